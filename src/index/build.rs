//! Building an index, a slice at a time, so that a page never waits for it.
//!
//! Rows are looked at one after the other as they lie in memory, most of them once;
//! then there are two sorts, by start and by end, each left out where the events come
//! in that order already.

use super::radix::{RadixSort, Record, STEP};
use super::{EventIndex, IntervalTree, UNDATED};
use crate::event::{Event, EventId, Events};
use crate::order;
use crate::time::{Extent, Instant, Interval};
use std::ops::Range;

/// An [`EventIndex`] in the making. At most 48 bytes an event while it is being made.
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
    starts: RadixSort, // by start, with a length and a row
    rows: Vec<Record>, // in time order
    n_tied: usize, // rows up to here are in order of end, too, where they begin together
    order: Vec<EventId>,
    position: Vec<u32>,
    tree: IntervalTree,
    ends_ascend: bool,
    shortest_secs: f64,
    ends: RadixSort, // by end, with a position
    ended: Vec<Record>,
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

/// In place of a length in seconds: it is longer, or not a whole number of them.
const LONG: u32 = u32::MAX;

/// What is known of all events.
#[derive(Clone, Copy, Debug, Default)]
struct Survey {
    domain: Option<Interval>,
    /// Whether a bound is not a whole second.
    has_nanos: bool,
    /// Whether an event comes after one that begins in a later second, or in the same
    /// and ends in a later one.
    out_of_order: bool,
    last: (i64, i64),
    /// Whether some matter more than others for more than their length: they are
    /// important, have no title, or are uncertain.
    uneven: bool,
}

impl IndexBuilder {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self {
            stage: Stage::Survey,
            at: 0,
            survey: Survey { last: (i64::MIN, i64::MIN), ..Survey::default() },
            starts: RadixSort::with_capacity(0),
            rows: Vec::new(),
            n_tied: 0,
            order: Vec::new(),
            position: Vec::new(),
            tree: IntervalTree::default(),
            ends_ascend: true,
            shortest_secs: f64::INFINITY,
            ends: RadixSort::with_capacity(0),
            ended: Vec::new(),
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
            Stage::KeepEnds => self.keep_ends(),
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
            let event = events.get(EventId(row));
            if let Some(record) = self.survey.add(event, row) {
                self.starts.push(record);
            }
        }
        if !last {
            return None;
        }
        // What is finer than a second is put in order with what is tied.
        let sorted = !self.survey.out_of_order && !self.survey.has_nanos;
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
            let Some(&Record { key, .. }) = rows.first() else { break };
            let n_tied = rows.iter().take_while(|row| row.key == key).count();
            if n_tied > 1 {
                let span = |row: &Record| {
                    let Interval { start, end } = hull(events, &self.survey, *row);
                    (start, end, row.with[1])
                };
                order::sort_by_key(&mut rows[..n_tied], span);
            }
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
        let mut latest = self.tree.ends().last().copied().unwrap_or(f64::NEG_INFINITY);
        for (position, row) in (slice.start..).zip(&self.rows[slice]) {
            let (start, end) = hull_secs(events, &self.survey, *row, origin);
            // Not `f64::min`: in WebAssembly that is a function's call for each event.
            if end > start && end - start < self.shortest_secs {
                self.shortest_secs = end - start;
            }
            self.ends_ascend &= latest <= end;
            latest = end;
            self.tree.push(start, end);
            let [_, row] = row.with;
            self.order.push(EventId(row));
            self.position[row as usize] = position as u32; // ids are 32 bits
        }
        last.then(|| {
            self.rows = Vec::new();
            if self.ends_ascend { self.then_rank() } else { Stage::PushEnds }
        })
    }

    /// What comes when all is in order.
    fn then_rank(&self) -> Stage {
        if self.survey.uneven { Stage::Rank } else { Stage::Done }
    }

    /// Sorts positions by end; they are in order of start, and stay so where they
    /// end together.
    fn push_ends(&mut self) -> Option<Stage> {
        let n = self.order.len();
        if self.at == 0 {
            self.ends = RadixSort::with_capacity(n);
        }
        let (slice, last) = self.slice(n);
        let has_nanos = self.survey.has_nanos;
        for (position, &secs) in (slice.start as u32..).zip(&self.tree.ends()[slice]) {
            self.ends.push(Record { key: end_key(secs, has_nanos), with: [position, 0] });
        }
        last.then_some(Stage::SortEnds)
    }

    fn keep_ends(&mut self) -> Option<Stage> {
        if self.at == 0 {
            let sorted = std::mem::replace(&mut self.ends, RadixSort::with_capacity(0));
            self.ended = sorted.into_records();
            self.by_end.reserve_exact(self.ended.len());
        }
        let (slice, last) = self.slice(self.ended.len());
        self.by_end.extend(self.ended[slice].iter().map(|end| end.with[0]));
        last.then(|| {
            self.ended = Vec::new();
            self.then_rank()
        })
    }

    /// Tells how much each event matters.
    fn rank(&mut self, events: &Events) -> Option<Stage> {
        if self.at == 0 {
            self.rank = vec![0; self.order.len()];
        }
        let (slice, last) = self.slice(events.len());
        for (row, &position) in (slice.start as u32..).zip(&self.position[slice]) {
            if let Some(slot) = self.rank.get_mut(position as usize) {
                *slot = rank_of(events.get(EventId(row)));
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

/// Where the second of a start is among all.
const fn start_key(secs: i64) -> u64 {
    secs.cast_unsigned() ^ 1 << 63
}

/// Where an end is among all. Ends count from the start of the domain: none is negative
/// but an infinity.
fn end_key(secs: f64, has_nanos: bool) -> u64 {
    if secs < 0.0 {
        0
    } else if has_nanos {
        secs.abs().to_bits() + 1
    } else {
        (secs as u64).saturating_add(1)
    }
}

impl Survey {
    /// Takes over an event, and gives what it is sorted by; nothing where it has no
    /// date.
    fn add(&mut self, event: Event<'_>, row: u32) -> Option<Record> {
        self.uneven |= event.importance() != 0.0 || !event.is_titled();
        let (start_secs, len_secs) = if let Some((start, end)) = event.whole_secs() {
            let end = end.max(start);
            let [from, to] = [start, end].map(Instant::from_secs);
            self.reach(from, to);
            self.follow((start, end));
            (start, end.saturating_sub(start))
        } else {
            let extent = extent_of(event)?;
            self.uneven = true;
            self.reach_all(extent);
            self.follow((extent.start.secs(), extent.end.secs()));
            (extent.start.secs(), i64::MAX)
        };
        let len_secs = u32::try_from(len_secs).unwrap_or(LONG);
        Some(Record { key: start_key(start_secs), with: [len_secs, row] })
    }

    fn follow(&mut self, span: (i64, i64)) {
        self.out_of_order |= span < self.last;
        self.last = span;
    }

    /// Widens the domain to what is finite of an extent, so that one event that never
    /// ends does not make the picture endless.
    fn reach_all(&mut self, extent: Extent) {
        for bound in [extent.start, extent.latest_start, extent.earliest_end, extent.end]
        {
            if bound.is_finite() {
                self.reach(bound, bound);
                self.has_nanos |= bound.nanos() != 0;
            }
        }
    }

    fn reach(&mut self, from: Instant, to: Instant) {
        let domain = self.domain.get_or_insert(Interval::new(from, to));
        domain.start = domain.start.min(from);
        domain.end = domain.end.max(to);
    }

    fn origin(&self) -> Instant {
        self.domain.map_or(Instant::from_secs(0), |domain| domain.start)
    }
}

/// The extent of a dated event, its hull not running backward whatever a document
/// says.
fn extent_of(event: Event<'_>) -> Option<Extent> {
    let extent = event.extent()?;
    Some(Extent { end: extent.end.max(extent.start), ..extent })
}

/// The hull of a dated event: its whole seconds where that is all there is to it.
fn hull(events: &Events, survey: &Survey, Record { key, with }: Record) -> Interval {
    let [len_secs, row] = with;
    if (survey.has_nanos || len_secs == LONG)
        && let Some(extent) = extent_of(events.get(EventId(row)))
    {
        return extent.hull();
    }
    let start_secs = (key ^ 1 << 63).cast_signed();
    let end_secs = start_secs.saturating_add(i64::from(len_secs));
    Interval::new(Instant::from_secs(start_secs), Instant::from_secs(end_secs))
}

/// The same in seconds from the origin.
fn hull_secs(
    events: &Events,
    survey: &Survey,
    record: Record,
    origin: Instant,
) -> (f64, f64) {
    let [len_secs, _] = record.with;
    if len_secs != LONG
        && !survey.has_nanos
        && let Some(start) = record.key.checked_sub(start_key(origin.secs()))
    {
        let start = start as f64;
        return (start, start + f64::from(len_secs));
    }
    let Interval { start, end } = hull(events, survey, record);
    (start.secs_since(origin), end.secs_since(origin))
}

fn rank_of(event: Event<'_>) -> u64 {
    let core = event.extent().and_then(Extent::core);
    let certain_secs = core.map_or(0.0, Interval::secs);
    rank(event.importance(), event.is_titled(), certain_secs)
}

/// How much an event matters; the lower, the more.
pub(super) fn rank(importance: f32, is_titled: bool, certain_secs: f64) -> u64 {
    let bits = importance.to_bits();
    // In the order of `f32::total_cmp`.
    let importance = if bits >> 31 == 0 { bits | 1 << 31 } else { !bits };
    let certain_secs = certain_secs as f32;
    // What never ends is not more important for that.
    let certain = if certain_secs.is_finite() { certain_secs.abs().to_bits() } else { 0 };
    let titled = u32::from(is_titled);
    !(u64::from(importance) << 32 | u64::from(titled << 31 | certain))
}
