//! Events → what is in this window, before it and after it.
//!
//! An [`EventIndex`] is built once and never changes. It keeps the dated events in
//! *time order* (by start, then by end, then as read) and speaks of positions in
//! that order; undated events are not in it. Scans run over `f64` seconds counted
//! from the start of the domain, never over the events themselves: whole seconds
//! are exact there up to domains of 285 million years, and beyond that two
//! instants closer than one part in 2⁵³ of the domain count as one.

mod density;
mod lengths;
mod passing;
mod ranking;
mod shown;
mod tree;

pub use density::{Density, Spread, boundaries};
pub use lengths::Lengths;
pub use passing::Passing;
pub use ranking::Ranking;
pub use shown::{LaneBy, Shown};
pub use tree::{IntervalTree, Overlapping};

use crate::event::{Event, EventId, Events};
use crate::time::{Extent, Instant, Interval};
use std::cmp::Ordering;
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
    by_end: Vec<u32>,    // positions by end, then by start
    rank: Vec<u32>,      // by position; 0 matters most
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
    /// Orders the dated events. O(n log n).
    pub fn new(events: &Events) -> Self {
        let dated = sorted(events);
        let domain = domain_of(&dated);
        let origin = domain.map_or(Instant::from_secs(0), |domain| domain.start);
        let secs = |instant: Instant| instant.secs_since(origin);
        let tree = IntervalTree::new(
            dated.iter().map(|(extent, _)| secs(extent.start)).collect(),
            dated.iter().map(|(extent, _)| secs(extent.end)).collect(),
        );
        let resolution_secs = resolution_secs(&tree);
        let order: Vec<_> = dated.iter().map(|&(_, id)| id).collect();
        let mut position = vec![UNDATED; events.len()];
        for (at, id) in (0..).zip(&order) {
            if let Some(slot) = position.get_mut(id.0 as usize) {
                *slot = at;
            }
        }
        let by_end = positions_by_end(&tree);
        let rank = ranks(events, &dated);
        Self { domain, resolution_secs, origin, order, position, tree, by_end, rank }
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

    /// How much the event at a position matters: 0 is most, then 1, and so on.
    /// Said importance counts first, then having a title, then how long it
    /// certainly lasted, then being early.
    pub fn rank(&self, position: usize) -> u32 {
        self.rank.get(position).copied().unwrap_or(u32::MAX)
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
        let (start, end) = self.tree.interval(position as usize);
        let last = self.domain.map_or(0.0, Interval::secs);
        let inside = |secs: f64| secs.max(0.0).min(last);
        if start.is_finite() && end.is_finite() {
            return (start, end);
        }
        (inside(start), inside(end))
    }

    /// The event at a position.
    pub fn event_at(&self, position: usize) -> Option<EventId> {
        self.order.get(position).copied()
    }

    /// The positions in order of end.
    fn by_end(&self) -> impl Iterator<Item = u32> + Clone + '_ {
        self.by_end.iter().copied()
    }

    /// One of the positions in order of end.
    fn nth_by_end(&self, n: usize) -> Option<usize> {
        self.by_end.get(n).map(|&position| position as usize)
    }

    /// How many are over before `start`; an empty one at `start` is not.
    fn n_over(&self, start: f64) -> usize {
        self.n_over_of(&self.by_end, start)
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

/// The dated events in time order.
fn sorted(events: &Events) -> Vec<(Extent, EventId)> {
    let mut dated: Vec<_> = events
        .iter()
        .filter_map(|event| Some((ordered(event.extent()?), event.id())))
        .collect();
    dated.sort_unstable_by_key(|(extent, id)| (extent.start, extent.end, *id));
    dated
}

/// An extent whose hull does not run backward, whatever a document says.
fn ordered(extent: Extent) -> Extent {
    Extent { end: extent.end.max(extent.start), ..extent }
}

fn domain_of(dated: &[(Extent, EventId)]) -> Option<Interval> {
    let finite = |(extent, _): &(Extent, EventId)| {
        [extent.start, extent.latest_start, extent.earliest_end, extent.end]
            .into_iter()
            .filter(|bound| bound.is_finite())
    };
    let start = dated.iter().flat_map(finite).min()?;
    let end = dated.iter().flat_map(finite).max()?;
    Some(Interval::new(start, end))
}

fn resolution_secs(tree: &IntervalTree) -> f64 {
    let secs = (0..tree.starts().len()).map(|position| {
        let (start, end) = tree.interval(position);
        end - start
    });
    let shortest = secs.filter(|&secs| secs > 0.0).fold(f64::INFINITY, f64::min);
    if shortest.is_finite() { shortest } else { 1.0 }
}

fn positions_by_end(tree: &IntervalTree) -> Vec<u32> {
    let mut by_end: Vec<u32> = (0..tree.starts().len() as u32).collect();
    by_end.sort_unstable_by(|&a, &b| {
        let ((a_start, a_end), (b_start, b_end)) =
            (tree.interval(a as usize), tree.interval(b as usize));
        a_end.total_cmp(&b_end).then(a_start.total_cmp(&b_start)).then(a.cmp(&b))
    });
    by_end
}

fn ranks(events: &Events, dated: &[(Extent, EventId)]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..dated.len() as u32).collect();
    let keys: Vec<_> =
        dated.iter().map(|(extent, id)| Weight::new(events.get(*id), *extent)).collect();
    // A stable sort: where nothing else tells them apart, the earlier one matters more.
    order.sort_by(|&a, &b| keys[b as usize].cmp(&keys[a as usize]));
    let mut rank = vec![0; dated.len()];
    for (nth, position) in (0..).zip(order) {
        rank[position as usize] = nth;
    }
    rank
}

/// How much an event matters; more is greater.
struct Weight {
    importance: f32,
    titled: bool,
    certain_secs: f64,
}

impl Weight {
    fn new(event: Event<'_>, extent: Extent) -> Self {
        let certain_secs = extent.core().map_or(0.0, Interval::secs);
        Self {
            importance: event.importance(),
            titled: !event.title().is_empty(),
            // What never ends is not more important for that.
            certain_secs: if certain_secs.is_finite() { certain_secs } else { 0.0 },
        }
    }

    fn cmp(&self, other: &Self) -> Ordering {
        self.importance
            .total_cmp(&other.importance)
            .then(self.titled.cmp(&other.titled))
            .then(self.certain_secs.total_cmp(&other.certain_secs))
    }
}
