// @ts-check
/**
 * Pictures to look at: the element in every width, theme and direction, each as a file
 * and all of a width on one sheet. `node tests/browser/matrix.mjs [scene …]` writes them
 * to `target/screenshots/chromium/`.
 */
import { readFile } from 'node:fs/promises';
import { Browser } from './harness.mjs';
import { Timeline, inline, page } from './timeline.mjs';

/** @typedef {import('./engine.mjs').Reader} Reader */

const WIDTHS = [320, 480, 720, 1280];

/** @type {Record<string, Reader>} */
const THEMES = {
  light: {},
  dark: { scheme: 'dark' },
  forced: { forcedColors: true, scheme: 'dark' },
  contrast: { moreContrast: true },
};

/** Every way to be sure of a date, or not. */
const DATES = inline(
  {
    title: 'How sure we are',
    events: [
      ['1914-06-28', 'To the day', 'Exact'],
      ['1916', 'To the year', 'Exact'],
      ['1914-08/1918-11', 'From a month to another', 'Exact'],
      ['1920~', 'About then', 'Perhaps'],
      ['1923?', 'Perhaps then', 'Perhaps'],
      ['1926%', 'Perhaps about then', 'Perhaps'],
      ['192X', 'In these years', 'Perhaps'],
      ['1914~/1919', 'From about then', 'Perhaps'],
      ['1921/..', 'Since then', 'Open'],
      ['1917/', 'From then, end unknown', 'Open'],
      ['[1915,1918]', 'One or the other', 'Open'],
      ['{1922,1925}', 'Both', 'Open'],
    ].map(([when, title, group], n) => ({
      when,
      title,
      group,
      id: `e${n}`,
      category: `Kind ${n % 4}`,
    })),
  },
  'start="1912" end="1930"',
);

/** As many events as make density. */
const MANY = inline({
  title: 'A century of meetings',
  events: Array.from({ length: 2000 }, (_, n) => ({
    when: `${1920 + ((n * 37) % 100)}-${String(1 + ((n * 7) % 12)).padStart(2, '0')}-${String(1 + ((n * 11) % 28)).padStart(2, '0')}`,
    title: `Meeting number ${n} of the standing committee`,
    group: ['Geneva', 'New York', 'Nairobi', 'Vienna', ''][(n * n) % 5],
    category: `Kind ${(n * n) % 3}`,
  })),
});

const SPACE = '<date-line src="/pages/space.json"></date-line>';

/**
 * What is to be seen, and how to get there.
 * @type {Record<string, { body: string, reach?: (timeline: Timeline) => Promise<unknown> }>}
 */
const SCENES = {
  space: { body: SPACE },
  dates: { body: DATES },
  many: { body: MANY },
  close: {
    body: MANY.replace('<date-line', '<date-line start="1968-01" end="1969-06"'),
  },
  details: { body: SPACE, reach: (timeline) => chosen(timeline, 'Moon') },
  filters: { body: MANY, reach: (timeline) => timeline.click('.filter') },
  menu: { body: MANY, reach: (timeline) => timeline.click('[aria-haspopup=menu]') },
  search: { body: MANY, reach: looked },
  list: { body: DATES, reach: (timeline) => turned(timeline, 'list') },
  table: { body: DATES, reach: (timeline) => turned(timeline, 'table') },
};

const STYLE = `<style>:root { color-scheme: light dark; background: Canvas }
  body { margin: 0; padding: 12px; font-family: "Noto Sans", "DejaVu Sans", sans-serif }
  h1 { display: none }</style>`;

/** @param {Timeline} timeline @param {string} name */
async function chosen(timeline, name) {
  await timeline.browser.click(await timeline.item(name));
  await timeline.until('open', ({ details }) => details !== '');
}

/** @param {Timeline} timeline */
async function looked(timeline) {
  await timeline.browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const tree = root?.querySelector('[role=treeitem][tabindex="0"]');
    /** @type {HTMLElement | undefined} */ (tree ?? undefined)?.focus();
  });
  await timeline.browser.press('/');
  await timeline.browser.press(...'number 19');
  await timeline.browser.painted();
}

/** @param {Timeline} timeline @param {string} view */
async function turned(timeline, view) {
  await timeline.browser.run(
    (view) => document.querySelector('date-line')?.setAttribute('view', view),
    view,
  );
  await timeline.until('there', ({ list }) => list !== '');
}

/** @param {Browser} browser @param {string} scene @param {string} dir @param {number} width */
async function picture(browser, scene, dir, width) {
  const { body, reach } = SCENES[scene] ?? { body: SPACE };
  await browser.resize(width, 500);
  const lang = dir === 'rtl' ? 'ar' : 'en';
  const html = page(STYLE + body).replace('lang="en"', `lang="${lang}" dir="${dir}"`);
  await browser.move({ x: 1, y: 1 });
  await browser.show(html);
  const timeline = await new Timeline(browser).ready();
  await timeline.until('it is drawn', ({ busy }) => !busy);
  await reach?.(timeline);
  await browser.painted();
}

const asked = process.argv.slice(2);
const scenes = asked.length ? asked : Object.keys(SCENES);
/** @type {Map<string, { file: string, name: string }[]>} */
const sheets = new Map();
for (const [theme, reader] of Object.entries(THEMES)) {
  const browser = await Browser.start({ ...reader, reducedMotion: true });
  for (const scene of scenes) {
    for (const width of WIDTHS) {
      for (const dir of ['ltr', 'rtl']) {
        await picture(browser, scene, dir, width);
        const name = `${scene}-${width}-${theme}-${dir}`;
        const file = await browser.screenshot(name);
        const sheet = `sheet-${scene}-${width}`;
        sheets.set(sheet, [...(sheets.get(sheet) ?? []), { file, name }]);
      }
    }
  }
  await browser.stop();
}

const browser = await Browser.start({});
for (const [sheet, pictures] of sheets) {
  const width = Number(sheet.split('-').at(-1));
  const tiles = await Promise.all(
    pictures.map(async ({ file, name }) => {
      const data = (await readFile(file)).toString('base64');
      return `<figure><img src="data:image/png;base64,${data}"><figcaption>${name}</figcaption></figure>`;
    }),
  );
  const columns = width < 700 ? 4 : 2;
  await browser.resize(Math.min(columns * (width + 8), 1900), 500);
  await browser.show(`<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 4px; background: gray }
    figure { margin: 0; font: 11px sans-serif } img { width: 100%; display: block }</style>${tiles.join('')}`);
  const height = await browser.run(() => document.documentElement.scrollHeight);
  await browser.resize(Math.min(columns * (width + 8), 1900), height);
  console.log(await browser.screenshot(sheet));
}
await browser.stop();
