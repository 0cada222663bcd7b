// @ts-check
/**
 * Makes the modules of `dist/` smaller: no comments, no spaces, short local names.
 *
 * Each file stays a file of its own with the imports it had, so that bundlers find
 * in the package what is in `www/`. A style sheet shrinks where its template literal is
 * marked as `css` by a comment.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { transform } from 'esbuild';
import { DIST, LICENCE, MANIFEST, TARGET } from './published.mjs';

/** The files that others import by name say whose they are. @type {unknown[]} */
const entries = Object.values(MANIFEST.exports).map(({ default: file }) => file);

for (const folder of ['./', './pkg/']) {
  for (const name of await readdir(new URL(folder, DIST))) {
    if (name.endsWith('.js')) await minify(folder + name);
  }
}

/** @param {string} file */
async function minify(file) {
  const url = new URL(file, DIST);
  const source = await withSmallStyles(await readFile(url, 'utf8'));
  const { code } = await transform(source, {
    sourcefile: file,
    format: 'esm',
    target: TARGET,
    charset: 'utf8',
    minify: true,
    ...(entries.includes(file) && { banner: LICENCE }),
  });
  await writeFile(url, code);
}

/** @param {string} source */
async function withSmallStyles(source) {
  const [, css] = /\/\* css \*\/ `([^`$\\]*)`/.exec(source) ?? [];
  if (css === undefined) return source;
  const { code } = await transform(css, { loader: 'css', minify: true });
  return source.replace(css, () => code.trim());
}
