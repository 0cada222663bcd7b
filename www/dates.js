// @ts-check
/**
 * Dates, worded by the browser's own `Intl` in the reader's language.
 *
 * The core hands over what a date *says* (its parts, how precise and how certain
 * they are); this file only finds the words. It never computes with dates.
 */
import { fill, Phrases } from './phrases.js';

/**
 * A date as far as it was said.
 * @typedef {object} DateParts
 * @property {number} year astronomical: 0 is 1 BCE
 * @property {number} [month] 1–12, or a part of the year, 21–41 (EDTF)
 * @property {number} [day] 1–31
 * @property {number} [hour]
 * @property {number} [minute]
 * @property {number} [second]
 * @property {number} [offsetMinutes] minutes east of UTC, when said
 * @property {Precision} precision the finest part that was said
 * @property {boolean} approximate
 * @property {boolean} uncertain
 */

/** @typedef {'century'|'decade'|'year'|'season'|'month'|'day'|'hour'|'minute'|'second'|'subsecond'} Precision */

/**
 * What a document says about a time.
 * @typedef {{ kind: 'date', date: DateParts }
 *   | { kind: 'interval', start: DateParts | 'open' | 'unknown', end: DateParts | 'open' | 'unknown' }
 *   | { kind: 'one-of' | 'all-of', values: When[] }} When
 */

/** JavaScript's `Date` ends 100 million days from 1970 (ECMA-262 §21.4.1.1). */
const MAX_DATE_YEAR = 271_000;

/** @type {Intl.DateTimeFormatOptions} */
const MONTH = { year: 'numeric', month: 'long' };
/** @type {Intl.DateTimeFormatOptions} */
const DAY = { ...MONTH, day: 'numeric' };
/** @type {Intl.DateTimeFormatOptions} */
const CLOCK = { hour: 'numeric', minute: '2-digit' };
/** @type {Intl.DateTimeFormatOptions} */
const SECOND = { ...CLOCK, second: '2-digit' };

/** Intl options by precision. */
const BY_PRECISION = /** @type {Record<string, Intl.DateTimeFormatOptions>} */ ({
  year: { year: 'numeric' },
  month: MONTH,
  day: DAY,
  hour: { ...DAY, hour: 'numeric' },
  minute: { ...DAY, ...CLOCK },
  second: { ...DAY, ...SECOND },
});

/** @type {Intl.DateTimeFormatOptions} */
const DAY_MONTH = { day: 'numeric', month: 'long' };

/** Intl options of axis labels: how a tick reads alone, by the unit it marks. */
const TICKS = /** @type {Record<string, Intl.DateTimeFormatOptions>} */ ({
  year: { year: 'numeric' },
  month: { month: 'short' },
  day: { day: 'numeric' },
  hour: CLOCK,
  minute: CLOCK,
  second: SECOND,
  subsecond: { minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
});

/** The same with coarser units, by the unit that is the finest in it. */
const CONTEXTS =
  /** @type {Record<string, Record<string, Intl.DateTimeFormatOptions>>} */ ({
    context: {
      month: { month: 'long' },
      day: DAY_MONTH,
      hour: CLOCK,
      minute: CLOCK,
      second: SECOND,
    },
    full: { ...BY_PRECISION, hour: { ...DAY, ...CLOCK } },
  });

/**
 * Dates in one language. Formatters are built once, and when they are first needed:
 * building one takes milliseconds.
 */
export class Dates extends Phrases {
  /** How hours are counted, where somebody has said: `h23` and the like. */
  hourCycle = '';
  /** @type {Map<string, Intl.DateTimeFormat>} */
  #formatters = new Map();

  /**
   * What a document says about a time, in full.
   * @param {When | null} when
   * @returns {string}
   */
  when(when) {
    return when ? this.#when(when, false) : '';
  }

  /**
   * The same beside a mark, with the words that said it; without the year when that
   * is the year in which the document was written.
   * @param {When | null | undefined} when
   * @param {number | undefined} writtenYear
   * @param {string} said
   */
  whenShort(when, writtenYear, said) {
    if (!when) return '';
    const date = when.kind === 'date' ? when.date : undefined;
    const short =
      date?.precision === 'day' && date.year === writtenYear
        ? this.#qualified(this.#day(date), date)
        : this.#when(when, true);
    return said ? `${short} · ${this.say('said', { words: said })}` : short;
  }

  /**
   * A tick of the axis.
   * @param {ArrayLike<number>} at year, month, day, second of the day
   * @param {string} unit what the tick counts
   * @param {'fine' | 'context' | 'full'} form how much of the date it says
   */
  tick(at, unit, form) {
    const [year = 0, month = 1, day = 1, second = 0] = Array.from(at);
    if (unit === 'megayear') return this.say('megayear', { n: this.number(-year / 1e6) });
    if (unit === 'gigayear') return this.say('gigayear', { n: this.number(-year / 1e9) });
    if (unit === 'kiloyear' || Math.abs(year) > MAX_DATE_YEAR) return this.#year(year);
    if (unit === 'year') return this.#year(year);
    const options = (form === 'fine' ? TICKS : CONTEXTS[form])?.[unit] ?? {};
    const bce = options.year ? era(year) : {};
    return this.format({ ...options, ...bce }, toDate(year, month, day, second));
  }

  /** The day the document was written, or today, at its line. @param {DateParts} day @param {boolean} isToday */
  dayLine(day, isToday) {
    if (isToday) return this.say('today');
    return this.say('written', { when: this.format(DAY_MONTH, partsToDate(day)) });
  }

  /** A day in full. @param {string} day YYYY-MM-DD */
  day(day) {
    const [year = 0, month, date] = day.split('-').map(Number);
    const parts = { year, ...(month && { month }), ...(date && { day: date }) };
    const precision = date ? 'day' : month ? 'month' : 'year';
    const certain = { approximate: false, uncertain: false };
    return this.when({ kind: 'date', date: { ...parts, precision, ...certain } });
  }

  /** From when to when, no more exactly than it is long. @param {import('./stage.js').Range} range */
  span({ firstDay, lastDay }) {
    const years = lastDay.year - firstDay.year;
    const whole = wholeUnit(firstDay, lastDay);
    const precision =
      years > 20 || whole === 'year' ? 'year' : years > 1 || whole ? 'month' : 'day';
    const coarse = (/** @type {DateParts} */ day) => ({ ...day, precision });
    return this.range(
      /** @type {DateParts} */ (coarse(firstDay)),
      /** @type {DateParts} */ (coarse(lastDay)),
    );
  }

  /**
   * A stretch of time between two days, for summaries.
   * @param {DateParts} start @param {DateParts} end
   */
  range(start, end) {
    return this.#range(start, end);
  }

  /** @param {When} when @param {boolean} short @returns {string} */
  #when(when, short) {
    switch (when.kind) {
      case 'date':
        return this.#date(when.date, short);
      case 'interval':
        return this.#interval(when.start, when.end);
      default: {
        const values = when.values.map((value) => this.#when(value, short));
        return this.list(values, when.kind === 'one-of' ? 'disjunction' : 'conjunction');
      }
    }
  }

  /**
   * @param {DateParts | 'open' | 'unknown'} start
   * @param {DateParts | 'open' | 'unknown'} end
   */
  #interval(start, end) {
    if (typeof start === 'string') {
      if (typeof end === 'string') return this.say('always');
      const key = start === 'open' ? 'until' : 'unknownStart';
      return this.say(key, { date: this.#date(end, false) });
    }
    if (typeof end === 'string') {
      const key = end === 'open' ? 'from' : 'fromUnknownEnd';
      return this.say(key, { date: this.#date(start, false) });
    }
    return this.#range(start, end);
  }

  /** @param {DateParts} start @param {DateParts} end */
  #range(start, end) {
    const plain = [start, end].every(
      (date) => !date.approximate && !date.uncertain && isPlain(date),
    );
    if (plain && start.precision === end.precision) {
      const options = { ...BY_PRECISION[start.precision], ...era(start.year) };
      const [a, b] = [partsToDate(start), partsToDate(end)];
      // A clock that differs by its zone only would read as an empty range.
      if (a <= b) return this.#formatter(options).formatRange(a, b);
    }
    const [a, b] = [this.#date(start, false), this.#date(end, false)];
    return a === b ? a : `${a} – ${b}`;
  }

  /** @param {DateParts} date @param {boolean} short */
  #date(date, short) {
    return this.#qualified(this.#plainDate(date, short), date);
  }

  /** @param {string} words @param {DateParts} date */
  #qualified(words, date) {
    let qualified = words;
    if (date.approximate) qualified = this.say('circa', { date: qualified });
    if (date.uncertain) qualified = this.say('uncertain', { date: qualified });
    return qualified;
  }

  /** @param {DateParts} date @param {boolean} short @returns {string} */
  #plainDate(date, short) {
    switch (date.precision) {
      case 'century':
        return this.#century(date.year);
      case 'decade':
        return this.say('decade', { year: this.#year(date.year) });
      case 'season':
        return this.#season(date);
      default: {
        if (!isPlain(date)) return this.#year(date.year);
        const options = BY_PRECISION[date.precision] ?? BY_PRECISION['second'] ?? {};
        const month = short && date.precision !== 'month' ? 'short' : 'long';
        const shown = options.month ? { ...options, month } : options;
        const words = this.format(
          /** @type {Intl.DateTimeFormatOptions} */ ({ ...shown, ...era(date.year) }),
          partsToDate(date),
        );
        return words + offset(date.offsetMinutes);
      }
    }
  }

  /** @param {DateParts} date */
  #day(date) {
    const options = /** @type {const} */ ({
      weekday: 'short',
      day: 'numeric',
      month: 'long',
    });
    return this.format(options, partsToDate(date));
  }

  /** @param {number} year a year of the century, such as 1900 or 1 */
  #century(year) {
    const before = year <= 0;
    const nth = before ? Math.floor(-year / 100) + 1 : Math.floor(year / 100) + 1;
    return this.say(before ? 'centuryBce' : 'century', { nth: this.nth(nth) });
  }

  /** @param {DateParts} date */
  #season(date) {
    const part = date.month ?? 21;
    const year = this.#year(date.year);
    if (part >= 40) return this.say('half', { nth: this.nth(part - 39), year });
    if (part >= 37) return this.say('third', { nth: this.nth(part - 36), year });
    if (part >= 33) return this.say('quarter', { nth: this.nth(part - 32), year });
    const season = this.sentences.seasons[(part - 21) % 4] ?? '';
    return this.say('season', { season, year });
  }

  /** @param {number} year astronomical */
  #year(year) {
    if (Math.abs(year) >= 1_000_000) return this.#deep(year);
    if (Math.abs(year) > MAX_DATE_YEAR) {
      return this.say('bigYear', { n: this.number(year) });
    }
    if (year > 0) return String(year);
    return this.format({ year: 'numeric', ...era(year) }, toDate(year, 1, 1, 0));
  }

  /** @param {number} year */
  #deep(year) {
    const millions = Math.abs(year) / 1e6;
    const n = (/** @type {number} */ x) =>
      new Intl.NumberFormat(this.lang, { maximumSignificantDigits: 4 }).format(x);
    if (year > 0) return this.say('yearsAhead', { n: n(millions) });
    const scale = millions >= 1000 ? 'billion' : 'million';
    const shown = millions >= 1000 ? millions / 1000 : millions;
    return fill(this.sentences.yearsAgo[scale], { n: n(shown) });
  }

  /** @param {Intl.DateTimeFormatOptions} options @param {Date} date */
  format(options, date) {
    return this.#formatter(options).format(date);
  }

  /** @param {Intl.DateTimeFormatOptions} options */
  #formatter(options) {
    const key = JSON.stringify(options);
    let formatter = this.#formatters.get(key);
    if (!formatter) {
      // Floating dates are placed as if they were UTC, and so they are worded.
      formatter = new Intl.DateTimeFormat(this.lang, {
        ...options,
        timeZone: 'UTC',
        calendar: 'gregory',
        ...(/^h(1[12]|2[34])$/.test(this.hourCycle) && {
          hourCycle: /** @type {'h12'} */ (this.hourCycle),
        }),
      });
      this.#formatters.set(key, formatter);
    }
    return formatter;
  }
}

/** Whether JavaScript's `Date` can hold it. @param {DateParts} date */
function isPlain(date) {
  const byDate = ['year', 'month', 'day', 'hour', 'minute', 'second', 'subsecond'];
  return byDate.includes(date.precision) && Math.abs(date.year) <= MAX_DATE_YEAR;
}

/**
 * The largest unit of which two days, the ends included, hold a whole number.
 * @param {DateParts} first @param {DateParts} last
 * @returns {'year' | 'month' | null}
 */
function wholeUnit(first, last) {
  const after = partsToDate({ ...last, day: (last.day ?? 1) + 1 });
  if (first.day !== 1 || after.getUTCDate() !== 1) return null;
  return first.month === 1 && after.getUTCMonth() === 0 ? 'year' : 'month';
}

/** @param {number} year @returns {Intl.DateTimeFormatOptions} */
function era(year) {
  return year <= 0 ? { era: 'short' } : {};
}

/** @param {number | undefined} minutes east of UTC */
function offset(minutes) {
  if (minutes === undefined) return '';
  if (minutes === 0) return ' UTC';
  const sign = minutes < 0 ? '−' : '+';
  const [h, m] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return ` UTC${sign}${h}${m ? `:${String(m).padStart(2, '0')}` : ''}`;
}

/** @param {DateParts} date */
function partsToDate(date) {
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = date;
  return toDate(year, month, day, hour * 3600 + minute * 60 + second);
}

/**
 * @param {number} year @param {number} month @param {number} day
 * @param {number} secondOfDay
 */
export function toDate(year, month, day, secondOfDay) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // not Date.UTC: it moves years 0–99
  date.setUTCMilliseconds(Math.round(secondOfDay * 1000));
  return date;
}
