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
    /// One of several, it is not known which: `[1667,1668]`. A member that is an
    /// interval is written `1670..1672` and stands for each date in it; an end
    /// without a date is open.
    OneOf(Vec<Self>),
    /// All of several: `{1960,1961}`. Intervals as in [`Self::OneOf`].
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
///
/// Where digits are unspecified the parts hold the first date they allow: 1960
/// for `196X`, January for `2004-XX`, −99 for `-00XX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateSpec {
    /// Astronomical year: 0 is 1 BCE.
    pub year: i64,
    /// `1..=12`, or a season or other part of a year, `21..=41`.
    pub month: Option<u8>,
    /// `1..=31`.
    pub day: Option<u8>,
    /// The time of day, when said.
    pub time: Option<TimeOfDay>,
    /// The finest part that was said, from the year down to the first part with
    /// an unspecified digit: a year for `2004-XX-25`.
    pub precision: Precision,
    /// What was said to be uncertain or approximate.
    pub qualifiers: Qualifiers,
    /// Which digits were written `X`.
    pub unspecified: Digits,
    /// How the year was written, where its number does not say.
    pub notation: YearNotation,
}

/// A time of day, as far as it was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeOfDay {
    /// `0..=23`; 24 only in `24:00:00`, the midnight at which the day ends.
    pub hour: u8,
    /// `0..=59`.
    pub minute: u8,
    /// `0..=59`.
    pub second: u8,
    /// Below one billion.
    pub nanos: u32,
    /// How many digits of the fraction of a second were said, `0..=9`.
    pub fraction_digits: u8,
    /// The offset from UTC; `None` is floating: that time wherever the reader is.
    pub offset: Option<Offset>,
}

/// The offset of a clock from UTC, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// `Z`.
    Utc,
    /// Whole hours east: `-04`.
    Hours(i8),
    /// Minutes east, written with the hours: `+05:30`.
    Minutes(i16),
}

/// The finest part of a date that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Precision {
    /// A hundred years, or more: `19XX`, `1XXX`.
    Century,
    Decade,
    Year,
    /// A part of a year that is not a month: a season, a quarter, a half.
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
    /// Of the time of day.
    pub time: Qualifier,
}

/// Which digits of a date were written `X`: in each field, bit 0 is the last
/// digit, bit 1 the one before it, and so on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Digits {
    /// Of the four digits of the year: `0b0001` in `196X`.
    pub year: u8,
    /// Of the two digits of the month: `0b11` in `2004-XX`.
    pub month: u8,
    /// Of the two digits of the day: `0b11` in `2004-06-XX`.
    pub day: u8,
}

/// How a year was written, where its number does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct YearNotation {
    /// How many zeros were written as an exponent: 7 in `Y-17E7`.
    pub exponent: u8,
    /// How many leading digits are significant: 2 in `1950S2`, some year of the
    /// 1900s, estimated to be 1950. 0 when that was not said.
    pub significant: u8,
}

impl DateSpec {
    /// A plain year.
    pub const fn year(year: i64) -> Self {
        const AS_SAID: Qualifier = Qualifier { uncertain: false, approximate: false };
        Self {
            year,
            month: None,
            day: None,
            time: None,
            precision: Precision::Year,
            qualifiers: Qualifiers {
                year: AS_SAID,
                month: AS_SAID,
                day: AS_SAID,
                time: AS_SAID,
            },
            unspecified: Digits { year: 0, month: 0, day: 0 },
            notation: YearNotation { exponent: 0, significant: 0 },
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

    /// A plain day with a time of day that was said to `precision`: hour, minute,
    /// second or finer.
    #[must_use]
    pub const fn at(self, time: TimeOfDay, precision: Precision) -> Self {
        Self { time: Some(time), precision, ..self }
    }

    /// The decade of a year with at most four digits, `196X` for 1965.
    pub const fn decade_of(year: i64) -> Self {
        Self::unspecified_year(year, 10, 0b0001, Precision::Decade)
    }

    /// The hundred years of a year with at most four digits, `19XX` for 1965.
    pub const fn century_of(year: i64) -> Self {
        Self::unspecified_year(year, 100, 0b0011, Precision::Century)
    }

    const fn unspecified_year(
        year: i64,
        unit: i64,
        digits: u8,
        precision: Precision,
    ) -> Self {
        // The first year: 1960 of `196X`, -49 of `-004X`.
        let first =
            if year < 0 { year / unit * unit - (unit - 1) } else { year / unit * unit };
        let unspecified = Digits { year: digits, month: 0, day: 0 };
        Self { precision, unspecified, ..Self::year(first) }
    }

    /// The same date with a qualifier on every part that was said.
    #[must_use]
    pub const fn qualified(self, qualifier: Qualifier) -> Self {
        const AS_SAID: Qualifier = Qualifier { uncertain: false, approximate: false };
        let qualifiers = Qualifiers {
            year: qualifier,
            month: if self.month.is_some() { qualifier } else { AS_SAID },
            day: if self.day.is_some() { qualifier } else { AS_SAID },
            time: if self.time.is_some() { qualifier } else { AS_SAID },
        };
        Self { qualifiers, ..self }
    }

    /// The same date without what is finer than a day or a part of it.
    #[must_use]
    pub const fn no_finer_than(self, finest: Precision) -> Self {
        if (self.precision as u8) <= finest as u8 {
            return self;
        }
        let time = if matches!(finest, Precision::Day) { None } else { self.time };
        Self { time, precision: finest, ..self }
    }

    /// The finest part that was said of the date before any time of day.
    pub(super) const fn said_precision(&self) -> Precision {
        let Digits { year, month, day } = self.unspecified;
        match (year, self.month, self.day) {
            (0b0001, ..) => Precision::Decade,
            (1.., ..) => Precision::Century,
            (_, None, _) => self.significant_precision(),
            (_, Some(_), _) if month != 0 => Precision::Year,
            (_, Some(13..), _) => Precision::Season,
            (_, Some(_), None) => Precision::Month,
            (_, Some(_), Some(_)) if day != 0 => Precision::Month,
            (_, Some(_), Some(_)) => Precision::Day,
        }
    }

    const fn significant_precision(&self) -> Precision {
        let Some(n_digits) = self.year.unsigned_abs().checked_ilog10() else {
            return Precision::Year;
        };
        let n_digits = if n_digits < 3 { 4 } else { n_digits + 1 };
        let significant = self.notation.significant as u32;
        match n_digits.saturating_sub(significant) {
            _ if significant == 0 => Precision::Year,
            0 => Precision::Year,
            1 => Precision::Decade,
            _ => Precision::Century,
        }
    }
}

impl Qualifier {
    /// `?`: the source is doubted.
    pub const UNCERTAIN: Self = Self { uncertain: true, approximate: false };
    /// `~`: the value is about right.
    pub const APPROXIMATE: Self = Self { uncertain: false, approximate: true };
    /// `%`: both.
    pub const BOTH: Self = Self { uncertain: true, approximate: true };

    /// What holds when both this and the other were said.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }
}

impl Digits {
    /// Whether any digit was written `X`.
    pub const fn any(self) -> bool {
        self.year | self.month | self.day != 0
    }
}

impl Offset {
    /// Minutes east of UTC.
    pub const fn minutes(self) -> i16 {
        match self {
            Self::Utc => 0,
            Self::Hours(hours) => hours as i16 * 60,
            Self::Minutes(minutes) => minutes,
        }
    }
}
