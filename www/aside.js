// @ts-check
/**
 * What opens beside the drawing and closes again: details, report.
 */
import { mirrored } from './chrome.js';

/** @typedef {import('./panels.js').Shown} Shown */

/**
 * What is loaded when it is asked for.
 * @typedef {object} Parts
 * @property {import('./later.js').Later<typeof import('./panels.js')>} panels
 * @property {import('./later.js').Later<typeof import('./lists.js')>} lists
 * @property {import('./later.js').Later<typeof import('./report.js')>} report
 */

/**
 * What the reader can ask for in here.
 * @typedef {object} Asked
 * @property {(id: string) => void} open an event of a list
 * @property {() => void} previous
 * @property {() => void} next
 * @property {() => void} close the details
 * @property {() => string | undefined} link to what is shown, where there is one
 * @property {(what: import('./link.js').What, text: string) => void} copy
 * @property {(by_px: number) => void} covered the details lie over the end of the axis
 */

export class Aside {
  /** What is read, from when it is asked for. @type {Shown | null} */
  #read = null;
  /** What the events were read from. @type {import('./article.js').Articles | null} */
  articles = null;
  /** The row of the list from which the details were opened. @type {HTMLElement | null} */
  #row = null;

  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./pkg/date_line.js').DateLine} core
   * @param {import('./words.js').Words} words
   * @param {Asked} asked
   * @param {Parts} parts
   */
  constructor(chrome, core, words, asked, parts) {
    this.parts = parts;
    this.chrome = chrome;
    this.core = core;
    this.words = words;
    this.asked = asked;
  }

  /** @param {Shown | undefined} event */
  openDetails(event) {
    if (!event) return;
    this.#read = event;
    this.parts.panels.use(({ showDetails }) => {
      if (this.#read !== event) return; // another, or none, since
      showDetails(this.chrome.details, event, this.words, this.asked, this.articles);
      this.#placeDetails();
    });
  }

  /** Several events at one place, which no zoom can tell apart. */
  openMembers() {
    const members = /** @type {Shown[]} */ (this.core.members());
    this.#read = null;
    this.parts.lists.use(({ showMembers }) => {
      showMembers(this.chrome.details, members, this.words, this.asked);
      this.#placeDetails();
    });
  }

  closeDetails() {
    const { details } = this.chrome;
    this.#read = null;
    if (details.hidden) return;
    const held = details.contains(this.focused);
    details.hidden = true;
    this.asked.covered(0);
    if (!held) return;
    if (this.#row?.checkVisibility()) this.#row.focus();
    else this.focusItem();
  }

  /**
   * Gives the focus to the drawing: to what should have it there.
   * @param {FocusOptions} [options]
   */
  focusItem(options = { preventScroll: true }) {
    /** @type {HTMLElement | null} */
    const item = this.chrome.tree.querySelector('[tabindex="0"]');
    item?.focus(options);
  }

  /** Whether the focus is in the drawing. */
  get itemFocused() {
    return this.chrome.tree.contains(this.focused);
  }

  /** What of the element has the focus. */
  get focused() {
    const root = /** @type {ShadowRoot} */ (this.chrome.base.getRootNode());
    return /** @type {HTMLElement | null} */ (root.activeElement);
  }

  /** Away from the mark; where time runs down, the mark moves away from it. */
  #placeDetails() {
    const { details, list, stage } = this.chrome;
    const focused = this.focused;
    if (!details.contains(focused)) this.#row = list.contains(focused) ? focused : null;
    const [x_px = 0, y_px = 0] = this.core.selectedPlace();
    const isRight = x_px > stage.clientWidth / 2;
    details.classList.toggle('at-start', isRight !== mirrored(details));
    details.classList.toggle('at-top', y_px > stage.clientHeight / 2);
    if (!this.core.down()) return;
    const covered =
      stage.getBoundingClientRect().bottom - details.getBoundingClientRect().top;
    this.asked.covered(Math.max(0, covered));
  }

  get detailsOpen() {
    return this.#read !== null || !this.chrome.details.hidden;
  }

  focusDetails() {
    this.parts.panels.use(() => this.chrome.details.querySelector('h3')?.focus());
  }

  /** @param {import('./core.js').Diagnostic[]} diagnostics */
  openReport(diagnostics) {
    this.parts.report.use(({ showReport }) => {
      this.openNote((panel, close) => showReport(panel, diagnostics, this.words, close));
    });
  }

  /**
   * Opens a panel of words; the focus goes there, and back.
   * @param {(panel: HTMLElement, close: () => void) => void} fill
   */
  openNote(fill) {
    const { report } = this.chrome;
    const opener = this.focused;
    const close = () => {
      this.closeReport();
      if (opener?.checkVisibility()) opener.focus();
      else this.focusItem();
    };
    fill(report, close);
    report.hidden = false;
    report.scrollTop = 0;
    /** @type {HTMLElement | null} */
    const first = report.querySelector('input') ?? report.querySelector('h3');
    first?.focus();
    report.onkeydown = (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    };
  }

  closeReport() {
    this.chrome.report.hidden = true;
  }

  /** Leaves nothing open. */
  stop() {
    this.#read = null;
    this.closeReport();
    this.chrome.details.hidden = true;
  }
}
