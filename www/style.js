// @ts-check
/**
 * How the element looks. Tokens first: every color and size a host page can set
 * is a `--dl-*` property here, in light and dark, with more contrast, and with
 * the system's own colors. The canvas reads the same tokens through `INKS`.
 *
 * The values of the palette were computed, not chosen: every text token has at
 * least 4.5:1 on all surfaces, every category at least 3:1, and any two
 * categories stay apart under the common color-vision deficiencies.
 */

/**
 * The roles that color plays on the canvas, in the order of `Ink` in the core.
 * @type {readonly string[]}
 */
export const INKS = [
  '--dl-text',
  '--dl-text-2',
  '--dl-text-3',
  '--dl-line',
  '--dl-line-strong',
  '--dl-surface',
  '--dl-surface-2',
  '--dl-select-bg',
  '--dl-accent',
  '--dl-now',
  '--dl-cat-1',
  '--dl-cat-2',
  '--dl-cat-3',
  '--dl-cat-4',
  '--dl-cat-5',
  '--dl-cat-6',
  '--dl-cat-7',
  '--dl-cat-8',
  '--dl-density-1',
  '--dl-density-2',
  '--dl-density-3',
  '--dl-density-4',
  '--dl-density-5',
  '--dl-density-6',
  '--dl-density-7',
];

/**
 * The roles of text on the canvas, in the order of `TextRole` in the core.
 * @type {readonly string[]}
 */
export const TEXT_ROLES = ['title', 'meta', 'tick', 'context', 'lane', 'count'];

const CSS = /* css */ `
:host {
  color-scheme: light dark;
  --dl-surface: light-dark(#ffffff, #16181d); /* behind the drawing */
  --dl-surface-2: light-dark(#f5f6f8, #1f2229); /* behind panels */
  --dl-surface-3: light-dark(#e9ebef, #2b2f38); /* behind buttons that are pressed */
  --dl-select-bg: light-dark(#dbe7ff, #1d3358); /* behind what is selected */
  --dl-text: light-dark(#16181d, #eceef2); /* titles */
  --dl-text-2: light-dark(#4a505c, #b7bdc9); /* what is beside titles */
  --dl-text-3: light-dark(#5f6673, #98a0ae); /* dates and counts */
  --dl-line: light-dark(#dfe2e8, #2f343e); /* quiet lines */
  --dl-line-strong: light-dark(#7b828f, #7d8594); /* lines that tell things apart */
  --dl-accent: light-dark(#0b57d0, #8ab4ff); /* what can be pressed, and is selected */
  --dl-focus: var(--dl-accent); /* the ring around what has the focus */
  --dl-danger: light-dark(#b3261e, #ffb4ab); /* what went wrong */
  --dl-now: light-dark(#c2185b, #ff6d9d); /* the line of today */
  --dl-cat-1: light-dark(#018adf, #32a1e5); /* the categories, 1 to 8, in the order in which they come */
  --dl-cat-2: light-dark(#b57a0f, #fca941);
  --dl-cat-3: light-dark(#354a00, #818421);
  --dl-cat-4: light-dark(#67155c, #b73f8b);
  --dl-cat-5: light-dark(#241da3, #6462fa);
  --dl-cat-6: light-dark(#5658a5, #c6c2fa);
  --dl-cat-7: light-dark(#93495b, #fe638e);
  --dl-cat-8: light-dark(#639885, #79fab7);
  --dl-density-1: light-dark(#e3ecfb, #22304d); /* how many events there are, 1 (few) to 7 (most) */
  --dl-density-2: light-dark(#bccbe6, #3b4a68);
  --dl-density-3: light-dark(#96abd1, #566685);
  --dl-density-4: light-dark(#718cbc, #7383a2);
  --dl-density-5: light-dark(#4e6da6, #90a1c0);
  --dl-density-6: light-dark(#2c4e90, #afc0df);
  --dl-density-7: light-dark(#0a2f7a, #cfe0ff);
  --dl-radius: 10px; /* corners */
  --dl-dur-1: 120ms; /* how long small things take to change */
  --dl-dur-2: 260ms; /* how long large things do */
  --dl-ease: cubic-bezier(.2, 0, 0, 1); /* how changes start and end */
  display: block;
  contain: layout paint style;
  block-size: var(--dl-block-size, 460px); /* how high the element is */
  min-block-size: 280px;
  --most: var(--dl-max-block-size, 80vh); /* how high it becomes at most, with fit="content" */
}
:host([hidden]) { display: none; }
:host([fit='content']) { block-size: auto; min-block-size: 0; }
:host([fit='content']) .app { block-size: auto; max-block-size: var(--most); }
:host([fit='content']) .view { min-block-size: 160px; max-block-size: 100%; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }

@media (prefers-contrast: more) {
  :host {
    --dl-text-2: var(--dl-text);
    --dl-text-3: var(--dl-text);
    --dl-line: light-dark(#a2a7b1, #5b626f); /* quieter than titles */
    --dl-line-strong: light-dark(#4a505c, #b7bdc9);
  }
}
/* On a phone time runs down the page, which is high and not wide. */
@media (width < 480px) {
  :host { block-size: var(--dl-block-size, 560px); }
}
@media (forced-colors: active) {
  :host {
    --dl-surface: Canvas; --dl-surface-2: Canvas; --dl-surface-3: Canvas;
    --dl-select-bg: Canvas; --dl-text: CanvasText; --dl-text-2: CanvasText;
    --dl-text-3: CanvasText; --dl-line: color-mix(in srgb, CanvasText 32%, Canvas); --dl-line-strong: CanvasText;
    --dl-accent: Highlight; --dl-danger: CanvasText; --dl-now: LinkText;
    --dl-cat-1: CanvasText; --dl-cat-2: CanvasText; --dl-cat-3: CanvasText;
    --dl-cat-4: CanvasText; --dl-cat-5: CanvasText; --dl-cat-6: CanvasText;
    --dl-cat-7: CanvasText; --dl-cat-8: CanvasText;
    --counted: color-mix(in srgb, CanvasText 60%, Canvas);
    --dl-density-1: var(--counted); --dl-density-2: var(--counted);
    --dl-density-3: var(--counted); --dl-density-4: var(--counted);
    --dl-density-5: var(--counted); --dl-density-6: var(--counted);
    --dl-density-7: var(--counted);
  }
}
@media (prefers-reduced-motion: reduce) {
  :host { --dl-dur-1: 0ms; --dl-dur-2: 0ms; }
}

*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
.base {
  block-size: 100%;
  container: dl / inline-size;
  color: var(--dl-text);
  background: var(--dl-surface);
  border: 1px solid var(--dl-line);
  border-radius: var(--dl-radius);
  overflow: hidden;
  position: relative;
  font-size: 0.875rem;
  line-height: 1.4;
  font-variant-numeric: tabular-nums lining-nums;
}
.fallback { block-size: 100%; overflow: auto; padding-inline: 16px; }
.note { grid-column: 1 / -1; margin-block: 12px; color: var(--dl-text-2); }
.note p { display: inline; }
.app {
  position: relative;
  block-size: 100%;
  display: grid;
  grid-template:
    'header' auto
    'chips' auto
    'view' minmax(0, 1fr)
    'overview' auto
    'footer' auto / minmax(0, 1fr);
}

/* Nothing to look at, nothing to look with. */
.app:is(.bare, .waiting) :is(.tools, search, .overview), .app.waiting .view { visibility: hidden; }
header {
  grid-area: header;
  display: grid;
  grid-template: 'title tools search' auto 'summary summary summary' auto / minmax(0, 1fr) auto auto;
  gap: 0 16px;
  align-items: center;
  padding: 12px 16px 0;
}
:where(.few) header { grid-template: 'title tools' auto 'summary summary' auto / minmax(0, 1fr) auto; }
.title {
  grid-area: title;
  margin: 0;
  font-size: 1.125rem;
  font-weight: 650;
  line-height: 1.3;
  text-wrap: balance;
}
.summary { grid-area: summary; margin: 0; font-size: 0.8125rem; color: var(--dl-text-2); text-wrap: pretty; }
.tools { grid-area: tools; display: flex; gap: 6px; align-self: start; }
.tools .opener, .few search, .few .filter { display: none; }

.tools [aria-haspopup='menu'] svg { stroke-width: 2.75; }
.tools button { position: relative; border-color: var(--dl-line); background: var(--dl-surface); }

search { grid-area: search; align-self: start; position: relative; }
.field {
  display: flex; align-items: center; gap: 8px; inline-size: 13rem; block-size: 32px;
  padding-inline: 9px 0; border: 1px solid var(--dl-line-strong); border-radius: 6px; background: var(--dl-surface);
  transition: inline-size var(--dl-dur-2) var(--dl-ease);
}
.field:focus-within, .searching .field, .field:has(.count:not(:empty)) { inline-size: 20rem; }
.field:focus-within { outline: 2px solid var(--dl-focus); outline-offset: 2px; }
.field svg { flex: none; color: var(--dl-text-3); }
.field input {
  flex: 1; min-inline-size: 0; block-size: 100%; padding: 0; border: 0; background: none;
  color: inherit; font: inherit; appearance: none; outline: none;
}
.field input::placeholder { color: var(--dl-text-3); opacity: 1; }
.field input::-webkit-search-cancel-button { appearance: none; }
.field .count { flex: none; color: var(--dl-text-2); font-size: 0.75rem; }
button {
  font: inherit;
  color: var(--dl-text);
  background: none;
  border: 1px solid transparent;
  border-radius: 6px;
  min-inline-size: 32px;
  min-block-size: 32px;
  padding: 0 9px;
  cursor: pointer;
  display: inline-grid;
  grid-auto-flow: column;
  gap: 6px;
  place-content: center;
  place-items: center;
  transition: background var(--dl-dur-1) var(--dl-ease);
}
button:hover { background: var(--dl-surface-3); }
button[aria-pressed='true'] { background: var(--dl-select-bg); border-color: var(--dl-accent); z-index: 1; }
.tools button::after {
  content: attr(aria-label); position: absolute; z-index: 3; inset-block-start: calc(100% + 6px);
  inset-inline-end: 0; padding: 4px 8px; border-radius: 6px; background: var(--dl-text);
  color: var(--dl-surface); font-size: 0.75rem; white-space: nowrap; pointer-events: none; opacity: 0;
}
.tools button:is(:hover, :focus-visible):not([aria-expanded='true'])::after { opacity: 1; transition: opacity var(--dl-dur-1) 300ms; }
.tools .pair { display: flex; }
.tools .pair button:first-child { border-start-end-radius: 0; border-end-end-radius: 0; }
.tools .pair button:last-child {
  border-start-start-radius: 0; border-end-start-radius: 0; margin-inline-start: -1px;
}
@media (pointer: coarse) {
  button { min-inline-size: 44px; min-block-size: 44px; }
  .field { block-size: 46px; }
}
button:dir(rtl) > svg.turns { scale: -1 1; }
svg { inline-size: 16px; block-size: 16px; fill: none; stroke: currentColor; stroke-width: 1.75;
  stroke-linecap: round; stroke-linejoin: round; }
a { color: var(--dl-accent); text-underline-offset: 2px; }
/* Words of any script in a page of any other: each reads as its letters do. */
:is(h2, h3, h4, h5, h6, p, li, legend, label, caption, th, td, dd, span, b, time) {
  unicode-bidi: plaintext; text-align: -webkit-match-parent; text-align: match-parent;
}
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--dl-focus); outline-offset: 2px; }

.view { grid-area: view; position: relative; overflow: hidden; }
.plot {
  position: absolute; inset: 0; overflow: hidden; cursor: grab;
  touch-action: pan-y; overscroll-behavior-inline: contain;
}
.plot.dragging { cursor: grabbing; }
.plot.pointing { cursor: pointer; }
.plot.axis { cursor: col-resize; }
:host([gestures='none']) .plot { touch-action: auto; cursor: default; }
canvas {
  display: block; position: absolute; inset: 0; inline-size: 100%; block-size: 100%; object-fit: contain;
  letter-spacing: normal; word-spacing: normal; /* words are measured without */
}
.tree { position: absolute; inset: 0; pointer-events: none; }
.tree > div {
  position: absolute; inset-block-start: 0; left: 0; border-radius: 6px;
  pointer-events: none;
}
.scrim {
  position: absolute; inset: 0; display: grid; place-content: center; padding: 24px;
  background: rgb(0 0 0 / .4); color: #fff; font-size: 1.4em; text-align: center;
  opacity: 0; pointer-events: none; transition: opacity 1s;
}
.scrim.on { opacity: 1; transition-duration: 50ms; }
.message {
  position: absolute; inset: 0; display: grid; place-content: center; justify-items: center;
  gap: 8px; padding: 24px; text-align: center; color: var(--dl-text-2); background: var(--dl-surface);
}
.message p { margin: 0; max-inline-size: 46ch; text-wrap: pretty; }
.message button { border-color: var(--dl-line-strong); }
.message.error p:first-child { color: var(--dl-danger); }

.overview {
  grid-area: overview; position: relative; block-size: 44px; margin-inline: 16px;
  background: var(--dl-surface-2); border-radius: 6px; overflow: hidden; touch-action: pan-y;
}
.handle {
  position: absolute; inset-block: 0; inset-inline-start: 0; inline-size: 24px;
  margin-inline-start: -12px; cursor: ew-resize; border-radius: 6px; touch-action: none;
}
.handle:focus-visible { outline-offset: -2px; }

footer {
  grid-area: footer; display: flex; flex-wrap: wrap; gap: 2px 16px; align-items: center;
  min-block-size: 16px; padding-inline: 16px; font-size: 0.75rem; color: var(--dl-text-3);
}
footer .notes { display: flex; flex-wrap: wrap; gap: 2px 16px; }
footer .notes:not(:empty) { padding-block: 6px; }
footer ::slotted(*) { display: inline-block; margin-block: 9px; }
footer button { font-size: 0.75rem; min-block-size: 24px; padding: 0 6px; margin-inline-start: -6px; color: var(--dl-text-2); text-decoration: underline; text-underline-offset: 2px; }
footer .credit { margin-inline-start: auto; }

.vh { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
.probe { position: absolute; visibility: hidden; forced-color-adjust: none; inset: 0 auto auto 0; block-size: 0; overflow: hidden; }
/* A color that changes, by whatever, ends in an event. So do the way the plot reads and the size of letters. */
.plot > .probe:dir(rtl) { color: transparent; }
.plot > .probe, .probe span { transition: color 1ms step-end; }
.probe .font-title { transition-property: font-size; }
.font-title { font-size: 0.875rem; font-weight: 500; }
.font-meta { font-size: 0.75rem; font-weight: 400; }
.font-tick { font-size: 0.75rem; font-weight: 400; }
.font-context { font-size: 0.75rem; font-weight: 650; }
.font-lane { font-size: 0.8125rem; font-weight: 650; }
.font-count { font-size: 0.6875rem; font-weight: 650; }

@container dl (inline-size < 720px) {
  header {
    padding: 12px 12px 0;
    grid-template: 'title tools' auto 'summary summary' auto 'search search' auto / minmax(0, 1fr) auto;
  }
  .app:not(.few) .tools .opener { display: inline-grid; }
  search { display: none; margin-block-start: 8px; }
  .searching search { display: block; }
  .field, .searching .field, .field:is(:focus-within, :has(.count:not(:empty))) { inline-size: auto; }
  .overview { margin-inline: 12px; }
  footer { padding-inline: 12px; }
}
@container dl (inline-size < 480px) {
  header { grid-template: 'title' auto 'summary' auto 'tools' auto 'search' auto / minmax(0, 1fr); row-gap: 2px; padding-block-end: 4px; }
  .summary { margin-block-start: 2px; }
  .tools { flex-wrap: wrap; gap: 4px; margin-block-start: 8px; }
  .tools button { min-inline-size: 30px; padding-inline: 6px; }
  .tools .spare { display: none; }
  .tools .pair:has(.spare) button { border-radius: 6px; }
  /* The details have these, too. */
  @media (pointer: coarse) { .tools .steps { display: none; } .tools button { min-inline-size: 40px; } }
}
/* The picture as it is, and the author's own list under it. */
@media print {
  :host { block-size: auto; contain: none; }
  .base { color-scheme: light; }
  .app { block-size: auto; break-inside: avoid; }
  .view { block-size: 26rem; }
  .fallback[hidden] { display: block !important; }
  .overview, .tools, search, footer button { display: none !important; }
}
`;

/**
 * Every element of a document adopts the same sheets, by their text: those of another
 * document are refused.
 * @type {WeakMap<Document, Map<string, CSSStyleSheet>>}
 */
const sheets = new WeakMap();

/**
 * Dresses what every page shows, or a part that came later: its module has its own sheet.
 * @param {Node} part within the element @param {string} [css]
 */
export function dress(part, css = CSS) {
  const root = /** @type {ShadowRoot} */ (part.getRootNode());
  const sheet = sheetOf(css, root);
  if (root.adoptedStyleSheets.includes(sheet)) return;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** @param {string} css @param {ShadowRoot} root */
function sheetOf(css, { ownerDocument: page }) {
  const known = sheets.get(page) ?? new Map();
  sheets.set(page, known);
  let sheet = known.get(css);
  if (!sheet) {
    sheet = new (page.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(css);
    known.set(css, sheet);
  }
  return sheet;
}
