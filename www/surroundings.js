// @ts-check
/** What the drawing hangs on: how large it is, how fine the screen, and the theme. */

export class Surroundings {
  /** @param {import('./stage.js').Stage} stage @param {AbortSignal} signal ends it */
  constructor(stage, signal) {
    this.stage = stage;
    this.signal = signal;
    const { probe, stage: plot, overview } = stage.chrome;
    // A theme changes in many ways; each ends in the probe's colors changing.
    const restyle = () => this.#restyle();
    probe.element.addEventListener('transitionend', restyle, { signal });
    document.fonts.addEventListener('loadingdone', restyle, { signal });
    const sizes = new ResizeObserver(() => this.#resize());
    sizes.observe(plot);
    sizes.observe(overview);
    signal.addEventListener('abort', () => sizes.disconnect());
    this.#watchDensity();
    this.#restyle();
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

  #restyle() {
    const { core, chrome, painter } = this.stage;
    const { probe } = chrome;
    core.setTheme(probe.inks(), probe.fonts(), probe.sizes());
    painter.soon();
  }

  #resize() {
    const { core, chrome, painter } = this.stage;
    const { stage: plot, overview } = chrome;
    if (this.signal.aborted || plot.clientWidth === 0) return; // not shown: keep the picture
    core.setSize(plot.clientWidth, plot.clientHeight, devicePixelRatio);
    core.setOverviewSize(overview.clientWidth, overview.clientHeight, devicePixelRatio);
    plot.classList.toggle('down', core.down());
    // Resizing empties a canvas: paint at once, or it would flash.
    painter.paint();
  }
}
