// @ts-check
/**
 * What a timeline shows, to be kept or taken elsewhere: its events as a document, or what
 * is seen as a picture. Loaded when a page asks for it.
 */

/** Around a picture, and between what is in it, in CSS pixels. */
const MARGIN_PX = 16;
const GAP_PX = 8;

/**
 * A timeline in another form; null where nothing of ours has it.
 * @param {import('./stage.js').Stage} stage
 * @param {string} type
 * @param {boolean} filtered only what passes the filters
 * @returns {Promise<Blob | null>}
 */
export async function exported(stage, type, filtered) {
  const said = stage.chrome.title.textContent ?? '';
  const title = said === stage.words.say('timeline') ? '' : said;
  /** @type {Record<string, (core: import('./pkg/date_line.js').DateLine) => Uint8Array>} */
  const documents = {
    'application/json': (core) => core.json(title, filtered),
    'text/csv': (core) => core.csv(filtered),
  };
  if (type === 'image/png') return picture(stage);
  const written = Object.hasOwn(documents, type) ? documents[type] : undefined;
  const bytes = written && stage.safely(written);
  if (!bytes) return null;
  return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)], {
    type: `${type};charset=utf-8`,
  });
}

/** The drawing under its title and summary. @param {import('./stage.js').Stage} stage */
async function picture({ chrome, painter }) {
  painter.paint();
  const { plot, title, summary, base } = chrome;
  const { clientWidth: width_px, clientHeight: height_px } = plot;
  if (!width_px || !height_px) return null; // it is not seen
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  const lines = [title, summary].filter((line) => line.textContent);
  const heights_px = lines.map((line) => size(line) * 1.3);
  const head_px = heights_px.reduce((sum, line_px) => sum + line_px + GAP_PX, 0);
  const scale = plot.width / width_px;
  canvas.width = plot.width + 2 * MARGIN_PX * scale;
  canvas.height = plot.height + (head_px + 2 * MARGIN_PX) * scale;
  if (!pen) return null;
  const { backgroundColor, direction } = getComputedStyle(base);
  pen.fillStyle = backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.scale(scale, scale);
  pen.direction = direction === 'rtl' ? 'rtl' : 'ltr';
  pen.textBaseline = 'top';
  let y_px = MARGIN_PX;
  for (const [position, line] of lines.entries()) {
    const { color, fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(line);
    pen.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
    pen.fillStyle = color;
    const x_px = direction === 'rtl' ? MARGIN_PX + width_px : MARGIN_PX;
    pen.fillText(line.textContent ?? '', x_px, y_px, width_px);
    y_px += (heights_px[position] ?? 0) + GAP_PX;
  }
  pen.drawImage(plot, MARGIN_PX, y_px, width_px, height_px);
  /** @type {Promise<Blob | null>} */
  const made = new Promise((done) => canvas.toBlob(done, 'image/png'));
  return made;
}

/** How large the letters of a line are, in pixels. @param {Element} line */
function size(line) {
  return parseFloat(getComputedStyle(line).fontSize);
}
