// @ts-check
/**
 * The attributes of `<date-line>` as properties: what is set here can be seen in the
 * page's markup, and the other way round.
 */

/** Decoded data beyond this is refused; hosts can raise it with `max-bytes`. */
export const MAX_BYTES = 256 * 1024 * 1024;

/** The most of something that a host wants, where it says so. @param {Element} element @param {string} name */
export function limit(element, name) {
  const most = Number(element.getAttribute(name));
  return most > 0 ? most : null;
}

/** Lets the module be imported where there is no page, as in server rendering. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/** What an attribute is set to. @typedef {string | null | undefined} Text */

/** An element whose attributes are properties, too. Setting null removes one. */
export class Attributes extends Base {
  /** Address of the data: `http:`, `https:`, `blob:`, or `#id`. @returns {string} @attr src */
  get src() {
    return this.#get('src');
  }

  /** @param {Text} address */
  set src(address) {
    this.#set('src', address);
  }

  /** Id of an article, list, table, script or text area to read, or the ids of several articles. @returns {string} @attr for */
  get for() {
    return this.#get('for');
  }

  /** @param {Text} id */
  set for(id) {
    this.#set('for', id);
  }

  /** Media type of the data, when it should not be guessed. @returns {string} @attr type */
  get type() {
    return this.#get('type');
  }

  /** @param {Text} type */
  set type(type) {
    this.#set('type', type);
  }

  /** Day the text was written (YYYY-MM-DD), for prose. @returns {string} @attr date */
  get date() {
    return this.#get('date');
  }

  /** @param {Text} day */
  set date(day) {
    this.#set('date', day);
  }

  /** When the data is loaded: at once, or when the element is about to be seen (`lazy`). @returns {string} @attr loading */
  get loading() {
    return this.#get('loading', 'eager');
  }

  /** @param {Text} when */
  set loading(when) {
    this.#set('loading', when);
  }

  /** Title shown above the timeline; otherwise the document's own. @returns {string} @attr label */
  get label() {
    return this.#get('label');
  }

  /** @param {Text} title */
  set label(title) {
    this.#set('label', title);
  }

  /** Level of the title, 2 to 6, or `none` for one only read aloud. @returns {string} @attr heading-level */
  get headingLevel() {
    return this.#get('heading-level', '2');
  }

  /** @param {string | number | null | undefined} level */
  set headingLevel(level) {
    this.#set('heading-level', level);
  }

  /** Start of the first view, in ISO 8601 or EDTF. @returns {string} @attr start */
  get start() {
    return this.#get('start');
  }

  /** @param {Text} start */
  set start(start) {
    this.#set('start', start);
  }

  /** End of the first view. @returns {string} @attr end */
  get end() {
    return this.#get('end');
  }

  /** @param {Text} end */
  set end(end) {
    this.#set('end', end);
  }

  /** Whether the height is that of the block (`block`) or what the lanes need, up to `--dl-max-block-size` (`content`). @returns {string} @attr fit */
  get fitTo() {
    return this.#get('fit', 'block');
  }

  /** @param {Text} what */
  set fitTo(what) {
    this.#set('fit', what);
  }

  /** Who gets the wheel: `auto`, `cooperative` (the page), `greedy`, or `none` (the page, and so are drag and pinch). @returns {string} @attr gestures */
  get gestures() {
    return this.#get('gestures', 'auto');
  }

  /** @param {Text} share */
  set gestures(share) {
    this.#set('gestures', share);
  }

  /** Whose the keys are on the drawing: `all` of ours, `standard` (none that type a character) or `none`. @returns {string} @attr keyboard */
  get keyboard() {
    return this.#get('keyboard', 'all');
  }

  /** @param {Text} keys */
  set keyboard(keys) {
    this.#set('keyboard', keys);
  }

  /** What lanes stand for: `group`, `category`, `people` or `none`. @returns {string} @attr lanes */
  get lanes() {
    return this.#get('lanes', 'group');
  }

  /** @param {Text} by */
  set lanes(by) {
    this.#set('lanes', by);
  }

  /** How the events are shown: `timeline`, `list` or `table`. @returns {string} @attr view */
  get view() {
    return this.#get('view', 'timeline');
  }

  /** @param {Text} view */
  set view(view) {
    this.#set('view', view);
  }

  /** Keeps what the reader chooses in the address of the page, under this name or else `dl`; null: does not. @returns {string | null} @attr hash */
  get hash() {
    return this.getAttribute('hash');
  }

  /** @param {Text | boolean} name true: `dl` */
  set hash(name) {
    this.#set('hash', name === true ? '' : name || (name === '' ? name : null));
  }

  /** `light` or `dark`; otherwise `auto`, as the page. @returns {string} @attr theme */
  get theme() {
    return this.#get('theme', 'auto');
  }

  /** @param {Text} theme */
  set theme(theme) {
    this.#set('theme', theme);
  }

  /** Where later is, `ltr` or `rtl`; otherwise `auto`, as the page reads. @returns {string} @attr time-direction */
  get timeDirection() {
    return this.#get('time-direction', 'auto');
  }

  /** @param {Text} direction */
  set timeDirection(direction) {
    this.#set('time-direction', direction);
  }

  /** The most bytes that are loaded; 256 MiB unless said otherwise. @returns {number} @attr max-bytes */
  get maxBytes() {
    return limit(this, 'max-bytes') ?? MAX_BYTES;
  }

  /** @param {string | number | null | undefined} n_bytes */
  set maxBytes(n_bytes) {
    this.#set('max-bytes', n_bytes);
  }

  /** The most events that are shown, the first of them; null: as many as `max-bytes` has room for. @returns {number | null} @attr max-events */
  get maxEvents() {
    return limit(this, 'max-events');
  }

  /** @param {string | number | null | undefined} n_events */
  set maxEvents(n_events) {
    this.#set('max-events', n_events);
  }

  /** `none`: a page with many timelines has no landmark for each. @returns {string} @attr landmark */
  get landmark() {
    return this.#get('landmark', 'region');
  }

  /** @param {Text} landmark */
  set landmark(landmark) {
    this.#set('landmark', landmark);
  }

  /** How hours are counted, as `Intl` knows it: `h11`, `h12`, `h23` or `h24`; otherwise as the language does. @returns {string} @attr hour-cycle */
  get hourCycle() {
    return this.#get('hour-cycle');
  }

  /** @param {Text} cycle */
  set hourCycle(cycle) {
    this.#set('hour-cycle', cycle);
  }

  /** @param {string} name @param {string} [otherwise] */
  #get(name, otherwise = '') {
    return this.getAttribute(name) ?? otherwise;
  }

  /** @param {string} name @param {string | number | null | undefined} value */
  #set(name, value) {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, String(value));
  }
}
