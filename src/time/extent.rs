//! What a date means: when it began and ended, as far as is known.
//!
//! The one idea: a date that is not exact is one of several candidates, each a
//! unit of the calendar. `196X` is one of ten years, `1969~` a year near 1969.
//! The four bounds follow from the first and the last candidate:
//!
//! ```text
//! start   earliest_end         latest_start   end
//!   |== first ==|                    |== last ==|
//! ```
//!
//! An exact date has one candidate, itself, and covers it: `1969` begins with that
//! year and ends with it (in ISO 8601 a date of reduced precision is the whole
//! calendar unit). Intervals take their start from the candidates of
//! the first date and their end from those of the last.

use super::candidates::Side;
use super::unit::{candidate_unit, margin};
use super::{DateSpec, Endpoint, Instant, Interval, TimeValue};

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

    /// With no bound beyond another that it must not pass.
    fn in_order(self) -> Self {
        let end = self.end.max(self.start);
        Self {
            start: self.start,
            latest_start: self.latest_start.clamp(self.start, end),
            earliest_end: self.earliest_end.clamp(self.start, end),
            end,
        }
    }

    /// Something that began as the first did and ended as the second did.
    fn from_to(first: Self, last: Self) -> Self {
        Self {
            start: first.start,
            latest_start: first.latest_start,
            earliest_end: last.earliest_end,
            end: last.end,
        }
    }

    /// One of the two, it is not known which.
    fn one_of(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            latest_start: self.latest_start.max(other.latest_start),
            earliest_end: self.earliest_end.min(other.earliest_end),
            end: self.end.max(other.end),
        }
    }

    /// Both, and what lies between.
    fn all_of(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            latest_start: self.latest_start.min(other.latest_start),
            earliest_end: self.earliest_end.max(other.earliest_end),
            end: self.end.max(other.end),
        }
    }
}

impl DateSpec {
    /// What this means on the axis.
    ///
    /// A date covers its unit, as precise as it was said: a day from midnight to
    /// midnight, 20:17 that minute. A floating date is placed as if it were UTC.
    /// Seasons are those of meteorology, of the northern hemisphere where none is
    /// said; winter begins in December of its year.
    ///
    /// A date that is said to be approximate (`~`) may lie to either side. EDTF gives
    /// no numbers and neither does any other standard. These are ours: who writes
    /// "about" has rounded to the unit that is named, so the margin is that unit, or
    /// less where units are long.
    ///
    /// | said to be about | margin |
    /// |---|---|
    /// | `1969-07-20T20:17:40` | 1 minute |
    /// | `1969-07-20T20:17` | 10 minutes |
    /// | `1969-07-20T20` | 1 hour |
    /// | `1969-07-20` | 3 days, so within the week |
    /// | `1969-07` | 1 month |
    /// | `1969-21` and other parts of a year | half of it, rounded up to months |
    /// | `1969` | 1 year |
    /// | `196X` | 5 years |
    /// | `19XX` | 25 years |
    /// | `Y-17E7` | half of what the last digit counts, 5 million years |
    ///
    /// When only some parts of a date are approximate, the margin is that of the
    /// parts up to them: a month for `2004-06~-11`, three days for `2004-06-~11`.
    pub fn extent(&self) -> Extent {
        let first = candidate_unit(self, Side::First);
        let last = candidate_unit(self, Side::Last);
        let margin = margin(self);
        Extent {
            start: margin.before(first.start),
            latest_start: margin.after(last.start),
            earliest_end: margin.before(first.end),
            end: margin.after(last.end),
        }
        .in_order() // a month after 31 January is shorter than one after the 30th
    }
}

impl TimeValue {
    /// What this means on the axis.
    ///
    /// An open end (`..`) has both of its bounds at [`Instant::MIN`] or
    /// [`Instant::MAX`]: it goes on for ever. An unknown end (blank) is somewhere
    /// between what is known of the other end and for ever. A doubted date (`?`)
    /// lies where it says: the doubt is about the source.
    ///
    /// Of a set with `[]` the bounds say when one event was that may have been at
    /// any of these times; of a set with `{}`, when the first of them began and
    /// the last ended. A set without members could be at any time.
    pub fn extent(&self) -> Extent {
        match self {
            Self::Date(date) => date.extent(),
            Self::Interval { start, end } => interval_extent(start, end),
            Self::OneOf(members) => {
                let options = members.iter().map(option_extent);
                options.reduce(Extent::one_of).unwrap_or(ANY_TIME)
            }
            Self::AllOf(members) => {
                let parts = members.iter().map(Self::extent);
                parts.reduce(Extent::all_of).unwrap_or(ANY_TIME)
            }
        }
    }
}

const ANY_TIME: Extent = Extent {
    start: Instant::MIN,
    latest_start: Instant::MAX,
    earliest_end: Instant::MIN,
    end: Instant::MAX,
};

/// A member of a set of options: of an interval, any one of its dates.
fn option_extent(member: &TimeValue) -> Extent {
    match member {
        TimeValue::Interval {
            start: Endpoint::Date(first),
            end: Endpoint::Date(last),
        } => first.extent().one_of(last.extent()),
        TimeValue::Interval { start: Endpoint::Date(first), .. } => {
            Extent { latest_start: Instant::MAX, end: Instant::MAX, ..first.extent() }
        }
        TimeValue::Interval { end: Endpoint::Date(last), .. } => {
            Extent { start: Instant::MIN, earliest_end: Instant::MIN, ..last.extent() }
        }
        other => other.extent(),
    }
}

fn interval_extent(start: &Endpoint, end: &Endpoint) -> Extent {
    let ends = |endpoint: &Endpoint| match endpoint {
        Endpoint::Date(date) => Some(date.extent()),
        Endpoint::Open | Endpoint::Unknown => None,
    };
    let (first, last) = match (ends(start), ends(end)) {
        (Some(first), Some(last)) => (first, last),
        (Some(first), None) => (first, first),
        (None, Some(last)) => (last, last),
        (None, None) => (ANY_TIME, ANY_TIME),
    };
    let mut extent = Extent::from_to(first, last);
    match start {
        Endpoint::Date(_) => {}
        Endpoint::Open => {
            (extent.start, extent.latest_start) = (Instant::MIN, Instant::MIN);
        }
        Endpoint::Unknown => extent.start = Instant::MIN,
    }
    match end {
        Endpoint::Date(_) => {}
        Endpoint::Open => {
            (extent.earliest_end, extent.end) = (Instant::MAX, Instant::MAX);
        }
        Endpoint::Unknown => extent.end = Instant::MAX,
    }
    extent.in_order()
}
