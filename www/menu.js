// @ts-check
/**
 * The menu of what is asked for less often: other views, a description, a link, help.
 * Loaded when it is opened. (ARIA Authoring Practices: menu button.)
 */
import { make } from './chrome.js';

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
    this.menu = chrome.menu;
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
