//! Holidays and other days that have a name.

use super::super::kinds::{Kind as K, Kinds};
use super::super::meaning::{Meaning, Place, Year};
use super::super::pattern::{Match, Table, rule};
use super::super::units::Unit;
use super::years::said_year;
use super::{calendar, code};

pub(super) static TABLE: Table = Table::new(&[
    // "Christmas", "Thanksgiving Day", "Easter 1916", "Labor Day", "Memorial Day 2001"
    rule!(Holiday Unit? Year? => holiday),
    // "Mother's Day", "St. Patrick's Day", "Martin Luther King Jr. Day"
    rule!(Abbreviation? Holiday Possessive Unit Year? => holiday),
    rule!(Holiday Holiday Holiday Abbreviation? Unit Year? => holiday),
    // "last Thanksgiving", "this Labor Day"
    rule!(Toward Holiday Unit? => toward_holiday),
    // "Christmas Eve", "New Year's Eve"
    rule!(Holiday Eve Year? => eve),
    // "Good Friday 1916", "Easter Monday"
    rule!(Good Weekday Year? => named_weekday),
    rule!(Holiday Weekday Year? => named_weekday),
    rule!(New Unit Possessive Unit Year? => new_year),
    rule!(New Unit Possessive Eve Year? => new_year),
    rule!(New Unit Possessive => new_year),
    // "May Day", "D-Day", "VE Day"
    rule!(Month Unit Year? => may_day),
    rule!(Holiday Hyphen Unit => day_of_war),
]);

/// Days that are named after something else need the word "Day".
const NEED_DAY: u8 = 20;

/// From here on the name says the year, too.
const DAYS_OF_WAR: u8 = 60;

/// The code of a holiday, where it is written as one.
fn holiday_code(found: &Match<'_>) -> Option<u8> {
    let named = code(found, K::Holiday)?;
    let is_day = match found.token(K::Unit) {
        Some(unit) => {
            unit.value == Unit::Day as i32 && (named < NEED_DAY || unit.is(K::Capital))
        }
        None => named < NEED_DAY,
    };
    (found.token(K::Holiday)?.is(K::Capital) && is_day).then_some(named)
}

fn holiday(found: &Match<'_>) -> Option<Meaning> {
    // "White Christmas" is a song.
    const NAME: Kinds = Kinds::of(&[K::Alpha, K::Capital]);
    const SPACED: Kinds = Kinds::of(&[K::Spaced]);
    let titled = found.start > 1
        && found.before(1).is_some_and(|t| t.kinds.without(SPACED) == NAME);
    let named = holiday_code(found).filter(|_| !titled)?;
    if named >= DAYS_OF_WAR {
        return day_of_war(found);
    }
    Some(calendar(said_year(found), Place::Holiday(named)))
}

fn toward_holiday(found: &Match<'_>) -> Option<Meaning> {
    let named = holiday_code(found).filter(|named| *named < DAYS_OF_WAR)?;
    let year = Year::Nearest(i8::try_from(found.value(K::Toward)?).ok()?);
    Some(calendar(year, Place::Holiday(named)))
}

/// "D-Day", "VE Day", "VJ Day": of the Second World War.
fn day_of_war(found: &Match<'_>) -> Option<Meaning> {
    let (year, month, day) = match holiday_code(found)? {
        60 => (1944, 6, 6),
        61 => (1945, 5, 8),
        62 => (1945, 8, 15),
        _ => return None,
    };
    Some(calendar(Year::Is(year), Place::Day(month, day)))
}

/// "May Day": the first of it.
fn may_day(found: &Match<'_>) -> Option<Meaning> {
    let (month, day) = (found.token(K::Month)?, found.token(K::Unit)?);
    (found.words(month) == "May" && found.words(day) == "Day")
        .then(|| calendar(said_year(found), Place::Day(5, 1)))
}

/// The weekdays around Easter that have names.
fn named_weekday(found: &Match<'_>) -> Option<Meaning> {
    let name = found.token(K::Good).or_else(|| found.token(K::Holiday))?;
    let holiday = match (name.value, found.value(K::Weekday)?) {
        (named @ 6, 5) | (named @ 7, 3) | (named @ 8, 7) | (named @ 9, 4) => named,
        (4, 7) => 4,
        (4, 1) => 10,
        _ => return None,
    };
    name.is(K::Capital).then_some(())?;
    Some(calendar(said_year(found), Place::Holiday(u8::try_from(holiday).ok()?)))
}

/// "Christmas Eve"
fn eve(found: &Match<'_>) -> Option<Meaning> {
    let christmas = found.value(K::Holiday)? == 0 && found.token(K::Eve)?.is(K::Capital);
    christmas.then(|| calendar(said_year(found), Place::Day(12, 24)))
}

/// "New Year's Day", "New Year's Eve"
fn new_year(found: &Match<'_>) -> Option<Meaning> {
    let new = found.token(K::New)?.is(K::Capital);
    (new && found.value(K::Unit)? == Unit::Year as i32).then_some(())?;
    let place = if found.has(K::Eve) { Place::Day(12, 31) } else { Place::Day(1, 1) };
    Some(calendar(said_year(found), place))
}
