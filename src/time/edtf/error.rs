//! Why a text is not a date, in words.

use std::fmt;

/// Why a text is not EDTF, or not a date at all.
///
/// It reads "expected a month from `01` to `12`, found `13`".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError {
    /// What was expected.
    pub kind: EdtfErrorKind,
    /// The byte offset of the first thing that is wrong.
    pub at: usize,
    /// What stands there, cut to a few characters; empty at the end of the text.
    pub found: String,
}

/// What was expected where a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EdtfErrorKind {
    /// A date, or the start of one.
    Date,
    /// A year of four digits.
    Year,
    /// A year that is not minus zero: year 0 is `0000`.
    SignedYear,
    /// Five digits or more: what `Y` is for.
    LongYear,
    /// A year that the axis has room for.
    YearInRange,
    /// Significant digits: at least one, at most all of the year.
    SignificantDigits,
    /// A month, or a season or other part of a year.
    Month,
    /// A day that the month has.
    Day {
        /// The last day of the month.
        last: u8,
    },
    /// A week of ISO 8601 that the year has.
    Week {
        /// The last week of the year.
        last: u8,
    },
    /// A day of the week as ISO 8601 counts them.
    Weekday,
    /// A day of the year as ISO 8601 counts them.
    DayOfYear {
        /// The last day of the year.
        last: u16,
    },
    /// A date that exists, whatever the unspecified digits are.
    PossibleDate,
    /// An hour, up to 24:00:00.
    Hour,
    /// A minute.
    Minute,
    /// A second.
    Second,
    /// A fraction of a second.
    Fraction,
    /// An offset from UTC.
    Offset,
    /// An offset that is not minus zero: that of UTC is `Z`.
    SignedOffset,
    /// A date with all its digits, since a time of day follows.
    SpecifiedDate,
    /// A date at one end of an interval or range at least.
    KnownEnd,
    /// An interval that does not end before it starts.
    EndAfterStart,
    /// The end of a set.
    ClosingBracket(char),
    /// A set with fewer members.
    SmallerSet,
    /// Nothing more.
    End,
}

impl std::error::Error for EdtfError {}

impl fmt::Display for EdtfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found ", self.kind)?;
        if self.found.is_empty() {
            f.write_str("the end")
        } else {
            write!(f, "`{}`", self.found)
        }
    }
}

/// The noun after "expected".
impl fmt::Display for EdtfErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Date => "a date such as `1969`, `1969-07` or `1969-07-20`",
            Self::Year => "a year of four digits",
            Self::SignedYear => "`0000` or a year before it",
            Self::LongYear => "a year of more than four digits after `Y`",
            Self::YearInRange => "a year within 292 billion years of year 0",
            Self::SignificantDigits => {
                "from one to as many significant digits as the year has"
            }
            Self::Month => "a month from `01` to `12`",
            Self::Day { last } => {
                return write!(f, "a day from `01` to `{last}`");
            }
            Self::Week { last } => {
                return write!(f, "a week from `01` to `{last}`");
            }
            Self::Weekday => "a weekday from `1` to `7`",
            Self::DayOfYear { last } => {
                return write!(f, "a day of the year from `001` to `{last}`");
            }
            Self::PossibleDate => "a date that exists",
            Self::Hour => "an hour from `00` to `23`",
            Self::Minute => "a minute from `00` to `59`",
            Self::Second => "a second from `00` to `59`",
            Self::Fraction => "digits after the decimal point",
            Self::Offset => "an offset from `-23:59` to `+23:59`",
            Self::SignedOffset => "`Z` or `+00:00`",
            Self::SpecifiedDate => "a date without `X` before a time",
            Self::KnownEnd => "a date at one end at least",
            Self::EndAfterStart => "an end that is not before the start",
            Self::ClosingBracket(bracket) => {
                return write!(f, "`,` or `{bracket}`");
            }
            Self::SmallerSet => "at most 1,000 members",
            Self::End => "nothing more",
        })
    }
}
