// @ts-check
/**
 * Browsers that crash. Theirs is not our failure the first time: the browser is started
 * anew, and the test that met the crash is run once more. That is said aloud, and a test
 * file gets it once: where it happens again, something of ours may well be the reason.
 * The same holds for a trap of the core that is WebKit's alone (`trapped`).
 */
import { test as nodeTest } from 'node:test';
import { ENGINE } from './engine.mjs';

/** @typedef {import('node:test').TestOptions} Options */
/** @typedef {import('node:test').TestContext} Context */
/** @typedef {(t: Context) => Promise<void> | void} Run */

/**
 * A browser as far as crashes go.
 * @typedef {object} Mortal
 * @property {() => Promise<boolean>} isAlive
 * @property {() => Promise<void>} restart
 * @property {() => string} lastWords what it wrote of late
 */

/** The browsers that run. @type {Set<Mortal>} */
export const alive = new Set();

/** How many tests of this file may still be run again. */
let spare = 1;

/**
 * As Node's `test`, for tests that use a browser.
 * @param {string} name @param {Options | Run} options @param {Run} [run]
 */
export function test(name, options, run) {
  const body = /** @type {Run} */ (run ?? options);
  return nodeTest(name, run ? /** @type {Options} */ (options) : {}, async (t) => {
    try {
      await body(t);
    } catch (error) {
      if (!(await revived(name)) && !trapped(name, error)) throw error;
      if (spare === 0) throw new Error('a browser crashed again', { cause: error });
      spare -= 1;
      t.diagnostic('A BROWSER CRASHED OR TRAPPED, and the test is run once more');
      await body(t);
    }
  });
}

/**
 * Whether WebKit trapped where it does so now and then, for no reason that we know: as a
 * document is first shown, the same that went well before and after, about once in a
 * thousand pages, out of bounds one time and unreachable another; in no other engine. A
 * new core then shows it, so that this is to be met only where both trap, or later.
 * @param {string} name @param {unknown} error
 */
function trapped(name, error) {
  if (ENGINE !== 'webkit' || !/CauseRuntimeError/.test(String(error))) return false;
  console.error(`\n!!! THE CORE TRAPPED in “${name}”:\n${error}`);
  return true;
}

/** Starts crashed browsers anew, so that other tests have one; false where none has. @param {string} name */
async function revived(name) {
  let n_crashed = 0;
  for (const browser of alive) {
    if (await browser.isAlive()) continue;
    n_crashed += 1;
    console.error(`\n!!! A BROWSER CRASHED in “${name}”. Its last words:`);
    console.error(browser.lastWords().trim() || '(none)');
    await browser.restart();
  }
  return n_crashed > 0;
}
