// @ts-check
/**
 * Many bytes into the core, in slices between which the page answers its reader. Loaded
 * with the first of them.
 */
import { careFor, given } from './reading.js';

/** @typedef {import('./pkg/date_line.js').Loading} Loading */

/**
 * How far the loading of a large document is.
 * @typedef {object} Progress
 * @property {'read' | 'index'} phase taking bytes, then putting events in order
 * @property {number} done bytes, or events
 * @property {number | null} total of them; null when nobody has said
 */

/** No piece that the core is given is larger: reading it takes a few milliseconds. */
const PIECE = 512 * 1024;
/** After so long the page has its turn. */
const SLICE_MS = 8;
/** How far it is is told no more often: words and a frame cost as much as a slice. */
const TELL_MS = 100;

/**
 * Reads a document piece by piece, up to where it can be shown.
 * @param {import('./instance.js').Core} core
 * @param {import('./sources.js').Source} source
 * @param {object} options for the core
 * @param {object} how
 * @param {AbortSignal} how.signal rejects, and gives back what was taken
 * @param {(progress: Progress) => void} how.onProgress now and then
 * @param {AbortSignal} [how.enough] what has come by then is shown
 * @returns {Promise<Loading>} for `DateLine.show`
 */
export async function loadInSlices(
  core,
  source,
  options,
  { signal, onProgress, enough },
) {
  const turns = new Turns(signal);
  const tell = sparing(onProgress);
  const total = source.rest ? source.total : source.bytes.length;
  const loading = new core.Loading(options);
  const reading = () => {
    const done = loading.nRead();
    return /** @type {Progress} */ ({
      phase: 'read',
      done,
      total: total ? Math.max(total, done) : null,
    });
  };
  try {
    for await (const chunk of chunks(source, enough)) {
      signal.throwIfAborted();
      for (const piece of pieces(chunk)) {
        if (enough?.aborted) break;
        loading.feed(piece);
        await careFor(core, loading, signal);
        if (!turns.over && !source.rest) continue; // the rest may be long in coming
        tell(reading());
        if (turns.over) await turns.next();
      }
    }
    signal.throwIfAborted();
    if (source.told) loading.tell(source.told);
    while (!loading.arrange()) {
      await careFor(core, loading, signal);
      if (!turns.over) continue;
      const [done, total] = [loading.nArranged(), loading.nEvents()];
      tell(total ? { phase: 'index', done, total } : reading());
      await turns.next();
    }
    await turns.next(); // showing it is a slice of its own
    return loading;
  } catch (error) {
    throw given(loading, error);
  } finally {
    turns.end();
  }
}

/** @param {import('./sources.js').Source} source @param {AbortSignal} [enough] */
async function* chunks({ bytes, rest }, enough) {
  yield bytes;
  if (!rest) return;
  const coming = Symbol.asyncIterator in rest ? rest[Symbol.asyncIterator]() : rest;
  const stopped = new Promise((stop) => enough?.addEventListener('abort', stop));
  const end = stopped.then(() => /** @type {const} */ ({ done: true, value: undefined }));
  const iterator = Symbol.iterator in coming ? coming[Symbol.iterator]() : coming;
  for (;;) {
    const next = await Promise.race([iterator.next(), end]);
    if (next.done) break;
    yield next.value;
  }
  if (enough?.aborted) void iterator.return?.();
}

/** @param {Uint8Array} chunk */
function* pieces(chunk) {
  for (let at = 0; at < chunk.length; at += PIECE) yield chunk.subarray(at, at + PIECE);
}

/** Tells how each phase begins, and then what has come since. @param {(progress: Progress) => void} tell */
function sparing(tell) {
  let told = { phase: '', at: 0 };
  return (/** @type {Progress} */ progress) => {
    const at = performance.now();
    if (progress.phase === told.phase && at - told.at < TELL_MS) return;
    told = { phase: progress.phase, at };
    tell(progress);
  };
}

/**
 * Turns of work between which the page has its own. Not `scheduler.yield`, which comes
 * back before the page's own timers and messages, and no timer, which waits four
 * milliseconds.
 */
class Turns {
  #began = performance.now();
  #channel = new MessageChannel();

  /** @param {AbortSignal} signal */
  constructor(signal) {
    this.signal = signal;
  }

  /** Whether it is the page's turn. */
  get over() {
    return performance.now() - this.#began >= SLICE_MS;
  }

  /** Gives the page its turn; rejects when it no longer wants us. */
  async next() {
    const { port1, port2 } = this.#channel;
    await new Promise((go) => {
      port1.onmessage = go;
      port2.postMessage(null);
    });
    this.signal.throwIfAborted();
    this.#began = performance.now();
  }

  /** No more of them. */
  end() {
    this.#channel.port1.close();
  }
}
