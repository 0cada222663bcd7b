// @ts-check
/** Waits until nothing moves. Loaded when a page asks for that. */

/** How often we look. */
const LOOK_MS = 30;

/** @param {import('./stage.js').Stage} stage */
export async function idle(stage) {
  const { chrome, painter, wholeCore } = stage;
  if (wholeCore.asked) await wholeCore.get().catch(() => {}); // who asked is told
  const moves = () => chrome.tree.ariaBusy === 'true' || painter.fades;
  // Where nothing is seen, nothing is drawn.
  while (!stage.over && !document.hidden && moves()) {
    await new Promise((next) => setTimeout(next, LOOK_MS));
  }
}
