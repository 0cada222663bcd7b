//! What was said about time.
//!
//! A [`TimeValue`] is a parsed EDTF expression (ISO 8601-2:2019): it keeps how
//! precise, how certain and how complete the words were, and prints back to the
//! text it was read from. What it means on the axis is an `Extent`.

/// What a document says about a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeValue {
    /// One date, however coarse: `1969`, `1969-07-20T20:17Z`, `196X`.
    Date(DateSpec),
    /// From one date to another: `1914/1918`, `2019/..`.
    Interval {
        /// When it began.
        start: Endpoint,
        /// When it ended; the whole of that date belongs to it.
        end: Endpoint,
    },
    /// One of several, it is not known which: `[1667,1668]`.
    OneOf(Vec<Self>),
    /// All of several: `{1960,1961}`.
    AllOf(Vec<Self>),
}

/// The start or end of an interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// A date.
    Date(DateSpec),
    /// No bound: `..`.
    Open,
    /// There is a bound, but nobody knows it: blank.
    Unknown,
}

/// One date, as far as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateSpec {
    /// Astronomical year: 0 is 1 BCE. Unspecified digits are zero here.
    pub year: i64,
    /// `1..=12`, or a season or other part of a year, `21..=41`.
    pub month: Option<u8>,
    /// `1..=31`.
    pub day: Option<u8>,
    /// The time of day, when said.
    pub time: Option<TimeOfDay>,
    /// The finest part that was said.
    pub precision: Precision,
    /// What was said to be uncertain or approximate.
    pub qualifiers: Qualifiers,
    /// Which digits were written `X`.
    pub unspecified: Digits,
}

/// A time of day, as far as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    /// `0..=23`.
    pub hour: u8,
    /// `0..=59`.
    pub minute: u8,
    /// `0..=59`; a leap second reads as 59.
    pub second: u8,
    /// Below one billion.
    pub nanos: u32,
    /// Minutes east of UTC; `None` is floating: that time wherever the reader is.
    pub offset_minutes: Option<i16>,
}

/// The finest part of a date that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Precision {
    Century,
    Decade,
    Year,
    Season,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Subsecond,
}

/// What was said about a part of a date being right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Qualifier {
    /// `?`: the source is doubted.
    pub uncertain: bool,
    /// `~`: the value is about right.
    pub approximate: bool,
}

/// The qualifier of each part of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Qualifiers {
    /// Of the year.
    pub year: Qualifier,
    /// Of the month.
    pub month: Qualifier,
    /// Of the day.
    pub day: Qualifier,
}

/// Which digits of a date were written `X`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Digits {
    /// How many digits of the year, from the right: 1 in `196X`.
    pub year: u8,
    /// The month: `2004-XX`.
    pub month: bool,
    /// The day: `2004-06-XX`.
    pub day: bool,
}

impl DateSpec {
    /// A plain year.
    pub const fn year(year: i64) -> Self {
        Self {
            year,
            month: None,
            day: None,
            time: None,
            precision: Precision::Year,
            qualifiers: Qualifiers {
                year: Qualifier { uncertain: false, approximate: false },
                month: Qualifier { uncertain: false, approximate: false },
                day: Qualifier { uncertain: false, approximate: false },
            },
            unspecified: Digits { year: 0, month: false, day: false },
        }
    }

    /// A plain month, or a season when `month` is `21..=41`.
    pub const fn month(year: i64, month: u8) -> Self {
        let precision = if month > 12 { Precision::Season } else { Precision::Month };
        Self { month: Some(month), precision, ..Self::year(year) }
    }

    /// A plain day.
    pub const fn day(year: i64, month: u8, day: u8) -> Self {
        Self { day: Some(day), precision: Precision::Day, ..Self::month(year, month) }
    }
}
