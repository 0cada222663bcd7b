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

export class Announcer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #said_at = -Infinity;

  /** @param {HTMLElement} status an element with the role `status` */
  constructor(status) {
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
