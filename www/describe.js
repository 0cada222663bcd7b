// @ts-check
/**
 * A timeline in a few sentences, for those who do not see it at a glance. What stands
 * out is counted by the core; here it gets its words. Loaded when it is asked for.
 */
import { make } from './chrome.js';
import { closing } from './panel.js';
import { LATER } from './words-en-later.js';

/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./words.js').DateParts} DateParts */
/** @typedef {import('./stage.js').Range} Range */
/** @typedef {import('./panels.js').Shown} Shown */

/**
 * What stands out in what is shown.
 * @typedef {object} Digest
 * @property {Range[]} peaks the units of the calendar with most events
 * @property {Range} [gap] the longest time without any
 * @property {Shown} [middle] half of the events are before this one
 * @property {Shown[]} top what matters most
 * @property {{ name: string, n: number }[]} lanes the fullest
 * @property {number} nLanes
 * @property {number} nUndated
 */

/** A gap is worth a word from this share of the whole on. */
const GAP = 0.04;
/** Fewer events in the fullest unit than these are no peak. */
const PEAK = 3;
/** What is said of the middle of fewer events than these, the events say. */
const FEW = 8;

/**
 * @param {Digest} digest @param {Range} whole @param {Range} view what is in view
 * @param {Words} words
 */
export function sentences(digest, whole, view, words) {
  words.also(LATER);
  const said = [wholeLine(whole, words)];
  const say = (/** @type {string | false} */ line) => line && said.push(line);
  const { total = whole.n } = whole;
  const [n, all] = [words.number(whole.n), words.number(total)];
  say(whole.n < total && words.say('describeChosen', { n, total: all }));
  const { middle } = digest;
  if (middle?.words && whole.n >= FEW) {
    say(words.say('describeMiddle', { when: words.when(middle.words) }));
  }
  const full = digest.peaks.filter(({ n }) => n >= PEAK);
  const peaks = full.map((peak) => peakLine(peak, words));
  say(peaks.length > 0 && words.say('describePeaks', { list: words.list(peaks) }));
  say(gapLine(digest, whole, words));
  say(lanesLine(digest, words));
  const top = digest.top.map(({ title }) => title);
  const tells = whole.n > top.length && top.length > 1;
  say(tells && words.say('describeTop', { list: words.list(top) }));
  const { nUndated } = digest;
  say(nUndated > 0 && words.count('describeUndated', nUndated));
  if (view.n < whole.n) {
    const events = words.count('events', view.n);
    say(words.say('describeView', { when: words.span(view), events }));
  }
  return said;
}

/** @param {Range} whole @param {Words} words */
function wholeLine(whole, words) {
  const { firstDay, lastDay } = whole;
  const years = lastDay.year - firstDay.year;
  const precision = years > 20 ? 'year' : years > 1 ? 'month' : 'day';
  const [start = '', end = ''] = [firstDay, lastDay].map((day) =>
    words.when({ kind: 'date', date: { ...day, precision } }),
  );
  const events = words.count('events', whole.n);
  return words.say(start === end ? 'describeOne' : 'describeWhole', {
    events,
    start,
    end,
  });
}

/** @param {Range} peak @param {Words} words */
function peakLine(peak, words) {
  const events = words.count('events', peak.n);
  return words.say('describePeak', { when: unit(peak, words), events });
}

/** @param {Digest} digest @param {Range} whole @param {Words} words */
function gapLine({ gap }, whole, words) {
  const length = (/** @type {Range} */ { startMs, endMs }) => endMs - startMs;
  if (!gap || length(gap) < GAP * length(whole)) return '';
  // By the month: what is before and after may be in the same years.
  const years = gap.lastDay.year - gap.firstDay.year;
  const precision = years > 999 ? 'year' : years > 1 ? 'month' : 'day';
  const [first, last] = [gap.firstDay, gap.lastDay].map((day) => {
    return /** @type {DateParts} */ ({ ...day, precision });
  });
  return first && last
    ? words.say('describeGap', { when: words.range(first, last) })
    : '';
}

/** @param {Digest} digest @param {Words} words */
function lanesLine({ lanes, nLanes }, words) {
  if (nLanes < 2) return '';
  const named = lanes.filter(({ name }) => name);
  const list = named.map(({ name, n }) =>
    words.say('describeLane', { name, n: words.number(n) }),
  );
  const n = words.number(nLanes);
  return words.say('describeLanes', { n, list: words.list(list) });
}

/** A unit of the calendar: a decade, a year, a day, an hour. @param {Range} range @param {Words} words */
export function unit(range, words) {
  const { firstDay, lastDay, startMs, endMs } = range;
  const years = lastDay.year - firstDay.year + 1;
  const named = /** @type {Record<number, 'decade' | 'century'>} */ ({
    10: 'decade',
    100: 'century',
  })[years];
  if (named && firstDay.year > 0 && firstDay.year % years === 0) {
    return words.when({ kind: 'date', date: { ...firstDay, precision: named } });
  }
  if (endMs - startMs >= 86_400_000) return words.span(range);
  const start = new Date(startMs);
  const precision =
    endMs - startMs >= 3_600_000
      ? 'hour'
      : endMs - startMs >= 60_000
        ? 'minute'
        : 'second';
  const date = /** @type {DateParts} */ ({
    ...firstDay,
    hour: start.getUTCHours(),
    minute: start.getUTCMinutes(),
    second: start.getUTCSeconds(),
    precision,
  });
  return words.when({ kind: 'date', date });
}

/**
 * Shows the description of a running timeline.
 * @param {import('./stage.js').Stage} stage
 */
export async function openDescription(stage) {
  const lines = await stage.describe();
  stage.aside.openNote((panel, close) =>
    showDescription(panel, lines, stage.words, close),
  );
}

/**
 * Fills a panel with the description.
 * @param {HTMLElement} panel @param {string[]} lines @param {Words} words
 * @param {() => void} close
 */
function showDescription(panel, lines, words, close) {
  const button = closing(panel, words, close);
  const title = make('h3', { tabindex: -1, id: 'report-title' }, words.say('described'));
  const list = lines.map((line) => make('li', { dir: 'auto' }, line));
  panel.replaceChildren(title, make('ul', { class: 'sentences' }, ...list), button);
}
