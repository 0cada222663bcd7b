// @ts-check
/** Registers `<date-line>`. Where it is registered already, the first one stays. */
import { DateLineElement } from './element.js';

export { DateLineElement };

if (globalThis.customElements && !customElements.get('date-line')) {
  customElements.define('date-line', DateLineElement);
}
