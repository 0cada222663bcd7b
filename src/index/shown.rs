//! What is shown: the events that pass the filter, arranged in lanes.
//!
//! A [`Shown`] is made in O(n) whenever the filter or the kind of lanes changes, and
//! never changes itself; what is derived from it is kept by its
//! [generation](Shown::generation). It answers for the events that pass what the
//! [`EventIndex`] answers for all: every count is that of the events, not of marks,
//! and exact.

use super::arrangement::Arrangement;
use super::{Beyond, EventIndex, Passing};
use crate::event::{Event, EventId, Events, LaneId};
use crate::order;
use crate::time::Interval;
use std::collections::BTreeMap;

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
    generation: u32,
    by: LaneBy,
    names: Vec<String>, // by lane; that of the last is empty
    membership: Membership,
    lanes: Lanes,
    pub(super) arrangement: Arrangement,
    filtered: Option<Filtered>, // `None`: all events pass
    n_events: usize,
}

/// The lanes of each event, by position.
#[derive(Clone, Debug)]
enum Membership {
    /// The same for every event.
    All(LaneId),
    /// One each.
    One(Vec<LaneId>),
    /// Where those of each begin in the second, and where the last end.
    Several(Vec<u32>, Vec<LaneId>),
}

/// Positions by lane.
#[derive(Clone, Debug, Default)]
struct Lanes {
    start: Vec<u32>, // where each begins in the other two, and where the last ends
    positions: Vec<u32>, // in time order within a lane
    by_end: Vec<u32>, // by end within a lane; empty where that is the same
}

/// The events that pass, twice.
#[derive(Clone, Debug)]
struct Filtered {
    by_start: Passing,       // in time order
    by_end: Option<Passing>, // in order of end, unless that is the same
}

impl Shown {
    /// The events that pass (`None`: all), in lanes. O(n).
    pub fn new(
        events: &Events,
        index: &EventIndex,
        by: LaneBy,
        passing: Option<Passing>,
    ) -> Self {
        let (names, membership) = members(events, index, by);
        let passes = |position: u32| {
            passing.as_ref().is_none_or(|passing| passing.contains(position as usize))
        };
        let by_start = (0..index.len() as u32).filter(|&at| passes(at)); // ids are 32 bits
        let by_end = (!index.ends_ascend()).then(|| {
            let all = (0..index.len()).map(|nth| index.nth_by_end(nth) as u32);
            all.filter(|&at| passes(at))
        });
        let lanes = Lanes::new(names.len(), &membership, by_start, by_end);
        let filtered = passing.map(|by_start| {
            let passes = |nth| by_start.contains(index.nth_by_end(nth));
            let by_end = (!index.ends_ascend()).then(|| Passing::of(index.len(), passes));
            Filtered { by_start, by_end }
        });
        let n_events =
            filtered.as_ref().map_or(index.len(), |filtered| filtered.by_start.len());
        let mut arrangement = Arrangement::default();
        arrangement.arrange(names.len(), |lane| lanes.of(&lanes.positions, lane));
        Self {
            generation: 0,
            by,
            names,
            membership,
            lanes,
            arrangement,
            filtered,
            n_events,
        }
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
        let generation = self.generation.wrapping_add(1);
        let mut next = Self { generation, ..Self::new(events, index, by, passing) };
        if by == self.by {
            next.arrangement = self.arrangement.clone();
            next.rearrange();
        }
        next
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

impl Default for Membership {
    fn default() -> Self {
        Self::All(lane_id(0))
    }
}

impl Membership {
    fn of(&self, position: usize) -> &[LaneId] {
        let found = match self {
            Self::All(lane) => Some(std::slice::from_ref(lane)),
            Self::One(lanes) => lanes.get(position..=position),
            Self::Several(start, lanes) => {
                let first = start.get(position).map_or(0, |&first| first as usize);
                let end = start.get(position + 1).map_or(0, |&end| end as usize);
                lanes.get(first..end)
            }
        };
        found.unwrap_or_default()
    }
}

impl Lanes {
    /// Deals positions to their lanes, in time order and in order of end.
    fn new(
        n_lanes: usize,
        membership: &Membership,
        by_start: impl Iterator<Item = u32> + Clone,
        by_end: Option<impl Iterator<Item = u32>>,
    ) -> Self {
        let mut start = vec![0; n_lanes + 1];
        for position in by_start.clone() {
            for lane in membership.of(position as usize) {
                start[lane.0 as usize + 1] += 1;
            }
        }
        for lane in 0..n_lanes {
            start[lane + 1] += start[lane];
        }
        let positions = dealt(&start, membership, by_start);
        let by_end = by_end.map(|by_end| dealt(&start, membership, by_end));
        let by_end = by_end.unwrap_or_default();
        Self { start, positions, by_end }
    }

    fn by_end(&self) -> &[u32] {
        if self.by_end.is_empty() { &self.positions } else { &self.by_end }
    }

    fn of<'a>(&self, all: &'a [u32], lane: LaneId) -> &'a [u32] {
        let lane = lane.0 as usize;
        let bounds = (self.start.get(lane), self.start.get(lane + 1));
        let (Some(&first), Some(&end)) = bounds else { return &[] };
        all.get(first as usize..end as usize).unwrap_or_default()
    }
}

/// Positions by lane, in their order within each.
fn dealt(
    start: &[u32],
    membership: &Membership,
    positions: impl Iterator<Item = u32>,
) -> Vec<u32> {
    let n_all = start.last().map_or(0, |&end| end as usize);
    let (mut next, mut dealt) = (start.to_vec(), vec![0; n_all]);
    for position in positions {
        for lane in membership.of(position as usize) {
            let slot = &mut next[lane.0 as usize];
            dealt[*slot as usize] = position;
            *slot += 1;
        }
    }
    dealt
}

/// The lane of a number; beyond 65,536 lanes there are no more.
fn lane_id(nth: usize) -> LaneId {
    LaneId(u16::try_from(nth).unwrap_or(u16::MAX))
}

/// The names of the lanes, that of the unnamed last, and who is in which.
fn members(events: &Events, index: &EventIndex, by: LaneBy) -> (Vec<String>, Membership) {
    match by {
        LaneBy::None => (vec![String::new()], Membership::All(lane_id(0))),
        LaneBy::Group => one_each(index, events.groups(), &|event| {
            events.get(event).group().map(|group| group.0)
        }),
        LaneBy::Category => one_each(index, events.categories(), &|event| {
            events.get(event).category().map(|category| category.0)
        }),
        LaneBy::Participant => participants(events, index),
    }
}

/// Lanes of which each event is in one, by the number of its name.
fn one_each(
    index: &EventIndex,
    names: &[String],
    number_of: &dyn Fn(EventId) -> Option<u16>,
) -> (Vec<String>, Membership) {
    let mut names = names.to_vec();
    names.truncate(usize::from(u16::MAX));
    let unnamed = lane_id(names.len());
    names.push(String::new());
    let mut lanes = vec![unnamed; index.len()];
    // Lanes are few bytes, so it is they that are gone through out of order.
    for event in (0..index.n_events() as u32).map(EventId) {
        if let Some(slot) = index.position(event).and_then(|at| lanes.get_mut(at))
            && let Some(number) = number_of(event)
        {
            *slot = LaneId(number).min(unnamed);
        }
    }
    (names, Membership::One(lanes))
}

fn participants(events: &Events, index: &EventIndex) -> (Vec<String>, Membership) {
    let mut known: BTreeMap<&str, LaneId> = BTreeMap::new();
    let mut names: Vec<String> = Vec::new();
    for name in events.iter().flat_map(Event::participants) {
        if names.len() < usize::from(u16::MAX) && !known.contains_key(name) {
            known.insert(name, lane_id(names.len()));
            names.push(name.to_owned());
        }
    }
    let unnamed = lane_id(names.len());
    names.push(String::new());
    let (mut start, mut lanes) = (vec![0], Vec::new());
    for &event in index.order() {
        let first = lanes.len();
        let of_event = events.get(event).participants();
        lanes.extend(of_event.map(|name| known.get(name).copied().unwrap_or(unnamed)));
        if lanes.len() == first {
            lanes.push(unnamed);
        }
        if let Some(of_event) = lanes.get_mut(first..) {
            order::sort(of_event);
        }
        dedup_from(&mut lanes, first);
        start.push(lanes.len() as u32); // ranges of the arena of texts are 32 bits
    }
    (names, Membership::Several(start, lanes))
}

/// Takes out what repeats the one before it, from a place on.
fn dedup_from(lanes: &mut Vec<LaneId>, first: usize) {
    let mut kept = first;
    for at in first..lanes.len() {
        if at == first || lanes[at] != lanes[kept - 1] {
            lanes[kept] = lanes[at];
            kept += 1;
        }
    }
    lanes.truncate(kept);
}
