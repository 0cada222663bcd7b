// @ts-check
/**
 * What pages and frameworks do with an element over its life: make it before its class is
 * there, fill it while they arrive, move it, take it out, write nonsense into it.
 */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { SCRIPT, Timeline, inline, page, told, troubles } from './timeline.mjs';

const MOON = {
  title: 'To the Moon',
  events: [
    { id: 'a8', when: '1968-12-24', title: 'Apollo 8 orbits', group: 'Crewed' },
    { id: 'l9', when: '1966-02-03', title: 'Luna 9 lands', group: 'Robots' },
    { id: 'a11', when: '1969-07-20', title: 'Apollo 11 lands', group: 'Crewed' },
  ],
};

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** What was told of one kind. @param {string} type */
async function ofType(type) {
  return (await told(browser)).filter((it) => it.type === type);
}

/** Whether all three events are drawn. @param {import('./timeline.mjs').Look} look */
function drawn({ items }) {
  return items.filter(({ part }) => part === 'event').length === 3;
}

/** Brings the class into a page that did not have it. */
function define() {
  return browser.run(() => {
    const script = document.createElement('script');
    document.head.append(Object.assign(script, { type: 'module', src: '/date-line.js' }));
    return customElements.whenDefined('date-line').then(() => {});
  });
}

test('rule 1: every property set before the class is there holds', async () => {
  await browser.show(page('<date-line></date-line>', { scripts: '' }));
  /** Each is set, and seen in the attribute of its name. */
  const reflected = {
    ...{ label: 'The Moon', headingLevel: '3', gestures: 'greedy', keyboard: 'none' },
    ...{ lanes: 'none', theme: 'dark', timeDirection: 'rtl', landmark: 'none' },
    ...{ hourCycle: 'h23', loading: 'lazy', start: '1966', end: '1970', type: 'auto' },
    ...{ maxBytes: '1000000', maxEvents: '2', view: 'list', date: '2026-01-01' },
  };
  const rich = {
    data: MOON,
    selection: 'a8',
    filters: { group: ['Crewed', 'Robots'] },
    labels: { zoomIn: 'Closer' },
    state: { search: 'Apollo' },
  };
  await browser.run(
    (all) => {
      const element = document.querySelector('date-line');
      Object.assign(element ?? {}, all, { report: 'of a host that knows no better' });
    },
    { ...reflected, ...rich },
  );
  await define();
  const timeline = await new Timeline(browser).ready();
  const held = await browser.run((names) => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const dashed = (/** @type {string} */ name) =>
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const own = Object.getOwnPropertyNames(element).filter((name) => name !== 'ready');
    return {
      own,
      attributes: Object.fromEntries(
        names.map((name) => [name, element.getAttribute(dashed(name))]),
      ),
      shown: element.report.counts.shown,
      filters: element.filters,
    };
  }, Object.keys(reflected));
  assert.deepEqual(held.own, [], 'nothing hides an accessor');
  assert.deepEqual(held.attributes, reflected);
  assert.equal(held.shown, 2);
  assert.deepEqual(held.filters, rich.filters);
  await timeline.until(
    'all of it is so',
    ({ title, selection, list }) => title === 'The Moon' && selection === 'a8' && list,
  );
  await browser.until('its words, too', () =>
    document.querySelector('date-line')?.shadowRoot?.querySelector('[aria-label=Closer]'),
  );
  assert.deepEqual(await troubles(browser), []);
});

test('rule 1: what frameworks set for a presence is one', async () => {
  await browser.show(page('<date-line></date-line>'));
  const seen = await browser.run(async () => {
    await customElements.whenDefined('date-line');
    const element = /** @type {any} */ (document.querySelector('date-line'));
    return [true, false, 'own', '', null].map((value) => {
      element.hash = value;
      return element.getAttribute('hash');
    });
  });
  assert.deepEqual(seen, ['', null, 'own', '', null]);
});

test('rule 2: an element whose end has come does not wait for the rest of the page', async () => {
  const [defined, drawn] = [
    browser.server.asked('/defined'),
    browser.server.asked('/drawn'),
  ];
  const go = `document.addEventListener('dl-load', () => fetch('/drawn'));
    import('/date-line.js').then(() => fetch('/defined'))`;
  const scripts = `<script>${go}</script><!--${' '.repeat(4096)}-->`;
  const json = JSON.stringify(MOON);
  async function* pieces() {
    const [start, end] = page('<date-line>@</date-line>', { scripts }).split('@');
    yield `${start}<script type="application/json">${json.slice(0, 100)}`;
    await defined;
    yield `${json.slice(100)}</script></date-line><p>More to come.</p><!--${' '.repeat(4096)}-->`;
    await drawn;
    yield end?.replace('</date-line>', '') ?? '';
  }
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  browser.server.answers.set('/test.html', { headers, body: pieces() });
  await browser.open('/test.html');
  await new Timeline(browser).ready();
  const all = await ofType('dl-load');
  assert.equal(all.length, 1, 'it is read once, and half of it never');
  assert.equal(all[0]?.detail.counts.shown, 3);
  assert.deepEqual(await troubles(browser), []);
});

test('rule 2: children of a framework come, change and go after the element', async () => {
  await browser.show(page('<date-line></date-line>'));
  const timeline = await new Timeline(browser).ready();
  const fill = (/** @type {object} */ moon) =>
    browser.run((moon) => {
      const script = document.createElement('script');
      script.type = 'application/json';
      script.textContent = JSON.stringify(moon);
      document.querySelector('date-line')?.replaceChildren(script);
    }, moon);
  await fill(MOON);
  await timeline.until('they are drawn', ({ summary }) => /^3 events/.test(summary));
  await fill({ events: MOON.events.slice(1) });
  await timeline.until('others are', ({ summary }) => /^2 events/.test(summary));
  await browser.run(() => document.querySelector('date-line script')?.remove());
  // A framework may put others in their place: until then what was drawn stays.
  await browser.run(() =>
    /** @type {any} */ (document.querySelector('date-line')).whenIdle().then(() => {}),
  );
  assert.match((await timeline.look()).summary, /^2 events/);
  await fill(MOON);
  await timeline.until('all are again', ({ summary }) => /^3 events/.test(summary));
  assert.deepEqual(await troubles(browser), []);
});

test('rule 3: of two copies the first stays in charge, and the second says so', async () => {
  const other = '<script type="module" src="/dist/date-line.js"></script>';
  const heard = `<script>globalThis.said = [];
    console.warn = (...words) => said.push(words.join(' '));</script>`;
  // By the page itself: what a driver imports may be a copy of its own.
  const copies = `<script type="module">
    import { DateLineElement as first } from '/date-line.js';
    import { DateLineElement as second } from '/dist/date-line.js';
    globalThis.copies = { first, second };</script>`;
  const scripts = heard + SCRIPT + other + other + copies;
  await browser.show(page(inline(MOON), { scripts }));
  const timeline = await new Timeline(browser).ready();
  assert.match((await timeline.look()).summary, /^3 events/);
  const seen = await browser.run(() => {
    const { first, second } = Reflect.get(window, 'copies');
    const element = document.querySelector('date-line');
    return {
      first: element instanceof first,
      second: element instanceof second,
      said: Reflect.get(window, 'said'),
    };
  });
  assert.deepEqual([seen.first, seen.second], [true, false]);
  assert.equal(seen.said.length, 1);
  assert.match(seen.said[0], /^date-line \d+\.\d+\.\d+ is not used: \d+\.\d+\.\d+ is/);
  assert.deepEqual(await troubles(browser), []);
});

/** Ways to put an element elsewhere in the page within one task. */
const MOVES = ['append', 'replaceChildren', 'moveBefore'];

for (const move of MOVES) {
  test(`rule 4: an element that is moved by ${move} goes on as it was`, async (t) => {
    const body = `<div id="a"><date-line src="/pages/space.json"></date-line></div><div id="b"></div>`;
    const timeline = await Timeline.show(browser, body);
    const can = await browser.run((move) => move in document.body, move);
    if (!can) return t.skip('this engine cannot');
    await timeline.zoomIn();
    await timeline.click('[aria-label="Next event"]');
    const before = await timeline.until('one is selected', ({ selection }) => selection);
    await browser.run(async (move) => {
      const element = /** @type {any} */ (document.querySelector('date-line'));
      await element.whenIdle();
      const place = /** @type {any} */ (document.querySelector('#b'));
      place[move](element, null);
      await element.whenIdle();
      await new Promise((later) => setTimeout(() => setTimeout(later)));
      await element.whenIdle();
    }, move);
    const after = await timeline.look();
    assert.equal(after.selection, before.selection);
    assert.deepEqual(after.range, before.range);
    assert.equal((await ofType('dl-load')).length, 1, 'nothing is read again');
    assert.equal(browser.server.count('/pages/space.json'), 1);
    await browser.run((moon) => {
      const element = /** @type {any} */ (document.querySelector('date-line'));
      element.data = moon;
      return element.ready;
    }, MOON);
    await timeline.until('it hears', ({ summary }) => /^3 events/.test(summary));
    assert.deepEqual(await troubles(browser), []);
  });
}

test('rule 4: what changed on the way is seen', async () => {
  const body = `<div id="a"><date-line src="/pages/space.json"></date-line></div><div id="b"></div>`;
  const timeline = await Timeline.show(browser, body);
  browser.server.answers.set('/moon.json', { body: JSON.stringify(MOON) });
  await browser.run(() => {
    const element = document.querySelector('date-line');
    element?.remove();
    element?.setAttribute('src', '/moon.json');
    document.querySelector('#b')?.append(element ?? '');
  });
  await timeline.until('the other file is there', ({ summary }) => /^3 e/.test(summary));
  await browser.run(
    (moon) => {
      const element = document.querySelector('date-line');
      element?.remove();
      element?.removeAttribute('src');
      const script = document.createElement('script');
      script.type = 'application/json';
      script.textContent = JSON.stringify(moon);
      element?.append(script);
      document.querySelector('#a')?.append(element ?? '');
    },
    { events: MOON.events.slice(1) },
  );
  await timeline.until('then its children', ({ summary }) => /^2 e/.test(summary));
  assert.deepEqual(await troubles(browser), []);
});

/** What an attribute may be set to by who knows no better. */
const NONSENSE = [
  ...['', ' ', 'constructor', '__proto__', 'toString', '-1', '1e999', 'NaN', '0x10'],
  ...['\u0000', '\u202e', '<b>', '"]', '{}', 'undefined', 'null', 'x'.repeat(10_000)],
];

test('rule 5: no attribute can be set to what breaks it', async () => {
  const timeline = await Timeline.show(browser, inline(MOON));
  const wrong = await browser.run(async (values) => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const [attributes] = ['/attributes.js'];
    const { Attributes } = await import(attributes);
    const names = Object.getOwnPropertyNames(Attributes.prototype)
      .filter((name) => name !== 'constructor')
      .map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
    const data = element.querySelector('script').textContent;
    const wrong = [];
    for (const name of [...names, 'lang', 'dir']) {
      for (const value of values) {
        element.setAttribute(name, value);
        await element.ready;
        void [element.state, element.filters, element.visibleRange, element.selection];
      }
      element.removeAttribute(name);
      element.data = data; // the same as is in it, read anew
      await element.whenIdle();
      if (element.report?.counts.shown !== 3) wrong.push(name);
      element.data = undefined;
      await element.ready;
    }
    return wrong;
  }, NONSENSE);
  assert.deepEqual(wrong, [], 'taken away, it is as before');
  await timeline.until('it is as before', drawn);
  assert.deepEqual(await troubles(browser), []);
});

test('rule 5: what an attribute cannot mean falls back, and is told once', async () => {
  const odd = 'gestures="grab" keyboard="piano" lanes="streets" view="map" theme="pink" ';
  const more = 'time-direction="up" landmark="hill" hour-cycle="h99" loading="soon" ';
  const bounds = 'start="soon" end="1969-99" ';
  const timeline = await Timeline.show(
    browser,
    inline(
      MOON,
      `${odd}${more}${bounds} heading-level="9" max-events="few" max-bytes="-1"`,
    ),
  );
  const { summary } = await timeline.until('it is drawn as without them', drawn);
  assert.match(summary, /^3 events/);
  await browser.run(async () => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.data = [{ when: '1969', title: 'Something else' }];
    await element.whenIdle();
    element.gestures = 'greedy';
    element.theme = 'blue';
    element.data = [{ when: '1970', title: 'Something else' }];
    await element.whenIdle();
  });
  const messages = async () =>
    (await ofType('dl-error'))
      .filter(({ detail }) => detail.code === 'bad-attribute')
      .map(({ detail }) => detail.message);
  await browser.until('it was told twice', () => {
    const { events } = Reflect.get(window, 'log');
    const wrong = (/** @type {any} */ { detail }) => detail?.code === 'bad-attribute';
    return events.filter(wrong).length > 1;
  });
  const [first, ...others] = await messages();
  assert.deepEqual(first.split(', ').toSorted(), [
    'end="1969-99"',
    'gestures="grab"',
    'heading-level="9"',
    'hour-cycle="h99"',
    'keyboard="piano"',
    'landmark="hill"',
    'lanes="streets"',
    'loading="soon"',
    'max-bytes="-1"',
    'max-events="few"',
    'start="soon"',
    'theme="pink"',
    'time-direction="up"',
    'view="map"',
  ]);
  assert.deepEqual(others, ['theme="blue"']);
  assert.deepEqual(await troubles(browser), []);
});

test('rule 6: the modules can be imported where there is no page', async () => {
  await browser.show(page('<p>Nothing</p>', { scripts: '' }));
  const body = `import('/date-line.js').then(
    ({ DateLineElement }) => postMessage(typeof DateLineElement),
    (error) => postMessage(String(error)));`;
  const headers = { 'content-type': 'text/javascript' };
  browser.server.answers.set('/worker.js', { headers, body });
  const said = await browser.run(
    () =>
      new Promise((tell) => {
        const worker = new Worker('/worker.js', { type: 'module' });
        worker.onmessage = ({ data }) => (worker.terminate(), tell(data));
        worker.onerror = ({ message }) => (
          worker.terminate(),
          tell(message ?? 'not loaded')
        );
      }),
  );
  assert.equal(said, 'function');
});

for (const mode of ['open', 'closed']) {
  test(`rule 7: ${mode} roots that a server has sent are taken over`, async () => {
    const root = `<template shadowrootmode="${mode}"><p id="early">Soon</p><slot></slot></template>`;
    const body = inline(MOON).replace('<script', `${root}<script`);
    const heard = `<script>
      const { attachInternals } = HTMLElement.prototype;
      HTMLElement.prototype.attachInternals = function () {
        return (globalThis.internals = attachInternals.call(this));
      };</script>`;
    await browser.show(page(body, { scripts: heard + SCRIPT }));
    const seen = await browser.run(async () => {
      await customElements.whenDefined('date-line');
      const element = /** @type {any} */ (document.querySelector('date-line'));
      await element.ready;
      const root = Reflect.get(window, 'internals').shadowRoot;
      return {
        shown: element.report?.counts.shown,
        early: !!root.querySelector('#early'),
        parts: root.querySelectorAll('[part=base]').length,
        mode: root.mode,
      };
    });
    assert.deepEqual(seen, { shown: 3, early: false, parts: 1, mode });
    assert.deepEqual(await troubles(browser), []);
  });
}
