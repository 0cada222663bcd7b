// @ts-check
/**
 * Wherever an element may stand: in a shadow root, in another window's document, far down
 * a page, in a page that isolates itself, with its files on another server.
 */
import assert from 'node:assert/strict';
import { ENGINE, browserFor, test } from './harness.mjs';
import { Server } from './server.mjs';
import { Timeline, inline, page, troubles } from './timeline.mjs';

const MOON = {
  events: [
    { id: '8', when: '1968-12-24', title: 'Apollo 8 orbits the Moon' },
    { id: '11', when: '1969-07-20', title: 'Apollo 11 lands' },
  ],
};
const TABLE = `<table id="table"><caption>To the Moon</caption>
  <tr><th>Date</th><th>Event</th></tr>
  <tr><td>1968-12-24</td><td>Apollo 8 orbits the Moon</td></tr>
  <tr><td>1969-07-20</td><td>Apollo 11 lands</td></tr></table>`;

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

for (const [where, body] of [
  ['among the children', `<date-line>${TABLE}</date-line>`],
  ['that is named', `${TABLE}<date-line for="table"></date-line>`],
]) {
  test(`a table ${where} is data`, async () => {
    const timeline = await Timeline.show(browser, body ?? '');
    const { summary, title } = await timeline.look();
    assert.match(summary, /^2 events/);
    assert.equal(title, 'To the Moon');
    await timeline.item('Apollo 11 lands, July 20, 1969');
  });
}

test('a shadow root that the page’s HTML brings is taken over', async () => {
  const root = '<template shadowrootmode="open"><p>Moon, 1969</p></template>';
  await browser.show(page(inline(MOON).replace('<script', `${root}<script`)));
  const timeline = await new Timeline(browser).ready();
  assert.match((await timeline.look()).summary, /^2 events/);
  assert.deepEqual(await troubles(browser), []);
});

test('in a shadow root it finds what is there, and its events leave it', async () => {
  await browser.show(page('<div id="outer"></div>'));
  const heard = await browser.run(async (moon) => {
    const outer = /** @type {HTMLElement} */ (document.querySelector('#outer'));
    const root = outer.attachShadow({ mode: 'open' });
    const script = document.createElement('script');
    script.type = 'application/json';
    script.id = 'data';
    script.append(moon);
    const element = /** @type {any} */ (document.createElement('date-line'));
    element.setAttribute('for', 'data');
    /** @type {unknown[]} */
    const heard = [];
    document.addEventListener('dl-load', (event) => {
      heard.push(event.target === outer, event.bubbles, event.composed);
    });
    root.append(script, element);
    await customElements.whenDefined('date-line');
    await element.ready;
    heard.push(element.report.counts.shown);
    return heard;
  }, JSON.stringify(MOON));
  assert.deepEqual(heard, [true, true, true, 2]);
  assert.deepEqual(await troubles(browser), []);
});

test('it moves to the document of another window, and is dressed there', async () => {
  const frame = '<iframe title="Other" width="900" height="600" srcdoc="<p>"></iframe>';
  const timeline = await Timeline.show(browser, inline(MOON) + frame);
  await browser.run(async () => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.selection = '11';
    const other = () => document.querySelector('iframe')?.contentDocument;
    const come = () => other()?.querySelector('p') && other()?.readyState === 'complete';
    while (!come()) await new Promise((later) => setTimeout(later, 20));
    other()?.body.append(element);
    await element.ready;
  });
  const there = await browser.run(async () => {
    const { contentDocument: other } = document.querySelector('iframe') ?? {};
    const element = /** @type {any} */ (other?.querySelector('date-line'));
    await element.ready;
    const root = element.shadowRoot;
    const list = root.querySelector('[aria-label="List"]');
    list.click();
    const open = () => root.querySelector('[part=list]')?.textContent.includes('Apollo');
    while (!open()) await new Promise((later) => setTimeout(later, 20));
    const summary = root.querySelector('[part=summary]').textContent;
    const { display } = getComputedStyle(root.querySelector('[part=toolbar]'));
    const { selection } = element;
    document.querySelector('main')?.append(element);
    await element.ready;
    return { summary, display, selection, sheets: root.adoptedStyleSheets.length > 0 };
  });
  assert.match(there.summary, /^2 events/);
  assert.deepEqual(
    { ...there, summary: '' },
    { summary: '', display: 'flex', selection: '11', sheets: true },
  );
  await timeline.ready();
  assert.match((await timeline.look()).summary, /^2 events/, 'and back');
  assert.deepEqual(await troubles(browser), []);
});

test('what it is can be seen in its states', async () => {
  browser.server.answers.set('/slow.json', {
    body: JSON.stringify(MOON),
    delay_ms: 300,
  });
  const states = () =>
    browser.run(() => {
      const names = ['loading', 'ready', 'empty', 'error'];
      const element = document.querySelector('date-line');
      return names.filter((name) => element?.matches(`:state(${name})`)).join();
    });
  await browser.show(page('<date-line src="/slow.json"></date-line>'));
  await browser.until('it loads', () =>
    document.querySelector('date-line')?.matches(':state(loading)'),
  );
  const timeline = await new Timeline(browser).ready();
  assert.equal(await states(), 'ready');
  for (const [src, state] of [
    ['data:,x', 'error'],
    ['/slow.json', 'ready'],
  ]) {
    await browser.run(
      (src) => document.querySelector('date-line')?.setAttribute('src', src),
      src ?? '',
    );
    await browser.run(() => new Promise((next) => setTimeout(next)));
    await timeline.ready();
    assert.equal(await states(), state);
  }
  await browser.run(() => {
    Reflect.set(document.querySelector('date-line') ?? {}, 'data', []);
  });
  await timeline.ready();
  assert.equal(await states(), 'empty');
});

test('what is far down the page waits until it is near', async () => {
  browser.server.answers.set('/far.json', { body: JSON.stringify(MOON) });
  const far = `<div style="height: 5000px"></div>
    <date-line loading="lazy" src="/far.json"></date-line>`;
  await browser.show(page(inline(MOON, 'id="here" loading="lazy"') + far));
  await new Timeline(browser, '#here').ready();
  await browser.painted();
  assert.equal(browser.server.count('/far.json'), 0);
  await browser.run(() => scrollTo(0, 4400));
  const timeline = await new Timeline(browser, 'date-line[src]').ready();
  assert.match((await timeline.look()).summary, /^2 events/);
  await browser.run(() => {
    scrollTo(0, 0);
    document.querySelector('date-line[src]')?.setAttribute('src', '/far.json?again');
  });
  await browser.run(() => new Promise((next) => setTimeout(next)));
  await timeline.ready();
  assert.equal(browser.server.count('/far.json'), 2, 'what was near is loaded at once');
});

test('values that no attribute has do no harm', async () => {
  const timeline = await Timeline.show(browser, inline(MOON));
  await browser.run(() => {
    const element = document.querySelector('date-line');
    const { observedAttributes } = /** @type {any} */ (customElements.get('date-line'));
    const others = ['gestures', 'keyboard', 'theme', 'max-bytes', 'heading-level'];
    const kept = ['src', 'for', 'type', 'date'];
    for (const name of [...observedAttributes, ...others]) {
      if (kept.includes(name)) continue;
      for (const value of ['', '\u0000', '-1', '__proto__', 'x'.repeat(1e5)]) {
        element?.setAttribute(name, value);
      }
      element?.removeAttribute(name);
    }
  });
  await timeline.ready();
  await timeline.until('it is as it was', ({ summary }) => /^2 events/.test(summary));
  assert.deepEqual(await troubles(browser), []);
});

test('elements of the page with names that scripts use do no harm', async () => {
  const names = ['getElementById', 'body', 'readyState', 'fonts', 'createElement'];
  const clobbers = names.map((name) => `<form id="${name}"><input name="ready"></form>`);
  const body = `${clobbers.join('')}<ol id="list"><li><time datetime="1969-07-20">
    1969</time> Apollo 11 lands</li></ol><date-line for="list"></date-line>`;
  const timeline = await Timeline.show(browser, body);
  assert.match((await timeline.look()).summary, /^1 event/);
  assert.deepEqual(await troubles(browser), []);
});

test('data never reaches the prototypes of the page', async () => {
  await browser.show(page('<date-line></date-line>'));
  const found = await browser.run(async () => {
    await customElements.whenDefined('date-line');
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    const text = `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},
      "events":[{"when":"1969","title":"__proto__","group":"__proto__","id":"constructor",
      "__proto__":{"polluted":1},"category":"prototype","participants":["__proto__"]}]}`;
    element.data = text;
    await element.ready;
    element.filters = JSON.parse('{"__proto__":{"polluted":1},"group":["__proto__"]}');
    element.state = JSON.parse('{"__proto__":{"polluted":1},"selection":"constructor"}');
    element.lanes = 'people';
    await element.describe();
    const { polluted } = /** @type {any} */ ({});
    const after = Object.getOwnPropertyNames(Object.prototype).join();
    return { polluted, same: before === after, shown: element.report.counts.shown };
  });
  assert.deepEqual(found, { polluted: null, same: true, shown: 1 });
});

test('it works in a page that isolates itself', async () => {
  browser.server.headers = {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  };
  const timeline = await Timeline.show(browser, inline(MOON));
  assert.equal(await browser.run(() => crossOriginIsolated), true);
  await timeline.click('[aria-label="List"]');
  await timeline.until('the list is open', ({ list }) => list.includes('Apollo'));
  assert.deepEqual(await troubles(browser), []);
});

test('its files may be on another server, under a policy that names it', async () => {
  const far = await Server.start();
  try {
    far.headers = { 'access-control-allow-origin': '*' };
    const host = new URL(far.url('/')).origin;
    browser.server.headers = {
      'content-security-policy':
        `default-src 'none'; script-src 'self' ${host}/dist/ 'wasm-unsafe-eval'; ` +
        `style-src 'self'; img-src 'self'; connect-src ${host}/dist/; ` +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    };
    const scripts = `<script type="module" src="${host}/dist/date-line.js"></script>`;
    const story = `<article id="story"><p>The summit was held in March 2023.</p></article>
      <date-line for="story" id="told"></date-line>`;
    await browser.show(page(inline(MOON, 'id="data"') + story, { scripts }));
    const timeline = await new Timeline(browser, '#data').ready();
    assert.match((await timeline.look()).summary, /^2 events/);
    const told = await new Timeline(browser, '#told').ready();
    assert.match((await told.look()).summary, /^1 event/);
    await timeline.click('[aria-label="List"]');
    await timeline.until('the list is open', ({ list }) => list.includes('Apollo'));
    assert.deepEqual(await troubles(browser), []);
  } finally {
    await far.stop();
  }
});

const skip = ENGINE !== 'chromium' && 'only Chromium tells of shifts';

test('nothing of the page shifts while it starts', { skip }, async () => {
  const reserved = `<style>date-line:not(:defined) { display: block; block-size: 460px;
    overflow: auto }</style>`;
  const watch = `<script>
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) shifts.push(value);
    }).observe({ type: 'layout-shift', buffered: true });
  </script>`;
  browser.server.answers.set('/date-line.js', { delay_ms: 300 });
  const script = '<script type="module" src="/date-line.js"></script>';
  await browser.show(
    page(`${inline(MOON)}<p>What follows.</p>`, { scripts: watch + reserved + script }),
  );
  await new Timeline(browser).ready();
  await browser.painted();
  assert.deepEqual(await browser.run(() => Reflect.get(window, 'shifts')), []);
});
