// @ts-check
/** Lanes: what they stand for, what joins them, and how many fit. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { Browser, Key } from './harness.mjs';
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

/** @type {Browser} */
let browser;
before(async () => {
  browser = await Browser.start({ reducedMotion: true });
  await browser.resize(1000, 800);
});
afterEach(() => browser.server.reset());
after(() => browser.stop());

/** @param {object} document @param {string} [attributes] */
async function open(document, attributes = '') {
  const timeline = await Timeline.show(browser, inline(document, attributes));
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  return timeline;
}

test('an event of several people is one item that names them all', async () => {
  const timeline = await open(MEETINGS, 'lanes="people"');
  const { items } = await timeline.look();
  assert.deepEqual(
    items.map(({ name }) => name),
    [
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
