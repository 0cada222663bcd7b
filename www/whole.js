// @ts-check
/** The second file of the core goes into the first. Loaded with it. */

/**
 * Makes the core whole.
 * @param {WebAssembly.ModuleImports} first what the first file lends
 * @param {import('./modules.js').Wasm | Promise<import('./modules.js').Wasm>} rest the second
 */
export async function join(first, rest) {
  await WebAssembly.instantiate(await compiled(rest), { first });
}

/** @param {import('./modules.js').Wasm | Promise<import('./modules.js').Wasm>} source */
async function compiled(source) {
  const found = await source; // a build of one file unpacks it
  if (found instanceof WebAssembly.Module) return found;
  if (!(found instanceof Response)) {
    return WebAssembly.compile(/** @type {BufferSource} */ (found));
  }
  if (!found.ok) throw new Error(`${found.url}: ${found.status}`);
  return WebAssembly.compile(await found.arrayBuffer());
}
