// @ts-check
/**
 * A trace → what each frame cost the page's main thread.
 *
 * `page/bench.js` marks every animation frame. A frame lasts from the start of the task
 * that holds its mark to the start of the one that holds the next; its cost is the time
 * on a CPU of all tasks in between: input, scripts, style, layout, paint.
 */

/** @typedef {import('./chromium.mjs').TraceEvent} TraceEvent */
/** A task: when it ran, and how much of that on a CPU; microseconds. @typedef {{ start: number, end: number, cpu: number }} Task */

/** What must be noted down. */
export const FRAME_CATEGORIES = ['toplevel', 'blink.user_timing', 'thread_time'];

const US_PER_MS = 1000;

/**
 * @param {TraceEvent[]} trace @param {string} label of what was recorded
 * @returns {number[]} milliseconds on a CPU, for each frame
 */
export function frameCosts(trace, label) {
  const span = recorded(trace, label);
  if (!span) return [];
  const tasks = outermost(mainTasks(trace, span));
  const starts = span.frames.map((mark) => startOfTask(tasks, mark));
  let first = 0;
  return starts.slice(1).map((end, frame) => {
    const start = starts[frame] ?? end;
    while ((tasks[first]?.end ?? Infinity) <= start) first++;
    let cpu = 0;
    for (let at = first; (tasks[at]?.start ?? Infinity) < end; at++) {
      cpu += cpuWithin(/** @type {Task} */ (tasks[at]), start, end);
    }
    return cpu / US_PER_MS;
  });
}

/**
 * The thread and the time of a recording, and when its frames began.
 * @param {TraceEvent[]} trace @param {string} label
 */
export function recorded(trace, label) {
  const begin = trace.find(({ name }) => name === `bench:start:${label}`);
  const end = trace.find(({ name }) => name === `bench:end:${label}`);
  if (!begin) return null;
  const span = {
    pid: begin.pid,
    tid: begin.tid,
    start: begin.ts,
    end: end?.ts ?? Infinity,
  };
  const marks = trace
    .filter(
      ({ name, ts }) => name === 'bench:frame' && span.start <= ts && ts <= span.end,
    )
    .map(({ ts }) => ts);
  return { ...span, frames: [...new Set(marks)].sort((a, b) => a - b) };
}

/**
 * @param {TraceEvent[]} trace
 * @param {{ pid: number, tid: number, start: number, end: number }} span
 * @returns {Task[]}
 */
function mainTasks(trace, { pid, tid, start, end }) {
  return trace
    .filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid)
    .filter(({ cat }) => cat.includes('toplevel'))
    .map(({ ts, dur = 0, tdur = 0 }) => ({ start: ts, end: ts + dur, cpu: tdur }))
    .filter((task) => task.end >= start && task.start <= end);
}

/** Tasks that are in no other task, in order. @param {Task[]} tasks */
function outermost(tasks) {
  const sorted = tasks.toSorted((a, b) => a.start - b.start || b.end - a.end);
  /** @type {Task[]} */
  const outer = [];
  for (const task of sorted) {
    if (task.end > (outer.at(-1)?.end ?? -Infinity)) outer.push(task);
  }
  return outer;
}

/** When the task began that was running at `mark`. @param {Task[]} tasks @param {number} mark */
function startOfTask(tasks, mark) {
  let [low, high] = [0, tasks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tasks[middle]?.start ?? Infinity) <= mark) low = middle + 1;
    else high = middle;
  }
  const task = tasks[low - 1];
  return task && task.end >= mark ? task.start : mark;
}

/** The share of a task's cost that lies between two times. @param {Task} task @param {number} start @param {number} end */
function cpuWithin(task, start, end) {
  const duration = task.end - task.start;
  const overlap = Math.min(task.end, end) - Math.max(task.start, start);
  return duration > 0 ? (task.cpu * Math.max(0, overlap)) / duration : 0;
}
