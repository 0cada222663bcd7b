// @ts-check
/** The reference page, and the README: every example on them does what it says. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { browserFor, test } from './harness.mjs';
import { Timeline, page } from './timeline.mjs';

const ROOT = new URL('../../', import.meta.url);

/** How many events each example has, by the name of its file. */
const EXAMPLES = {
  list: 3,
  json: 4,
  csv: 4,
  article: 3,
  script: 3,
  style: 3,
  own: 2,
  host: 3,
};

/** What is said under them. @type {Record<string, string>} */
const NOTES = { own: 'The first 2 of 3 moments' };

const browser = await browserFor({ reducedMotion: true });

test('every example of the reference runs', async () => {
  await browser.open('/reference/');
  const there = await browser.run(() =>
    [...document.querySelectorAll('.example')].map(({ id }) =>
      id.replace('example-', ''),
    ),
  );
  assert.deepEqual(there, Object.keys(EXAMPLES));
  for (const [name, n] of Object.entries(EXAMPLES)) {
    const timeline = await new Timeline(browser, `#example-${name} date-line`).ready();
    const { summary, notes } = await timeline.look();
    assert.match(summary, new RegExp(`^${n} events`), name);
    assert.equal(notes, NOTES[name] ?? '', `all of “${name}” is read`);
  }
  assert.equal(browser.server.count('/favicon.ico'), 0);
  await browser.assertAccessible();
  await browser.screenshot('reference');
});

test('the reference fits a telephone', async () => {
  await browser.resize(375, 700);
  await browser.open('/reference/');
  await new Timeline(browser, '#lamps').ready();
  const over = await browser.run(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await browser.resize(1024, 700);
  assert.equal(over, 0, 'nothing is beyond the edge');
});

test('the example with a script follows what is chosen', async () => {
  await browser.open('/reference/');
  const timeline = await new Timeline(browser, '#lamps').ready();
  const { range } = await timeline.until('it has moved', ({ range }) =>
    /^190[01]/.test(range?.end ?? ''),
  );
  assert.match(range?.start ?? '', /^1800/);
  await timeline.click('[aria-label="Next event"]');
  await browser.until('the page says so', () => {
    return document.querySelector('#chosen')?.textContent === 'gas';
  });
});

test('the example of a page lets one event not be chosen, and gets a table', async () => {
  await browser.open('/reference/');
  const timeline = await new Timeline(browser, '#print').ready();
  await timeline.click('[aria-label="Next event"]');
  await timeline.until('the first is chosen', ({ selection }) => selection === 'sutra');
  await timeline.click('[aria-label="Next event"]');
  await browser.painted();
  assert.equal((await timeline.look()).selection, 'sutra');
  await browser.run(() => document.getElementById('save')?.click());
  await browser.until('the table is there', () =>
    /Type of clay/.test(document.querySelector('#saved')?.textContent ?? ''),
  );
});

test('the page of the README works as it stands there', async () => {
  const readme = await readFile(new URL('README.md', ROOT), 'utf8');
  const [, html] = /```html\n(.*?)```/s.exec(readme) ?? [];
  assert.ok(html, 'there is one');
  browser.server.page('/test.html', page(html, { scripts: '' }));
  await browser.open('/test.html');
  const timeline = await new Timeline(browser).ready();
  const { title, summary } = await timeline.look();
  assert.equal(title, 'To the Moon');
  assert.match(summary, /^2 events/);
});

test('what the README says of data is so', async () => {
  const readme = await readFile(new URL('README.md', ROOT), 'utf8');
  const row = (/** @type {string} */ what) =>
    new RegExp(`^\\| ${what} \\| \`(.*)\` \\|$`, 'm').exec(readme)?.[1] ??
    assert.fail(`no row for ${what}`);
  browser.server.answers.set('/events.csv', { body: 'date,title\n1969-07-20,Eagle\n' });
  const story = '<article id="story"><p>It rained on 3 May 1999.</p></article>';
  await browser.show(
    page(`${story}
      <div id="a">${row('an article in the page')}</date-line></div>
      <div id="b">${row('a file')}</date-line></div>
      <div id="c">${row('data in the page')}</div>`),
  );
  for (const id of ['a', 'b', 'c']) {
    const timeline = await new Timeline(browser, `#${id} date-line`).ready();
    assert.match((await timeline.look()).summary, /^1 event/, id);
  }
  await browser.show(
    page(`<date-line></date-line><script>${row('data in a script')}</script>`),
  );
  const timeline = await new Timeline(browser).ready();
  assert.match((await timeline.look()).summary, /^1 event/);
});
