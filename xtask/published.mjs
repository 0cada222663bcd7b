// @ts-check
/** What every build of the package has in common. */
import { readFile } from 'node:fs/promises';

export const DIST = new URL('../dist/', import.meta.url);

/** What every supported engine can do. */
export const TARGET = 'es2022';

/** The package's `package.json`. */
export const MANIFEST = JSON.parse(await readFile(new URL('package.json', DIST), 'utf8'));

/** Whose a file is, as a comment at its start. */
export const LICENCE = `/*! ${MANIFEST.name} ${MANIFEST.version}, ${MANIFEST.license} */`;
