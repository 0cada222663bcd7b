// @ts-check
/** The part of the page's address that knows what is chosen, where the host asks for it. */

/** @typedef {import('./element.js').TimelineState} State */

/** Names in the address of the page that are taken. @type {Set<string>} */
const names = new Set();

export class Address {
  /** @type {import('./hash.js').Hash | null} */
  #hash = null;
  /** What it was to be called in the address, and what it is. @type {{ wanted: string, name: string } | null} */
  #called = null;

  /**
   * @param {import('./hash.js').Asked} asked
   * @param {() => boolean} ready whether there is something to choose from
   * @param {(error: unknown) => void} missing what does this could not be loaded
   */
  constructor(asked, ready, missing) {
    this.asked = asked;
    this.ready = ready;
    this.missing = missing;
  }

  /** To what is shown, where the address knows it. */
  get link() {
    return this.#hash?.link;
  }

  /** There is something to choose from. */
  begin() {
    this.#hash?.begin();
  }

  /** What is shown changed. @param {boolean} choice whether by the reader's choice */
  changed(choice) {
    this.#hash?.changed(choice);
  }

  /** The address knows what is chosen, or does no longer. @param {string | null} asked its name */
  async keep(asked) {
    const wanted = asked === null ? null : asked || 'dl';
    if (wanted === this.#called?.wanted && (this.#hash || !wanted)) return;
    if (wanted !== this.#called?.wanted) this.leave();
    if (wanted === null) return;
    // At once, and in the order of the page: so a name stands for the same each time.
    const { name } = (this.#called ??= claimed(wanted));
    try {
      const { Hash } = await import('./hash.js');
      if (this.#called?.name !== name || this.#hash) return;
      this.#hash = new Hash(name, this.asked);
      if (this.ready()) this.#hash.begin();
    } catch (error) {
      this.missing(error);
    }
  }

  leave() {
    this.#hash?.stop();
    this.#hash = null;
    if (this.#called) names.delete(this.#called.name);
    this.#called = null;
  }
}

/** The first name like that which is free. @param {string} wanted */
function claimed(wanted) {
  let name = wanted;
  for (let nth = 2; names.has(name); nth++) name = `${wanted}${nth}`;
  names.add(name);
  return { wanted, name };
}
