// @ts-check
/**
 * Makes the builds of `dist/` that are one file: `date-line.single.js`, a module, and
 * `date-line.classic.js`, a script for pages that take no modules.
 *
 * The WebAssembly is inside, packed, as text, and is unpacked in memory when it is first
 * needed: nothing is fetched, so that a page from a disk works, and one whose policy lets
 * nothing connect.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { build } from 'esbuild';
import { DIST, LICENCE, TARGET } from './published.mjs';

const ENTRY = fileURLToPath(new URL('date-line.js', DIST));

/** How the modules name the WebAssembly beside them. */
const BESIDE = /new URL\((["'])\.\/(?<path>[^"']+\.wasm)\1,\s*import\.meta\.url\)/g;

/** Runs in the page: the bytes of what was packed. @param {string} packed */
async function unpack(packed) {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  const unpacked = new DecompressionStream('deflate-raw');
  return new Response(new Blob([bytes]).stream().pipeThrough(unpacked)).arrayBuffer();
}

let n_inside = 0;

/** @type {import('esbuild').Plugin} */
const inside = {
  name: 'inside',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const found of contents.matchAll(BESIDE)) {
        const module = await readFile(
          new URL(found.groups?.['path'] ?? '', pathToFileURL(path)),
        );
        const packed = deflateRawSync(module, { level: 9 }).toString('base64');
        contents = contents.replace(found[0], () => `unpack(${JSON.stringify(packed)})`);
        n_inside += 1;
      }
      return contents.includes('unpack(') ? { contents: `${contents}\n${unpack}` } : null;
    });
  },
};

for (const [name, format] of /** @type {const} */ ([
  ['date-line.single.js', 'esm'],
  ['date-line.classic.js', 'iife'],
])) {
  n_inside = 0;
  await build({
    entryPoints: [ENTRY],
    outfile: fileURLToPath(new URL(name, DIST)),
    bundle: true,
    format,
    target: TARGET,
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    banner: { js: LICENCE },
    plugins: [inside],
  });
  if (n_inside === 0) throw new Error(`no WebAssembly was found to put into ${name}`);
}
