// @ts-check
/** Where a timeline's data can come from, and when. */
import assert from 'node:assert/strict';
import { Key, browserFor, test } from './harness.mjs';
import { SCRIPT, Timeline, inline, page, told, troubles } from './timeline.mjs';

const STORY = `date 2026-03-20 The bridge closed on Monday after inspectors found cracks.
A contract was signed in November 2025.`;
const TABLE = 'start,end,title\n1957-10-04,,Sputnik 1\n1961-04-12,,Gagarin\n';
const LIST = `<ol>
  <li><time datetime="1968-12-24">24 December 1968</time> Apollo 8 orbits the Moon</li>
  <li><time datetime="1969-07-20">20 July 1969</time> Apollo 11 lands</li></ol>`;
const MOON = {
  title: 'To the Moon',
  events: [
    { id: 'a8', when: '1968-12-24', title: 'Apollo 8 orbits the Moon' },
    { id: 'a11', when: '1969-07-20', title: 'Apollo 11 lands' },
    { id: 'a17', when: '1972-12-14', title: 'Apollo 17 leaves' },
  ],
};

const browser = await browserFor({ reducedMotion: true });

/** The titles of a timeline's events, as its list has them. @param {Timeline} timeline */
async function titles(timeline) {
  await timeline.click('[aria-label=List]');
  await timeline.until('the list is open', ({ list }) => list !== '');
  return browser.run((selector) => {
    const root = document.querySelector(selector)?.shadowRoot;
    const found = root?.querySelectorAll('[part=list] b') ?? [];
    return [...found].map((title) => title.textContent);
  }, timeline.selector);
}

/** What a timeline told when it had read, newest last. @param {string} [id] */
async function loads(id) {
  const all = await told(browser);
  const of = all.filter(({ type }) => type === 'dl-load');
  return of.filter((load) => id === undefined || load.id === id).map((x) => x.detail);
}

test('native JSON among the children is drawn', async () => {
  const timeline = await Timeline.show(browser, inline(MOON));
  const { title, summary, fallback } = await timeline.look();
  assert.equal(title, 'To the Moon');
  assert.match(summary, /^3 events · 1968 – 1972|^3 events · .*1968.*1972/);
  assert.equal(fallback, false, 'the raw content gives way');
  assert.deepEqual(
    await titles(timeline),
    MOON.events.map(({ title }) => title),
  );
});

test('a table among the children is drawn', async () => {
  const body = `<date-line><script type="text/csv">${TABLE}</script></date-line>`;
  const timeline = await Timeline.show(browser, body);
  assert.deepEqual(await titles(timeline), ['Sputnik 1', 'Gagarin']);
});

test('a dated story among the children is drawn', async () => {
  const body = `<date-line><script type="text/plain">${STORY}</script></date-line>`;
  await Timeline.show(browser, body);
  const [report] = await loads();
  assert.equal(report.dialect, 'prose');
  assert.equal(report.written, '2026-03-20');
  assert.equal(report.counts.shown, 2);
});

test('a list among the children is drawn in its place', async () => {
  const timeline = await Timeline.show(browser, `<date-line>${LIST}</date-line>`);
  assert.equal((await timeline.look()).fallback, false);
  assert.deepEqual(await titles(timeline), [
    'Apollo 8 orbits the Moon',
    'Apollo 11 lands',
  ]);
  const kept = await browser.run(() => document.querySelectorAll('date-line li').length);
  assert.equal(kept, 2, 'the page keeps its own list');
});

for (const [name, body, type] of [
  ['events.csv', TABLE, 'csv'],
  ['events.json', JSON.stringify(MOON), 'native'],
  ['story.txt', STORY, 'prose'],
]) {
  test(`src loads ${name}`, async () => {
    browser.server.answers.set(`/${name}`, { body: body ?? '' });
    await Timeline.show(browser, `<date-line src="/${name}"></date-line>`);
    const [report] = await loads();
    assert.equal(report.dialect, type);
    assert.ok(report.counts.shown >= 2, 'its events are shown');
  });
}

test('src may be the id of a script in the page', async () => {
  const body = `<script type="application/json" id="moon">${JSON.stringify(MOON)}</script>
    <date-line src="#moon"></date-line>`;
  await Timeline.show(browser, body);
  assert.equal((await loads())[0].counts.shown, 3);
});

test('src may change', async () => {
  browser.server.answers.set('/one.json', { body: JSON.stringify({ events: [] }) });
  browser.server.answers.set('/two.json', { body: JSON.stringify(MOON) });
  const timeline = await Timeline.show(
    browser,
    '<date-line src="/one.json"></date-line>',
  );
  assert.match((await timeline.look()).message, /No dated events/);
  await browser.run(() =>
    document.querySelector('date-line')?.setAttribute('src', 'two.json'),
  );
  await timeline.until('the other file is shown', ({ summary }) => /^3 /.test(summary));
  assert.equal((await timeline.look()).message, '');
});

test('without any source it is ready at once, and again after each that is set', async () => {
  await browser.show(page('<date-line></date-line>'));
  const timeline = await new Timeline(browser).ready();
  assert.equal((await timeline.look()).summary, '');
  const n = await browser.run(async (document_) => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.data = document_;
    await element.ready;
    return element.report.counts.shown;
  }, MOON);
  assert.equal(n, 3);
});

test('what is exactly a year, a month or a day is called so', async () => {
  for (const [when, words] of [
    [['1931-01-01/1931-12-31'], '1931'],
    [['2023-03'], 'March 2023'],
    [['1931', '1932', '1945'], '1931 – 1945'],
    [['2023-01', '2023-03'], 'January – March 2023'],
    [['2023-03-05'], 'March 5, 2023'],
    [['2023-03-05', '2023-03-31'], 'March 5 – 31, 2023'],
  ]) {
    const events = /** @type {string[]} */ (when).map((when) => ({ when, title: 'Up' }));
    const timeline = await Timeline.show(browser, inline({ events }));
    const { summary } = await timeline.look();
    assert.equal(summary.split(' · ')[1]?.replace(/\s/g, ' '), words);
  }
});

test('for reads an article, which says when it was written', async () => {
  const body = `<article id="story"><h2>Bridge</h2>
    <p><time datetime="2026-03-20">Friday</time></p>
    <p>The bridge <b>closed on Monday</b> after inspectors found cracks.</p></article>
    <date-line for="story"></date-line>`;
  await Timeline.show(browser, body);
  const [report] = await loads();
  assert.equal(report.written, '2026-03-20');
  assert.equal(report.counts.shown, 1);
});

test('for reads a list elsewhere', async () => {
  const list = LIST.replace('<ol>', '<ol id="list">');
  await Timeline.show(browser, `${list}<date-line for="list"></date-line>`);
  assert.equal((await loads())[0].counts.shown, 2);
});

test('for follows what is typed into a text area', async () => {
  const body = `<textarea id="box" rows="5"></textarea><date-line for="box"></date-line>`;
  const timeline = await Timeline.show(browser, body);
  await browser.click(await browser.pointIn('#box'));
  await browser.press(...'title,date', Key.ENTER, ...'Rain,2026-03-20');
  await timeline.until('the row is drawn', ({ summary }) => /^1 event\b/.test(summary));
  await browser.press(Key.ENTER, ...'Sun,2026-03-21');
  await timeline.until('the next one, too', ({ summary }) => /^2 events/.test(summary));
});

test('data may be set before the class is there', async () => {
  await browser.show(page('<date-line></date-line>', { scripts: '' }));
  await browser.run((data) => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    Object.assign(element, { data, selection: 'a11' });
    const script = document.createElement('script');
    document.head.append(Object.assign(script, { type: 'module', src: '/date-line.js' }));
  }, MOON);
  const timeline = await new Timeline(browser).ready();
  const { summary, selection } = await timeline.look();
  assert.match(summary, /^3 events/);
  assert.equal(selection, 'a11');
});

test('a view may be chosen before there is anything to see', async () => {
  await browser.show(page('<date-line></date-line>'));
  await browser.run(async (data) => {
    await customElements.whenDefined('date-line');
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.visibleRange = { start: '1969', end: '1970' };
    element.data = data;
  }, MOON);
  const timeline = await new Timeline(browser).ready();
  const { range } = await timeline.look();
  assert.match(range?.start ?? '', /^1969-01-01/);
  assert.match(range?.end ?? '', /^1971-01-01/);
});

test('data takes an array, an object, text, bytes and a blob', async () => {
  const timeline = await Timeline.show(browser, inline(MOON));
  const counts = await browser.run(async (moon) => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const json = JSON.stringify(moon);
    const bytes = new TextEncoder().encode(json);
    const all = [moon.events, moon, json, bytes, bytes.buffer, new Blob([json])];
    const seen = [];
    for (const data of [...all, new Response(json), new File([json], 'moon.json')]) {
      const loaded = new Promise((done) => {
        element.addEventListener('dl-load', done, { once: true });
      });
      element.data = data;
      seen.push((await loaded).detail.counts.shown);
    }
    return seen;
  }, MOON);
  assert.deepEqual(counts, [3, 3, 3, 3, 3, 3, 3, 3]);
  assert.match((await timeline.look()).summary, /^3 events/);
});

test('type and date say what a text does not', async () => {
  const text = 'The bridge closed on Monday.';
  const body = `<textarea id="box">${text}</textarea>
    <date-line for="box" type="text/plain" date="2026-03-20"></date-line>`;
  const timeline = await Timeline.show(browser, body);
  assert.deepEqual(await titles(timeline), ['The bridge closed']);
  const [report] = await loads();
  assert.equal(report.dialect, 'prose');
});

test('children that come late are drawn', async () => {
  await browser.show(page('<date-line></date-line>'));
  await browser.run(async (moon) => {
    await customElements.whenDefined('date-line');
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify(moon);
    document.querySelector('date-line')?.append(script);
  }, MOON);
  await new Timeline(browser).until('it is drawn', ({ summary }) => /^3 /.test(summary));
});

test('children of a document that still arrives are drawn once, whole', async () => {
  const asked = browser.server.asked('/defined');
  // An import, since WebKit runs module scripts only when the document is whole; and
  // it does not parse before it has some kilobytes.
  const go = `import('/date-line.js').then(() => fetch('/defined'))`;
  const scripts = `<script>${go}</script><!--${' '.repeat(4096)}-->`;
  const json = JSON.stringify(MOON);
  async function* pieces() {
    const [start, end] = page('<date-line>@</date-line>', { scripts }).split('@');
    yield `${start}<script type="application/json">${json.slice(0, 100)}`;
    await asked;
    yield `${json.slice(100)}</script>${end}`;
  }
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  browser.server.answers.set('/test.html', { headers, body: pieces() });
  await browser.open('/test.html');
  await new Timeline(browser).ready();
  const all = await loads();
  assert.equal(all.length, 1, 'half a document is not read');
  assert.equal(all[0].counts.shown, 3);
  assert.deepEqual(all[0].diagnostics, []);
});

test('children that change are drawn anew', async () => {
  const timeline = await Timeline.show(browser, `<date-line>${LIST}</date-line>`);
  await browser.run(() => document.querySelector('date-line li')?.remove());
  await timeline.until('one is left', ({ summary }) => /^1 event\b/.test(summary));
  await browser.run((list) => {
    const element = document.querySelector('date-line');
    const moved = new DOMParser().parseFromString(list, 'text/html').body.childNodes;
    element?.replaceChildren(...moved);
  }, LIST);
  await timeline.until('both are back', ({ summary }) => /^2 events/.test(summary));
});

test('an element that is moved goes on as it was', async () => {
  const body = `<div id="a">${inline(MOON)}</div><div id="b"></div>`;
  const timeline = await Timeline.show(browser, body);
  await timeline.click('[aria-label="Next event"]');
  await browser.run(() => {
    document.querySelector('#b')?.append(document.querySelector('date-line') ?? '');
  });
  await browser.painted();
  assert.match((await timeline.look()).summary, /^3 events/);
  await timeline.click('[aria-label="Next event"]');
  await timeline.until('it answers', ({ selection }) => selection !== null);
  assert.deepEqual(await troubles(browser), []);
});

test('an element that was away for long is drawn again', async () => {
  const timeline = await Timeline.show(browser, `<div>${inline(MOON)}</div>`);
  await browser.run(async () => {
    const element = document.querySelector('date-line');
    const parent = element?.parentElement;
    element?.remove();
    await new Promise((go) => setTimeout(() => setTimeout(go)));
    parent?.append(element ?? '');
  });
  await timeline.until('it is back', ({ summary }) => /^3 events/.test(summary));
});

test('what leaves the page gives its memory back', async () => {
  const scripts = `${SCRIPT}<script type="module">
    import { current } from '/instance.js';
    window.core = current;</script>`;
  await browser.show(page(inline(MOON), { scripts }));
  await new Timeline(browser).ready();
  const sizes = await browser.run(async () => {
    const { memory } = Reflect.get(window, 'core')().first;
    const events = Array.from({ length: 2000 }, (_, n) => ({
      when: String(1000 + (n % 1000)),
      title: `Event ${n} of many, with a title of some length`,
    }));
    const sizes = [];
    for (let round = 0; round < 30; round++) {
      const element = /** @type {any} */ (document.createElement('date-line'));
      element.data = events;
      document.querySelector('main')?.append(element);
      await element.ready;
      element.remove();
      await new Promise((go) => setTimeout(() => setTimeout(go)));
      sizes.push(memory.buffer.byteLength);
    }
    return sizes;
  });
  assert.equal(sizes.at(-1), sizes[4], `memory stays as it is: ${sizes}`);
});

test('two timelines of a page do not know of each other', async () => {
  const other = { title: 'Rain', events: [{ id: 'r', when: '2026', title: 'Rain' }] };
  const body = inline(MOON, 'id="one"') + inline(other, 'id="two"');
  const one = await Timeline.show(browser, body);
  const two = await new Timeline(browser, '#two').ready();
  await browser.run(() => {
    /** @type {any} */ (document.querySelector('#two')).selection = 'r';
  });
  assert.equal((await one.look()).selection, null);
  assert.equal((await two.look()).selection, 'r');
  assert.match((await one.look()).summary, /^3 events/);
  assert.match((await two.look()).summary, /^1 event\b/);
});

test('a second copy of the script leaves the first in charge', async () => {
  const again = SCRIPT.replace('.js', '.js?again');
  await browser.show(page(inline(MOON), { scripts: SCRIPT + again }));
  const timeline = await new Timeline(browser).ready();
  assert.match((await timeline.look()).summary, /^3 events/);
  assert.deepEqual(await troubles(browser), []);
});

for (const [when, html] of /** @type {const} */ ([
  ['before', page(inline(MOON), { scripts: SCRIPT.replace('type', 'async type') })],
  ['after', page(inline(MOON) + SCRIPT, { scripts: '' })],
])) {
  test(`the script may come ${when} the element`, async () => {
    await browser.show(html);
    const timeline = await new Timeline(browser).ready();
    assert.match((await timeline.look()).summary, /^3 events/);
    assert.equal((await loads()).length, 1);
  });
}

test('label and heading-level make the title', async () => {
  const body =
    inline(MOON, 'id="named" label="Apollo" heading-level="4"') +
    inline(MOON, 'id="silent" heading-level="none"');
  await Timeline.show(browser, body);
  await new Timeline(browser, '#silent').ready();
  const heading = (/** @type {string} */ id) =>
    browser.run((id) => {
      const root = document.querySelector(id)?.shadowRoot;
      const title = root?.querySelector('[part=title]');
      const tall = (title?.getBoundingClientRect().height ?? 0) > 2;
      return [title?.localName, title?.textContent, tall];
    }, id);
  assert.deepEqual(await heading('#named'), ['h4', 'Apollo', true]);
  assert.deepEqual(await heading('#silent'), ['h2', 'To the Moon', false]);
});

test('a label that changes is shown', async () => {
  const timeline = await Timeline.show(browser, inline(MOON, 'label="Apollo"'));
  await browser.run(() =>
    document.querySelector('date-line')?.setAttribute('label', 'Saturn'),
  );
  assert.equal((await timeline.look()).title, 'Saturn');
});

test('start and end choose the first view', async () => {
  const timeline = await Timeline.show(
    browser,
    inline(MOON, 'start="1969" end="1970-06"'),
  );
  const { range } = await timeline.look();
  assert.match(range?.start ?? '', /^1969-01-01/);
  assert.match(range?.end ?? '', /^1970-07-01/);
});

test('dl-load says what was read, and the element keeps it', async () => {
  await Timeline.show(browser, inline(MOON));
  const [load] = await told(browser);
  assert.equal(load?.type, 'dl-load');
  assert.deepEqual(load?.detail.counts, {
    read: 3,
    shown: 3,
    undated: 0,
    skipped: 0,
    leftOut: 0,
  });
  const kept = await browser.run(() => {
    return /** @type {any} */ (document.querySelector('date-line')).report;
  });
  assert.deepEqual(kept, load?.detail);
});

test('ready gives the element once it is drawn', async () => {
  await browser.show(page(inline(MOON)));
  const seen = await browser.run(async () => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    await customElements.whenDefined('date-line');
    const before = element.visibleRange;
    const given = await element.ready;
    return [before, given === element, element.visibleRange.start < '1969'];
  });
  assert.deepEqual(seen.slice(1), [true, true]);
});

test('what the host sets is not told back to it', async () => {
  const timeline = await Timeline.show(browser, inline(MOON));
  await browser.run(() => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.selection = 'a11';
    element.next();
    element.previous();
    element.visibleRange = { start: '1969', end: '1970' };
    element.selection = null;
  });
  const { selection } = await timeline.until('it looks there', ({ range }) =>
    /^1969-01-01/.test(range?.start ?? ''),
  );
  assert.equal(selection, null);
  await browser.until('the view has come to rest', () =>
    Reflect.get(window, 'log').events.some(
      (/** @type {any} */ x) => x.type === 'dl-viewchange',
    ),
  );
  // `dl-statechange` is told by whomever the state was changed.
  const all = (await told(browser)).filter(({ type }) => type !== 'dl-statechange');
  assert.deepEqual(
    all.map(({ type }) => type),
    ['dl-load', 'dl-viewchange'],
  );
  assert.equal(all[1]?.detail.cause, 'api', 'the view says that the host moved it');
});

test('what the reader does is told to the host', async () => {
  const timeline = await Timeline.show(browser, inline(MOON));
  await timeline.click('[aria-label="Next event"]');
  await timeline.click('[aria-label="Zoom in"]');
  // Two clicks are two views where the second comes late: wait for the last.
  await browser.until('both were told', () => {
    const { events } = Reflect.get(window, 'log');
    const last = (/** @type {string} */ wanted) =>
      events.findLast((/** @type {any} */ { type }) => type === wanted)?.detail;
    const range = /** @type {any} */ (document.querySelector('date-line')).visibleRange;
    return last('dl-select') && last('dl-viewchange')?.start === range.start;
  });
  const all = await told(browser);
  const select = all.find(({ type }) => type === 'dl-select');
  assert.deepEqual(select?.detail, { id: 'a8' });
  const view = all.findLast(({ type }) => type === 'dl-viewchange')?.detail;
  assert.equal(view.cause, 'user');
  assert.ok(view.start < view.end, 'with the period that is visible');
});

test('an article is dated by what its page tells machines', async () => {
  const linked = {
    '@graph': [{ '@type': 'NewsArticle', datePublished: '2026-03-20T08:00Z' }],
  };
  for (const head of [
    `<script type="application/ld+json">${JSON.stringify(linked)}</script>`,
    '<meta property="article:published_time" content="2026-03-20T08:00:00+01:00">',
  ]) {
    const body = `${head}<article id="story"><h1>Bridge</h1>
      <p>The bridge closed on Monday after inspectors found cracks.</p></article>
      <date-line for="story"></date-line>`;
    const timeline = await Timeline.show(browser, body);
    assert.match((await timeline.look()).summary, /March 16, 2026|16 March 2026/, head);
  }
});

test('a description that is no JSON does no harm', async () => {
  const body = `<script type="application/ld+json">{"datePublished": </script>
    <article id="story"><p>The bridge closed on 16 March 2026.</p></article>
    <date-line for="story"></date-line>`;
  const timeline = await Timeline.show(browser, body);
  assert.match(
    (await timeline.look()).summary,
    /March 16, 2026|16 March 2026/,
    'the story is shown',
  );
});
