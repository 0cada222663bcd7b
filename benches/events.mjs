// @ts-check
/**
 * Events from a seed: the same on every machine, in any number.
 *
 * Ten years; 70 % instants and 30 % ranges (log-normal: most take days, a few years);
 * 50 actors and 8 categories after Zipf; two fifths of all in 60 bursts; in no order.
 */

export const START = Date.UTC(2015, 0, 1);
export const END = Date.UTC(2025, 0, 1);

export const CATEGORIES = [
  'Politics',
  'Economy',
  'Military',
  'Science',
  'Culture',
  'Disaster',
  'Sport',
  'Health',
];

export const COLORS = [
  '#4e79a7',
  '#f28e2b',
  '#e15759',
  '#76b7b2',
  '#59a14f',
  '#edc948',
  '#b07aa1',
  '#9c755f',
];

export const ACTORS = Array.from(
  { length: 50 },
  (_, position) => `Actor ${String(position).padStart(2, '0')}`,
);

const WORDS = (
  'agreement treaty summit border election council minister market harbour vaccine ' +
  'flood signal launch orbit bridge river strike court ruling budget export tariff ' +
  'museum festival final record drought storm rescue patrol embargo merger report ' +
  'survey reform decree archive transit energy grain cable fleet valley union forum ' +
  'protest debate census'
).split(' ');

const SEED = 20150101;
const N_BURSTS = 60;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * @typedef {object} Event
 * @property {string} id
 * @property {number} start milliseconds since 1970, whole seconds
 * @property {number | null} end the same; null for an instant
 * @property {string} title
 * @property {number} actor position in `ACTORS`
 * @property {number} category position in `CATEGORIES`
 */

/** @typedef {() => number} Random a number in `0..1` */

/**
 * The first `n` events.
 * @param {number} n
 * @returns {Generator<Event>}
 */
export function* events(n) {
  const random = sfc32(SEED);
  const actor = zipf(random, ACTORS.length, 0.8);
  const category = zipf(random, CATEGORIES.length, 0.6);
  const bursts = Array.from({ length: N_BURSTS }, () => ({
    at: START + random() * (END - START),
    scale: HOUR * 10 ** (0.5 + 2 * random()),
    actor: actor(),
    category: category(),
  }));
  const alone = () => ({
    at: START + random() * (END - START),
    actor: actor(),
    category: category(),
  });
  const inBurst = () => {
    const burst = pick(bursts, random);
    const after = -Math.log(1 - random()) * burst.scale;
    return {
      at: burst.at + after * (random() < 0.15 ? -1 : 1),
      actor: random() < 0.6 ? burst.actor : actor(),
      category: random() < 0.6 ? burst.category : category(),
    };
  };
  for (let position = 0; position < n; position++) {
    const { at, ...rest } = random() < 0.4 ? inBurst() : alone();
    const start = whole(Math.min(END - SECOND, Math.max(START, at)));
    const end = random() < 0.3 ? endOf(start, random) : null;
    yield { id: `e${position}`, start, end, title: title(random), ...rest };
  }
}

/** @param {number} start @param {Random} random */
function endOf(start, random) {
  const gauss = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const duration = Math.min(730 * DAY, Math.exp(Math.log(2 * DAY) + 1.8 * gauss));
  const end = Math.min(END, whole(start + Math.max(MINUTE, duration)));
  return end > start ? end : start + SECOND;
}

/** @param {Random} random */
function title(random) {
  const length = 28 + random() * 20;
  let words = '';
  while (words.length < length) {
    const word = pick(WORDS, random);
    words += words ? ` ${word}` : word.slice(0, 1).toUpperCase() + word.slice(1);
  }
  return words;
}

/** @template T @param {T[]} list never empty @param {Random} random @returns {T} */
function pick(list, random) {
  return /** @type {T} */ (list[Math.floor(random() * list.length)]);
}

/** @param {number} ms */
function whole(ms) {
  return ms - (ms % SECOND);
}

/**
 * Positions `0..n`; the first is the most frequent (Zipf's law).
 * @param {Random} random @param {number} n @param {number} exponent
 */
function zipf(random, n, exponent) {
  let total = 0;
  const sums = Array.from({ length: n }, (_, rank) => (total += (rank + 1) ** -exponent));
  return () => {
    const at = random() * total;
    return sums.findIndex((sum) => sum >= at);
  };
}

/**
 * Chris Doty-Humphrey's small fast counter (PractRand).
 * @param {number} seed
 * @returns {Random}
 */
function sfc32(seed) {
  let [a, b, c, d] = [0x9e3779b9 ^ seed, 0x243f6a88, 0xb7e15162, seed | 1];
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 20; round++) next();
  return next;
}
