// @ts-check
/** Everything the element says: sentences, numbers and dates in the reader's language. */
import { Dates } from './dates.js';

/** @typedef {import('./dates.js').DateParts} DateParts */
/** @typedef {import('./dates.js').Precision} Precision */
/** @typedef {import('./dates.js').When} When */
/** @typedef {import('./phrases.js').Sentences} Sentences */

/** What core and chrome say, each in one call. */
export class Words extends Dates {
  /**
   * What lies beyond an edge of the window: one event by its date, more by number.
   * @param {boolean} before @param {number} n @param {When} nearest
   */
  beyond(before, n, nearest) {
    if (n === 1) return this.whenShort(nearest, undefined, '');
    return this.count(before ? 'earlier' : 'later', n);
  }

  /** Which days end the week where the reader is, as bits: 0 is Monday. */
  weekend() {
    const locale = /** @type {any} */ (new Intl.Locale(this.lang)); // newer than the types
    const { weekend = [6, 7] } = locale.getWeekInfo?.() ?? locale.weekInfo ?? {};
    return weekend.reduce(
      (/** @type {number} */ all, /** @type {number} */ day) => all | (1 << (day - 1)),
      0,
    );
  }

  /** That loading was stopped. @param {number} done in bytes */
  stopped(done) {
    return this.say('stopped', { size: this.size(done) });
  }

  /** That only the first of the events are shown. @param {number} n @param {number} total */
  truncated(n, total) {
    return this.say('truncated', { n: this.number(n), total: this.number(total) });
  }

  /** A number of bytes. @param {number} n_bytes */
  size(n_bytes) {
    const megabytes = n_bytes / 1e6;
    const digits = megabytes < 10 ? 1 : 0;
    return new Intl.NumberFormat(this.lang, {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: digits,
    }).format(megabytes);
  }

  /**
   * How much there is, from when to when, and how much of it is in view.
   * @param {import('./stage.js').Range} whole @param {import('./stage.js').Range} view
   */
  summary(whole, view) {
    const events = this.count('events', whole.n);
    const span = this.span(whole);
    if (whole.total && whole.n < whole.total) {
      const [n, total] = [this.number(whole.n), this.number(whole.total)];
      return this.say('summaryFiltered', { n, total, span });
    }
    if (view.n >= whole.n) return this.say('summary', { events, span });
    const [shown, n] = [this.span(view), this.number(view.n)];
    return this.say('summaryShowing', { events, span, shown, n });
  }

  /** @param {string} title @param {string} when @param {string} group @param {string} speaker */
  eventName(title, when, group, speaker) {
    const claim = speaker && this.say('saidBy', { speaker });
    return [title, when, group, claim].filter(Boolean).join(', ');
  }

  /** @param {string} names */
  withPeople(names) {
    return this.say('withPeople', { names });
  }

  /** @param {string} name @param {number} n */
  laneName(name, n) {
    const lane = name || this.say('otherLane');
    return this.say('laneName', { lane, events: this.count('events', n) });
  }

  /** @param {number} n @param {string} title @param {string} when */
  clusterName(n, title, when) {
    return this.say('clusterName', { events: this.count('events', n), title, when });
  }

  /** @param {number} n @param {number} found @param {string} title @param {string} when */
  foundName(n, found, title, when) {
    const name = this.clusterName(n, title, when);
    return this.say('foundName', { name, n: this.number(found) });
  }

  /** @param {boolean} before @param {number} n @param {string} title @param {string} when */
  edgeName(before, n, title, when) {
    const more = this.count(before ? 'earlier' : 'later', n);
    return this.say('edgeName', { more, title, when });
  }
}
