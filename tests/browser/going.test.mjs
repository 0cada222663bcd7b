// @ts-check
/** To a date, and to today: the panel with its fields, and the keys. */
import assert from 'node:assert/strict';
import { Key, browserFor, test } from './harness.mjs';
import { Timeline, inline } from './timeline.mjs';

const SPACE = '<date-line src="/pages/space.json"></date-line>';
const DAY_MS = 86_400_000;

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** Shows a timeline, with the focus on an event. @param {string} body @param {string} event */
async function open(body, event) {
  const timeline = await Timeline.show(browser, body);
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  await browser.click(await timeline.item(event));
  await timeline.until('it is open', ({ details }) => details !== '');
  await browser.move({ x: 1, y: 1 }); // or else Escape is for what is told of a mark
  await browser.press(Key.ESCAPE);
  await timeline.until('it is closed', ({ details }) => details === '');
  return timeline;
}

/** Puts something else into the field that has the focus. @param {...string} keys */
async function retype(...keys) {
  await browser.press(Key.END, ...Array.from({ length: 12 }, () => Key.BACK_SPACE));
  await browser.press(...keys);
}

test('a key opens the panel, a year goes there, and the focus comes back', async () => {
  const timeline = await open(SPACE, 'Moon');
  await browser.press('g');
  await timeline.until('it is open', ({ report }) => report.includes('Go to date'));
  const { width } = await timeline.box('[part=report]');
  assert.ok(width < 400, `a panel over the drawing, ${width} wide`);
  await retype(...'1969');
  await browser.press(Key.TAB);
  await retype(...'1972-03', Key.ENTER);
  const { range, focus } = await timeline.until(
    'it is there',
    ({ range, report }) =>
      report === '' && range?.start.startsWith('1969-01-01') === true,
  );
  assert.match(range?.end ?? '', /^1972-0(3-31|4-0[12])/, 'to the end of the month');
  assert.match(focus, /Moon/);
  await timeline.until('it is said', ({ status }) => status.includes('1969'));
});

test('what is no date is refused, and said', async () => {
  const timeline = await open(SPACE, 'Moon');
  await browser.press('g');
  await timeline.until('it is open', ({ report }) => report.includes('Go to date'));
  const before = (await timeline.look()).range;
  await retype(...'soon', Key.ENTER);
  const { range } = await timeline.until('it is refused', ({ report }) =>
    report.includes('“soon” is no date'),
  );
  const field = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return root?.activeElement?.getAttribute('name');
  });
  assert.equal(field, 'start', 'the focus is where the mistake is');
  assert.deepEqual(range, before);
  await browser.assertAccessible();
  await browser.press(Key.ESCAPE);
  await timeline.until('it is closed', ({ report }) => report === '');
});

test('the menu knows the way, and today is a key away', async () => {
  const now = Date.now();
  const at = (/** @type {number} */ days) =>
    new Date(now + days * DAY_MS).toISOString().slice(0, 10);
  const events = [-400, -300, -200, 200].map((days) => ({
    when: at(days),
    title: `Day ${days}`,
  }));
  const period = `start="${at(-410)}" end="${at(-290)}"`;
  const timeline = await open(inline({ events }, period), 'Day -400');
  const { range } = await timeline.look();
  assert.ok((range?.endMs ?? now) < now, 'today is not in sight');
  await browser.press('t');
  const seen = await timeline.until(
    'today is in sight',
    ({ range }) => (range?.endMs ?? 0) > now,
  );
  assert.ok((seen.range?.startMs ?? now) < now);
  await timeline.click('[aria-haspopup=menu]');
  await browser.press(...'g'); // no letter is a key in the menu
  await timeline.click('[role=menuitem]:nth-last-child(n + 2)');
  await timeline.until('the panel is open', ({ report }) =>
    report.includes('Go to date'),
  );
});
