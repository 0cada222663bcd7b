//! Dealing the events that pass to their lanes, a slice at a time, so that a page never
//! waits for it.

use super::arrangement::Arrangement;
use super::shown::Filtered;
use super::{EventIndex, LaneBy, Passing, Shown};
use crate::event::{Event, EventId, Events, LaneId, Names};
use crate::order;
use std::ops::Range;

/// How many events are looked at in one step.
const STEP: usize = 1 << 16;

/// The lanes of each event, by position.
#[derive(Clone, Debug)]
pub(super) enum Membership {
    /// The same for every event.
    All(LaneId),
    /// One each.
    One(Vec<LaneId>),
    /// Where those of each begin in the second, and where the last end.
    Several(Vec<u32>, Vec<LaneId>),
}

/// Positions by lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    start: Vec<u32>, // where each begins in the other two, and where the last ends
    pub(super) positions: Vec<u32>, // in time order within a lane
    by_end: Vec<u32>, // by end within a lane; empty where that is the same
}

/// A [`Shown`] in the making.
#[derive(Clone, Debug)]
pub struct ShownBuilder {
    shown: Shown,
    stage: Stage,
    at: usize,           // how far the stage is
    participants: Names, // whom no list names
    next: Vec<u32>,      // where the next event of each lane goes
    ended: Vec<u64>,     // a bit for each that passes, in order of end
}

/// What is being done, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Name,
    Belong,
    Count,
    Deal,
    DealEnds,
    Done,
}

impl ShownBuilder {
    /// Of the events that pass (`None`: all) nothing is dealt yet.
    pub fn new(by: LaneBy, passing: Option<Passing>) -> Self {
        let filtered = passing.map(|by_start| Filtered { by_start, by_end: None });
        Self {
            shown: Shown { by, filtered, ..Shown::default() },
            stage: Stage::Name,
            at: 0,
            participants: Names::default(),
            next: Vec::new(),
            ended: Vec::new(),
        }
    }

    /// Does a slice of the work: what 65,536 events cost. Whether there is more to do.
    /// Events and index must be the same each time.
    pub fn step(&mut self, events: &Events, index: &EventIndex) -> bool {
        let n = index.len();
        let next = match self.stage {
            Stage::Name => self.name(events),
            Stage::Belong => self.belong(events, index),
            Stage::Count => {
                let slice = self.slice(n);
                self.count(slice);
                (self.at == n).then(|| self.make_room())
            }
            Stage::Deal => {
                let slice = self.slice(n);
                self.deal(slice);
                (self.at == n).then(|| self.then_ends(index))
            }
            Stage::DealEnds => {
                let slice = self.slice(n);
                self.deal_ends(index, slice);
                (self.at == n).then_some(Stage::Done)
            }
            Stage::Done => None,
        };
        if let Some(next) = next {
            (self.stage, self.at) = (next, 0);
        }
        self.stage != Stage::Done
    }

    /// What is shown, after the last step.
    pub fn finish(self, index: &EventIndex) -> Shown {
        let Self { mut shown, ended, .. } = self;
        if let Some(filtered) = &mut shown.filtered {
            filtered.by_end = (!index.ends_ascend()).then(|| Passing::from_words(ended));
        }
        shown.n_events = shown.passing().map_or(index.len(), Passing::len);
        shown.arrangement = Arrangement::default();
        shown.rearrange();
        shown
    }

    /// The next slice of `0..n`.
    fn slice(&mut self, n: usize) -> Range<usize> {
        let first = self.at;
        self.at = n.min(first + STEP);
        first..self.at
    }

    /// Finds the names of the lanes; that of the unnamed is the last.
    fn name(&mut self, events: &Events) -> Option<Stage> {
        let names = match self.shown.by {
            LaneBy::None => &[][..],
            LaneBy::Group => events.groups(),
            LaneBy::Category => events.categories(),
            LaneBy::Participant => {
                for row in self.slice(events.len()) {
                    let event = events.get(EventId(row as u32)); // 32 bits
                    for name in event.participants() {
                        self.participants.id(name);
                    }
                }
                if self.at < events.len() {
                    return None;
                }
                self.participants.all()
            }
        };
        let names = names.iter().take(usize::from(u16::MAX)).cloned();
        self.shown.names = names.chain([String::new()]).collect();
        Some(Stage::Belong)
    }

    /// Finds out in which lanes the events are.
    fn belong(&mut self, events: &Events, index: &EventIndex) -> Option<Stage> {
        let unnamed = lane_id(self.shown.names.len().saturating_sub(1));
        let by = self.shown.by;
        if self.at == 0 {
            self.shown.membership = match by {
                LaneBy::None => Membership::All(unnamed),
                LaneBy::Participant => Membership::Several(vec![0], Vec::new()),
                _ => Membership::One(vec![unnamed; index.len()]),
            };
        }
        let n = if by == LaneBy::Participant { index.len() } else { events.len() };
        let slice = self.slice(n);
        match &mut self.shown.membership {
            Membership::All(_) => return Some(Stage::Count),
            Membership::One(lanes) => {
                // Lanes are few bytes, so it is they that are gone through out of order.
                for id in slice.map(|row| EventId(row as u32)) {
                    if let Some(slot) =
                        index.position(id).and_then(|at| lanes.get_mut(at))
                        && let Some(number) = number_of(events.get(id), by)
                    {
                        *slot = LaneId(number).min(unnamed);
                    }
                }
            }
            Membership::Several(start, lanes) => {
                for &event in index.order().get(slice).unwrap_or_default() {
                    let first = lanes.len();
                    let of_event = events.get(event).participants();
                    let mut lane = |name| self.participants.id(name).map(LaneId);
                    lanes.extend(of_event.map(|name| lane(name).unwrap_or(unnamed)));
                    settle(lanes, first, unnamed);
                    start.push(lanes.len() as u32); // ranges of the arena of texts: 32 bits
                }
            }
        }
        (self.at == n).then_some(Stage::Count)
    }

    /// Counts the events of each lane.
    fn count(&mut self, slice: Range<usize>) {
        let shown = &mut self.shown;
        shown.lanes.start.resize(shown.names.len() + 1, 0);
        for position in slice {
            if shown.contains(position) {
                for lane in shown.membership.of(position) {
                    shown.lanes.start[lane.0 as usize + 1] += 1;
                }
            }
        }
    }

    fn make_room(&mut self) -> Stage {
        let lanes = &mut self.shown.lanes;
        let mut n_before = 0;
        for start in &mut lanes.start {
            n_before += *start;
            *start = n_before;
        }
        lanes.positions = vec![0; n_before as usize];
        self.next.clone_from(&lanes.start);
        Stage::Deal
    }

    fn then_ends(&mut self, index: &EventIndex) -> Stage {
        if index.ends_ascend() {
            return Stage::Done;
        }
        let lanes = &mut self.shown.lanes;
        lanes.by_end = vec![0; lanes.positions.len()];
        self.next.clone_from(&lanes.start);
        if self.shown.filtered.is_some() {
            self.ended = vec![0; index.len().div_ceil(64)];
        }
        Stage::DealEnds
    }

    /// Deals in time order.
    fn deal(&mut self, slice: Range<usize>) {
        let Self { shown, next, .. } = self;
        for position in slice {
            if shown.contains(position) {
                let lanes = shown.membership.of(position);
                deal(position, lanes, next, &mut shown.lanes.positions);
            }
        }
    }

    fn deal_ends(&mut self, index: &EventIndex, slice: Range<usize>) {
        let Self { shown, next, ended, .. } = self;
        for nth in slice {
            let position = index.nth_by_end(nth);
            if shown.contains(position) {
                let lanes = shown.membership.of(position);
                deal(position, lanes, next, &mut shown.lanes.by_end);
                if let Some(word) = ended.get_mut(nth / 64) {
                    *word |= 1 << (nth % 64);
                }
            }
        }
    }
}

impl Default for Membership {
    fn default() -> Self {
        Self::All(lane_id(0))
    }
}

impl Membership {
    pub(super) fn of(&self, position: usize) -> &[LaneId] {
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
    pub(super) fn by_end(&self) -> &[u32] {
        if self.by_end.is_empty() { &self.positions } else { &self.by_end }
    }

    pub(super) fn of<'a>(&self, all: &'a [u32], lane: LaneId) -> &'a [u32] {
        let lane = lane.0 as usize;
        let bounds = (self.start.get(lane), self.start.get(lane + 1));
        let (Some(&first), Some(&end)) = bounds else { return &[] };
        all.get(first as usize..end as usize).unwrap_or_default()
    }
}

/// Deals a position to some lanes.
fn deal(position: usize, lanes: &[LaneId], next: &mut [u32], dealt: &mut [u32]) {
    for lane in lanes {
        let Some(slot) = next.get_mut(lane.0 as usize) else { continue };
        if let Some(dealt) = dealt.get_mut(*slot as usize) {
            *dealt = position as u32; // ids are 32 bits
        }
        *slot += 1;
    }
}

/// The lane of a number; beyond 65,536 lanes there are no more.
fn lane_id(nth: usize) -> LaneId {
    LaneId(u16::try_from(nth).unwrap_or(u16::MAX))
}

/// The number of the name by which an event is in one lane.
fn number_of(event: Event<'_>, by: LaneBy) -> Option<u16> {
    match by {
        LaneBy::Category => event.category().map(|category| category.0),
        _ => event.group().map(|group| group.0),
    }
}

/// Puts the lanes of an event, which are those from a place on, in order, each once.
fn settle(lanes: &mut Vec<LaneId>, first: usize, unnamed: LaneId) {
    if lanes.len() == first {
        lanes.push(unnamed);
    }
    if let Some(of_event) = lanes.get_mut(first..) {
        order::sort(of_event);
    }
    let mut kept = first;
    for at in first..lanes.len() {
        if at == first || lanes[at] != lanes[kept - 1] {
            lanes[kept] = lanes[at];
            kept += 1;
        }
    }
    lanes.truncate(kept);
}
