// @ts-check
/** The npm package, served as it is. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser } from './harness.mjs';
import { inline, page, told, troubles } from './timeline.mjs';

const SCRIPT = '<script type="module" src="/dist/date-line.js"></script>';
const MOON = {
  events: [
    { title: 'Apollo 8 orbits the Moon', when: '1968-12-24' },
    { title: 'Apollo 11 lands', when: '1969-07-20' },
  ],
};

/** @type {Browser} */
let browser;
before(async () => {
  browser = await Browser.start();
});
after(() => browser.stop());

test('the package works without a bundler, and loads nothing else', async () => {
  await browser.show(page(inline(MOON), { scripts: SCRIPT }));
  await browser.until('the data was read', () =>
    Reflect.get(window, 'log').events.some(
      (/** @type {any} */ { type }) => type === 'dl-load',
    ),
  );
  const load = (await told(browser)).find(({ type }) => type === 'dl-load');
  assert.deepEqual(load?.detail.counts, { read: 2, shown: 2, undated: 0, skipped: 0 });
  assert.deepEqual(await troubles(browser), []);

  const others = browser.server.requests.filter(
    (path) => !/^\/(dist|pages|demo)\/|^\/test\.html$/.test(path),
  );
  assert.deepEqual(others, []);
  assert.equal(browser.server.count('/dist/pkg/date_line_bg.wasm'), 1);
});
