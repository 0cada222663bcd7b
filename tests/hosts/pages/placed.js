// The same where a page has the WebAssembly put somewhere itself.
import { DateLineElement } from 'date-line/element';
import viewer from 'date-line/core.wasm';
import later from 'date-line/later.wasm';
import prose from 'date-line/prose.wasm';

DateLineElement.wasmUrl = new URL(viewer, import.meta.url).href;
DateLineElement.laterUrl = new URL(later, import.meta.url).href;
DateLineElement.proseUrl = new URL(prose, import.meta.url).href;
customElements.define('date-line', DateLineElement);
