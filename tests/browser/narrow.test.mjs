// @ts-check
/** A phone: 320 pixels wide. */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { Timeline, page } from './timeline.mjs';

/** WCAG 2.2, success criterion 2.5.8. */
const MIN_TARGET_PX = 24;

const SPACE = '<date-line src="/pages/space.json"></date-line>';

const browser = await browserFor({ reducedMotion: true });

/** Opens a page with the space flights, 320 pixels wide. @param {string} [attributes] */
async function space(attributes = '') {
  browser.server.page('/test.html', page(SPACE.replace(' src', ` ${attributes} src`)));
  await browser.open('/test.html');
  await browser.resize(320, 640);
  await browser.open('/test.html');
  const timeline = await new Timeline(browser).ready();
  await timeline.item('First people');
  return timeline;
}

/** What the page would have to be scrolled sideways for. */
function overflow() {
  return browser.run(() => {
    const page = /** @type {Element} */ (document.scrollingElement);
    return page.scrollWidth - innerWidth;
  });
}

test('neither the timeline nor the story’s page scrolls sideways', async () => {
  await space();
  assert.ok((await overflow()) <= 0, 'the timeline');
  await browser.open('/');
  await new Timeline(browser, 'date-line[for=story]').ready();
  assert.ok((await overflow()) <= 0, 'the page');
});

test('time runs down', async () => {
  const timeline = await space();
  const { items } = await timeline.look();
  const events = items.filter(({ part }) => part === 'event');
  const starts = ['Sputnik', 'Gagarin', 'First people'].map(
    (name) => events.find((item) => item.name.startsWith(name))?.top ?? NaN,
  );
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
    `from top to bottom: ${starts}`,
  );
  assert.ok((starts[2] ?? 0) - (starts[0] ?? 0) > 40);
});

test('every target is large enough for a finger', async () => {
  const timeline = await space();
  const { items } = await timeline.look();
  const small = items.filter(
    ({ width, height }) => Math.min(width, height) < MIN_TARGET_PX - 0.5,
  );
  assert.deepEqual(
    small.map(({ name, width, height }) => [name, width, height]),
    [],
  );
  const buttons = await browser.run(() => {
    const root = document.querySelector('date-line')?.shadowRoot;
    const shown = [...(root?.querySelectorAll('button, [role=slider]') ?? [])];
    return shown
      .filter((button) => button.checkVisibility())
      .map((button) => button.getBoundingClientRect())
      .map(({ width, height }) => Math.min(width, height));
  });
  assert.ok(Math.min(...buttons) >= MIN_TARGET_PX, `buttons: ${buttons}`);
});

test('dragging goes along time, downwards', async () => {
  const timeline = await space('start="1957" end="1975"');
  // Words in the middle are where their marks are.
  const before = await timeline.item('First people');
  const plot = await timeline.box('[part=viewport]');
  const from = { x: plot.left + 30, y: plot.y };
  await browser.drag(from, { x: from.x, y: from.y - 60 });
  const after = await timeline.item('First people');
  assert.ok(before.top - after.top > 20, `from ${before.top} to ${after.top}`);
});

test('the details are a sheet that leaves the event in sight, and close', async () => {
  const timeline = await space();
  const { left, y } = await timeline.item('First people');
  await browser.click({ x: left + 12, y });
  await timeline.until('it is open', ({ details }) => details.includes('Tranquility'));
  const item = await timeline.item('First people');
  const sheet = await timeline.box('[part=details]');
  assert.ok(sheet.left >= 0 && sheet.left + sheet.width <= 320, 'within the page');
  assert.ok(sheet.width > 250, 'as wide as it can be');
  const apart = item.y + 4 <= sheet.top || item.y - 4 >= sheet.top + sheet.height;
  assert.ok(apart, `the event at ${item.y}, the sheet from ${sheet.top}`);
  await timeline.click('[part=details] .close');
  await timeline.until('it is closed', ({ details }) => details === '');
  await timeline.item('First people');
  const plot = await timeline.box('[part=viewport]');
  const { items } = await timeline.look();
  const last = Math.max(...items.map(({ top, height }) => top + height));
  assert.ok(last > plot.top + 0.6 * plot.height, 'the view goes back to the data');
});

test('the list and its rows fit', async () => {
  const timeline = await space();
  await timeline.click('[aria-label="List"]');
  await timeline.until('it is open', ({ list }) => list.includes('Sputnik'));
  assert.ok((await overflow()) <= 0);
  const wide = await browser.run(() => {
    const list = document
      .querySelector('date-line')
      ?.shadowRoot?.querySelector('[part=list]');
    return (list?.scrollWidth ?? 0) - (list?.clientWidth ?? 0);
  });
  assert.ok(wide <= 0, 'nothing of it is cut off');
});

test('the first view comes to rest, however high the timeline is', async () => {
  const timeline = await space();
  // What is said of a view may wrap, and leave less room to draw it in.
  const restless = await browser.run(async () => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    const frames = async (/** @type {number} */ n_frames) => {
      for (let n = 0; n < n_frames; n++) await new Promise(requestAnimationFrame);
    };
    /** @type {string[]} */
    const restless = [];
    for (let height_px = 380; height_px <= 620; height_px += 12) {
      host.style.blockSize = `${height_px}px`;
      await frames(6);
      const seen = new Set();
      for (let n = 0; n < 12; n++) {
        await frames(1);
        seen.add(`${host.visibleRange.start} ${host.visibleRange.end}`);
      }
      if (seen.size > 1) restless.push(`${height_px}: ${[...seen].join(', ')}`);
    }
    return restless;
  });
  assert.deepEqual(restless, []);
  await timeline.item('First people');
});

test('a wide window turned narrow and back keeps what is shown', async () => {
  await browser.resize(1000, 800);
  browser.server.page('/test.html', page(`<div id="box">${SPACE}</div>`));
  await browser.open('/test.html');
  const timeline = await new Timeline(browser).ready();
  await timeline.item('Sputnik');
  await timeline.zoomIn();
  const before = await timeline.look();
  const resize = async (/** @type {string} */ width) => {
    await browser.run((width) => {
      const box = /** @type {HTMLElement} */ (document.querySelector('#box'));
      box.style.width = width;
    }, width);
    await browser.painted();
  };
  await resize('320px');
  await resize('auto');
  const { range } = await timeline.look();
  assert.equal(range?.start, before.range?.start);
  const length = (range?.endMs ?? 0) - (range?.startMs ?? 0);
  const was = (before.range?.endMs ?? 0) - (before.range?.startMs ?? 0);
  assert.ok(Math.abs(length / was - 1) < 0.01, `${length} is ${was}`);
});
