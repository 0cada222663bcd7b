// @ts-check
/** The report of what could not be read. Loaded when somebody asks for it. */
import { make } from './chrome.js';
import { closing } from './panel.js';

/** @typedef {import('./words.js').Words} Words */

/**
 * Fills the report of what could not be read.
 * @param {HTMLElement} panel
 * @param {import('./core.js').Diagnostic[]} diagnostics
 * @param {Words} words
 * @param {() => void} close
 */
export function showReport(panel, diagnostics, words, close) {
  const button = closing(panel, words, close);
  const items = diagnostics.map(({ message, hint, line, column }) => {
    const place = words.say('place', {
      line: words.number(line),
      column: words.number(column),
    });
    const lines = [message, ...(hint ? [` — ${hint}`] : [])];
    return make('li', {}, ...lines, make('span', { class: 'place' }, place));
  });
  const heading = make(
    'h3',
    { tabindex: -1, id: 'report-title' },
    words.say('reportHeading'),
  );
  panel.replaceChildren(heading, make('ul', {}, ...items), button);
}
