// @ts-check
/**
 * What is told of what is pointed at: of an event, of several, of a bar that counts
 * them, of a lane. It comes after a moment and stays while the pointer is on what it
 * is about, or on itself; Escape sends it away wherever the focus is (WCAG 1.4.13).
 * Loaded when somebody points at the drawing.
 */
import { make, set } from './chrome.js';
import { unit } from './describe.js';
import { claimOf, whenOf } from './panels.js';
import { dress } from './style.js';
import { LATER } from './words-en-later.js';

/** @typedef {import('./panels.js').Shown} Shown */
/** @typedef {import('./words.js').Words} Words */

/**
 * What is pointed at.
 * @typedef {object} Pointed
 * @property {[number, number, number, number]} place left, top, width and height
 * @property {number} n how many events it stands for
 * @property {string} [lane] its name, if it is a lane
 * @property {import('./stage.js').Range} [range] from when to when, if it is several events
 * @property {Shown[]} events those of them that are named
 */

/** Pointing must last this long before anything is told. */
const REST_MS = 120;
/** What is told stays so long when the pointer leaves: it may be on its way there. */
const LEAVE_MS = 250;
/** How far it keeps from what it is about, and from the edges. */
const APART_PX = 8;
const EDGE_PX = 4;

/** How it looks. */
const CSS = /* css */ `
.tip {
  position: absolute; z-index: 2; inset: 0 auto auto 0; max-inline-size: 300px; box-sizing: border-box;
  padding: 8px 12px; border-radius: 8px; background: var(--dl-text); color: var(--dl-surface);
  font-size: 0.8125rem; cursor: default; box-shadow: 0 2px 8px rgb(0 0 0 / .16);
}
.tip b { display: block; font-weight: 600; overflow-wrap: anywhere; }
.tip ul { list-style: none; margin: 6px 0 0; padding: 0; }
.tip li { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
@media (forced-colors: active) {
  .tip { border: 1px solid CanvasText; box-shadow: none; }
}
`;

export class Tips {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Where what is told of is, while it is told. @type {Pointed['place'] | null} */
  #place = null;

  /**
   * @param {import('./stage.js').Stage} stage
   * @param {AbortSignal} signal ends it
   */
  constructor(stage, signal) {
    this.stage = stage;
    const { tip } = stage.chrome;
    dress(set(tip, { part: 'tooltip' }), CSS);
    stage.words.also(LATER);
    tip.addEventListener('pointerenter', () => clearTimeout(this.#timer), { signal });
    tip.addEventListener('pointerleave', () => this.leave(), { signal });
    // What is done on it is not done to what is under it: its words can be selected.
    for (const type of ['pointermove', 'pointerdown', 'pointerup', 'dblclick']) {
      tip.addEventListener(type, (event) => event.stopPropagation(), { signal });
    }
    const key = (/** @type {KeyboardEvent} */ event) => this.#key(event);
    window.addEventListener('keydown', key, { signal, capture: true });
    signal.addEventListener('abort', () => this.hide());
  }

  /** The pointer is on something, at a place of the drawing. @param {number} x @param {number} y */
  point(x, y) {
    if (!this.#holds(x, y)) return this.soon();
    clearTimeout(this.#timer); // it was leaving, perhaps
  }

  /** Something else is pointed at. */
  soon() {
    this.hide();
    this.#timer = setTimeout(() => this.#show(), REST_MS);
  }

  /** Nothing is pointed at any more. */
  leave() {
    clearTimeout(this.#timer);
    if (this.#place) this.#timer = setTimeout(() => this.hide(), LEAVE_MS);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#place = null;
    this.stage.chrome.tip.hidden = true;
  }

  /** @param {number} x @param {number} y */
  #holds(x, y) {
    if (!this.#place) return false;
    const [left, top, width, height] = this.#place;
    return left <= x && x <= left + width && top <= y && y <= top + height;
  }

  #show() {
    const { core, words, chrome } = this.stage;
    const told = /** @type {Pointed | undefined} */ (
      this.stage.safely(() => core.pointed())
    );
    if (!told) return;
    const { selection, aside } = this.stage;
    if (aside.detailsOpen && told.events[0]?.id === selection) return; // it is read there
    chrome.tip.replaceChildren(...linesOf(told, words));
    chrome.tip.hidden = false;
    this.#place = told.place;
    this.#put(told.place);
  }

  /** Above what it is about or, where there is no room, under it. @param {Pointed['place']} place */
  #put([x, y, width, height]) {
    const { tip, stage } = this.stage.chrome;
    const last = stage.clientWidth - tip.offsetWidth - EDGE_PX;
    const middle = Math.max(0, Math.min(x + width / 2, stage.clientWidth));
    const left = Math.max(EDGE_PX, Math.min(middle - tip.offsetWidth / 2, last));
    const above = y - tip.offsetHeight - APART_PX;
    const under = Math.min(y + height, stage.clientHeight - tip.offsetHeight) + APART_PX;
    const top = above < EDGE_PX ? under : above;
    tip.style.transform = `translate(${left}px, ${top}px)`;
  }

  /** In the drawing it closes one thing at a time. @param {KeyboardEvent} event */
  #key(event) {
    const { core, chrome } = this.stage;
    if (event.key !== 'Escape' || !this.#place) return;
    this.hide();
    this.stage.ask(() => core.pointEvent(undefined));
    if (!event.composedPath().includes(chrome.tree)) return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** The lines that tell of it. @param {Pointed} told @param {Words} words */
function linesOf({ n, lane, range, events }, words) {
  if (lane !== undefined) return [make('b', { dir: 'auto' }, words.laneName(lane, n))];
  const [event] = events;
  if (range) {
    const named = events.map(({ title }) => make('li', { dir: 'auto' }, title));
    const more = n > events.length ? [make('li', {}, '…')] : [];
    const list = events.length ? [make('ul', {}, ...named, ...more)] : [];
    return [make('b', {}, words.count('events', n)), unit(range, words), ...list];
  }
  if (!event) return [];
  const said = event.said ? words.say('said', { words: event.said }) : '';
  const line = [whenOf(event, words), said, claimOf(event, words), event.group];
  return [make('b', { dir: 'auto' }, event.title), line.filter(Boolean).join(' · ')];
}
