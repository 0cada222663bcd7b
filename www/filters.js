// @ts-check
/**
 * The filters: a panel of what there is to choose from, with counts, and chips of what
 * was chosen. Loaded when somebody filters.
 */
import { FIELDS, SINGLE } from './choice.js';
import { icon, make, set } from './chrome.js';
import { toDate } from './dates.js';
import { unit } from './describe.js';
import { fold } from './fold.js';
import { inEdtf } from './period.js';
import { closing, dressPanel } from './panel.js';
import { fill } from './phrases.js';
import { LATER } from './words-en-later.js';

/** @typedef {import('./element.js').Filters} Filters */
/** @typedef {import('./choice.js').Field} Field */
/** @typedef {import('./words.js').Words} Words */

/**
 * What there is to choose from in one field, and how many events each choice would
 * add: those that pass all other fields.
 * @typedef {{ field: Field, values: { value: string, n: number }[] }} Facet
 */

/**
 * What the filters ask of the timeline.
 * @typedef {object} Asked
 * @property {() => boolean} count counts some of what there is to choose from; whether
 *   there is more to do
 * @property {() => Facet[]} facets
 * @property {() => import('./stage.js').Range[]} periods units of the calendar, with how
 *   many events there would be in each
 * @property {() => Filters} filters what is chosen now
 * @property {(filters: Filters) => void} choose the reader's choice
 * @property {() => { n: number, total: number, first: string, last: string }} counts
 *   how many pass, of how many; the first and the last day there is, YYYY-MM-DD
 * @property {() => string} lanes what lanes stand for: `group`, `category`, `participant` or
 *   `none`
 * @property {(by: string) => void} setLanes
 */

/** So many values are offered, and so many when all are asked for. */
const OFFERED = 12;
const MOST = 100;
/** After so long of counting the page has its turn. */
const SLICE_MS = 8;
/** What `<input type=date>` takes. */
const PLAIN_DAY = /^\d{4}-\d\d-\d\d$/;

/** How the panel and the chips look. */
const CSS = /* css */ `
.chips { grid-area: chips; display: flex; flex-wrap: wrap; gap: 6px; padding: 0 16px 10px; }
.chips button { font-size: 0.8125rem; min-block-size: 28px; padding: 0 10px; border-radius: 14px; }
.chip { background: var(--dl-select-bg); max-inline-size: 16rem; grid-template-columns: minmax(0, 1fr) auto; }
.chip span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.chips .clear { color: var(--dl-accent); }
.details.filters { inset-block: 8px auto; inset-inline: auto 12px; max-block-size: calc(100% - 16px); inline-size: min(300px, 100% - 24px); }
.filters fieldset { margin: 14px 0 0; padding: 0; border: 0; min-inline-size: 0; }
.filters legend { padding: 0 0 4px; font-size: 0.75rem; font-weight: 650; color: var(--dl-text-2); }
.choice {
  display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: 8px; align-items: center; min-block-size: 28px;
  padding-inline: 6px; margin-inline: -6px; border-radius: 6px; cursor: pointer; overflow-wrap: anywhere;
}
.choice:hover { background: var(--dl-surface-2); }
.choice .n { color: var(--dl-text-3); font-size: 0.75rem; }
.choice input { inline-size: 16px; block-size: 16px; margin: 0; accent-color: var(--dl-accent); }
.filters .more { padding: 0 6px; color: var(--dl-accent); }
.filters :is(input:not([type='checkbox']), select) {
  inline-size: 100%; min-inline-size: 0; block-size: 32px; padding: 0 8px; border: 1px solid var(--dl-line-strong); border-radius: 6px;
  background: var(--dl-surface); color: inherit; font: inherit; font-size: 0.8125rem;
}
.filters .period { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8px; }
.units { grid-column: 1 / -1; display: grid; grid-template-columns: 1fr 1fr; gap: 0 14px; margin-block-start: 6px; }
.units .choice { grid-auto-flow: row; grid-template-columns: minmax(0, 1fr) auto; place-content: center stretch; place-items: center start; text-align: start; min-inline-size: 0; }
.filters .period label { font-size: 0.75rem; color: var(--dl-text-2); }
.filters .period input { margin-block-start: 2px; color: var(--dl-text); }
@media (pointer: coarse) {
  .choice, .chips button { min-block-size: 44px; }
  .filters :is(input:not([type='checkbox']), select) { block-size: 44px; }
}
@container dl (inline-size < 720px) {
  .chips { padding-inline: 12px; }
  .details.filters { inset: auto 0 0; inline-size: auto; max-block-size: 60%; }
}
`;

export class FilterPanel {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #counting;

  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./words.js').Words} words
   * @param {Asked} asked
   * @param {AbortSignal} signal ends it
   */
  constructor(chrome, words, asked, signal) {
    dressPanel(chrome.base, CSS);
    words.also(LATER);
    this.panel = set(chrome.filters, {
      part: 'filter-panel',
      role: 'dialog',
      'aria-labelledby': 'filters-title',
    });
    this.chips = set(chrome.chips, {
      part: 'filters',
      role: 'group',
      'aria-label': words.say('filters'),
    });
    this.button = chrome.tools.filter;
    this.words = words;
    this.asked = asked;
    this.panel.addEventListener('keydown', (event) => this.#key(event), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#counting));
  }

  /** Does something when all is counted: at once where that takes no time. @param {() => void} then */
  #counted(then) {
    clearTimeout(this.#counting);
    const began = performance.now();
    while (this.asked.count()) {
      if (performance.now() - began < SLICE_MS) continue;
      this.#counting = setTimeout(() => this.#counted(then));
      return;
    }
    then();
  }

  get #filters() {
    return this.asked.filters();
  }

  toggle() {
    if (this.panel.hidden) this.#counted(() => this.#open());
    else this.close();
  }

  close() {
    if (this.panel.hidden) return;
    const root = /** @type {ShadowRoot} */ (this.panel.getRootNode());
    const held = this.panel.contains(root.activeElement);
    this.panel.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    if (held) this.button.focus();
  }

  /** What passes may have changed. */
  refresh() {
    this.#showChips();
    if (!this.panel.hidden) this.#counted(() => this.#recount());
  }

  #open() {
    const { words, panel } = this;
    const close = closing(panel, words, () => this.close());
    const heading = make(
      'h3',
      { tabindex: -1, id: 'filters-title' },
      words.say('filters'),
    );
    const facets = this.asked.facets().filter(({ values }) => values.length > 1);
    const groups = facets.map((facet) => this.#facet(facet));
    panel.replaceChildren(
      heading,
      ...groups,
      this.#period(),
      ...this.#lanes(facets),
      close,
    );
    panel.hidden = false;
    this.#recount();
    panel.scrollTop = 0;
    this.button.setAttribute('aria-expanded', 'true');
    heading.focus();
  }

  /** @param {Facet} facet */
  #facet({ field, values }) {
    const { words } = this;
    const rows = make('div', {});
    const chosen = this.#filters[field] ?? [];
    const first = values.filter(({ value }) => chosen.includes(value));
    const all = [...first, ...values.filter((value) => !first.includes(value))];
    const fill = (text = '') => {
      const found = all.filter(({ value }) => fold(value).includes(fold(text)));
      const offered = found.slice(0, MOST);
      rows.replaceChildren(...offered.map(({ value }) => this.#choice(field, value)));
      this.#recount();
    };
    rows.append(...all.slice(0, OFFERED).map(({ value }) => this.#choice(field, value)));
    const legend = make('legend', {}, words.sentences.filterFields[field]);
    const group = make('fieldset', {}, legend, rows);
    if (all.length <= OFFERED) return group;
    const label = `${words.say('search')}: ${words.sentences.filterFields[field]}`;
    const search = make('input', {
      type: 'search',
      'aria-label': label,
      placeholder: words.say('search'),
    });
    search.addEventListener('input', () => fill(search.value));
    const more = make('button', { type: 'button', class: 'more' });
    more.textContent = words.say('moreValues', { n: words.number(all.length - OFFERED) });
    more.addEventListener('click', () => {
      more.replaceWith(search);
      rows.before(search);
      fill();
      search.focus();
    });
    group.append(more);
    return group;
  }

  /** Its count comes later. @param {Field} field @param {string} value */
  #choice(field, value) {
    const box = make('input', { type: 'checkbox' });
    Object.assign(box.dataset, { field, value });
    box.addEventListener('change', () => this.#toggle(field, value, box.checked));
    const name = make('span', { dir: 'auto' }, valueName(this.words, field, value));
    return make('label', { class: 'choice' }, box, name, make('span', { class: 'n' }));
  }

  /** What lanes can stand for, where there is a choice. @param {Facet[]} facets */
  #lanes(facets) {
    const { words } = this;
    const fields = facets.map(({ field }) => field);
    const by = /** @type {Field[]} */ (['group', 'category', 'participant']).filter(
      (field) => fields.includes(field),
    );
    if (by.length === 0) return [];
    const names = by.map((field) =>
      make('option', { value: field }, words.sentences.filterFields[field]),
    );
    const none = make('option', { value: 'none' }, words.say('noLanes'));
    const label = make('legend', {}, words.say('lanesBy'));
    const select = make('select', { 'aria-label': words.say('lanesBy') }, ...names, none);
    select.value = this.asked.lanes();
    select.addEventListener('change', () => this.asked.setLanes(select.value));
    return [make('fieldset', {}, label, select)];
  }

  #period() {
    const { words } = this;
    const { first, last } = this.asked.counts();
    const plain = PLAIN_DAY.test(first) && PLAIN_DAY.test(last);
    const end = (/** @type {'start' | 'end'} */ key) => {
      const range = plain ? { type: 'date', min: first, max: last } : { type: 'text' };
      const value = this.#filters[key] ?? '';
      const field = make('input', { ...range, name: key, value });
      field.addEventListener('change', () => {
        this.#choose({ ...this.#filters, [key]: field.value });
      });
      return make(
        'label',
        {},
        words.say(key === 'start' ? 'periodFrom' : 'periodTo'),
        field,
      );
    };
    const legend = make('legend', {}, words.say('period'));
    const ends = [end('start'), end('end')];
    const units = make('div', { class: 'units' });
    return make('fieldset', { class: 'period' }, legend, ...ends, units);
  }

  /** The units of the calendar in which there is something, with their counts. */
  #showUnits() {
    const units = this.panel.querySelector('.units');
    const periods = this.asked.periods().filter(({ n }) => n > 0);
    const root = /** @type {ShadowRoot} */ (this.panel.getRootNode());
    const held = units?.contains(root.activeElement) && root.activeElement?.textContent;
    const { start, end } = this.#filters;
    const choices = periods.map((period) => {
      const own = inEdtf(period);
      const chosen = own.start === start && own.end === end;
      const button = make(
        'button',
        { type: 'button', class: 'choice', 'aria-pressed': String(chosen) },
        make('span', {}, unit(period, this.words)),
        make('span', { class: 'n' }, this.words.number(period.n)),
      );
      const period_or_none = chosen ? { start: '', end: '' } : own;
      button.addEventListener('click', () => {
        this.#choose({ ...this.#filters, ...period_or_none });
        this.#showEnds();
      });
      return button;
    });
    units?.replaceChildren(...(choices.length > 1 ? choices : []));
    if (held) choices.find(({ textContent }) => textContent === held)?.focus();
  }

  /** The fields say what is chosen. */
  #showEnds() {
    for (const key of /** @type {const} */ (['start', 'end'])) {
      /** @type {HTMLInputElement | null} */
      const field = this.panel.querySelector(`input[name=${key}]`);
      if (field) field.value = this.#filters[key] ?? '';
    }
  }

  /** @param {Field} field @param {string} value @param {boolean} on */
  #toggle(field, value, on) {
    const others = (this.#filters[field] ?? []).filter((other) => other !== value);
    this.#choose({ ...this.#filters, [field]: on ? [...others, value] : others });
  }

  /** @param {Filters} filters */
  #choose(filters) {
    this.asked.choose(filters);
  }

  #recount() {
    const facets = new Map(this.asked.facets().map((x) => [x.field, x.values]));
    for (const box of this.panel.querySelectorAll('input')) {
      const field = /** @type {Field | undefined} */ (box.dataset['field']);
      if (!field) continue;
      const value = box.dataset['value'] ?? '';
      box.checked = this.#filters[field]?.includes(value) ?? false;
      const n = facets.get(field)?.find((offered) => offered.value === value)?.n ?? 0;
      box.parentElement?.lastElementChild?.replaceChildren(this.words.number(n));
    }
    this.#showUnits();
  }

  #showChips() {
    const all = choices(this.#filters);
    const root = /** @type {ShadowRoot} */ (this.chips.getRootNode());
    const held = this.chips.contains(root.activeElement);
    this.chips.hidden = all.length === 0;
    const chips = all.map(({ key, value, without }) => {
      const name = valueName(this.words, key, value);
      const remove = this.words.say('removeFilter', { name });
      const chip = make('button', {
        type: 'button',
        class: 'chip',
        'aria-label': remove,
      });
      chip.append(make('span', { dir: 'auto' }, name), icon('close'));
      chip.addEventListener('click', () => this.#choose(without));
      return chip;
    });
    const clear = make('button', { type: 'button', class: 'clear' });
    clear.textContent = this.words.say('clearFilters', {
      n: this.words.number(all.length),
    });
    clear.addEventListener('click', () => this.#choose({}));
    this.chips.replaceChildren(...chips, clear);
    if (!held) return;
    // A chip went: the focus goes to what is left.
    const next = this.chips.hidden ? this.button : this.chips.querySelector('button');
    next?.focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.close();
  }
}

/** What was chosen, one by one, and the filters without it. @param {Filters} filters */
function choices(filters) {
  const lists = FIELDS.flatMap((key) =>
    (filters[key] ?? []).map((value) => {
      const others = (filters[key] ?? []).filter((other) => other !== value);
      return { key, value, without: { ...filters, [key]: others } };
    }),
  );
  const single = SINGLE.flatMap((key) => {
    const value = filters[key];
    return value ? [{ key, value, without: { ...filters, [key]: '' } }] : [];
  });
  return [...lists, ...single];
}

/**
 * What was chosen of a field, in words.
 * @param {Words} words @param {keyof Words['sentences']['filterFields']} field
 * @param {string} value
 */
function valueName(words, field, value) {
  const { filterFields, certainties } = words.sentences;
  if (field === 'certainty') {
    return /** @type {Record<string, string>} */ (certainties)[value] ?? value;
  }
  const sentence = filterFields[field];
  const [year, month, day] = value.split('-').map(Number);
  if (field !== 'text' && PLAIN_DAY.test(value)) {
    const date = toDate(year ?? 0, month ?? 1, day ?? 1, 0);
    return fill(sentence, { value: words.format({ dateStyle: 'medium' }, date) });
  }
  return sentence.includes('{value}') ? fill(sentence, { value }) : value;
}

/**
 * The filters of a running timeline.
 * @param {import('./stage.js').Stage} stage @param {AbortSignal} signal ends it
 */
export function filtersOf(stage, signal) {
  const { core, chrome, words, choices } = stage;
  /** @type {Asked} */
  const asked = {
    periods: () => /** @type {import('./stage.js').Range[]} */ (core.periods()),
    count: () => stage.safely(() => core.countOn()) ?? false,
    facets: () => /** @type {Facet[]} */ (core.facets()),
    filters: () => choices.filters,
    choose: (filters) => choices.choose(filters),
    counts: () => {
      const { n, total, start, end } = stage.whole;
      return { n, total, first: start.slice(0, 10), last: end.slice(0, 10) };
    },
    lanes: () => choices.lanes,
    setLanes: (by) => {
      choices.lanes = by;
      stage.changed(true);
    },
  };
  return new FilterPanel(chrome, words, asked, signal);
}
