// @ts-check
/**
 * The strip that shows everything: the window in it can be moved and resized, by
 * drag and, through two sliders, by keyboard.
 */

import { mirrored } from './chrome.js';

/** One arrow press moves a handle by this share of the window: a little, at every zoom. */
const STEP = 1 / 20;
/** Page up and page down. */
const PAGE = 1 / 2;
/** Movement below this is a press and not a drag. */
const DRAG_PX = 3;
/** Half a handle, and how far two are apart: what is between them is a target, too. */
const HALF_PX = 12;
const APART_PX = 48;

/**
 * What the strip asks of the core.
 * @typedef {object} Core
 * @property {() => Float64Array} shares where the window begins and ends, 0–1
 * @property {(start: number, end: number) => number} setShares gives flags
 */

/**
 * What the strip asks of the stage.
 * @typedef {object} Asked
 * @property {(flags: number, cause: 'user' | 'keyboard') => void} follow what follows
 *   from a move
 * @property {() => void} settle let go of what was dragged
 */

export class Overview {
  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {Core} core
   * @param {Asked} asked
   * @param {AbortSignal} signal ends it
   */
  constructor(chrome, core, asked, signal) {
    this.chrome = chrome;
    this.asked = asked;
    this.core = core;
    chrome.overview.addEventListener('pointerdown', (event) => this.#down(event), {
      signal,
    });
    for (const handle of [chrome.startHandle, chrome.endHandle]) {
      handle.setAttribute('aria-valuemin', '0');
      handle.setAttribute('aria-valuemax', '100');
      handle.addEventListener('keydown', (event) => this.#key(event, handle), { signal });
    }
  }

  /**
   * Puts the handles where the window is, and says where that is.
   * @param {string} startWords @param {string} endWords the ends of the window
   */
  describe(startWords, endWords) {
    const { startHandle, endHandle } = this.chrome;
    const { startShare, endShare } = this.#shares();
    const { start_px, end_px } = this.#places();
    /** @type {[HTMLElement, number, number, string][]} */
    const ends = [
      [startHandle, start_px, startShare, startWords],
      [endHandle, end_px, endShare, endWords],
    ];
    for (const [handle, at_px, share, words] of ends) {
      handle.style.transform = `translateX(${this.#mirrored ? -at_px : at_px}px)`;
      handle.setAttribute('aria-valuenow', String(Math.round(share * 100)));
      handle.setAttribute('aria-valuetext', words);
    }
  }

  /** Whether time runs from right to left. */
  get #mirrored() {
    return mirrored(this.chrome.overview);
  }

  #shares() {
    const [startShare = 0, endShare = 1] = this.core.shares();
    return { startShare, endShare };
  }

  /**
   * Where the handles are: at the ends of the window, but inside and apart, so that a
   * finger finds each of them, and the window between.
   */
  #places() {
    const { startShare, endShare } = this.#shares();
    const width_px = this.chrome.overview.clientWidth;
    const last_px = width_px - HALF_PX;
    const missing_px = Math.max(0, APART_PX - (endShare - startShare) * width_px);
    const wanted_px = Math.max(startShare * width_px - missing_px / 2, HALF_PX);
    const start_px = Math.min(wanted_px, last_px - APART_PX);
    const end_px = Math.min(endShare * width_px + missing_px / 2, last_px);
    return { start_px, end_px: Math.max(end_px, start_px + APART_PX) };
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    const { overview, startHandle, endHandle } = this.chrome;
    const { startShare, endShare } = this.#shares();
    const { start_px, end_px } = this.#places();
    const at = this.#share(event);
    const at_px = at * overview.clientWidth;
    /** @type {'start' | 'end' | 'window' | 'brush'} */
    let held = start_px < at_px && at_px < end_px ? 'window' : 'brush';
    if (event.target === startHandle) held = 'start';
    else if (event.target === endHandle) held = 'end';
    overview.setPointerCapture(event.pointerId);
    this.#hold(event, held, { at, startShare, endShare });
  }

  /**
   * @param {PointerEvent} down @param {'start' | 'end' | 'window' | 'brush'} held
   * @param {{ at: number, startShare: number, endShare: number }} from
   */
  #hold(down, held, from) {
    const { overview } = this.chrome;
    const let_go = new AbortController();
    const { signal } = let_go;
    /** @param {PointerEvent} event */
    const move = (event) => {
      if (Math.abs(event.clientX - down.clientX) < DRAG_PX && held === 'brush') return;
      this.#drag(held, from, this.#share(event));
    };
    /** @param {PointerEvent} event */
    const up = (event) => {
      let_go.abort();
      const pressed = Math.abs(event.clientX - down.clientX) < DRAG_PX;
      if (held === 'brush' && pressed) this.#center(from);
      this.asked.settle();
    };
    overview.addEventListener('pointermove', move, { signal });
    overview.addEventListener('pointerup', up, { signal });
    overview.addEventListener('pointercancel', () => let_go.abort(), { signal });
    /** @param {KeyboardEvent} event */
    const key = (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      let_go.abort();
      this.#set(from.startShare, from.endShare);
    };
    window.addEventListener('keydown', key, { signal, capture: true });
  }

  /**
   * @param {'start' | 'end' | 'window' | 'brush'} held
   * @param {{ at: number, startShare: number, endShare: number }} from
   * @param {number} to
   */
  #drag(held, { at, startShare, endShare }, to) {
    const by = to - at;
    // One end may be drawn past the other.
    const [a = 0, b = 1] = {
      start: [startShare + by, endShare],
      end: [startShare, endShare + by],
      window: [startShare + by, endShare + by],
      brush: [at, to],
    }[held];
    this.#set(Math.min(a, b), Math.max(a, b));
  }

  /** @param {{ at: number, startShare: number, endShare: number }} from */
  #center({ at, startShare, endShare }) {
    const half = (endShare - startShare) / 2;
    this.#set(at - half, at + half);
  }

  /** @param {number} start @param {number} end @param {'user' | 'keyboard'} [cause] */
  #set(start, end, cause = 'user') {
    this.asked.follow(this.core.setShares(start, end), cause);
  }

  /** @param {PointerEvent} event */
  #share(event) {
    const box = this.chrome.overview.getBoundingClientRect();
    const share = (event.clientX - box.left) / Math.max(1, box.width);
    return this.#mirrored ? 1 - share : share;
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} handle */
  #key(event, handle) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { startShare, endShare } = this.#shares();
    const isStart = handle === this.chrome.startHandle;
    const now = isStart ? startShare : endShare;
    const window = endShare - startShare;
    const [step, page] = [window * STEP, window * PAGE];
    const right = this.#mirrored ? -step : step;
    /** @type {Record<string, number>} */
    const moves = {
      ArrowLeft: now - right,
      ArrowDown: now - step,
      ArrowRight: now + right,
      ArrowUp: now + step,
      PageDown: now - page,
      PageUp: now + page,
      Home: isStart ? 0 : startShare,
      End: isStart ? endShare : 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (isStart) this.#set(Math.min(to, endShare), endShare, 'keyboard');
    else this.#set(startShare, Math.max(to, startShare), 'keyboard');
  }
}
