// @ts-check
/**
 * The day on which an article was published, as its page says it to machines: in
 * JSON-LD (schema.org's `datePublished`) or in a `<meta>` of the Open Graph.
 */

/** Objects in JSON-LD nest no deeper than this where anybody means it. */
const MAX_DEPTH = 6;
/** More JSON-LD than this is no description of an article. */
const MAX_CHARS = 200_000;
const DAY = /^\d{4}-\d{2}-\d{2}/;

/**
 * The day of an article without a `<time>` of its own. What stands in the article
 * counts before what stands in the page, and that only where the page has one article.
 * @param {HTMLElement} article
 * @returns {string | undefined} YYYY-MM-DD
 */
export function publishedOn(article) {
  const page = article.ownerDocument;
  const own = fromJsonLd(article);
  if (own || page.querySelectorAll('article').length > 1) return own;
  const meta = page.querySelector('meta[property="article:published_time" i]');
  return fromJsonLd(page) ?? dayOf(meta?.getAttribute('content'));
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
  const day = dayOf(/** @type {{ datePublished?: unknown }} */ (value).datePublished);
  if (day) return day;
  for (const inner of Object.values(value)) {
    const found = find(inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** @param {unknown} text @returns {string | undefined} */
function dayOf(text) {
  return typeof text === 'string' ? DAY.exec(text)?.[0] : undefined;
}
