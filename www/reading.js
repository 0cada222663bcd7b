// @ts-check
/** A small document into the core, in one task: no first paint waits. */
import { startLater } from './starting.js';

/** @typedef {import('./instance.js').Core} Core */
/** @typedef {import('./pkg/date_line.js').Loading} Loading */

/** So many bytes are a small document; `loading.js` reads larger ones. */
export const AT_ONCE = 256 * 1024;

/**
 * Reads a document up to where it can be shown.
 * @param {Core} core @param {import('./sources.js').Source} source
 * @param {object} options for the core
 * @param {AbortSignal} signal rejects, and gives back what was taken
 * @returns {Promise<Loading>} for `DateLine.show`
 */
export async function readAtOnce(core, { bytes, told }, options, signal) {
  const loading = new core.Loading(options);
  try {
    loading.feed(bytes);
    if (told) loading.tell(told);
    while (!loading.arrange()) await careFor(core, loading, signal);
    return loading;
  } catch (error) {
    throw given(loading, error);
  }
}

/**
 * Lets it go on with the whole core, where it wants that.
 * @param {Core} core @param {Loading} loading @param {AbortSignal} signal
 */
export async function careFor(core, loading, signal) {
  if (!loading.wantsCare()) return;
  await startLater(core);
  signal.throwIfAborted();
  loading.allowCare();
}

/**
 * Gives back what was taken. A trap poisons the core: nothing may enter it again.
 * @param {Loading} loading @param {unknown} error what happened
 */
export function given(loading, error) {
  if (!(error instanceof WebAssembly.RuntimeError)) loading.free();
  return error;
}
