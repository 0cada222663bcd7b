// @ts-check
/** The npm package, served as it is. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import { Browser, ENGINE, test } from './harness.mjs';
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

const STORY = `<article id="story"><p>The summit was held in March 2023.</p></article>
  <date-line for="story"></date-line>`;
const VIEWER = '/dist/pkg/date_line_bg.wasm';
const LATER = ['/dist/pointing.js', '/dist/pkg/date_line_later.wasm'];
const PROSE = ['/dist/stories.js', '/dist/pkg/date_line_prose_bg.wasm'];

/** Shows a page and gives back what was read of it. @param {string} body */
async function read(body) {
  browser.server.reset();
  await browser.show(page(body, { scripts: SCRIPT }));
  await browser.until('the data was read', () =>
    Reflect.get(window, 'log').events.some(
      (/** @type {any} */ { type }) => type === 'dl-load',
    ),
  );
  assert.deepEqual(await troubles(browser), []);
  const load = (await told(browser)).find(({ type }) => type === 'dl-load');
  return load?.detail.counts;
}

/** How often each of some files was asked for. @param {string[]} paths */
function asked(...paths) {
  return paths.map((path) => browser.server.count(path));
}

test('the package works without a bundler, and loads nothing else', async () => {
  const counts = await read(inline(MOON));
  assert.deepEqual(counts, { read: 2, shown: 2, undated: 0, skipped: 0, leftOut: 0 });
  const others = browser.server.requests.filter(
    (path) => !/^\/(dist|pages|demo)\/|^\/test\.html$/.test(path),
  );
  assert.deepEqual(others, []);
  const ours = browser.server.requests.filter((path) => path.startsWith('/dist/'));
  assert.deepEqual(ours, ['/dist/date-line.js', '/dist/timeline.js', VIEWER]);
  assert.deepEqual(
    asked(...LATER),
    [0, 0],
    'what plain data does not need is not asked for',
  );
  assert.deepEqual(asked(...PROSE), [0, 0], 'what reads stories stays where it is');
});

test('what a page has preloaded is asked for once', async () => {
  const scripts = `<link rel="modulepreload" href="/dist/timeline.js">${SCRIPT}`;
  browser.server.reset();
  await browser.show(page(inline(MOON), { scripts }));
  await browser.until('the data was read', () =>
    Reflect.get(window, 'log').events.some(
      (/** @type {any} */ { type }) => type === 'dl-load',
    ),
  );
  assert.deepEqual(asked('/dist/timeline.js', VIEWER), [1, 1]);
});

test('what plain data does not need comes when a reader asks for it, once', async () => {
  await read(inline(MOON));
  assert.deepEqual(asked(...LATER), [0, 0]);
  await browser.run(() => document.querySelector('date-line')?.describe());
  assert.deepEqual(asked(...LATER), [1, 1]);
  await browser.run(() => document.querySelector('date-line')?.describe());
  assert.deepEqual(asked(VIEWER, ...LATER), [1, 1, 1]);
});

test('a table, and an event that is not plain, are read with all of the core', async () => {
  const plain = JSON.stringify(MOON.events[0]);
  for (const body of [
    '<date-line><script type="text/csv">date,event\n3 May 1999,Rain</script></date-line>',
    `<date-line><script type="application/json">[${plain},{"when":"May 1999","title":"Rain"}]
    </script></date-line>`,
  ]) {
    const counts = await read(body);
    assert.equal(counts.skipped, 0, body);
    assert.ok(counts.shown > 0, body);
    assert.deepEqual(asked(VIEWER, ...LATER), [1, 1, 1], body);
  }
});

test('a page can say what each file must be', async (t) => {
  if (ENGINE !== 'chromium') return t.skip('not every version of the others looks');
  const { imports, integrity } = JSON.parse(
    await readFile(
      new URL('../../dist/date-line.importmap.json', import.meta.url),
      'utf8',
    ),
  );
  const there = (/** @type {string} */ path) => path.replace('./', '/dist/');
  const map = {
    imports: Object.fromEntries(
      Object.entries(imports).map(([name, path]) => [name, there(path)]),
    ),
    integrity: Object.fromEntries(
      Object.entries(integrity).map(([path, hash]) => [there(path), hash]),
    ),
  };
  const scripts = `<script type="importmap">${JSON.stringify(map)}</script>
    <script type="module">import 'date-line'</script>`;
  await browser.show(page(inline(MOON), { scripts }));
  await browser.until('it is there', () => customElements.get('date-line'));
  await browser.run(() =>
    Reflect.get(document.querySelector('date-line') ?? {}, 'ready'),
  );

  const path = new URL('../../dist/timeline.js', import.meta.url);
  const other = `${await readFile(path, 'utf8')}; console.log('other')`;
  browser.server.reset();
  browser.server.answers.set('/dist/timeline.js', { body: other });
  await browser.show(page(inline(MOON), { scripts }));
  await browser.until('it was asked for', () => document.readyState === 'complete');
  assert.equal(browser.server.count('/dist/timeline.js'), 1);
  assert.equal(await browser.run(() => Boolean(customElements.get('date-line'))), false);
  browser.server.reset();
});

test('a page with stories loads what reads them, once', async () => {
  const box = '<textarea id="box">It rained on 3 May 1999.</textarea>';
  const counts = await read(`${STORY}${box}<date-line for="box"></date-line>`);
  assert.deepEqual(counts, { read: 1, shown: 1, undated: 0, skipped: 0, leftOut: 0 });
  assert.deepEqual(asked(VIEWER, ...LATER, ...PROSE), [1, 1, 1, 1, 1]);
});
