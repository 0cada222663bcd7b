// @ts-check
/**
 * What is read beside the drawing: the selected event, the list of all events, and
 * the report of what could not be read. Text only ever becomes text nodes; an
 * address becomes a link only if `safeLink` agrees.
 */
import { iconButton, make } from './chrome.js';

/**
 * An event as the core hands it over, with its time in parts for wording.
 * @typedef {import('./core.js').ReadEvent & { words?: import('./words.js').When }} Shown
 */

/** @typedef {import('./words.js').Words} Words */

/** How many events a page of the list has. */
const PAGE = 100;

/**
 * An address that may be followed: the core has checked it, this checks again.
 * @param {string | undefined} address
 */
export function safeLink(address) {
  if (!address || !URL.canParse(address)) return null;
  const url = new URL(address);
  const known = ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol);
  return known && !url.username && !url.password ? url : null;
}

/**
 * Fills the panel of the selected event.
 * @param {HTMLElement} panel
 * @param {Shown} event
 * @param {Words} words
 * @param {{ close: () => void, previous: () => void, next: () => void }} asked
 */
export function showDetails(panel, event, words, asked) {
  const close = iconButton('close', words.say('close'), { class: 'close' });
  const previous = iconButton('previous', words.say('previous'));
  const next = iconButton('next', words.say('next'));
  close.addEventListener('click', asked.close);
  previous.addEventListener('click', asked.previous);
  next.addEventListener('click', asked.next);
  panel.replaceChildren(
    make('h3', { tabindex: -1, part: 'details-title', dir: 'auto' }, event.title),
    whenLine(event, words),
    ...saidLine(event, words),
    ...metaLine(event, words),
    ...(event.text && event.text !== event.title
      ? [make('p', { class: 'text', part: 'details-body', dir: 'auto' }, event.text)]
      : []),
    ...linkLine(event, words),
    make('nav', { 'aria-label': words.say('tools') }, previous, next),
    close,
  );
  panel.hidden = false;
  panel.scrollTop = 0;
}

/** @param {Shown} event @param {Words} words */
function whenLine(event, words) {
  const time = make('time', event.start ? { datetime: event.start } : {});
  time.textContent = event.words ? words.when(event.words) : words.say('noDate');
  return make('p', { class: 'when' }, time);
}

/** @param {Shown} event @param {Words} words */
function saidLine(event, words) {
  if (!event.said) return [];
  return [make('p', { class: 'said' }, words.say('said', { words: event.said }))];
}

/** @param {Shown} event @param {Words} words */
function metaLine(event, words) {
  const speaker = event.speaker && words.say('saidBy', { speaker: event.speaker });
  const parts = [event.group, event.participants?.join(', '), speaker].filter(Boolean);
  return parts.length ? [make('p', { class: 'meta' }, parts.join(' · '))] : [];
}

/** @param {Shown} event @param {Words} words */
function linkLine(event, words) {
  const url = safeLink(event.link);
  if (!url) return event.link ? [make('p', { class: 'meta' }, event.link)] : [];
  const host = url.host || url.pathname;
  const link = make(
    'a',
    {
      href: url.href,
      target: '_blank',
      rel: 'noopener noreferrer nofollow ugc',
      referrerpolicy: 'no-referrer',
    },
    words.say('readMore', { host }),
  );
  return [make('p', { class: 'meta' }, link)];
}

/**
 * Fills the panel with several events at one place.
 * @param {HTMLElement} panel
 * @param {Shown[]} members
 * @param {Words} words
 * @param {{ close: () => void, open: (id: string) => void }} asked
 */
export function showMembers(panel, members, words, asked) {
  const close = iconButton('close', words.say('close'), { class: 'close' });
  close.addEventListener('click', asked.close);
  const items = members.map((event) => listItem(event, words, asked.open));
  const heading = make('h3', { tabindex: -1 }, words.count('events', members.length));
  panel.replaceChildren(heading, make('ol', { class: 'members' }, ...items), close);
  panel.hidden = false;
  panel.scrollTop = 0;
}

/**
 * The lines of a tooltip.
 * @param {Shown} event @param {Words} words
 */
export function tipLines(event, words) {
  const when = event.words ? words.when(event.words) : '';
  const said = event.said ? words.say('said', { words: event.said }) : '';
  const line = [when, said].filter(Boolean).join(' · ');
  return [make('b', { dir: 'auto' }, event.title), line];
}

/**
 * Fills the list of events with one page.
 * @param {HTMLElement} list
 * @param {{ events: Shown[], first: number, n: number, undated: Shown[] }} page
 * @param {Words} words
 * @param {{ open: (id: string) => void, turn: (first: number) => void }} asked
 */
export function showList(list, page, words, asked) {
  const rows = page.events.map((event) => listItem(event, words, asked.open));
  /** @type {HTMLElement[]} */
  const parts = [make('ol', { start: page.first + 1 }, ...rows)];
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
  const when = event.words
    ? make('time', { datetime: event.start ?? '' }, words.when(event.words))
    : make('span', { class: 'undated' }, words.say('noDate'));
  const title = make('b', { dir: 'auto' }, event.title);
  const button = make(
    'button',
    { type: 'button' },
    make('span', { class: 'row' }, when, title),
  );
  button.addEventListener('click', () => open(event.id));
  return make('li', {}, button);
}

/**
 * @param {{ first: number, n: number }} page @param {Words} words
 * @param {(first: number) => void} turn
 */
function pager({ first, n }, words, turn) {
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

/**
 * Fills the report of what could not be read.
 * @param {HTMLElement} panel
 * @param {import('./core.js').Diagnostic[]} diagnostics
 * @param {Words} words
 * @param {() => void} close
 */
export function showReport(panel, diagnostics, words, close) {
  const button = iconButton('close', words.say('close'), { class: 'close' });
  button.addEventListener('click', close);
  const items = diagnostics.map(({ message, hint, line, column }) => {
    const place = words.say('place', {
      line: words.number(line),
      column: words.number(column),
    });
    const lines = [message, ...(hint ? [` — ${hint}`] : [])];
    return make('li', {}, ...lines, make('span', { class: 'place' }, place));
  });
  const heading = make('h3', { tabindex: -1 }, words.say('reportHeading'));
  panel.replaceChildren(heading, make('ul', {}, ...items), button);
  panel.hidden = false;
  heading.focus();
}
