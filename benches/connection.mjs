// @ts-check
/**
 * Chrome's DevTools protocol through a pair of pipes: JSON between zero bytes.
 */

/** @typedef {{ id?: number, method?: string, params?: any, result?: any, error?: { message: string }, sessionId?: string }} Message */

export class Connection {
  #lastId = 0;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  /** @type {Map<string, Set<(params: any) => void>>} */
  #listeners = new Map();
  /** @type {Buffer[]} */
  #pieces = [];

  /** @param {import('node:stream').Writable} to @param {import('node:stream').Readable} from */
  constructor(to, from) {
    this.to = to;
    from.on('data', (/** @type {Buffer} */ bytes) => this.#receive(bytes));
    from.on('close', () => this.#end());
    to.on('error', () => this.#end());
  }

  /**
   * @param {string} method @param {object} [params]
   * @param {string} [sessionId] of a page; otherwise the browser is asked
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId) {
    const id = ++this.#lastId;
    const message = { id, method, params, ...(sessionId && { sessionId }) };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.to.write(`${JSON.stringify(message)}\0`);
    });
  }

  /**
   * @param {string} method @param {(params: any) => void} listener
   * @returns {() => void} ends it
   */
  on(method, listener) {
    const listeners = this.#listeners.get(method) ?? new Set();
    this.#listeners.set(method, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** @param {Buffer} bytes */
  #receive(bytes) {
    let start = 0;
    for (let end; (end = bytes.indexOf(0, start)) >= 0; start = end + 1) {
      this.#pieces.push(bytes.subarray(start, end));
      this.#take(JSON.parse(Buffer.concat(this.#pieces).toString()));
      this.#pieces = [];
    }
    this.#pieces.push(bytes.subarray(start));
  }

  /** @param {Message} message */
  #take({ id, method, params, result, error }) {
    if (method)
      for (const listener of this.#listeners.get(method) ?? []) listener(params);
    if (id === undefined) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }

  /** Nobody will answer any more. */
  #end() {
    for (const { reject } of this.#waiting.values())
      reject(new Error('the browser ended'));
    this.#waiting.clear();
  }
}
