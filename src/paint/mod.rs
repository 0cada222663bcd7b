//! The scene → strokes of a pen.
//!
//! [`paint`] walks the marks back to front and hands each to a [`Pen`]; it does
//! not know what the strokes become. [`to_svg`] has a pen of its own, which makes
//! the pictures of the tests and of the export.

mod svg;

pub use svg::to_svg;

use crate::scene::{Fill, Glyph, Line, Mark, Point, Rect, Scene, TextStyle};

/// Something that can draw. All lengths are CSS pixels.
pub trait Pen {
    /// From here on, nothing shows outside `rect`; `None` ends that.
    fn clip(&mut self, rect: Option<Rect>);
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
}

/// Draws a scene, back to front.
pub fn paint(scene: &Scene, pen: &mut dyn Pen) {
    for &mark in &scene.marks {
        match mark {
            Mark::Clip(rect) => pen.clip(rect),
            Mark::Bar { rect, radius_px, fill } => pen.bar(rect, radius_px, fill),
            Mark::Frame { rect, radius_px, line } => pen.frame(rect, radius_px, line),
            Mark::Glyph { at, glyph } => pen.glyph(at, glyph),
            Mark::Line { from, to, line } => pen.line(from, to, line),
            Mark::Label { at, text, style } => pen.label(at, scene.text(text), style),
        }
    }
}
