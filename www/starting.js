// @ts-check
/** What must be there before anything can be shown, and why it could not be had. */
import { current } from './instance.js';
import {
  isStory,
  loadLater,
  loadProse,
  loadViewer,
  mayBePlain,
  tell,
} from './modules.js';
import { SourceError, whole } from './sources.js';

/** @typedef {import('./sources.js').Source} Source */

/**
 * Where the wasm is, when it is not beside the script.
 * @typedef {{ wasmUrl?: string | undefined, laterUrl?: string | undefined, proseUrl?: string | undefined }} Places
 */

/**
 * Loads what a source needs to be shown, and has it told where it is a story.
 * @param {Source} source @param {Places} places
 */
export async function prepared(source, places) {
  // An article is a story for all we know: all that is needed sets out at once.
  if (source.articles) {
    startProse(places).catch(() => {});
    startViewer(places)
      .then(loadLater)
      .catch(() => {});
  }
  await startViewer(places);
  if (source.kept || mayBePlain(source.bytes)) return source;
  await startLater(current());
  if (!isStory(source.bytes, source)) return source;
  const [story] = await Promise.all([whole(source), startProse(places)]);
  return { ...story, told: told(story) };
}

/** Loads the module that draws, and says why when it cannot be had. @param {Places} places */
async function startViewer({ wasmUrl, laterUrl }) {
  try {
    await loadViewer(wasmUrl, laterUrl);
  } catch (error) {
    const code = (await mayStart()) ? 'wasm-failed' : 'wasm-blocked';
    throw new SourceError(code, String(error));
  }
}

/** The same for what a core has in its second file. @param {import('./instance.js').Core} core */
export async function startLater(core) {
  try {
    await core.grow();
  } catch (error) {
    throw new SourceError('wasm-failed', String(error));
  }
}

/** The same for the one that reads stories; a page that may start one may start both. @param {Places} places */
async function startProse({ proseUrl }) {
  try {
    await loadProse(proseUrl);
  } catch (error) {
    throw new SourceError('prose-unavailable', String(error));
  }
}

/** What a story tells. @param {Source} source */
function told(source) {
  try {
    return tell(source.bytes, source);
  } catch (error) {
    throw new SourceError('panic', String(error));
  }
}

/**
 * Whether the page's policy lets any WebAssembly start: the smallest there is tells.
 * Older WebKit lets anything be compiled, and nothing be instantiated.
 */
async function mayStart() {
  try {
    await WebAssembly.instantiate(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}

/**
 * What failed, in words for the reader.
 * @param {unknown} error @param {import('./words.js').Words} words
 * @returns {import('./element.js').Failure}
 */
export function failure(error, words) {
  if (!(error instanceof SourceError)) {
    return { code: 'failed', message: String(error), source: '' };
  }
  const { code, message, source } = error;
  if (code.startsWith('wasm-')) {
    return { code, message: words.say('wasmRefused'), source: message };
  }
  if (code === 'prose-unavailable') {
    return { code, message: words.say('proseUnavailable'), source: message };
  }
  if (code === 'panic') return { code, message: words.say('broken'), source: message };
  const reason =
    code === 'for-missing' ? words.say('sourceMissing', { id: message }) : message;
  return { code, message: words.say('sourceFailed', { reason }), source };
}
