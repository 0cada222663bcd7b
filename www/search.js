// @ts-check
/**
 * The search: a field, how many events match, and the list of matches under it.
 *
 * To a screen reader it is a combobox whose options are the matches: the arrows move
 * among them, and the drawing follows. Nothing is hidden by a search; “Only
 * matches” makes a filter of it. Loaded when the field gets the focus.
 */
import { iconButton, make, set } from './chrome.js';
import { dress } from './style.js';
import { LATER } from './words-en-later.js';

/** @typedef {import('./panels.js').Shown} Shown */

/** How many matches the list shows at a time. */
const ROWS = 8;
/** Typing must rest this long before we look, where there is much to look through. */
const REST_MS = 80;
/** So few events are looked through at every key. */
const FEW = 20_000;
/** After so long of looking the page has its turn. */
const SLICE_MS = 8;
/** What was found so far is shown after so long, and again no more often. */
const SHOW_MS = 24;
const AGAIN_MS = 250;

/** How the matches look. */
const CSS = /* css */ `
.field button { flex: none; min-inline-size: 30px; min-block-size: 30px; padding: 0; margin-inline-start: -6px; }
.field button svg { inline-size: 14px; block-size: 14px; color: inherit; }
.hits {
  position: absolute; z-index: 3; inset-block-start: calc(100% + 6px); inset-inline-end: 0; inline-size: max(100%, 20rem); padding: 4px;
  background: var(--dl-surface); border: 1px solid var(--dl-line); border-radius: var(--dl-radius);
  box-shadow: 0 4px 16px rgb(0 0 0 / .14);
}
.hits [role='option'] {
  display: grid; grid-template-columns: minmax(0, 1fr) fit-content(45%); column-gap: 12px; align-items: baseline;
  padding: 6px 8px; border-radius: 6px; cursor: pointer;
}
.hits b, .hits .when { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.hits b { font-weight: 500; }
.hits .when { color: var(--dl-text-3); font-size: 0.75rem; text-align: end; }
.hits mark { background: none; color: var(--dl-accent); font-weight: 700; }
.hits [role='option']:hover { background: var(--dl-surface-2); }
.hits [aria-selected='true'], .hits [aria-selected='true']:hover { background: var(--dl-select-bg); }
.hits .foot button { font-size: 0.8125rem; padding: 0 8px; color: var(--dl-accent); }
.hits .none { margin: 0; padding: 10px 8px; color: var(--dl-text-2); }
.hits .foot {
  display: flex; align-items: center; justify-content: space-between; margin-block-start: 4px;
  padding-block-start: 4px; padding-inline-end: 8px; border-block-start: 1px solid var(--dl-line); color: var(--dl-text-3); font-size: 0.75rem;
}
@media (pointer: coarse) {
  .field button { min-inline-size: 44px; min-block-size: 44px; }
  .hits [role='option'] { padding-block: 12px; }
}
@container dl (inline-size < 720px) {
  .hits { inset-inline: 0; inline-size: auto; }
}
@container dl (inline-size < 480px) {
  .hits [role='option'] { display: block; padding-block: 4px; }
  .hits b, .hits .when { display: block; text-align: start; }
  .hits [role='listbox'] { max-block-size: 16.5rem; overflow: auto; }
}
@media (forced-colors: active) {
  .hits { border: 1px solid CanvasText; box-shadow: none; }
  .hits [aria-selected='true'] { outline: 2px solid Highlight; outline-offset: -2px; }
  .hits mark { text-decoration: underline; }
}
`;

/**
 * What the search asks of the timeline.
 * @typedef {object} Asked
 * @property {(text: string) => void} search begins to look for a text
 * @property {() => boolean} lookOn looks at some more events; whether there are more
 * @property {() => number} found gives how many match of those that were looked at
 * @property {() => number} searched how many those are
 * @property {(first: number, n: number) => Shown[]} hits some matches, in time order
 * @property {(title: string) => Uint32Array} places of what matches in a title
 * @property {() => boolean} prepare does some of what makes searching fast; whether
 *   there is more to do
 * @property {() => number | undefined} place of the selected event among the matches
 * @property {(forward: boolean) => void} step selects the next match, or the previous
 * @property {(id: string) => void} open a match, to read it
 * @property {() => number} total how many events there are to look through
 * @property {() => void} leave gives the focus back to the drawing
 * @property {(text: string) => void} only makes a filter of the search
 * @property {(by_px: number) => void} covered the list lies over the end of the axis
 * @property {(text: string) => void} say something aloud
 * @property {(text: string, n: number) => void} tell the host what was looked for, and how many match
 */

/**
 * Makes what is under the field, and the button in it.
 * @param {import('./chrome.js').Chrome['search']} search @param {import('./words.js').Words} words
 */
function makeMatches({ box, entry, field }, words) {
  words.also(LATER);
  const options = make('div', {
    role: 'listbox',
    id: 'hits',
    'aria-label': words.say('matches'),
  });
  const none = make('p', { class: 'none', hidden: '' }, words.say('noMatch'));
  const only = make('button', { type: 'button' }, words.say('onlyMatches'));
  const place = make('span', { class: 'place' });
  const foot = make('div', { class: 'foot' }, only, place);
  const list = make('div', { class: 'hits', hidden: '' }, options, none, foot);
  const clear = iconButton('close', words.say('clearSearch'), { hidden: '' });
  set(field, { 'aria-autocomplete': 'list', 'aria-controls': 'hits' });
  entry.append(clear);
  box.append(list);
  return { clear, list, options, none, foot, only, place };
}

export class Search {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idle;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #looking;
  #n = 0;
  #text = '';
  /** What the host knows of. */
  #told = '';

  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./words.js').Words} words
   * @param {Asked} asked
   * @param {AbortSignal} signal ends it
   */
  constructor(chrome, words, asked, signal) {
    dress(chrome.base, CSS);
    const made = makeMatches(chrome.search, words);
    this.parts = { ...chrome.search, ...made };
    this.header = chrome.header;
    this.opener = chrome.tools.search;
    this.words = words;
    this.asked = asked;
    const { box, field, clear, list, only } = this.parts;
    signal.addEventListener('abort', () => [clear, list].forEach((it) => it.remove()));
    field.addEventListener('input', () => this.#typed(), { signal });
    field.addEventListener('focus', () => this.come(), { signal });
    box.addEventListener('keydown', (event) => this.#key(event), { signal });
    box.addEventListener('focusout', (event) => this.#left(event), { signal });
    clear.addEventListener('click', () => this.#clear(), { signal });
    only.addEventListener('click', () => this.#only(), { signal });
  }

  /** The focus came into the field, where something may stand by now. */
  come() {
    if (this.parts.field.value.trim() !== this.#text) this.#look();
    this.#showList(true);
    this.#prepare();
  }

  /** The host's search: nothing is said. @param {string} text */
  look(text) {
    this.parts.field.value = text;
    this.#look(false);
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
    clearTimeout(this.#idle);
    clearTimeout(this.#timer);
    clearTimeout(this.#looking);
    this.parts.field.value = '';
    this.#text = '';
    this.#showCount();
    this.#showList(false);
  }

  /** Makes ready for the first keys, some at a time. */
  #prepare() {
    clearTimeout(this.#idle);
    if (this.asked.prepare()) this.#idle = setTimeout(() => this.#prepare());
  }

  get #open() {
    return !this.parts.list.hidden;
  }

  #clear() {
    this.clear();
    this.parts.field.focus();
  }

  #only() {
    const text = this.#text;
    this.clear();
    this.#collapse();
    this.asked.only(text);
    this.asked.leave();
  }

  #typed() {
    clearTimeout(this.#timer);
    const look = () => this.#look();
    if (this.asked.total() <= FEW) look();
    else this.#timer = setTimeout(look, REST_MS);
  }

  /**
   * Looks for what stands in the field: at once for as long as nobody notices, the rest
   * in slices; what was found by then is shown, and counts of what was looked at.
   * @param {boolean} [aloud] @param {number} [for_ms]
   */
  #look(aloud = true, for_ms = SHOW_MS) {
    clearTimeout(this.#timer);
    clearTimeout(this.#looking);
    this.#text = this.parts.field.value.trim();
    this.asked.search(this.#text);
    let shown = -Infinity;
    const lookOn = (/** @type {number} */ ms) => {
      const began = performance.now();
      let more = true;
      while (more && performance.now() - began < ms) more = this.asked.lookOn();
      this.#looking = more ? setTimeout(() => lookOn(SLICE_MS)) : undefined;
      if (more && performance.now() - shown < AGAIN_MS) return;
      shown = performance.now();
      this.#show();
      if (!more && aloud) this.#tell();
      if (!more) this.#told = this.#text;
    };
    lookOn(for_ms);
  }

  /** What the reader has looked for is known now, to them and to the host. */
  #tell() {
    if (this.#text) this.asked.say(this.#matching('announceMatches'));
    if (this.#text !== this.#told) this.asked.tell(this.#text, this.#text ? this.#n : 0);
  }

  /** Shows what was found so far. */
  #show() {
    this.#n = this.asked.found();
    this.#showCount();
    this.#showList(this.parts.box.contains(this.#focused()));
  }

  /** How many of all match. @param {'announceMatches' | 'matchCount'} key */
  #matching(key) {
    const [n, total] = [this.#n, this.asked.searched()].map((n) => this.words.number(n));
    return this.words.say(key, { n: n ?? '', total: total ?? '' });
  }

  #showCount() {
    const { count, clear } = this.parts;
    count.textContent = this.#text ? this.#matching('matchCount') : '';
    clear.hidden = !this.#text;
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
    options.hidden = foot.hidden = this.#n === 0;
    none.hidden = this.#n > 0;
    const [nth, n] = [(at ?? 0) + 1, this.#n].map((n) => this.words.number(n));
    const words = this.words.say('matchPlace', { nth: nth ?? '', n: n ?? '' });
    place.textContent = at === undefined ? '' : words;
    const active = rows.find((row) => row.ariaSelected === 'true');
    if (active) field.setAttribute('aria-activedescendant', active.id);
    else field.removeAttribute('aria-activedescendant');
    active?.scrollIntoView({ block: 'nearest' });
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
      make('b', { dir: 'auto' }, ...marked(hit.title, this.asked.places(hit.title))),
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
    // The next match is only known when all are.
    if (this.parts.field.value.trim() !== this.#text) this.#look();
    if (this.#looking) this.#look(true, Infinity);
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
 * The search of a running timeline.
 * @param {import('./stage.js').Stage} stage @param {AbortSignal} signal ends it
 */
export function searchOf(stage, signal) {
  const { core, chrome, words, choices } = stage;
  /** @type {Asked} */
  const asked = {
    search: (text) => {
      stage.changed(false);
      stage.safely(() => core.search(text));
    },
    lookOn: () => stage.safely(() => core.searchOn()) ?? false,
    found: () => {
      stage.painter.soon();
      return stage.safely(() => core.found()) ?? 0;
    },
    searched: () => stage.safely(() => core.nSearched()) ?? 0,
    hits: (first, n) => /** @type {Shown[]} */ (core.hits(first, n)),
    places: (title) => core.wordPlaces(title),
    prepare: () => stage.safely(() => core.prepareSearch()) ?? false,
    place: () => core.hitPlace(),
    step: (forward) => {
      stage.ask(() => (forward ? core.nextHit() : core.previousHit()), 'keyboard');
      stage.painter.paint(); // the Tab key leads to it from here on
    },
    open: (id) => stage.ask(() => core.choose(id)),
    total: () => stage.whole.n,
    only: (text) => choices.choose({ ...choices.filters, text }),
    leave: () => stage.enter(),
    covered: (by_px) => stage.ask(() => core.cover(by_px), 'api'),
    say: (text) => stage.announcer.say(text),
    tell: (text, n) => stage.listener.tell('dl-search', { text, n }),
  };
  return new Search(chrome, words, asked, signal);
}

/**
 * A title as nodes, with what matches marked.
 * @param {string} title @param {Uint32Array} places starts and ends, in order
 */
function marked(title, places) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let done = 0;
  for (let at = 0; at + 1 < places.length; at += 2) {
    const [from = 0, to = 0] = places.subarray(at, at + 2);
    nodes.push(title.slice(done, from), make('mark', {}, title.slice(from, to)));
    done = to;
  }
  return [...nodes, title.slice(done)];
}
