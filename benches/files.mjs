// @ts-check
/**
 * The files that a page downloads for a peer: made where it has none, and weighed.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'rolldown';
import { MADE, ROOT } from './data.mjs';

/** @typedef {import('./peer.mjs').Peer} Peer */
/** @typedef {{ raw: number, gzip: number, brotli: number }} Weight bytes */

/**
 * Makes a script of a peer that comes as modules only.
 * @param {string} name @param {Peer} peer
 */
export async function bundle(name, { bundle: source }) {
  if (!source) return;
  const entry = `${ROOT}benches/${name}.js`; // resolves from there, and is no file
  await build({
    input: entry,
    plugins: [
      {
        name: 'source',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? source : null),
      },
    ],
    moduleTypes: { '.css': 'empty' },
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    output: {
      file: `${ROOT}${MADE}/${name}.js`,
      format: 'iife',
      codeSplitting: false,
      minify: true,
      comments: false,
    },
    logLevel: 'warn',
  });
}

/**
 * What a peer's files weigh, each compressed by itself as a server would.
 * @param {string} name @param {Peer} peer
 * @returns {Promise<Weight>}
 */
export async function weigh(name, peer) {
  const weight = { raw: 0, gzip: 0, brotli: 0 };
  for (const path of await pathsOf(name, peer)) {
    const bytes = await readFile(ROOT + path);
    weight.raw += bytes.length;
    weight.gzip += gzipSync(bytes, { level: 9 }).length;
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    };
    weight.brotli += brotliCompressSync(bytes, { params }).length;
  }
  return weight;
}

/** @param {string} name @param {Peer} peer */
async function pathsOf(name, { bundle, scripts = [], styles = [], modules, files = [] }) {
  const made = bundle ? [`${MADE}/${name}.js`] : [];
  const installed = [...scripts, ...styles].map((path) => `benches/node_modules/${path}`);
  const own = modules ? await imported(modules) : [];
  return [...made, ...installed, ...own, ...files];
}

/** A module and those that it imports before it runs. @param {string} first from `ROOT` */
async function imported(first) {
  const paths = new Set([first]);
  for (const path of paths) {
    const text = await readFile(ROOT + path, 'utf8');
    for (const [, from = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g)) {
      paths.add(join(dirname(path), from));
    }
  }
  return [...paths];
}
