// @ts-check
/**
 * Events one under another: all of them, some at a time, or those at one place.
 * Loaded when somebody asks for a list.
 */
import { iconButton, make } from './chrome.js';
import { closing, dressPanel } from './panel.js';
import { claimOf, open, whenOf } from './panels.js';
import { dress } from './style.js';
import { LATER } from './words-en-later.js';

/** @typedef {import('./panels.js').Shown} Shown */
/** @typedef {import('./words.js').Words} Words */

/** How many events a page of the list has. */
const PAGE = 100;

/** How lists of events look. */
const CSS = /* css */ `
.list ol { list-style: none; margin: 0; padding: 0; }
.list li { border-block-end: 1px solid var(--dl-line); }
.list li button {
  inline-size: 100%; grid-template-columns: minmax(0, 1fr); place-items: start;
  place-content: start stretch; text-align: start; padding: 10px 8px; border-radius: 0;
}
.list .row {
  display: grid; grid-template-columns: minmax(0, 11em) minmax(0, 1fr); gap: 16px; inline-size: 100%;
}
.list time, .list .undated, .claim { color: var(--dl-text-2); font-size: 0.8125rem; }
.list .claim { grid-column: -2; }
.list b { font-weight: 550; }
.list .intro { margin: 12px 8px; max-inline-size: 65ch; white-space: pre-line; text-wrap: pretty; }
.list nav { display: flex; gap: 6px; align-items: center; padding-block: 10px; color: var(--dl-text-2); }
.list h3 { font-size: 0.875rem; margin: 16px 0 4px; }

.list [aria-current] { background: var(--dl-select-bg); }
.members { list-style: none; margin: 8px 0 0; padding: 0; }
.members button { inline-size: 100%; place-content: start; text-align: start; padding: 8px 4px; }
.members .row { display: grid; gap: 2px; }
@container dl (inline-size < 480px) {
  .list .row { grid-template-columns: 1fr; gap: 2px; }
}
@media (forced-colors: active) {
  .list li button, .members button { border-color: Canvas; }
  .list [aria-current] { outline: 2px solid Highlight; outline-offset: -2px; }
}
`;

/**
 * Fills the panel with several events at one place.
 * @param {HTMLElement} panel
 * @param {Shown[]} members
 * @param {Words} words
 * @param {{ close: () => void, open: (id: string) => void }} asked
 */
export function showMembers(panel, members, words, asked) {
  dressPanel(panel, CSS);
  const close = closing(panel, words, asked.close);
  const items = members.map((event) => listItem(event, words, asked.open));
  const heading = make('h3', { tabindex: -1 }, words.count('events', members.length));
  panel.replaceChildren(heading, make('ol', { class: 'members' }, ...items), close);
  open(panel, words);
}

/**
 * Fills the list of events with one page.
 * @param {HTMLElement} list
 * @param {{ intro?: string, events: Shown[], first: number, n: number, undated: Shown[] }} page
 * @param {Words} words
 * @param {{ open: (id: string) => void, turn: (first: number) => void }} asked
 */
export function showList(list, page, words, asked) {
  dress(list, CSS);
  words.also(LATER);
  const rows = page.events.map((event) => listItem(event, words, asked.open));
  /** @type {HTMLElement[]} */
  const parts = [make('ol', { start: page.first + 1 }, ...rows)];
  if (page.intro) parts.unshift(make('p', { class: 'intro', dir: 'auto' }, page.intro));
  if (page.undated.length) {
    const items = page.undated.map((event) => listItem(event, words, asked.open));
    parts.push(make('h3', {}, words.say('undatedHeading')), make('ol', {}, ...items));
  }
  if (page.n > PAGE) parts.push(pager(page, words, asked.turn));
  list.replaceChildren(...parts);
}

/** How many events a page of the list has. */
export const pageSize = PAGE;

/** @param {Shown} event @param {Words} words @param {(id: string) => void} open */
function listItem(event, words, open) {
  const date = whenOf(event, words);
  const when = event.words
    ? make('time', { datetime: event.start ?? '' }, date)
    : make('span', { class: 'undated' }, date);
  const title = make('b', { dir: 'auto' }, event.title);
  const claim = claimOf(event, words);
  const row = make('span', { class: 'row' }, when, title);
  if (claim) row.append(make('span', { class: 'claim', dir: 'auto' }, claim));
  const button = make('button', { type: 'button', 'data-id': event.id }, row);
  button.addEventListener('click', () => open(event.id));
  return make('li', {}, button);
}

/**
 * @param {{ first: number, n: number }} page @param {Words} words
 * @param {(first: number) => void} turn
 */
export function pager({ first, n }, words, turn) {
  const last = Math.min(first + PAGE, n);
  const previous = iconButton('previous', words.say('previousPage'));
  const next = iconButton('next', words.say('nextPage'));
  previous.disabled = first === 0;
  next.disabled = last >= n;
  previous.addEventListener('click', () => turn(Math.max(0, first - PAGE)));
  next.addEventListener('click', () => turn(first + PAGE));
  const [from, to, all] = [first + 1, last, n].map((number) => words.number(number));
  const place = words.say('page', { first: from ?? '', last: to ?? '', n: all ?? '' });
  return make('nav', { 'aria-label': words.say('pages') }, previous, place, next);
}
