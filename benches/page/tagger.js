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

/** @param {string} text @param {() => number} find gives how many were found */
function speed(text, find) {
  const started = performance.now();
  let elapsed_ms = 0;
  let characters = 0;
  let found = 0;
  while (elapsed_ms < MIN_MS) {
    found = find();
    characters += text.length;
    elapsed_ms = performance.now() - started;
  }
  return { characters_per_s: (characters / elapsed_ms) * 1000, found };
}

const bench = {
  /** @param {string} text */
  ours: (text) => speed(text, () => tag(text, { date: WRITTEN }).length),
  /** @param {string} text */
  chrono: (text) => speed(text, () => chrono.parse(text, written).length),
};

Object.assign(globalThis, { bench });
