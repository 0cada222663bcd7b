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

/**
 * What of some filters cannot be used, in words for who wrote them.
 * @param {Filters} filters @param {(text: string) => boolean} isDate
 */
export function refused(filters, isDate) {
  const [lists, single] = /** @type {string[][]} */ ([[...FIELDS], [...SINGLE]]);
  return Object.entries(filters).flatMap(([key, value]) => {
    if (lists?.includes(key)) {
      return Array.isArray(value) || value === undefined
        ? []
        : [`“${key}” is not a list`];
    }
    if (!single?.includes(key)) return [`“${key}” is nothing to filter by`];
    const isGood = key === 'text' || !value || isDate(String(value));
    return isGood ? [] : [`“${key}” is not a date: ${value}`];
  });
}

/**
 * The filters without what says nothing or is no date, and nothing else.
 * @param {Filters} filters @param {(text: string) => boolean} isDate
 */
export function clean(filters, isDate) {
  /** @type {Filters} */
  const kept = {};
  for (const field of FIELDS) {
    const values = filters[field];
    if (Array.isArray(values) && values.length) kept[field] = values.map(String);
  }
  for (const key of SINGLE) {
    const value = filters[key];
    if (value && (key === 'text' || isDate(String(value)))) kept[key] = String(value);
  }
  return kept;
}

/** How many choices there are. @param {Filters} filters */
export function size(filters) {
  const lists = FIELDS.reduce((n, field) => n + (filters[field]?.length ?? 0), 0);
  return lists + SINGLE.filter((key) => filters[key]).length;
}
