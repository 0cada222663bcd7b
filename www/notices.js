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
  const kept = counts.shown + counts.undated;
  if (counts.leftOut > 0) {
    const text = words.truncated(kept, kept + counts.leftOut);
    parts.push(make('span', { class: 'truncated' }, text));
  }
  if (how.stopped_bytes !== undefined) {
    parts.push(make('span', {}, words.stopped(how.stopped_bytes)));
  }
  if (counts.undated > 0) button(words.count('undated', counts.undated), how.openList);
  const n_problems = diagnostics.length - Number(counts.leftOut > 0); // that one is said
  if (kept > 0 && n_problems > 0) {
    const key = counts.skipped > 0 ? 'rowsUnread' : 'problems';
    button(words.count(key, counts.skipped || n_problems), how.openReport);
  }
  notes.replaceChildren(...parts);
}

/**
 * In place of the drawing: that there is nothing to draw, where it is so, and why.
 * @param {Chrome} chrome @param {Words} words @param {Reading} report
 * @param {() => void} openReport
 */
export function showEmptiness(chrome, words, { counts, diagnostics }, openReport) {
  const { app, message } = chrome;
  const empty = counts.shown + counts.undated === 0;
  app.classList.toggle('bare', empty);
  message.hidden = !empty;
  message.classList.remove('error');
  if (!empty) return;
  const reasons = diagnostics.slice(0, REASONS).map(({ message, line, column }) => {
    const at = { line: words.number(line), column: words.number(column) };
    return `${message} (${words.say('place', at)})`;
  });
  const lines = [words.say('empty'), ...reasons].map((line) => make('p', {}, line));
  message.replaceChildren(...lines);
  if (!diagnostics.length) return;
  const details = make('button', { type: 'button' }, words.say('showDetails'));
  details.addEventListener('click', openReport);
  message.append(details);
}

/**
 * A failure: above what is shown still, or above what the page has instead, if that can
 * be read, or in place of it.
 * @param {Chrome} chrome @param {Words} words
 * @param {import('./element.js').Failure} failed
 * @param {{ kept: boolean, readable: boolean, actions: HTMLElement[] }} how what stays,
 *   and what can be done about it
 */
export function showFailure(chrome, words, failed, { kept, readable, actions }) {
  const above = kept || readable;
  const box = above ? chrome.note : chrome.message;
  const says = make('p', {}, failed.message);
  box.replaceChildren(says, ...actions);
  box.hidden = false;
  import('./failing.js').then(
    ({ explain }) => says.isConnected && explain(box, words, failed),
    () => {}, // the sentence is there
  );
  if (kept) return chrome.header.append(box);
  if (above) return chrome.fallback.prepend(box);
  chrome.app.hidden = false;
  chrome.fallback.hidden = true;
  chrome.app.classList.add('bare');
  box.classList.add('error');
  chrome.status.textContent = failed.message;
}
