//! Pictures of what is drawn again and again: words, numbers in rings, glyphs.
//!
//! To shape a word and to fill the curves of a ring costs several times what it costs to
//! copy their pixels, and most of a frame was in the one before. So each is drawn once,
//! beside the others on a page that nobody sees, and stamped from then on: at whole
//! device pixels, so that it is as sharp as if it had been drawn there.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{CanvasRenderingContext2d as Context, HtmlCanvasElement};

use super::canvas::{CanvasPen, EDGE_PX};
use super::remembered::Remembered;
use super::surface::{context, sibling};
use super::theme::{Theme, ink_nth};
use crate::paint::{Pen as _, number_style, ring};
use crate::scene::{
    Direction, Fade, Fill, Glyph, Ink, Mark, Point, Rect, Scene, TextStyle, Tone,
};

/// How many pages there are. The one that was begun first is begun anew when all are
/// full.
const N_PAGES: usize = 8;
/// A page is as wide as the drawing and this part of its height, but high enough for
/// whatever is stamped: all pages together are two drawings.
const PAGE_SHARE: f64 = 0.25;
const MIN_PAGE_PX: f64 = 64.0;
/// Around what is stamped: edges are smoothed.
const MARGIN_PX: f64 = 1.0;
/// Bars longer than this are drawn.
const MAX_BAR_PX: f64 = 48.0;
/// How far the corners of a glyph are from its center, in sizes of it.
const GLYPH_REACH: f64 = 0.65;

#[wasm_bindgen]
extern "C" {
    /// A context without what catches errors: that costs as much as a stamp.
    #[wasm_bindgen(extends = Context)]
    #[derive(Debug)]
    type Stamped;

    /// Copies a rectangle of a picture; it fails only on one without pixels.
    #[wasm_bindgen(method, js_name = drawImage)]
    fn stamp(
        this: &Stamped,
        picture: &HtmlCanvasElement,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        to_x: f64,
        to_y: f64,
        to_width: f64,
        to_height: f64,
    );
}

/// What is stamped, but for its words.
#[derive(Clone, Copy, Debug)]
pub(super) enum Motif {
    /// Words on the surface.
    Words(TextStyle),
    /// A number in a ring of this width and height; without words the ring alone.
    Number((f64, f64), (Ink, Tone)),
    /// A glyph.
    Glyph(Glyph),
    /// A small bar of this width and height, with round corners.
    Bar((f64, f64), f64, (Ink, Tone)),
}

/// Where a picture is on its page, in device pixels.
#[derive(Clone, Copy, Debug)]
struct Stamp {
    page: usize,
    corner: (f64, f64),
    size: (f64, f64),
    /// From its corner to the point it is stamped at.
    hold: (f64, f64),
}

#[derive(Debug)]
struct Page {
    canvas: HtmlCanvasElement,
    context: Context,
}

/// The pictures, and where there is room for more.
#[derive(Debug)]
pub(super) struct Stamps {
    drawing: HtmlCanvasElement,
    /// Device pixels in a pixel.
    scale: f64,
    /// How large a page is, in device pixels.
    page_size: (f64, f64),
    pages: Vec<Page>,
    known: Remembered<([u64; 3], String), Stamp>,
    /// The page that is being filled, and where its free room begins: pictures are in
    /// rows, as high as the highest in them.
    page: usize,
    free: (f64, f64),
    row_height: f64,
    /// Hashes of what was new in the last scene, and room for those of the next.
    new: Vec<u64>,
    spare: Vec<u64>,
}

impl Stamps {
    /// For a drawing of the size that it has now.
    pub(super) fn new(drawing: &HtmlCanvasElement, scale: f64) -> Self {
        let least = MIN_PAGE_PX * scale;
        let height = (f64::from(drawing.height()) * PAGE_SHARE).max(least);
        Self {
            drawing: drawing.clone(),
            scale,
            page_size: (f64::from(drawing.width()), height.ceil()),
            pages: Vec::new(),
            known: Remembered::default(),
            page: 0,
            free: (0.0, 0.0),
            row_height: 0.0,
            new: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// Draws what a scene has in common with the one before and has no picture yet: what
    /// is seen only once, as on a view that is zoomed, needs none, but its parts, of which
    /// there are few. All of it before any is stamped: a page that changes has to be
    /// copied for what comes next.
    pub(super) fn prepare(&mut self, scene: &Scene, theme: &Theme) {
        let mut new = std::mem::take(&mut self.spare);
        new.clear();
        for mark in &scene.marks {
            let Some((motif, text)) = Motif::of(mark, scene) else { continue };
            if self.find(motif, text).is_some() {
                continue;
            }
            let hash = hash_of(motif.numbers(), text);
            if self.new.contains(&hash) {
                self.keep(theme, (motif, text));
                continue;
            }
            new.push(hash);
            if let Motif::Number(_, (_, tone)) = motif {
                // A view that is zoomed has others in each frame, of the same parts.
                self.keep(theme, (motif, ""));
                self.keep(theme, (Motif::Words(number_style(tone)), text));
            }
        }
        self.spare = std::mem::replace(&mut self.new, new);
    }

    /// Draws a motif that there is no picture of.
    fn keep(&mut self, theme: &Theme, (motif, text): (Motif, &str)) {
        if self.find(motif, text).is_none()
            && let Some(stamp) = self.make(theme, (motif, text))
        {
            let numbers = motif.numbers();
            let hash = hash_of(numbers, text);
            self.known.insert(hash, (numbers, text.to_owned()), stamp);
        }
    }

    /// Stamps a motif at a point of the drawing; `false` where there is no picture of it,
    /// as it is larger than a page.
    pub(super) fn put(
        &self,
        on: &Context,
        at: Point,
        (motif, text): (Motif, &str),
    ) -> bool {
        let Some(stamp) = self.find(motif, text) else { return false };
        let Some(page) = self.pages.get(stamp.page) else { return false };
        let scale = self.scale;
        let Stamp { corner, size, hold, .. } = stamp;
        let x = (at.x_px * scale).round() - hold.0;
        let y = (at.y_px * scale).round() - hold.1;
        on.unchecked_ref::<Stamped>().stamp(
            &page.canvas,
            corner.0,
            corner.1,
            size.0,
            size.1,
            x / scale,
            y / scale,
            size.0 / scale,
            size.1 / scale,
        );
        true
    }

    fn find(&self, motif: Motif, text: &str) -> Option<Stamp> {
        let numbers = motif.numbers();
        let is_it = |(of, words): &([u64; 3], String)| *of == numbers && words == text;
        self.known.get(hash_of(numbers, text), is_it).copied()
    }

    /// Draws a motif on the page that is being filled.
    fn make(&mut self, theme: &Theme, (motif, text): (Motif, &str)) -> Option<Stamp> {
        let context = self.page()?;
        let bounds = motif.bounds(&mut CanvasPen::aside(&context, theme), text);
        let scale = self.scale;
        let hold = ((-bounds.x_px * scale).ceil(), (-bounds.y_px * scale).ceil());
        let width = hold.0 + (bounds.right_px() * scale).ceil();
        let height = hold.1 + (bounds.bottom_px() * scale).ceil();
        let corner = self.room_for(width, height)?;
        let context = self.page()?;
        let (x, y) = (corner.0 + hold.0, corner.1 + hold.1);
        // A transform of finite numbers is always accepted.
        let _ = context.set_transform(scale, 0.0, 0.0, scale, x, y);
        let origin = Point { x_px: 0.0, y_px: 0.0 };
        motif.draw(&mut CanvasPen::aside(&context, theme), origin, text);
        Some(Stamp { page: self.page, corner, size: (width, height), hold })
    }

    /// Free room on a page; `None` for what is larger than one.
    fn room_for(&mut self, width: f64, height: f64) -> Option<(f64, f64)> {
        let (page_width, page_height) = self.page_size;
        if width > page_width || height > page_height {
            return None;
        }
        if self.free.0 + width > page_width {
            self.free = (0.0, self.free.1 + self.row_height);
            self.row_height = 0.0;
        }
        if self.free.1 + height > page_height {
            self.turn_page();
        }
        let corner = self.free;
        self.free.0 += width;
        self.row_height = self.row_height.max(height);
        Some(corner)
    }

    /// Begins the next page; what was on it is forgotten.
    fn turn_page(&mut self) {
        self.page = (self.page + 1) % N_PAGES;
        (self.free, self.row_height) = ((0.0, 0.0), 0.0);
        let turned = self.page;
        self.known.retain(|stamp| stamp.page != turned);
        if let Some(Page { canvas, .. }) = self.pages.get(turned) {
            canvas.set_width(canvas.width()); // empties it
        }
    }

    /// The context of the page that is being filled, which is made when it is new.
    fn page(&mut self) -> Option<Context> {
        if self.pages.len() <= self.page {
            let canvas = sibling(&self.drawing)?;
            canvas.set_width(self.page_size.0 as u32);
            canvas.set_height(self.page_size.1 as u32);
            // Inside the drawing nobody sees it, and its words are of that language.
            self.drawing.insert_before(&canvas, None).ok()?;
            self.pages.push(Page { context: context(&canvas)?, canvas });
        }
        self.pages.get(self.page).map(|page| page.context.clone())
    }
}

impl Drop for Stamps {
    fn drop(&mut self) {
        for Page { canvas, .. } in &self.pages {
            canvas.remove();
        }
    }
}

impl Motif {
    /// What is stamped of a mark, and its words.
    fn of<'s>(mark: &Mark, scene: &'s Scene) -> Option<(Self, &'s str)> {
        match *mark {
            Mark::Label { text, style, .. } => {
                Some((Self::Words(style), scene.text(text)))
            }
            Mark::Number { rect, ink, tone, text } => {
                Some((Self::of_number(rect, (ink, tone)), scene.text(text)))
            }
            Mark::Glyph { glyph, .. } => Some((Self::Glyph(glyph), "")),
            Mark::Bar { rect, radius_px, fill } => {
                Some((Self::of_bar(rect, radius_px, fill)?, ""))
            }
            _ => None,
        }
    }

    /// A number in a ring, of whole pixels.
    pub(super) fn of_number(rect: Rect, inks: (Ink, Tone)) -> Self {
        Self::Number((rect.width_px.round(), rect.height_px.round()), inks)
    }

    /// A bar that is stamped: its length is one of few, and its corners are what costs.
    pub(super) fn of_bar(rect: Rect, radius_px: f64, fill: Fill) -> Option<Self> {
        if radius_px <= 0.0 || fill.fade != Fade::None || fill.ink == Ink::Selection {
            return None;
        }
        let size_px = (rect.width_px.round(), rect.height_px.round());
        let is_small = size_px.0 <= MAX_BAR_PX && size_px.1 <= MAX_BAR_PX;
        is_small.then_some(Self::Bar(size_px, radius_px, (fill.ink, fill.tone)))
    }

    /// What tells it from others.
    fn numbers(self) -> [u64; 3] {
        let bits = |kind: u64, parts: [u64; 4]| {
            parts.into_iter().fold(kind, |bits, part| bits << 8 | part)
        };
        match self {
            Self::Words(TextStyle { role, ink, align }) => {
                let parts = [role as u64, ink_nth(ink) as u64, 0, align as u64];
                [bits(1, parts), 0, 0]
            }
            Self::Number((width_px, height_px), (ink, tone)) => {
                let parts = [0, ink_nth(ink) as u64, 0, tone as u64];
                [bits(2, parts), width_px.to_bits(), height_px.to_bits()]
            }
            Self::Glyph(Glyph { shape, size_px, ink, tone, stroke }) => {
                let parts =
                    [shape as u64, ink_nth(ink) as u64, stroke as u64, tone as u64];
                [bits(3, parts), size_px.to_bits(), 0]
            }
            Self::Bar((width_px, height_px), radius_px, (ink, tone)) => {
                let parts = [radius_px as u64, ink_nth(ink) as u64, 0, tone as u64];
                [bits(4, parts), width_px.to_bits(), height_px.to_bits()]
            }
        }
    }

    /// What of the drawing it can cover, seen from the point it is stamped at.
    fn bounds(self, pen: &mut CanvasPen<'_>, text: &str) -> Rect {
        let rect = match self {
            Self::Words(style) => pen.bounds_of(text, style).grown(EDGE_PX / 2.0),
            Self::Number((width_px, height_px), _)
            | Self::Bar((width_px, height_px), ..) => {
                Rect::new(0.0, 0.0, width_px, height_px)
            }
            Self::Glyph(Glyph { size_px, .. }) => {
                Rect::default().grown(GLYPH_REACH * size_px)
            }
        };
        rect.grown(MARGIN_PX)
    }

    /// Draws it at a point: words and glyphs around it, what has a size from it on.
    pub(super) fn draw(self, pen: &mut CanvasPen<'_>, at: Point, text: &str) {
        let rect =
            |(width_px, height_px)| Rect::new(at.x_px, at.y_px, width_px, height_px);
        match self {
            Self::Words(style) => pen.write(at, text, (style, Ink::Surface)),
            Self::Number(size_px, inks) if text.is_empty() => {
                ring(pen, rect(size_px), inks);
            }
            Self::Number(size_px, (_, tone)) => {
                pen.put(at, self, "");
                pen.label(rect(size_px).center(), text, number_style(tone));
            }
            Self::Glyph(glyph) => pen.fill_glyph(at, glyph),
            Self::Bar(size_px, radius_px, (ink, tone)) => {
                let (fade, direction) = (Fade::None, Direction::Right);
                pen.fill_bar(
                    rect(size_px),
                    radius_px,
                    Fill { ink, tone, fade, direction },
                );
            }
        }
    }
}

fn hash_of(numbers: [u64; 3], text: &str) -> u64 {
    super::remembered::hash_of(numbers.into_iter().chain(text.bytes().map(u64::from)))
}
