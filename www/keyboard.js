// @ts-check
/**
 * Keys and focus on the drawing, and presses by whatever presses without a pointer.
 * What keys do there, the core says; some open what is around it.
 */
import { FOCUS, HANDLED } from './effects.js';

/** Keys held down with another: the bits of `DateLine::key`. */
const SHIFT = 1;
const FOREIGN = 2;

/** Keys that scroll a page. */
const SCROLLS = /^(Arrow.*|Page.*|Home|End| )$/;

export class Keyboard {
  /** @param {import('./stage.js').Stage} stage @param {AbortSignal} signal ends it */
  constructor(stage, signal) {
    this.stage = stage;
    const { tree, details, list } = stage.chrome;
    tree.addEventListener('keydown', (event) => this.#key(event), { signal });
    tree.addEventListener('focusin', (event) => this.#focusCame(event), { signal });
    tree.addEventListener('click', (event) => this.#itemPressed(event), { signal });
    for (const part of [details, list]) {
      part.addEventListener('keydown', (event) => this.#panelKey(event), { signal });
    }
    // Who comes by keyboard or screen reader may want to know what there is.
    const told = { signal, once: true };
    tree.addEventListener('focusin', () => stage.describe().catch(() => {}), told);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { stage } = this;
    const ours = stage.listener.keyboard();
    const types = event.key.length === 1 && event.key !== ' ';
    if (event.isComposing || ours === 'none' || (ours === 'standard' && types)) return;
    if (event.key === 'F6') return this.#panelKey(event);
    const foreign = event.ctrlKey || event.altKey || event.metaKey;
    if (!foreign && this.#letter(event.key)) return event.preventDefault();
    const held = (event.shiftKey ? SHIFT : 0) | (foreign ? FOREIGN : 0);
    // Before the core can tell, what would scroll the page is taken for ours.
    if (!stage.wholeCore.now && !foreign && SCROLLS.test(event.key)) {
      event.preventDefault();
    }
    stage.wholeCore.use(() => this.#press(event, held));
  }

  /** @param {KeyboardEvent} event @param {number} held */
  #press(event, held) {
    const { stage } = this;
    const flags = stage.safely(() => stage.core.key(event.key, held)) ?? 0;
    if (flags & HANDLED) event.preventDefault();
    stage.follow(flags, 'keyboard');
    if (flags & FOCUS) {
      stage.painter.paint(); // the element must be there before it gets the focus
      stage.aside.focusItem({}); // the page scrolls to it
    }
  }

  /** What keys do beside what the core does. @param {string} key */
  #letter(key) {
    const { stage } = this;
    if (key === '/') return stage.openSearch();
    if (key === '?') stage.openHelp();
    else if (key === 'o') stage.arranging.use((it) => it.open());
    else if (key === 'l') stage.choices.turnTo('list');
    else if (key === 'v') stage.choices.turnTo('table');
    else if (key === 'g') stage.going.use((it) => it.openGoing(stage));
    else if (key === 't') stage.going.use((it) => it.goToday(stage));
    else return false;
    return true;
  }

  /**
   * What finds the position of the item that something happened to: others may come
   * before it meanwhile.
   * @param {Event} event
   */
  #position(event) {
    const item = /** @type {Element} */ (event.target);
    return () => [...this.stage.chrome.tree.children].indexOf(item);
  }

  /** @param {FocusEvent} event */
  #focusCame(event) {
    const position = this.#position(event);
    this.stage.askWhole((core) => core.focusCame(position()), 'keyboard');
  }

  /** A screen reader or a voice pressed it. @param {MouseEvent} event */
  #itemPressed(event) {
    const position = this.#position(event);
    this.stage.painter.describe(); // it must be where the drawing is
    this.stage.askWhole((core) => core.pressItem(position()));
  }

  /** @param {KeyboardEvent} event */
  #panelKey(event) {
    const { aside } = this.stage;
    if (!aside.detailsOpen || !['Escape', 'F6'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'F6') aside.focusDetails();
    else this.stage.dismiss();
  }
}
