// @ts-check
/**
 * Mouse, wheel and touch → what the reader means: pan, zoom, press, point.
 *
 * The page's scroll is never trapped: unless the element is `greedy`, the plain
 * wheel belongs to the page, and so does the vertical swipe, but for lanes that are out
 * of sight where it leads. The physics are MapLibre's.
 */

/**
 * What gestures ask for. Places are CSS pixels from the plot's top left corner.
 * @typedef {object} Asked
 * @property {(dx_px: number, dy_px: number) => void} pan
 * @property {(x_px: number, y_px: number, factor: number) => void} zoom
 * @property {(x_px: number, y_px: number, factor: number) => void} step zoom, taking its time
 * @property {() => void} settle let go of what was dragged
 * @property {(x_px: number, y_px: number) => void} press
 * @property {(x_px: number, y_px: number) => void} point
 * @property {() => void} touched a finger came down
 * @property {(event: PointerEvent) => boolean} bands whether a drag from there draws a band
 * @property {() => void} leave
 * @property {() => void} blocked the plain wheel was left to the page
 * @property {() => boolean} cooperative whether the page's scroll comes first
 * @property {(x_px: number, dy_px: number) => boolean} scrollsLanes whether a wheel there scrolls the lanes
 * @property {(dy_px: number) => boolean} lanesFollow whether lanes are out of sight where a finger leads
 * @property {() => boolean} down whether time runs down the page
 * @property {() => boolean} still whether nothing may move: all but pressing is the page's
 */

/** Movement below this is a press and not a drag. */
const DRAG_PX = 4;
/** Wheel units for a factor of e, by device (MapLibre's scroll zoom). */
const WHEEL_RATE = 1 / 450;
const TRACKPAD_RATE = 1 / 100;
/** A wheel's line in pixels, where the browser counts lines. */
const LINE_PX = 18;
/** A mouse wheel's notch is a multiple of this in Chromium (MapLibre). */
const NOTCH = 4.000244140625;
/** Inertia (MapLibre's drag pan): how it brakes, how fast it may start. */
const BRAKE_PX_PER_S2 = 2500;
const MAX_PX_PER_S = 1400;
/** The velocity of a drag is that of its last moment. */
const RECENT_MS = 60;

/** @typedef {{ x: number, y: number }} Place */

/** What follows a finger. @typedef {'time' | 'lanes' | 'page'} Grip */

export class Gestures {
  /** @type {Map<number, Place>} */
  #pointers = new Map();
  /** @type {{ at: number, x: number, y: number }[]} */
  #trail = [];
  #travelled = 0;
  /** @type {Grip | null} */
  #grip = null;
  #gliding = 0;
  #stop = new AbortController();

  /** @param {HTMLElement} plot @param {Asked} asked */
  constructor(plot, asked) {
    this.plot = plot;
    this.asked = asked;
    const { signal } = this.#stop;
    plot.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    plot.addEventListener('pointermove', (event) => this.#move(event), { signal });
    plot.addEventListener('pointerup', (event) => this.#up(event), { signal });
    plot.addEventListener('pointercancel', (event) => this.#cancel(event), { signal });
    plot.addEventListener('pointerleave', () => asked.leave(), { signal });
    plot.addEventListener('dblclick', (event) => this.#double(event), { signal });
    const active = { signal, passive: false };
    plot.addEventListener('wheel', (event) => this.#wheel(event), active);
    plot.addEventListener('touchmove', (event) => this.#touch(event), active);
  }

  /** Lets go of the plot. */
  stop() {
    this.#stop.abort();
    this.settle();
  }

  /** Ends what still glides. */
  settle() {
    cancelAnimationFrame(this.#gliding);
    this.#gliding = 0;
  }

  /** @param {{ clientX: number, clientY: number }} event @returns {Place} */
  #place(event) {
    const box = this.plot.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0) return;
    this.settle();
    const bands = event.pointerType === 'mouse' && !this.asked.still();
    if (bands && this.asked.bands(event)) return;
    if (event.pointerType === 'touch') this.asked.touched();
    const place = this.#place(event);
    this.#pointers.set(event.pointerId, place);
    this.#travelled = 0;
    this.#grip = null;
    this.#trail = [{ at: event.timeStamp, ...place }];
  }

  /** @param {PointerEvent} event */
  #move(event) {
    // Let go outside, before the plot had captured it.
    if (event.pointerType === 'mouse' && !(event.buttons & 1)) {
      this.#pointers.delete(event.pointerId);
    }
    const before = this.#pointers.get(event.pointerId);
    const place = this.#place(event);
    if (!before) {
      if (event.pointerType !== 'touch') this.asked.point(place.x, place.y);
      return;
    }
    if (this.#pointers.size === 2) this.#pinch(event.pointerId, before, place);
    else this.#drag(event, before, place);
  }

  /** @param {PointerEvent} event @param {Place} before @param {Place} place */
  #drag(event, before, place) {
    this.#travelled += Math.hypot(place.x - before.x, place.y - before.y);
    if (this.#travelled < DRAG_PX || this.asked.still()) return;
    if (event.pointerType === 'touch' && !this.#leads(place)) return;
    // Capturing earlier would take the click from what lies under the pointer.
    if (!this.plot.hasPointerCapture(event.pointerId)) {
      this.plot.setPointerCapture(event.pointerId);
    }
    this.plot.classList.add('dragging');
    this.#pointers.set(event.pointerId, place);
    this.#trail.push({ at: event.timeStamp, ...place });
    this.#pan({ x: place.x - before.x, y: place.y - before.y });
  }

  /** A finger leads time or lanes, and not a little of both. @param {Place} by */
  #pan({ x, y }) {
    const free = this.asked.down();
    const isAlong = free || this.#grip !== 'lanes';
    const isAcross = free || this.#grip !== 'time';
    this.asked.pan(isAlong ? x : 0, isAcross ? y : 0);
  }

  /**
   * Whether time or lanes follow a finger, and not the page: decided once, by where it
   * went first.
   * @param {Place} to
   */
  #leads(to) {
    const [from = to] = this.#trail;
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    if (this.asked.still()) return false;
    if (!this.#grip && Math.hypot(dx, dy) < DRAG_PX) return false;
    if (Math.abs(dy) <= Math.abs(dx)) this.#grip ??= 'time';
    else this.#grip ??= this.asked.lanesFollow(dy) ? 'lanes' : 'page';
    return this.#grip !== 'page';
  }

  /** The page must not follow what follows here. @param {TouchEvent} event */
  #touch(event) {
    const [finger, other] = event.touches;
    const both = other && !this.asked.still();
    const isOurs = both || (finger && this.#leads(this.#place(finger)));
    if (isOurs && event.cancelable) event.preventDefault();
  }

  /** @param {number} id @param {Place} before @param {Place} place */
  #pinch(id, before, place) {
    const other = [...this.#pointers].find(([otherId]) => otherId !== id)?.[1];
    if (!other) return;
    this.#travelled = Infinity; // no press comes of a pinch
    if (this.asked.still()) return;
    const factor = distance(place, other) / Math.max(1, distance(before, other));
    const middle = { x: (place.x + other.x) / 2, y: (place.y + other.y) / 2 };
    this.#pointers.set(id, place);
    this.asked.pan((place.x - before.x) / 2, (place.y - before.y) / 2);
    this.asked.zoom(middle.x, middle.y, factor);
  }

  /** @param {PointerEvent} event */
  #up(event) {
    if (!this.#pointers.delete(event.pointerId)) return;
    this.plot.classList.remove('dragging');
    if (this.#pointers.size > 0) return;
    const place = this.#place(event);
    if (this.#travelled < DRAG_PX) this.asked.press(place.x, place.y);
    else if (Number.isFinite(this.#travelled)) this.#glide(event.timeStamp);
    if (!this.#gliding) this.asked.settle();
  }

  /** The browser took the gesture over: it scrolls. @param {PointerEvent} event */
  #cancel(event) {
    this.#pointers.delete(event.pointerId);
    this.plot.classList.remove('dragging');
    this.asked.settle();
  }

  /** @param {number} now */
  #glide(now) {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const recent = this.#trail.filter(({ at }) => now - at < RECENT_MS);
    const [first, last] = [recent[0], recent.at(-1)];
    if (!first || !last || last.at <= first.at) return;
    const elapsed_s = (last.at - first.at) / 1000;
    const velocity = {
      x: (last.x - first.x) / elapsed_s,
      y: (last.y - first.y) / elapsed_s,
    };
    const speed = Math.hypot(velocity.x, velocity.y);
    if (speed < 50) return;
    const start_speed = Math.min(speed, MAX_PX_PER_S);
    const scale = start_speed / speed;
    this.#coast({ x: velocity.x * scale, y: velocity.y * scale }, start_speed);
  }

  /** Brakes evenly to a halt. @param {Place} velocity @param {number} speed */
  #coast(velocity, speed) {
    const duration_s = speed / BRAKE_PX_PER_S2;
    const started = performance.now();
    let done = 0;
    const step = (/** @type {number} */ now) => {
      const t_s = Math.min((now - started) / 1000, duration_s);
      const travelled = t_s - (t_s * t_s) / (2 * duration_s);
      const by = travelled - done;
      this.#pan({ x: velocity.x * by, y: velocity.y * by });
      done = travelled;
      this.#gliding = t_s < duration_s ? requestAnimationFrame(step) : 0;
      if (!this.#gliding) this.asked.settle();
    };
    this.#gliding = requestAnimationFrame(step);
  }

  /** @param {MouseEvent} event */
  #double(event) {
    if (this.asked.still()) return;
    const place = this.#place(event);
    this.asked.step(place.x, place.y, event.shiftKey ? 1 / 2 : 2);
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (this.asked.still()) return;
    this.settle();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) return this.#wheelZoom(event, dy);
    if (event.shiftKey || Math.abs(dx) > Math.abs(dy)) {
      event.preventDefault();
      const along = -(Math.abs(dx) > Math.abs(dy) ? dx : dy);
      return this.asked.down() ? this.asked.pan(0, along) : this.asked.pan(along, 0);
    }
    const { x } = this.#place(event);
    if (event.altKey || this.asked.scrollsLanes(x, dy)) {
      event.preventDefault();
      return this.asked.pan(0, -dy);
    }
    if (this.asked.cooperative()) return this.asked.blocked();
    return this.#wheelZoom(event, dy);
  }

  /** @param {WheelEvent} event @param {number} dy */
  #wheelZoom(event, dy) {
    event.preventDefault();
    if (dy === 0) return;
    const wheel =
      event.deltaMode !== 0 || Math.abs(dy % NOTCH) < 1e-6 || Math.abs(dy) >= 50;
    const rate = wheel ? WHEEL_RATE : TRACKPAD_RATE;
    // A sigmoid, so that no single event zooms by more than 2.
    const factor = 2 / (1 + Math.exp(-Math.abs(dy * rate)));
    const place = this.#place(event);
    this.asked.zoom(place.x, place.y, dy > 0 ? 1 / factor : factor);
  }
}

/** @param {Place} a @param {Place} b */
function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
