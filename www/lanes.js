// @ts-check
/**
 * The lanes: in what order they are, which are collapsed, and finding one of hundreds.
 * Loaded when somebody arranges them.
 */
import { drawn, icon, make } from './chrome.js';
import { fold } from './fold.js';
import { closing, dressPanel } from './panel.js';
import { LATER } from './words-en-later.js';

/**
 * A lane: its number, its name (empty for that of the events without one), and how many
 * events of it pass.
 * @typedef {{ id: number, lane: string, n: number, collapsed: boolean }} Lane
 */

/**
 * The lanes from top to bottom, also those in which nothing passes.
 * @typedef {object} Arrangement
 * @property {string} order one of `ORDERS`
 * @property {boolean} collapsed whether they all are, unless one was expanded since
 * @property {Lane[]} lanes
 */

/** What was chosen of lanes. @typedef {Pick<import('./element.js').TimelineState, 'laneOrder' | 'collapsed' | 'expanded'>} Arranged */

const ORDERS = /** @type {const} */ (['given', 'name', 'first', 'count']);

/** The arrow of a lane that is open. */
const OPEN = 'M4.5 6.5 8 10l3.5-3.5';

/** So many lanes are listed at a time. */
const MOST = 100;

/** How the panel looks. */
const CSS = /* css */ `
.lane-tools { display: flex; flex-wrap: wrap; gap: 6px; margin-block: 10px 8px; }
.lane-tools button { border-color: var(--dl-line); font-size: 0.8125rem; }
.lane-tools select { flex: 1 1 8rem; }
.find-lane { flex: none; inline-size: 100%; }
.lane-tools select, .find-lane {
  min-inline-size: 0; block-size: 32px; padding: 0 8px; border: 1px solid var(--dl-line-strong); border-radius: 6px;
  background: var(--dl-surface); color: inherit; font: inherit; font-size: 0.8125rem;
}
.report:not([hidden]):has(.lanes) { display: flex; flex-direction: column; }
.report ul.lanes { min-block-size: 6rem; margin: 8px -8px 0; overflow: auto; }
.report .lanes li { display: flex; padding: 0; border: 0; }
.lanes button { min-block-size: 32px; padding: 0; border-radius: 6px; }
.lanes button:focus-visible { outline-offset: -2px; }
.lanes .fold { flex: none; inline-size: 32px; color: var(--dl-text-2); }
.lanes .go { flex: 1; display: flex; gap: 8px; align-items: center; min-inline-size: 0; padding-inline-end: 8px; text-align: start; }
.lanes .go span:first-child { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.lanes .n { color: var(--dl-text-3); font-size: 0.75rem; }
@media (pointer: coarse) {
  .lane-tools :is(button, select), .find-lane, .lanes button { min-block-size: 44px; }
  .lanes .fold { inline-size: 44px; }
}
`;

export class Lanes {
  /** The lanes in the list. @type {Lane[]} */
  #found = [];
  #heading = make('h3', { tabindex: -1, id: 'report-title' });
  #list = make('ul', { class: 'lanes' });
  #none = make('p', { class: 'meta' });
  #field = make('input', { type: 'search', class: 'find-lane', enterkeyhint: 'go' });

  /** @param {import('./stage.js').Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.core = stage.core;
    this.words = stage.words;
    dressPanel(stage.chrome.base, CSS);
    this.words.also(LATER);
    const label = this.words.say('findLane');
    this.#field.setAttribute('aria-label', label);
    this.#field.placeholder = label;
    this.#field.addEventListener('input', () => this.#fill());
    this.#field.addEventListener('keydown', (event) => this.#typed(event));
    this.#list.addEventListener('keydown', (event) => this.#walked(event));
  }

  get #arrangement() {
    return /** @type {Arrangement} */ (this.core.lanes());
  }

  /** The lanes in which there is something, from top to bottom. */
  get #shown() {
    return this.#arrangement.lanes.filter(({ n }) => n > 0);
  }

  /** What was chosen; of lanes that are all collapsed, which are not. @returns {Arranged} */
  get state() {
    const { order, collapsed, lanes } = this.#arrangement;
    const others = lanes.filter((lane) => lane.collapsed !== collapsed);
    const names = others.sort((a, b) => a.id - b.id).map(({ lane }) => lane);
    return {
      laneOrder: order,
      collapsed: collapsed ? [] : names,
      expanded: collapsed ? names : null,
    };
  }

  /** Takes over what is said, and leaves the rest; paint then. @param {Arranged} state */
  restore({ laneOrder, collapsed, expanded }) {
    if (laneOrder !== undefined) this.#order(laneOrder);
    const names = expanded ?? collapsed;
    if (!names) return;
    this.core.collapseLane(undefined, Boolean(expanded));
    for (const { id, lane } of this.#arrangement.lanes) {
      if (names.includes(lane)) this.core.collapseLane(id, !expanded);
    }
  }

  /** Opens a panel of the lanes, where there are several: where time runs down, they are one. */
  open() {
    if (this.core.down() || this.#shown.length < 2) return;
    this.stage.aside.openNote((panel, close) => this.#show(panel, close));
    // A keyboard on the screen would be over what was asked for.
    if (matchMedia('(pointer: coarse)').matches) this.#heading.focus();
  }

  /** @param {HTMLElement} panel @param {() => void} close */
  #show(panel, close) {
    const { words } = this;
    const button = closing(panel, words, close);
    this.#heading.textContent = words.say('lanes');
    this.#field.value = '';
    panel.replaceChildren(
      this.#heading,
      make('div', { class: 'lane-tools' }, this.#orders(), ...this.#folds()),
      this.#field,
      this.#list,
      this.#none,
      button,
    );
    this.#fill();
  }

  #orders() {
    const { words } = this;
    const options = ORDERS.map((order) =>
      make('option', { value: order }, words.sentences.laneOrders[order]),
    );
    const select = make('select', { 'aria-label': words.say('laneOrder') }, ...options);
    select.value = this.#arrangement.order;
    select.addEventListener('change', () => {
      this.stage.ask(() => this.#order(select.value));
      this.#fill();
      const order = select.selectedOptions[0]?.textContent ?? '';
      this.stage.announcer.say(words.say('announceOrder', { order }));
    });
    return select;
  }

  /** The buttons that collapse all lanes and expand them. */
  #folds() {
    const { words } = this;
    const folds = /** @type {const} */ ([
      ['collapseAll', 'announceAllCollapsed', true],
      ['expandAll', 'announceAllExpanded', false],
    ]);
    return folds.map(([name, said, collapsed]) => {
      const button = make('button', { type: 'button' }, words.say(name));
      button.addEventListener('click', () => {
        this.stage.ask(() => this.core.collapseLane(undefined, collapsed));
        this.#fill();
        this.stage.announcer.say(
          words.say(said, { n: words.number(this.#shown.length) }),
        );
      });
      return button;
    });
  }

  /** Only a page knows how names are sorted. @param {string} order */
  #order(order) {
    const { lanes } = this.#arrangement;
    const { compare } = new Intl.Collator(this.words.lang, { numeric: true });
    if (order === 'name') lanes.sort((a, b) => compare(a.lane, b.lane));
    return this.core.orderLanes(
      order,
      Uint16Array.from(lanes, ({ id }) => id),
    );
  }

  /** Lists what is looked for. */
  #fill() {
    const text = fold(this.#field.value.trim());
    const found = this.#shown.filter(({ lane }) => fold(this.#name(lane)).includes(text));
    this.#found = found.slice(0, MOST);
    this.#list.replaceChildren(...this.#found.map((lane, nth) => this.#row(lane, nth)));
    const n_more = found.length - this.#found.length;
    const more = n_more && this.words.say('moreValues', { n: this.words.number(n_more) });
    this.#none.textContent = found.length ? more || '' : this.words.say('noLane');
    this.#none.hidden = !this.#none.textContent;
  }

  /** @param {string} lane */
  #name(lane) {
    return lane || this.words.say('otherLane');
  }

  /** @param {Lane} lane @param {number} nth */
  #row({ id, lane, n, collapsed }, nth) {
    const { words } = this;
    const tabindex = nth === 0 ? 0 : -1;
    const events = words.count('events', n);
    const go = make(
      'button',
      { type: 'button', class: 'go', tabindex },
      make('span', { dir: 'auto' }, this.#name(lane)),
      make('span', { class: 'n', 'aria-hidden': 'true' }, words.number(n)),
      make('span', { class: 'vh' }, `, ${events}`),
    );
    go.addEventListener('click', () => this.#go(id));
    const arrow = make('button', { type: 'button', class: 'fold', tabindex });
    arrow.setAttribute('aria-label', this.#name(lane));
    const mark = (/** @type {boolean} */ collapsed) => {
      arrow.setAttribute('aria-expanded', String(!collapsed));
      arrow.replaceChildren(collapsed ? icon('next') : drawn(OPEN));
    };
    mark(collapsed);
    arrow.addEventListener('click', () => {
      const now = arrow.getAttribute('aria-expanded') === 'true';
      this.stage.ask(() => this.core.collapseLane(id, now));
      mark(now);
      const said = now ? 'announceCollapsed' : 'announceExpanded';
      this.stage.announcer.say(words.say(said, { lane: this.#name(lane), events }));
    });
    return make('li', {}, arrow, go);
  }

  /** @param {number} id */
  #go(id) {
    this.stage.aside.closeReport();
    this.stage.ask((core) => core.goToLane(id), 'keyboard');
    this.stage.enter();
  }

  /** @param {KeyboardEvent} event in the field */
  #typed(event) {
    if (event.isComposing) return;
    const [first] = this.#found;
    if (event.key === 'Enter' && first) this.#go(first.id);
    else if (event.key === 'ArrowDown') this.#list.querySelector('button')?.focus();
    else return;
    event.preventDefault();
  }

  /** Arrows go from lane to lane, and to what collapses it. @param {KeyboardEvent} event */
  #walked(event) {
    const buttons = [...this.#list.querySelectorAll('button')];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const beside = at % 2 ? at - 1 : at + 1;
    /** @type {Record<string, number>} */
    const places = {
      ArrowDown: at + 2,
      ArrowUp: at - 2,
      ArrowLeft: beside,
      ArrowRight: beside,
      Home: at % 2,
      End: buttons.length - 2 + (at % 2),
    };
    const to = places[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    if (to < 0) return this.#field.focus();
    const target = buttons[to];
    if (!target) return;
    for (const button of buttons) button.tabIndex = -1;
    for (const button of target.parentElement?.children ?? []) {
      /** @type {HTMLElement} */ (button).tabIndex = 0;
    }
    target.focus();
  }
}
