// @ts-check
/**
 * The WebAssembly: the core, which draws and reads data, and the reader of stories.
 *
 * The core comes in two files. The first shows plain data; the second has what a page
 * needs later or never (other formats, search, filters, the table), and goes into the
 * first: they share memory and functions. A story is told by a module of its own, and
 * what it tells, as bytes, is read by the core.
 */
import { beside, compiled } from './compiling.js';
import { begin, current, second } from './instance.js';

/**
 * Where a module is, when it is not beside this file.
 * @typedef {URL | string | Request | Response | BufferSource | WebAssembly.Module} Wasm
 */

/** What a document looks like is told by its start: twice what the core looks at. */
const HEAD_BYTES = 128 * 1024;

const encoder = new TextEncoder();

/** @type {Promise<void> | undefined} */
let viewer;
/** @type {Promise<void> | undefined} */
let prose;
/**
 * What the reader of stories does, once it is there.
 * @type {import('./pkg/date_line_prose.js') | undefined}
 */
let teller;

/**
 * Loads the first file of the core, once; later calls wait for the first.
 * @param {Wasm} [wasm]
 * @param {Wasm} [later] where the second file is
 * @returns {Promise<void>}
 */
export function loadViewer(wasm, later) {
  second.place ??= later;
  const source = wasm ?? beside(new URL('./pkg/date_line_bg.wasm', import.meta.url));
  viewer ??= compiled(source).then(
    (module) => begin(module),
    (error) => {
      viewer = undefined; // so that a page can try again
      throw error;
    },
  );
  return viewer;
}

/** Loads the second file of the core, once; it may be asked for before the first is there. */
export async function loadLater() {
  second.load().catch(() => {}); // whoever waits for it is told
  await loadViewer();
  await current().grow();
}

/**
 * Loads the module that reads stories, once; later calls wait for the first.
 * @param {Wasm} [wasm]
 * @returns {Promise<void>}
 */
export function loadProse(wasm) {
  prose ??= startProse(wasm).catch((error) => {
    prose = undefined;
    throw error;
  });
  return prose;
}

/** @param {Wasm | undefined} wasm */
async function startProse(wasm) {
  const url = new URL('./pkg/date_line_prose_bg.wasm', import.meta.url);
  const [module, bindings] = await Promise.all([
    compiled(wasm ?? beside(url)),
    import('./pkg/date_line_prose.js'),
  ]);
  bindings.initSync({ module });
  teller = bindings;
}

/**
 * Whether a document may be plain data, which the first file of the core reads: it
 * opens as JSON does.
 * @param {Uint8Array} bytes
 */
export function mayBePlain(bytes) {
  return /^\s*[[{]/.test(new TextDecoder().decode(bytes.subarray(0, 1000)));
}

/**
 * Whether a document is one for the reader of stories. Needs the whole core.
 * @param {Uint8Array} bytes
 * @param {unknown} options what the caller knows about it
 */
export function isStory(bytes, options) {
  return rest().isStory(bytes.subarray(0, HEAD_BYTES), options);
}

/**
 * Whether a text is a date or an interval that can be shown or chosen. Needs the whole
 * core.
 * @param {string} text
 */
export function isDate(text) {
  return rest().isDate(text);
}

/**
 * What a document says that is no story. Needs the whole core.
 * @param {Uint8Array} bytes @param {unknown} options @returns {unknown}
 */
export function readData(bytes, options) {
  return rest().read(bytes, options);
}

/**
 * The same for a story, by what the reader of stories tells of it.
 * @param {Uint8Array} bytes @param {Uint8Array} told @param {unknown} options
 * @returns {unknown}
 */
export function readTold(bytes, told, options) {
  return rest().readTold(bytes, told, options);
}

function rest() {
  const { later } = current();
  if (!later) throw new Error('the core is not whole: wait for `init`');
  return later;
}

/**
 * What a story tells, for the core. Needs the reader of stories.
 * @param {Uint8Array} bytes
 * @param {{ date?: string, ends?: number[], maxBytes?: number } | null | undefined} options
 *   `ends` is where each of several articles ends; then `date` has a line for each
 */
export function tell(bytes, options) {
  const ends = Uint32Array.from(options?.ends ?? []);
  return reader().tell(bytes, dateOf(options), ends, options?.maxBytes);
}

/**
 * The time expressions of a text, as `src/web/story.rs` writes them. Needs
 * the reader of stories.
 * @param {string} text
 * @param {{ date?: string } | null | undefined} options
 */
export function tag(text, options) {
  const tags = reader().tag(encoder.encode(text), dateOf(options));
  return new TextDecoder().decode(tags);
}

function reader() {
  if (!teller) throw new Error('the reader of stories is not loaded: wait for `init`');
  return teller;
}

/** @param {{ date?: string } | null | undefined} options */
function dateOf(options) {
  const date = options?.date;
  return encoder.encode(typeof date === 'string' ? date : '');
}
