// @ts-check
/** Names as they are looked for. */

/** Without case and accents. @param {string} text */
export function fold(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
