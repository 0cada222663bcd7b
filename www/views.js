// @ts-check
/**
 * The views beside the timeline: a list and a table of the same events, a page at a
 * time, so that they can be searched, printed and read aloud. Loaded when somebody
 * asks for one.
 */
import { pageSize, showList } from './lists.js';
import { dress } from './style.js';
import { showTable } from './table.js';

/** @typedef {import('./panels.js').Shown} Shown */
/** @typedef {'timeline' | 'list' | 'table'} View */
/** @typedef {'time' | 'title' | 'lane'} Order */

/** @typedef {{ intro?: string, events: Shown[], undated: Shown[], n: number }} Page */

/**
 * What the views ask of the timeline.
 * @typedef {object} Asked
 * @property {(id: string) => void} open an event, to read it
 * @property {() => string | null} selection
 * @property {() => string} lanes what lanes stand for
 * @property {() => void} leave back to the timeline
 * @property {(text: string) => void} say something aloud
 */

/**
 * How the views lie over the timeline and its overview, which is of no use to them. On paper
 * they are whole, and the timeline is not there.
 */
const CSS = /* css */ `
.view:has(.list:not([hidden])) { overflow: visible; }
.list { position: absolute; inset: 0 0 -44px; overflow: auto; padding: 0 16px 16px; background: var(--dl-surface); z-index: 1; }
@media print {
  .list { position: static; overflow: visible; }
  .view:has(.list:not([hidden])) { block-size: auto; }
  .plot:has(~ .list:not([hidden])) { display: none; }
}
`;

export class Views {
  /** @type {View} */
  #view = 'timeline';
  /** @type {{ by: Order, descending: boolean }} */
  #sorted = { by: 'time', descending: false };
  #first = 0;
  #n = 0;

  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./pkg/date_line.js').DateLine} core
   * @param {import('./words.js').Words} words
   * @param {Asked} asked
   * @param {AbortSignal} signal ends it
   */
  constructor(chrome, core, words, asked, signal) {
    this.box = chrome.list;
    dress(this.box, CSS);
    this.core = core;
    this.words = words;
    this.asked = asked;
    this.box.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.box.addEventListener('focusin', (event) => this.#came(event), { signal });
  }

  /** @param {View} view */
  show(view) {
    this.#view = view;
    if (view === 'list') this.#sorted = { by: 'time', descending: false };
    this.#turnTo(this.#pageOfSelected() ?? 0);
    this.#mark();
  }

  /** Other events, or the same in another order: the first page anew. */
  refresh() {
    this.#turnTo(0);
    this.#mark();
  }

  /** Another event is selected: it comes into sight here, too. */
  moved() {
    const first = this.#pageOfSelected();
    if (first !== undefined && first !== this.#first) this.#turnTo(first);
    this.#mark();
  }

  /** Gives the focus to the selected event, or to the first. */
  focus() {
    this.#stop?.focus();
  }

  /** Where the page begins on which the selected event is. */
  #pageOfSelected() {
    const { by, descending } = this.#sorted;
    const place = this.core.tablePlace(by, descending);
    return place === undefined ? undefined : place - (place % pageSize);
  }

  /** @param {number} first */
  #turnTo(first) {
    this.#first = first;
    const { by, descending } = this.#sorted;
    const page = /** @type {Page} */ (this.core.table(by, descending, first, pageSize));
    this.#n = page.n;
    const asked = {
      open: this.asked.open,
      turn: (/** @type {number} */ to) => this.#turned(to),
      sort: (/** @type {Order} */ by) => this.#sort(by),
    };
    if (this.#view === 'table') {
      const sorted = { ...this.#sorted, lanes: this.asked.lanes() };
      showTable(this.box, { ...page, first, sorted }, this.words, asked);
    } else {
      showList(this.box, { ...page, first }, this.words, asked);
    }
    this.box.scrollTop = 0;
    this.#rove(this.#rows[0]);
  }

  /** The reader turned the page: the focus stays where it can turn again. @param {number} first */
  #turned(first) {
    const root = /** @type {ShadowRoot} */ (this.box.getRootNode());
    const name = root.activeElement?.getAttribute('aria-label');
    this.#turnTo(first);
    this.#mark();
    const again = [...this.box.querySelectorAll('nav button')].find(
      (button) => button.getAttribute('aria-label') === name,
    );
    const able = again instanceof HTMLButtonElement && !again.disabled;
    if (able) again.focus();
    else this.focus();
    this.asked.say(this.#place());
  }

  /** @param {Order} by */
  #sort(by) {
    const descending = this.#sorted.by === by && !this.#sorted.descending;
    this.#sorted = { by, descending };
    this.refresh();
    /** @type {HTMLElement | null} */
    const head = this.box.querySelector(`th button[data-by=${by}]`);
    head?.focus();
    this.asked.say(this.#place());
  }

  /** Which events are to be seen. */
  #place() {
    const last = Math.min(this.#first + pageSize, this.#n);
    const [first, to, n] = [this.#first + 1, last, this.#n].map((n) =>
      this.words.number(n),
    );
    return this.words.say('page', { first: first ?? '', last: to ?? '', n: n ?? '' });
  }

  /** @returns {HTMLElement[]} */
  get #rows() {
    return [...this.box.querySelectorAll('button[data-id]')].filter(
      (row) => row instanceof HTMLElement,
    );
  }

  get #stop() {
    return this.#rows.find((row) => row.tabIndex === 0);
  }

  /** One row can be reached by Tab, the others by arrows. @param {HTMLElement | undefined} stop */
  #rove(stop) {
    if (!stop) return;
    for (const row of this.#rows) row.tabIndex = row === stop ? 0 : -1;
  }

  /** Marks the selected event. */
  #mark() {
    const id = this.asked.selection();
    for (const row of this.#rows) {
      const marked = row.dataset['id'] === id;
      const line = row.closest('tr, li');
      if (!marked) {
        line?.removeAttribute('aria-current');
        continue;
      }
      line?.setAttribute('aria-current', 'true');
      line?.scrollIntoView({ block: 'nearest' });
      this.#rove(row);
    }
  }

  /** @param {FocusEvent} event */
  #came({ target }) {
    const row = /** @type {HTMLElement} */ (target);
    if (row.dataset['id'] !== undefined) this.#rove(row);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.defaultPrevented) return; // it was for what is open
    if (event.key === 'Escape') {
      event.preventDefault();
      return this.asked.leave();
    }
    const rows = this.#rows;
    const at = rows.indexOf(/** @type {HTMLElement} */ (event.target));
    if (at < 0) return;
    /** @type {Record<string, number>} */
    const places = {
      ArrowDown: Math.min(at + 1, rows.length - 1),
      ArrowUp: Math.max(at - 1, 0),
      Home: 0,
      End: rows.length - 1,
    };
    const to = places[event.key];
    const pages = /** @type {Record<string, number>} */ ({ PageDown: 1, PageUp: -1 });
    const by = pages[event.key];
    if (to !== undefined) rows[to]?.focus();
    else if (by) this.#page(by);
    else return;
    event.preventDefault();
  }

  /** @param {number} by */
  #page(by) {
    const first = this.#first + by * pageSize;
    if (first >= 0 && first < this.#n) this.#turned(first);
  }
}

/**
 * The views of a running timeline.
 * @param {import('./stage.js').Stage} stage @param {AbortSignal} signal ends it
 */
export function viewsOf(stage, signal) {
  const { core, chrome, words, choices } = stage;
  /** @type {Asked} */
  const asked = {
    open: (id) => stage.ask(() => core.choose(id)),
    selection: () => stage.selection,
    lanes: () => choices.lanes,
    leave: () => {
      choices.turnTo('timeline');
      stage.enter();
    },
    say: (text) => stage.announcer.say(text),
  };
  return new Views(chrome, core, words, asked, signal);
}
