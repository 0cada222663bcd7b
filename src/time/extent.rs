//! What a date means: when it began and ended, as far as is known.

use super::{Instant, Interval};

/// When something began and ended, as far as is known.
///
/// It began in `start..=latest_start` and ended in `earliest_end..=end`. For an
/// exactly known interval the first pair and the last pair are equal.
///
/// ```text
/// start     latest_start         earliest_end     end
///   |- - - - - -|====================|- - - - - - -|
///     possible          certain          possible
/// ```
///
/// The four are SIMILE Timeline's `start`, `latestStart`, `earliestEnd`, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The earliest it can have begun; [`Instant::MIN`] when that is open.
    pub start: Instant,
    /// The latest it can have begun.
    pub latest_start: Instant,
    /// The earliest it can have ended.
    pub earliest_end: Instant,
    /// The latest it can have ended; [`Instant::MAX`] when that is open.
    pub end: Instant,
}

impl Extent {
    /// Everything that is possible: `start..end`.
    pub const fn hull(self) -> Interval {
        Interval::new(self.start, self.end)
    }

    /// What is certain: `latest_start..earliest_end`, if there is any.
    pub fn core(self) -> Option<Interval> {
        (self.latest_start < self.earliest_end
            || (self.latest_start == self.earliest_end && self.start == self.end))
            .then_some(Interval::new(self.latest_start, self.earliest_end))
    }
}
