// @ts-check
/** That the harness does what it says, in the engine under test. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Browser, ENGINE, Key, test } from './harness.mjs';

/** @type {Browser} */
let browser;
before(async () => {
  browser = await Browser.start();
});
after(async () => {
  await browser.stop();
});

test('a page of the repository opens, with its own headers', async () => {
  browser.server.headers = { 'content-security-policy': "script-src 'self'" };
  await browser.open('/pages/events.html');
  browser.server.reset();
  assert.equal(await browser.driver.getTitle(), 'Events');
});

test('what is not there is answered with 404', async () => {
  await browser.open('/pages/events.html');
  const status = await browser.run(async () => (await fetch('/nothing')).status);
  assert.equal(status, 404);
});

test('WebAssembly is served so that it streams', async () => {
  await browser.open('/pages/events.html');
  const type = await browser.run(async () => {
    const module = await WebAssembly.compileStreaming(fetch('/pkg/date_line_bg.wasm'));
    return module.constructor.name;
  });
  assert.equal(type, 'Module');
});

test('mouse and keyboard reach the page', async () => {
  await browser.open('/pages/events.html');
  await browser.resize(720, 500);
  await browser.click({ x: 100, y: 100 });
  await browser.drag({ x: 100, y: 100 }, { x: 150, y: 120 });
  await browser.wheel({ x: 60, y: 60 }, { dy: 40 });
  await browser.press('a', Key.ARROW_RIGHT);
  await browser.chord([Key.SHIFT], Key.ARROW_LEFT);
  const seen = await browser.until('the last key arrives', () => {
    const log = document.documentElement.dataset['log'] ?? '';
    return log.includes('keydown Shift+ArrowLeft') && log.split('\n');
  });
  assert.ok(seen, 'the page keeps a log');
  for (const line of [
    'click 100,100',
    'pointermove 150,120',
    'wheel 60,60',
    'keydown a',
    'keydown ArrowRight',
  ]) {
    assert.ok(seen.includes(line), `the page saw "${line}" in\n${seen.join('\n')}`);
  }
});

for (const width of [320, 720, 1280]) {
  test(`the view can be ${width} pixels wide`, async () => {
    await browser.open('/pages/events.html');
    await browser.resize(width, 600);
    const narrow = await browser.run(() => matchMedia('(max-width: 400px)').matches);
    assert.equal(narrow, width < 400, 'media queries follow');
    await browser.click({ x: width - 5, y: 300 });
    const log = await browser.run(() => document.documentElement.dataset['log'] ?? '');
    assert.ok(
      log.includes(`click ${width - 5},300`),
      `the mouse reaches its edge:\n${log}`,
    );
    await browser.screenshot(`smoke-${width}`);
  });
}

test('axe looks into shadow roots', async () => {
  await browser.show(`<!doctype html><html lang="en"><title>Axe</title><main><h1>Axe</h1>
    <div><template shadowrootmode="open"><img src="/x.png"></template></div></main></html>`);
  const found = await browser.violations();
  assert.equal(found.length, 1, found.join('\n'));
  assert.match(found[0] ?? '', /^image-alt/);
});

let n_crashes = 0;

test('after a crash, this one being meant, a test is run again', async () => {
  await browser.resize(640, 480);
  n_crashes += 1;
  if (n_crashes === 1) {
    if (ENGINE === 'chromium') await browser.driver.get('chrome://crash');
    else await browser.driver.quit();
  }
  await browser.open('/pages/events.html');
  assert.equal(n_crashes, 2);
  assert.equal(await browser.run(() => innerWidth), 640, 'as it was');
});

test('a reader may prefer the dark, and stillness', async () => {
  const dark = await Browser.start({
    scheme: 'dark',
    reducedMotion: true,
    lang: 'de-DE',
    timeZone: 'Asia/Tokyo',
  });
  try {
    await dark.open('/pages/events.html');
    const seen = await dark.run(() => ({
      dark: matchMedia('(prefers-color-scheme: dark)').matches,
      still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      lang: navigator.language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }));
    // WebKit speaks only the languages that the system does.
    const lang = ENGINE === 'webkit' ? seen.lang : 'de-DE';
    assert.deepEqual(seen, { dark: true, still: true, lang, timeZone: 'Asia/Tokyo' });
  } finally {
    await dark.stop();
  }
});

test('a reader may force colors', { skip: ENGINE === 'webkit' }, async () => {
  const forced = await Browser.start({ forcedColors: true });
  try {
    await forced.open('/pages/events.html');
    const active = await forced.run(() => matchMedia('(forced-colors: active)').matches);
    assert.ok(active);
  } finally {
    await forced.stop();
  }
});
