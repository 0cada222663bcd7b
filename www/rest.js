// @ts-check
/**
 * Waits for rest: calls back once nothing has happened for a while.
 *
 * What happens in every frame must not set a timer in every frame: there is one, which
 * looks again when something has happened since.
 */
export class Rest {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #last = 0;

  /** @param {number} rest_ms @param {() => void} then */
  constructor(rest_ms, then) {
    this.rest_ms = rest_ms;
    this.then = then;
  }

  /** Something happened. */
  disturb() {
    this.#last = performance.now();
    this.#timer ??= setTimeout(() => this.#look(), this.rest_ms);
  }

  /** Whether something has happened that was not followed by rest. */
  get disturbed() {
    return this.#timer !== undefined;
  }

  /** Waits no longer. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #look() {
    const left_ms = this.#last + this.rest_ms - performance.now();
    this.#timer = undefined;
    if (left_ms > 1) this.#timer = setTimeout(() => this.#look(), left_ms);
    else this.then();
  }
}
