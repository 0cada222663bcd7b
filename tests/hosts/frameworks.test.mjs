// @ts-check
/**
 * The cases of custom-elements-everywhere.com that matter to us: attributes, rich data
 * as a property before and after the element is there, events, and what is taken out of
 * a page and put back.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { compile } from 'svelte/compiler';
import { Browser, test } from '../browser/harness.mjs';
import { Timeline, page, troubles } from '../browser/timeline.mjs';

const PAGES = new URL('pages/', import.meta.url);
const EVENTS = [
  { id: '8', title: 'Apollo 8 orbits the Moon', when: '1968-12-24' },
  { id: '11', title: 'Apollo 11 lands', when: '1969-07-20' },
];
const MORE = [...EVENTS, { id: '17', title: 'Apollo 17 returns', when: '1972-12-19' }];

/** @type {Browser} */
let browser;
before(async () => {
  browser = await Browser.start({ reducedMotion: true });
});
afterEach(() => browser.server.reset());
after(() => browser.stop());

/** @type {esbuild.Plugin} */
const svelte = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, 'utf8'), { filename: path });
      return { contents: js.code };
    });
  },
};

/** @param {string} file */
async function built(file) {
  const { outputFiles = [] } = await esbuild.build({
    entryPoints: [fileURLToPath(new URL(file, PAGES))],
    bundle: true,
    format: 'esm',
    write: false,
    jsx: 'automatic',
    conditions: ['browser', 'production'],
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    plugins: [svelte],
  });
  return outputFiles[0]?.contents ?? assert.fail();
}

/** Opens a page with an app. @param {Uint8Array} app @param {boolean} defined whether the element is there before the app */
async function open(app, defined) {
  browser.server.answers.set('/built/app.js', { body: app });
  await browser.show(page('<div id="app"></div>', { scripts: '' }));
  await browser.run(
    async (first, defined) => {
      const [element, built] = ['/dist/date-line.js', '/built/app.js'];
      if (defined) await import(element);
      const { mount } = await import(built);
      const heard = (/** @type {CustomEvent} */ { type }) => {
        Reflect.get(window, 'log').events.push({ heard: type });
      };
      mount(document.querySelector('#app'), first, heard);
      while (!document.querySelector('date-line'))
        await new Promise(requestAnimationFrame);
      if (!defined) await import(element);
    },
    { shown: true, label: 'To the Moon', events: EVENTS, selection: null },
    defined,
  );
  return new Timeline(browser).ready();
}

/** Changes what the app shows. @param {object} change */
async function update(change) {
  await browser.run((change) => void Reflect.get(window, 'update')(change), change);
}

/** What the app heard of the element. */
async function heard() {
  return browser.run(() =>
    Reflect.get(window, 'log').events.flatMap(
      (/** @type {any} */ { heard }) => heard ?? [],
    ),
  );
}

/** @param {string} file */
function passes(file) {
  return async () => {
    const app = await built(file);
    // React sets attributes where it sees no property: its pages import the element first.
    for (const defined of file.startsWith('react') ? [true] : [false, true]) {
      const timeline = await open(app, defined);
      const { title, summary } = await timeline.look();
      assert.equal(title, 'To the Moon');
      assert.match(summary, /^2 events/);
      assert.deepEqual(await heard(), ['dl-load'], 'its listeners listen');
      const level = await browser.run(
        () =>
          document.querySelector('date-line')?.shadowRoot?.querySelector('#title')
            ?.tagName,
      );
      assert.equal(level, 'H3', 'attributes are set before it begins');

      await update({ events: MORE, label: 'And back' });
      await timeline.until('it follows', ({ summary, title }) => {
        return /^3 events/.test(summary) && title === 'And back';
      });
      await update({ selection: '11' });
      await timeline.until('it is selected', ({ selection }) => selection === '11');
      assert.deepEqual(
        await heard(),
        ['dl-load', 'dl-load'],
        'what the page sets is no event',
      );
      await timeline.click('[aria-label="Next event"]');
      await timeline.until('the next is', ({ selection }) => selection === '17');
      assert.equal((await heard()).at(-1), 'dl-select');

      await update({ shown: false });
      await browser.until('it is gone', () => !document.querySelector('date-line'));
      await update({ shown: true });
      await browser.until('it is back', () => document.querySelector('date-line'));
      await timeline.ready();
      assert.match((await timeline.look()).summary, /^3 events/);
      assert.deepEqual(await troubles(browser), []);
    }
  };
}

test('in React', passes('react.jsx'));
test('in Vue', passes('vue.js'));
test('in Svelte', passes('svelte.js'));
