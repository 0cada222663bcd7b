// @ts-check
/**
 * A Chromium of our own: a fresh process and profile with one page.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from './connection.mjs';

/** Drawing in software is the worst case for a canvas, and the same everywhere. */
const ARGS = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-quic',
  '--disable-renderer-backgrounding',
  '--disable-sync',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--password-store=basic',
  'about:blank',
];

const VIEWPORT = { width: 1280, height: 720, deviceScaleFactor: 1, mobile: false };

/** How long a browser may take to go. */
const CLOSE_MS = 3000;

/** Something took too long. */
export class TimedOut extends Error {}

/**
 * @template T
 * @param {Promise<T>} promise @param {number} limit_ms @param {string} what
 * @returns {Promise<T>}
 */
export function within(promise, limit_ms, what) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new TimedOut(what)), limit_ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** @param {number} ms */
export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export class Chromium {
  /** @param {string} binary */
  static async launch(binary) {
    const profile = await mkdtemp(join(tmpdir(), 'date-line-bench-'));
    const process = spawn(binary, [...ARGS, `--user-data-dir=${profile}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    return new Chromium(process, profile);
  }

  /** @param {import('node:child_process').ChildProcess} process @param {string} profile */
  constructor(process, profile) {
    this.process = process;
    this.profile = profile;
    const [, , , to, from] = /** @type {any[]} */ (process.stdio);
    this.connection = new Connection(to, from);
  }

  get pid() {
    return this.process.pid ?? 0;
  }

  /**
   * The page of this browser, at an address.
   * @param {string} url
   */
  async open(url) {
    const { targetInfos } = await this.connection.send('Target.getTargets');
    const target = targetInfos.find((/** @type {any} */ { type }) => type === 'page');
    const asked = { targetId: target.targetId, flatten: true };
    const { sessionId } = await this.connection.send('Target.attachToTarget', asked);
    const page = new Page(this.connection, sessionId);
    await page.send('Emulation.setDeviceMetricsOverride', VIEWPORT);
    await page.send('Runtime.enable');
    await page.send('Performance.enable');
    await page.send('Page.navigate', { url });
    return page;
  }

  /**
   * What the browser notes down while something is done.
   * @template T
   * @param {string[]} categories @param {() => Promise<T>} doing
   * @returns {Promise<[T, TraceEvent[]]>}
   */
  async traced(categories, doing) {
    /** @type {TraceEvent[]} */
    const events = [];
    const { connection } = this;
    const keep = connection.on('Tracing.dataCollected', ({ value }) => {
      for (const event of value) events.push(event);
    });
    const complete = new Promise((resolve) => {
      connection.on('Tracing.tracingComplete', resolve);
    });
    await connection.send('Tracing.start', {
      transferMode: 'ReportEvents',
      traceConfig: {
        recordMode: 'recordUntilFull',
        includedCategories: categories,
        excludedCategories: ['*'],
      },
    });
    try {
      const done = await doing();
      await connection.send('Tracing.end');
      await within(complete, 30_000, 'the trace');
      return [done, events];
    } finally {
      keep();
    }
  }

  /** Ends the browser and removes its profile. */
  async close() {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.connection.send('Browser.close').catch(() => {}); // it need not answer
    await within(ended, CLOSE_MS, 'closing').catch(() => this.process.kill('SIGKILL'));
    const again = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };
    await rm(this.profile, again);
  }
}

/**
 * An event of a trace: times are microseconds.
 * @typedef {{ name: string, cat: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number }} TraceEvent
 */

export class Page {
  /** What the page threw. @type {string[]} */
  errors = [];

  /** @param {Connection} connection @param {string} session */
  constructor(connection, session) {
    this.connection = connection;
    this.session = session;
    connection.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const { text, exception } = exceptionDetails;
      this.errors.push(String(exception?.description ?? text).slice(0, 300));
    });
  }

  /** @param {string} method @param {object} [params] */
  send(method, params) {
    return this.connection.send(method, params, this.session);
  }

  /** What an expression gives. @param {string} expression @returns {Promise<any>} */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (!exceptionDetails) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  /**
   * Asks what `page/bench.js` offers.
   * @param {keyof import('./page/bench.js').Bench} name @param {unknown[]} args
   */
  ask(name, ...args) {
    return this.evaluate(`bench.${name}(...${JSON.stringify(args)})`);
  }

  /** Waits until the page is ready to be asked. */
  async ready() {
    while (!(await this.evaluate('globalThis.bench !== undefined').catch(() => false))) {
      if (this.errors.length > 0) throw new Error(this.errors[0]);
      await sleep(50);
    }
  }

  /**
   * @param {'mouseMoved' | 'mousePressed' | 'mouseReleased' | 'mouseWheel'} type
   * @param {{ x: number, y: number }} at @param {object} [more]
   */
  mouse(type, { x, y }, more = {}) {
    const event = { type, x: Math.round(x), y: Math.round(y), button: 'none', ...more };
    return this.send('Input.dispatchMouseEvent', event);
  }

  /** Memory of JavaScript in use after collecting what is not. @returns {Promise<number>} bytes */
  async heapBytes() {
    // Twice: finalizers of the first round free more.
    await this.send('HeapProfiler.collectGarbage');
    await this.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.send('Performance.getMetrics');
    return metrics.find((/** @type {any} */ it) => it.name === 'JSHeapUsedSize')?.value;
  }
}
