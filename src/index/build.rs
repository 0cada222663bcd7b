//! Building an index, a slice at a time, so that a page never waits for it.
//!
//! Rows are looked at twice, one after the other as they lie in memory; in between
//! there are two sorts, by start and by end, each left out where the events come in
//! that order already.

use super::radix::{Keyed, RadixSort, STEP};
use super::{EventIndex, IntervalTree, UNDATED};
use crate::event::{Event, EventId, Events};
use crate::order;
use crate::time::{Extent, Instant, Interval};
use std::ops::Range;

/// An [`EventIndex`] in the making. At most 56 bytes an event while it is being made.
///
/// ```
/// # use date_line::event::Events;
/// # use date_line::index::IndexBuilder;
/// let events = Events::new();
/// let mut builder = IndexBuilder::new();
/// while builder.step(&events) {
///     // Here the page can have its turn.
/// }
/// assert!(builder.finish(&events).is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct IndexBuilder {
    stage: Stage,
    at: usize, // how far the stage is
    survey: Survey,
    starts: RadixSort<Row>,
    rows: Vec<Row>, // in time order
    n_tied: usize,  // rows up to here are in order of end, too, where they begin together
    order: Vec<EventId>,
    position: Vec<u32>,
    tree: IntervalTree,
    ends_ascend: bool,
    shortest_secs: f64,
    ends: RadixSort<End>,
    by_end: Vec<u32>,
    rank: Vec<u64>,
}

/// What is being done, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Survey,
    SortStarts,
    Ties,
    Arrange,
    PushEnds,
    SortEnds,
    KeepEnds,
    Rank,
    Done,
}

/// A dated event by the second in which it begins.
#[derive(Clone, Copy, Debug, Default)]
struct Row {
    start_secs: i64,
    end_secs: i64,
    row: u32,
}

/// A position by the end of its event.
#[derive(Clone, Copy, Debug, Default)]
struct End {
    secs: f64,
    position: u32,
}

/// What is known of all events.
#[derive(Clone, Copy, Debug, Default)]
struct Survey {
    domain: Option<Interval>,
    /// Whether a bound is not a whole second.
    has_nanos: bool,
    /// Whether an event comes after one that begins or ends later.
    out_of_order: bool,
    last: Option<(Instant, Instant)>,
}

impl IndexBuilder {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self {
            stage: Stage::Survey,
            at: 0,
            survey: Survey::default(),
            starts: RadixSort::with_capacity(0),
            rows: Vec::new(),
            n_tied: 0,
            order: Vec::new(),
            position: Vec::new(),
            tree: IntervalTree::default(),
            ends_ascend: true,
            shortest_secs: f64::INFINITY,
            ends: RadixSort::with_capacity(0),
            by_end: Vec::new(),
            rank: Vec::new(),
        }
    }

    /// How much of the work is done, `0.0..=1.0`, about.
    pub fn part(&self, events: &Events) -> f64 {
        let of_stage = self.at as f64 / events.len().max(1) as f64;
        let n_stages = f64::from(Stage::Done as u8);
        (f64::from(self.stage as u8) + of_stage).min(n_stages) / n_stages
    }

    /// Does a slice of the work: what 65,536 events cost, whatever their number (more
    /// only where more than that begin at the same time). Whether there is more to
    /// do. The events must be the same each time.
    pub fn step(&mut self, events: &Events) -> bool {
        let next = match self.stage {
            Stage::Survey => self.survey(events),
            Stage::SortStarts => {
                self.starts.step().then(|| self.keep_starts(Stage::Ties))
            }
            Stage::Ties => self.untie(events),
            Stage::Arrange => self.arrange(events),
            Stage::PushEnds => self.push_ends(),
            Stage::SortEnds => self.ends.step().then_some(Stage::KeepEnds),
            Stage::KeepEnds => Some(self.keep_ends()),
            Stage::Rank => self.rank(events),
            Stage::Done => None,
        };
        if let Some(next) = next {
            (self.stage, self.at) = (next, 0);
        }
        self.stage != Stage::Done
    }

    /// The index; does what is left of the work.
    pub fn finish(mut self, events: &Events) -> EventIndex {
        while self.step(events) {}
        let shortest_secs = self.shortest_secs;
        EventIndex {
            domain: self.survey.domain,
            resolution_secs: if shortest_secs.is_finite() { shortest_secs } else { 1.0 },
            origin: self.survey.origin(),
            order: self.order,
            position: self.position,
            tree: self.tree,
            by_end: self.by_end,
            rank: self.rank,
        }
    }

    /// The next slice of `0..n`, and whether it is the last.
    fn slice(&mut self, n: usize) -> (Range<usize>, bool) {
        let first = self.at;
        self.at = n.min(first + STEP);
        (first..self.at, self.at == n)
    }

    /// Looks which events are dated, how far they reach, and whether they are in
    /// order.
    fn survey(&mut self, events: &Events) -> Option<Stage> {
        if self.at == 0 {
            self.starts = RadixSort::with_capacity(events.len());
        }
        let (slice, last) = self.slice(events.len());
        for row in slice.map(|row| row as u32) {
            let Some(extent) = extent_of(events, row) else { continue };
            self.survey.add(extent);
            let (start_secs, end_secs) = (extent.start.secs(), extent.end.secs());
            self.starts.push(Row { start_secs, end_secs, row });
        }
        if !last {
            return None;
        }
        let sorted = !self.survey.out_of_order;
        Some(if sorted { self.keep_starts(Stage::Arrange) } else { Stage::SortStarts })
    }

    fn keep_starts(&mut self, next: Stage) -> Stage {
        let sorted = std::mem::replace(&mut self.starts, RadixSort::with_capacity(0));
        self.rows = sorted.into_records();
        next
    }

    /// Sorts rows that begin in the same second by what is finer than that, and by
    /// end.
    fn untie(&mut self, events: &Events) -> Option<Stage> {
        let (slice, last) = self.slice(self.rows.len());
        while self.n_tied < slice.end {
            let rows = &mut self.rows[self.n_tied..];
            let Some(&Row { start_secs, .. }) = rows.first() else { break };
            let n_tied =
                rows.iter().take_while(|row| row.start_secs == start_secs).count();
            let span = |row: &Row| {
                let Interval { start, end } = hull(events, &self.survey, *row);
                (start, end, row.row)
            };
            order::sort_by_key(&mut rows[..n_tied], span);
            self.n_tied += n_tied;
        }
        last.then_some(Stage::Arrange)
    }

    /// Lays out what scans run over.
    fn arrange(&mut self, events: &Events) -> Option<Stage> {
        let n = self.rows.len();
        if self.at == 0 {
            self.position = vec![UNDATED; events.len()];
            self.order.reserve_exact(n);
            self.tree = IntervalTree::with_capacity(n);
        }
        let origin = self.survey.origin();
        let (slice, last) = self.slice(n);
        for (position, row) in (slice.start..).zip(&self.rows[slice]) {
            let Interval { start, end } = hull(events, &self.survey, *row);
            let (start, end) = (start.secs_since(origin), end.secs_since(origin));
            if end > start {
                self.shortest_secs = self.shortest_secs.min(end - start);
            }
            self.ends_ascend &= self.tree.ends().last().is_none_or(|&last| last <= end);
            self.tree.push(start, end);
            self.order.push(EventId(row.row));
            self.position[row.row as usize] = position as u32; // ids are 32 bits
        }
        last.then(|| {
            self.rows = Vec::new();
            if self.ends_ascend { Stage::Rank } else { Stage::PushEnds }
        })
    }

    /// Sorts positions by end; they are in order of start, and stay so where they
    /// end together.
    fn push_ends(&mut self) -> Option<Stage> {
        let n = self.order.len();
        if self.at == 0 {
            self.ends = RadixSort::with_capacity(n);
        }
        let (slice, last) = self.slice(n);
        for (position, &secs) in (slice.start as u32..).zip(&self.tree.ends()[slice]) {
            self.ends.push(End { secs, position });
        }
        last.then_some(Stage::SortEnds)
    }

    fn keep_ends(&mut self) -> Stage {
        let sorted = std::mem::replace(&mut self.ends, RadixSort::with_capacity(0));
        self.by_end = sorted.into_records().iter().map(|end| end.position).collect();
        Stage::Rank
    }

    /// Tells how much each event matters.
    fn rank(&mut self, events: &Events) -> Option<Stage> {
        if self.at == 0 {
            self.rank = vec![0; self.order.len()];
        }
        let (slice, last) = self.slice(events.len());
        for (row, &position) in (slice.start as u32..).zip(&self.position[slice]) {
            if let Some(slot) = self.rank.get_mut(position as usize) {
                *slot = rank(events.get(EventId(row)));
            }
        }
        last.then_some(Stage::Done)
    }
}

impl Default for IndexBuilder {
    fn default() -> Self {
        Self::new()
    }
}

impl Keyed for Row {
    /// In the order of signed numbers.
    fn key(self) -> u64 {
        self.start_secs.cast_unsigned() ^ 1 << 63
    }
}

impl Keyed for End {
    /// Ends count from the start of the domain: none is negative but an infinity.
    fn key(self) -> u64 {
        if self.secs < 0.0 { 0 } else { self.secs.abs().to_bits() + 1 }
    }
}

impl Survey {
    fn add(&mut self, extent: Extent) {
        for bound in [extent.start, extent.latest_start, extent.earliest_end, extent.end]
        {
            // One event that never ends does not make the picture endless.
            if bound.is_finite() {
                let domain = self.domain.get_or_insert(Interval::new(bound, bound));
                domain.start = domain.start.min(bound);
                domain.end = domain.end.max(bound);
                self.has_nanos |= bound.nanos() != 0;
            }
        }
        let span = Some((extent.start, extent.end));
        self.out_of_order |= span < self.last;
        self.last = span;
    }

    fn origin(&self) -> Instant {
        self.domain.map_or(Instant::from_secs(0), |domain| domain.start)
    }
}

/// The extent of a dated event, its hull not running backward whatever a document
/// says.
fn extent_of(events: &Events, row: u32) -> Option<Extent> {
    let extent = events.get(EventId(row)).extent()?;
    Some(Extent { end: extent.end.max(extent.start), ..extent })
}

/// The hull of a dated event: its whole seconds where that is all there is to it.
fn hull(events: &Events, survey: &Survey, row: Row) -> Interval {
    if survey.has_nanos
        && let Some(extent) = extent_of(events, row.row)
    {
        return extent.hull();
    }
    let instant = |secs| match secs {
        i64::MAX => Instant::MAX,
        _ => Instant::from_secs(secs),
    };
    Interval::new(instant(row.start_secs), instant(row.end_secs))
}

/// How much an event matters; the lower, the more.
fn rank(event: Event<'_>) -> u64 {
    let bits = event.importance().to_bits();
    // In the order of `f32::total_cmp`.
    let importance = if bits >> 31 == 0 { bits | 1 << 31 } else { !bits };
    let core = event.extent().and_then(Extent::core);
    let certain_secs = core.map_or(0.0, Interval::secs) as f32;
    // What never ends is not more important for that.
    let certain = if certain_secs.is_finite() { certain_secs.abs().to_bits() } else { 0 };
    let titled = u32::from(event.is_titled());
    !(u64::from(importance) << 32 | u64::from(titled << 31 | certain))
}
