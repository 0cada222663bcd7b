//! Dates that name their place in the calendar.

use super::super::kinds::Kind as K;
use super::super::meaning::{Meaning, Place, What, Year};
use super::super::pattern::{Match, Rule, rule};
use super::super::units::Unit;
use super::code;

pub(super) const RULES: &[Rule] = &[
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
    // "2024-07-12", "10/29/89"
    rule!(Numeric => numeric),
    // "from 12 to 14 July 1950", "May 4 and 5": the day whose month stands
    // at the other end of the range
    rule!(The? Day / Hyphen The? Day Of? Month => first_of_range),
    rule!(The? Day / Hyphen The? Day Of? Month Comma? Year => first_of_range),
    rule!(The? Day / Dash The? Day Of? Month => first_of_range),
    rule!(The? Day / Dash The? Day Of? Month Comma? Year => first_of_range),
    rule!(The? Day / To The? Day Of? Month => first_of_range),
    rule!(The? Day / To The? Day Of? Month Comma? Year => first_of_range),
    rule!(The? Day / And The? Day Of? Month => first_of_range),
    rule!(The? Day / And The? Day Of? Month Comma? Year => first_of_range),
    rule!(The? Day / Or The? Day Of? Month => first_of_range),
    // "on the 25th"
    rule!(The DayNth => day_only),
    // "July 2024", "March of 1940", "June 480 BC"
    rule!(Month Comma? Of? Year Era? => month),
    rule!(Month Comma? Of? Digits Era => month),
    rule!(Month ShortYear => month),
    rule!(Month => bare_month),
    // "1939", "the year 1950", "480 BC", "AD 69", "'82"
    rule!(Year => bare_year),
    rule!(The Unit Year Era? => named_year),
    rule!(Unit Year => named_year),
    rule!(Digits Era => year_of_era),
    rule!(Year Era => year_of_era),
    rule!(Era Digits => year_of_era),
    rule!(In / Digits => nothing),
    rule!(ShortYear => short_year),
    // "1914-18": the second is an expression of its own (TIMEX3)
    rule!(Year / Hyphen TwoDigits => year),
    rule!(Year / Dash TwoDigits => year),
    // "1980s", "the late 1980s", "the eighties", "the 470s BC"
    rule!(The? Decade Era? => decade),
    // "the 19th century", "eighteenth-century", "the 4th century BC"
    rule!(The? Nth Hyphen? Unit Era? => century),
    // "summer", "the summer of 2005", "1982 summer"
    rule!(The? Season => season),
    rule!(Year Season => season),
    // "third quarter", "third-quarter", "the fiscal first quarter"
    rule!(The? Fiscal? Hyphen? Nth Hyphen? Fiscal? Unit => ordinal_quarter),
    rule!(The? Fiscal? Year Nth Hyphen? Unit => ordinal_quarter),
    // "the first half of 1990"
    rule!(The? Nth Half / Of => half),
    rule!(The? Part Half / Of => half),
    rule!(The? Year Nth Half => half),
    // "fiscal 1989", "the fiscal year 1990"
    rule!(The? Fiscal Unit? Year => fiscal),
    rule!(The? Year Fiscal Unit => fiscal),
    // "Christmas", "Thanksgiving Day", "Easter 1916"
    rule!(Holiday Unit? Year? => holiday),
];

/// The year that a match says, in the astronomical count.
fn said_year(found: &Match<'_>) -> Year {
    let Some(year) = found.value(K::Year).or_else(|| found.value(K::Digits)) else {
        return found.value(K::ShortYear).map_or(Year::Unsaid, Year::Short);
    };
    Year::Is(if found.value(K::Era) == Some(-1) { 1 - year } else { year })
}

fn calendar(year: Year, place: Place) -> Meaning {
    Meaning::of(What::Calendar { year, place })
}

fn day(found: &Match<'_>) -> Option<Meaning> {
    let year = if found.has(K::Year) || found.has(K::Era) {
        said_year(found)
    } else {
        Year::Unsaid
    };
    let (month, day) = (code(found, K::Month)?, code(found, K::Day)?);
    let complete = year != Year::Unsaid;
    if !complete && (is_amount(found) || modal_may(found)) {
        return None;
    }
    (day <= days_at_most(month)).then(|| calendar(year, Place::Day(month, day)))
}

/// "July 12 people", "March 3.5": the number belongs to what follows.
fn is_amount(found: &Match<'_>) -> bool {
    found.precedes(&[K::Measure, K::Units, K::Scale])
        && found.value(K::Day).is_some()
        && found.before(0).is_none()
        || found.precedes(&[K::Measure, K::Scale])
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
    Some(calendar(Year::Is(value / 10_000), Place::Day(month, day)))
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
    let led = found.follows(&[K::On, K::By, K::Through, K::From, K::To, K::Since]);
    let free = found.after(0).is_none_or(|next| {
        next.kinds.meets(super::Kinds::of(&[K::Stop, K::Comma, K::And, K::To, K::In]))
    });
    (in_digits && led && free).then(|| calendar(Year::Unsaid, Place::DayOnly(day)))
}

fn month(found: &Match<'_>) -> Option<Meaning> {
    if modal_may(found) {
        return None;
    }
    Some(calendar(said_year(found), Place::Month(code(found, K::Month)?)))
}

/// A month by itself; capitals tell "May" and "March" from the verbs, except at
/// the start of a sentence, where a verb or a person's name is as likely.
fn bare_month(found: &Match<'_>) -> Option<Meaning> {
    let token = found.token(K::Month)?;
    let ambiguous = matches!(found.words(token), "May" | "March" | "Mar" | "Jun");
    let led = found.follows(&[
        K::In,
        K::Since,
        K::By,
        K::Through,
        K::Of,
        K::From,
        K::To,
        K::Between,
        K::And,
        K::Or,
        K::Part,
        K::Toward,
        K::During,
        K::For,
        K::Edge,
        K::Beyond,
        K::Hyphen,
        K::Each,
        K::Comma,
    ]);
    let named =
        found.before(1).is_some_and(|t| t.is(K::Capital) && t.is(K::Abbreviation))
            || found.precedes(&[K::Slash]);
    if !token.is(K::Capital) || named || (ambiguous && !led) {
        return None;
    }
    Some(calendar(Year::Unsaid, Place::Month(code(found, K::Month)?)))
}

fn year(found: &Match<'_>) -> Option<Meaning> {
    Some(calendar(said_year(found), Place::Whole))
}

/// A number of four digits is a year where nothing says that it counts, is money
/// or is a part of a name.
fn bare_year(found: &Match<'_>) -> Option<Meaning> {
    let value = found.value(K::Year)?;
    let counts = found.precedes(&[K::Measure, K::Units, K::Scale, K::Possessive])
        && !found.precedes(&[K::Possessive]);
    let money = found.follows(&[K::Money]);
    let tied = found.follows(&[K::Hyphen])
        && found.before(2).is_some_and(|t| t.is(K::Capital) && !t.is(K::Month));
    let named = found.follows(&[K::Slash]) || found.precedes(&[K::Slash]);
    let led = found.follows(&[
        K::In,
        K::Since,
        K::By,
        K::Through,
        K::Of,
        K::From,
        K::To,
        K::Between,
        K::And,
        K::Comma,
        K::Part,
        K::During,
        K::Edge,
        K::Season,
        K::The,
        K::Hyphen,
        K::Dash,
        K::Or,
        K::Shift,
    ]);
    let recent = (1850..=2060).contains(&value);
    if counts || money || tied || named || !(led || recent) {
        return None;
    }
    year(found)
}

fn named_year(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Unit)? == Unit::Year as i32).then_some(())?;
    year(found)
}

fn year_of_era(found: &Match<'_>) -> Option<Meaning> {
    let era = found.token(K::Era)?;
    era.is(K::Capital).then_some(())?;
    year(found)
}

fn nothing(_: &Match<'_>) -> Option<Meaning> {
    None
}

fn short_year(found: &Match<'_>) -> Option<Meaning> {
    let led = found.follows(&[
        K::In,
        K::Since,
        K::Of,
        K::By,
        K::Part,
        K::From,
        K::To,
        K::Season,
        K::And,
    ]);
    led.then_some(())?;
    year(found)
}

fn decade(found: &Match<'_>) -> Option<Meaning> {
    let first = found.value(K::Decade)?;
    let token = found.token(K::Decade)?;
    let before_christ = found.value(K::Era) == Some(-1);
    if first < 1000 && !before_christ {
        return None;
    }
    // "in his sixties" is an age.
    if token.is(K::Alpha) && !found.has(K::The) && !found.follows(&[K::Part]) {
        return None;
    }
    Some(Meaning::of(What::Decade(if before_christ { -first } else { first })))
}

fn century(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Unit)? == Unit::Century as i32).then_some(())?;
    let nth = found.value(K::Nth).filter(|nth| (1..=40).contains(nth))?;
    let before_christ = found.value(K::Era) == Some(-1);
    Some(Meaning::of(What::Century(if before_christ { -nth } else { nth })))
}

/// "Fall" and "spring" are verbs and nouns too: they need an article, a
/// preposition or a year.
fn season(found: &Match<'_>) -> Option<Meaning> {
    let token = found.token(K::Season)?;
    let season = code(found, K::Season)?;
    let dated = found.has(K::Year)
        || found.precedes(&[K::Year, K::Toward])
        || (found.precedes(&[K::Of])
            && found.after(1).is_some_and(|t| {
                t.kinds.meets(super::Kinds::of(&[K::Year, K::Toward, K::That]))
            }));
    let ambiguous = matches!(found.words(token), "fall" | "Fall" | "spring" | "Spring");
    let led = found.follows(&[
        K::In,
        K::By,
        K::Since,
        K::During,
        K::Through,
        K::Part,
        K::Of,
        K::Or,
    ]) || (found.has(K::The)
        && !found.precedes(&[K::Of, K::In])
        && !token.is(K::Capital));
    let name = token.is(K::Capital) && !dated && (found.start > 0 && !led);
    if (ambiguous && !dated && !led) || name {
        return None;
    }
    Some(calendar(said_year(found), Place::Season(season)))
}

fn ordinal_quarter(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Unit)? == Unit::Quarter as i32).then_some(())?;
    let nth = code(found, K::Nth)?;
    let quarter = if nth == 0 { 4 } else { nth }; // "the final quarter"
    (quarter <= 4).then(|| calendar(said_year(found), Place::Quarter(quarter)))
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

fn fiscal(found: &Match<'_>) -> Option<Meaning> {
    year(found)
}

fn holiday(found: &Match<'_>) -> Option<Meaning> {
    let holiday = found.token(K::Holiday)?;
    let is_day = found.value(K::Unit).is_none_or(|unit| unit == Unit::Day as i32);
    (holiday.is(K::Capital) && is_day).then_some(())?;
    Some(calendar(said_year(found), Place::Holiday(code(found, K::Holiday)?)))
}
