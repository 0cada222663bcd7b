//! Events → what is in this window, before it and after it.
//!
//! An [`EventIndex`] is built once and never changes. It keeps the dated events in
//! *time order* (by start, then by end, then as read) and speaks of positions in
//! that order; undated events are not in it. Scans run over `f64` seconds counted
//! from the start of the domain, never over the events themselves: whole seconds
//! are exact there up to domains of 285 million years, and beyond that two
//! instants closer than one part in 2⁵³ of the domain count as one.

mod arrangement;
mod build;
mod deal;
mod density;
mod digest;
mod engine;
mod filter;
mod fold;
mod lengths;
mod passing;
mod radix;
mod ranking;
mod search;
mod shown;
mod sorted;
mod survey;
mod tree;
mod values;

pub use arrangement::LaneOrder;
pub use build::IndexBuilder;
pub use deal::ShownBuilder;
pub use density::{Density, Spread, boundaries};
pub use digest::{Digest, Period, PeriodScan, periods};
pub use engine::{Engine, Resident};
pub use filter::{FacetScan, FacetValue, Field, Filter, PassingScan};
pub use fold::fold;
pub use lengths::Lengths;
pub use passing::Passing;
pub use ranking::Ranking;
pub use search::{Query, Search};
pub use shown::{LaneBy, Shown};
pub use sorted::{Order, sorted};
pub use survey::LaneSurvey;
pub use tree::{IntervalTree, Overlapping};
pub use values::Values;

use crate::event::{EventId, Events};
use crate::time::{Instant, Interval};
use tree::{begun, over};

/// The dated events of a document, ordered and searchable.
#[derive(Clone, Debug)]
pub struct EventIndex {
    domain: Option<Interval>,
    resolution_secs: f64,
    origin: Instant,
    order: Vec<EventId>, // by position
    position: Vec<u32>,  // by event; `UNDATED` for those not in `order`
    tree: IntervalTree,  // by position
    by_end: Vec<u32>,    // positions by end, then by start; empty if they are in order
    rank: Vec<u64>,      // by position; 0 matters most; empty if only lengths differ
}

const UNDATED: u32 = u32::MAX;

/// How many events a window leaves out, and the nearest of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// How many events.
    pub n_events: usize,
    /// The one closest to the window.
    pub nearest: EventId,
}

impl EventIndex {
    /// Orders the dated events, all at once; [`IndexBuilder`] does it in slices. O(n).
    pub fn new(events: &Events) -> Self {
        IndexBuilder::new().finish(events)
    }

    /// How many dated events there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nothing has a date.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The interval the data covers. Only finite bounds count, so that one event
    /// that never ends does not make the picture endless; `None` without any.
    pub fn domain(&self) -> Option<Interval> {
        self.domain
    }

    /// The length of the shortest event that has one: nothing finer was said.
    /// A second when no event has a length.
    pub fn resolution_secs(&self) -> f64 {
        self.resolution_secs
    }

    /// What [`Self::secs`] counts from.
    pub fn origin(&self) -> Instant {
        self.origin
    }

    /// Seconds from the origin, as the scans compare them.
    pub fn secs(&self, instant: Instant) -> f64 {
        instant.secs_since(self.origin)
    }

    /// The hulls of the events in seconds from the origin, by position.
    pub fn tree(&self) -> &IntervalTree {
        &self.tree
    }

    /// The events in time order.
    pub fn order(&self) -> &[EventId] {
        &self.order
    }

    /// Where an event is in time order; `None` when it has no date.
    pub fn position(&self, event: EventId) -> Option<usize> {
        let &position = self.position.get(event.0 as usize)?;
        (position != UNDATED).then_some(position as usize)
    }

    /// How much the event at a position matters: the lower, the more; of two with
    /// the same rank the earlier one. Said importance counts first, then having a
    /// title, then how long it certainly lasted.
    pub fn rank(&self, position: usize) -> u64 {
        if !self.rank.is_empty() {
            return self.rank.get(position).copied().unwrap_or(u64::MAX);
        }
        let (start, end) = self.tree.interval(position);
        build::rank(0.0, true, end - start)
    }

    /// The events whose hull overlaps a window, in time order. O(log n + k).
    pub fn overlapping(&self, window: Interval) -> impl Iterator<Item = EventId> + '_ {
        self.positions_overlapping(window).filter_map(|at| self.order.get(at).copied())
    }

    /// The positions of the events whose hull overlaps a window, ascending.
    pub fn positions_overlapping(&self, window: Interval) -> Overlapping<'_> {
        self.tree.overlapping(self.secs(window.start), self.secs(window.end))
    }

    /// The hull of the event at a position as far as the domain goes, in seconds from
    /// the origin: what is open ends there.
    pub fn hull_secs(&self, position: u32) -> (f64, f64) {
        self.clipped(self.tree.interval(position as usize))
    }

    /// A hull as far as the domain goes.
    fn clipped(&self, (start, end): (f64, f64)) -> (f64, f64) {
        if start.is_finite() && end.is_finite() {
            return (start, end);
        }
        let last = self.domain.map_or(0.0, Interval::secs);
        let inside = |secs: f64| secs.max(0.0).min(last);
        (inside(start), inside(end))
    }

    /// The event at a position.
    pub fn event_at(&self, position: usize) -> Option<EventId> {
        self.order.get(position).copied()
    }

    /// Whether the events end in the order in which they begin.
    fn ends_ascend(&self) -> bool {
        self.by_end.is_empty()
    }

    /// One of the positions in order of end.
    fn nth_by_end(&self, n: usize) -> usize {
        self.by_end.get(n).map_or(n, |&position| position as usize)
    }

    /// How many are over before `start`; an empty one at `start` is not.
    fn n_over(&self, start: f64) -> usize {
        if !self.ends_ascend() {
            return self.n_over_of(&self.by_end, start);
        }
        let ends = self.tree.ends().partition_point(|&end| end <= start);
        let begun = self.tree.starts().partition_point(|&from| from < start);
        ends.min(begun)
    }

    /// The same of some positions, which are in order of end.
    fn n_over_of(&self, by_end: &[u32], start: f64) -> usize {
        by_end.partition_point(|&at| over(self.tree.interval(at as usize), start))
    }

    /// How many have begun when a window ends; one at its very start has.
    fn n_begun(&self, start: f64, end: f64) -> usize {
        self.tree.starts().partition_point(|&from| begun(from, start, end))
    }

    /// The same of some positions, which are in time order.
    fn n_begun_of(&self, positions: &[u32], start: f64, end: f64) -> usize {
        let has_begun = |&at: &u32| begun(self.tree.interval(at as usize).0, start, end);
        positions.partition_point(has_begun)
    }
}
