/** `<date-line>` in the templates of Vue 3: `import type {} from 'date-line/vue'`. */
import type { DefineComponent } from 'vue';
import type { DateLineProps } from './jsx.js';

declare module 'vue' {
  interface GlobalComponents {
    'date-line': DefineComponent<DateLineProps>;
  }
}
