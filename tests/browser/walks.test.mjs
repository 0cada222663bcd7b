// @ts-check
/**
 * What readers come for, by keyboard alone: each walk goes on from where the one before
 * ended, and at every step something of the timeline has the focus.
 */
import assert from 'node:assert/strict';
import { Key, browserFor, test } from './harness.mjs';
import { Timeline, inline, page, troubles } from './timeline.mjs';

const TEAMS = ['Blue', 'Green', 'Red'];
/** Ninety matches over thirty years; each third of them is of one team. */
const MATCHES = {
  title: 'Matches',
  events: Array.from({ length: 90 }, (_, n) => ({
    id: `m${n}`,
    when: `${1970 + Math.floor(n / 3)}-${String(1 + ((n * 5) % 12)).padStart(2, '0')}-1${n % 9}`,
    title: n === 41 ? 'The match of the fog' : `Match ${n}`,
    text: n === 41 ? 'Nobody saw the ball.' : '',
    group: TEAMS[n % 3],
  })),
};
const DAY_MS = 86_400_000;

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** Opens a page with the focus before the timeline. @param {string} [attributes] */
async function open(attributes = '') {
  const button = '<p><button id="before">before</button></p>';
  await browser.show(page(button + inline(MATCHES, attributes)));
  const timeline = await new Timeline(browser).ready();
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  await browser.click({ x: 4, y: 4 }); // WebKit sends keys only to pages that were clicked
  await browser.run(() => document.getElementById('before')?.focus());
  return timeline;
}

/** Presses keys one by one; after each the focus is still in the timeline. @param {...string} keys */
async function press(...keys) {
  for (const key of keys) {
    await browser.press(key);
    await browser.painted();
    const held = await browser.run(() => {
      const root = document.activeElement?.shadowRoot;
      return root?.activeElement?.checkVisibility() ?? false;
    });
    assert.ok(held, `after ${JSON.stringify(key)} the focus is on something to be seen`);
  }
}

/** Goes on by Tab until an item of the drawing has the focus. @param {Timeline} timeline */
async function toDrawing(timeline) {
  await press(Key.TAB, Key.TAB, Key.TAB);
  await timeline.until('an item has the focus', ({ items }) =>
    items.some(({ focused }) => focused),
  );
}

/** Goes on by Tab until something has the focus. @param {Timeline} timeline @param {RegExp} name */
async function tabTo(timeline, name) {
  for (let n = 0; n < 12; n++) {
    await press(Key.TAB);
    if (name.test((await timeline.look()).focus)) return;
  }
  assert.fail(`Tab does not come to ${name}`);
}

test('find an event, read it, go to the next of its lane, zoom to its month, come back', async () => {
  const timeline = await open();
  const first = (await timeline.look()).range;
  await toDrawing(timeline);
  await press('/');
  await timeline.until('the search is open', ({ focus }) => focus === 'Search events');
  await browser.driver.actions().sendKeys('fog').perform();
  await timeline.until('it is found', ({ status }) => /^1 of 90/.test(status));
  await press(Key.ENTER);
  await timeline.until('it is chosen', ({ selection }) => selection === 'm41');
  await press(Key.ESCAPE);
  await timeline.until('the search is empty', ({ focus }) => focus === 'Search events');
  await press(Key.ESCAPE);
  const { focus } = await timeline.until('back on the drawing', ({ focus }) =>
    focus.startsWith('The match of the fog'),
  );
  assert.match(focus, /Red$/);

  await press(Key.ENTER);
  await timeline.until('it is open', ({ details }) => details.includes('Nobody saw'));
  await press(Key.ENTER);
  assert.equal((await timeline.look()).focus, 'The match of the fog', 'in its details');
  await press(Key.ESCAPE);
  await timeline.until('it is closed', ({ details }) => details === '');

  await press('.');
  assert.match((await timeline.look()).focus, /^Match 44, .*, Red$/);
  for (let n = 0; n < 12; n++) {
    const { range } = await timeline.look();
    if (range && range.endMs - range.startMs < 40 * DAY_MS) break;
    await press('+');
    await new Promise((go) => setTimeout(go, 80));
  }
  const { range, items } = await timeline.look();
  assert.ok(range && range.endMs - range.startMs < 40 * DAY_MS, 'a month');
  assert.ok(items.some((item) => item.focused && item.name.startsWith('Match 44')));

  await press('0');
  await timeline.until('all of it', ({ range }) => {
    const [now, then] = [range, first].map((x) => (x ? x.endMs - x.startMs : 0));
    return (now ?? 0) >= (then ?? 1) * 0.99;
  });
  assert.match((await timeline.look()).focus, /Match 44/);
  assert.deepEqual(await troubles(browser), []);
});

test('filter by a value and by a period, see what is left, and drop both', async () => {
  const timeline = await open();
  await press(Key.TAB, ...Array(7).fill(Key.ARROW_RIGHT));
  assert.equal((await timeline.look()).focus, 'Filters');
  await browser.press(Key.ENTER);
  await browser.until('the filters are open', () => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return root?.activeElement?.id === 'filters-title';
  });
  await press(Key.TAB, ' ');
  await timeline.until('one team', ({ summary }) => summary.startsWith('30 of 90'));
  const periods = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return [...(root?.querySelectorAll('.units button') ?? [])].map((x) => x.textContent);
  });
  assert.deepEqual(periods, ['1970s10', '1980s10', '1990s10']);
  await tabTo(timeline, /^1980s/);
  await press(Key.ENTER);
  await timeline.until('of ten years', ({ summary }) => summary.startsWith('10 of 90'));
  assert.match((await timeline.look()).focus, /^1980s/, 'the choice keeps the focus');
  await press(Key.ENTER);
  await timeline.until('and not', ({ summary }) => summary.startsWith('30 of 90'));
  await press(Key.ESCAPE);
  assert.equal((await timeline.look()).focus, 'Filters');
  await tabTo(timeline, /^Clear/);
  await press(Key.ENTER);
  await timeline.until('all are back', ({ summary }) => summary.startsWith('90 events'));
  assert.equal((await timeline.look()).focus, 'Filters');
});

test('from the drawing to the table, sort it, read one there, and go back to it', async () => {
  const timeline = await open();
  await toDrawing(timeline);
  await press('v');
  await timeline.until('the table', ({ list }) => list.includes('Group'));
  await browser.press(Key.SHIFT); // nothing by itself
  await press(Key.HOME, Key.ARROW_DOWN, Key.ENTER);
  await timeline.until('it is open', ({ details }) => details !== '');
  const { selection } = await timeline.look();
  await press(Key.ESCAPE, Key.ESCAPE);
  await timeline.until('the drawing', ({ list }) => list === '');
  const { items } = await timeline.look();
  assert.ok(items.find(({ focused }) => focused)?.selected, `${selection} has the focus`);
});

test('the ends of the overview move by keys and say where they are', async () => {
  const timeline = await open();
  await tabTo(timeline, /^Start of visible period$/);
  const before = (await timeline.look()).range;
  await press(Key.PAGE_UP, Key.ARROW_RIGHT);
  await timeline.until('it starts later', ({ range }) => {
    return (range?.startMs ?? 0) > (before?.startMs ?? 0);
  });
  const said = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return root?.activeElement?.getAttribute('aria-valuetext');
  });
  assert.match(said ?? '', /^\w+ \d+, 19\d\d$/);
  await press(Key.HOME);
  await timeline.until('as far as it goes', ({ range }) => {
    return (range?.startMs ?? 0) <= (before?.startMs ?? 0);
  });
});

test('a reader who wants little motion sees the end of a journey in the next frame', async () => {
  const timeline = await open();
  await toDrawing(timeline);
  const before = (await timeline.look()).range;
  await browser.press('+');
  await browser.painted();
  const one = (await timeline.look()).range;
  await browser.painted();
  const two = (await timeline.look()).range;
  assert.notDeepEqual(one, before);
  assert.deepEqual(one, two);
});

test('two hundred keys at random lose neither the focus nor the one tab stop', async () => {
  const timeline = await open();
  await toDrawing(timeline);
  const keys = [
    ...[Key.ARROW_LEFT, Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ARROW_UP, Key.ARROW_DOWN],
    ...[Key.HOME, Key.END, Key.PAGE_UP, Key.PAGE_DOWN, '+', '+', '-', '0', 'f'],
    // Not F6, which is the browser's own key while no details are open.
    ...[',', '.', '[', ']', Key.ENTER, Key.ESCAPE, 'l', 'v', 'n'],
  ];
  let seed = 7;
  for (let n = 0; n < 200; n++) {
    seed = (seed * 48271) % 2147483647;
    await browser.press(keys[seed % keys.length] ?? '0');
    if (n % 10) continue;
    await browser.painted();
    const held = await browser.run(() => {
      const root = document.activeElement?.shadowRoot;
      const stops = root?.querySelectorAll('[role=tree] [tabindex="0"]').length;
      return { focus: root?.activeElement?.checkVisibility() ?? false, stops };
    });
    assert.deepEqual(held, { focus: true, stops: 1 }, `after ${n + 1} keys`);
  }
  const { items } = await timeline.look();
  assert.ok(items.every(({ position, n }) => position <= n));
  assert.deepEqual(await troubles(browser), []);
});

test('at four times the size one filters, opens the table and reads in it', async () => {
  await browser.resize(320, 256);
  try {
    const timeline = await open();
    await press(Key.TAB, Key.END);
    assert.equal((await timeline.look()).focus, 'More');
    await browser.press(Key.ENTER);
    await timeline.until('the menu is open', ({ focus }) => focus === 'Timeline');
    await press(Key.ARROW_DOWN, Key.ARROW_DOWN, Key.ENTER);
    await timeline.until('the table', ({ list }) => list.includes('Group'));
    const wider = await browser.run(() => {
      return (document.scrollingElement?.scrollWidth ?? 0) - innerWidth;
    });
    assert.ok(wider <= 0, 'the page does not scroll sideways');
    await browser.assertAccessible();
  } finally {
    await browser.resize(1000, 800);
  }
});
