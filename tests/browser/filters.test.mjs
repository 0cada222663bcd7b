// @ts-check
/** Choosing what is shown: by keyboard, by mouse, by the page, and the way back. */
import assert from 'node:assert/strict';
import { ENGINE, Key, browserFor, patiently, test } from './harness.mjs';
import { Timeline, inline, page, told, troubles } from './timeline.mjs';

const AGENCIES = ['ESA', 'NASA', 'Roscosmos'];

/** Forty flights, one a year from 1961 on; every fourth is about then. */
const FLIGHTS = {
  title: 'Flights',
  events: Array.from({ length: 40 }, (_, n) => ({
    id: `f${n}`,
    when: n % 4 ? `${1961 + n}-03-0${1 + (n % 9)}` : `${1961 + n}~`,
    title: `Flight ${n}`,
    group: AGENCIES[n % 3],
    category: `Pilot ${n % 20}`,
  })),
};

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** @param {object} [document] @param {string} [attributes] */
async function open(document = FLIGHTS, attributes = '') {
  const timeline = await Timeline.show(browser, inline(document, attributes));
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  return timeline;
}

/** What is to be seen of the filters. */
function filters() {
  return browser.run(() => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const texts = (/** @type {string} */ selector) =>
      [...root.querySelectorAll(selector)].map((found) => found.textContent);
    return {
      open: root.querySelector('.filters')?.checkVisibility() ?? false,
      legends: texts('.filters legend'),
      choices: texts('.filters .choice'),
      chips: root.querySelector('.chips')?.checkVisibility()
        ? texts('.chips button')
        : [],
      value: element.filters,
    };
  });
}

/** Chooses a value in the open panel. @param {string} name */
async function choose(name) {
  await browser.run((name) => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const choices = [...(root?.querySelectorAll('.filters .choice') ?? [])];
    const label = choices.find((choice) => choice.textContent?.startsWith(name));
    for (const choice of choices) choice.removeAttribute('data-test');
    label?.setAttribute('data-test', '');
  }, name);
  await new Timeline(browser).click('[data-test]');
}

test('a group is chosen, counted, shown as a chip, and dropped again', async () => {
  const timeline = await open();
  await timeline.click('button.filter');
  await browser.until('the panel is open', () => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return root?.querySelector('button.filter')?.ariaExpanded === 'true';
  });
  const { legends, choices } = await filters();
  assert.deepEqual(legends.slice(0, 2), ['Group', 'Category']);
  assert.deepEqual(choices.slice(0, 3), ['ESA14', 'NASA13', 'Roscosmos13']);
  await choose('NASA');
  await timeline.until('the summary follows', ({ summary }) =>
    summary.startsWith('13 of 40 events'),
  );
  const { items } = await timeline.look();
  const events = items.filter(({ part }) => part === 'event');
  assert.ok(events.every(({ name, n }) => name.endsWith('NASA') && n === 13));
  assert.deepEqual((await filters()).chips, ['NASA', 'Clear (1)']);
  assert.deepEqual((await filters()).value, { group: ['NASA'] });
  await choose('ESA');
  await timeline.until('both are shown', ({ summary }) => summary.startsWith('27 of'));
  await timeline.click('.chip');
  await timeline.until('one is left', ({ summary }) => summary.startsWith('14 of'));
  await timeline.click('.chips .clear');
  await timeline.until('all are back', ({ summary }) => summary.startsWith('40 events'));
  assert.deepEqual((await filters()).chips, []);
  const heard = (await told(browser)).filter(({ type }) => type === 'dl-filter');
  assert.deepEqual(
    heard.map(({ detail }) => detail.filters.group?.length ?? 0),
    [1, 2, 1, 0],
  );
  assert.deepEqual(await troubles(browser), []);
});

test('many values are shown when asked for, and searched', async () => {
  const timeline = await open();
  await timeline.click('button.filter');
  const pilots = async () =>
    (await filters()).choices.filter((x) => x?.startsWith('Pilot'));
  await patiently('all is counted', pilots, ({ length }) => length === 12);
  await timeline.click('.filters .more');
  assert.equal((await pilots()).length, 20);
  await browser.press(...'pilot 19');
  assert.deepEqual(await pilots(), ['Pilot 192'], 'of two flights');
});

test('what matches a search is made a filter, and nothing may be left', async () => {
  const timeline = await open();
  await timeline.click('#search');
  await browser.press(...'flight 27');
  await timeline.click('.hits .foot button');
  await timeline.until('it is filtered', ({ summary }) => summary.startsWith('1 of 40'));
  assert.deepEqual((await filters()).chips, ['“flight 27”', 'Clear (1)']);
  await browser.run(() => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.filters = { text: 'flight 27', group: ['NASA'] };
  });
  await timeline.until('nothing is left', ({ summary }) => /^0 of 40/.test(summary));
  await browser.assertAccessible();
  await timeline.click('.nothing button');
  await timeline.until('all are back', ({ summary }) => summary.startsWith('40 events'));
});

test('the page may choose before there is data, and hears nothing of it', async () => {
  await browser.show(page('<date-line></date-line>'));
  await browser.run(async (data) => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.filters = { group: ['NASA'], start: '1970', end: '1990' };
    element.data = data;
    await customElements.whenDefined('date-line');
    await element.ready;
  }, FLIGHTS);
  const { summary } = await new Timeline(browser).look();
  assert.match(summary, /^7 of 40 events/);
  const heard = (await told(browser)).filter(({ type }) => type === 'dl-filter');
  assert.deepEqual(heard, []);
});

test('by keyboard alone one filters and comes back', async () => {
  const timeline = await open();
  await timeline.click('[part=title]');
  await browser.press(Key.TAB, ...Array(7).fill(Key.ARROW_RIGHT), Key.ENTER);
  // Their heading has the focus, and the name of the button that opened them.
  await patiently('the filters are open', filters, ({ open }) => open);
  await timeline.until('the filters are open', ({ focus }) => focus === 'Filters');
  await browser.press(Key.TAB, ' ');
  await timeline.until('ESA is shown', ({ summary }) => summary.startsWith('14 of 40'));
  await browser.press(Key.ESCAPE);
  const { open: isOpen } = await filters();
  assert.ok(!isOpen);
  assert.equal((await timeline.look()).focus, 'Filters', 'the focus is on its button');
});

test('lanes can stand for groups or for nothing', async () => {
  const timeline = await open();
  await browser.press(Key.TAB);
  // Lanes are in the order of their names: none of the last is above one before it.
  /** @param {{ name: string, top: number }[]} items */
  const mixed = (items) => {
    const tops = (/** @type {string} */ group) =>
      items.filter(({ name }) => name.endsWith(group)).map(({ top }) => top);
    return Math.min(...tops('Roscosmos')) < Math.max(...tops('NASA'));
  };
  assert.ok(!mixed((await timeline.look()).items), 'each group has its lane');
  await browser.run(() =>
    document.querySelector('date-line')?.setAttribute('lanes', 'none'),
  );
  await timeline.until('events of all groups are mixed', ({ items }) => mixed(items));
});

test('how many pass is said', async () => {
  const timeline = await open();
  await timeline.until('the reading was said', ({ status }) => status !== '');
  await timeline.click('button.filter');
  await choose('NASA');
  await timeline.until('it is said', ({ status }) => status === '13 of 40 events match.');
});

test('axe finds nothing in open filters and chips', async () => {
  const timeline = await open();
  await timeline.click('button.filter');
  await timeline.click('.filters .more');
  await choose('NASA');
  await browser.assertAccessible();
  await timeline.click('.filters .close');
  await browser.assertAccessible();
});

test('with few events there is nothing to filter', async () => {
  const timeline = await open({ events: FLIGHTS.events.slice(0, 8) });
  assert.ok(!(await timeline.shows('button.filter')));
});

test(
  'on a phone the tools and the filters fit',
  { skip: ENGINE === 'webkit' },
  async () => {
    browser.server.page('/test.html', page(inline(FLIGHTS)));
    await browser.resize(320, 640);
    try {
      await browser.open('/test.html');
      const timeline = await new Timeline(browser).ready();
      const button = await timeline.box('button.filter');
      assert.ok(button.left + button.width <= 320);
      await browser.touch([button, button]);
      const choice = await timeline.box('.filters .choice');
      assert.ok(choice.left >= 0 && choice.left + choice.width <= 320);
      await browser.touch([choice, choice]);
      await timeline.until('it is filtered', ({ summary }) =>
        summary.startsWith('14 of'),
      );
    } finally {
      await browser.resize(1000, 800);
    }
  },
);
