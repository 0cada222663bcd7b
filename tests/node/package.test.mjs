// @ts-check
/** The npm package that `cargo xtask build` made, as Node.js sees it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

const DIST = new URL('../../dist/', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('package.json', DIST), 'utf8'));

test('the package is ready to be published', () => {
  assert.equal(manifest.name, 'date-line');
  for (const key of ['private', 'scripts', 'devDependencies']) {
    assert.ok(!(key in manifest), `${key} stays in the repository`);
  }
});

test('everything that is exported is there', () => {
  /** @type {(string | Record<string, string>)[]} */
  const targets = Object.values(manifest.exports);
  const files = targets.flatMap(paths);
  const missing = files.filter((file) => !existsSync(new URL(file, DIST)));
  assert.deepEqual(missing, []);
});

test('the import map names every module, and the hash of every file that runs', async () => {
  const text = await readFile(new URL('date-line.importmap.json', DIST), 'utf8');
  const { imports, integrity } = JSON.parse(text);
  const modules = Object.entries(manifest.exports).flatMap(([entry, target]) =>
    target.default ? [[entry.replace('.', 'date-line'), target.default]] : [],
  );
  assert.deepEqual(imports, Object.fromEntries(modules));
  const names = await readdir(DIST, { recursive: true });
  const run = names.filter((name) => /\.(js|wasm)$/.test(name));
  assert.deepEqual(Object.keys(integrity).sort(), run.map((name) => `./${name}`).sort());
  for (const [file, hash] of Object.entries(integrity)) {
    const bytes = await readFile(new URL(file, DIST));
    const digest = createHash('sha384').update(bytes).digest('base64');
    assert.equal(hash, `sha384-${digest}`, file);
  }
});

test('every entry that has the element has the same', async () => {
  const [named, defined] = await Promise.all([
    import('../../dist/element.js'),
    import('../../dist/date-line.js'),
  ]);
  assert.equal(named.DateLineElement, defined.DateLineElement);
  assert.deepEqual(Object.keys(named), ['DateLineElement']);
});

for (const name of ['date_line_bg.wasm', 'date_line_prose_bg.wasm']) {
  test(`${name} compiles`, async () => {
    const bytes = new Uint8Array(await readFile(new URL(`pkg/${name}`, DIST)));
    const module = await WebAssembly.compile(bytes);
    assert.ok(WebAssembly.Module.exports(module).length > 0, 'it exports something');
  });

  test(`${name} does without what Rust needs to read and print floats`, async () => {
    const module = await readFile(new URL(`pkg/${name}`, DIST));
    // Pieces of `core::num`: 12 KB of brotli for `parse::<f64>()`, and 6 for what
    // prints one, as `f64::clamp` does when its bounds cross.
    const POWER_OF_FIVE = Buffer.alloc(8);
    POWER_OF_FIVE.writeBigUInt64LE((5n ** 27n) << 1n);
    assert.ok(!module.includes('MAX_SIG_DIGITS'), 'it prints floats');
    assert.ok(!module.includes(POWER_OF_FIVE), 'it reads floats');
  });
}

test('the second file of the core takes only what the first gives', async () => {
  const [first, later] = await Promise.all(
    ['bg', 'later'].map(async (part) =>
      WebAssembly.compile(
        new Uint8Array(await readFile(new URL(`pkg/date_line_${part}.wasm`, DIST))),
      ),
    ),
  );
  assert.ok(first && later);
  const kinds = new Map(
    WebAssembly.Module.exports(first).map(({ name, kind }) => [name, kind]),
  );
  const wanted = WebAssembly.Module.imports(later);
  assert.ok(wanted.length > 0, 'it takes something');
  for (const { module, name, kind } of wanted) {
    assert.equal(module, 'first');
    assert.equal(kinds.get(name), kind, name);
  }
  assert.deepEqual(WebAssembly.Module.exports(later), [], 'it goes into the table');
});

/** @param {string | Record<string, string>} target @returns {string[]} */
function paths(target) {
  return typeof target === 'string' ? [target] : Object.values(target);
}
