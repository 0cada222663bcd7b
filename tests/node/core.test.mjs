// @ts-check
/** The headless core of `dist/`, used as its documentation says. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import init, { read, tag } from '../../dist/core.js';

/** @typedef {import('../../dist/core.js').Reading} Reading */

const EMOJI = '\u{1F680}'; // two UTF-16 units, four bytes
const HAN = '会议'; // two UTF-16 units, six bytes

/** A story of two sentences, the first of which opens with what is not Latin. */
const STORY =
  `date 2024-07-13 ${EMOJI} ${HAN}: the ministers spoke in Berlin on Friday. ` +
  'The summit was held in March 2023.';

before(async () => {
  await init();
});

test('loading twice is loading once', async () => {
  await Promise.all([init(), init()]);
  assert.equal(read(STORY).events.length, 2);
});

test('a story is read, with all fields of its events', () => {
  const { dialect, written, events, diagnostics, counts } = read(STORY);
  assert.equal(dialect, 'prose');
  assert.equal(written, '2024-07-13');
  assert.deepEqual(diagnostics, []);
  assert.deepEqual(counts, { read: 2, shown: 2, undated: 0, skipped: 0, leftOut: 0 });
  const [friday, march] = events;
  assert.ok(friday && march);
  assert.deepEqual(
    {
      when: friday.when,
      start: friday.start,
      latestStart: friday.latestStart,
      earliestEnd: friday.earliestEnd,
      end: friday.end,
      said: friday.said,
    },
    {
      when: '2024-07-12',
      start: '2024-07-12T00:00:00',
      latestStart: '2024-07-12T00:00:00',
      earliestEnd: '2024-07-13T00:00:00',
      end: '2024-07-13T00:00:00',
      said: 'on Friday',
    },
  );
  assert.match(friday.title, /ministers spoke/);
  assert.equal(march.when, '2023-03');
  assert.notEqual(friday.id, march.id, 'every event has an id of its own');
});

test('spans of a story count UTF-16 units, as its text does', () => {
  for (const { text, said, span, saidSpan } of read(STORY).events) {
    assert.ok(span && saidSpan);
    assert.equal(STORY.slice(span.start, span.end), text);
    const words = STORY.slice(saidSpan.start, saidSpan.end);
    assert.equal(words, said, 'they are the words that said when');
  }
});

test('the day that a text was written can come from outside', () => {
  const [event] = read('The ministers spoke on Friday.', { date: '2024-07-13' }).events;
  assert.equal(event?.when, '2024-07-12');
});

test('bytes are read as the text that they are', () => {
  assert.deepEqual(read(new TextEncoder().encode(STORY)), read(STORY));
});

test('a table is read around the date that does not exist', () => {
  const days = ['01', '02', '03', '04', '05', '30', '07'];
  const rows = days.map((day, row) => `2024-02-${day},Meeting ${row + 1}`);
  const { dialect, events, diagnostics, counts } = read(
    ['date,title', ...rows].join('\n'),
    { name: 'meetings.csv' },
  );
  assert.equal(dialect, 'csv');
  assert.deepEqual(counts, { read: 7, shown: 6, undated: 1, skipped: 0, leftOut: 0 });
  const [wrong] = diagnostics;
  assert.ok(wrong && diagnostics.length === 1, 'one row is wrong');
  assert.equal(wrong.severity, 'error');
  assert.equal(wrong.code, 'bad-date');
  assert.match(wrong.message, /2024-02-30/);
  assert.deepEqual([wrong.line, wrong.column], [7, 1]);
  const undated = events.find(({ when }) => when === null);
  assert.ok(undated, 'nothing is lost');
  assert.equal(undated.title, 'Meeting 6');
  const { start, latestStart, earliestEnd, end } = undated;
  assert.deepEqual([start, latestStart, earliestEnd, end], [null, null, null, null]);
});

test('a column is counted in UTF-16 units', () => {
  const { diagnostics } = read(`title,date\n${EMOJI}${HAN},2024-02-30\n`);
  const wrong = diagnostics.find(({ code }) => code === 'bad-date');
  assert.deepEqual([wrong?.line, wrong?.column], [2, 6]);
});

test('half a JSON document gives the events that are whole', () => {
  const whole = '{"events":[{"id":"a","title":"A","when":"2024-05/..","group":"G"}';
  const { dialect, events, diagnostics } = read(`${whole},{"title":"B","when":"198`);
  assert.equal(dialect, 'native');
  assert.equal(events.length, 1);
  const [{ id, when, start, end, group } = assert.fail()] = events;
  assert.deepEqual(
    { id, when, start, end, group },
    { id: 'a', when: '2024-05/..', start: '2024-05-01T00:00:00', end: null, group: 'G' },
  );
  assert.deepEqual(
    diagnostics.map(({ severity, code }) => ({ severity, code })),
    [{ severity: 'error', code: 'json-cut-short' }],
  );
  assert.ok(diagnostics[0]?.hint);
});

test('what holds no events says so', () => {
  for (const [text, code] of /** @type {const} */ ([
    ['', 'empty'],
    ['Nothing happened here.', 'no-dates'],
  ])) {
    const { events, diagnostics, counts } = read(text);
    assert.deepEqual(events, []);
    assert.deepEqual(
      diagnostics.map((diagnostic) => diagnostic.code),
      [code],
    );
    assert.deepEqual(counts, { read: 0, shown: 0, undated: 0, skipped: 0, leftOut: 0 });
  }
});

test('options that are none do not matter', () => {
  const plain = read(STORY);
  /** @type {any[]} */
  const strange = [null, undefined, 7, { type: 5, date: {} }, { date: 'yesterday' }];
  for (const options of strange) assert.deepEqual(read(STORY, options), plain);
});

test('every time expression is tagged as in TIMEX3', () => {
  const text = `${EMOJI} ${HAN} on Friday, about two weeks ago, for three days.`;
  const tags = tag(text, { date: '2024-07-13' });
  assert.deepEqual(
    tags.map(({ type, value, mod }) => ({ type, value, mod })),
    [
      { type: 'DATE', value: '2024-07-12', mod: undefined },
      { type: 'DATE', value: '2024-W26', mod: 'APPROX' },
      { type: 'DURATION', value: 'P3D', mod: undefined },
    ],
  );
  for (const { start, end, text: words } of tags) {
    assert.equal(text.slice(start, end), words, 'offsets are UTF-16');
  }
  assert.ok(!('mod' in (tags[0] ?? {})), 'what does not apply is not there');
  assert.deepEqual(tag('Nothing happened here.'), []);
});

test('what is read is plain data', () => {
  const reading = read(STORY);
  assert.deepEqual(JSON.parse(JSON.stringify(reading)), reading);
});

test('the element can be imported where there is no page', async () => {
  const { DateLineElement } = await import('../../dist/date-line.js');
  assert.equal(typeof DateLineElement, 'function');
});
