// @ts-check
/** When a screen reader is told something, by a clock that only the tests move. */
import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { Announcer } from '../../www/announcer.js';

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** An announcer, what it says, and what lets time pass. */
function begin() {
  let now_ms = 0;
  mock.timers.enable({ apis: ['setTimeout'] });
  mock.method(performance, 'now', () => now_ms);
  const status = { textContent: '', replaceChildren: () => (status.textContent = '') };
  const chrome = /** @type {any} */ ({ status });
  const pass = (/** @type {number} */ ms) => {
    for (const end_ms = now_ms + ms; now_ms < end_ms;) {
      now_ms += 10;
      mock.timers.tick(10);
    }
  };
  return { announcer: new Announcer(chrome), status, pass };
}

test('what stands still for half a second is said', () => {
  const { announcer, status, pass } = begin();
  announcer.say('Showing 1965 to 1972.');
  pass(490);
  assert.equal(status.textContent, '');
  pass(10);
  assert.equal(status.textContent, 'Showing 1965 to 1972.');
});

test('what follows takes the place of what was not said yet', () => {
  const { announcer, status, pass } = begin();
  for (const year of [1965, 1966, 1967]) {
    announcer.say(`Showing ${year}.`);
    pass(400);
    assert.equal(status.textContent, '', 'it does not stand still');
  }
  pass(100);
  assert.equal(status.textContent, 'Showing 1967.');
});

test('two messages are a second apart', () => {
  const { announcer, status, pass } = begin();
  announcer.say('One');
  pass(500);
  announcer.say('Two');
  pass(990);
  assert.equal(status.textContent, 'One');
  pass(10);
  assert.equal(status.textContent, 'Two');
});

test('a message is cleared after three seconds, and said again when it is so again', () => {
  const { announcer, status, pass } = begin();
  announcer.say('One');
  pass(500 + 2990);
  assert.equal(status.textContent, 'One');
  pass(10);
  assert.equal(status.textContent, '');
  announcer.say('One');
  pass(500);
  assert.equal(status.textContent, 'One');
});

test('words are found when they are said, and nothing is said where there are none', () => {
  const { announcer, status, pass } = begin();
  let text = '';
  announcer.say(() => text);
  text = 'What is so by then';
  pass(500);
  assert.equal(status.textContent, text);
  announcer.say(() => '');
  pass(5000);
  assert.equal(status.textContent, '', 'and what was said before does not stay');
});

test('nothing is said after the end', () => {
  const { announcer, status, pass } = begin();
  announcer.say('One');
  announcer.stop();
  pass(1000);
  assert.equal(status.textContent, '');
});
