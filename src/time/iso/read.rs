//! What people and programs write for dates → `TimeValue`.

use super::super::edtf::MAX_YEAR;
use super::super::parser::{Parser, Result};
use super::super::{
    Civil, DateSpec, EdtfErrorKind as Expected, Endpoint, Offset, Precision, TimeOfDay,
    TimeValue, days_in_month, weeks_in_year,
};
use std::ops::RangeInclusive;

/// Reads EDTF, and the notations of ISO 8601-1 that EDTF leaves out:
///
/// | | |
/// |---|---|
/// | basic | `20240713`, `20240713T1430Z`, `20240713143000` |
/// | week | `2024-W28` and `2024W28`, an interval from Monday to Sunday; `2024-W28-5` |
/// | day of the year | `2024-195`, `2024195` |
/// | expanded year | `-000043-03-15`, `+002024-07-13` |
/// | time | `2024-07-13 14:30`, `2024-07-13t14:30z`, `14:30:00,5`, `+0230`, `−02:00` |
///
/// A leap second reads as the second before it. Blanks around the text do not count.
///
/// # Errors
///
/// Says what was expected, and the byte offset of the first thing that is wrong.
pub fn read(text: &str) -> Result<TimeValue> {
    let at = text.len() - text.trim_start().len();
    let mut parser = Parser { text: text.trim_end(), at };
    let value = parser.iso_value()?;
    parser.end()?;
    Ok(value)
}

impl Parser<'_> {
    fn iso_value(&mut self) -> Result<TimeValue> {
        if matches!(self.peek(), Some(b'[' | b'{')) {
            return self.value();
        }
        let start_at = self.at;
        let [start, end] = self.iso_endpoint()?;
        if self.eat(b'/') {
            let end_at = self.at;
            let [_, end] = self.iso_endpoint()?;
            return self.interval(start, end, end_at);
        }
        match start {
            Endpoint::Date(date) if start == end => Ok(TimeValue::Date(date)),
            Endpoint::Date(_) => Ok(TimeValue::Interval { start, end }),
            _ => Err(self.error_from(start_at, Expected::Date)),
        }
    }

    /// What is at one end of an interval: where that starts and where it ends.
    fn iso_endpoint(&mut self) -> Result<[Endpoint; 2]> {
        if self.eat_dots() {
            return Ok([Endpoint::Open, Endpoint::Open]);
        }
        if matches!(self.peek(), None | Some(b'/')) {
            return Ok([Endpoint::Unknown, Endpoint::Unknown]);
        }
        Ok(self.first_and_last()?.map(Endpoint::Date))
    }

    /// The first and last day of a week, or the same date twice.
    fn first_and_last(&mut self) -> Result<[DateSpec; 2]> {
        let start = self.at;
        let rest = self.rest();
        let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest.as_bytes().get(n_digits..).unwrap_or_default();
        let date = match (n_digits, after) {
            (4, [b'W' | b'w', ..] | [b'-', b'W' | b'w', ..]) => return self.week(),
            (4, [b'-', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..]) | (7, _) => {
                self.day_of_year()?
            }
            (8, _) => self.basic_date()?,
            (12 | 14, _) => {
                let mut date = self.basic_date()?;
                self.iso_time(&mut date)?;
                return Ok([date; 2]);
            }
            _ if has_expanded_year(rest) => self.expanded_date()?,
            _ => self.calendar_date()?,
        };
        self.maybe_timed(date, start).map(|date| [date; 2])
    }

    /// `2024-W28`, `2024W28`, `2024-W28-5` or `2024W285`.
    fn week(&mut self) -> Result<[DateSpec; 2]> {
        let year = self.exactly(4, Expected::Year)?.cast_signed();
        let is_extended = self.eat(b'-');
        self.at += 1; // the W
        let week_at = self.at;
        let week = self.exactly(2, Expected::Week { last: weeks_in_year(year) })? as u8;
        if !(1..=weeks_in_year(year)).contains(&week) {
            let expected = Expected::Week { last: weeks_in_year(year) };
            return Err(self.error_from(week_at, expected));
        }
        let monday = Civil::from_iso_week(year, week);
        let has_weekday = if is_extended {
            self.eat(b'-')
        } else {
            self.peek().is_some_and(|byte| byte.is_ascii_digit())
        };
        if !has_weekday {
            return Ok([day(monday), day(monday.plus_days(6))]);
        }
        let weekday_at = self.at;
        let weekday = self.exactly(1, Expected::Weekday)?.cast_signed();
        if !(1..=7).contains(&weekday) {
            return Err(self.error_from(weekday_at, Expected::Weekday));
        }
        let date = day(monday.plus_days(weekday - 1));
        self.maybe_timed(date, week_at).map(|date| [date; 2])
    }

    /// `2024-195` or `2024195`.
    fn day_of_year(&mut self) -> Result<DateSpec> {
        let year = self.exactly(4, Expected::Year)?.cast_signed();
        self.eat(b'-');
        let start = self.at;
        let last = 337 + u16::from(days_in_month(year, 2));
        let day_of_year = self.exactly(3, Expected::DayOfYear { last })?;
        if !(1..=u64::from(last)).contains(&day_of_year) {
            return Err(self.error_from(start, Expected::DayOfYear { last }));
        }
        let new_year = Civil::date(year, 1, 1);
        Ok(day(new_year.plus_days(day_of_year.cast_signed() - 1)))
    }

    /// `20240713`.
    fn basic_date(&mut self) -> Result<DateSpec> {
        let year = self.exactly(4, Expected::Year)?.cast_signed();
        let month = self.two_digits(1..=12, Expected::Month)?;
        let last = days_in_month(year, month);
        let day = self.two_digits(1..=last, Expected::Day { last })?;
        Ok(DateSpec::day(year, month, day))
    }

    /// `-000043-03-15` or `+002024`: a year with its sign and any number of digits.
    fn expanded_date(&mut self) -> Result<DateSpec> {
        let start = self.at;
        let is_negative = self.peek() == Some(b'-');
        self.at += 1; // the sign
        let digits = self.eat_digits();
        if digits.len() < 4 {
            return Err(self.error_from(start, Expected::Year));
        }
        let size = digits.parse().ok().filter(|&size| size <= MAX_YEAR);
        let Some(size) = size.map(u64::cast_signed) else {
            return Err(self.error_from(start, Expected::YearInRange));
        };
        if is_negative && size == 0 {
            return Err(self.error_from(start, Expected::SignedYear));
        }
        let mut date = DateSpec::year(if is_negative { -size } else { size });
        self.month_and_day(&mut date)?;
        self.resolve(&mut date, start)?;
        Ok(date)
    }

    /// A date that began at `start`, with the time of day that follows it, if one does.
    fn maybe_timed(&mut self, mut date: DateSpec, start: usize) -> Result<DateSpec> {
        let follows =
            matches!(self.rest().as_bytes(), [b'T' | b't', ..] | [b' ', b'0'..=b'9', ..]);
        if date.day.is_some() && follows {
            self.time_of_day(&mut date, start, Self::iso_time)?;
        }
        Ok(date)
    }

    /// `14`, `14:30`, `1430`, `14:30:05`, `143005`, `14:30:05,25` with an offset.
    fn iso_time(&mut self, date: &mut DateSpec) -> Result<()> {
        let start = self.at;
        let hour = self.two_digits(0..=24, Expected::Hour)?;
        let mut time = TimeOfDay { hour, ..TimeOfDay::default() };
        date.precision = Precision::Hour;
        if self.more_digits() {
            time.minute = self.two_digits(0..=59, Expected::Minute)?;
            date.precision = Precision::Minute;
            if self.more_digits() {
                // A leap second has no instant of its own on our axis, as in POSIX.
                time.second = self.two_digits(0..=60, Expected::Second)?.min(59);
                date.precision = Precision::Second;
                if self.eat_point() || self.eat(b',') {
                    self.fraction(&mut time)?;
                    date.precision = Precision::Subsecond;
                }
            }
        }
        if time.hour == 24 && (time.minute, time.second, time.nanos) != (0, 0, 0) {
            return Err(self.error_over(start..start + 2, Expected::Hour));
        }
        time.offset = self.iso_offset()?;
        date.time = Some(time);
        Ok(())
    }

    /// Steps over a colon; whether a minute or second follows, in either notation.
    fn more_digits(&mut self) -> bool {
        self.eat(b':') || self.peek().is_some_and(|byte| byte.is_ascii_digit())
    }

    /// `Z`, `z`, `-04`, `+0530` or `+05:30`, after a blank or not.
    fn iso_offset(&mut self) -> Result<Option<Offset>> {
        const SIGNS: [(&str, i16); 4] = [("+", 1), ("-", -1), ("\u{2212}", -1), ("Z", 0)];
        let rest = self.rest();
        let sign = rest.strip_prefix(' ').unwrap_or(rest);
        let known = |(text, _): &&(&str, i16)| {
            sign.get(..text.len()).is_some_and(|it| it.eq_ignore_ascii_case(text))
        };
        let Some((text, sign_value)) = SIGNS.iter().find(known) else { return Ok(None) };
        self.at += rest.len() - sign.len() + text.len();
        if *sign_value == 0 {
            return Ok(Some(Offset::Utc));
        }
        let hours = i16::from(self.two_digits(0..=23, Expected::Offset)?);
        if !self.more_digits() {
            return Ok(Some(Offset::Hours((sign_value * hours) as i8)));
        }
        let minutes = i16::from(self.two_digits(0..=59, Expected::Offset)?);
        Ok(Some(Offset::Minutes(sign_value * (60 * hours + minutes))))
    }

    /// Two digits within bounds, whatever follows.
    fn two_digits(
        &mut self,
        bounds: RangeInclusive<u8>,
        expected: Expected,
    ) -> Result<u8> {
        let start = self.at;
        let value = self.exactly(2, expected)? as u8;
        if bounds.contains(&value) {
            Ok(value)
        } else {
            Err(self.error_from(start, expected))
        }
    }
}

/// Whether a year follows whose sign is not EDTF: any plus, or a minus before more
/// than four digits.
fn has_expanded_year(rest: &str) -> bool {
    let negative = rest.strip_prefix('-').unwrap_or_default();
    rest.starts_with('+') || negative.bytes().take_while(u8::is_ascii_digit).count() > 4
}

fn day(civil: Civil) -> DateSpec {
    DateSpec::day(civil.year, civil.month, civil.day)
}
