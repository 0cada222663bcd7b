// @ts-check
/** What is shown and said when something is wrong: never nothing, never in the console only. */
import assert from 'node:assert/strict';
import { Key, browserFor, test } from './harness.mjs';
import { Timeline, inline, page, told, troubles } from './timeline.mjs';

const LIST = `<ol>
  <li><time datetime="1968-12-24">24 December 1968</time> Apollo 8 orbits the Moon</li>
  <li><time datetime="1969-07-20">20 July 1969</time> Apollo 11 lands</li></ol>`;
const EVENTS = { events: [{ when: '1969-07-20', title: 'Apollo 11 lands' }] };
const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
  "connect-src 'self'; img-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";

const STORY = `<article id="story"><p>The summit was held in March 2023.</p></article>
  <date-line for="story"><p>A timeline of the story.</p></date-line>`;
const PROSE = '/pkg/date_line_prose_bg.wasm';

const browser = await browserFor({ reducedMotion: true });

/** What the timeline told of its failures. */
async function errors() {
  const all = await told(browser);
  return all.filter(({ type }) => type === 'dl-error').map(({ detail }) => detail);
}

/** What was read, the last time. @returns {Promise<import('./timeline.mjs').Report>} */
async function report() {
  const all = await told(browser);
  return all.findLast(({ type }) => type === 'dl-load')?.detail;
}

test('an empty text is said to have no dates', async () => {
  const body = '<textarea id="box"></textarea><date-line for="box"></date-line>';
  const timeline = await Timeline.show(browser, body);
  const { message, notes } = await timeline.look();
  assert.match(message, /No dated events found/);
  assert.equal(notes, '', 'an empty box is not a mistake');
});

test('a text without a date is said to have none', async () => {
  const text = 'The quick brown fox jumps over the lazy dog.';
  const body = `<textarea id="box">${text}</textarea><date-line for="box"></date-line>`;
  const timeline = await Timeline.show(browser, body);
  assert.match((await timeline.look()).message, /No dated events found/);
});

test('of half a file, the whole events are shown and the break is named', async () => {
  const json = JSON.stringify(
    { events: [1961, 1969, 1972].map((year) => ({ when: `${year}`, title: 'Up' })) },
    null,
    1,
  );
  browser.server.answers.set('/half.json', { body: json.slice(0, -30) });
  const timeline = await Timeline.show(
    browser,
    '<date-line src="/half.json"></date-line>',
  );
  const { summary, notes } = await timeline.look();
  assert.match(summary, /^2 events/);
  assert.match(notes, /could not be read|problem/);
  await timeline.click('.notes button:last-of-type');
  const { report: words } = await timeline.until('it is told', ({ report }) => report);
  assert.match(words, /Line Column Problem 1\d \d/, 'it says where the file ends');
  await browser.assertAccessible();
});

test('a wrong date keeps its row, without a place in time, and is named', async () => {
  const rows = ['date,title', '2024-01-01,One', '2024-01-02,Two', '2024-01-03,Three'];
  rows.push('2024-01-04,Four', '2024-01-05,Five', '2024-02-30,Wrong', '2024-03-01,Seven');
  const body = `<date-line><script type="text/csv">${rows.join('\n')}</script></date-line>`;
  const timeline = await Timeline.show(browser, body);
  const { counts, diagnostics } = await report();
  assert.deepEqual(counts, { read: 7, shown: 6, undated: 1, skipped: 0, leftOut: 0 });
  assert.equal(diagnostics[0]?.line, 7);
  const { summary, notes } = await timeline.look();
  assert.match(summary, /^6 events/);
  assert.match(notes, /1 shown without a date/);
  assert.doesNotMatch(notes, /could not be read/, 'it was read, but for its date');
  await timeline.click('.notes button:last-of-type');
  const { report: words } = await timeline.until('it is told', ({ report }) => report);
  assert.match(words, /2024-02-30/);
  assert.match(words, /Problem 7 \d/);
  await timeline.click('.notes button:first-of-type');
  await timeline.until('it is listed', ({ list }) => /Without a date.*Wrong/.test(list));
});

test('a file that is not there is said to be missing', async () => {
  const timeline = await Timeline.show(
    browser,
    '<date-line src="/gone.csv"></date-line>',
  );
  const { message, title } = await timeline.look();
  assert.match(message, /could not be loaded.*404/);
  assert.equal(title, 'Timeline');
  const [error] = await errors();
  assert.equal(error.code, 'src-failed');
  assert.equal(error.source, '/gone.csv');
  assert.match((await timeline.look()).status, /404/, 'a screen reader hears it, too');
});

test('what is behind a failure is told to who asks', async () => {
  const timeline = await Timeline.show(
    browser,
    '<date-line src="/gone.csv"></date-line>',
  );
  await timeline.click('[part=message] summary');
  await timeline.until('it is told', ({ message }) =>
    /Show details Source \/gone\.csv Code src-failed$/.test(message),
  );
  await browser.assertAccessible();
});

test('of a document without any date the first reasons are given, and all to who asks', async () => {
  const broken = `{"events": [${'{"title": "a" "b"}, '.repeat(5)}]}`;
  const body = `<date-line><script type="application/json">${broken}</script></date-line>`;
  const timeline = await Timeline.show(browser, body);
  const { message } = await timeline.look();
  assert.match(
    message,
    /^No dated events found\..*\(line 1, column \d+\).*Show details$/,
  );
  await timeline.click('[part=message] button');
  await timeline.until('all are told', ({ report }) =>
    /Line Column Problem 1 \d+/.test(report),
  );
  await browser.assertAccessible();
  await browser.press(Key.ESCAPE);
  await timeline.until('the focus is back', ({ focus }) => focus === 'Show details');
});

test('where a file cannot be had again, what was shown stays', async () => {
  browser.server.answers.set('/one.json', { body: JSON.stringify(EVENTS) });
  const timeline = await Timeline.show(
    browser,
    '<date-line src="/one.json"></date-line>',
  );
  const before = await timeline.item('Apollo 11');
  const read = await report();
  browser.server.answers.set('/two.json', { status: 503, body: 'busy' });
  await browser.run(() =>
    document.querySelector('date-line')?.setAttribute('src', '/two.json'),
  );
  const { note, items, summary } = await timeline.until('it says so', ({ note }) => note);
  assert.match(note, /could not be loaded.*503.*Try again/);
  assert.match(summary, /^1 event\b/);
  assert.equal(items[0]?.name, before.name);
  assert.equal((await errors()).at(-1).code, 'src-failed');
  const state = await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    return { report: host.report.counts, is: host.matches(':state(ready)') };
  });
  assert.deepEqual(state, { report: read?.counts, is: true });
  await timeline.until('it is said', ({ status }) => /503/.test(status));
  await browser.assertAccessible();
  await timeline.click('.note button');
  await timeline.until('it fails again', ({ focus }) => focus === 'Try again');
  const two = { events: [...EVENTS.events, { when: '1972', title: 'Apollo 17' }] };
  browser.server.answers.set('/two.json', { body: JSON.stringify(two) });
  await browser.press(Key.ENTER);
  await timeline.until(
    'it is there',
    ({ note, summary }) => note === '' && /^2 events/.test(summary),
  );
  assert.deepEqual(await troubles(browser), []);
});

test('a server that cannot be reached is said to be so', async () => {
  await Timeline.show(browser, '<date-line src="http://127.0.0.1:1/x.csv"></date-line>');
  assert.equal((await errors())[0].code, 'src-failed');
});

test('where a file is missing, the list in the element stays', async () => {
  const body = `<date-line src="/gone.csv">${LIST}</date-line>`;
  const timeline = await Timeline.show(browser, body);
  const { fallback, note } = await timeline.look();
  assert.ok(fallback, 'it is shown');
  assert.match(note, /404/);
});

test('an id that is not in the page is named', async () => {
  const timeline = await Timeline.show(browser, '<date-line for="nowhere"></date-line>');
  assert.match((await timeline.look()).message, /no element with the id “nowhere”/);
  assert.equal((await errors())[0].code, 'for-missing');
});

for (const src of [
  'javascript:alert(1)',
  'data:text/csv,date%0A2024',
  'file:///etc/passwd',
]) {
  test(`src does not follow ${src.split(':')[0]}:`, async () => {
    const timeline = await Timeline.show(browser, `<date-line src="${src}"></date-line>`);
    assert.match((await timeline.look()).message, /is not an address to load from/);
    assert.equal((await errors())[0].code, 'src-refused');
    assert.deepEqual(await troubles(browser), []);
  });
}

for (const [lang, notice] of [
  ['en', 'Showing the first 3 of 1,000 events'],
  ['de', 'Gezeigt werden die ersten 3 von 1.000 Ereignissen'],
]) {
  test(`of more events than the host wants it is said how many there are (${lang})`, async () => {
    const events = Array.from({ length: 1000 }, () => ({ when: '1969', title: 'Up' }));
    const body = inline({ events }, `lang="${lang}" max-events="3"`);
    const timeline = await Timeline.show(browser, body);
    const { summary, notes } = await timeline.look();
    assert.match(summary, /^3 /);
    assert.equal(notes, notice, 'all the time, and once');
    const { counts } = await report();
    assert.deepEqual([counts.shown, counts.leftOut], [3, 997]);
    await timeline.until('it is heard', ({ status }) => status.endsWith(`${notice}`));
    await browser.run(() => {
      const element = /** @type {any} */ (document.querySelector('date-line'));
      element.maxEvents = null;
    });
    await timeline.until(
      'all are shown',
      (it) => !it.notes && it.summary.startsWith('1'),
    );
  });
}

test('what is larger than the host allows is not loaded', async () => {
  browser.server.answers.set('/big.csv', {
    body: `date,title\n${'2024,x\n'.repeat(999)}`,
  });
  const body = '<date-line src="/big.csv" max-bytes="1000"></date-line>';
  const timeline = await Timeline.show(browser, body);
  assert.match((await timeline.look()).message, /larger than 1000 bytes/);
  assert.equal((await errors())[0].code, 'too-large');
});

test('an error leaves when there is something to show', async () => {
  const timeline = await Timeline.show(
    browser,
    '<date-line src="/gone.csv"></date-line>',
  );
  await browser.run((data) => {
    /** @type {any} */ (document.querySelector('date-line')).data = data;
  }, EVENTS);
  await timeline.until(
    'it is drawn',
    ({ message, summary }) => message === '' && /^1 event\b/.test(summary),
  );
});

test('after an error nothing of the old document can be reached', async () => {
  const body = '<date-line src="/one.json"></date-line>';
  browser.server.answers.set('/one.json', { body: JSON.stringify(EVENTS) });
  const timeline = await Timeline.show(browser, body);
  await browser.run(() =>
    document.querySelector('date-line')?.setAttribute('src', 'file:///gone'),
  );
  const { items, range } = await timeline.until('it says so', ({ message }) => message);
  assert.deepEqual([items, range], [[], null]);
});

test('a report closes with the document it is about', async () => {
  const body = `<textarea id="box">date,title\n2024,One\n2024-02-30,Two</textarea>
    <date-line for="box" type="text/csv"></date-line>`;
  const timeline = await Timeline.show(browser, body);
  await timeline.click('.notes button:last-of-type');
  await timeline.until('it is open', ({ report }) => report !== '');
  await browser.click(await browser.pointIn('#box'));
  await browser.press('x');
  await timeline.until('it is closed', ({ report }) => report === '');
});

test('a policy without WebAssembly leaves the list', async () => {
  const headers = { 'content-security-policy': "script-src 'self'" };
  browser.server.headers = headers;
  await browser.show(page(`<date-line>${LIST}</date-line>`));
  const timeline = await new Timeline(browser).ready();
  const { fallback, note, message } = await timeline.look();
  assert.ok(fallback, 'the list is shown');
  assert.match(note, /could not start on this page/);
  assert.equal(message, '');
  assert.equal((await errors())[0].code, 'wasm-blocked');
  const item = await browser.run(() => {
    const box = document.querySelector('date-line li')?.getBoundingClientRect();
    return (box?.height ?? 0) > 10;
  });
  assert.ok(item, 'and can be read');
});

test('a policy without WebAssembly leaves a file’s address to the host', async () => {
  browser.server.headers = { 'content-security-policy': "script-src 'self'" };
  browser.server.answers.set('/one.json', { body: JSON.stringify(EVENTS) });
  await browser.show(page('<date-line src="/one.json"></date-line>'));
  const timeline = await new Timeline(browser).ready();
  assert.match((await timeline.look()).note, /could not start on this page/);
  assert.equal((await errors())[0].code, 'wasm-blocked');
});

test('the strictest policy that allows WebAssembly is kept', async () => {
  browser.server.headers = { 'content-security-policy': STRICT };
  await browser.show(page(inline(EVENTS) + `<date-line id="list">${LIST}</date-line>`));
  const timeline = await new Timeline(browser).ready();
  const list = await new Timeline(browser, '#list').ready();
  assert.match((await timeline.look()).summary, /^1 event\b/);
  assert.match((await list.look()).summary, /^2 events/);
  await timeline.click('[aria-label="Next event"]');
  await timeline.click('[aria-label="Zoom in"]');
  await timeline.click('[aria-label="List"]');
  await timeline.until('the list is open', ({ list }) => list.includes('Apollo'));
  await timeline.click('[part=list] button');
  await timeline.until('the details are open', ({ details }) =>
    details.includes('Apollo'),
  );
  assert.deepEqual(await troubles(browser), []);
});

test('the strictest policy that allows WebAssembly is kept for a story, too', async () => {
  browser.server.headers = { 'content-security-policy': STRICT };
  const timeline = await Timeline.show(browser, STORY);
  assert.match((await timeline.look()).summary, /^1 event\b/);
  assert.equal(browser.server.count(PROSE), 1);
  assert.deepEqual(await troubles(browser), []);
});

test('WebAssembly that is served as something else still starts', async () => {
  const headers = { 'content-type': 'application/octet-stream' };
  browser.server.answers.set('/pkg/date_line_bg.wasm', { headers });
  const timeline = await Timeline.show(browser, inline(EVENTS));
  assert.match((await timeline.look()).summary, /^1 event\b/);
});

for (const [name, answer] of /** @type {const} */ ([
  ['without the WebAssembly', { status: 404, body: 'gone' }],
  ['that answers everything with a page', { body: '<!doctype html><title>Home</title>' }],
])) {
  test(`a server ${name} leaves the list`, async () => {
    browser.server.answers.set('/pkg/date_line_bg.wasm', answer);
    const timeline = await Timeline.show(browser, `<date-line>${LIST}</date-line>`);
    const { fallback, note } = await timeline.look();
    assert.ok(fallback);
    assert.match(note, /could not start on this page/);
    assert.equal((await errors())[0].code, 'wasm-failed');
  });
}

test('WebAssembly that failed once is asked for again', async () => {
  const path = '/pkg/date_line_bg.wasm';
  browser.server.answers.set(path, { status: 503, body: 'busy' });
  const timeline = await Timeline.show(browser, inline(EVENTS));
  assert.equal((await errors())[0].code, 'wasm-failed');
  browser.server.answers.delete(path);
  await browser.run((data) => {
    /** @type {any} */ (document.querySelector('date-line')).data = data;
  }, EVENTS);
  await timeline.until('it is drawn', ({ summary }) => /^1 event\b/.test(summary));
});

for (const path of [PROSE, '/pkg/date_line_prose.js']) {
  test(`a story without ${path} stays readable, and data is still drawn`, async () => {
    browser.server.answers.set(path, { status: 404, body: 'gone' });
    const timeline = await Timeline.show(browser, STORY);
    const { fallback, note, message } = await timeline.look();
    assert.ok(fallback, 'what the page has instead is shown');
    assert.match(note, /^What reads stories could not be loaded/);
    assert.equal(message, '');
    assert.equal((await errors())[0].code, 'prose-unavailable');
    await browser.run((data) => {
      /** @type {any} */ (document.querySelector('date-line')).data = data;
    }, EVENTS);
    await timeline.until('data is drawn', ({ summary }) => /^1 event\b/.test(summary));
  });
}

test('the reader of stories that failed once is asked for again', async () => {
  browser.server.answers.set(PROSE, { status: 503, body: 'busy' });
  const timeline = await Timeline.show(browser, STORY);
  assert.equal((await errors())[0].code, 'prose-unavailable');
  browser.server.answers.delete(PROSE);
  await browser.run(() => document.querySelector('#story p')?.append(' It rained.'));
  await timeline.until('it is drawn', ({ summary }) => /^1 event\b/.test(summary));
});

test('a server that answers with what is no reader of stories leaves the story', async () => {
  browser.server.answers.set(PROSE, { body: '<!doctype html><title>Home</title>' });
  await Timeline.show(browser, STORY);
  assert.equal((await errors())[0].code, 'prose-unavailable');
});

test('markup in a document never becomes markup of the page', async () => {
  const raw = '<img src="/evil.png" onerror="alert(1)"><script>alert(2)</script>';
  const escaped = raw.replaceAll('<', '&lt;');
  const events = [{ when: '1969', title: `Moon ${escaped}`, text: `${escaped} ${raw}!` }];
  const timeline = await Timeline.show(browser, inline({ title: `Up ${raw}`, events }));
  assert.match((await timeline.look()).title, /^Up/);
  await timeline.click('[aria-label="List"]');
  await timeline.click('[part=list] button');
  const { details } = await timeline.until('it is open', ({ details }) => details);
  assert.ok(details.includes(`Moon ${raw}`), `what was escaped is text: ${details}`);
  const injected = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    return root?.querySelectorAll('img, script').length;
  });
  assert.equal(injected, 0);
  assert.equal(browser.server.count('/evil.png'), 0);
  assert.deepEqual(await troubles(browser), []);
});

test('a link that is no web address is only text', async () => {
  const events = [{ when: '1969', title: 'Moon', link: 'javascript:alert(1)' }];
  const timeline = await Timeline.show(browser, inline({ events }));
  await timeline.click('[aria-label="List"]');
  await timeline.click('[part=list] button');
  await timeline.until('it is open', ({ details }) => details.includes('Moon'));
  const links = await browser.run(() => {
    return document.querySelector('date-line')?.shadowRoot?.querySelectorAll('a').length;
  });
  assert.equal(links, 0);
});
