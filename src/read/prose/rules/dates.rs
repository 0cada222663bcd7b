//! Days and months that name their place in the calendar.

use super::super::kinds::Kind as K;
use super::super::meaning::{Meaning, Place, Year};
use super::super::pattern::{Match, Table, rule};
use super::super::units::Unit;
use super::years::said_year;
use super::{Kinds, LEADS, calendar, code};

pub(super) static TABLE: Table = Table::new(&[
    // "July 12, 2024", "September 1 of 1939", "May the 8th, 1945"
    rule!(Month The? Day Comma? Of? Year Era? => day),
    // "12 July 2024", "the 19th of October 1950", "10th of March, 49 BC"
    rule!(The? Day Of? Month Comma? Year Era? => day),
    rule!(Month Day Comma? Digits Era => day),
    rule!(Day Month Comma? Digits Era => day),
    // "Saturday, June 24, 1950"
    rule!(Weekday Comma? Month The? Day Comma? Year => day),
    rule!(Weekday Comma? The? Day Of? Month Comma? Year? => day),
    rule!(Weekday Comma? Month The? Day => day),
    // "July 12", "the 15th of September"
    rule!(Month The? Day => day),
    rule!(The? Day Of? Month => day),
    // "12-Jul-2024"
    rule!(Day Hyphen Month Hyphen Year => day),
    // "2024-07-12", "10/29/89"
    rule!(Numeric => numeric),
    // "from 12 to 14 July", "23-28 March": the month stands at the other end
    rule!(The? Day / Hyphen The? Day Of? Month => first_of_range),
    rule!(The? Day / Dash The? Day Of? Month => first_of_range),
    rule!(The? Day / To The? Day Of? Month => first_of_range),
    rule!(The? Day / And The? Day Of? Month => first_of_range),
    rule!(The? Day / Or The? Day Of? Month => first_of_range),
    // "on the 25th"
    rule!(The DayNth => day_only),
    // "the first week of July", "the last week of March"
    rule!(The Nth Unit Of? Month => week),
    rule!(The Nth Unit In Month => week),
    rule!(The Past Unit Of? Month => week),
    // "the week of July 15", "the week of 15 July 2024"
    rule!(The? Unit Of Month The? Day => week_of_day),
    rule!(The? Unit Of Month The? Day Comma? Year => week_of_day),
    rule!(The? Unit Of The? Day Of? Month => week_of_day),
    rule!(The? Unit Of The? Day Of? Month Comma? Year => week_of_day),
    // "July 2024", "March of 1940", "June 480 BC"
    rule!(Month Comma? Of? Year Era? => month),
    rule!(Month Comma? Of? Digits Era => month),
    rule!(Month ShortYear => month),
    rule!(Month => bare_month),
]);

fn day(found: &Match<'_>) -> Option<Meaning> {
    let year = if found.has(K::Year) || found.has(K::Era) {
        said_year(found)
    } else {
        Year::Unsaid
    };
    let (month, day) = (code(found, K::Month)?, code(found, K::Day)?);
    let complete = year != Year::Unsaid;
    if !complete && (month, day) == (9, 11) && names_attacks(found) {
        return Some(calendar(Year::Is(2001), Place::Day(9, 11)));
    }
    if !complete && (found.precedes(&[K::Measure, K::Scale]) || modal_may(found)) {
        return None;
    }
    (day <= days_at_most(month)).then(|| calendar(year, Place::Day(month, day)))
}

/// "the Sept. 11 attacks" have one year only.
fn names_attacks(found: &Match<'_>) -> bool {
    found.after(0).is_some_and(|t| {
        matches!(found.words(t), "attack" | "attacks" | "terrorist" | "hijackers")
    })
}

/// The most days a month has in any year.
const fn days_at_most(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// "may" and "march" in lower case are verbs.
fn modal_may(found: &Match<'_>) -> bool {
    found.token(K::Month).is_some_and(|month| !month.is(K::Capital))
}

fn numeric(found: &Match<'_>) -> Option<Meaning> {
    let value = found.value(K::Numeric)?;
    let (month, day) = ((value / 100 % 100) as u8, (value % 100) as u8);
    // "example.com/2019/03/12/story"
    let address = found.follows(&[K::Slash, K::Numbered]) || found.precedes(&[K::Slash]);
    (day <= days_at_most(month) && !address)
        .then(|| calendar(Year::Is(value / 10_000), Place::Day(month, day)))
}

fn first_of_range(found: &Match<'_>) -> Option<Meaning> {
    let month = found.token(K::Month)?;
    month.is(K::Capital).then_some(())?;
    day(found)
}

/// Only where no noun follows: "on the 25th floor" is no date.
fn day_only(found: &Match<'_>) -> Option<Meaning> {
    let day = code(found, K::DayNth)?;
    let in_digits = found.token(K::DayNth).is_some_and(|t| !t.is(K::Alpha));
    let part = Kinds::of(&[K::DayPart, K::Noon]);
    let led = found.follows(&[K::On, K::By, K::Through, K::From, K::To, K::Since])
        || (found.follows(&[K::Of])
            && found.before(2).is_some_and(|t| t.kinds.meets(part)));
    let free = found.after(0).is_none_or(|next| {
        next.kinds.meets(Kinds::of(&[K::Stop, K::Comma, K::And, K::To, K::In, K::The]))
            || matches!(found.words(next), "he" | "it" | "she" | "they" | "we")
    });
    (in_digits && led && free).then(|| calendar(Year::Unsaid, Place::DayOnly(day)))
}

fn month(found: &Match<'_>) -> Option<Meaning> {
    if modal_may(found) {
        return None;
    }
    Some(calendar(said_year(found), Place::Month(code(found, K::Month)?)))
}

fn week(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Unit)? == Unit::Week as i32).then_some(())?;
    let nth = found.value(K::Nth).and_then(|nth| u8::try_from(nth).ok());
    let nth = nth.filter(|nth| (1..=4).contains(nth)).unwrap_or(5);
    Some(calendar(Year::Unsaid, Place::Week(code(found, K::Month)?, nth)))
}

fn week_of_day(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Unit)? == Unit::Week as i32).then_some(())?;
    let (month, day) = (code(found, K::Month)?, code(found, K::Day)?);
    let place = Place::WeekOf(month, day);
    (day <= days_at_most(month)).then(|| calendar(said_year(found), place))
}

/// A month by itself; capitals tell "May" and "March" from the verbs, except at
/// the start of a sentence, where a verb or a person's name is as likely.
fn bare_month(found: &Match<'_>) -> Option<Meaning> {
    let token = found.token(K::Month)?;
    let word = found.words(token);
    let led = found.before(1).is_some_and(|t| t.kinds.meets(LEADS))
        || (found.is_hyphenated() && found.after(1).is_some_and(|t| t.is(K::Month)));
    let ambiguous = matches!(word, "May" | "March" | "Mar" | "Jun");
    // "Gen. March", "Jan Novak", "…, June Carter".
    let named =
        found.before(1).is_some_and(|t| t.is(K::Capital) && t.is(K::Abbreviation));
    let listed = found.start == 0 || found.follows(&[K::Comma, K::And]);
    let first_name = (word.len() == 3 && word != "May" || listed) && found.before_name();
    let refused = named || first_name || (ambiguous && !led);
    if !token.is(K::Capital) || refused {
        return None;
    }
    Some(calendar(Year::Unsaid, Place::Month(code(found, K::Month)?)))
}
