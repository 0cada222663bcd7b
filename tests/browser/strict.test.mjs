// @ts-check
/**
 * Pages with policies: the element works under every one that lets WebAssembly start, is
 * readable under those that do not, and asks for nothing that nobody named.
 */
import assert from 'node:assert/strict';
import { ENGINE, browserFor, test } from './harness.mjs';
import { Timeline, inline, page, told, troubles } from './timeline.mjs';

const LIST = `<ol>
  <li><time datetime="1968-12-24">24 December 1968</time> Apollo 8 orbits the Moon</li>
  <li><time datetime="1969-07-20">20 July 1969</time> Apollo 11 lands</li></ol>`;
const EVENTS = {
  events: [
    {
      when: '1969-07-20',
      title: 'Apollo 11 lands',
      text: 'See <b>it</b> <img src="/spy.png">.',
      link: 'https://example.org/moon',
    },
  ],
};
const BODY = `${inline(EVENTS, 'id="data"')}<date-line id="list">${LIST}</date-line>
  <article id="story"><p>The summit was held in March 2023.</p></article>
  <date-line for="story" id="told"></date-line>
  <date-line src="/moon.json" id="file"></date-line>`;

const SELF = "script-src 'self'; style-src 'self'; connect-src 'self'";
const WASM = SELF.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
const TYPED = "require-trusted-types-for 'script'";

/** Policies under which all of it works. */
const OPEN = {
  'none at all': '',
  'one that lets WebAssembly start': WASM,
  'one with workers': `${WASM}; worker-src 'self'`,
  'Trusted Types without a policy': `${WASM}; ${TYPED}; trusted-types 'none'`,
  'Trusted Types with policies of the page': `${WASM}; ${TYPED}; trusted-types page`,
  'one that keeps images here': `${WASM}; img-src 'self'`,
  'one that lets nothing else': `default-src 'none'; ${WASM}; img-src 'self'; ${TYPED}; trusted-types 'none'`,
};

const browser = await browserFor({ reducedMotion: true });

/** @param {string} policy */
async function show(policy) {
  if (policy) browser.server.headers = { 'content-security-policy': policy };
  browser.server.answers.set('/moon.json', { body: JSON.stringify(EVENTS) });
  await browser.show(page(BODY));
}

/** Uses a timeline: zooms, opens its list and an event of that. @param {Timeline} timeline */
async function use(timeline) {
  await timeline.click('[aria-label="Zoom in"]');
  await timeline.click('[aria-label="List"]');
  await timeline.until('the list is open', ({ list }) => list);
  await timeline.click('[part=list] button');
  await timeline.until('the details are open', ({ details }) => details);
}

/** WebKit's driver takes its time: there the strictest stands for all. */
const tried = Object.entries(OPEN).slice(ENGINE === 'webkit' ? -1 : 0);

for (const [name, policy] of tried) {
  test(`all of it works under ${name}`, async () => {
    await show(policy);
    for (const [id, n] of /** @type {const} */ ([
      ['data', 1],
      ['list', 2],
      ['told', 1],
      ['file', 1],
    ])) {
      const timeline = await new Timeline(browser, `#${id}`).ready();
      assert.match((await timeline.look()).summary, new RegExp(`^${n} event`), id);
    }
    await use(new Timeline(browser, '#data'));
    assert.deepEqual(await troubles(browser), []);
  });
}

test('a policy without WebAssembly leaves what is readable, and says so', async () => {
  await show(SELF);
  for (const id of ['data', 'list', 'told', 'file']) {
    const timeline = await new Timeline(browser, `#${id}`).ready();
    const { note, fallback } = await timeline.look();
    assert.match(note, /could not start on this page/, id);
    assert.ok(fallback, id);
  }
  const shown = await browser.run(() => {
    const item = document.querySelector('#list li');
    return item?.checkVisibility() && item.getBoundingClientRect().height > 10;
  });
  assert.ok(shown, 'the list can be read');
  const codes = (await told(browser)).filter(({ type }) => type === 'dl-error');
  assert.deepEqual(
    codes.map(({ detail }) => detail.code),
    Array(4).fill('wasm-blocked'),
  );
});

test('it works in a frame without an origin', async () => {
  browser.server.headers = { 'access-control-allow-origin': '*' };
  browser.server.answers.set('/moon.json', { body: JSON.stringify(EVENTS) });
  browser.server.page('/inside.html', page(BODY));
  const frame = `<iframe src="/inside.html" title="A timeline" width="900" height="2600"
    sandbox="allow-scripts" referrerpolicy="no-referrer"></iframe>`;
  await browser.show(page(frame, { scripts: '' }));
  await browser.driver.switchTo().frame(0);
  try {
    assert.equal(await browser.run(() => origin), 'null');
    for (const id of ['data', 'list', 'told', 'file']) {
      const timeline = await new Timeline(browser, `#${id}`).ready();
      assert.match((await timeline.look()).summary, /^[12] event/, id);
    }
    assert.deepEqual(await troubles(browser), []);
  } finally {
    await browser.driver.switchTo().defaultContent();
  }
});

test('nothing is asked for but the element, its WebAssembly and what `src` names', async () => {
  await show('');
  for (const id of ['data', 'list', 'told', 'file']) {
    await use(await new Timeline(browser, `#${id}`).ready());
  }
  const asked = browser.server.requests.filter(
    (path) => !/^\/(test\.html|pages\/log\.js|demo\/icon\.svg|[\w-]+\.js)$/.test(path),
  );
  const [bindings, modules] = [/^\/pkg\/\w+\.js$/, /^\/pkg\/\w+\.wasm$/];
  const others = asked.filter((path) => !bindings.test(path) && !modules.test(path));
  assert.deepEqual(others, ['/moon.json'], 'no picture of the data, and no other host');
  const wasm = asked.filter((path) => modules.test(path));
  assert.equal(new Set(wasm).size, wasm.length, 'each module once for all timelines');
  const far = await browser.run(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => !name.startsWith(location.origin)),
  );
  assert.deepEqual(far, []);
  const kept = await browser.run(() => [
    document.cookie,
    localStorage.length,
    sessionStorage.length,
  ]);
  assert.deepEqual(kept, ['', 0, 0], 'and nothing is kept');
});
