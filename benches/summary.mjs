// @ts-check
/**
 * Runs → one row for each peer and size: medians, and ratios within the same size.
 */

/** @typedef {import('./measure.mjs').Run} Run */
/** @typedef {import('./gestures.mjs').Moved} Moved */
/** Milliseconds of the main thread for each frame. @typedef {{ p50: number, p95: number, p99: number, by: string }} Frames */

/**
 * @typedef {object} Row
 * @property {string} peer
 * @property {number} n
 * @property {number} runs how many went well
 * @property {string} [failed] why none did
 * @property {number} [cpu_ms]
 * @property {number} [wall_ms]
 * @property {number} [times_parse] load CPU in loads of `json-parse`
 * @property {number} [grown_bytes]
 * @property {number} [times_bytes] growth of memory in sizes of the data
 * @property {number} [nodes]
 * @property {Frames | null} [pan]
 * @property {Frames | null} [zoom]
 * @property {Frames | null} [search]
 */

/**
 * @param {Run[]} runs
 * @returns {Row[]}
 */
export function summarize(runs) {
  /** @type {Map<string, Run[]>} */
  const groups = new Map();
  for (const run of runs) {
    const key = `${run.n} ${run.peer}`;
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  const rows = [...groups.values()].map(row);
  return rows.map((one) => {
    const parse = rows.find(({ peer, n }) => peer === 'json-parse' && n === one.n);
    if (!parse?.cpu_ms || one.cpu_ms === undefined) return one;
    return { ...one, times_parse: one.cpu_ms / parse.cpu_ms };
  });
}

/** @param {Run[]} runs of one peer at one size @returns {Row} */
function row(runs) {
  const { peer, n } = /** @type {Run} */ (runs[0]);
  const loads = runs.flatMap(({ load }) => load ?? []);
  const failed = runs.find((run) => run.failed)?.failed;
  const row = { peer, n, runs: loads.length, ...(failed && { failed }) };
  if (loads.length === 0) return row;
  const grown_bytes = median(loads.map((load) => load.grown_bytes));
  return {
    ...row,
    cpu_ms: median(loads.map((load) => load.cpu_ms)),
    wall_ms: median(loads.map((load) => load.wall_ms)),
    nodes: median(loads.map((load) => load.nodes)),
    grown_bytes,
    times_bytes: grown_bytes / median(runs.map((run) => run.data_bytes)),
    pan: frames(runs.flatMap(({ pan }) => pan ?? [])),
    zoom: frames(runs.flatMap(({ zoom }) => zoom ?? [])),
    search: frames(
      runs.flatMap(({ search }) =>
        search ? [{ by: 'input', moved: true, frame_ms: search }] : [],
      ),
    ),
  };
}

/** The medians of the runs' percentiles. @param {Moved[]} moves @returns {Frames | null} */
function frames(moves) {
  const counted = moves.filter(({ frame_ms }) => frame_ms.length > 0);
  if (counted.length === 0) return null;
  const at = (/** @type {number} */ share) =>
    median(counted.map(({ frame_ms }) => percentile(frame_ms, share)));
  const still = counted.some(({ moved, by }) => !moved && by === 'input');
  const by = still ? 'nothing moved' : (counted[0]?.by ?? '');
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), by };
}

/** @param {number[]} numbers @param {number} share 0–1 */
function percentile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 ? high : (low + high) / 2;
}
