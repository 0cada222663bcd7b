// @ts-check
/**
 * What is read beside the drawing: the selected event. Text only ever becomes text
 * nodes; an address becomes a link only if `safeLink` agrees. Loaded when somebody
 * points at the drawing, or opens an event.
 */
import { iconButton, make, set } from './chrome.js';
import { closing } from './panel.js';

/**
 * An event as the core hands it over, with its times in parts for wording.
 * @typedef {import('./core.js').ReadEvent & { words?: When, spokenWords?: When, latestWords?: When }} Shown
 */

/** @typedef {import('./words.js').When} When */

/** @typedef {import('./words.js').Words} Words */

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
 * @param {Pick<import('./aside.js').Asked, 'close' | 'previous' | 'next' | 'link' | 'copy'>} asked
 * @param {import('./article.js').Articles | null} articles from which it was read
 */
export function showDetails(panel, event, words, asked, articles) {
  const close = closing(panel, words, asked.close);
  const previous = iconButton('previous', words.say('previous'));
  const next = iconButton('next', words.say('next'));
  previous.addEventListener('click', asked.previous);
  next.addEventListener('click', asked.next);
  const copying = copies(panel, event, words, asked);
  panel.replaceChildren(
    make('h3', { tabindex: -1, part: 'details-title', dir: 'auto' }, event.title),
    whenLine(event, words),
    ...saidLine(event, words),
    ...metaLine(event, words),
    ...textLine(event),
    ...linkLine(event, words),
    ...reports(event, words, articles),
    make('nav', { 'aria-label': words.say('tools') }, previous, next, ...copying),
    close,
  );
  open(panel, words);
}

/** Shows a panel of what is selected. @param {HTMLElement} panel @param {Words} words */
export function open(panel, words) {
  set(panel, { part: 'details', 'aria-label': words.say('selectedEvent') });
  panel.hidden = false;
  panel.scrollTop = 0;
}

/** @param {Shown} event @param {Words} words */
function whenLine(event, words) {
  const time = make('time', event.start ? { datetime: event.start } : {});
  time.textContent = whenOf(event, words);
  const duration = durationOf(event, words);
  const lasted = duration && make('span', { class: 'said' }, ` · ${duration}`);
  return make('p', { class: 'when' }, time, lasted);
}

/** An interval whose ends are known to the day, or better. */
const KNOWN = /^-?\d{4}-\d\d-\d\d(T[^/?~%]*)?\/-?\d{4}-\d\d-\d\d(T[^/?~%]*)?$/;
/** How long units are, in seconds; of a year and a month, on average. */
const UNITS = /** @type {const} */ ([
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
]);

/** How long it lasted, where that is known. @param {Shown} event @param {Words} words */
function durationOf({ when, start, end }, words) {
  const [from, to] = [start, end].map((iso) => (iso ? instantOf(iso).getTime() : NaN));
  const secs = ((to ?? NaN) - (from ?? NaN)) / 1000;
  if (!when || !KNOWN.test(when) || !(secs > 0)) return '';
  const [unit, length] = UNITS.find(([, length]) => secs >= 2 * length) ?? UNITS[5];
  const maximumFractionDigits = unit === 'year' || unit === 'hour' ? 1 : 0;
  const how = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits };
  const format = new Intl.NumberFormat(words.lang, /** @type {{}} */ (how));
  return format.format(secs / length);
}

/** What the core writes as a bound; a time without a zone is as if in UTC. @param {string} iso */
export function instantOf(iso) {
  return new Date(/[zZ]|[+-]\d\d:\d\d$/.test(iso) ? iso : `${iso}Z`);
}

/**
 * What puts a link to it, and what to call it by, into the clipboard.
 * @param {HTMLElement} panel @param {Shown} event @param {Words} words
 * @param {Pick<import('./aside.js').Asked, 'link' | 'copy'>} asked
 */
function copies(panel, event, words, asked) {
  const button = (/** @type {import('./link.js').What} */ what, text = () => '') => {
    const made = make('button', { type: 'button' }, words.say(what));
    made.addEventListener('click', () => asked.copy(what, text()));
    return made;
  };
  const link = () => asked.link() ?? '';
  const cite = () => {
    const root = /** @type {ShadowRoot} */ (panel.getRootNode());
    const timeline = root.querySelector('#title')?.textContent ?? '';
    const address = link() || location.href;
    const when = whenOf(event, words);
    return words.say('citation', { title: event.title, when, timeline, address });
  };
  const links = link() ? [button('copyLink', link)] : [];
  return [...links, button('copyCitation', cite)];
}

/** When an event is, or by when it was, as far as that is known. @param {Shown} event @param {Words} words */
export function whenOf({ words: when, latestWords }, words) {
  if (when) return words.when(when);
  const date = words.when(latestWords ?? null);
  return date ? words.say('latest', { date }) : words.say('noDate');
}

/** Whose claim it is, and when they said so. @param {Shown} event @param {Words} words */
export function claimOf({ speaker, spokenWords }, words) {
  if (!speaker) return '';
  const when = words.when(spokenWords ?? null);
  return when
    ? words.say('saidByOn', { speaker, when })
    : words.say('saidBy', { speaker });
}

/**
 * Which of several articles tell of an event, and of what day they are.
 * @param {Shown} event
 * @param {Words} words
 * @param {import('./article.js').Articles | null} articles
 */
function reports(event, words, articles) {
  if (!articles || articles.all.length < 2) return [];
  const sources = event.sources ?? [event];
  const found = sources.flatMap(({ span }) => (span && articles.of(span)) ?? []);
  const lines = [...new Set(found)].map((article) => {
    const n = words.number(articles.all.indexOf(article) + 1);
    const title = article.title || words.say('article', { n });
    const when = article.publishedIn(words);
    const line = when
      ? words.say('reportedOn', { title, when })
      : words.say('reportedIn', { title });
    return make('li', { dir: 'auto' }, line);
  });
  return [make('ul', { class: 'meta reports' }, ...lines)];
}

/** @param {Shown} event @param {Words} words */
function saidLine(event, words) {
  if (!event.said) return [];
  return [make('p', { class: 'said' }, words.say('said', { words: event.said }))];
}

/** @param {Shown} event @param {Words} words */
function metaLine(event, words) {
  const names = [event.participants, event.places].map((names) => names?.join(', '));
  const parts = [event.group, event.category, ...names, claimOf(event, words)].filter(
    Boolean,
  );
  const said = [...new Set(parts)].join(' · ');
  return said ? [make('p', { class: 'meta' }, said)] : [];
}

/** What a link out of the page says of itself: of whoever wrote it we know nothing. @param {URL} url */
export function leaving({ href }) {
  const rel = 'noopener noreferrer nofollow ugc';
  return { href, target: '_blank', rel, referrerpolicy: 'no-referrer' };
}

/** The text, set as its runs say as soon as what does so is there. @param {Shown} event */
function textLine({ text, title, runs }) {
  if (!text || text === title) return [];
  const body = make('p', { class: 'text', part: 'details-body', dir: 'auto' }, text);
  if (runs) {
    import('./runs.js').then(
      ({ runsOf, setText }) => body.replaceChildren(...setText(text, runsOf(runs))),
      () => {}, // the text is there
    );
  }
  return [body];
}

/** @param {Shown} event @param {Words} words */
function linkLine(event, words) {
  const url = safeLink(event.link);
  if (!url) return event.link ? [make('p', { class: 'meta' }, event.link)] : [];
  const host = url.host || url.pathname;
  const link = make('a', leaving(url), words.say('readMore', { host }));
  return [make('p', { class: 'meta' }, link)];
}
