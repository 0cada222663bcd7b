// @ts-check
/**
 * ApexCharts' range bars: a series for each category. Instants last an hour. The mouse
 * cannot move horizontal bars, so calls do.
 */
import { ACTORS, CATEGORIES, COLORS, END, START } from '../events.mjs';

const HOUR = 36e5;

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'ApexCharts range bars, no titles',
  package: 'apexcharts',
  scripts: ['apexcharts/dist/apexcharts.min.js'],
  *convert(events) {
    const series = CATEGORIES.map((name) => ({
      name,
      data: /** @type {object[]} */ ([]),
    }));
    for (const { start, end, actor, category } of events) {
      series[category]?.data.push({ x: ACTORS[actor], y: [start, end ?? start + HOUR] });
    }
    for (const [at, one] of series.entries())
      yield (at ? ',' : '[') + JSON.stringify(one);
    yield ']';
  },
  create(root, { parse, frame, width_px, height_px }) {
    const { ApexCharts } = /** @type {any} */ (globalThis);
    const axis = (/** @type {number} */ min, /** @type {number} */ max) => ({
      xaxis: { type: 'datetime', min, max },
    });
    let shown = [START, END];
    /** @type {any} */
    let chart;
    return {
      async load(text) {
        chart = new ApexCharts(root, {
          series: parse(text),
          colors: COLORS,
          chart: {
            type: 'rangeBar',
            width: width_px,
            height: height_px,
            animations: { enabled: false },
            toolbar: { show: true },
          },
          plotOptions: { bar: { horizontal: true, rangeBarGroupRows: false } },
          dataLabels: { enabled: false },
          legend: { show: true },
          ...axis(START, END),
        });
        await chart.render();
        await frame();
      },
      setWindow(start, end) {
        shown = [start, end];
        return chart.updateOptions(axis(start, end), false, false, false);
      },
      getWindow: () => shown,
    };
  },
};
