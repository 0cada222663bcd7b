//! What comes before and after the core of an expression.

use super::super::Modifier;
use super::super::kinds::Kind as K;
use super::super::meaning::{Daytime, Meaning, Place, What, Year};
use super::super::pattern::{Match, Table, rule};
use super::super::units::Unit;
use super::code;

/// What a prefix says of the core behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Prefix {
    /// "early", "the end of": a part of a date.
    Part(Modifier),
    /// "later this year", "the rest of 1990": a part that has no modifier.
    Within,
    /// "about", "some": of a number or a date.
    About(Modifier),
    /// "the second half of": of what has no halves of its own.
    Half(Modifier),
    /// "more than", "at least": of a number.
    Bound(Modifier),
    /// "the early hours of": a part of a day.
    Hours,
}

/// What follows a core and belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Tail {
    /// "of last year", ", 1939".
    OfYear(Year),
    /// "Friday | morning".
    Part(u8),
    /// "two years | or so".
    About,
}

/// What comes before a core.
pub(in super::super) static PREFIXES: Table<Prefix> = Table::new(&[
    // "early May", "mid-1996", "late in the year", "the early part of"
    rule!(The? Part Hyphen? => part),
    rule!(Part In => part),
    rule!(Part On => part),
    rule!(The? Part PartWord Of => part),
    // "the end of", "the middle of"
    rule!(The? Edge Of => edge),
    // "the first half of the century", "the latter half of May"
    rule!(The? Nth Half Of => half),
    rule!(The? Part Half Of => half),
    // "the early hours of Tuesday"
    rule!(The? Part Units Of => hours),
    // "later this year", "earlier in the day", "the rest of"
    rule!(ShiftFirst In? => within),
    rule!(The Rest Of => within),
    // "about two years", "nearly four weeks", "around noon"
    rule!(Hedge => hedge),
    // "more than a week", "at least 30 days", "up to 180 days"
    rule!(More Than => bound),
    rule!(No More Than => no_more),
    rule!(At Least => least),
    rule!(Up To => least_up),
]);

/// What comes after a core.
pub(in super::super) static TAILS: Table<Tail> = Table::new(&[
    rule!(Of? Toward Unit => toward_year),
    rule!(Of That Same? Unit => that_year),
    rule!(That Same? Unit => that_year),
    rule!(Of The Same Unit => that_year),
    rule!(The Same Unit => that_year),
    rule!(Of The Unit => the_year),
    rule!(Of The Beside Unit => beside_year),
    rule!(The Beside Unit => beside_year),
    rule!(Comma? Of? Year Era? => year),
    rule!(Of? ShortYear => short_year),
    rule!(Of? Digits Era => year),
    rule!(Of? Fiscal Unit? Year => year),
    rule!(Of Era Digits => year),
    rule!(DayPart => day_part),
    rule!(Or So => or_so),
]);

/// What a core means with a tail, where the two fit together.
pub(in super::super) fn narrow(core: Meaning, tail: Tail) -> Option<Meaning> {
    match (tail, core.what) {
        (Tail::OfYear(year), What::Calendar { year: Year::Unsaid, place })
            if place != Place::Whole =>
        {
            Some(Meaning { what: What::Calendar { year, place }, ..core })
        }
        (Tail::Part(part), _) if core.is_day() && core.time.is_none() => {
            Some(Meaning { time: Some(Daytime::Part(part)), ..core })
        }
        (Tail::About, What::Length { .. }) => {
            Some(Meaning { modifier: Some(Modifier::Approx), ..core })
        }
        _ => None,
    }
}

fn part(found: &Match<'_>) -> Option<Prefix> {
    Some(Prefix::Part(part_of(found.value(K::Part)?)))
}

fn edge(found: &Match<'_>) -> Option<Prefix> {
    Some(Prefix::Part(part_of(found.value(K::Edge)?)))
}

const fn part_of(code: i32) -> Modifier {
    match code {
        0 => Modifier::Start,
        1 => Modifier::Mid,
        _ => Modifier::End,
    }
}

fn half(found: &Match<'_>) -> Option<Prefix> {
    Some(Prefix::Half(match (found.value(K::Nth), found.value(K::Part)) {
        (Some(1), _) => Modifier::Start,
        (Some(2), _) | (_, Some(2)) => Modifier::End,
        _ => return None,
    }))
}

fn hours(found: &Match<'_>) -> Option<Prefix> {
    let early = found.value(K::Part)? == 0 && found.value(K::Units)? == Unit::Hour as i32;
    early.then_some(Prefix::Hours)
}

fn within(_: &Match<'_>) -> Option<Prefix> {
    Some(Prefix::Within)
}

fn hedge(found: &Match<'_>) -> Option<Prefix> {
    // "get around Friday's ruling"
    let possessed = found.after(1).is_some_and(|t| t.is(K::Possessive));
    (!possessed || !found.precedes(&[K::Weekday, K::Today])).then_some(())?;
    Some(match found.value(K::Hedge)? {
        0 => Prefix::About(Modifier::Approx),
        2 => Prefix::Bound(Modifier::MoreThan),
        _ => Prefix::Bound(Modifier::LessThan),
    })
}

fn bound(found: &Match<'_>) -> Option<Prefix> {
    Some(Prefix::Bound(match found.value(K::More)? {
        2 => Modifier::MoreThan,
        _ => Modifier::LessThan,
    }))
}

fn no_more(_: &Match<'_>) -> Option<Prefix> {
    Some(Prefix::Bound(Modifier::EqualOrLess))
}

fn least(found: &Match<'_>) -> Option<Prefix> {
    Some(Prefix::Bound(match found.value(K::Least)? {
        4 => Modifier::EqualOrMore,
        _ => Modifier::EqualOrLess,
    }))
}

fn least_up(_: &Match<'_>) -> Option<Prefix> {
    Some(Prefix::Bound(Modifier::EqualOrLess))
}

fn is_year(found: &Match<'_>) -> Option<()> {
    (found.value(K::Unit)? == Unit::Year as i32).then_some(())
}

fn toward_year(found: &Match<'_>) -> Option<Tail> {
    is_year(found)?;
    Some(Tail::OfYear(Year::Toward(found.value(K::Toward)?)))
}

fn the_year(found: &Match<'_>) -> Option<Tail> {
    is_year(found)?;
    Some(Tail::OfYear(Year::Toward(0)))
}

fn that_year(found: &Match<'_>) -> Option<Tail> {
    is_year(found)?;
    Some(Tail::OfYear(Year::Beside(0)))
}

fn beside_year(found: &Match<'_>) -> Option<Tail> {
    is_year(found)?;
    Some(Tail::OfYear(Year::Beside(found.value(K::Beside)?)))
}

fn year(found: &Match<'_>) -> Option<Tail> {
    let year = found.value(K::Year).or_else(|| found.value(K::Digits))?;
    let before_christ = found.value(K::Era) == Some(-1);
    Some(Tail::OfYear(Year::Is(if before_christ { 1 - year } else { year })))
}

fn short_year(found: &Match<'_>) -> Option<Tail> {
    found.value(K::ShortYear).map(|year| Tail::OfYear(Year::Short(year)))
}

fn day_part(found: &Match<'_>) -> Option<Tail> {
    code(found, K::DayPart).map(Tail::Part)
}

fn or_so(_: &Match<'_>) -> Option<Tail> {
    Some(Tail::About)
}
