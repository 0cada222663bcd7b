// @ts-check
/** The reference page tells what is so; `UPDATE_GOLDEN=1` writes it anew. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { filled } from '../../xtask/reference.mjs';

const ROOT = new URL('../../', import.meta.url);
const PAGE = new URL('www/reference/index.html', ROOT);
const page = await readFile(PAGE, 'utf8');

/** How keys are called in the core, where that is not what is on them. @type {Record<string, string>} */
const KEYS = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowDown: '↓',
  ArrowUp: '↑',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  Escape: 'Esc',
  ' ': 'Space',
  '-': '−',
};

/** Keys that are others without Shift. */
const SAME = ['=', '_'];

test('the tables and examples are those of the sources', async () => {
  const now = await filled(page);
  if (process.env['UPDATE_GOLDEN']) await writeFile(PAGE, now);
  else assert.equal(page, now, 'UPDATE_GOLDEN=1 node --test tests/node writes it anew');
});

test('every key is told of', async () => {
  const source = await readFile(new URL('src/interact/keys.rs', ROOT), 'utf8');
  const [, table = ''] = /match \(name[^{]*\{(.*?)_ => return None/s.exec(source) ?? [];
  const rows = [...table.matchAll(/\(([^()]*), (?:_|true|false)\) =>/g)];
  const names = rows.flatMap(([, names = '']) =>
    [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
  );
  assert.ok(names.length > 20, 'the table of keys was found');
  const told = [...page.matchAll(/<kbd>([^<]+)<\/kbd>/g)].map(([, key]) => key);
  const untold = names.filter(
    (name) => !SAME.includes(name) && !told.includes(KEYS[name] ?? name),
  );
  assert.deepEqual(untold, []);
});
