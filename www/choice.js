// @ts-check
/**
 * What was chosen to be shown, in a form that can be relied on. What a filter means
 * and what passes it is the core's business.
 */

/** @typedef {import('./element.js').Filters} Filters */
/** @typedef {'group' | 'category' | 'participant' | 'source' | 'certainty'} Field */

/** What is chosen as a list of values. @type {readonly Field[]} */
export const FIELDS = ['group', 'category', 'participant', 'source', 'certainty'];
/** What is chosen as one value. */
export const SINGLE = /** @type {const} */ (['start', 'end', 'text']);

/** The filters without what says nothing, and nothing else. @param {Filters} filters */
export function clean(filters) {
  /** @type {Filters} */
  const kept = {};
  for (const field of FIELDS) {
    const values = filters[field];
    if (Array.isArray(values) && values.length) kept[field] = values.map(String);
  }
  for (const key of SINGLE) {
    const value = filters[key];
    if (value) kept[key] = String(value);
  }
  return kept;
}

/** How many choices there are. @param {Filters} filters */
export function size(filters) {
  const lists = FIELDS.reduce((n, field) => n + (filters[field]?.length ?? 0), 0);
  return lists + SINGLE.filter((key) => filters[key]).length;
}
