// @ts-check
/** Rows → tables in Markdown, with columns that line up on a terminal. */

/** @typedef {import('./summary.mjs').Row} Row */

const HEAD = [
  'peer',
  'load: CPU ms',
  '× JSON.parse',
  'wall ms',
  'pan p50/p95/p99',
  'zoom p50/p95/p99',
  'memory MB',
  '× bytes',
  'elements',
  'runs',
];

/**
 * A table for each size.
 * @param {Row[]} rows @param {Map<string, string>} labels of the peers, in order
 */
export function loadTables(rows, labels) {
  const sizes = [...new Set(rows.map(({ n }) => n))].sort((a, b) => a - b);
  return sizes.map((n) => {
    const here = [...labels].flatMap(([peer, label]) => {
      const row = rows.find((one) => one.n === n && one.peer === peer);
      return row ? [cells(row, label)] : [];
    });
    return `### ${n.toLocaleString('en')} events\n\n${table(HEAD, here)}`;
  });
}

/** @param {[string, import('./files.mjs').Weight][]} weights */
export function weightTable(weights) {
  const kb = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(0);
  const rows = weights
    .filter(([, { raw }]) => raw > 0)
    .map(([label, { raw, gzip, brotli }]) => [label, kb(raw), kb(gzip), kb(brotli)]);
  return `### Files, KB\n\n${table(['peer', 'raw', 'gzip', 'brotli'], rows)}`;
}

/** @param {Row[]} rows @param {Map<string, string>} labels */
export function searchTable(rows, labels) {
  const typed = rows.filter(({ search }) => search);
  if (typed.length === 0) return '';
  const cells = typed.map(({ peer, n, search }) => [
    labels.get(peer) ?? peer,
    n.toLocaleString('en'),
    frames(search),
  ]);
  const head = ['peer', 'events', 'a key: CPU ms p50/p95/p99'];
  return `### Typing into the search field\n\n${table(head, cells)}`;
}

/** @param {import('./tagger.mjs').Speed[]} speeds */
export function taggerTable(speeds) {
  const slowest = Math.min(...speeds.map((it) => it.characters_per_s));
  const rows = speeds.map(({ tagger, characters_per_s, found }) => [
    tagger,
    (characters_per_s / 1e6).toFixed(2),
    (characters_per_s / slowest).toFixed(1),
    String(found),
  ]);
  const head = ['tagger', 'million characters/s', '×', 'found'];
  return `### Dates in prose\n\n${table(head, rows)}`;
}

/** @param {Row} row @param {string} label */
function cells(row, label) {
  if (row.cpu_ms === undefined) return [label, row.failed ?? 'failed'];
  return [
    label,
    number(row.cpu_ms),
    number(row.times_parse),
    number(row.wall_ms),
    frames(row.pan),
    frames(row.zoom),
    number((row.grown_bytes ?? 0) / 1e6),
    number(row.times_bytes),
    (row.nodes ?? 0).toLocaleString('en'),
    row.failed ? `${row.runs} (${row.failed})` : String(row.runs),
  ];
}

/** @param {import('./summary.mjs').Frames | null | undefined} frames */
function frames(frames) {
  if (!frames) return '–';
  const { p50, p95, p99, by } = frames;
  const note = by === 'input' ? '' : ` (${by})`;
  return [p50, p95, p99].map(number).join(' / ') + note;
}

/** Three digits that matter. @param {number | undefined} number */
function number(number) {
  if (number === undefined || Number.isNaN(number)) return '–';
  if (number >= 1000) return Math.round(number).toLocaleString('en');
  return number.toFixed(number >= 100 ? 0 : number >= 10 ? 1 : 2);
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (/** @type {string[]} */ row) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [head, rule, ...rows].map(line).join('\n');
}
