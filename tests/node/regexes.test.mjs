// @ts-check
/**
 * Regular expressions of the element, which meet texts that anybody wrote: none can go
 * back and forth over one without end. The core has none.
 */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import ts from 'typescript';

const WWW = new URL('../../www/', import.meta.url);

/** What repeats without a bound, as far as it is a repetition. */
const UNBOUNDED = /^(?:[*+]|\{\d+,\})/;

/**
 * What of an expression may cost more than its text is long, squared: a repetition of what
 * repeats itself, or of alternatives that begin alike.
 * @param {string} source
 */
function runaway(source) {
  const plain = source.replace(/\\./g, 'a').replace(/\[[^\]]*\]/g, 'a');
  /** @type {{ repeats: boolean, from: number }[]} */
  const open = [];
  for (let at = 0; at < plain.length; at++) {
    const letter = plain.charAt(at);
    const after = plain.slice(at + 1);
    if (letter === '(') open.push({ repeats: false, from: at });
    else if (letter === ')') {
      const group = open.pop();
      const inside = plain.slice(group?.from ?? 0, at + 1);
      const isRepeated = UNBOUNDED.test(after);
      if (isRepeated && (group?.repeats || beginAlike(inside))) return inside + after[0];
      const outer = open.at(-1);
      if (outer && (isRepeated || group?.repeats)) outer.repeats = true;
    } else if (UNBOUNDED.test(after)) {
      const group = open.at(-1);
      if (group) group.repeats = true;
    }
  }
  return null;
}

/** Whether two alternatives of a group may begin with the same letter. @param {string} group */
function beginAlike(group) {
  const alternatives = group.slice(1, -1).replace(/^\?[:=!<]+/, '');
  const firsts = alternatives.split('|').map((it) => it.charAt(0));
  return new Set(firsts).size < firsts.length;
}

/** The regular expressions of a script. @param {string} text */
function expressions(text) {
  const file = ts.createSourceFile('x.js', text, ts.ScriptTarget.ES2022);
  /** @type {string[]} */
  const found = [];
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The body of one without its flags. @param {string} literal */
const body = (literal) => literal.slice(1, literal.lastIndexOf('/'));

test('what runs away is known', () => {
  for (const source of [
    '(a+)+',
    '(?:a*)*b',
    '((a+)b?)+',
    '(a|a)*',
    '(x{2,})+',
    '(\\w+)*',
  ])
    assert.notEqual(runaway(source), null, source);
  for (const source of ['a+b+', '(ab?)+', '(a+)?', '(a{2})+', '\\(a+\\)+', '[(a+)]+'])
    assert.equal(runaway(source), null, source);
});

test('no expression of the element runs away on any text', async () => {
  const names = (await readdir(WWW)).filter((name) => name.endsWith('.js'));
  let n = 0;
  for (const name of names) {
    for (const literal of expressions(await readFile(new URL(name, WWW), 'utf8'))) {
      n += 1;
      assert.equal(runaway(body(literal)), null, `${name}: ${literal}`);
    }
  }
  assert.ok(n > 20, `${n} were found`);
});

test('no expression is made of a text that a reader or a document wrote', async () => {
  for (const name of await readdir(WWW)) {
    if (!name.endsWith('.js')) continue;
    const text = await readFile(new URL(name, WWW), 'utf8');
    assert.doesNotMatch(text, /\bRegExp\(/, name);
  }
});
