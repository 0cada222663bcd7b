// @ts-check
/** When an element is about to be seen. Loaded for those with `loading="lazy"`. */

/** Elements that have been near once: what they show next is loaded at once. */
const seen = new WeakSet();

/**
 * Settles when an element is, or was, within a screen of what is seen, or about to be
 * printed, or nobody waits for it any more.
 * @param {Element} element @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
export function near(element, signal) {
  return new Promise((settle) => {
    if (seen.has(element) || signal.aborted) return settle();
    const watch = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && come(),
      { rootMargin: '100%' },
    );
    const end = () => {
      watch.disconnect();
      removeEventListener('beforeprint', come);
      settle();
    };
    const come = () => {
      seen.add(element);
      end();
    };
    watch.observe(element);
    addEventListener('beforeprint', come);
    signal.addEventListener('abort', end, { once: true });
  });
}
