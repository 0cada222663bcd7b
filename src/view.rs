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
    /// How much time a CSS pixel covers; always positive and finite.
    pub secs_per_px: f64,
    /// The length of the axis in CSS pixels; at least 1.
    pub length_px: f64,
}

/// The closest look: a nanosecond on a thousand pixels.
const MIN_SECS_PER_PX: f64 = 1e-12;
/// The farthest look: more than all of time on one pixel.
const MAX_SECS_PER_PX: f64 = 1e20;

impl Viewport {
    /// The viewport that shows exactly `window`.
    pub fn showing(window: Interval, length_px: f64) -> Self {
        let length_px = length_px.max(1.0);
        let secs_per_px = within_reach(window.secs() / length_px);
        Self { start: window.start, secs_per_px, length_px }
    }

    /// The visible interval.
    pub fn window(&self) -> Interval {
        Interval::new(self.start, self.instant_from_px(self.length_px))
    }

    /// How much time is visible, in seconds.
    pub fn secs(&self) -> f64 {
        self.secs_per_px * self.length_px
    }

    /// The coordinate of an instant along the axis, in CSS pixels; it may be off
    /// screen, and is infinite for open bounds.
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
        let secs_per_px = within_reach(self.secs_per_px / factor);
        let moved_secs = at_px * (self.secs_per_px - secs_per_px);
        let start = Instant::from_secs_since(self.start, moved_secs);
        Self { start, secs_per_px, ..*self }
    }

    /// The same window on an axis of another length.
    #[must_use]
    pub fn resized(&self, length_px: f64) -> Self {
        let length_px = length_px.max(1.0);
        let secs_per_px = within_reach(self.secs() / length_px);
        Self { secs_per_px, length_px, ..*self }
    }

    /// The look at `part` (`0.0..=1.0`) of the way from one to another. Equal steps
    /// of `part` zoom by equal factors, and an instant that both show at the same
    /// place stays there all the way. The length is that of `to`.
    #[must_use]
    pub fn between(from: &Self, to: &Self, part: f64) -> Self {
        let part = part.clamp(0.0, 1.0);
        if part >= 1.0 {
            return *to;
        }
        let from = from.resized(to.length_px);
        let ratio = to.secs_per_px / from.secs_per_px;
        let secs_per_px = within_reach(from.secs_per_px * fractional_power(ratio, part));
        let zoomed_by = to.secs_per_px - from.secs_per_px;
        let moved = if (ratio - 1.0).abs() < 1e-6 {
            part // the same zoom: a plain pan
        } else {
            ((secs_per_px - from.secs_per_px) / zoomed_by).clamp(0.0, 1.0)
        };
        let way_secs = to.start.secs_since(from.start);
        let start = Instant::from_secs_since(from.start, way_secs * moved);
        Self { start, secs_per_px, length_px: to.length_px }
    }
}

/// Where a reader can go: the data, and an eighth of it more on each side. What is
/// all at one instant gets half a day on each side.
pub fn bounds(domain: Interval) -> Interval {
    let secs = domain.secs();
    let margin_secs = if secs > 0.0 { secs / 8.0 } else { 43_200.0 };
    Interval::new(
        Instant::from_secs_since(domain.start, -margin_secs),
        Instant::from_secs_since(domain.end, margin_secs),
    )
}

fn within_reach(secs_per_px: f64) -> f64 {
    if secs_per_px.is_nan() {
        return 1.0;
    }
    secs_per_px.clamp(MIN_SECS_PER_PX, MAX_SECS_PER_PX)
}

/// `base` to the power of `part` (from 0 up to 1), by square roots: unlike `powf` they
/// are the same on every machine.
fn fractional_power(base: f64, part: f64) -> f64 {
    let (mut root, mut rest, mut power) = (base, part, 1.0);
    for _ in 0..40 {
        root = root.sqrt();
        rest *= 2.0;
        if rest >= 1.0 {
            rest -= 1.0;
            power *= root;
        }
    }
    power
}
