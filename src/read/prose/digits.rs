//! Numbers in digits, and what they may be.
//!
//! A number may be a quantity, a day, an hour and a year at once; the patterns
//! decide. What is certainly something else (a price with a comma, a score, a
//! part number) loses those kinds here.

use super::kinds::{Kind, Kinds};
use super::tokens::{Lexed, is_letter};

/// The years that four digits without an era may mean.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

/// A token that begins with a digit.
pub(super) fn number(rest: &[u8]) -> Lexed {
    let (width, value) = run(rest);
    let after = rest.get(width..).unwrap_or_default();
    match after {
        [b':', b'0'..=b'5', b'0'..=b'9', ..] if width <= 2 && value <= 24 => {
            clock(rest, width, value)
        }
        // "9/11" names one day.
        [b'/', b'1', b'1', next @ ..] if rest.starts_with(b"9/") && !continues(next) => {
            (4, Kinds::of(&[Kind::Numeric]), 20_010_911, 0)
        }
        [b'-' | b'/', b'0'..=b'9', ..] => numeric(rest, width)
            .or_else(|| fraction(after, width, value))
            .unwrap_or_else(|| plain(width, value)),
        [b',', b'0'..=b'9', ..] if width <= 3 => grouped(rest),
        [b'.', b'0'..=b'9', ..] => numeric(rest, width)
            .or_else(|| dotted_clock(rest, width, value))
            .unwrap_or_else(|| decimal(rest, width, value)),
        [letter, ..] if is_letter(*letter) => suffixed(rest, width, value),
        _ => plain(width, value),
    }
}

/// Whether a number or a date goes on: "9/11/2003", "9/112".
const fn continues(after: &[u8]) -> bool {
    matches!(after, [b'0'..=b'9' | b'/' | b'-', ..])
}

/// "Q3", "H1": a quarter or a half by its code, where it is no part of a name.
pub(super) fn coded(rest: &[u8]) -> Option<Lexed> {
    let (letter, digit, after) = match rest {
        [letter, digit, after @ ..] if digit.is_ascii_digit() => (letter, digit, after),
        _ => return None,
    };
    let alone = !after.first().is_some_and(|b| b.is_ascii_digit() || is_letter(*b));
    let code = i32::from(digit - b'0');
    let value = match letter {
        b'Q' if (1..=4).contains(&code) => code,
        b'H' if (1..=2).contains(&code) => code + 4,
        _ => return None,
    };
    alone.then_some((2, Kinds::of(&[Kind::Coded]), value, 0))
}

/// "'82", "'80s": two digits after an apostrophe.
pub(super) fn short_year(rest: &[u8], apostrophe: usize) -> Lexed {
    let digits = rest.get(apostrophe..).unwrap_or_default();
    let (width, value) = run(digits);
    let after = digits.get(width..).unwrap_or_default();
    if width != 2 {
        return (apostrophe, Kinds::of(&[Kind::Quote]), 0, 0);
    }
    match after {
        [b's', next, ..] if !is_letter(*next) => {
            (apostrophe + 3, Kinds::of(&[Kind::Decade]), 1900 + value, 0)
        }
        _ => (apostrophe + 2, Kinds::of(&[Kind::ShortYear]), value, 0),
    }
}

/// The digits at the start: how many, and their value, which saturates.
fn run(rest: &[u8]) -> (usize, i32) {
    let digits = rest.iter().take_while(|b| b.is_ascii_digit());
    digits.fold((0, 0), |(width, value): (usize, i32), digit| {
        let digit = i32::from(digit - b'0');
        (width + 1, value.saturating_mul(10).saturating_add(digit))
    })
}

fn plain(width: usize, value: i32) -> Lexed {
    let mut kinds = Kinds::of(&[Kind::Count, Kind::Digits]);
    if (1..=31).contains(&value) && width <= 2 {
        kinds = kinds.with(Kind::Day);
    }
    if value <= 24 && width <= 2 {
        kinds = kinds.with(Kind::Hour);
    }
    if width == 2 {
        kinds = kinds.with(Kind::TwoDigits);
    }
    if width == 4 && YEARS.contains(&value) {
        kinds = kinds.with(Kind::Year);
    }
    if width == 4 && value / 100 < 24 && value % 100 < 60 {
        kinds = kinds.with(Kind::ClockDigits);
    }
    (width, kinds, value, 0)
}

/// "7.30pm", "10.35 a.m.": with a point where others have a colon.
fn dotted_clock(rest: &[u8], width: usize, hour: i32) -> Option<Lexed> {
    let after = rest.get(width + 3..)?;
    let after = after.strip_prefix(b" ").unwrap_or(after);
    let said = matches!(
        after,
        [b'a' | b'p' | b'A' | b'P', b'm' | b'M', ..] | [b'a' | b'p', b'.', b'm', ..]
    );
    let minutes = matches!(rest.get(width + 1..)?, [b'0'..=b'5', b'0'..=b'9', ..]);
    (said && minutes && width <= 2 && hour <= 12).then(|| clock(rest, width, hour))
}

/// "10:35", "10:35:20".
fn clock(rest: &[u8], width: usize, hour: i32) -> Lexed {
    let (_, minute) = run(rest.get(width + 1..width + 3).unwrap_or_default());
    let mut length = width + 3;
    if let Some([b':', b'0'..=b'5', b'0'..=b'9', ..]) = rest.get(length..) {
        length += 3;
    }
    (length, Kinds::of(&[Kind::Clock]), hour * 60 + minute, 0)
}

/// "2024-07-12" and "10/29/89"; the month comes first with slashes, as American
/// newspapers have it, unless it cannot.
fn numeric(rest: &[u8], width: usize) -> Option<Lexed> {
    let separator = rest.get(width)?;
    let (second_width, second) = run(rest.get(width + 1..)?);
    let at = width + 1 + second_width;
    (rest.get(at) == Some(separator)).then_some(())?;
    let (third_width, third) = run(rest.get(at + 1..)?);
    let (_, first) = run(rest);
    let (year, month, day) = match (width, third_width) {
        (4, 1 | 2) => (first, second, third),
        // With points the day comes first, and the year is said in full.
        (1 | 2, 4) if *separator == b'.' => (third, second, first),
        _ if *separator == b'.' => return None,
        (1 | 2, 2 | 4) if first > 12 => (third, second, first),
        (1 | 2, 2 | 4) => (third, first, second),
        _ => return None,
    };
    let year = match (year, third_width) {
        (0..50, 2) => year + 2000,
        (50..100, 2) => year + 1900,
        _ => year,
    };
    let real = YEARS.contains(&year) && (1..=12).contains(&month);
    (real && (1..=31).contains(&day)).then_some(())?;
    let value = year * 10_000 + month * 100 + day;
    Some((at + 1 + third_width, Kinds::of(&[Kind::Numeric]), value, 0))
}

/// "1/2": what "2 1/2" ends with.
fn fraction(after: &[u8], width: usize, above: i32) -> Option<Lexed> {
    let (below_width, below) = run(after.get(1..)?);
    let small = after.first() == Some(&b'/') && (2..=8).contains(&below) && above < below;
    small.then_some(())?;
    let hundredths = u8::try_from(above * 100 / below).ok()?;
    Some((width + 1 + below_width, Kinds::of(&[Kind::Half]), 0, hundredths))
}

/// "1,500".
fn grouped(rest: &[u8]) -> Lexed {
    let (mut length, mut value) = run(rest);
    while let Some([b',', group @ ..]) = rest.get(length..) {
        let (width, more) = run(group);
        if width != 3 {
            break;
        }
        value = value.saturating_mul(1000).saturating_add(more);
        length += 4;
    }
    if length > 3 {
        return (length, Kinds::of(&[Kind::Count]), value, 0);
    }
    plain(length, value) // "July 4,1776"
}

/// "2.5", "1.500.000": never a day or a year.
fn decimal(rest: &[u8], width: usize, value: i32) -> Lexed {
    let (places, part) = run(rest.get(width + 1..).unwrap_or_default());
    let hundredths = match places {
        1 => part * 10,
        2 => part,
        _ => 0,
    };
    let hundredths = u8::try_from(hundredths).unwrap_or(0);
    (width + 1 + places, Kinds::of(&[Kind::Count]), value, hundredths)
}

/// Digits with letters on them: "25th", "1980s", "10pm", "737s", "3D".
fn suffixed(rest: &[u8], width: usize, value: i32) -> Lexed {
    let after = rest.get(width..).unwrap_or_default();
    let letters = after.iter().take_while(|b| is_letter(**b)).count();
    let mut lower = [0_u8; 4];
    for (slot, byte) in lower.iter_mut().zip(after) {
        *slot = byte.to_ascii_lowercase();
    }
    match (lower.get(..letters), after) {
        (Some(b"st" | b"nd" | b"rd" | b"th"), _) => {
            let mut kinds = Kinds::of(&[Kind::Nth]);
            if (1..=31).contains(&value) {
                kinds = kinds.with(Kind::Day).with(Kind::DayNth);
            }
            (width + 2, kinds, value, 0)
        }
        (Some(b"s"), _) if width == 4 && value % 10 == 0 && YEARS.contains(&value) => {
            (width + 1, Kinds::of(&[Kind::Decade]), value, 0)
        }
        (Some(b"s"), _) if width == 3 && value % 10 == 0 => {
            (width + 1, Kinds::of(&[Kind::Decade]), value, 0)
        }
        (Some(b"s"), _) if width == 2 && value % 10 == 0 && value > 10 => {
            (width + 1, Kinds::of(&[Kind::Decade]), 1900 + value, 0)
        }
        (Some(b"q"), _) if width == 1 && (1..=4).contains(&value) => {
            (2, Kinds::of(&[Kind::Coded]), value, 0)
        }
        (Some(b"h"), _) if width == 1 && (1..=2).contains(&value) => {
            (2, Kinds::of(&[Kind::Coded]), value + 4, 0)
        }
        (Some(b"am" | b"pm" | b"hrs"), _) | (_, [_, b'.', b'm' | b'M', ..]) => {
            plain(width, value)
        }
        // A dash or a curly quote after the digits is no letter.
        (_, [0xE2, 0x80, ..] | [0xC2, ..]) => plain(width, value),
        _ => (width + letters, Kinds::of(&[Kind::Sign]), value, 0),
    }
}
