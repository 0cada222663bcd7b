// @ts-check
/**
 * TimelineJS3 of the Knight Lab, without groups: fifty do not fit into its strip.
 * The mouse pans its strip; it zooms in eleven steps by a call.
 */
import { END, START } from '../events.mjs';

const DIST = '@knight-lab/timelinejs/dist/';
const LAST_LEVEL = 10;

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'TimelineJS3',
  package: '@knight-lab/timelinejs',
  scripts: [`${DIST}js/timeline.js`],
  styles: [`${DIST}css/timeline.css`],
  drags: true,
  *convert(events) {
    yield '{"events":[';
    let first = true;
    for (const { id, start, end, title } of events) {
      const item = {
        unique_id: id,
        start_date: parts(start),
        text: { headline: title },
        ...(end !== null && { end_date: parts(end) }),
      };
      yield (first ? '' : ',') + JSON.stringify(item);
      first = false;
    }
    yield ']}';
  },
  create(root, { parse, frame }) {
    const { TL } = /** @type {any} */ (globalThis);
    /** @type {any} */
    let timeline;
    let shown = -1;
    return {
      async load(text) {
        timeline = new TL.Timeline(root, parse(text), {
          font: null,
          script_path: `${location.origin}/benches/node_modules/${DIST}js/`,
          duration: 0,
          track_events: [],
          timenav_height_percentage: 60,
          hash_bookmark: false,
        });
        if (!timeline.ready) await new Promise((done) => timeline.on('ready', done));
        await frame();
      },
      setWindow(start, end) {
        const depth = Math.log((END - START) / (end - start)) / Math.log(200);
        const level = Math.max(0, Math.min(LAST_LEVEL, Math.round(depth * LAST_LEVEL)));
        if (level !== shown) timeline.setZoom(level);
        shown = level;
      },
      getWindow() {
        const slider = /** @type {HTMLElement | null} */ (
          root.querySelector('.tl-timenav-slider')
        );
        return slider && [slider.offsetLeft * 1e6, slider.offsetWidth * 1e6];
      },
      plot: () => root.querySelector('.tl-timenav') ?? root,
    };
  },
};

/** @param {number} ms */
function parts(ms) {
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}
