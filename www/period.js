// @ts-check
/** A stretch of time as text for filters and addresses. */

const DAY_MS = 86_400_000;
/** It is told by its days from 60 days on. */
const MANY_DAYS_MS = 60 * DAY_MS;

/**
 * A window in EDTF: by its days, or by the second where it is short; what is beyond the
 * calendar of JavaScript by its years.
 * @param {import('./stage.js').Range} range
 */
export function inEdtf({ start, startMs, endMs, firstDay, lastDay }) {
  /** @param {import('./words.js').DateParts} day */
  const year = ({ year }) =>
    Math.abs(year) > 9999
      ? `Y${year}`
      : `${year < 0 ? '-' : ''}${padded(Math.abs(year), 4)}`;
  if (Math.abs(firstDay.year) > 9999 || Math.abs(lastDay.year) > 9999) {
    return { start: year(firstDay), end: year(lastDay) };
  }
  const ofDays = startMs % DAY_MS === 0 && endMs % DAY_MS === 0;
  if (ofDays || endMs - startMs > MANY_DAYS_MS || firstDay.year < 0) {
    const [from, to] = [firstDay, lastDay].map((day) => {
      return `${year(day)}-${padded(day.month ?? 1, 2)}-${padded(day.day ?? 1, 2)}`;
    });
    return { start: from ?? '', end: to ?? '' };
  }
  // The last second that is still inside.
  const last = new Date(endMs - 1).toISOString().slice(0, 19);
  return { start: start.slice(0, 19), end: last };
}

/** @param {number} n @param {number} digits */
function padded(n, digits) {
  return String(n).padStart(digits, '0');
}
