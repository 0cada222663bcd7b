// @ts-check
/**
 * uPlot, the quickest of charts: a rectangle for each start, drawn by a hook. Ranges
 * have no length, there are no titles. The mouse is wired up as its demos do it.
 */
import { COLORS, END, START } from '../events.mjs';

const ZOOM_PER_UNIT = 0.00177;
const MARK_PX = { width: 2, height: 8 };

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'uPlot, points without titles',
  package: 'uplot',
  scripts: ['uplot/dist/uPlot.iife.min.js'],
  styles: ['uplot/dist/uPlot.min.css'],
  drags: true,
  wheel: { delta: 20, ticks: 150 },
  *convert(events) {
    const sorted = [...events].sort((a, b) => a.start - b.start);
    yield `[[${sorted.map(({ start }) => start / 1000)}],`;
    yield `[${sorted.map(({ actor }) => actor)}],`;
    yield `[${sorted.map(({ category }) => category)}],`;
    yield `${JSON.stringify(sorted.map(({ title }) => title))}]`;
  },
  create(root, { parse, frame, width_px, height_px }) {
    const { uPlot } = /** @type {any} */ (globalThis);
    /** @type {any} */
    let plot;
    return {
      async load(text) {
        const [seconds, actors, categories] = parse(text);
        const xs = Float64Array.from(seconds);
        const ys = Float64Array.from(actors);
        const colors = Uint8Array.from(categories);
        await new Promise((resolve) => {
          const hooks = {
            draw: [(/** @type {any} */ it) => draw(it, xs, ys, colors)],
            ready: [resolve],
          };
          plot = new uPlot(options(width_px, height_px, hooks), [xs, ys], root);
          plot.setScale('x', { min: START / 1000, max: END / 1000 });
        });
        await frame();
        listen(plot);
      },
      setWindow: (start, end) =>
        plot.setScale('x', { min: start / 1000, max: end / 1000 }),
      getWindow: () => [plot.scales.x.min * 1000, plot.scales.x.max * 1000],
      plot: () => plot.over,
    };
  },
};

/** @param {number} width @param {number} height_px @param {object} hooks */
function options(width, height_px, hooks) {
  return {
    width,
    height: height_px - 30,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: { x: { min: START / 1000, max: END / 1000 }, y: { range: [-1, 50] } },
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks,
  };
}

/** @param {any} plot @param {Float64Array} xs @param {Float64Array} ys @param {Uint8Array} colors */
function draw(plot, xs, ys, colors) {
  const { ctx, bbox, scales } = plot;
  const per_second = bbox.width / (scales.x.max - scales.x.min);
  const per_row = bbox.height / (scales.y.max - scales.y.min);
  const paths = COLORS.map(() => new Path2D());
  const last = firstFrom(xs, scales.x.max);
  for (let at = firstFrom(xs, scales.x.min); at < last; at++) {
    const x = bbox.left + ((xs[at] ?? 0) - scales.x.min) * per_second;
    const y = bbox.top + bbox.height - ((ys[at] ?? 0) - scales.y.min) * per_row;
    const top = Math.floor(y - MARK_PX.height / 2);
    paths[colors[at] ?? 0]?.rect(Math.floor(x), top, MARK_PX.width, MARK_PX.height);
  }
  ctx.save();
  paths.forEach((path, category) => {
    ctx.fillStyle = COLORS[category];
    ctx.fill(path);
  });
  ctx.restore();
}

/** @param {Float64Array} sorted @param {number} value */
function firstFrom(sorted, value) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {any} plot */
function listen(plot) {
  /** @type {HTMLElement} */
  const over = plot.over;
  /** @type {{ x: number, min: number, max: number } | null} */
  let held = null;
  over.addEventListener('mousedown', ({ clientX }) => {
    const { min, max } = plot.scales.x;
    held = { x: clientX, min, max };
  });
  addEventListener('mouseup', () => (held = null));
  addEventListener('mousemove', ({ clientX }) => {
    if (!held) return;
    const { x, min, max } = held;
    const by = ((clientX - x) * (max - min)) / over.clientWidth;
    plot.setScale('x', { min: min - by, max: max - by });
  });
  const zoom = (/** @type {WheelEvent} */ event) => {
    event.preventDefault();
    const { min, max } = plot.scales.x;
    const factor = Math.exp(event.deltaY * ZOOM_PER_UNIT);
    const at = min + ((max - min) * event.offsetX) / over.clientWidth;
    plot.setScale('x', { min: at - (at - min) * factor, max: at + (max - at) * factor });
  };
  over.addEventListener('wheel', zoom, { passive: false });
}
