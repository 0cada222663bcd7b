// @ts-check
/**
 * The bond between an article and its timeline: what is pointed at or selected in
 * one lights up in the other. The article's own DOM is never changed; it is lit by
 * the CSS Custom Highlight API, where the browser has it.
 */

/** @typedef {import('./article.js').Article} Article */
/** @typedef {import('./article.js').Stretch} Stretch */

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

/** Lights up stretches of an article; one light for each element that reads it. */
class ArticleLights {
  /** @type {Map<string, StaticRange[] | Range[]>} */
  #lit = new Map();

  /** @param {Article} article */
  constructor(article) {
    this.article = article;
    adoptHighlightStyle(article.element);
  }

  /** Underlines every expression that says when. @param {Stretch[]} stretches */
  mentions(stretches) {
    this.#light(MENTION, stretches);
  }

  /** Marks what is pointed at: its sentence. @param {Stretch | null} stretch */
  active(stretch) {
    this.#light(ACTIVE, stretch ? [stretch] : []);
  }

  /** Marks what is selected. @param {Stretch | null} stretch */
  selected(stretch) {
    this.#light(SELECTED, stretch ? [stretch] : []);
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
    const ranges = stretches.flatMap((stretch) => this.article.range(stretch) ?? []);
    for (const range of ranges) highlight?.add(range);
    this.#lit.set(name, ranges);
  }
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

/** Turns pointing and pressing in an article into questions to the core. */
export class ArticleLink {
  #stop = new AbortController();

  /**
   * @param {Article} article
   * @param {import('./pkg/date_line.js').DateLine} core
   * @param {(ask: () => number) => void} ask
   */
  constructor(article, core, ask) {
    this.lights = new ArticleLights(article);
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
