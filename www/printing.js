// @ts-check
/**
 * What is on paper under the picture: the events that pass, one under another, where the
 * page has no list of its own. Printing waits for nothing, so this comes with the whole
 * core, before anybody prints.
 */
import { make } from './chrome.js';
import { claimOf, safeLink, whenOf } from './panels.js';
import { dress } from './style.js';

/** @typedef {import('./panels.js').Shown} Shown */
/** @typedef {import('./words.js').Words} Words */

/** More are on no paper that anybody wants to hold. */
const MOST = 500;

/** How the list looks. */
const CSS = /* css */ `
.paper { display: none; }
@media print {
  .paper { display: block; padding: 4px 16px 12px; border-block-start: 1px solid var(--dl-line); }
  .paper ol { margin: 0; padding: 0; list-style: none; }
  .paper li {
    display: grid; grid-template-columns: minmax(0, 11em) minmax(0, 1fr); gap: 0 16px;
    padding-block: 5px; border-block-end: 1px solid var(--dl-line); break-inside: avoid;
  }
  .paper :is(time, .beside) { color: var(--dl-text-2); font-size: 0.8125rem; }
  .paper .beside { grid-column: 2; }
  .paper b { font-weight: 600; }
  .paper h3 { margin: 12px 0 4px; font-size: 0.875rem; break-after: avoid; }
  .paper p { margin: 8px 0 0; color: var(--dl-text-2); }
  /* What is read stands under the picture; what only a screen can use is not there. */
  .app .details, .app .details:is(.at-start, .at-top) {
    position: static; grid-area: overview; inline-size: auto; max-block-size: none; margin: 0 16px 12px;
    border: 1px solid var(--dl-line); border-radius: var(--dl-radius); box-shadow: none;
  }
  .details :is(.close, nav), .tip, .menu, .filters, .report, dialog { display: none !important; }
  .tree > :focus-visible { outline: none; }
}
`;

/**
 * Has the events printed with the picture, from now on.
 * @param {import('./stage.js').Stage} stage @param {AbortSignal} signal ends it
 */
export function printWith(stage, signal) {
  const { base } = stage.chrome;
  const paper = make('section', { class: 'paper' });
  dress(base, CSS);
  const begin = () => {
    const { host } = /** @type {ShadowRoot} */ (base.getRootNode());
    const own = host.querySelector('ol, ul, table') !== null;
    if (own || stage.choices.view !== 'timeline') return;
    paper.replaceChildren(...listed(stage));
    stage.chrome.app.after(paper);
  };
  addEventListener('beforeprint', begin, { signal });
  addEventListener('afterprint', () => paper.remove(), { signal });
  signal.addEventListener('abort', () => paper.remove());
}

/** @param {import('./stage.js').Stage} stage */
function listed({ core, words }) {
  const rowsFrom = (/** @type {number} */ first) =>
    /** @type {import('./views.js').Page} */ (core.table('time', false, first, MOST));
  const page = rowsFrom(0);
  const rows = (/** @type {Shown[]} */ events) =>
    make('ol', {}, ...events.map((event) => row(event, words)));
  /** @type {HTMLElement[]} */
  const parts = page.events.length ? [rows(page.events)] : [];
  const more = page.n - page.events.length;
  if (more > 0) {
    parts.push(make('p', {}, words.say('moreOnPaper', { n: words.number(more) })));
  }
  const { undated } = more > 0 ? rowsFrom(page.n - 1) : page; // they are at the end
  if (undated.length) {
    parts.push(make('h3', {}, words.say('undatedHeading')), rows(undated));
  }
  return parts;
}

/** @param {Shown} event @param {Words} words */
function row(event, words) {
  const when = make('time', {}, whenOf(event, words));
  const item = make('li', {}, when, make('b', { dir: 'auto' }, event.title));
  const link = safeLink(event.link)?.host;
  const beside = [event.group, claimOf(event, words), link].filter(Boolean).join(' · ');
  if (beside) item.append(make('span', { class: 'beside', dir: 'auto' }, beside));
  return item;
}
