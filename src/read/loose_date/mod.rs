//! Dates as people write them into tables and lists: `11-Mar-15`, `c. 1850`,
//! `winter 1834-35`, `3000 BC`, `Dec 1861 - July 1865`, `About 12:45 AM EST`.
//!
//! ISO 8601 comes first; what it does not know is read by its words, in any order, in
//! English. Nothing is guessed from part of a text: every word must belong to the
//! date, or there is none. What is decided here:
//!
//! - Two digits are a year from 1969 to 2068, as in POSIX.
//! - `3/4/2005` is read in the order its column shows, and month first when that
//!   shows nothing; between dots, as in `3.4.2005`, the day comes first.
//! - `1900s` are a hundred years, `1910s` ten.
//! - *before* and *after* are some time before and after; *since* and *until* mean
//!   all the time from then and until then. *Early*, *mid* and *late* are a third.

mod clock;
mod partial;
mod pieces;
mod ranges;
mod tokens;
mod words;

use crate::time::{DateSpec, Precision, TimeOfDay, TimeValue, iso};
use std::fmt;

/// The first and last years that have all their instants on the axis, as in EDTF.
pub(crate) const MAX_YEAR: i64 = 292_000_000_000;

/// No date is written in more bytes than this.
const MAX_BYTES: usize = 120;

/// A date as someone wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LooseDate {
    pub(crate) value: TimeValue,
    /// Whether it was guessed which of two numbers is the month.
    pub(crate) guessed_order: bool,
}

/// What is known around a date.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    /// What `3/4/2005` means, where that is known; otherwise it is guessed.
    pub(crate) order: Option<Order>,
    /// Whether this is said to be a year, so that `79` and `1911-12` are years.
    pub(crate) is_year: bool,
    /// The year of dates that have none.
    pub(crate) year: Option<i64>,
    /// The day of times that are on none.
    pub(crate) day: Option<DateSpec>,
}

/// The order of a month and a day written as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// As in the United States, and in TimelineJS.
    #[default]
    MonthFirst,
    /// As almost everywhere else.
    DayFirst,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    /// Nothing is said, or that it is unknown.
    Blank,
    /// It is something else.
    NotADate,
    /// A day in no year.
    NoYear,
    /// A time on no day.
    NoDay,
    /// A month beyond December.
    NoSuchMonth,
    /// A day that its month has not.
    NoSuchDay { year: i64, month: u8, last: u8 },
    /// An hour or minute that no clock shows.
    NoSuchTime,
    /// A range that ends before it starts.
    Backwards,
    /// A spreadsheet's count of days.
    SerialNumber,
    /// A year that is not on the axis.
    NoSuchYear,
}

/// Reads a date, however it is written.
///
/// # Errors
///
/// Says what is wrong with it.
pub(crate) fn read(text: &str, context: &Context) -> Result<LooseDate, Problem> {
    let text = text.trim();
    if is_blank(text) {
        return Err(Problem::Blank);
    }
    if text.len() > MAX_BYTES {
        return Err(Problem::NotADate);
    }
    if !looks_loose(text, context)
        && let Ok(value) = iso::read(text)
    {
        // A year in brackets is the editor's, and no set of one.
        let value = match value {
            TimeValue::OneOf(only) if let [TimeValue::Date(date)] = only[..] => {
                TimeValue::Date(date)
            }
            value => value,
        };
        return Ok(LooseDate { value, guessed_order: false });
    }
    let tokens = tokens::tokens(text).ok_or(Problem::NotADate)?;
    ranges::value(&tokens, context)
}

/// Whether a text says that something still goes on: `present`, `ongoing`, `..`.
pub(crate) fn is_ongoing(text: &str) -> bool {
    const WORDS: [&str; 6] = ["present", "now", "today", "ongoing", "current", ".."];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text.trim()))
}

/// Reads the time of day in a cell of its own, beside that of the day: `14:30`,
/// `2.30 pm`, `1430`, `14`.
///
/// # Errors
///
/// Says what is wrong with it.
pub(crate) fn read_clock(text: &str) -> Result<(TimeOfDay, Precision), Problem> {
    if is_blank(text) {
        return Err(Problem::Blank);
    }
    let tokens = tokens::tokens(text.trim()).ok_or(Problem::NoSuchTime)?;
    match clock::clock(&tokens)? {
        Some((clock, len)) if len == tokens.len() => Ok((clock.time, clock.precision)),
        Some(_) => Err(Problem::NoSuchTime),
        None => clock::bare(&tokens).map(|clock| (clock.time, clock.precision)),
    }
}

/// The number of a month by its English name or its beginning.
pub(crate) fn month_by_name(name: &str) -> Option<u8> {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    match words::word(&name) {
        Some(words::Word::Month(month)) => Some(month),
        _ => None,
    }
}

/// The order that a date of three numbers shows by itself: month first for
/// `3/14/2015`, none for `3/4/2015` or a date of another form.
pub(crate) fn shown_order(text: &str) -> Option<Order> {
    let text = text.trim();
    let starts_short = |text: &str| {
        text.bytes().position(|byte| !byte.is_ascii_digit()).is_some_and(|len| len <= 2)
    };
    if text.len() > MAX_BYTES || !starts_short(text) {
        return None;
    }
    let tokens = tokens::tokens(text)?;
    let mut numbers = tokens.iter().filter_map(|token| match token.kind {
        tokens::Kind::Number(number) => Some(number),
        _ => None,
    });
    let (first, second, _) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let is_numeric = matches!(tokens.get(1)?.kind, tokens::Kind::Mark('/' | '-'));
    is_numeric.then(|| partial::own_order(first, second)).flatten()
}

/// Whether a text stands for no date.
fn is_blank(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "n/a", "na", "n.d.", "nd", "none", "null", "nan", "no date", "unknown",
        "undated", "tbd", "tba",
    ];
    let is_said = text.chars().any(char::is_alphanumeric);
    !is_said || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether ISO 8601 would read something else than is meant: a season into `1826-31`,
/// a day into the seven digits of a year, a year after 201 BC into its `-0200`.
fn looks_loose(text: &str, context: &Context) -> bool {
    // What would end before it starts is a season after all: `1969-21`.
    let is_season = |year: &[u8], last: &[u8]| {
        !context.is_year && last <= year && matches!(last, [b'2', b'1'..=b'4'])
    };
    let is_short_range = matches!(text.as_bytes(),
        [_, _, year @ .., b'-', tens, ones] if year.len() == 2
            && (context.is_year || *tens >= b'2')
            && !is_season(year, &[*tens, *ones]));
    let is_number = || {
        let digits = text.strip_prefix('-').unwrap_or(text);
        digits.bytes().all(|digit| digit.is_ascii_digit())
    };
    is_short_range || context.is_year && is_number()
}

/// The words after "expected", and what was found.
impl Problem {
    /// What to tell about a text that has this problem.
    pub(crate) fn message(self, text: &str) -> String {
        format!("expected {self}, found `{}`", text.trim())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match *self {
            Self::Blank | Self::NotADate | Self::SerialNumber => "a date",
            Self::NoYear => "a date with a year",
            Self::NoDay => "a day beside the time",
            Self::NoSuchMonth => "a month from 1 to 12",
            Self::NoSuchDay { year, month, last } => {
                let name = partial::month_name(month);
                return write!(f, "a day of {name} {year} from 1 to {last}");
            }
            Self::NoSuchYear => "a year within 292 billion years of ours",
            Self::NoSuchTime => "a time from 0:00 to 23:59",
            Self::Backwards => "an end after the start",
        })
    }
}
