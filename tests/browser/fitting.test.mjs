// @ts-check
/** How much of a page a timeline takes: its height, and what a hand does over it. */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { Timeline, inline, lengthMs, troubles } from './timeline.mjs';

const browser = await browserFor({ reducedMotion: true, size: [1000, 900] });

/** Events in so many lanes. @param {number} n */
const lanes = (n) => ({
  events: Array.from({ length: n * 3 }, (_, at) => ({
    id: `e${at}`,
    title: `Event ${at}`,
    when: `19${10 + at}`,
    group: `Lane ${at % n}`,
  })),
});

/** How high an element, its drawing and what it is painted on are. */
const heights = () =>
  browser.run(async () => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    await host.whenIdle();
    const px = (/** @type {string} */ part) =>
      host.shadowRoot.querySelector(`[part=${part}]`).getBoundingClientRect().height;
    return {
      host: Math.round(host.getBoundingClientRect().height),
      base: Math.round(px('base')),
      drawing: Math.round(px('viewport')),
      canvas: Math.round(px('canvas')),
    };
  });

test('a timeline that fits its content is as high as its lanes need', async () => {
  const high = [];
  for (const n of [1, 3, 6]) {
    await Timeline.show(browser, inline(lanes(n), 'fit="content"'));
    const { host, base, drawing, canvas } = await heights();
    assert.equal(base, host);
    assert.equal(canvas, drawing);
    high.push(host);
  }
  const [one = 0, three = 0, six = 0] = high;
  assert.ok(one < three && three < six, String(high));
  assert.ok(one < 460, 'less than a block');
  assert.deepEqual(await troubles(browser), []);
});

test('it becomes no higher than the page allows, and scrolls its lanes then', async () => {
  const style = '--dl-max-block-size: 400px';
  const body = inline(lanes(30), `fit="content" style="${style}"`);
  const timeline = await Timeline.show(browser, body);
  const { host, drawing, canvas } = await heights();
  assert.ok(host <= 404 && host > 380, String(host));
  assert.ok(drawing < host && drawing > 200, String(drawing));
  assert.equal(canvas, drawing);
  const { items } = await timeline.look();
  assert.ok(items.length > 0);
});

test('other lanes have another height, and a block is a block again', async () => {
  await Timeline.show(browser, inline(lanes(6), 'fit="content"'));
  const { host: many } = await heights();
  await browser.run(() => {
    /** @type {any} */ (document.querySelector('date-line')).lanes = 'none';
  });
  await browser.until(
    'it is lower',
    (many) => {
      const host = document.querySelector('date-line');
      return host && host.getBoundingClientRect().height < many - 20;
    },
    many,
  );
  await browser.run(() => {
    /** @type {any} */ (document.querySelector('date-line')).fitTo = null;
  });
  await browser.until('it is a block', () => {
    const host = document.querySelector('date-line');
    return host?.getBoundingClientRect().height === 460;
  });
  const { drawing, canvas } = await heights();
  assert.equal(canvas, drawing);
});

test('without gestures all that a hand does is the page’s, but for pressing', async () => {
  const timeline = await Timeline.show(browser, inline(lanes(2), 'gestures="none"'));
  const before = lengthMs(await timeline.look());
  const start = (await timeline.look()).range?.start;
  const at = await timeline.item('Event 0');
  await browser.drag({ x: at.x, y: at.y + 60 }, { x: at.x + 200, y: at.y + 60 });
  await browser.wheel(at, { dy: 200 });
  await browser.click(await timeline.emptyPoint(), { double: true });
  await browser.run(() =>
    /** @type {any} */ (document.querySelector('date-line')).whenIdle().then(() => {}),
  );
  const look = await timeline.look();
  assert.equal(lengthMs(look), before);
  assert.equal(look.range?.start, start);
  assert.equal(look.hinted, false);
  await browser.click(await timeline.item('Event 0'));
  await timeline.until('it is chosen', ({ selection }) => selection === 'e0');
  assert.deepEqual(await troubles(browser), []);
});
