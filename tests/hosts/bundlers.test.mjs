// @ts-check
/** A page built with each of the common tools, and opened. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import * as vite from 'vite';
import webpack from 'webpack';
import { Browser, test } from '../browser/harness.mjs';
import { Timeline, inline, page, troubles } from '../browser/timeline.mjs';
import { install } from './package.mjs';

const PAGES = fileURLToPath(new URL('pages', import.meta.url));
const MOON = { events: [{ title: 'Apollo 11 lands', when: '1969-07-20' }] };
const BODY = `${inline(MOON, 'id="data"')}
  <article id="story"><p>The summit was held in March 2023.</p></article>
  <date-line for="story" id="told"></date-line>`;

/** @type {Browser} */
let browser;
before(async () => {
  install();
  browser = await Browser.start({ reducedMotion: true });
});
afterEach(() => browser.server.reset());
after(() => browser.stop());

/** Files by their names. @typedef {Record<string, string | Uint8Array>} Built */

/** Serves what was built in `/built/`, opens a page with it, and uses it. @param {Built} built @param {string} entry */
async function open(built, entry) {
  for (const [name, body] of Object.entries(built)) {
    browser.server.answers.set(`/built/${name}`, { body });
  }
  const scripts = `<script type="module" src="/built/${entry}"></script>`;
  await browser.show(page(BODY, { scripts }));
  await use();
  const ours = /^\/(built|pages|demo)\/|^\/test\.html$/;
  const others = browser.server.requests.filter((path) => !ours.test(path));
  assert.deepEqual(others, [], 'all of it was built');
}

/** Both timelines are drawn, and what is loaded on demand comes. */
async function use() {
  const data = await new Timeline(browser, '#data').ready();
  const story = await new Timeline(browser, '#told').ready();
  assert.match((await data.look()).summary, /^1 event\b/);
  assert.match((await story.look()).summary, /^1 event\b/);
  await data.click('[aria-label="List"]');
  await data.until('the list is open', ({ list }) => list.includes('Apollo 11'));
  assert.deepEqual(await troubles(browser), []);
}

/** @param {string} entry @param {esbuild.BuildOptions} [options] @returns {Promise<Built>} */
async function builtByEsbuild(entry, options = {}) {
  const { outputFiles = [] } = await esbuild.build({
    entryPoints: [join(PAGES, entry)],
    bundle: true,
    format: 'esm',
    outdir: PAGES,
    write: false,
    logLevel: 'error',
    ...options,
  });
  return Object.fromEntries(
    outputFiles.map(({ path, contents }) => [path.slice(PAGES.length + 1), contents]),
  );
}

test('esbuild takes the build of one file', async () => {
  const built = await builtByEsbuild('single.js');
  assert.deepEqual(Object.keys(built), ['single.js']);
  await open(built, 'single.js');
});

test('esbuild puts the WebAssembly where it is told', async () => {
  const options = { loader: { '.wasm': /** @type {const} */ ('file') }, splitting: true };
  await open(await builtByEsbuild('placed.js', options), 'placed.js');
});

test('Vite finds all files', async () => {
  const built = await vite.build({
    root: PAGES,
    configFile: false,
    logLevel: 'error',
    base: '/built/',
    build: {
      write: false,
      rolldownOptions: { input: join(PAGES, 'main.js') },
    },
  });
  assert.ok('output' in built);
  const files = built.output.map((file) => [
    file.fileName,
    file.type === 'chunk' ? file.code : file.source,
  ]);
  const entry = built.output.find((file) => file.type === 'chunk' && file.isEntry);
  await open(Object.fromEntries(files), entry?.fileName ?? '');
});

test('the server of Vite finds all files', async () => {
  const server = await vite.createServer({
    root: PAGES,
    configFile: false,
    logLevel: 'error',
    cacheDir: mkdtempSync(join(tmpdir(), 'date-line-vite-')),
    server: { host: '127.0.0.1', port: 0, cors: true, hmr: false },
  });
  try {
    await server.listen();
    const [address] = server.resolvedUrls?.local ?? [];
    const scripts = `<script type="module" src="${address}main.js"></script>`;
    await browser.show(page(BODY, { scripts }));
    await use();
  } finally {
    await server.close();
    rmSync(server.config.cacheDir, { recursive: true, force: true });
  }
});

test('webpack finds all files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'date-line-webpack-'));
  try {
    await new Promise((done, failed) => {
      webpack(
        {
          mode: 'production',
          devtool: false,
          context: PAGES,
          entry: './main.js',
          output: { path: folder, publicPath: 'auto' },
          optimization: { minimize: false },
          performance: false,
        },
        (error, stats) => {
          const wrong =
            error ?? (stats?.hasErrors() && new Error(stats.toString('errors-warnings')));
          if (wrong) failed(wrong);
          else done(stats);
        },
      );
    });
    const names = readdirSync(folder);
    const files = names.map((name) => [name, readFileSync(join(folder, name))]);
    await open(Object.fromEntries(files), 'main.js');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
