// @ts-check
/** plotly.js as `px.timeline` uses it: bars with a base. Instants last an hour. */
import { ACTORS, CATEGORIES, COLORS, END, START } from '../events.mjs';

const HOUR = 36e5;

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'Plotly bars, no titles',
  package: 'plotly.js-dist-min',
  scripts: ['plotly.js-dist-min/plotly.min.js'],
  drags: true,
  wheel: { delta: 20, ticks: 150 },
  *convert(events) {
    const traces = CATEGORIES.map((name) => ({
      type: 'bar',
      orientation: 'h',
      name,
      base: /** @type {number[]} */ ([]),
      x: /** @type {number[]} */ ([]),
      y: /** @type {(string | undefined)[]} */ ([]),
      hovertext: /** @type {string[]} */ ([]),
    }));
    for (const { start, end, title, actor, category } of events) {
      const trace = traces[category];
      trace?.base.push(start);
      trace?.x.push((end ?? start + HOUR) - start);
      trace?.y.push(ACTORS[actor]);
      trace?.hovertext.push(title);
    }
    for (const [at, trace] of traces.entries()) {
      yield (at ? ',' : '[') + JSON.stringify(trace);
    }
    yield ']';
  },
  create(root, { parse, frame, width_px, height_px }) {
    const { Plotly } = /** @type {any} */ (globalThis);
    const layout = {
      width: width_px,
      height: height_px,
      barmode: 'overlay',
      dragmode: 'pan',
      hovermode: 'closest',
      margin: { l: 80, r: 10, t: 10, b: 40 },
      xaxis: { type: 'date', range: [START, END] },
      yaxis: { fixedrange: true, type: 'category' },
    };
    const settings = { scrollZoom: true, displayModeBar: false, doubleClick: false };
    return {
      async load(text) {
        const traces = parse(text).map(
          (/** @type {object} */ trace, /** @type {number} */ category) => ({
            ...trace,
            marker: { color: COLORS[category] },
          }),
        );
        await Plotly.newPlot(root, traces, layout, settings);
        await frame();
      },
      setWindow: (start, end) => Plotly.relayout(root, { 'xaxis.range': [start, end] }),
      getWindow: () =>
        /** @type {any} */ (root)._fullLayout.xaxis.range.map(
          (/** @type {string | number} */ bound) => +new Date(bound),
        ),
      plot: () => root.querySelector('.nsewdrag') ?? root,
    };
  },
};
