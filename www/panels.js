// @ts-check
/**
 * What is read beside the drawing: the selected event. Text only ever becomes text
 * nodes; an address becomes a link only if `safeLink` agrees.
 */
import { iconButton, make } from './chrome.js';

/**
 * An event as the core hands it over, with its time in parts for wording.
 * @typedef {import('./core.js').ReadEvent & { words?: import('./words.js').When }} Shown
 */

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
 * The lines of a tooltip.
 * @param {Shown} event @param {Words} words
 */
export function tipLines(event, words) {
  const when = event.words ? words.when(event.words) : '';
  const said = event.said ? words.say('said', { words: event.said }) : '';
  const line = [when, said].filter(Boolean).join(' · ');
  return [make('b', { dir: 'auto' }, event.title), line];
}
