// @ts-check
/**
 * Where the data comes from: a property, an address, an element elsewhere in the
 * page, or the element's own children. Nothing is parsed here; the core gets bytes
 * and what the page knows about them.
 */
import { Article } from './article.js';

/**
 * Bytes for the core, and what the page knows about them.
 * @typedef {object} Source
 * @property {Uint8Array} bytes
 * @property {string} [type] a media type, when the page is sure
 * @property {string} [name] a file name or address, for its ending
 * @property {string} [date] the day the document was written, YYYY-MM-DD
 * @property {Article} [article] the article it was read from
 */

/** What went wrong on the way to the data, with a stable code. */
export class SourceError extends Error {
  /** @param {string} code @param {string} message @param {string} [source] */
  constructor(code, message, source = '') {
    super(message);
    this.code = code;
    this.source = source;
  }
}

/** Decoded data beyond this is refused; hosts can raise it with `max-bytes`. */
const MAX_BYTES = 64 * 1024 * 1024;
/** A server that says nothing for this long is given up. */
const TIMEOUT_MS = 30_000;

const encoder = new TextEncoder();

/**
 * The data of an element: `data`, then `src`, then `for`, then its children.
 * @param {HTMLElement} element
 * @param {unknown} data the `data` property
 * @param {AbortSignal} signal
 * @returns {Promise<Source | null>} null when there is none yet
 */
export async function findSource(element, data, signal) {
  const type = element.getAttribute('type') ?? undefined;
  const date = element.getAttribute('date') ?? undefined;
  /** @param {Source} source @returns {Source} */
  const known = (source) => ({ ...source, ...(type && { type }), ...(date && { date }) });
  if (data !== undefined && data !== null) return known(await fromData(data));
  const src = element.getAttribute('src');
  if (src) return known(await fromAddress(src, element, signal));
  const id = element.getAttribute('for');
  if (id) return known(fromId(id, element));
  const child = fromChildren(element);
  return child && known(child);
}

/** @param {unknown} data @returns {Promise<Source>} */
async function fromData(data) {
  if (typeof data === 'string') return { bytes: encoder.encode(data) };
  if (data instanceof Uint8Array) return { bytes: data };
  if (data instanceof ArrayBuffer) return { bytes: new Uint8Array(data) };
  if (data instanceof Blob) {
    const bytes = new Uint8Array(await data.arrayBuffer());
    const name = data instanceof File ? data.name : '';
    return { bytes, name };
  }
  if (data instanceof Response) return { bytes: await readBody(data, MAX_BYTES) };
  const json = JSON.stringify(Array.isArray(data) ? { events: data } : data);
  return { bytes: encoder.encode(json), type: 'application/json' };
}

/**
 * @param {string} src @param {HTMLElement} element @param {AbortSignal} signal
 * @returns {Promise<Source>}
 */
async function fromAddress(src, element, signal) {
  if (src.startsWith('#')) return fromId(src.slice(1), element);
  const url = URL.canParse(src, element.baseURI) ? new URL(src, element.baseURI) : null;
  if (!url || !['http:', 'https:', 'blob:'].includes(url.protocol)) {
    throw new SourceError('src-refused', `“${src}” is not an address to load from`, src);
  }
  const response = await fetch(url, {
    credentials: 'same-origin',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((error) => {
    if (signal.aborted) throw error;
    const late = error instanceof DOMException && error.name === 'TimeoutError';
    const reason = late
      ? 'the server did not answer in time'
      : 'the server was not reached';
    throw new SourceError('src-failed', reason, src);
  });
  if (!response.ok) {
    const status = `the server answered ${response.status} ${response.statusText}`.trim();
    throw new SourceError('src-failed', status, src);
  }
  const maxBytes = Number(element.getAttribute('max-bytes')) || MAX_BYTES;
  const bytes = await readBody(response, maxBytes);
  const type = response.headers.get('content-type')?.split(';')[0]?.trim();
  // Servers call anything text/plain or octet-stream: only telling types count.
  const telling = type && !/^(text\/plain|application\/octet-stream)$/i.test(type);
  return { bytes, name: url.pathname, ...(telling && { type }) };
}

/** @param {Response} response @param {number} maxBytes */
async function readBody(response, maxBytes) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let n_bytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) break;
    n_bytes += value.length;
    if (n_bytes > maxBytes) {
      await reader?.cancel();
      throw new SourceError('too-large', `the data is larger than ${maxBytes} bytes`);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(n_bytes);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** @param {string} id @param {HTMLElement} element @returns {Source} */
function fromId(id, element) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const found = root.getElementById?.(id);
  if (!found) throw new SourceError('for-missing', id, id);
  return fromElement(found);
}

/** @param {HTMLElement} found @returns {Source} */
function fromElement(found) {
  if (found instanceof HTMLScriptElement || found instanceof HTMLTemplateElement) {
    return fromScript(found);
  }
  if (found instanceof HTMLTextAreaElement) {
    return { bytes: encoder.encode(found.value) };
  }
  if (found instanceof HTMLOListElement || found instanceof HTMLUListElement) {
    return fromList(found);
  }
  const article = new Article(found);
  /** @type {Source} */
  const source = { bytes: encoder.encode(article.text), type: 'text/plain', article };
  if (article.date) source.date = article.date;
  return source;
}

/** @param {HTMLElement} element @returns {Source | null} */
function fromChildren(element) {
  const script = element.querySelector(':scope > script[type]');
  if (script instanceof HTMLScriptElement) return fromScript(script);
  const list = element.querySelector('ol, ul');
  return list instanceof HTMLElement ? fromList(list) : null;
}

/** @param {HTMLElement} script @returns {Source} */
function fromScript(script) {
  const bytes = encoder.encode(script.textContent ?? '');
  const type = script.getAttribute('type')?.trim();
  const date = script.dataset['date'];
  return { bytes, ...(type && { type }), ...(date && { date }) };
}

/** The core reads the list's own markup. @param {HTMLElement} list @returns {Source} */
function fromList(list) {
  const markup = new XMLSerializer().serializeToString(list);
  return { bytes: encoder.encode(markup), type: 'text/html' };
}
