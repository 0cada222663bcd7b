// @ts-check
/**
 * How fast dates are found in prose: our tagger and chrono-node on the same text, one
 * after the other in one page.
 */
import { readFile, readdir } from 'node:fs/promises';
import { Chromium } from './chromium.mjs';
import { ROOT } from './data.mjs';
import { bundle } from './files.mjs';
import { labelOf } from './peer.mjs';

/**
 * The story of the demo, which has the dates of a newspaper's article, and those of
 * the tests: different texts, one after the other, as a page with articles has them.
 */
const STORY = 'www/demo/story.txt';
const STORIES = 'tests/data/prose/events/';
const ROUNDS = 5;

/** Its one script, for the page. */
const CHRONO = {
  label: 'chrono-node',
  package: 'chrono-node',
  bundle: `import * as chrono from 'chrono-node'; window.chrono = chrono;`,
  create: () => ({ load() {} }),
};

/** @typedef {{ tagger: string, characters_per_s: number, found: number }} Speed */

/**
 * @param {string} binary of Chromium @param {string} origin
 * @returns {Promise<Speed[]>}
 */
export async function tagger(binary, origin) {
  await bundle('chrono', CHRONO);
  const browser = await Chromium.launch(binary);
  try {
    const page = await browser.open(`${origin}/benches/page/tagger.html`);
    await page.ready();
    const texts = JSON.stringify(await stories());
    const ask = (/** @type {string} */ name) => page.evaluate(`bench.${name}(${texts})`);
    const labels = ['Dateline', await labelOf(CHRONO)];
    /** @type {Speed[]} */
    const best = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [position, name] of ['ours', 'chrono'].entries()) {
        const speed = { tagger: labels[position] ?? '', ...(await ask(name)) };
        const before = best[position]?.characters_per_s ?? 0;
        if (speed.characters_per_s > before) best[position] = speed;
      }
    }
    return best;
  } finally {
    await browser.close();
  }
}

async function stories() {
  const names = (await readdir(ROOT + STORIES)).filter((name) => name.endsWith('.txt'));
  const paths = [STORY, ...names.sort().map((name) => STORIES + name)];
  return Promise.all(paths.map((path) => readFile(ROOT + path, 'utf8')));
}
