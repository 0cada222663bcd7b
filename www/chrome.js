// @ts-check
/**
 * The parts of the element around the canvas: made once, by DOM methods only, in
 * the order in which they are read (title, summary, tools, events, overview,
 * details, list, notes).
 */
import { INKS, TEXT_ROLES } from './style.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Icons as paths on a 16 by 16 grid. */
const ICONS = {
  minus: 'M3.5 8h9',
  plus: 'M3.5 8h9M8 3.5v9',
  previous: 'M10 3.5 5.5 8l4.5 4.5',
  next: 'M6 3.5 10.5 8 6 12.5',
  close: 'M4 4l8 8M12 4l-8 8',
  list: 'M2.5 4h.01M5.5 4h8M2.5 8h.01M5.5 8h8M2.5 12h.01M5.5 12h8',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  filter: 'M2.5 4h11M5 8h6M7 12h2',
  search: 'M11.5 11.5 14 14M12.5 7.25a5.25 5.25 0 1 1-10.5 0 5.25 5.25 0 0 1 10.5 0Z',
  all: 'M2.5 3v10M13.5 3v10M5 8h6M6.5 6 4.5 8l2 2M9.5 6l2 2-2 2',
};

/**
 * Makes an element. Attributes that are `undefined` are left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | number | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = set(document.createElement(tag), attributes);
  element.append(...children);
  return element;
}

/**
 * Gives an element attributes.
 * @template {Element} T
 * @param {T} element @param {Record<string, string | number | undefined>} attributes
 */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, String(value));
  }
  return element;
}

/** Icons that point along the line of text. @type {readonly string[]} */
const TURNS = ['previous', 'next', 'list', 'table'];

/** Whether it reads from right to left. @param {Element} element */
export function mirrored(element) {
  return getComputedStyle(element).direction === 'rtl';
}

/** @param {keyof typeof ICONS} name */
export function icon(name) {
  const svg = drawn(ICONS[name]);
  if (TURNS.includes(name)) svg.setAttribute('class', 'turns');
  return svg;
}

/** An icon of a part that comes later. @param {string} path */
export function drawn(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/**
 * A button with an icon. The style sheet shows its name when it is pointed at.
 * @param {keyof typeof ICONS} name
 * @param {string} label its accessible name
 * @param {Record<string, string>} [attributes]
 */
export function iconButton(name, label, attributes = {}) {
  const named = { type: 'button', 'aria-label': label, ...attributes };
  return make('button', named, icon(name));
}

/** @typedef {ReturnType<typeof makeChrome>} Chrome */

/**
 * @param {import('./words.js').Words} words
 * @param {number | null} headingLevel 2–6, or null for no visible title
 */
export function makeChrome(words, headingLevel) {
  const title = /** @type {HTMLElement} */ (
    make(/** @type {'h2'} */ (`h${headingLevel ?? 2}`), {
      id: 'title',
      class: headingLevel ? 'title' : 'vh',
      part: 'title',
    })
  );
  const summary = make('p', { id: 'summary', class: 'summary', part: 'summary' });
  const tools = makeTools(words);
  const search = makeSearch(words);
  const header = make('header', {}, title, summary, tools.bar, search.box);

  const plot = make('canvas', { part: 'canvas', 'aria-hidden': 'true' });
  const tree = make('div', {
    role: 'tree',
    class: 'tree',
    part: 'overlay',
    'aria-orientation': 'horizontal',
    'aria-labelledby': 'title',
    'aria-describedby': 'hint',
  });
  const tip = make('div', { class: 'tip', 'aria-hidden': 'true', hidden: '' });
  const scrim = make('div', { class: 'scrim', part: 'scrim', 'aria-hidden': 'true' });
  const turn = make('div', { class: 'probe' });
  const stage = make(
    'div',
    { class: 'plot', part: 'viewport' },
    plot,
    tree,
    tip,
    scrim,
    turn,
  );
  const message = make('div', { class: 'message', part: 'message', hidden: '' });
  const list = make('div', { class: 'list', part: 'list', hidden: '' });
  const nothing = make('div', { class: 'message nothing', hidden: '' });
  const view = make('div', { class: 'view' }, stage, message, nothing, list);
  const chips = make('div', { class: 'chips', hidden: '' });
  const filters = make('section', {
    class: 'details filters',
    id: 'filters',
    hidden: '',
  });

  const overviewCanvas = make('canvas', { 'aria-hidden': 'true' });
  const startHandle = makeHandle(words.say('periodStart'));
  const endHandle = makeHandle(words.say('periodEnd'));
  const overview = make(
    'div',
    {
      class: 'overview',
      part: 'overview',
      role: 'group',
      'aria-label': words.say('visiblePeriod'),
    },
    overviewCanvas,
    startHandle,
    endHandle,
  );
  const details = make('section', { class: 'details', hidden: '' });
  const report = make('section', {
    class: 'details report',
    part: 'report',
    'aria-labelledby': 'report-title',
    hidden: '',
  });
  const menu = make('div', { class: 'menu', hidden: '' });
  const notes = make('span', { class: 'notes' });
  const footer = make(
    'footer',
    {},
    notes,
    make('span', { class: 'credit' }, make('slot', { name: 'footer' })),
  );
  const hint = make('p', { id: 'hint', class: 'vh' }, words.say('keyboardHint'));
  const app = make(
    'div',
    { class: 'app', hidden: '' },
    header,
    chips,
    filters,
    view,
    overview,
    details,
    report,
    menu,
    footer,
    hint,
  );

  const note = make('div', { class: 'note', hidden: '' });
  const fallback = make(
    'div',
    { class: 'fallback', part: 'fallback' },
    note,
    make('slot'),
  );
  const progress = make('div', { class: 'progress', part: 'progress', hidden: '' });
  const status = make('div', { role: 'status', class: 'vh' });
  const description = make('p', { id: 'description', class: 'vh' });
  const probe = makeProbe();
  const base = make(
    'section',
    {
      class: 'base',
      part: 'base',
      'aria-labelledby': 'title',
      'aria-describedby': 'summary description',
    },
    app,
    fallback,
    progress,
    description,
    status,
    probe.element,
  );
  return {
    base,
    app,
    header,
    title,
    summary,
    tools,
    search,
    chips,
    filters,
    view,
    stage,
    plot,
    tree,
    tip,
    scrim,
    message,
    nothing,
    list,
    overview,
    overviewCanvas,
    startHandle,
    endHandle,
    details,
    report,
    menu,
    notes,
    note,
    fallback,
    progress,
    description,
    status,
    probe,
  };
}

/** @param {import('./words.js').Words} words */
function makeTools(words) {
  const zoomOut = iconButton('minus', words.say('zoomOut'));
  const zoomIn = iconButton('plus', words.say('zoomIn'));
  const showAll = iconButton('all', words.say('showAll'), { class: 'spare' });
  const previous = iconButton('previous', words.say('previous'));
  const next = iconButton('next', words.say('next'));
  const asList = iconButton('list', words.say('asList'), { 'aria-pressed': 'false' });
  const asTable = iconButton('table', words.say('asTable'), {
    class: 'spare',
    'aria-pressed': 'false',
  });
  const more = iconButton('more', words.say('more'), {
    'aria-haspopup': 'menu',
    'aria-expanded': 'false',
  });
  const search = iconButton('search', words.say('search'), {
    class: 'opener',
    'aria-expanded': 'false',
    'aria-controls': 'search',
  });
  const filter = iconButton('filter', words.say('filters'), {
    class: 'filter',
    'aria-haspopup': 'dialog',
    'aria-expanded': 'false',
    'aria-controls': 'filters',
  });
  const bar = make(
    'div',
    {
      class: 'tools',
      part: 'toolbar',
      role: 'toolbar',
      'aria-label': words.say('tools'),
    },
    make('span', { class: 'pair steps' }, previous, next),
    make('span', { class: 'pair' }, zoomOut, zoomIn),
    showAll,
    make('span', { class: 'pair' }, asList, asTable),
    filter,
    search,
    more,
  );
  rove(bar);
  const steps = { zoomIn, zoomOut, showAll, previous, next };
  return { bar, ...steps, asList, asTable, filter, search, more };
}

/** @param {import('./words.js').Words} words */
function makeSearch(words) {
  const field = make('input', {
    id: 'search',
    type: 'search',
    role: 'combobox',
    placeholder: words.say('search'),
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    enterkeyhint: 'search',
    'aria-label': words.say('searchEvents'),
    'aria-describedby': 'matches',
    'aria-expanded': 'false',
  });
  const count = make('span', { id: 'matches', class: 'count' });
  const entry = make('div', { class: 'field' }, icon('search'), field, count);
  const box = make('search', { part: 'search' }, entry);
  return { box, entry, field, count };
}

/** One tab stop for the toolbar; arrows move inside it (ARIA APG). @param {HTMLElement} bar */
function rove(bar) {
  const all = [...bar.querySelectorAll('button')];
  for (const button of all) button.tabIndex = button === all[0] ? 0 : -1;
  bar.addEventListener('keydown', (event) => {
    const buttons = all.filter((button) => button.checkVisibility());
    const at = buttons.findIndex((button) => button.tabIndex === 0);
    const right = mirrored(bar) ? -1 : 1;
    const step = { ArrowRight: right, ArrowLeft: -right }[event.key];
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : undefined;
    const target = to ?? (step && (at + step + buttons.length) % buttons.length);
    if (target === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    buttons[target]?.focus();
  });
  bar.addEventListener('focusin', (event) => {
    for (const button of all) button.tabIndex = button === event.target ? 0 : -1;
  });
}

/** @param {string} label */
function makeHandle(label) {
  return make('div', {
    class: 'handle',
    part: 'handle',
    role: 'slider',
    tabindex: 0,
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': 0,
    'aria-valuenow': 0,
  });
}

/** Elements whose computed style tells the canvas which colors and fonts to use. */
function makeProbe() {
  const element = make('div', { class: 'probe', 'aria-hidden': 'true' });
  const inks = INKS.map((token) => {
    const ink = make('span');
    ink.style.color = `var(${token})`;
    return ink;
  });
  const fonts = TEXT_ROLES.map((role) => make('span', { class: `font-${role}` }));
  element.append(...inks, ...fonts);
  return {
    element,
    /** The colors of the theme, in the order of `INKS`. */
    inks: () => inks.map((ink) => getComputedStyle(ink).color),
    /** How large they are, in pixels. */
    sizes: () =>
      Float64Array.from(fonts, (font) => parseFloat(getComputedStyle(font).fontSize)),
    /** The fonts of the theme, in the order of `TEXT_ROLES`. */
    fonts: () =>
      fonts.map((font) => {
        const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(font);
        return `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
      }),
  };
}
