// @ts-check
/**
 * `<date-line>`: attributes, properties, events, and what is shown while there is
 * nothing to draw. Importing this file has no side effect and works without a page.
 */
import { Attributes } from './attributes.js';
import { Address } from './address.js';
import { make, makeChrome } from './chrome.js';
import { current, leave } from './instance.js';
import { AT_ONCE } from './reading.js';
import { showEmptiness, showFailure, showNotes } from './notices.js';
import { findSource, OWN, SourceError } from './sources.js';
import { failure, prepared } from './starting.js';
import { Speech } from './speech.js';
import { Stage } from './stage.js';
import { statesOf } from './states.js';
import { dress } from './style.js';
import { Waiting } from './waiting.js';
import { Wanted } from './wanted.js';
import { Watching } from './watching.js';

/** A view to show: its bounds in ISO 8601 or EDTF. @typedef {{ start?: string, end?: string }} Asked */

/**
 * A visible period: its ends in ISO 8601, and the same in milliseconds since 1970.
 * @typedef {{ start: string, end: string, startMs: number, endMs: number }} VisibleRange
 */

/**
 * What is shown: events that have one of the values of every list, within the period,
 * with all the words.
 * @typedef {object} Filters
 * @property {string[]} [group]
 * @property {string[]} [category]
 * @property {string[]} [participant]
 * @property {string[]} [source] hosts of links
 * @property {string[]} [certainty] `exact`, `approximate`, `uncertain`,
 *   `unspecified` or `open`
 * @property {string} [start] ISO 8601 or EDTF
 * @property {string} [end]
 * @property {string} [text]
 */

/**
 * What was seen last: a period, and who moved there.
 * @typedef {VisibleRange & { cause: 'user' | 'keyboard' | 'api' | 'hash' }} View
 */

/**
 * What failed: a code that stays the same, words for the reader, and where the data was
 * to come from, or what a machine said of it.
 * @typedef {{ code: string, message: string, source: string }} Failure
 */

/**
 * What a reader has chosen. Setting takes what is given and leaves the rest.
 * @typedef {object} TimelineState
 * @property {string} [view] `timeline`, `list` or `table`
 * @property {string | null} [start] of what is in view, in EDTF; null: as at first
 * @property {string | null} [end]
 * @property {string | null} [selection] the id of an event
 * @property {string} [search]
 * @property {string} [lanes]
 * @property {string} [laneOrder] `given`, `name`, `first` (by the first event) or `count`
 * @property {string[]} [collapsed] names of lanes; `''` is the one of events without one
 * @property {string[] | null} [expanded] all are collapsed but these; null: see `collapsed`
 * @property {Filters} [filters]
 */

/** Attributes whose change means that the data is another. */
const SOURCE = ['src', 'for', 'type', 'date', 'max-events'];

/** How attributes begin that cannot be anything. */
const LIMITED =
  /^(end|fit|gestures|heading|hour|keyboard|landmark|lanes|loading|max|start|theme|time|view)/;

/**
 * An interactive timeline of anything dated.
 *
 * @tagname date-line
 * @slot - The content without the component: a list of the same events, or the data.
 * @slot title - In place of the title.
 * @slot summary - In place of how many events there are.
 * @slot toolbar-start - Before the tools.
 * @slot toolbar-end - After them.
 * @slot empty - What is said where there are no events.
 * @slot error - What is said where something failed; what can be done stays.
 * @slot footer - Source, licence and the like.
 * @fires {CustomEvent<import('./core.js').Reading>} dl-load - The data was read; `detail` is the report.
 * @fires {CustomEvent<{ phase: 'read' | 'index', done: number, total: number | null }>} dl-progress - Large data is loading: so many bytes were read, or events put in order.
 * @fires {CustomEvent<Failure>} dl-error - Something failed.
 * @fires {CustomEvent<{ id: string }>} dl-select - The reader selects an event; `preventDefault()` leaves all as it was.
 * @fires {CustomEvent<{ id: string }>} dl-deselect - Nothing is selected any more, by the reader; `id` was.
 * @fires {CustomEvent<{ id: string }>} dl-open - The reader opened the details of an event.
 * @fires {CustomEvent<{ id: string }>} dl-close - The reader closed them.
 * @fires {CustomEvent<{ text: string, n: number }>} dl-search - The reader looked for words, and so many events have them; `''` ends a search.
 * @fires {CustomEvent<{ filters: Filters }>} dl-filter - The reader chose what is shown.
 * @fires {CustomEvent<View>} dl-viewchange - The visible period changed; `cause` says by whom: `user`, `keyboard`, `api` (the page's script) or `hash` (its address).
 * @fires {CustomEvent<null>} dl-gestureblocked - The wheel was left to the page, and the reader is told how to zoom.
 * @fires {CustomEvent<{ state: TimelineState }>} dl-statechange - What is shown changed in any way, by whomever.
 * @cssstate loading - Data is on its way.
 * @cssstate ready - There are events.
 * @cssstate empty - What was read has no events.
 * @cssstate error - Something failed, and nothing is shown, or what the page has instead.
 * @cssstate regime-density - There are bars of counted events in view.
 * @cssstate regime-cluster - There are circles of several events in view, and no bars.
 * @cssstate regime-event - Every event in view is drawn by itself.
 * @cssstate selected - An event is selected.
 * @cssstate fallback - What the page has instead is shown.
 * @csspart base - All of it.
 * @csspart title - The title.
 * @csspart summary - How many events there are, and of when.
 * @csspart toolbar - The buttons.
 * @csspart search - The search, with its field and its list of matches.
 * @csspart filters - What is chosen to be shown, as chips.
 * @csspart filter-panel - Where it is chosen.
 * @csspart viewport - The drawing and all that lies over it.
 * @csspart canvas - The drawing.
 * @csspart overlay - What of the drawing can have the focus.
 * @csspart event - An event in it.
 * @csspart cluster - Several events in it, at one place.
 * @csspart density - A stretch of time with many events in it.
 * @csspart lane - The name of a lane.
 * @csspart edge - How many events are beyond an edge.
 * @csspart tooltip - What is said of what is pointed at.
 * @csspart scrim - The hint about the wheel.
 * @csspart overview - The whole time, under the drawing.
 * @csspart handle - One end of the visible period in the overview.
 * @csspart details - The panel of the selected event.
 * @csspart details-title - The title in it.
 * @csspart details-body - The text in it.
 * @csspart list - The list or the table of all events.
 * @csspart menu - The menu of what is asked for less often.
 * @csspart help - What each key does.
 * @csspart report - What could not be read.
 * @csspart message - What is said in place of the drawing.
 * @csspart progress - The line that tells how far loading is.
 * @csspart fallback - What the page has instead, where the timeline cannot start.
 */
export class DateLineElement extends Attributes {
  static observedAttributes = [
    ...SOURCE,
    'label',
    'start',
    'end',
    'lang',
    'lanes',
    'view',
    'hash',
    'time-direction',
    'landmark',
    'hour-cycle',
    'fit',
  ];

  /** The version of the package. */
  static version = '0.1.0';

  /** Where the wasm is, when it is not beside the script. @type {string | undefined} */
  static wasmUrl = undefined;

  /** The same for its second file, which is loaded when it is needed. @type {string | undefined} */
  static laterUrl = undefined;

  /** The same for the part that reads stories. @type {string | undefined} */
  static proseUrl = undefined;

  /** Large bytes by a reference that does not hold them, once they are shown. @type {unknown} */
  #data;
  /** What was read of data that is gone, while it is not shown. @type {import('./sources.js').Source['kept'] | null} */
  #kept = null;
  /** @type {Stage | null} */
  #stage = null;
  /** @type {import('./chrome.js').Chrome | null} */
  #chrome = null;
  #internals = this.attachInternals();
  #speech = new Speech(this, (code, message) => this.#problem(code, message));
  #reading = new AbortController();
  /** Asked to show what has come. */
  #enough = new AbortController();
  /** @type {Waiting | null} */
  #waiting = null;
  /** How much had been read of how much. @type {import('./loading.js').Progress | null} */
  #read = null;
  #queued = false;
  /** Whether what it reads changed while it was out of the page. */
  #stale = false;
  #busy = false;
  #failed = false;
  /** Whether what is being shown is shown once more where the core traps. */
  #spares = false;
  #watching = new Watching(
    this,
    () => (this.#ownRead ? this.#queue() : void this.#offerSlots()),
    () => this.#queue(),
  );
  #wanted = new Wanted(
    this,
    () => (this.#report ? this.#stage : null),
    (wrong) => this.#problem('bad-state', wrong),
  );
  /** @type {(value: this) => void} */
  #settle = () => {};
  #settled = false;
  /** @type {import('./core.js').Reading | null} */
  #report = null;
  /** @type {string | undefined} */
  #headline;
  /** @type {typeof import('./slots.js').offer | undefined} */
  #offer;
  #address = new Address(
    {
      state: () => this.state,
      apply: (state) =>
        (this.#report && this.#stage?.choices.restore(state, 'hash')) || [],
      problem: (message) => this.#problem('bad-state', message),
    },
    () => this.#report !== null,
    (error) => this.#problem('part-unavailable', String(error)),
  );
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #tell;

  /**
   * Settles when the data was drawn, or could not be, or there is none; another
   * promise as soon as other data is set.
   * @type {Promise<this>}
   */
  ready = new Promise((settle) => (this.#settle = settle));

  connectedCallback() {
    for (const name of Object.getOwnPropertyNames(this)) this.#upgrade(name);
    if (!this.#chrome) this.#build();
    void this.#keepInAddress(); // in the order of the page: names go by it
    // What was moved goes on, unless what it names is to be looked up elsewhere.
    if (this.#holds && this.#watching.root === this.getRootNode()) return;
    this.#observe();
    this.#queue();
  }

  /** Where a page can move an element as it is, it stays so. */
  connectedMoveCallback() {
    this.connectedCallback();
  }

  disconnectedCallback() {
    // Moving disconnects and connects: only what stays out gives its memory back.
    setTimeout(() => {
      if (this.isConnected) return;
      this.#watching.stop();
      this.#park();
    });
  }

  /** What belongs to the document that it has left is made anew, as the reader had it. */
  adoptedCallback() {
    if (this.#chrome) this.#rebuild();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#chrome) return;
    if (name === 'label') this.#showTitle();
    else if (name === 'lang' || name === 'hour-cycle') this.#rebuild();
    else if (name === 'lanes') this.#wanted.arrange();
    else if (name === 'view') this.#wanted.turn();
    else if (name === 'time-direction' || name === 'landmark') this.#orient();
    else if (name === 'fit') this.#stage?.surroundings.draw();
    else if (name === 'hash') void this.#keepInAddress();
    else if (SOURCE.includes(name)) this.#queue();
    else this.#wanted.zoom();
  }

  /**
   * The data, when it comes from a script: a string, bytes, a `Blob`, a `Response`,
   * an array of events, or an object in any format that is read. The same again changes
   * nothing, as frameworks set all properties when one has changed. Large bytes that
   * were read are not held: they are given back for as long as somebody else holds them.
   */
  get data() {
    return this.#data instanceof WeakRef ? this.#data.deref() : this.#data;
  }

  set data(data) {
    const ends = data === undefined && this.#data !== undefined;
    const same = data === this.data && (this.#busy || this.#report !== null);
    if (same && !ends) return;
    this.#data = data;
    this.#kept?.loading.free();
    this.#kept = null;
    this.#queue();
  }

  /** The id of the selected event, or null. */
  get selection() {
    return this.#wanted.selection;
  }

  set selection(id) {
    this.#wanted.selection = id;
  }

  /**
   * The visible period. Setting needs `start` and `end`, in ISO 8601 or EDTF.
   * @returns {VisibleRange | null}
   */
  get visibleRange() {
    return this.#report ? (this.#stage?.range ?? null) : null;
  }

  /** @param {Asked | null} range */
  set visibleRange(range) {
    if (range) this.#wanted.show(range);
  }

  /**
   * What is shown: events that have one of the values of every list, within the
   * period, with all the words. `{}` is everything.
   * @returns {Filters}
   */
  get filters() {
    return this.#wanted.filters;
  }

  set filters(filters) {
    this.#wanted.filters = filters;
  }

  /**
   * What the reader has chosen, to be kept and given back. Setting takes what is given
   * and leaves the rest.
   * @returns {TimelineState}
   */
  get state() {
    return this.#wanted.state;
  }

  set state(state) {
    this.#wanted.state = state;
  }

  /**
   * Single sentences in the host's own words, by their keys; what is not there is said as
   * usual. Keys that are none are told in an error `bad-label`.
   * @returns {import('./labels.js').Labels}
   */
  get labels() {
    return this.#speech.labels;
  }

  set labels(labels) {
    const same = JSON.stringify(labels ?? {}) === JSON.stringify(this.labels);
    this.#speech.labels = labels;
    if (!same && this.#chrome) this.#rebuild();
  }

  /** What stands out in what is shown, in sentences. @returns {Promise<string>} */
  async describe() {
    await this.ready;
    return (await this.#stage?.describe())?.join(' ') ?? '';
  }

  /** What was read, and what could not be; null before. */
  get report() {
    return this.#report;
  }

  /**
   * Goes to a period, or is there at once; settles when it is there.
   * @param {Asked} range @param {{ animate?: boolean }} [how]
   */
  zoomTo(range, { animate = true } = {}) {
    this.visibleRange = range;
    if (!animate) this.#stage?.arrive();
    return this.whenIdle();
  }

  /** Settles when all that was asked for is drawn and nothing moves any more. @returns {Promise<this>} */
  async whenIdle() {
    await this.ready;
    if (this.#stage) await (await import('./idle.js')).idle(this.#stage);
    return this;
  }

  /**
   * The timeline in another form: what is seen as `image/png`, or the events as
   * `application/json` or `text/csv`, all or only those that pass the filters. Null
   * where there is nothing, or no such form.
   * @param {string} [type] @param {{ filtered?: boolean }} [how]
   * @returns {Promise<Blob | null>}
   */
  async toBlob(type = 'image/png', { filtered = false } = {}) {
    await this.ready;
    const stage = this.#stage;
    return stage && (await stage.exporting.get()).exported(stage, type, filtered);
  }

  /** Shows everything. */
  fit() {
    this.#stage?.showAll();
  }

  /** Stops loading; what is shown stays. */
  cancel() {
    if (!this.#busy) return;
    this.#reading.abort();
    this.#showBusy(false);
    this.#settled = true;
    this.#settle(this);
  }

  /** Selects an event by its id. @param {string} id */
  select(id) {
    this.selection = id;
  }

  /** Selects the next event in time. */
  next() {
    this.#stage?.step(1);
  }

  /** Selects the previous event in time. */
  previous() {
    this.#stage?.step(-1);
  }

  /** Properties set before the class was there would hide its accessors. @param {string} name */
  #upgrade(name) {
    if (!(name in DateLineElement.prototype)) return;
    const value = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value); // what can only be read stays as it is
  }

  #build() {
    const root = this.#internals.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = []; // of another document
    dress(root);
    this.#chrome = makeChrome(this.#speech.begin(), this.#headingLevel());
    root.replaceChildren(this.#chrome.base);
    this.#offer?.(this.#chrome, this);
    this.#orient();
    this.#waiting?.end();
    this.#waiting = new Waiting(this.#chrome, this.#words, () => this.#stopLoading());
    this.#showTitle();
  }

  /** Time runs as the page reads, or as the host says; so does what it is to the page. */
  #orient() {
    const { timeDirection } = this;
    const lands = this.landmark !== 'none';
    this.#chrome?.base.setAttribute('role', lands ? 'region' : 'group');
    this.#chrome?.search.box.setAttribute('role', lands ? 'search' : 'none');
    for (const part of [this.#chrome?.stage, this.#chrome?.overview]) {
      if (part) part.dir = /^(ltr|rtl)$/.test(timeDirection) ? timeDirection : '';
    }
  }

  /** Makes all of it anew, as the reader had it. */
  #rebuild() {
    this.#wanted.keep();
    this.#speech.forget();
    this.#park();
    this.#build();
    this.#queue();
  }

  get #words() {
    return this.#speech.words;
  }

  #headingLevel() {
    if (this.headingLevel === 'none') return null;
    const level = Number(this.headingLevel);
    return level >= 2 && level <= 6 ? Math.floor(level) : 2;
  }

  #showTitle() {
    const title = this.label || this.#report?.title || this.#headline;
    if (this.#chrome)
      this.#chrome.title.textContent = title || this.#words.say('timeline');
  }

  /** Whether the data is what is in the element, or named by `for`. */
  get #ownRead() {
    return (this.#data ?? null) === null && !this.hasAttribute('src');
  }

  /** Whether what is shown is what is to be. */
  get #holds() {
    return this.#report !== null && !this.#busy && !this.#queued && !this.#stale;
  }

  #observe() {
    this.#watching.begin(this.#reading.signal);
  }

  /** Reads again soon, however many things changed. */
  #queue() {
    if (this.#queued || !this.#chrome) return;
    this.#queued = true;
    this.#unsettle();
    queueMicrotask(() => {
      this.#queued = false;
      this.#stale = !this.isConnected;
      if (!this.#stale) void this.#load();
    });
  }

  async #load() {
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#enough = new AbortController();
    this.#read = null;
    const { signal } = this.#reading;
    if (this.loading === 'lazy' && !(await this.#near(signal))) return;
    this.#showBusy(true);
    const language = this.#speech.learn();
    try {
      await this.#parsed(signal);
      this.#observe();
      await this.#offerSlots();
      const source = await this.#source(signal);
      if (signal.aborted) return;
      await this.#translate(language);
      if (signal.aborted) return;
      const ready = source && (await prepared(source, DateLineElement));
      if (signal.aborted) return;
      if (ready) await this.#show(ready, signal);
      if (this.getAttributeNames().some((name) => LIMITED.test(name))) this.#check();
    } catch (error) {
      if (signal.aborted) return;
      this.#fail(error);
    }
    this.#showBusy(false);
    this.#settled = true;
    this.#settle(this);
  }

  /** Waits until it is about to be seen, where that can be told; false when nobody waits any more. @param {AbortSignal} signal */
  async #near(signal) {
    await import('./lazy.js').then(({ near }) => near(this, signal)).catch(() => {});
    return !signal.aborted;
  }

  /** What is to be shown: nothing other where it is shown and its data is gone. @param {AbortSignal} signal */
  async #source(signal) {
    if (this.#kept) return { bytes: new Uint8Array(), kept: this.#kept };
    const { data } = this;
    const gone = data === undefined && this.#data !== undefined;
    return gone ? null : findSource(this, data, signal);
  }

  /** Lets go of large bytes: all that is needed of them has been read. */
  #letGo() {
    const data = this.#data;
    this.#kept = null; // it is shown
    if (this.#queued || !(data instanceof ArrayBuffer || data instanceof Uint8Array))
      return;
    if (data.byteLength > AT_ONCE) this.#data = new WeakRef(data);
  }

  /** Gives back all but what was read, where that could not be read again. */
  #park() {
    if (this.#data instanceof WeakRef && this.#stage && this.#report) {
      const { instance } = this.#stage;
      const loading = this.#stage.unload(this.#report);
      this.#kept = loading && { loading, instance };
    }
    this.#stopStage();
  }

  /** Says everything in the language of the page. @param {Promise<void>} language */
  async #translate(language) {
    const differs = await this.#speech.learned(language);
    if (this.#stage || !differs) return;
    this.#build();
    this.#showBusy(true);
  }

  /** Tells which attributes are what they cannot be. */
  #check() {
    import('./allowed.js')
      .then(({ misset }) => misset(this))
      .then((wrong) => wrong.length && this.#problem('bad-attribute', wrong.join(', ')))
      .catch(() => {}); // it is for who writes the page, who sees what is not loaded
  }

  /** Makes places for children that ask for one; a footer has its own. */
  async #offerSlots() {
    if (!this.querySelector(':scope > [slot]:not([slot=footer])')) return;
    const slots = await import('./slots.js').catch((error) =>
      this.#problem('part-unavailable', String(error)),
    );
    this.#offer = slots?.offer;
    if (this.#chrome) this.#offer?.(this.#chrome, this);
  }

  /** What is read again is ready again, later. */
  #unsettle() {
    if (!this.#settled) return;
    this.#settled = false;
    this.ready = new Promise((settle) => (this.#settle = settle));
  }

  /** @param {boolean} busy reading: what is drawn is about to change */
  #showBusy(busy) {
    this.#busy = busy;
    if (busy) this.#failed = false;
    this.#mark();
    this.#chrome?.tree.setAttribute('aria-busy', String(busy));
    const first = busy && this.#report === null;
    this.#chrome?.progress.classList.toggle('first', first);
    this.#chrome?.app.classList.toggle('waiting', first);
    if (busy) this.#waiting?.begin();
    else this.#waiting?.end();
  }

  /** Lets the page style what it is, by `:state()`. */
  #mark() {
    const { states } = this.#internals;
    const [busy, failed, report] = [this.#busy, this.#failed, this.#report];
    const selected = this.selection !== null;
    states.clear();
    for (const state of statesOf(this.#chrome, { busy, failed, report, selected })) {
      states.add(state);
    }
  }

  /** Children and `for` may still be on their way. @param {AbortSignal} signal */
  async #parsed(signal) {
    if (document.readyState !== 'loading') return;
    // Without it, what comes later is read later.
    await import('./parsing.js').then((it) => it.parsed(this, signal)).catch(() => {});
  }

  /**
   * @param {import('./sources.js').Source} source @param {AbortSignal} signal
   * @param {boolean} [again] whether the core has trapped at it before
   */
  async #show(source, signal, again = false) {
    const chrome = /** @type {import('./chrome.js').Chrome} */ (this.#chrome);
    chrome.app.hidden = false;
    chrome.fallback.hidden = true;
    chrome.note.hidden = true;
    this.#stage ??= new Stage(source.kept?.instance ?? current(), chrome, this.#words, {
      tell: (name, detail, cancelable) => this.#emit(name, detail, cancelable),
      viewed: (cause) => this.#emit('dl-viewchange', { ...this.visibleRange, cause }),
      broken: (error) => this.#broken(error),
      missing: (error) => this.#problem('part-unavailable', String(error)),
      problem: (code, message) => this.#problem(code, message),
      changed: (choice) => this.#changed(choice),
      link: () => this.#address.link,
      gestures: () => this.gestures,
      keyboard: () => this.keyboard,
      fits: () => this.fitTo === 'content',
      onProgress: (progress) => this.#progressed(progress),
    });
    const stage = this.#stage;
    await this.#keepInAddress();
    if (signal.aborted) return;
    if (this.#wanted.isMuch) await stage.wholeCore.get().catch(() => {}); // who asks is told
    if (signal.aborted) return;
    this.#spares = !again && !source.rest && !source.kept; // it is all at hand
    const report = await stage.load(source, signal, this.#enough.signal);
    if (!report) return this.#spared(source, signal);
    this.#report = report;
    this.#letGo();
    this.#headline = source.articles?.title;
    this.#showTitle();
    this.#showNotices(report);
    this.#wanted.zoom();
    stage.surroundings.draw(); // what is said around it has made it as large as it is
    if (this.#stage !== stage) return this.#spared(source, signal);
    this.#spares = false;
    this.#wanted.ask();
    this.#address.begin();
    await stage.chosen().catch(() => {}); // that it cannot be is told
    if (signal.aborted) return;
    this.#emit('dl-load', report);
    const left = chrome.notes.querySelector('.truncated');
    const said = [chrome.summary, ...(left ? [left] : [])].map((it) => it.textContent);
    stage.announcer.say(said.join('. '));
  }

  /** What is shown changed. @param {boolean} choice whether by the reader's choice */
  #changed(choice) {
    if (!this.#report || !this.#stage) return;
    const { view } = this.#stage.choices;
    const asked = /^(list|table)$/.test(this.view) ? this.view : 'timeline';
    if (view !== asked) this.view = view;
    this.#mark();
    this.#address.changed(choice);
    this.#tell ??= setTimeout(() => {
      this.#tell = undefined;
      if (this.#report) this.#emit('dl-statechange', { state: this.state });
    });
  }

  /** The address knows what is chosen, or does no longer. */
  #keepInAddress() {
    return this.#address.keep(this.isConnected ? this.getAttribute('hash') : null);
  }

  /** @param {import('./loading.js').Progress} progress */
  #progressed(progress) {
    if (progress.phase === 'read') this.#read = progress;
    this.#waiting?.update(progress);
    this.#emit('dl-progress', progress);
  }

  /** What has come is shown; before anything has, nothing will be. */
  #stopLoading() {
    if (this.#read) this.#enough.abort();
    else this.cancel();
  }

  /** @param {import('./core.js').Reading} report */
  #showNotices(report) {
    const chrome = /** @type {import('./chrome.js').Chrome} */ (this.#chrome);
    const stopped = this.#enough.signal.aborted;
    const openReport = () => this.#stage?.aside.openReport(report.diagnostics);
    showNotes(chrome, this.#words, report, {
      stopped_bytes: stopped ? this.#read?.done : undefined,
      openList: () => this.#stage?.choices.turnTo('list'),
      openReport,
    });
    showEmptiness(chrome, this.#words, report, openReport);
  }

  /** @param {unknown} error */
  #fail(error) {
    const failed = failure(error, this.#words);
    const { code, message } = failed;
    // What was shown is better than nothing where a server does not answer.
    const kept = code === 'src-failed' && this.#report !== null;
    if (kept) this.#stage?.announcer.say(message);
    else this.#stopStage();
    const list = this.querySelector(`:is(ol, ul, table, p)${OWN}`) !== null;
    const readable = list || code.startsWith('wasm-');
    const chrome = /** @type {import('./chrome.js').Chrome} */ (this.#chrome);
    const actions = code === 'src-failed' ? [this.#tryingAgain()] : [];
    showFailure(chrome, this.#words, failed, { kept, readable, actions });
    this.#failed = !kept;
    this.#mark();
    this.#emit('dl-error', failed);
  }

  /** What loads the same once more; the focus stays with what comes of it. */
  #tryingAgain() {
    const button = make('button', { type: 'button' }, this.#words.say('tryAgain'));
    button.addEventListener('click', async () => {
      this.#queue();
      await this.ready;
      /** @type {HTMLElement | null | undefined} */
      const other = this.#chrome?.base.querySelector(
        ':is(.message, .note):not([hidden]) button',
      );
      if (other) other.focus();
      else this.#stage?.enter();
    });
    return button;
  }

  /**
   * A core that has trapped is not entered again. Some engine may do so for reasons of its
   * own, so what is about to be shown gets a second chance in a new one.
   * @param {unknown} error
   */
  #broken(error) {
    if (this.#stage) leave(this.#stage.instance);
    this.#stage = null;
    if (this.#spares) this.#problem('restarted', String(error));
    else this.#fail(new SourceError('panic', String(error)));
  }

  /** Shows once more what a core has trapped at. @param {import('./sources.js').Source} source @param {AbortSignal} signal */
  async #spared(source, signal) {
    if (this.#spares && !signal.aborted) await this.#show(source, signal, true);
  }

  /** Something went wrong that leaves the timeline as it is. @param {string} code @param {string} message */
  #problem(code, message) {
    this.#emit('dl-error', { code, message, source: '' });
  }

  /** Back to what the page holds without us. */
  #stopStage() {
    this.#reading.abort();
    this.#waiting?.end();
    this.#stage?.stop();
    this.#stage = null;
    this.#report = null;
    this.#address.leave();
    if (!this.#chrome) return;
    this.#showTitle();
    this.#chrome.summary.replaceChildren();
    this.#chrome.notes.replaceChildren();
    this.#chrome.app.hidden = true;
    this.#chrome.fallback.hidden = false;
  }

  /** @param {string} name @param {unknown} detail @param {boolean} [cancelable] */
  #emit(name, detail, cancelable = false) {
    const how = { detail, cancelable, bubbles: true, composed: true };
    return this.dispatchEvent(new CustomEvent(name, how));
  }
}
