// @ts-check
/** The custom-elements manifest says what the element is, and nothing else. */
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { DateLineElement } from '../../dist/date-line.js';

const ROOT = new URL('../../', import.meta.url);
const manifest = JSON.parse(
  await readFile(new URL('dist/custom-elements.json', ROOT), 'utf8'),
);
const [{ declarations }] = manifest.modules;
/** @typedef {{ name: string, description: string, [more: string]: any }} Told */
/** @type {Record<'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssStates' | 'cssProperties', Told[]>} */
const element = declarations[0];

/** What is in files of a folder, one after another. @param {string} folder @param {RegExp} which */
async function sources(folder, which) {
  const names = (await readdir(new URL(folder, ROOT))).filter((name) => which.test(name));
  const texts = names.map((name) => readFile(new URL(folder + name, ROOT), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

const www = await sources('www/', /\.js$/);
const overlay = await sources('src/web/', /^overlay\.rs$/);

/** @param {string} text @param {RegExp} pattern with one group */
function found(text, pattern) {
  return sorted([...text.matchAll(pattern)].map(([, name]) => name ?? ''));
}

/** @param {Iterable<string>} names */
function sorted(names) {
  return [...new Set(names)].sort();
}

/** @param {Told[]} told */
function names(told) {
  return sorted(told.map(({ name }) => name));
}

test('everything is described in a sentence', () => {
  const { attributes, members, events, slots, cssParts, cssStates, cssProperties } =
    element;
  const all = [attributes, members, events, slots, cssParts, cssStates, cssProperties];
  for (const { name, description } of all.flat()) {
    assert.match(description, /^.+[.,\w]$/, `${name} is described`);
  }
});

test('attributes are properties, and those that are observed are among them', () => {
  const { attributes } = element;
  for (const { name, fieldName } of attributes) {
    const member = element.members.find(({ attribute }) => attribute === name);
    assert.equal(member?.name, fieldName);
    assert.ok(fieldName in DateLineElement.prototype, fieldName);
  }
  const global = ['lang'];
  const observed = DateLineElement.observedAttributes.filter(
    (name) => !global.includes(name),
  );
  const unknown = observed.filter((name) => !names(attributes).includes(name));
  assert.deepEqual(unknown, []);
});

test('no attribute is read that the manifest does not tell of', () => {
  const reads = found(www, /\b(?:this|element)\.(?:get|has)Attribute\('([\w-]+)'\)/g);
  const unknown = reads.filter((name) => !names(element.attributes).includes(name));
  assert.deepEqual(unknown, []);
});

test('members are those that the class has', () => {
  const prototypes = [
    DateLineElement.prototype,
    Object.getPrototypeOf(DateLineElement.prototype),
  ];
  const own = prototypes.flatMap((prototype) => Object.getOwnPropertyNames(prototype));
  const statics = Object.getOwnPropertyNames(DateLineElement);
  const browser = /^(constructor|\w+Callback|observedAttributes|length|name|prototype)$/;
  const fields = ['ready'];
  const all = [...own, ...statics, ...fields].filter((name) => !browser.test(name));
  assert.deepEqual(names(element.members), sorted(all));
});

test('the element knows the version of its package', async () => {
  const { version } = JSON.parse(await readFile(new URL('package.json', ROOT), 'utf8'));
  assert.equal(DateLineElement.version, version);
});

test('events are those that are fired', () => {
  assert.deepEqual(names(element.events), found(www, /(?:#emit|\btell)\('(dl-[a-z]+)'/g));
});

test('slots are those that are there', () => {
  const slots = found(www, /make\('slot', \{ name: '([\w-]+)'/g);
  const [, places = ''] = /const PLACES = \{(.*?)\n\};/s.exec(www) ?? [];
  const asked = found(places, /^  '?([\w-]+)'?[(:]/gm);
  assert.ok(asked.length > 0, 'the table of places was found');
  assert.deepEqual(names(element.slots), sorted(['', ...slots, ...asked]));
});

test('parts are those that elements are marked with', () => {
  const made = found(www, /\bpart: '([\w-]+)'/g);
  const [, drawn = ''] = /let part = match [^{]*(\{[^;]*\});/.exec(overlay) ?? [];
  const things = found(drawn, /=> "([\w-]+)"/g);
  assert.ok(things.length > 0, 'the overlay marks what it makes');
  assert.deepEqual(names(element.cssParts), sorted([...made, ...things]));
});

test('states are those that it says it is in', () => {
  const [, regimes = ''] = /REGIMES = (\[.*?\])/s.exec(www) ?? [];
  const [, others = ''] = /return (\[\s+busy.*?\])\.filter/s.exec(www) ?? [];
  assert.deepEqual(names(element.cssStates), found(regimes + others, /'([\w-]+)'/g));
});

test('JetBrains’ editors are told the same', async () => {
  const text = await readFile(new URL('dist/web-types.json', ROOT), 'utf8');
  const { contributions } = JSON.parse(text);
  const [told] = contributions.html.elements;
  const { members, attributes, events, slots, cssParts, cssProperties } = element;
  const fields = members.filter((it) => it['kind'] === 'field' && !it['static']);
  assert.equal(told.name, 'date-line');
  assert.deepEqual(names(told.attributes), names(attributes));
  assert.deepEqual(names(told.slots), names(slots));
  assert.deepEqual(names(told.js.events), names(events));
  assert.deepEqual(names(told.js.properties), names(fields));
  const { properties, 'pseudo-elements': parts } = contributions.css;
  assert.deepEqual(names(properties), names(cssProperties));
  assert.deepEqual(names(parts), sorted(cssParts.map(({ name }) => `part(${name})`)));
});

test('tokens are those that the style sheet uses', () => {
  assert.deepEqual(
    names(element.cssProperties),
    found(www, /(--dl-[a-z0-9-]*[a-z0-9])/g),
  );
});
