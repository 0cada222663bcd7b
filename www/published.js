// @ts-check
/**
 * When an article was published, as its page says it to machines: in JSON-LD
 * (schema.org's `datePublished`) or in a `<meta>` of the Open Graph.
 */

/** Objects in JSON-LD nest no deeper than this where anybody means it. */
const MAX_DEPTH = 6;
/** More JSON-LD than this is no description of an article. */
const MAX_CHARS = 200_000;
/** A day, and the time on the clock where it was published, if that is said. */
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[T ](?:[01]\d|2[0-3]):[0-5]\d)?/;

/**
 * When an article was published, as far as a text of machines says so.
 * @param {unknown} text
 * @returns {string | undefined} YYYY-MM-DD or YYYY-MM-DDThh:mm
 */
export function momentOf(text) {
  const found = typeof text === 'string' ? MOMENT.exec(text.trim())?.[0] : undefined;
  return found?.replace(' ', 'T');
}

/**
 * The day and time of an article without a `<time>` of its own. What stands in the article
 * counts before what stands in the page, and that only where the page has one article.
 * @param {HTMLElement} article
 * @returns {string | undefined} YYYY-MM-DD or YYYY-MM-DDThh:mm
 */
export function publishedOn(article) {
  const page = article.ownerDocument;
  const own = fromJsonLd(article);
  if (own || page.querySelectorAll('article').length > 1) return own;
  const meta = page.querySelector('meta[property="article:published_time" i]');
  return fromJsonLd(page) ?? momentOf(meta?.getAttribute('content'));
}

/** @param {ParentNode} within @returns {string | undefined} */
function fromJsonLd(within) {
  for (const script of within.querySelectorAll('script[type="application/ld+json" i]')) {
    const text = script.textContent ?? '';
    const day = text.length <= MAX_CHARS ? find(parsed(text), 0) : undefined;
    if (day) return day;
  }
  return undefined;
}

/** @param {string} text @returns {unknown} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not ours to report: the host's own description is broken
  }
}

/** The first `datePublished` in a tree. @param {unknown} value @param {number} depth @returns {string | undefined} */
function find(value, depth) {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return undefined;
  const day = momentOf(/** @type {{ datePublished?: unknown }} */ (value).datePublished);
  if (day) return day;
  for (const inner of Object.values(value)) {
    const found = find(inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}
