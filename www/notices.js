// @ts-check
/** What is said around the drawing and in its place: of the data, or of a failure. */
import { make } from './chrome.js';

/** @typedef {import('./chrome.js').Chrome} Chrome */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./core.js').Reading} Reading */

/** So many reasons are given for showing nothing. */
const REASONS = 3;

/**
 * Under the drawing: what of the data could not be placed, or read.
 * @param {Chrome} chrome @param {Words} words @param {Reading} report
 * @param {{ stopped_bytes: number | undefined, openList: () => void, openReport: () => void }} how
 *   how much there was when loading was stopped, if it was
 */
export function showNotes({ notes }, words, { counts, diagnostics }, how) {
  /** @type {Node[]} */
  const parts = [];
  const button = (/** @type {string} */ text, /** @type {() => void} */ open) => {
    const made = make('button', { type: 'button', dir: 'auto' }, text);
    made.addEventListener('click', open);
    parts.push(made);
  };
  if (how.stopped_bytes !== undefined) {
    parts.push(make('span', {}, words.stopped(how.stopped_bytes)));
  }
  if (counts.undated > 0) button(words.count('undated', counts.undated), how.openList);
  const told = counts.shown + counts.undated > 0 ? 0 : REASONS;
  if (diagnostics.length > told) {
    const key = counts.skipped > 0 ? 'rowsUnread' : 'problems';
    button(words.count(key, counts.skipped || diagnostics.length), how.openReport);
  }
  notes.replaceChildren(...parts);
}

/** In place of the drawing: that there is nothing to draw, where it is so. @param {Chrome} chrome @param {Words} words @param {Reading} report */
export function showEmptiness({ app, message }, words, { counts, diagnostics }) {
  const empty = counts.shown + counts.undated === 0;
  app.classList.toggle('bare', empty);
  message.hidden = !empty;
  message.classList.remove('error');
  if (!empty) return;
  const reasons = diagnostics.slice(0, REASONS);
  const lines = [words.say('empty'), ...reasons.map(({ message }) => message)];
  message.replaceChildren(...lines.map((line) => make('p', {}, line)));
}

/**
 * A failure: over what the page has instead, if that can be read, or in place of it.
 * @param {Chrome} chrome @param {string} message @param {boolean} readable
 * @param {HTMLElement[]} actions what can be done about it
 */
export function showFailure(chrome, message, readable, actions) {
  if (readable) {
    chrome.note.replaceChildren(message, ' ', ...actions);
    chrome.note.hidden = false;
    return;
  }
  chrome.app.hidden = false;
  chrome.fallback.hidden = true;
  chrome.app.classList.add('bare');
  chrome.message.hidden = false;
  chrome.message.classList.add('error');
  chrome.message.replaceChildren(make('p', {}, message), ...actions);
  chrome.status.textContent = message;
}
