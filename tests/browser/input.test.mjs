// @ts-check
/** What a mouse and fingers do. */
import assert from 'node:assert/strict';
import { beforeEach } from 'node:test';
import { Browser, ENGINE, Key, browserFor, test } from './harness.mjs';
import { Timeline, inline, lengthMs, page, told, troubles } from './timeline.mjs';

/** @typedef {import('./timeline.mjs').Look} Look */

/** So much of what is left is where it was: marks stand on whole pixels. */
const NEAR_PX = 2;

/** Something of every kind, and a page that scrolls. */
const SPACE = '<date-line src="/pages/space.json"></date-line><p class="tall">After</p>';
const TALL = '<style>.tall { height: 2000px }</style>';

/** So many events of a century. @param {number} n_events */
const century = (n_events) =>
  inline({
    events: Array.from({ length: n_events }, (_, n) => ({
      when: `${1900 + (n % 100)}-0${1 + (n % 9)}-1${n % 9}`,
      title: `Event ${n}`,
    })),
  });

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });
// A mouse that rests where the last test left it would hover over the next page.
beforeEach(() => browser.move({ x: 1, y: 1 }));

/** A view with room on both sides. */
const PART = 'start="1957" end="1980"';

/** Opens a page with the space flights. @param {string} [attributes] */
async function space(attributes = '') {
  const html = TALL + SPACE.replace(' src', ` ${attributes} src`);
  const timeline = await Timeline.show(browser, html);
  await timeline.item('Moon');
  return timeline;
}

/** @param {number} found @param {number} wanted @param {string} what */
function near(found, wanted, what) {
  assert.ok(Math.abs(found - wanted) <= NEAR_PX, `${what}: ${found} is not ${wanted}`);
}

test('dragging takes what is under the pointer along', async () => {
  const timeline = await space(PART);
  const before = await timeline.item('Moon');
  const from = await timeline.emptyPoint();
  await browser.drag(from, { x: from.x - 100, y: from.y + 10 });
  await browser.painted();
  near((await timeline.item('Moon')).left, before.left - 100, 'the Moon landing');
  const { selection, details } = await timeline.look();
  assert.deepEqual([selection, details], [null, ''], 'a drag is no click');
});

test('a drag that ends outside the drawing has ended', async () => {
  const timeline = await space();
  const plot = await timeline.box('[part=viewport]');
  const inside = { x: plot.x, y: plot.top + 4 };
  const outside = { x: plot.x, y: plot.top - 60 };
  await browser.drag(inside, outside, { steps: 1 });
  const { range } = await timeline.look();
  await browser.move(inside);
  await browser.move({ x: inside.x + 200, y: inside.y + 20 });
  await browser.painted();
  assert.deepEqual((await timeline.look()).range, range, 'nothing is dragged any more');
});

test('dragging cannot leave the data', async () => {
  const timeline = await space(PART);
  const from = await timeline.emptyPoint();
  for (let n = 0; n < 3; n++) await browser.drag(from, { x: from.x + 450, y: from.y });
  const { range } = await timeline.until('the first is in view', ({ items }) =>
    items.some(({ name, left }) => name.includes('Sputnik') && left < 500),
  );
  assert.match(range?.start ?? '', /^195/);
});

test('the plain wheel scrolls the page, and the way to zoom is shown', async () => {
  const timeline = await space();
  const { range } = await timeline.look();
  await browser.wheel(await timeline.emptyPoint(), { dy: 120 });
  await timeline.until('the hint is shown', ({ hinted }) => hinted);
  assert.deepEqual((await timeline.look()).range, range);
  // WebKit's driver turns the wheel back at once.
  if (ENGINE === 'webkit') return;
  await browser.until('the page has scrolled', () => scrollY > 50);
});

test('where nothing else scrolls, the plain wheel zooms', async () => {
  const timeline = await Timeline.show(
    browser,
    '<date-line src="/pages/space.json"></date-line>',
  );
  const before = await timeline.look();
  await browser.wheel(await timeline.emptyPoint(), { dy: -120 });
  const after = await timeline.until(
    'it is closer',
    (look) => lengthMs(look) < lengthMs(before),
  );
  assert.equal(after.hinted, false);
});

// WebKit's driver does not say which keys are held while the mouse does something.
const keysWithMouse = ENGINE !== 'webkit';

test('Ctrl and the wheel zoom about the pointer', { skip: !keysWithMouse }, async () => {
  const timeline = await space();
  const before = await timeline.look();
  const moon = await timeline.item('Moon');
  const at = { x: moon.left + 12, y: moon.y };
  await browser.wheel(at, { dy: -120, key: Key.CONTROL });
  await timeline.until('it is closer', (look) => lengthMs(look) < lengthMs(before));
  near((await timeline.item('Moon')).left, moon.left, 'what is pointed at');
  await browser.wheel(at, { dy: 120, key: Key.CONTROL });
  const after = await timeline.until('it is back', (look) => {
    return Math.abs(lengthMs(look) / lengthMs(before) - 1) < 0.01;
  });
  assert.equal(after.hinted, false);
  assert.equal(await browser.run(() => scrollY), 0, 'the page stays');
});

test('Shift and the wheel go along', { skip: !keysWithMouse }, async () => {
  const timeline = await space();
  const before = await timeline.look();
  await browser.wheel(await timeline.emptyPoint(), { dy: 120, key: Key.SHIFT });
  const later = (/** @type {Look} */ { range }) =>
    (range?.startMs ?? 0) > (before.range?.startMs ?? 0);
  const after = await timeline.until('later is shown', later);
  assert.ok(Math.abs(lengthMs(after) - lengthMs(before)) < 2, 'as much as before');
  assert.equal(await browser.run(() => scrollY), 0, 'the page stays');
});

test('a double click zooms in where it is, with Shift out', async () => {
  const timeline = await space();
  const before = await timeline.look();
  await browser.click(await timeline.emptyPoint(), { double: true });
  const half = (/** @type {Look} */ look) =>
    Math.abs((2 * lengthMs(look)) / lengthMs(before) - 1) < 0.01;
  await timeline.until('half of it is shown', half);
  if (!keysWithMouse) return;
  await browser.click(await timeline.emptyPoint(), { double: true, key: Key.SHIFT });
  const whole = (/** @type {Look} */ look) =>
    Math.abs(lengthMs(look) / lengthMs(before) - 1) < 0.01;
  await timeline.until('all of it is shown', whole);
});

test('a click on an event tells all about it', async () => {
  const timeline = await space();
  await browser.click(await timeline.item('Moon'));
  const { details, items, selection } = await timeline.until(
    'the details are open',
    ({ details, items }) => details !== '' && items.some(({ selected }) => selected),
  );
  assert.match(details, /First people on the Moon/);
  assert.match(details, /July 20, 1969/);
  assert.match(details, /Sea of Tranquility/);
  assert.match(details, /example\.org/);
  assert.equal(selection, 'moon');
  const selected = items.filter(({ selected }) => selected);
  assert.deepEqual(
    selected.map(({ name }) => name.slice(0, 12)),
    ['First people'],
  );
  const all = await told(browser);
  assert.deepEqual(
    all.filter(({ type }) => type === 'dl-select').map(({ detail }) => detail),
    [{ id: 'moon' }],
  );
});

test('what was clicked is not covered by its details', async () => {
  const timeline = await space();
  for (const name of ['Sputnik', 'Skylab']) {
    const { left, y } = await timeline.item(name);
    await browser.click({ x: left + 12, y });
    await timeline.until('they are open', ({ details }) => details.includes(name));
    const item = await timeline.item(name);
    const details = await timeline.box('[part=details]');
    const apart =
      item.left + 16 <= details.left || item.left >= details.left + details.width;
    assert.ok(apart, `${name} at ${item.left}, details at ${details.left}`);
  }
});

test('Escape closes the details that a click opened', async () => {
  const timeline = await space();
  await browser.click(await timeline.item('Moon'));
  await timeline.until('they are open', ({ details }) => details !== '');
  await browser.move({ x: 1, y: 1 });
  await browser.press(Key.ESCAPE);
  const { focus } = await timeline.until('they are closed', ({ details }) => !details);
  assert.match(focus, /^First people on the Moon/);
});

test('a click beside everything closes the details', async () => {
  const timeline = await space();
  await browser.click(await timeline.item('Moon'));
  await timeline.until('they are open', ({ details }) => details !== '');
  await browser.click(await timeline.emptyPoint());
  const { selection } = await timeline.until(
    'they are closed',
    ({ details }) => !details,
  );
  assert.equal(selection, null);
});

test('the details lead to the next event, the previous, and out', async () => {
  const timeline = await space();
  await browser.click(await timeline.item('Gagarin'));
  await timeline.until('they are open', ({ details }) => details.includes('Gagarin'));
  await timeline.click('[part=details] [aria-label="Next event"]');
  await timeline.until('the next is there', ({ details }) => details.includes('Moon'));
  await timeline.click('[part=details] nav button:first-child');
  await timeline.until('Gagarin is back', ({ details }) => details.includes('Gagarin'));
  await timeline.click('[part=details] .close');
  await timeline.until('they are closed', ({ details }) => !details);
  await browser.click(await timeline.item('Gagarin'));
  await timeline.until('they open again', ({ details }) => details.includes('Gagarin'));
});

test('a link opens elsewhere and tells nothing of where it was', async () => {
  const timeline = await space();
  await browser.click(await timeline.item('Moon'));
  await timeline.until('it is there', ({ details }) => details.includes('example.org'));
  const link = await browser.run(() => {
    const link = document
      .querySelector('date-line')
      ?.shadowRoot?.querySelector('a[href]');
    return ['href', 'target', 'rel'].map((name) => link?.getAttribute(name));
  });
  assert.deepEqual(link.slice(0, 2), ['https://example.org/moon', '_blank']);
  assert.match(link[2] ?? '', /noopener noreferrer/);
});

test('a click on a cluster opens it', async () => {
  const timeline = await Timeline.show(browser, century(240));
  const before = await timeline.until('it is drawn', ({ items }) => items.length > 2);
  const cluster = before.items.find(({ part }) => part === 'cluster');
  assert.match(cluster?.name ?? '', /^\d+ events, including Event/);
  await browser.click(cluster ?? { x: 0, y: 0 });
  await timeline.until('it is closer', (look) => lengthMs(look) < lengthMs(before) / 2);
  assert.equal((await timeline.look()).selection, null);
});

test('events on the same day are listed', async () => {
  const events = Array.from({ length: 60 }, (_, n) => ({
    when: '1969-07-20',
    title: `No ${n}`,
  }));
  const timeline = await Timeline.show(browser, inline({ events }));
  const { items } = await timeline.until('it is drawn', ({ items }) => items.length > 0);
  const cluster = items.find(({ part }) => part === 'cluster');
  assert.ok(cluster, `there is a cluster: ${items.map(({ name }) => name)}`);
  await browser.click(cluster);
  const { details } = await timeline.until('they are listed', ({ details }) => details);
  assert.match(details, /^\d+ events .*No \d/);
  await timeline.click('[part=details] li button');
  await timeline.until('one is told', ({ selection }) => selection !== null);
  assert.match((await timeline.look()).details, /^No \d+ July 20, 1969/);
});

test('a click on what is said to be later goes there', async () => {
  const timeline = await Timeline.show(browser, century(240));
  await timeline.zoomIn(3);
  const later = await timeline.item(' later, nearest');
  assert.match(later.name, /^\d+ later, nearest: Event \d+, \w+ \d+, 19\d\d$/);
  const nearest = /nearest: (Event \d+),/.exec(later.name)?.[1] ?? '';
  const before = (await timeline.look()).range?.end ?? '';
  await browser.click(later);
  const { range } = await timeline.until(
    'the nearest is in view',
    ({ range }) => !!range && range.end > before,
  );
  assert.ok(range, nearest);
});

test('pointing at an event says what it is, leaving it stops that', async () => {
  const timeline = await space();
  const moon = await timeline.item('Moon');
  await browser.move({ x: moon.left + 12, y: moon.y });
  const { tip } = await timeline.until('it is said', ({ tip }) => tip !== '');
  assert.equal(tip, 'First people on the Moon July 20, 1969 · USA');
  await browser.move(await timeline.emptyPoint());
  await timeline.until('it is gone', ({ tip }) => tip === '');
});

test('the buttons zoom, show all, and go from event to event', async () => {
  const timeline = await space();
  const first = await timeline.look();
  await timeline.click('[aria-label="Zoom in"]');
  const closer = await timeline.look();
  assert.ok(Math.abs(lengthMs(first) / lengthMs(closer) - 2) < 0.01, 'twice as close');
  await timeline.click('[aria-label="Zoom out"]');
  assert.ok(
    Math.abs(lengthMs(await timeline.look()) / lengthMs(first) - 1) < 0.01,
    'back',
  );
  await timeline.click('[aria-label="Show all"]');
  const all = await timeline.look();
  assert.ok((all.range?.end ?? '') > '2001-03', `all is shown: ${all.range?.end}`);
  /** @type {string[]} */
  const seen = [];
  for (let n = 0; n < 9; n++) {
    await timeline.click('[aria-label="Next event"]');
    seen.push((await timeline.look()).selection ?? '');
  }
  const inTime = 'sputnik apollo gagarin moon salyut skylab handshake mir mir';
  assert.equal(seen.join(' '), inTime);
  await timeline.click('[aria-label="Previous event"]');
  assert.equal((await timeline.look()).selection, 'handshake');
});

test('dragging the window of the overview moves it', async () => {
  const timeline = await space();
  await timeline.zoomIn();
  const before = await timeline.look();
  const [start, end] = await handles(timeline);
  const middle = { x: (start.x + end.x) / 2, y: start.y };
  await browser.drag(middle, { x: middle.x + 50, y: middle.y });
  await browser.painted();
  const after = await timeline.look();
  near((await handles(timeline))[0].x, start.x + 50, 'its start');
  assert.ok(Math.abs(lengthMs(after) / lengthMs(before) - 1) < 0.01, 'its length stays');
});

test('dragging an end of the overview’s window moves that end', async () => {
  const timeline = await space();
  await timeline.zoomIn();
  const [start, end] = await handles(timeline);
  await browser.drag(start, { x: start.x - 40, y: start.y });
  await browser.painted();
  const [start2, end2] = await handles(timeline);
  near(start2.x, start.x - 40, 'the start');
  near(end2.x, end.x, 'the end');
  await browser.drag(end2, { x: end2.x - 60, y: end.y });
  await browser.painted();
  const [start3, end3] = await handles(timeline);
  near(start3.x, start2.x, 'the start, still');
  near(end3.x, end.x - 60, 'the end, then');
});

test('a tiny window of the overview can be taken by its ends and its middle', async () => {
  const timeline = await space('start="1969-07" end="1969-08"');
  const shares = async () => {
    const { range } = await timeline.look();
    return [range?.startMs ?? 0, range?.endMs ?? 0];
  };
  const [start, end] = await handles(timeline);
  assert.ok(end.left - (start.left + start.width) >= 24, 'there is room for a finger');
  const before = await shares();
  const middle = { x: (start.x + end.x) / 2, y: start.y };
  await browser.drag(middle, { x: middle.x + 30, y: middle.y });
  await browser.painted();
  const moved = await shares();
  const length = (/** @type {number[]} */ [a = 0, b = 0]) => b - a;
  assert.ok((moved[0] ?? 0) > (before[0] ?? 0), 'the middle moves it');
  assert.ok(Math.abs(length(moved) / length(before) - 1) < 0.01, 'as it is');
  const last = (await handles(timeline))[1];
  await browser.drag(last, { x: last.x + 60, y: last.y });
  await browser.painted();
  const longer = await shares();
  assert.equal(Math.round((longer[0] ?? 0) - (moved[0] ?? 0)), 0, 'the start stays');
  assert.ok(length(longer) > 3 * length(moved), 'the end went on');
});

test('dragging beside the overview’s window draws a new one; a click moves it', async () => {
  const timeline = await space('start="1957" end="1962"');
  const strip = await timeline.box('[part=overview]');
  const at = (/** @type {number} */ part) => ({
    x: strip.left + strip.width * part,
    y: strip.y,
  });
  await browser.drag(at(0.5), at(0.7));
  await browser.painted();
  const [start, end] = await handles(timeline);
  near(start.x, at(0.5).x, 'the start');
  near(end.x, at(0.7).x, 'the end');
  await browser.click(at(0.3));
  await browser.painted();
  const [start2, end2] = await handles(timeline);
  near((start2.x + end2.x) / 2, at(0.3).x, 'the middle');
});

test('a list has the same events, and opens them', async () => {
  const timeline = await space();
  await timeline.click('[aria-label="List"]');
  const { list } = await timeline.until('it is open', ({ list }) => list !== '');
  assert.match(list, /^October 4, 1957 Sputnik 1 .*Mir$/);
  await timeline.click('[part=list] li:nth-child(4) button');
  await timeline.until('the details open', ({ details }) =>
    details.includes('Tranquility'),
  );
  await timeline.click('[aria-label="List"]');
  await timeline.until('it is closed', ({ list }) => list === '');
  assert.equal((await timeline.look()).selection, 'moon');
});

test('a long list has pages', async () => {
  const timeline = await Timeline.show(browser, century(400));
  await timeline.click('[aria-label="List"]');
  await timeline.until('the first is open', ({ list }) => list.includes('1–100 of 400'));
  for (const page of ['101–200', '201–300', '301–400']) {
    await timeline.click('[part=list] nav button:last-child');
    await timeline.until(`${page} is open`, ({ list }) =>
      list.includes(`${page} of 400`),
    );
  }
  await timeline.click('[part=list] nav button:first-child');
  await timeline.until('it turns back', ({ list }) => list.includes('201–300 of 400'));
});

test('a timeline that came back answers as before', async () => {
  const timeline = await space(PART);
  await browser.run(async () => {
    const element = document.querySelector('date-line');
    const [parent, next] = [element?.parentElement, element?.nextSibling ?? null];
    element?.remove();
    await new Promise((go) => setTimeout(() => setTimeout(go)));
    parent?.insertBefore(/** @type {Element} */ (element), next);
  });
  await timeline.item('Moon');
  const [start] = await handles(timeline);
  await browser.drag(start, { x: start.x + 40, y: start.y });
  await browser.painted();
  near((await handles(timeline))[0].x, start.x + 40, 'the start');
  await browser.click(await timeline.item('Skylab'));
  await timeline.until('it opens', ({ details }) => details.includes('Skylab'));
  assert.deepEqual(await troubles(browser), []);
});

test('a journey with motion arrives where one without does', async () => {
  const moving = await Browser.start();
  try {
    await moving.resize(1000, 800);
    const timeline = await Timeline.show(moving, SPACE);
    const before = await timeline.look();
    await timeline.item('Moon');
    await timeline.click('[aria-label="Zoom in"]');
    await moving.until('the host is told', () =>
      Reflect.get(window, 'log').events.some(
        (/** @type {any} */ x) => x.type === 'dl-viewchange',
      ),
    );
    const after = await timeline.look();
    assert.ok(Math.abs(lengthMs(before) / lengthMs(after) - 2) < 0.01, 'twice as close');
    const from = await timeline.emptyPoint();
    await moving.drag(from, { x: from.x - 200, y: from.y });
    await timeline.until(
      'it has moved',
      ({ range }) => range?.start !== after.range?.start,
    );
  } finally {
    await moving.stop();
  }
});

test('a journey goes on when the size changes on the way, the first too', async () => {
  const moving = await Browser.start();
  try {
    await moving.resize(1000, 800);
    const timeline = await Timeline.show(moving, SPACE);
    const before = await timeline.look();
    await moving.run(async () => {
      const element = /** @type {any} */ (document.querySelector('date-line'));
      element.addEventListener('dl-viewchange', () => (element.dataset.there = ''));
      element.shadowRoot.querySelector('[aria-label="Zoom in"]').click();
      element.style.height = `${element.offsetHeight + 24}px`;
    });
    await moving.until(
      'it is there',
      () => document.querySelector('[data-there]') !== null,
    );
    const after = await timeline.look();
    assert.ok(Math.abs(lengthMs(before) / lengthMs(after) - 2) < 0.01, 'twice as close');
  } finally {
    await moving.stop();
  }
});

// WebKit's driver makes a mouse of every finger.
const fingers = ENGINE !== 'webkit';

test('a finger drags, two fingers zoom', { skip: !fingers }, async () => {
  const timeline = await space(PART);
  const before = await timeline.item('Moon');
  const from = await timeline.emptyPoint();
  await browser.touch([from, { x: from.x - 100, y: from.y }]);
  await browser.painted();
  const moved = before.left - (await timeline.item('Moon')).left;
  assert.ok(Math.abs(moved - 100) <= 16, `it went along: ${moved}`);
  const far = await timeline.look();
  const left = { x: from.x - 40, y: from.y };
  const right = { x: from.x + 40, y: from.y };
  await browser.touch(
    [left, { x: left.x - 80, y: left.y }],
    [right, { x: right.x + 80, y: right.y }],
  );
  await browser.painted();
  const closer = lengthMs(far) / lengthMs(await timeline.look());
  assert.ok(2.2 < closer && closer < 3.3, `three times as close: ${closer}`);
  assert.equal((await timeline.look()).selection, null);
});

test('a finger that goes up or down scrolls the page', { skip: !fingers }, async () => {
  const timeline = await space();
  const { range } = await timeline.look();
  const from = await timeline.emptyPoint();
  await browser.touch([from, { x: from.x + 4, y: from.y - 150 }]);
  // Firefox's driver sends the finger's events and nothing that scrolls.
  if (ENGINE === 'chromium') await browser.until('it scrolls', () => scrollY > 50);
  assert.deepEqual((await timeline.look()).range, range);
});

test('a tap opens an event', { skip: !fingers }, async () => {
  const timeline = await space();
  const moon = await timeline.item('Moon');
  await browser.touch([moon, moon]);
  await timeline.until('it opens', ({ details }) => details.includes('Tranquility'));
});

/** The ends of the overview's window, once it rests. @param {Timeline} timeline */
async function handles(timeline) {
  await timeline.until('the view rests', ({ busy }) => !busy);
  const start = await timeline.box('[aria-label="Start of visible period"]');
  const end = await timeline.box('[aria-label="End of visible period"]');
  return /** @type {const} */ ([start, end]);
}

test('nothing fails in a page where nothing was done', async () => {
  await browser.show(page(SPACE));
  await new Timeline(browser).ready();
  assert.deepEqual(await troubles(browser), []);
});
