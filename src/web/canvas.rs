//! Strokes of the pen → calls of a 2D canvas.
//!
//! Colors and fonts come from the page's style, as one string for each role; the
//! canvas is scaled so that a unit is a CSS pixel.

use std::f64::consts::TAU;

use wasm_bindgen::JsValue;
use web_sys::CanvasRenderingContext2d as Context;

use crate::paint::Pen;
use crate::scene::{
    Align, Direction, Fade, Fill, Glyph, Ink, Line, Point, Rect, Shape, Stroke, TextRole,
    TextStyle, Tone,
};

/// How many inks there are: ten roles and eight categories.
const N_INKS: usize = 18;
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
    fonts: Vec<String>,
}

/// One color in the strengths the drawing needs.
#[derive(Clone, Debug, Default)]
struct InkCss {
    certain: String,
    possible: String,
    dimmed: String,
    none: String,
}

impl Theme {
    /// From a color for each ink (`INKS` in `www/style.js`) and a font for each role.
    pub(super) fn new(inks: Vec<String>, fonts: Vec<String>) -> Self {
        let mixed = |css: &str, percent: u8| {
            format!("color-mix(in srgb, {css} {percent}%, transparent)")
        };
        let ink = |css: String| InkCss {
            possible: mixed(&css, 38),
            dimmed: mixed(&css, 25),
            // Not quite none of it: gradients need a color to fade from.
            none: mixed(&css, 1),
            certain: css,
        };
        Self { inks: inks.into_iter().take(N_INKS).map(ink).collect(), fonts }
    }

    /// The CSS font of a role.
    pub(super) fn font(&self, role: TextRole) -> &str {
        let position = match role {
            TextRole::Title => 0,
            TextRole::Meta => 1,
            TextRole::Tick => 2,
            TextRole::Context => 3,
            TextRole::Lane => 4,
            TextRole::Count => 5,
        };
        debug_assert!(position < N_ROLES, "a role without a font");
        self.fonts.get(position).map_or("12px sans-serif", String::as_str)
    }

    fn ink(&self, ink: Ink, tone: Tone) -> &str {
        let position = match ink {
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
        };
        self.inks.get(position).map_or("currentcolor", |css| match tone {
            Tone::Certain => &css.certain,
            Tone::Possible => &css.possible,
            Tone::Dimmed => &css.dimmed,
        })
    }

    /// The color that an ink fades to.
    fn nothing_of(&self, ink: Ink) -> &str {
        let solid = self.ink(ink, Tone::Certain);
        let css = self.inks.iter().find(|css| css.certain == solid);
        css.map_or("transparent", |css| &css.none)
    }
}

/// A pen that draws on a canvas.
#[derive(Debug)]
pub(super) struct CanvasPen<'a> {
    context: &'a Context,
    theme: &'a Theme,
    /// Where what is selected has another ground than the rest.
    selection: Option<Rect>,
}

impl Pen for CanvasPen<'_> {
    fn clip(&mut self, rect: Option<Rect>) {
        self.context.restore();
        self.context.save();
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
        self.fill_style(rect, fill);
        if radius_px <= 0.0 {
            self.context.fill_rect(rect.x_px, rect.y_px, rect.width_px, rect.height_px);
        } else {
            self.round_rect(rect, radius_px);
            self.context.fill();
        }
    }

    fn frame(&mut self, rect: Rect, radius_px: f64, line: Line) {
        self.stroke_style(line);
        self.round_rect(rect, radius_px);
        self.context.stroke();
    }

    fn glyph(&mut self, at: Point, glyph: Glyph) {
        let color = self.theme.ink(glyph.ink, glyph.tone);
        let radius_px = glyph.size_px / 2.0;
        if glyph.stroke == Stroke::Solid {
            self.context.set_fill_style_str(color);
            self.outline(at, radius_px, glyph.shape);
            self.context.fill();
            return;
        }
        self.context.set_fill_style_str(self.theme.ink(Ink::Surface, Tone::Certain));
        self.outline(at, radius_px - OUTLINE_PX / 2.0, glyph.shape);
        self.context.fill();
        self.context.set_stroke_style_str(color);
        self.context.set_line_width(OUTLINE_PX);
        self.dash(glyph.stroke, OUTLINE_PX);
        self.context.stroke();
    }

    fn line(&mut self, from: Point, to: Point, line: Line) {
        self.stroke_style(line);
        self.context.begin_path();
        self.context.move_to(from.x_px, from.y_px);
        self.context.line_to(to.x_px, to.y_px);
        self.context.stroke();
    }

    fn label(&mut self, at: Point, text: &str, style: TextStyle) {
        self.context.set_font(self.theme.font(style.role));
        self.context.set_text_align(match style.align {
            Align::Start => "left",
            Align::Center => "center",
            Align::End => "right",
        });
        // Neither fails on anything that a text can be.
        if matches!(style.role, TextRole::Title | TextRole::Meta) {
            let selected = self.selection.is_some_and(|rect| rect.contains(at));
            let ground = if selected { Ink::Selection } else { Ink::Surface };
            self.context.set_stroke_style_str(self.theme.ink(ground, Tone::Certain));
            self.context.set_line_width(EDGE_PX);
            self.dash(Stroke::Solid, EDGE_PX);
            let _ = self.context.stroke_text(text, at.x_px, at.y_px);
        }
        self.context.set_fill_style_str(self.theme.ink(style.ink, Tone::Certain));
        let _ = self.context.fill_text(text, at.x_px, at.y_px);
    }
}

impl<'a> CanvasPen<'a> {
    /// A pen for one frame, on a canvas that is cleared.
    pub(super) fn new(
        context: &'a Context,
        theme: &'a Theme,
        width_px: f64,
        height_px: f64,
        device_px_per_px: f64,
    ) -> Self {
        let scale = device_px_per_px;
        // A transform of finite numbers is always accepted.
        let _ = context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, width_px, height_px);
        context.set_text_baseline("middle");
        context.save();
        Self { context, theme, selection: None }
    }

    /// Ends the frame.
    pub(super) fn end(&self) {
        self.context.restore();
    }

    fn fill_style(&self, rect: Rect, fill: Fill) {
        let solid = self.theme.ink(fill.ink, fill.tone);
        if fill.fade == Fade::None {
            self.context.set_fill_style_str(solid);
            return;
        }
        let (dx, dy) = match fill.direction {
            Direction::Right => (rect.width_px, 0.0),
            Direction::Down => (0.0, rect.height_px),
        };
        let (x, y) = (rect.x_px, rect.y_px);
        let gradient = self.context.create_linear_gradient(x, y, x + dx, y + dy);
        let none = self.theme.nothing_of(fill.ink);
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
    }

    fn stroke_style(&self, line: Line) {
        self.context.set_stroke_style_str(self.theme.ink(line.ink, Tone::Certain));
        self.context.set_line_width(line.width_px);
        self.dash(line.stroke, line.width_px);
    }

    /// The dashes of `ux.md` §5, in multiples of the line's width.
    fn dash(&self, stroke: Stroke, width_px: f64) {
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

    fn round_rect(&self, rect: Rect, radius_px: f64) {
        let radius_px = radius_px.min(rect.width_px / 2.0).min(rect.height_px / 2.0);
        self.context.begin_path();
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
