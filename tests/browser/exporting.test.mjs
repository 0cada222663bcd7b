// @ts-check
/** What a page asks of a timeline by its methods: to go somewhere, to be still, its events. */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { Timeline, inline, told } from './timeline.mjs';

const EVENTS = [
  { id: 'a', title: 'One & <two>', when: '1850~', group: 'x', importance: 2.5 },
  { id: 'b', title: '=SUM(A1)', when: '1914/1918', text: 'A <em>war</em>.', group: 'y' },
  { id: 'c', title: 'Going on', when: '2019/..', link: 'https://example.org/' },
];
const DOCUMENT = { title: 'Three', events: EVENTS };

const browser = await browserFor({ size: [1000, 800] });

/** What the timeline is as text. @param {string} type @param {object} [how] */
function exported(type, how = {}) {
  return browser.run(
    async (type, how) => {
      const host = /** @type {any} */ (document.querySelector('date-line'));
      const blob = await host.toBlob(type, how);
      return blob && { type: blob.type, text: await blob.text() };
    },
    type,
    how,
  );
}

test('events leave as JSON that is read as the same again', async () => {
  await Timeline.show(browser, inline(DOCUMENT));
  const { type, text } = await exported('application/json');
  assert.equal(type, 'application/json;charset=utf-8');
  const { title, events } = JSON.parse(text);
  assert.equal(title, 'Three');
  assert.deepEqual(
    events.map((/** @type {any} */ event) => [event.id, event.when, event.importance]),
    [
      ['a', '1850~', 2.5],
      ['b', '1914/1918', undefined],
      ['c', '2019/..', undefined],
    ],
  );
  const again = await browser.run(async (text) => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.data = text;
    await host.ready;
    return (await host.toBlob('application/json')).text();
  }, text);
  assert.equal(again, text);
});

test('events leave as a table, and no cell of it is a formula', async () => {
  await Timeline.show(browser, inline(DOCUMENT));
  const { type, text } = await exported('text/csv');
  assert.equal(type, 'text/csv;charset=utf-8');
  assert.match(text, /^id,title,when,said,text,group,/);
  assert.match(text, /^b,"'=SUM\(A1\)",1914\/1918,,A war\.,y,/m);
});

test('only what passes the filters leaves where that is asked for', async () => {
  const timeline = await Timeline.show(browser, inline(DOCUMENT));
  await browser.run(() => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    host.filters = { group: ['x'] };
  });
  await timeline.until('it is filtered', ({ summary }) => summary.startsWith('1 '));
  const rows = async (/** @type {object} */ how) =>
    (await exported('text/csv', how)).text.trim().split('\r\n').length - 1;
  assert.equal(await rows({ filtered: true }), 1);
  assert.equal(await rows({}), 3);
});

test('what is seen leaves as a picture', async () => {
  await Timeline.show(browser, inline(DOCUMENT));
  const picture = await browser.run(async () => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    await host.whenIdle();
    const bitmap = await createImageBitmap(await host.toBlob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (
      canvas.getContext('2d')
    );
    pen.drawImage(bitmap, 0, 0);
    const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
    const colors = new Set();
    for (let at = 0; at < data.length; at += 4) {
      colors.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
    }
    const plot = host.shadowRoot.querySelector('canvas');
    return { width: bitmap.width, plot: plot.width, colors: colors.size, alpha: data[3] };
  });
  assert.ok(picture.width > picture.plot, 'with a margin');
  assert.ok(picture.colors > 8, `${picture.colors} colors`);
  assert.equal(picture.alpha, 255, 'on the color of the surface');
});

test('what there is no form for is null, and so is nothing', async () => {
  await Timeline.show(browser, inline(DOCUMENT));
  assert.equal(await exported('text/calendar'), null);
  assert.equal(await exported('toString'), null);
  await Timeline.show(browser, '<date-line></date-line>');
  assert.equal(await exported('image/png'), null);
});

test('a page goes to a period, at once or on the way, and knows when it is there', async () => {
  const timeline = await Timeline.show(browser, inline(DOCUMENT));
  const starts = await browser.run(async () => {
    const host = /** @type {any} */ (document.querySelector('date-line'));
    const start = () => host.visibleRange.start.slice(0, 4);
    const seen = [];
    const there = host.zoomTo({ start: '1900', end: '1910' }, { animate: false });
    seen.push(start());
    const self = (await there) === host;
    await host.zoomTo({ start: '1910', end: '1920' });
    seen.push(start(), self);
    seen.push(host.shadowRoot.querySelector('[role=tree]').getAttribute('aria-busy'));
    return seen;
  });
  assert.deepEqual(starts, ['1900', '1910', true, 'false']);
  const { items } = await timeline.look();
  assert.ok(
    items.some(({ name }) => name.includes('SUM')),
    'what is there is in the tree',
  );
  const causes = (await told(browser)).flatMap(({ type, detail }) =>
    type === 'dl-viewchange' ? [detail.cause] : [],
  );
  assert.ok(
    causes.every((cause) => cause === 'api'),
    `${causes}`,
  );
});
