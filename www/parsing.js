// @ts-check
/** When all of an element is there, in a page that still arrives. */

/**
 * Settles when the page goes on after the end of an element, or, where that reads what
 * may stand anywhere, when all of the page is there; or when nobody waits any more.
 * @param {HTMLElement} element @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export function parsed(element, signal) {
  const src = element.getAttribute('src');
  const anywhere = element.hasAttribute('for') || src?.startsWith('#');
  return new Promise((settle) => {
    const look = () => {
      const whole = document.readyState !== 'loading' || (!anywhere && ended(element));
      if (!whole && !signal.aborted) return;
      watch.disconnect();
      document.removeEventListener('DOMContentLoaded', look);
      settle();
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
    document.addEventListener('DOMContentLoaded', look);
    signal.addEventListener('abort', look, { once: true });
    look();
  });
}

/** Whether something follows, in the page or in what it is part of. @param {Node} element */
function ended(element) {
  /** @type {Node | null | undefined} */
  let node = element;
  while (node && !node.nextSibling) {
    node = node.parentNode ?? /** @type {Partial<ShadowRoot>} */ (node).host;
  }
  return !!node;
}
