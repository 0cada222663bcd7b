// @ts-check
/**
 * The views beside the timeline: a list and a table of the same events, a page at a
 * time. Loaded when somebody asks for one.
 */
import { pageSize, showList } from './lists.js';

/** @typedef {import('./panels.js').Shown} Shown */
/** @typedef {'timeline' | 'list' | 'table'} View */

export class Views {
  #first = 0;

  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./pkg/date_line.js').DateLine} core
   * @param {import('./words.js').Words} words
   * @param {(id: string) => void} open an event
   */
  constructor(chrome, core, words, open) {
    this.box = chrome.list;
    this.core = core;
    this.words = words;
    this.open = open;
  }

  /** Other events, or the same in another way: the first page anew. */
  refresh() {
    this.#turnTo(0);
  }

  /** @param {number} first */
  #turnTo(first) {
    this.#first = first;
    const page = /** @type {{ events: Shown[], undated: Shown[], n: number }} */ (
      this.core.list(first, pageSize)
    );
    const turn = (/** @type {number} */ to) => this.#turnTo(to);
    const asked = { open: this.open, turn };
    showList(this.box, { ...page, first: this.#first }, this.words, asked);
    this.box.scrollTop = 0;
  }
}
