// @ts-check
/** What a keyboard does: everything, and it always finds its way out. */
import assert from 'node:assert/strict';
import { Key, browserFor, patiently, test } from './harness.mjs';
import { Timeline, inline, lengthMs, page, troubles } from './timeline.mjs';

const SPACE = '<date-line src="/pages/space.json"></date-line>';
const IN_TIME = 'Sputnik Apollo+program Gagarin First Salyut Skylab Apollo+and Mir'
  .split(' ')
  .map((name) => name.replace('+', ' '));

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** Opens a page with a timeline between two links, the first of which has the focus. @param {string} [body] */
async function open(body = SPACE) {
  const link = (/** @type {string} */ id) =>
    `<p><a id="${id}" href="#${id}">${id}</a></p>`;
  await browser.show(page(link('before') + body + link('after')));
  const timeline = await new Timeline(browser).ready();
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  // A click, since WebKit sends keys only to pages that were clicked.
  await browser.click({ x: 500, y: 790 });
  await browser.run(() => document.getElementById('before')?.focus());
  return timeline;
}

/** The same, with the focus on the first event. @param {string} [body] */
async function inTree(body) {
  const timeline = await open(body);
  // Past the tools, and past the search where there is enough to search.
  const isMany = await browser.run(() => {
    const field = document
      .querySelector('date-line')
      ?.shadowRoot?.querySelector('search');
    return field?.checkVisibility() ?? false;
  });
  await browser.press(Key.TAB, Key.TAB, ...(isMany ? [Key.TAB] : []));
  await timeline.until('an item has the focus', ({ items }) =>
    items.some((x) => x.focused),
  );
  return timeline;
}

/** What has the focus: in the timeline its name, outside its id. */
function focus() {
  return browser.run(() => {
    const outer = document.activeElement;
    const inner = outer?.shadowRoot?.activeElement;
    return inner?.getAttribute('aria-label') ?? inner?.textContent ?? outer?.id ?? '';
  });
}

/** Waits until something of that name has the focus: where it was may be drawn anew first. @param {RegExp} name */
function focused(name) {
  return patiently(`${name} has the focus`, focus, (seen) => name.test(seen));
}

/** Presses keys and waits until what follows was drawn. @param {...string} keys */
async function press(...keys) {
  await browser.press(...keys);
  await browser.painted();
}

/** Presses a key with others held. @param {string[]} held @param {string} key */
async function chord(held, key) {
  await browser.chord(held, key);
  await browser.painted();
}

/**
 * Goes on by Tab until something has the focus. Firefox also stops at boxes that scroll.
 *
 * @param {RegExp} name
 * @param {string[]} [held]
 */
async function tabTo(name, held = []) {
  for (let n = 0; n < 12 && !name.test(await focus()); n++) await chord(held, Key.TAB);
  assert.match(await focus(), name);
}

/** @param {number} a @param {number} b @param {string} what */
function alike(a, b, what) {
  assert.ok(Math.abs(a / b - 1) < 0.01, `${what}: ${a} is not ${b}`);
}

test('Tab goes through the parts in order, and out; Shift goes back', async () => {
  await open();
  const stops = [];
  for (let n = 0; n < 5; n++) {
    await press(Key.TAB);
    stops.push(await focus());
  }
  assert.match(stops[1] ?? '', /^Sputnik 1 reaches orbit, October 4, 1957/);
  stops[1] = 'Sputnik';
  const all = [
    'Previous event',
    'Sputnik',
    'Start of visible period',
    'End of visible period',
    'after',
  ];
  assert.deepEqual(stops, all);
  for (const stop of [...all.slice(0, -1).reverse(), 'before']) {
    await chord([Key.SHIFT], Key.TAB);
    assert.ok((await focus()).startsWith(stop), `back at ${stop}`);
  }
});

test('with details open, Tab comes to them after the overview', async () => {
  const timeline = await inTree();
  await press(Key.ENTER);
  await timeline.until('they are open', ({ details }) => details !== '');
  const stops = [];
  for (let n = 0; n < 7; n++) {
    await press(Key.TAB);
    stops.push(await focus());
  }
  assert.deepEqual(stops.slice(0, 2), [
    'Start of visible period',
    'End of visible period',
  ]);
  const details = ['Previous event', 'Next event', 'Copy citation', 'Close'];
  assert.deepEqual(stops.slice(2), [...details, 'after']);
});

test('arrows go through all events, also those out of view', async () => {
  const timeline = await inTree();
  await press('+', '+');
  const seen = [await focus()];
  for (let n = 1; n < IN_TIME.length; n++) {
    await press(Key.ARROW_RIGHT);
    seen.push(await focus());
  }
  const starts = seen.map((name, n) => name.startsWith(IN_TIME[n] ?? '?'));
  assert.ok(starts.every(Boolean), seen.join('\n'));
  await press(Key.ARROW_RIGHT);
  await focused(/^Mir/);
  for (const name of [...IN_TIME].reverse().slice(1)) {
    await press(Key.ARROW_LEFT);
    assert.ok((await focus()).startsWith(name), `${await focus()} is ${name}`);
  }
  const { selection, details } = await timeline.look();
  assert.deepEqual([selection, details], [null, ''], 'nothing was selected');
});

test('keys that come faster than the view moves pass no event over', async () => {
  const timeline = await inTree();
  await press('+', '+', '+');
  await press(...Array.from({ length: 5 }, () => Key.ARROW_RIGHT));
  await focused(/^Skylab/);
  await press(...Array.from({ length: 3 }, () => Key.ARROW_LEFT));
  await focused(/^Gagarin/);
  assert.equal((await timeline.look()).selection, null);
});

test('what has the focus is in view', async () => {
  const timeline = await inTree();
  const plot = await timeline.box('[part=viewport]');
  await press('+', '+', '+');
  for (let n = 0; n < 7; n++) {
    await press(Key.ARROW_RIGHT);
    const { items } = await timeline.look();
    const item = items.find(({ focused }) => focused);
    assert.ok(item, 'one has the focus');
    assert.ok(item.left >= plot.left - 1, `${item.name} begins at ${item.left}`);
    assert.ok(item.left + 24 <= plot.left + plot.width, `and is seen: ${item.left}`);
  }
});

test('Home and End go to the first and the last event', async () => {
  await inTree();
  await press(Key.END);
  await focused(/^Mir/);
  await press(Key.HOME);
  await focused(/^Sputnik/);
});

test('Enter opens the details, Enter again enters them, Escape comes back', async () => {
  const timeline = await inTree();
  await press(Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ENTER);
  const { details, selection } = await timeline.until('open', ({ details }) => details);
  assert.match(details, /^Gagarin circles the Earth/);
  assert.equal(selection, 'gagarin');
  await focused(/^Gagarin circles the Earth, April 12, 1961/);
  await press(Key.ENTER);
  assert.equal(await focus(), 'Gagarin circles the Earth', 'the heading has the focus');
  await press(Key.ESCAPE);
  await focused(/^Gagarin circles the Earth, April/);
  assert.equal((await timeline.look()).details, '');
});

test('F6 enters the details, too', async () => {
  const timeline = await inTree();
  await press(Key.SPACE);
  await timeline.until('they are open', ({ details }) => details !== '');
  await press(Key.F6);
  assert.equal(await focus(), 'Sputnik 1 reaches orbit');
});

test('Escape closes one thing at a time, and then is the page’s', async () => {
  const timeline = await inTree();
  await press(Key.ENTER);
  await timeline.until('they are open', ({ details }) => details !== '');
  await press(Key.ESCAPE);
  let look = await timeline.look();
  assert.deepEqual([look.details, look.selection], ['', 'sputnik'], 'first the details');
  await press(Key.ESCAPE);
  look = await timeline.look();
  assert.equal(look.selection, null, 'then the selection');
  await browser.run(() => {
    addEventListener('keydown', ({ key, defaultPrevented }) => {
      document.title = `${key} ${defaultPrevented}`;
    });
  });
  await press(Key.ESCAPE);
  assert.equal(await browser.driver.getTitle(), 'Escape false', 'then nothing');
});

test('details that are open follow the arrows only when asked', async () => {
  const timeline = await inTree();
  await press(Key.ENTER);
  await timeline.until('they are open', ({ details }) => details.includes('Sputnik'));
  await press(Key.ARROW_RIGHT);
  assert.match(
    (await timeline.look()).details,
    /^Sputnik/,
    'moving the focus is no choice',
  );
  await press(Key.ENTER);
  await timeline.until('the other one', ({ details }) =>
    details.startsWith('Apollo program'),
  );
});

test('Page Up and Down, Shift and arrows move the view', async () => {
  const timeline = await inTree();
  await press('+', '+');
  const first = await timeline.look();
  const ms = lengthMs(first);
  const start = async () => (await timeline.look()).range?.startMs ?? 0;
  const from = await start();
  await press(Key.PAGE_DOWN);
  alike((await start()) - from, 0.9 * ms, 'a page later');
  await press(Key.PAGE_UP);
  assert.ok(Math.abs((await start()) - from) < ms / 100, 'and back');
  await chord([Key.SHIFT], Key.ARROW_RIGHT);
  alike((await start()) - from, 0.2 * ms, 'a fifth later');
  await chord([Key.SHIFT], Key.ARROW_LEFT);
  assert.ok(Math.abs((await start()) - from) < ms / 100, 'and back');
});

test('plus and minus zoom, zero shows all', async () => {
  const timeline = await inTree();
  const first = await timeline.look();
  await press('+');
  alike(2 * lengthMs(await timeline.look()), lengthMs(first), 'half as long');
  await press('-');
  alike(lengthMs(await timeline.look()), lengthMs(first), 'as long as before');
  await press('+', '+', '0');
  const { range } = await timeline.look();
  assert.ok(range && range.start < '1957' && range.end > '2001', `all: ${range?.end}`);
});

test('comma and full stop stay in the lane, brackets change it', async () => {
  await inTree();
  await press('.');
  await focused(/^Gagarin/);
  await press('.');
  await focused(/^Salyut/);
  await press(']');
  await focused(/, USA$/);
  await press('[');
  await focused(/, USSR$/);
  await press(Key.HOME, '.', ',');
  await focused(/^Sputnik/);
});

test('keys with Ctrl, Alt and Meta are left to the browser', async () => {
  const timeline = await inTree();
  const before = await timeline.look();
  await browser.run(() => {
    addEventListener('keydown', (event) => {
      document.title = `${event.key} ${event.defaultPrevented}`;
      event.preventDefault(); // the browser would zoom, or go back
    });
  });
  for (const key of ['+', '-', '0']) {
    await chord([Key.CONTROL], key);
    assert.match(await browser.driver.getTitle(), / false$/, key);
  }
  await chord([Key.ALT], Key.ARROW_LEFT);
  assert.equal(await browser.driver.getTitle(), 'ArrowLeft false');
  assert.deepEqual((await timeline.look()).range, before.range);
});

test('the toolbar is one stop; arrows go along it', async () => {
  await open();
  await press(Key.TAB);
  const names = [await focus()];
  for (let n = 0; n < 8; n++) {
    await press(Key.ARROW_RIGHT);
    names.push(await focus());
  }
  assert.deepEqual(names, [
    'Previous event',
    'Next event',
    'Zoom out',
    'Zoom in',
    'Show all',
    'List',
    'Table',
    'More',
    'Previous event',
  ]);
  await press(Key.END);
  assert.equal(await focus(), 'More');
  await press(Key.TAB, Key.TAB);
  await chord([Key.SHIFT], Key.TAB);
  await chord([Key.SHIFT], Key.TAB);
  assert.equal(await focus(), 'More', 'it remembers where it was');
  await press(Key.HOME);
  assert.equal(await focus(), 'Previous event');
});

test('the ends of the visible period are sliders that say their dates', async () => {
  const timeline = await open();
  await press(Key.TAB, Key.TAB, Key.TAB);
  const slider = (/** @type {string} */ which) =>
    browser.run((which) => {
      const root = document.querySelector('date-line')?.shadowRoot;
      const found = root?.querySelector(`[aria-label="${which} of visible period"]`);
      const read = (/** @type {string} */ name) =>
        found?.getAttribute(`aria-${name}`) ?? '';
      return {
        now: Number(read('valuenow')),
        min: Number(read('valuemin')),
        max: Number(read('valuemax')),
        text: read('valuetext'),
      };
    }, which);
  assert.equal(await focus(), 'Start of visible period');
  const first = await slider('Start');
  assert.match(first.text, /^\w+ \d+, 195\d$/);
  assert.ok(first.min <= first.now && first.now <= first.max);
  const length = async () => {
    const { range } = await timeline.look();
    return (range?.endMs ?? 0) - (range?.startMs ?? 0);
  };
  const parts = async (/** @type {number} */ before) =>
    Math.round((100 * (await length())) / before);
  const whole = await length();
  await press(Key.ARROW_RIGHT);
  const moved = await slider('Start');
  assert.equal(await parts(whole), 95, 'by a twentieth of the window');
  assert.ok(moved.now > first.now);
  assert.notEqual(moved.text, first.text);
  const before = await length();
  await press(Key.PAGE_UP);
  assert.equal(await parts(before), 50, 'by half of it');
  await press(Key.HOME);
  assert.equal((await slider('Start')).now, 0);
  await press(Key.TAB, Key.END);
  assert.equal(await focus(), 'End of visible period');
  assert.equal((await slider('End')).now, 100);
  const all = await length();
  await press(Key.ARROW_LEFT, Key.ARROW_DOWN);
  assert.equal(await parts(all), 90, 'by a twentieth twice');
  await press(Key.PAGE_DOWN);
  const { range } = await timeline.look();
  assert.ok(range && range.end < '2001', `the view follows: ${range?.end}`);
});

test('the list can be used without a mouse', async () => {
  const timeline = await open();
  await press(Key.TAB, Key.END, Key.ARROW_LEFT, Key.ARROW_LEFT, Key.ENTER);
  await timeline.until('it is open', ({ list }) => list !== '');
  await tabTo(/Sputnik 1 reaches orbit\s*$/);
  await press(Key.ARROW_DOWN);
  await focused(/^1961 – 1972\s*Apollo program$/);
  await press(Key.ENTER);
  await timeline.until('the details are open', ({ details }) =>
    /^Apollo pr/.test(details),
  );
  await press(Key.F6);
  assert.equal(await focus(), 'Apollo program');
  await press(Key.ESCAPE);
  await timeline.until('they are closed', ({ details }) => details === '');
  assert.match(
    await focus(),
    /^1961 – 1972\s*Apollo program/,
    'the row has the focus again',
  );
  await tabTo(/^List$/, [Key.SHIFT]);
  await press(Key.SPACE);
  await timeline.until('it is closed', ({ list }) => list === '');
});

test('a cluster opens with the arrow down, and the arrow up goes back', async () => {
  const events = Array.from({ length: 300 }, (_, n) => ({
    when: `${1900 + (n % 100)}-0${1 + (n % 9)}-1${n % 9}`,
    title: `Event ${n}`,
  }));
  const timeline = await inTree(inline({ events }));
  await press('0');
  let look = await timeline.look();
  for (let n = 0; n < 60 && !/^\d+ events/.test(await focus()); n++) {
    await press(Key.ARROW_RIGHT);
  }
  await focused(/^\d+ events, including/);
  look = await timeline.look();
  await press(Key.ARROW_DOWN);
  assert.ok(lengthMs(await timeline.look()) < lengthMs(look) / 2, 'closer');
  const { items } = await timeline.look();
  assert.ok(
    items.some(({ focused }) => focused),
    'the focus is inside',
  );
  await press(Key.ARROW_UP);
  alike(lengthMs(await timeline.look()), lengthMs(look), 'back');
});

/** Numbers that look random and are the same every time. @param {number} seed */
function* random(seed) {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Numerical Recipes
    yield state / 2 ** 32;
  }
}

test('whatever is pressed, one item can be reached by Tab and the focus stays', async () => {
  const events = Array.from({ length: 120 }, (_, n) => ({
    when: `${1900 + ((n * 37) % 100)}-0${1 + (n % 9)}`,
    title: `Event ${n}`,
    group: `Lane ${n % 3}`,
  }));
  const timeline = await inTree(inline({ events }));
  const keys = [
    ...[Key.ARROW_LEFT, Key.ARROW_RIGHT, Key.ARROW_UP, Key.ARROW_DOWN],
    ...[Key.HOME, Key.END, Key.PAGE_DOWN, Key.PAGE_UP, Key.ESCAPE, Key.SPACE],
    ...['+', '+', '-', '0', ',', '.', '[', ']'],
  ];
  const numbers = random(7);
  /** @type {string[]} */
  const pressed = [];
  for (let n = 0; n < 100; n++) {
    const key = keys[Math.floor((numbers.next().value ?? 0) * keys.length)] ?? '0';
    pressed.push(key);
    if (n % 9 === 0) await chord([Key.SHIFT], Key.ARROW_RIGHT);
    await press(key);
    const { items, details } = await timeline.look();
    const names = pressed.map(
      (key) => Object.entries(Key).find(([, k]) => k === key)?.[0] ?? key,
    );
    const after = `after ${names.join(' ')}`;
    assert.equal(items.filter(({ stop }) => stop).length, 1, `one stop ${after}`);
    const inside = items.some(({ focused }) => focused) || details !== '';
    assert.ok(inside, `the focus is on an item ${after}`);
    assert.ok(
      items.every(({ position, n }) => position <= n),
      `places ${after}`,
    );
  }
  await press(Key.TAB);
  assert.equal(await focus(), 'Start of visible period', 'and Tab goes on');
  assert.deepEqual(await troubles(browser), []);
});

test('a page may have the keys that type a character, or all of them', async () => {
  await inTree();
  const set = (/** @type {string} */ keyboard) =>
    browser.run((keyboard) => {
      Reflect.set(
        /** @type {any} */ (document.querySelector('date-line')),
        'keyboard',
        keyboard,
      );
    }, keyboard);
  const first = await focus();
  await set('standard');
  const view = () =>
    browser.run(() => /** @type {any} */ (document.querySelector('date-line')).view);
  await browser.press('l');
  assert.equal(await view(), 'timeline', 'letters are the page’s');
  await browser.press(Key.ARROW_RIGHT);
  const second = await focus();
  assert.notEqual(second, first, 'arrows are ours');
  await set('none');
  await browser.press(Key.ARROW_RIGHT);
  assert.equal(await focus(), second, 'nothing is');
  await set('all');
  await browser.press(Key.ARROW_RIGHT);
  assert.notEqual(await focus(), second);
});
