// @ts-check
/**
 * A reader who is faster than the network: what is done before the second file of the
 * core is there happens when it comes.
 */
import assert from 'node:assert/strict';
import { Key, browserFor, test } from './harness.mjs';
import { Timeline, inline, page, troubles } from './timeline.mjs';

/** @typedef {import('./timeline.mjs').Look} Look */

/** How long the second file takes: longer than its bindings and every part. */
const DELAY_MS = 700;

const BEFORE = '<p><a id="before" href="#before">before</a></p>';
const events = Array.from({ length: 20 }, (_, n) => ({
  id: `e${n}`,
  title: n % 4 ? `Orbit ${n}` : `Moon ${n}`,
  when: `${1960 + n}`,
}));

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** @type {[string, (timeline: Timeline) => Promise<unknown>, (look: Look) => unknown][]} */
const DEEDS = [
  [
    'a search that is typed finds',
    async (timeline) => {
      await timeline.click('[part=search] input');
      for (const letter of 'moon') await browser.press(letter);
    },
    ({ status }) => /^5\b/.test(status),
  ],
  [
    'what is pointed at is told',
    async (timeline) => browser.move(await timeline.item('Orbit 7')),
    ({ tip }) => tip.includes('Orbit 7'),
  ],
  [
    'what is clicked opens',
    async (timeline) => browser.click(await timeline.item('Orbit 7')),
    ({ details }) => details.includes('Orbit 7'),
  ],
  [
    'the button goes to the first event',
    async (timeline) => timeline.click('button[aria-label^="Next"]'),
    ({ selection }) => selection === 'e0',
  ],
  [
    'the list comes',
    async (timeline) => timeline.click('button[aria-label^="List"]'),
    ({ list }) => list.includes('Orbit 7'),
  ],
  [
    'the table comes',
    async (timeline) => timeline.click('button[aria-label^="Table"]'),
    ({ list }) => list.includes('Orbit 7'),
  ],
  [
    'keys are obeyed',
    async (timeline) => {
      await browser.click({ x: 500, y: 790 }); // WebKit sends keys to pages that were clicked
      await browser.run(() => document.getElementById('before')?.focus());
      await browser.press(Key.TAB, Key.TAB, Key.TAB); // past the tools and the search
      await timeline.until('an item has the focus', ({ items }) =>
        items.some(({ focused }) => focused),
      );
      await browser.press(Key.HOME, Key.ENTER);
    },
    ({ details }) => details.includes('Moon 0'),
  ],
];

for (const [what, act, seen] of DEEDS) {
  test(`before the second file is there: ${what}`, async () => {
    browser.server.answers.set('/pkg/date_line_later.wasm', { delay_ms: DELAY_MS });
    await browser.show(page(BEFORE + inline({ events })));
    const timeline = await new Timeline(browser).ready();
    await act(timeline);
    await timeline.until(what, seen);
    assert.equal((await timeline.look()).message, '');
    assert.deepEqual(await troubles(browser), []);
  });
}
