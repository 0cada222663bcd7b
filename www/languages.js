// @ts-check
/**
 * Languages other than English. Each is a file of its own, fetched for the first
 * element that is in it. To add one, translate `words-de.js` and name it here.
 */

/** @typedef {import('./words.js').Sentences} Sentences */

/** @type {Record<string, () => Promise<{ default: Sentences }>>} */
const TABLES = { de: () => import('./words-de.js') };

/** @type {Map<string, Sentences>} */
const known = new Map();

/** The sentences in a language, once they are there. @param {string} lang */
export function sentencesIn(lang) {
  return known.get(primary(lang));
}

/**
 * Fetches the sentences in a language, if there are any. Rejects when the file does not
 * come: what is said stays English.
 * @param {string} lang a BCP 47 tag
 * @returns {Promise<void>}
 */
export async function learn(lang) {
  const name = primary(lang);
  const table = Object.hasOwn(TABLES, name) ? TABLES[name] : undefined;
  if (table && !known.has(name)) known.set(name, (await table()).default);
}

/** Its language without region or script. @param {string} lang */
function primary(lang) {
  return lang.toLowerCase().split('-')[0] ?? '';
}
