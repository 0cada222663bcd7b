// @ts-check
/**
 * What a reader or the host has chosen: the view, what lanes stand for, the filters; and
 * all of it as a state that can be kept and given back.
 */
import { clean, refused, size } from './choice.js';
import { make } from './chrome.js';
import { inEdtf } from './period.js';
import { isDate } from './modules.js';

/** What lanes can stand for. */
const LANES = ['group', 'category', 'participant', 'none'];

/** How lanes are before anybody arranges them. */
const AS_GIVEN = { laneOrder: 'given', collapsed: [], expanded: null };

/** @typedef {import('./element.js').Filters} Filters */
/** @typedef {import('./pkg/date_line.js').DateLine} DateLine */
/** @typedef {'timeline' | 'list' | 'table'} View */

export class Choices {
  /** @type {Filters} */
  #filters = {};
  #lanes = 'group';
  /** @type {import('./lanes.js').Arranged} */
  #arranged = AS_GIVEN;
  /** @type {View} */
  #view = 'timeline';

  /** @param {import('./stage.js').Stage} stage */
  constructor(stage) {
    this.stage = stage;
  }

  /** How the events are shown. */
  get view() {
    return this.#view;
  }

  /** @param {string} view */
  set view(view) {
    const before = this.#view;
    this.#view = view === 'list' || view === 'table' ? view : 'timeline';
    if (this.#view === before) return;
    const { list, stage, overview, tools } = this.stage.chrome;
    list.hidden = this.#view === 'timeline';
    // What has the focus keeps it until there is something else to have it.
    const cover = () => (stage.inert = overview.inert = !list.hidden);
    if (list.hidden) cover();
    tools.asList.setAttribute('aria-pressed', String(this.#view === 'list'));
    tools.asTable.setAttribute('aria-pressed', String(this.#view === 'table'));
    if (!list.hidden) {
      this.stage.views.use((views) => {
        views.show(this.#view);
        cover();
      });
    }
    this.stage.changed(false);
  }

  /** The reader asks for a view; asked for again, it goes. @param {View} view */
  turnTo(view) {
    const { stage } = this;
    const held = stage.aside.itemFocused;
    this.view = this.#view === view ? 'timeline' : view;
    stage.changed(true);
    if (held && this.#view !== 'timeline') stage.views.use((views) => views.focus());
  }

  get lanes() {
    return this.#lanes;
  }

  /** What lanes stand for: one of `LANES`, or `people`. @param {string} by */
  set lanes(by) {
    const before = this.#lanes;
    const name = by === 'people' ? 'participant' : by;
    this.#lanes = LANES.includes(name) ? name : 'group';
    if (this.#lanes !== before) this.#arranged = AS_GIVEN;
    this.stage.wholeCore.use((choosing) => {
      const lanes = (/** @type {DateLine} */ core) => core.setLanesBy(this.#lanes);
      choosing.begin('lanes', lanes, () => {
        this.stage.surroundings.draw(); // other lanes may need another height
        this.#shown();
      });
    });
  }

  /** What is chosen to be shown. */
  get filters() {
    return structuredClone(this.#filters);
  }

  /** The host's choice: nothing is said, but what cannot be used is told. */
  set filters(filters) {
    const wrong = refused(filters, isDate);
    if (wrong.length) this.stage.listener.problem('bad-filter', wrong.join(', '));
    this.#take(filters);
  }

  /** The reader's choice. @param {Filters} filters */
  choose(filters) {
    const { stage } = this;
    const { words, announcer, listener } = stage;
    this.#take(filters, () => {
      stage.changed(true);
      const { whole } = stage;
      const [n, total] = [whole.n, whole.total].map((n) => words.number(n));
      announcer.say(words.say('announceMatches', { n: n ?? '', total: total ?? '' }));
      listener.tell('dl-filter', { filters: this.filters });
    });
  }

  /** Takes over for other data what was chosen before. */
  renew() {
    const { stage } = this;
    this.refreshView();
    stage.search.now?.look('');
    if (this.#lanes !== 'group') this.lanes = this.#lanes;
    if (this.n) this.#take(this.#filters);
    if (this.#arranged !== AS_GIVEN) this.#arrange(this.#arranged);
    this.#showFilters();
  }

  /** The reader has arranged the lanes. */
  arranged() {
    this.stage.arranging.use(({ state }) => {
      this.#arranged = state;
      this.stage.changed(true);
    });
  }

  /** @param {import('./lanes.js').Arranged} state */
  #arrange(state) {
    this.stage.arranging.use((lanes) => {
      lanes.restore(state);
      this.#arranged = lanes.state;
      this.#shown();
    });
  }

  /** How many filters are chosen. */
  get n() {
    return size(this.#filters);
  }

  /** Other events pass now, or others come first. */
  refreshView() {
    if (this.#view !== 'timeline') this.stage.views.now?.refresh();
  }

  /** What was chosen. @returns {import('./element.js').TimelineState} */
  get state() {
    const { view, filters, stage } = this;
    const { selection } = stage;
    const lanes = this.#lanes === 'participant' ? 'people' : this.#lanes;
    const search = stage.chrome.search.field.value.trim();
    const period = stage.core.viewChosen()
      ? inEdtf(stage.range)
      : { start: null, end: null };
    return { view, lanes, ...this.#arranged, search, selection, filters, ...period };
  }

  /**
   * Takes over what is said of a state, and leaves the rest.
   * @param {import('./element.js').TimelineState} state
   * @param {import('./stage.js').Cause} [cause]
   * @returns {string[]} what could not be
   */
  restore(state, cause = 'api') {
    const { stage } = this;
    const { view, lanes, filters, search, start, end, selection } = state;
    const wrong = filters ? refused(filters, isDate) : [];
    if (view !== undefined) this.view = view;
    if (lanes !== undefined && lanes !== this.state.lanes) this.lanes = lanes;
    const { laneOrder, collapsed, expanded } = state;
    const asks = (laneOrder ?? 'given') !== 'given' || collapsed?.length || expanded;
    if (asks || this.#arranged !== AS_GIVEN) this.#arrange(state);
    if (filters) this.#take(filters);
    if (search || (search !== undefined && stage.search.now)) {
      stage.search.use((it) => it.look(search));
    }
    if (start === null) stage.ask((core) => core.showFirst(), cause);
    if (selection !== undefined && selection !== stage.selection) {
      stage.open(selection, cause);
    }
    if (selection && stage.selection !== selection) wrong.push(`no event “${selection}”`);
    if (typeof start !== 'string' || typeof end !== 'string') return wrong;
    if ([start, end].every(isDate)) stage.show(start, end, cause);
    else wrong.push(`no period “${start}/${end}”`);
    return wrong;
  }

  /** @param {Filters} filters @param {() => void} [then] they are in force */
  #take(filters, then) {
    this.#filters = clean(filters, isDate);
    const { stage } = this;
    const set = (/** @type {DateLine} */ core) => core.setFilter(this.#filters);
    stage.wholeCore.use((choosing) =>
      choosing.begin('filters', set, () => {
        stage.search.now?.refresh();
        this.#showFilters();
        this.#shown();
        then?.();
      }),
    );
  }

  /** Something else is shown now. */
  #shown() {
    this.refreshView();
    this.stage.changed(false);
    this.stage.painter.paint();
  }

  /** What was chosen is to be seen, where anything was. */
  #showFilters() {
    const { panel } = this.stage;
    if (this.n) panel.use((panel) => panel.refresh());
    else panel.now?.refresh();
    this.#showEmptiness();
  }

  /** Says so when nothing passes, and offers the way back. */
  #showEmptiness() {
    const { chrome, words, whole } = this.stage;
    const { nothing, tools } = chrome;
    nothing.hidden = whole.n > 0 || this.n === 0;
    if (nothing.hidden) return;
    const clear = make('button', { type: 'button' }, words.say('clearAll'));
    clear.addEventListener('click', () => {
      this.choose({});
      tools.filter.focus();
    });
    nothing.replaceChildren(make('p', {}, words.say('noMatch')), clear);
  }
}
