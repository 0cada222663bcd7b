// @ts-check
/** Sees what an element reads from the page change, come and go. */
import { named } from './sources.js';

const CONTENT = { childList: true, subtree: true, characterData: true };

export class Watching {
  /** @type {MutationObserver[]} */
  #observers = [];
  /** Where what is named by `for` is looked up. @type {Node | undefined} */
  root;

  /**
   * @param {HTMLElement} element
   * @param {() => void} inside what is in it changed
   * @param {() => void} outside what is named by `for` came, left or changed
   */
  constructor(element, inside, outside) {
    this.element = element;
    this.inside = inside;
    this.outside = outside;
  }

  /** @param {AbortSignal} signal ends what is typed being seen */
  begin(signal) {
    const { element, outside } = this;
    this.stop();
    this.root = element.getRootNode();
    const slotted = (/** @type {MutationRecord} */ { target }) =>
      Array.from(element.children).find((child) => child.contains(target))?.slot;
    const content = new MutationObserver((all) => all.every(slotted) || this.inside());
    this.#observers.push(content);
    content.observe(element, CONTENT);
    if (!element.hasAttribute('for')) return;
    const ids = element.getAttribute('for');
    const watched = named(ids, element);
    for (const found of watched) {
      content.observe(found, { ...CONTENT, attributeFilter: ['datetime'] });
      found.addEventListener('input', outside, { signal });
    }
    // What is named may come later, or leave.
    const page = new MutationObserver(() => {
      const now = named(ids, element);
      const same =
        now.length === watched.length && now.every((it, at) => it === watched[at]);
      if (!same) outside();
    });
    this.#observers.push(page);
    page.observe(this.root, { childList: true, subtree: true });
  }

  stop() {
    for (const observer of this.#observers.splice(0)) observer.disconnect();
  }
}
