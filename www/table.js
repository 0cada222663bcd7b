// @ts-check
/**
 * The events as a table: all that is known of each, in columns that can be sorted.
 * Only columns in which something stands are shown.
 */
import { icon, make } from './chrome.js';
import { pager, pageSize } from './lists.js';
import { claimOf, safeLink, whenOf } from './panels.js';

/** @typedef {import('./panels.js').Shown} Shown */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {keyof import('./words.js').Sentences['columns']} Column */
/** @typedef {import('./views.js').Order} Order */
/** @typedef {keyof import('./words.js').Sentences['certainties']} Certainty */

/**
 * One page of the table.
 * @typedef {object} Page
 * @property {Shown[]} events
 * @property {Shown[]} undated
 * @property {number} first
 * @property {number} n
 * @property {{ by: Order, descending: boolean, lanes: string }} sorted
 */

/** @typedef {{ open: (id: string) => void, turn: (first: number) => void, sort: (by: Order) => void }} Asked */

/** The columns in their order. @type {readonly Column[]} */
const COLUMNS = [
  'when',
  'title',
  'said',
  'certainty',
  'earliest',
  'latest',
  'group',
  'category',
  'participants',
  'link',
];
/** What lanes stand for, by the column that says it. */
const LANES = /** @type {Record<string, Column>} */ ({
  group: 'group',
  category: 'category',
  participant: 'participants',
});

/** @param {HTMLElement} box @param {Page} page @param {Words} words @param {Asked} asked */
export function showTable(box, page, words, asked) {
  const all = [...page.events, ...page.undated];
  const texts = new Map(all.map((event) => [event, facts(event, words)]));
  const shown = COLUMNS.filter(
    (column) => column === 'title' || all.some((event) => texts.get(event)?.[column]),
  );
  const heads = shown.map((column) => head(column, page.sorted, words, asked));
  const row = (/** @type {Shown} */ event, /** @type {number | undefined} */ nth) => {
    const cells = shown.map((column) =>
      cell(column, event, texts.get(event)?.[column] ?? '', asked),
    );
    return make(
      'tr',
      { 'aria-rowindex': nth === undefined ? undefined : nth + 2 },
      ...cells,
    );
  };
  const last = Math.min(page.first + pageSize, page.n);
  const [first, to, n] = [page.first + 1, last, page.n].map((n) => words.number(n));
  const blanks = { first: first ?? '', last: to ?? '', n: n ?? '' };
  const dated = page.events.map((event, nth) => row(event, page.first + nth));
  const rows = dated.length + page.undated.length;
  const table = make(
    'table',
    // What is on other pages counts, too: 1 is the row of heads.
    { 'aria-rowcount': page.n > rows ? page.n + 1 : undefined },
    make('caption', {}, words.say('tableCaption', blanks)),
    make('thead', {}, make('tr', { 'aria-rowindex': 1 }, ...heads)),
    make('tbody', {}, ...dated, ...page.undated.map((event) => row(event, undefined))),
  );
  const parts = page.n > pageSize ? [table, pager(page, words, asked.turn)] : [table];
  box.replaceChildren(...parts);
}

/**
 * The head of a column, with which it is sorted.
 * @param {Column} column @param {Page['sorted']} sorted @param {Words} words
 * @param {Asked} asked
 */
function head(column, sorted, words, asked) {
  const name = words.column(column);
  /** @type {Order | undefined} */
  const by =
    column === 'when'
      ? 'time'
      : column === 'title'
        ? 'title'
        : LANES[sorted.lanes] === column
          ? 'lane'
          : undefined;
  if (!by) return make('th', { scope: 'col' }, name);
  const direction = sorted.descending ? 'descending' : 'ascending';
  const order = sorted.by === by ? direction : 'none';
  const button = make('button', { type: 'button', 'data-by': by }, name, icon(order));
  button.addEventListener('click', () => asked.sort(by));
  return make('th', { scope: 'col', 'aria-sort': order }, button);
}

/** @param {Column} column @param {Shown} event @param {string} text @param {Asked} asked */
function cell(column, event, text, asked) {
  if (column === 'when') {
    const time = event.start ? make('time', { datetime: event.start }, text) : text;
    return make('td', { class: 'when' }, time);
  }
  if (column === 'link') {
    const url = safeLink(event.link);
    const rel = 'noopener noreferrer nofollow ugc';
    const to = { target: '_blank', rel, referrerpolicy: 'no-referrer' };
    return make('td', {}, url ? make('a', { href: url.href, ...to }, text) : text);
  }
  if (column !== 'title') return make('td', { dir: 'auto' }, text);
  const button = make('button', { type: 'button', 'data-id': event.id }, text);
  button.addEventListener('click', () => asked.open(event.id));
  return make('th', { scope: 'row', dir: 'auto' }, button);
}

/**
 * All that is known of an event, in words.
 * @param {Shown} event @param {Words} words
 * @returns {Record<Column, string>}
 */
function facts(event, words) {
  const url = safeLink(event.link);
  const exact = event.when !== null && /^-?\d{4}-\d\d-\d\d$/.test(event.when);
  return {
    when: whenOf(event, words),
    title: event.title,
    said: [event.said, claimOf(event, words)].filter(Boolean).join(' · '),
    certainty: certainties(event.when)
      .map((certainty) => words.certainty(certainty))
      .join(', '),
    earliest: exact ? '' : words.bound(event.start, false),
    latest: exact ? '' : words.bound(event.end, true),
    group: event.group ?? '',
    category: event.category ?? '',
    participants: event.participants?.join(', ') ?? '',
    link: url ? url.host || url.pathname : (event.link ?? ''),
  };
}

/** How sure a date is, by how EDTF writes it. @param {string | null} when @returns {Certainty[]} */
function certainties(when) {
  if (!when) return [];
  /** @type {[RegExp, Certainty][]} */
  const signs = [
    [/[~%]/, 'approximate'],
    [/[?%]/, 'uncertain'],
    [/X|S\d/, 'unspecified'],
    [/\.\.|^\/|\/$/, 'open'],
  ];
  const found = signs
    .filter(([sign]) => sign.test(when))
    .map(([, certainty]) => certainty);
  return found.length ? found : ['exact'];
}
