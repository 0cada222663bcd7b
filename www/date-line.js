// @ts-check
/** Registers `<date-line>`. Where it is registered already, the first one stays. */
import { DateLineElement } from './element.js';

export { DateLineElement };

const first = globalThis.customElements?.get('date-line');
if (first) {
  const versions = [DateLineElement, first].map((copy) => Reflect.get(copy, 'version'));
  console.warn(`date-line ${versions[0]} is not used: ${versions[1]} is there already`);
} else globalThis.customElements?.define('date-line', DateLineElement);
