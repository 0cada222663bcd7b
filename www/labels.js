// @ts-check
/** Sentences that a host words itself. Loaded for elements with `labels`. */
import { sentencesIn } from './languages.js';
import { ENGLISH } from './words-en.js';
import { LATER } from './words-en-later.js';

/** @typedef {import('./phrases.js').Sentences} Sentences */

/**
 * Sentences by their keys in `words-en.js` and `words-en-later.js`: a text, or where one
 * has several forms those of them that are other.
 * @typedef {{ [K in keyof Sentences]?: Sentences[K] extends string ? string : Partial<Sentences[K]> }} Labels
 */

/**
 * The sentences of a language with those of a host in their places, and the keys of its
 * that are none, or no text where one belongs.
 * @param {string} lang @param {object} labels
 */
export function labelled(lang, labels) {
  const usual = sentencesIn(lang);
  /** @type {Map<string, unknown>} */
  const known = new Map(Object.entries(usual ?? { ...ENGLISH, ...LATER }));
  const all = Object.entries(labels);
  const right = all.filter(([key, label]) => matches(known.get(key), label));
  const sentences = right.map(([key, label]) => [key, merged(known.get(key), label)]);
  return {
    sentences: /** @type {Partial<Sentences>} */ ({
      ...usual,
      ...Object.fromEntries(sentences),
    }),
    wrong: all.filter((label) => !right.includes(label)).map(([key]) => key),
  };
}

/** Whether a label can stand where a sentence does: all its forms are texts. @param {unknown} sentence @param {unknown} label */
function matches(sentence, label) {
  if (typeof sentence === 'string' || typeof label !== 'object' || !label) {
    return typeof sentence === 'string' && typeof label === 'string';
  }
  if (!sentence || Array.isArray(sentence) !== Array.isArray(label)) return false;
  return Object.values(label).every((form) => typeof form === 'string');
}

/** A label with the forms that it leaves as they are. @param {any} sentence @param {any} label */
function merged(sentence, label) {
  if (typeof label === 'string') return label;
  return Array.isArray(label)
    ? [...label, ...sentence.slice(label.length)]
    : { ...sentence, ...label };
}
