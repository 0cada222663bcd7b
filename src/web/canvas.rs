//! Strokes of the pen → calls of a 2D canvas.
//!
//! Colors and fonts come from the page's style, as one string for each role; the
//! canvas is scaled so that a unit is a CSS pixel. A frame has hundreds of strokes: the
//! strings are JavaScript's already, and the canvas is told only what is new to it.

use std::cell::RefCell;
use std::f64::consts::TAU;

use js_sys::JsString;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d as Context, CanvasWindingRule};

use super::remembered::{Remembered, hash_of};
use crate::paint::Pen;
use crate::scene::{
    Align, Direction, Fade, Fill, Glyph, Ink, Line, Point, Rect, Shape, Stroke, TextRole,
    TextStyle, Tone,
};

/// How many inks there are: ten roles, eight categories and seven densities.
const N_INKS: usize = 25;
/// How many roles of text there are.
const N_ROLES: usize = 6;
/// The outline of a hollow glyph.
const OUTLINE_PX: f64 = 2.0;

/// Twice the edge around titles and dates that keeps grid lines off them.
const EDGE_PX: f64 = 4.0;

/// The colors and fonts of a page, as CSS.
#[derive(Clone, Debug, Default)]
pub(super) struct Theme {
    inks: Vec<InkCss>,
    fonts: Vec<FontCss>,
}

/// One color in the strengths the drawing needs.
#[derive(Clone, Debug)]
struct InkCss {
    certain: JsString,
    possible: JsString,
    dimmed: JsString,
    none: String,
    solid: String,
}

/// A font, for both sides of the door.
#[derive(Clone, Debug)]
struct FontCss {
    css: String,
    js: JsString,
}

#[wasm_bindgen]
extern "C" {
    /// A context that takes strings that JavaScript has already.
    #[wasm_bindgen(extends = Context)]
    #[derive(Debug)]
    type Settings;

    #[wasm_bindgen(method, setter = fillStyle)]
    fn fill_with(this: &Settings, css: &JsString);

    #[wasm_bindgen(method, setter = strokeStyle)]
    fn stroke_with(this: &Settings, css: &JsString);

    #[wasm_bindgen(method, setter = font)]
    fn write_in(this: &Settings, css: &JsString);

    #[wasm_bindgen(method, js_name = fillText)]
    fn fill_text(this: &Settings, text: &JsString, x: f64, y: f64);

    #[wasm_bindgen(method, js_name = strokeText)]
    fn stroke_text(this: &Settings, text: &JsString, x: f64, y: f64);
}

impl Theme {
    /// From a color for each ink (`INKS` in `www/style.js`) and a font for each role.
    pub(super) fn new(inks: Vec<String>, fonts: Vec<String>) -> Self {
        let mixed = |css: &str, percent: u8| {
            format!("color-mix(in srgb, {css} {percent}%, transparent)")
        };
        let ink = |css: String| InkCss {
            certain: css.as_str().into(),
            possible: mixed(&css, 38).into(),
            dimmed: mixed(&css, 25).into(),
            // Not quite none of it: gradients need a color to fade from.
            none: mixed(&css, 1),
            solid: css,
        };
        let font = |css: String| FontCss { js: css.as_str().into(), css };
        Self {
            inks: inks.into_iter().take(N_INKS).map(ink).collect(),
            fonts: fonts.into_iter().take(N_ROLES).map(font).collect(),
        }
    }

    /// The CSS font of a role.
    pub(super) fn font(&self, role: TextRole) -> &str {
        self.font_of(role).map_or("12px sans-serif", |font| &font.css)
    }

    fn font_of(&self, role: TextRole) -> Option<&FontCss> {
        self.fonts.get(match role {
            TextRole::Title => 0,
            TextRole::Meta => 1,
            TextRole::Tick => 2,
            TextRole::Context => 3,
            TextRole::Lane => 4,
            TextRole::Count => 5,
        })
    }

    fn ink(&self, ink: Ink) -> Option<&InkCss> {
        self.inks.get(match ink {
            Ink::Text => 0,
            Ink::TextSoft => 1,
            Ink::TextFaint => 2,
            Ink::Line => 3,
            Ink::LineStrong => 4,
            Ink::Surface => 5,
            Ink::SurfaceRaised => 6,
            Ink::Selection => 7,
            Ink::Accent => 8,
            Ink::Now => 9,
            Ink::Category(number) => 10 + usize::from(number % 8),
            Ink::Density(number) => 18 + usize::from(number % 7),
        })
    }
}

/// Words that JavaScript has already: most of a frame's were in the last one.
#[derive(Debug, Default)]
pub(super) struct Written(RefCell<Remembered<String, JsString>>);

impl Written {
    fn with(&self, text: &str, write: impl FnOnce(&JsString)) {
        let mut known = self.0.borrow_mut();
        let hash = hash_of(text.bytes().map(u64::from));
        let ask = || (text.to_owned(), text.into());
        if let Some(words) = known.answer(hash, |other| other == text, ask) {
            write(words);
        }
    }
}

/// A pen that draws on a canvas.
#[derive(Debug)]
pub(super) struct CanvasPen<'a> {
    context: &'a Context,
    settings: &'a Settings,
    theme: &'a Theme,
    written: &'a Written,
    /// What the canvas is set to, where that is known.
    set: Set,
    /// Where what is selected has another ground than the rest.
    selection: Option<Rect>,
}

impl InkCss {
    fn toned(&self, tone: Tone) -> &JsString {
        match tone {
            Tone::Certain => &self.certain,
            Tone::Possible => &self.possible,
            Tone::Dimmed => &self.dimmed,
        }
    }
}

/// What a canvas is set to.
#[derive(Debug, Default)]
struct Set {
    fill: Option<(Ink, Tone)>,
    stroke: Option<(Ink, Tone)>,
    line: Option<(f64, Stroke)>,
    role: Option<TextRole>,
    align: Option<Align>,
}

impl Pen for CanvasPen<'_> {
    fn clip(&mut self, rect: Option<Rect>) {
        self.context.restore();
        self.context.save();
        self.set = Set::default();
        if let Some(rect) = rect {
            self.context.begin_path();
            self.context.rect(rect.x_px, rect.y_px, rect.width_px, rect.height_px);
            self.context.clip();
        }
    }

    fn bar(&mut self, rect: Rect, radius_px: f64, fill: Fill) {
        if fill.ink == Ink::Selection {
            self.selection = Some(rect);
        }
        if fill.fade == Fade::None {
            self.fill_with(fill.ink, fill.tone);
        } else {
            self.fade(rect, fill);
        }
        if radius_px <= 0.0 {
            self.context.fill_rect(rect.x_px, rect.y_px, rect.width_px, rect.height_px);
        } else {
            self.context.begin_path();
            self.round_rect(rect, radius_px);
            self.context.fill();
        }
    }

    fn frame(&mut self, rect: Rect, radius_px: f64, line: Line) {
        if line.stroke == Stroke::Solid && line.width_px > 1.0 {
            return self.ring(rect, radius_px, line);
        }
        self.stroke_with(line);
        self.context.begin_path();
        self.round_rect(rect, radius_px);
        self.context.stroke();
    }

    fn glyph(&mut self, at: Point, glyph: Glyph) {
        let radius_px = glyph.size_px / 2.0;
        if glyph.stroke == Stroke::Solid {
            self.fill_with(glyph.ink, glyph.tone);
            self.outline(at, radius_px, glyph.shape);
            self.context.fill();
            return;
        }
        self.fill_with(Ink::Surface, Tone::Certain);
        self.outline(at, radius_px - OUTLINE_PX / 2.0, glyph.shape);
        self.context.fill();
        self.stroke_color(glyph.ink, glyph.tone);
        self.stroke_line(OUTLINE_PX, glyph.stroke);
        self.context.stroke();
    }

    fn line(&mut self, from: Point, to: Point, line: Line) {
        self.stroke_with(line);
        self.context.begin_path();
        self.context.move_to(from.x_px, from.y_px);
        self.context.line_to(to.x_px, to.y_px);
        self.context.stroke();
    }

    fn label(&mut self, at: Point, text: &str, style: TextStyle) {
        self.write_in(style);
        let edged = matches!(style.role, TextRole::Title | TextRole::Meta);
        if edged {
            let selected = self.selection.is_some_and(|rect| rect.contains(at));
            let ground = if selected { Ink::Selection } else { Ink::Surface };
            self.stroke_color(ground, Tone::Certain);
            self.stroke_line(EDGE_PX, Stroke::Solid);
        }
        self.fill_with(style.ink, Tone::Certain);
        self.written.with(text, |words| {
            if edged {
                self.settings.stroke_text(words, at.x_px, at.y_px);
            }
            self.settings.fill_text(words, at.x_px, at.y_px);
        });
    }
}

impl<'a> CanvasPen<'a> {
    /// A pen for one frame, on a canvas that is cleared.
    pub(super) fn new(
        context: &'a Context,
        (theme, written): (&'a Theme, &'a Written),
        (width_px, height_px): (f64, f64),
        device_px_per_px: f64,
    ) -> Self {
        let scale = device_px_per_px;
        // A transform of finite numbers is always accepted.
        let _ = context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, width_px, height_px);
        context.set_text_baseline("middle");
        context.save();
        let settings = context.unchecked_ref();
        Self { context, settings, theme, written, set: Set::default(), selection: None }
    }

    /// Ends the frame.
    pub(super) fn end(&self) {
        self.context.restore();
    }

    fn fill_with(&mut self, ink: Ink, tone: Tone) {
        if self.set.fill == Some((ink, tone)) {
            return;
        }
        self.set.fill = Some((ink, tone));
        if let Some(css) = self.theme.ink(ink) {
            self.settings.fill_with(css.toned(tone));
        }
    }

    /// A fill that vanishes toward an end of its bar.
    fn fade(&mut self, rect: Rect, fill: Fill) {
        let Some(InkCss { solid, none, .. }) = self.theme.ink(fill.ink) else { return };
        let (dx, dy) = match fill.direction {
            Direction::Right => (rect.width_px, 0.0),
            Direction::Down => (0.0, rect.height_px),
        };
        let (x, y) = (rect.x_px, rect.y_px);
        let gradient = self.context.create_linear_gradient(x, y, x + dx, y + dy);
        let stops: &[(f32, &str)] = match fill.fade {
            Fade::None => &[],
            Fade::Start => &[(0.0, none), (1.0, solid)],
            Fade::End => &[(0.0, solid), (1.0, none)],
            Fade::Both => &[(0.0, none), (0.5, solid), (1.0, none)],
        };
        for &(offset, color) in stops {
            // It fails only on a color that the style itself computed.
            let _ = gradient.add_color_stop(offset, color);
        }
        self.context.set_fill_style_canvas_gradient(&gradient);
        self.set.fill = None;
    }

    fn stroke_with(&mut self, line: Line) {
        self.stroke_color(line.ink, Tone::Certain);
        self.stroke_line(line.width_px, line.stroke);
    }

    fn stroke_color(&mut self, ink: Ink, tone: Tone) {
        if self.set.stroke == Some((ink, tone)) {
            return;
        }
        self.set.stroke = Some((ink, tone));
        if let Some(css) = self.theme.ink(ink) {
            self.settings.stroke_with(css.toned(tone));
        }
    }

    /// The width of a line, and the dashes of `ux.md` §5 in multiples of it.
    fn stroke_line(&mut self, width_px: f64, stroke: Stroke) {
        if self.set.line == Some((width_px, stroke)) {
            return;
        }
        self.set.line = Some((width_px, stroke));
        self.context.set_line_width(width_px);
        let dashes: &[f64] = match stroke {
            Stroke::Solid | Stroke::Hollow => &[],
            Stroke::Dashed => &[1.5, 1.0],
            Stroke::Dotted => &[1.0, 2.0],
        };
        let lengths = js_sys::Array::new();
        for dash in dashes {
            lengths.push(&JsValue::from_f64(dash * width_px.max(OUTLINE_PX)));
        }
        // It fails only on negative lengths.
        let _ = self.context.set_line_dash(&lengths);
    }

    fn write_in(&mut self, style: TextStyle) {
        if self.set.role != Some(style.role)
            && let Some(font) = self.theme.font_of(style.role)
        {
            self.set.role = Some(style.role);
            self.settings.write_in(&font.js);
        }
        if self.set.align != Some(style.align) {
            self.set.align = Some(style.align);
            self.context.set_text_align(match style.align {
                Align::Start => "left",
                Align::Center => "center",
                Align::End => "right",
            });
        }
    }

    /// A frame as what is between two rectangles: half again as quick as its stroke.
    fn ring(&mut self, rect: Rect, radius_px: f64, line: Line) {
        let half_px = line.width_px / 2.0;
        self.fill_with(line.ink, Tone::Certain);
        self.context.begin_path();
        self.round_rect(rect.grown(half_px), radius_px + half_px);
        self.round_rect(rect.grown(-half_px), radius_px - half_px);
        self.context.fill_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
    }

    fn round_rect(&self, rect: Rect, radius_px: f64) {
        let radius_px = radius_px.min(rect.width_px / 2.0).min(rect.height_px / 2.0);
        // It fails only on negative radii, and then draws nothing.
        let _ = self.context.round_rect_with_f64(
            rect.x_px,
            rect.y_px,
            rect.width_px,
            rect.height_px,
            radius_px.max(0.0),
        );
    }

    fn outline(&self, at: Point, radius_px: f64, shape: Shape) {
        self.context.begin_path();
        let corners = shape.corners();
        if corners.is_empty() {
            // It fails only on a negative radius.
            let _ = self.context.arc(at.x_px, at.y_px, radius_px.max(0.0), 0.0, TAU);
            return;
        }
        for (position, (x, y)) in corners.iter().enumerate() {
            let (x, y) = (at.x_px + x * radius_px, at.y_px + y * radius_px);
            if position == 0 {
                self.context.move_to(x, y);
            } else {
                self.context.line_to(x, y);
            }
        }
        self.context.close_path();
    }
}
