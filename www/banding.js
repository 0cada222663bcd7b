// @ts-check
/**
 * A band along the axis, drawn with the mouse: the view goes to it when it is let go,
 * and Escape calls it off. Loaded when somebody points at the axis.
 */
import { make } from './chrome.js';
import { dress } from './style.js';

/** A band narrower than this is a press, which means nothing here. */
const LEAST_PX = 4;

/** How it looks. */
const CSS = /* css */ `
.band {
  position: absolute; z-index: 1; inset-block: 0; inset-inline: 0 auto; left: 0; right: auto; pointer-events: none;
  background: color-mix(in srgb, var(--dl-accent) 12%, transparent); border-inline: 1px solid var(--dl-accent);
}
@media (forced-colors: active) {
  .band { border-inline: 2px solid Highlight; }
}
`;

/**
 * Draws it from where the pointer went down.
 * @param {import('./stage.js').Stage} stage @param {PointerEvent} down
 */
export function band(stage, down) {
  const { chrome, core } = stage;
  const plot = chrome.stage;
  dress(plot, CSS);
  stage.tips.now?.hide();
  const drawn = make('div', { class: 'band' });
  const over = new AbortController();
  const { signal } = over;
  const box = plot.getBoundingClientRect();
  /** Its ends, from the left. @param {MouseEvent} event */
  const ends = ({ clientX }) => {
    const [a, b] = [down.clientX, clientX].map((x) =>
      Math.max(0, Math.min(x - box.left, box.width)),
    );
    return { start_px: Math.min(a ?? 0, b ?? 0), end_px: Math.max(a ?? 0, b ?? 0) };
  };
  /** @param {PointerEvent} event */
  const move = (event) => {
    const { start_px, end_px } = ends(event);
    drawn.style.transform = `translateX(${start_px}px)`;
    drawn.style.inlineSize = `${end_px - start_px}px`;
  };
  /** @param {PointerEvent} event */
  const up = (event) => {
    over.abort();
    const { start_px, end_px } = ends(event);
    const wide = end_px - start_px;
    if (wide >= LEAST_PX) stage.ask(() => core.showBand(start_px, end_px));
  };
  /** @param {KeyboardEvent} event */
  const key = (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    over.abort();
  };
  plot.setPointerCapture(down.pointerId);
  plot.style.cursor = 'col-resize';
  plot.append(drawn);
  plot.addEventListener('pointermove', move, { signal });
  plot.addEventListener('pointerup', up, { signal });
  plot.addEventListener('pointercancel', () => over.abort(), { signal });
  window.addEventListener('keydown', key, { signal, capture: true });
  signal.addEventListener('abort', () => {
    drawn.remove();
    plot.style.cursor = '';
  });
  move(down);
}
