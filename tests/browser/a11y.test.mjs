// @ts-check
/** What those get who do not see the drawing, or see it otherwise. */
import assert from 'node:assert/strict';
import { Browser, ENGINE, Key, browserFor, test } from './harness.mjs';
import { Timeline, inline, page } from './timeline.mjs';

const SPACE = '<date-line src="/pages/space.json"></date-line>';
const LIST = `<ol><li><time datetime="1969-07-20">20 July 1969</time> Apollo 11</li></ol>`;
const BAD = 'date,title\n2024-01-05,Rain\n2024-02-30,Snow\n';

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** @param {string} [body] */
async function open(body = SPACE) {
  const timeline = await Timeline.show(browser, body);
  await timeline.until('it is drawn', ({ items, message }) => items.length || message);
  return timeline;
}

/**
 * What a timeline can be in, and how it gets there.
 *
 * @type {[state: string, body: string, reach: (timeline: Timeline) => Promise<unknown>][]}
 */
const STATES = [
  ['a timeline', SPACE, async () => {}],
  [
    'open details',
    SPACE,
    async (timeline) => {
      await browser.click(await timeline.item('Moon'));
      await timeline.until('open', ({ details }) => details !== '');
    },
  ],
  [
    'a tip',
    SPACE,
    async (timeline) => {
      const { left, y } = await timeline.item('Moon');
      await browser.move({ x: left + 12, y });
      await timeline.until('told', ({ tip }) => tip !== '');
    },
  ],
  [
    'an open list',
    SPACE,
    async (timeline) => {
      await timeline.click('[aria-label="List"]');
      await timeline.until('open', ({ list }) => list !== '');
    },
  ],
  [
    'an open report',
    `<date-line><script type="text/csv">${BAD}</script></date-line>`,
    async (timeline) => {
      await timeline.click('.notes button:last-of-type');
      await timeline.until('open', ({ report }) => report !== '');
    },
  ],
  ['nothing to show', inline({ events: [] }), async () => {}],
  ['a source that is missing', '<date-line src="/gone"></date-line>', async () => {}],
  [
    'two timelines',
    SPACE + inline({ events: [{ when: '1969', title: 'Up' }] }),
    async () => {},
  ],
];

for (const [state, body, reach] of STATES) {
  test(`axe finds nothing in ${state}`, async () => {
    await reach(await open(body));
    await browser.assertAccessible();
  });
}

test('axe finds nothing where WebAssembly is refused', async () => {
  // The tests’ own script must run, so this refuses the file instead of the right.
  browser.server.answers.set('/pkg/date_line_bg.wasm', { status: 404, body: '' });
  const timeline = await Timeline.show(browser, `<date-line>${LIST}</date-line>`);
  assert.ok((await timeline.look()).fallback);
  await browser.assertAccessible();
});

test('axe finds nothing in the dark', async () => {
  const dark = await Browser.start({ scheme: 'dark', reducedMotion: true });
  try {
    await dark.resize(1000, 800);
    const scheme =
      '<style>:root { color-scheme: light dark; background: Canvas }</style>';
    const timeline = await Timeline.show(dark, scheme + SPACE);
    await dark.click(await timeline.item('Moon'));
    await timeline.until('open', ({ details }) => details !== '');
    await dark.assertAccessible();
  } finally {
    await dark.stop();
  }
});

test('axe finds nothing in the story’s page', async () => {
  await browser.open('/');
  const timeline = await new Timeline(browser, 'date-line[for=story]').ready();
  await timeline.until('it is drawn', ({ items }) => items.length > 0);
  await browser.assertAccessible();
});

test('items are named by title and date, and know their place among all', async () => {
  const timeline = await open();
  const { items } = await timeline.look();
  const lanes = items.filter(({ part }) => part === 'lane');
  assert.deepEqual(
    lanes.map(({ name }) => name),
    ['USSR, 4 events', 'USA, 3 events', 'Others, 1 event'],
  );
  const events = items.filter(({ part }) => part === 'event');
  assert.deepEqual(
    events.slice(0, 4).map(({ name, position, n }) => [name, position, n]),
    [
      ['Sputnik 1 reaches orbit, October 4, 1957, USSR', 1, 8],
      ['Apollo program, 1961 – 1972, USA', 2, 8],
      ['Gagarin circles the Earth, April 12, 1961, USSR', 3, 8],
      ['First people on the Moon, July 20, 1969, USA', 4, 8],
    ],
  );
});

test('dates are named in the reader’s language, never as numbers', async () => {
  const timeline = await open(SPACE.replace('<date-line', '<date-line lang="de"'));
  const moon = await timeline.item('First people');
  assert.match(moon.name, /20\. Juli 1969/);
});

test('the tree is described, busy only while it reads, and holds nothing but items', async () => {
  await open();
  const tree = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const tree = root?.querySelector('[role=tree]');
    const text = (/** @type {string} */ name) =>
      root?.getElementById(tree?.getAttribute(name) ?? '')?.textContent;
    return {
      label: text('aria-labelledby'),
      hint: text('aria-describedby'),
      busy: tree?.getAttribute('aria-busy'),
      roles: [...new Set([...(tree?.children ?? [])].map((x) => x.getAttribute('role')))],
      canvas: root?.querySelector('canvas')?.getAttribute('aria-hidden'),
    };
  });
  assert.equal(tree.label, 'Into space');
  assert.match(tree.hint ?? '', /arrows/);
  assert.notEqual(tree.busy, 'true');
  assert.deepEqual(tree.roles, ['treeitem']);
  assert.equal(tree.canvas, 'true');
});

test('however many events there are, there are few elements', async () => {
  const events = Array.from({ length: 20_000 }, (_, n) => ({
    when: `${1000 + (n % 1000)}-0${1 + (n % 9)}`,
    title: `Event ${n}`,
  }));
  const timeline = await open(inline({ events }));
  const { items } = await timeline.look();
  assert.ok(items.length <= 60, `${items.length} items`);
  assert.ok(items.every(({ n }) => n === 20_000));
  const n_nodes = await browser.run(() => {
    return document.querySelector('date-line')?.shadowRoot?.querySelectorAll('*').length;
  });
  assert.ok((n_nodes ?? 0) <= 400, `${n_nodes} nodes`);
});

/** Keeps what the live region says from now on. */
async function listen() {
  await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const status = /** @type {Element} */ (root?.querySelector('[role=status]'));
    /** @type {string[]} */
    const said = [];
    Reflect.set(window, 'said', said);
    new MutationObserver(() => {
      if (status.textContent) said.push(status.textContent);
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
}

/** Waits until so much was said, and gives it back. @param {number} n @returns {Promise<string[]>} */
async function said(n) {
  await browser.until(
    `${n} things were said`,
    (n) => Reflect.get(window, 'said').length >= n,
    n,
  );
  return browser.run(() => Reflect.get(window, 'said'));
}

test('what was read is said once', async () => {
  const timeline = await open();
  const { status } = await timeline.until('it is said', ({ status }) => status !== '');
  assert.match(status, /^8 events .*1957.*2001/);
  await timeline.until('and taken back', ({ status }) => status === '');
});

test('what buttons do is said; what the focus says is not', async () => {
  const timeline = await open();
  await timeline.until('the reading was said', ({ status }) => status !== '');
  await timeline.until('and taken back', ({ status }) => status === '');
  await listen();
  await timeline.click('[aria-label="Zoom in"]');
  await said(1);
  await timeline.click('[aria-label="Next event"]');
  const all = await said(2);
  assert.match(all[0] ?? '', /^Showing .*19\d\d, \d events?\.$/);
  assert.equal(all[1], 'Sputnik 1 reaches orbit, October 4, 1957.');
  await timeline.until('it is taken back', ({ status }) => status === '');
  // By keyboard: the item that gets the focus is read by itself.
  await browser.press(Key.TAB, Key.ARROW_RIGHT, Key.ARROW_RIGHT, '+', Key.ENTER);
  await timeline.until('the details are open', ({ details }) => details !== '');
  // Whatever the keys had to say would come before what this button has.
  await timeline.click('[aria-label="Show all"]');
  const after = await said(3);
  assert.equal(after.length, 3, after.join('\n'));
  assert.match(after[2] ?? '', /^Showing .*20\d\d, 8 events\.$/);
});

test('many moves are said once, when they are over', async () => {
  const timeline = await open();
  await timeline.until('the reading was said', ({ status }) => status !== '');
  await listen();
  await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    /** @type {HTMLElement | null | undefined} */
    const zoom = root?.querySelector('[aria-label="Zoom in"]');
    for (let n = 0; n < 3; n++) zoom?.click();
  });
  const all = await said(1);
  assert.equal(all.length, 1, all.join('\n'));
  assert.equal(
    `Showing ${(await timeline.look()).summary.split(' showing ')[1]}`.slice(0, 19),
    all[0]?.slice(0, 19),
  );
});

test('no two things are said within a second', async () => {
  const timeline = await open();
  await timeline.until('the reading was said', ({ status }) => status !== '');
  await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const status = /** @type {Element} */ (root?.querySelector('[role=status]'));
    /** @type {number[]} */
    const times = [];
    Reflect.set(window, 'times', times);
    new MutationObserver(() => {
      if (status.textContent) times.push(performance.now());
    }).observe(status, { childList: true });
  });
  // Each rests long enough to be said, were it not for the one before.
  await timeline.click('[aria-label="Next event"]');
  await browser.until('it is said', () => Reflect.get(window, 'times').length === 1);
  await timeline.click('[aria-label="Next event"]');
  const apart_ms = await browser.until('the other, too', () => {
    const [first, second] = Reflect.get(window, 'times');
    return second - first;
  });
  assert.ok(apart_ms >= 990, `${apart_ms} ms apart`);
});

test('an error is said', async () => {
  const timeline = await Timeline.show(browser, '<date-line src="/gone"></date-line>');
  assert.match((await timeline.look()).status, /could not be loaded/);
});

test('what can be pressed is as large as a finger needs', async () => {
  const timeline = await open();
  const { items } = await timeline.look();
  assert.ok(items.every(({ width, height }) => width >= 23.5 && height >= 23.5));
});

test('a screen reader’s press opens an event', async () => {
  const timeline = await open();
  // What assistive technology does is a click on the element, wherever it is.
  await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const item = root?.querySelector('[role=treeitem][aria-label^=First]');
    /** @type {HTMLElement} */ (item).click();
  });
  await timeline.until('it is open', ({ details }) => details.includes('Tranquility'));
});

test(
  'colors that are forced reach the drawing',
  { skip: ENGINE === 'webkit' },
  async () => {
    const forced = await Browser.start({ forcedColors: true, reducedMotion: true });
    try {
      await forced.resize(1000, 800);
      await Timeline.show(forced, SPACE);
      await forced.painted();
      const [n_colors, all] = await forced.run(() => {
        const root = document.querySelector('date-line')?.shadowRoot;
        const canvas = /** @type {HTMLCanvasElement} */ (root?.querySelector('canvas'));
        const probe = document.createElement('p');
        probe.style.setProperty('forced-color-adjust', 'none');
        document.body.append(probe);
        // Grid lines are a mix of two of them, so as not to be louder than words.
        const grid = 'color-mix(in srgb, CanvasText 32%, Canvas)';
        const system = ['Canvas', 'CanvasText', 'Highlight', 'LinkText', grid].map(
          (name) => {
            probe.style.color = name;
            const css = getComputedStyle(probe).color;
            const numbers = /(\d+), (\d+), (\d+)/.exec(css) ?? [];
            const mixed = /srgb ([\d.]+) ([\d.]+) ([\d.]+)/.exec(css) ?? [];
            const bytes = mixed.slice(1).map((part) => Math.round(255 * Number(part)));
            return (numbers.length ? numbers.slice(1) : bytes).join();
          },
        );
        const { width, height } = canvas;
        const pixels =
          canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
        /** @type {Map<string, number>} */
        const seen = new Map();
        for (let at = 0; at < pixels.length; at += 4) {
          if ((pixels[at + 3] ?? 0) < 255) continue;
          const color = `${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`;
          seen.set(color, (seen.get(color) ?? 0) + 1);
        }
        // Edges are mixed; what covers an area is not.
        const areas = [...seen].filter(([, n]) => n > 200).map(([color]) => color);
        return [areas.length, areas.every((color) => system.includes(color))];
      });
      assert.ok(n_colors > 0, 'something is drawn');
      assert.ok(all, 'in the system’s colors only');
    } finally {
      await forced.stop();
    }
  },
);

test('a page that is large for the reader fits still', async () => {
  // Four times as large: a window of 1280 by 1024 has 320 by 256 pixels.
  browser.server.page('/test.html', page(SPACE));
  await browser.open('/test.html');
  await browser.resize(320, 256);
  await browser.open('/test.html');
  await new Timeline(browser).ready();
  const wider = await browser.run(() => {
    return (document.scrollingElement?.scrollWidth ?? 0) - innerWidth;
  });
  assert.ok(wider <= 0, 'nothing scrolls sideways');
  await browser.assertAccessible();
});

test('with more space in texts nothing is cut (WCAG 1.4.12)', async () => {
  const spaced = `<style>* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important }</style>`;
  await browser.resize(1000, 800);
  const timeline = await open(spaced + SPACE);
  await browser.click(await timeline.item('Moon'));
  await timeline.until('it is open', ({ details }) => details !== '');
  await browser.painted();
  const cut = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const texts = root?.querySelectorAll('h2, h3, p, dd, button, label, footer') ?? [];
    return [...texts]
      .filter((text) => text.checkVisibility() && !text.matches('.vh, .toast'))
      .filter((text) => text.scrollWidth > text.clientWidth + 1 && text.clientWidth > 0)
      .map((text) => `${text.tagName} ${text.className} ${text.textContent}`);
  });
  assert.deepEqual(cut, []);
  const wide = await browser.run(() => {
    return (document.scrollingElement?.scrollWidth ?? 0) - innerWidth;
  });
  assert.ok(wide <= 0, 'the page does not scroll sideways');
});
