// @ts-check
/** How the wheel is shared with the page, and the hint where the page has it. */

/** How long the hint about the wheel stays. */
const HINT_MS = 1000;

export class Sharing {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {HTMLElement} scrim
   * @param {import('./words.js').Words} words
   * @param {() => string} mode how the plain wheel is shared: `auto`, `cooperative` or
   *   `greedy`
   */
  constructor(scrim, words, mode) {
    this.scrim = scrim;
    this.words = words;
    this.mode = mode;
  }

  /** Whether the page's scroll comes first. */
  get cooperative() {
    const mode = this.mode();
    if (mode === 'greedy') return false;
    if (mode === 'cooperative') return true;
    const page = document.scrollingElement;
    return window !== window.parent || !page || page.scrollHeight > innerHeight + 1;
  }

  /** The plain wheel was left to the page: says how to zoom; whether that is news. */
  hint() {
    const { scrim } = this;
    const news = !scrim.classList.contains('on');
    const key = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';
    scrim.textContent = this.words.say('gestureHint', { key });
    scrim.classList.add('on');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => scrim.classList.remove('on'), HINT_MS);
    return news;
  }

  stop() {
    clearTimeout(this.#timer);
  }
}
