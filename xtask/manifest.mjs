// @ts-check
/**
 * Writes what machines want to know of the element, from its sources, so that it is
 * never another than what the element does: the custom-elements manifest for editors
 * and catalogs, the same for JetBrains' editors, and the types of its tag and events.
 *
 * Attributes are the accessors with `@attr`, events, slots and parts the tags of the
 * class, tokens the custom properties of the style sheet with the comments beside them.
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { webTypes } from './web-types.mjs';

const WWW = new URL('../www/', import.meta.url);
const DIST = new URL('../dist/', import.meta.url);

/** The element's class. */
const CLASS = 'DateLineElement';

/** What the browser calls, and others do not. */
const CALLBACKS = /^(constructor|\w+Callback|observedAttributes)$/;

/** @typedef {{ name: string, description: string, type?: { text: string } }} Told */

/** The manifest, as https://github.com/webcomponents/custom-elements-manifest has it. */
export async function manifest() {
  const path = fileURLToPath(new URL('element.js', WWW));
  const program = ts.createProgram([path], {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    types: [],
  });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const element = file && classIn(file);
  if (element?.name?.text !== CLASS) throw new Error(`element.js has no ${CLASS}`);
  const base = baseOf(element, checker);
  const members = [...membersOf(base, checker), ...membersOf(element, checker)];
  const tags = tagsOf(element);
  const declaration = {
    kind: 'class',
    name: CLASS,
    tagName: 'date-line',
    customElement: true,
    description: textOf(element),
    superclass: { name: 'HTMLElement' },
    attributes: members.flatMap(
      ({ attribute, name, description, type, default: value }) =>
        attribute
          ? [
              {
                name: attribute,
                fieldName: name,
                description,
                type,
                ...(value && { default: value }),
              },
            ]
          : [],
    ),
    members,
    events: tags('fires').map((event) => ({ type: { text: 'CustomEvent' }, ...event })),
    slots: tags('slot'),
    cssParts: tags('csspart'),
    cssStates: tags('cssstate'),
    cssProperties: tokens(await readFile(new URL('style.js', WWW), 'utf8')),
  };
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      module('element.js', [declaration], [exported('js', CLASS, 'element.js')]),
      module(
        'date-line.js',
        [],
        [
          exported('js', CLASS, 'element.js'),
          {
            ...exported('custom-element-definition', CLASS, 'element.js'),
            name: 'date-line',
          },
        ],
      ),
    ],
  };
}

/** @param {string} path @param {object[]} declarations @param {object[]} exports */
function module(path, declarations, exports) {
  return { kind: 'javascript-module', path, declarations, exports };
}

/** @param {string} kind @param {string} name @param {string} module */
function exported(kind, name, module) {
  return { kind, name, declaration: { name, module } };
}

/** @param {ts.SourceFile} file */
function classIn(file) {
  return file.statements.find(ts.isClassDeclaration);
}

/** The class with the attributes. @param {ts.ClassDeclaration} element @param {ts.TypeChecker} checker */
function baseOf(element, checker) {
  const [base] = checker.getTypeAtLocation(element).getBaseTypes() ?? [];
  const found = base?.symbol.declarations?.find(ts.isClassDeclaration);
  if (!found) throw new Error('the element extends no class of ours');
  return found;
}

/**
 * @typedef {Told & { kind: string, attribute?: string, default?: string }} Member
 */

/** What others may use of a class. @returns {Member[]} @param {ts.ClassDeclaration} from @param {ts.TypeChecker} checker */
function membersOf(from, checker) {
  return from.members.flatMap((member) => {
    const name = member.name && ts.isIdentifier(member.name) ? member.name.text : null;
    if (!name || CALLBACKS.test(name) || ts.isSetAccessor(member)) return [];
    const isStatic = ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static;
    const about = {
      name,
      privacy: 'public',
      description: textOf(member),
      ...(isStatic && { static: true }),
    };
    return [
      ts.isMethodDeclaration(member)
        ? { ...about, ...method(member, checker) }
        : { ...about, ...field(member, from, checker) },
    ];
  });
}

/** @param {ts.MethodDeclaration} node @param {ts.TypeChecker} checker */
function method(node, checker) {
  const signature = checker.getSignatureFromDeclaration(node);
  const result = signature && checker.typeToString(signature.getReturnType());
  const parameters = node.parameters.map((parameter) => ({
    name: parameter.name.getText(),
    type: { text: checker.typeToString(checker.getTypeAtLocation(parameter)) },
  }));
  return {
    kind: 'method',
    ...(parameters.length && { parameters }),
    return: { type: { text: result ?? 'void' } },
  };
}

/** @param {ts.ClassElement} node @param {ts.ClassDeclaration} from @param {ts.TypeChecker} checker */
function field(node, from, checker) {
  const name = node.name?.getText();
  const setter = from.members.some(
    (other) => ts.isSetAccessor(other) && other.name.getText() === name,
  );
  const [attribute] = tagsOf(node)('attr');
  return {
    kind: 'field',
    type: { text: checker.typeToString(checker.getTypeAtLocation(node)) },
    ...(ts.isGetAccessor(node) && !setter && { readonly: true }),
    ...(attribute && { attribute: attribute.name, reflects: true }),
    ...(attribute && defaultOf(node)),
  };
}

/** What an attribute is where it is not there. @param {ts.Node} node */
function defaultOf(node) {
  const [, value] = /#get\('[^']*', '([^']*)'\)/.exec(node.getText()) ?? [];
  return value === undefined ? {} : { default: value };
}

/** What is said of something, without its tags. @param {ts.Node} node */
function textOf(node) {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return words(ts.getTextOfJSDocComment(doc?.comment));
}

/** The tags of something, by name. @param {ts.Node} node @returns {(name: string) => Told[]} */
function tagsOf(node) {
  return (name) =>
    ts
      .getJSDocTags(node)
      .filter((tag) => tag.tagName.text === name)
      .map((tag) => told(tag.getText()));
}

/** `@fires {Type} name - What it is.` @param {string} tag */
function told(tag) {
  const text = words(tag.replace(/^@\w+/, '').replace(/\n\s*\*/g, ' '));
  const found =
    /^(?:\{(?<type>.+)\}\s+)?(?<name>[^\s-]\S*)?(?:\s*- (?<description>.*))?$/s.exec(
      text,
    );
  const { type, name = '', description = '' } = found?.groups ?? {};
  const short = type?.replace(/import\('[^']*'\)\./g, '');
  return { name, description, ...(short && { type: { text: short } }) };
}

/** The custom properties of the style sheet. @param {string} source */
function tokens(source) {
  const [, host] = /:host \{(.*?)\n\}/s.exec(source) ?? [];
  const lines = (host ?? '').split('\n');
  let description = '';
  return lines.flatMap((line) => {
    const found =
      /^\s*(--dl-[\w-]+): ([^;]+);(?: \/\* (.*) \*\/)?/.exec(line) ??
      /var\((--dl-[\w-]+), ([^)]+)\);(?: \/\* (.*) \*\/)?/.exec(line);
    if (!found) return [];
    const [, name, value, comment] = found;
    description = comment ?? description; // a family is told of once
    return [{ name, default: value, description: sentence(description) }];
  });
}

/** @param {string} text */
function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** @param {string | undefined} text */
function words(text) {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

/** The types of the tag and of its events, for those of the class. */
async function describeEvents() {
  const source = await readFile(new URL('element.js', WWW), 'utf8');
  const fired = [...source.matchAll(/@fires \{(.+)\} (dl-\w+) - (.*)/g)];
  const lines = fired.map(
    ([, type, name, text]) => `    /** ${text} */\n    '${name}': ${type};`,
  );
  const types = `
/** What the element fires, by name. */
export interface DateLineEventMap {
${lines.join('\n')}
}
export interface ${CLASS} {
    addEventListener<K extends keyof DateLineEventMap>(type: K, listener: (this: this, event: DateLineEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
    addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: this, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
    addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}
declare global {
    interface HTMLElementTagNameMap {
        'date-line': ${CLASS};
    }
}
`;
  await appendFile(new URL('element.d.ts', DIST), types);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await manifest();
  const own = JSON.parse(await readFile(new URL('package.json', DIST), 'utf8'));
  const [element] = made.modules[0]?.declarations ?? [];
  await Promise.all([
    write('custom-elements.json', made),
    write('web-types.json', webTypes(element, own)),
  ]);
  await describeEvents();
}

/** @param {string} name @param {object} content */
async function write(name, content) {
  await writeFile(new URL(name, DIST), `${JSON.stringify(content, null, 2)}\n`);
}
