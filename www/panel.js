// @ts-check
/** What all panels have: their look, and a button that closes them. Loaded with the first. */
import { iconButton } from './chrome.js';
import { dress } from './style.js';
import { LATER } from './words-en-later.js';

/** How panels look, whatever is in them. */
const CSS = /* css */ `
.details {
  position: absolute; z-index: 2; grid-area: view; inset-block: auto 56px; inset-inline: auto 12px;
  inline-size: min(340px, 100% - 24px); max-block-size: calc(100% - 68px);
  overflow: auto; overscroll-behavior: contain; padding: 16px;
  background: var(--dl-surface); border: 1px solid var(--dl-line); border-radius: var(--dl-radius);
  box-shadow: 0 2px 8px rgb(0 0 0 / .16);
}
.details.at-start { inset-inline: 12px auto; }
.details.at-top { inset-block: 40px auto; }
.details h3 { inline-size: fit-content; margin: 0 36px 4px 0; border-radius: 2px; font-size: 1.0625rem; line-height: 1.3; font-weight: 650; text-wrap: pretty; }
.details:dir(rtl) h3 { margin: 0 0 4px 36px; }
.details h3:focus-visible { outline-offset: 4px; }
.details .when { margin: 0; font-weight: 600; }
.details .said { margin: 0; color: var(--dl-text-2); font-size: 0.8125rem; }
.details .text { margin: 12px 0; font-size: 1rem; line-height: 1.5; white-space: pre-line; overflow-wrap: anywhere; text-wrap: pretty; }
.details .meta { margin: 0 0 8px; color: var(--dl-text-2); font-size: 0.8125rem; }
.details .reports { padding: 0; list-style: none; }
.details .close { position: absolute; inset-block-start: 10px; inset-inline-end: 10px; }
.details nav { display: flex; flex-wrap: wrap; gap: 6px; margin-block-start: 12px; }
.details nav button { border-color: var(--dl-line); }
.sentences li { font-size: 0.875rem; }
.report .link { inline-size: 100%; block-size: 32px; padding: 0 8px; border: 1px solid var(--dl-line-strong); border-radius: 6px;
  background: var(--dl-surface-2); color: inherit; font: inherit; font-size: 0.8125rem; }
.report ul { margin: 0; padding: 0; list-style: none; font-size: 0.8125rem; }
.report li { padding-block: 6px; border-block-end: 1px solid var(--dl-line); }
@container dl (inline-size < 720px) {
  .details, .details.at-start, .details.at-top {
    grid-area: 1 / 1 / -1 / -1; inset: auto 0 0; inline-size: auto; max-block-size: 60%;
    border-width: 1px 0 0; border-radius: var(--dl-radius) var(--dl-radius) 0 0;
  }
}
@media (forced-colors: active) {
  .details { border: 1px solid CanvasText; box-shadow: none; }
}
`;

/** Dresses a panel, and what is in it. @param {Node} panel @param {string} [css] of what is in it */
export function dressPanel(panel, css) {
  dress(panel, CSS);
  if (css) dress(panel, css);
}

/**
 * The button that closes a panel, which is dressed.
 * @param {HTMLElement} panel @param {import('./words.js').Words} words
 * @param {() => void} close
 */
export function closing(panel, words, close) {
  dressPanel(panel);
  words.also(LATER);
  const button = iconButton('close', words.say('close'), { class: 'close' });
  button.addEventListener('click', close);
  return button;
}
