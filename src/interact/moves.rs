//! Where the reader can go, and how the window gets there.

use super::{Announcement, Context, Journey, Notice, Turn};
use crate::event::EventId;
use crate::time::{Instant, Interval};
use crate::view::{Viewport, bounds};

/// How far the window can be pulled beyond the data, as a part of its length.
const RUBBER: f64 = 0.12;
/// The room a label needs beside its mark when an event is brought into view, in
/// pixels, unless that is too much of the window.
const LABEL_ROOM_PX: f64 = 240.0;

/// An interval with as much room on both sides.
pub(super) fn padded(interval: Interval, margin_secs: f64) -> Interval {
    Interval::new(
        Instant::from_secs_since(interval.start, -margin_secs),
        Instant::from_secs_since(interval.end, margin_secs),
    )
}

impl Turn<'_> {
    pub(super) fn pan(&mut self, by_px: f64) {
        self.state.journey = None;
        let viewport = self.state.viewport;
        let inside = self.within_bounds(viewport);
        let pulled_px = viewport.px_from_instant(inside.start);
        let outward = (by_px > 0.0) == (pulled_px > 0.0) && pulled_px.abs() > 1e-6;
        let most_px = RUBBER * viewport.length_px;
        let given =
            if outward { (1.0 - pulled_px.abs() / most_px).max(0.0) } else { 1.0 };
        let moved = viewport.panned(by_px * given);
        // A single long pull may not jump over the resistance either.
        let inside = self.within_bounds(moved);
        let beyond_px = moved.px_from_instant(inside.start);
        let excess_px = beyond_px - beyond_px.max(-most_px).min(most_px);
        self.look(moved.panned(-excess_px));
    }

    pub(super) fn zoom(&mut self, at_px: f64, factor: f64) {
        self.state.journey = None;
        let to = self.zoomed(self.state.viewport, at_px, factor);
        self.look(to);
        self.say_window();
    }

    pub(super) fn step(&mut self, at_px: Option<f64>, factor: f64) {
        let from = self.state.destination();
        let at_px = at_px.unwrap_or_else(|| self.focus_px(from));
        self.go(self.zoomed(from, at_px, factor));
    }

    pub(super) fn settle(&mut self) {
        let inside = self.within_bounds(self.state.viewport);
        self.say_window();
        if inside == self.state.viewport {
            self.effects.notices.push(Notice::Viewed);
        } else {
            self.go(inside);
        }
    }

    pub(super) fn show(&mut self, window: Interval) {
        let length_px = self.state.viewport.length_px;
        let middle = length_px / 2.0;
        let asked = Viewport::showing(window, length_px);
        // A zoom by nothing applies the limits.
        self.go(self.zoomed(asked, middle, 1.0));
    }

    pub(super) fn show_all(&mut self) {
        self.effects.handled = true;
        self.state.trail.clear();
        if let Some(domain) = self.context.index.domain() {
            self.show(bounds(domain));
        }
    }

    pub(super) fn set_window(&mut self, window: Interval) {
        self.state.journey = None;
        let asked = Viewport::showing(window, self.state.viewport.length_px);
        self.look(self.zoomed(asked, 0.0, 1.0));
        self.say_window();
    }

    pub(super) fn resize(&mut self, length_px: f64) {
        self.state.viewport = self.state.viewport.resized(length_px);
        if let Some(journey) = &mut self.state.journey {
            journey.from = journey.from.resized(length_px);
            journey.to = journey.to.resized(length_px);
        }
        for viewport in &mut self.state.trail {
            *viewport = viewport.resized(length_px);
        }
        self.effects.repaint = true;
    }

    pub(super) fn travel(&mut self, part: f64) {
        let Some(Journey { from, to }) = self.state.journey else { return };
        self.look(Viewport::between(&from, &to, part));
        if part >= 1.0 {
            self.state.journey = None;
            self.effects.notices.push(Notice::Viewed);
        }
    }

    /// Brings an event into view with room for its label, moving as little as
    /// that takes; zooms out only for what is longer than the window.
    pub(super) fn reveal(&mut self, event: EventId) {
        let Some(extent) = self.context.events.get(event).extent() else { return };
        self.reveal_lanes(self.context.shown.lanes_of(self.context.index, event));
        let view = self.state.destination();
        let (first_px, last_px) = (
            view.px_from_instant(extent.start).max(-1e9),
            view.px_from_instant(extent.end).min(1e9),
        );
        let length_px = (view.length_px - self.state.covered_px).max(1.0);
        let margin_px = (length_px * 0.08).min(48.0);
        let room_px = LABEL_ROOM_PX.min(length_px * 0.35);
        let (least_px, most_px) = (margin_px, length_px - room_px);
        // What shows a good piece of itself is in view, however long it is.
        let shown_px = last_px.min(length_px) - first_px.max(0.0);
        let shows = shown_px >= (last_px - first_px).min(length_px * 0.25);
        let starts_inside = least_px <= first_px && first_px <= length_px - margin_px;
        if shows && (starts_inside || first_px < 0.0) {
            return;
        }
        let anchor_px = if extent.start.is_finite() { first_px } else { last_px };
        let to_px = anchor_px.max(least_px).min(most_px);
        if (to_px - anchor_px).abs() < 0.5 {
            return;
        }
        self.go(self.within_bounds(view.panned(to_px - anchor_px)));
    }

    /// Begins a journey, unless we are there.
    pub(super) fn go(&mut self, to: Viewport) {
        self.effects.handled = true;
        if to == self.state.destination() {
            return;
        }
        self.state.journey = Some(Journey { from: self.state.viewport, to });
        self.effects.travel = true;
        self.effects.repaint = true;
        self.say_window();
    }

    /// Goes on by a part of the window.
    pub(super) fn pan_by(&mut self, part: f64) {
        let by_px = part * self.state.destination().length_px;
        self.go(self.panned_within(by_px));
    }

    /// The view so many pixels later, as far as there is data.
    pub(super) fn panned_within(&self, by_px: f64) -> Viewport {
        self.within_bounds(self.state.destination().panned(-by_px))
    }

    /// The shortest time a window may show.
    pub(super) fn shortest_secs(&self) -> f64 {
        (self.context.index.resolution_secs() / 4.0).max(1e-3)
    }

    /// Where a zoom without a place goes: to the focus if it is visible.
    fn focus_px(&self, view: Viewport) -> f64 {
        let middle = view.length_px / 2.0;
        let Some(event) = self.state.focused.or(self.state.selected) else {
            return middle;
        };
        let Some(extent) = self.context.events.get(event).extent() else { return middle };
        let (from, to) =
            (view.px_from_instant(extent.start), view.px_from_instant(extent.end));
        let center = f64::midpoint(from.max(0.0), to.min(view.length_px));
        if (0.0..view.length_px).contains(&center) { center } else { middle }
    }

    fn look(&mut self, viewport: Viewport) {
        if viewport != self.state.viewport {
            self.state.viewport = viewport;
            self.effects.repaint = true;
        }
        self.effects.handled = true;
    }

    fn say_window(&mut self) {
        let window = self.state.destination().window();
        let Context { index, shown, .. } = *self.context;
        let n_events = shown.count(index, None, window);
        if self.effects.announce.is_none() {
            self.effects.announce = Some(Announcement::Window { window, n_events });
        }
    }

    fn zoomed(&self, view: Viewport, at_px: f64, factor: f64) -> Viewport {
        let (shortest, longest) = (self.shortest_secs(), self.longest_secs());
        let factor = if factor.is_finite() && factor > 0.0 { factor } else { 1.0 };
        let secs = (view.secs() / factor).max(shortest.min(longest)).min(longest);
        self.within_bounds(view.zoomed(at_px, view.secs() / secs))
    }

    fn longest_secs(&self) -> f64 {
        self.context.index.domain().map_or(f64::INFINITY, |domain| bounds(domain).secs())
    }

    /// The nearest view whose uncovered part does not leave the data.
    pub(super) fn within_bounds(&self, view: Viewport) -> Viewport {
        let Some(domain) = self.context.index.domain() else { return view };
        let bounds = bounds(domain);
        let covered_secs = self.state.covered_px.min(view.length_px) * view.secs_per_px;
        let spare_secs = bounds.secs() - (view.secs() - covered_secs);
        let start_secs = view.start.secs_since(bounds.start);
        if spare_secs <= 0.0 {
            // Farther out than the data: in its middle.
            let start = Instant::from_secs_since(bounds.start, spare_secs / 2.0);
            return Viewport { start, ..view };
        }
        if (0.0..=spare_secs).contains(&start_secs) {
            return view;
        }
        let start_secs = start_secs.max(0.0).min(spare_secs);
        Viewport { start: Instant::from_secs_since(bounds.start, start_secs), ..view }
    }
}
