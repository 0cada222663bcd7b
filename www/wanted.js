// @ts-check
/**
 * What a host asks to see: at once where there is data, and before that as soon as there
 * is. What was asked for last is what holds until then.
 */

/** @typedef {import('./stage.js').Stage} Stage */
/** @typedef {import('./element.js').Asked} Period */
/** @typedef {import('./element.js').Filters} Filters */
/** @typedef {import('./element.js').TimelineState} TimelineState */

export class Wanted {
  /** An event by its id; null: none is asked for. @type {string | null} */
  #id = null;
  /** @type {Period | null} */
  #range = null;
  /** @type {Filters} */
  #filters = {};
  /** @type {TimelineState | null} */
  #state = null;

  /**
   * @param {import('./attributes.js').Attributes} element whose attributes ask, too
   * @param {() => Stage | null} shown the stage, where it shows data
   * @param {(wrong: string) => void} refused what cannot be is told
   */
  constructor(element, shown, refused) {
    this.element = element;
    this.shown = shown;
    this.refused = refused;
  }

  get selection() {
    return this.#id ?? this.shown()?.selection ?? null;
  }

  set selection(id) {
    this.#id = id;
    this.#once((stage) => {
      this.#id = null;
      stage.select(id);
    });
  }

  /** @param {Period} period */
  show(period) {
    const stage = this.shown();
    if (stage) stage.show(period.start ?? '', period.end ?? '');
    else this.#range = period;
  }

  /** @returns {Filters} */
  get filters() {
    const stage = this.shown();
    return (stage?.wholeCore.now && stage.choices.filters) ?? this.#filters;
  }

  set filters(filters) {
    this.#filters = filters ?? {};
    this.#once(({ choices }) => (choices.filters = this.#filters));
  }

  /** @returns {TimelineState} */
  get state() {
    const { selection } = this;
    const stage = this.shown();
    return { ...(stage && { ...stage.choices.state, selection }), ...this.#state };
  }

  set state(state) {
    this.#state = { ...this.#state, ...state };
    this.#once((stage) => this.#restore(stage));
  }

  /** What is shown is to be shown again, by another stage. */
  keep() {
    if (this.shown()) this.#state = this.state;
  }

  /** Whether it is more than the first file of the core can do. */
  get isMuch() {
    const { start, end, hash } = this.element;
    const chooses = this.#state || this.#id !== null || hash !== null;
    const bounds = [start, end, this.#range?.start ?? '', this.#range?.end ?? ''];
    return (
      chooses || size(this.#filters) > 0 || bounds.some((bound) => /[^\d-]/.test(bound))
    );
  }

  /** There is data now: asks for all of it. */
  ask() {
    const stage = this.shown();
    if (!stage) return;
    const [id, range] = [this.#id, this.#range];
    this.#id = this.#range = null;
    this.turn(); // first: every other change tells which view it is
    if (this.element.hasAttribute('lanes')) this.arrange();
    if (size(this.#filters)) stage.choices.filters = this.#filters;
    if (range) this.show(range);
    if (id !== null) stage.select(id);
    this.#restore(stage);
  }

  /** The period of the attributes. */
  zoom() {
    const { start, end } = this.element;
    if (start || end) this.shown()?.show(start, end);
  }

  /** The lanes of the attribute. */
  arrange() {
    const stage = this.shown();
    if (stage) stage.choices.lanes = this.element.lanes;
  }

  /** The view of the attribute. */
  turn() {
    const view = this.element.getAttribute('view');
    const stage = this.shown();
    if (stage && view !== null) stage.choices.view = view;
  }

  /** @param {Stage} stage */
  #restore(stage) {
    const state = this.#state;
    this.#state = null;
    const wrong = state ? stage.choices.restore(state) : [];
    if (wrong.length) this.refused(wrong.join(', '));
  }

  /**
   * As soon as the whole core is there, where there is data; before that it waits.
   * @param {(stage: Stage) => void} then
   */
  #once(then) {
    const stage = this.shown();
    stage?.wholeCore.use(() => void (stage === this.shown() && then(stage)));
  }
}

/** @param {object} it */
function size(it) {
  return Object.keys(it).length;
}
