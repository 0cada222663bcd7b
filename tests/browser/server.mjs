// @ts-check
/**
 * A small server for the tests: `www/` at `/`, `tests/browser/pages/` at `/pages/`,
 * the npm package at `/dist/`, and whatever a test puts on top of them.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * An answer that a test puts at a path.
 *
 * @typedef {object} Answer
 * @property {number} [status] 200 unless told
 * @property {Record<string, string>} [headers] over those of the file type
 * @property {string | Uint8Array | AsyncIterable<string>} [body] the file at that path
 *   unless told; what is iterated over is sent piece by piece
 * @property {number} [delay_ms] how long the answer is held back
 */

/** A running server. */
export class Server {
  /** Every path that was asked for, in order. @type {string[]} */
  requests = [];
  /** Headers of every answer, such as a `Content-Security-Policy`. @type {Record<string, string>} */
  headers = {};
  /** What is at a path instead of a file. @type {Map<string, Answer>} */
  answers = new Map();
  /** Who waits for a path to be asked for. @type {Map<string, () => void>} */
  #waiting = new Map();
  #http = createServer((request, response) => {
    this.#answer(request.url ?? '/', response).catch(() => response.destroy());
  });

  /** Starts one on a free port of this machine. */
  static async start() {
    const server = new Server();
    await new Promise((resolve) => {
      server.#http.listen(0, '127.0.0.1', () => resolve(undefined));
    });
    return server;
  }

  /** The address of a path. @param {string} path */
  url(path) {
    const address = this.#http.address();
    if (!address || typeof address === 'string') throw new Error('the server has ended');
    return new URL(path, `http://127.0.0.1:${address.port}/`).href;
  }

  /** Puts an HTML page at a path. @param {string} path @param {string} html */
  page(path, html) {
    this.answers.set(path, {
      headers: { 'content-type': TYPES['.html'] ?? '' },
      body: html,
    });
  }

  /** How often a path was asked for. @param {string} path */
  count(path) {
    return this.requests.filter((asked) => asked === path).length;
  }

  /** Waits until a path is asked for. @param {string} path @returns {Promise<void>} */
  asked(path) {
    return new Promise((go) => this.#waiting.set(path, go));
  }

  /** Forgets what a test put here. */
  reset() {
    for (const go of this.#waiting.values()) go();
    this.#waiting.clear();
    this.requests = [];
    this.headers = {};
    this.answers.clear();
  }

  /** Ends the server. */
  async stop() {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** @param {string} target @param {import('node:http').ServerResponse} response */
  async #answer(target, response) {
    const path = decodeURIComponent(new URL(target, 'http://localhost').pathname);
    this.requests.push(path);
    this.#waiting.get(path)?.();
    const answer = this.answers.get(path) ?? {};
    if (answer.delay_ms) await new Promise((go) => setTimeout(go, answer.delay_ms));
    const file = path.endsWith('/') ? `${path}index.html` : path;
    const body = answer.body ?? (await readFile(fileFromPath(file)).catch(() => null));
    const status = body === null ? 404 : (answer.status ?? 200);
    response.writeHead(status, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'cache-control': 'no-store',
      ...this.headers,
      ...answer.headers,
    });
    if (body === null || typeof body === 'string' || body instanceof Uint8Array) {
      response.end(body ?? 'not found');
      return;
    }
    for await (const piece of body) response.write(piece);
    response.end();
  }
}

/** The file at a URL's path; normalizing first keeps it inside. @param {string} path */
function fileFromPath(path) {
  const inside = normalize(path);
  if (inside.startsWith('/dist/')) return join(ROOT, inside);
  const folder = inside.startsWith('/pages/') ? 'tests/browser' : 'www';
  return join(ROOT, folder, inside);
}
