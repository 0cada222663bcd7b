/** What can be set on `<date-line>` in a template, for the types of frameworks. */
import type { Text } from './attributes.js';
import type { DateLineElement, DateLineEventMap } from './element.js';

/** `ondl-load` and the like. */
type Listeners = {
  [Name in keyof DateLineEventMap as `on${Name}`]?:
    ((event: DateLineEventMap[Name]) => void) | undefined;
};

/** Attributes, those properties that are no text, and listeners. */
export interface DateLineProps extends Listeners {
  src?: Text;
  for?: Text;
  type?: Text;
  date?: Text;
  label?: Text;
  'heading-level'?: Text | number;
  start?: Text;
  end?: Text;
  fit?: Text;
  gestures?: Text;
  keyboard?: Text;
  lanes?: Text;
  view?: Text;
  hash?: Text;
  theme?: Text;
  loading?: Text;
  'time-direction'?: Text;
  landmark?: Text;
  'hour-cycle'?: Text;
  'max-bytes'?: Text | number;
  'max-events'?: Text | number;
  data?: unknown;
  selection?: DateLineElement['selection'] | undefined;
  visibleRange?: { start?: string; end?: string } | null | undefined;
  labels?: DateLineElement['labels'] | undefined;
  filters?: DateLineElement['filters'] | undefined;
  state?: DateLineElement['state'] | undefined;
}
