//! The dates that a date with unspecified digits may be.

use super::{DateSpec, YearNotation, days_in_month};

/// The parts of a date that place it, all digits known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) year: i64,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

/// Which of the candidates is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    First,
    Last,
}

/// The first or last date that `date` may be; `None` when there is none, as for
/// `15XX-02-3X`. Looks at ten thousand years at most.
pub(super) fn candidate(date: &DateSpec, side: Side) -> Option<Parts> {
    let mask = date.unspecified.year;
    let (first, last) = years(date);
    pick(first..=last, side, |year| {
        (mask == 0 || agrees(year.unsigned_abs(), date.year.unsigned_abs(), mask))
            .then(|| month_candidate(date, year, side))?
    })
}

fn month_candidate(date: &DateSpec, year: i64, side: Side) -> Option<Parts> {
    let Some(said) = date.month else {
        return Some(Parts { year, month: None, day: None });
    };
    let mask = date.unspecified.month;
    let months = if mask == 0 { said..=said } else { 1..=12 };
    pick(months, side, |month| {
        agrees(month.into(), said.into(), mask)
            .then(|| day_candidate(date, year, month, side))?
    })
}

fn day_candidate(date: &DateSpec, year: i64, month: u8, side: Side) -> Option<Parts> {
    let Some(said) = date.day else {
        return Some(Parts { year, month: Some(month), day: None });
    };
    pick(1..=days_in_month(year, month), side, |day| {
        agrees(day.into(), said.into(), date.unspecified.day).then_some(Parts {
            year,
            month: Some(month),
            day: Some(day),
        })
    })
}

/// The first and the last year that the date allows, in order of time; not every
/// year between them need agree with its digits.
fn years(date: &DateSpec) -> (i64, i64) {
    let size = date.year.unsigned_abs();
    let (low, high) = if date.notation.significant > 0 {
        let unit = insignificant_unit(size, date.notation);
        let low = size / unit * unit;
        (low, low.saturating_add(unit - 1))
    } else {
        let unspecified = (0..4)
            .filter(|place| date.unspecified.year >> place & 1 == 1)
            .map(|place| (size / 10_u64.pow(place) % 10, 10_u64.pow(place)));
        unspecified.fold((size, size), |(low, high), (digit, unit)| {
            (low - digit * unit, high + (9 - digit) * unit)
        })
    };
    let signed = |size| i64::try_from(size).unwrap_or(i64::MAX);
    if date.year < 0 {
        (-signed(high), -signed(low.max(1)))
    } else {
        (signed(low), signed(high))
    }
}

/// How many years the digits that are not significant can count: 100 for `1950S2`.
pub(super) fn insignificant_unit(size: u64, notation: YearNotation) -> u64 {
    let n_digits = size.checked_ilog10().unwrap_or_default().max(3) + 1;
    10_u64.saturating_pow(n_digits.saturating_sub(notation.significant.into()))
}

/// Whether two numbers have the same digits outside the mask.
fn agrees(one: u64, other: u64, mask: u8) -> bool {
    (0..4).all(|place| {
        let unit = 10_u64.pow(place);
        mask >> place & 1 == 1 || one / unit % 10 == other / unit % 10
    })
}

/// The first answer from one side of a range.
fn pick<T, U>(
    mut range: impl DoubleEndedIterator<Item = T>,
    side: Side,
    mut answer: impl FnMut(T) -> Option<U>,
) -> Option<U> {
    match side {
        Side::First => range.find_map(&mut answer),
        Side::Last => range.rev().find_map(&mut answer),
    }
}
