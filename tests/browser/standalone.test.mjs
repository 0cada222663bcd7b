// @ts-check
/** The builds that are one file each: everything is inside, and nothing is asked for. */
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ENGINE, browserFor, test } from './harness.mjs';
import { Timeline, inline, page, troubles } from './timeline.mjs';

const DIST = new URL('../../dist/', import.meta.url);
const MOON = { events: [{ title: 'Apollo 11 lands', when: '1969-07-20' }] };
const STORY = `<article id="story"><p>The summit was held in March 2023.</p></article>
  <date-line for="story" id="told"></date-line>`;
/** Nothing may connect: what is not inside cannot be had. */
const CLOSED =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

const browser = await browserFor({ reducedMotion: true });

/** Looks at the page that is open, which has data and a story. */
async function look() {
  const data = await new Timeline(browser, '#data').ready();
  const story = await new Timeline(browser, '#told').ready();
  assert.match((await data.look()).summary, /^1 event\b/);
  assert.match((await story.look()).summary, /^1 event\b/);
}

for (const [name, script] of /** @type {const} */ ([
  ['the module', '<script type="module" src="/dist/date-line.single.js"></script>'],
  ['the script', '<script src="/dist/date-line.classic.js"></script>'],
])) {
  test(`${name} of one file works where nothing may connect`, async () => {
    browser.server.headers = { 'content-security-policy': CLOSED };
    const body = inline(MOON, 'id="data"') + STORY;
    await browser.show(page(body, { scripts: script }));
    await look();
    assert.deepEqual(await troubles(browser), []);
    const dist = browser.server.requests.filter((path) => path.startsWith('/dist/'));
    assert.equal(dist.length, 1, 'one file is asked for');
  });
}

test('the script works in a page from a disk', async (t) => {
  if (ENGINE === 'webkit') return t.skip('its driver opens no files');
  const folder = await mkdtemp(join(tmpdir(), 'date-line-disk-'));
  try {
    const name = 'date-line.classic.js';
    await copyFile(fileURLToPath(new URL(name, DIST)), join(folder, name));
    const scripts = `<script src="${name}"></script>`;
    const body = inline(MOON, 'id="data"') + STORY;
    await writeFile(join(folder, 'index.html'), page(body, { scripts }));
    await browser.driver.get(pathToFileURL(join(folder, 'index.html')).href);
    await look();
  } finally {
    await rm(folder, { recursive: true });
  }
});
