//! Parts of a year that are no month: seasons, quarters, halves.

use super::super::kinds::{Kind as K, Kinds};
use super::super::meaning::{Meaning, Place, Year};
use super::super::pattern::{Match, Table, rule};
use super::super::units::Unit;
use super::years::said_year;
use super::{LEADS, calendar, code, shared_unit};

pub(super) static TABLE: Table = Table::new(&[
    // "summer", "the summer of 2005", "1982 summer"
    rule!(The? Season => season),
    rule!(Year Season => season),
    // "that summer": of the year last named
    rule!(That Season => that_season),
    // "third quarter", "third-quarter", "the fiscal first quarter"
    rule!(The? Fiscal? Hyphen? Nth Hyphen? Fiscal? Unit => ordinal_quarter),
    rule!(The? Fiscal? Year Nth Hyphen? Unit => ordinal_quarter),
    // "the last quarter of 2023"
    rule!(The Past Unit Of Year => last_quarter),
    // "the quarter ended July 31"
    rule!(The Unit / Closed Month Day Comma? Year => quarter_ended),
    rule!(The Unit / Closed Month Day => quarter_ended),
    // "the 1988 quarter"
    rule!(The Year Unit => quarter_of),
    // "the first half of 1990", "the latter half of the year"
    rule!(The? Nth Half / Of => half),
    rule!(The? Part Half / Of => half),
    rule!(The? Year Nth Half => half),
    // "Q3 2005", "4Q 2010", "2H 1998", "Q4"
    rule!(The? Fiscal? Coded Of? Year => coded),
    rule!(The? Coded ShortYear => coded),
    rule!(The? Year Coded => coded),
    rule!(Coded => coded),
    // "the first | and second quarters"
    rule!(The? Nth / And The? Nth Units => ordinal_quarter),
    rule!(The? Nth / Or The? Nth Units => ordinal_quarter),
    rule!(The? Nth Units => ordinal_quarter),
]);

/// "Fall" and "spring" are verbs and nouns too: they need an article, a
/// preposition or a year. Before a noun the article is the noun's: "the |summer|
/// offensive".
fn season(found: &Match<'_>) -> Option<Meaning> {
    let token = found.token(K::Season)?;
    let ambiguous = matches!(found.value(K::Season), Some(21 | 23))
        && !matches!(found.words(token), "autumn" | "Autumn");
    let dated = found.has(K::Year) || is_dated(found);
    let led = found.follows(&[
        K::In,
        K::By,
        K::Since,
        K::During,
        K::Through,
        K::Part,
        K::Of,
        K::Edge,
        K::Each,
    ]);
    let the = found.has(K::The);
    let tied = found.precedes(&[K::Of, K::In]); // "the fall of Saigon", "in prices"
    let unsure = ambiguous && (if the { tied } else { !led });
    if !dated && (unsure || (the && found.before_noun())) {
        return None;
    }
    Some(calendar(said_year(found), Place::Season(code(found, K::Season)?)))
}

/// "That fall" opens what happened then; "that spring from the ground" does not.
fn that_season(found: &Match<'_>) -> Option<Meaning> {
    let verb = found.precedes(&[K::From, K::To]);
    (!verb).then_some(())?;
    Some(calendar(Year::Beside(0), Place::Season(code(found, K::Season)?)))
}

/// Whether a year follows: "of 2005", "1918", "of that year", "last year".
fn is_dated(found: &Match<'_>) -> bool {
    const YEARS: Kinds = Kinds::of(&[K::Year, K::Toward, K::That]);
    let at = usize::from(found.precedes(&[K::Of]));
    let era = found.after(at + 1).is_some_and(|t| t.is(K::Era));
    found.after(at).is_some_and(|t| t.kinds.meets(YEARS) || (t.is(K::Digits) && era))
}

/// Before a noun the article is the noun's: "the |third-quarter| profit".
fn ordinal_quarter(found: &Match<'_>) -> Option<Meaning> {
    let unit = shared_unit(found);
    (unit? == Unit::Quarter as i32).then_some(())?;
    if found.has(K::The) && found.has(K::Hyphen) && found.before_noun() {
        return None;
    }
    let nth = code(found, K::Nth)?;
    let quarter = if nth == 0 { 4 } else { nth }; // "the final quarter"
    (quarter <= 4).then(|| calendar(said_year(found), Place::Quarter(quarter)))
}

/// By itself "Q3" may be a car: something must lead to it.
fn coded(found: &Match<'_>) -> Option<Meaning> {
    let code = code(found, K::Coded)?;
    let dated = found.has(K::Year) || found.has(K::ShortYear);
    let led = found.before(1).is_some_and(|t| t.kinds.meets(LEADS.or(COMPARED)));
    let place = if code > 4 { Place::Half(code - 4) } else { Place::Quarter(code) };
    (dated || (led && code <= 4)).then(|| calendar(said_year(found), place))
}

/// What leads to a quarter, beside [`LEADS`].
const COMPARED: Kinds = Kinds::of(&[K::The, K::Than, K::Latest]);

fn last_quarter(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Unit)? == Unit::Quarter as i32)
        .then(|| calendar(said_year(found), Place::Quarter(4)))
}

/// A company's quarter is that of the calendar with its middle month.
fn quarter_ended(found: &Match<'_>) -> Option<Meaning> {
    let place = Place::QuarterEnding(code(found, K::Month)?);
    (found.value(K::Unit)? == Unit::Quarter as i32)
        .then(|| calendar(said_year(found), place))
}

fn quarter_of(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Unit)? == Unit::Quarter as i32)
        .then(|| calendar(said_year(found), Place::ReportedQuarter))
}

fn half(found: &Match<'_>) -> Option<Meaning> {
    let half = match (found.value(K::Nth), found.value(K::Part)) {
        (Some(1), _) => 1,
        (Some(2), _) | (_, Some(2)) => 2,
        _ => return None,
    };
    let of_year = found.has(K::Year)
        || (0..4).any(|places| {
            found.after(places).is_some_and(|t| {
                t.is(K::Year) || (t.is(K::Unit) && t.value == Unit::Year as i32)
            })
        });
    of_year.then(|| calendar(said_year(found), Place::Half(half)))
}
