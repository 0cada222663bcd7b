// @ts-check
/**
 * Memory that a timeline took is given back: when its data is swapped, when it is taken
 * out of the page, and again and again. In Chromium, which tells what is in use.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { Browser, ENGINE, test } from './harness.mjs';
import { SCRIPT, page, troubles } from './timeline.mjs';

const MB = 1024 * 1024;
/**
 * How often things are done before what is in use is compared, and in between. An
 * allocator settles only after some: what leaks goes on.
 */
const [WARM, TIMES] = [20, 16];
const N_EVENTS = 20_000;
/** Larger than the noise of a browser, smaller than one timeline of so many events. */
const NOISE = 0.5 * MB;

/** What an allocator may take once more to have room between what it gave out. */
const SEGMENT = MB;

/** Keeps the memory of each WebAssembly that the page starts. */
const WATCH = `<script>
  globalThis.memories = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const start = WebAssembly[name];
    WebAssembly[name] = async (...all) => {
      const made = await start(...all);
      const { memory } = (made.instance ?? made).exports;
      if (memory) memories.push(memory);
      return made;
    };
  }
</script>`;

const skip = ENGINE !== 'chromium' && 'only Chromium tells what is in use';

/** @type {Browser} */
let browser;
before(async () => {
  if (!skip) browser = await Browser.start({ reducedMotion: true });
});
afterEach(() => browser?.server.reset());
after(() => browser?.stop());

/** What the page's scripts hold, and what the core does, in bytes. */
async function inUse() {
  /** @type {any} */
  const driver = browser.driver;
  await browser.run(() => new Promise((rest) => setTimeout(rest, 50)));
  await driver.sendAndGetDevToolsCommand('HeapProfiler.collectGarbage', {});
  await driver.sendAndGetDevToolsCommand('HeapProfiler.collectGarbage', {});
  const { usedSize } = await driver.sendAndGetDevToolsCommand('Runtime.getHeapUsage', {});
  const core = await browser.run(() =>
    Reflect.get(window, 'memories').reduce(
      (/** @type {number} */ sum, /** @type {WebAssembly.Memory} */ { buffer }) =>
        sum + buffer.byteLength,
      0,
    ),
  );
  return { heap: Number(usedSize), core };
}

/** Opens a page that can make events. @param {string} body */
async function open(body) {
  await browser.show(page(body, { scripts: WATCH + SCRIPT }));
  await browser.run(async (n) => {
    const [module] = ['/date-line.js'];
    await import(module);
    let said = 0;
    Reflect.set(window, 'events', () => {
      said += 1;
      return Array.from({ length: n }, (_, at) => ({
        title: `Event ${at} of ${1000 + said}`, // as long as the last
        when: `${1900 + (at % 120)}-05-0${1 + (at % 9)}`,
        text: 'It happened as it had been foretold by those who know.',
      }));
    });
  }, N_EVENTS);
}

/**
 * Does something again and again, and compares what is in use before and after.
 * @param {() => Promise<unknown>} again runs in the page
 */
async function givesBack(again) {
  for (let n = 0; n < WARM; n++) await browser.run(again);
  const before = await inUse();
  for (let n = 0; n < TIMES; n++) await browser.run(again);
  const after = await inUse();
  assert.deepEqual(await troubles(browser), []);
  const [core, heap] = [after.core - before.core, after.heap - before.heap];
  assert.ok(core <= SEGMENT, `the core holds ${(core / MB).toFixed(2)} MB more`);
  assert.ok(heap < NOISE, `scripts hold ${(heap / MB).toFixed(2)} MB more`);
}

test('what is swapped is given back', { skip }, async () => {
  await open('<date-line></date-line>');
  await givesBack(async () => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.data = Reflect.get(window, 'events')();
    await element.ready;
    if (element.report.counts.shown < 1000) throw new Error('it was not read');
  });
});

test('what is taken out of the page is given back', { skip }, async () => {
  await open('<div id="place"></div>');
  await givesBack(async () => {
    const element = /** @type {any} */ (document.createElement('date-line'));
    element.data = Reflect.get(window, 'events')();
    document.querySelector('#place')?.append(element);
    await element.ready;
    element.next();
    element.remove();
    await new Promise((later) => setTimeout(later, 20));
  });
});

test(
  'what is taken out and put back is as it was, and then given back',
  { skip },
  async () => {
    await open('<div id="place"></div>');
    await givesBack(async () => {
      const element = /** @type {any} */ (document.createElement('date-line'));
      element.data = Reflect.get(window, 'events')();
      const place = document.querySelector('#place');
      place?.append(element);
      await element.ready;
      element.remove();
      await new Promise((later) => setTimeout(later, 20));
      place?.append(element);
      await element.ready;
      if (!(element.report?.counts.shown > 1000)) throw new Error('it is not back');
      element.remove();
      await new Promise((later) => setTimeout(later, 20));
    });
  },
);

test('an element that nobody holds is collected', { skip }, async () => {
  await open('<div id="place"></div>');
  await browser.run(async () => {
    /** @type {WeakRef<Element>[]} */
    const made = [];
    for (let n = 0; n < 5; n++) {
      const element = /** @type {any} */ (document.createElement('date-line'));
      element.data = Reflect.get(window, 'events')().slice(0, 100);
      document.querySelector('#place')?.append(element);
      await element.ready;
      element.remove();
      made.push(new WeakRef(element));
    }
    Reflect.set(window, 'made', made);
  });
  await inUse();
  const alive = await browser.run(
    () =>
      Reflect.get(window, 'made').filter((/** @type {WeakRef<Element>} */ it) =>
        it.deref(),
      ).length,
  );
  assert.ok(alive <= 1, `${alive} of 5 are still there`);
});

test('what is given up while it is read is given back', { skip }, async () => {
  await open('<date-line></date-line>');
  await givesBack(async () => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const rows = Array.from(
      { length: 20_000 },
      (_, n) => `19${10 + (n % 90)},Event ${n}`,
    );
    element.data = new TextEncoder().encode(`date,title\n${rows.join('\n')}`);
    await new Promise((later) => setTimeout(later, 20));
    element.data = [{ title: 'Something else', when: '1969' }];
    await element.ready;
    if (element.report.counts.shown !== 1) throw new Error('it was not given up');
  });
});
