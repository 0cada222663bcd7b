// @ts-check
/**
 * Apache ECharts: a custom series of rectangles from typed columns, drawn
 * progressively as by default, so that while moving only the first slice is drawn.
 */
import { ACTORS, COLORS, END, START } from '../events.mjs';

const MIN_PX = 1.5;

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'ECharts custom series, no titles',
  package: 'echarts',
  bundle: `
    import * as echarts from 'echarts/core';
    import { CustomChart } from 'echarts/charts';
    import { GridComponent, DataZoomInsideComponent } from 'echarts/components';
    import { CanvasRenderer } from 'echarts/renderers';
    echarts.use([CustomChart, GridComponent, DataZoomInsideComponent, CanvasRenderer]);
    window.echarts = echarts;
  `,
  drags: true,
  wheel: { delta: 20, ticks: 56 },
  *convert(events) {
    /** @type {string[]} */
    const titles = [];
    yield '{"rows":[';
    for (const { start, end, actor, category, title } of events) {
      yield `${titles.length ? ',' : ''}${start},${end ?? start},${actor},${category}`;
      titles.push(title);
    }
    yield `],"titles":[`;
    for (const [at, title] of titles.entries()) {
      yield (at ? ',' : '') + JSON.stringify(title);
    }
    yield ']}';
  },
  create(root, { parse, frame, width_px, height_px }) {
    const { echarts } = /** @type {any} */ (globalThis);
    const element = document.createElement('div');
    element.style.cssText = `width:${width_px}px;height:${height_px}px`;
    root.append(element);
    /** @type {any} */
    let chart;
    return {
      async load(text) {
        const { rows, titles } = parse(text);
        chart = echarts.init(element, null, { renderer: 'canvas' });
        const finished = new Promise((resolve) => chart.on('finished', resolve));
        chart.setOption(options(Float64Array.from(rows)));
        Object.assign(element, { titles });
        await finished;
        await frame();
      },
      setWindow(start, end) {
        chart.dispatchAction({ type: 'dataZoom', startValue: start, endValue: end });
      },
      getWindow() {
        const { startValue, endValue } = chart.getOption().dataZoom[0];
        return [startValue, endValue];
      },
      plot: () => element,
    };
  },
};

/** @param {Float64Array} data */
function options(data) {
  return {
    animation: false,
    grid: { left: 70, right: 10, top: 10, bottom: 30 },
    xAxis: { type: 'time', min: START, max: END },
    yAxis: { type: 'category', data: ACTORS },
    dataZoom: [
      {
        type: 'inside',
        xAxisIndex: 0,
        filterMode: 'weakFilter',
        startValue: START,
        endValue: END,
        minSpan: 0,
        throttle: 0,
      },
    ],
    series: [
      {
        type: 'custom',
        dimensions: ['start', 'end', 'actor', 'category'],
        encode: { x: [0, 1], y: 2 },
        data,
        clip: true,
        renderItem,
      },
    ],
  };
}

/** @param {unknown} _parameters @param {any} api */
function renderItem(_parameters, api) {
  const actor = api.value(2);
  const [x, y] = api.coord([api.value(0), actor]);
  const [end] = api.coord([api.value(1), actor]);
  const height = api.size([0, 1])[1] * 0.8;
  const width = Math.max(MIN_PX, end - x);
  const shape = { x, y: y - height / 2, width, height };
  return { type: 'rect', shape, style: { fill: COLORS[api.value(3)] } };
}
