//! Where a value is on the axis.
//!
//! A vague value becomes the interval or the approximate date that a reader
//! would draw: "days ago" is about four days back, "soon" begins now and has no
//! end, "recently" ended now and began nobody knows when.

use super::Modifier;
use super::calendar;
use super::meaning::{Amount, Daytime, Meaning, What};
use super::units::Unit;
use super::value::{Date, Value};
use crate::time::{
    Civil, DateSpec, Endpoint, Offset, Precision, Qualifier, TimeOfDay, TimeValue,
    days_in_month,
};

/// The place of a value on the axis; `None` for lengths and sets, which have
/// none. `document` is the day it was written.
pub(super) fn when(
    value: Value,
    meaning: Meaning,
    document: Option<Civil>,
) -> Option<TimeValue> {
    match (value, meaning.what) {
        (Value::At(date, time), _) => at(date, time, meaning.modifier),
        (_, What::Apart { amount: Amount::Vague, unit, forward, .. }) => {
            roughly(document?, unit, forward)
        }
        (Value::Length(amount, unit), What::Length { toward: Some(toward), .. }) => {
            running(document?, amount, unit, toward)
        }
        (Value::Vaguely(toward), _) => Some(vaguely(document?, toward)),
        _ => None,
    }
}

fn day_spec(day: Civil) -> DateSpec {
    DateSpec::day(day.year, day.month, day.day)
}

fn interval(first: DateSpec, last: DateSpec) -> TimeValue {
    TimeValue::Interval { start: Endpoint::Date(first), end: Endpoint::Date(last) }
}

fn days(first: Civil, last: Civil) -> TimeValue {
    interval(day_spec(first), day_spec(last))
}

fn at(
    date: Date,
    time: Option<Daytime>,
    modifier: Option<Modifier>,
) -> Option<TimeValue> {
    if let Some(part) = modifier.and_then(|modifier| part_of(date, modifier)) {
        return Some(part);
    }
    let spec = match date {
        Date::Day(day) if day.day > days_in_month(day.year, day.month) => return None,
        Date::Day(day) => with_time(day_spec(day), time),
        Date::Week(year, week) => {
            let monday = calendar::monday_of(year, week);
            return Some(days(monday, monday.plus_days(6)));
        }
        Date::Weekend(year, week) => {
            let monday = calendar::monday_of(year, week);
            return Some(days(monday.plus_days(5), monday.plus_days(6)));
        }
        Date::Month(year, month) => DateSpec::month(year, month),
        Date::Season(year, season) => DateSpec::month(year, season),
        // EDTF level 2: 33 to 36 are quarters, 40 and 41 halves.
        Date::Quarter(year, quarter) => DateSpec::month(year, 32 + quarter),
        Date::Half(year, half) => DateSpec::month(year, 39 + half),
        Date::Decade(year) if year.abs() < 10_000 => DateSpec::decade_of(year),
        Date::Year(year) | Date::Decade(year) => DateSpec::year(year),
        Date::Century(nth @ 1..100) => DateSpec::century_of((nth - 1) * 100),
        Date::Century(nth) => {
            let first = nth * 100 + 1; // 400 BCE is -399
            return Some(interval(DateSpec::year(first), DateSpec::year(first + 99)));
        }
        Date::Some(_) => return None,
    };
    let approximate = modifier == Some(Modifier::Approx);
    Some(TimeValue::Date(if approximate { about(spec) } else { spec }))
}

/// A part of the day ("Friday night") stays its day; a clock time is added.
fn with_time(spec: DateSpec, time: Option<Daytime>) -> DateSpec {
    let (minutes, zone, precision) = match time {
        Some(Daytime::Clock { minutes, zone }) => (minutes, zone, Precision::Minute),
        Some(Daytime::Hour { hour, zone }) => {
            (u16::from(hour) * 60, zone, Precision::Hour)
        }
        Some(Daytime::Part(_)) | None => return spec,
    };
    if minutes >= 1440 {
        return spec; // midnight at its end
    }
    let (hour, minute) = ((minutes / 60) as u8, (minutes % 60) as u8);
    let offset =
        zone.map(|hours| if hours == 0 { Offset::Utc } else { Offset::Hours(hours) });
    spec.at(TimeOfDay { hour, minute, offset, ..TimeOfDay::default() }, precision)
}

fn about(spec: DateSpec) -> DateSpec {
    spec.qualified(Qualifier::APPROXIMATE)
}

/// Some time in the early, middle or late third of a date, as in tables.
fn part_of(date: Date, modifier: Modifier) -> Option<TimeValue> {
    let third = match modifier {
        Modifier::Start => 0,
        Modifier::Mid => 1,
        Modifier::End => 2,
        _ => return None,
    };
    let (first, last) = match date {
        Date::Month(year, month) => {
            let (first, last) =
                [(1, 10), (11, 20), (21, days_in_month(year, month))][third];
            (DateSpec::day(year, month, first), DateSpec::day(year, month, last))
        }
        Date::Year(year) => {
            let (first, last) = [(1, 4), (5, 8), (9, 12)][third];
            (DateSpec::month(year, first), DateSpec::month(year, last))
        }
        Date::Decade(year) => {
            let (first, last) = [(0, 3), (4, 6), (7, 9)][third];
            (DateSpec::year(year + first), DateSpec::year(year + last))
        }
        Date::Century(nth) if nth > 0 => {
            let (first, last) = [(0, 33), (34, 66), (67, 99)][third];
            let year = (nth - 1) * 100;
            (DateSpec::year(year + first), DateSpec::year(year + last))
        }
        _ => return None,
    };
    Some(TimeValue::OneOf(vec![interval(first, last)]))
}

/// "days ago", "a few years later": a vague number is taken as about four.
const VAGUE_COUNT: i64 = 4;

fn roughly(here: Civil, unit: Unit, forward: bool) -> Option<TimeValue> {
    let by = if forward { VAGUE_COUNT } else { -VAGUE_COUNT };
    let spec = match unit {
        Unit::Day | Unit::Night => day_spec(here.plus_days(by)),
        Unit::Week | Unit::Weekend => day_spec(here.plus_days(7 * by)),
        Unit::Month | Unit::Quarter => {
            let moved = here.plus_months(by);
            DateSpec::month(moved.year, moved.month)
        }
        Unit::Year => DateSpec::year(here.year + by),
        Unit::Decade => DateSpec::decade_of(here.year + by * 10),
        _ => return None,
    };
    Some(TimeValue::Date(about(spec)))
}

/// "the past five years", "the next two weeks": up to the day of writing, or
/// from it on.
fn running(here: Civil, amount: Amount, unit: Unit, toward: i8) -> Option<TimeValue> {
    let Amount::Exact(count, _) = amount else { return None };
    let by = i64::from(count) * i64::from(toward);
    let (there, here) = match unit {
        Unit::Day | Unit::Night => (day_spec(here.plus_days(by)), day_spec(here)),
        Unit::Week => (day_spec(here.plus_days(7 * by)), day_spec(here)),
        Unit::Month | Unit::Quarter => {
            let months = if unit == Unit::Month { by } else { 3 * by };
            let moved = here.plus_months(months);
            (
                DateSpec::month(moved.year, moved.month),
                DateSpec::month(here.year, here.month),
            )
        }
        Unit::Year => (DateSpec::year(here.year + by), DateSpec::year(here.year)),
        Unit::Decade => (DateSpec::year(here.year + 10 * by), DateSpec::year(here.year)),
        _ => return None,
    };
    Some(if toward < 0 { interval(there, here) } else { interval(here, there) })
}

fn vaguely(here: Civil, toward: i8) -> TimeValue {
    let now = Endpoint::Date(day_spec(here));
    match toward {
        -1 => TimeValue::Interval { start: Endpoint::Unknown, end: now },
        0 => TimeValue::Date(day_spec(here)),
        _ => TimeValue::Interval { start: now, end: Endpoint::Open },
    }
}
