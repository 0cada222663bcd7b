// @ts-check
/** Large data: it comes in pieces, gives the page its turn, and can be called off. */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { Timeline, inline, page, troubles } from './timeline.mjs';

const MOON = {
  events: [
    { id: 'a8', when: '1968-12-24', title: 'Apollo 8 orbits the Moon' },
    { id: 'a11', when: '1969-07-20', title: 'Apollo 11 lands' },
  ],
};

/** For the page: ways to make large data. */
const MAKERS = `<script>
  window.many = (n) => ({
    title: 'Many – and more',
    events: Array.from({ length: n }, (_, nth) => ({
      id: 'e' + nth,
      start: nth === n - 2 ? 'never' : String(1000 + (nth % 1000)) + '-07-20',
      title: 'Event ' + nth + ' of many 🎉',
      group: 'Group ' + (nth % 7),
    })),
  });
  window.bytesOf = (data) => new TextEncoder().encode(JSON.stringify(data));
  window.streamed = (bytes, size) => {
    let at = 0;
    const pull = (controller) => {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    };
    return new Response(new ReadableStream({ pull }));
  };
  window.nCancelled = 0;
  window.endless = () => {
    const bytes = new TextEncoder().encode(
      '{"events":[' + '{"when":"1969","title":"Landing"},'.repeat(20000),
    );
    const start = (controller) => controller.enqueue(bytes);
    const cancel = () => void window.nCancelled++;
    return new Response(new ReadableStream({ start, cancel }));
  };
</script>`;

const browser = await browserFor({ reducedMotion: true });

/** @returns {Promise<Timeline>} with the moon on it */
async function moon() {
  await browser.show(page(MAKERS + inline(MOON)));
  return new Timeline(browser).ready();
}

test('what comes in pieces is the same as what comes at once', async () => {
  await moon();
  const reports = await browser.run(async () => {
    const { many, bytesOf, streamed } = /** @type {any} */ (window);
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const data = many(12_000);
    const bytes = bytesOf(data);
    const all = [data, bytes, new TextDecoder().decode(bytes), new Blob([bytes])];
    const seen = [];
    for (const one of [...all, streamed(bytes, 997), streamed(bytes, 3_000_000)]) {
      const loaded = new Promise((done) => {
        element.addEventListener('dl-load', done, { once: true });
      });
      element.data = one;
      seen.push((await loaded).detail);
    }
    return seen;
  });
  const [first] = reports;
  assert.deepEqual(first.counts, {
    read: 12_000,
    shown: 11_999,
    undated: 1,
    skipped: 0,
    leftOut: 0,
  });
  assert.equal(first.title, 'Many – and more');
  assert.equal(first.diagnostics.length, 1);
  for (const report of reports) assert.deepEqual(report, first);
  assert.deepEqual(await troubles(browser), []);
});

test('how far it is is told, and the page has its turn in between', async () => {
  await moon();
  const [told, nTurns] = await browser.run(async () => {
    const { many, bytesOf } = /** @type {any} */ (window);
    const element = /** @type {any} */ (document.querySelector('date-line'));
    /** @type {any[]} */
    const told = [];
    let nTurns = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      nTurns += 1;
      port2.postMessage(null);
    };
    port2.postMessage(null);
    element.addEventListener('dl-progress', (/** @type {any} */ event) => {
      told.push({ ...event.detail, nTurns });
    });
    element.data = bytesOf(many(100_000));
    await element.ready;
    port1.close();
    return [told, nTurns];
  });
  const read = told.filter(({ phase }) => phase === 'read');
  assert.ok(read.length > 0, 'it is told how much has been read');
  assert.ok(told.length > 1, 'and again');
  assert.ok(nTurns > 1, 'the page did other work');
  let before = { phase: 'read', done: 0, nTurns: 0 };
  for (const now of told) {
    assert.ok(now.done <= now.total, 'never more than all');
    assert.ok(now.phase === 'index' || before.phase === 'read', 'reading comes first');
    if (now.phase === before.phase) assert.ok(now.done >= before.done, 'it goes on');
    before = now;
  }
});

test('loading can be called off, and what was shown stays', async () => {
  const timeline = await moon();
  const nCancelled = await browser.run(async () => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.data = /** @type {any} */ (window).endless();
    const { ready } = element;
    await new Promise((go) => setTimeout(() => requestAnimationFrame(go)));
    element.cancel();
    await ready;
    return Reflect.get(window, 'nCancelled');
  });
  assert.equal(nCancelled, 1, 'no more is asked for');
  assert.match((await timeline.look()).summary, /^2 events/);
  await timeline.click('[aria-label="Next event"]');
  await timeline.until('it answers', ({ selection }) => selection !== null);
  assert.deepEqual(await troubles(browser), []);
});

test('other data calls off what is loading', async () => {
  const timeline = await moon();
  const nCancelled = await browser.run(async () => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const { endless, many } = /** @type {any} */ (window);
    for (let round = 0; round < 3; round++) {
      element.data = endless();
      await new Promise((go) => setTimeout(() => requestAnimationFrame(go)));
    }
    element.data = many(3_000);
    await element.ready;
    return Reflect.get(window, 'nCancelled');
  });
  assert.equal(nCancelled, 3);
  assert.match((await timeline.look()).summary, /^2,999 events/);
  assert.deepEqual(await troubles(browser), []);
});

test('an element that leaves while it loads takes nothing along', async () => {
  await moon();
  const nCancelled = await browser.run(async () => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.data = /** @type {any} */ (window).endless();
    await new Promise((go) => setTimeout(() => requestAnimationFrame(go)));
    element.remove();
    await new Promise((go) => setTimeout(() => setTimeout(go)));
    return Reflect.get(window, 'nCancelled');
  });
  assert.equal(nCancelled, 1);
  assert.deepEqual(await troubles(browser), []);
});

test('data that follows data takes the room of what it followed', async () => {
  const scripts = `<script type="module" src="/date-line.js"></script>
    <script type="module">
      import { current } from '/instance.js';
      window.core = current;
    </script>`;
  await browser.show(page(MAKERS + inline(MOON), { scripts }));
  await new Timeline(browser).ready();
  const [sizes, size] = await browser.run(async () => {
    const { memory } = Reflect.get(window, 'core')().first;
    const { many, bytesOf } = /** @type {any} */ (window);
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const bytes = bytesOf(many(10_000));
    /** @type {number[]} */
    const sizes = [];
    for (let round = 0; round < 12; round++) {
      element.data = bytes.slice();
      await element.ready;
      sizes.push(memory.buffer.byteLength);
    }
    return [sizes, bytes.length];
  });
  // An allocator settles in steps; what is not given back would be eight times the data.
  const grown = Number(sizes.at(-1)) - Number(sizes[3]);
  assert.ok(grown < 2 * size, `memory stays about as it is: ${sizes}`);
});

test('large bytes are let go once they are read, and an element that comes back shows them', async () => {
  const timeline = await moon();
  const [sameData, reports] = await browser.run(async () => {
    const { many, bytesOf } = /** @type {any} */ (window);
    const element = /** @type {any} */ (document.querySelector('date-line'));
    const bytes = bytesOf(many(12_000));
    element.data = bytes;
    await element.ready;
    const reports = [element.report];
    const sameData = element.data === bytes;
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] }); // nothing to read again
    element.filters = { text: 'nothing has this' };
    for (let round = 0; round < 2; round++) {
      const parent = element.parentNode;
      element.remove();
      await new Promise((go) => setTimeout(() => setTimeout(go)));
      element.filters = {};
      parent.append(element);
      await element.ready;
      reports.push(element.report);
    }
    element.setAttribute('lang', 'en-GB');
    await element.ready;
    reports.push(element.report);
    return [sameData, reports];
  });
  assert.ok(sameData, 'whoever holds them gets them back');
  for (const report of reports) assert.deepEqual(report, reports[0]);
  assert.equal(reports[0].counts.shown, 11_999);
  assert.match((await timeline.look()).summary, /^11[.,]999 /);
  await timeline.click('[aria-label="Next event"]');
  await timeline.until('it answers', ({ selection }) => selection !== null);
  assert.deepEqual(await troubles(browser), []);
});
