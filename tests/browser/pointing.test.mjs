// @ts-check
/** What pointing tells, and gestures that only some readers know of. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { ENGINE, Key, browserFor } from './harness.mjs';
import { Timeline, inline, lengthMs, page, troubles } from './timeline.mjs';

/** Two lanes: one so full that it is counted, one with few events. */
const FULL = {
  events: [
    ...Array.from({ length: 1500 }, (_, n) => ({
      when: `${1900 + (n % 100)}-${String(1 + (n % 12)).padStart(2, '0')}-1${n % 9}`,
      title: `Report ${n}`,
      group: 'Reports',
    })),
    ...Array.from({ length: 20 }, (_, n) => ({
      when: `1950-05-${n + 10}`,
      title: `Flood ${n}`,
      group: 'Storms',
    })),
  ],
};

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });
beforeEach(() => browser.move({ x: 1, y: 1 }));

const SPACE = '<date-line src="/pages/space.json" start="1957" end="1980"></date-line>';

/** @param {string} body */
async function open(body) {
  const timeline = await Timeline.show(browser, body);
  await timeline.until('it rests', ({ busy, items }) => !busy && items.length > 0);
  return timeline;
}

/** A thing of the drawing, by what kind it is. @param {Timeline} timeline @param {string} part */
async function thing(timeline, part) {
  const { items } = await timeline.until(`there is a ${part}`, ({ items }) =>
    items.some((item) => item.part === part),
  );
  const found = items.find((item) => item.part === part);
  assert.ok(found);
  return found;
}

// WebKit's driver does nothing with the mouse while keys are pressed.
const keysWithMouse = ENGINE !== 'webkit';
// WebKit's driver makes a mouse of every finger.
const fingers = ENGINE !== 'webkit';

test('pointing tells of bars, of what is drawn as one, and of lanes', async () => {
  const timeline = await open(inline(FULL));
  const bars = await thing(timeline, 'density');
  await browser.move({ x: bars.x, y: bars.top + bars.height - 6 });
  const { tip } = await timeline.until('a bar is told of', ({ tip }) => tip !== '');
  assert.match(tip, /^\d+ events? (January|February|[A-Z][a-z]+|\d)/);
  await browser.move({ x: 1, y: 1 }); // what is told may lie over what comes next
  await timeline.until('nothing is told', ({ tip }) => tip === '');
  await browser.move(await thing(timeline, 'cluster'));
  await timeline.until('several are', ({ tip }) => /^\d+ events .*1950.*Flood/.test(tip));
  const lane = await timeline.item('Reports');
  await browser.move({ x: lane.x, y: lane.y });
  await timeline.until('a lane is', ({ tip }) => tip === 'Reports, 1,500 events');
});

test('under a search bars and circles say how much of them it has found', async () => {
  const timeline = await open(inline(FULL));
  await timeline.click('#search');
  await browser.press(...'report 7');
  /** @param {{ part: string, name: string }[]} items @param {string} part */
  const found = (items, part) =>
    items
      .filter((item) => item.part === part)
      .map(({ name }) => Number(/; ([\d,]+) of them found$/.exec(name)?.[1]));
  const n_hits = FULL.events.filter(({ title }) => /^Report.*7/.test(title)).length;
  const { items } = await timeline.until('those of all that the bars count', (look) => {
    return `${found(look.items, 'density')}` === `${n_hits}`;
  });
  const others = found(items, 'cluster');
  assert.ok(others.every((n) => n === 0) && others.length);
  await browser.press(Key.ESCAPE);
  await timeline.until('it is over', ({ items }) =>
    items.every(({ name }) => !name.includes('found')),
  );
});

test('what is told stays while the pointer is on it', async () => {
  const timeline = await open(SPACE);
  const moon = await timeline.item('Moon');
  await browser.move({ x: moon.left + 12, y: moon.y });
  await timeline.until('it is told', ({ tip }) => tip !== '');
  const tip = await timeline.box('[part=tooltip]');
  await browser.move({ x: tip.x, y: tip.y });
  await new Promise((go) => setTimeout(go, 400));
  assert.match((await timeline.look()).tip, /Moon/, 'it stays');
  await browser.move(await timeline.emptyPoint());
  await timeline.until('it goes', ({ tip }) => tip === '');
});

test('Escape sends it away, wherever the focus is', async () => {
  const timeline = await open(SPACE);
  const moon = await timeline.item('Moon');
  await browser.move({ x: moon.left + 12, y: moon.y });
  await timeline.until('it is told', ({ tip }) => tip !== '');
  await browser.press(Key.ESCAPE);
  await timeline.until('it is gone', ({ tip }) => tip === '');
  assert.deepEqual(await troubles(browser), []);
});

test('a band drawn along the axis is what is shown then', async () => {
  const timeline = await open(SPACE);
  const plot = await timeline.box('[part=viewport]');
  const before = await timeline.look();
  const y = plot.top + plot.height - 14;
  const [from, to] = [0.4, 0.6].map((part) => ({ x: plot.left + plot.width * part, y }));
  assert.ok(from && to);
  await browser.move(from);
  await browser.painted();
  await coming('/banding.js');
  await browser.drag(from, to);
  const { range } = await timeline.until(
    'it is shown',
    (look) => lengthMs(look) < lengthMs(before) / 3,
  );
  const { startMs = 0, endMs = 0 } = before.range ?? {};
  const middle = ((range?.startMs ?? 0) + (range?.endMs ?? 0)) / 2;
  const off = Math.abs(middle - (startMs + endMs) / 2) / (endMs - startMs);
  assert.ok(off < 0.1, `around the same place: ${off}`);
});

/** Waits for a part that comes on demand. @param {string} path */
async function coming(path) {
  await browser.run((path) => import(path).then(() => {}), path);
  await browser.painted();
}

/** Drags, presses Escape on the way, and lets go. @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to */
async function callOff(from, to) {
  const at = (/** @type {number} */ x) =>
    /** @type {any} */ ({
      x: Math.round(x),
      y: Math.round(from.y),
      origin: 'viewport',
      duration: 20,
    });
  await browser.driver
    .actions()
    .move(at(from.x))
    .press()
    .move(at((from.x + to.x) / 2))
    .move(at(to.x))
    .keyDown(Key.ESCAPE)
    .keyUp(Key.ESCAPE)
    .release()
    .perform();
  await browser.painted();
}

test('Escape calls off what is being dragged', { skip: !keysWithMouse }, async () => {
  const timeline = await open(SPACE);
  const plot = await timeline.box('[part=viewport]');
  const { range } = await timeline.look();
  const y = plot.top + plot.height - 14;
  await browser.move({ x: plot.x, y });
  await browser.painted();
  await coming('/banding.js');
  await callOff({ x: plot.x, y }, { x: plot.x + 120, y });
  assert.deepEqual((await timeline.look()).range, range, 'a band');
  const strip = await timeline.box('[part=overview]');
  const right = strip.left + strip.width;
  await callOff({ x: right - 20, y: strip.y }, { x: right - 160, y: strip.y });
  const after = (await timeline.look()).range;
  const moved = Math.abs((after?.startMs ?? 0) - (range?.startMs ?? 0));
  assert.ok(moved < 1000, `the overview: ${moved}`);
});

test('an end of a tiny window moves a little by a key, and past the other by a drag', async () => {
  const timeline = await open(
    '<date-line src="/pages/space.json" start="1969-07-01" end="1969-07-31"></date-line>',
  );
  const before = await timeline.look();
  await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    /** @type {HTMLElement | null | undefined} */ (
      root?.querySelector('[part=handle]')
    )?.focus();
  });
  await browser.press(Key.ARROW_RIGHT);
  await browser.painted();
  const part = lengthMs(await timeline.look()) / lengthMs(before);
  assert.ok(0.94 < part && part < 0.96, `a twentieth: ${part}`);
  await browser.press(Key.PAGE_DOWN);
  await browser.painted();
  const longer = lengthMs(await timeline.look()) / lengthMs(before);
  assert.ok(1.4 < longer && longer < 1.45, `and half as much back: ${longer}`);
  const start = await timeline.box('[aria-label="Start of visible period"]');
  await browser.drag(start, { x: start.x + 200, y: start.y });
  await browser.painted();
  const { range } = await timeline.look();
  const { endMs = 0 } = before.range ?? {};
  assert.ok((range?.endMs ?? 0) > endMs, 'it has become the end');
});

/** One finger: taps, and then goes along a line. @param {{ x: number, y: number }} at @param {number} dy_px */
async function tapAndDraw({ x, y }, dy_px) {
  const to = (/** @type {number} */ dy, duration = 16) => ({
    type: 'pointerMove',
    origin: 'viewport',
    duration,
    x: Math.round(x),
    y: Math.round(y + dy),
  });
  const [down, up] = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
  const pause = { type: 'pause', duration: 40 };
  const steps = dy_px ? [1, 2, 3, 4, 5, 6, 7, 8].map((n) => to((dy_px * n) / 8)) : [];
  const id = 'finger 0';
  const parameters = { pointerType: 'touch' };
  const actions = [to(0, 0), down, pause, up, pause, down, ...steps, up];
  const { Command, Name } = await import('selenium-webdriver/lib/command.js');
  const all = [{ type: 'pointer', id, parameters, actions }];
  await browser.driver.execute(new Command(Name.ACTIONS).setParameter('actions', all));
  await browser.driver.actions().clear();
  await browser.painted();
}

test(
  'a finger that taps twice zooms, and more as it is drawn',
  { skip: !fingers },
  async () => {
    await browser.show(
      page(`<style>.tall { height: 2000px }</style>${SPACE}<p class="tall">After</p>`),
    );
    const timeline = await new Timeline(browser).ready();
    const at = await timeline.emptyPoint();
    await browser.touch([at, at]); // what knows of taps comes
    await coming('/taps.js');
    await new Promise((go) => setTimeout(go, 400)); // it is no first tap any more
    const far = await timeline.look();
    await tapAndDraw(at, 0);
    const near = await timeline.until(
      'it is closer',
      (look) => lengthMs(look) < 0.6 * lengthMs(far),
    );
    const twice = lengthMs(far) / lengthMs(near);
    assert.ok(1.95 < twice && twice < 2.05, `twice as close: ${twice}`);
    await new Promise((go) => setTimeout(go, 400));
    await tapAndDraw(at, 128);
    const nearer = lengthMs(near) / lengthMs(await timeline.look());
    assert.ok(1.7 < nearer && nearer < 2.3, `and twice again: ${nearer}`);
    await new Promise((go) => setTimeout(go, 400));
    await tapAndDraw({ x: at.x, y: at.y + 130 }, -128);
    const back = lengthMs(near) / lengthMs(await timeline.look());
    assert.ok(0.8 < back && back < 1.25, `and back: ${back}`);
    assert.equal(await browser.run(() => scrollY), 0, 'the page stays');
    assert.deepEqual(await troubles(browser), []);
  },
);
