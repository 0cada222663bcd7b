//! The view to open with: the one in which most events can be read.

use super::{Layout, Look, World};
use crate::order;
use crate::scene::Scene;
use crate::time::{Extent, Instant, Interval};
use crate::view::{Viewport, bounds};

/// With more events than this, only a few windows are tried.
const FEW_EVENTS: usize = 20;
/// The parts of many events that a window may hold; the rest is at the edges.
const PARTS: [f64; 8] = [1.0, 0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.45];
/// With more events than this, words are not counted: there is a label for few.
const MANY_EVENTS: usize = 250;
/// Where many events are, a window may leave out one in so many.
const TAIL: usize = 50;
/// It leaves out what makes it this much longer.
const LONG_TAIL: f64 = 6.0;
/// The room before the first mark and after the last: for the marks alone, and for
/// what follows as well. No more than a part of the axis.
const MARGINS_PX: [(f64, f64); 2] = [(28.0, 28.0), (48.0, 120.0)];
const MAX_MARGIN: f64 = 0.14;
/// The first view is not so close that the shortest unit is longer than this.
const MAX_UNIT_PX: f64 = 64.0;

/// How good a window is; more is better. Most of all, how many events can be read
/// and told apart; then, how many are in it; then, how much is around them.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Merit {
    n_read: usize,
    n_inside: usize,
    width: f64,
}

impl Layout {
    /// Tries windows around the densest part of the events, and plans the lanes for
    /// the best one.
    pub(super) fn find_first_view(&mut self, world: &World<'_>) -> Viewport {
        let length_px = self.geometry(world).length_px();
        let Some(domain) = world.index.domain() else {
            let day = Interval::new(Instant::from_secs(0), Instant::from_secs(86_400));
            let nowhere = Viewport::showing(day, length_px);
            self.settle(world, nowhere);
            return nowhere;
        };
        let everything = Viewport::showing(bounds(domain), length_px);
        // Closer than this, dates would look like stretches.
        let closest = world.index.resolution_secs() / MAX_UNIT_PX;
        let range = (closest.min(everything.secs_per_px), everything);
        let mut best = everything;
        if world.shown.len() > MANY_EVENTS {
            best = without_tail(world, range);
        } else {
            let anchors = anchors(world);
            let mut merit = None;
            let mut scene = Scene::default();
            for view in candidates(&anchors, range) {
                let merits = self.merit(world, view, &mut scene);
                if merit.is_none_or(|merit| merits > merit) {
                    (merit, best) = (Some(merits), view);
                }
            }
        }
        self.settle(world, best);
        best
    }

    /// What a reader would get from a view.
    fn merit(&mut self, world: &World<'_>, view: Viewport, scene: &mut Scene) -> Merit {
        self.plan_for(world, view);
        let look = Look {
            viewport: view,
            selected: None,
            hovered: None,
            focused: None,
            scrolled_px: 0.0,
        };
        self.draw(world, &look, scene, false);
        let n_inside = world.shown.count(world.index, None, view.window());
        Merit {
            n_read: self.legibility(view.length_px),
            n_inside,
            width: view.secs_per_px,
        }
    }
}

/// What is finite of each event's hull, in order of where it would be looked for.
fn anchors(world: &World<'_>) -> Vec<Interval> {
    let order = world.index.order().iter().enumerate();
    let shown = order.filter(|(position, _)| world.shown.contains(*position));
    let extents = shown.filter_map(|(_, &event)| world.events.get(event).extent());
    let mut anchors: Vec<Interval> = extents.filter_map(finite).collect();
    order::sort_by_key(&mut anchors, |anchor| (middle(*anchor), anchor.start));
    anchors
}

fn finite(extent: Extent) -> Option<Interval> {
    match (extent.start.is_finite(), extent.end.is_finite()) {
        (true, true) => Some(extent.hull()),
        (true, false) => Some(Interval::new(extent.start, extent.start)),
        (false, true) => Some(Interval::new(extent.end, extent.end)),
        (false, false) => None,
    }
}

fn middle(interval: Interval) -> Instant {
    Instant::from_secs_since(interval.start, interval.secs() / 2.0)
}

/// The closest windows that hold so many of the events, with margins.
fn candidates(anchors: &[Interval], range: (f64, Viewport)) -> Vec<Viewport> {
    let (_, everything) = range;
    let mut views = vec![everything];
    let sizes: Vec<usize> = if anchors.len() <= FEW_EVENTS {
        (2..=anchors.len()).rev().collect()
    } else {
        PARTS.iter().map(|part| (anchors.len() as f64 * part).ceil() as usize).collect()
    };
    for n_events in sizes {
        let Some(interval) = densest(anchors, n_events) else { continue };
        for (before_px, after_px) in MARGINS_PX {
            let most_px = everything.length_px * MAX_MARGIN;
            let before_px = before_px.min(most_px);
            let inner_px = everything.length_px - before_px - after_px.min(most_px);
            views.push(around(interval, (before_px, inner_px), range));
        }
    }
    views
}

/// The hull of so many events that are nearest to each other; of several such the
/// last. What is far longer than the rest does not count with its length.
fn densest(anchors: &[Interval], n_events: usize) -> Option<Interval> {
    let windows = anchors.windows(n_events.max(1));
    let ends = windows.filter_map(|window| {
        let (first, last) = (middle(*window.first()?), middle(*window.last()?));
        Some((last.secs_since(first), window))
    });
    let (_, window) = ends.rev().min_by(|(a, _), (b, _)| a.total_cmp(b))?;
    let start = window.iter().map(|anchor| anchor.start).min()?;
    let end = window.iter().map(|anchor| anchor.end).max()?;
    Some(Interval::new(start, end))
}

/// The view that has an interval on `inner_px` after `before_px`, as far as it does
/// not leave everything.
fn around(
    interval: Interval,
    (before_px, inner_px): (f64, f64),
    (closest, everything): (f64, Viewport),
) -> Viewport {
    let secs_per_px =
        (interval.secs() / inner_px).max(closest).min(everything.secs_per_px);
    // What is shorter than it could be is put where it has room on both sides.
    let spare_px = inner_px - interval.secs() / secs_per_px;
    let before_px = before_px + spare_px / 2.0;
    let start = Instant::from_secs_since(interval.start, -before_px * secs_per_px);
    let spare_secs = (everything.secs_per_px - secs_per_px) * everything.length_px;
    let start_secs = start.secs_since(everything.start).max(0.0).min(spare_secs.max(0.0));
    let start = Instant::from_secs_since(everything.start, start_secs);
    Viewport { start, secs_per_px, ..everything }
}

/// Everything, but for a few events that would make the rest a speck. Looks at where
/// the few would be that are left out, not at all events.
fn without_tail(world: &World<'_>, range: (f64, Viewport)) -> Viewport {
    let (_, everything) = range;
    let World { index, shown, .. } = *world;
    let n_left_out = shown.len() / TAIL;
    let n_kept = shown.len() - n_left_out;
    let start = |nth: usize| {
        let position = index.position(shown.nth(index, nth)?)?;
        index.tree().starts().get(position).copied()
    };
    let windows = (0..=n_left_out).filter_map(|first| {
        let (from, to) = (start(first)?, start(first + n_kept - 1)?);
        Some((to - from, from, to))
    });
    let shortest = windows.min_by(|(a, ..), (b, ..)| a.total_cmp(b));
    let Some((secs, from, to)) = shortest else { return everything };
    if secs * LONG_TAIL > everything.secs() {
        return everything;
    }
    let at = |secs| Instant::from_secs_since(index.origin(), secs);
    let kept = Interval::new(at(from), at(to));
    around(kept, (28.0, (everything.length_px - 56.0).max(1.0)), range)
}
