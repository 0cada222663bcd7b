//! Strokes of the pen → calls of a 2D canvas.
//!
//! Colors and fonts come from the page's style, as one string for each role; the
//! canvas is scaled so that a unit is a CSS pixel. A frame has hundreds of strokes: the
//! strings are JavaScript's already, and the canvas is told only what is new to it.

use std::f64::consts::TAU;

use js_sys::JsString;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CanvasRenderingContext2d as Context, CanvasWindingRule, HtmlCanvasElement,
};

use super::mirror::{Mirror, reads_leftward};
use super::stamps::{Motif, Stamps};
use super::theme::{InkCss, Theme};
use crate::paint::Pen;
use crate::scene::{
    Align, Direction, Fade, Fill, Glyph, Ink, Line, Point, Rect, Shape, Stroke, TextRole,
    TextStyle, Tone,
};

/// The outline of a hollow glyph.
const OUTLINE_PX: f64 = 2.0;

/// How far letters may reach out of the width of their words.
const OVERHANG_PX: f64 = 4.0;

/// Twice the edge around titles and dates that keeps grid lines off them.
pub(super) const EDGE_PX: f64 = 4.0;
/// Corners sharper than those of a triangle are cut off.
const MITER: f64 = 2.0;

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

    #[wasm_bindgen(method, setter = direction)]
    fn read(this: &Settings, direction: &str);
}

/// A pen that draws on a canvas.
#[derive(Debug)]
pub(super) struct CanvasPen<'a> {
    context: &'a Context,
    settings: &'a Settings,
    theme: &'a Theme,
    /// Where it has pictures of what is drawn often; none while it draws one of those.
    stamps: Option<&'a Stamps>,
    device_px_per_px: f64,
    mirror: Mirror,
    /// What the canvas is set to, where that is known.
    set: Set,
    /// Where what is selected has another ground than the rest.
    selection: Option<Rect>,
}

/// What a canvas is set to.
#[derive(Debug, Default)]
struct Set {
    fill: Option<(Ink, Tone)>,
    stroke: Option<(Ink, Tone)>,
    line: Option<(f64, Stroke)>,
    role: Option<TextRole>,
    align: Option<Align>,
    leftward: Option<bool>,
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

    fn alpha(&mut self, alpha: f64) {
        self.context.set_global_alpha(alpha);
    }

    fn bar(&mut self, rect: Rect, radius_px: f64, fill: Fill) {
        match Motif::of_bar(rect, radius_px, fill) {
            Some(motif) => self.put(rect.corner(), motif, ""),
            None => self.fill_bar(rect, radius_px, fill),
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
        self.put(at, Motif::Glyph(glyph), "");
    }

    fn line(&mut self, from: Point, to: Point, line: Line) {
        if line.stroke == Stroke::Solid
            && let Some(rect) = self.crisp_line(from, to, line.width_px)
        {
            self.fill_with(line.ink, Tone::Certain);
            self.context.fill_rect(rect.x_px, rect.y_px, rect.width_px, rect.height_px);
            return;
        }
        self.stroke_with(line);
        self.context.begin_path();
        self.context.move_to(from.x_px, from.y_px);
        self.context.line_to(to.x_px, to.y_px);
        self.context.stroke();
    }

    fn label(&mut self, at: Point, text: &str, style: TextStyle) {
        if self.selection.is_some_and(|rect| rect.contains(at)) {
            self.write(at, text, (style, Ink::Selection));
        } else {
            self.put(at, Motif::Words(style), text);
        }
    }

    fn number(&mut self, rect: Rect, inks: (Ink, Tone), text: &str) {
        self.put(rect.corner(), Motif::of_number(rect, inks), text);
    }
}

impl<'a> CanvasPen<'a> {
    /// A pen for one frame, on a canvas that is cleared.
    pub(super) fn new(
        context: &'a Context,
        (theme, stamps): (&'a Theme, Option<&'a Stamps>),
        (width_px, height_px): (f64, f64),
        device_px_per_px: f64,
        mirror: Mirror,
    ) -> Self {
        let aside = Self::aside(context, theme);
        let pen = Self { stamps, device_px_per_px, mirror, ..aside };
        pen.transform(1.0, 0.0);
        context.clear_rect(0.0, 0.0, width_px, height_px);
        pen.turn(true);
        context.save();
        pen
    }

    /// Draws what lies behind everything: a picture of the whole canvas, as it is seen.
    pub(super) fn behind(&self, picture: &HtmlCanvasElement, size_px: (f64, f64)) {
        self.turn(false);
        // It fails only on a picture without pixels.
        let _ = self.context.draw_image_with_html_canvas_element_and_dw_and_dh(
            picture, 0.0, 0.0, size_px.0, size_px.1,
        );
        self.turn(true);
    }

    /// Strokes are mirrored, where the drawing is; texts and pictures are not.
    fn turn(&self, mirrored: bool) {
        if self.mirror.is_on() {
            let (across, from_px) =
                if mirrored { (-1.0, self.mirror.x_px(0.0)) } else { (1.0, 0.0) };
            self.transform(across, from_px);
        }
    }

    fn transform(&self, across: f64, from_px: f64) {
        let scale = self.device_px_per_px;
        // A transform of finite numbers is always accepted.
        let _ = self.context.set_transform(
            across * scale,
            0.0,
            0.0,
            scale,
            from_px * scale,
            0.0,
        );
    }

    /// Each text reads as its letters do, whatever the page does.
    fn read(&mut self, text: &str) {
        let leftward = reads_leftward(text);
        if self.set.leftward != Some(leftward) {
            self.set.leftward = Some(leftward);
            self.settings.read(if leftward { "rtl" } else { "ltr" });
        }
    }

    /// A pen for what is stamped.
    pub(super) fn aside(context: &'a Context, theme: &'a Theme) -> Self {
        context.set_text_baseline("middle");
        Self {
            context,
            settings: context.unchecked_ref(),
            theme,
            stamps: None,
            device_px_per_px: 1.0,
            mirror: Mirror::default(),
            set: Set::default(),
            selection: None,
        }
    }

    /// What of a drawing a text can cover, around its point.
    pub(super) fn bounds_of(&mut self, text: &str, style: TextStyle) -> Rect {
        self.write_in(style);
        // It fails on nothing that a text can be.
        self.context.measure_text(text).map_or(Rect::default(), |metrics| {
            let (width_px, up_px) =
                (metrics.width(), metrics.actual_bounding_box_ascent());
            let down_px = metrics.actual_bounding_box_descent();
            let from_px = match style.align {
                Align::Start => 0.0,
                Align::Center => -width_px / 2.0,
                Align::End => -width_px,
            };
            Rect::new(
                from_px - OVERHANG_PX,
                -up_px,
                width_px + 2.0 * OVERHANG_PX,
                up_px + down_px,
            )
        })
    }

    /// Writes words. Titles and dates have an edge in the color of the ground.
    pub(super) fn write(
        &mut self,
        at: Point,
        text: &str,
        (style, ground): (TextStyle, Ink),
    ) {
        self.write_in(style);
        self.read(text);
        let at = self.mirror.point(at);
        self.turn(false);
        // Both fail on nothing that a text can be.
        if matches!(style.role, TextRole::Title | TextRole::Meta) {
            self.stroke_color(ground, Tone::Certain);
            self.stroke_line(EDGE_PX, Stroke::Solid);
            let _ = self.context.stroke_text(text, at.x_px, at.y_px);
        }
        self.fill_with(style.ink, Tone::Certain);
        let _ = self.context.fill_text(text, at.x_px, at.y_px);
        self.turn(true);
    }

    /// Stamps what there is a picture of, and draws what there is none of, at whole
    /// device pixels.
    pub(super) fn put(&mut self, at: Point, motif: Motif, text: &str) {
        let at = Point { x_px: self.whole(at.x_px), y_px: self.whole(at.y_px) };
        let stamped =
            self.stamps.is_some_and(|stamps| stamps.put(self.context, at, (motif, text)));
        if !stamped {
            motif.draw(self, at, text);
        }
    }

    pub(super) fn fill_bar(&mut self, rect: Rect, radius_px: f64, fill: Fill) {
        if fill.ink == Ink::Selection {
            self.selection = Some(rect);
        }
        if fill.fade == Fade::None {
            self.fill_with(fill.ink, fill.tone);
        } else {
            self.fade(rect, fill);
        }
        if radius_px <= 0.0 {
            let rect = self.crisp(rect);
            self.context.fill_rect(rect.x_px, rect.y_px, rect.width_px, rect.height_px);
        } else {
            self.context.begin_path();
            self.round_rect(rect, radius_px);
            self.context.fill();
        }
    }

    pub(super) fn fill_glyph(&mut self, at: Point, glyph: Glyph) {
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

    /// The nearest whole device pixel.
    fn whole(&self, px: f64) -> f64 {
        // WebAssembly has no instruction that rounds halves up, but one for this.
        (px * self.device_px_per_px + 0.5).floor() / self.device_px_per_px
    }

    /// A rectangle at whole device pixels.
    fn crisp(&self, rect: Rect) -> Rect {
        let (x_px, y_px) = (self.whole(rect.x_px), self.whole(rect.y_px));
        let least_px = 1.0 / self.device_px_per_px;
        Rect {
            x_px,
            y_px,
            width_px: (self.whole(rect.right_px()) - x_px).max(least_px),
            height_px: (self.whole(rect.bottom_px()) - y_px).max(least_px),
        }
    }

    /// Ends the frame.
    pub(super) fn end(&self) {
        self.context.restore();
    }

    /// What a line along an axis covers, in whole device pixels; `None` for others.
    fn crisp_line(&self, from: Point, to: Point, width_px: f64) -> Option<Rect> {
        let scale = self.device_px_per_px;
        let width_px = (width_px * scale).round().max(1.0) / scale;
        let (dx_px, dy_px) = (to.x_px - from.x_px, to.y_px - from.y_px);
        let half_px = width_px / 2.0;
        let rect = if dx_px.abs() < f64::EPSILON {
            Rect::new(from.x_px - half_px, from.y_px, width_px, dy_px)
        } else if dy_px.abs() < f64::EPSILON {
            Rect::new(from.x_px, from.y_px - half_px, dx_px, width_px)
        } else {
            return None;
        };
        Some(self.crisp(rect))
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
        let Some(InkCss { solid, soft, none, .. }) = self.theme.ink(fill.ink) else {
            return;
        };
        let solid = if fill.tone == Tone::Certain { solid } else { soft };
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
        // Sharp letters would have thorns.
        self.context.set_miter_limit(MITER);
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
            self.context.set_text_align(match (style.align, self.mirror.is_on()) {
                (Align::Center, _) => "center",
                (Align::Start, false) | (Align::End, true) => "left",
                (Align::End, false) | (Align::Start, true) => "right",
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
