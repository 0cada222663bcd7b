// @ts-check
/**
 * What a browser's processes have cost so far, from Linux' `/proc`.
 *
 * Time on a CPU is what is compared: unlike time on the wall it does not depend on
 * what else the machine does.
 */
import { readFileSync, readdirSync } from 'node:fs';

const NS_PER_MS = 1e6;

/**
 * Time on a CPU of a process's main thread.
 * @param {number} pid
 * @returns {number} milliseconds
 */
export function mainThreadMs(pid) {
  return threadMs(pid, pid);
}

/**
 * Time on a CPU of a process and all it has started, in all their threads.
 * @param {number} root
 * @returns {number} milliseconds
 */
export function familyMs(root) {
  const threads = (/** @type {number} */ pid) => list(`/proc/${pid}/task`);
  return family(root)
    .flatMap((pid) => threads(pid).map((thread) => threadMs(pid, thread)))
    .reduce((sum, ms) => sum + ms, 0);
}

/**
 * The processes that a browser renders pages in.
 * @param {number} browser
 */
export function renderers(browser) {
  const renders = (/** @type {number} */ pid) =>
    read(`/proc/${pid}/cmdline`).includes('--type=renderer');
  return family(browser).filter(renders);
}

/**
 * Memory that a process has for itself.
 * @param {number} pid
 * @returns {number} bytes
 */
export function privateBytes(pid) {
  const text = read(`/proc/${pid}/smaps_rollup`);
  const sizes = [...text.matchAll(/Private_(?:Clean|Dirty):\s+(\d+) kB/g)];
  return sizes.reduce((sum, [, kb]) => sum + Number(kb) * 1024, 0);
}

/**
 * How long the machine's CPUs have been idle and have been there, in ticks.
 */
export function machineTicks() {
  const line = read('/proc/stat').split('\n')[0] ?? '';
  const ticks = line.trim().split(/\s+/).slice(1).map(Number);
  const [, , , idle = 0, waiting = 0] = ticks;
  return { idle: idle + waiting, all: ticks.reduce((sum, n) => sum + n, 0) };
}

/** A process and all it has started. @param {number} root */
function family(root) {
  const children = parents();
  const pids = [root];
  for (const pid of pids) pids.push(...(children.get(pid) ?? []));
  return pids;
}

/** @returns {Map<number, number[]>} the children of each process */
function parents() {
  const children = new Map();
  for (const pid of list('/proc')) {
    const stat = read(`/proc/${pid}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  return children;
}

/** @param {number} pid @param {number} thread */
function threadMs(pid, thread) {
  const schedule = read(`/proc/${pid}/task/${thread}/schedstat`);
  return Number(schedule.split(' ')[0]) / NS_PER_MS;
}

/** Numbers in a folder; none when the process has ended. @param {string} folder */
function list(folder) {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** A file; nothing when the process has ended. @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
