// @ts-check
/** The sentences of one language with their blanks filled in, its numbers and lists. */
import { ENGLISH } from './words-en.js';

/** @typedef {typeof import('./words-en.js').ENGLISH & typeof import('./words-en-later.js').LATER} Sentences */

export class Phrases {
  /** What the words were made from. @type {Partial<Sentences>} */
  #said;
  /** @type {Intl.NumberFormat | undefined} */
  #number;
  /** @type {Intl.NumberFormat | undefined} */
  #compact;
  /** @type {Intl.PluralRules | undefined} */
  #plural;
  /** @type {Intl.PluralRules | undefined} */
  #ordinal;

  /**
   * @param {string} [lang] a BCP 47 tag; anything else falls back to English
   * @param {Partial<Sentences>} [sentences] replacements for single sentences
   */
  constructor(lang, sentences = ENGLISH) {
    this.lang = usableTag(lang);
    this.#said = sentences;
    /** All of them, once the parts have come that say the later ones. @type {Sentences} */
    this.sentences = /** @type {Sentences} */ ({ ...ENGLISH, ...sentences });
  }

  /** Whether these are its sentences. @param {Partial<Sentences>} [sentences] */
  speaks(sentences = ENGLISH) {
    return this.#said === sentences;
  }

  /** What a part says that has come: what is said in the language already, stays. @param {Partial<Sentences>} english */
  also(english) {
    this.sentences = { ...english, ...this.sentences };
  }

  /**
   * A sentence with its blanks filled in.
   * @param {{ [K in keyof Sentences]: Sentences[K] extends string ? K : never }[keyof Sentences]} key
   * @param {Record<string, string | number>} [blanks]
   */
  say(key, blanks = {}) {
    return fill(this.sentences[key], blanks);
  }

  /**
   * A sentence about a number of things.
   * @param {'events' | 'undated' | 'problems' | 'rowsUnread' | 'earlier' | 'later'
   *   | 'describeUndated'} key
   * @param {number} n
   */
  count(key, n) {
    const forms = /** @type {Record<string, string>} */ (this.sentences[key]);
    this.#plural ??= new Intl.PluralRules(this.lang);
    const form = forms[this.#plural.select(n)] ?? forms['other'] ?? '';
    return fill(form, { n: this.number(n) });
  }

  /** @param {number} n */
  number(n) {
    this.#number ??= new Intl.NumberFormat(this.lang);
    return this.#number.format(n);
  }

  /** A number in at most four characters. @param {number} n */
  compact(n) {
    if (n < 1000) return String(n);
    const options = /** @type {const} */ ({
      notation: 'compact',
      maximumSignificantDigits: 2,
    });
    this.#compact ??= new Intl.NumberFormat(this.lang, options);
    return this.#compact.format(n);
  }

  /**
   * Things one after another: “a, b and c”, or “a, b or c”.
   * @param {string[]} items @param {'conjunction' | 'disjunction'} [type]
   */
  list(items, type = 'conjunction') {
    return new Intl.ListFormat(this.lang, { type }).format(items);
  }

  /** First, second, third. @param {number} n */
  nth(n) {
    this.#ordinal ??= new Intl.PluralRules(this.lang, { type: 'ordinal' });
    const { ordinals } = this.sentences;
    return fill(ordinals[this.#ordinal.select(n)] ?? ordinals['other'] ?? '{n}', { n });
  }
}

/** Letters and digits of the scripts that are written from right to left. */
const LEFTWARD = /[\u0590-\u08ff]/;

/**
 * Where scripts of both directions meet, what fills a blank is a world of its own (UAX #9,
 * FSI and PDI): or else what stands beside it is read as part of it.
 * @param {string} sentence @param {Record<string, string | number>} blanks
 */
export function fill(sentence, blanks) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => {
    const words = String(blanks[name] ?? '');
    return LEFTWARD.test(sentence + words) ? `\u2068${words}\u2069` : words;
  });
}

/**
 * `Intl` throws on what is not a language tag, and some engines report `C`.
 * @param {string | undefined} lang
 */
function usableTag(lang) {
  try {
    return Intl.getCanonicalLocales(lang || 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}
