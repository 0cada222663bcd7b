// @ts-check
/** What is behind a failure, for who can mend it. Loaded when something has failed. */
import { make } from './chrome.js';
import { dress } from './style.js';
import { LATER } from './words-en-later.js';

/** How it looks. */
const CSS = /* css */ `
.note { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; }
.note p { margin: 0; }
.note button { border-color: var(--dl-line-strong); background: var(--dl-surface); }
.note .why[open] { flex-basis: 100%; }
header .note {
  margin-block: 8px 4px; padding: 6px 12px; border-inline-start: 3px solid var(--dl-danger);
  border-radius: 2px; background: var(--dl-surface-2);
}
.why { color: var(--dl-text-2); font-size: 0.8125rem; }
.why summary { inline-size: fit-content; padding: 4px 6px; border-radius: 6px; cursor: pointer; }
.why summary:hover { background: var(--dl-surface-3); }
.message .why summary { margin-inline: auto; }
.why dl { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 12px; margin: 4px 6px 0; text-align: start; }
.why dd { margin: 0; overflow-wrap: anywhere; }
@media print {
  .note button, .why { display: none; }
}
`;

/**
 * Adds to what says that something failed what is known of it beside.
 * @param {HTMLElement} box @param {import('./words.js').Words} words
 * @param {import('./element.js').Failure} failed
 */
export function explain(box, words, { code, source }) {
  words.also(LATER);
  dress(box, CSS);
  // Of what did not start a machine tells; of the rest it is known where it was to be.
  const told = /^(wasm-|prose-|panic)/.test(code) ? 'failureTold' : 'failureSource';
  const rows = source ? [row(words.say(told), source)] : [];
  rows.push(row(words.say('failureCode'), code));
  const summary = make('summary', {}, words.say('showDetails'));
  box.append(make('details', { class: 'why' }, summary, make('dl', {}, ...rows.flat())));
}

/** @param {string} name @param {string} value */
function row(name, value) {
  return [make('dt', {}, name), make('dd', { dir: 'auto' }, value)];
}
