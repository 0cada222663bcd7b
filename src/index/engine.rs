//! What a timeline asks of its events, whoever answers.
//!
//! A page holds millions of events; an archive holds more. So that a server can
//! answer for those one day, what is asked for is kept this small: nothing here needs
//! all events, and every answer is bounded by what a screen can show.

use super::{EventIndex, FacetValue, Field, Filter, Shown, Values};
use crate::event::{EventId, LaneId};
use crate::time::Interval;

/// Who answers for the events that pass a filter. Counts are of events, and exact; a
/// lane of `None` stands for all, and an event in several lanes counts once there.
pub trait Engine {
    /// The lanes in which something passes, in order.
    fn lanes(&self) -> Vec<LaneId>;

    /// Cuts a window into equal buckets and counts the events that touch each.
    fn counts(&self, lane: Option<LaneId>, window: Interval, buckets: &mut [u32]);

    /// At most `k` events of a window: those that matter most, the first before all.
    fn top(&self, lane: Option<LaneId>, window: Interval, k: usize) -> Vec<EventId>;

    /// The events of a window in time order, as many as `most`.
    fn events(&self, lane: Option<LaneId>, window: Interval, most: usize)
    -> Vec<EventId>;

    /// For each value of each field, how many events would pass if it alone were
    /// chosen there; by field in the order of [`Field::ALL`].
    fn facets(&self) -> [Vec<FacetValue>; Field::ALL.len()];
}

/// The engine whose events are all in memory.
#[derive(Clone, Copy, Debug)]
pub struct Resident<'a> {
    /// The events.
    pub index: &'a EventIndex,
    /// What of them passes.
    pub shown: &'a Shown,
    /// What they can be chosen by, collected to the end.
    pub values: &'a Values,
    /// The choice.
    pub filter: &'a Filter,
}

impl Resident<'_> {
    /// The positions of what overlaps a window, in time order.
    fn positions(
        &self,
        lane: Option<LaneId>,
        window: Interval,
    ) -> impl Iterator<Item = usize> {
        let in_lane = move |&position: &usize| {
            let event = self.index.event_at(position);
            let lanes =
                event.map_or(&[][..], |event| self.shown.lanes_of(self.index, event));
            lane.is_none_or(|lane| lanes.contains(&lane))
        };
        self.shown.positions_overlapping(self.index, window).filter(in_lane)
    }
}

impl Engine for Resident<'_> {
    /// O(lanes).
    fn lanes(&self) -> Vec<LaneId> {
        self.shown.lanes().collect()
    }

    /// O(buckets · log n).
    fn counts(&self, lane: Option<LaneId>, window: Interval, buckets: &mut [u32]) {
        self.shown.counts(self.index, lane, window, buckets);
    }

    /// O(log n + m · log k) for m events in the window.
    fn top(&self, lane: Option<LaneId>, window: Interval, k: usize) -> Vec<EventId> {
        let mut top: Vec<(u64, usize)> = Vec::with_capacity(k.min(self.shown.len()) + 1);
        for position in self.positions(lane, window) {
            let key = (self.index.rank(position), position);
            let place = top.partition_point(|other| *other < key);
            if place < k {
                top.insert(place, key);
                top.truncate(k);
            }
        }
        top.iter().filter_map(|&(_, position)| self.index.event_at(position)).collect()
    }

    /// O(log n + m) for m events in the window, of whatever lane.
    fn events(
        &self,
        lane: Option<LaneId>,
        window: Interval,
        most: usize,
    ) -> Vec<EventId> {
        let positions = self.positions(lane, window).take(most);
        positions.filter_map(|position| self.index.event_at(position)).collect()
    }

    /// O(n).
    fn facets(&self) -> [Vec<FacetValue>; Field::ALL.len()] {
        self.filter.facets(self.values, self.index)
    }
}
