// @ts-check
/**
 * Starts the browser that `cargo xtask test` names in the environment.
 *
 * The driver is started here rather than by Selenium, which would look for one to
 * download. What a person can ask of a browser (a dark scheme, less motion, another
 * language) is asked when it starts, since only that works in all three engines.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder } from 'selenium-webdriver';

/**
 * What a reader has set up.
 *
 * @typedef {object} Reader
 * @property {'light' | 'dark'} [scheme]
 * @property {boolean} [reducedMotion]
 * @property {boolean} [forcedColors] not in WebKit
 * @property {boolean} [moreContrast] in Chromium only
 * @property {string} [lang] a BCP 47 tag; `en-US` unless told; in WebKit, one that the system has
 * @property {string} [timeZone] an IANA name; `UTC` unless told
 * @property {number} [scale] device pixels in a CSS pixel
 */

/**
 * A browser that runs.
 *
 * @typedef {object} Started
 * @property {import('selenium-webdriver').WebDriver} driver
 * @property {() => Promise<void>} stop
 * @property {() => string} lastWords what it wrote of late to those who started it
 */

/** The engine under test: `chromium`, `firefox` or `webkit`. */
export const ENGINE = process.env['BROWSER'] ?? 'chromium';

const BINARY = process.env['BROWSER_BINARY'] ?? '/usr/bin/chromium';
const DRIVER = process.env['BROWSER_DRIVER'] ?? '/usr/bin/chromedriver';
const IS_SAFARI = DRIVER.endsWith('safaridriver');

/** No calls home: they fail on a closed network and tell strangers that we test. */
const CHROMIUM_ARGS = [
  '--headless=new',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
];

/** So much of what a driver and its browser wrote is kept, in UTF-16 units. */
const LAST_WORDS = 8000;

/** How to stop the browsers that run. @type {Set<() => Promise<void>>} */
const running = new Set();

// A driver that is killed leaves its browser behind, so they are asked to go.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, async () => {
    await Promise.allSettled([...running].map((stop) => stop()));
    process.exit(1);
  });
}

/**
 * Starts the browser.
 *
 * @param {Reader} reader
 * @returns {Promise<Started>}
 */
export async function start(reader) {
  const port = await freePort();
  const args = IS_SAFARI ? ['-p', `${port}`] : [`--port=${port}`];
  // Or else two of them at a time would want the same.
  if (ENGINE === 'firefox') args.push('--websocket-port=0');
  const server = spawn(DRIVER, args, {
    env: environment(reader),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  server.stderr.on('data', (/** @type {Buffer} */ some) => {
    words = (words + some).slice(-LAST_WORDS);
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const end = () => server.kill();
  process.once('exit', end);
  const kill = async () => {
    process.off('exit', end);
    end();
    await ended;
  };
  try {
    await ready(port);
    const builder = new Builder().disableEnvironmentOverrides();
    builder
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(capabilities(reader));
    const driver = await builder.build();
    if (ENGINE === 'chromium') await emulateMedia(driver, reader);
    const stop = async () => {
      running.delete(stop);
      await driver.quit().then(kill, kill);
    };
    running.add(stop);
    return { driver, stop, lastWords: () => words };
  } catch (error) {
    await kill();
    throw error;
  }
}

/** @param {Reader} reader */
function environment({ lang = 'en-US', timeZone = 'UTC', ...reader }) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, TZ: timeZone };
  if (ENGINE !== 'webkit') return env;
  // Without a language, WebKit's `navigator.language` is "C".
  env['LANG'] = env['LC_ALL'] = `${lang.replace('-', '_')}.UTF-8`;
  env['LANGUAGE'] = lang;
  if (reader.scheme === 'dark') env['GTK_THEME'] = 'Adwaita:dark';
  if (reader.scale) env['GDK_SCALE'] = `${reader.scale}`;
  if (reader.reducedMotion) env['XDG_CONFIG_HOME'] = stillDesktop();
  return env;
}

/** A folder with the settings of a desktop that animates nothing. */
function stillDesktop() {
  const folder = mkdtempSync(join(tmpdir(), 'still-desktop-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  for (const version of ['gtk-3.0', 'gtk-4.0']) {
    mkdirSync(join(folder, version));
    const settings = '[Settings]\ngtk-enable-animations=0\n';
    writeFileSync(join(folder, version, 'settings.ini'), settings);
  }
  return folder;
}

/** @param {Reader} reader */
function capabilities(reader) {
  if (ENGINE === 'chromium') return chromium(reader);
  if (ENGINE === 'firefox') return firefox(reader);
  return IS_SAFARI ? { browserName: 'safari' } : { browserName: 'MiniBrowser' };
}

/** @param {Reader} reader */
function chromium({ lang = 'en-US', ...reader }) {
  const args = [...CHROMIUM_ARGS, `--lang=${lang}`, `--accept-lang=${lang}`];
  // Chromium's sandbox does not start for root, who is what containers have.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  args.push(`--force-device-scale-factor=${reader.scale ?? 1}`);
  return {
    browserName: 'chrome',
    'goog:chromeOptions': { binary: BINARY, args },
    'goog:loggingPrefs': { browser: 'ALL' },
  };
}

/** Chromium has flags for some of these, and this for all. @param {any} driver @param {Reader} reader */
async function emulateMedia(driver, reader) {
  const features = [
    { name: 'prefers-color-scheme', value: reader.scheme ?? 'light' },
    { name: 'prefers-reduced-motion', value: reader.reducedMotion ? 'reduce' : '' },
    { name: 'forced-colors', value: reader.forcedColors ? 'active' : '' },
    { name: 'prefers-contrast', value: reader.moreContrast ? 'more' : '' },
  ];
  await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features });
}

/** @param {Reader} reader */
function firefox({ lang = 'en-US', ...reader }) {
  return {
    browserName: 'firefox',
    webSocketUrl: true,
    'moz:firefoxOptions': {
      binary: BINARY,
      args: ['-headless'],
      prefs: {
        'intl.accept_languages': lang,
        'layout.css.prefers-color-scheme.content-override':
          reader.scheme === 'dark' ? 0 : 1,
        'ui.prefersReducedMotion': reader.reducedMotion ? 1 : 0,
        'browser.display.document_color_use': reader.forcedColors ? 2 : 0,
        'layout.css.devPixelsPerPx': `${reader.scale ?? 1}`,
        'browser.translations.enable': false,
      },
    },
  };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = address && typeof address === 'object' ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Waits until a driver answers. @param {number} port */
async function ready(port) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((go) => setTimeout(go, 50));
  }
  throw new Error(`${DRIVER} does not answer`);
}
