// @ts-check
/** A page in another language. */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { Timeline, inline, page, told } from './timeline.mjs';

const LANDING = {
  events: [
    { id: 'landing', title: 'Mondlandung', when: '1969-07-20' },
    { id: 'flight', title: 'Erster Flug', when: '1903-12-17~' },
  ],
};

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** What buttons are called. @param {Timeline} timeline */
async function buttons(timeline) {
  return browser.run((selector) => {
    const root = document.querySelector(selector)?.shadowRoot;
    const all = root?.querySelectorAll('[part=toolbar] button') ?? [];
    return Array.from(all, (button) => button.getAttribute('aria-label'));
  }, timeline.selector);
}

test('two timelines of a German page are in German, dates and all', async () => {
  await browser.show(
    page(`<div lang="de-CH">${inline(LANDING, 'id="a"')}${inline(LANDING, 'id="b"')}</div>
      ${inline(LANDING, 'id="c"')}`),
  );
  for (const id of ['a', 'b']) {
    const timeline = await new Timeline(browser, `#${id}`).ready();
    await timeline.item('Mondlandung, 20. Juli 1969');
    await timeline.item('Erster Flug, um 17. Dezember 1903');
    const names = await buttons(timeline);
    assert.ok(names.includes('Vergrößern'), names.join());
    assert.ok(!names.includes('Zoom in'), names.join());
    assert.match((await timeline.look()).summary, /^2 Ereignisse · 1903/);
  }
  const english = await new Timeline(browser, '#c').ready();
  await english.item('Mondlandung, July 20, 1969');
  assert.deepEqual(await told(browser).then((all) => all.filter(isError)), []);
});

test('a page can change its language', async () => {
  const timeline = await Timeline.show(browser, inline(LANDING, 'lang="en"'));
  await timeline.item('Mondlandung, July 20, 1969');
  for (const [lang, name] of [
    ['de', 'Mondlandung, 20. Juli 1969'],
    ['en', 'Mondlandung, July 20, 1969'],
  ]) {
    await browser.run((lang) => {
      document.querySelector('date-line')?.setAttribute('lang', lang);
    }, lang ?? '');
    await timeline.item(name ?? '');
  }
  assert.ok((await buttons(timeline)).includes('Zoom in'));
});

/** @param {import('./timeline.mjs').Told} event */
function isError({ type }) {
  return type === 'dl-error';
}
