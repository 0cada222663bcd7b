//! EDTF text → `TimeValue`: one function for each rule of the grammar.

use super::super::candidates::{self, Side};
use super::super::parser::{Number, Parser, Result};
use super::super::{
    DateSpec, Endpoint, Offset, Precision, Qualifier, TimeOfDay, TimeValue, YearNotation,
    days_in_month,
};
use super::{EdtfError, EdtfErrorKind as Expected, MAX_MEMBERS, MAX_YEAR};
use std::str::FromStr;

impl FromStr for TimeValue {
    type Err = EdtfError;

    /// Parses EDTF. The cost is linear in the length of the text, but for dates
    /// in a 29 February of unspecified years, which look for a leap year.
    ///
    /// # Errors
    ///
    /// Says what was expected, and the byte offset of the first thing that is wrong.
    fn from_str(text: &str) -> Result<Self> {
        let mut parser = Parser { text, at: 0 };
        let value = parser.value()?;
        parser.end()?;
        Ok(value)
    }
}

/// The parts of a date that have their own qualifier.
#[derive(Clone, Copy)]
enum Part {
    Year,
    Month,
    Day,
    Time,
}

impl Parser<'_> {
    /// `date`, `date/date`, `[…]` or `{…}`.
    pub(in crate::time) fn value(&mut self) -> Result<TimeValue> {
        if self.eat(b'[') {
            return self.set(']').map(TimeValue::OneOf);
        }
        if self.eat(b'{') {
            return self.set('}').map(TimeValue::AllOf);
        }
        let start = self.endpoint()?;
        if self.eat(b'/') {
            let end_at = self.at;
            let end = self.endpoint()?;
            return self.interval(start, end, end_at);
        }
        match start {
            Endpoint::Date(date) => Ok(TimeValue::Date(date)),
            Endpoint::Open | Endpoint::Unknown => Err(self.error_from(0, Expected::Date)),
        }
    }

    /// The members of a set, after its opening bracket.
    fn set(&mut self, closing: char) -> Result<Vec<TimeValue>> {
        let mut members = Vec::new();
        loop {
            self.skip_blanks();
            if members.len() == MAX_MEMBERS {
                return Err(self.error(Expected::SmallerSet));
            }
            members.push(self.member()?);
            self.skip_blanks();
            if self.eat(closing as u8) {
                return Ok(members);
            }
            if !self.eat(b',') {
                return Err(self.error(Expected::ClosingBracket(closing)));
            }
        }
    }

    /// `date`, `date..date`, `date..` or `..date`.
    fn member(&mut self) -> Result<TimeValue> {
        if self.eat_dots() {
            let end_at = self.at;
            let end = Endpoint::Date(self.date()?);
            return self.interval(Endpoint::Open, end, end_at);
        }
        let start = self.date()?;
        if !self.eat_dots() {
            return Ok(TimeValue::Date(start));
        }
        let end_at = self.at;
        let end = match self.peek() {
            None | Some(b',' | b' ' | b']' | b'}') => Endpoint::Open,
            Some(_) => Endpoint::Date(self.date()?),
        };
        self.interval(Endpoint::Date(start), end, end_at)
    }

    /// An interval whose end was written at `end_at`.
    pub(in crate::time) fn interval(
        &self,
        start: Endpoint,
        end: Endpoint,
        end_at: usize,
    ) -> Result<TimeValue> {
        match (&start, &end) {
            (Endpoint::Date(first), Endpoint::Date(last)) => {
                if first.extent().start >= last.extent().end {
                    return Err(self.error_from(end_at, Expected::EndAfterStart));
                }
            }
            (Endpoint::Date(_), _) | (_, Endpoint::Date(_)) => {}
            _ => return Err(self.error_from(0, Expected::KnownEnd)),
        }
        Ok(TimeValue::Interval { start, end })
    }

    /// A date, `..` or nothing.
    fn endpoint(&mut self) -> Result<Endpoint> {
        if self.eat_dots() {
            return Ok(Endpoint::Open);
        }
        match self.peek() {
            None | Some(b'/') => Ok(Endpoint::Unknown),
            Some(_) => self.date().map(Endpoint::Date),
        }
    }

    fn date(&mut self) -> Result<DateSpec> {
        let start = self.at;
        let mut date = self.calendar_date()?;
        if date.day.is_some() && self.peek() == Some(b'T') {
            self.time_of_day(&mut date, start, Self::time)?;
        }
        Ok(date)
    }

    /// A date without a time of day.
    pub(in crate::time) fn calendar_date(&mut self) -> Result<DateSpec> {
        let start = self.at;
        let mut date = DateSpec::year(0);
        self.part(&mut date, Part::Year, Self::year)?;
        if date.notation == YearNotation::default() {
            self.month_and_day(&mut date)?;
        }
        self.resolve(&mut date, start)?;
        Ok(date)
    }

    /// The month and the day that may follow a year.
    pub(in crate::time) fn month_and_day(&mut self, date: &mut DateSpec) -> Result<()> {
        if self.eat(b'-') {
            self.part(date, Part::Month, Self::month)?;
        }
        if date.month.is_some_and(|month| month <= 12) && self.eat(b'-') {
            self.part(date, Part::Day, Self::day)?;
        }
        Ok(())
    }

    /// The time of day, in one of the two notations, of a date that began at `start`;
    /// a letter or blank is between the two.
    pub(in crate::time) fn time_of_day(
        &mut self,
        date: &mut DateSpec,
        start: usize,
        time: fn(&mut Self, &mut DateSpec) -> Result<()>,
    ) -> Result<()> {
        if date.unspecified.any() {
            return Err(self.error_from(start, Expected::SpecifiedDate));
        }
        self.at += 1;
        self.part(date, Part::Time, time)
    }

    /// One part of a date with its qualifiers: the one on its left is its own, the
    /// one on its right is shared with every part before it.
    fn part(
        &mut self,
        date: &mut DateSpec,
        part: Part,
        read: fn(&mut Self, &mut DateSpec) -> Result<()>,
    ) -> Result<()> {
        let own = self.qualifier();
        read(self, date)?;
        let shared = self.qualifier();
        let of = &mut date.qualifiers;
        let mut parts = [&mut of.year, &mut of.month, &mut of.day, &mut of.time];
        *parts[part as usize] = own;
        for qualifier in &mut parts[..=part as usize] {
            **qualifier = qualifier.and(shared);
        }
        Ok(())
    }

    fn qualifier(&mut self) -> Qualifier {
        let qualifier = match self.peek() {
            Some(b'?') => Qualifier::UNCERTAIN,
            Some(b'~') => Qualifier::APPROXIMATE,
            Some(b'%') => Qualifier::BOTH,
            _ => return Qualifier::default(),
        };
        self.at += 1;
        qualifier
    }

    /// `1969`, `-0043`, `196X`, `1950S2`, `Y170000002` or `Y-17E7`.
    fn year(&mut self, date: &mut DateSpec) -> Result<()> {
        let start = self.at;
        if !matches!(self.peek(), Some(b'0'..=b'9' | b'X' | b'Y' | b'-')) {
            return Err(self.error(Expected::Date));
        }
        let is_long = self.eat(b'Y');
        let is_negative = self.eat(b'-');
        let size = if is_long {
            self.long_year(start, &mut date.notation)?
        } else {
            let number = self.number(4, Expected::Year)?;
            date.unspecified.year = number.unspecified;
            number.value
        };
        if self.eat(b'S') {
            date.notation.significant = self.significant_digits(start, size)?;
        }
        if is_negative && size == 0 && date.unspecified.year == 0 {
            return Err(self.error_over(start..self.at, Expected::SignedYear));
        }
        // Both kinds of year are small enough to be signed. One of unspecified
        // digits is filled, so that `-00XX` is not minus zero.
        date.year = match (is_negative, size) {
            (false, _) => size.cast_signed(),
            (true, 0) => -10_i64.pow(date.unspecified.year.trailing_zeros()),
            (true, _) => -size.cast_signed(),
        };
        Ok(())
    }

    /// The digits of a year after `Y`, and their exponent.
    fn long_year(&mut self, start: usize, notation: &mut YearNotation) -> Result<u64> {
        let digits_at = self.at;
        let digits = self.eat_digits();
        if digits.is_empty() || digits.starts_with('0') {
            return Err(self.error_from(digits_at, Expected::LongYear));
        }
        let digits = digits.parse::<u64>().ok();
        let exponent = if self.eat(b'E') { self.eat_digits() } else { "0" };
        if exponent.is_empty() {
            return Err(self.error_from(digits_at, Expected::LongYear));
        }
        let exponent = exponent.parse::<u8>().ok();
        let size = digits.zip(exponent).and_then(|(digits, exponent)| {
            notation.exponent = exponent;
            digits.checked_mul(10_u64.checked_pow(exponent.into())?)
        });
        match size {
            Some(size) if size <= 9_999 => {
                Err(self.error_over(digits_at..self.at, Expected::LongYear))
            }
            Some(size) if size <= MAX_YEAR => Ok(size),
            _ => Err(self.error_over(start..self.at, Expected::YearInRange)),
        }
    }

    fn significant_digits(&mut self, start: usize, size: u64) -> Result<u8> {
        let n_digits = size.checked_ilog10().unwrap_or_default().max(3) + 1;
        let significant = self.eat_digits().parse::<u8>().ok();
        significant
            .filter(|&digits| digits > 0 && u32::from(digits) <= n_digits)
            .ok_or_else(|| self.error_over(start..self.at, Expected::SignificantDigits))
    }

    /// `01` to `12`, `21` to `41`, `XX`, `1X` or `X1`.
    fn month(&mut self, date: &mut DateSpec) -> Result<()> {
        let start = self.at;
        let Number { value, unspecified } = self.number(2, Expected::Month)?;
        let is_month = if unspecified == 0 {
            matches!(value, 1..=12 | 21..=41)
        } else {
            value <= 12
        };
        if !is_month {
            return Err(self.error_over(start..self.at, Expected::Month));
        }
        date.month = Some(value as u8);
        date.unspecified.month = unspecified;
        Ok(())
    }

    /// `01` to `31`, `XX`, `2X` or `X2`.
    fn day(&mut self, date: &mut DateSpec) -> Result<()> {
        let start = self.at;
        let Number { value, unspecified } = self.number(2, Expected::Day { last: 31 })?;
        let last = match date.month {
            Some(month) if date.unspecified.month == 0 => {
                // A year that is not known may be a leap year.
                let year = if date.unspecified.year == 0 { date.year } else { 0 };
                days_in_month(year, month)
            }
            _ => 31,
        };
        let first = u64::from(unspecified == 0);
        if !(first..=last.into()).contains(&value) {
            return Err(self.error_over(start..self.at, Expected::Day { last }));
        }
        date.day = Some(value as u8);
        date.unspecified.day = unspecified;
        Ok(())
    }

    /// Fills unspecified digits with the first date they allow.
    pub(in crate::time) fn resolve(
        &self,
        date: &mut DateSpec,
        start: usize,
    ) -> Result<()> {
        if date.unspecified.any() {
            let first = candidates::candidate(date, Side::First)
                .ok_or_else(|| self.error_over(start..self.at, Expected::PossibleDate))?;
            (date.year, date.month, date.day) = (first.year, first.month, first.day);
        }
        date.precision = date.said_precision();
        Ok(())
    }

    /// `20`, `20:17`, `20:17:40` or `20:17:40.25`, and an offset if there is one.
    fn time(&mut self, date: &mut DateSpec) -> Result<()> {
        let start = self.at;
        let hour = self.below(25, Expected::Hour)?;
        let mut time = TimeOfDay { hour, ..TimeOfDay::default() };
        date.precision = Precision::Hour;
        if self.eat(b':') {
            time.minute = self.below(60, Expected::Minute)?;
            date.precision = Precision::Minute;
            if self.eat(b':') {
                time.second = self.below(60, Expected::Second)?;
                date.precision = Precision::Second;
                if self.eat_point() {
                    self.fraction(&mut time)?;
                    date.precision = Precision::Subsecond;
                }
            }
        }
        if time.hour == 24 && (time.minute, time.second, time.nanos) != (0, 0, 0) {
            return Err(self.error_over(start..start + 2, Expected::Hour));
        }
        time.offset = self.offset()?;
        date.time = Some(time);
        Ok(())
    }

    /// The digits after the point; those below a nanosecond are dropped.
    pub(in crate::time) fn fraction(&mut self, time: &mut TimeOfDay) -> Result<()> {
        let digits = self.eat_digits();
        if digits.is_empty() {
            return Err(self.error(Expected::Fraction));
        }
        let kept = digits.bytes().take(9);
        time.fraction_digits = kept.len() as u8;
        let digits = kept.chain(std::iter::repeat(b'0')).take(9);
        time.nanos = digits.fold(0, |nanos, digit| nanos * 10 + u32::from(digit - b'0'));
        Ok(())
    }

    /// `Z`, `-04`, `+05:30` or nothing.
    fn offset(&mut self) -> Result<Option<Offset>> {
        let start = self.at;
        let is_east = match self.peek() {
            Some(b'Z') => {
                self.at += 1;
                return Ok(Some(Offset::Utc));
            }
            Some(b'+') => true,
            Some(b'-') => false,
            _ => return Ok(None),
        };
        self.at += 1;
        let sign = if is_east { 1 } else { -1 };
        let hours = self.below(24, Expected::Offset)?.cast_signed();
        let minutes = if self.eat(b':') {
            Some(self.below(60, Expected::Offset)?.cast_signed())
        } else {
            None
        };
        if !is_east && hours == 0 && minutes.unwrap_or(0) == 0 {
            return Err(self.error_over(start..self.at, Expected::SignedOffset));
        }
        Ok(Some(match minutes {
            None => Offset::Hours(sign * hours),
            Some(minutes) => Offset::Minutes(
                i16::from(sign) * (i16::from(hours) * 60 + i16::from(minutes)),
            ),
        }))
    }
}
