// @ts-check
/** In which words an element speaks: its language's, and those that its host gives it. */
import { learn, sentencesIn } from './languages.js';
import { Words } from './words.js';

export class Speech {
  /** What the host words itself. @type {import('./labels.js').Labels | null} */
  #labels = null;
  /** All sentences then. @type {Partial<import('./words.js').Sentences> | undefined} */
  #labelled;
  words = new Words();

  /**
   * @param {import('./attributes.js').Attributes} element
   * @param {(code: string, message: string) => void} problem something cannot be said so
   */
  constructor(element, problem) {
    this.element = element;
    this.problem = problem;
  }

  get labels() {
    return this.#labels ?? {};
  }

  set labels(labels) {
    this.#labels = labels;
  }

  get lang() {
    const lang = this.element.closest('[lang]')?.getAttribute('lang');
    return lang || navigator.language;
  }

  get #sentences() {
    return this.#labelled ?? sentencesIn(this.lang);
  }

  /** Other words are to be found than before. */
  forget() {
    this.#labelled = undefined;
  }

  /** Takes the words that there are by now. */
  begin() {
    this.words = new Words(this.lang, this.#sentences);
    this.words.hourCycle = this.element.hourCycle;
    return this.words;
  }

  /** The language sets out. @returns {Promise<void>} */
  learn() {
    const learned = learn(this.lang);
    learned.catch(() => {}); // it may come to nothing before anybody waits for it
    return learned;
  }

  /** Waits until all can be said; whether that is in other words than so far. @param {Promise<void>} learned */
  async learned(learned) {
    const missing = (/** @type {unknown} */ error) =>
      this.problem('part-unavailable', String(error));
    await learned.catch(missing);
    if (this.#labels && !this.#labelled) await this.#label(this.#labels).catch(missing);
    return !this.words.speaks(this.#sentences);
  }

  /** @param {import('./labels.js').Labels} labels */
  async #label(labels) {
    const { labelled } = await import('./labels.js');
    const { sentences, wrong } = labelled(this.lang, labels);
    this.#labelled = sentences;
    if (wrong.length) this.problem('bad-label', wrong.join(', '));
  }
}
