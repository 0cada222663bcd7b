// @ts-check
/**
 * A finger that taps twice: the view comes closer there, and follows the finger if it
 * stays and is drawn down or up. One hand is enough to zoom. Loaded at the first touch.
 */

/** The second tap comes within this, and this near to the first. */
const TWICE_MS = 300;
const NEAR_PX = 40;
/** A finger that moves farther does not tap. */
const STILL_PX = 10;
/** So far the finger is drawn for twice as close (MapLibre's tap-drag zoom). */
const DOUBLE_PX = 128;

/** @typedef {{ id: number, at: number, x: number, y: number }} Touch */

/**
 * What it asks for; places are CSS pixels from the plot's top left corner.
 * @typedef {Pick<import('./gestures.js').Asked, 'zoom' | 'step' | 'settle'>} Asked
 */

export class Taps {
  /** The finger that is down, before it is known what it does. @type {Touch | null} */
  #first = null;
  /** The tap before. @type {Touch | null} */
  #tapped = null;
  /** The finger of the second tap, and how far it was drawn. @type {Touch | null} */
  #held = null;
  #drawn_px = 0;

  /** @param {HTMLElement} plot @param {Asked} asked @param {AbortSignal} signal ends it */
  constructor(plot, asked, signal) {
    this.plot = plot;
    this.asked = asked;
    // Before others hear of it: what is ours is nobody else's.
    const first = { signal, capture: true };
    plot.addEventListener('pointerdown', (event) => this.#down(event), first);
    plot.addEventListener('pointermove', (event) => this.#move(event), first);
    plot.addEventListener('pointerup', (event) => this.#up(event), first);
    plot.addEventListener('pointercancel', () => this.#cancel(), first);
    // The page must not scroll, nor a mouse be made of it.
    const ours = (/** @type {Event} */ event) => {
      if (this.#held && event.cancelable) event.preventDefault();
    };
    const active = { signal, passive: false };
    plot.addEventListener('touchstart', ours, active);
    plot.addEventListener('touchmove', ours, active);
  }

  /** @param {PointerEvent} event @returns {Touch} */
  #touch({ pointerId, timeStamp, clientX, clientY }) {
    const { left, top } = this.plot.getBoundingClientRect();
    return { id: pointerId, at: timeStamp, x: clientX - left, y: clientY - top };
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.pointerType !== 'touch') return;
    const touch = this.#touch(event);
    if (this.#held) return event.stopPropagation();
    const again = this.#tapped && this.#isTwice(this.#tapped, touch);
    this.#tapped = null;
    this.#first = event.isPrimary ? touch : null;
    if (!again || !event.isPrimary) return;
    event.stopPropagation();
    this.#held = touch;
    this.#drawn_px = 0;
  }

  /** @param {Touch} tapped @param {Touch} touch */
  #isTwice(tapped, touch) {
    const far_px = Math.hypot(touch.x - tapped.x, touch.y - tapped.y);
    return touch.at - tapped.at < TWICE_MS && far_px < NEAR_PX;
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const held = this.#held;
    if (!held) return;
    event.stopPropagation();
    if (event.pointerId !== held.id) return;
    const drawn_px = this.#touch(event).y - held.y;
    const begun = Math.abs(this.#drawn_px) > 0 || Math.abs(drawn_px) > STILL_PX;
    if (!begun) return;
    this.asked.zoom(held.x, held.y, 2 ** ((drawn_px - this.#drawn_px) / DOUBLE_PX));
    this.#drawn_px = drawn_px;
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const { x, y, at, id } = this.#touch(event);
    const held = this.#held;
    const first = this.#first;
    this.#first = null;
    if (held) {
      event.stopPropagation();
      if (held.id !== id) return;
      this.#held = null;
      if (this.#drawn_px === 0) this.asked.step(held.x, held.y, 2);
      else this.asked.settle();
    } else if (first && first.id === id) {
      const far_px = Math.hypot(x - first.x, y - first.y);
      const short = far_px < STILL_PX && at - first.at < TWICE_MS;
      this.#tapped = short ? { id, at, x, y } : null;
    }
  }

  #cancel() {
    if (this.#held) this.asked.settle();
    this.#held = this.#first = this.#tapped = null;
  }
}
