// @ts-check
/**
 * The search: a field, how many events match, and the list of matches under it.
 *
 * To a screen reader it is a combobox whose options are the matches: the arrows move
 * among them, and the drawing follows. Nothing is hidden by a search.
 */
import { make } from './chrome.js';

/** @typedef {import('./panels.js').Shown} Shown */

/** How many matches the list shows at a time. */
const ROWS = 8;
/** Typing must rest this long before we look, where there is much to look through. */
const REST_MS = 80;
/** So few events are looked through at every key. */
const FEW = 20_000;

/**
 * What the search asks of the timeline.
 * @typedef {object} Asked
 * @property {(text: string) => number} search gives how many events match
 * @property {(first: number, n: number) => Shown[]} hits some matches, in time order
 * @property {() => number | undefined} place of the selected event among the matches
 * @property {(forward: boolean) => void} step selects the next match, or the previous
 * @property {(id: string) => void} open a match, to read it
 * @property {() => number} total how many events there are to look through
 * @property {() => void} leave gives the focus back to the drawing
 * @property {(by_px: number) => void} covered the list lies over the end of the axis
 * @property {(text: string) => void} say something aloud
 */

export class Search {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #n = 0;
  #text = '';

  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./words.js').Words} words
   * @param {Asked} asked
   * @param {AbortSignal} signal ends it
   */
  constructor(chrome, words, asked, signal) {
    this.parts = chrome.search;
    this.header = chrome.header;
    this.opener = chrome.tools.search;
    this.words = words;
    this.asked = asked;
    const { box, field, clear } = this.parts;
    field.addEventListener('input', () => this.#typed(), { signal });
    field.addEventListener('focus', () => this.#showList(true), { signal });
    box.addEventListener('keydown', (event) => this.#key(event), { signal });
    box.addEventListener('focusout', (event) => this.#left(event), { signal });
    clear.addEventListener('click', () => this.#clear(), { signal });
    this.opener.addEventListener('click', () => this.focus(), { signal });
  }

  /** Opens the field and puts the focus into it, unless there is too little to search. */
  focus() {
    const { box, field } = this.parts;
    this.header.classList.add('searching');
    const shown = box.checkVisibility();
    this.opener.setAttribute('aria-expanded', String(shown));
    if (shown) field.select();
    if (shown) field.focus();
    return shown;
  }

  /** Ends the search. */
  clear() {
    this.parts.field.value = '';
    this.#look();
  }

  /** The matches may be others now, or another of them selected. */
  refresh() {
    if (this.#text) this.#look(false);
  }

  /** Another event is selected: perhaps a match. */
  moved() {
    if (!this.parts.list.hidden) this.#fill();
  }

  stop() {
    clearTimeout(this.#timer);
    this.parts.field.value = '';
    this.#text = '';
    this.#showCount();
    this.#showList(false);
  }

  get #open() {
    return !this.parts.list.hidden;
  }

  #clear() {
    this.clear();
    this.parts.field.focus();
  }

  #typed() {
    clearTimeout(this.#timer);
    const look = () => this.#look();
    if (this.asked.total() <= FEW) look();
    else this.#timer = setTimeout(look, REST_MS);
  }

  /** @param {boolean} [aloud] */
  #look(aloud = true) {
    clearTimeout(this.#timer);
    this.#text = this.parts.field.value.trim();
    this.#n = this.asked.search(this.#text);
    this.#showCount();
    this.#showList(this.parts.box.contains(this.#focused()));
    if (aloud && this.#text) this.asked.say(this.#matching());
  }

  #matching() {
    if (this.#n === 0) return this.words.say('noMatch');
    const [n, total] = [this.#n, this.asked.total()];
    return this.words.say('announceMatches', this.#numbers({ n, total }));
  }

  #showCount() {
    const { count, clear } = this.parts;
    const numbers = this.#numbers({ n: this.#n, total: this.asked.total() });
    count.textContent = this.#text ? this.words.say('matchCount', numbers) : '';
    clear.hidden = !this.#text;
  }

  /** @param {Record<string, number>} numbers */
  #numbers(numbers) {
    const worded = Object.entries(numbers).map(([name, n]) => [
      name,
      this.words.number(n),
    ]);
    return /** @type {Record<string, string>} */ (Object.fromEntries(worded));
  }

  /** @param {boolean} shown */
  #showList(shown) {
    const { list, field } = this.parts;
    const open = shown && this.#text !== '';
    if (open) this.#fill();
    if (open === this.#open) return;
    list.hidden = !open;
    field.setAttribute('aria-expanded', String(open));
    if (!open) field.removeAttribute('aria-activedescendant');
    this.#cover(open);
  }

  /** Where the list stands beside the drawing's end, the drawing keeps clear of it. */
  #cover(/** @type {boolean} */ open) {
    const wide = this.header.clientWidth >= 720;
    this.asked.covered(open && wide ? this.parts.list.offsetWidth : 0);
  }

  /** Fills the list with the matches around the selected one. */
  #fill() {
    const { options, foot, field, none, place } = this.parts;
    const at = this.asked.place();
    const first = Math.max(0, Math.min((at ?? 0) - (ROWS >> 1), this.#n - ROWS));
    const hits = this.#n > 0 ? this.asked.hits(first, ROWS) : [];
    const rows = hits.map((hit, nth) => this.#row(hit, first + nth, first + nth === at));
    options.replaceChildren(...rows);
    options.hidden = this.#n === 0;
    none.hidden = this.#n > 0;
    const numbers = this.#numbers({ nth: (at ?? 0) + 1, n: this.#n });
    foot.hidden = at === undefined;
    place.textContent = at === undefined ? '' : this.words.say('matchPlace', numbers);
    const active = rows.find((row) => row.ariaSelected === 'true');
    if (active) field.setAttribute('aria-activedescendant', active.id);
    else field.removeAttribute('aria-activedescendant');
  }

  /** @param {Shown} hit @param {number} nth @param {boolean} selected */
  #row(hit, nth, selected) {
    const when = hit.words ? this.words.when(hit.words) : this.words.say('noDate');
    const option = make(
      'div',
      {
        role: 'option',
        id: `hit-${nth}`,
        'aria-selected': String(selected),
        'aria-posinset': nth + 1,
        'aria-setsize': this.#n,
      },
      make('b', { dir: 'auto' }, ...marked(hit.title, this.#text)),
      make('span', { class: 'when' }, when),
    );
    // The focus stays in the field.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', () => {
      this.#showList(false);
      this.asked.open(hit.id);
      this.asked.leave();
    });
    return option;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') return this.#escape(event);
    if (event.target !== this.parts.field) return;
    const back = event.key === 'ArrowUp' || (event.key === 'Enter' && event.shiftKey);
    if (!back && event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    if (this.parts.field.value.trim() !== this.#text) this.#look();
    if (this.#n === 0) return;
    this.#showList(true);
    this.asked.step(!back);
    this.#fill();
  }

  /** First what is looked for goes, then the focus. @param {KeyboardEvent} event */
  #escape(event) {
    event.preventDefault();
    event.stopPropagation();
    if (this.parts.field.value) this.#clear();
    else this.#close();
  }

  #close() {
    this.#collapse();
    this.asked.leave();
  }

  /** @param {FocusEvent} event */
  #left(event) {
    if (this.parts.box.contains(/** @type {Node | null} */ (event.relatedTarget))) return;
    this.#showList(false);
    if (!this.#text) this.#collapse();
  }

  #collapse() {
    this.header.classList.remove('searching');
    this.opener.setAttribute('aria-expanded', 'false');
  }

  #focused() {
    return /** @type {ShadowRoot} */ (this.parts.box.getRootNode()).activeElement;
  }
}

/**
 * A title as nodes, with what matches marked.
 * @param {string} title @param {string} text
 */
export function marked(title, text) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let done = 0;
  for (const [from, to] of matches(title, text)) {
    nodes.push(title.slice(done, from), make('mark', {}, title.slice(from, to)));
    done = to;
  }
  return [...nodes, title.slice(done)];
}

/**
 * Where a text is in a title, whatever its case and its accents.
 * @param {string} title @param {string} text
 * @returns {[from: number, to: number][]}
 */
function matches(title, text) {
  let folded = '';
  /** The unit of the title that each unit of `folded` came from. @type {number[]} */
  const from = [];
  let at = 0;
  for (const character of title) {
    for (const unit of fold(character)) {
      folded += unit;
      for (let n = unit.length; n > 0; n--) from.push(at);
    }
    at += character.length;
  }
  from.push(at);
  /** @type {[number, number][]} */
  const found = [];
  const looked = fold(text.trim());
  for (let found_at = 0; looked;) {
    found_at = folded.indexOf(looked, found_at);
    if (found_at < 0) break;
    const end = found_at + looked.length;
    found.push([from[found_at] ?? 0, from[end] ?? at]);
    found_at = end;
  }
  return found;
}

/** @param {string} text */
function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
