//! What is shown: the events that pass the filter, arranged in lanes.
//!
//! A [`Shown`] is made in O(n) ([`ShownBuilder`]) whenever the filter or the kind of
//! lanes changes, and never changes itself; what is derived from it is kept by its
//! [generation](Shown::generation). It answers for the events that pass what the
//! [`EventIndex`] answers for all: every count is that of the events, not of marks,
//! and exact.

use super::arrangement::Arrangement;
use super::deal::{Lanes, Membership};
use super::tree::over;
use super::{Beyond, EventIndex, Passing, ShownBuilder};
use crate::event::{EventId, Events, LaneId};
use crate::time::Interval;

/// What a lane stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaneBy {
    /// The group that the author put an event in.
    #[default]
    Group,
    /// What kind of thing an event is.
    Category,
    /// Someone who took part; an event is in the lane of each.
    Participant,
    /// Nothing: all events share one lane.
    None,
}

/// The events that pass, in lanes. Lanes are numbered by the first use of their
/// name in the document, whatever passes; the last is of the events without one.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub(super) generation: u32,
    pub(super) by: LaneBy,
    pub(super) names: Vec<String>, // by lane; that of the last is empty
    pub(super) membership: Membership,
    pub(super) lanes: Lanes,
    pub(super) arrangement: Arrangement,
    pub(super) filtered: Option<Filtered>, // `None`: all events pass
    pub(super) n_events: usize,
}

/// The events that pass, twice.
#[derive(Clone, Debug)]
pub(super) struct Filtered {
    pub(super) by_start: Passing,       // in time order
    pub(super) by_end: Option<Passing>, // in order of end, unless that is the same
}

impl Shown {
    /// The events that pass (`None`: all), in lanes. O(n).
    pub fn new(
        events: &Events,
        index: &EventIndex,
        by: LaneBy,
        passing: Option<Passing>,
    ) -> Self {
        let mut builder = ShownBuilder::new(by, passing);
        while builder.step(events, index) {}
        builder.finish(index)
    }

    /// The same document under another filter or in other lanes: what follows this.
    /// Lanes that stand for the same stay as they were arranged. O(n).
    #[must_use]
    pub fn followed_by(
        &self,
        events: &Events,
        index: &EventIndex,
        by: LaneBy,
        passing: Option<Passing>,
    ) -> Self {
        Self::new(events, index, by, passing).in_place_of(self)
    }

    /// This, where it takes the place of another of the same document: lanes that stand
    /// for the same stay as they were arranged.
    #[must_use]
    pub fn in_place_of(mut self, before: &Self) -> Self {
        self.generation = before.generation.wrapping_add(1);
        if self.by == before.by {
            self.arrangement = before.arrangement.clone();
            self.rearrange();
        }
        self
    }

    pub(super) fn rearrange(&mut self) {
        let Self { arrangement, lanes, names, .. } = self;
        arrangement.arrange(names.len(), |lane| lanes.of(&lanes.positions, lane));
    }

    /// Which arrangement of its lanes this is; what was derived from the places of
    /// lanes of another is out of date.
    pub fn arranged(&self) -> u32 {
        self.arrangement.version
    }

    /// Which of those that followed each other this is: what was derived from
    /// another generation is out of date.
    pub fn generation(&self) -> u32 {
        self.generation
    }

    /// What its lanes stand for.
    pub fn by(&self) -> LaneBy {
        self.by
    }

    /// How many events pass; each counts once, in however many lanes it is.
    pub fn len(&self) -> usize {
        self.n_events
    }

    /// Whether nothing passes.
    pub fn is_empty(&self) -> bool {
        self.n_events == 0
    }

    /// The events that pass, by position; `None`: all do.
    pub fn passing(&self) -> Option<&Passing> {
        self.filtered.as_ref().map(|filtered| &filtered.by_start)
    }

    /// Whether the event at a position passes.
    pub fn contains(&self, position: usize) -> bool {
        self.passing().is_none_or(|passing| passing.contains(position))
    }

    /// The lanes in which there is something, in order; that of the events without
    /// a name is last.
    pub fn lanes(&self) -> impl Iterator<Item = LaneId> + '_ {
        self.all_lanes().filter(|&lane| !self.lane(lane).is_empty())
    }

    /// The same with those in which nothing passes.
    pub fn all_lanes(&self) -> impl Iterator<Item = LaneId> + '_ {
        self.arrangement.order.iter().copied()
    }

    /// The names of all lanes but the last, in order, also of those in which nothing
    /// passes.
    pub fn names(&self) -> &[String] {
        self.names.split_last().map_or(&[], |(_, named)| named)
    }

    /// The name of a lane; empty for that of the events without one.
    pub fn name(&self, lane: LaneId) -> &str {
        self.names.get(lane.0 as usize).map_or("", String::as_str)
    }

    /// The positions of the events in a lane, in time order.
    pub fn lane(&self, lane: LaneId) -> &[u32] {
        self.lanes.of(&self.lanes.positions, lane)
    }

    /// The lanes of an event, whether it passes or not.
    pub fn lanes_of(&self, index: &EventIndex, event: EventId) -> &[LaneId] {
        index.position(event).map_or(&[], |position| self.membership.of(position))
    }

    /// The lanes of the event at a position, whether it passes or not.
    pub fn lanes_at(&self, position: usize) -> &[LaneId] {
        self.membership.of(position)
    }

    /// The positions of the events that overlap a window, in time order.
    /// O(log n + k), k counting also those that do not pass.
    pub fn positions_overlapping<'a>(
        &'a self,
        index: &'a EventIndex,
        window: Interval,
    ) -> impl Iterator<Item = usize> + 'a {
        index.positions_overlapping(window).filter(|&at| self.contains(at))
    }

    /// How many events overlap a window, of a lane or of all. O(log n), exact.
    pub fn count(
        &self,
        index: &EventIndex,
        lane: Option<LaneId>,
        window: Interval,
    ) -> usize {
        let (start, end) = (index.secs(window.start), index.secs(window.end));
        self.n_begun(index, lane, (start, end)) - self.n_over(index, lane, start)
    }

    /// How many events of a set overlap a window, of a lane or of all; the set has none
    /// that do not pass. O(n) of the lane or of the set, exact.
    pub fn count_of(
        &self,
        index: &EventIndex,
        set: &Passing,
        lane: Option<LaneId>,
        window: Interval,
    ) -> usize {
        let (start, end) = (index.secs(window.start), index.secs(window.end));
        let lasts = |&at: &usize| !over(index.tree().interval(at), start);
        let Some(lane) = lane else {
            let n_begun = index.n_begun(start, end);
            let begun = set.iter().take_while(|&at| at < n_begun);
            return begun.filter(lasts).count();
        };
        let positions = self.lane(lane);
        let begun = positions.iter().take(index.n_begun_of(positions, start, end));
        let found = begun.map(|&at| at as usize).filter(|&at| set.contains(at));
        found.filter(lasts).count()
    }

    /// Cuts a window into equal buckets and counts the events that touch each, of a
    /// lane or of all. O(buckets · log n), exact.
    pub fn counts(
        &self,
        index: &EventIndex,
        lane: Option<LaneId>,
        window: Interval,
        buckets: &mut [u32],
    ) {
        let start = index.secs(window.start);
        let width = (index.secs(window.end) - start) / buckets.len() as f64;
        for (nth, bucket) in buckets.iter_mut().enumerate() {
            let from = start + width * nth as f64;
            let begun = self.n_begun(index, lane, (from, from + width));
            *bucket = (begun - self.n_over(index, lane, from)) as u32; // ids are 32 bits
        }
    }

    /// The events that pass and are over before a window begins. O(log n), exact.
    pub fn before(&self, index: &EventIndex, window: Interval) -> Option<Beyond> {
        let n_events = self.n_over(index, None, index.secs(window.start));
        let last = n_events.checked_sub(1)?;
        let at = match &self.filtered {
            Some(filtered) => filtered.by_end().nth(last)?,
            None => last,
        };
        Some(Beyond { n_events, nearest: index.event_at(index.nth_by_end(at))? })
    }

    /// The events that pass and begin after a window ends. O(log n), exact.
    pub fn after(&self, index: &EventIndex, window: Interval) -> Option<Beyond> {
        let span = (index.secs(window.start), index.secs(window.end));
        let first = self.n_begun(index, None, span);
        let nearest = self.nth(index, first)?;
        Some(Beyond { n_events: self.n_events - first, nearest })
    }

    /// The event that passes and that so many of those that pass are before.
    /// O(log n).
    pub fn nth(&self, index: &EventIndex, n: usize) -> Option<EventId> {
        match self.passing() {
            Some(passing) => index.event_at(passing.nth(n)?),
            None => index.event_at(n),
        }
    }

    /// How many of those that pass are before an event; `None` where it does not.
    pub fn place(&self, index: &EventIndex, event: EventId) -> Option<usize> {
        let position = index.position(event).filter(|&at| self.contains(at))?;
        Some(self.n_below(position))
    }

    /// The event after this one in time order; this one need not pass.
    pub fn next(&self, index: &EventIndex, event: EventId) -> Option<EventId> {
        self.nth(index, self.n_below(index.position(event)? + 1))
    }

    /// The event before this one in time order; this one need not pass.
    pub fn previous(&self, index: &EventIndex, event: EventId) -> Option<EventId> {
        self.nth(index, self.n_below(index.position(event)?).checked_sub(1)?)
    }

    /// The event after this one among those of a lane.
    pub fn next_in_lane(
        &self,
        index: &EventIndex,
        event: EventId,
        lane: LaneId,
    ) -> Option<EventId> {
        let (position, lane) = (index.position(event)?, self.lane(lane));
        let after = lane.partition_point(|&other| other as usize <= position);
        index.event_at(*lane.get(after)? as usize)
    }

    /// The event before this one among those of a lane.
    pub fn previous_in_lane(
        &self,
        index: &EventIndex,
        event: EventId,
        lane: LaneId,
    ) -> Option<EventId> {
        let (position, lane) = (index.position(event)?, self.lane(lane));
        let at = lane.partition_point(|&other| (other as usize) < position);
        index.event_at(*lane.get(at.checked_sub(1)?)? as usize)
    }

    /// How many of those that pass are below a position.
    fn n_below(&self, position: usize) -> usize {
        self.passing().map_or(position, |passing| passing.count_before(position))
    }

    /// How many have begun when a window ends.
    fn n_begun(
        &self,
        index: &EventIndex,
        lane: Option<LaneId>,
        (start, end): (f64, f64),
    ) -> usize {
        match lane {
            Some(lane) => index.n_begun_of(self.lane(lane), start, end),
            None => self.n_below(index.n_begun(start, end)),
        }
    }

    /// How many are over before a window begins.
    fn n_over(&self, index: &EventIndex, lane: Option<LaneId>, start: f64) -> usize {
        let Some(lane) = lane else {
            let n_over = index.n_over(start);
            let passing = self.filtered.as_ref().map(Filtered::by_end);
            return passing.map_or(n_over, |passing| passing.count_before(n_over));
        };
        index.n_over_of(self.lanes.of(self.lanes.by_end(), lane), start)
    }
}

impl Filtered {
    fn by_end(&self) -> &Passing {
        self.by_end.as_ref().unwrap_or(&self.by_start)
    }
}
