// @ts-check
/** What is read beside the drawing, on paper, in larger letters, and after a failure. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Browser, ENGINE, Key, browserFor } from './harness.mjs';
import { Timeline, inline, page, troubles } from './timeline.mjs';

const SPACE = '<date-line src="/pages/space.json"></date-line>';

/** Intervals that are known to the day, to the minute, and to the year. */
const LONG = {
  events: [
    { when: '2001-03-05/2001-03-11', title: 'A week', category: 'Kept', group: 'Stays' },
    { when: '2001-05-01T10:00/2001-05-01T12:30', title: 'A talk' },
    { when: '1990/1992', title: 'Some years' },
    { when: '1994-02-01/1999-08-01', title: 'Five and a half' },
  ],
};

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** Opens an event and gives back what is to be read of it. @param {Timeline} timeline @param {string} title */
async function read(timeline, title) {
  await timeline.browser.run((title) => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.state = { view: 'list' };
    return title;
  }, title);
  const row = `li:has(b) button`;
  await timeline.box(row);
  const at = await timeline.browser.run((title) => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const rows = [...(root?.querySelectorAll('[part=list] button') ?? [])];
    const found = rows.find((row) => row.querySelector('b')?.textContent === title);
    const { left, top, width, height } = found?.getBoundingClientRect() ?? new DOMRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, title);
  await timeline.browser.click(at);
  const { details } = await timeline.until(`${title} is open`, ({ details }) =>
    details.includes(title),
  );
  return details;
}

test('details say how long it was, where that is known, and of what kind', async () => {
  const timeline = await Timeline.show(browser, inline(LONG));
  assert.match(await read(timeline, 'A week'), /· 7 days.*Stays · Kept/);
  assert.match(await read(timeline, 'Five and a half'), /· 5\.5 years/);
  const years = await read(timeline, 'Some years');
  assert.doesNotMatch(years, /· \d/, 'of years nobody knows it');
  assert.deepEqual(await troubles(browser), []);
});

test('a citation names the event, the timeline and the page', async () => {
  const timeline = await Timeline.show(browser, SPACE);
  await browser.run(() => {
    const writeText = async (/** @type {string} */ text) => {
      Reflect.set(window, 'copied', text);
    };
    const value = { writeText };
    Object.defineProperty(navigator, 'clipboard', { value, configurable: true });
  });
  await browser.click(await timeline.item('Moon'));
  await timeline.until('it opens', ({ details }) => details.includes('Moon'));
  await timeline.click('[part=details] nav button:last-child');
  const copied = await browser.until('it is copied', () => Reflect.get(window, 'copied'));
  const said =
    /^“First people on the Moon”, July 20, 1969\. Into space, http.*test\.html/;
  assert.match(copied, said);
  await timeline.until('it is said', ({ status }) => status === 'Citation copied.');
});

test('what failed to load is tried again, and the focus stays', async () => {
  const html = page('<date-line src="/late.html"></date-line>');
  await browser.show(html);
  const timeline = await new Timeline(browser).ready();
  await timeline.until('it failed', ({ message }) => message.includes('404'));
  await timeline.click('[part=message] button');
  await timeline.until('it fails again', ({ focus }) => focus === 'Try again');
  browser.server.page('/late.html', '<ul><li>4 May 1990: It came</li></ul>');
  await browser.press(Key.ENTER);
  const { focus } = await timeline.until('it is there', ({ focus }) =>
    focus.includes('It came'),
  );
  assert.match(focus, /May 4, 1990/);
});

test('the letters of the drawing follow the reader’s size at once', async () => {
  const tall = SPACE.replace(' src', ' style="block-size: 640px" src');
  const timeline = await Timeline.show(browser, tall);
  const before = await timeline.item('Gagarin');
  await browser.run(() => void (document.documentElement.style.fontSize = '200%'));
  await timeline.until('they are larger', ({ items }) =>
    items.some(({ name, width }) => /Gagarin/.test(name) && width > 1.5 * before.width),
  );
});

test('on paper the events stand under the picture, where the page has no list', async () => {
  const events = Array.from({ length: 600 }, (_, n) => ({
    when: `${1000 + n}`,
    title: `Event ${n}`,
    ...(n === 0 && { group: 'Firsts', link: 'https://example.org/first' }),
  }));
  const body = inline({ events: [...events, { title: 'Some day' }] });
  const timeline = await Timeline.show(browser, body);
  await timeline.click('[aria-label="Zoom in"]');
  await browser.until('all that prints has come', () => {
    const host = document.querySelector('date-line');
    dispatchEvent(new Event('beforeprint'));
    return host?.shadowRoot?.querySelector('.paper') ?? null;
  });
  const paper = await browser.run(() => {
    const paper = document
      .querySelector('date-line')
      ?.shadowRoot?.querySelector('.paper');
    const rows = [...(paper?.querySelectorAll('li') ?? [])].map((row) => row.textContent);
    return { rows, text: paper?.textContent, seen: paper?.checkVisibility() };
  });
  assert.equal(paper.rows.length, 501);
  assert.equal(paper.rows[0], '1000Event 0Firsts · example.org');
  assert.match(paper.text ?? '', /Event 499… and 100 moreWithout a date.*Some day$/);
  assert.equal(paper.seen, false, 'it is for paper only');
  const after = await browser.run(() => {
    dispatchEvent(new Event('afterprint'));
    return document.querySelector('date-line')?.shadowRoot?.querySelector('.paper');
  });
  assert.equal(after, null);
  await timeline.click('[aria-label="List"]');
  await timeline.until('the list is open', ({ list }) => list.includes('Event'));
  const beside = await browser.run(() => {
    dispatchEvent(new Event('beforeprint'));
    return document.querySelector('date-line')?.shadowRoot?.querySelector('.paper');
  });
  assert.equal(beside, null, 'an open list is printed itself');
});

test(
  'on paper it is dark on light, with the author’s list',
  { skip: ENGINE !== 'chromium' },
  async () => {
    const dark = await Browser.start({ scheme: 'dark', reducedMotion: true });
    try {
      await dark.resize(1000, 800);
      const list = '<ul><li>4 May 1990: It came</li><li>5 May 1990: It went</li></ul>';
      const timeline = await Timeline.show(dark, `<date-line>${list}</date-line>`);
      await timeline.item('It came');
      await dark.click(await timeline.item('It came'));
      await timeline.until('it is open', ({ details }) => details !== '');
      await dark.run(() => {
        addEventListener('beforeprint', () => {
          const root = document.querySelector('date-line')?.shadowRoot;
          const base = root?.querySelector('[part=base]');
          Reflect.set(window, 'paper', base && getComputedStyle(base).backgroundColor);
        });
        matchMedia('print').addEventListener('change', ({ matches }) => {
          const root = document.querySelector('date-line')?.shadowRoot;
          const [view, details] = ['.view', '[part=details]'].map((part) =>
            root?.querySelector(part)?.getBoundingClientRect(),
          );
          const free = (view?.bottom ?? 0) < (details?.top ?? 0) + 1;
          if (matches) Reflect.set(window, 'free', free);
        });
      });
      await dark.driver.printPage(/** @type {any} */ ({}));
      const paper = await dark.until('it is printed', () => Reflect.get(window, 'paper'));
      assert.equal(paper, 'rgb(255, 255, 255)');
      const free = await dark.run(() => Reflect.get(window, 'free'));
      assert.ok(free, 'details stand under the picture');
      const back = await dark.run(() => {
        const root = document.querySelector('date-line')?.shadowRoot;
        const base = root?.querySelector('[part=base]');
        return base && getComputedStyle(base).backgroundColor;
      });
      assert.notEqual(back, paper, 'and dark again after it');
    } finally {
      await dark.stop();
    }
  },
);
