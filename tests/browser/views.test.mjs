// @ts-check
/** The same events as a list and as a table, in words, and the help with the keys. */
import assert from 'node:assert/strict';
import { Key, browserFor, test } from './harness.mjs';
import { Timeline, inline } from './timeline.mjs';

const SPACE = '<date-line src="/pages/space.json"></date-line>';
/** What is not sure, not closed, and not dated. */
const DOUBTFUL = {
  events: [
    {
      id: 'a',
      when: '1503~',
      title: 'Émile paints',
      text: 'x',
      participants: ['Ada', 'Bo'],
    },
    { id: 'b', when: '1914/..', title: 'zebra', category: 'Deed' },
    { id: 'c', when: '196X', title: 'apple', link: 'https://www.example.org/x' },
    { id: 'd', when: '1969-07-20', title: 'Moon' },
    { id: 'e', title: 'never' },
  ],
};

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** @param {string} [body] */
async function open(body = SPACE) {
  const timeline = await Timeline.show(browser, body);
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  return timeline;
}

/** What the table says, by rows; the first are its heads. */
function table() {
  return browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const rows = [...(root?.querySelectorAll('[part=list] tr') ?? [])];
    return rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim()));
  });
}

/** @param {string} selector @param {string} name */
function attribute(selector, name) {
  return browser.run(
    (selector, name) => {
      const root = document.querySelector('date-line')?.shadowRoot;
      return root?.querySelector(selector)?.getAttribute(name);
    },
    selector,
    name,
  );
}

/** Opens the table and gives it back. @param {Timeline} timeline */
async function inTable(timeline) {
  await timeline.click('[aria-label=Table]');
  await timeline.until('the table is open', ({ list }) => list.includes('Event'));
  return table();
}

test('the table tells all that is known of each event', async () => {
  const timeline = await open(inline(DOUBTFUL));
  assert.deepEqual(await inTable(timeline), [
    ['When', 'Event', 'Certainty', 'Earliest', 'Latest', 'Group', 'People', 'Link'],
    [
      'c. 1503',
      'Émile paints',
      'about then',
      'Jan 1, 1502',
      'Dec 31, 1504',
      '',
      'Ada, Bo',
      '',
    ],
    ['from 1914 on', 'zebra', 'open at one end', 'Jan 1, 1914', '', 'Deed', '', ''],
    [
      '1960s',
      'apple',
      'only in part',
      'Jan 1, 1960',
      'Dec 31, 1969',
      '',
      '',
      'www.example.org',
    ],
    ['July 20, 1969', 'Moon', 'exact', '', '', '', '', ''],
    ['no date', 'never', '', '', '', '', '', ''],
  ]);
});

test('the table is sorted by its heads, and says how', async () => {
  const timeline = await open(inline(DOUBTFUL));
  await inTable(timeline);
  const titles = async () => (await table()).slice(1).map((row) => row[1]);
  await timeline.click('th button[data-by=title]');
  assert.deepEqual(await titles(), ['apple', 'Émile paints', 'Moon', 'zebra', 'never']);
  assert.equal(await attribute('th:nth-child(2)', 'aria-sort'), 'ascending');
  assert.equal((await timeline.look()).focus, 'Event', 'the head keeps the focus');
  await browser.press(Key.ENTER);
  assert.deepEqual(await titles(), ['zebra', 'Moon', 'Émile paints', 'apple', 'never']);
  assert.equal(await attribute('th:nth-child(2)', 'aria-sort'), 'descending');
  assert.equal(await attribute('th:nth-child(1)', 'aria-sort'), 'none');
});

test('table and timeline have the same event selected', async () => {
  const timeline = await open();
  await browser.click(await timeline.item('Moon'));
  await inTable(timeline);
  assert.match((await attribute('tr[aria-current]', 'aria-rowindex')) ?? '', /^5$/);
  await timeline.click('[aria-label="Next event"]');
  await timeline.until('the next one', ({ selection }) => selection === 'salyut');
  assert.equal(await attribute('tr[aria-current] [data-id]', 'data-id'), 'salyut');
  await timeline.click('[data-id=mir]');
  await timeline.until('it is open', ({ details }) => details.startsWith('Mir'));
  await timeline.click('[aria-label=Table]');
  await timeline.until('the timeline is back', ({ list }) => list === '');
  assert.equal((await timeline.look()).selection, 'mir');
  assert.ok((await timeline.item('Mir')).selected);
});

test('many events come in pages, with their places among all', async () => {
  const events = Array.from({ length: 250 }, (_, n) => ({
    when: `${1700 + n}`,
    title: `Event ${String(n).padStart(3, '0')}`,
  }));
  const timeline = await open(inline({ events }));
  const rows = await inTable(timeline);
  assert.equal(rows.length, 101);
  assert.equal(await attribute('table', 'aria-rowcount'), '251');
  await browser.press(Key.TAB, Key.TAB, Key.TAB, Key.TAB, Key.TAB);
  await timeline.click('[aria-label="Next page"]');
  await timeline.until('the second page', ({ list }) => list.includes('Event 100'));
  assert.equal(await attribute('tbody tr', 'aria-rowindex'), '102');
  assert.equal((await timeline.look()).focus, 'Next page', 'it can be turned again');
  await timeline.click('[aria-label="Next page"]');
  await timeline.until('the last page', ({ list }) => list.includes('Event 249'));
  const { focus } = await timeline.look();
  assert.equal(focus, 'Event 200', 'where there is no next page the focus goes to a row');
  await browser.press(Key.PAGE_UP);
  await timeline.until('a page back', ({ list }) => list.includes('Event 150'));
});

test('by keyboard: to the table, along it, into an event, and back', async () => {
  const timeline = await open();
  await browser.click(await timeline.item('Moon'));
  await timeline.until('it is open', ({ details }) => details !== '');
  await browser.press(Key.ESCAPE, 'v');
  await timeline.until(
    'the row has the focus',
    (look) => look.focus === 'First people on the Moon',
  );
  await browser.press(Key.ARROW_DOWN, Key.ENTER);
  await timeline.until('it is open', ({ details }) => details.startsWith('Salyut'));
  await browser.press(Key.ESCAPE);
  await timeline.until('it is closed', ({ details }) => details === '');
  assert.equal((await timeline.look()).focus, 'Salyut 1');
  await browser.press(Key.ESCAPE);
  const back = await timeline.until('the timeline is back', ({ list }) => list === '');
  assert.match(back.focus, /^Salyut 1, April 19/);
  await browser.press('l');
  await timeline.until(
    'the list',
    ({ list, focus }) => list !== '' && /Salyut/.test(focus),
  );
});

test('a view can be asked for by an attribute, which follows the reader', async () => {
  const timeline = await open(
    SPACE.replace('<date-line', '<date-line view="table"'),
  ).catch(() => new Timeline(browser));
  await timeline.until('the table is open', ({ list }) => list.includes('Event'));
  await timeline.click('[aria-label=List]');
  await timeline.until('the list is open', ({ list }) => !list.includes('Earliest'));
  const view = await browser.run(() =>
    document.querySelector('date-line')?.getAttribute('view'),
  );
  assert.equal(view, 'list');
});

test('the timeline is told in words, with what stands out', async () => {
  const events = [
    ...Array.from({ length: 9 }, (_, n) => ({
      when: `1912-0${n + 1}`,
      title: `a ${n}`,
      group: 'A',
    })),
    ...Array.from({ length: 4 }, (_, n) => ({
      when: `19${50 + n}`,
      title: `b ${n}`,
      group: 'B',
    })),
    { title: 'no date' },
    { when: '1953-05', title: 'the great one', group: 'B', importance: 9 },
    { when: '1953-06', title: 'the other', group: 'B', importance: 8 },
    { when: '1953-07', title: 'the third', group: 'B', importance: 7 },
  ];
  const timeline = await open(inline({ events }));
  await timeline.click('button[aria-label=More]');
  await timeline.until('the menu is open', ({ focus }) => focus === 'Timeline');
  await browser.press(Key.END, Key.ARROW_UP, Key.ENTER);
  const { report, focus } = await timeline.until(
    'it is told',
    ({ report }) => report !== '',
  );
  assert.equal(focus, 'This timeline in words');
  for (const sentence of [
    '16 events from 1912 to 1953.',
    'Half of them have begun by August 1912.',
    'Most in 1912 (9 events) and 1953 (4 events).',
    'The longest time without any is October 1912 – December 1949.',
    'In 2 lanes; the fullest are A (9) and B (7).',
    'What matters most: the great one, the other, and the third.',
    '1 more has no date.',
  ]) {
    assert.ok(report.includes(sentence), `“${sentence}” in ${report}`);
  }
  await browser.press(Key.ESCAPE);
  await timeline.until('back on the button', (look) => look.focus === 'More');
  const told = await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    const base = host.shadowRoot.querySelector('[part=base]');
    const ids = base.getAttribute('aria-describedby').split(' ');
    const text = ids.map((/** @type {string} */ id) =>
      host.shadowRoot.getElementById(id),
    );
    return host
      .describe()
      .then((/** @type {string} */ all) => [
        all,
        text.map((/** @type {Node} */ x) => x.textContent).join(' '),
      ]);
  });
  assert.ok(told[0].startsWith('16 events'));
  assert.ok(told[1].endsWith(told[0]), 'a screen reader has it, too');
});

test('the help opens, keeps the focus, and gives it back', async () => {
  const timeline = await open();
  await timeline.click('[part=title]');
  await browser.press(Key.TAB, Key.TAB);
  await timeline.until('an item has the focus', ({ focus }) => /^Sputnik/.test(focus));
  await browser.press('?');
  await timeline.until('the help has it', ({ focus }) => focus === 'Keyboard');
  const text = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return /** @type {HTMLElement} */ (root?.querySelector('dialog')).innerText;
  });
  for (const words of ['Page down', 'zoom in or out', 'this help', 'On the tools']) {
    assert.ok(text.includes(words), words);
  }
  for (let n = 0; n < 4; n++) {
    await browser.press(Key.TAB);
    const inside = await browser.run(() => {
      const root = document.querySelector('date-line')?.shadowRoot;
      // Between the last and the first the browser’s own controls have their turn.
      return (
        document.activeElement === document.body ||
        (root?.querySelector('dialog')?.contains(root.activeElement) ?? false)
      );
    });
    assert.ok(inside, 'Tab stays in the dialog');
  }
  await browser.press(Key.ESCAPE);
  await timeline.until('back on the item', ({ focus }) => /^Sputnik/.test(focus));
});

test('the menu opens, goes round, and closes', async () => {
  const timeline = await open();
  await timeline.click('button[aria-label=More]');
  await timeline.until('it is open', ({ focus }) => focus === 'Timeline');
  assert.equal(await attribute('button[aria-label=More]', 'aria-expanded'), 'true');
  await browser.press(Key.ARROW_UP);
  assert.match((await timeline.look()).focus, /^Keyboard/);
  await browser.press(Key.ARROW_DOWN, Key.ARROW_DOWN);
  assert.match((await timeline.look()).focus, /^List/);
  await browser.press(Key.ESCAPE);
  assert.equal((await timeline.look()).focus, 'More');
  assert.equal(await attribute('button[aria-label=More]', 'aria-expanded'), 'false');
  await browser.press(Key.ENTER);
  await timeline.until('again', ({ focus }) => focus === 'Timeline');
  await browser.press(Key.ARROW_DOWN, Key.ARROW_DOWN, Key.ENTER);
  await timeline.until('the table', ({ list }) => list.includes('Earliest'));
  await timeline.click('button[aria-label=More]');
  await timeline.until('once more', ({ focus }) => focus === 'Timeline');
  await timeline.click('button[aria-label=More]');
  assert.equal(
    await attribute('button[aria-label=More]', 'aria-expanded'),
    'false',
    'its button closes it, too',
  );
});

/** @type {[string, (timeline: Timeline) => Promise<void>][]} */
const STATES = [
  ['the table', async (timeline) => void (await inTable(timeline))],
  [
    'the menu',
    async (timeline) => {
      await timeline.click('button[aria-label=More]');
      await timeline.until('it is open', ({ focus }) => focus === 'Timeline');
    },
  ],
  [
    'the help',
    async (timeline) => {
      await timeline.click('button[aria-label=More]');
      await timeline.until('it is open', ({ focus }) => focus === 'Timeline');
      await browser.press(Key.END, Key.ENTER);
      await timeline.until('the help is open', ({ focus }) => focus === 'Keyboard');
    },
  ],
  [
    'the description',
    async (timeline) => {
      await timeline.click('button[aria-label=More]');
      await timeline.until('it is open', ({ focus }) => focus === 'Timeline');
      await browser.press(Key.END, Key.ARROW_UP, Key.ENTER);
      await timeline.until('it is told', ({ report }) => report !== '');
    },
  ],
];

for (const [state, reach] of STATES) {
  test(`axe finds nothing in ${state}`, async () => {
    await reach(await open());
    await browser.assertAccessible();
  });
}

test('what is pressed in table and menu is as large as a finger needs', async () => {
  const timeline = await open();
  await inTable(timeline);
  await timeline.click('button[aria-label=More]');
  await timeline.until('it is open', ({ focus }) => focus === 'Timeline');
  const small = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const all = [...(root?.querySelectorAll('button') ?? [])];
    const sizes = all
      .filter((button) => button.checkVisibility())
      .map((button) => [button.textContent, button.getBoundingClientRect()]);
    return sizes.filter(([, box]) => {
      const { width, height } = /** @type {DOMRect} */ (box);
      return width < 23.9 || height < 23.9;
    });
  });
  assert.deepEqual(small, []);
});
