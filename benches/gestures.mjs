// @ts-check
/**
 * Pan and zoom as a reader does it: a drag to and fro, the wheel in and out. A peer that
 * the mouse cannot move is moved along the same way by calls, one a frame.
 */
import { sleep, within } from './chromium.mjs';
import { FRAME_CATEGORIES, frameCosts } from './trace.mjs';

/** A frame that takes longer than this is frozen. */
const FROZEN_MS = 30_000;
/** Input comes as often as from a common mouse. */
const INPUT_MS = 15;
const DRAG_PX = 400;
const DRAG_PERIOD_MS = 2000;
/** So many ticks of the wheel may wait for an answer: answers come a frame late. */
const MAX_WAITING = 3;
/** Time for a view to come to rest. */
const REST_MS = 300;

/** @typedef {import('./chromium.mjs').Page} Page */
/** @typedef {import('./peer.mjs').Peer} Peer */
/** @typedef {'pan' | 'zoom'} Kind */

/**
 * @typedef {object} Moved
 * @property {'input' | 'calls'} by
 * @property {boolean} moved whether the window changed
 * @property {number[]} frame_ms main thread, on a CPU, for each frame
 */

/**
 * @param {import('./chromium.mjs').Chromium} browser @param {Page} page
 * @param {Kind} kind @param {Peer} peer @param {number} duration_ms
 * @returns {Promise<Moved | null>} null for a peer that cannot be moved
 */
export async function move(browser, page, kind, peer, duration_ms) {
  const real = kind === 'pan' ? peer.drags : peer.wheel;
  const movable = await page.ask('movable');
  if (!real && !movable) return null;
  const [start, end] = kind === 'pan' ? [0.4, 0.6] : [0, 1];
  if (movable) await within(page.ask('show', start, end), FROZEN_MS, 'frozen');
  await sleep(REST_MS);
  const doing = () => drive(page, kind, peer, duration_ms);
  const [moved, trace] = await browser.traced(FRAME_CATEGORIES, doing);
  return { by: real ? 'input' : 'calls', moved, frame_ms: frameCosts(trace, kind) };
}

/**
 * @param {Page} page @param {Kind} kind @param {Peer} peer @param {number} duration_ms
 * @returns {Promise<boolean>} whether the window moved
 */
export async function drive(page, kind, { drags, wheel }, duration_ms) {
  const before = await page.ask('window');
  await page.ask('record', kind);
  if (kind === 'pan' && drags) await drag(page, duration_ms);
  else if (kind === 'zoom' && wheel) await turn(page, wheel, duration_ms);
  else await calls(page, kind, duration_ms);
  const after = await within(page.ask('window'), FROZEN_MS, 'frozen');
  await page.ask('stop', kind);
  return before === null || String(before) !== String(after);
}

/** @param {Page} page @param {Kind} kind @param {number} duration_ms */
function calls(page, kind, duration_ms) {
  return within(page.ask('drive', kind, duration_ms), duration_ms + FROZEN_MS, 'frozen');
}

/** @param {Page} page @param {number} duration_ms */
async function drag(page, duration_ms) {
  const { x, y } = await page.ask('middle');
  const held = { button: 'left', buttons: 1, clickCount: 1 };
  await page.mouse('mouseMoved', { x, y });
  await page.mouse('mousePressed', { x, y }, held);
  await often(duration_ms, async (now) => {
    const at = { x: x + DRAG_PX * triangle(now / DRAG_PERIOD_MS), y };
    const moved = page.mouse('mouseMoved', at, { button: 'left', buttons: 1 });
    await within(moved, FROZEN_MS, 'frozen');
  });
  // Not where it began: a window that is where it was has not moved.
  const last = { x: x + DRAG_PX / 4, y };
  await page.mouse('mouseMoved', last, { button: 'left', buttons: 1 });
  await page.mouse('mouseReleased', last, { ...held, buttons: 0 });
}

/** @param {Page} page @param {{ delta: number, ticks: number }} wheel @param {number} duration_ms */
async function turn(page, { delta, ticks }, duration_ms) {
  const middle = await page.ask('middle');
  /** @type {Set<Promise<unknown>>} */
  const waiting = new Set();
  let turned = 0;
  await page.mouse('mouseMoved', middle);
  await often(duration_ms, async () => {
    const inward = Math.floor(turned++ / ticks) % 2 === 0;
    const deltas = { deltaX: 0, deltaY: inward ? -delta : delta };
    const tick = page.mouse('mouseWheel', middle, deltas);
    waiting.add(tick);
    void tick.finally(() => waiting.delete(tick)).catch(() => {}); // the race tells
    if (waiting.size >= MAX_WAITING) {
      await within(Promise.race(waiting), FROZEN_MS, 'frozen');
    }
  });
}

/** @param {number} duration_ms @param {(now: number) => Promise<void>} act */
async function often(duration_ms, act) {
  const started = performance.now();
  for (let now = 0; now < duration_ms; now = performance.now() - started) {
    await act(now);
    await sleep(Math.max(0, now + INPUT_MS - (performance.now() - started)));
  }
}

/** -1 to 1 and back, once a period. @param {number} periods */
function triangle(periods) {
  const part = periods % 1;
  if (part < 0.25) return 4 * part;
  return part < 0.75 ? 2 - 4 * part : 4 * part - 4;
}
