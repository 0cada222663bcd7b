// @ts-check
/**
 * The page's side of the harness: what `measure.mjs` asks for, for any peer.
 */
import { END, START } from '../events.mjs';

const WIDTH_PX = 1280;
const HEIGHT_PX = 640;
/** Complete is what nothing has changed for so long. */
const QUIET_MS = 400;
/** A gap of this length between two frames is work. */
const GAP_MS = 100;

const query = new URLSearchParams(location.search);
/** @type {import('../peer.mjs').Peer} */
const peer = (await import(`../peers/${query.get('peer')}.mjs`)).peer;
const root = /** @type {HTMLElement} */ (document.getElementById('root'));

let parse_ms = 0;
/** @type {import('../peer.mjs').Lent} */
const lent = {
  width_px: WIDTH_PX,
  height_px: HEIGHT_PX,
  parse(text) {
    const started = performance.now();
    const parsed = JSON.parse(text);
    parse_ms += performance.now() - started;
    return parsed;
  },
  frame: () => new Promise((resolve) => requestAnimationFrame(resolve)),
};

/** @type {import('../peer.mjs').Timeline} */
let timeline;
/** @type {string | ArrayBuffer | null} */
let input = null;
let recording = false;

const bench = {
  /** Keeps the processor busy for about 20 ms: tells a renderer from others. */
  spin() {
    let x = 1;
    for (let round = 0; round < 2e7; round++)
      x = (Math.imul(x, 1664525) + 1013904223) | 0;
    return x;
  },

  /** Gets the data; gives its length in bytes. */
  async fetch() {
    const response = await fetch(`/${query.get('data')}`);
    const bytes = await response.arrayBuffer();
    input = peer.bytes ? bytes : new TextDecoder().decode(bytes);
    return bytes.byteLength;
  },

  /** From the data at hand to the first complete picture. */
  async load() {
    const data = input;
    input = null;
    const quiet = new Quiet();
    const started = performance.now();
    timeline = await peer.create(root, lent);
    await timeline.load(data);
    // The third frame cannot begin before the first has been rastered.
    for (let frame = 0; frame < 3; frame++) await lent.frame();
    await task();
    const complete = await quiet.since(performance.now());
    return { wall_ms: complete - started, parse_ms };
  },

  nodes: () => document.querySelectorAll('*').length + shadowNodes(document),
  movable: () => timeline.setWindow !== undefined,
  window: () => timeline.getWindow?.() ?? null,

  /** Shows a window, in shares of the ten years. @param {number} start @param {number} end */
  async show(start, end) {
    await timeline.setWindow?.(at(start), at(end));
    for (let frame = 0; frame < 3; frame++) await lent.frame();
  },

  /** Where the mouse goes. */
  middle() {
    const box = (timeline.plot?.() ?? root).getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  },

  /** Marks every frame from here on, for the trace. @param {string} label */
  record(label) {
    recording = true;
    performance.mark(`bench:start:${label}`);
    const mark = () => {
      if (!recording) return;
      performance.mark('bench:frame');
      requestAnimationFrame(mark);
    };
    requestAnimationFrame(mark);
  },

  /** @param {string} label */
  stop(label) {
    recording = false;
    performance.mark(`bench:end:${label}`);
    performance.clearMarks();
  },

  /**
   * Moves the window as the mouse would, by one call a frame.
   * @param {'pan' | 'zoom'} kind @param {number} duration_ms
   */
  async drive(kind, duration_ms) {
    const started = performance.now();
    for (;;) {
      await lent.frame();
      const now = performance.now() - started;
      if (now > duration_ms) return;
      const [start, end] = kind === 'pan' ? panned(now) : zoomed(now / duration_ms);
      await timeline.setWindow?.(at(start), at(end));
    }
  },

  /** Puts the caret where one types to search; tells whether there is such a place. */
  focusSearch() {
    const field = timeline.searchField?.();
    field?.focus();
    return Boolean(field);
  },

  /** Resolves when what was asked for has been drawn. */
  async settled() {
    for (let frame = 0; frame < 3; frame++) await lent.frame();
    await task();
  },
};

/** @typedef {typeof bench} Bench */

/** Notices work: long tasks, changed elements, gaps between frames. */
class Quiet {
  #last = 0;

  constructor() {
    this.observers = [
      new PerformanceObserver((list) => {
        for (const { startTime, duration } of list.getEntries()) {
          this.#last = Math.max(this.#last, startTime + duration);
        }
      }),
      new MutationObserver(() => (this.#last = performance.now())),
    ];
    const [tasks, changes] = this.observers;
    /** @type {PerformanceObserver} */ (tasks).observe({ type: 'longtask' });
    const everything = { childList: true, subtree: true, attributes: true };
    /** @type {MutationObserver} */ (changes).observe(document.body, everything);
  }

  /** When the last work was, once nothing has happened for a while. @param {number} from */
  async since(from) {
    this.#last = from;
    let before = from;
    while (before - this.#last <= QUIET_MS) {
      await lent.frame();
      const now = performance.now();
      if (now - before > GAP_MS) this.#last = now;
      before = now;
    }
    for (const observer of this.observers) observer.disconnect();
    return this.#last;
  }
}

/** The next task. */
function task() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
}

/** The instant at a share of the ten years. @param {number} share */
function at(share) {
  return START + share * (END - START);
}

/** A fifth of the time, moved to and fro by 400 px. @param {number} now milliseconds */
function panned(now) {
  const width = 0.2;
  const middle = 0.5 + triangle(now / 2000) * (400 / WIDTH_PX) * width;
  return /** @type {const} */ ([middle - width / 2, middle + width / 2]);
}

/** Into a two hundredth of the time and out again. @param {number} part of the way */
function zoomed(part) {
  const width = 200 ** -(part < 0.5 ? 2 * part : 2 - 2 * part);
  return /** @type {const} */ ([0.5 - width / 2, 0.5 + width / 2]);
}

/** -1 to 1 and back, once a period. @param {number} periods */
function triangle(periods) {
  const part = periods % 1;
  if (part < 0.25) return 4 * part;
  return part < 0.75 ? 2 - 4 * part : 4 * part - 4;
}

/** Elements in shadow trees. @param {Document | ShadowRoot} within @returns {number} */
function shadowNodes(within) {
  return [...within.querySelectorAll('*')].reduce((sum, { shadowRoot }) => {
    if (!shadowRoot) return sum;
    return sum + shadowRoot.querySelectorAll('*').length + shadowNodes(shadowRoot);
  }, 0);
}

for (const path of peer.styles ?? []) {
  await loaded(
    Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href: `/benches/node_modules/${path}`,
    }),
  );
}
const bundle = peer.bundle ? [`/target/bench/${query.get('peer')}.js`] : [];
const scripts = (peer.scripts ?? []).map((path) => `/benches/node_modules/${path}`);
for (const src of [...bundle, ...scripts]) {
  await loaded(Object.assign(document.createElement('script'), { src }));
}
await peer.prepare?.();

/** @param {HTMLElement} element */
function loaded(element) {
  document.head.append(element);
  return new Promise((resolve, reject) => {
    element.onload = resolve;
    element.onerror = () => reject(new Error('a file of the peer is missing'));
  });
}

Object.assign(globalThis, { bench });
