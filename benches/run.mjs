// @ts-check
/**
 * `cargo xtask bench`: Dateline and others, in turns, in the same Chromium. What is
 * measured and how to read it is in README.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { MADE, ROOT } from './data.mjs';
import { bundle, weigh } from './files.mjs';
import { measure } from './measure.mjs';
import { labelOf, loadPeer, PEERS, USUAL_PEERS } from './peer.mjs';
import { profile } from './profile.mjs';
import { serve } from './server.mjs';
import { summarize } from './summary.mjs';
import { loadTables, searchTable, taggerTable, weightTable } from './table.mjs';
import { tagger } from './tagger.mjs';

const USUAL_SIZES = '1000,10000,100000,1000000';

const { values: asked } = parseArgs({
  options: {
    peers: { type: 'string', default: USUAL_PEERS.join(',') },
    n: { type: 'string', default: USUAL_SIZES },
    runs: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    limit: { type: 'string', default: '60' },
    out: { type: 'string', default: `${ROOT}${MADE}/results.json` },
    smoke: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    search: { type: 'boolean', default: false },
    tagger: { type: 'boolean', default: false },
  },
});
if (asked.smoke) {
  Object.assign(asked, { peers: 'empty,date-line', n: '1000', runs: '1', seconds: '1' });
}

const names = asked.peers === 'all' ? PEERS : asked.peers.split(',');
const sizes = asked.n.split(',').map(Number);
const { origin, close } = await serve();
const setting = {
  binary: process.env['BROWSER_BINARY'] ?? 'chromium',
  origin,
  duration_ms: Number(asked.seconds) * 1000,
  limit_ms: Number(asked.limit) * 1000,
  search: asked.search,
};
mkdirSync(ROOT + MADE, { recursive: true });

if (asked.tagger) console.log(taggerTable(await tagger(setting.binary, origin)));
else if (asked.profile) await profileAll();
else await compare();
close();

/** Measures everything in turns, so that a bad minute of the machine hits all. */
async function compare() {
  const peers = await ready();
  /** @type {import('./measure.mjs').Run[]} */
  const runs = [];
  for (const n of sizes) {
    for (let turn = 0; turn < Number(asked.runs); turn++) {
      for (const [name, { peer }] of peers) {
        // What is too slow for fewer events is not tried with more.
        if (runs.some((run) => run.peer === name && run.failed && !run.load)) continue;
        runs.push(await measure(name, peer, n, setting));
        console.error(told(runs));
        write(runs, peers);
      }
    }
  }
  const labels = new Map([...peers].map(([name, { label }]) => [name, label]));
  const weights = [...peers.values()].map(
    ({ label, weight }) => /** @type {const} */ ([label, weight]),
  );
  const rows = summarize(runs);
  const tables = [...loadTables(rows, labels), searchTable(rows, labels)];
  console.log(
    [...tables, weightTable([...weights].map(([a, b]) => [a, b]))].join('\n\n'),
  );
}

/** The peers with their files made and weighed. */
async function ready() {
  const peers = new Map();
  for (const name of names) {
    const peer = await loadPeer(name);
    await bundle(name, peer);
    const label = await labelOf(peer);
    peers.set(name, { peer, label, weight: await weigh(name, peer) });
  }
  return peers;
}

/** The last run in a line. @param {import('./measure.mjs').Run[]} runs */
function told(runs) {
  const run = /** @type {import('./measure.mjs').Run} */ (runs.at(-1));
  const { peer, n, load, failed, errors, idle } = run;
  const [row] = summarize([run]);
  const frames = [row?.pan, row?.zoom].map((it) => it?.p99.toFixed(1) ?? '–').join(' ');
  const said = load ? `load ${load.cpu_ms.toFixed(0)} ms, p99 ${frames}` : '';
  const trouble = [failed, ...errors].filter(Boolean).join('; ');
  const machine = `${Math.round(idle * 100)} % idle`;
  return `${peer} ${n}: ${[said, machine, trouble].filter(Boolean).join(', ')}`;
}

/**
 * @param {import('./measure.mjs').Run[]} runs
 * @param {Map<string, { label: string, weight: object }>} peers
 */
function write(runs, peers) {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  const files = [...peers].map(([name, { label, weight }]) => ({
    name,
    label,
    ...weight,
  }));
  const results = { machine, files, rows: summarize(runs), runs };
  writeFileSync(asked.out, `${JSON.stringify(results, null, 1)}\n`);
}

/** What the frames of each peer are spent on. */
async function profileAll() {
  for (const [name, { peer, label }] of await ready()) {
    for (const n of sizes) {
      console.log(`\n## ${label}, ${n.toLocaleString('en')} events`);
      console.log(await profile(name, peer, n, setting));
    }
  }
}
