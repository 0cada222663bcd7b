// @ts-check
/**
 * The events as a table: all that is known of each, in columns that can be sorted.
 * Only columns in which something stands are shown.
 */
import { drawn, make } from './chrome.js';
import { pager, pageSize } from './lists.js';
import { claimOf, instantOf, safeLink, whenOf } from './panels.js';
import { dress } from './style.js';
import { LATER } from './words-en-later.js';

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

/** How a column is in order. */
const ORDERS = {
  none: 'M5 6.5 8 3.5l3 3M5 9.5l3 3 3-3',
  ascending: 'M4.5 9.5 8 6l3.5 3.5',
  descending: 'M4.5 6.5 8 10l3.5-3.5',
};

/** How the table looks. */
const CSS = /* css */ `
table { border-collapse: separate; border-spacing: 0; min-inline-size: 100%; font-size: 0.8125rem; }
caption { padding: 8px; color: var(--dl-text-2); }
th, td { padding: 4px 8px; border-block-end: 1px solid var(--dl-line); vertical-align: baseline; max-inline-size: 26em; }
td { min-inline-size: 6.5em; color: var(--dl-text-2); overflow-wrap: break-word; }
tbody th { min-inline-size: 15em; font-weight: 550; }
tbody th button { padding: 4px 8px; margin-inline-start: -8px; font-weight: inherit; text-align: inherit; place-content: start; min-block-size: 28px; }
td.when { min-inline-size: 10em; color: var(--dl-text); text-wrap: pretty; }
thead th { position: sticky; z-index: 1; inset-block-start: 0; background: var(--dl-surface); font-size: 0.75rem; font-weight: 650; color: var(--dl-text-2); white-space: nowrap; }
thead button { padding: 0 8px; margin-inline: -8px; min-block-size: 28px; font-weight: inherit; color: inherit; }
thead svg { inline-size: 12px; block-size: 12px; color: var(--dl-text-3); }
[aria-sort='ascending'] svg, [aria-sort='descending'] svg { color: var(--dl-accent); stroke-width: 2.25; }
@container dl (inline-size < 480px) {
  th, td { padding-inline: 6px; }
  td { min-inline-size: 5em; }
  td.when { min-inline-size: 6.5em; }
  tbody th { min-inline-size: 9.5em; }
}
/* An edge with more beyond it has a shadow, which scrolls out from under what covers it at an end. */
.list:has(table) {
  --cover: var(--dl-surface) 25%, transparent;
  --shade: light-dark(rgb(0 0 0 / .16), rgb(0 0 0 / .6)), transparent;
  background:
    linear-gradient(to right, var(--cover)) left / 48px 100% no-repeat local,
    linear-gradient(to left, var(--cover)) right / 48px 100% no-repeat local,
    linear-gradient(to right, var(--shade)) left / 10px 100% no-repeat,
    linear-gradient(to left, var(--shade)) right / 10px 100% no-repeat, var(--dl-surface);
}
@media (forced-colors: active) {
  table button { border-color: Canvas; }
}
`;

/** @param {HTMLElement} box @param {Page} page @param {Words} words @param {Asked} asked */
export function showTable(box, page, words, asked) {
  dress(box, CSS);
  words.also(LATER);
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
  const name = words.sentences.columns[column];
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
  const button = make(
    'button',
    { type: 'button', 'data-by': by },
    name,
    drawn(ORDERS[order]),
  );
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
      .map((certainty) => words.sentences.certainties[certainty])
      .join(', '),
    earliest: exact ? '' : bound(event.start, false, words),
    latest: exact ? '' : bound(event.end, true, words),
    group: event.group ?? '',
    category: event.category ?? '',
    participants: event.participants?.join(', ') ?? '',
    link: url ? url.host || url.pathname : (event.link ?? ''),
  };
}

/**
 * A bound of what a date may mean, as a day; one that is no day of the calendar
 * that JavaScript knows stays as it is.
 * @param {string | null | undefined} iso
 * @param {boolean} end whether it is the first instant after
 * @param {Words} words
 */
function bound(iso, end, words) {
  if (!iso) return '';
  const at = instantOf(iso);
  if (Number.isNaN(at.getTime())) return iso;
  if (end) at.setTime(at.getTime() - 1);
  return words.format({ dateStyle: 'medium' }, at);
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
