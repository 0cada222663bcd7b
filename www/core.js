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
import {
  isStory,
  loadLater,
  loadProse,
  loadViewer,
  readData,
  readTold,
  tag as tagLines,
  tell,
} from './modules.js';

/** @typedef {import('./modules.js').Wasm} Wasm */

/**
 * Loads the core once; later calls wait for the first.
 * @param {Wasm} [wasm] where it is, when it is not beside this file
 * @param {Wasm} [prose] the same for its reader of prose
 * @param {Wasm} [later] the same for its second file
 * @returns {Promise<void>}
 */
export default async function init(wasm, prose, later) {
  await Promise.all([loadViewer(wasm, later).then(loadLater), loadProse(prose)]);
}

/**
 * What the caller knows about a document.
 * @typedef {object} ReadOptions
 * @property {string} [type] its media type; otherwise the bytes decide
 * @property {string} [name] its file name, for the ending
 * @property {string} [date] the day it was written, YYYY-MM-DD, for prose
 * @property {number} [maxEvents] how many events are kept, the first; the rest is counted
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
 * @property {string} [runs] how stretches of the text are set, a line each: an element,
 *   where it begins and how long it is in UTF-16 units, and for `a` the address
 * @property {string} [group]
 * @property {string} [category] where it is said beside the group
 * @property {string} [link]
 * @property {string[]} [participants] who took part
 * @property {string[]} [places] where it happened
 * @property {string} [speaker] who said so
 * @property {string} [spoken] when they said so, in EDTF
 * @property {string} [latest] the day by which it had happened, where no date is said
 * @property {Stretch} [span] what it was read from: its sentence, row or record
 * @property {Stretch} [saidSpan] the words that said when
 * @property {ReadSource[]} [sources] every place where it is told, if there are several
 */

/**
 * A place where an event is told.
 * @typedef {object} ReadSource
 * @property {Stretch} span its sentence
 * @property {Stretch} [saidSpan] the words that said when
 * @property {string} [written] the day its article was written
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
 * @property {string} [intro] what it says about itself
 * @property {string} [written] the day it was written, where it says so
 * @property {ReadEvent[]} events
 * @property {Diagnostic[]} diagnostics
 * @property {{ read: number, shown: number, undated: number, skipped: number, leftOut: number }} counts
 *   `read` are those of the others, but for `leftOut`
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
  const reading = isStory(bytes, options)
    ? readTold(bytes, tell(bytes, options), options)
    : readData(bytes, options);
  return /** @type {Reading} */ (reading);
}

/**
 * Reads several articles as one story: what two of them report is one event with two
 * sources. Places count in the texts joined, with nothing between them.
 * @param {{ text: string, date?: string }[]} articles
 * @returns {Reading}
 */
export function readAll(articles) {
  let end = 0;
  const ends = articles.map(({ text }) => (end += encoder.encode(text).length));
  const date = articles.map(({ date }) => date ?? '').join('\n');
  const bytes = encoder.encode(articles.map(({ text }) => text).join(''));
  const options = { type: 'text/plain' };
  return /** @type {Reading} */ (
    readTold(bytes, tell(bytes, { ...options, date, ends }), options)
  );
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
  const lines = tagLines(text, options).split('\n').slice(0, -1);
  return lines.map((line) => {
    const [start, end, type, mod, ...value] = line.split(' ');
    return /** @type {Tag} */ ({
      start: Number(start),
      end: Number(end),
      text: text.slice(Number(start), Number(end)),
      type,
      value: value.join(' '),
      ...(mod !== '-' && { mod }),
    });
  });
}
