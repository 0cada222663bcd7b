// @ts-check
/** What goes to the clipboard: a link, a citation. Loaded when it is asked for. */
import { iconButton, make } from './chrome.js';
import { LATER } from './words-en-later.js';

/** @typedef {import('./words.js').Words} Words */

/** @typedef {'copyLink' | 'copyCitation'} What is copied */

/** What is said once it is. */
const DONE = /** @type {const} */ ({
  copyLink: 'linkCopied',
  copyCitation: 'citationCopied',
});

/**
 * Puts a text into the clipboard, or where it can be copied from.
 * @param {import('./stage.js').Stage} stage @param {What} what @param {string} text
 */
export async function copy({ announcer, words, aside }, what, text) {
  words.also(LATER);
  if (await copied(text)) return announcer.show(words.say(DONE[what]));
  aside.openNote((panel, close) => showText(panel, words.say(what), text, words, close));
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
  const button = iconButton('close', words.say('close'), { class: 'close' });
  button.addEventListener('click', close);
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
