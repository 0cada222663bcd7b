// @ts-check
/**
 * What a reader has chosen, as text for an address and back: view, period, event,
 * filters, search and lanes. Nothing here touches the page.
 */
import { FIELDS } from './choice.js';

/** @typedef {import('./element.js').TimelineState} State */
/** @typedef {import('./element.js').Filters} Filters */

/** What each part is called in an address, after the name of the timeline. */
const NAMES = /** @type {const} */ ({
  view: 'view',
  selection: 'event',
  search: 'search',
  lanes: 'lanes',
  laneOrder: 'order',
});
/** The same for the filters that are one value. */
const SINGLE = /** @type {const} */ ({ start: 'from', end: 'to', text: 'words' });
/** What each part may be, where that is limited. */
const VALUES = /** @type {Record<string, readonly string[]>} */ ({
  view: ['timeline', 'list', 'table'],
  lanes: ['group', 'category', 'people', 'participant', 'none'],
  laneOrder: ['given', 'name', 'first', 'count'],
});

/**
 * The parts of an address, from its first `#`: those of a timeline by name, and the
 * others as they are.
 * @param {string} hash @param {string} name
 */
export function split(hash, name) {
  const parts = hash.replace(/^#/, '').split('&').filter(Boolean);
  const isOwn = (/** @type {string} */ part) => {
    const [key = ''] = part.split('=');
    return key === name || key.startsWith(`${name}.`);
  };
  return { own: parts.filter(isOwn), foreign: parts.filter((part) => !isOwn(part)) };
}

/**
 * The state as parts of an address: what differs from how the timeline begins.
 * @param {State} state @param {State} initial @param {string} name
 * @returns {string[]}
 */
export function written(state, initial, name) {
  /** @type {string[]} */
  const parts = [];
  const add = (/** @type {string} */ key, /** @type {string} */ value) =>
    parts.push(`${key && `${name}.`}${key || name}=${escaped(value)}`);
  const { start, end } = state;
  if (start && end && (start !== initial.start || end !== initial.end)) {
    add('', `${start}/${end}`);
  }
  for (const [key, called] of Object.entries(NAMES)) {
    const part = /** @type {keyof typeof NAMES} */ (key);
    if (state[part] !== initial[part]) add(called, state[part] ?? '');
  }
  const [kind = '', ...names] = foldsOf(state);
  if (JSON.stringify(foldsOf(state)) !== JSON.stringify(foldsOf(initial))) {
    if (!names.length) add(kind, '');
    // No name is a space: it stands for the lane of the events without one.
    for (const name of names) add(kind, name || ' ');
  }
  const [now = {}, first = {}] = [state.filters, initial.filters];
  for (const field of FIELDS) {
    const values = now[field] ?? [];
    if (String(values) === String(first[field] ?? [])) continue;
    for (const value of values.length ? values : ['']) add(field, value);
  }
  for (const [key, called] of Object.entries(SINGLE)) {
    const part = /** @type {keyof typeof SINGLE} */ (key);
    if (now[part] !== first[part]) add(called, now[part] ?? '');
  }
  return parts;
}

/**
 * The state that parts of an address ask for; what they do not say is as the timeline
 * begins. What they say wrongly is left out and told.
 * @param {string[]} parts @param {State} initial @param {string} name
 * @returns {{ state: State, wrong: string[] }}
 */
export function read(parts, initial, name) {
  /** @type {State} */
  const state = { ...initial, filters: { ...initial.filters } };
  /** @type {string[]} */
  const wrong = [];
  const seen = new Set();
  for (const part of parts) {
    const at = part.indexOf('=');
    const key = part.slice(0, at < 0 ? undefined : at).slice(name.length + 1);
    const value = unescaped(at < 0 ? '' : part.slice(at + 1));
    const isFirst = !seen.has(key);
    seen.add(key);
    if (value === null || !take(state, key, value, isFirst)) wrong.push(part);
  }
  return { state, wrong };
}

/**
 * @param {State} state @param {string} key @param {string} value
 * @param {boolean} isFirst of its key
 * @returns {boolean} whether it could be understood
 */
function take(state, key, value, isFirst) {
  if (key === '') return takePeriod(state, value);
  const named = Object.entries(NAMES).find(([, called]) => called === key);
  if (named) {
    const part = /** @type {keyof typeof NAMES} */ (named[0]);
    if (VALUES[part] && !VALUES[part].includes(value)) return false;
    if (part === 'selection') state.selection = value || null;
    else state[part] = /** @type {any} */ (value);
    return true;
  }
  if (key === 'collapsed' || key === 'expanded') {
    const before = isFirst ? [] : (state[key] ?? []);
    const names = value ? [...before, value.trim()] : before;
    Object.assign(state, { collapsed: [], expanded: null, [key]: names });
    return true;
  }
  const filters = /** @type {Filters} */ (state.filters);
  const field = FIELDS.find((field) => field === key);
  if (field) {
    const before = isFirst ? [] : (filters[field] ?? []);
    filters[field] = value ? [...before, value] : before;
    return true;
  }
  const single = Object.entries(SINGLE).find(([, called]) => called === key);
  if (!single) return false;
  const part = /** @type {keyof typeof SINGLE} */ (single[0]);
  if (value) filters[part] = value;
  else delete filters[part];
  return true;
}

/** Which lanes are told by name, after what is told of them. @param {State} state */
function foldsOf({ collapsed = [], expanded }) {
  return expanded ? ['expanded', ...expanded] : ['collapsed', ...collapsed];
}

/** @param {State} state @param {string} value two dates */
function takePeriod(state, value) {
  const [start, end, ...more] = value.split('/');
  if (!start || !end || more.length) return false;
  Object.assign(state, { start, end });
  return true;
}

/** What may stand in an address; dates and lists stay readable. @param {string} value */
function escaped(value) {
  return encodeURIComponent(value).replace(/%(2F|3A|2C|40)/g, decodeURIComponent);
}

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
