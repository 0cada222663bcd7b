// @ts-check
/** Servers that lie about what they send, send something else, or never come to an end. */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { Timeline, page, told, troubles } from './timeline.mjs';

const MOON = JSON.stringify({
  events: [{ when: '1969-07-20', title: 'Apollo 11 lands' }],
});

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** @param {string} [attributes] */
async function load(attributes = '') {
  const body = `<date-line src="/data" ${attributes}></date-line>`;
  await browser.show(page(body));
  return new Timeline(browser).ready();
}

/** The codes of what failed. */
async function codes() {
  const all = await told(browser);
  return all.filter(({ type }) => type === 'dl-error').map(({ detail }) => detail.code);
}

/** A text without end, for as long as somebody takes it. */
async function* endless() {
  yield '{"events":[';
  for (let n = 0; n < 20_000; n++) {
    yield `{"when":"1969-07-20","title":"Apollo ${n}"},`.repeat(50);
    await new Promise((next) => setImmediate(next));
  }
}

test('what a server calls it is a hint only', async () => {
  for (const type of ['text/html', 'image/png', 'application/octet-stream', 'x', '']) {
    const headers = { 'content-type': type };
    browser.server.answers.set('/data', { headers, body: MOON });
    const timeline = await load();
    await timeline.until(`“${type}” is read`, ({ items }) => items.length === 1);
    assert.deepEqual(await codes(), []);
  }
});

test('a page instead of the data does nothing but say so', async () => {
  browser.server.answers.set('/data', {
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><title>Log in</title><script>alert(1)</script><p>Who are you?</p>',
  });
  const timeline = await load();
  const { message } = await timeline.until('it is told', ({ message }) => message);
  assert.match(message, /No dated events/);
  assert.deepEqual(await troubles(browser), []);
});

test('a server that sends on and on is left at once', async () => {
  browser.server.answers.set('/data', { body: endless() });
  const timeline = await load('max-bytes="100000"');
  assert.match((await timeline.look()).message, /larger than 100,?000 bytes/);
  assert.deepEqual(await codes(), ['too-large']);
});

test('a server that sends to itself is no source', async () => {
  browser.server.answers.set('/data', { status: 302, headers: { location: '/data' } });
  const timeline = await load();
  assert.match((await timeline.look()).message, /could not be loaded/);
  assert.deepEqual(await codes(), ['src-failed']);
});

test('where more was promised than came, what came is not taken for all', async () => {
  browser.server.answers.set('/data', {
    headers: { 'content-length': '1000000000', connection: 'close' },
    body: promised(),
  });
  const timeline = await load();
  await timeline.until('it is told', ({ message }) =>
    /could not be loaded/.test(message),
  );
  assert.deepEqual(await codes(), ['src-failed']);
});

/** Breaks off. */
async function* promised() {
  yield MOON;
  await new Promise((next) => setTimeout(next, 50));
  throw new Error('the connection breaks');
}
