//! Dates that are as plain as most are: `1969`, `1969-07-20`, `1969-07-20T20:17:40Z`,
//! or from one to another.
//!
//! A million events are not worth a million parse trees. A [`PlainTime`] is 24 bytes,
//! is read straight from the bytes of a document, and says the same as the
//! [`TimeValue`] that the careful way would have made: it prints the same text and
//! covers the same extent. What is not plain is none, and goes the careful way.

use super::{
    Civil, DateSpec, Digits, Endpoint, Extent, Instant, Offset, Precision, Qualifiers,
    TimeOfDay, TimeValue, YearNotation, days_in_month,
};
use crate::digits;
use std::fmt::{self, Display, Formatter};

const DAY: i64 = 86_400;

/// A date, or from one date to another, that is exact, whole, of the years 0 to 9999,
/// and on no clock but UTC's or the wall's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlainTime {
    start: i64, // seconds since 1970 began, as in `Instant`
    end: i64,
    first: Shape,
    last: Option<Shape>,
}

/// How far a plain date says when, and on whose clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Year,
    Month,
    Day,
    Minute,
    Second,
    MinuteUtc,
    SecondUtc,
}

const SHAPES: [Shape; 7] = [
    Shape::Year,
    Shape::Month,
    Shape::Day,
    Shape::Minute,
    Shape::Second,
    Shape::MinuteUtc,
    Shape::SecondUtc,
];

impl PlainTime {
    /// Every [`Self::code`] is below this.
    pub const N_CODES: u8 = (SHAPES.len() * (SHAPES.len() + 1)) as u8;

    /// The date that some bytes are, from their first to their last; `None` where they
    /// are another text.
    pub fn from_iso(text: &[u8]) -> Option<Self> {
        let [y1, y2, y3, y4, rest @ ..] = text else { return None };
        let year =
            Year { century: two_digits(*y1, *y2)?, of_century: two_digits(*y3, *y4)? };
        let [b'-', m1, m2, rest @ ..] = rest else {
            return rest.is_empty().then(|| Self::unit(Shape::Year, year, 1, 1));
        };
        let month = two_digits(*m1, *m2).filter(|month| (1..=12).contains(month))?;
        let [b'-', d1, d2, rest @ ..] = rest else {
            return rest.is_empty().then(|| Self::unit(Shape::Month, year, month, 1));
        };
        let day = two_digits(*d1, *d2)?;
        if day == 0 || day > 28 && day > days_in_month(year.number(), month) {
            return None;
        }
        let [b'T', h1, h2, b':', n1, n2, rest @ ..] = rest else {
            return rest.is_empty().then(|| Self::unit(Shape::Day, year, month, day));
        };
        let hour = two_digits(*h1, *h2).filter(|&hour| hour < 24)?;
        let minute = two_digits(*n1, *n2).filter(|&minute| minute < 60)?;
        let (shape, second) = match *rest {
            [] => (Shape::Minute, 0),
            [b'Z'] => (Shape::MinuteUtc, 0),
            [b':', s1, s2] => (Shape::Second, two_digits(s1, s2)?),
            [b':', s1, s2, b'Z'] => (Shape::SecondUtc, two_digits(s1, s2)?),
            _ => return None,
        };
        if second >= 60 {
            return None;
        }
        let (hour, minute) = (i64::from(hour), i64::from(minute));
        let midnight = i64::from(year.days_to(month, day)) * DAY;
        let start = midnight + hour * 3_600 + minute * 60 + i64::from(second);
        let end = start + shape.secs().unwrap_or_default();
        Some(Self { start, end, first: shape, last: None })
    }

    /// The second on UTC's clock that some bytes are (`1969-07-20T20:17:40Z`), as
    /// [`Self::from_iso`] reads them; `None` where they are anything else. All digits
    /// are looked at together.
    pub fn from_second(text: &[u8; 20]) -> Option<Self> {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const TOPS: u64 = ONES * 0x80;
        // What the bytes are beyond the zeros and the marks of an empty date.
        let beyond = |at: usize, empty: &[u8; 8]| {
            let bytes = text.get(at..).and_then(<[u8]>::first_chunk);
            bytes.map_or(u64::MAX, |bytes| {
                u64::from_le_bytes(*bytes) ^ u64::from_le_bytes(*empty)
            })
        };
        let days = beyond(0, b"0000-00-");
        let minutes = beyond(8, b"00T00:00");
        let seconds = beyond(12, b"0:00:00Z") & !0xff; // the first is a digit of the hour
        // Each byte's top bit, where it is no digit, or not the mark that it must be.
        let digits = |bytes: [u8; 8]| u64::from_le_bytes(bytes);
        let odd = |beyond: u64, most: [u8; 8]| beyond.wrapping_add(digits(most)) | beyond;
        let (d, m) = (0x76, 0x7f);
        let is_odd = (odd(days, [d, d, d, d, m, d, d, m])
            | odd(minutes, [d, d, m, d, d, m, d, d])
            | odd(seconds, [0, m, d, d, m, d, d, m]))
            & TOPS;
        if is_odd != 0 {
            return None;
        }
        let pairs = |beyond: u64| beyond.wrapping_mul(10).wrapping_add(beyond >> 8);
        let number = |pairs: u64, at: usize| (pairs >> (8 * at)) as u8;
        let (days, minutes, seconds) = (pairs(days), pairs(minutes), pairs(seconds));
        let year = Year { century: number(days, 0), of_century: number(days, 2) };
        let (month, day) = (number(days, 5), number(minutes, 0));
        let (hour, minute, second) =
            (number(minutes, 3), number(minutes, 6), number(seconds, 5));
        let is_date = (1..=12).contains(&month)
            && day > 0
            && (day <= 28 || day <= days_in_month(year.number(), month));
        if !is_date || hour >= 24 || minute >= 60 || second >= 60 {
            return None;
        }
        let of_day = i64::from(hour) * 3_600 + i64::from(minute) * 60 + i64::from(second);
        let start = i64::from(year.days_to(month, day)) * DAY + of_day;
        Some(Self { start, end: start + 1, first: Shape::SecondUtc, last: None })
    }

    /// What a value says, where that is plain.
    pub fn from_value(value: &TimeValue) -> Option<Self> {
        match value {
            TimeValue::Date(date) => Self::from_date(date),
            TimeValue::Interval {
                start: Endpoint::Date(first),
                end: Endpoint::Date(last),
            } => Self::from_date(first)?.followed(Self::from_date(last)?),
            _ => None,
        }
    }

    /// What this says, part by part.
    pub fn value(self) -> TimeValue {
        let first = self.first.date(self.start);
        match self.last {
            None => TimeValue::Date(first),
            Some(last) => TimeValue::Interval {
                start: Endpoint::Date(first),
                end: Endpoint::Date(last.date(self.end - 1)),
            },
        }
    }

    /// From this date to another, or this one if both are the same; `None` where the
    /// other is over when this one begins, or where either is no single date.
    pub fn to(self, last: Self) -> Option<Self> {
        if self == last { Some(self) } else { self.followed(last) }
    }

    fn followed(self, last: Self) -> Option<Self> {
        let (None, None) = (self.last, last.last) else { return None };
        (self.start < last.end).then_some(Self {
            start: self.start,
            end: last.end,
            first: self.first,
            last: Some(last.first),
        })
    }

    fn from_date(date: &DateSpec) -> Option<Self> {
        let is_plain = date.qualifiers == Qualifiers::default()
            && date.unspecified == Digits::default()
            && date.notation == YearNotation::default()
            && (0..=9_999).contains(&date.year);
        if !is_plain {
            return None;
        }
        let time = date.time.map(|time| (time.hour < 24, time.nanos, time.offset));
        let first = match (date.precision, date.month, date.day, time) {
            (Precision::Year, None, None, None) => Shape::Year,
            (Precision::Month, Some(1..=12), None, None) => Shape::Month,
            (Precision::Day, Some(1..=12), Some(_), None) => Shape::Day,
            (precision, Some(1..=12), Some(_), Some((true, 0, offset))) => {
                match (precision, offset) {
                    (Precision::Minute, None) => Shape::Minute,
                    (Precision::Second, None) => Shape::Second,
                    (Precision::Minute, Some(Offset::Utc)) => Shape::MinuteUtc,
                    (Precision::Second, Some(Offset::Utc)) => Shape::SecondUtc,
                    _ => return None,
                }
            }
            _ => return None,
        };
        let Extent { start, end, .. } = date.extent();
        Some(Self { start: start.secs(), end: end.secs(), first, last: None })
    }

    /// A year, month or day.
    fn unit(shape: Shape, year: Year, month: u8, day: u8) -> Self {
        let n_days = match shape {
            Shape::Year => 365 + i64::from(year.is_leap()),
            Shape::Month => i64::from(days_in_month(year.number(), month)),
            _ => 1,
        };
        let start = i64::from(year.days_to(month, day)) * DAY;
        Self { start, end: start + n_days * DAY, first: shape, last: None }
    }

    /// The text it was read from: EDTF.
    pub fn text(self) -> String {
        let mut text = String::new();
        self.first.print(self.start, &mut text);
        if let Some(last) = self.last {
            text.push('/');
            last.print(self.end - 1, &mut text);
        }
        text
    }

    /// When it begins, in seconds since 1970 began.
    pub const fn start_secs(self) -> i64 {
        self.start
    }

    /// The first second after it.
    pub const fn end_secs(self) -> i64 {
        self.end
    }

    /// What this means on the axis.
    pub const fn extent(self) -> Extent {
        let (start, end) = (Instant::from_secs(self.start), Instant::from_secs(self.end));
        Extent { start, latest_start: start, earliest_end: end, end }
    }

    /// How it was said, as a number: all there is to know beside its two seconds.
    pub fn code(self) -> u8 {
        let last = self.last.map_or(0, |last| last as u8 + 1);
        self.first as u8 * (SHAPES.len() as u8 + 1) + last
    }

    /// What was said with this code between these two seconds.
    pub fn from_code(code: u8, start_secs: i64, end_secs: i64) -> Option<Self> {
        let n_lasts = SHAPES.len() as u8 + 1;
        let first = *SHAPES.get(usize::from(code / n_lasts))?;
        let last = (code % n_lasts).checked_sub(1);
        let last = last.and_then(|last| SHAPES.get(usize::from(last)).copied());
        Some(Self { start: start_secs, end: end_secs, first, last })
    }
}

/// A year from 0 to 9999. What follows is done without a division, which is most of
/// what the calendar costs: a million dates are a million of them.
#[derive(Clone, Copy)]
struct Year {
    century: u8,
    of_century: u8,
}

impl Year {
    fn number(self) -> i64 {
        i64::from(self.century) * 100 + i64::from(self.of_century)
    }

    fn is_leap(self) -> bool {
        let rest = if self.of_century == 0 { self.century } else { self.of_century };
        rest.is_multiple_of(4)
    }

    /// Days from 1970-01-01 to a day of this year, as
    /// [`days_from_civil`](super::days_from_civil) counts them.
    fn days_to(self, month: u8, day: u8) -> i32 {
        const BEFORE_MONTH: [u16; 13] =
            [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
        const FROM_0000: i32 = 719_528; // to 1970-01-01
        let year = i32::from(self.century) * 100 + i32::from(self.of_century);
        // Of the years before this one, each 4th is leap, but not each 100th, but each
        // 400th: the first of them is 0, hence rounded up.
        let hundreds = i32::from(self.century) + i32::from(self.of_century > 0);
        let n_leap = ((year + 3) >> 2) - hundreds + ((hundreds + 3) >> 2);
        let is_after = i32::from(month > 2 && self.is_leap());
        let before = BEFORE_MONTH.get(usize::from(month)).copied().unwrap_or_default();
        let day_of_year = i32::from(before) + is_after + i32::from(day) - 1;
        365 * year + n_leap + day_of_year - FROM_0000
    }
}

impl Shape {
    /// How long it is, where that is always the same.
    const fn secs(self) -> Option<i64> {
        match self {
            Self::Year | Self::Month => None,
            Self::Day => Some(DAY),
            Self::Minute | Self::MinuteUtc => Some(60),
            Self::Second | Self::SecondUtc => Some(1),
        }
    }

    /// The date of this shape in which a second lies.
    fn date(self, secs: i64) -> DateSpec {
        let Civil { year, month, day, second_of_day } =
            Civil::from_instant(Instant::from_secs(secs));
        let (precision, has_seconds) = match self {
            Self::Year => (Precision::Year, false),
            Self::Month => (Precision::Month, false),
            Self::Day => (Precision::Day, false),
            Self::Minute | Self::MinuteUtc => (Precision::Minute, false),
            Self::Second | Self::SecondUtc => (Precision::Second, true),
        };
        let is_utc = matches!(self, Self::MinuteUtc | Self::SecondUtc);
        let time = (precision > Precision::Day).then(|| TimeOfDay {
            hour: (second_of_day / 3_600) as u8,
            minute: (second_of_day / 60 % 60) as u8,
            second: if has_seconds { (second_of_day % 60) as u8 } else { 0 },
            offset: is_utc.then_some(Offset::Utc),
            ..TimeOfDay::default()
        });
        DateSpec {
            year,
            month: (precision >= Precision::Month).then_some(month),
            day: (precision >= Precision::Day).then_some(day),
            time,
            precision,
            qualifiers: Qualifiers::default(),
            unspecified: Digits::default(),
            notation: YearNotation::default(),
        }
    }

    /// Prints the date of this shape in which a second lies.
    fn print(self, secs: i64, text: &mut String) {
        let Civil { year, month, day, second_of_day } =
            Civil::from_instant(Instant::from_secs(secs));
        digits::push(text, year, 4);
        let [hour, minute, second] =
            [second_of_day / 3_600, second_of_day / 60 % 60, second_of_day % 60];
        let finer = [
            ('-', month.into()),
            ('-', day.into()),
            ('T', hour),
            (':', minute),
            (':', second),
        ];
        let n_finer = match self {
            Self::Year => 0,
            Self::Month => 1,
            Self::Day => 2,
            Self::Minute | Self::MinuteUtc => 4,
            Self::Second | Self::SecondUtc => 5,
        };
        for (mark, part) in finer.into_iter().take(n_finer) {
            text.push(mark);
            digits::push(text, part.into(), 2);
        }
        if matches!(self, Self::MinuteUtc | Self::SecondUtc) {
            text.push('Z');
        }
    }
}

/// Prints as EDTF: the text it was read from.
impl Display for PlainTime {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// The number that two digits write.
fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| tens * 10 + ones)
}
