// @ts-check
/**
 * The manifest's element as JetBrains' editors want to know it.
 * https://github.com/JetBrains/web-types
 */

/** @typedef {import('./manifest.mjs').Told} Told */

/**
 * @param {any} element the declaration of the custom-elements manifest
 * @param {{ name: string, version: string }} manifest the package's own
 */
export function webTypes(element, { name, version }) {
  const fields = element.members.filter(
    (/** @type {any} */ it) => it.kind === 'field' && !it.static,
  );
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: [
          {
            name: element.tagName,
            description: element.description,
            attributes: element.attributes.map(attribute),
            slots: element.slots.map(plain),
            js: { properties: fields.map(property), events: element.events.map(plain) },
          },
        ],
      },
      css: {
        properties: element.cssProperties.map(plain),
        'pseudo-elements': element.cssParts.map(named('part')),
        'pseudo-classes': element.cssStates.map(named('state')),
      },
    },
  };
}

/** @param {Told} told */
function plain({ name, description }) {
  return { name, description };
}

/** What a selector calls it. @param {string} kind */
function named(kind) {
  return (/** @type {Told} */ { name, description }) => ({
    name: `${kind}(${name})`,
    description,
  });
}

/** @param {any} told */
function attribute({ name, description, type, default: value }) {
  const of = /^boolean\b/.test(type.text) ? 'boolean' : 'string';
  return { name, description, value: { type: of }, ...(value && { default: value }) };
}

/** @param {any} told */
function property({ name, description, type, readonly }) {
  return { name, description, type: type.text, ...(readonly && { 'read-only': true }) };
}
