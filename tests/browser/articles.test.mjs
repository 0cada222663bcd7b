// @ts-check
/** Several articles of a page in one timeline. */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { Timeline, wordsAt } from './timeline.mjs';

const browser = await browserFor({ reducedMotion: true, size: [1280, 1000] });

const ONE = `<article id="one"><h2>Ministers talk</h2>
  <time datetime="2031-05-16">16 May 2031</time>
  <p>The foreign ministers of Norway and Chile spoke by phone on Wednesday about the new
    canal. Norway lent Chile two icebreakers.</p>
  <p>Storms closed the northern lock on Thursday.</p></article>`;
const OTHER = `<article id="other"><h2>Silva calls Oslo</h2>
  <script type="application/ld+json">
    {"@type": "NewsArticle", "datePublished": "2031-05-19T08:00Z"}
  </script>
  <p>“It is fine,” Ana Silva said on Sunday.</p>
  <p>Chile's minister Ana Silva called Norway's minister about the canal on
    14 May 2031.</p></article>`;
const TIMELINE = '<date-line for="one other"></date-line>';

/** The words that are lit, in order of the page. @param {string} which */
function lit(which) {
  return browser.run((which) => {
    const highlight = CSS.highlights.get(`date-line-${which}`) ?? [];
    const ranges = /** @type {Range[]} */ ([...highlight]);
    const words = (/** @type {Range} */ range) => `${range}`.replace(/\s+/g, ' ').trim();
    return ranges.map(words);
  }, which);
}

test('each article counts from its own day', async () => {
  const timeline = await Timeline.show(browser, ONE + OTHER + TIMELINE);
  const { items } = await timeline.look();
  const names = items.map(({ name }) => name).join('\n');
  assert.match(names, /Storms closed the northern lock, .*15.*2031/, 'Thursday of one');
  assert.match(names, /Ana Silva: .*18.*2031.*said by Ana Silva/, 'Sunday of the other');
});

test('what both report is one event with both reports', async () => {
  const timeline = await Timeline.show(browser, ONE + OTHER + TIMELINE);
  await browser.click(await wordsAt(browser, 'other', '14 May 2031'));
  const { details, items } = await timeline.until(
    'it is open',
    ({ details }) => details !== '',
  );
  assert.match(details, /spoke by phone/);
  assert.match(details, /reported in “Ministers talk”, (16 May 2031|May 16, 2031)/);
  assert.match(
    details,
    /reported in “Silva calls Oslo”, (19 May 2031|May 19, 2031).{1,6}0?8:00/,
    'with the hour, by the clock of those who published it',
  );
  const calls = items.filter(({ name }) => /spoke by phone|called/.test(name));
  assert.equal(calls.length, 1, 'and is drawn once');
  assert.deepEqual(await lit('selected'), ['on Wednesday', 'on 14 May 2031']);
  assert.equal((await lit('active')).length, 2, 'in both');
});

test('pointing at either article points at the event', async () => {
  const timeline = await Timeline.show(browser, ONE + OTHER + TIMELINE);
  for (const [id, words] of /** @type {const} */ ([
    ['one', 'on Wednesday'],
    ['other', '14 May 2031'],
  ])) {
    await browser.move(await wordsAt(browser, id, words));
    const { tip } = await timeline.until('it is named', ({ tip }) => tip !== '');
    assert.match(tip, /spoke by phone/, id);
    await browser.move({ x: 1, y: 1 });
    await timeline.until('it is gone', ({ tip }) => tip === '');
  }
});

test('what no date is said of is listed with the latest that it can be', async () => {
  const timeline = await Timeline.show(browser, ONE + OTHER + TIMELINE);
  const { notes } = await timeline.look();
  assert.match(notes, /1 shown without a date/);
  await timeline.click('footer button');
  const { list } = await timeline.until('the list is open', ({ list }) => list !== '');
  assert.match(list, /by (16 May 2031|May 16, 2031); no date is given/);
  assert.match(list, /Norway lent Chile two icebreakers/);
});

test('an article that leaves takes its events along, and one that comes brings them', async () => {
  const timeline = await Timeline.show(browser, ONE + OTHER + TIMELINE);
  const shows = (/** @type {RegExp} */ name) =>
    timeline.until(`${name} is drawn`, ({ items }) =>
      items.some((it) => name.test(it.name)),
    );
  await browser.run(() => document.getElementById('one')?.remove());
  await timeline.until('the storms are gone', ({ items }) =>
    items.every(({ name }) => !/Storms/.test(name)),
  );
  await shows(/Ana Silva/);
  await browser.run((html) => {
    const main = /** @type {HTMLElement} */ (document.querySelector('main'));
    main.append(document.createRange().createContextualFragment(html));
  }, ONE);
  await shows(/Storms/);
  await browser.run(() => {
    const words = /** @type {HTMLElement} */ (document.querySelector('#other p'));
    words.textContent = '“It is bad,” Per Lund said on Sunday.';
  });
  await shows(/Per Lund/);
});

test('without any of its articles an element says which is missing', async () => {
  const timeline = await Timeline.show(browser, ONE + TIMELINE);
  await browser.run(() => document.getElementById('one')?.remove());
  const { message } = await timeline.until('it says so', ({ message }) => message !== '');
  assert.match(message, /one other/);
});
