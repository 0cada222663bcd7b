// @ts-check
/**
 * Where the data comes from: a property, an address, an element elsewhere in the
 * page, or the element's own children. Nothing is parsed here; the core gets bytes
 * and what the page knows about them.
 */
import { MAX_BYTES, limit } from './attributes.js';
import { AT_ONCE } from './reading.js';

/**
 * Bytes for the core, and what the page knows about them.
 * @typedef {object} Source
 * @property {Uint8Array} bytes all of them, or how they begin
 * @property {Iterable<Uint8Array> | AsyncIterable<Uint8Array>} [rest] what follows
 * @property {number} [total] how many there are of both, when somebody has said
 * @property {number} [maxBytes] the most that the host lets in
 * @property {number} [maxEvents] the most events that it wants
 * @property {string} [type] a media type, when the page is sure
 * @property {string} [name] a file name or address, for its ending
 * @property {string} [date] the day the document was written, YYYY-MM-DD
 * @property {import('./article.js').Articles} [articles] what it was read from
 * @property {number[]} [ends] where each of several articles ends, in bytes; then `date`
 *   has a line for each
 * @property {Uint8Array} [told] what the reader of stories tells of it
 * @property {Kept} [kept] what was read of it before
 */

/**
 * What was read, and the instance of the core that holds it and can show it.
 * @typedef {object} Kept
 * @property {import('./pkg/date_line.js').Loading} loading
 * @property {import('./instance.js').Core} instance
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

/** A server that says nothing for this long is given up. */
const TIMEOUT_MS = 30_000;
/** So many characters, or events, become bytes at a time. */
const CHARACTERS = 256 * 1024;
const EVENTS = 1000;

/** What holds data as markup. */
const MARKUP = 'ol, ul, table';

/** What is not in a child that has its own place in the element. */
export const OWN = ':not(:scope > [slot], :scope > [slot] *)';

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
  const maxBytes = limit(element, 'max-bytes') ?? MAX_BYTES;
  const maxEvents = limit(element, 'max-events');
  /** @param {Source} source @returns {Source} */
  const known = (source) => ({
    ...source,
    ...(type && { type }),
    ...(date && !source.ends && { date }),
    maxBytes,
    ...(maxEvents && { maxEvents }),
  });
  const limits = { maxBytes, signal };
  if (data !== undefined && data !== null) return known(await fromData(data, limits));
  const src = element.getAttribute('src');
  if (src) return known(await fromAddress(src, element, limits));
  const ids = element.getAttribute('for');
  if (ids?.trim()) return known(await fromIds(ids, element));
  const child = fromChildren(element);
  return child && known(child);
}

/** How much may come, for how long, and from where. @typedef {{ maxBytes: number, signal: AbortSignal, src?: string }} Limits */

/** @param {unknown} data @param {Limits} limits @returns {Promise<Source>} */
async function fromData(data, limits) {
  if (typeof data === 'string') return begin(encoded([data]));
  if (data instanceof Uint8Array) return { bytes: data };
  if (data instanceof ArrayBuffer) return { bytes: new Uint8Array(data) };
  if (data instanceof Blob) {
    const source = await begin(chunks(data.stream(), limits));
    return { ...source, total: data.size, name: data instanceof File ? data.name : '' };
  }
  if (data instanceof Response) return fromResponse(data, limits);
  return { ...(await begin(encoded(json(data)))), type: 'application/json' };
}

/**
 * @param {string} src @param {HTMLElement} element @param {Limits} limits
 * @returns {Promise<Source>}
 */
async function fromAddress(src, element, limits) {
  if (src.startsWith('#')) return fromIds(src.slice(1), element);
  const url = URL.canParse(src, element.baseURI) ? new URL(src, element.baseURI) : null;
  if (!url || !['http:', 'https:', 'blob:'].includes(url.protocol)) {
    throw new SourceError('src-refused', `“${src}” is not an address to load from`, src);
  }
  const { signal } = limits;
  const asked = fetch(url, {
    credentials: 'same-origin',
    referrerPolicy: 'no-referrer',
    signal,
  }).catch((error) => {
    if (signal.aborted) throw error;
    throw new SourceError('src-failed', 'the server was not reached', src);
  });
  const response = await patiently(asked, src);
  if (!response.ok) {
    const status = `the server answered ${response.status} ${response.statusText}`.trim();
    throw new SourceError('src-failed', status, src);
  }
  const source = await fromResponse(response, { ...limits, src });
  const type = response.headers.get('content-type')?.split(';')[0]?.trim();
  // Servers call anything anything: only what tells a table from a text counts.
  const telling = type && /^text\/(csv|tab-separated-values)$/i.test(type);
  return { ...source, name: url.pathname, ...(telling && { type }) };
}

/** @param {Response} response @param {Limits} limits @returns {Promise<Source>} */
async function fromResponse({ body, headers, type }, limits) {
  if (!body) return { bytes: new Uint8Array() };
  // The length of what was packed says nothing about what comes out.
  const length = headers.has('content-encoding')
    ? 0
    : Number(headers.get('content-length'));
  // Elsewhere nobody may see whether it was packed.
  const least = type === 'basic' ? length : 0;
  const coming = chunks(body, { ...limits, least });
  return { ...(await begin(coming)), ...(length && { total: length }) };
}

/**
 * All of what comes when that is little, or else its beginning and the rest.
 * @param {Iterable<Uint8Array> | AsyncGenerator<Uint8Array>} coming
 * @returns {Promise<Source>}
 */
async function begin(coming) {
  const rest = Symbol.iterator in coming ? coming[Symbol.iterator]() : coming;
  /** @type {Uint8Array[]} */
  const come = [];
  let n_bytes = 0;
  while (n_bytes <= AT_ONCE) {
    const { done, value } = await rest.next();
    if (done) return { bytes: joined(come, n_bytes) };
    come.push(value);
    n_bytes += value.length;
  }
  const bytes = joined(come, n_bytes);
  return Symbol.asyncIterator in rest
    ? { bytes, rest }
    : { bytes, rest: { [Symbol.iterator]: () => rest } };
}

/** @param {Uint8Array[]} chunks @param {number} n_bytes of all of them */
function joined(chunks, n_bytes) {
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const bytes = new Uint8Array(n_bytes);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** @param {ReadableStream<Uint8Array>} stream @param {Limits & { least?: number }} limits how many bytes there are at least, too */
async function* chunks(stream, { maxBytes, signal, src, least = 0 }) {
  const reader = stream.getReader();
  /** @param {unknown} error @returns {never} */
  const broken = (error) => {
    if (src === undefined || signal.aborted) throw error;
    throw new SourceError('src-failed', 'the connection broke', src);
  };
  const stop = () => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', stop, { once: true });
  try {
    let n_bytes = 0;
    for (;;) {
      const { done, value } = await patiently(reader.read().catch(broken), src ?? '');
      if (done && n_bytes < least) broken('less came than was promised'); // WebKit tells nobody
      if (done) return;
      n_bytes += value.length;
      if (n_bytes > maxBytes) {
        throw new SourceError('too-large', `the data is larger than ${maxBytes} bytes`);
      }
      yield value;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/**
 * What is waited for, unless nothing comes for too long.
 * @template T @param {Promise<T>} coming @param {string} src @returns {Promise<T>}
 */
async function patiently(coming, src) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, give) => {
    const error = new SourceError('src-failed', 'the server did not answer in time', src);
    timer = setTimeout(() => give(error), TIMEOUT_MS);
  });
  return Promise.race([coming, late]).finally(() => clearTimeout(timer));
}

/**
 * A source all of whose bytes have come.
 * @param {Source} source
 * @returns {Promise<Source>}
 */
export async function whole({ rest, ...source }) {
  if (!rest) return source;
  const come = [source.bytes];
  for await (const chunk of rest) come.push(chunk);
  const n_bytes = come.reduce((sum, chunk) => sum + chunk.length, 0);
  return { ...source, bytes: joined(come, n_bytes) };
}

/** Texts as bytes, some at a time. @param {Iterable<string>} texts */
function* encoded(texts) {
  for (const text of texts) {
    for (let at = 0; at < text.length;) {
      let end = Math.min(at + CHARACTERS, text.length);
      const unit = text.charCodeAt(end - 1);
      if (end < text.length && unit >= 0xd800 && unit < 0xdc00) end -= 1; // half a character
      yield encoder.encode(text.slice(at, end));
      at = end;
    }
  }
}

/** JSON of some data, its events some at a time. @param {unknown} data */
function* json(data) {
  const document = /** @type {{ events?: unknown }} */ (
    Array.isArray(data) ? { events: data } : data
  );
  const { events, ...others } = document;
  if (!Array.isArray(events) || events.length <= EVENTS) {
    yield JSON.stringify(document);
    return;
  }
  const members = JSON.stringify(others).slice(1, -1);
  yield `{${members && `${members},`}"events":[`;
  for (let at = 0; at < events.length; at += EVENTS) {
    const some = JSON.stringify(events.slice(at, at + EVENTS)).slice(1, -1);
    yield at > 0 ? `,${some}` : some;
  }
  yield ']}';
}

/**
 * The elements of the same document that have one of some ids, each once.
 * @param {string | null} ids with blanks between them
 * @param {HTMLElement} element
 * @returns {HTMLElement[]}
 */
export function named(ids, element) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  const split = new Set(ids?.split(/\s+/));
  return [...split].flatMap((id) => (id && root.getElementById?.(id)) || []);
}

/** @param {string} ids @param {HTMLElement} element @returns {Promise<Source>} */
async function fromIds(ids, element) {
  const [first, ...others] = named(ids, element);
  if (!first) throw new SourceError('for-missing', ids, ids);
  const data = others.length ? null : fromElement(first);
  if (data) return data;
  const { Articles } = await import('./article.js');
  const date = element.getAttribute('date') ?? undefined;
  return new Articles([first, ...others]).source(date);
}

/** An element that holds data; null for an article. @param {HTMLElement} found @returns {Source | null} */
function fromElement(found) {
  // By their names: an element may be from another window.
  if (found.matches('script, template')) return fromScript(found);
  const { value } = /** @type {HTMLTextAreaElement} */ (found);
  if (found.matches('textarea')) return { bytes: encoder.encode(value) };
  return found.matches(MARKUP) ? fromMarkup(found) : null;
}

/** @param {HTMLElement} element @returns {Source | null} */
function fromChildren(element) {
  /** @type {HTMLElement | null} */
  const child =
    element.querySelector(':scope > script[type]') ??
    element.querySelector(`:is(${MARKUP})${OWN}`);
  return child && fromElement(child);
}

/** @param {HTMLElement} script @returns {Source} */
function fromScript(script) {
  const bytes = encoder.encode(script.textContent ?? '');
  const type = script.getAttribute('type')?.trim();
  const date = script.dataset['date'];
  return { bytes, ...(type && { type }), ...(date && { date }) };
}

/** The core reads its own markup. @param {HTMLElement} list or table @returns {Source} */
function fromMarkup(list) {
  const markup = new XMLSerializer().serializeToString(list);
  return { bytes: encoder.encode(markup), type: 'text/html' };
}
