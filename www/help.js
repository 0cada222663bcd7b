// @ts-check
/** The help: what each key does. Loaded when it is asked for. */
import { make, mirrored } from './chrome.js';
import { KEYS } from './keys.js';
import { closing } from './panel.js';
import { dress } from './style.js';

/** @typedef {import('./words.js').Words} Words */

/** How the help looks. */
const CSS = /* css */ `
.help {
  inline-size: min(36rem, 100vw - 32px); max-block-size: min(40rem, 100vh - 32px); padding: 20px 24px 24px;
  color: var(--dl-text); background: var(--dl-surface); border: 1px solid var(--dl-line); border-radius: var(--dl-radius);
  box-shadow: 0 8px 32px rgb(0 0 0 / .24); font-size: 0.875rem; line-height: 1.4; overscroll-behavior: contain;
}
.help::backdrop { background: rgb(0 0 0 / .4); }
.help h3 { margin: 0; margin-inline-end: 40px; font-size: 1.125rem; font-weight: 650; }
.help h4 { margin: 20px 0 4px; font-size: 0.75rem; font-weight: 650; color: var(--dl-text-2); }
.help .close { position: absolute; inset-block-start: 16px; inset-inline-end: 16px; }
.help dl { display: grid; grid-template-columns: clamp(5.5rem, 30%, 10rem) minmax(0, 1fr); margin: 0; }
.help :is(dt, dd) { margin: 0; padding: 5px 0; border-block-end: 1px solid var(--dl-line); }
.help dt { display: flex; flex-wrap: wrap; gap: 4px; align-items: start; padding-inline-end: 16px; }
.help kbd {
  font: inherit; font-size: 0.75rem;
  min-inline-size: 24px; padding: 1px 6px; border: 1px solid var(--dl-line-strong); border-radius: 5px;
  background: var(--dl-surface-2); text-align: center; line-height: 1.4;
}
@media (forced-colors: active) {
  .help { border: 1px solid CanvasText; box-shadow: none; }
}
`;

/** What arrow keys do where time runs from right to left, the others do elsewhere. @type {Record<string, string>} */
const TURNED = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/**
 * Shows the keys in a dialog over everything. The browser keeps the focus in it; it
 * goes back to where it was.
 * @param {HTMLElement} base the element's own
 * @param {Words} words
 * @param {HTMLElement | null} opener what had the focus
 */
export function showHelp(base, words, opener) {
  dress(base, CSS);
  const close = closing(base, words, () => dialog.close());
  const heading = make(
    'h3',
    { id: 'help-title', tabindex: -1 },
    words.say('helpHeading'),
  );
  const turned = mirrored(base);
  const places = Object.entries(KEYS).map(([place, keys]) => {
    const title = words.sentences.helpPlaces[/** @type {keyof typeof KEYS} */ (place)];
    return [
      make('h4', {}, title),
      make('dl', {}, ...keys.flatMap((row) => line(row, words, turned))),
    ];
  });
  const dialog = make(
    'dialog',
    { class: 'help', part: 'help', 'aria-labelledby': 'help-title' },
    heading,
    ...places.flat(),
    close,
  );
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener('keydown', (event) => event.stopPropagation());
  dialog.addEventListener('close', () => {
    dialog.remove();
    opener?.focus();
  });
  base.append(dialog);
  dialog.showModal();
  heading.focus();
}

/**
 * @param {import('./keys.js').Row} row @param {Words} words
 * @param {boolean} turned whether later is to the left
 */
function line({ keys, says }, words, turned) {
  const keyNames = /** @type {Record<string, string>} */ (words.sentences.keyNames);
  const names = keys.map((key) => {
    const parts = key.split('+').filter(Boolean);
    const caps = parts.length ? parts : [key]; // the key may be the plus sign
    return caps.map((cap) =>
      make('kbd', {}, keyNames[(turned && TURNED[cap]) || cap] ?? cap),
    );
  });
  return [
    make('dt', {}, ...names.flat()),
    make('dd', {}, words.sentences.helpKeys[says]),
  ];
}
