//! What stands out in the events that pass, for those who do not see it at a glance.
//!
//! Peaks and gaps are facts and not impressions: they are counted in units of the
//! calendar, exactly, from the events themselves.

use super::{EventIndex, Passing, Shown, boundaries};
use crate::event::{EventId, LaneId};
use crate::time::{Count, Instant, Interval, Step};

/// So many of the fullest units, and of the fullest lanes, are worth a word.
const MOST: usize = 3;
/// The finest unit is taken of which the whole has no more than these.
const MAX_UNITS: f64 = 120.0;
/// How many events are looked at in a step.
const STEP: usize = 1 << 16;
/// The units that people name, but for those of many years.
const UNITS: [(Count, i64); 6] = [
    (Count::Seconds, 1),
    (Count::Seconds, 60),
    (Count::Seconds, 3_600),
    (Count::Days, 1),
    (Count::Months, 1),
    (Count::Years, 1),
];

/// What stands out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digest {
    /// The units with most events, that with most first; none where all have as many.
    pub peaks: Vec<Period>,
    /// The longest time between two events in which there is none.
    pub gap: Option<Interval>,
    /// The event in the middle: as many are before it as after it.
    pub middle: Option<EventId>,
    /// The lanes with most events, that with most first, and how many each has.
    pub lanes: Vec<(LaneId, usize)>,
}

/// A unit of the calendar and how many events touch it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// From when to when.
    pub interval: Interval,
    /// How many events.
    pub n_events: usize,
}

impl Digest {
    /// What stands out in what is shown. O(n).
    pub fn new(index: &EventIndex, shown: &Shown) -> Self {
        let periods = periods(index, shown.passing(), MAX_UNITS);
        Self {
            peaks: peaks(&periods),
            gap: gap(index, shown),
            middle: shown
                .len()
                .checked_sub(1)
                .and_then(|last| shown.nth(index, last / 2)),
            lanes: fullest_lanes(shown),
        }
    }
}

/// Counts what passes (`None`: all) by units of the calendar, as fine as they may be
/// for the domain to have at most about so many of them. An event counts in every unit
/// that it touches. O(n + units).
pub fn periods(index: &EventIndex, passing: Option<&Passing>, most: f64) -> Vec<Period> {
    let mut scan = PeriodScan::new(index, most);
    while scan.step(index, passing) {}
    scan.finish(index)
}

/// The same, while it is counted.
#[derive(Clone, Debug)]
pub struct PeriodScan {
    bounds: Vec<f64>,
    change: Vec<i64>, // of the count, from the unit before
    at: usize,        // how many events have been looked at
}

impl PeriodScan {
    /// Nothing counted yet.
    pub fn new(index: &EventIndex, most: f64) -> Self {
        let bounds = index.domain().map_or_else(Vec::new, |domain| {
            let step = step_for(domain.secs() / most);
            boundaries(index, step, (domain.start, domain.end))
        });
        let change = vec![0; bounds.len()];
        Self { bounds, change, at: 0 }
    }

    /// Looks at the next 65,536 events; whether there is more to do. What passes must be
    /// the same in each step.
    pub fn step(&mut self, index: &EventIndex, passing: Option<&Passing>) -> bool {
        let Self { bounds, change, at } = self;
        let Some((_, starts)) = bounds.split_last() else { return false };
        let end = index.len().min(*at + STEP);
        let passes = |&at: &usize| passing.is_none_or(|it| it.contains(at));
        for position in (*at..end).filter(passes) {
            let (from, to) = index.tree().interval(position);
            let begun = starts.partition_point(|&start| start <= from);
            let first = begun.saturating_sub(1);
            let end = starts.partition_point(|&start| start < to).max(begun);
            if first < end {
                change[first] += 1;
                change[end] -= 1;
            }
        }
        *at = end;
        end < index.len()
    }

    /// The units, after the last step.
    pub fn finish(&self, index: &EventIndex) -> Vec<Period> {
        let at = |secs: f64| Instant::from_secs_since(index.origin(), secs);
        let mut n_events = 0;
        let units = self.bounds.windows(2).zip(&self.change).map(|(bounds, change)| {
            n_events += change;
            let interval = Interval::new(at(bounds[0]), at(bounds[1]));
            Period { interval, n_events: n_events as usize } // what ends has begun
        });
        units.collect()
    }
}

/// The finest unit that is not shorter than this.
fn step_for(least_secs: f64) -> Step {
    let many_years =
        (1..=18).filter_map(|power| Some((Count::Years, 10_i64.checked_pow(power)?)));
    let mut steps =
        UNITS.into_iter().chain(many_years).map(|(count, size)| Step { count, size });
    let coarsest = Step { count: Count::Years, size: i64::MAX };
    steps.find(|step| step.secs() >= least_secs).unwrap_or(coarsest)
}

/// The fullest units; of two as full the earlier one first.
fn peaks(periods: &[Period]) -> Vec<Period> {
    let count = |nth: usize| periods.get(nth).map(|period| period.n_events);
    let least = periods.iter().map(|period| period.n_events).min().unwrap_or_default();
    let full = fullest(count).into_iter().filter_map(|nth| periods.get(nth).copied());
    full.filter(|period| period.n_events > least.max(1)).collect()
}

/// The numbers of the greatest of some counts, the greatest first.
fn fullest(count: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let mut full: Vec<usize> = Vec::with_capacity(MOST + 1);
    let mut nth = 0;
    while let Some(n_events) = count(nth) {
        let before = |other: &usize| count(*other) >= Some(n_events);
        full.insert(full.iter().take_while(|other| before(other)).count(), nth);
        full.truncate(MOST);
        nth += 1;
    }
    full
}

/// The longest time within the events in which there is none; the first of such.
fn gap(index: &EventIndex, shown: &Shown) -> Option<Interval> {
    let (mut longest, mut reached) = (None, None::<f64>);
    let mut length_secs = 0.0;
    for position in (0..index.len()).filter(|&at| shown.contains(at)) {
        let (start, end) = index.tree().interval(position);
        let before = reached.unwrap_or(start);
        if start - before > length_secs {
            length_secs = start - before;
            longest = Some((before, start));
        }
        reached = Some(before.max(end));
    }
    let at = |secs| Instant::from_secs_since(index.origin(), secs);
    longest.map(|(start, end)| Interval::new(at(start), at(end)))
}

fn fullest_lanes(shown: &Shown) -> Vec<(LaneId, usize)> {
    let lanes: Vec<_> =
        shown.lanes().map(|lane| (lane, shown.lane(lane).len())).collect();
    let full = fullest(|nth| lanes.get(nth).map(|lane| lane.1));
    full.into_iter().filter_map(|nth| lanes.get(nth).copied()).collect()
}
