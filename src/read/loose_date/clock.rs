//! The time of day in a date as written: `3:00 pm EST`, `15:04:05.25Z`, `noon`.

use super::Problem;
use super::tokens::{Kind, Number, Token};
use super::words::Word;
use crate::time::{Offset, Precision, TimeOfDay};

/// A time of day and how precisely it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) time: TimeOfDay,
    pub(super) precision: Precision,
}

/// The time of day that starts a list of tokens, and how many of them it takes.
pub(super) fn clock(tokens: &[Token]) -> Result<Option<(Clock, usize)>, Problem> {
    let mut rest = tokens;
    let Some(mut clock) = reading(&mut rest)? else { return Ok(None) };
    clock.time.offset = offset(&mut rest);
    Ok(Some((clock, tokens.len() - rest.len())))
}

/// A time in numbers only, which is one where nothing else can stand: `1430`, `930`,
/// `14`, `14.30`.
pub(super) fn bare(tokens: &[Token]) -> Result<Clock, Problem> {
    let numbers = match tokens {
        [hour] => (hour.kind, None),
        [hour, dot, minute] if dot.kind == Kind::Mark('.') => {
            (hour.kind, Some(minute.kind))
        }
        _ => return Err(Problem::NoSuchTime),
    };
    let (hour, minute) = match numbers {
        (Kind::Number(hour), Some(Kind::Number(minute))) => {
            (hour.value, Some(minute.value))
        }
        (Kind::Number(both), None) if both.n_digits >= 3 => {
            (both.value / 100, Some(both.value % 100))
        }
        (Kind::Number(hour), None) => (hour.value, None),
        _ => return Err(Problem::NoSuchTime),
    };
    let time = TimeOfDay {
        hour: part(hour, 23)?,
        minute: part(minute.unwrap_or_default(), 59)?,
        ..TimeOfDay::default()
    };
    let precision = if minute.is_some() { Precision::Minute } else { Precision::Hour };
    Ok(Clock { time, precision })
}

/// What a clock shows, without its zone.
fn reading(rest: &mut &[Token]) -> Result<Option<Clock>, Problem> {
    for (word, hour) in [(Word::Noon, 12), (Word::Midnight, 0)] {
        if eat_word(rest, word) {
            let time = TimeOfDay { hour, ..TimeOfDay::default() };
            return Ok(Some(Clock { time, precision: Precision::Minute }));
        }
    }
    let Some(hour) = eat_number(rest, 1..=2) else { return Ok(None) };
    let mut time = TimeOfDay::default();
    let mut precision = Precision::Hour;
    let colon = eat_mark(rest, ':');
    if colon || (eat_mark(rest, '.') && meridiem_follows(rest)) {
        let Some(minute) = eat_number(rest, 2..=2) else { return Ok(None) };
        time.minute = part(minute.value, 59)?;
        precision = Precision::Minute;
    }
    if colon && eat_mark(rest, ':') {
        let Some(second) = eat_number(rest, 2..=2) else { return Ok(None) };
        time.second = part(second.value, 59)?;
        precision = fraction(rest, &mut time);
    }
    let half = [(Word::Am, 0), (Word::Pm, 12)].into_iter();
    let half = half.map(|(word, hours)| eat_word(rest, word).then_some(hours));
    match half.flatten().next() {
        Some(hours) if (1..=12).contains(&hour.value) => {
            time.hour = part(hour.value, 12)? % 12 + hours;
        }
        Some(_) => return Err(Problem::NoSuchTime),
        None if colon => time.hour = part(hour.value, 23)?,
        None => return Ok(None),
    }
    Ok(Some(Clock { time, precision }))
}

/// Whether this goes on like the `30 pm` of `12.30 pm`.
fn meridiem_follows(rest: &[Token]) -> bool {
    let pm = rest.get(1).map(|token| token.kind);
    matches!(pm, Some(Kind::Word(Word::Am | Word::Pm)))
}

fn part(value: u64, max: u64) -> Result<u8, Problem> {
    let value = Some(value).filter(|&value| value <= max);
    value.and_then(|value| u8::try_from(value).ok()).ok_or(Problem::NoSuchTime)
}

/// The fraction after whole seconds, to the nanosecond.
fn fraction(rest: &mut &[Token], time: &mut TimeOfDay) -> Precision {
    let before = *rest;
    if !eat_mark(rest, '.') && !eat_mark(rest, ',') {
        return Precision::Second;
    }
    let Some(digits) = eat_number(rest, 1..=9) else {
        *rest = before;
        return Precision::Second;
    };
    let scale = 10_u64.pow(9 - u32::from(digits.n_digits));
    time.nanos = u32::try_from(digits.value * scale).unwrap_or_default();
    time.fraction_digits = digits.n_digits;
    Precision::Subsecond
}

/// The zone that follows: `Z`, `EST`, `+0200`, `GMT-06:00`.
fn offset(rest: &mut &[Token]) -> Option<Offset> {
    let zone = match rest.first().map(|token| token.kind) {
        Some(Kind::Word(Word::Zone(offset))) => {
            eat(rest);
            Some(offset)
        }
        _ => None,
    };
    if zone.is_none_or(|zone| zone == Offset::Utc) {
        signed_offset(rest, zone.is_some()).or(zone)
    } else {
        zone
    }
}

/// `+2`, `+02`, `+0200` or `+02:00`. Without a zone before it, a `-` is taken for
/// one only with four digits, since it may as well lead to the end of a range.
fn signed_offset(rest: &mut &[Token], after_zone: bool) -> Option<Offset> {
    let before = *rest;
    let sign = if eat_mark(rest, '+') {
        1
    } else if eat_mark(rest, '-') {
        -1
    } else {
        return None;
    };
    let minutes = match eat_number(rest, 1..=4) {
        Some(hours) if hours.n_digits <= 2 && eat_mark(rest, ':') => {
            let minutes = eat_number(rest, 2..=2).map(|minutes| minutes.value);
            minutes.map(|minutes| hours.value * 60 + minutes)
        }
        Some(both) if both.n_digits == 4 => {
            Some(both.value / 100 * 60 + both.value % 100)
        }
        Some(hours) if after_zone || sign > 0 => Some(hours.value * 60),
        _ => None,
    };
    let minutes = minutes.and_then(|minutes| i16::try_from(minutes).ok());
    let Some(minutes) = minutes.filter(|&minutes| minutes < 24 * 60) else {
        *rest = before;
        return None;
    };
    Some(if minutes == 0 { Offset::Utc } else { Offset::Minutes(sign * minutes) })
}

fn eat(rest: &mut &[Token]) {
    *rest = rest.get(1..).unwrap_or_default();
}

fn eat_word(rest: &mut &[Token], word: Word) -> bool {
    let is_next = rest.first().is_some_and(|token| token.kind == Kind::Word(word));
    if is_next {
        eat(rest);
    }
    is_next
}

fn eat_mark(rest: &mut &[Token], mark: char) -> bool {
    let is_next = rest.first().is_some_and(|token| token.kind == Kind::Mark(mark));
    if is_next {
        eat(rest);
    }
    is_next
}

fn eat_number(
    rest: &mut &[Token],
    n_digits: std::ops::RangeInclusive<u8>,
) -> Option<Number> {
    match rest.first()?.kind {
        Kind::Number(number) if n_digits.contains(&number.n_digits) => {
            eat(rest);
            Some(number)
        }
        _ => None,
    }
}
