// @ts-check
/**
 * To a date, and to today: a panel with two fields, for those who know where they want
 * to be. Loaded when somebody asks for it.
 */
import { make } from './chrome.js';
import { isDate } from './modules.js';
import { closing, dressPanel } from './panel.js';
import { inEdtf } from './period.js';

/** @typedef {import('./stage.js').Stage} Stage */

/** A year, a month or a day. */
const PLAIN = /^(-?)(\d{1,})(?:-(\d\d?))?(?:-(\d\d?))?$/;

/** How the panel looks. */
const CSS = /* css */ `
.going { display: grid; grid-template-columns: 1fr 1fr; gap: 10px 8px; margin-block-start: 12px; }
.going p:empty { display: none; }
.going label { font-size: 0.75rem; color: var(--dl-text-2); }
.going input {
  inline-size: 100%; min-inline-size: 0; block-size: 32px; margin-block-start: 2px; padding: 0 8px; border: 1px solid var(--dl-line-strong);
  border-radius: 6px; background: var(--dl-surface); color: var(--dl-text); font: inherit; font-size: 0.8125rem;
}
.going [aria-invalid='true'] { border-color: var(--dl-danger); }
.going p { grid-column: 1 / -1; margin: 0; font-size: 0.75rem; color: var(--dl-text-2); }
.going .wrong { color: var(--dl-danger); }
.going button { border-color: var(--dl-line-strong); }
@media (pointer: coarse) {
  .going input { block-size: 44px; }
}
`;

/** Today in the middle, as close as before. @param {Stage} stage */
export function goToday(stage) {
  const { startMs, endMs } = stage.range;
  const half_ms = Math.max(1000, (endMs - startMs) / 2);
  const now = new Date();
  const now_ms = now.getTime() - now.getTimezoneOffset() * 60_000;
  const [start, end] = [now_ms - half_ms, now_ms + half_ms].map((at) => second(at));
  stage.show(start ?? '', end ?? '', 'user');
}

/** An instant in EDTF, by the second. @param {number} at_ms */
function second(at_ms) {
  const date = new Date(at_ms);
  const year = date.getUTCFullYear();
  return year < 0 || year > 9999 ? `Y${year}` : date.toISOString().slice(0, 19);
}

/** Opens the panel. @param {Stage} stage */
export function openGoing(stage) {
  stage.aside.openNote((panel, close) => fill(stage, panel, close));
}

/** @param {Stage} stage @param {HTMLElement} panel @param {() => void} close */
function fill(stage, panel, close) {
  const { words } = stage;
  const button = closing(panel, words, close);
  dressPanel(panel, CSS);
  const shown = inEdtf(stage.range);
  const start = field('start', shown.start.slice(0, 10));
  const end = field('end', shown.end.slice(0, 10));
  const wrong = make('p', { class: 'wrong', role: 'alert' });
  const today = make('button', { type: 'button' }, words.say('goToday'));
  today.addEventListener('click', () => {
    goToday(stage);
    close();
  });
  const form = make(
    'form',
    { class: 'going', novalidate: '' },
    make('label', {}, words.say('periodFrom'), start),
    make('label', {}, words.say('periodTo'), end),
    make('p', { id: 'going-hint' }, words.say('goHint')),
    wrong,
    make('button', {}, words.say('goThere')),
    today,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const asked = [start, end].map(({ value }) => edtf(value));
    const refused = [start, end].filter((_, nth) => !known(asked[nth] ?? ''));
    for (const input of [start, end]) {
      input.setAttribute('aria-invalid', String(refused.includes(input)));
    }
    const [first] = refused;
    wrong.textContent = first ? words.say('noSuchDate', { value: first.value }) : '';
    if (first) return first.focus();
    const [from = '', to = ''] = asked;
    stage.show(from, after(to || from), 'user');
    close();
  });
  const title = words.say('goTo');
  panel.replaceChildren(
    make('h3', { tabindex: -1, id: 'report-title' }, title),
    form,
    button,
  );
}

/** @param {string} name @param {string} value */
function field(name, value) {
  return make('input', {
    name,
    value,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': 'going-hint',
  });
}

/** Whether it is a date, or nothing: as far as there is. @param {string} text */
function known(text) {
  return text === '' || isDate(text);
}

/** What was typed, with the digits that EDTF wants. @param {string} text */
function edtf(text) {
  const plain = PLAIN.exec(text.trim());
  if (!plain) return text.trim();
  const [, sign = '', year = '', ...rest] = plain;
  const parts = rest.filter(Boolean).map((part) => part.padStart(2, '0'));
  const long = year.length > 4 ? `Y${sign}${year}` : sign + year.padStart(4, '0');
  return [long, ...parts].join('-');
}

/** What begins when a year, a month or a day is over; anything else is itself. @param {string} text */
function after(text) {
  const plain = PLAIN.exec(text);
  if (!plain) return text;
  const [, sign = '', digits = '', month, day] = plain;
  const year = Number(sign + digits);
  const next = new Date(0);
  if (day) next.setUTCFullYear(year, Number(month) - 1, Number(day) + 1);
  else if (month) next.setUTCFullYear(year, Number(month), 1);
  else next.setUTCFullYear(year + 1, 0, 1);
  const [y, m, d] = [next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate()];
  return edtf(`${y}-${m}-${d}`);
}
