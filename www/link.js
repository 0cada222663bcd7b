// @ts-check
/** What goes to the clipboard: a link, a citation. Loaded when it is asked for. */
import { make } from './chrome.js';
import { closing } from './panel.js';
import { dress } from './style.js';
import { LATER } from './words-en-later.js';

/** @typedef {import('./words.js').Words} Words */

/** @typedef {'copyLink' | 'copyCitation'} What is copied */

/** What is said once it is. */
const DONE = /** @type {const} */ ({
  copyLink: 'linkCopied',
  copyCitation: 'citationCopied',
});

/** How long a word about what was done is to be seen. */
const TOAST_MS = 2500;

/** How what is said of it looks. */
const CSS = /* css */ `
.toast {
  position: absolute; z-index: 5; inset: auto auto 12px 50%; translate: -50%; margin: 0; padding: 6px 14px;
  border-radius: 16px; background: var(--dl-text); color: var(--dl-surface); font-size: 0.8125rem; pointer-events: none;
}
`;

/**
 * Puts a text into the clipboard, or where it can be copied from.
 * @param {import('./stage.js').Stage} stage @param {What} what @param {string} text
 */
export async function copy(stage, what, text) {
  const { words, aside } = stage;
  words.also(LATER);
  if (await copied(text)) return show(stage, words.say(DONE[what]));
  aside.openNote((panel, close) => showText(panel, words.say(what), text, words, close));
}

/** Says something to see and to hear. @param {import('./stage.js').Stage} stage @param {string} text */
function show({ announcer, chrome }, text) {
  dress(chrome.base, CSS);
  chrome.base.querySelector('.toast')?.remove(); // the one before
  const toast = make('p', { class: 'toast', 'aria-hidden': 'true' }, text);
  chrome.base.append(toast);
  setTimeout(() => toast.remove(), TOAST_MS);
  announcer.say(text);
}

/** Puts a text into the clipboard; false where the browser refuses. @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or a page that is not secure
  }
}

/**
 * Fills a panel with a text to copy by hand.
 * @param {HTMLElement} panel @param {string} name what it is
 * @param {string} text @param {Words} words @param {() => void} close
 */
function showText(panel, name, text, words, close) {
  const button = closing(panel, words, close);
  const title = make('h3', { tabindex: -1, id: 'report-title' }, name);
  const field = make('input', {
    class: 'link',
    readonly: '',
    value: text,
    'aria-label': name,
  });
  field.addEventListener('focus', () => field.select());
  panel.replaceChildren(title, make('p', {}, words.say('linkRefused')), field, button);
}
