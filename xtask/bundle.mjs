// @ts-check
/**
 * Makes the modules of `dist/` from those of `www/`.
 *
 * Everything without which the element does not start is one file, `timeline.js`; what
 * comes when it is asked for are a few more that take from that one, and the core without
 * a page is a file of its own. `date-line.single.js`, a module, and `date-line.classic.js`,
 * a script for pages that take no modules, have all of it: the WebAssembly is inside,
 * packed, as text, and is unpacked in memory when it is first needed, so that a page from
 * a disk works, and one whose policy lets nothing connect.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const WWW = new URL('../www/', import.meta.url);
const DIST = new URL('../dist/', import.meta.url);

/** What every supported engine can do. */
const TARGET = 'es2022';

/**
 * What comes on demand, by when: who asks for one part soon asks for its neighbors. What
 * several need is where it is named first.
 */
const PARTS = {
  starting: ['hash', 'idle', 'lazy', 'loading', 'state'],
  pointing: [
    ...[
      'banding',
      'choosing',
      'panel',
      'panels',
      'printing',
      'progress',
      'runs',
      'taps',
      'tips',
    ],
    ...['date_line_later', 'words-en-later'],
  ],
  hosting: ['allowed', 'labels', 'parsing', 'slots'],
  stories: ['article', 'article-link', 'published', 'date_line_prose'],
  tools: [
    ...['describe', 'exporting', 'failing', 'filters', 'fold', 'going', 'help', 'keys'],
    ...['lanes', 'link', 'lists', 'menu', 'report', 'search', 'table', 'views'],
  ],
};

/** @type {{ name: string, version: string, license: string, exports: Record<string, { default?: string } | string> }} */
const { name, version, license, exports } = JSON.parse(
  await readFile(new URL('package.json', DIST), 'utf8'),
);

/** Whose a file is, as a comment at its start. */
const LICENCE = `/*! ${name} ${version}, ${license} */`;

/** How the modules name the WebAssembly beside them. */
const BESIDE =
  /new URL\(\s*(["'])\.\/(?<path>[^"']+\.wasm)\1,\s*import\.meta\.url,?\s*\)/g;

/**
 * A style sheet, marked as `css` by a comment, without what only people read.
 * @type {import('rolldown').Plugin}
 */
const smallStyles = {
  name: 'small-styles',
  transform(code) {
    const [, css] = /\/\* css \*\/ `([^`$\\]*)`/.exec(code) ?? [];
    return css ? code.replace(css, () => smallStyle(css)) : null;
  },
};

/** @param {string} css */
function smallStyle(css) {
  const text = css.replace(/\/\*.*?\*\//gs, '').replace(/\s+/g, ' ');
  return text
    .replace(/ ?([{};,>]) ?|(:) /g, '$1$2')
    .replaceAll(';}', '}')
    .trim();
}

/** Runs in the page: the bytes of what was packed. @param {string} packed */
async function unpack(packed) {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  const unpacked = new DecompressionStream('deflate-raw');
  return new Response(new Blob([bytes]).stream().pipeThrough(unpacked)).arrayBuffer();
}

/** The WebAssembly goes into the module that names it. @type {import('rolldown').Plugin} */
const inside = {
  name: 'inside',
  async transform(code) {
    let contents = code;
    for (const [found, , path] of code.matchAll(BESIDE)) {
      const module = await readFile(new URL(path ?? '', WWW));
      const packed = deflateRawSync(module, { level: 9 }).toString('base64');
      contents = contents.replace(found, () => `unpack(${JSON.stringify(packed)})`);
    }
    return contents === code ? null : `${contents}\n${unpack}`;
  },
};

/**
 * Bundles some modules and gives back what there is then.
 * @param {string[]} entries
 * @param {import('rolldown').OutputOptions} output
 * @param {import('rolldown').Plugin[]} [plugins]
 */
async function bundled(entries, output, plugins = []) {
  const bundle = await rolldown({
    input: entries.map((entry) => fileURLToPath(new URL(entry, WWW))),
    preserveEntrySignatures: 'strict',
    transform: { target: TARGET },
    plugins: [smallStyles, ...plugins],
  });
  const { output: files } = await bundle.generate({
    format: 'esm',
    minify: true,
    comments: false,
    chunkFileNames: '[name].js',
    ...output,
  });
  await bundle.close();
  return files.flatMap((file) => (file.type === 'chunk' ? [file] : []));
}

/** @param {import('rolldown').OutputChunk} chunk @param {string} [name] */
async function write({ code, fileName, isEntry }, name = fileName) {
  // Tools that follow addresses look for strings.
  const text = code.replace(/((?:import|new URL)\()`([^`$\\]+)`/g, '$1"$2"');
  await writeFile(new URL(name, DIST), isEntry ? `${LICENCE}\n${text}` : text);
}

/** The package as a page loads it, part by part. */
async function inParts() {
  const entry = 'date-line.js';
  const groups = [
    {
      name: 'timeline',
      tags: /** @type {'$initial'[]} */ (['$initial']),
      test: (/** @type {string} */ id) => basename(id) !== entry,
    },
    ...Object.entries(PARTS).map(([name, modules]) => ({
      name,
      test: (/** @type {string} */ id) => modules.includes(basename(id, '.js')),
    })),
  ];
  const chunks = await bundled([entry, 'element.js'], { codeSplitting: { groups } });
  await Promise.all(chunks.map((chunk) => write(chunk)));
}

/** One file with all that an entry needs. @param {string} entry @param {string} name @param {import('rolldown').OutputOptions} [output] @param {import('rolldown').Plugin[]} [plugins] */
async function inOne(entry, name, output = {}, plugins = []) {
  const [chunk] = await bundled([entry], { codeSplitting: false, ...output }, plugins);
  if (chunk) await write(chunk, name);
}

await inParts();
await inOne('core.js', 'core.js');
await inOne('date-line.js', 'date-line.single.js', {}, [inside]);
const script = /** @type {const} */ ({ format: 'iife', name: 'dateLine' });
await inOne('date-line.js', 'date-line.classic.js', script, [inside]);
await writeMap();

/**
 * An import map of the modules that others import, and what every file must be: its hash,
 * as `integrity` has it. Addresses are from the folder of the package.
 */
async function writeMap() {
  const modules = Object.entries(exports).flatMap(([entry, target]) =>
    typeof target === 'object' && target.default
      ? [[entry.replace('.', name), target.default]]
      : [],
  );
  const folders = ['./', './pkg/'].map(async (folder) => {
    const names = (await readdir(new URL(folder, DIST))).sort();
    return names.filter((it) => /\.(js|wasm)$/.test(it)).map((it) => folder + it);
  });
  const files = (await Promise.all(folders)).flat();
  const hashes = files.map(async (file) => {
    const bytes = await readFile(new URL(file, DIST));
    return [file, `sha384-${createHash('sha384').update(bytes).digest('base64')}`];
  });
  const map = {
    imports: Object.fromEntries(modules),
    integrity: Object.fromEntries(await Promise.all(hashes)),
  };
  await writeFile(
    new URL('date-line.importmap.json', DIST),
    `${JSON.stringify(map, null, 2)}\n`,
  );
}
