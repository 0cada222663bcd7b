//! What an expression says, before it is known which time that is.
//!
//! "Friday" says a weekday; which Friday depends on the day of the document, the
//! tense of the clause and the dates named before. Patterns produce a
//! [`Meaning`], `resolve` makes a value of it.

use super::units::Unit;
use super::{MentionType, Modifier};

/// What an expression says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// The day, month, length…
    pub(super) what: What,
    /// The time of day, where one is said.
    pub(super) time: Option<Daytime>,
    /// "early", "about", "at least".
    pub(super) modifier: Option<Modifier>,
}

impl Meaning {
    /// A meaning without time of day and modifier.
    pub(super) const fn of(what: What) -> Self {
        Self { what, time: None, modifier: None }
    }

    /// The type of TIMEX3 it is.
    pub(super) const fn kind(&self) -> MentionType {
        match self.what {
            What::Every(_) => MentionType::Set,
            What::Length { .. } => MentionType::Duration,
            // "five minutes later" says how long, and not on which day.
            What::Apart { amount: Amount::Exact(..), unit, .. } if unit.is_clock() => {
                MentionType::Duration
            }
            _ if self.time.is_some() => MentionType::Time,
            _ => MentionType::Date,
        }
    }

    /// Whether it is a day or may be narrowed to one, so that a time of day fits.
    pub(super) const fn is_day(&self) -> bool {
        match self.what {
            What::Calendar { place, .. } => {
                matches!(place, Place::Day(..) | Place::DayOnly(_) | Place::Holiday(_))
            }
            What::Weekday { .. } | What::WeeksFrom { .. } => true,
            What::Step { unit, .. } => matches!(unit, Unit::Day),
            _ => false,
        }
    }
}

/// The part of a [`Meaning`] without the time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A place in a year: "July 12", "the third quarter of 1989", "1939".
    Calendar { year: Year, place: Place },
    /// "Friday", "last Friday"; 1 is Monday.
    Weekday { weekday: u8, toward: Option<i8>, from: Origin },
    /// A whole unit some steps away: "last week", "the following year", "that day".
    Step { unit: Unit, by: i32, from: Origin },
    /// A distance: "two years ago", "three days later", "weeks earlier".
    Apart { amount: Amount, unit: Unit, forward: bool, from: Origin },
    /// "a week from Friday", "two weeks ago Monday": weeks after the next one, before
    /// the last one.
    WeeksFrom { weekday: u8, weeks: i8 },
    /// "a year ago" in a report: as fine as what is being talked about.
    YearBack,
    /// "the quarter": the one being reported.
    ReportedQuarter,
    /// "the 1980s": its first year.
    Decade(i32),
    /// "the 19th century" is 19; "the fourth century BC" is -4.
    Century(i32),
    /// A length: "five years"; -1 when it ended now, 1 when it begins now.
    Length { amount: Amount, unit: Unit, toward: Option<i8> },
    /// "recently", "now", "soon": -1, 0, 1.
    Vaguely(i8),
    /// What comes again.
    Every(Every),
    /// A time of day on a day that is not said: "the morning", "at 10 p.m.".
    SomeDay,
    /// A part of any day: "at night".
    AnyDay,
}

/// The year of a place in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    /// Not said.
    Unsaid,
    /// As it is, astronomically: 0 is 1 BCE.
    Is(i32),
    /// "'82": its last two digits.
    Short(i32),
    /// "last year": steps from the year of the document.
    Toward(i32),
    /// "that year", "the following year": steps from the last year named.
    Beside(i32),
    /// "last March", "this spring", "next June": the nearest that way.
    Nearest(i8),
}

/// A place in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The whole of it.
    Whole,
    Month(u8),
    Day(u8, u8),
    /// A week of a month, counted from 1; 5 is the last.
    Week(u8, u8),
    /// "the week of July 15".
    WeekOf(u8, u8),
    /// "the 25th".
    DayOnly(u8),
    /// By its EDTF code, 21 to 24.
    Season(u8),
    Quarter(u8),
    /// "the 1988 quarter": the one that the report is about, in that year.
    ReportedQuarter,
    /// "the quarter ended July 31", by its last month.
    QuarterEnding(u8),
    Half(u8),
    /// By its code in `calendar::holiday`.
    Holiday(u8),
}

/// What a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The day of the document: "ago", "last week".
    Document,
    /// The last date named: "earlier", "the following week".
    Named,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// A number and its hundredths.
    Exact(i32, u8),
    /// "several", "a few", or a bare plural.
    Vague,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Daytime {
    /// "morning", "afternoon", "evening", "night", "daytime": 0 to 4.
    Part(u8),
    /// Minutes since midnight, and hours east of UTC where said.
    Clock { minutes: u16, zone: Option<i8> },
    /// "5 p.m.": an hour.
    Hour { hour: u8, zone: Option<i8> },
}

/// What comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Every {
    /// "every two weeks".
    Units(Amount, Unit),
    /// "each Thursday", "Tuesday nights": with the code of a part of the day.
    Weekday(u8, Option<u8>),
    /// "each July".
    Month(u8),
    /// "every summer".
    Season(u8),
    /// "nights".
    Part(u8),
}
