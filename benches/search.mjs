// @ts-check
/**
 * Typing into the search field: what each key costs the page's main thread until the
 * answer is drawn.
 */
import { sleep } from './chromium.mjs';
import { FRAME_CATEGORIES, frameCosts } from './trace.mjs';

/** Many titles hold the first letters, few hold all of it. */
const TYPED = 'harbour vaccine';
/** A quick typist's time between two keys. */
const KEY_MS = 120;

/**
 * @param {import('./chromium.mjs').Chromium} browser
 * @param {import('./chromium.mjs').Page} page
 * @returns {Promise<number[] | null>} milliseconds on a CPU, for each key; null for a
 *   peer without a search
 */
export async function typeAndMeasure(browser, page) {
  if (!(await page.ask('focusSearch'))) return null;
  /** @type {number[]} */
  const costs = [];
  for (const [position, letter] of [...TYPED].entries()) {
    const label = `key${position}`;
    const type = async () => {
      await page.ask('record', label);
      const event = { text: letter, key: letter };
      await page.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
      await page.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
      await sleep(KEY_MS);
      await page.ask('settled');
      await page.ask('stop', label);
    };
    const [, trace] = await browser.traced(FRAME_CATEGORIES, type);
    costs.push(frameCosts(trace, label).reduce((sum, ms) => sum + ms, 0));
  }
  return costs;
}
