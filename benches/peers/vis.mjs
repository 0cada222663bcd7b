// @ts-check
/** vis-timeline, for the peers that are it with different options. */
import { ACTORS, COLORS, END, START } from '../events.mjs';

/**
 * @param {string} label
 * @param {object} options of vis-timeline
 * @param {boolean} [points] whether instants are points rather than boxes with titles
 * @returns {import('../peer.mjs').Peer}
 */
export function visTimeline(label, options, points = false) {
  return {
    label,
    package: 'vis-timeline',
    scripts: ['vis-timeline/standalone/umd/vis-timeline-graph2d.min.js'],
    styles: ['vis-timeline/dist/vis-timeline-graph2d.min.css'],
    form: 'vis',
    drags: true,
    wheel: { delta: 20, ticks: 24 },
    convert,
    create: (root, lent) => create(root, lent, options, points),
  };
}

/** @param {Iterable<import('../events.mjs').Event>} events */
function* convert(events) {
  const groups = ACTORS.map((content, id) => ({ id, content }));
  yield `{"groups":${JSON.stringify(groups)},"items":[`;
  let first = true;
  for (const { id, start, end, title, actor, category } of events) {
    const item = {
      id,
      content: title,
      start,
      ...(end !== null && { end }),
      group: actor,
      className: `c${category}`,
    };
    yield (first ? '' : ',') + JSON.stringify(item);
    first = false;
  }
  yield ']}';
}

/**
 * @param {HTMLElement} root @param {import('../peer.mjs').Lent} lent
 * @param {object} options @param {boolean} points
 * @returns {import('../peer.mjs').Timeline}
 */
function create(root, { parse, height_px }, options, points) {
  const { vis } = /** @type {any} */ (globalThis);
  const colors = COLORS.map(
    (color, category) =>
      `.vis-item.c${category}{background-color:${color};border-color:${color}}`,
  );
  const style = document.createElement('style');
  style.textContent = colors.join('');
  document.head.append(style);
  /** @type {any} */
  let timeline;
  return {
    load(text) {
      const { items, groups } = parse(text);
      if (points) {
        for (const item of items) item.type = item.end === undefined ? 'point' : 'range';
      }
      return new Promise((resolve) => {
        timeline = new vis.Timeline(
          root,
          new vis.DataSet(items),
          new vis.DataSet(groups),
          {
            start: START,
            end: END,
            height: `${height_px}px`,
            verticalScroll: true,
            horizontalScroll: false,
            showCurrentTime: false,
            ...options,
            onInitialDrawComplete: resolve,
          },
        );
      });
    },
    setWindow: (start, end) => timeline.setWindow(start, end, { animation: false }),
    getWindow() {
      const { start, end } = timeline.getWindow();
      return [Number(start), Number(end)];
    },
    plot: () => root.querySelector('.vis-panel.vis-center') ?? root,
  };
}
