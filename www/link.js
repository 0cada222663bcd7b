// @ts-check
/** A link to what is shown, for the clipboard. Loaded when it is asked for. */
import { iconButton, make } from './chrome.js';
import { LATER } from './words-en-later.js';

/** @typedef {import('./words.js').Words} Words */

/**
 * Puts a link to what is shown into the clipboard, or where it can be copied from.
 * @param {import('./stage.js').Stage} stage
 */
export async function copyLink({ listener, announcer, words, aside }) {
  words.also(LATER);
  const link = listener.link() ?? '';
  if (await copied(link)) return announcer.show(words.say('linkCopied'));
  aside.openNote((panel, close) => showLink(panel, link, words, close));
}

/** Puts a link into the clipboard; false where the browser refuses. @param {string} link */
async function copied(link) {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false; // no permission, or a page that is not secure
  }
}

/**
 * Fills a panel with a link to copy by hand.
 * @param {HTMLElement} panel @param {string} link @param {Words} words
 * @param {() => void} close
 */
function showLink(panel, link, words, close) {
  const button = iconButton('close', words.say('close'), { class: 'close' });
  button.addEventListener('click', close);
  const title = make('h3', { tabindex: -1, id: 'report-title' }, words.say('copyLink'));
  const field = make('input', {
    class: 'link',
    readonly: '',
    value: link,
    'aria-label': words.say('copyLink'),
  });
  field.addEventListener('focus', () => field.select());
  panel.replaceChildren(title, make('p', {}, words.say('linkRefused')), field, button);
}
