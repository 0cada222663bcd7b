// @ts-check
/**
 * Texts with runs: stretches that are set in their own way. The core tells which, in a
 * closed model; here they become elements of a few names, whose texts are text nodes.
 * Loaded for the first event that has any.
 */
import { make } from './chrome.js';
import { leaving, safeLink } from './panels.js';

/** All that a run can be. */
const ELEMENTS = /** @type {const} */ (['a', 'strong', 'em', 'code', 'sub', 'sup']);

/** @typedef {typeof ELEMENTS[number]} Name */

/**
 * A stretch of a text, in UTF-16 units: `start <= i < end`.
 * @typedef {{ element: Name, start: number, end: number, href?: string }} Run
 */

/**
 * The runs in the lines of the core: outer before inner, in the order of the text.
 * @param {string} lines such as `strong 12 7`
 * @returns {Run[]}
 */
export function runsOf(lines) {
  return lines.split('\n').flatMap((line) => {
    const [name, start, length, href] = line.split(' ');
    const element = ELEMENTS.find((known) => known === name);
    if (!element) return [];
    const run = { element, start: Number(start), end: Number(start) + Number(length) };
    return [href ? { ...run, href } : run];
  });
}

/**
 * A text with its runs as elements.
 * @param {string} text @param {Run[]} runs
 * @returns {(Node | string)[]}
 */
export function setText(text, runs) {
  return within(text, 0, text.length, [...runs]);
}

/**
 * A stretch of a text; takes the runs that begin in it off the front.
 * @param {string} text @param {number} from @param {number} to @param {Run[]} runs
 */
function within(text, from, to, runs) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let at = from;
  while (runs[0] && runs[0].start < to) {
    const run = /** @type {Run} */ (runs.shift());
    const start = Math.max(at, run.start);
    const end = Math.min(to, run.end);
    nodes.push(text.slice(at, start), element(run, within(text, start, end, runs)));
    at = Math.max(start, end);
  }
  nodes.push(text.slice(at, to));
  return nodes.filter((node) => node !== '');
}

/** @param {Run} run @param {(Node | string)[]} inside */
function element({ element, href }, inside) {
  if (element !== 'a') return make(element, {}, ...inside);
  const url = safeLink(href);
  if (!url) return make('span', {}, ...inside);
  const host = url.host || url.pathname;
  const link = make('a', leaving(url), ...inside);
  // Where it leads is to be seen, whatever its words say.
  if ([host, url.href].includes(link.textContent ?? '')) return link;
  return make('span', {}, link, ' ', make('bdi', {}, `(${host})`));
}
