//! How much happened when.
//!
//! An event weighs 1, spread evenly over its hull, so that "the 1960s" is a plateau
//! and not a spike in 1965. A [`Density`] keeps how much had happened by each
//! boundary of a calendar step (a summed-area table: F. Crow, "Summed-area tables
//! for texture mapping", 1984): the weight of any stretch between boundaries is a
//! subtraction, whatever the zoom, and no coarser levels are needed.

use super::EventIndex;
use crate::time::{Count, Instant, Step};
use std::rc::Rc;

/// The steps a table is made of. Each divides all that follow, so that the weights
/// of years and decades come out exactly; above a year they are powers of ten.
const BASES: [(Count, i64); 10] = [
    (Count::Seconds, 1),
    (Count::Seconds, 60),
    (Count::Seconds, 5 * 60),
    (Count::Seconds, 15 * 60),
    (Count::Seconds, 3_600),
    (Count::Seconds, 6 * 3_600),
    (Count::Days, 1),
    (Count::Months, 1),
    (Count::Months, 3),
    (Count::Years, 1),
];
/// A table has at most one boundary for so many events: 8 bytes an event.
const EVENTS_PER_BOUNDARY: usize = 2;
/// No table has more boundaries than this: a screen has a few thousand pixels.
const MAX_BOUNDARIES: usize = 1 << 18;
/// However few events there are, a table has about this many boundaries.
const MIN_BOUNDARIES: usize = 64;

/// How much had happened by each boundary of a calendar step.
#[derive(Clone, Debug, Default)]
pub struct Density {
    step_secs: f64,
    starts: Rc<[f64]>, // the boundaries, in seconds from the index's origin
    sums: Vec<f64>,    // what had happened by each
}

/// The boundaries of an index's domain that were found so far: tables of the same step
/// share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Boundaries {
    known: Vec<(Step, Rc<[f64]>)>,
}

impl Density {
    /// The table of events at some positions, which ascend; `n_events` is about how
    /// many there are. O(events + boundaries).
    pub fn new(
        index: &EventIndex,
        positions: &mut dyn Iterator<Item = u32>,
        n_events: usize,
    ) -> Self {
        let mut spread = Self::begin(index, n_events, &mut Boundaries::default());
        for position in positions {
            spread.add(index.hull_secs(position));
        }
        spread.into()
    }

    /// A table of about so many events, of which none is in it yet. O(boundaries).
    pub(super) fn begin(
        index: &EventIndex,
        n_events: usize,
        boundaries: &mut Boundaries,
    ) -> Spread {
        let Some(domain) = index.domain() else { return Spread::new(Rc::new([]), 0.0) };
        let most = (n_events / EVENTS_PER_BOUNDARY).clamp(MIN_BOUNDARIES, MAX_BOUNDARIES);
        let step = base(domain.secs() / most as f64);
        Spread::new(boundaries.of(index, step, (domain.start, domain.end)), step.secs())
    }

    /// How long a step of the table is, on average: what is shorter it cannot tell
    /// apart.
    pub fn step_secs(&self) -> f64 {
        self.step_secs
    }

    /// What had happened by an instant, in seconds from the index's origin. Between
    /// boundaries it is interpolated. O(log boundaries).
    pub fn before(&self, secs: f64) -> f64 {
        let after = self.starts.partition_point(|&start| start <= secs);
        let Some(at) = after.checked_sub(1) else { return 0.0 };
        let sum = self.sums.get(at).copied().unwrap_or_default();
        let (Some(&next), Some(&end), Some(&start)) =
            (self.sums.get(after), self.starts.get(after), self.starts.get(at))
        else {
            return sum;
        };
        sum + (next - sum) * ((secs - start) / (end - start))
    }

    /// The greatest weight in any stretch so long, or in a step of the table where
    /// that is longer. O(boundaries).
    pub fn peak(&self, secs: f64) -> f64 {
        // A hair less, so that rounding does not add a step.
        let secs = secs.max(self.step_secs) * 0.999;
        let (mut peak, mut end) = (0.0_f64, 0);
        for (&start, &sum) in self.starts.iter().zip(&self.sums) {
            let reached = |at: &f64| *at - start >= secs;
            while self.starts.get(end).is_some_and(|at| !reached(at)) {
                end += 1;
            }
            let sums = self.sums.get(end).or(self.sums.last());
            peak = peak.max(sums.map_or(0.0, |reached| reached - sum));
        }
        peak
    }
}

impl From<Spread> for Density {
    fn from(spread: Spread) -> Self {
        let (step_secs, starts) = (spread.step_secs, Rc::clone(&spread.starts));
        Self { step_secs, starts, sums: spread.sums() }
    }
}

impl Boundaries {
    fn of(
        &mut self,
        index: &EventIndex,
        step: Step,
        domain: (Instant, Instant),
    ) -> Rc<[f64]> {
        if let Some((_, found)) = self.known.iter().find(|(known, _)| *known == step) {
            return Rc::clone(found);
        }
        let found: Rc<[f64]> = boundaries(index, step, domain).into();
        self.known.push((step, Rc::clone(&found)));
        found
    }
}

/// The finest step of a table that is not shorter than this.
fn base(least_secs: f64) -> Step {
    let decades =
        (1..=18).filter_map(|power| Some((Count::Years, 10_i64.checked_pow(power)?)));
    let steps = BASES.into_iter().chain(decades);
    let mut steps = steps.map(|(count, size)| Step { count, size });
    let coarsest = Step { count: Count::Years, size: i64::MAX };
    steps.find(|step| step.secs() >= least_secs).unwrap_or(coarsest)
}

/// Where the steps begin from one instant to another, in seconds from the index's
/// origin, and where the last of them ends: both instants are inside.
pub fn boundaries(
    index: &EventIndex,
    step: Step,
    (start, end): (Instant, Instant),
) -> Vec<f64> {
    let mut at = step.floor(start);
    let mut found = vec![index.secs(at)];
    while at <= end {
        let next = step.next(at);
        if next <= at || !next.is_finite() {
            // Time saturates: whatever comes is in the last step.
            let last = found.last().copied().unwrap_or_default();
            found.push(last + step.secs());
            break;
        }
        at = next;
        found.push(index.secs(at));
    }
    found
}

/// Weights being spread over the stretches between boundaries.
#[derive(Clone, Debug)]
pub struct Spread {
    starts: Rc<[f64]>,
    step_secs: f64,   // how long a stretch is, on average
    whole: Vec<f64>,  // what is in each stretch, but for …
    rising: Vec<f64>, // … how much more a second there is in it than in the one before
    last: usize,      // the stretch in which the last one began
}

impl Spread {
    /// Nothing yet. There are at least two boundaries, and they ascend; without any,
    /// nothing is spread.
    pub fn new(starts: Rc<[f64]>, step_secs: f64) -> Self {
        let n = starts.len();
        Self { starts, step_secs, whole: vec![0.0; n], rising: vec![0.0; n], last: 0 }
    }

    /// Adds an event whose hull is so; what is outside all stretches is left out.
    /// Quick where events come in about the order of their starts.
    pub fn add(&mut self, (from, to): (f64, f64)) {
        let (Some(&first), Some(&end)) = (self.starts.first(), self.starts.last()) else {
            return;
        };
        if from >= end || to < first || (to <= first && from < first) {
            return;
        }
        let share = 1.0 / (to - from); // of the weight, in a second
        // Not `f64::max`: in WebAssembly that is a function's call for each event.
        let inner_from = if from < first { first } else { from };
        let inner_to = if to > end { end } else { to };
        let here = self.stretch(inner_from, self.last);
        self.last = here;
        let next = self.starts.get(here + 1).copied().unwrap_or(end);
        if inner_to <= next || !share.is_finite() {
            let all =
                if share.is_finite() { (inner_to - inner_from) * share } else { 1.0 };
            self.whole[here] += all;
            return;
        }
        self.whole[here] += (next - inner_from) * share;
        // What ends where a stretch begins is not in it, which adds nothing here.
        let there = self.stretch(inner_to, here);
        self.whole[there] += (inner_to - self.starts[there]) * share;
        if there > here + 1 {
            self.rising[here + 1] += share;
            self.rising[there] -= share;
        }
    }

    /// What is before each boundary.
    pub fn sums(self) -> Vec<f64> {
        let (mut sum, mut rate) = (0.0, 0.0);
        let mut sums = self.whole;
        for (nth, whole) in sums.iter_mut().enumerate() {
            rate += self.rising[nth];
            let start = self.starts[nth];
            let secs = self.starts.get(nth + 1).map_or(0.0, |next| next - start);
            // Sums of fractions end a hair off nothing.
            let here = (*whole + rate * secs).max(0.0);
            *whole = sum;
            sum += here;
        }
        sums
    }

    /// The stretch in which an instant is; it is not far from `near`, if that is
    /// known. Beyond the last boundary it is the last.
    fn stretch(&self, secs: f64, near: usize) -> usize {
        let last = self.starts.len().saturating_sub(2);
        let steps = (secs - self.starts[near.min(last)]) / self.step_secs;
        let mut at = ((near as f64 + steps) as usize).min(last); // `as` saturates
        while at > 0 && self.starts[at] > secs {
            at -= 1;
        }
        while at < last && self.starts[at + 1] <= secs {
            at += 1;
        }
        at
    }
}
