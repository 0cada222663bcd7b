// @ts-check
/**
 * What is chosen to be shown comes in slices: what was shown stays until all is known of
 * what follows, and the page answers meanwhile. Loaded with the first choice.
 */

import { LATER } from './words-en-later.js';

/** After so long the page has its turn. */
const SLICE_MS = 8;

export class Choosing {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Whether the page has had its turn since it began. */
  #sliced = false;
  /** What the core's answers ask for. */
  #flags = 0;
  /** What follows, the last of each kind. @type {Map<string, () => void>} */
  #then = new Map();

  /** @param {import('./stage.js').Stage} stage @param {AbortSignal} signal ends it */
  constructor(stage, signal) {
    this.stage = stage;
    stage.words.also(LATER);
    this.signal = signal;
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /**
   * Begins with a choice, in place of what is not shown yet of another; what takes no
   * time is shown at once.
   * @param {'filters' | 'lanes'} kind
   * @param {(core: import('./pkg/date_line.js').DateLine) => void} choose
   * @param {() => void} then it is shown
   */
  begin(kind, choose, then) {
    this.#then.set(kind, then);
    this.stage.safely(choose);
    this.#go();
  }

  /** Waits until what was chosen is shown. */
  async settled() {
    while (this.#then.size && !this.signal.aborted) {
      await new Promise((next) => setTimeout(next));
    }
  }

  #go() {
    clearTimeout(this.#timer);
    const began = performance.now();
    /** @type {number | undefined} */
    let flags;
    do {
      flags = this.stage.safely((core) => core.chooseOn());
      if (this.signal.aborted) return;
    } while (flags === undefined && performance.now() - began < SLICE_MS);
    this.#flags |= flags ?? 0;
    const more = flags === undefined;
    // Drawing it is a slice of its own.
    if (more || this.#sliced) {
      this.#timer = setTimeout(() => (more ? this.#go() : this.#shown()));
    } else this.#shown();
    this.#sliced = more;
  }

  #shown() {
    const [flags, all] = [this.#flags, [...this.#then.values()]];
    this.#flags = 0;
    this.#then.clear();
    this.stage.follow(flags, 'api');
    for (const then of all) then();
  }
}
