// @ts-check
/** A page that reads from right to left: time does, too, and whatever has a side. */
import assert from 'node:assert/strict';
import { ENGINE, Key, browserFor, test } from './harness.mjs';
import { Timeline, inline, page } from './timeline.mjs';

const SPACE = '<date-line src="/pages/space.json"></date-line>';
const PART =
  '<date-line gestures="greedy" src="/pages/space.json" start="1957" end="1980"></date-line>';

/** So many events that there is a choice. */
const MANY = inline({
  events: Array.from({ length: 20 }, (_, n) => ({
    when: `${1990 + n}`,
    title: `Event ${n}`,
    group: n % 2 ? 'Odd' : 'Even',
  })),
});

/** So far may things be from where they would be in a mirror: they are on whole pixels. */
const NEAR_PX = 2;

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** Opens a page that reads from right to left. @param {string} [body] @param {string} [lang] */
async function open(body = SPACE, lang = 'en') {
  const html = page(body).replace('<html lang="en">', `<html lang="${lang}" dir="rtl">`);
  await browser.show(html);
  const timeline = await new Timeline(browser).ready();
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  return timeline;
}

/** @param {number} found @param {number} wanted @param {string} what */
function near(found, wanted, what) {
  assert.ok(Math.abs(found - wanted) <= NEAR_PX, `${what}: ${found} is not ${wanted}`);
}

/** Where things are, from the start of the drawing. @param {Timeline} timeline */
async function places(timeline) {
  const { items } = await timeline.until('it rests', ({ busy }) => !busy);
  const { left, width } = await timeline.box('[part=viewport]');
  return new Map(
    items.map((item) => [
      item.name,
      { from: item.left - left, to: left + width - item.left - item.width },
    ]),
  );
}

/** Waits until a direction is taken over. @param {Timeline} timeline @param {boolean} leftward */
async function turned(timeline, leftward) {
  await timeline.until(
    leftward ? 'later is left' : 'later is right',
    ({ items, busy }) => {
      const [first, last] = ['Sputnik', 'Moon'].map(
        (name) => items.find((item) => item.name.includes(name))?.x ?? NaN,
      );
      return (
        !busy && (leftward ? Number(last) < Number(first) : Number(last) > Number(first))
      );
    },
  );
}

/** How much is drawn within a box. @param {import('./timeline.mjs').Box} box */
function inkIn(box) {
  return browser.run(({ left, top, width, height }) => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const canvas = /** @type {HTMLCanvasElement} */ (
      root?.querySelector('[part=canvas]')
    );
    const at = canvas.getBoundingClientRect();
    const scale = canvas.width / at.width;
    const [x, y, w, h] = [left - at.left, top - at.top, width, height].map((px) =>
      Math.round(px * scale),
    );
    const pixels = canvas
      .getContext('2d')
      ?.getImageData(x ?? 0, y ?? 0, w || 1, h || 1).data;
    return (pixels ?? []).filter((value, at) => at % 4 === 3 && value > 200).length;
  }, box);
}

test('everything is where a mirror would show it, and drawn there', async () => {
  await browser.show(page(SPACE));
  const plain = await new Timeline(browser).ready();
  const before = await places(plain);
  const inks = new Map();
  for (const item of (await plain.look()).items) inks.set(item.name, await inkIn(item));
  const timeline = await open();
  await turned(timeline, true);
  const after = await places(timeline);
  assert.deepEqual([...after.keys()], [...before.keys()], 'time is in the same order');
  for (const [name, { from }] of before) near(after.get(name)?.to ?? NaN, from, name);
  for (const item of (await timeline.look()).items) {
    const [ink, before] = [await inkIn(item), inks.get(item.name)];
    assert.ok(
      ink > 0.7 * before && ink < 1.3 * before,
      `${item.name}: ${ink}, ${before}`,
    );
  }
});

test('a page can turn round, an element too, and time need not', async () => {
  await browser.show(page(SPACE));
  const timeline = await new Timeline(browser).ready();
  const set = (
    /** @type {string} */ selector,
    /** @type {string} */ name,
    /** @type {string} */ value,
  ) =>
    browser.run(
      (selector, name, value) =>
        document.querySelector(selector)?.setAttribute(name, value),
      selector,
      name,
      value,
    );
  await turned(timeline, false);
  await set('html', 'dir', 'rtl');
  await turned(timeline, true);
  await set('date-line', 'dir', 'ltr');
  await turned(timeline, false);
  await set('date-line', 'dir', 'rtl');
  await turned(timeline, true);
  await set('date-line', 'time-direction', 'ltr');
  await turned(timeline, false);
  const [tools, title] = [
    await timeline.box('[part=toolbar]'),
    await timeline.box('[part=title]'),
  ];
  assert.ok(tools.x < title.x, 'what is around it reads as the page does');
});

test('a pointer finds what is seen', async () => {
  const timeline = await open(PART);
  await turned(timeline, true);
  const moon = await timeline.item('Moon');
  const from = await timeline.emptyPoint();
  await browser.drag(from, { x: from.x - 100, y: from.y });
  await browser.painted();
  near((await timeline.item('Moon')).left, moon.left - 100, 'dragged');
  const at = await timeline.item('Moon');
  await browser.wheel(at, { dy: -120 });
  await browser.painted();
  const { items, range } = await timeline.until('it rests', ({ busy }) => !busy);
  const zoomed = items.find(({ name }) => name.includes('Moon'));
  assert.ok((range?.endMs ?? 0) - (range?.startMs ?? 0) < 23 * 365.25 * 864e5, 'closer');
  assert.ok(Math.abs((zoomed?.x ?? 0) - at.x) < 40, 'it stays under the pointer');
  await browser.click(await timeline.item('Moon'));
  const { selection } = await timeline.until('open', ({ details }) => details !== '');
  assert.equal(selection, 'moon');
  const [details, mark] = [
    await timeline.box('[part=details]'),
    await timeline.item('Moon'),
  ];
  assert.ok(
    details.left > mark.left + 12 ||
      details.left + details.width < mark.left + mark.width,
    'beside it',
  );
});

const turnsBack = ENGINE === 'webkit' && 'its driver turns the wheel back at once';

test('a wheel across goes the way it turns', { skip: turnsBack }, async () => {
  const timeline = await open(PART);
  await turned(timeline, true);
  const before = await timeline.item('Moon');
  await browser.wheel(await timeline.emptyPoint(), { dx: 60 });
  await browser.painted();
  near((await timeline.item('Moon')).left, before.left - 60, 'it moves as a page would');
});

test('arrow keys go the way they point', async () => {
  const timeline = await open();
  await turned(timeline, true);
  await browser.click(await timeline.item('Moon'));
  await timeline.until('focused', ({ focus }) => focus.includes('Moon'));
  const x = async () =>
    (await timeline.look()).items.find(({ focused }) => focused)?.x ?? NaN;
  const first = await x();
  await browser.press(Key.ARROW_LEFT);
  await timeline.until('another', ({ focus }) => focus !== '' && !focus.includes('Moon'));
  assert.ok((await x()) < first, 'left is left, and later');
  await browser.press(Key.ARROW_RIGHT);
  await timeline.until('back', ({ focus }) => focus.includes('Moon'));
  await browser.press(Key.ARROW_RIGHT);
  await timeline.until('another', ({ focus }) => focus !== '' && !focus.includes('Moon'));
  assert.ok((await x()) > first, 'right is right, and earlier');
});

/** The ends of the overview: where they are, and their values. */
async function ends() {
  return browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const handles = root?.querySelectorAll('[part=handle]') ?? [];
    return Array.from(handles, (handle) => ({
      x: handle.getBoundingClientRect().x,
      now: Number(handle.getAttribute('aria-valuenow')),
    }));
  });
}

test('the ends of the overview are on their sides, and move as they are pulled', async () => {
  const timeline = await open(PART);
  await turned(timeline, true);
  const [start, end] = await ends();
  assert.ok(start && end && start.x > end.x && start.now < end.now, 'the start is right');
  const focus = () =>
    browser.run(() => {
      const root = document.querySelector('date-line')?.shadowRoot;
      const all = root?.querySelectorAll('[part=handle]') ?? [];
      /** @type {HTMLElement} */ (all[1]).focus();
    });
  await focus();
  await browser.press(Key.ARROW_LEFT);
  await browser.painted();
  await timeline.until('it rests', ({ busy }) => !busy);
  const [, later] = await ends();
  assert.ok(later && later.now > end.now && later.x < end.x, 'left is later');
  const handle = await timeline.box('[part=handle]');
  await browser.drag(handle, { x: handle.x - 60, y: handle.y });
  await browser.painted();
  await timeline.until('it rests', ({ busy }) => !busy);
  const [pulled] = await ends();
  near(pulled?.x ?? NaN, start.x - 60, 'the start is where it was pulled');
  assert.ok((pulled?.now ?? 0) > start.now, 'which is later');
});

test(
  'fingers take along what is under them',
  { skip: ENGINE === 'webkit' && 'its driver makes a mouse of every finger' },
  async () => {
    const timeline = await open(PART);
    await turned(timeline, true);
    const before = await timeline.item('Moon');
    const { x, y } = await timeline.emptyPoint();
    await browser.touch([
      { x, y },
      { x: x - 80, y },
    ]);
    await timeline.until('it is moved', ({ items, busy }) => {
      const moon = items.find(({ name }) => name.includes('Moon'));
      return !busy && moon && moon.left < before.left - 40;
    });
  },
);

test('dates are in the language of the page', async () => {
  const timeline = await open(SPACE, 'ar');
  const moon = await timeline.item('First people');
  const month = new Intl.DateTimeFormat('ar', { month: 'long' });
  assert.ok(moon.name.includes(month.format(new Date('1969-07-20'))), moon.name);
});

test('down the page, names stand left of their marks', async () => {
  await browser.resize(360, 800);
  try {
    const timeline = await open();
    await timeline.until('it runs down', ({ items, busy }) => {
      const [first, last] = ['Sputnik', 'Moon'].map(
        (name) => items.find((item) => item.name.includes(name))?.y,
      );
      return !busy && first && last && last > first;
    });
    const plot = await timeline.box('[part=viewport]');
    const { left, width } = await timeline.item('Moon');
    assert.ok(left >= plot.left - 1, 'nothing is cut');
    assert.ok(left + width < plot.left + plot.width - 20, 'the years are on the right');
  } finally {
    await browser.resize(1000, 800);
  }
});

for (const [
  state,
  reach,
] of /** @type {[string, (timeline: Timeline) => Promise<unknown>][]} */ ([
  ['a timeline', async () => {}],
  [
    'open details',
    async (timeline) => {
      await browser.click(await timeline.item('Moon'));
      await timeline.until('open', ({ details }) => details !== '');
    },
  ],
  ['an open table', (timeline) => timeline.click('[aria-label="Table"]')],
  ['open filters', (timeline) => timeline.click('[aria-label="Filters"]')],
  ['an open menu', (timeline) => timeline.click('[aria-label="More"]')],
])) {
  test(`axe finds nothing in ${state} that reads from right to left`, async () => {
    await reach(await open(state === 'open filters' ? MANY : SPACE));
    await browser.painted();
    await browser.assertAccessible();
  });
}
