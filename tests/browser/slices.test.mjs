// @ts-check
/** What takes long is done in slices: the page has its turns, and the last wish counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserFor } from './harness.mjs';
import { Timeline, page, troubles } from './timeline.mjs';

const N_EVENTS = 60_000;

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** A page that can make many events, and counts the turns it gets. @param {number} [n_events] */
async function open(n_events = N_EVENTS) {
  await browser.show(page('<date-line></date-line>'));
  await browser.run(async (n_events) => {
    await customElements.whenDefined('date-line');
    const event = (/** @type {number} */ n) => ({
      date: `${1900 + (n % 120)}-05-0${1 + (n % 9)}`,
      title: `Event ${n}`,
      group: `Group ${n % 3}`,
    });
    const events = Array.from({ length: n_events }, (_, n) => event(n));
    const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);
    const { port1, port2 } = new MessageChannel();
    const many = {
      json: () => encode(JSON.stringify({ events })),
      csv: () => {
        const rows = events.map((one) => Object.values(one).join(','));
        return encode(['date,title,group', ...rows].join('\n'));
      },
      table: () => {
        const rows = events.map(
          (one) => `<tr><td>${Object.values(one).join('</td><td>')}</td></tr>`,
        );
        const head = '<tr><th>date</th><th>title</th><th>group</th></tr>';
        return encode(`<!doctype html><table>${head}${rows.join('')}</table>`);
      },
      turns: 0,
    };
    port1.onmessage = () => {
      many.turns += 1;
      port2.postMessage(null);
    };
    port2.postMessage(null);
    Reflect.set(window, 'many', many);
  }, n_events);
  return new Timeline(browser);
}

for (const form of /** @type {const} */ (['csv', 'table'])) {
  test(`a long ${form} is read while the page does its own work`, async () => {
    const timeline = await open();
    const { turns, counts } = await browser.run(async (form) => {
      const element = /** @type {any} */ (document.querySelector('date-line'));
      const many = Reflect.get(window, 'many');
      const bytes = many[form]();
      const before = many.turns;
      element.data = bytes;
      await element.ready;
      return { turns: many.turns - before, counts: element.report.counts };
    }, form);
    assert.equal(counts.shown, N_EVENTS);
    assert.ok(turns > 10, `the page had ${turns} turns`);
    await timeline.until('all are shown', ({ summary }) => summary.startsWith('60,000 '));
    assert.deepEqual(await troubles(browser), []);
  });
}

test('a choice among many events comes in slices, and the last one counts', async () => {
  const timeline = await open(200_000);
  const { said, turns } = await browser.run(async () => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const many = Reflect.get(window, 'many');
    element.data = many.json();
    await element.ready;
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const summary = () => root.querySelector('[part=summary]')?.textContent ?? '';
    const turn = () => new Promise((later) => setTimeout(later));
    /** @type {Set<string>} */
    const said = new Set();
    const before = many.turns;
    element.lanes = 'none';
    element.filters = { group: ['Group 1'], start: '1950' };
    element.filters = { group: ['Group 2', 'Group 1'], text: 'event' };
    said.add(summary());
    while (!summary().startsWith('133,333 of')) {
      await turn();
      said.add(summary());
    }
    return { said: [...said], turns: many.turns - before };
  });
  assert.equal(said.length, 2, said.join('; '));
  assert.ok(said[0]?.startsWith('200,000 events'), 'what was shown stays');
  assert.ok(turns > 2, `the page had ${turns} turns`);
  const lanes = await browser.run(
    () => /** @type {any} */ (document.querySelector('date-line')).state?.lanes,
  );
  assert.equal(lanes ?? 'none', 'none', 'and the lanes are those asked for');
  await timeline.click('button.filter');
  await browser.until('all is counted', () => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const choices = [...(root?.querySelectorAll('.filters .choice') ?? [])];
    const texts = choices.map(({ textContent }) => textContent);
    return ['Group 066,667', 'Group 166,667', 'Group 266,666'].every((text) =>
      texts.includes(text),
    );
  });
  assert.deepEqual(await troubles(browser), []);
});
