// @ts-check
/** Lanes: what they stand for, what joins them, and how many fit. */
import assert from 'node:assert/strict';
import { ENGINE, Key, browserFor, patiently, test } from './harness.mjs';
import { Timeline, inline } from './timeline.mjs';

/** People who meet, two and three at a time. */
const MEETINGS = {
  title: 'Meetings',
  events: [
    {
      when: '1961-02-03',
      title: 'The board meets',
      participants: ['Ada', 'Tom', 'Ines'],
    },
    { when: '1961-02-20', title: 'A plan is drawn', participants: ['Ada', 'Ines'] },
    { when: '1961-03-05', title: 'The reef is surveyed', participants: ['Tom'] },
    { when: '1961-03-12', title: 'A storm' },
    { when: '1961-04-02', title: 'A contract', participants: 'Tom; Ines' },
  ],
};

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** @param {object} document @param {string} [attributes] */
async function open(document, attributes = '') {
  const timeline = await Timeline.show(browser, inline(document, attributes));
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  return timeline;
}

test('an event of several people is one item that names them all', async () => {
  const timeline = await open(MEETINGS, 'lanes="people"');
  const { items: all } = await timeline.look();
  const items = all.filter(({ part }) => part === 'event');
  assert.deepEqual(
    all.map(({ name }) => name),
    [
      'Ada, 2 events',
      'Tom, 3 events',
      'Ines, 3 events',
      'Others, 1 event',
      'The board meets, February 3, 1961, with Ada, Tom, Ines',
      'A plan is drawn, February 20, 1961, with Ada, Ines',
      'The reef is surveyed, March 5, 1961, with Tom',
      'A storm, March 12, 1961',
      'A contract, April 2, 1961, with Tom, Ines',
    ],
  );
  assert.deepEqual(
    items.map(({ position, n }) => `${position} of ${n}`),
    ['1 of 5', '2 of 5', '3 of 5', '4 of 5', '5 of 5'],
  );
  await browser.assertAccessible();
});

test('its mark in another lane is the same event, and arrows pass it once', async () => {
  const timeline = await open(MEETINGS, 'lanes="people"');
  const board = await timeline.item('The board');
  const reef = await timeline.item('The reef');
  // Tom's lane, at the time of the board.
  await browser.click({ x: board.left + 8, y: reef.y });
  await timeline.until('it is chosen', ({ details }) => details.includes('The board'));
  await browser.press(Key.ESCAPE);
  for (const title of ['A plan', 'The reef', 'A storm', 'A contract']) {
    await browser.press(Key.RIGHT);
    await timeline.until(`${title} has the focus`, ({ items }) =>
      items.some(({ name, focused }) => focused && name.startsWith(title)),
    );
  }
});

/** Four lanes of six events. */
const RIVERS = {
  title: 'Rivers',
  events: Array.from({ length: 24 }, (_, n) => ({
    when: `${1900 + n}`,
    title: `Flood ${n}`,
    group: ['Loire', 'Rhine', 'Élbe', 'Danube'][n % 4],
  })),
};

/** @param {Timeline} timeline @param {string} name */
async function expanded(timeline, name) {
  await timeline.item(name);
  return browser.run((name) => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const item = root?.querySelector(`[role=treeitem][aria-label^="${name}"]`);
    return item?.getAttribute('aria-expanded');
  }, name);
}

test('a press on the name of a lane collapses it to bars, and expands it', async () => {
  const timeline = await open(RIVERS);
  const header = await timeline.item('Rhine, 6 events');
  assert.equal(await expanded(timeline, 'Rhine'), 'true');
  const { y: before } = await timeline.item('Danube, 6 events');
  await browser.click(header);
  await timeline.until('it is collapsed and said', ({ items, status }) => {
    const events = items.filter(
      ({ name, part }) => part === 'event' && /Rhine/.test(name),
    );
    const bars = items.some(({ part }) => part === 'density');
    return events.length === 0 && bars && status === 'Rhine is collapsed: 6 events.';
  });
  assert.equal(await expanded(timeline, 'Rhine'), 'false');
  await browser.assertAccessible();
  // It stays while the view moves.
  await timeline.click('[aria-label="Zoom in"]');
  await timeline.click('[aria-label="Show all"]');
  assert.equal(await expanded(timeline, 'Rhine'), 'false');
  await browser.click(await timeline.item('Rhine, 6 events'));
  await timeline.until('it is expanded', ({ items }) =>
    items.some(({ name }) => name.startsWith('Flood 1,')),
  );
  const { y: after } = await timeline.item('Danube, 6 events');
  assert.ok(Math.abs(after - before) < 1, 'all is where it was');
});

test('by keyboard a lane is collapsed from an event of it, and by its name', async () => {
  const timeline = await open(RIVERS);
  const first = await timeline.item('Flood 0,');
  await browser.click({ x: first.left + 6, y: first.y });
  await timeline.until('it is open', ({ details }) => details !== '');
  await browser.press(Key.ESCAPE);
  await browser.press('c');
  await timeline.until('it is said', ({ status }) =>
    status.startsWith('Loire is collapsed'),
  );
  await browser.press('c');
  await timeline.until(
    'the event is there again, and no bars',
    ({ items }) =>
      items.some(({ name, focused }) => focused && name.startsWith('Flood 0,')) &&
      items.every(({ part }) => part !== 'density'),
  );
  // Before the first event come the names of the lanes.
  await browser.press(Key.LEFT);
  await timeline.until('a lane has the focus', ({ items }) =>
    items.some(({ focused, part }) => focused && part === 'lane'),
  );
  await browser.press(Key.ENTER);
  assert.equal(await expanded(timeline, 'Danube'), 'false');
  await browser.press(Key.DOWN);
  assert.equal(await expanded(timeline, 'Danube'), 'true');
});

/** Many more lanes than fit. */
const BIRDS = {
  title: 'Birds',
  events: Array.from({ length: 120 }, (_, n) => ({
    when: `${1900 + n}`,
    title: `Seen ${n}`,
    group: `Species ${n % 40}`,
  })),
};

const TALL = '<style>.tall { height: 2000px }</style><p class="tall">After</p>';

/** Opens a page that scrolls, with many lanes. */
async function birds() {
  const timeline = await Timeline.show(browser, inline(BIRDS) + TALL);
  await timeline.item('Species 0,');
  return timeline;
}

/** Drags up by a finger, from near the bottom. @param {Timeline} timeline */
async function swipe(timeline) {
  const plot = await timeline.box('[part=viewport]');
  const from = { x: plot.x, y: plot.top + plot.height * 0.8 };
  await browser.touch([from, { x: from.x + 6, y: from.y - 200 }]);
  await browser.painted();
}

const scrolled = () => browser.run(() => scrollY);

// WebKit's driver makes a mouse of fingers.
const fingers = ENGINE !== 'webkit';

test('a finger scrolls lanes that do not fit, and it is said which are seen', async () => {
  const timeline = await birds();
  const { range } = await timeline.look();
  const before = await timeline.item('Species 3,');
  await swipe(timeline);
  const { status } = await timeline.until('it is said', ({ status }) =>
    status.startsWith('Lanes'),
  );
  assert.match(status, /^Lanes \d+ to \d+ of 40\.$/);
  const first = Number(/\d+/.exec(status)?.[0]);
  assert.ok(first > 1, status);
  assert.equal(await scrolled(), 0, 'the page stays');
  const { items } = await timeline.look();
  const after = items.find(({ name }) => name.startsWith('Species 3,'));
  assert.ok(!after || after.y < before.y - 100, 'the lanes have moved');
  if (fingers) assert.deepEqual((await timeline.look()).range, range, 'time has not');
});

test('at the last of them the page scrolls on', { skip: !fingers }, async () => {
  const timeline = await birds();
  for (let n = 0; n < 12; n++) await swipe(timeline);
  await timeline.item('Species 39,');
  // Firefox's driver sends the finger's events and nothing that scrolls.
  if (ENGINE === 'chromium') await browser.until('it scrolls', () => scrollY > 100);
});

test(
  'a finger that goes along moves time, and no lanes',
  { skip: !fingers },
  async () => {
    const timeline = await birds();
    await timeline.zoomIn();
    const { range } = await timeline.look();
    const { y } = await timeline.item('Species 3,');
    const plot = await timeline.box('[part=viewport]');
    const from = { x: plot.x, y: plot.y };
    await browser.touch([from, { x: from.x - 150, y: from.y - 60 }]);
    await timeline.until('later is shown', (look) => {
      return (look.range?.startMs ?? 0) > (range?.startMs ?? 0);
    });
    assert.equal((await timeline.item('Species 3,')).y, y);
  },
);

test('brackets go from name to name of lanes, also out of sight', async () => {
  const timeline = await birds();
  await browser.click(await timeline.item('Seen 0,'));
  await timeline.until('it is open', ({ details }) => details !== '');
  await browser.press(Key.ESCAPE, Key.LEFT);
  await timeline.until('a lane has the focus', ({ items }) =>
    items.some(({ focused, part }) => focused && part === 'lane'),
  );
  for (let n = 0; n < 20; n++) await browser.press(']');
  const { focus } = await timeline.until('one far below has it', ({ focus }) =>
    /^Species (2|3)\d,/.test(focus),
  );
  await browser.press('[');
  await timeline.until('the one before', (look) => look.focus !== focus);
});

/** The names of the lanes that are drawn, from top to bottom. @param {Timeline} timeline */
async function names(timeline) {
  const { items } = await timeline.look();
  const lanes = items.filter(({ part }) => part === 'lane').sort((a, b) => a.y - b.y);
  return lanes.map(({ name }) => name.replace(/,.*/, ''));
}

/** Waits until the lanes are so. @param {Timeline} timeline @param {string[]} expected */
async function untilNamed(timeline, expected) {
  const seen = (/** @type {string[]} */ found) => `${found}` === `${expected}`;
  return patiently(`the lanes are ${expected}`, () => names(timeline), seen);
}

/** Opens the panel of lanes from the menu. @param {Timeline} timeline */
async function openLanes(timeline) {
  await timeline.click('[aria-label=More]');
  const items = await patiently(
    'the menu is open',
    () =>
      browser.run(() => {
        const root = document.querySelector('date-line')?.shadowRoot;
        const all = [...(root?.querySelectorAll('[role^=menuitem]') ?? [])];
        return all.map((item) => {
          const { left, top, width, height } = item.getBoundingClientRect();
          const at = { x: left + width / 2, y: top + height / 2 };
          return { name: item.textContent, ...at };
        });
      }),
    (items) => items.some(({ name }) => name?.startsWith('Lanes')),
  );
  await browser.click(
    items.find(({ name }) => name?.startsWith('Lanes')) ?? { x: 0, y: 0 },
  );
  await timeline.until('the panel is open', ({ report }) => report.startsWith('Lanes'));
}

/** What is chosen of lanes. */
async function arranged() {
  return browser.run(() => {
    const { laneOrder, collapsed, expanded } = /** @type {any} */ (
      document.querySelector('date-line')
    ).state;
    return { laneOrder, collapsed, expanded };
  });
}

test('lanes are put in order, and what is chosen can be kept', async () => {
  const timeline = await open(RIVERS);
  await untilNamed(timeline, ['Loire', 'Rhine', 'Élbe', 'Danube']);
  await openLanes(timeline);
  await browser.assertAccessible();
  const order = '[part=report] select';
  await timeline.click(order);
  await browser.press('b', Key.ENTER);
  // Drivers differ in what opens and chooses.
  await browser.run((order) => {
    const select = /** @type {HTMLSelectElement} */ (
      document.querySelector('date-line')?.shadowRoot?.querySelector(order)
    );
    if (select.value === 'name') return;
    select.value = 'name';
    select.dispatchEvent(new Event('change'));
  }, order);
  await untilNamed(timeline, ['Danube', 'Élbe', 'Loire', 'Rhine']);
  await timeline.until('it is said', ({ status }) => status === 'Lanes by name.');
  assert.deepEqual(await arranged(), {
    laneOrder: 'name',
    collapsed: [],
    expanded: null,
  });
  // Other data of the same kind keep it.
  await browser.run(() => {
    /** @type {any} */ (document.querySelector('date-line')).data = {
      events: [
        { when: '1901', title: 'One', group: 'Po' },
        { when: '1902', title: 'Two', group: 'Ebro' },
      ],
    };
  });
  await untilNamed(timeline, ['Ebro', 'Po']);
});

test('all lanes collapse and expand at once, and one by one', async () => {
  const timeline = await open(RIVERS);
  await openLanes(timeline);
  await timeline.click('.lane-tools button');
  await timeline.until('it is said', ({ status }) => status === '4 lanes are collapsed.');
  await timeline.until('no event is drawn', ({ items }) =>
    items.every(({ part }) => part !== 'event'),
  );
  await timeline.click('.lanes li:nth-child(2) .fold');
  await timeline.until('one is expanded', ({ items }) =>
    items.some(({ name }) => name.startsWith('Flood 1,')),
  );
  const kept = { laneOrder: 'given', collapsed: [], expanded: ['Rhine'] };
  assert.deepEqual(await arranged(), kept);
  await timeline.click('.lane-tools button:last-child');
  await timeline.until('all are expanded', ({ items }) =>
    items.some(({ name }) => name.startsWith('Flood 0,')),
  );
  await browser.press(Key.ESCAPE);
  const { focus } = await timeline.until('the panel is closed', (look) => !look.report);
  assert.equal(focus, 'More', 'the focus is where it was');
  await browser.run((state) => {
    /** @type {any} */ (document.querySelector('date-line')).state = state;
  }, kept);
  await timeline.until('the state is taken', ({ items }) =>
    items.some(({ part }) => part === 'density'),
  );
  assert.deepEqual(await arranged(), kept);
  assert.equal(await expanded(timeline, 'Rhine'), 'true');
});

test('a lane among many is found by its name, by keys alone', async () => {
  const timeline = await birds();
  await browser.click(await timeline.item('Seen 0,'));
  await timeline.until('it is open', ({ details }) => details !== '');
  await browser.press(Key.ESCAPE, 'o');
  await timeline.until('the panel is open', ({ report }) => report.startsWith('Lanes'));
  await browser.press('3', '7');
  await patiently(
    'one is left',
    () =>
      browser.run(() => {
        const root = document.querySelector('date-line')?.shadowRoot;
        return root?.querySelectorAll('.lanes li').length;
      }),
    (n) => n === 1,
  );
  await browser.press(Key.ENTER);
  const { items } = await timeline.until('it has the focus', ({ focus }) =>
    focus.startsWith('Species 37,'),
  );
  const plot = await timeline.box('[part=viewport]');
  const lane = items.find(({ focused }) => focused);
  assert.ok(lane && lane.y > plot.top && lane.y < plot.top + plot.height, 'in sight');
  // By arrows through the list, too.
  await browser.press('o');
  await timeline.until('the panel is open', ({ report }) => report.startsWith('Lanes'));
  await browser.press(Key.DOWN, Key.DOWN, Key.RIGHT, Key.ENTER);
  await timeline.until('the second has the focus', ({ focus }) =>
    focus.startsWith('Species 1,'),
  );
});

test('keys go through events that are only counted, one by one', async () => {
  const events = Array.from({ length: 3000 }, (_, n) => ({
    when: `${1900 + Math.floor(n / 30)}-0${1 + (n % 9)}-1${n % 9}`,
    title: `Entry ${n}`,
  }));
  const timeline = await open({ events }, 'start="1900" end="2000"');
  const { items } = await timeline.until('they are counted', ({ items }) =>
    items.some(({ part }) => part === 'density'),
  );
  assert.ok(items.some(({ part, stop }) => part !== 'edge' && stop));
  const focused = (/** @type {import('./timeline.mjs').Look} */ { items }) =>
    items.find(({ focused }) => focused);
  await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const bars = root?.querySelector('[part=density]');
    /** @type {HTMLElement} */ (bars).focus();
  });
  await timeline.until('the bars have the focus', (look) => {
    return focused(look)?.part === 'density';
  });
  const seen = [];
  for (let n = 0; n < 3; n++) {
    await browser.press('.');
    const before = seen.at(-1);
    const look = await timeline.until('an event has the focus', (look) => {
      const item = focused(look);
      return item?.part === 'event' && item.name !== before;
    });
    seen.push(focused(look)?.name ?? '');
  }
  assert.deepEqual(
    seen.map((name) => name.slice(-4)),
    ['1900', '1900', '1900'],
  );
  await browser.assertAccessible();
  await browser.press(Key.LEFT);
  await timeline.until('back out into the bars', (look) => {
    return focused(look)?.part === 'density';
  });
  await browser.press('.', Key.ENTER);
  await timeline.until('it is open', ({ details }) => details.startsWith('Entry'));
});
