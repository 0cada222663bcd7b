// @ts-check
/**
 * Articles of the host page: their text for the core, and the way back from a place
 * in that text to the page. Several are one document, one after another.
 *
 * Loaded when an element names an article: most pages have none.
 */
import { ArticleLink } from './article-link.js';
import { momentOf, publishedOn } from './published.js';

/** Elements whose text is no part of the story. */
const SKIPPED =
  'script, style, template, noscript, nav, svg, button, [hidden], date-line';
/** Elements that end a paragraph. */
const BLOCK =
  'address, article, aside, blockquote, div, dd, dl, dt, figcaption, figure, footer, ' +
  'h1, h2, h3, h4, h5, h6, header, hr, li, main, ol, p, pre, section, table, td, th, tr, ul';

/** A text node and where its text begins in the article's. */
/** @typedef {{ node: Text, start: number }} Piece */

/** A stretch of the document, in UTF-16 units: `start <= i < end`. */
/** @typedef {{ start: number, end: number }} Stretch */

const encoder = new TextEncoder();

/** The articles that an element reads. */
export class Articles {
  /** @param {HTMLElement[]} elements in the order in which they are read */
  constructor(elements) {
    let start = 0;
    this.all = elements.map((element) => {
      const article = new Article(element, start);
      start += article.text.length;
      return article;
    });
  }

  /** The headline, where there is one article. */
  get title() {
    return this.all.length === 1 ? (this.all[0]?.title ?? '') : '';
  }

  /**
   * What the core reads.
   * @param {string} [date] the day of those that do not say theirs
   * @returns {import('./sources.js').Source}
   */
  source(date) {
    const bytes = encoder.encode(this.all.map(({ text }) => text).join(''));
    const dates = this.all.map((article) => article.date ?? date ?? '');
    const source = { bytes, type: 'text/plain', articles: this };
    if (this.all.length === 1) return { ...source, ...(dates[0] && { date: dates[0] }) };
    let end = 0;
    const ends = this.all.map(({ text }) => (end += encoder.encode(text).length));
    return { ...source, date: dates.join('\n'), ends };
  }

  /** The article in which a stretch is. @param {Stretch} stretch */
  of({ start }) {
    return this.all.findLast((article) => article.start <= start);
  }

  /** The part of the page that a stretch stands for. @param {Stretch} stretch */
  range(stretch) {
    return this.of(stretch)?.range(stretch) ?? null;
  }

  /**
   * Lights up in the articles what is pointed at in the timeline, and the other way.
   * @param {import('./pkg/date_line.js').DateLine} core
   * @param {(ask: () => number) => void} ask
   */
  link(core, ask) {
    return new ArticleLink(this, core, ask);
  }
}

export class Article {
  /** @type {Piece[]} */
  #pieces = [];

  /** @param {HTMLElement} element @param {number} [start] where its text begins in the document */
  constructor(element, start = 0) {
    this.element = element;
    this.start = start;
    const time = element.querySelector('time[datetime]');
    const dateline = isDateline(time, element) ? time : null;
    const headline = element.querySelector('h1, h2, h3, h4, h5, h6');
    /** When the article was published, when it says so: to the minute at best. */
    const datetime = dateline?.getAttribute('datetime');
    this.published = momentOf(datetime) ?? datetime?.slice(0, 10) ?? publishedOn(element);
    /** The day from which it counts. */
    this.date = this.published?.slice(0, 10);
    /** The article's text without its headline; a blank line ends a paragraph. */
    this.text = '';
    this.#collect(element, [dateline, headline]);
    this.#breakParagraph(); // the next article begins
    /** Its headline. */
    this.title = headline?.textContent?.trim() ?? '';
  }

  /**
   * When it was published, by the clock of those who published it; empty where nobody
   * says so.
   * @param {import('./words.js').Words} words
   */
  publishedIn(words) {
    const published = this.published ?? '';
    const date = new Date(`${published}Z`);
    if (!published.includes('T') || Number.isNaN(date.getTime())) {
      return published && words.day(published);
    }
    // As if the clock were that of UTC: it is not turned.
    const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' };
    const options = /** @type {Intl.DateTimeFormatOptions} */ (style);
    return new Intl.DateTimeFormat(words.lang, options).format(date);
  }

  /**
   * The part of the page that a stretch of the text stands for.
   * @param {Stretch} stretch
   * @returns {Range | null}
   */
  range({ start, end }) {
    const first = this.#pieceAt(start);
    const last = this.#pieceAt(Math.max(start, end - 1));
    if (!first || !last || end <= start) return null;
    const range = new Range();
    try {
      range.setStart(first.node, Math.min(start - first.start, first.node.length));
      range.setEnd(last.node, Math.min(end - last.start, last.node.length));
    } catch {
      return null; // the host changed its article since it was read
    }
    return range;
  }

  /**
   * The place in the document under a point of the screen.
   * @param {number} x_px @param {number} y_px
   * @returns {number} −1 where there is no text
   */
  offsetFromPoint(x_px, y_px) {
    const place = caretFromPoint(x_px, y_px);
    const piece = place && this.#pieces.find(({ node }) => node === place.node);
    return piece ? piece.start + place.offset : -1;
  }

  /** @param {Element} element @param {(Element | null)[]} apart what is no text of it */
  #collect(element, apart) {
    for (const child of element.childNodes) {
      if (child instanceof Text) {
        this.#pieces.push({ node: child, start: this.start + this.text.length });
        // One unit for one unit, so that every offset has its place in the page.
        this.text += child.data.replace(/\s/g, ' ');
      } else if (child instanceof Element) {
        this.#collectElement(child, apart);
      }
    }
  }

  /** @param {Element} child @param {(Element | null)[]} apart */
  #collectElement(child, apart) {
    if (apart.includes(child) || child.matches(SKIPPED)) return;
    const block = child.matches(BLOCK);
    if (block) this.#breakParagraph();
    if (child.localName === 'br') this.text += '\n';
    this.#collect(child, apart);
    if (block) this.#breakParagraph();
  }

  #breakParagraph() {
    if (this.text.trim() && !this.text.endsWith('\n\n')) this.text += '\n\n';
  }

  /** @param {number} offset @returns {Piece | undefined} */
  #pieceAt(offset) {
    let [low, high] = [0, this.#pieces.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const piece = this.#pieces[middle];
      if (piece && piece.start <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#pieces[low - 1];
  }
}

/**
 * Whether a `<time>` says when the article was written: it comes before the text.
 * @param {Element | null} time @param {Element} article
 */
function isDateline(time, article) {
  if (!time) return false;
  if (time.closest('header, .dateline, .byline')) return true;
  const before = new Range();
  before.setStart(article, 0);
  before.setEndBefore(time);
  const headings = [...article.querySelectorAll('h1, h2, h3, h4')]
    .filter((heading) => before.intersectsNode(heading))
    .map((heading) => heading.textContent ?? '')
    .join('');
  // A byline is a few words; a sentence before it means that the story has begun.
  return before.toString().length - headings.length < 120;
}

/** @param {number} x_px @param {number} y_px */
function caretFromPoint(x_px, y_px) {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x_px, y_px);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const old = /** @type {any} */ (document);
  const range = old.caretRangeFromPoint?.(x_px, y_px);
  return range && { node: range.startContainer, offset: range.startOffset };
}
