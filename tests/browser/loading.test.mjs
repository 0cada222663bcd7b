// @ts-check
/** What is to be seen and heard while large data loads, and how it is stopped. */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { Timeline, page, troubles } from './timeline.mjs';

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** Loads six thousand events, of which half come and the rest does not. */
async function begin() {
  await browser.show(page('<date-line></date-line>'));
  const timeline = await new Timeline(browser).ready();
  await browser.run(() => {
    const text = 'What happened then, in a few words that are neither short nor long.';
    const rows = Array.from({ length: 6000 }, (_, n) =>
      JSON.stringify({ when: `${1000 + (n % 1000)}-05-02`, title: `Event ${n}`, text }),
    );
    const json = `{"events":[${rows.join(',')}]}`;
    const half = new TextEncoder().encode(json.slice(0, json.length / 2));
    const stream = new ReadableStream({ start: (coming) => coming.enqueue(half) });
    const headers = { 'content-length': String(json.length) };
    Reflect.set(
      document.querySelector('date-line') ?? {},
      'data',
      new Response(stream, { headers }),
    );
  });
  return timeline;
}

/** What is said of the loading; empty when nothing is. @param {Timeline} timeline */
async function progress(timeline) {
  return browser.run((selector) => {
    const box = document.querySelector(selector)?.shadowRoot?.querySelector('.progress');
    const bar = box?.querySelector('[role=progressbar]');
    return {
      words: box?.checkVisibility() ? box.querySelector('span')?.textContent : '',
      part: Number(bar?.getAttribute('aria-valuenow')),
      cancel: box?.querySelector('button')?.checkVisibility() ?? false,
    };
  }, timeline.selector);
}

test('while a first load takes its time, the place of the drawing is marked', async () => {
  await browser.show(page('<date-line></date-line>'));
  const timeline = await new Timeline(browser).ready();
  const shape = () =>
    browser.run(() => {
      const host = document.querySelector('date-line');
      const ghost = host?.shadowRoot?.querySelector('.ghost');
      const { x, y, width, height } = host?.getBoundingClientRect() ?? new DOMRect();
      return {
        box: { x, y, width, height },
        ghost: ghost?.checkVisibility() ?? false,
        moves: ghost?.getAnimations({ subtree: true }).length ?? 0,
      };
    });
  const { box } = await shape();
  await browser.run(() => {
    const stream = new ReadableStream({
      start: (coming) => void Reflect.set(window, 'coming', coming),
    });
    const host = document.querySelector('date-line') ?? {};
    Reflect.set(host, 'data', new Response(stream));
  });
  await browser.until('it is marked', () => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return root?.querySelector('.ghost')?.checkVisibility();
  });
  assert.deepEqual(await shape(), { box, ghost: true, moves: 0 });
  await browser.assertAccessible();
  await browser.run(() => {
    const coming = Reflect.get(window, 'coming');
    const json = '{"events":[{"when":"1969","title":"Moon"}]}';
    coming.enqueue(new TextEncoder().encode(json));
    coming.close();
  });
  await timeline.item('Moon');
  assert.deepEqual(await shape(), { box, ghost: false, moves: 0 });
});

test('large data says how far it is, and what has come is shown when it is stopped', async () => {
  const timeline = await begin();
  await browser.until('it says that it loads', () => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return root?.querySelector('.progress')?.checkVisibility();
  });
  const { words, part, cancel } = await progress(timeline);
  assert.match(words ?? '', /^Loading 0\.\d MB… \d\d%$/);
  assert.ok(part > 30 && part < 60, `${part} %`);
  assert.ok(!cancel, 'nobody is asked whether to stop what may be over soon');
  await timeline.until('it is said', ({ status }) => status.startsWith('Loading'));
  await browser.assertAccessible();
  await browser.until('it can be stopped', () => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return root?.querySelector('.progress button')?.checkVisibility();
  });
  await browser.assertAccessible();
  await timeline.click('.progress button');
  const { summary, notes } = await timeline.until(
    'what has come is shown',
    ({ summary }) => summary !== '',
  );
  const [n] = summary.match(/^\d,\d{3}/) ?? ['0'];
  const n_events = Number(n.replace(',', ''));
  assert.ok(n_events > 2000 && n_events < 4000, summary);
  assert.match(notes, /^Loading was stopped after 0\.\d MB/);
  assert.equal((await progress(timeline)).words, '');
  assert.deepEqual(await troubles(browser), []);
});
