//! The visible window; the only place where time becomes pixels.
//!
//! A [`Viewport`] is one axis: seconds per CSS pixel along a length. Which way
//! that axis runs on the screen is the business of `layout`.

use crate::time::{Instant, Interval};

/// Where we look, and how closely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// The instant at pixel 0 of the axis.
    pub start: Instant,
    /// How much time a CSS pixel covers; always positive.
    pub secs_per_px: f64,
    /// The length of the axis in CSS pixels.
    pub length_px: f64,
}

impl Viewport {
    /// The viewport that shows exactly `window`.
    pub fn showing(window: Interval, length_px: f64) -> Self {
        let length_px = length_px.max(1.0);
        let secs_per_px = (window.secs() / length_px).max(f64::MIN_POSITIVE);
        Self { start: window.start, secs_per_px, length_px }
    }

    /// The visible interval.
    pub fn window(&self) -> Interval {
        Interval::new(self.start, self.instant_from_px(self.length_px))
    }

    /// The coordinate of an instant along the axis, in CSS pixels; it may be off screen.
    pub fn px_from_instant(&self, instant: Instant) -> f64 {
        instant.secs_since(self.start) / self.secs_per_px
    }

    /// The instant at a coordinate along the axis.
    pub fn instant_from_px(&self, px: f64) -> Instant {
        Instant::from_secs_since(self.start, px * self.secs_per_px)
    }

    /// Moved so that what was at `px` is now at `px + dx_px`.
    #[must_use]
    pub fn panned(&self, dx_px: f64) -> Self {
        Self { start: self.instant_from_px(-dx_px), ..*self }
    }

    /// Closer by `factor` (below 1: farther), the instant at `at_px` staying there.
    #[must_use]
    pub fn zoomed(&self, at_px: f64, factor: f64) -> Self {
        let secs_per_px = self.secs_per_px / factor;
        let start = Instant::from_secs_since(
            self.start,
            at_px * (self.secs_per_px - secs_per_px),
        );
        Self { start, secs_per_px, ..*self }
    }

    /// The same window on an axis of another length.
    #[must_use]
    pub fn resized(&self, length_px: f64) -> Self {
        Self::showing(self.window(), length_px)
    }
}
