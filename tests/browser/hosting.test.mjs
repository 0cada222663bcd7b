// @ts-check
/** What a host can make its own: words, hours, places for its content, what it is to the page. */
import assert from 'node:assert/strict';
import { browserFor, test } from './harness.mjs';
import { Timeline, inline, page, told, troubles } from './timeline.mjs';

const MOON = {
  title: 'To the Moon',
  events: [
    { id: 'launch', title: 'Launch', when: '1969-07-16T13:32Z' },
    { id: 'landing', title: 'The Eagle lands', when: '1969-07-20T20:17Z' },
  ],
};
const DATA = `<script type="application/json">${JSON.stringify(MOON)}</script>`;

const browser = await browserFor({ reducedMotion: true, size: [1000, 800] });

/** What was told of labels that are none. */
async function wrongLabels() {
  const all = await told(browser);
  return all
    .filter(({ type, detail }) => type === 'dl-error' && detail.code === 'bad-label')
    .map(({ detail }) => detail.message);
}

/** Whether something is in the element. @param {string} selector */
function has(selector) {
  return browser.run(
    (selector) =>
      !!document.querySelector('date-line')?.shadowRoot?.querySelector(selector),
    selector,
  );
}

/** The states that the element has of some. @param {string[]} names */
function states(...names) {
  return browser.run((names) => {
    const element = document.querySelector('date-line');
    return names.filter((name) => element?.matches(`:state(${name})`));
  }, names);
}

test('single sentences are the host’s own, in any language', async () => {
  await browser.show(page(inline(MOON, 'lang="de"')));
  await browser.run(() => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.labels = {
      zoomIn: 'Näher heran',
      events: { other: '{n} Momente' },
      no: 'x',
      list: 3,
    };
  });
  const timeline = await new Timeline(browser).ready();
  await timeline.until('its words are there', ({ summary }) =>
    /^2 Momente/.test(summary),
  );
  assert.ok(await has('[aria-label="Näher heran"]'));
  assert.ok(await has('[aria-label="Verkleinern"]'), 'the others are as they were');
  assert.deepEqual(await wrongLabels(), ['no, list'], 'what is no sentence is told once');
  await browser.run(() => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.selection = 'landing';
    element.labels = { events: { other: '{n} Ereignisse, sagen wir' } };
  });
  const look = await timeline.until(
    'other words are there',
    ({ summary, selection }) => summary.includes('sagen wir') && selection === 'landing',
  );
  assert.match(look.summary, /^2 Ereignisse, sagen wir/);
  assert.ok(
    await has('[aria-label="Vergrößern"]'),
    'what is not said any more is as usual',
  );
  assert.deepEqual(await troubles(browser), []);
});

test('hours are counted as the host says', async () => {
  const timeline = await Timeline.show(
    browser,
    inline(MOON, 'lang="en" hour-cycle="h23"'),
  );
  await timeline.item('The Eagle lands, July 20, 1969 at 20:17 UTC');
  await browser.run(() =>
    document.querySelector('date-line')?.setAttribute('hour-cycle', 'h99'),
  );
  await timeline.until('as the language does', ({ items }) =>
    items.some(({ name }) => /8:17\sPM UTC/.test(name)),
  );
});

test('a page with many timelines has no landmark for each', async () => {
  await Timeline.show(browser, inline(MOON, 'label="The Moon" landmark="none"'));
  assert.ok(await has('.base[role=group]'));
  assert.ok(await has('search[role=none]'));
  await browser.assertAccessible();
  await browser.run(() =>
    document.querySelector('date-line')?.removeAttribute('landmark'),
  );
  assert.ok(await has('.base[role=region]'));
  await browser.assertAccessible();
});

test('a plain page has no places that it does not ask for', async () => {
  await Timeline.show(
    browser,
    `<date-line>${DATA}<p slot="footer">By us</p></date-line>`,
  );
  const slots = await browser.run(() => {
    const all = document.querySelector('date-line')?.shadowRoot?.querySelectorAll('slot');
    return Array.from(all ?? [], ({ name }) => name);
  });
  assert.deepEqual(slots, ['footer', '']);
  assert.equal(browser.server.count('/slots.js'), 0);
  assert.equal(browser.server.count('/labels.js'), 0);
});

test('what the host has put in a place is there, and is no data', async () => {
  const body = `<date-line>
    <em slot="title">Our title</em>
    <ol slot="summary"><li>Our summary of <time datetime="1066">1066</time></li></ol>
    <button slot="toolbar-start" id="first">First</button>
    <button slot="toolbar-end" id="last">Last</button>${DATA}</date-line>`;
  await Timeline.show(browser, body);
  const { detail } = (await told(browser)).find(({ type }) => type === 'dl-load') ?? {};
  assert.equal(detail.counts.shown, 2, 'what is in a place is no data');
  const shown = () =>
    browser.run(() => {
      const all = document.querySelectorAll('date-line > [slot]');
      return Array.from(
        all,
        (it) => it.checkVisibility() && it.getBoundingClientRect().height > 0,
      );
    });
  assert.deepEqual(await shown(), [true, true, true, true]);
  const order = await browser.run(() => {
    const bar = document
      .querySelector('date-line')
      ?.shadowRoot?.querySelector('[role=toolbar]');
    const boxes = [
      document.querySelector('#first'),
      bar,
      document.querySelector('#last'),
    ];
    return boxes.map((it) => it?.getBoundingClientRect().left ?? 0);
  });
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
    'before the tools and after them',
  );
  await browser.assertAccessible();
  await browser.screenshot('slots');
  const loads = async () =>
    (await told(browser)).filter(({ type }) => type === 'dl-load').length;
  const before = await loads();
  await browser.run(() => {
    const title = document.querySelector('[slot=title]');
    if (title) title.textContent = 'Another title';
  });
  await browser.run(() => new Promise((next) => setTimeout(next, 100)));
  assert.equal(await loads(), before, 'nothing is read again for it');
  assert.deepEqual(await troubles(browser), []);
});

test('the host says what it likes of nothing and of failures', async () => {
  const own = '<p slot="empty">Nothing yet!</p><p slot="error">We are sorry.</p>';
  await Timeline.show(
    browser,
    `<date-line><textarea hidden id="no"></textarea>${own}
    <script type="text/csv">date,title</script></date-line>`,
  );
  const seen = (/** @type {string} */ slot) =>
    browser.run(
      (slot) => document.querySelector(`[slot=${slot}]`)?.checkVisibility() ?? false,
      slot,
    );
  assert.deepEqual([await seen('empty'), await seen('error')], [true, false]);
  assert.deepEqual(await states('empty', 'error', 'fallback'), ['empty']);
  browser.server.answers.set('/gone.json', { status: 404, body: '' });
  const timeline = await Timeline.show(
    browser,
    `<date-line src="/gone.json">${own}</date-line>`,
  );
  await timeline.until('it has failed', ({ message }) => message);
  assert.deepEqual([await seen('empty'), await seen('error')], [false, true]);
  assert.ok(await has('.message button'), 'trying again is still offered');
  assert.deepEqual(await states('error', 'fallback', 'selected'), ['error']);
});

test('what is drawn and chosen can be seen in its states', async () => {
  const events = Array.from({ length: 20_000 }, (_, nth) => ({
    id: `e${nth}`,
    title: `Event ${nth}`,
    when: `${1000 + (nth % 1000)}`,
  }));
  const timeline = await Timeline.show(browser, inline(MOON));
  const regimes = ['regime-density', 'regime-cluster', 'regime-event'];
  assert.deepEqual(await states(...regimes, 'selected'), ['regime-event']);
  await browser.run(() => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.selection = 'landing';
  });
  await browser.until('it is selected', () =>
    document.querySelector('date-line')?.matches(':state(selected)'),
  );
  await browser.run((events) => {
    const element = /** @type {any} */ (document.querySelector('date-line'));
    element.data = events;
  }, events);
  await timeline.ready();
  await browser.until('they are counted', () =>
    document.querySelector('date-line')?.matches(':state(regime-density)'),
  );
  assert.deepEqual(await states('selected', 'regime-event'), []);
});
