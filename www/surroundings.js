// @ts-check
/** What the drawing hangs on: its size, how fine the screen is, the theme, the way it reads. */
import { mirrored } from './chrome.js';

export class Surroundings {
  /** Whether time runs from right to left. */
  #mirrored = false;
  /** What was taken over last. */
  #size = '';

  /** @param {import('./stage.js').Stage} stage @param {AbortSignal} signal ends it */
  constructor(stage, signal) {
    this.stage = stage;
    this.signal = signal;
    const { probe, stage: plot, overview } = stage.chrome;
    // A theme changes in many ways; each ends in the probe's colors changing.
    const restyle = () => this.#restyle();
    probe.element.addEventListener('transitionend', restyle, { signal });
    plot.addEventListener('transitionend', () => this.#turn(), { signal });
    document.fonts.addEventListener('loadingdone', restyle, { signal });
    addEventListener('beforeprint', () => this.#print('light'), { signal });
    addEventListener('afterprint', () => this.#print(''), { signal });
    const sizes = new ResizeObserver(() => this.#resize());
    sizes.observe(plot);
    sizes.observe(overview);
    signal.addEventListener('abort', () => sizes.disconnect());
    this.#watchDensity();
    this.#date();
    this.#restyle();
    this.#turn();
    this.#resize();
  }

  /** Browser zoom and moving to another screen change the pixels, not the size. */
  #watchDensity() {
    const { signal } = this;
    if (signal.aborted) return;
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = () => {
      this.#resize();
      this.#watchDensity();
    };
    query.addEventListener('change', changed, { once: true, signal });
  }

  /** What time it is by the reader's clock, and when the week ends where they are. */
  #date() {
    const { core, words } = this.stage;
    const now = new Date();
    const locale = /** @type {any} */ (new Intl.Locale(words.lang)); // newer than the types
    const { weekend = [6, 7] } = locale.getWeekInfo?.() ?? locale.weekInfo ?? {};
    const days = weekend.reduce(
      (/** @type {number} */ all, /** @type {number} */ day) => all | (1 << (day - 1)),
      0,
    );
    core.setCalendar(now.getTime() / 1000 - now.getTimezoneOffset() * 60, days);
  }

  /** Paper is light, and does not wait for a frame. @param {string} scheme */
  #print(scheme) {
    const { chrome, painter } = this.stage;
    chrome.base.style.colorScheme = scheme;
    this.#restyle();
    painter.paint();
  }

  #restyle() {
    const { core, chrome, painter } = this.stage;
    const { probe } = chrome;
    core.setTheme(probe.inks(), probe.fonts(), probe.sizes());
    painter.soon();
  }

  /** Takes over which way the page reads: it ends in the plot's own probe. */
  #turn() {
    const { core, chrome, painter } = this.stage;
    const now = mirrored(chrome.stage);
    if (this.signal.aborted || now === this.#mirrored) return;
    this.#mirrored = now;
    core.setMirrored(now);
    painter.paint();
  }

  /** Draws in the size that there is now. */
  draw() {
    if (!this.#resize()) this.stage.painter.paint();
  }

  /** Draws where the size has changed; whether it has. */
  #resize() {
    const { core, chrome, painter } = this.stage;
    const { stage: plot, overview } = chrome;
    if (this.signal.aborted || plot.clientWidth === 0) return false; // not shown: keep the picture
    this.#turn();
    const boxes = [plot, overview].map((box) => [box.clientWidth, box.clientHeight]);
    const size = String([boxes, devicePixelRatio]);
    if (size === this.#size) return false;
    this.#size = size;
    core.setSize(plot.clientWidth, plot.clientHeight, devicePixelRatio);
    core.setOverviewSize(overview.clientWidth, overview.clientHeight, devicePixelRatio);
    plot.classList.toggle('down', core.down());
    // Resizing empties a canvas: paint at once, or it would flash.
    painter.paint();
    return true;
  }
}
