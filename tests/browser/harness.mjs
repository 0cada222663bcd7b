// @ts-check
/**
 * What a test does with a page: opens it, uses it as a person would, and looks.
 *
 * Input goes through the driver, so it is what a mouse and a keyboard send; nothing is
 * dispatched from inside the page. Points are CSS pixels from the corner of the view.
 */
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { after, afterEach } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Button, Key, Origin } from 'selenium-webdriver';
import { Command, Name } from 'selenium-webdriver/lib/command.js';
import { alive, test } from './crashes.mjs';
import { ENGINE, start } from './engine.mjs';
import { Server } from './server.mjs';

export { ENGINE, Key, test };

const SCREENSHOTS = new URL(`../../target/screenshots/${ENGINE}/`, import.meta.url);
const AXE = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What axe looks for; told, since it leaves WCAG 2.2 out by itself. */
const AXE_TAGS = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22aa',
  'best-practice',
];

/** How long anything may take before it counts as not happening. */
const PATIENCE_MS = Number(process.env['PATIENCE_MS'] ?? 20_000);

/** WebKit's window has a toolbar, which cannot be narrower than this. */
const MIN_WINDOW_WIDTH = 450;

/** @typedef {{ x: number, y: number }} Point */

/**
 * Looks again and again until what is seen is right, and gives that back.
 *
 * @template T
 * @param {string} what is waited for, in words
 * @param {() => Promise<T>} look
 * @param {(seen: T) => unknown} right
 * @param {(seen: T) => string} told what was seen last, for who reads of the failure
 */
export async function patiently(what, look, right, told = asJson) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (right(seen)) return seen;
    if (Date.now() > deadline) {
      throw new Error(`waited in vain until ${what}:\n${told(seen)}`);
    }
    await new Promise((go) => setTimeout(go, 30));
  }
}

/** @param {unknown} seen */
function asJson(seen) {
  return JSON.stringify(seen, null, 1);
}

/**
 * The browser of a file of tests: started before them and ended after them; what a test
 * put on its server is forgotten before the next.
 * @param {import('./engine.mjs').Reader & { size?: [width: number, height: number] }} [how]
 */
export async function browserFor({ size, ...reader } = {}) {
  const browser = await Browser.start(reader);
  if (size) await browser.resize(...size);
  afterEach(() => browser.server.reset());
  after(() => browser.stop());
  return browser;
}

/** A browser with a server of its own. */
export class Browser {
  /** @type {import('./engine.mjs').Started} */
  #started;
  /** @type {import('./engine.mjs').Reader} */
  #reader;
  /** The view, where it is narrower than a window can be. @type {{ width: string, height: string } | null} */
  #frame = null;

  /** How large the view was made. @type {[width: number, height: number] | null} */
  #size = null;

  /**
   * @param {import('./engine.mjs').Started} started
   * @param {Server} server
   * @param {import('./engine.mjs').Reader} reader
   */
  constructor(started, server, reader) {
    this.#started = started;
    this.#reader = reader;
    this.server = server;
    alive.add(this);
  }

  /** Starts one. @param {import('./engine.mjs').Reader} [reader] */
  static async start(reader = {}) {
    const [started, server] = await Promise.all([open(reader), Server.start()]);
    return new Browser(started, server, reader);
  }

  /** What drives it: another one after a restart. */
  get driver() {
    return this.#started.driver;
  }

  async stop() {
    alive.delete(this);
    await this.#started.stop();
    await this.server.stop();
  }

  /** Whether it answers. */
  isAlive() {
    return this.driver.getCurrentUrl().then(
      () => true,
      () => false,
    );
  }

  /** What it and its driver wrote of late. */
  lastWords() {
    return this.#started.lastWords();
  }

  /** Starts it anew after a crash, with a view of the same size and nothing in it. */
  async restart() {
    await this.#started.stop();
    this.#started = await open(this.#reader);
    this.#frame = null;
    this.server.reset();
    if (this.#size) await this.resize(...this.#size);
  }

  /** Opens a page of the server. @param {string} path */
  async open(path) {
    const src = this.server.url(path);
    if (!this.#frame) return this.driver.get(src);
    const query = new URLSearchParams({ ...this.#frame, src });
    await this.driver.get(this.server.url(`/pages/frame.html?${query}`));
    await this.driver.switchTo().frame(0);
  }

  /** Opens a page that is given as HTML. @param {string} html */
  async show(html) {
    this.server.page('/test.html', html);
    await this.open('/test.html');
  }

  /**
   * Runs a function in the page and gives back what it (or its promise) returns.
   *
   * @template {unknown[]} A
   * @template T
   * @param {(...args: A) => T} run
   * @param {A} args
   * @returns {Promise<Awaited<T>>}
   */
  async run(run, ...args) {
    const script = `
      const [args, done] = [[...arguments].slice(0, -1), arguments[arguments.length - 1]];
      Promise.resolve().then(() => (${run})(...args)).then(
        (value) => done({ value }), (error) => done({ error: String(error) }));`;
    /** @type {{ value: Awaited<T>, error?: string }} */
    const outcome = await this.driver.executeAsyncScript(script, ...args);
    if (outcome.error) throw new Error(`in the page: ${outcome.error}`);
    return outcome.value;
  }

  /**
   * Waits until a function in the page returns something true, and gives that back.
   *
   * @template {unknown[]} A
   * @template T
   * @param {string} what is waited for, in words
   * @param {(...args: A) => T} seen
   * @param {A} args
   */
  async until(what, seen, ...args) {
    return patiently(what, () => this.run(seen, ...args), Boolean);
  }

  /** Waits until the page has painted what it was about to. */
  async painted() {
    await this.run(
      () =>
        new Promise((done) => {
          requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
        }),
    );
  }

  /**
   * Makes the view that large, also smaller than the smallest window.
   *
   * WebKit's driver cannot do the latter: there the page is opened again in a frame.
   *
   * @param {number} width
   * @param {number} height
   */
  async resize(width, height) {
    this.#size = [width, height];
    if (ENGINE === 'chromium') await this.#override(width, height);
    else if (ENGINE === 'firefox') await this.#setViewport(width, height);
    else await this.#resizeWindow(width, height);
    await this.until(
      `the view is ${width} wide`,
      (wide) => innerWidth === wide || undefined,
      width,
    );
  }

  /** Moves the mouse. @param {Point} to */
  async move(to) {
    await this.#actions().move(viewport(to)).perform();
  }

  /**
   * Clicks.
   *
   * @param {Point} at
   * @param {{ double?: boolean, right?: boolean, key?: string }} [how] `key` is held down
   */
  async click(at, { double = false, right = false, key } = {}) {
    const button = right ? Button.RIGHT : Button.LEFT;
    const actions = this.#actions(key).move(viewport(at));
    if (key) actions.keyDown(key);
    for (let n = double ? 2 : 1; n > 0; n--) actions.press(button).release(button);
    if (key) actions.keyUp(key);
    await actions.perform();
  }

  /**
   * Drags from one point to another, on a straight line with stops.
   *
   * @param {Point} from
   * @param {Point} to
   * @param {{ steps?: number, key?: string }} [how] `key` is held down
   */
  async drag(from, to, { steps = 5, key } = {}) {
    const actions = this.#actions(key).move(viewport(from));
    if (key) actions.keyDown(key);
    actions.press();
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      const x = from.x + (to.x - from.x) * part;
      const y = from.y + (to.y - from.y) * part;
      actions.move({ ...viewport({ x, y }), duration: 16 });
    }
    actions.release();
    if (key) actions.keyUp(key);
    await actions.perform();
  }

  /**
   * Turns the wheel.
   *
   * @param {Point} at
   * @param {{ dx?: number, dy?: number, key?: string }} turn
   */
  async wheel(at, { dx = 0, dy = 0, key }) {
    const actions = this.#actions(key);
    if (key) actions.keyDown(key);
    const { x, y } = viewport(at);
    // Its types are behind it here.
    /** @type {any} */ (actions).scroll(x, y, dx, dy, Origin.VIEWPORT);
    if (key) actions.keyUp(key);
    await actions.perform();
  }

  /**
   * Moves fingers on the screen, all at the same time: down, along a line, up.
   *
   * WebKit's driver makes a mouse of them.
   *
   * @param {...[from: Point, to: Point]} fingers
   */
  async touch(...fingers) {
    const steps = 8;
    const actions = fingers.map(([from, to], finger) => {
      const at = (/** @type {number} */ part) => ({
        x: Math.round(from.x + (to.x - from.x) * part),
        y: Math.round(from.y + (to.y - from.y) * part),
      });
      const move = (/** @type {number} */ part, duration = 16) => ({
        type: 'pointerMove',
        duration,
        origin: 'viewport',
        ...at(part),
      });
      const line = Array.from({ length: steps }, (_, step) => move((step + 1) / steps));
      const down = { type: 'pointerDown', button: 0 };
      const up = { type: 'pointerUp', button: 0 };
      return {
        type: 'pointer',
        id: `finger ${finger}`,
        parameters: { pointerType: 'touch' },
        actions: [move(0, 0), down, ...line, up],
      };
    });
    const command = new Command(Name.ACTIONS).setParameter('actions', actions);
    await this.driver.execute(command);
    await this.driver.actions().clear();
  }

  /**
   * Presses keys one after another, each as a name from `Key` or a character.
   *
   * @param {...string} keys
   */
  async press(...keys) {
    const actions = this.#actions();
    for (const key of keys) actions.keyDown(key).keyUp(key);
    await actions.perform();
  }

  /** Presses a key while others are held. @param {string[]} held @param {string} key */
  async chord(held, key) {
    const actions = this.#actions();
    for (const other of held) actions.keyDown(other);
    actions.keyDown(key).keyUp(key);
    for (const other of held) actions.keyUp(other);
    await actions.perform();
  }

  /**
   * A point in an element, by how far it is from the element's left and top edges.
   * The page is scrolled to it, as a person would.
   *
   * @param {string} selector
   * @param {number} [acrossPart] 0 is left, 1 is right
   * @param {number} [downPart] 0 is top, 1 is bottom
   * @returns {Promise<Point>}
   */
  async pointIn(selector, acrossPart = 0.5, downPart = 0.5) {
    return this.run(
      (selector, across, down) => {
        const found = document.querySelector(selector);
        if (!found) throw new Error(`nothing matches ${selector}`);
        found.scrollIntoView({ block: 'nearest' });
        const box = found.getBoundingClientRect();
        return { x: box.left + box.width * across, y: box.top + box.height * down };
      },
      selector,
      acrossPart,
      downPart,
    );
  }

  /** What axe finds wrong, one line a finding. @param {string} [selector] */
  async violations(selector = 'html') {
    await this.driver.executeScript(AXE);
    return this.run(
      async (selector, values) => {
        const runOnly = { type: 'tag', values };
        const { violations } = await Reflect.get(window, 'axe').run(selector, {
          runOnly,
        });
        return violations.flatMap((/** @type {any} */ { id, nodes }) =>
          nodes.map(
            (/** @type {any} */ node) => `${id}: ${node.target.flat()} ${node.html}`,
          ),
        );
      },
      selector,
      AXE_TAGS,
    );
  }

  /** Asserts that axe finds nothing. @param {string} [selector] */
  async assertAccessible(selector) {
    assert.deepEqual(await this.violations(selector), [], 'axe finds nothing');
  }

  /** Saves what is seen as `target/screenshots/<engine>/<name>.png`. @param {string} name */
  async screenshot(name) {
    const png = await this.driver.takeScreenshot();
    await mkdir(SCREENSHOTS, { recursive: true });
    const file = new URL(`${name}.png`, SCREENSHOTS);
    await writeFile(file, png, 'base64');
    return fileURLToPath(file);
  }

  /** With a key held down, one device waits for the other. @param {string} [key] */
  #actions(key) {
    return this.driver.actions({ async: !key });
  }

  /** @param {number} width @param {number} height */
  async #override(width, height) {
    /** @type {any} */
    const driver = this.driver;
    const metrics = { width, height, deviceScaleFactor: 0, mobile: false };
    await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', metrics);
  }

  /** @param {number} width @param {number} height */
  async #setViewport(width, height) {
    const context = await this.driver.getWindowHandle();
    const bidi = await this.driver.getBidi();
    const params = { context, viewport: { width, height } };
    await bidi.send({ method: 'browsingContext.setViewport', params });
  }

  /** @param {number} width @param {number} height */
  async #resizeWindow(width, height) {
    const path = await this.run(() => location.pathname + location.search);
    const wasFrame = this.#frame !== null;
    const isFrame = width < MIN_WINDOW_WIDTH;
    this.#frame = isFrame ? { width: `${width}`, height: `${height}` } : null;
    if (wasFrame || isFrame) await this.open(path);
    if (isFrame) return;
    const window = this.driver.manage().window();
    const outer = await window.getRect();
    const inner = await this.run(() => ({ width: innerWidth, height: innerHeight }));
    await window.setRect({
      width: width + outer.width - inner.width,
      height: height + outer.height - inner.height,
    });
  }
}

/** @param {import('./engine.mjs').Reader} reader */
async function open(reader) {
  const started = await start(reader);
  const timeouts = { script: PATIENCE_MS, pageLoad: 60_000 };
  await started.driver.manage().setTimeouts(timeouts);
  return started;
}

/** @param {Point} point */
function viewport({ x, y }) {
  return { x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 0 };
}
