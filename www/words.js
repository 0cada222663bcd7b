// @ts-check
/**
 * Everything the element says: one table of sentences, and dates worded by the
 * browser's own `Intl` in the reader's language.
 *
 * The core hands over what a date *says* (its parts, how precise and how certain
 * they are); this file only finds the words. It never computes with dates.
 */

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

/** The sentences, in English. `{x}` is filled in. */
export const ENGLISH = {
  timeline: 'Timeline',
  tools: 'Timeline tools',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  showAll: 'Show all',
  previous: 'Previous event',
  next: 'Next event',
  asTimeline: 'Timeline',
  asList: 'List',
  asTable: 'Table',
  more: 'More',
  describe: 'Describe this timeline',
  copyLink: 'Copy link',
  linkCopied: 'Link copied.',
  linkRefused: 'The browser did not let us copy. Here is the link:',
  help: 'Keyboard',
  helpHeading: 'Keyboard',
  close: 'Close',
  search: 'Search',
  searchEvents: 'Search events',
  clearSearch: 'Clear search',
  matches: 'Matching events',
  matchCount: '{n} of {total}',
  matchPlace: '{nth} of {n}',
  onlyMatches: 'Only matches',
  noMatch: 'No events match.',
  filters: 'Filters',
  filterFields: {
    group: 'Group',
    category: 'Category',
    participant: 'People',
    source: 'Source',
    certainty: 'Date',
    start: 'from {value}',
    end: 'until {value}',
    text: '“{value}”',
  },
  certainties: {
    exact: 'exact',
    approximate: 'about then',
    uncertain: 'uncertain',
    unspecified: 'only in part',
    open: 'open at one end',
  },
  lanesBy: 'Lanes by',
  noLanes: 'nothing',
  period: 'Period',
  periodFrom: 'From',
  periodTo: 'To',
  moreValues: '{n} more…',
  removeFilter: 'Remove filter: {name}',
  clearFilters: 'Clear ({n})',
  clearAll: 'Clear filters',
  summaryFiltered: '{n} of {total} events · {span}',
  announceMatches: '{n} of {total} events match.',
  loading: 'Loading…',
  loadingSize: 'Loading {size}… {part}',
  arranging: 'Putting {events} in order… {part}',
  stopped: 'Loading was stopped after {size}',
  cancel: 'Cancel',
  visiblePeriod: 'Visible period',
  periodStart: 'Start of visible period',
  periodEnd: 'End of visible period',
  selectedEvent: 'Selected event',
  readMore: 'Read more at {host}',
  said: '“{words}”',
  saidBy: 'said by {speaker}',
  saidByOn: 'said by {speaker}, {when}',
  reportedIn: 'reported in “{title}”',
  reportedOn: 'reported in “{title}”, {when}',
  article: 'article {n}',
  events: { one: '{n} event', other: '{n} events' },
  summary: '{events} · {span}',
  summaryShowing: '{events} · {span} · showing {shown} ({n})',
  announceShowing: 'Showing {span}, {events}.',
  announceSelected: '{title}, {when}.',
  undated: { one: '{n} shown without a date', other: '{n} shown without a date' },
  noDate: 'no date',
  latest: 'by {date}; no date is given',
  undatedHeading: 'Without a date',
  problems: { one: '{n} problem in the data', other: '{n} problems in the data' },
  rowsUnread: { one: '{n} row could not be read', other: '{n} rows could not be read' },
  place: 'line {line}, column {column}',
  empty: 'No dated events found.',
  sourceFailed: 'The data could not be loaded: {reason}.',
  sourceMissing: 'there is no element with the id “{id}”',
  wasmRefused:
    'The interactive timeline could not start on this page; here is the plain list.',
  proseUnavailable:
    'What reads stories could not be loaded, so this one has no timeline.',
  broken: 'The timeline stopped working; here is the plain list.',
  earlier: { one: '{n} earlier', other: '{n} earlier' },
  later: { one: '{n} later', other: '{n} later' },
  withPeople: 'with {names}',
  otherLane: 'Others',
  laneName: '{lane}, {events}',
  announceCollapsed: '{lane} is collapsed: {events}.',
  announceExpanded: '{lane} is expanded: {events}.',
  edgeName: '{more}, nearest: {title}, {when}',
  clusterName: '{events}, including {title}, {when}',
  written: 'written {when}',
  keyboardHint:
    'Left and right arrows move between events. Enter opens one. Plus and minus zoom, 0 shows all.',
  gestureHint: 'Hold {key} and scroll to zoom',
  pages: 'Pages',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  reportHeading: 'What could not be read',
  page: '{first}–{last} of {n}',
  // Table
  tableCaption: 'Events {first}–{last} of {n}',
  tableUndated: 'without a date',
  columns: {
    when: 'When',
    title: 'Event',
    said: 'As the source says',
    certainty: 'Certainty',
    earliest: 'Earliest',
    latest: 'Latest',
    group: 'Group',
    category: 'Category',
    participants: 'People',
    link: 'Link',
  },
  // Description
  described: 'This timeline in words',
  describeWhole: '{events} from {start} to {end}.',
  describeOne: '{events}: {start}.',
  describeChosen: '{n} of {total} events are chosen.',
  describeUndated: {
    one: '{n} more has no date.',
    other: '{n} more have no date.',
  },
  describeMiddle: 'Half of them have begun by {when}.',
  describePeaks: 'Most in {list}.',
  describePeak: '{when} ({events})',
  describeGap: 'The longest time without any is {when}.',
  describeLanes: 'In {n} lanes; the fullest are {list}.',
  describeLane: '{name} ({n})',
  describeTop: 'What matters most: {list}.',
  describeView: 'In view: {when}, {events}.',
  // Keyboard
  helpPlaces: {
    tree: 'On the timeline',
    views: 'In the list and the table',
    search: 'In the search field',
    handles: 'On the ends of the overview',
    tools: 'On the tools',
  },
  keyNames: {
    ArrowLeft: '←',
    ArrowRight: '→',
    ArrowUp: '↑',
    ArrowDown: '↓',
    Enter: 'Enter',
    Escape: 'Esc',
    Home: 'Home',
    End: 'End',
    PageUp: 'Page up',
    PageDown: 'Page down',
    Shift: 'Shift',
    Control: 'Ctrl',
    ' ': 'Space',
  },
  helpKeys: {
    beside: 'previous or next item',
    open: 'open a group of events',
    close: 'back out of it',
    enter: 'choose the event and open it; again: into its details',
    details: 'into the details, and Esc back',
    ends: 'first or last event',
    pages: 'a window later or earlier',
    pan: 'move the window, the focus stays',
    zoom: 'zoom in or out',
    all: 'show all',
    center: 'bring the chosen event to the middle; again: fill the window with it',
    inLane: 'previous or next event of the same lane',
    lanes: 'previous or next lane',
    collapse: 'collapse the lane or expand it',
    search: 'search',
    hits: 'next or previous match',
    list: 'list',
    table: 'table',
    help: 'this help',
    escape: 'close what is open, one after another',
    rows: 'previous or next event',
    rowEnds: 'first or last event of the page',
    rowPages: 'next or previous page',
    rowOpen: 'open the event',
    leave: 'back to the timeline',
    stepHits: 'next or previous match',
    endSearch: 'clear the search, then leave it',
    step: 'a little earlier or later',
    bigStep: 'much earlier or later',
    limits: 'as far as it goes',
    tool: 'previous or next tool',
    toolEnds: 'first or last tool',
  },
  // Dates
  circa: 'c. {date}',
  uncertain: '{date} (uncertain)',
  decade: '{year}s',
  century: '{nth} century',
  centuryBce: '{nth} century BCE',
  from: 'from {date} on',
  until: 'until {date}',
  fromUnknownEnd: 'from {date}, end unknown',
  unknownStart: 'until {date}, start unknown',
  yearsAgo: { million: '{n} million years ago', billion: '{n} billion years ago' },
  yearsAhead: 'in {n} million years',
  bigYear: 'year {n}',
  megayear: '{n} Ma',
  gigayear: '{n} Ga',
  seasons: ['spring', 'summer', 'autumn', 'winter'],
  season: '{season} {year}',
  quarter: '{nth} quarter of {year}',
  third: '{nth} third of {year}',
  half: '{nth} half of {year}',
  /** By the plural categories of ordinals. */
  ordinals: /** @type {Record<string, string>} */ ({
    one: '{n}st',
    two: '{n}nd',
    few: '{n}rd',
    other: '{n}th',
  }),
  always: 'at any time',
};

/** @typedef {typeof ENGLISH} Sentences */

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
 * Words for one language. Formatters are built once, and when they are first needed:
 * building one takes milliseconds.
 */
export class Words {
  /** @type {Map<string, Intl.DateTimeFormat>} */
  #formatters = new Map();
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
    /** @type {Sentences} */
    this.sentences = { ...ENGLISH, ...sentences };
  }

  /** Whether these are its sentences. @param {Partial<Sentences>} [sentences] */
  speaks(sentences = ENGLISH) {
    return this.#said === sentences;
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
    return this.#format({ ...options, ...bce }, toDate(year, month, day, second));
  }

  /**
   * What lies beyond an edge of the window: one event by its date, more by number.
   * @param {boolean} before @param {number} n @param {When} nearest
   */
  beyond(before, n, nearest) {
    if (n === 1) return this.#when(nearest, true);
    return this.count(before ? 'earlier' : 'later', n);
  }

  /** How far loading is. @param {import('./loading.js').Progress | null} progress */
  progress(progress) {
    if (!progress) return this.say('loading');
    const { phase, done, total } = progress;
    const percent = new Intl.NumberFormat(this.lang, { style: 'percent' });
    const part = total ? percent.format(Math.min(1, done / total)) : '';
    if (phase === 'read') {
      return this.say('loadingSize', { size: this.size(total ?? done), part }).trim();
    }
    return this.say('arranging', { events: this.count('events', total ?? 0), part });
  }

  /** How sure a date is. @param {keyof Sentences['certainties']} certainty */
  certainty(certainty) {
    return this.sentences.certainties[certainty];
  }

  /**
   * A bound of what a date may mean, as a day; one that is no day of the calendar
   * that JavaScript knows stays as it is.
   * @param {string | null | undefined} iso
   * @param {boolean} end whether it is the first instant after
   */
  bound(iso, end) {
    if (!iso) return '';
    const at = new Date(/[zZ]|[+-]\d\d:\d\d$/.test(iso) ? iso : `${iso}Z`);
    if (Number.isNaN(at.getTime())) return iso;
    if (end) at.setTime(at.getTime() - 1);
    return this.#format({ dateStyle: 'medium' }, at);
  }

  /** Where keys are pressed. @param {keyof Sentences['helpPlaces']} place */
  helpPlace(place) {
    return this.sentences.helpPlaces[place];
  }

  /** What keys do. @param {keyof Sentences['helpKeys']} key */
  helpKey(key) {
    return this.sentences.helpKeys[key];
  }

  /** What stands on a key. @param {string} key by `KeyboardEvent.key` */
  keyName(key) {
    const names = /** @type {Record<string, string>} */ (this.sentences.keyNames);
    return names[key] ?? key;
  }

  /** The head of a column. @param {keyof Sentences['columns']} column */
  column(column) {
    return this.sentences.columns[column];
  }

  /** Things one after another: “a, b and c”. @param {string[]} items */
  list(items) {
    return new Intl.ListFormat(this.lang, { type: 'conjunction' }).format(items);
  }

  /** What is filtered by. @param {keyof Sentences['filterFields']} field */
  facet(field) {
    return this.sentences.filterFields[field];
  }

  /** What was chosen of it. @param {keyof Sentences['filterFields']} field @param {string} value */
  facetValue(field, value) {
    if (field === 'certainty') {
      return (
        /** @type {Record<string, string>} */ (this.sentences.certainties)[value] ?? value
      );
    }
    const sentence = this.sentences.filterFields[field];
    const [year, month, day] = value.split('-').map(Number);
    if (field !== 'text' && /^\d{4}-\d\d-\d\d$/.test(value)) {
      const date = toDate(year ?? 0, month ?? 1, day ?? 1, 0);
      return fill(sentence, { value: this.#format({ dateStyle: 'medium' }, date) });
    }
    return sentence.includes('{value}') ? fill(sentence, { value }) : value;
  }

  /** That loading was stopped. @param {number} done in bytes */
  stopped(done) {
    return this.say('stopped', { size: this.size(done) });
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

  /** The day the document was written. @param {DateParts} day */
  written(day) {
    return this.say('written', { when: this.#format(DAY_MONTH, partsToDate(day)) });
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

  /** @param {string} title @param {string} when @param {string} group @param {string} speaker */
  eventName(title, when, group, speaker) {
    const claim = speaker && this.say('saidBy', { speaker });
    return [title, when, group, claim].filter(Boolean).join(', ');
  }

  /** A day in full. @param {string} day YYYY-MM-DD */
  day(day) {
    const [year = 0, month, date] = day.split('-').map(Number);
    const parts = { year, ...(month && { month }), ...(date && { day: date }) };
    const precision = date ? 'day' : month ? 'month' : 'year';
    const certain = { approximate: false, uncertain: false };
    return this.when({ kind: 'date', date: { ...parts, precision, ...certain } });
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

  /** @param {boolean} before @param {number} n @param {string} title @param {string} when */
  edgeName(before, n, title, when) {
    const more = this.count(before ? 'earlier' : 'later', n);
    return this.say('edgeName', { more, title, when });
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
        const type = when.kind === 'one-of' ? 'disjunction' : 'conjunction';
        const list = new Intl.ListFormat(this.lang, { type });
        return list.format(when.values.map((value) => this.#when(value, short)));
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
        const words = this.#format(
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
    return this.#format(options, partsToDate(date));
  }

  /** @param {number} year a year of the century, such as 1900 or 1 */
  #century(year) {
    const before = year <= 0;
    const nth = before ? Math.floor(-year / 100) + 1 : Math.floor(year / 100) + 1;
    return this.say(before ? 'centuryBce' : 'century', { nth: this.#nth(nth) });
  }

  /** @param {DateParts} date */
  #season(date) {
    const part = date.month ?? 21;
    const year = this.#year(date.year);
    if (part >= 40) return this.say('half', { nth: this.#nth(part - 39), year });
    if (part >= 37) return this.say('third', { nth: this.#nth(part - 36), year });
    if (part >= 33) return this.say('quarter', { nth: this.#nth(part - 32), year });
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
    return this.#format({ year: 'numeric', ...era(year) }, toDate(year, 1, 1, 0));
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

  /** First, second, third. @param {number} n */
  #nth(n) {
    this.#ordinal ??= new Intl.PluralRules(this.lang, { type: 'ordinal' });
    const { ordinals } = this.sentences;
    return fill(ordinals[this.#ordinal.select(n)] ?? ordinals['other'] ?? '{n}', { n });
  }

  /** @param {Intl.DateTimeFormatOptions} options @param {Date} date */
  #format(options, date) {
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
      });
      this.#formatters.set(key, formatter);
    }
    return formatter;
  }
}

/** @param {string} sentence @param {Record<string, string | number>} blanks */
function fill(sentence, blanks) {
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(blanks[name] ?? ''));
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
function toDate(year, month, day, secondOfDay) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // not Date.UTC: it moves years 0–99
  date.setUTCMilliseconds(Math.round(secondOfDay * 1000));
  return date;
}
