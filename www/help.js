// @ts-check
/** The help: what each key does. Loaded when it is asked for. */
import { iconButton, make } from './chrome.js';
import { KEYS } from './keys.js';

/** @typedef {import('./words.js').Words} Words */

/**
 * Shows the keys in a dialog over everything. The browser keeps the focus in it; it
 * goes back to where it was.
 * @param {HTMLElement} base the element's own
 * @param {Words} words
 * @param {HTMLElement | null} opener what had the focus
 */
export function showHelp(base, words, opener) {
  const close = iconButton('close', words.say('close'), { class: 'close' });
  const heading = make(
    'h3',
    { id: 'help-title', tabindex: -1 },
    words.say('helpHeading'),
  );
  const places = Object.entries(KEYS).map(([place, keys]) => {
    const title = words.helpPlace(/** @type {keyof typeof KEYS} */ (place));
    return [
      make('h4', {}, title),
      make('dl', {}, ...keys.flatMap((row) => line(row, words))),
    ];
  });
  const dialog = make(
    'dialog',
    { class: 'help', part: 'help', 'aria-labelledby': 'help-title' },
    heading,
    ...places.flat(),
    close,
  );
  close.addEventListener('click', () => dialog.close());
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

/** @param {import('./keys.js').Row} row @param {Words} words */
function line({ keys, says }, words) {
  const names = keys.map((key) => {
    const parts = key.split('+').filter(Boolean);
    const caps = parts.length ? parts : [key]; // the key may be the plus sign
    return caps.map((cap) => make('kbd', {}, words.keyName(cap)));
  });
  return [make('dt', {}, ...names.flat()), make('dd', {}, words.helpKey(says))];
}
