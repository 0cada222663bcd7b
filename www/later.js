// @ts-check
/**
 * Parts that few readers need: they are loaded when somebody asks for them, so that
 * the page has less to download before anything is drawn.
 */

/** @template T */
export class Later {
  /** The part, once it is there. @type {T | undefined} */
  now;
  /** @type {Promise<void> | undefined} */
  #coming;

  /**
   * @param {() => Promise<T>} load
   * @param {(error: unknown) => void} failed it could not be had
   * @param {AbortSignal} signal nobody waits for it any more
   */
  constructor(load, failed, signal) {
    this.load = load;
    this.failed = failed;
    this.signal = signal;
  }

  /** Whether somebody has asked for it. */
  get asked() {
    return this.#coming !== undefined;
  }

  /** Has it ready soon: somebody is about to ask for it. */
  prepare() {
    if (this.now) return; // as in every frame of a view that moves
    this.#come().catch(() => {}); // whoever asks for it tries again, and is told
  }

  /** Does something with it: at once, or when it has come. @param {(part: T) => void} then */
  use(then) {
    if (this.now) return then(this.now);
    this.#come().then(() => {
      if (this.now && !this.signal.aborted) then(this.now);
    }, this.failed);
  }

  /** It, when it has come; rejects when it cannot be had. @returns {Promise<T>} */
  async get() {
    await this.#come();
    return /** @type {T} */ (this.now);
  }

  #come() {
    this.#coming ??= this.load().then(
      (part) => void (this.now = part),
      (error) => {
        this.#coming = undefined;
        throw error;
      },
    );
    return this.#coming;
  }
}
