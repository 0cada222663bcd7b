//! Numbers in words: "twenty-five", "two and a half", "nineteen ninety-six".
//!
//! Runs of number words become one token each, in place, so that the patterns
//! need only ask for a count, an ordinal or a year.

use super::kinds::{Kind, Kinds};
use super::tokens::Token;

/// Replaces every run of number words by one token.
pub(super) fn merge(tokens: &mut Vec<Token>) {
    let (mut from, mut to) = (0, 0);
    while let Some(token) = tokens.get(from).copied() {
        let rest = tokens.get(from..).unwrap_or_default();
        let (n_tokens, merged) = number(rest).unwrap_or((1, token));
        if let Some(slot) = tokens.get_mut(to).filter(|_| from > to || n_tokens > 1) {
            *slot = merged;
        }
        from += n_tokens;
        to += 1;
    }
    tokens.truncate(to);
}

/// The number at the start: how many tokens it takes, and the one for them all.
fn number(rest: &[Token]) -> Option<(usize, Token)> {
    const NUMERIC: Kinds = Kinds::of(&[
        Kind::Count,
        Kind::A,
        Kind::Half,
        Kind::Couple,
        Kind::Vague,
        Kind::Tens,
    ]);
    let first = rest.first()?;
    first.kinds.meets(NUMERIC).then_some(())?;
    let found = spelled_year(rest)
        .or_else(|| ordinal(rest))
        .or_else(|| vague(rest))
        .or_else(|| counted(rest))?;
    let (n_tokens, kinds, value, hundredths) = found;
    let end = rest.get(n_tokens - 1)?.end;
    let written = first.kinds.and(Kinds::of(&[Kind::Spaced, Kind::Capital, Kind::Alpha]));
    let kinds = written.or(kinds);
    Some((n_tokens, Token { start: first.start, end, kinds, value, hundredths }))
}

/// How many tokens, their kinds, the value and its hundredths.
type Merged = (usize, Kinds, i32, u8);

/// "nineteen ninety-six", "eighteen twelve": a century and two more digits.
fn spelled_year(rest: &[Token]) -> Option<Merged> {
    let century = rest.first()?;
    let in_words = century.is(Kind::Small) || century.is(Kind::Tens);
    (in_words && (15..=20).contains(&century.value)).then_some(())?;
    let (length, years) = below_hundred(rest.get(1..)?)?;
    (years >= 10).then_some(())?;
    let kinds = Kinds::of(&[Kind::Count, Kind::Year]);
    Some((1 + length, kinds, century.value * 100 + years, 0))
}

/// "ninety-six", "ninety six", "twelve".
fn below_hundred(rest: &[Token]) -> Option<(usize, i32)> {
    match rest {
        [tens, hyphen, small, ..]
            if tens.is(Kind::Tens)
                && hyphen.is(Kind::Hyphen)
                && small.is(Kind::Small) =>
        {
            Some((3, tens.value + small.value))
        }
        [tens, small, ..]
            if tens.is(Kind::Tens) && small.is(Kind::Small) && small.value < 10 =>
        {
            Some((2, tens.value + small.value))
        }
        [first, ..] if first.is(Kind::Tens) || first.is(Kind::Small) => {
            Some((1, first.value))
        }
        _ => None,
    }
}

/// "twenty-first".
fn ordinal(rest: &[Token]) -> Option<Merged> {
    let (n_tokens, tens, nth) = match rest {
        [tens, hyphen, nth, ..] if hyphen.is(Kind::Hyphen) => (3, tens, nth),
        [tens, nth, ..] => (2, tens, nth),
        _ => return None,
    };
    let joined = tens.is(Kind::Tens) && nth.is(Kind::Nth) && (1..10).contains(&nth.value);
    joined.then_some(())?;
    let value = tens.value + nth.value;
    let mut kinds = Kinds::of(&[Kind::Nth]);
    if value <= 31 {
        kinds = kinds.with(Kind::Day).with(Kind::DayNth);
    }
    Some((n_tokens, kinds, value, 0))
}

/// "a few", "a couple of".
fn vague(rest: &[Token]) -> Option<Merged> {
    let article = usize::from(rest.first()?.is(Kind::A));
    let word = rest.get(article)?;
    if word.is(Kind::Vague) && article == 1 {
        return Some((2, Kinds::of(&[Kind::Vague]), 0, 0));
    }
    word.is(Kind::Couple).then_some(())?;
    let of = usize::from(rest.get(article + 1).is_some_and(|t| t.is(Kind::Of)));
    let kinds = Kinds::of(&[Kind::Count, Kind::Couple]);
    Some((article + of + 1, kinds, word.value, 0))
}

/// "two hundred and ten", "a hundred", "2 1/2", "two and a half".
fn counted(rest: &[Token]) -> Option<Merged> {
    let first = rest.first()?;
    let (mut at, mut value) = below_hundred(rest).unwrap_or((1, first.value));
    let scaled = rest.get(at).is_some_and(|t| t.is(Kind::Scale));
    (first.is(Kind::Count) || (first.is(Kind::A) && scaled)).then_some(())?;
    while let Some(scale) = rest.get(at).filter(|t| t.is(Kind::Scale)) {
        value = value.saturating_mul(scale.value);
        at += 1;
        let and = usize::from(rest.get(at).is_some_and(|t| t.is(Kind::And)));
        if let Some((length, more)) = rest.get(at + and..).and_then(below_hundred) {
            at += and + length;
            value = value.saturating_add(more);
        }
    }
    let (halves, hundredths) = half(rest.get(at..)?);
    at += halves;
    if at == 1 {
        return None; // as it was
    }
    let hundredths = if halves > 0 { hundredths } else { first.hundredths };
    Some((at, Kinds::of(&[Kind::Count]), value, hundredths))
}

/// "1/2", "and a half", "and half": how many tokens, and the hundredths.
fn half(rest: &[Token]) -> (usize, u8) {
    match rest {
        [fraction, ..] if fraction.is(Kind::Half) && fraction.hundredths > 0 => {
            (1, fraction.hundredths)
        }
        [and, a, half, ..]
            if and.is(Kind::And) && a.is(Kind::A) && half.is(Kind::Half) =>
        {
            (3, 50)
        }
        [first, and, second, a, third, half, ..]
            if and.is(Kind::And)
                && a.is(Kind::A)
                && half.is(Kind::Half)
                && [first, second, third].iter().all(|t| t.is(Kind::Hyphen)) =>
        {
            (6, 50)
        }
        [and, half, ..] if and.is(Kind::And) && half.is(Kind::Half) => (2, 50),
        _ => (0, 0),
    }
}
