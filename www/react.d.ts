/** `<date-line>` in the JSX of React 19: `import type {} from 'date-line/react'`. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { DateLineElement } from './element.js';
import type { DateLineProps } from './jsx.js';

type Native = DetailedHTMLProps<HTMLAttributes<DateLineElement>, DateLineElement>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'date-line': Omit<Native, keyof DateLineProps> & DateLineProps;
    }
  }
}
