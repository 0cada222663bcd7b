// @ts-check
/**
 * Places for the host's own content in the element. Loaded for elements with a child that
 * asks for one: `slot="title"` and the like.
 */
import { make } from './chrome.js';
import { dress } from './style.js';

/** @typedef {import('./chrome.js').Chrome} Chrome */

/** How it looks. */
const CSS = /* css */ `
.toolbox { grid-area: tools; display: flex; flex-wrap: wrap; gap: 6px; align-self: start; align-items: start; }
.toolbox slot { display: contents; }
`;

/** What was made where, once for each. @type {WeakMap<Chrome, Set<string>>} */
const offered = new WeakMap();

/**
 * Makes the places that children ask for, and that are not there yet.
 * @param {Chrome} chrome @param {Element} element
 */
export function offer(chrome, element) {
  const made = offered.get(chrome) ?? new Set();
  offered.set(chrome, made);
  for (const { slot } of element.children) {
    if (!Object.hasOwn(PLACES, slot) || made.has(slot)) continue;
    made.add(slot);
    PLACES[slot]?.(chrome, make('slot', { name: slot }));
    dress(chrome.base, CSS);
  }
}

/** What stands in a place while nothing is put there is what stood there before. @type {Record<string, (chrome: Chrome, slot: HTMLSlotElement) => void>} */
const PLACES = {
  title(chrome, slot) {
    chrome.title = within(chrome.title, slot);
  },
  summary(chrome, slot) {
    chrome.summary = within(chrome.summary, slot);
  },
  'toolbar-start': (chrome, slot) => toolbox(chrome).prepend(slot),
  'toolbar-end': (chrome, slot) => toolbox(chrome).append(slot),
  empty: ({ message }, slot) => inPlaceOf(message, slot, ':not(.error)'),
  error({ message, note }, slot) {
    inPlaceOf(message, slot, '.error');
    inPlaceOf(note, slot, '.note');
  },
};

/** @template {HTMLElement} T @param {T} part @param {HTMLSlotElement} slot */
function within(part, slot) {
  slot.append(...part.childNodes);
  part.append(slot);
  return /** @type {T} */ (/** @type {HTMLElement} */ (slot));
}

/** What holds the tools and what is beside them: not a tool of ours, for arrow keys go from one to the next. @param {Chrome} chrome */
function toolbox({ tools: { bar } }) {
  const { parentElement } = bar;
  if (parentElement?.matches('.toolbox')) return parentElement;
  const box = make('div', { class: 'toolbox' });
  bar.replaceWith(box);
  box.append(bar);
  return box;
}

/**
 * In place of the sentence that a box begins with, whenever that is said: what can be
 * done stays under it.
 * @param {HTMLElement} box @param {HTMLSlotElement} slot @param {string} when
 */
function inPlaceOf(box, slot, when) {
  const place = () => {
    const says = box.firstElementChild;
    if (!box.matches(when) || says?.localName !== 'p') return;
    says.replaceWith(slot);
    slot.replaceChildren(says);
  };
  new MutationObserver(place).observe(box, { childList: true });
  place();
}
