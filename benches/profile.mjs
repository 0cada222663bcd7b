// @ts-check
/**
 * What the frames of a peer are spent on: by the browser's own steps (script, style,
 * layout, paint) and by function. For those who make it quicker, not for comparing:
 * looking costs time itself.
 */
import { Chromium, sleep } from './chromium.mjs';
import { dataFor } from './data.mjs';
import { drive } from './gestures.mjs';
import { FRAME_CATEGORIES, recorded } from './trace.mjs';

const CATEGORIES = [...FRAME_CATEGORIES, 'devtools.timeline', 'cc', 'blink'];
const SAMPLING_US = 100;
/** So many lines are told. */
const N_LINES = 24;

/** @typedef {import('./chromium.mjs').TraceEvent} TraceEvent */

/**
 * @param {string} name @param {import('./peer.mjs').Peer} peer @param {number} n
 * @param {import('./measure.mjs').Setting} setting
 * @returns {Promise<string>}
 */
export async function profile(name, peer, n, { binary, origin, duration_ms }) {
  const data = dataFor(name, peer, n);
  const browser = await Chromium.launch(binary);
  try {
    const url = `${origin}/benches/page/index.html?peer=${name}&data=${data}`;
    const page = await browser.open(url);
    await page.ready();
    await page.ask('fetch');
    await page.ask('load');
    await page.send('Profiler.enable');
    await page.send('Profiler.setSamplingInterval', { interval: SAMPLING_US });
    const parts = [];
    for (const kind of /** @type {const} */ (['pan', 'zoom'])) {
      const [start, end] = kind === 'pan' ? [0.4, 0.6] : [0, 1];
      await page.ask('show', start, end);
      await sleep(500);
      const move = () => drive(page, kind, peer, duration_ms);
      const [, trace] = await browser.traced(CATEGORIES, move);
      parts.push(`### ${kind}: steps, CPU ms a frame\n\n${steps(trace, kind)}`);
      await page.send('Profiler.start');
      await move();
      const { profile } = await page.send('Profiler.stop');
      const n_frames = recorded(trace, kind)?.frames.length ?? 1;
      parts.push(
        `### ${kind}: functions, own ms a frame\n\n${functions(profile, n_frames)}`,
      );
    }
    return parts.join('\n\n');
  } finally {
    await browser.close();
  }
}

/** What the main thread did, without what that contains. @param {TraceEvent[]} trace @param {string} label */
function steps(trace, label) {
  const span = recorded(trace, label);
  if (!span) return '';
  const events = trace
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === span.pid && tid === span.tid)
    .filter(({ ts }) => span.start <= ts && ts <= span.end)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  /** @type {Map<string, number>} */
  const own_us = new Map();
  const add = (/** @type {string} */ name, /** @type {number} */ us) =>
    own_us.set(name, (own_us.get(name) ?? 0) + us);
  /** @type {TraceEvent[]} */
  const open = [];
  for (const event of events) {
    while (ended(open.at(-1), event.ts)) open.pop();
    const within = open.at(-1);
    if (within) add(within.name, -(event.tdur ?? 0));
    add(event.name, event.tdur ?? 0);
    open.push(event);
  }
  return lines(own_us, span.frames.length * 1000);
}

/** @param {TraceEvent | undefined} event @param {number} at */
function ended(event, at) {
  return event !== undefined && event.ts + (event.dur ?? 0) <= at;
}

/**
 * @param {{ nodes: any[], samples: number[], timeDeltas: number[] }} profile
 * @param {number} n_frames
 */
function functions({ nodes, samples, timeDeltas }, n_frames) {
  const names = new Map(
    nodes.map(({ id, callFrame }) => {
      const file = callFrame.url.split('/').pop();
      return [id, `${callFrame.functionName || '(anonymous)'} ${file}`];
    }),
  );
  /** @type {Map<string, number>} */
  const own_us = new Map();
  for (const [position, sample] of samples.entries()) {
    const name = names.get(sample) ?? '';
    if (name.startsWith('(idle)')) continue;
    own_us.set(name, (own_us.get(name) ?? 0) + (timeDeltas[position] ?? 0));
  }
  return lines(own_us, n_frames * 1000);
}

/** @param {Map<string, number>} us @param {number} per */
function lines(us, per) {
  return [...us]
    .sort(([, a], [, b]) => b - a)
    .slice(0, N_LINES)
    .map(([name, sum]) => `${(sum / per).toFixed(3).padStart(8)}  ${name}`)
    .join('\n');
}
