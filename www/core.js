// @ts-check
/**
 * The core without a page: reads documents and finds dates, in browsers and in
 * Node 20.16 or later.
 *
 * ```js
 * import init, { read, tag } from 'date-line/core';
 * await init();
 * read('date 2024-07-13 The ministers spoke on Friday.').events[0].when; // 2024-07-12
 * ```
 */
import start, { read as readBytes, tag as tagText } from './pkg/date_line.js';

/** @type {Promise<void> | undefined} */
let started;

/**
 * Loads the core once; later calls wait for the first.
 * @param {URL | string | Request | Response | BufferSource | WebAssembly.Module} [wasm]
 *   where it is, when it is not beside this file
 * @returns {Promise<void>}
 */
export default function init(wasm) {
  started ??= load(wasm).catch((error) => {
    started = undefined; // so that a page can try again
    throw error;
  });
  return started;
}

/** @param {Parameters<typeof init>[0]} wasm */
async function load(wasm) {
  const url = new URL('./pkg/date_line_bg.wasm', import.meta.url);
  const source = wasm ?? (url.protocol === 'file:' ? readFile(url) : url);
  await start({ module_or_path: source });
}

/**
 * Node's `fetch` does not read files. No `import` of Node's own modules: bundlers
 * would try to find them for a page.
 * @param {URL} url
 */
function readFile(url) {
  const { process } = globalThis;
  return process?.getBuiltinModule?.('node:fs').readFileSync(url) ?? url;
}

/**
 * What the caller knows about a document.
 * @typedef {object} ReadOptions
 * @property {string} [type] its media type; otherwise the bytes decide
 * @property {string} [name] its file name, for the ending
 * @property {string} [date] the day it was written, YYYY-MM-DD, for prose
 */

/**
 * One thing that happened. The four bounds say when it began and ended as far as
 * is known, as ISO 8601; null where there is no bound, or no date at all.
 * @typedef {object} ReadEvent
 * @property {string} id
 * @property {string} title
 * @property {string | null} when in EDTF, as said
 * @property {string | null} start the earliest it can have begun
 * @property {string | null} latestStart the latest it can have begun
 * @property {string | null} earliestEnd the earliest it can have ended
 * @property {string | null} end the latest it can have ended
 * @property {string} [said] the words that said when
 * @property {string} [text]
 * @property {string} [group]
 * @property {string} [category] where it is said beside the group
 * @property {string} [link]
 * @property {string[]} [participants] who took part
 * @property {string} [speaker] who said so
 * @property {Stretch} [span] what it was read from: its sentence, row or record
 * @property {Stretch} [saidSpan] the words that said when
 */

/**
 * A stretch of the document, in UTF-16 units: `start <= i < end`.
 * @typedef {{ start: number, end: number }} Stretch
 */

/**
 * Something that could not be read, or was repaired.
 * @typedef {object} Diagnostic
 * @property {'error' | 'warning' | 'info'} severity
 * @property {string} code stable; messages may change
 * @property {string} message
 * @property {string} [hint]
 * @property {number} line 1 is the first
 * @property {number} column 1 is the first, in UTF-16 units
 */

/**
 * What was understood of a document.
 * @typedef {object} Reading
 * @property {string} dialect
 * @property {string} [title] the document's own
 * @property {string} [written] the day it was written, where it says so
 * @property {ReadEvent[]} events
 * @property {Diagnostic[]} diagnostics
 * @property {{ read: number, shown: number, undated: number, skipped: number }} counts
 */

const encoder = new TextEncoder();

/**
 * Reads a document. Never throws for what is in it: what cannot be read becomes a
 * diagnostic, and the rest is there.
 * @param {string | Uint8Array} input
 * @param {ReadOptions} [options]
 * @returns {Reading}
 */
export function read(input, options = {}) {
  const bytes = typeof input === 'string' ? encoder.encode(input) : input;
  return /** @type {Reading} */ (readBytes(bytes, options));
}

/**
 * A time expression, after TIMEX3 (TimeML 1.2.1).
 * @typedef {object} Tag
 * @property {number} start in UTF-16 units
 * @property {number} end
 * @property {string} text
 * @property {'DATE' | 'TIME' | 'DURATION' | 'SET'} type
 * @property {string} value
 * @property {string} [mod]
 */

/**
 * Finds every time expression of an English text.
 * @param {string} text
 * @param {{ date?: string }} [options] the day it was written, YYYY-MM-DD
 * @returns {Tag[]}
 */
export function tag(text, options = {}) {
  return /** @type {Tag[]} */ (tagText(text, options));
}
