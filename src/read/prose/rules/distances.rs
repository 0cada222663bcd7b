//! Distances: "two years ago", "three days later", "a week from Friday".

use super::super::kinds::Kind as K;
use super::super::meaning::{Amount, Meaning, Origin, Place, What, Year};
use super::super::pattern::{Match, Table, rule};
use super::super::units::Unit;
use super::code;

pub(super) static TABLE: Table = Table::new(&[
    // "two years ago", "days ago", "a week or so ago"
    rule!(Count Hyphen? Unit Ago => apart),
    rule!(Count Unit Or So Ago => apart),
    rule!(Count Units Ago => apart),
    rule!(Count More? Units Or? So? Ago => apart),
    rule!(Vague Units Ago => apart),
    rule!(Units Ago => apart),
    rule!(Some Units Ago => apart),
    // "three days later", "a year earlier", "weeks before", "the year before"
    rule!(Count Unit Shift => apart),
    rule!(Count Units Shift => apart),
    rule!(Vague Units Shift => apart),
    rule!(Units Shift => apart),
    // "two weeks from now"
    rule!(Count Unit From Now => apart),
    rule!(Count Units From Now => apart),
    // "year-ago", "the year-earlier quarter", "the year-ago period"
    rule!(Unit Hyphen Ago => year_back),
    rule!(Unit Hyphen Shift => year_back),
    rule!(The Unit Hyphen Ago Unit => year_back),
    rule!(The Unit Hyphen Shift Unit => year_back),
    rule!(The Unit Hyphen Ago Period => year_back),
    rule!(The Unit Hyphen Shift Period => year_back),
    rule!(The Same Unit Hyphen Ago Unit => year_back),
    rule!(The Same Unit Hyphen Ago Period => year_back),
    rule!(The Same Unit Toward Unit => period_of_year),
    rule!(The Same Period Toward Unit => period_of_year),
    rule!(The Same Period Count Unit Shift => period_of_year),
    rule!(The Same Period Count Unit Ago => period_of_year),
    rule!(The Unit Hyphen Ago Nth Unit => ordinal_year_back),
    rule!(The Unit Hyphen Shift Nth Unit => ordinal_year_back),
    // "a year and a half ago", "half a year later"
    rule!(Count Unit And A Half Ago => apart_and_a_half),
    rule!(Count Unit And A Half Shift => apart_and_a_half),
    rule!(Half A Unit Ago => apart_and_a_half),
    rule!(Half A Unit Shift => apart_and_a_half),
    // "a week from Friday", "two weeks from Tuesday", "a week ago Monday"
    rule!(Count Unit From Weekday => weeks_from),
    rule!(Count Units From Weekday => weeks_from),
    rule!(Count Unit Ago Weekday => weeks_from),
    rule!(Count Units Ago Weekday => weeks_from),
    // "the week before last", "the weekend after next"
    rule!(The Unit Shift Toward => beyond_next),
    rule!(The Weekday Shift Toward => beyond_next),
    // "the second day", "the final day": of what is being told
    rule!(The Nth Unit => nth_day),
]);

fn unit_of(found: &Match<'_>) -> Option<Unit> {
    found.value(K::Unit).or_else(|| found.value(K::Units)).and_then(Unit::from_code)
}

fn apart(found: &Match<'_>) -> Option<Meaning> {
    let unit = unit_of(found)?;
    let amount = match found.token(K::Count) {
        Some(count) => Amount::Exact(count.value, count.hundredths),
        None => Amount::Vague,
    };
    let shift = found.value(K::Ago).or_else(|| found.value(K::Shift)).unwrap_or(1);
    // "a year after the war", "two days before the vote": the distance is from
    // something that is not a date, and TIMEX3 calls it a length.
    let from_event = found.token(K::Shift).is_some_and(|t| t.is(K::Beyond))
        && !found.precedes(&[K::Stop, K::Comma, K::Dash, K::Quote, K::Sign]);
    if from_event {
        return None;
    }
    let document = found.has(K::Ago) || found.has(K::Now);
    let single = matches!(amount, Amount::Exact(1, 0)) && unit == Unit::Year;
    if single && found.value(K::Shift) != Some(1) && !found.has(K::Now) {
        return Some(Meaning::of(What::YearBack));
    }
    let from = if document { Origin::Document } else { Origin::Named };
    Some(Meaning::of(What::Apart { amount, unit, forward: shift > 0, from }))
}

fn year_back(found: &Match<'_>) -> Option<Meaning> {
    (unit_of(found)? == Unit::Year).then(|| Meaning::of(What::YearBack))
}

/// "the same period last year", "the corresponding quarter a year earlier"
fn period_of_year(found: &Match<'_>) -> Option<Meaning> {
    let back = found.value(K::Toward) == Some(-1) || found.value(K::Count) == Some(1);
    back.then(|| Meaning::of(What::YearBack))
}

fn ordinal_year_back(found: &Match<'_>) -> Option<Meaning> {
    let quarter = code(found, K::Nth).filter(|nth| (1..=4).contains(nth))?;
    let what = What::Calendar { year: Year::Toward(-1), place: Place::Quarter(quarter) };
    Some(Meaning::of(what))
}

/// "a year and a half ago" is eighteen months ago.
fn apart_and_a_half(found: &Match<'_>) -> Option<Meaning> {
    let shift = found.value(K::Ago).or_else(|| found.value(K::Shift))?;
    let whole = found.value(K::Count).filter(|_| found.has(K::And)).unwrap_or(0);
    let (count, unit) = match unit_of(found)? {
        Unit::Year => (whole.saturating_mul(12).saturating_add(6), Unit::Month),
        Unit::Decade => (whole.saturating_mul(10).saturating_add(5), Unit::Year),
        Unit::Century => (whole.saturating_mul(100).saturating_add(50), Unit::Year),
        _ => return None,
    };
    let from = if found.has(K::Ago) { Origin::Document } else { Origin::Named };
    let amount = Amount::Exact(count, 0);
    Some(Meaning::of(What::Apart { amount, unit, forward: shift > 0, from }))
}

/// "a week from Friday" is seven days after the next one, "a week ago Friday" as
/// many before the last.
fn weeks_from(found: &Match<'_>) -> Option<Meaning> {
    let count = found.value(K::Count).and_then(|count| i8::try_from(count).ok())?;
    (unit_of(found)? == Unit::Week && count > 0).then_some(())?;
    let weeks = if found.has(K::Ago) { -count } else { count };
    Some(Meaning::of(What::WeeksFrom { weekday: code(found, K::Weekday)?, weeks }))
}

/// "the week before last" is two weeks back.
fn beyond_next(found: &Match<'_>) -> Option<Meaning> {
    let (shift, toward) = (found.value(K::Shift)?, found.value(K::Toward)?);
    let beyond = found.token(K::Shift)?.is(K::Beyond) && shift == toward;
    let tied = found.before_noun()
        || found.precedes(&[
            K::Unit,
            K::Month,
            K::Season,
            K::Holiday,
            K::Weekday,
            K::Count,
        ]);
    let what = if let Some(weekday) = code(found, K::Weekday) {
        What::WeeksFrom { weekday, weeks: i8::try_from(shift).ok()? }
    } else {
        let unit = unit_of(found).filter(|unit| !unit.is_clock())?;
        What::Step { unit, by: 2 * shift, from: Origin::Document }
    };
    (beyond && !tied).then(|| Meaning::of(what))
}

/// "On 3 May, the second day of the march": the day that the text has come to.
fn nth_day(found: &Match<'_>) -> Option<Meaning> {
    let what = What::Step { unit: Unit::Day, by: 0, from: Origin::Named };
    (unit_of(found)? == Unit::Day && !found.is_hyphenated()).then(|| Meaning::of(what))
}
