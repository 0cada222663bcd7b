// @ts-check
/**
 * The keys and what they do, for the help. That these are the keys that are handled,
 * all of them, is tested: those of the timeline against the core's own table.
 */

/** @typedef {keyof import('./words.js').Sentences['helpKeys']} Says */

/**
 * Some keys, by `KeyboardEvent.key` with those that are held before them, and the
 * sentence that says what they do.
 * @typedef {{ keys: string[], says: Says }} Row
 */

/** By the place that has the focus. */
export const KEYS = /** @satisfies {Record<string, Row[]>} */ ({
  tree: [
    { keys: ['ArrowLeft', 'ArrowRight'], says: 'beside' },
    { keys: ['ArrowDown'], says: 'open' },
    { keys: ['ArrowUp'], says: 'close' },
    { keys: ['Enter', ' '], says: 'enter' },
    { keys: ['F6'], says: 'details' },
    { keys: ['Home', 'End'], says: 'ends' },
    { keys: ['PageUp', 'PageDown'], says: 'pages' },
    { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], says: 'pan' },
    { keys: ['+', '-'], says: 'zoom' },
    { keys: ['0'], says: 'all' },
    { keys: ['f'], says: 'center' },
    { keys: [',', '.'], says: 'inLane' },
    { keys: ['[', ']'], says: 'lanes' },
    { keys: ['c'], says: 'collapse' },
    { keys: ['o'], says: 'arrange' },
    { keys: ['/'], says: 'search' },
    { keys: ['n', 'N'], says: 'hits' },
    { keys: ['l'], says: 'list' },
    { keys: ['v'], says: 'table' },
    { keys: ['g'], says: 'goTo' },
    { keys: ['t'], says: 'today' },
    { keys: ['?'], says: 'help' },
    { keys: ['Escape'], says: 'escape' },
  ],
  views: [
    { keys: ['ArrowUp', 'ArrowDown'], says: 'rows' },
    { keys: ['Home', 'End'], says: 'rowEnds' },
    { keys: ['PageDown', 'PageUp'], says: 'rowPages' },
    { keys: ['Enter'], says: 'rowOpen' },
    { keys: ['Escape'], says: 'leave' },
  ],
  search: [
    { keys: ['ArrowDown', 'ArrowUp'], says: 'stepHits' },
    { keys: ['Escape'], says: 'endSearch' },
  ],
  handles: [
    { keys: ['ArrowLeft', 'ArrowRight'], says: 'step' },
    { keys: ['PageDown', 'PageUp'], says: 'bigStep' },
    { keys: ['Home', 'End'], says: 'limits' },
  ],
  tools: [
    { keys: ['ArrowLeft', 'ArrowRight'], says: 'tool' },
    { keys: ['Home', 'End'], says: 'toolEnds' },
  ],
});
