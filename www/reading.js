// @ts-check
/** A small document into the core, in one task: no first paint waits. */
import { Loading } from './pkg/date_line.js';
import { startLater } from './starting.js';

/** So many bytes are a small document; `loading.js` reads larger ones. */
export const AT_ONCE = 256 * 1024;

/**
 * Reads a document up to where it can be shown.
 * @param {import('./sources.js').Source} source
 * @param {object} options for the core
 * @param {AbortSignal} signal rejects, and gives back what was taken
 * @returns {Promise<Loading>} for `DateLine.show`
 */
export async function readAtOnce({ bytes, told }, options, signal) {
  const loading = new Loading(options);
  try {
    loading.feed(bytes);
    if (told) loading.tell(told);
    while (!loading.arrange()) await careFor(loading, signal);
    return loading;
  } catch (error) {
    throw given(loading, error);
  }
}

/**
 * Lets it go on with the whole core, where it wants that.
 * @param {Loading} loading @param {AbortSignal} signal
 */
export async function careFor(loading, signal) {
  if (!loading.wantsCare()) return;
  await startLater();
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
