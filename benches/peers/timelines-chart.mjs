// @ts-check
/** timelines-chart (d3 and SVG). It has no points: instants last an hour. No titles. */
import { ACTORS, CATEGORIES, END, START } from '../events.mjs';

const HOUR = 36e5;
const FILE = 'timelines-chart/dist/timelines-chart.min.js';
/** What it puts above and below. */
const FRAME_PX = 90;

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'timelines-chart',
  package: 'timelines-chart',
  scripts: [FILE],
  *convert(events) {
    const lanes = ACTORS.map((label) => ({ label, data: /** @type {object[]} */ ([]) }));
    for (const { start, end, title, actor, category } of events) {
      const timeRange = [start, end ?? start + HOUR];
      lanes[actor]?.data.push({ timeRange, val: CATEGORIES[category], t: title });
    }
    yield '[{"group":"all","data":[';
    for (const [position, { label, data }] of lanes.entries()) {
      yield `${position ? ',' : ''}{"label":${JSON.stringify(label)},"data":[`;
      for (const [at, item] of data.entries())
        yield (at ? ',' : '') + JSON.stringify(item);
      yield ']}';
    }
    yield ']}]';
  },
  create(root, { parse, frame, width_px, height_px }) {
    const { TimelinesChart } = /** @type {any} */ (globalThis);
    /** @type {any} */
    let chart;
    let shown = [START, END];
    return {
      async load(text) {
        chart = new TimelinesChart(root);
        chart.width(width_px).maxHeight(height_px - FRAME_PX);
        chart.enableAnimations(false).useUtc(true).zQualitative(true).data(parse(text));
        await frame();
      },
      setWindow(start, end) {
        shown = [start, end];
        chart.zoomX([new Date(start), new Date(end)]);
      },
      getWindow: () => shown,
    };
  },
};
