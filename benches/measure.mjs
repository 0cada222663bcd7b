// @ts-check
/**
 * One run of one peer at one size, in a browser of its own.
 */
import { Chromium, sleep, TimedOut, within } from './chromium.mjs';
import { dataFor } from './data.mjs';
import { move } from './gestures.mjs';
import {
  familyMs,
  machineTicks,
  mainThreadMs,
  privateBytes,
  renderers,
} from './processes.mjs';
import { typeAndMeasure } from './search.mjs';

/** How often a renderer is told from the others by what it costs. */
const N_SPINS = 3;
/** Time for a page to come to rest before the clock starts. */
const REST_MS = 300;

/** @typedef {import('./gestures.mjs').Moved} Moved */

/**
 * @typedef {object} Loaded
 * @property {number} wall_ms until the picture was complete
 * @property {number} parse_ms of that in `JSON.parse`, for peers that use it
 * @property {number} cpu_ms of the page's main thread
 * @property {number} all_cpu_ms of all threads of the browser
 * @property {number} heap_bytes of JavaScript
 * @property {number} grown_bytes by how much the page's own memory has grown
 * @property {number} nodes elements in the page
 */

/**
 * @typedef {object} Run
 * @property {string} peer
 * @property {number} n
 * @property {number} data_bytes
 * @property {number} idle how much of the machine nobody used, 0–1
 * @property {Loaded} [load]
 * @property {Moved | null} [pan]
 * @property {Moved | null} [zoom]
 * @property {number[] | null} [search] milliseconds for each key typed
 * @property {string} [failed] why it ended early
 * @property {string[]} errors that the page threw
 */

/**
 * @typedef {object} Setting
 * @property {string} binary of Chromium
 * @property {string} origin of the server
 * @property {number} duration_ms of a gesture
 * @property {number} limit_ms a load may take
 * @property {boolean} search whether to type
 */

/**
 * @param {string} name @param {import('./peer.mjs').Peer} peer @param {number} n
 * @param {Setting} setting
 * @returns {Promise<Run>}
 */
export async function measure(name, peer, n, setting) {
  /** @type {Run} */
  const run = { peer: name, n, data_bytes: 0, idle: 0, errors: [] };
  const url = `${setting.origin}/benches/page/index.html?peer=${name}`;
  const data = dataFor(name, peer, n);
  const before = machineTicks();
  const browser = await Chromium.launch(setting.binary);
  try {
    const page = await browser.open(`${url}&data=${data}`);
    run.errors = page.errors;
    await within(page.ready(), setting.limit_ms, 'the page did not start');
    await loadInto(run, browser, page, setting);
    const { duration_ms } = setting;
    run.pan = await move(browser, page, 'pan', peer, duration_ms);
    run.zoom = await move(browser, page, 'zoom', peer, duration_ms);
    if (setting.search) run.search = await typeAndMeasure(browser, page);
  } catch (error) {
    run.failed = error instanceof TimedOut ? error.message : String(error).slice(0, 300);
  } finally {
    await browser.close();
  }
  const after = machineTicks();
  run.idle = (after.idle - before.idle) / Math.max(1, after.all - before.all);
  return run;
}

/**
 * @param {Run} run @param {Chromium} browser
 * @param {import('./chromium.mjs').Page} page @param {Setting} setting
 */
async function loadInto(run, browser, page, { limit_ms }) {
  const pid = await rendererOf(browser, page);
  await page.heapBytes();
  const bytes_before = privateBytes(pid);
  run.data_bytes = await page.ask('fetch');
  await sleep(REST_MS);
  const [main_before, all_before] = [mainThreadMs(pid), familyMs(browser.pid)];
  const late = `not drawn after ${limit_ms / 1000} s`;
  const times = await within(page.ask('load'), limit_ms, late);
  const [main_after, all_after] = [mainThreadMs(pid), familyMs(browser.pid)];
  run.load = {
    ...times,
    cpu_ms: main_after - main_before,
    all_cpu_ms: all_after - all_before,
    heap_bytes: await page.heapBytes(),
    grown_bytes: privateBytes(pid) - bytes_before,
    nodes: await page.ask('nodes'),
  };
}

/**
 * The process that renders a page: the one that is busy whenever the page is.
 * @param {Chromium} browser @param {import('./chromium.mjs').Page} page
 */
async function rendererOf(browser, page) {
  /** @type {Map<number, number>} */
  const least_ms = new Map();
  for (let spin = 0; spin < N_SPINS; spin++) {
    const pids = renderers(browser.pid);
    const before = pids.map(mainThreadMs);
    for (let round = 0; round < 5; round++) await page.ask('spin');
    for (const [position, pid] of pids.entries()) {
      const cost_ms = mainThreadMs(pid) - (before[position] ?? 0);
      least_ms.set(pid, Math.min(cost_ms, least_ms.get(pid) ?? Infinity));
    }
  }
  const [busiest] = [...least_ms].sort(([, a], [, b]) => b - a);
  if (!busiest) throw new Error('the browser has no renderer');
  return busiest[0];
}
