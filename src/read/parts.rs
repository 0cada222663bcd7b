//! A date in parts: `{"year": 1969, "month": 7}`, or a table's Year, Month and Day.
//!
//! Years are counted as authors count them, and as TimelineJS writes them on its
//! axis: −200 is 200 BC. Year 0, which that count has not, is 1 BC. (In ISO 8601,
//! and so in texts such as `-0200`, year −200 is 201 BC.)

use super::code;
use super::loose_date::{self, MAX_YEAR};
use crate::diag::{Diagnostic, Span};
use crate::time::{DateSpec, Precision, TimeOfDay, days_in_month};
use std::borrow::Cow;

/// One part of a date as written, and where.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    /// As written; blank is as good as absent.
    pub(crate) text: Cow<'a, str>,
    pub(crate) span: Span,
}

/// The parts of a date, each as written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts<'a> {
    pub(crate) year: Option<Part<'a>>,
    pub(crate) month: Option<Part<'a>>,
    pub(crate) day: Option<Part<'a>>,
    pub(crate) hour: Option<Part<'a>>,
    pub(crate) minute: Option<Part<'a>>,
    pub(crate) second: Option<Part<'a>>,
    pub(crate) millisecond: Option<Part<'a>>,
}

impl<'a> Parts<'a> {
    /// The part that a JSON key names.
    pub(crate) fn named(&mut self, key: &str) -> Option<&mut Option<Part<'a>>> {
        Some(match key {
            "year" => &mut self.year,
            "month" => &mut self.month,
            "day" => &mut self.day,
            "hour" => &mut self.hour,
            "minute" => &mut self.minute,
            "second" => &mut self.second,
            "millisecond" => &mut self.millisecond,
            _ => return None,
        })
    }

    /// The date that the parts make, as precise as the first gap allows; `None` when
    /// all of them are blank.
    ///
    /// # Errors
    ///
    /// Says which part is no number, or out of its range.
    pub(crate) fn date(&self) -> Result<Option<DateSpec>, Diagnostic> {
        let Some(year) = in_range(self.year.as_ref(), "a year", -MAX_YEAR, MAX_YEAR)?
        else {
            let mut others = self.month.iter().chain(&self.day);
            return match others.find(|part| !part.is_blank()) {
                Some(part) => Err(part.expected("a year beside it")),
                None => Ok(None),
            };
        };
        let year = if year < 0 { year + 1 } else { year };
        let Some(month) = self.month()? else { return Ok(Some(DateSpec::year(year))) };
        let last = days_in_month(year, month);
        let Some(day) = in_range(self.day.as_ref(), "a day", 1, last)? else {
            return Ok(Some(DateSpec::month(year, month)));
        };
        let date = DateSpec::day(year, month, day);
        Ok(Some(match self.time()? {
            Some((time, precision)) => date.at(time, precision),
            None => date,
        }))
    }

    fn month(&self) -> Result<Option<u8>, Diagnostic> {
        let by_name = |part: &Part<'_>| loose_date::month_by_name(part.text.trim());
        match self.month.as_ref().and_then(by_name) {
            Some(month) => Ok(Some(month)),
            None => in_range(self.month.as_ref(), "a month", 1, 12),
        }
    }

    fn time(&self) -> Result<Option<(TimeOfDay, Precision)>, Diagnostic> {
        let mut time = TimeOfDay::default();
        let Some(hour) = in_range(self.hour.as_ref(), "an hour", 0, 23)? else {
            return Ok(None);
        };
        time.hour = hour;
        let Some(minute) = in_range(self.minute.as_ref(), "a minute", 0, 59)? else {
            return Ok(Some((time, Precision::Hour)));
        };
        time.minute = minute;
        let Some(second) = in_range(self.second.as_ref(), "a second", 0, 59)? else {
            return Ok(Some((time, Precision::Minute)));
        };
        time.second = second;
        let part = self.millisecond.as_ref();
        let Some(millis) = in_range(part, "milliseconds", 0, 999_u32)? else {
            return Ok(Some((time, Precision::Second)));
        };
        time.nanos = millis * 1_000_000;
        time.fraction_digits = 3;
        Ok(Some((time, Precision::Subsecond)))
    }
}

impl<'a> Part<'a> {
    /// A part as written at a place.
    pub(crate) fn new(text: impl Into<Cow<'a, str>>, span: Span) -> Self {
        Self { text: text.into(), span }
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn expected(&self, what: &str) -> Diagnostic {
        let found = &self.text;
        let message = format!("expected {what}, found `{found}`");
        Diagnostic::error(code::BAD_DATE, self.span, message)
    }
}

/// A whole number, written with or without blanks and commas; `None` when blank.
fn number(part: Option<&Part<'_>>) -> Result<Option<i64>, Diagnostic> {
    let Some(part) = part.filter(|part| !part.is_blank()) else { return Ok(None) };
    let compact: String =
        part.text.chars().filter(|&c| !c.is_whitespace() && c != ',').collect();
    // Some spreadsheets and programs write every number with a fraction.
    let whole = match compact.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => whole,
        _ => &compact,
    };
    whole
        .replace('\u{2212}', "-") // a typographer's minus
        .parse()
        .map(Some)
        .map_err(|_not_whole: std::num::ParseIntError| part.expected("a whole number"))
}

/// A number from `min` to `max`. Where counting starts at 1, a 0 is as good as blank:
/// it is how exports write what is not known.
fn in_range<T>(
    part: Option<&Part<'_>>,
    what: &str,
    min: T,
    max: T,
) -> Result<Option<T>, Diagnostic>
where
    T: TryFrom<i64> + PartialOrd + Copy + std::fmt::Display + From<u8>,
{
    let (Some(part), Some(found)) = (part, number(part)?) else { return Ok(None) };
    if found == 0 && min == T::from(1) {
        return Ok(None);
    }
    match T::try_from(found) {
        Ok(value) if min <= value && value <= max => Ok(Some(value)),
        _ => Err(part.expected(&format!("{what} from {min} to {max}"))),
    }
}
