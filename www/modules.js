// @ts-check
/**
 * The WebAssembly: the core, which draws and reads data, and the reader of stories.
 *
 * The core comes in two files. The first shows plain data; the second has what a page
 * needs later or never (other formats, search, filters, the table), and goes into the
 * first: they share memory and functions. A story is told by a module of its own, and
 * what it tells, as bytes, is read by the core.
 */
import { initSync as startViewer } from './pkg/date_line.js';

/**
 * Where a module is, when it is not beside this file.
 * @typedef {URL | string | Request | Response | BufferSource | WebAssembly.Module} Wasm
 */

/** What a document looks like is told by its start: twice what the core looks at. */
const HEAD_BYTES = 128 * 1024;

const encoder = new TextEncoder();

/** @type {Promise<void> | undefined} */
let viewer;
/** What the second file of the core takes from the first. @type {WebAssembly.ModuleImports} */
let first = {};
/** Where the second file is, when it is not beside this one. @type {Wasm | undefined} */
let laterPlace;
/** @type {Promise<void> | undefined} */
let later;
/**
 * What comes with the second file, once the core is whole.
 * @type {typeof import('./pkg/date_line_later.js') | undefined}
 */
let whole;
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
 * @param {Wasm} [rest] where the second file is
 * @returns {Promise<void>}
 */
export function loadViewer(wasm, rest) {
  laterPlace ??= rest;
  const source = wasm ?? beside(new URL('./pkg/date_line_bg.wasm', import.meta.url));
  viewer ??= compiled(source).then(
    (module) => void (first = /** @type {any} */ (startViewer({ module }))),
    (error) => {
      viewer = undefined; // so that a page can try again
      throw error;
    },
  );
  return viewer;
}

/**
 * Loads the second file of the core, once. Until then nothing may be called that is in
 * it: `VIEWER` in `xtask/src/wasm.rs` says what.
 * @returns {Promise<void> | void} nothing when it is there
 */
export function loadLater() {
  if (whole) return;
  later ??= startLater().catch((error) => {
    later = undefined;
    throw error;
  });
  return later;
}

async function startLater() {
  const source =
    laterPlace ?? beside(new URL('./pkg/date_line_later.wasm', import.meta.url));
  // All at once: waiting for each other would be a second trip.
  const [rest, bindings] = await Promise.all([
    compiled(source),
    import('./pkg/date_line_later.js'),
    loadViewer(),
  ]);
  await WebAssembly.instantiate(rest, { first });
  whole = bindings;
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

/** @param {Wasm} source @returns {Promise<WebAssembly.Module>} */
async function compiled(source) {
  const isAddress =
    typeof source === 'string' || source instanceof URL || source instanceof Request;
  /** @type {unknown} */
  const found = await (isAddress ? fetch(source) : source); // a build of one file unpacks it
  if (found instanceof WebAssembly.Module) return found;
  if (!(found instanceof Response)) {
    return WebAssembly.compile(/** @type {BufferSource} */ (found));
  }
  if (!found.ok) throw new Error(`${found.url}: ${found.status}`);
  // Servers that do not know the type are no reason to fail.
  return found.headers.get('content-type') === 'application/wasm'
    ? WebAssembly.compileStreaming(found)
    : WebAssembly.compile(await found.arrayBuffer());
}

/**
 * Node's `fetch` does not read files. No `import` of Node's own modules: bundlers
 * would try to find them for a page.
 * @param {URL} url
 */
function beside(url) {
  if (url.protocol !== 'file:') return url;
  return globalThis.process?.getBuiltinModule?.('node:fs').readFileSync(url) ?? url;
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
  if (!whole) throw new Error('the core is not loaded: wait for `init`');
  return whole;
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
