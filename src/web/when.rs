//! What a date says, as JavaScript sees it: its parts, for `Intl` to word.

use serde::Serialize;

use crate::time::{Civil, DateSpec, Endpoint, Offset, Precision, TimeValue};

/// `TimeValue`, as JavaScript sees it: `When` in `www/words.js`.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum WhenWire {
    Date { date: DateWire },
    Interval { start: EndWire, end: EndWire },
    OneOf { values: Vec<Self> },
    AllOf { values: Vec<Self> },
}

/// A date, or the word for there being none.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum EndWire {
    Date(DateWire),
    Word(&'static str),
}

/// `DateParts` in `www/words.js`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DateWire {
    year: f64, // exact to ±9e15, and JavaScript has no other number
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hour: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minute: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset_minutes: Option<i16>,
    precision: &'static str,
    approximate: bool,
    uncertain: bool,
}

impl WhenWire {
    pub(super) fn new(value: &TimeValue) -> Self {
        Self::no_finer_than(value, Precision::Subsecond)
    }

    /// Without what is finer than a day or a part of it.
    pub(super) fn no_finer_than(value: &TimeValue, finest: Precision) -> Self {
        let all = |values: &[TimeValue]| {
            values.iter().map(|value| Self::no_finer_than(value, finest)).collect()
        };
        let date = |date: &DateSpec| DateWire::new(&date.no_finer_than(finest));
        let end = |end: &Endpoint| match end {
            Endpoint::Date(said) => EndWire::Date(date(said)),
            Endpoint::Open => EndWire::Word("open"),
            Endpoint::Unknown => EndWire::Word("unknown"),
        };
        match value {
            TimeValue::Date(said) => Self::Date { date: date(said) },
            TimeValue::Interval { start, end: last } => {
                Self::Interval { start: end(start), end: end(last) }
            }
            TimeValue::OneOf(values) => Self::OneOf { values: all(values) },
            TimeValue::AllOf(values) => Self::AllOf { values: all(values) },
        }
    }
}

impl DateWire {
    fn new(date: &DateSpec) -> Self {
        let parts = [date.qualifiers.year, date.qualifiers.month, date.qualifiers.day];
        Self {
            year: date.year as f64,
            month: date.month,
            day: date.day,
            hour: date.time.map(|time| time.hour),
            minute: date.time.map(|time| time.minute),
            second: date.time.map(|time| time.second),
            offset_minutes: date.time.and_then(|time| time.offset).map(Offset::minutes),
            precision: precision_name(date.precision),
            approximate: parts.iter().any(|part| part.approximate),
            uncertain: parts.iter().any(|part| part.uncertain),
        }
    }

    /// The day of a clock reading.
    pub(super) fn day(civil: Civil) -> Self {
        Self::new(&DateSpec::day(civil.year, civil.month, civil.day))
    }
}

/// The name of a precision in JavaScript.
fn precision_name(precision: Precision) -> &'static str {
    match precision {
        Precision::Century => "century",
        Precision::Decade => "decade",
        Precision::Year => "year",
        Precision::Season => "season",
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Hour => "hour",
        Precision::Minute => "minute",
        Precision::Second => "second",
        Precision::Subsecond => "subsecond",
    }
}
