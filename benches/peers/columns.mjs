// @ts-check
/**
 * What a canvas costs by itself: `JSON.parse`, columns in order of actor and start,
 * rectangles by color, names of rows and ten dates. No titles, no rows within an
 * actor, nothing to point at.
 */
import { ACTORS, CATEGORIES, COLORS, END, START } from '../events.mjs';

const ROW_GAP_PX = 2;
const MIN_PX = 2;
/** A tick of the wheel zooms by e to the power of this. */
const ZOOM_PER_UNIT = 0.00177;

/** @type {import('../peer.mjs').Peer} */
export const peer = {
  label: 'bare canvas, no titles (floor)',
  drags: true,
  wheel: { delta: 20, ticks: 150 },
  create: (root, lent) => new Columns(root, lent),
};

class Columns {
  start = START;
  end = END;
  frame = 0;
  starts = new Float64Array();
  ends = new Float64Array();
  categories = new Uint8Array();
  /** @type {string[]} */
  titles = [];
  /** Where the rows of an actor begin. */
  firsts = new Uint32Array(ACTORS.length + 1);
  /** The longest duration of an actor: how far back to look. */
  longest = new Float64Array(ACTORS.length);
  rects = COLORS.map(() => new Float32Array(3 << 16));
  lengths = new Uint32Array(COLORS.length);

  /** @param {HTMLElement} root @param {import('../peer.mjs').Lent} lent */
  constructor(root, lent) {
    this.lent = lent;
    this.canvas = document.createElement('canvas');
    this.canvas.width = lent.width_px;
    this.canvas.height = lent.height_px;
    this.context = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
    root.append(this.canvas);
    this.listen();
  }

  /** @param {string} text */
  load(text) {
    /** @type {{ events: { start: string, end?: string, title: string, group: string, category: string }[] }} */
    const { events } = this.lent.parse(text);
    const starts = Float64Array.from(events, ({ start }) => Date.parse(start));
    const actors = Uint8Array.from(events, ({ group }) => ACTORS.indexOf(group));
    for (const actor of actors)
      this.firsts[actor + 1] = (this.firsts[actor + 1] ?? 0) + 1;
    for (let actor = 0; actor < ACTORS.length; actor++) {
      this.firsts[actor + 1] = (this.firsts[actor + 1] ?? 0) + (this.firsts[actor] ?? 0);
    }
    const order = inOrder(starts);
    this.starts = new Float64Array(events.length);
    this.ends = new Float64Array(events.length);
    this.categories = new Uint8Array(events.length);
    this.titles = new Array(events.length);
    const next = this.firsts.slice();
    for (const from of order) {
      const { end, title, category } = /** @type {typeof events[number]} */ (
        events[from]
      );
      const actor = actors[from] ?? 0;
      const to = next[actor] ?? 0;
      next[actor] = to + 1;
      const start = starts[from] ?? 0;
      this.starts[to] = start;
      this.ends[to] = end ? Date.parse(end) : start;
      this.categories[to] = CATEGORIES.indexOf(category);
      this.titles[to] = title;
      const duration = (this.ends[to] ?? 0) - start;
      this.longest[actor] = Math.max(this.longest[actor] ?? 0, duration);
    }
    this.draw();
  }

  /** @param {number} start @param {number} end */
  setWindow(start, end) {
    [this.start, this.end] = [start, end];
    this.draw();
  }

  getWindow() {
    return [this.start, this.end];
  }

  draw() {
    this.frame = 0;
    const { context, lent } = this;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, lent.width_px, lent.height_px);
    this.lengths.fill(0);
    for (let actor = 0; actor < ACTORS.length; actor++) this.collect(actor);
    const row_px = lent.height_px / ACTORS.length;
    this.rects.forEach((rects, category) => {
      context.fillStyle = COLORS[category] ?? '';
      for (let at = 0; at < (this.lengths[category] ?? 0); at += 3) {
        const [x = 0, y = 0, width = 0] = [rects[at], rects[at + 1], rects[at + 2]];
        context.fillRect(x, y, width, row_px - ROW_GAP_PX);
      }
    });
    this.write(row_px);
  }

  /** The rectangles of an actor; at most one a pixel. @param {number} actor */
  collect(actor) {
    const { starts, ends, categories, lent } = this;
    const px_per_ms = lent.width_px / (this.end - this.start);
    const y = (actor * lent.height_px) / ACTORS.length + ROW_GAP_PX / 2;
    const last = this.firsts[actor + 1] ?? 0;
    const from = this.start - (this.longest[actor] ?? 0);
    let drawn_px = -1;
    for (let at = this.firstFrom(actor, from); at < last; at++) {
      const start = starts[at] ?? 0;
      if (start > this.end) break;
      const end_px = ((ends[at] ?? 0) - this.start) * px_per_ms;
      const start_px = Math.floor(Math.max(0, (start - this.start) * px_per_ms));
      const last_px = Math.max(start_px + MIN_PX, Math.min(lent.width_px, end_px));
      if (end_px < 0 || last_px <= drawn_px) continue;
      drawn_px = last_px;
      const category = categories[at] ?? 0;
      const length = this.lengths[category] ?? 0;
      this.rects[category]?.set([start_px, y, last_px - start_px], length);
      this.lengths[category] = length + 3;
    }
  }

  /** @param {number} actor @param {number} from */
  firstFrom(actor, from) {
    let [low, high] = [this.firsts[actor] ?? 0, this.firsts[actor + 1] ?? 0];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {number} row_px */
  write(row_px) {
    const { context, lent } = this;
    context.fillStyle = '#000';
    context.font = '10px sans-serif';
    ACTORS.forEach((name, actor) => context.fillText(name, 2, actor * row_px + 10));
    for (let tick = 0; tick < 10; tick++) {
      const at = new Date(this.start + ((this.end - this.start) * tick) / 10);
      const x = (lent.width_px * tick) / 10;
      context.fillText(at.toISOString().slice(0, 10), x, lent.height_px - 4);
    }
  }

  listen() {
    const { canvas, lent } = this;
    /** @type {{ x: number, start: number, end: number } | null} */
    let held = null;
    canvas.addEventListener('mousedown', ({ clientX }) => {
      held = { x: clientX, start: this.start, end: this.end };
    });
    addEventListener('mouseup', () => (held = null));
    addEventListener('mousemove', ({ clientX }) => {
      if (!held) return;
      const { x, start, end } = held;
      const by = ((clientX - x) * (end - start)) / lent.width_px;
      this.drawSoon(start - by, end - by);
    });
    const zoom = (/** @type {WheelEvent} */ event) => {
      event.preventDefault();
      const factor = Math.exp(event.deltaY * ZOOM_PER_UNIT);
      const { start, end } = this;
      const at = start + ((end - start) * event.offsetX) / lent.width_px;
      this.drawSoon(at - (at - start) * factor, at + (end - at) * factor);
    };
    canvas.addEventListener('wheel', zoom, { passive: false });
  }

  /** @param {number} start @param {number} end */
  drawSoon(start, end) {
    [this.start, this.end] = [start, end];
    this.frame ||= requestAnimationFrame(() => this.draw());
  }
}

/** Positions in order of start: whole seconds and positions fit into one number. @param {Float64Array} starts */
function inOrder(starts) {
  const PLACES = 2 ** 21;
  const keys = starts.map(
    (start, position) => ((start - START) / 1000) * PLACES + (position % PLACES),
  );
  return Uint32Array.from(keys.sort(), (key) => key % PLACES);
}
