// @ts-check
/** From a place or bytes → a WebAssembly module. */

/** @typedef {import('./modules.js').Wasm} Wasm */

/** A module, from wherever it is. @param {Wasm} source @returns {Promise<WebAssembly.Module>} */
export async function compiled(source) {
  const isAddress =
    typeof source === 'string' || source instanceof URL || source instanceof Request;
  /** @type {unknown} */
  const found = await (isAddress ? fetch(source) : source); // a build of one file unpacks it
  if (found instanceof WebAssembly.Module) return found;
  if (!(found instanceof Response)) {
    return WebAssembly.compile(/** @type {BufferSource} */ (found));
  }
  if (!found.ok) throw new Error(`${found.url}: ${found.status}`);
  // Servers that do not know the type are no reason to fail.
  return found.headers.get('content-type') === 'application/wasm'
    ? WebAssembly.compileStreaming(found)
    : WebAssembly.compile(await found.arrayBuffer());
}

/**
 * Node's `fetch` does not read files. No `import` of Node's own modules: bundlers
 * would try to find them for a page.
 * @param {URL} url
 */
export function beside(url) {
  if (url.protocol !== 'file:') return url;
  return globalThis.process?.getBuiltinModule?.('node:fs').readFileSync(url) ?? url;
}
