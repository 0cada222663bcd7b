// @ts-check
/**
 * When to paint, and when to say what is in view.
 *
 * However often a paint is asked for, there is one in a frame. Words wait until the view
 * rests, so that moving it costs only drawing.
 */
import { Rest } from './rest.js';

/**
 * The view must rest this long before it is said in words what is in view: longer than a
 * wheel takes from notch to notch, as a view at rest costs as much as several that move.
 */
const STILL_MS = 150;

export class Painter {
  #frame = 0;
  #fade = 0;
  #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #said = false;
  #still = new Rest(STILL_MS, () => this.describe());

  /** @param {import('./stage.js').Stage} stage */
  constructor(stage) {
    this.stage = stage;
  }

  /** @param {boolean} [said] whether what is in view is to be said in the same frame */
  soon(said = false) {
    this.#said ||= said;
    if (!said && !this.#still.disturbed) this.#busy(true);
    this.#frame ||= requestAnimationFrame(() =>
      this.#said ? this.paint() : this.#draw(),
    );
  }

  /** Draws, and says what is in view: at once. */
  paint() {
    this.#draw();
    this.describe();
  }

  /** Whether something of the picture fades over. */
  get fades() {
    return this.#fade !== 0;
  }

  /** Lets go of what was dragged: the words about it need not wait. */
  settle() {
    if (this.#still.disturbed || this.#frame) this.paint();
  }

  /** Says what is in view: the elements over it, the summary, the overview's ends. */
  describe() {
    const { stage } = this;
    this.#still.stop();
    this.#said = false;
    const held = stage.aside.itemFocused;
    stage.safely(() => {
      this.#goOn(stage.core.describe(this.#now()));
      this.#summarize();
      this.#busy(false);
    });
    // What had the focus has left the drawing: the focus must not leave the tree.
    if (held && !stage.aside.itemFocused) stage.aside.focusItem();
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    cancelAnimationFrame(this.#fade);
    this.#still.stop();
  }

  /** Whether the elements over the drawing are not where it is. @param {boolean} busy */
  #busy(busy) {
    this.stage.chrome.tree.setAttribute('aria-busy', String(busy));
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#step();
    this.#still.disturb();
  }

  /** Paints a frame, and others as long as something fades. */
  #step() {
    this.stage.safely(() => this.#goOn(this.stage.core.paint(this.#now())));
  }

  /** @param {boolean} fades whether what was painted will look different in a moment */
  #goOn(fades) {
    cancelAnimationFrame(this.#fade);
    const goOn = () => this.#frame || this.#step();
    this.#fade = fades ? requestAnimationFrame(goOn) : 0;
  }

  /** What time it is for what fades: none where nothing can, or is to move. */
  #now() {
    const fades = this.stage.wholeCore.now && !this.#calm.matches;
    return fades ? performance.now() : undefined;
  }

  #summarize() {
    const { core, range, words, chrome, overview } = this.stage;
    const [start, end] = [range.firstDay, range.lastDay].map((date) =>
      words.when({ kind: 'date', date }),
    );
    overview.describe(start ?? '', end ?? '');
    const whole = /** @type {import('./stage.js').Range | undefined} */ (core.facts());
    const text = whole ? words.summary(whole, range) : '';
    if (chrome.summary.textContent !== text) chrome.summary.textContent = text;
  }
}
