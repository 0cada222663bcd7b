//! Which July? The year of a date that does not say it.

use super::calendar;
use super::meaning::Place;
use super::tense::Tense;
use super::value::Date;
use crate::time::{Civil, days_from_civil};

/// "'82" near 1989 is 1982; it may lie a few years ahead, not more.
pub(super) fn full_year(short: i32, here: i64) -> i64 {
    let year = here - here.rem_euclid(100) + i64::from(short);
    if year > here + 20 { year - 100 } else { year }
}

/// The year of the last (-1), this (0) or next (1) such month or season. "Last
/// March" is the last one over, in whatever year.
pub(super) fn nearest_year(here: Civil, place: Place, toward: i8) -> i64 {
    let begins = first_day(place, here.year);
    let passed = days_from_civil(here.year, here.month, here.day)
        > days_from_civil(begins.year, begins.month, begins.day);
    let running = match place {
        Place::Month(month) => month == here.month,
        _ => false,
    };
    match toward {
        -1 if !passed || running => here.year - 1,
        1 if passed || running => here.year + 1,
        _ => here.year,
    }
}

/// The year in which a place lies closest to a day; the past one where the clause
/// is past and it is less than 330 days back.
pub(super) fn closest_year(here: Civil, place: Place, tense: Tense) -> i64 {
    let now = days_from_civil(here.year, here.month, here.day);
    let distance = |year: i64| {
        let day = match place {
            Place::Month(month) | Place::Week(month, _) | Place::QuarterEnding(month) => {
                Civil::date(year, month, 15)
            }
            _ => first_day(place, year),
        };
        days_from_civil(day.year, day.month, day.day) - now
    };
    let candidates = [here.year - 1, here.year, here.year + 1];
    if tense == Tense::Future {
        // The month that runs may be meant, or a deadline that passed this week.
        let least =
            if matches!(place, Place::Day(..) | Place::WeekOf(..)) { -7 } else { -15 };
        let next = candidates.iter().find(|year| distance(**year) >= least);
        return next.copied().unwrap_or(here.year);
    }
    if tense == Tense::Past {
        let past = candidates.iter().rev().find(|y| (-330..=15).contains(&distance(**y)));
        if let Some(year) = past {
            return *year;
        }
    }
    let closest = candidates.iter().min_by_key(|year| distance(**year).abs());
    closest.copied().unwrap_or(here.year)
}

/// Whether a quarter of this year has not begun.
pub(super) fn is_ahead(here: Civil, quarter: u8) -> bool {
    (here.month - 1) / 3 + 1 < quarter
}

/// The first day of a place in a year.
fn first_day(place: Place, year: i64) -> Civil {
    match place {
        Place::Month(month) | Place::Week(month, _) => Civil::date(year, month, 1),
        Place::Day(month, day) | Place::WeekOf(month, day) => {
            Civil::date(year, month, day)
        }
        Place::Season(season) => {
            Date::Season(year, season).first_day().unwrap_or(Civil::date(year, 1, 1))
        }
        Place::Holiday(code) => calendar::holiday(code, year),
        _ => Civil::date(year, 1, 1),
    }
}
