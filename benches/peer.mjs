// @ts-check
/**
 * What a peer is: how its files are had, which form of the data it likes best, and
 * how it is driven. There is a module for each in `peers/`; it runs in Node, for its
 * data, and in the page.
 */
import { readFile } from 'node:fs/promises';

/** In the order of the tables. */
export const PEERS = [
  'empty',
  'json-parse',
  'columns',
  'date-line',
  'uplot',
  'echarts',
  'timelines-chart',
  'plotly',
  'apexcharts',
  'vis-timeline',
  'vis-timeline-nostack',
  'vis-timeline-cluster',
  'timelinejs',
  'd3-milestones',
  'react-chrono',
];

/** What is compared when nothing else is asked for. */
export const USUAL_PEERS = [
  'empty',
  'json-parse',
  'columns',
  'date-line',
  'echarts',
  'timelines-chart',
  'vis-timeline',
  'vis-timeline-nostack',
];

/** @typedef {import('./events.mjs').Event} Event */

/**
 * A timeline in the page, as the harness drives it.
 * @typedef {object} Timeline
 * @property {(input: any) => unknown} load resolves when the complete picture is drawn
 * @property {(start: number, end: number) => unknown} [setWindow] milliseconds
 * @property {() => number[] | null} [getWindow] milliseconds, or anything that changes
 * @property {() => Element} [plot] where the mouse goes; otherwise all of it
 * @property {() => HTMLElement | null} [searchField] where one types to search
 */

/**
 * What the page lends to a peer.
 * @typedef {object} Lent
 * @property {number} width_px
 * @property {number} height_px
 * @property {(text: string) => any} parse `JSON.parse`, on a clock of its own
 * @property {() => Promise<number>} frame resolves in the next one
 */

/**
 * @typedef {object} Peer
 * @property {string} label
 * @property {string} [package] its name on npm
 * @property {string} [bundle] the source of one script made of it, where it has none
 * @property {string[]} [scripts] paths in `node_modules`, loaded before the clock starts
 * @property {string[]} [styles]
 * @property {string} [modules] from the repository: the first of its modules
 * @property {string[]} [files] from the repository: what else a page downloads
 * @property {string} [form] the name of its form of the data, where several share it
 * @property {(events: Iterable<Event>) => Iterable<string>} [convert] its form of the
 *   data as pieces of JSON; otherwise the native form
 * @property {boolean} [bytes] whether it takes bytes rather than a string
 * @property {boolean} [drags] whether the mouse pans it; otherwise calls do
 * @property {{ delta: number, ticks: number }} [wheel] how far a tick of the wheel goes
 *   and how many zoom by 200; otherwise calls do
 * @property {() => Promise<unknown>} [prepare] what is loaded before the clock starts
 * @property {(root: HTMLElement, lent: Lent) => Timeline | Promise<Timeline>} create
 */

/**
 * @param {string} name
 * @returns {Promise<Peer>}
 */
export async function loadPeer(name) {
  if (!PEERS.includes(name)) {
    throw new Error(`there is no peer \`${name}\`; there are ${PEERS.join(', ')}`);
  }
  const { peer } = await import(`./peers/${name}.mjs`);
  return peer;
}

/**
 * The name of a peer with its version.
 * @param {Peer} peer
 */
export async function labelOf(peer) {
  if (!peer.package) return peer.label;
  const manifest = new URL(`node_modules/${peer.package}/package.json`, import.meta.url);
  const { version } = JSON.parse(await readFile(manifest, 'utf8'));
  return peer.label.replace(/^[\w-]+/, `$& ${version}`);
}
