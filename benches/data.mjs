// @ts-check
/**
 * The files that are loaded: the same events in the form that each peer likes best.
 * They are made once and kept in `target/bench/`.
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ACTORS, CATEGORIES, events } from './events.mjs';

/** The repository. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where everything goes that is made here, from `ROOT`. */
export const MADE = 'target/bench';

/** So much is written at once. */
const CHUNK = 4_000_000;

/** @typedef {import('./events.mjs').Event} Event */

/**
 * The file of `n` events in a peer's form.
 * @param {string} name @param {import('./peer.mjs').Peer} peer @param {number} n
 * @returns {string} its path from `ROOT`
 */
export function dataFor(name, peer, n) {
  const form = peer.convert ? (peer.form ?? name) : 'native';
  const convert = peer.convert ?? native;
  const path = `${MADE}/${form}-${n}.json`;
  if (!existsSync(ROOT + path)) write(ROOT + path, convert(events(n)));
  return path;
}

/**
 * `{"events":[…]}`, about 150 bytes an event: what a service would send.
 * @param {Iterable<Event>} all
 */
function* native(all) {
  yield '{"events":[';
  let first = true;
  for (const { id, start, end, title, actor, category } of all) {
    yield (
      (first ? '' : ',') +
      JSON.stringify({
        id,
        start: iso(start),
        ...(end !== null && { end: iso(end) }),
        title,
        group: ACTORS[actor],
        category: CATEGORIES[category],
      })
    );
    first = false;
  }
  yield ']}';
}

/** @param {number} ms */
function iso(ms) {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** @param {string} path @param {Iterable<string>} pieces */
function write(path, pieces) {
  mkdirSync(ROOT + MADE, { recursive: true });
  const unfinished = `${path}.part`;
  const file = openSync(unfinished, 'w');
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    writeSync(file, chunk);
    chunk = '';
  }
  writeSync(file, chunk);
  closeSync(file);
  renameSync(unfinished, path);
}
