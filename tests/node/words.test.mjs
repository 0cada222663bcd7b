// @ts-check
/** What the element says, in each of its languages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learn, sentencesIn } from '../../www/languages.js';
import { ENGLISH } from '../../www/words-en.js';
import { LATER } from '../../www/words-en-later.js';
import { Words } from '../../www/words.js';

/** The blanks of every sentence, by where it is. @param {unknown} said @param {string} [at] */
function blanks(said, at = '') {
  if (typeof said === 'string') {
    return [[at, [...new Set(said.match(/\{\w+\}/g) ?? [])].sort().join(' ')]];
  }
  /** @type {string[][]} */
  const all = Object.entries(/** @type {object} */ (said)).flatMap(([key, value]) =>
    // Languages have as many plural forms as they have.
    ['one', 'two', 'few', 'many'].includes(key) ? [] : blanks(value, `${at}.${key}`),
  );
  return all;
}

test('German fills the same blanks as English, and leaves nothing out', async () => {
  await learn('de-AT');
  const german = sentencesIn('de');
  const english = { ...ENGLISH, ...LATER };
  assert.deepEqual(
    Object.fromEntries(blanks(german)),
    Object.fromEntries(blanks(english)),
  );
});

test('a language without a table, or no language, is English', async () => {
  for (const lang of ['fr', 'C', '', 'constructor']) {
    await learn(lang);
    assert.equal(sentencesIn(lang), undefined);
    assert.equal(new Words(lang, sentencesIn(lang)).say('more'), 'More');
  }
});

test('dates read as they are said in the language', async () => {
  await learn('de');
  const certain = { approximate: false, uncertain: false };
  /** @param {string} lang @param {object} date */
  const said = (lang, date) =>
    new Words(lang, sentencesIn(lang)).when({
      kind: 'date',
      date: /** @type {import('../../www/words.js').DateParts} */ ({
        ...certain,
        ...date,
      }),
    });
  const dates = [
    { year: 2024, month: 7, day: 13, precision: 'day' },
    { year: 1503, precision: 'year', approximate: true },
    { year: 1960, precision: 'decade' },
    { year: 1900, precision: 'century', uncertain: true },
    { year: 2024, month: 34, precision: 'season' },
    { year: -65_999_999, precision: 'year' },
  ];
  assert.deepEqual(
    dates.map((date) => [said('en', date), said('de', date)]),
    [
      ['July 13, 2024', '13. Juli 2024'],
      ['c. 1503', 'um 1503'],
      ['1960s', '1960er-Jahre'],
      ['20th century (uncertain)', '20. Jahrhundert (unsicher)'],
      ['2nd quarter of 2024', '2. Quartal 2024'],
      ['66 million years ago', 'vor 66 Millionen Jahren'],
    ],
  );
});

test('where scripts of both directions meet, each blank reads by itself', () => {
  const [whole, view] = [
    { n: 9, firstDay: { year: 2019, month: 3, day: 1, precision: 'month' } },
    { n: 2, firstDay: { year: 2024, month: 7, day: 1, precision: 'month' } },
  ].map(({ n, firstDay }) => ({ n, firstDay, lastDay: firstDay }));
  const said = (/** @type {string} */ lang) =>
    new Words(lang).summary(
      /** @type {import('../../www/stage.js').Range} */ (whole),
      /** @type {import('../../www/stage.js').Range} */ (view),
    );
  assert.doesNotMatch(said('en'), /[\u2066-\u2069]/, 'nothing meets in English');
  assert.match(said('ar'), /showing \u2068[^\u2069]+\u2069 \(2\)/, 'as in Arabic');
});
