// @ts-check
/**
 * One running timeline: the core and the parts around it.
 *
 * Input becomes calls of the core; each answers with flags that say what follows. The
 * parts know the stage and ask it: `painter.js` when to draw, `choices.js` what is
 * chosen, `toolbar.js` what buttons do, `keyboard.js` what keys mean, `surroundings.js`
 * how large it is. What comes by `import()` is asked for through `Later`.
 */
import { Announcer, announcement } from './announcer.js';
import { Aside } from './aside.js';
import { Choices } from './choices.js';
import * as flag from './effects.js';
import { Gestures } from './gestures.js';
import { Keyboard } from './keyboard.js';
import { Later } from './later.js';
import { Overview } from './overview.js';
import { Painter } from './painter.js';
import { AT_ONCE, readAtOnce } from './reading.js';
import { Rest } from './rest.js';
import { Sharing } from './sharing.js';
import { startLater } from './starting.js';
import { Surroundings } from './surroundings.js';
import { listen } from './toolbar.js';

/** How long a journey of the view takes. */
const TRAVEL_MS = 260;
/** So few events are found by looking at them. */
const FEW = 12;
/** What the pointer is on, as the core says it. */
const ITEM = 1;
const AXIS = 2;
/** The view must rest this long before the host hears of it. */
const REST_MS = 250;

/** @typedef {import('./pkg/date_line.js').DateLine} DateLine */
/** @typedef {import('./panels.js').Shown} Shown */
/** @typedef {import('./core.js').Reading} Report */
/** Who moved the view, or chose. @typedef {'user' | 'keyboard' | 'api' | 'hash'} Cause */

/**
 * A stretch of time and how many events are in it.
 * @typedef {object} Range
 * @property {string} start ISO 8601
 * @property {string} end
 * @property {number} startMs
 * @property {number} endMs
 * @property {import('./words.js').DateParts} firstDay
 * @property {import('./words.js').DateParts} lastDay
 * @property {number} n how many events are in it, of those that pass
 * @property {number} [total] how many there are, whether they pass or not
 */

/**
 * What the element wants to know.
 * @typedef {object} Listener
 * @property {(name: string, detail: unknown, cancelable?: boolean) => boolean} tell
 *   what is told to the host; whether it lets that be
 * @property {(cause: Cause) => void} viewed
 * @property {(error: unknown) => void} broken
 * @property {(error: unknown) => void} missing a part could not be loaded
 * @property {(choice: boolean) => void} changed what is shown, or is about to be;
 *   whether the reader chose it, so that it can be taken back
 * @property {(code: string, message: string) => void} problem
 * @property {() => string | undefined} link to what is shown, where there is one
 * @property {(progress: import('./loading.js').Progress) => void} onProgress
 *   while a large document loads
 * @property {() => string} gestures how the plain wheel is shared
 * @property {() => string} keyboard which keys are ours
 * @property {() => boolean} fits whether the drawing is as high as its lanes need
 */

export class Stage {
  #stop = new AbortController();
  #journey = 0;
  #rest = new Rest(REST_MS, () => this.#rested());
  /** @type {Cause} */
  #cause = 'api';
  /** What is selected, as was told. @type {string | null} */
  #selection = null;
  /** @type {import('./article-link.js').ArticleLink | null} */
  #link = null;
  #over = false;
  /** Where the pointer was last, before that can be told to the core. @type {[number, number] | null} */
  #pointed = null;

  /**
   * @param {import('./instance.js').Core} instance
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./words.js').Words} words
   * @param {Listener} listener
   */
  constructor(instance, chrome, words, listener) {
    const { signal } = this.#stop;
    this.instance = instance;
    this.chrome = chrome;
    this.words = words;
    this.listener = listener;
    const core = new instance.DateLine(
      chrome.plot,
      chrome.overviewCanvas,
      chrome.tree,
      words,
    );
    this.core = watched(core, this.#stop.signal, (error) => this.#break(error));
    this.announcer = new Announcer(chrome);
    this.painter = new Painter(this);
    this.choices = new Choices(this);
    this.sharing = new Sharing(chrome.scrim, words, listener.gestures);
    this.aside = new Aside(chrome, this.core, words, this.#asideAsks(), {
      panels: this.#later(() => import('./panels.js')),
      lists: this.#later(() => import('./lists.js')),
      report: this.#later(() => import('./report.js')),
    });
    this.wholeCore = this.#later(async () => {
      const [{ Choosing }, { printWith }] = await Promise.all([
        import('./choosing.js'),
        import('./printing.js'),
        startLater(instance),
      ]);
      printWith(this, signal);
      return new Choosing(this, signal);
    });
    this.describing = this.#inner(() => import('./describe.js'));
    this.tips = this.#inner(
      () => import('./tips.js'),
      ({ Tips }) => new Tips(this, signal),
    );
    this.banding = this.#inner(() => import('./banding.js'));
    this.taps = this.#later(async () => {
      const { Taps } = await import('./taps.js');
      return new Taps(chrome.stage, this.gestures.asked, signal);
    });
    this.help = this.#later(() => import('./help.js'));
    this.going = this.#inner(() => import('./going.js'));
    this.arranging = this.#inner(
      () => import('./lanes.js'),
      ({ Lanes }) => new Lanes(this),
    );
    this.exporting = this.#inner(() => import('./exporting.js'));
    this.linking = this.#later(() => import('./link.js'));
    this.views = this.#inner(
      () => import('./views.js'),
      ({ viewsOf }) => viewsOf(this, signal),
    );
    this.menu = this.#inner(
      () => import('./menu.js'),
      ({ menuOf }) => menuOf(this, signal),
    );
    this.search = this.#inner(
      () => import('./search.js'),
      ({ searchOf }) => searchOf(this, signal),
    );
    this.panel = this.#inner(
      () => import('./filters.js'),
      ({ filtersOf }) => filtersOf(this, signal),
    );
    this.gestures = new Gestures(chrome.stage, this.#gesturesAsk());
    this.overview = new Overview(chrome, this.core, this, signal);
    listen(this, signal);
    new Keyboard(this, signal);
    this.surroundings = new Surroundings(this, signal);
  }

  /**
   * A part that comes when it is asked for.
   * @template T @param {() => Promise<T>} load
   */
  #later(load) {
    return new Later(load, (error) => this.listener.missing(error), this.#stop.signal);
  }

  /**
   * The same for one that needs the whole core. It sets out at once, and is made when
   * the core is whole: what it listens to may ask from then on.
   * @template M @template [T=M]
   * @param {() => Promise<M>} load @param {(module: M) => T} [make]
   */
  #inner(load, make = (module) => /** @type {any} */ (module)) {
    return this.#later(async () => {
      const [module] = await Promise.all([load(), this.wholeCore.get()]);
      return make(module);
    });
  }

  /** The keys and what they do. */
  openHelp() {
    const opener = this.aside.focused;
    this.help.use(({ showHelp }) => showHelp(this.chrome.base, this.words, opener));
  }

  /** What stands out, in sentences: also for a screen reader in passing. */
  async describe() {
    const { sentences } = await this.describing.get();
    const [digest, whole] = [this.core.digest(), this.core.facts()];
    if (this.#over || !whole) return [];
    const lines = sentences(
      /** @type {import('./describe.js').Digest} */ (digest),
      /** @type {Range} */ (whole),
      this.range,
      this.words,
    );
    this.chrome.description.textContent = lines.join(' ');
    return lines;
  }

  /** Opens the field and puts the focus into it, unless there is too little to search. */
  openSearch() {
    const { box, field } = this.chrome.search;
    this.chrome.header.classList.add('searching');
    const shown = box.checkVisibility();
    this.chrome.tools.search.setAttribute('aria-expanded', String(shown));
    if (shown) field.select();
    if (shown) field.focus();
    return shown;
  }

  /** What is shown changed. @param {boolean} choice whether by the reader's choice */
  changed(choice) {
    if (!this.#over) this.listener.changed(choice);
  }

  #rested() {
    this.listener.viewed(this.#cause);
    this.changed(false);
  }

  /** Opens an event, or closes it. @param {string | null} id @param {Cause} cause */
  open(id, cause) {
    if (id !== null) return this.askWhole((core) => core.choose(id), cause);
    if (this.aside.detailsOpen) this.dismiss('api');
    this.select(null);
  }

  /** Gives everything back, the core's memory included. */
  stop() {
    if (this.#over) return;
    this.#end();
    this.core.free();
  }

  /** Lets go of the page, without a word to the core. */
  #end() {
    this.#over = true;
    this.#stop.abort();
    this.gestures.stop();
    this.announcer.stop();
    this.sharing.stop();
    this.aside.stop();
    this.painter.stop();
    this.choices.view = 'timeline';
    this.search.now?.stop();
    this.panel.now?.close();
    this.chrome.chips.hidden = true;
    this.#link?.stop();
    this.chrome.tree.replaceChildren();
    cancelAnimationFrame(this.#journey);
    this.#rest.stop();
  }

  /**
   * Hands over what is shown, for `load` to show it again: nothing is shown then.
   * @param {Report} report of it
   */
  unload(report) {
    return this.safely((core) => core.unload(report)) ?? null;
  }

  /**
   * Takes a document, to be drawn next. What was shown stays until then.
   * @param {import('./sources.js').Source} source
   * @param {AbortSignal} signal rejects, and leaves what was shown
   * @param {AbortSignal} enough shows what has come by then
   * @returns {Promise<Report | null>} null when the core broke
   */
  async load(source, signal, enough) {
    const { bytes, told, rest, total, articles, ends, kept, ...options } = source;
    if (this.choices.n || this.choices.lanes !== 'group') await this.wholeCore.get();
    const loading = kept?.loading ?? (await this.#read(source, options, signal, enough));
    if (!loading) return null;
    this.aside.closeDetails();
    this.aside.closeReport();
    this.#link?.stop();
    this.#link = null;
    const report = this.safely((core) => core.show(loading));
    if (!report) return null;
    this.aside.articles = articles ?? null;
    if (articles) {
      this.#link = articles.link(this.core, (ask) => this.askWhole(ask));
      this.#link.lights.mentions(pairs(this.core.mentions()));
    }
    this.choices.renew();
    const few = this.whole.n < FEW && !this.choices.n;
    this.chrome.app.classList.toggle('few', few);
    return /** @type {Report} */ (report);
  }

  /** Waits until what was chosen before there was data is shown. */
  async chosen() {
    const { n, lanes } = this.choices;
    if (n || lanes !== 'group') await (await this.wholeCore.get()).settled();
  }

  /**
   * @param {import('./sources.js').Source} source
   * @param {object} options
   * @param {AbortSignal} signal
   * @param {AbortSignal} enough
   */
  async #read(source, options, signal, enough) {
    try {
      const small = !source.rest && source.bytes.length <= AT_ONCE;
      if (small) return await readAtOnce(this.instance, source, options, signal);
      const { onProgress } = this.listener;
      const { loadInSlices } = await import('./loading.js');
      return await loadInSlices(this.instance, source, options, {
        signal,
        onProgress,
        enough,
      });
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      return this.safely(() => {
        throw error;
      });
    }
  }

  /** All there is, how many of it pass, and of how many. */
  get whole() {
    const {
      n = 0,
      total = 0,
      start = '',
      end = '',
    } = /** @type {Partial<Range>} */ (this.core.facts() ?? {});
    return { n, total, start, end };
  }

  /** The visible period. */
  get range() {
    return /** @type {Range} */ (this.core.range());
  }

  /**
   * @param {string} start @param {string} end in EDTF; `''` for as far as there is
   * @param {Cause} [cause]
   */
  show(start, end, cause = 'api') {
    const whole = this.wholeCore.now !== undefined;
    const flags = this.safely((core) => core.setWindow(start, end, whole));
    if (flags !== undefined) return this.follow(flags, cause);
    this.askWhole((core) => core.setWindow(start, end, true) ?? 0, cause);
  }

  showAll() {
    this.ask((core) => core.showAll(), 'api');
  }

  /** @returns {string | null} */
  get selection() {
    return this.#selected()?.id ?? null;
  }

  /** The view is where it is on its way to, at once. */
  arrive() {
    cancelAnimationFrame(this.#journey);
    this.follow(this.safely((core) => core.travel(1)) ?? 0, this.#cause);
  }

  /** Whether nothing is shown any more. */
  get over() {
    return this.#over;
  }

  /** @param {string | null} id */
  select(id) {
    this.askWhole((core) => core.select(id ?? undefined), 'api');
  }

  /** @param {1 | -1} step */
  step(step) {
    this.askWhole((core) => (step > 0 ? core.next() : core.previous()), 'api');
  }

  #selected() {
    const selected = this.wholeCore.now && this.core.selected();
    return /** @type {Shown | undefined} */ (selected);
  }

  /** @returns {import('./aside.js').Asked} */
  #asideAsks() {
    return {
      open: (id) => this.askWhole((core) => core.choose(id)),
      previous: () => this.askWhole((core) => core.previous()),
      next: () => this.askWhole((core) => core.next()),
      close: () => this.dismiss(),
      link: () => this.listener.link(),
      copy: (what, text) => this.linking.use((it) => it.copy(this, what, text)),
      covered: (by_px) => this.askWhole((core) => core.cover(by_px), 'api'),
    };
  }

  /** @returns {import('./gestures.js').Asked} */
  #gesturesAsk() {
    const { core, sharing } = this;
    return {
      pan: (dx, dy) => this.ask(() => core.pan(dx, dy)),
      scrollsLanes: (x, dy) => core.scrollsLanes(x, dy),
      lanesFollow: (dy) => core.hasLanesBeyond(-dy),
      zoom: (x, y, factor) => this.ask(() => core.zoom(x, y, factor)),
      step: (x, y, factor) => this.ask(() => core.zoomTo(x, y, factor)),
      settle: () => {
        this.ask(() => core.settle());
        this.settle();
      },
      press: (x, y) => this.#press(x, y),
      point: (x, y) => this.#point(x, y),
      touched: () => this.taps.prepare(),
      bands: (event) => {
        const starts = this.wholeCore.now && core.pointing() === AXIS;
        if (starts) this.banding.use(({ band }) => band(this, event));
        return Boolean(starts);
      },
      leave: () => {
        this.#pointed = null;
        if (this.wholeCore.now) this.ask(() => core.pointEvent(undefined));
        this.tips.now?.leave();
      },
      blocked: () => sharing.hint() && this.listener.tell('dl-gestureblocked', null),
      cooperative: () => sharing.cooperative,
      down: () => core.down(),
      still: () => this.listener.gestures() === 'none',
    };
  }

  /** The pointer moved over the drawing. @param {number} x_px @param {number} y_px */
  #point(x_px, y_px) {
    const { classList } = this.chrome.stage;
    if (!this.wholeCore.now) {
      const waits = this.#pointed !== null;
      this.#pointed = [x_px, y_px];
      if (waits) return;
      return this.wholeCore.use(() => this.#pointed && this.#point(...this.#pointed));
    }
    this.ask((core) => core.point(x_px, y_px));
    const on = this.safely((core) => core.pointing());
    classList.toggle('pointing', on === ITEM);
    classList.toggle('axis', on === AXIS);
    if (on === AXIS) this.banding.prepare();
    if (on === ITEM) this.tips.use((it) => it.point(x_px, y_px));
    else this.tips.now?.leave();
  }

  /** Lets go of what was dragged. */
  settle() {
    this.painter.settle();
  }

  /** @param {(core: DateLine) => number} ask gives flags @param {Cause} [cause] */
  ask(ask, cause = 'user') {
    this.follow(this.safely(ask) ?? 0, cause);
  }

  /**
   * The same of what only the whole core can answer: at once, or when it has come.
   * @param {(core: DateLine) => number} ask @param {Cause} [cause]
   */
  askWhole(ask, cause) {
    this.wholeCore.use(() => this.ask(ask, cause));
  }

  /**
   * Does what the core's answer asks for.
   * @param {number} flags @param {Cause} cause
   */
  follow(flags, cause) {
    if (this.#over || flags === 0) return;
    const told = cause === 'user' || cause === 'keyboard';
    const { tell } = this.listener;
    const before = this.#selection;
    if (flags & flag.SELECTION) {
      const id = (this.#selection = this.selection);
      if (told && id !== null && !tell('dl-select', { id }, true)) {
        this.safely((core) => core.refuse());
        this.#selection = this.selection;
        return void this.painter.soon();
      }
    }
    if (flags & (flag.VIEW | flag.TRAVEL)) {
      this.#cause = cause;
      this.wholeCore.prepare(); // what changes its shape fades over with it
    }
    if (flags & flag.REPAINT) this.painter.soon(cause === 'keyboard');
    if (flags & flag.TRAVEL) this.#travel();
    if (flags & flag.VIEW) this.#viewed();
    if (flags & flag.HOVER) this.#hovered();
    if (flags & flag.SELECTION) this.#selectionChanged(told);
    if (flags & (flag.OPEN | flag.MEMBERS)) this.panel.now?.close();
    if (flags & flag.OPEN) this.aside.openDetails(this.#selected());
    if (flags & flag.CLOSE) this.aside.closeDetails();
    if (flags & flag.MEMBERS) this.aside.openMembers();
    if (flags & flag.ENTER) this.aside.focusDetails();
    if (flags & flag.SEARCH_LEFT) this.search.now?.clear();
    if (flags & flag.LANE) this.choices.arranged();
    if (flags & flag.ANNOUNCED) {
      this.#announce(cause === 'user' || (flags & flag.LANE) > 0);
    }
    if (!told) return;
    if (flags & flag.OPEN) tell('dl-open', { id: this.#selection });
    if (flags & flag.CLOSE) tell('dl-close', { id: before });
    if (flags & flag.SELECTION && this.#selection === null) {
      tell('dl-deselect', { id: before });
    }
  }

  /** Drives a journey of the view. */
  #travel() {
    cancelAnimationFrame(this.#journey);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const started = performance.now();
    const step = (/** @type {number} */ now) => {
      const t = still ? 1 : Math.min(1, Math.max(0, now - started) / TRAVEL_MS);
      const flags = this.safely((core) => core.travel(t * (2 - t))) ?? 0;
      if (t < 1) this.#journey = requestAnimationFrame(step);
      this.follow(flags & ~flag.TRAVEL, this.#cause);
    };
    this.#journey = requestAnimationFrame(step);
  }

  #viewed() {
    this.tips.now?.hide();
    this.#rest.disturb();
  }

  #hovered() {
    const hovered = /** @type {Shown | undefined} */ (this.core.hovered());
    this.#link?.lights.active(hovered ?? this.#selected());
    if (hovered) this.tips.use((it) => it.soon());
    else this.tips.now?.leave();
  }

  /** @param {boolean} choice whether by the reader's choice */
  #selectionChanged(choice) {
    const event = this.#selected();
    this.#link?.lights.selected(event);
    this.#link?.lights.active(event);
    this.tips.now?.hide();
    if (this.aside.detailsOpen) this.aside.openDetails(event);
    this.search.now?.moved();
    if (this.choices.view !== 'timeline') this.views.now?.moved();
    this.changed(choice);
  }

  /** Says what was done, unless the focus says it. @param {boolean} said */
  #announce(said) {
    const { core, words, announcer } = this;
    const take = () => this.safely(() => core.takeAnnouncement());
    this.wholeCore.use(() => {
      // Its words are found when it is said, and not in every frame.
      if (said) announcer.say(() => announcement(take(), words));
      else take();
    });
  }

  /** What was pressed gets the focus: keys go on from there. @param {number} x_px @param {number} y_px */
  #press(x_px, y_px) {
    this.wholeCore.use(() => {
      const flags = this.safely((core) => core.press(x_px, y_px)) ?? 0;
      this.follow(flags, 'user');
      if (flags & (flag.SELECTION | flag.OPEN) && this.selection !== null) this.enter();
    });
  }

  /** The focus goes into the drawing. */
  enter() {
    this.painter.paint(); // the element must be there before it gets the focus
    this.aside.focusItem();
  }

  /** Closes the details and gives the focus back to the drawing. @param {Cause} [cause] */
  dismiss(cause) {
    this.askWhole((core) => core.pointEvent(undefined)); // or else Escape is for the tooltip
    this.askWhole((core) => core.key('Escape', 0), cause);
    this.aside.closeDetails();
  }

  /**
   * A trap poisons the core: nothing may enter it again.
   * @template T @param {(core: DateLine) => T} call @returns {T | undefined}
   */
  safely(call) {
    if (this.#over) return undefined;
    try {
      return call(this.core);
    } catch (error) {
      this.#break(error);
      return undefined;
    }
  }

  /** @param {unknown} error */
  #break(error) {
    if (this.#over) return;
    this.#end();
    this.listener.broken(error);
  }
}

/** Numbers two by two as stretches. @param {Uint32Array} numbers */
function pairs(numbers) {
  return Array.from({ length: numbers.length / 2 }, (_, position) => ({
    start: numbers[2 * position] ?? 0,
    end: numbers[2 * position + 1] ?? 0,
  }));
}

/**
 * A core that says when it traps, whoever called it, and is not entered once that or
 * something else has ended it.
 * @param {DateLine} core
 * @param {AbortSignal} signal ends it
 * @param {(error: unknown) => void} trapped
 * @returns {DateLine}
 */
function watched(core, signal, trapped) {
  return new Proxy(core, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (/** @type {unknown[]} */ ...args) => {
        if (signal.aborted && name !== 'free') return undefined;
        try {
          return value.apply(target, args);
        } catch (error) {
          if (error instanceof WebAssembly.RuntimeError) trapped(error);
          throw error;
        }
      };
    },
  });
}
