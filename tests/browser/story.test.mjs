// @ts-check
/** The page that people see first: a story, its timeline, and a box for one's own. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { Key, browserFor, test } from './harness.mjs';
import { Timeline, troubles, wordsAt } from './timeline.mjs';

const browser = await browserFor({ reducedMotion: true, size: [1280, 1000] });

/** Opens the page. @returns {Promise<[story: Timeline, own: Timeline]>} */
async function open() {
  await browser.move({ x: 1, y: 1 });
  await browser.open('/');
  const story = await new Timeline(browser, 'date-line[for=story]').ready();
  const own = await new Timeline(browser, 'date-line[for=own-text]').ready();
  await story.until('it is drawn', ({ items }) => items.length > 0);
  return [story, own];
}

/** The words of the story that are lit. @param {'mention' | 'active' | 'selected'} which */
function lit(which) {
  return browser.run((which) => {
    const highlight = CSS.highlights.get(`date-line-${which}`) ?? [];
    return [...highlight].map((range) => {
      const { startContainer, startOffset, endContainer, endOffset } = range;
      const words = new Range();
      words.setStart(startContainer, startOffset);
      words.setEnd(endContainer, endOffset);
      return `${words}`.replace(/\s+/g, ' ').trim();
    });
  }, which);
}

test('the events of the story are there, with the dates it tells', async () => {
  const [story] = await open();
  /** @type {{ when: string, said: string }[]} */
  const events = await browser.run(async () => {
    const { default: init, read } = await import(new URL('/core.js', location.href).href);
    await init();
    const article = document.querySelector('#story');
    const paragraphs = [...(article?.querySelectorAll('p') ?? [])];
    const text = paragraphs.map((p) => p.textContent?.replace(/\s+/g, ' ').trim());
    const { events } = read(text.join('\n\n'));
    return events.map((/** @type {any} */ { when, said }) => ({ when, said }));
  });
  const has = (/** @type {string} */ when, /** @type {RegExp} */ said) =>
    assert.ok(
      events.some((event) => event.when === when && said.test(event.said)),
      `${when} said ${said} in ${JSON.stringify(events)}`,
    );
  has('2024-07-12', /^on Friday$/);
  has('2024-07-08/2024-07-14', /^this week$/);
  has('2023-03', /March 2023/);
  has('2024-06-25', /June 25th/);
  has('2019', /2019/);
  has('2024-07-12', /July 12, 2024/);
  assert.ok(
    events.some(({ said }) => said === 'days ago'),
    'some days before',
  );
  assert.ok(
    events.some(({ when, said }) => said === 'soon' && /\.\.$/.test(when)),
    'open future',
  );
  assert.ok(
    !events.some(({ said }) => /^(32|ten|one)$/.test(said)),
    'no number is a date',
  );
  const { summary, message } = await story.look();
  assert.match(summary, /^\d+ events · /);
  assert.equal(message, '');
});

test('the first view shows most events, and says what is beyond', async () => {
  const [story] = await open();
  const { items, summary } = await story.look();
  const n = Number(/^\d+/.exec(summary)?.[0]);
  const events = items.filter(({ part }) => part === 'event');
  assert.ok(events.length > n / 2, `${events.length} of ${n} are in view`);
  const edges = items.filter(({ part }) => part === 'edge');
  assert.ok(edges.length > 0 || events.length === n, 'the rest is announced');
});

test('every expression that says when is underlined', async () => {
  await open();
  const words = await lit('mention');
  for (const said of ['Friday', 'March 2023', 'July 12, 2024', '2019', 'soon']) {
    assert.ok(
      words.some((word) => word.includes(said)),
      `${said} in ${words.join(' | ')}`,
    );
  }
});

test('pointing at an event lights its sentence up', async () => {
  const [story] = await open();
  const { items } = await story.look();
  const event = items.find(({ part }) => part === 'event');
  const mark = await story.item(event?.name ?? '');
  await browser.move({ x: mark.left + 12, y: mark.y });
  await story.until('its name is shown', ({ tip }) => tip !== '');
  const [sentence, ...others] = await lit('active');
  assert.ok(sentence && sentence.length > 20, `a sentence: ${sentence}`);
  assert.deepEqual(others, []);
  await browser.move({ x: 1, y: 1 });
  await story.until('it is gone', ({ tip }) => tip === '');
  assert.deepEqual(await lit('active'), []);
});

test('pointing at words of the story points at their event', async () => {
  const [story] = await open();
  await browser.move(await wordsAt(browser, 'story', 'on Friday'));
  const { tip } = await story.until('it is named', ({ tip }) => tip !== '');
  assert.match(tip, /12 July 2024/);
  assert.match(tip, /“on Friday”/);
});

test('a click on an underlined expression opens its event', async () => {
  const [story] = await open();
  await browser.click(await wordsAt(browser, 'story', 'March 2023'));
  const { details } = await story.until('it is open', ({ details }) => details !== '');
  assert.match(details, /March 2023/);
  assert.match(details, /the ministers of the two countries talked/);
  assert.ok((await lit('selected')).some((words) => words.includes('March 2023')));
});

test('a click on other words opens nothing', async () => {
  const [story] = await open();
  await browser.click(await wordsAt(browser, 'story', 'almost everything else'));
  await browser.painted();
  assert.equal((await story.look()).details, '');
});

test('every event of the timeline shows what the story says of it', async () => {
  const [story] = await open();
  const n = Number(/^\d+/.exec((await story.look()).summary)?.[0]);
  /** @type {(string | null)[]} */
  const seen = [];
  while (seen.length < n) {
    await story.click('[aria-label="Next event"]');
    const { selection } = await story.until(
      'another is selected',
      ({ selection }) => selection !== null && !seen.includes(selection),
    );
    seen.push(selection);
    const [[sentence], [said]] = [await lit('active'), await lit('selected')];
    assert.ok(sentence && said && sentence.includes(said), `${said} in ${sentence}`);
  }
});

for (const [what, text, events] of /** @type {const} */ ([
  ['a table', 'date,title\n2024-01-05,Rain\n2024-02-11,Snow\n', 2],
  ['JSON', '{"events":[{"when":"1969-07-20","title":"Apollo 11"}]}', 1],
  ['a story', 'date 2026-03-20 The bridge closed on Monday. It opened in 1931.', 2],
])) {
  test(`${what} that is pasted is drawn at once`, async () => {
    const [, own] = await open();
    await browser.click(await browser.pointIn('#own-text'));
    // The driver has no clipboard of its own, so the box is its source: cut and paste.
    await browser.run((text) => {
      const box = /** @type {HTMLTextAreaElement} */ (
        document.querySelector('#own-text')
      );
      box.value = text;
      box.select();
    }, text);
    await browser.chord([Key.CONTROL], 'x');
    await own.until('the box is empty', ({ message }) => /No dated events/.test(message));
    await browser.chord([Key.CONTROL], 'v');
    await own.until('it is drawn', ({ summary }) =>
      new RegExp(`^${events} events?\\b`).test(summary),
    );
  });
}

test('the examples are one click away', async () => {
  const [, own] = await open();
  for (const [example, title] of [
    ['csv', 'Sputnik'],
    ['json', 'Gutenberg'],
    ['prose', 'bridge'],
  ]) {
    await browser.click(await browser.pointIn(`[data-example=${example}]`));
    await own.until(`${example} is drawn`, ({ items }) =>
      items.some(({ name }) => name.includes(title ?? '')),
    );
  }
});

test('a file that is chosen or dropped is drawn', async () => {
  const [, own] = await open();
  const drop = (/** @type {string} */ type) =>
    browser.run((type) => {
      const form = /** @type {HTMLElement} */ (document.querySelector('#own-form'));
      const data = new DataTransfer();
      data.items.add(new File(['date,title\n1931,Bridge opens\n'], 'bridge.csv'));
      const init = { bubbles: true, cancelable: true, dataTransfer: data };
      return form.dispatchEvent(new DragEvent(type, init));
    }, type);
  // No driver drags files from outside: this one test sends the page its events.
  assert.equal(await drop('dragover'), false, 'the page takes it');
  assert.equal(await drop('drop'), false, 'and does not open it instead');
  await own.until('it is drawn', ({ summary }) => /^1 event · .*1931/.test(summary));
});

test('without a mouse, everything of the page is reached and left', async () => {
  const [story] = await open();
  await browser.click({ x: 640, y: 20 }); // WebKit sends keys to pages that were clicked
  const focus = () =>
    browser.run(() => {
      const outer = document.activeElement;
      const inner = outer?.shadowRoot?.activeElement;
      if (inner)
        return `${outer?.getAttribute('for')}: ${inner.getAttribute('aria-label')}`;
      const example = outer?.getAttribute('data-example');
      return outer?.id || example || outer?.localName || '';
    });
  /** @type {string[]} */
  const stops = [];
  for (;;) {
    await browser.press(Key.TAB);
    const stop = await focus();
    if (stop === 'body' || stops.includes(stop) || stops.length > 60) break;
    stops.push(stop);
  }
  const order = [
    'story: Previous event',
    'story: Start of visible period',
    'story: End of visible period',
    'own-text',
    'json',
    'own-text: Previous event',
    'own-text: End of visible period',
    'pre',
  ];
  const places = order.map((stop) => stops.indexOf(stop));
  assert.ok(
    places.every((at, n) => at >= 0 && at > (places[n - 1] ?? -1)),
    stops.join(' | '),
  );
  assert.ok(stops.length < 30, 'no list of all events is walked through');
  // Into the story's timeline, to an event, into what is said of it, and out.
  await browser.run(() => {
    const link = document.querySelector('date-line')?.shadowRoot?.querySelector('button');
    link?.focus();
  });
  await browser.press(Key.TAB, Key.ARROW_RIGHT, Key.ENTER);
  const { details } = await story.until('it is open', ({ details }) => details !== '');
  await browser.press(Key.F6);
  const { focus: heading } = await story.look();
  assert.ok(details.startsWith(heading) && heading !== '', `${heading} of ${details}`);
  assert.equal((await lit('active')).length, 1, 'its sentence is lit');
  await browser.press(Key.ESCAPE);
  await story.until('it is closed', ({ details }) => details === '');
});

test('nothing fails, and nothing is asked of anyone else', async () => {
  const html = await readFile(new URL('../../www/index.html', import.meta.url), 'utf8');
  const log = '<script src="/pages/log.js"></script>';
  browser.server.page('/', html.replace('<head>', `<head>${log}`));
  await open();
  const seen = await browser.run(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin),
  );
  assert.deepEqual([...new Set(seen)], [new URL(browser.server.url('/')).origin]);
  assert.deepEqual(await troubles(browser), []);
});
