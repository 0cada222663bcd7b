// @ts-check
/** Finding an event by its words: by keyboard, by mouse, and for a screen reader. */
import assert from 'node:assert/strict';
import { ENGINE, Key, browserFor, patiently, test } from './harness.mjs';
import { Timeline, inline, page, troubles } from './timeline.mjs';

const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  "connect-src 'self'; img-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

const SHIPS = ['Ariane', 'Soyuz', 'Vostok', 'Gemini', 'Élan'];
const AGENCIES = ['ESA', 'NASA', 'Roscosmos'];

/** Forty flights, one a year from 1961 on: eight of each ship. */
const FLIGHTS = {
  title: 'Flights',
  events: Array.from({ length: 40 }, (_, n) => ({
    id: `f${n}`,
    when: `${1961 + n}-03-0${1 + (n % 9)}`,
    title: `${SHIPS[n % 5]} ${n} < “flies” &amp; lands`,
    text: `The crew of flight ${n} was fine.`,
    group: AGENCIES[n % 3],
  })),
};

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** @param {object} [document] */
async function open(document = FLIGHTS) {
  const timeline = await Timeline.show(browser, inline(document));
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  return timeline;
}

/** What is to be seen of the search. */
function search() {
  return browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const field = /** @type {HTMLInputElement} */ (root?.querySelector('#search'));
    const options = [...(root?.querySelectorAll('[role=option]') ?? [])];
    return {
      text: field.value,
      count: root?.querySelector('#matches')?.textContent ?? '',
      expanded: field.getAttribute('aria-expanded') === 'true',
      focused: root?.activeElement === field,
      active: root?.getElementById(field.getAttribute('aria-activedescendant') ?? '')
        ?.textContent,
      options: options.map((option) => ({
        text: option.textContent,
        marked: [...option.querySelectorAll('mark')].map((mark) => mark.textContent),
        position: option.getAttribute('aria-posinset'),
        n: option.getAttribute('aria-setsize'),
      })),
      none: root?.querySelector('.none')?.checkVisibility() ?? false,
    };
  });
}

/** Types into the search field. @param {Timeline} timeline @param {string} text */
async function type(timeline, text) {
  await timeline.click('#search');
  await browser.press(...text);
  await browser.painted();
}

test('as one types, matches are counted and listed, and what matches is marked', async () => {
  const timeline = await open();
  await type(timeline, 'soy');
  const { count, expanded, options } = await search();
  assert.equal(count, '8 of 40');
  assert.ok(expanded);
  assert.equal(options.length, 8);
  assert.deepEqual(options[0]?.marked, ['Soy']);
  assert.match(options[0]?.text ?? '', /^Soyuz 1 .*March 2, 1962$/);
  assert.deepEqual([options[7]?.position, options[7]?.n], ['8', '8']);
  await browser.press('x');
  assert.ok((await search()).none);
  assert.deepEqual(await troubles(browser), []);
});

test('case and accents do not matter', async () => {
  const timeline = await open();
  await type(timeline, 'elan 39');
  const { count, options } = await search();
  assert.equal(count, '1 of 40');
  assert.deepEqual(options[0]?.marked, ['Élan', '39']);
});

test('arrows and Enter go from match to match, and around', async () => {
  const timeline = await open();
  await type(timeline, 'vostok');
  const ids = [];
  for (const key of [Key.ARROW_DOWN, Key.ENTER, Key.ARROW_UP, Key.ARROW_UP]) {
    await browser.press(key);
    ids.push((await timeline.look()).selection);
  }
  assert.deepEqual(ids, ['f2', 'f7', 'f2', 'f37']);
  const { active, focused } = await search();
  assert.match(active ?? '', /^Vostok 37/);
  assert.ok(focused, 'the focus stays in the field');
  const found = await timeline.item('Vostok 37');
  assert.ok(found.selected, 'it is in view');
  await browser.chord([Key.SHIFT], Key.ENTER);
  assert.equal((await timeline.look()).selection, 'f32');
});

test('an event is found, read, and left for the next in its lane, by keyboard alone', async () => {
  const timeline = await open();
  await timeline.click('[part=title]');
  await browser.press(Key.TAB, Key.TAB, Key.TAB);
  await browser.press('/', ...'gemini 13');
  await patiently('it is looked for', search, ({ count }) => count !== '');
  await browser.press(Key.ENTER);
  assert.equal((await timeline.look()).selection, 'f13');
  await browser.press(Key.TAB, Key.TAB, Key.TAB);
  await timeline.until('the drawing has the focus', ({ items }) =>
    items.some(({ focused, name }) => focused && name.startsWith('Gemini 13')),
  );
  assert.ok(!(await search()).expanded, 'the list does not cover it');
  await browser.press(Key.ENTER);
  await timeline.until('it is read', ({ details }) => details.includes('flight 13'));
  await browser.press('.');
  await timeline.until('the next of its lane has the focus', ({ items }) =>
    items.some(({ focused, name }) => focused && name.startsWith('Soyuz 16')),
  );
  await browser.press('N');
  await timeline.until('back', ({ selection }) => selection === 'f13');
  await browser.press(Key.ESCAPE);
  await timeline.until('the details are closed', ({ details }) => details === '');
  assert.equal((await search()).count, '1 of 40');
  await browser.press(Key.ESCAPE);
  assert.equal((await search()).count, '', 'the search is over');
  assert.equal((await timeline.look()).selection, 'f13', 'it is still selected');
});

test('Escape clears the field, then leaves it', async () => {
  const timeline = await open();
  await type(timeline, 'vostok');
  await browser.press(Key.ESCAPE);
  const { text, count, focused, expanded } = await search();
  assert.deepEqual([text, count, focused, expanded], ['', '', true, false]);
  await browser.press(Key.ESCAPE);
  const { items } = await timeline.look();
  assert.ok(items.some((item) => item.focused));
});

test('a match is opened by a click', async () => {
  const timeline = await open();
  await type(timeline, 'ariane 20');
  await timeline.click('[role=option]');
  await timeline.until('it is open', ({ details }) => details.includes('flight 20'));
  assert.ok(!(await search()).expanded);
});

test('how many match is said once, when the typing rests', async () => {
  const timeline = await open();
  await timeline.until('the reading was said', ({ status }) => status !== '');
  await type(timeline, 'ariane');
  const { status } = await timeline.until('it is said', ({ status }) =>
    /match/.test(status),
  );
  assert.equal(status, '8 of 40 events match.');
});

test('axe finds nothing in an open search, with and without matches', async () => {
  const timeline = await open();
  await type(timeline, 'ariane');
  await browser.press(Key.ARROW_DOWN);
  await browser.assertAccessible();
  await browser.press('x');
  assert.ok((await search()).none);
  await browser.assertAccessible();
});

test('a strict page with Trusted Types lets one search', async () => {
  browser.server.headers = { 'content-security-policy': STRICT };
  const timeline = await open();
  await type(timeline, 'ariane');
  await browser.press(Key.ENTER);
  assert.equal((await search()).count, '8 of 40');
  assert.deepEqual(await troubles(browser), []);
});

test('with few events there is nothing to search', async () => {
  const timeline = await open({ events: FLIGHTS.events.slice(0, 8) });
  assert.ok(!(await timeline.shows('#search')));
  await timeline.click('[part=title]');
  await browser.press(Key.TAB, Key.TAB, '/');
  const { items } = await timeline.look();
  assert.ok(
    items.some((item) => item.focused),
    'the key is the page’s',
  );
});

test('a phone opens the field by a button', { skip: ENGINE === 'webkit' }, async () => {
  browser.server.page('/test.html', page(inline(FLIGHTS)));
  await browser.resize(320, 640);
  try {
    await browser.open('/test.html');
    const timeline = await new Timeline(browser).ready();
    assert.ok(!(await timeline.shows('#search')));
    const opener = await timeline.box('[aria-label=Search]');
    await browser.touch([opener, opener]);
    assert.ok((await search()).focused);
    await browser.press(...'vostok 2', Key.ENTER);
    const option = await timeline.box('[role=option]');
    assert.ok(option.left >= 0 && option.left + option.width <= 320);
    await browser.touch([option, option]);
    await timeline.until('it is read', ({ details }) => details.includes('Vostok 2'));
  } finally {
    await browser.resize(1000, 800);
  }
});
