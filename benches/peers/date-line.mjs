// @ts-check
/** Dateline as it is published: the element in `dist/`, with everything on screen. */

/** Longer than a journey of the view takes. */
const TRAVEL_MS = 400;

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'Dateline',
  modules: 'dist/date-line.js',
  files: ['dist/pkg/date_line_bg.wasm'],
  bytes: true,
  drags: true,
  wheel: { delta: 20, ticks: 56 },
  async prepare() {
    const module = '/dist/date-line.js';
    await import(module);
    // The core comes with the first data there is.
    const empty = document.createElement('date-line');
    Object.assign(empty, { data: { events: [] } });
    document.body.append(empty);
    await /** @type {any} */ (empty).ready.catch(() => {}); // there is nothing to show
    empty.remove();
  },
  create(root, { width_px, height_px }) {
    const element = /** @type {import('../../www/element.js').DateLineElement} */ (
      /** @type {HTMLElement} */ (document.createElement('date-line'))
    );
    element.style.cssText = `display:block;width:${width_px}px;height:${height_px}px`;
    element.setAttribute('gestures', 'greedy');
    element.setAttribute('max-bytes', '1e9'); // pages must ask for as much as 5M events
    root.append(element);
    /** @param {string} selector */
    const inside = (selector) => element.shadowRoot?.querySelector(selector);
    return {
      async load(bytes) {
        element.data = bytes;
        await element.ready;
        if (!element.report?.counts.shown) throw new Error('nothing is shown');
      },
      async setWindow(start, end) {
        const iso = (/** @type {number} */ ms) => new Date(ms).toISOString();
        element.visibleRange = { start: iso(start), end: iso(end) };
        await new Promise((resolve) => setTimeout(resolve, TRAVEL_MS));
      },
      getWindow() {
        const range = element.visibleRange;
        return range && [range.startMs, range.endMs];
      },
      plot: () => inside('canvas') ?? element,
      searchField: () =>
        /** @type {HTMLElement | null} */ (inside('input[type=search]') ?? null),
    };
  },
};
