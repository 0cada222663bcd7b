// @ts-check
/**
 * How far the loading of large data is: a hairline, a few words, and a way to stop.
 * Loaded when something takes its time.
 */
import { make } from './chrome.js';
import { dress } from './style.js';
import { LATER } from './words-en-later.js';

/** How long it lasts before it may be stopped. */
const CANCEL_MS = 3600;

/** @typedef {import('./loading.js').Progress} Done */
/** @typedef {import('./words.js').Words} Words */

/** How the progress looks. */
const CSS = /* css */ `
.progress { position: absolute; z-index: 4; inset: 0; display: grid; place-items: end center; pointer-events: none; }
.progress.first { place-items: center; }
.hairline { position: absolute; inset-block-start: 0; inset-inline: 0; block-size: 2px; background: var(--dl-surface-3); }
.hairline::after {
  content: ''; display: block; block-size: 100%; inline-size: calc(var(--part, 0) * 100%); background: var(--dl-accent);
}
.hairline.unknown::after { inline-size: 100%; opacity: .4; }
.progress p {
  display: flex; align-items: center; gap: 8px; margin: 10px; padding: 6px 14px; min-block-size: 36px; border-radius: 18px;
  background: var(--dl-surface); border: 1px solid var(--dl-line); color: var(--dl-text-2); font-size: 0.8125rem;
  box-shadow: 0 2px 8px rgb(0 0 0 / .1); pointer-events: auto;
}
.progress button { margin-inline-end: -10px; min-block-size: 28px; color: var(--dl-accent); }
/* Where the drawing will be: an axis, and three lanes with something in each. */
.ghost { position: absolute; inset: 84px 16px 16px; display: grid; grid-template-rows: repeat(3, 1fr) 30px; pointer-events: none; }
.ghost > div {
  --bar: linear-gradient(var(--dl-surface-3) 0 0);
  background: var(--bar) 8% 50% / 18% 14px, var(--bar) 42% 50% / 9% 14px, var(--bar) 84% 50% / 24% 14px;
  background-repeat: no-repeat; border-block-start: 1px solid var(--dl-line);
}
.ghost > :nth-child(2) { background-position: 22% 50%, 58% 50%, 97% 50%; }
.ghost > :nth-child(3) { background-position: 2% 50%, 36% 50%, 70% 50%; }
.ghost > :last-child { background: none; border-color: var(--dl-line-strong); }
@media (prefers-reduced-motion: no-preference) {
  .ghost > :not(:last-child) { animation: dl-wait 1.6s var(--dl-ease) infinite alternate; }
  .ghost > :nth-child(2) { animation-delay: .2s; }
  .ghost > :nth-child(3) { animation-delay: .4s; }
}
@keyframes dl-wait { to { opacity: .6; } }
@container dl (inline-size < 480px) {
  .ghost { inset-block-start: 120px; border-inline-start: 1px solid var(--dl-line-strong); }
  .ghost > div { border: 0; }
}
@media (forced-colors: active) {
  .ghost > div { --bar: linear-gradient(GrayText 0 0); forced-color-adjust: none; }
  .hairline::after { background: Highlight; }
}
`;

export class Progress {
  /**
   * Shows it, until its end.
   * @param {import('./chrome.js').Chrome} chrome
   * @param {Words} words
   * @param {() => void} cancel
   */
  constructor(chrome, words, cancel) {
    dress(chrome.base, CSS);
    words.also(LATER);
    this.box = chrome.progress;
    this.status = chrome.status;
    this.words = words;
    this.line = make('div', { class: 'hairline', role: 'progressbar' });
    this.line.setAttribute('aria-label', words.say('loading'));
    this.says = make('span');
    const stop = make('button', { type: 'button', hidden: '' }, words.say('cancel'));
    this.stop = stop;
    stop.addEventListener('click', cancel);
    const parts = [this.line, make('p', {}, this.says, stop)];
    if (this.#nothingShown()) parts.unshift(ghost());
    this.box.replaceChildren(...parts);
    this.box.hidden = false;
    this.timer = setTimeout(() => (stop.hidden = false), CANCEL_MS);
  }

  /** Whether there is neither a drawing nor what the page has instead. */
  #nothingShown() {
    const { host } = /** @type {ShadowRoot} */ (this.box.getRootNode());
    const list = host.querySelector('ol, ul, table, p');
    return this.box.classList.contains('first') && list === null;
  }

  /** It is that far, if that is known. @param {Done | null} done */
  update(done) {
    const { words, line, says } = this;
    if (done?.phase === 'index') this.#settle();
    const begun = says.textContent !== '';
    says.textContent = worded(done, words);
    if (!begun) this.status.textContent = says.textContent;
    const part = partOf(done);
    line.classList.toggle('unknown', part === null);
    if (part === null) return line.removeAttribute('aria-valuenow');
    line.setAttribute('aria-valuenow', String(Math.round(part * 100)));
    line.style.setProperty('--part', String(part));
  }

  /** It is over. */
  end() {
    this.#settle();
    this.status.replaceChildren();
    this.box.hidden = true;
  }

  /** It cannot be stopped any more. */
  #settle() {
    clearTimeout(this.timer);
    this.stop.hidden = true;
  }
}

/** What a drawing looks like from afar. */
function ghost() {
  const lanes = Array.from({ length: 4 }, () => make('div'));
  return make('div', { class: 'ghost', 'aria-hidden': 'true' }, ...lanes);
}

/** How much of it is done, 0 to 1; null when nobody knows. @param {Done | null} done */
function partOf(done) {
  return done?.total ? Math.min(1, done.done / done.total) : null;
}

/** How far it is, in words. @param {Done | null} progress @param {Words} words */
function worded(progress, words) {
  if (!progress) return words.say('loading');
  const { phase, done, total } = progress;
  const percent = new Intl.NumberFormat(words.lang, { style: 'percent' });
  const part = total ? percent.format(Math.min(1, done / total)) : '';
  if (phase === 'read') {
    return words.say('loadingSize', { size: words.size(total ?? done), part }).trim();
  }
  return words.say('arranging', { events: words.count('events', total ?? 0), part });
}
