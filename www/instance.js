// @ts-check
/**
 * The core as it runs: instances of its module, of which whoever begins gets the last.
 */
import { beside, compiled } from './compiling.js';
import { bindings } from './pkg/date_line.js';

/** @typedef {import('./modules.js').Wasm} Wasm */

/**
 * An instance of the core: its classes, and the memory that holds what they make. The
 * timelines of a page share one until it traps.
 */
export class Core {
  #bindings = bindings();
  /** @type {Promise<void> | undefined} */
  #growing;
  /** What comes with the second file. @type {import('./pkg/date_line.js').Later | undefined} */
  later;

  /** @param {WebAssembly.Module} module its first file */
  constructor(module) {
    this.module = module;
    this.first = this.#bindings.start(module);
    this.DateLine = this.#bindings.DateLine;
    this.Loading = this.#bindings.Loading;
  }

  /**
   * Loads its second file, once. Until then nothing may be called that is in it: `VIEWER`
   * in `xtask/src/wasm.rs` says what.
   * @returns {Promise<void> | void} nothing when it is there
   */
  grow() {
    if (this.later) return;
    this.#growing ??= this.#grow().catch((error) => {
      this.#growing = undefined;
      throw error;
    });
    return this.#growing;
  }

  async #grow() {
    // Both at once: waiting for each other would be a second trip.
    const [module, { later }] = await Promise.all([
      second.load(),
      import('./pkg/date_line_later.js'),
    ]);
    await WebAssembly.instantiate(module, {
      first: /** @type {WebAssembly.ModuleImports} */ (this.first),
    });
    this.later = later(this.#bindings);
  }
}

/** The one for whoever begins now. @type {Core | undefined} */
let core;

/** The second file: where it is, when it is not beside this one, and what came of it. */
export const second = {
  /** @type {Wasm | undefined} */
  place: undefined,
  /** @type {Promise<WebAssembly.Module> | undefined} */
  coming: undefined,

  /** Loads it, once. */
  load() {
    const { place = beside(new URL('./pkg/date_line_later.wasm', import.meta.url)) } =
      this;
    this.coming ??= compiled(place).catch((error) => {
      this.coming = undefined;
      throw error;
    });
    return this.coming;
  },
};

/** There is a core from now on. @param {WebAssembly.Module} module its first file */
export function begin(module) {
  core = new Core(module);
}

/** The core for whoever begins now. */
export function current() {
  if (!core) throw new Error('the core is not loaded: wait for `init`');
  return core;
}

/**
 * Leaves a core that has trapped to those who are in it: what its memory holds may be
 * anything. Whoever begins from now on gets a new one.
 * @param {Core} trapped
 */
export function leave(trapped) {
  if (core === trapped) core = new Core(trapped.module);
}
