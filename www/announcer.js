// @ts-check
/**
 * What a screen reader says by itself: short, one at a time, and never over what the
 * focus already spoke (a11y.md §6).
 */
import { Rest } from './rest.js';

/** How long things must stand still before they are said. */
const STABLE_MS = 500;
/** Two messages are at least this far apart: the later waits, or is replaced. */
const APART_MS = 1000;
/** A message is cleared after this, or it would be read again in passing. */
const CLEAR_MS = 3000;

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./panels.js').Shown} Shown */
/** @typedef {import('./stage.js').Range} Range */

/**
 * A lane: its name, empty for that of the events without one, and how many events
 * of it pass.
 * @typedef {{ lane: string, n: number, collapsed: boolean }} Lane
 */

/** Which lanes are in sight, from 1, of how many. @typedef {{ first: number, last: number, lanes: number }} Sight */

export class Announcer {
  /** What is to be said, or what finds it. @type {string | (() => string)} */
  #words = '';
  #said_at = -Infinity;
  #still = new Rest(STABLE_MS, () => this.#speak());
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #clearing;

  /** @param {import('./chrome.js').Chrome} chrome */
  constructor({ status }) {
    this.status = status;
  }

  /**
   * Says it soon, instead of what was to be said.
   * @param {string | (() => string)} words or what finds them, asked when they are said
   */
  say(words) {
    this.#words = words;
    this.#still.disturb();
  }

  stop() {
    this.#still.stop();
    clearTimeout(this.#clearing);
  }

  #speak() {
    if (performance.now() < this.#said_at + APART_MS) return this.#still.disturb();
    const text = typeof this.#words === 'string' ? this.#words : this.#words();
    if (!text) return;
    this.#said_at = performance.now();
    this.status.textContent = text;
    clearTimeout(this.#clearing);
    this.#clearing = setTimeout(() => this.status.replaceChildren(), CLEAR_MS);
  }
}

/**
 * What was done last, in words.
 * @param {unknown} said as the core says it, if anything was done
 * @param {Words} words
 */
export function announcement(said, words) {
  const done = /** @type {(Shown & Range & Lane & Sight) | undefined} */ (said);
  if (!done) return '';
  if (done.lanes) return sightSaid(done, words);
  if (done.lane !== undefined) return laneSaid(done, words);
  if (done.title !== undefined) {
    const when = done.words ? words.when(done.words) : '';
    return words.say('announceSelected', { title: done.title, when });
  }
  const events = words.count('events', done.n);
  return words.say('announceShowing', { span: words.span(done), events });
}

/** @param {Lane} lane @param {Words} words */
function laneSaid({ lane, n, collapsed }, words) {
  const key = collapsed ? 'announceCollapsed' : 'announceExpanded';
  const name = lane || words.say('otherLane');
  return words.say(key, { lane: name, events: words.count('events', n) });
}

/** @param {Sight} sight @param {Words} words */
function sightSaid({ first, last, lanes }, words) {
  const [from, to, n] = [first, last, lanes].map((n) => words.number(n));
  return words.say('announceLanes', { first: from ?? '', last: to ?? '', n: n ?? '' });
}
