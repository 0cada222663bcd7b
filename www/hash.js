// @ts-check
/**
 * The address of the page knows what a reader has chosen, where the host wants that:
 * choices can be taken back, links lead to them. What stands in the address beside it
 * is left alone. Loaded for elements with the attribute `hash`.
 */
import { read, split, written } from './state.js';

/** @typedef {import('./element.js').TimelineState} State */

/** Changes that come within this time are one. */
const REST_MS = 300;

/**
 * What the address asks of a timeline.
 * @typedef {object} Asked
 * @property {() => State} state as it is now
 * @property {(state: State) => string[]} apply gives what could not be
 * @property {(message: string) => void} problem
 */

export class Hash {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {State} */
  #initial = {};
  /** What of the address is ours. */
  #own = '';
  /** Addresses of which we know that nothing of ours stands in them. */
  #bare = new Set(['', '#']);
  #pushing = false;
  #stop = new AbortController();

  /** @param {string} name what it is called in the address @param {Asked} asked */
  constructor(name, asked) {
    this.asked = asked;
    this.name = name;
    const { signal } = this.#stop;
    for (const type of ['popstate', 'hashchange']) {
      window.addEventListener(type, () => this.#moved(), { signal });
    }
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  /** The data was drawn: what is now is how it begins; then what the address asks for. */
  begin() {
    clearTimeout(this.#timer);
    this.#initial = this.asked.state();
    const { own } = split(location.hash, this.name);
    this.#own = own.join('&');
    if (own.length) this.#apply(own);
    else this.#bare.add(location.hash);
  }

  /** Something is another now. @param {boolean} choice whether that can be taken back */
  changed(choice) {
    this.#pushing ||= choice;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), REST_MS);
  }

  /** A link to what is shown now. */
  get link() {
    const { foreign } = split(location.hash, this.name);
    const own = written(this.asked.state(), this.#initial, this.name);
    const url = new URL(location.href);
    url.hash = [...foreign, ...own].join('&');
    return url.href;
  }

  #write() {
    const pushing = this.#pushing;
    this.#pushing = false;
    const { foreign } = split(location.hash, this.name);
    const own = written(this.asked.state(), this.#initial, this.name);
    if (own.join('&') === this.#own) return;
    const parts = [...foreign, ...own];
    const hash = parts.length ? `#${parts.join('&')}` : '';
    const address = location.pathname + location.search + hash;
    if (!own.length) this.#bare.add(hash);
    try {
      if (pushing) history.pushState(history.state, '', address);
      else history.replaceState(history.state, '', address);
    } catch {
      // Browsers limit how often an address changes; the next change tells all.
    }
    this.#own = split(location.hash, this.name).own.join('&');
  }

  /** The address is another: back, forward, or a link. */
  #moved() {
    const { own } = split(location.hash, this.name);
    const text = own.join('&');
    if (text === this.#own) return;
    // A link to a place of the page says nothing about us.
    if (!own.length && !this.#bare.has(location.hash)) return;
    clearTimeout(this.#timer);
    this.#pushing = false;
    this.#own = text;
    this.#apply(own);
  }

  /** @param {string[]} own */
  #apply(own) {
    const { state, wrong } = read(own, this.#initial, this.name);
    const refused = [...wrong, ...this.asked.apply(state)];
    if (refused.length) this.asked.problem(refused.join(', '));
  }
}
