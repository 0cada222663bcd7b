// @ts-check
/**
 * The menu of what is asked for less often: other views, a description, a link, help.
 * Loaded when it is opened. (ARIA Authoring Practices: menu button.)
 */
import { make, set } from './chrome.js';
import { dress } from './style.js';
import { LATER } from './words-en-later.js';

/** How the menu looks. */
const CSS = /* css */ `
.menu {
  position: absolute; z-index: 4; inset-block-start: var(--top); inset-inline-end: 12px; min-inline-size: 13rem; padding: 4px;
  max-block-size: calc(100% - var(--top) - 8px); overflow: auto; background: var(--dl-surface); border: 1px solid var(--dl-line);
  border-radius: var(--dl-radius); box-shadow: 0 4px 16px rgb(0 0 0 / .14);
}
.menu [role='group'] + [role='group'] { margin-block-start: 4px; padding-block-start: 4px; border-block-start: 1px solid var(--dl-line); }
.menu button { display: flex; align-items: center; justify-content: start; inline-size: 100%; padding: 0 10px; text-align: start; }
.menu button:focus-visible { outline-offset: -2px; background: var(--dl-surface-2); }
.menu [role='menuitemradio']::before {
  content: ''; flex: none; inline-size: 6px; block-size: 6px; margin-inline-end: 4px; border-radius: 50%;
}
.menu [aria-checked='true']::before { background: var(--dl-accent); }
.menu [aria-checked='true'] { font-weight: 600; }
.menu kbd { margin-inline-start: auto; color: var(--dl-text-3); }
.menu kbd { font: inherit; font-size: 0.75rem; }
@container dl (inline-size < 480px) {
  .menu { inset-inline: 8px; }
}
@media (forced-colors: active) {
  .menu button { border-color: Canvas; }
  .menu { border: 1px solid CanvasText; box-shadow: none; }
}
`;

/**
 * One line of the menu. `checked` makes it one of several to choose from.
 * @typedef {object} Item
 * @property {string} name
 * @property {boolean} [checked]
 * @property {string} [key] the key that does the same
 * @property {() => void} act
 */

export class Menu {
  /** The lines in their groups. @type {Item[][]} */
  #groups = [];
  /** Whether it was open when its button was pressed, which takes the focus from it. */
  #was_open = false;

  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {() => Item[][]} items what there is to choose from, in groups
   * @param {AbortSignal} signal ends it
   */
  constructor(chrome, items, signal) {
    dress(chrome.base, CSS);
    this.menu = chrome.menu;
    this.app = chrome.app;
    this.button = chrome.tools.more;
    this.items = items;
    this.menu.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.menu.addEventListener('focusout', (event) => this.#left(event), { signal });
    const press = () => (this.#was_open = !this.menu.hidden);
    this.button.addEventListener('pointerdown', press, { signal });
    signal.addEventListener('abort', () => this.close());
  }

  toggle() {
    const was_open = this.#was_open;
    this.#was_open = false;
    if (this.menu.hidden && !was_open) this.#open();
    else this.close();
  }

  close() {
    if (this.menu.hidden) return;
    this.menu.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
  }

  #open() {
    this.#groups = this.items();
    this.menu.replaceChildren(
      ...this.#groups.map((group) =>
        make('div', { role: 'group' }, ...group.map((item) => this.#line(item))),
      ),
    );
    this.menu.hidden = false;
    const [app, button] = [this.app, this.button].map((it) => it.getBoundingClientRect());
    const top_px = (button?.bottom ?? 0) - (app?.top ?? 0) + 6;
    this.menu.style.setProperty('--top', `${top_px}px`);
    this.button.setAttribute('aria-expanded', 'true');
    this.#lines[0]?.focus();
  }

  /** @param {Item} item */
  #line({ name, checked, key, act }) {
    const line = make(
      'button',
      {
        type: 'button',
        role: checked === undefined ? 'menuitem' : 'menuitemradio',
        'aria-checked': checked === undefined ? undefined : String(checked),
        tabindex: -1,
      },
      name,
      ...(key ? [make('kbd', { 'aria-hidden': 'true' }, key)] : []),
    );
    line.addEventListener('click', () => {
      this.button.focus(); // what opens now gives the focus back to here
      this.close();
      act();
    });
    return line;
  }

  get #lines() {
    return [...this.menu.querySelectorAll('button')];
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const lines = this.#lines;
    const at = lines.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const last = lines.length - 1;
    /** @type {Record<string, number>} */
    const places = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const to = places[event.key];
    if (to !== undefined) lines[to]?.focus();
    else if (event.key === 'Escape') this.button.focus();
    else if (event.key !== 'Tab') return;
    if (event.key === 'Tab') this.close();
    else event.preventDefault();
    event.stopPropagation();
  }

  /** @param {FocusEvent} event */
  #left({ relatedTarget }) {
    const to = /** @type {Node | null} */ (relatedTarget);
    if (!this.menu.contains(to)) this.close();
  }
}

/**
 * The menu of a running timeline.
 * @param {import('./stage.js').Stage} stage @param {AbortSignal} signal ends it
 */
export function menuOf(stage, signal) {
  const { chrome, words } = stage;
  words.also(LATER);
  set(chrome.menu, { part: 'menu', role: 'menu', 'aria-label': words.say('more') });
  return new Menu(chrome, () => [views(stage), actions(stage)], signal);
}

/** How the events can be shown. @param {import('./stage.js').Stage} stage @returns {Item[]} */
function views({ choices, words }) {
  const all = /** @type {const} */ ([
    ['timeline', 'asTimeline', ''],
    ['list', 'asList', 'L'],
    ['table', 'asTable', 'V'],
  ]);
  return all.map(([view, name, key]) => ({
    name: words.say(name),
    checked: choices.view === view,
    key,
    act: () => choices.view === view || choices.turnTo(view),
  }));
}

/** What can be done. @param {import('./stage.js').Stage} stage @returns {Item[]} */
function actions(stage) {
  const { choices, chrome, words, listener } = stage;
  const all = {
    name: words.say('showAll'),
    key: '0',
    act: () => stage.ask((core) => core.showAll()),
  };
  const goTo = () => stage.going.use((it) => it.openGoing(stage));
  const describe = () => stage.describing.use((it) => it.openDescription(stage));
  const lanes = () => stage.arranging.use((it) => it.open());
  const copy = () => listener.link() ?? '';
  const link = () => stage.linking.use((it) => it.copy(stage, 'copyLink', copy()));
  return [
    ...(chrome.tools.showAll.checkVisibility() ? [] : [all]),
    ...(hasLanes(stage) ? [{ name: words.say('lanes'), key: 'O', act: lanes }] : []),
    ...(choices.view === 'timeline'
      ? [{ name: words.say('goTo'), key: 'G', act: goTo }]
      : []),
    { name: words.say('describe'), act: describe },
    ...(listener.link() ? [{ name: words.say('copyLink'), act: link }] : []),
    { name: words.say('help'), key: '?', act: () => stage.openHelp() },
  ];
}

/** Whether lanes are to be seen, and several. @param {import('./stage.js').Stage} stage */
function hasLanes({ core, choices }) {
  const { lanes } = /** @type {import('./lanes.js').Arrangement} */ (core.lanes());
  const several = lanes.filter(({ n }) => n > 0).length > 1;
  return several && choices.view === 'timeline' && !core.down();
}
