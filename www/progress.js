// @ts-check
/**
 * How far the loading of large data is: a hairline, a few words, and a way to stop.
 * What is there at once is never announced.
 */
import { make } from './chrome.js';

/** Only what takes longer than this is worth a word. */
const WORDS_MS = 400;
/** Only what takes longer than this may be stopped. */
const CANCEL_MS = 4000;

/** @typedef {import('./loading.js').Progress} Done */

export class Progress {
  /** @type {ReturnType<typeof setTimeout>[]} */
  #timers = [];
  /** @type {Done | null} */
  #done = null;

  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./words.js').Words} words
   * @param {() => void} cancel
   */
  constructor(chrome, words, cancel) {
    this.box = chrome.progress;
    this.status = chrome.status;
    this.words = words;
    this.line = make('div', { class: 'hairline', role: 'progressbar' });
    this.line.setAttribute('aria-label', words.say('loading'));
    this.says = make('span');
    this.stop = make('button', { type: 'button', hidden: '' }, words.say('cancel'));
    this.stop.addEventListener('click', cancel);
    this.box.replaceChildren(this.line, make('p', {}, this.says, this.stop));
  }

  /** Loading begins. */
  begin() {
    this.end();
    const show = () => {
      this.#show();
      this.box.hidden = false;
      this.status.textContent = this.says.textContent;
    };
    const offer = () => (this.stop.hidden = this.#done?.phase === 'index');
    this.#timers = [setTimeout(show, WORDS_MS), setTimeout(offer, CANCEL_MS)];
  }

  /** It is that far. @param {Done} done */
  update(done) {
    this.#done = done;
    if (done.phase === 'index') this.stop.hidden = true;
    if (!this.box.hidden) this.#show();
  }

  /** It is over. */
  end() {
    for (const timer of this.#timers) clearTimeout(timer);
    if (!this.box.hidden) this.status.replaceChildren();
    this.#timers = [];
    this.#done = null;
    this.box.hidden = this.stop.hidden = true;
  }

  #show() {
    const { words, line, says } = this;
    says.textContent = words.progress(this.#done);
    const part = partOf(this.#done);
    line.classList.toggle('unknown', part === null);
    if (part === null) return line.removeAttribute('aria-valuenow');
    line.setAttribute('aria-valuenow', String(Math.round(part * 100)));
    line.style.setProperty('--part', String(part));
  }
}

/** How much of it is done, 0 to 1; null when nobody knows. @param {Done | null} done */
export function partOf(done) {
  return done?.total ? Math.min(1, done.done / done.total) : null;
}
