// @ts-check
/** What the drawing hangs on: its size, how fine the screen is, the theme, the way it reads. */
import { mirrored } from './chrome.js';

/** Lanes are asked what they need where they could have so much. */
const MOST_PX = 10_000;

export class Surroundings {
  /** How wide the drawing was when its height was made to fit. */
  #fitted = 0;
  /** The sizes and the direction that were taken over last. */
  #measured = '';
  /** How large all of the timeline was then. */
  #outer = '';

  /** @param {import('./stage.js').Stage} stage @param {AbortSignal} signal ends it */
  constructor(stage, signal) {
    this.stage = stage;
    this.signal = signal;
    const { probe, stage: plot, overview } = stage.chrome;
    // A theme changes in many ways; each ends in the probe's colors changing.
    const restyle = () => this.#restyle();
    probe.element.addEventListener('transitionend', restyle, { signal });
    const look = () => this.#look();
    plot.addEventListener('transitionend', look, { signal });
    document.fonts.addEventListener('loadingdone', restyle, { signal });
    addEventListener('beforeprint', () => this.#print('light'), { signal });
    addEventListener('afterprint', () => this.#print(''), { signal });
    const sizes = new ResizeObserver(look);
    sizes.observe(plot);
    sizes.observe(overview);
    signal.addEventListener('abort', () => sizes.disconnect());
    this.#watchDensity();
    this.#date();
    this.#dress();
    this.#measure(); // nothing is painted before there is something to see
  }

  /** Browser zoom and moving to another screen change the pixels, not the size. */
  #watchDensity() {
    const { signal } = this;
    if (signal.aborted) return;
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = () => {
      this.#look();
      this.#watchDensity();
    };
    query.addEventListener('change', changed, { once: true, signal });
  }

  /** What time it is by the reader's clock. */
  #date() {
    const now = new Date();
    this.stage.core.setNow(now.getTime() / 1000 - now.getTimezoneOffset() * 60);
  }

  /** Paper is light, and does not wait for a frame. @param {string} scheme */
  #print(scheme) {
    const { chrome, painter } = this.stage;
    chrome.base.style.colorScheme = scheme;
    this.#restyle();
    painter.paint();
  }

  #restyle() {
    this.#dress();
    this.stage.painter.soon();
  }

  #dress() {
    const { core, chrome } = this.stage;
    const { probe } = chrome;
    core.setTheme(probe.inks(), probe.fonts(), probe.sizes());
  }

  /** Draws in the size that there is now, or that what is shown needs. */
  draw() {
    this.#fitted = 0;
    this.#fit();
    this.#outer = '';
    this.#measure();
    this.stage.painter.paint();
  }

  /** Draws where something has changed: resizing empties a canvas, which would flash. */
  #look() {
    this.#fit();
    if (this.#measure()) this.stage.painter.paint();
  }

  /** Makes the drawing as high as its lanes need, where the host wants that; what it allows is in the style. */
  #fit() {
    const { chrome, listener } = this.stage;
    const { stage: plot, view } = chrome;
    if (this.#fitted === plot.clientWidth || plot.clientWidth === 0) return;
    this.#fitted = plot.clientWidth;
    const needed_px =
      listener.fits() && this.stage.safely((core) => core.neededPx(MOST_PX));
    view.style.blockSize = needed_px ? `${Math.ceil(needed_px)}px` : '';
  }

  /** Takes over the size, and which way the page reads; whether one has changed. */
  #measure() {
    const { core, chrome } = this.stage;
    const { stage: plot, overview } = chrome;
    if (this.signal.aborted || plot.clientWidth === 0) return false; // not shown: keep the picture
    const isMirrored = mirrored(plot);
    const boxes = [plot, overview].map((box) => [box.clientWidth, box.clientHeight]);
    const measured = String([boxes, devicePixelRatio, isMirrored]);
    if (measured === this.#measured) return false;
    this.#measured = measured;
    const outer = `${chrome.base.clientWidth} ${chrome.base.clientHeight}`;
    const isOurs = outer === this.#outer;
    this.#outer = outer;
    core.setMirrored(isMirrored);
    core.setSize(plot.clientWidth, plot.clientHeight, devicePixelRatio, isOurs);
    core.setOverviewSize(overview.clientWidth, overview.clientHeight, devicePixelRatio);
    return true;
  }
}
