//! `TimeValue` → EDTF text.
//!
//! There is one text for each value: no blanks in sets, and a qualifier that
//! covers the first parts of a date stands once, behind the last of them.

use super::super::{
    DateSpec, Endpoint, Offset, Precision, Qualifier, TimeOfDay, TimeValue,
};
use std::fmt::{self, Display, Formatter, Write as _};

impl Display for TimeValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Interval { start, end } => write!(f, "{start}/{end}"),
            Self::OneOf(members) => print_set(f, '[', members, ']'),
            Self::AllOf(members) => print_set(f, '{', members, '}'),
        }
    }
}

impl Display for Endpoint {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl Display for DateSpec {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let of = self.qualifiers;
        let qualifiers = [of.year, of.month, of.day, of.time];
        let n_parts = match (self.month, self.day, self.time) {
            (None, ..) => 1,
            (_, None, _) => 2,
            (_, _, None) => 3,
            _ => 4,
        };
        let shared = qualifiers
            .iter()
            .take(n_parts)
            .take_while(|&&qualifier| qualifier == of.year)
            .count();
        for (part, qualifier) in qualifiers.into_iter().enumerate().take(n_parts) {
            f.write_str(["", "-", "-", "T"][part])?;
            if part >= shared {
                qualifier.fmt(f)?;
            }
            match part {
                0 => print_year(f, self)?,
                1 => print_two_digits(f, self.month, self.unspecified.month)?,
                2 => print_two_digits(f, self.day, self.unspecified.day)?,
                _ => print_time(f, self.time.unwrap_or_default(), self.precision)?,
            }
            if part + 1 == shared {
                qualifier.fmt(f)?;
            }
        }
        Ok(())
    }
}

impl Display for Qualifier {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.uncertain, self.approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        })
    }
}

impl Display for Offset {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Utc => f.write_char('Z'),
            Self::Hours(hours) => write!(f, "{hours:+03}"),
            Self::Minutes(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let east = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", east / 60, east % 60)
            }
        }
    }
}

fn print_set(
    f: &mut Formatter<'_>,
    open: char,
    members: &[TimeValue],
    close: char,
) -> fmt::Result {
    f.write_char(open)?;
    for (position, member) in members.iter().enumerate() {
        if position > 0 {
            f.write_char(',')?;
        }
        match member {
            TimeValue::Interval { start, end } => {
                print_range_end(f, start)?;
                f.write_str("..")?;
                print_range_end(f, end)?;
            }
            other => other.fmt(f)?,
        }
    }
    f.write_char(close)
}

/// In a set an open end is blank: the two dots are there anyway.
fn print_range_end(f: &mut Formatter<'_>, end: &Endpoint) -> fmt::Result {
    match end {
        Endpoint::Date(date) => date.fmt(f),
        Endpoint::Open | Endpoint::Unknown => Ok(()),
    }
}

fn print_year(f: &mut Formatter<'_>, date: &DateSpec) -> fmt::Result {
    let notation = date.notation;
    let mut size = date.year.unsigned_abs();
    if size > 9_999 {
        f.write_char('Y')?;
    }
    if date.year < 0 {
        f.write_char('-')?;
    }
    if notation.exponent > 0 {
        size /= 10_u64.saturating_pow(notation.exponent.into());
        write!(f, "{size}E{}", notation.exponent)?;
    } else {
        print_digits(f, size, 4, date.unspecified.year)?;
    }
    if notation.significant > 0 {
        write!(f, "S{}", notation.significant)?;
    }
    Ok(())
}

fn print_two_digits(
    f: &mut Formatter<'_>,
    value: Option<u8>,
    unspecified: u8,
) -> fmt::Result {
    print_digits(f, value.unwrap_or_default().into(), 2, unspecified)
}

/// The digits of a number, at least `width`, those in the mask as `X`.
fn print_digits(
    f: &mut Formatter<'_>,
    value: u64,
    width: usize,
    unspecified: u8,
) -> fmt::Result {
    if unspecified == 0 {
        return write!(f, "{value:0width$}");
    }
    for place in (0..width).rev() {
        let digit = value / 10_u64.pow(place as u32) % 10;
        let is_unspecified = unspecified >> place & 1 == 1;
        f.write_char(if is_unspecified { 'X' } else { char::from(b'0' + digit as u8) })?;
    }
    Ok(())
}

fn print_time(
    f: &mut Formatter<'_>,
    time: TimeOfDay,
    precision: Precision,
) -> fmt::Result {
    write!(f, "{:02}", time.hour)?;
    if precision >= Precision::Minute {
        write!(f, ":{:02}", time.minute)?;
    }
    if precision >= Precision::Second {
        write!(f, ":{:02}", time.second)?;
    }
    if precision >= Precision::Subsecond {
        let n_digits = time.fraction_digits.clamp(1, 9);
        let fraction = time.nanos / 10_u32.pow(9 - u32::from(n_digits));
        write!(f, ".{fraction:0width$}", width = usize::from(n_digits))?;
    }
    time.offset.map_or(Ok(()), |offset| offset.fmt(f))
}
