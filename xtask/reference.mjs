// @ts-check
/**
 * Fills the tables and examples of the reference page in `www/reference/`: from the
 * custom-elements manifest, the JSON Schema and `package.json`, and from the files in
 * `examples/`. What is filled in stands between `<!-- name -->` and `<!-- /name -->`.
 */
import { readFile, readdir } from 'node:fs/promises';
import { manifest } from './manifest.mjs';

const ROOT = new URL('../', import.meta.url);
const EXAMPLES = new URL('www/reference/examples/', ROOT);

/** What each example shows, by the name of its file. @type {Record<string, [title: string, text: string]>} */
const TITLES = {
  list: ['A list', 'What is inside is the data, and what is read without the element.'],
  json: [
    'JSON',
    'Dates as sure as they are: in EDTF, `~` is about and `X` a digit nobody knows.',
  ],
  csv: ['A table', 'With whatever columns there are; here a lane for each group.'],
  article: [
    'A story',
    'Every event keeps the words that dated it, and they light up in the text.',
  ],
  script: ['Data from a script', 'Set `data`, listen, move the view.'],
  style: ['A look of your own', 'Tokens are for colors and sizes, parts for the rest.'],
  own: [
    'Words of your own',
    'Single sentences by their keys, markup in slots, hours as you count them, and no more than two events.',
  ],
  host: [
    'What a page does with it',
    'The second of these events cannot be chosen, and all of them leave as a table; `toBlob()` without a type gives a picture.',
  ],
};

/** What the entries of the package are for. @type {Record<string, string>} */
const ENTRIES = {
  '.': 'Registers the element.',
  './element': 'The class of the element, without a side effect.',
  './core': 'What reads documents and finds dates, without a page; for Node, too.',
  './single': 'Registers the element; one module with the WebAssembly inside.',
  './classic':
    'The same as a script, for pages that take no modules or come from a disk.',
  './react': 'Types of the element in the JSX of React 19.',
  './svelte': 'Types of the element in the templates of Svelte 5.',
  './vue': 'Types of the element in the templates of Vue 3.',
  './core.wasm': 'What draws, and reads plain data.',
  './later.wasm': 'The rest of the core, which a page loads when it is needed.',
  './prose.wasm': 'What reads stories.',
  './schema.json': 'The JSON Schema of data.',
  './custom-elements.json': 'The custom-elements manifest.',
  './web-types.json': 'The same for JetBrains’ editors.',
  './importmap.json':
    'An import map with the hash of every file (`integrity`), its addresses from the folder of the package.',
  './package.json': 'The package’s own description.',
};

/** The page with all that is filled in. @param {string} page */
export async function filled(page) {
  const [
    {
      declarations: [element],
    },
  ] = /** @type {any} */ ((await manifest()).modules);
  const schema = await json('www/date-line.schema.json');
  const { exports } = await json('package.json');
  const fields = element.members.filter(
    (/** @type {any} */ it) => it.kind === 'field' && !it.attribute,
  );
  const methods = element.members.filter((/** @type {any} */ it) => it.kind === 'method');
  /** @type {Record<string, string>} */
  const pieces = {
    examples: await examples(),
    attributes: table(
      'attributes',
      ['Attribute', 'Property', 'What it is'],
      element.attributes,
      (it) => [
        code(it.name),
        code(it.fieldName),
        text(it.description) +
          (it.default ? ` <span class="type">${code(it.default)} otherwise</span>` : ''),
      ],
    ),
    properties: table('properties', ['Property', 'What it is'], fields, (it) => [
      code((it.static ? 'DateLineElement.' : '') + it.name),
      text(it.description) + type(it.type.text + (it.readonly ? ', to be read' : '')),
    ]),
    methods: table('methods', ['Method', 'What it does'], methods, (it) => [
      code(
        `${it.name}(${(it.parameters ?? []).map((/** @type {any} */ { name }) => name).join(', ')})`,
      ),
      text(it.description),
    ]),
    events: table(
      'events',
      ['Event', 'When, and its <code>detail</code>'],
      element.events,
      (it) => [
        code(it.name),
        text(it.description) + type(it.type.text.replace(/^CustomEvent<(.*)>$/, '$1')),
      ],
    ),
    slots: table('slots', ['Slot', 'What goes there'], element.slots, (it) => [
      it.name ? code(it.name) : 'the default',
      text(it.description),
    ]),
    parts: table('parts', ['Part', 'What it is'], element.cssParts, (it) => [
      code(it.name),
      text(it.description),
    ]),
    states: table('states', ['State', 'What it says'], element.cssStates, (it) => [
      code(it.name),
      text(it.description),
    ]),
    tokens: table(
      'tokens',
      ['Token', 'What it is for', 'Otherwise'],
      element.cssProperties,
      (it) => [
        swatch(it.default) + code(it.name),
        text(it.description),
        code(it.default),
      ],
    ),
    data: table(
      'data',
      ['Key', 'What it is'],
      Object.entries(schema.$defs.event.properties),
      ([name, it]) => [
        code(name),
        text(it.description) +
          (it.examples
            ? type(
                it.examples
                  .map((/** @type {unknown} */ one) => JSON.stringify(one))
                  .join(' · '),
              )
            : ''),
      ],
    ),
    package: table('package', ['Entry', 'What it is'], Object.keys(exports), (it) => [
      code(it.replace('.', 'date-line')),
      text(ENTRIES[it] ?? missing(it)),
    ]),
  };
  return page.replace(
    /(<!-- (\w+) -->\n)[^]*?(<!-- \/\2 -->)/g,
    (_, before, name, after) => {
      return `${before}${pieces[name] ?? missing(name)}${after}`;
    },
  );
}

/** @param {string} what @returns {never} */
function missing(what) {
  throw new Error(`nothing is said of ${what}`);
}

/** @param {string} path */
async function json(path) {
  return JSON.parse(await readFile(new URL(path, ROOT), 'utf8'));
}

async function examples() {
  const names = (await readdir(EXAMPLES)).sort();
  const figures = names.map(async (name) => {
    const source = (await readFile(new URL(name, EXAMPLES), 'utf8')).trimEnd();
    const key = /^\d+-(\w+)\.html$/.exec(name)?.[1] ?? name;
    const [title, about] = TITLES[key] ?? missing(key);
    const id = `example-${key}`;
    return [
      `<div class="example" id="${id}">`,
      `<h3 id="${id}-title">${text(title)}</h3>`,
      `<p>${text(about)}</p>`,
      `<pre tabindex="0" aria-labelledby="${id}-title"><code>${escaped(source)}</code></pre>`,
      `<div class="live">\n${source}\n</div>`,
      '</div>\n',
    ].join('\n');
  });
  return (await Promise.all(figures)).join('');
}

/**
 * A table whose rows begin with what they are about.
 * @param {string} label @param {string[]} heads @param {any[]} rows
 * @param {(row: any) => string[]} cells
 */
function table(label, heads, rows, cells) {
  const head = heads.map((name) => `<th scope="col">${name}</th>`).join('');
  const body = rows.map((row) => {
    const [first, ...others] = cells(row);
    return `<tr><th scope="row">${first}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>\n`;
  });
  return (
    `<div class="scroll" tabindex="0" role="group" aria-labelledby="${label}"><table>\n` +
    `<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('')}</tbody>\n</table></div>\n`
  );
}

/** A color beside its name. @param {string} value */
function swatch(value) {
  const colored = /^(light-dark\(|#|var\()/.test(value) ? value : null;
  const shown = colored === 'var(--dl-accent)' ? 'var(--accent)' : colored;
  return shown
    ? `<span class="swatch" style="background: ${escaped(shown)}"></span>`
    : '';
}

/** @param {string} name */
function code(name) {
  return `<code>${escaped(name)}</code>`;
}

/** @param {string} text */
function type(text) {
  return ` <span class="type">${code(text)}</span>`;
}

/** Prose in which code stands between backticks. @param {string} prose */
function text(prose) {
  return escaped(prose).replace(/`([^`]*)`/g, '<code>$1</code>');
}

/** @param {string} text */
function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
