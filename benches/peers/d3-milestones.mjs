// @ts-check
/**
 * d3-milestones by month, with its optimizer of labels off: with it, a thousand events
 * take more than a minute. It has no pan and no zoom.
 */

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'd3-milestones',
  package: 'd3-milestones',
  scripts: ['d3-milestones/build/d3-milestones.min.js'],
  styles: ['d3-milestones/build/d3-milestones.css'],
  *convert(events) {
    let first = true;
    for (const { start, title } of events) {
      const timestamp = new Date(start).toISOString().slice(0, 19);
      yield (first ? '[' : ',') + JSON.stringify({ timestamp, text: title });
      first = false;
    }
    yield ']';
  },
  create(root, { parse, frame }) {
    const { milestones } = /** @type {any} */ (globalThis);
    const element = document.createElement('div');
    element.id = 'milestones';
    element.style.width = '1260px';
    root.append(element);
    return {
      async load(text) {
        milestones('#milestones')
          .mapping({ timestamp: 'timestamp', text: 'text' })
          .parseTime('%Y-%m-%dT%H:%M:%S')
          .aggregateBy('month')
          .optimize(false)
          .render(parse(text));
        await frame();
      },
    };
  },
};
