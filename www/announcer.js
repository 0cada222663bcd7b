// @ts-check
/**
 * What a screen reader says by itself: short, one at a time, and never over what the
 * focus already spoke (a11y.md §6).
 */

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
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #said_at = -Infinity;

  /** @param {import('./chrome.js').Chrome} chrome */
  constructor({ status }) {
    this.status = status;
  }

  /**
   * Says it soon, instead of what was to be said.
   * @param {string | (() => string)} words or what finds them, asked when they are said
   */
  say(words) {
    clearTimeout(this.#timer);
    const due_ms = this.#said_at + APART_MS - performance.now();
    this.#timer = setTimeout(
      () => {
        const text = typeof words === 'string' ? words : words();
        if (!text) return;
        this.#said_at = performance.now();
        this.status.textContent = text;
        this.#timer = setTimeout(() => this.status.replaceChildren(), CLEAR_MS);
      },
      Math.max(STABLE_MS, due_ms),
    );
  }

  stop() {
    clearTimeout(this.#timer);
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
