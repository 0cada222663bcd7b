// @ts-check
/**
 * One running timeline: the core, the parts around it, and when to paint.
 *
 * Input becomes calls of the core; each answers with flags that say what follows.
 * However often a paint is asked for, there is one in a frame.
 */
import { Announcer } from './announcer.js';
import { Aside } from './aside.js';
import { clean, refused, size } from './choice.js';
import { make } from './chrome.js';
import { Gestures } from './gestures.js';
import { Later } from './later.js';
import { AT_ONCE, loadInSlices } from './loading.js';
import { Overview } from './overview.js';
import { DateLine } from './pkg/date_line.js';
import { inEdtf } from './period.js';
import { Rest } from './rest.js';

/** What follows from input: the flags of `src/web/effects.rs`. */
const REPAINT = 1;
const VIEW = 2;
const SELECTION = 4;
const HOVER = 8;
const TRAVEL = 16;
const OPEN = 32;
const CLOSE = 64;
const FOCUS = 128;
const ENTER = 256;
const MEMBERS = 512;
const HANDLED = 1024;
const SEARCH_LEFT = 2048;
const LANE = 8192;
const ANNOUNCED = 4096;

/** What lanes can stand for. */
const LANES = ['group', 'category', 'participant', 'none'];

/** Keys held down with another: the bits of `DateLine::key`. */
const SHIFT = 1;
const FOREIGN = 2;

/** How long a journey of the view takes. */
const TRAVEL_MS = 260;
/** So few events are found by looking at them. */
const FEW = 12;
/** The view must rest this long before the host hears of it. */
const REST_MS = 250;
/** The view must rest this long before it is said in words what is in view. */
const STILL_MS = 80;
/** How long a word about what was done stays. */
const TOAST_MS = 2500;
/** How long the hint about the wheel stays. */
const HINT_MS = 1000;

/** @typedef {import('./panels.js').Shown} Shown */
/** @typedef {import('./core.js').Reading} Report */
/** @typedef {ReturnType<typeof setTimeout> | undefined} Timer */
/** @typedef {'user' | 'keyboard' | 'api'} Cause */

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
 * A lane: its name, empty for that of the events without one, and how many events
 * of it pass.
 * @typedef {{ lane: string, n: number, collapsed: boolean }} Lane
 */

/**
 * What the element wants to know.
 * @typedef {object} Listener
 * @property {(id: string | null) => void} selected by the reader
 * @property {(cause: Cause) => void} viewed
 * @property {(filters: import('./element.js').Filters) => void} filtered by the reader
 * @property {(error: unknown) => void} broken
 * @property {(error: unknown) => void} missing a part could not be loaded
 * @property {(choice: boolean) => void} changed what is shown, or is about to be;
 *   whether the reader chose it, so that it can be taken back
 * @property {(code: string, message: string) => void} problem
 * @property {() => string | undefined} link to what is shown, where there is one
 * @property {(progress: import('./loading.js').Progress) => void} onProgress
 *   while a large document loads
 * @property {() => string} gestures how the plain wheel is shared
 */

export class Stage {
  #stop = new AbortController();
  #frame = 0;
  #journey = 0;
  #said = false;
  #rest = new Rest(REST_MS, () => this.#rested());
  #still = new Rest(STILL_MS, () => this.#describe());
  /** @type {Timer} */
  #hintTimer;
  /** @type {Timer} */
  #toastTimer;
  /** @type {Cause} */
  #cause = 'api';
  /** @type {import('./article-link.js').ArticleLink | null} */
  #link = null;
  /** @type {import('./element.js').Filters} */
  #filters = {};
  #over = false;
  #lanes = 'group';
  /** @type {import('./views.js').View} */
  #view = 'timeline';

  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./words.js').Words} words
   * @param {Listener} listener
   */
  constructor(chrome, words, listener) {
    this.chrome = chrome;
    this.words = words;
    this.listener = listener;
    this.core = new DateLine(chrome.plot, chrome.overviewCanvas, chrome.tree, words);
    this.announcer = new Announcer(chrome.status);
    this.aside = new Aside(
      chrome,
      this.core,
      words,
      {
        open: (id) => this.#ask(() => this.core.choose(id)),
        previous: () => this.#ask(() => this.core.previous()),
        next: () => this.#ask(() => this.core.next()),
        close: () => this.#dismiss(),
        covered: (by_px) => this.#ask(() => this.core.cover(by_px), 'api'),
      },
      {
        lists: this.#later(() => import('./lists.js')),
        report: this.#later(() => import('./report.js')),
      },
    );
    this.views = this.#later(async (signal) => {
      const { Views } = await import('./views.js');
      return new Views(chrome, this.core, words, this.#viewsAsk(), signal);
    });
    this.menu = this.#later(async (signal) => {
      const { Menu } = await import('./menu.js');
      return new Menu(chrome, () => this.#menuItems(), signal);
    });
    this.describing = this.#later(() => import('./describe.js'));
    this.help = this.#later(() => import('./help.js'));
    this.linking = this.#later(() => import('./link.js'));
    this.gestures = new Gestures(chrome.stage, this.#gesturesAsk());
    const asked = { follow: this.#follow.bind(this), settle: () => this.#settle() };
    this.overview = new Overview(chrome, this.core, asked, this.#stop.signal);
    this.search = this.#later(async (signal) => {
      const { Search } = await import('./search.js');
      return new Search(chrome, words, this.#searchAsks(), signal);
    });
    this.panel = this.#later(async (signal) => {
      const { FilterPanel } = await import('./filters.js');
      return new FilterPanel(chrome, words, this.#filtersAsk(), signal);
    });
    this.#restyle();
    this.#listen();
    this.#resize();
  }

  /**
   * A part that comes when it is asked for.
   * @template T @param {(signal: AbortSignal) => Promise<T>} load
   */
  #later(load) {
    const { signal } = this.#stop;
    return new Later(
      () => load(signal),
      (error) => this.listener.missing(error),
      signal,
    );
  }

  /** @returns {import('./filters.js').Asked} */
  #filtersAsk() {
    return {
      periods: () => /** @type {Range[]} */ (this.core.periods()),
      facets: () => /** @type {import('./filters.js').Facet[]} */ (this.core.facets()),
      filters: () => this.#filters,
      choose: (filters) => this.#choose(filters),
      counts: () => {
        const { n, total, start, end } = this.#whole;
        return { n, total, first: start.slice(0, 10), last: end.slice(0, 10) };
      },
      lanes: () => this.#lanes,
      setLanes: (by) => {
        this.lanes = by;
        this.#changed(true);
      },
    };
  }

  /** How the events are shown: `timeline`, `list` or `table`. */
  get view() {
    return this.#view;
  }

  /** @param {string} view */
  set view(view) {
    const before = this.#view;
    this.#view = view === 'list' || view === 'table' ? view : 'timeline';
    if (this.#view === before) return;
    const { list, stage, overview, tools } = this.chrome;
    list.hidden = this.#view === 'timeline';
    stage.inert = overview.inert = !list.hidden;
    tools.asList.setAttribute('aria-pressed', String(this.#view === 'list'));
    tools.asTable.setAttribute('aria-pressed', String(this.#view === 'table'));
    if (!list.hidden) this.views.use((views) => views.show(this.#view));
    this.#changed(false);
  }

  /** The reader asks for a view; asked for again, it goes. @param {'timeline' | 'list' | 'table'} view */
  turnTo(view) {
    const held = this.aside.itemFocused;
    this.view = this.#view === view ? 'timeline' : view;
    this.#changed(true);
    if (held && this.#view !== 'timeline') this.views.use((views) => views.focus());
  }

  /** @returns {import('./views.js').Asked} */
  #viewsAsk() {
    return {
      open: (id) => this.#ask(() => this.core.choose(id)),
      selection: () => this.selection,
      lanes: () => this.#lanes,
      leave: () => {
        this.turnTo('timeline');
        this.#paint(); // the element must be there before it gets the focus
        this.aside.focusItem();
      },
      say: (text) => this.announcer.say(text),
    };
  }

  /** @returns {import('./menu.js').Item[][]} */
  #menuItems() {
    const { words, chrome } = this;
    const views = /** @type {const} */ ([
      ['timeline', 'asTimeline', ''],
      ['list', 'asList', 'L'],
      ['table', 'asTable', 'T'],
    ]);
    const choices = views.map(([view, name, key]) => ({
      name: words.say(name),
      checked: this.#view === view,
      key,
      act: () => this.#view === view || this.turnTo(view),
    }));
    const all = {
      name: words.say('showAll'),
      key: '0',
      act: () => this.#ask(() => this.core.showAll()),
    };
    const link = { name: words.say('copyLink'), act: () => this.copyLink() };
    return [
      choices,
      [
        ...(chrome.tools.showAll.checkVisibility() ? [] : [all]),
        { name: words.say('describe'), act: () => this.openDescription() },
        ...(this.listener.link() ? [link] : []),
        { name: words.say('help'), key: '?', act: () => this.openHelp() },
      ],
    ];
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

  openDescription() {
    this.describe().then((lines) => {
      const show = this.describing.now?.showDescription;
      this.aside.openNote((panel, close) => show?.(panel, lines, this.words, close));
    }, this.listener.missing);
  }

  /** Puts a link to what is shown into the clipboard, or where it can be copied from. */
  async copyLink() {
    const link = this.listener.link() ?? '';
    try {
      const { copied, showLink } = await this.linking.get();
      if (await copied(link)) return this.#tell(this.words.say('linkCopied'));
      this.aside.openNote((panel, close) => showLink(panel, link, this.words, close));
    } catch (error) {
      this.listener.missing(error);
    }
  }

  /** Says something to see and to hear. @param {string} text */
  #tell(text) {
    const { toast } = this.chrome;
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(this.#toastTimer);
    this.#toastTimer = setTimeout(() => (toast.hidden = true), TOAST_MS);
    this.announcer.say(text);
  }

  /** Other events pass now, or others come first. */
  #refreshView() {
    if (this.#view !== 'timeline') this.views.now?.refresh();
  }

  get lanes() {
    return this.#lanes;
  }

  /** What lanes stand for: one of `LANES`, or `people`. @param {string} by */
  set lanes(by) {
    const name = by === 'people' ? 'participant' : by;
    this.#lanes = LANES.includes(name) ? name : 'group';
    this.#ask(() => this.core.setLanesBy(this.#lanes), 'api');
    this.#refreshView();
    this.#changed(false);
    this.#paint();
  }

  /** What is shown changed. @param {boolean} choice whether by the reader's choice */
  #changed(choice) {
    if (!this.#over) this.listener.changed(choice);
  }

  #rested() {
    this.listener.viewed(this.#cause);
    this.#changed(false);
  }

  /** What was chosen. @returns {import('./element.js').TimelineState} */
  get state() {
    const { view, selection, filters } = this;
    const lanes = this.#lanes === 'participant' ? 'people' : this.#lanes;
    const search = this.chrome.search.field.value.trim();
    const period = this.core.viewChosen()
      ? inEdtf(this.range)
      : { start: null, end: null };
    return { view, lanes, search, selection, filters, ...period };
  }

  /**
   * Takes over what is said of a state, and leaves the rest.
   * @param {import('./element.js').TimelineState} state
   * @returns {string[]} what could not be
   */
  restore(state) {
    const { view, lanes, filters, search, start, end, selection } = state;
    const wrong = filters ? refused(filters, DateLine.isDate) : [];
    if (view !== undefined) this.view = view;
    if (lanes !== undefined && lanes !== this.state.lanes) this.lanes = lanes;
    if (filters) this.#take(filters);
    if (search || (search !== undefined && this.search.now)) {
      this.search.use((it) => it.look(search));
    }
    if (start === null) this.#ask(() => this.core.showFirst(), 'api');
    if (selection !== undefined && selection !== this.selection) this.#open(selection);
    if (selection && this.selection !== selection) wrong.push(`no event “${selection}”`);
    if (typeof start !== 'string' || typeof end !== 'string') return wrong;
    if ([start, end].every(DateLine.isDate)) this.show(start, end);
    else wrong.push(`no period “${start}/${end}”`);
    return wrong;
  }

  /** Opens an event, or closes it. @param {string | null} id */
  #open(id) {
    if (id !== null) return this.#ask(() => this.core.choose(id), 'api');
    if (this.aside.detailsOpen) this.#dismiss();
    this.select(null);
  }

  /** What is chosen to be shown. */
  get filters() {
    return structuredClone(this.#filters);
  }

  /** The host's choice: nothing is said, but what cannot be used is told. */
  set filters(filters) {
    const wrong = refused(filters, DateLine.isDate);
    if (wrong.length) this.listener.problem('bad-filter', wrong.join(', '));
    this.#take(filters);
  }

  /** @param {import('./element.js').Filters} filters */
  #take(filters) {
    this.#filters = clean(filters, DateLine.isDate);
    this.#ask(() => this.core.setFilter(this.#filters), 'api');
    this.search.now?.refresh();
    this.#refreshView();
    this.#showChoice();
    this.#changed(false);
    this.#paint();
  }

  /** The reader's choice. @param {import('./element.js').Filters} filters */
  #choose(filters) {
    this.#take(filters);
    this.#changed(true);
    const [n, total] = [this.#whole.n, this.#whole.total].map((n) =>
      this.words.number(n),
    );
    this.announcer.say(
      this.words.say('announceMatches', { n: n ?? '', total: total ?? '' }),
    );
    this.listener.filtered(this.filters);
  }

  /** What was chosen is to be seen, where anything was. */
  #showChoice() {
    if (size(this.#filters)) this.panel.use((panel) => panel.refresh());
    else this.panel.now?.refresh();
    this.#showEmptiness();
  }

  /** Says so when nothing passes, and offers the way back. */
  #showEmptiness() {
    const { nothing, tools } = this.chrome;
    nothing.hidden = this.#whole.n > 0 || size(this.#filters) === 0;
    if (nothing.hidden) return;
    const clear = make('button', { type: 'button' }, this.words.say('clearAll'));
    clear.addEventListener('click', () => {
      this.#choose({});
      tools.filter.focus();
    });
    nothing.replaceChildren(make('p', {}, this.words.say('noMatch')), clear);
  }

  /** @returns {import('./search.js').Asked} */
  #searchAsks() {
    const { core } = this;
    return {
      search: (text) => {
        this.#paintSoon();
        this.#changed(false);
        return this.#safely(() => core.search(text)) ?? 0;
      },
      hits: (first, n) => /** @type {Shown[]} */ (core.hits(first, n)),
      places: (title) => core.wordPlaces(title),
      prepare: () => this.#safely(() => core.prepareSearch()) ?? false,
      place: () => core.hitPlace(),
      step: (forward) => {
        this.#ask(() => (forward ? core.nextHit() : core.previousHit()), 'keyboard');
        this.#paint(); // the Tab key leads to it from here on
      },
      open: (id) => this.#ask(() => core.choose(id)),
      total: () => this.#whole.n,
      only: (text) => this.#choose({ ...this.#filters, text }),
      leave: () => {
        this.#paint(); // the element must be there before it gets the focus
        this.aside.focusItem();
      },
      covered: (by_px) => this.#ask(() => core.cover(by_px), 'api'),
      say: (text) => this.announcer.say(text),
    };
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
    this.aside.stop();
    this.view = 'timeline';
    this.search.now?.stop();
    this.panel.now?.close();
    this.chrome.chips.hidden = true;
    this.#link?.stop();
    this.chrome.tree.replaceChildren();
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#journey);
    this.#rest.stop();
    this.#still.stop();
    clearTimeout(this.#hintTimer);
    clearTimeout(this.#toastTimer);
    this.chrome.toast.hidden = true;
  }

  /**
   * Hands over what is shown, for `load` to show it again: nothing is shown then.
   * @param {Report} report of it
   */
  unload(report) {
    return this.#safely(() => this.core.unload(report)) ?? null;
  }

  /**
   * Shows a document. What was shown stays until the new one can be drawn.
   * @param {import('./sources.js').Source} source
   * @param {AbortSignal} signal rejects, and leaves what was shown
   * @param {AbortSignal} enough shows what has come by then
   * @returns {Promise<Report | null>} null when the core broke
   */
  async load(source, signal, enough) {
    const { bytes, told, rest, total, articles, ends, kept, ...options } = source;
    const { core } = this;
    /** @type {import('./pkg/date_line.js').Loading | undefined} */
    let loading = kept;
    if (!kept && !told && (rest || bytes.length > AT_ONCE)) {
      loading = await this.#inSlices(source, options, signal, enough);
      if (!loading) return null;
    }
    this.aside.closeDetails();
    this.aside.closeReport();
    this.#link?.stop();
    this.#link = null;
    const report = this.#safely(() => {
      if (told) return core.loadTold(bytes, told, options);
      return loading ? core.show(loading) : core.load(bytes, options);
    });
    if (!report) return null;
    this.aside.articles = articles ?? null;
    if (articles) {
      this.#link = articles.link(core, (ask) => this.#ask(ask));
      this.#link.lights.mentions(pairs(core.mentions()));
    }
    this.#refreshView();
    this.search.now?.clear();
    if (this.#lanes !== 'group') this.lanes = this.#lanes;
    const n_choices = size(this.#filters);
    if (n_choices) this.#ask(() => core.setFilter(this.#filters), 'api');
    this.#showChoice();
    this.chrome.app.classList.toggle('few', this.#whole.n < FEW && !n_choices);
    this.#paint();
    return /** @type {Report} */ (report);
  }

  /**
   * @param {import('./sources.js').Source} source
   * @param {object} options
   * @param {AbortSignal} signal
   * @param {AbortSignal} enough
   */
  async #inSlices(source, options, signal, enough) {
    try {
      const { onProgress } = this.listener;
      return await loadInSlices(source, options, signal, onProgress, enough);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      return this.#safely(() => {
        throw error;
      });
    }
  }

  /** All there is, how many of it pass, and of how many. */
  get #whole() {
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

  /** @param {string} start @param {string} end in EDTF; `''` for as far as there is */
  show(start, end) {
    this.#ask(() => this.core.setWindow(start, end), 'api');
  }

  showAll() {
    this.#ask(() => this.core.showAll(), 'api');
  }

  /** @returns {string | null} */
  get selection() {
    return this.#selected()?.id ?? null;
  }

  /** @param {string | null} id */
  select(id) {
    this.#ask(() => this.core.select(id ?? undefined), 'api');
  }

  /** @param {1 | -1} step */
  step(step) {
    this.#ask(() => (step > 0 ? this.core.next() : this.core.previous()), 'api');
  }

  #selected() {
    return /** @type {Shown | undefined} */ (this.core.selected());
  }

  /** @returns {import('./gestures.js').Asked} */
  #gesturesAsk() {
    const { core } = this;
    return {
      pan: (dx, dy) => this.#ask(() => core.pan(dx, dy)),
      scrollsLanes: (x, dy) => core.scrollsLanes(x, dy),
      zoom: (x, y, factor) => this.#ask(() => core.zoom(x, y, factor)),
      step: (x, y, factor) => this.#ask(() => core.zoomTo(x, y, factor)),
      settle: () => {
        this.#ask(() => core.settle());
        this.#settle();
      },
      press: (x, y) => this.#press(x, y),
      point: (x, y) => {
        this.#ask(() => core.point(x, y));
        this.chrome.stage.classList.toggle('pointing', core.pointing());
      },
      leave: () => this.#ask(() => core.pointEvent(undefined)),
      blocked: () => this.#hintGesture(),
      cooperative: () => this.#cooperative(),
      down: () => core.down(),
    };
  }

  #listen() {
    const { core, chrome } = this;
    const { signal } = this.#stop;
    const { tools, tree, details, list, probe } = chrome;
    /** @type {[HTMLElement, () => number][]} */
    const buttons = [
      [tools.zoomIn, () => core.zoomBy(2)],
      [tools.zoomOut, () => core.zoomBy(1 / 2)],
      [tools.showAll, () => core.showAll()],
      [tools.next, () => core.next()],
      [tools.previous, () => core.previous()],
    ];
    for (const [button, ask] of buttons) {
      button.addEventListener('click', () => this.#ask(ask), { signal });
    }
    this.#listenForParts();
    tools.asList.addEventListener('click', () => this.turnTo('list'), { signal });
    tools.asTable.addEventListener('click', () => this.turnTo('table'), { signal });
    tools.more.addEventListener('click', () => this.menu.use((it) => it.toggle()), {
      signal,
    });
    tree.addEventListener('keydown', (event) => this.#key(event), { signal });
    tree.addEventListener('focusin', (event) => this.#focusCame(event), { signal });
    tree.addEventListener('click', (event) => this.#itemPressed(event), { signal });
    for (const part of [details, list]) {
      part.addEventListener('keydown', (event) => this.#panelKey(event), { signal });
    }
    // Who comes by keyboard or screen reader may want to know what there is.
    const told = { signal, once: true };
    tree.addEventListener('focusin', () => this.describe().catch(() => {}), told);
    // A theme changes in many ways; each ends in the probe's colors changing.
    probe.element.addEventListener('transitionend', () => this.#restyle(), { signal });
    document.fonts.addEventListener('loadingdone', () => this.#restyle(), { signal });
    const sizes = new ResizeObserver(() => this.#resize());
    sizes.observe(chrome.stage);
    sizes.observe(chrome.overview);
    signal.addEventListener('abort', () => sizes.disconnect());
    this.#watchDensity();
  }

  /** Parts that come when they are needed set out when somebody is about to. */
  #listenForParts() {
    const { chrome, search, panel } = this;
    const { signal } = this.#stop;
    const { tools } = chrome;
    /** @type {[HTMLElement, Later<any>][]} */
    const soon = [
      [tools.filter, panel],
      [tools.search, search],
      [chrome.search.box, search],
      [tools.asList, this.views],
      [tools.asTable, this.views],
      [tools.more, this.menu],
    ];
    for (const [control, part] of soon) {
      control.addEventListener('pointerenter', () => part.prepare(), { signal });
    }
    tools.filter.addEventListener('click', () => panel.use((it) => it.toggle()), {
      signal,
    });
    tools.search.addEventListener('click', () => this.openSearch(), { signal });
    const come = () => search.now || search.use((it) => it.come());
    chrome.search.field.addEventListener('focus', come, { signal });
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

  /** Browser zoom and moving to another screen change the pixels, not the size. */
  #watchDensity() {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    const changed = () => {
      this.#resize();
      this.#watchDensity();
    };
    query.addEventListener('change', changed, { once: true, signal });
  }

  #restyle() {
    const { probe } = this.chrome;
    this.core.setTheme(probe.inks(), probe.fonts(), probe.sizes());
    this.#paintSoon();
  }

  #resize() {
    const { stage, overview } = this.chrome;
    if (this.#over || stage.clientWidth === 0) return; // not shown: keep the picture
    const density = devicePixelRatio;
    this.core.setSize(stage.clientWidth, stage.clientHeight, density);
    this.core.setOverviewSize(overview.clientWidth, overview.clientHeight, density);
    stage.classList.toggle('down', this.core.down());
    // Resizing empties a canvas: paint at once, or it would flash.
    this.#paint();
  }

  /** @param {() => number} ask @param {Cause} [cause] */
  #ask(ask, cause = 'user') {
    this.#follow(this.#safely(ask) ?? 0, cause);
  }

  /**
   * Does what the core's answer asks for.
   * @param {number} flags @param {Cause} cause
   */
  #follow(flags, cause) {
    if (this.#over || flags === 0) return;
    if (flags & (VIEW | TRAVEL)) this.#cause = cause;
    if (flags & REPAINT) this.#paintSoon(cause === 'keyboard');
    if (flags & TRAVEL) this.#travel();
    if (flags & VIEW) this.#viewed();
    if (flags & HOVER) this.#hovered();
    if (flags & SELECTION) this.#selectionChanged(cause);
    if (flags & (OPEN | MEMBERS)) this.panel.now?.close();
    if (flags & OPEN) this.aside.openDetails(this.#selected());
    if (flags & CLOSE) this.aside.closeDetails();
    if (flags & MEMBERS) this.aside.openMembers();
    if (flags & ENTER) this.aside.focusDetails();
    if (flags & SEARCH_LEFT) this.search.now?.clear();
    if (flags & ANNOUNCED) this.#announce(cause === 'user' || (flags & LANE) > 0);
  }

  /** Drives a journey of the view. */
  #travel() {
    cancelAnimationFrame(this.#journey);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const started = performance.now();
    const step = (/** @type {number} */ now) => {
      const t = still ? 1 : Math.min(1, Math.max(0, now - started) / TRAVEL_MS);
      const flags = this.#safely(() => this.core.travel(t * (2 - t))) ?? 0;
      if (t < 1) this.#journey = requestAnimationFrame(step);
      this.#follow(flags & ~TRAVEL, this.#cause);
    };
    this.#journey = requestAnimationFrame(step);
  }

  #viewed() {
    this.aside.hideTip();
    this.#rest.disturb();
  }

  #hovered() {
    const hovered = /** @type {Shown | undefined} */ (this.core.hovered());
    this.#link?.lights.active(hovered ?? this.#selected());
    this.aside.pointAt(hovered);
  }

  /** @param {Cause} cause */
  #selectionChanged(cause) {
    const event = this.#selected();
    this.#link?.lights.selected(event);
    this.#link?.lights.active(event);
    this.aside.hideTip();
    if (this.aside.detailsOpen) this.aside.openDetails(event);
    this.search.now?.moved();
    if (this.#view !== 'timeline') this.views.now?.moved();
    this.#changed(cause !== 'api');
    if (cause !== 'api') this.listener.selected(event?.id ?? null);
  }

  /** Says what was done, unless the focus says it. @param {boolean} said */
  #announce(said) {
    if (said) {
      this.announcer.say(() => this.#safely(() => this.#announcement()) ?? '');
    } else this.core.takeAnnouncement();
  }

  /** What was done last, in words: found when it is said, and not in every frame. */
  #announcement() {
    const said = /** @type {(Shown & Range & Lane) | undefined} */ (
      this.core.takeAnnouncement()
    );
    if (!said) return '';
    if (said.lane !== undefined) return this.#laneSaid(said);
    if (said.title !== undefined) {
      const when = said.words ? this.words.when(said.words) : '';
      return this.words.say('announceSelected', { title: said.title, when });
    }
    const span = this.words.span(said);
    const events = this.words.count('events', said.n);
    return this.words.say('announceShowing', { span, events });
  }

  /** @param {Lane} lane */
  #laneSaid({ lane, n, collapsed }) {
    const key = collapsed ? 'announceCollapsed' : 'announceExpanded';
    const name = lane || this.words.say('otherLane');
    const events = this.words.count('events', n);
    return this.words.say(key, { lane: name, events });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    if (event.key === 'F6') return this.#panelKey(event);
    const foreign = event.ctrlKey || event.altKey || event.metaKey;
    if (!foreign && this.#letter(event.key)) return event.preventDefault();
    const held = (event.shiftKey ? SHIFT : 0) | (foreign ? FOREIGN : 0);
    const ask = () => this.core.key(event.key, held);
    const flags = this.#safely(ask) ?? 0;
    if (flags & HANDLED) event.preventDefault();
    this.#follow(flags, 'keyboard');
    if (flags & FOCUS) {
      this.#paint(); // the element must be there before it gets the focus
      this.aside.focusItem({}); // the page scrolls to it
    }
  }

  /** What keys do beside what the core does. @param {string} key */
  #letter(key) {
    if (key === '/') return this.openSearch();
    if (key === '?') this.openHelp();
    else if (key === 'l') this.turnTo('list');
    else if (key === 't') this.turnTo('table');
    else return false;
    return true;
  }

  /** @param {Event} event */
  #position(event) {
    return [...this.chrome.tree.children].indexOf(/** @type {Element} */ (event.target));
  }

  /** @param {FocusEvent} event */
  #focusCame(event) {
    this.#ask(() => this.core.focusCame(this.#position(event)), 'keyboard');
  }

  /** What was pressed gets the focus: keys go on from there. @param {number} x_px @param {number} y_px */
  #press(x_px, y_px) {
    const flags = this.#safely(() => this.core.press(x_px, y_px)) ?? 0;
    this.#follow(flags, 'user');
    if (!(flags & (SELECTION | OPEN)) || this.selection === null) return;
    this.#paint(); // the element must be there before it gets the focus
    this.aside.focusItem();
  }

  /** A screen reader or a voice pressed it. @param {MouseEvent} event */
  #itemPressed(event) {
    this.#describe(); // it must be where the drawing is
    this.#ask(() => this.core.pressItem(this.#position(event)));
  }

  /** @param {KeyboardEvent} event */
  #panelKey(event) {
    if (!this.aside.detailsOpen || !['Escape', 'F6'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'F6') this.aside.focusDetails();
    else this.#dismiss();
  }

  /** Closes the details and gives the focus back to the drawing. */
  #dismiss() {
    this.#ask(() => this.core.pointEvent(undefined)); // or else Escape is for the tooltip
    this.#ask(() => this.core.key('Escape', 0));
    this.aside.closeDetails();
  }

  #cooperative() {
    const mode = this.listener.gestures();
    if (mode === 'greedy') return false;
    if (mode === 'cooperative') return true;
    const page = document.scrollingElement;
    return window !== window.parent || !page || page.scrollHeight > innerHeight + 1;
  }

  #hintGesture() {
    const { scrim } = this.chrome;
    const key = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';
    scrim.textContent = this.words.say('gestureHint', { key });
    scrim.classList.add('on');
    clearTimeout(this.#hintTimer);
    this.#hintTimer = setTimeout(() => scrim.classList.remove('on'), HINT_MS);
  }

  /** @param {boolean} [said] whether what is in view is to be said in the same frame */
  #paintSoon(said = false) {
    this.#said ||= said;
    if (!said && !this.#still.disturbed) this.#busy(true);
    this.#frame ||= requestAnimationFrame(() =>
      this.#said ? this.#paint() : this.#draw(),
    );
  }

  /** Whether the elements over the drawing are not where it is. @param {boolean} busy */
  #busy(busy) {
    this.chrome.tree.setAttribute('aria-busy', String(busy));
  }

  /** Lets go of what was dragged: the words about it need not wait. */
  #settle() {
    if (this.#still.disturbed || this.#frame) this.#paint();
  }

  /** Draws, and says what is in view: at once. */
  #paint() {
    this.#draw();
    this.#describe();
  }

  /** Draws; words wait until the view rests, so that moving it costs only drawing. */
  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#safely(() => this.core.paint());
    this.#still.disturb();
  }

  /** Says what is in view: the elements over it, the summary, the overview's ends. */
  #describe() {
    this.#still.stop();
    this.#said = false;
    const held = this.aside.itemFocused;
    this.#safely(() => {
      this.core.describe();
      this.#summarize();
      this.#busy(false);
    });
    // What had the focus has left the drawing: the focus must not leave the tree.
    if (held && !this.aside.itemFocused) this.aside.focusItem();
  }

  #summarize() {
    const { range, words, chrome } = this;
    const [start, end] = [range.firstDay, range.lastDay].map((date) =>
      words.when({ kind: 'date', date }),
    );
    this.overview.describe(start ?? '', end ?? '');
    const whole = this.core.facts();
    const text = whole ? words.summary(/** @type {Range} */ (whole), range) : '';
    if (chrome.summary.textContent !== text) chrome.summary.textContent = text;
  }

  /**
   * A trap poisons the core: nothing may enter it again.
   * @template T @param {() => T} call @returns {T | undefined}
   */
  #safely(call) {
    if (this.#over) return undefined;
    try {
      return call();
    } catch (error) {
      this.#end();
      this.listener.broken(error);
      return undefined;
    }
  }
}

/** Numbers two by two as stretches. @param {Uint32Array} numbers */
function pairs(numbers) {
  return Array.from({ length: numbers.length / 2 }, (_, position) => ({
    start: numbers[2 * position] ?? 0,
    end: numbers[2 * position + 1] ?? 0,
  }));
}
