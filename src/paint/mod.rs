//! The scene → strokes of a pen.
//!
//! [`paint`] walks the marks back to front and hands each to a [`Pen`]; it does
//! not know what the strokes become. [`to_svg`] has a pen of its own, which makes
//! the pictures of the tests and of the export.

mod svg;

pub use svg::to_svg;

use crate::scene::{
    Align, Direction, Fade, Fill, Glyph, Ink, Line, Mark, Point, Rect, Scene, Stroke,
    TextRole, TextStyle, Tone,
};

/// How wide the ring around a number is.
const RING_PX: f64 = 2.0;

/// Something that can draw. All lengths are CSS pixels.
pub trait Pen {
    /// From here on, nothing shows outside `rect`; `None` ends that.
    fn clip(&mut self, rect: Option<Rect>);
    /// From here on, everything is as opaque as this, from 0 to 1.
    fn alpha(&mut self, alpha: f64);
    /// A filled rectangle with round corners.
    fn bar(&mut self, rect: Rect, radius_px: f64, fill: Fill);
    /// The outline of a rectangle with round corners, centered on its edge.
    fn frame(&mut self, rect: Rect, radius_px: f64, line: Line);
    /// A mark of fixed size around its center.
    fn glyph(&mut self, at: Point, glyph: Glyph);
    /// A straight line.
    fn line(&mut self, from: Point, to: Point, line: Line);
    /// A text on one line; `at` is on its vertical middle. Titles and dates keep
    /// readable over grid lines by an edge in the color of the surface.
    fn label(&mut self, at: Point, text: &str, style: TextStyle);
    /// A number in a ring: [`ring`] draws the ring of the others, and [`number_style`]
    /// says how the number in its middle is set.
    fn number(&mut self, rect: Rect, ring: (Ink, Tone), text: &str);
}

/// Draws the ring of a number, which fills a rectangle.
pub fn ring(pen: &mut dyn Pen, rect: Rect, (ink, tone): (Ink, Tone)) {
    let ink = if tone == Tone::Dimmed { Ink::Line } else { ink };
    let radius_px = rect.height_px / 2.0;
    let half_px = RING_PX / 2.0;
    let fill = Fill {
        ink: Ink::Surface,
        tone: Tone::Certain,
        fade: Fade::None,
        direction: Direction::Right,
    };
    pen.bar(rect, radius_px, fill);
    let line = Line { ink, width_px: RING_PX, stroke: Stroke::Solid };
    pen.frame(rect.grown(-half_px), radius_px - half_px, line);
}

/// How the number in a ring is set.
pub fn number_style(tone: Tone) -> TextStyle {
    let ink = if tone == Tone::Dimmed { Ink::TextFaint } else { Ink::Text };
    TextStyle { role: TextRole::Count, ink, align: Align::Center }
}

/// Draws a scene, back to front.
pub fn paint(scene: &Scene, pen: &mut dyn Pen) {
    for &mark in &scene.marks {
        match mark {
            Mark::Clip(rect) => pen.clip(rect),
            Mark::Alpha(alpha) => pen.alpha(alpha),
            Mark::Bar { rect, radius_px, fill } => pen.bar(rect, radius_px, fill),
            Mark::Frame { rect, radius_px, line } => pen.frame(rect, radius_px, line),
            Mark::Glyph { at, glyph } => pen.glyph(at, glyph),
            Mark::Line { from, to, line } => pen.line(from, to, line),
            Mark::Label { at, text, style } => pen.label(at, scene.text(text), style),
            Mark::Number { rect, ink, tone, text } => {
                pen.number(rect, (ink, tone), scene.text(text));
            }
        }
    }
}
