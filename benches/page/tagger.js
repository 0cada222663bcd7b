// @ts-check
/** The page's side of `tagger.mjs`. */

const MIN_MS = 400;
const WRITTEN = '2024-07-13';

const core = '/dist/core.js';
const { default: init, tag } = /** @type {typeof import('../../www/core.js')} */ (
  await import(core)
);
await init();
const { chrono } = /** @type {any} */ (globalThis);
const written = new Date(`${WRITTEN}T12:00:00`);

/** @param {string[]} texts @param {(text: string) => number} find how many there are */
function speed(texts, find) {
  const started = performance.now();
  let elapsed_ms = 0;
  let characters = 0;
  let found = 0;
  while (elapsed_ms < MIN_MS) {
    found = 0;
    for (const text of texts) {
      found += find(text);
      characters += text.length;
    }
    elapsed_ms = performance.now() - started;
  }
  return { characters_per_s: (characters / elapsed_ms) * 1000, found };
}

const bench = {
  /** @param {string[]} texts */
  ours: (texts) => speed(texts, (text) => tag(text, { date: WRITTEN }).length),
  /** @param {string[]} texts */
  chrono: (texts) => speed(texts, (text) => chrono.parse(text, written).length),
};

Object.assign(globalThis, { bench });
