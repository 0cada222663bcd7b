// @ts-check
/** What an element is, for the page to style: its `:state()`. */

const REGIMES = ['regime-density', 'regime-cluster', 'regime-event'];

/**
 * The states of an element.
 * @param {import('./chrome.js').Chrome | null} chrome
 * @param {{ busy: boolean, failed: boolean, selected: boolean, report: import('./core.js').Reading | null }} about
 */
export function statesOf(chrome, { busy, failed, selected, report }) {
  const { shown = 0, undated = 0 } = report?.counts ?? {};
  const some = shown + undated > 0;
  const drawn = (/** @type {string} */ regime) =>
    chrome?.tree.querySelector(`[part=${regime.slice(7)}]`);
  return [
    busy ? 'loading' : failed ? 'error' : report && (some ? 'ready' : 'empty'),
    !busy && report && REGIMES.find(drawn),
    selected && 'selected',
    chrome?.fallback.hidden === false && 'fallback',
  ].filter((state) => typeof state === 'string');
}
