//! Years, decades and centuries.

use super::super::kinds::{Kind as K, Kinds};
use super::super::meaning::{Meaning, Place, What, Year};
use super::super::pattern::{Match, Table, rule};
use super::super::tokens::Token;
use super::super::units::Unit;
use super::{LEADS, calendar, shared_unit};

pub(super) static TABLE: Table = Table::new(&[
    // "1939", "the year 1950", "480 BC", "AD 69", "'82"
    rule!(Year => bare_year),
    rule!(The Unit Year Era? => named_year),
    rule!(Unit Year => named_year),
    rule!(The Units Year => years),
    rule!(The Unit Count => counted_year),
    rule!(Digits Era => year_of_era),
    rule!(Era Digits => year_of_era),
    rule!(ShortYear => short_year),
    // "499 to 493 BC": the era stands at the other end
    rule!(Digits / To Digits Era => year_of_era),
    rule!(Digits / Hyphen Digits Era => year_of_era),
    rule!(Digits / Dash Digits Era => year_of_era),
    rule!(Digits / And Digits Era => year_of_era),
    // "1914-18": the second is an expression of its own (TIMEX3)
    rule!(Year / Hyphen TwoDigits => bare_year),
    rule!(Year / Dash TwoDigits => bare_year),
    rule!(Year / Slash TwoDigits => bare_year),
    // "fiscal 1989", "the fiscal year 1990"
    rule!(The? Fiscal Unit? Year => year),
    rule!(The? Year Fiscal Unit => year),
    // "the 1988 period"
    rule!(The Year Period => year),
    // "1980s", "the eighties", "the 470s BC"
    rule!(The? Decade Era? => decade),
    // "the 19th century", "eighteenth-century", "the 4th century BC"
    rule!(The? Nth Hyphen? Unit Era? => century),
    // "the 19th | and 20th centuries"
    rule!(The? Nth / And The? Nth Units => century),
    rule!(The? Nth / Or The? Nth Units => century),
    rule!(The? Nth / To The? Nth Units => century),
    rule!(The? Nth / And The? Nth Unit => century),
    rule!(The? Nth / Or The? Nth Unit => century),
    rule!(The? Nth Units Era? => century),
    // "year-end", "by year's end"
    rule!(Unit Hyphen? Edge => year_end),
    rule!(Unit Possessive Edge => year_end),
]);

/// Years that four digits by themselves are taken for; others need a word that
/// leads to them, since "1200" is more often a number.
const PLAIN_YEARS: std::ops::RangeInclusive<i32> = 1850..=2060;

/// The year that a match says, in the astronomical count.
pub(super) fn said_year(found: &Match<'_>) -> Year {
    let Some(year) = found.value(K::Year).or_else(|| found.value(K::Digits)) else {
        return found.value(K::ShortYear).map_or(Year::Unsaid, Year::Short);
    };
    Year::Is(if found.value(K::Era) == Some(-1) { 1 - year } else { year })
}

fn year(found: &Match<'_>) -> Option<Meaning> {
    Some(calendar(said_year(found), Place::Whole))
}

/// A number of four digits is a year where nothing says that it counts, is money
/// or is a part of a name.
fn bare_year(found: &Match<'_>) -> Option<Meaning> {
    let plain = PLAIN_YEARS.contains(&found.value(K::Year)?);
    let led = found.before(1).is_some_and(|t| t.kinds.meets(LEADS.or(YEAR_LEADS)));
    // "the 1997/98 season"
    let of_two = found.precedes(&[K::Slash])
        && found.after(1).is_some_and(|t| t.is(K::TwoDigits) && !t.is(K::Spaced));
    let counts = found.precedes(&[K::Measure, K::Units, K::Scale])
        || (found.precedes(&[K::Slash]) && !of_two);
    let money = found.follows(&[K::Money, K::Slash]);
    // "Boeing-1950", but not "mid-1950" and "July-1950".
    let tied = found.follows(&[K::Hyphen])
        && found.before(2).is_some_and(|t| t.is(K::Capital) && !t.is(K::Month));
    // "Flight 1850", "a 1950-series part".
    let named = found.follows(&[K::Numbered])
        || (found.is_hyphenated() && found.after(1).is_some_and(|t| t.is(K::Alpha)));
    if counts || money || tied || named || !(led || plain) || is_number(found, plain) {
        return None;
    }
    year(found)
}

/// Whether four digits are a number by what stands around them: a part of a longer
/// one ("555-1990", "b2024", "2024-13-45"), of a formula ("= 1999", "|1999|"), or a
/// count of what follows ("there are 1950 members", "over 1600 villages").
fn is_number(found: &Match<'_>, plain: bool) -> bool {
    const DIGITS: Kinds = Kinds::of(&[K::Digits, K::Count]);
    const VERBS: Kinds = Kinds::of(&[K::Present, K::PastVerb, K::Be]);
    let spaced = found.token(K::Year).is_some_and(|t| t.is(K::Spaced));
    let is = |t: Option<&Token>, kinds: Kinds| t.is_some_and(|t| t.kinds.meets(kinds));
    let (last, before_last) = (found.before(1), found.before(2));
    let after_hyphen = !spaced && is(last, Kinds::of(&[K::Hyphen]));
    let numbered = Kinds::of(&[K::Numbered]);
    let second = after_hyphen
        && (is(before_last, DIGITS) && !is(before_last, Kinds::of(&[K::Year]))
            || before_last.is_none()
            || is(last, Kinds::of(&[K::Spaced])) && !is(before_last, DIGITS)
            || is(found.before(3), numbered));
    let glued = !spaced && is(last, Kinds::of(&[K::Alpha, K::Sign, K::Digits]));
    let formula = last.is_some_and(|t| {
        matches!(found.words(t), "=" | "<" | ">" | "+" | "*" | "|" | "&" | "@" | "~")
    });
    let first = found.is_hyphenated()
        && is(found.after(1), DIGITS)
        && is(found.after(2), Kinds::of(&[K::Hyphen]))
        && is(found.after(3), DIGITS);
    let inside = !spaced
        && is(last, Kinds::of(&[K::Open, K::Stop]))
        && last.is_some_and(|t| !t.is(K::Spaced))
        && is(before_last, Kinds::of(&[K::Alpha, K::Count]));
    let counts = found.before_noun()
        && (!plain && is(last, WEAK) || !found.before_name() && is(last, VERBS));
    second || glued || formula || first || inside || counts
}

/// What leads to a count as often as to a year of long ago: "of 1600 sheep".
const WEAK: Kinds =
    Kinds::of(&[K::Of, K::And, K::Or, K::To, K::For, K::Hedge, K::Comma, K::Open]);

/// What leads to a year, beside [`LEADS`].
const YEAR_LEADS: Kinds = Kinds::of(&[K::Season, K::The, K::Dash, K::Shift]);

fn named_year(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Unit)? == Unit::Year as i32).then_some(())?;
    year(found)
}

/// "the years 1955-1957": the first of them
fn years(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Units)? == Unit::Year as i32).then_some(())?;
    year(found)
}

/// "the year two thousand"
fn counted_year(found: &Match<'_>) -> Option<Meaning> {
    let year = found.value(K::Count).filter(|year| (1000..10_000).contains(year))?;
    (found.value(K::Unit)? == Unit::Year as i32)
        .then(|| calendar(Year::Is(year), Place::Whole))
}

fn year_of_era(found: &Match<'_>) -> Option<Meaning> {
    let era = found.token(K::Era)?;
    era.is(K::Capital).then_some(())?;
    year(found)
}

fn short_year(found: &Match<'_>) -> Option<Meaning> {
    let led = found.before(1).is_some_and(|t| t.kinds.meets(LEADS.or(YEAR_LEADS)));
    led.then_some(())?;
    year(found)
}

/// "in his sixties" and "in her 30s" are ages.
fn decade(found: &Match<'_>) -> Option<Meaning> {
    let first = found.value(K::Decade)?;
    let token = found.token(K::Decade)?;
    let before_christ = found.value(K::Era) == Some(-1);
    let in_full = found.words(token).len() > 4 && !token.is(K::Alpha);
    // "the 1800s" are a century, "the 2000s" still are a decade.
    if in_full && first % 100 == 0 && first < 2000 && !before_christ {
        return Some(Meaning::of(What::Century(first / 100 + 1)));
    }
    // "the 70s and 80s"
    let second = found.follows(&[K::And, K::Or, K::To, K::Hyphen, K::Through])
        && found.before(2).is_some_and(|t| t.is(K::Decade));
    let led = found.has(K::The) || found.follows(&[K::Part]) || second;
    if (first < 1000 && !before_christ) || !(in_full || led || before_christ) {
        return None;
    }
    Some(Meaning::of(What::Decade(if before_christ { -first } else { first })))
}

fn century(found: &Match<'_>) -> Option<Meaning> {
    let unit = shared_unit(found);
    (unit? == Unit::Century as i32).then_some(())?;
    let nth = found.value(K::Nth).filter(|nth| (1..=40).contains(nth))?;
    let before_christ = found.value(K::Era) == Some(-1);
    Some(Meaning::of(What::Century(if before_christ { -nth } else { nth })))
}

fn year_end(found: &Match<'_>) -> Option<Meaning> {
    let is_year = found.value(K::Unit)? == Unit::Year as i32;
    let is_end = found.token(K::Edge).is_some_and(|t| found.words(t) == "end");
    (is_year && is_end).then(|| calendar(Year::Unsaid, Place::Day(12, 31)))
}
