// @ts-check
/**
 * The filters: a panel of what there is to choose from, with counts, and chips of what
 * was chosen. Loaded when somebody filters.
 */
import { FIELDS, SINGLE } from './choice.js';
import { icon, iconButton, make } from './chrome.js';
import { unit } from './describe.js';
import { inEdtf } from './period.js';

/** @typedef {import('./element.js').Filters} Filters */
/** @typedef {import('./choice.js').Field} Field */

/**
 * What there is to choose from in one field, and how many events each choice would
 * add: those that pass all other fields.
 * @typedef {{ field: Field, values: { value: string, n: number }[] }} Facet
 */

/**
 * What the filters ask of the timeline.
 * @typedef {object} Asked
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
/** What `<input type=date>` takes. */
const PLAIN_DAY = /^\d{4}-\d\d-\d\d$/;

export class FilterPanel {
  /**
   * @param {import('./chrome.js').Chrome} chrome
   * @param {import('./words.js').Words} words
   * @param {Asked} asked
   * @param {AbortSignal} signal ends it
   */
  constructor(chrome, words, asked, signal) {
    this.panel = chrome.filters;
    this.chips = chrome.chips;
    this.button = chrome.tools.filter;
    this.words = words;
    this.asked = asked;
    this.panel.addEventListener('keydown', (event) => this.#key(event), { signal });
  }

  get #filters() {
    return this.asked.filters();
  }

  toggle() {
    if (this.panel.hidden) this.#open();
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
    if (!this.panel.hidden) this.#recount();
  }

  #open() {
    const { words, panel } = this;
    const close = iconButton('close', words.say('close'), { class: 'close' });
    close.addEventListener('click', () => this.close());
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
    const legend = make('legend', {}, words.facet(field));
    const group = make('fieldset', {}, legend, rows);
    if (all.length <= OFFERED) return group;
    const label = `${words.say('search')}: ${words.facet(field)}`;
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
    const name = make('span', { dir: 'auto' }, this.words.facetValue(field, value));
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
    const names = by.map((field) => make('option', { value: field }, words.facet(field)));
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
    this.chips.hidden = all.length === 0;
    const chips = all.map(({ key, value, without }) => {
      const name = this.words.facetValue(key, value);
      const remove = this.words.say('removeFilter', { name });
      const chip = make('button', {
        type: 'button',
        class: 'chip',
        'aria-label': remove,
      });
      chip.append(make('span', { dir: 'auto' }, name), icon('close'));
      chip.addEventListener('click', () => this.#dropped(() => this.#choose(without)));
      return chip;
    });
    const clear = make('button', { type: 'button', class: 'clear' });
    clear.textContent = this.words.say('clearFilters', {
      n: this.words.number(all.length),
    });
    clear.addEventListener('click', () => this.#dropped(() => this.#choose({})));
    this.chips.replaceChildren(...chips, clear);
  }

  /** A chip goes: the focus goes to what is left. @param {() => void} drop */
  #dropped(drop) {
    drop();
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

/** Without case and accents. @param {string} text */
function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
