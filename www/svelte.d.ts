/** `<date-line>` in the templates of Svelte 5: `import type {} from 'date-line/svelte'`. */
import type { HTMLAttributes } from 'svelte/elements';
import type { DateLineElement } from './element.js';
import type { DateLineProps } from './jsx.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'date-line': Omit<HTMLAttributes<DateLineElement>, keyof DateLineProps> &
      DateLineProps;
  }
}
