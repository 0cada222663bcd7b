//! How a date was said, as far as that shows on the drawing.
//!
//! Where a mark is follows from the four bounds of an extent. What it looks like
//! follows from the words: `ux.md` §5 has the table that this file reads off.

use crate::time::{DateSpec, Endpoint, Precision, TimeValue};

/// What the mark of an event must show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// What was said.
    pub(super) kind: Kind,
    /// Whether any part of it was said to be about right: `~`.
    pub(super) approximate: bool,
    /// Whether any part of it was said to be doubted: `?`.
    pub(super) uncertain: bool,
    /// Whether it was said to the day or closer: exact, as people speak of dates.
    pub(super) to_the_day: bool,
}

/// What kind of date was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// One date: somewhere in its unit, or all of it.
    #[default]
    Date,
    /// A date with digits left open, `196X`: any time in a stretch.
    Stretch,
    /// From one date to another.
    Interval {
        /// How its start is known.
        start: End,
        /// How its end is known.
        end: End,
    },
    /// One of several dates.
    OneOf,
    /// All of several dates.
    AllOf,
}

/// How an end of an interval is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// By a date, be it exact or not.
    Known,
    /// There is none.
    Open,
    /// There is one, but nobody knows it.
    Unknown,
}

impl Form {
    /// What a date looks like; a date that cannot be read looks like a plain one.
    pub(super) fn new(value: Option<&TimeValue>) -> Self {
        match value {
            None => Self::default(),
            Some(TimeValue::Date(date)) => Self::of_date(date),
            Some(TimeValue::Interval { start, end }) => {
                let kind = Kind::Interval { start: End::new(start), end: End::new(end) };
                let (from, to) = (Self::of_endpoint(start), Self::of_endpoint(end));
                Self { kind, ..from.doubted_like(to) }
            }
            Some(TimeValue::OneOf(members)) => Self::of_set(Kind::OneOf, members),
            Some(TimeValue::AllOf(members)) => Self::of_set(Kind::AllOf, members),
        }
    }

    fn of_date(date: &DateSpec) -> Self {
        let stretch = date.unspecified.any() || date.notation.significant > 0;
        let said = date.qualifiers;
        let any = said.year.and(said.month).and(said.day).and(said.time);
        Self {
            kind: if stretch { Kind::Stretch } else { Kind::Date },
            approximate: any.approximate,
            uncertain: any.uncertain,
            to_the_day: date.precision >= Precision::Day,
        }
    }

    fn of_endpoint(endpoint: &Endpoint) -> Self {
        match endpoint {
            Endpoint::Date(date) => Self::of_date(date),
            Endpoint::Open | Endpoint::Unknown => Self::default(),
        }
    }

    fn of_set(kind: Kind, members: &[TimeValue]) -> Self {
        let members = members.iter().map(|member| Self::new(Some(member)));
        Self { kind, ..members.fold(Self::default(), Self::doubted_like) }
    }

    /// With the doubts of both.
    fn doubted_like(self, other: Self) -> Self {
        Self {
            approximate: self.approximate || other.approximate,
            uncertain: self.uncertain || other.uncertain,
            ..self
        }
    }
}

impl End {
    fn new(endpoint: &Endpoint) -> Self {
        match endpoint {
            Endpoint::Date(_) => Self::Known,
            Endpoint::Open => Self::Open,
            Endpoint::Unknown => Self::Unknown,
        }
    }
}
