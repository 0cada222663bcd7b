// @ts-check
/**
 * The bond between articles and their timeline: what is pointed at or selected in
 * one lights up in the other. The articles' own DOM is never changed; they are lit by
 * the CSS Custom Highlight API, where the browser has it.
 */

/** @typedef {import('./article.js').Articles} Articles */
/** @typedef {import('./article.js').Stretch} Stretch */
/** @typedef {import('./panels.js').Shown} Shown */

/** The names of our highlights, also in the host page's style sheets. */
const MENTION = 'date-line-mention';
const ACTIVE = 'date-line-active';
const SELECTED = 'date-line-selected';

// Longhands: not every engine takes a thickness in the shorthand here.
const HIGHLIGHT_CSS = `
::highlight(${MENTION}) {
  text-decoration-line: underline;
  text-decoration-color: light-dark(#67b9ec, #2b6a93);
  text-decoration-thickness: 2px;
}
::highlight(${ACTIVE}) { background-color: light-dark(#eef3ff, #1f2a3f); }
::highlight(${SELECTED}) {
  background-color: light-dark(#dbe7ff, #1d3358);
  text-decoration-line: underline;
  text-decoration-color: light-dark(#0b57d0, #8ab4ff);
  text-decoration-thickness: 2px;
}`;

/** Lights up stretches of articles; one light for each element that reads them. */
class ArticleLights {
  /** @type {Map<string, StaticRange[] | Range[]>} */
  #lit = new Map();

  /** @param {Articles} articles */
  constructor(articles) {
    this.articles = articles;
    for (const { element } of articles.all) adoptHighlightStyle(element);
  }

  /** Underlines every expression that says when. @param {Stretch[]} stretches */
  mentions(stretches) {
    this.#light(MENTION, stretches);
  }

  /** Marks the sentences of an event, in every article that tells it. @param {Shown | undefined} event */
  active(event) {
    this.#light(ACTIVE, places(event, 'span'));
  }

  /** Marks the words that say when an event is. @param {Shown | undefined} event */
  selected(event) {
    this.#light(SELECTED, places(event, 'saidSpan'));
  }

  /** Puts all lights out. */
  out() {
    for (const name of [...this.#lit.keys()]) this.#light(name, []);
  }

  /** @param {string} name @param {Stretch[]} stretches */
  #light(name, stretches) {
    if (!('highlights' in CSS)) return;
    register();
    const highlight = CSS.highlights.get(name);
    for (const range of this.#lit.get(name) ?? []) highlight?.delete(range);
    const ranges = stretches.flatMap((stretch) => this.articles.range(stretch) ?? []);
    for (const range of ranges) highlight?.add(range);
    this.#lit.set(name, ranges);
  }
}

/**
 * Where an event is told.
 * @param {Shown | undefined} event
 * @param {'span' | 'saidSpan'} which
 */
function places(event, which) {
  if (!event) return [];
  return (event.sources ?? [event]).flatMap((source) => source[which] ?? []);
}

/**
 * Makes the highlights known to the page. What comes later shines through what comes
 * before; priorities would say so, too, but with three at one place WebKit crashes.
 */
function register() {
  for (const name of [MENTION, ACTIVE, SELECTED]) {
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
  }
}

/** Turns pointing and pressing in articles into questions to the core. */
export class ArticleLink {
  #stop = new AbortController();

  /**
   * @param {Articles} articles
   * @param {import('./pkg/date_line.js').DateLine} core
   * @param {(ask: () => number) => void} ask
   */
  constructor(articles, core, ask) {
    this.lights = new ArticleLights(articles);
    for (const article of articles.all) this.#listen(article, core, ask);
  }

  /**
   * @param {import('./article.js').Article} article
   * @param {import('./pkg/date_line.js').DateLine} core
   * @param {(ask: () => number) => void} ask
   */
  #listen(article, core, ask) {
    const { element } = article;
    const { signal } = this.#stop;
    /** @param {MouseEvent} event */
    const at = (event) => {
      const offset = article.offsetFromPoint(event.clientX, event.clientY);
      const found = offset < 0 ? undefined : core.eventAt(offset);
      return /** @type {{ id: string, said: boolean } | undefined} */ (found);
    };
    /** @param {MouseEvent} event */
    const point = (event) => ask(() => core.pointEvent(at(event)?.id));
    const leave = () => ask(() => core.pointEvent(undefined));
    /** @param {MouseEvent} event */
    const press = (event) => {
      const found = at(event);
      const selecting = !getSelection()?.isCollapsed;
      if (found?.said && !selecting) ask(() => core.choose(found.id));
    };
    element.addEventListener('pointermove', point, { signal });
    element.addEventListener('pointerleave', leave, { signal });
    element.addEventListener('click', press, { signal });
  }

  stop() {
    this.#stop.abort();
    this.lights.out();
  }
}

/** @type {WeakSet<Node>} */
const styled = new WeakSet();

/** @param {Element} element */
function adoptHighlightStyle(element) {
  const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
  if (styled.has(root) || !('adoptedStyleSheets' in root)) return;
  styled.add(root);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(HIGHLIGHT_CSS);
  // First, so that the page's own rules for these highlights win.
  root.adoptedStyleSheets.unshift(sheet);
}
