//! Which events of a lane run here, of those that are long?
//!
//! Events are kept by how long they are, in classes of which each is twice as long
//! as the one before. Those of a class that run in a window began at most the
//! length of the class before it, so that two searches find them among their like;
//! there is nothing to build but an order, and dots, bars and what runs through
//! the whole window are classes of their own at every zoom. (Genome browsers keep
//! their annotations in such bins: Kent et al., "The Human Genome Browser at UCSC",
//! 2002.)

use super::tree::{begun, over};
use super::{EventIndex, Ranking, ranking::RankingBuilder};
use std::ops::Range;

/// The positions of some events by how long those are.
#[derive(Clone, Debug, Default)]
pub struct Lengths {
    positions: Vec<u32>, // by class, in time order within it
    classes: Vec<Class>, // shortest first
    ranking: Ranking,    // of `positions`
}

/// Events of about the same length.
#[derive(Clone, Copy, Debug)]
struct Class {
    start: usize,      // where they begin in `positions`
    below_secs: f64,   // all of them are shorter than this, or have no length
    n_exponent: usize, // of the length of each
    best: u64,         // none of them has a lower rank
}

/// How many exponents a float has.
const N_EXPONENTS: usize = 1 << 11;

/// [`Lengths`] in the making: all events are counted, then all are dealt, both times in
/// time order.
#[derive(Clone, Debug)]
pub(super) struct LengthsBuilder {
    /// How many there are of each class, then where the next of it goes.
    next: Vec<u32>,
    lengths: Lengths,
    ranking: RankingBuilder,
}

impl LengthsBuilder {
    /// Nothing counted yet.
    pub(super) fn new() -> Self {
        Self {
            next: vec![0; N_EXPONENTS + 1],
            lengths: Lengths::default(),
            ranking: RankingBuilder::default(),
        }
    }

    /// Counts an event, whose hull is so.
    pub(super) fn count(&mut self, hull: (f64, f64)) {
        self.next[exponent(hull.1 - hull.0) + 1] += 1;
    }

    /// All are counted.
    pub(super) fn make_room(&mut self) {
        let next = &mut self.next;
        for n_exponent in 0..N_EXPONENTS {
            if next[n_exponent + 1] > 0 {
                let below_secs = power_of_two(n_exponent + 1);
                let start = next[n_exponent] as usize;
                let class = Class { start, below_secs, n_exponent, best: 0 };
                self.lengths.classes.push(class);
            }
            next[n_exponent + 1] += next[n_exponent];
        }
        let n_events = next.last().map_or(0, |&n| n as usize);
        self.lengths.positions = vec![0; n_events];
        self.ranking = RankingBuilder::new(n_events);
    }

    /// Deals an event that was counted, by its position, its hull and its rank.
    pub(super) fn deal(&mut self, position: u32, hull: (f64, f64), rank: u64) {
        let slot = &mut self.next[exponent(hull.1 - hull.0)];
        if let Some(dealt) = self.lengths.positions.get_mut(*slot as usize) {
            *dealt = position;
            self.ranking.add(rank, *slot, position);
        }
        *slot += 1;
    }
}

impl From<LengthsBuilder> for Lengths {
    fn from(builder: LengthsBuilder) -> Self {
        let mut lengths = builder.lengths;
        for nth in 0..lengths.classes.len() {
            let members = lengths.members(nth);
            if let Some(class) = lengths.classes.get_mut(nth) {
                class.best = builder.ranking.best_around(members);
            }
        }
        Self { ranking: builder.ranking.into(), ..lengths }
    }
}

impl Lengths {
    /// Some events, whose positions ascend, by length. O(events).
    pub fn new(index: &EventIndex, positions: &[u32]) -> Self {
        let mut builder = LengthsBuilder::new();
        let hull = |position: u32| index.tree().interval(position as usize);
        for &position in positions {
            builder.count(hull(position));
        }
        builder.make_room();
        for &position in positions {
            builder.deal(position, hull(position), index.rank(position as usize));
        }
        builder.into()
    }

    /// The longest that any of them can be; 0 when none has a length.
    pub fn longest_secs(&self) -> f64 {
        self.classes.last().map_or(0.0, |class| class.below_secs)
    }

    /// Of those that begin in `from..to` and are shorter than `below_secs` (or a
    /// little more, never twice as long), the one that matters most.
    /// O(classes · log n), and a step for 64 of those in a class that may have it.
    pub fn top(
        &self,
        index: &EventIndex,
        (from, to): (f64, f64),
        below_secs: f64,
    ) -> Option<u32> {
        let starts = index.tree().starts();
        let before = |secs: f64| {
            move |at: &u32| starts.get(*at as usize).is_some_and(|&start| start < secs)
        };
        let most = exponent(below_secs);
        let mut best: Option<(u64, usize, u32)> = None;
        // What lasts longer matters more, so that the first found is often the best.
        for (nth, class) in self.classes.iter().enumerate().rev() {
            let is_beaten = best.is_some_and(|(rank, ..)| rank < class.best);
            if class.n_exponent > most || is_beaten {
                continue;
            }
            let all = self.members(nth);
            let members = self.positions.get(all.clone()).unwrap_or_default();
            let first = all.start + members.partition_point(before(from));
            let end = all.start + members.partition_point(before(to));
            let top = self.ranking.top(index, &self.positions, (first, end));
            let top = top.map(|top| (index.rank(top as usize), nth, top));
            best = [best, top].into_iter().flatten().min();
        }
        best.map(|(.., position)| position)
    }

    /// Where the events of a class are in `positions`.
    fn members(&self, class: usize) -> Range<usize> {
        let start = self.classes.get(class).map_or(0, |class| class.start);
        let next = self.classes.get(class + 1);
        start..next.map_or(self.positions.len(), |next| next.start)
    }

    /// Visits those that overlap a window and are at least so long (or a little
    /// less, never more than by half), class by class, each in time order.
    /// O(classes · log n + those found + about as many).
    pub fn overlapping(
        &self,
        index: &EventIndex,
        (start, end): (f64, f64),
        least_secs: f64,
        visit: &mut dyn FnMut(u32),
    ) {
        let starts = index.tree().starts();
        let start_of = |position: u32| starts.get(position as usize).copied();
        let least = exponent(least_secs);
        for (nth, class) in self.classes.iter().enumerate() {
            if class.n_exponent < least {
                continue;
            }
            let members = self.positions.get(self.members(nth)).unwrap_or_default();
            let from = start - class.below_secs;
            let first =
                members.partition_point(|&at| start_of(at).is_some_and(|at| at < from));
            for &position in members.get(first..).unwrap_or_default() {
                let hull = index.tree().interval(position as usize);
                if !begun(hull.0, start, end) {
                    break;
                }
                if !over(hull, start) {
                    visit(position);
                }
            }
        }
    }
}

/// The exponent of a length, from 0 for none to that of infinity.
fn exponent(secs: f64) -> usize {
    (secs.to_bits() >> 52) as usize & (N_EXPONENTS - 1)
}

/// The least number with an exponent: none for 0, infinite beyond the last.
fn power_of_two(exponent: usize) -> f64 {
    f64::from_bits((exponent.min(N_EXPONENTS - 1) as u64) << 52)
}
