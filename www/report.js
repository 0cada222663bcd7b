// @ts-check
/** The report of what could not be read. Loaded when somebody asks for it. */
import { make } from './chrome.js';
import { closing } from './panel.js';
import { dress } from './style.js';

/** @typedef {import('./words.js').Words} Words */

/** How it looks. */
const CSS = /* css */ `
.report table { inline-size: 100%; border-collapse: collapse; font-size: 0.8125rem; }
.report :is(th, td) { padding: 6px 12px 6px 0; border-block-end: 1px solid var(--dl-line); text-align: start; vertical-align: top; }
.report:dir(rtl) :is(th, td) { padding: 6px 0 6px 12px; }
.report :is(th, td):not(:last-child) { text-align: end; font-variant-numeric: tabular-nums; }
.report th { color: var(--dl-text-2); font-size: 0.75rem; font-weight: 600; }
.report td { overflow-wrap: anywhere; }
.report .hint { display: block; color: var(--dl-text-2); }
`;

/**
 * Fills the report of what could not be read.
 * @param {HTMLElement} panel
 * @param {import('./core.js').Diagnostic[]} diagnostics
 * @param {Words} words
 * @param {() => void} close
 */
export function showReport(panel, diagnostics, words, close) {
  const button = closing(panel, words, close);
  dress(panel, CSS);
  const heads = Object.values(words.sentences.reportColumns).map((column) =>
    make('th', { scope: 'col' }, column),
  );
  const rows = diagnostics.map(({ message, hint, line, column }) => {
    const cells = [words.number(line), words.number(column), message];
    const row = make('tr', {}, ...cells.map((cell) => make('td', {}, cell)));
    if (hint) row.lastElementChild?.append(make('span', { class: 'hint' }, hint));
    return row;
  });
  const title = { tabindex: -1, id: 'report-title' };
  const heading = make('h3', title, words.say('reportHeading'));
  const table = make(
    'table',
    { 'aria-labelledby': 'report-title' },
    make('thead', {}, make('tr', {}, ...heads)),
    make('tbody', {}, ...rows),
  );
  panel.replaceChildren(heading, table, button);
}
