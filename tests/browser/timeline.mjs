// @ts-check
/**
 * What a test does with a `<date-line>`: waits for it, looks at it, and finds the
 * places that a person would point at.
 *
 * A look is taken in one go, so that what it holds was true at the same time.
 */
import { patiently } from './harness.mjs';

/** @typedef {import('./harness.mjs').Browser} Browser */
/** @typedef {import('./harness.mjs').Point} Point */
/** @typedef {import('../../www/core.js').Reading} Report */

/**
 * A box on the screen, and its middle.
 * @typedef {Point & { left: number, top: number, width: number, height: number }} Box
 */

/**
 * An element over the drawing.
 * @typedef {Box & { name: string, part: string, selected: boolean, focused: boolean,
 *   stop: boolean, position: number, n: number }} Item
 */

/**
 * What is to be seen of a timeline. Texts of what is hidden are empty.
 * @typedef {object} Look
 * @property {string} title
 * @property {string} summary
 * @property {string} message in place of the drawing
 * @property {string} why what stands folded in it: what failed, in the machine's words
 * @property {string} notes under it
 * @property {string} details
 * @property {string} list
 * @property {string} report
 * @property {string} tip
 * @property {string} status what a screen reader is told
 * @property {string} note above the fallback
 * @property {boolean} fallback whether the content without the component is shown
 * @property {boolean} hinted whether the hint about the wheel is shown
 * @property {Item[]} items
 * @property {boolean} busy whether the items are on their way to where they are drawn
 * @property {string} focus what has the focus, in words; empty outside
 * @property {string | null} selection
 * @property {{ start: string, end: string, startMs: number, endMs: number } | null} range
 */

/** What a page kept in `pages/log.js`. */
/** @typedef {{ type: string, id: string, detail: any }} Told */

/**
 * A page around some HTML, with the element's script.
 *
 * @param {string} body
 * @param {{ scripts?: string }} [how] other scripts than the one that is copied
 */
export function page(body, { scripts = SCRIPT } = {}) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
    <meta name="viewport" content="width=device-width">
    <link rel="icon" href="/demo/icon.svg"><script src="/pages/log.js"></script>${scripts}
    </head><body><main><h1>Test</h1>${body}</main></body></html>`;
}

/** The script as a page has it. */
export const SCRIPT = '<script type="module" src="/date-line.js"></script>';

/** A timeline with native JSON in it. @param {object} document @param {string} [attributes] */
export function inline(document, attributes = '') {
  const json = JSON.stringify(document).replaceAll('<', '\\u003c');
  return `<date-line ${attributes}><script type="application/json">${json}</script></date-line>`;
}

/** What timelines of the page said, in order. @param {Browser} browser @returns {Promise<Told[]>} */
export async function told(browser) {
  return browser.run(() => Reflect.get(window, 'log').events);
}

/** What failed in the page, and what its policy refused. @param {Browser} browser @returns {Promise<string[]>} */
export async function troubles(browser) {
  return browser.run(() => {
    const { failures, refused } = Reflect.get(window, 'log');
    return [...failures, ...refused];
  });
}

/**
 * The middle of the first words of a text in an article, brought into view.
 * @param {Browser} browser @param {string} id of the article @param {string} words
 * @returns {Promise<Point>}
 */
export function wordsAt(browser, id, words) {
  return browser.run(
    ({ id, words }) => {
      const article = /** @type {HTMLElement} */ (document.getElementById(id));
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        const start = node.data.replace(/\s/g, ' ').indexOf(words);
        if (start < 0) continue;
        const range = new Range();
        range.setStart(node, start);
        range.setEnd(node, start + words.length);
        node.parentElement?.scrollIntoView({ block: 'nearest' });
        const { left, top, width, height } = range.getClientRects()[0] ?? new DOMRect();
        return { x: left + width / 2, y: top + height / 2 };
      }
      throw new Error(`${id} does not say ${words}`);
    },
    { id, words },
  );
}

/** How long the visible period is. @param {Look} look */
export function lengthMs({ range }) {
  return (range?.endMs ?? 0) - (range?.startMs ?? 0);
}

/** One timeline of the page that is open. */
export class Timeline {
  /** @param {Browser} browser @param {string} [selector] */
  constructor(browser, selector = 'date-line') {
    this.browser = browser;
    this.selector = selector;
  }

  /** Opens a page around some HTML and waits for its first timeline. @param {Browser} browser @param {string} body */
  static async show(browser, body) {
    await browser.show(page(body));
    return new Timeline(browser).ready();
  }

  /** Waits until the data is drawn, or was found to be none. */
  async ready() {
    await this.browser.until(
      `${this.selector} is ready`,
      async (selector) => {
        await customElements.whenDefined('date-line');
        const host = document.querySelector(selector);
        await Reflect.get(host ?? {}, 'ready');
        return host !== null;
      },
      this.selector,
    );
    await this.browser.painted();
    return this;
  }

  /** @returns {Promise<Look>} */
  look() {
    return this.browser.run(look, this.selector);
  }

  /**
   * Waits until it looks as it should.
   *
   * @param {string} what in words
   * @param {(look: Look) => unknown} seen
   */
  async until(what, seen) {
    return patiently(what, () => this.look(), seen, brief);
  }

  /** Whether something in the shadow root is shown by now. @param {string} selector */
  async shows(selector) {
    return (await this.browser.run(boxOf, this.selector, selector)) !== null;
  }

  /** The box of something in the shadow root, scrolled into view. @param {string} selector */
  async box(selector) {
    // Some parts come when they are asked for.
    const look = () => this.browser.run(boxOf, this.selector, selector);
    const found = await patiently(`${selector} is shown`, look, Boolean);
    return /** @type {Box} */ (found);
  }

  /**
   * Waits for an element over the drawing by a part of its name, and until it rests.
   *
   * @param {string} name
   * @returns {Promise<Item>}
   */
  async item(name) {
    const find = (/** @type {Look} */ { items, busy }) =>
      busy ? undefined : items.find((item) => item.name.includes(name));
    await this.until(`“${name}” is drawn`, find);
    for (;;) {
      const before = find(await this.look());
      await this.browser.painted();
      const after = find(await this.look());
      if (after && JSON.stringify(before) === JSON.stringify(after)) return after;
    }
  }

  /** Clicks on something in the shadow root. @param {string} selector */
  async click(selector) {
    await this.browser.click(await this.box(selector));
    await this.browser.painted();
  }

  /** Zooms in by the button, so many times: twice as close each time. @param {number} [n_times] */
  async zoomIn(n_times = 1) {
    for (let n = 0; n < n_times; n++) {
      const before_ms = lengthMs(await this.look());
      await this.click('[aria-label="Zoom in"]');
      // A driver may say that it has clicked before the page has heard of it.
      await this.until('it is closer', (look) => lengthMs(look) < before_ms * 0.51);
    }
  }

  /** A point of the drawing where nothing can be pressed. @returns {Promise<Point>} */
  async emptyPoint() {
    const plot = await this.box('[part=viewport]');
    const { items } = await this.look();
    const free = (/** @type {Point} */ { x, y }) =>
      items.every(
        ({ left, top, width, height }) =>
          x < left - 8 || x > left + width + 8 || y < top - 8 || y > top + height + 8,
      );
    for (let part = 0.1; part < 0.8; part += 0.02) {
      const point = { x: plot.x, y: plot.top + plot.height * part };
      if (free(point)) return point;
    }
    throw new Error('the drawing is full');
  }
}

/**
 * A look for whoever reads why a test failed: what is said first, then a line for each
 * of the elements over the drawing.
 * @param {Look} look
 */
function brief({ items, ...rest }) {
  const said = Object.entries(rest).filter(([, value]) => value !== '');
  const lines = items.map(({ part, name, left, top, width, height, ...item }) => {
    const marks = ['selected', 'focused', 'stop'].filter((mark) =>
      Reflect.get(item, mark),
    );
    const box = [left, top, width, height].map(Math.round).join(' ');
    return `${part} “${name}” ${box} ${marks}`;
  });
  return [JSON.stringify(Object.fromEntries(said)), ...lines].join('\n');
}

/** Runs in the page. @param {string} selector @returns {Look} */
function look(selector) {
  const host = /** @type {any} */ (document.querySelector(selector));
  const root = /** @type {ShadowRoot} */ (host?.shadowRoot);
  if (!root) throw new Error(`${selector} is no timeline`);
  const shown = (/** @type {string} */ inside) => {
    const found = root.querySelector(inside);
    return found?.checkVisibility() ? found : null;
  };
  const text = (/** @type {string} */ inside) => {
    const found = /** @type {HTMLElement | null} */ (shown(inside));
    return (found?.innerText ?? '').replace(/\s+/g, ' ').trim();
  };
  const focused = root.activeElement;
  const items = [...root.querySelectorAll('[role=treeitem]')].map((item) => {
    const { left, top, width, height } = item.getBoundingClientRect();
    return {
      left,
      top,
      width,
      height,
      x: left + width / 2,
      y: top + height / 2,
      name: item.getAttribute('aria-label') ?? '',
      part: item.getAttribute('part') ?? '',
      selected: item.getAttribute('aria-selected') === 'true',
      focused: item === focused,
      stop: item.getAttribute('tabindex') === '0',
      position: Number(item.getAttribute('aria-posinset')),
      n: Number(item.getAttribute('aria-setsize')),
    };
  });
  const scrim = root.querySelector('[part=scrim]');
  return {
    title: text('[part=title]'),
    summary: text('[part=summary]'),
    message: text('[part=message]'),
    why: shown('[part=message]')?.querySelector('.why dl')?.textContent ?? '',
    notes: text('.notes'),
    details: text('[part=details]'),
    list: text('[part=list]'),
    report: text('[part=report]'),
    tip: text('[part=tooltip]'),
    status: root.querySelector('[role=status]')?.textContent ?? '',
    note: text('.note'),
    fallback: shown('[part=fallback]') !== null,
    hinted: scrim?.classList.contains('on') ?? false,
    items,
    busy: root.querySelector('[role=tree]')?.getAttribute('aria-busy') === 'true',
    focus:
      focused?.getAttribute('aria-label') ??
      focused?.textContent ??
      focused?.tagName ??
      '',
    selection: host.selection,
    range: host.visibleRange,
  };
}

/** Runs in the page. @param {string} host @param {string} inside @returns {Box | null} */
function boxOf(host, inside) {
  const found = document.querySelector(host)?.shadowRoot?.querySelector(inside);
  if (!found?.checkVisibility()) return null;
  found.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = found.getBoundingClientRect();
  return { left, top, width, height, x: left + width / 2, y: top + height / 2 };
}
