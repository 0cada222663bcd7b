// @ts-check
/** While something loads: what takes its time gets a word, which is loaded for it. */

/** Only what takes longer than this is worth a word. */
const WORDS_MS = 400;

/** @typedef {import('./loading.js').Progress} Done */

export class Waiting {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Done | null} */
  #done = null;
  /** @type {import('./progress.js').Progress | null} */
  #progress = null;

  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./words.js').Words} words
   * @param {() => void} cancel
   */
  constructor(chrome, words, cancel) {
    this.chrome = chrome;
    this.words = words;
    this.cancel = cancel;
  }

  /** Loading begins. */
  begin() {
    this.end();
    const timer = setTimeout(async () => {
      // Where the word does not come, what is loading comes all the same.
      const part = await import('./progress.js').catch(() => null);
      if (!part || timer !== this.#timer) return;
      this.#progress = new part.Progress(this.chrome, this.words, this.cancel);
      this.#progress.update(this.#done);
    }, WORDS_MS);
    this.#timer = timer;
  }

  /** It is that far. @param {Done} done */
  update(done) {
    this.#done = done;
    this.#progress?.update(done);
  }

  /** It is over. */
  end() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#progress?.end();
    this.#done = this.#progress = null;
  }
}
