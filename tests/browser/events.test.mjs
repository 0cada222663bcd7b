// @ts-check
/** What a timeline tells its page: of every choice of the reader once, of none of its own. */
import assert from 'node:assert/strict';
import { ENGINE, Key, browserFor, test } from './harness.mjs';
import { Timeline, inline, page, told } from './timeline.mjs';

const SPACE = '<date-line src="/pages/space.json"></date-line>';

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

async function space() {
  const timeline = await Timeline.show(browser, SPACE);
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  return timeline;
}

/** What was told of choices, in order. */
async function choices() {
  const all = await told(browser);
  const about = ['dl-select', 'dl-deselect', 'dl-open', 'dl-close'];
  return all.filter(({ type }) => about.includes(type)).map((x) => [x.type, x.detail.id]);
}

/** Waits until so much was told of some kind. @param {string} type @param {number} n */
function heard(type, n) {
  return browser.until(
    `${n} ${type}`,
    (type, n) => {
      const { events } = Reflect.get(window, 'log');
      return events.filter((/** @type {any} */ x) => x.type === type).length >= n;
    },
    type,
    n,
  );
}

test('an event is selected and opened, closed, and let go', async () => {
  const timeline = await space();
  await browser.click(await timeline.item('Moon'));
  await timeline.until('it is open', ({ details }) => details.includes('Moon'));
  await timeline.click('[part=details] .close');
  await timeline.until('it is closed', ({ details }) => details === '');
  await browser.click(await timeline.emptyPoint());
  await timeline.until('nothing is selected', ({ selection }) => selection === null);
  assert.deepEqual(await choices(), [
    ['dl-select', 'moon'],
    ['dl-open', 'moon'],
    ['dl-close', 'moon'],
    ['dl-deselect', 'moon'],
  ]);
});

test('a press beside an open event closes it and lets it go', async () => {
  const timeline = await space();
  await browser.click(await timeline.item('Sputnik'));
  await timeline.until('it is open', ({ details }) => details.includes('Sputnik'));
  await browser.click(await timeline.emptyPoint());
  await timeline.until('nothing is selected', ({ selection }) => selection === null);
  const [, , ...last] = await choices();
  assert.deepEqual(
    last.map(([type, id]) => [type, id === last[0]?.[1]]),
    [
      ['dl-close', true],
      ['dl-deselect', true],
    ],
  );
});

test('a selection that the page refuses is not made', async () => {
  const timeline = await space();
  await browser.click(await timeline.item('Sputnik'));
  const { selection } = await timeline.until('it is open', ({ details }) => details);
  const before = await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.addEventListener('dl-select', (/** @type {Event} */ event) => {
      event.preventDefault();
    });
    return host.visibleRange;
  });
  await browser.click(await timeline.item('Moon'));
  await timeline.click('[aria-label="Next event"]');
  await browser.run(() =>
    document.querySelector('date-line')?.shadowRoot?.querySelector('canvas')?.focus(),
  );
  await heard('dl-select', 3);
  await browser.painted();
  const look = await timeline.look();
  assert.equal(look.selection, selection);
  assert.match(look.details, /Sputnik/);
  assert.deepEqual(look.range, before, 'the view stays');
  const selected = look.items.filter(({ selected }) => selected);
  assert.deepEqual(
    selected.map(({ name }) => name.includes('Sputnik')),
    [true],
  );
  const [, , ...refused] = await choices();
  assert.ok(
    refused.every(([type]) => type === 'dl-select'),
    `nothing was opened: ${refused}`,
  );
  await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.select('moon');
  });
  assert.equal((await timeline.look()).selection, 'moon', 'the page may');
});

test('a page that refuses a choice can choose another', async () => {
  const timeline = await space();
  await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.addEventListener('dl-select', (/** @type {CustomEvent} */ event) => {
      event.preventDefault();
      host.select(event.detail.id === 'moon' ? 'sputnik' : null);
    });
  });
  const ids = await browser.run(async () => {
    const text = await (await fetch('/pages/space.json')).text();
    return [...text.matchAll(/"id": ?"([^"]+)"/g)].map(([, id]) => id);
  });
  assert.ok(ids.includes('sputnik') && ids.includes('moon'), `${ids}`);
  await browser.click(await timeline.item('Moon'));
  const { details } = await timeline.until('it is', ({ selection }) => selection);
  assert.equal((await timeline.look()).selection, 'sputnik');
  assert.equal(details, '', 'and nothing is opened');
});

test('keys choose and are told', async () => {
  const timeline = await space();
  await browser.click(await timeline.item('Moon'));
  await timeline.until('it is open', ({ details }) => details);
  await browser.move({ x: 1, y: 1 }); // or else Escape is for what is said of it
  await browser.press(Key.ESCAPE);
  await timeline.until('it is closed', ({ details }) => details === '');
  assert.deepEqual(
    (await choices()).map(([type]) => type),
    ['dl-select', 'dl-open', 'dl-close'],
  );
});

test('what the page opens and closes by itself is not told to it', async () => {
  const timeline = await space();
  await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.state = { selection: 'moon' };
  });
  await timeline.until('it is open', ({ details }) => details.includes('Moon'));
  await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.state = { selection: null, search: 'moon' };
  });
  await timeline.until('it is closed', ({ details }) => details === '');
  await browser.until(
    'it has looked',
    () =>
      document.querySelector('date-line')?.shadowRoot?.querySelector('#matches')
        ?.textContent,
  );
  const all = (await told(browser)).map(({ type }) => type);
  const own = ['dl-load', 'dl-viewchange', 'dl-statechange'];
  assert.deepEqual(
    all.filter((type) => !own.includes(type)),
    [],
  );
});

test('what was looked for is told, with how many have it', async () => {
  const events = Array.from({ length: 20 }, (_, n) => ({
    title: n % 4 ? `Orbit ${n}` : `Moon ${n}`,
    when: `${1960 + n}`,
  }));
  const timeline = await Timeline.show(browser, inline({ events }));
  await timeline.click('[part=search] input');
  await timeline.until('it has the focus', ({ focus }) => /Search/.test(focus));
  for (const letter of 'moon') await browser.press(letter);
  await heard('dl-search', 1);
  await timeline.until('it is counted', ({ status }) => /\d/.test(status));
  await browser.press(Key.ESCAPE);
  await browser.until('the end is told', () => {
    const { events } = Reflect.get(window, 'log');
    const last = events.findLast((/** @type {any} */ x) => x.type === 'dl-search');
    return last?.detail.text === '';
  });
  const all = (await told(browser)).filter(({ type }) => type === 'dl-search');
  const whole = all.find(({ detail }) => detail.text === 'moon')?.detail;
  assert.equal(whole?.n, 5);
  assert.deepEqual(all.at(-1)?.detail, { text: '', n: 0 });
});

test(
  'a wheel that is left to the page is told once for as long as that is said',
  {
    skip: ENGINE === 'webkit' && 'its driver turns no wheel',
  },
  async () => {
    browser.server.page(
      '/test.html',
      page('<date-line gestures="cooperative" src="/pages/space.json"></date-line>'),
    );
    await browser.open('/test.html');
    const timeline = await new Timeline(browser).ready();
    const plot = await timeline.box('[part=viewport]');
    await browser.wheel(plot, { dy: 40 });
    await heard('dl-gestureblocked', 1);
    await browser.wheel(plot, { dy: 40 });
    await browser.painted();
    const all = (await told(browser)).filter(({ type }) => type === 'dl-gestureblocked');
    assert.ok(all.length <= 2, `${all.length} times`);
    assert.equal((await timeline.look()).hinted, true);
  },
);

test('a view that the address asks for says so', async () => {
  browser.server.page(
    '/test.html',
    page('<date-line hash src="/pages/space.json"></date-line>'),
  );
  await browser.open('/pages/log.js');
  await browser.open('/test.html');
  await new Timeline(browser).ready();
  await browser.run(() => void (location.hash = '#dl=1965/1967'));
  await heard('dl-viewchange', 1);
  const view = (await told(browser)).findLast(({ type }) => type === 'dl-viewchange');
  assert.equal(view?.detail.cause, 'hash');
  assert.match(view?.detail.start ?? '', /^1965/);
});
