// @ts-check
/** What attributes may be, where that is limited; anything else is as if it were not there. */
import { isDate, loadLater } from './modules.js';

/** @param {...string} names */
const oneOf =
  (...names) =>
  (/** @type {string} */ value) =>
    names.includes(value);

/** @param {string} value */
const isPositive = (value) => Number(value) > 0;

/** Dates that are read without the whole core. */
const PLAIN = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d))?)?$/;

/** @param {string} value */
const isBound = (value) => PLAIN.test(value) || isDate(value);

/** @type {Record<string, (value: string) => boolean>} */
const ALLOWED = {
  start: isBound,
  end: isBound,
  loading: oneOf('eager', 'lazy'),
  'heading-level': oneOf('2', '3', '4', '5', '6', 'none'),
  fit: oneOf('block', 'content'),
  gestures: oneOf('auto', 'cooperative', 'greedy', 'none'),
  keyboard: oneOf('all', 'standard', 'none'),
  lanes: oneOf('group', 'category', 'people', 'participant', 'none'),
  view: oneOf('timeline', 'list', 'table'),
  theme: oneOf('auto', 'light', 'dark'),
  'time-direction': oneOf('auto', 'ltr', 'rtl'),
  'max-bytes': isPositive,
  'max-events': isPositive,
  landmark: oneOf('region', 'none'),
  'hour-cycle': oneOf('h11', 'h12', 'h23', 'h24'),
};

/** So much of a value is told. */
const SHOWN = 40;

/** What was told of each element. @type {WeakMap<Element, Set<string>>} */
const told = new WeakMap();

/**
 * The attributes of an element that are what they cannot be, each with its value; once.
 * @param {Element} element
 */
export async function misset(element) {
  const bounds = ['start', 'end'].map((name) => element.getAttribute(name));
  if (bounds.some((bound) => bound && !PLAIN.test(bound))) await loadLater();
  const before = told.get(element) ?? new Set();
  told.set(element, before);
  const wrong = Object.entries(ALLOWED).flatMap(([name, allows]) => {
    const value = element.getAttribute(name);
    return !value || allows(value) ? [] : [`${name}="${value.slice(0, SHOWN)}"`];
  });
  const others = wrong.filter((it) => !before.has(it));
  for (const it of others) before.add(it);
  return others;
}
