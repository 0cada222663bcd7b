//! EDTF text → `TimeValue`: one function for each rule of the grammar.

use super::super::candidates::{self, Side};
use super::super::{
    DateSpec, Endpoint, Offset, Precision, Qualifier, Qualifiers, TimeOfDay, TimeValue,
    YearNotation, days_in_month,
};
use super::{EdtfError, EdtfErrorKind as Expected, MAX_MEMBERS, MAX_YEAR};
use std::ops::Range;
use std::str::FromStr;

type Result<T> = std::result::Result<T, EdtfError>;

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
        if parser.at < text.len() {
            return Err(parser.error(Expected::End));
        }
        Ok(value)
    }
}

/// A place in a text. It only ever steps over ASCII, so it is never inside a
/// character.
struct Parser<'a> {
    text: &'a str,
    at: usize,
}

/// Some digits, of which those in the mask were written `X` and count as 0.
#[derive(Clone, Copy)]
struct Number {
    value: u64,
    unspecified: u8,
}

impl Parser<'_> {
    /// `date`, `date/date`, `[…]` or `{…}`.
    fn value(&mut self) -> Result<TimeValue> {
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

    fn interval(
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
        let mut date = DateSpec::year(0);
        let mut marks = [Qualifier::default(); 4];
        let is_plain = self.part(&mut marks[..1], |it| it.year(&mut date))?;
        if is_plain && self.eat(b'-') {
            self.part(&mut marks[..2], |it| it.month(&mut date))?;
        }
        if date.month.is_some_and(|month| month <= 12) && self.eat(b'-') {
            self.part(&mut marks[..3], |it| it.day(&mut date))?;
        }
        self.resolve(&mut date, start)?;
        if date.day.is_some() && self.peek() == Some(b'T') {
            if date.unspecified.any() {
                return Err(self.error_from(start, Expected::SpecifiedDate));
            }
            self.at += 1;
            self.part(&mut marks, |it| it.time(&mut date))?;
        }
        let [year, month, day, time] = marks;
        date.qualifiers = Qualifiers { year, month, day, time };
        Ok(date)
    }

    /// One part of a date with its qualifiers: the one on its left is its own, the
    /// one on its right is shared with every part before it. `marks` are those of
    /// the parts up to this one.
    fn part<T>(
        &mut self,
        marks: &mut [Qualifier],
        read: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let own = self.qualifier();
        let part = read(self)?;
        let shared = self.qualifier();
        if let Some(mark) = marks.last_mut() {
            *mark = own;
        }
        for mark in marks {
            *mark = mark.and(shared);
        }
        Ok(part)
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

    /// `1969`, `-0043`, `196X`, `1950S2`, `Y170000002` or `Y-17E7`; whether a month
    /// may follow.
    fn year(&mut self, date: &mut DateSpec) -> Result<bool> {
        let start = self.at;
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
        Ok(!is_long && date.notation == YearNotation::default())
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
    fn resolve(&self, date: &mut DateSpec, start: usize) -> Result<()> {
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
                if self.eat(b'.') {
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
    fn fraction(&mut self, time: &mut TimeOfDay) -> Result<()> {
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

    /// Two digits that count to less than `limit`.
    fn below(&mut self, limit: u64, expected: Expected) -> Result<u8> {
        let start = self.at;
        let number = self.number(2, expected)?;
        if number.unspecified != 0 || number.value >= limit {
            return Err(self.error_over(start..self.at, expected));
        }
        Ok(number.value as u8)
    }

    /// A number of exactly so many digits, of which some may be `X`.
    fn number(&mut self, n_digits: usize, expected: Expected) -> Result<Number> {
        let rest = self.rest();
        let run = rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'X'));
        if run.clone().count() != n_digits {
            return Err(self.error(expected));
        }
        self.at += n_digits;
        let zero = Number { value: 0, unspecified: 0 };
        Ok(run.fold(zero, |Number { value, unspecified }, byte| {
            let (digit, is_unspecified) =
                if byte == b'X' { (0, 1) } else { (byte - b'0', 0) };
            Number {
                value: value * 10 + u64::from(digit),
                unspecified: unspecified << 1 | is_unspecified,
            }
        }))
    }
}

/// Stepping through the text.
impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn eat_dots(&mut self) -> bool {
        let found = self.rest().starts_with("..");
        self.at += if found { 2 } else { 0 };
        found
    }

    fn eat_digits(&mut self) -> &'a str {
        let rest = self.rest();
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        while self.eat(b' ') {}
    }

    /// An error at the place reached: what stands there is a word, or else a
    /// single character.
    fn error(&self, expected: Expected) -> EdtfError {
        let rest = self.rest();
        let word = rest.find(|found: char| !found.is_alphanumeric());
        let word = word.unwrap_or(rest.len());
        let len = word.max(rest.chars().next().map_or(0, char::len_utf8));
        self.error_over(self.at..self.at + len, expected)
    }

    /// An error about everything since an earlier place.
    fn error_from(&self, start: usize, expected: Expected) -> EdtfError {
        self.error_over(start..self.at, expected)
    }

    fn error_over(&self, found: Range<usize>, expected: Expected) -> EdtfError {
        const MAX_FOUND_CHARS: usize = 24;
        let at = found.start;
        let found = self.text.get(found).unwrap_or_default();
        let found = found.chars().take(MAX_FOUND_CHARS).collect();
        EdtfError { kind: expected, at, found }
    }
}
