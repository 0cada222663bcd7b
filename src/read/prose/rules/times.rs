//! Times of day.

use super::super::kinds::{Kind as K, Kinds};
use super::super::meaning::{Daytime, Every, Meaning, Origin, What};
use super::super::pattern::{Match, Table, rule};
use super::super::units::Unit;
use super::code;

pub(super) static TABLE: Table = Table::new(&[
    // "from 2:00 | to 4:30 p.m.": the noon stands at the other end
    rule!(Clock / To Clock Meridiem => first_clock),
    rule!(Clock / Hyphen Clock Meridiem => first_clock),
    rule!(Clock / Dash Clock Meridiem => first_clock),
    // "10:35 a.m. EST", "5 p.m.", "16:00 UTC", "0735 GMT", "2 o'clock",
    // "05:30hrs"
    rule!(Clock Meridiem? Zone? => clock),
    rule!(Hour Meridiem Zone? => hour),
    rule!(Hour Oclock => hour),
    rule!(Clock Oclock => clock),
    rule!(ClockDigits Oclock => clock_digits),
    rule!(Count Oclock => hour),
    // "half past six", "a quarter to nine"
    rule!(Half Hyphen? Past Count => past_hour),
    rule!(A? Unit Past Count => past_hour),
    rule!(A? Unit To Count => past_hour),
    // "between 9 | and 10 a.m.", "6|-8 p.m."
    rule!(Hour / To Hour Meridiem => first_hour),
    rule!(Hour / And Hour Meridiem => first_hour),
    rule!(Hour / Hyphen Hour Meridiem => first_hour),
    rule!(Hour / Dash Hour Meridiem => first_hour),
    rule!(ClockDigits Zone => clock_digits),
    // "1800 hours", "0530 local time", "10 p.m. local time"
    rule!(ClockDigits Units => clock_hours),
    rule!(ClockDigits Local Term => clock_digits),
    rule!(Clock Meridiem? Local Term => clock),
    rule!(Hour Meridiem Local Term => hour),
    // "4 in the morning", "six o'clock in the evening", "11 at night"
    rule!(Count Oclock? In The DayPart => hour_of_part),
    rule!(Clock In The DayPart => clock_of_part),
    rule!(Count Oclock? At DayPart => hour_of_part),
    rule!(Clock At DayPart => clock_of_part),
    // "noon", "midnight", "12 noon"
    rule!(Noon => noon),
    rule!(Hour Noon => noon),
    // "this morning", "that night", "the next evening", "the morning", "night"
    rule!(Toward DayPart => toward_part),
    rule!(That Same? DayPart => that_part),
    rule!(The Same DayPart => that_part),
    rule!(The Beside DayPart => beside_part),
    rule!(The DayPart => the_part),
    rule!(The Nth DayPart => the_part),
    // "the early morning hours", "the early hours"
    rule!(The? Part? DayPart Units => hours_of_part),
    rule!(One DayPart => the_part),
    rule!(DayPart => bare_part),
    rule!(DayParts => part_set),
    rule!(Each DayPart => part_set),
]);

fn some_day(time: Daytime) -> Option<Meaning> {
    Some(Meaning { time: Some(time), ..Meaning::of(What::SomeDay) })
}

fn zone(found: &Match<'_>) -> Option<i8> {
    found.value(K::Zone).and_then(|hours| i8::try_from(hours).ok())
}

/// Without "a.m." or a zone it is a time where something leads to it: "John 3:16" is
/// a verse, "in 2:01:39" a length.
fn clock(found: &Match<'_>) -> Option<Meaning> {
    const LEADS: Kinds = Kinds::of(&[
        K::At,
        K::By,
        K::Until,
        K::Through,
        K::From,
        K::To,
        K::Between,
        K::And,
        K::Or,
        K::Hedge,
        K::Since,
        K::Beyond,
        K::Weekday,
        K::Today,
        K::Month,
        K::The,
    ]);
    let minutes = found.value(K::Clock)?;
    let kinds = [K::Meridiem, K::Zone, K::Oclock, K::Local];
    let said = kinds.into_iter().any(|kind| found.has(kind));
    let after_word =
        found.before(1).is_some_and(|t| t.is(K::Alpha) && !t.kinds.meets(LEADS));
    if !said && after_word {
        return None;
    }
    let (hour, minute) = (minutes / 60, minutes % 60);
    let hour = in_day(hour, found.value(K::Meridiem))?;
    let minutes = u16::try_from(hour * 60 + minute).ok()?;
    some_day(Daytime::Clock { minutes, zone: zone(found) })
}

/// The hour of the day, 0 to 24, given "a.m." or "p.m.".
fn in_day(hour: i32, meridiem: Option<i32>) -> Option<i32> {
    match meridiem {
        None => (hour <= 24).then_some(hour),
        Some(noon) => (1..=12).contains(&hour).then_some(hour % 12 + noon),
    }
}

fn hour(found: &Match<'_>) -> Option<Meaning> {
    let said = found.value(K::Hour).or_else(|| found.value(K::Count))?;
    let hour = in_day(said, found.value(K::Meridiem))?;
    some_day(Daytime::Hour { hour: u8::try_from(hour).ok()?, zone: zone(found) })
}

/// The minutes of the day at the first end, given the noon at the other one: "9 to 11
/// a.m."; in "11 to 1 p.m." it is the other noon.
fn first_end(found: &Match<'_>, said: i32, last: i32) -> Option<i32> {
    const HALF_DAY: i32 = 720;
    let noon = found.after(2)?.value;
    let wraps = said % HALF_DAY > last % HALF_DAY;
    let hour = in_day(said / 60, Some(if wraps { 12 - noon } else { noon }))?;
    Some(hour * 60 + said % 60)
}

fn first_hour(found: &Match<'_>) -> Option<Meaning> {
    let (said, last) = (found.value(K::Hour)?, found.after(1)?.value);
    let minutes = first_end(found, said * 60, last.checked_mul(60)?)?;
    some_day(Daytime::Hour { hour: u8::try_from(minutes / 60).ok()?, zone: None })
}

fn first_clock(found: &Match<'_>) -> Option<Meaning> {
    let minutes = first_end(found, found.value(K::Clock)?, found.after(1)?.value)?;
    some_day(Daytime::Clock { minutes: u16::try_from(minutes).ok()?, zone: None })
}

/// "half past six", "a quarter past three", "a quarter to nine".
fn past_hour(found: &Match<'_>) -> Option<Meaning> {
    let quarter = found.value(K::Unit).is_none_or(|unit| unit == Unit::Quarter as i32);
    let past = found.token(K::Past).is_none_or(|t| found.words(t) == "past");
    let hour = found
        .value(K::Count)
        .filter(|hour| (1..=12).contains(hour) && quarter && past)?;
    let half = found.value(K::Unit).is_none();
    let counts = found.precedes(&[K::Units, K::Measure, K::Scale]) || found.before_noun();
    let minutes = match (half, found.has(K::To)) {
        (true, _) => hour * 60 + 30,
        (false, false) => hour * 60 + 15,
        (false, true) => hour * 60 - 15,
    };
    let minutes = u16::try_from(minutes).ok().filter(|_| !counts)?;
    some_day(Daytime::Clock { minutes, zone: None })
}

/// The hour of the day of "four in the morning", "ten at night".
fn in_part(hour: i32, part: i32) -> Option<i32> {
    match (hour, part) {
        (12, 0) => Some(0),
        (12, 1) => Some(12),
        (1..=8, 1) | (4..12, 2) | (7..12, 3) => Some(hour + 12),
        (1..12, 0) | (1..=4, 3) => Some(hour), // "two at night"
        _ => None,
    }
}

/// A number by itself is an hour only where something leads to it: "at 4 in the
/// morning", not "it found 4 in the morning".
fn hour_of_part(found: &Match<'_>) -> Option<Meaning> {
    let leads =
        [K::At, K::By, K::Until, K::Through, K::Since, K::Hedge, K::Beyond, K::Between];
    (found.has(K::Oclock) || found.follows(&leads)).then_some(())?;
    let hour = in_part(found.value(K::Count)?, found.value(K::DayPart)?)?;
    some_day(Daytime::Hour { hour: u8::try_from(hour).ok()?, zone: None })
}

fn clock_of_part(found: &Match<'_>) -> Option<Meaning> {
    let minutes = found.value(K::Clock)?;
    let hour = minutes / 60;
    let hour = if hour > 12 { hour } else { in_part(hour, found.value(K::DayPart)?)? };
    let minutes = u16::try_from(hour * 60 + minutes % 60).ok()?;
    some_day(Daytime::Clock { minutes, zone: None })
}

fn clock_digits(found: &Match<'_>) -> Option<Meaning> {
    let digits = found.value(K::ClockDigits)?;
    let minutes = u16::try_from(digits / 100 * 60 + digits % 100).ok()?;
    some_day(Daytime::Clock { minutes, zone: zone(found) })
}

/// "at 1800 hours"; "1800 hours of work" are hours.
fn clock_hours(found: &Match<'_>) -> Option<Meaning> {
    let led = found.follows(&[K::At, K::By, K::Until, K::Since, K::Beyond, K::Between]);
    (led && found.value(K::Units)? == Unit::Hour as i32).then_some(())?;
    clock_digits(found)
}

fn noon(found: &Match<'_>) -> Option<Meaning> {
    // "High Noon" is a film.
    let named =
        found.start > 0 && found.token(K::Noon)?.is(K::Capital) && !found.has(K::Hour);
    (!named && found.value(K::Hour).is_none_or(|hour| hour == 12)).then_some(())?;
    let minutes = u16::try_from(found.value(K::Noon)?).ok()?;
    some_day(Daytime::Clock { minutes, zone: None })
}

fn part(found: &Match<'_>) -> Option<Daytime> {
    code(found, K::DayPart).map(Daytime::Part)
}

/// "last night", "this morning"; "the past night" is no day before.
fn toward_part(found: &Match<'_>) -> Option<Meaning> {
    let by = found.value(K::Toward)?;
    let what = What::Step { unit: Unit::Day, by, from: Origin::Document };
    Some(Meaning { time: part(found), ..Meaning::of(what) })
}

fn that_part(found: &Match<'_>) -> Option<Meaning> {
    let what = What::Step { unit: Unit::Day, by: 0, from: Origin::Named };
    Some(Meaning { time: part(found), ..Meaning::of(what) })
}

fn beside_part(found: &Match<'_>) -> Option<Meaning> {
    let what =
        What::Step { unit: Unit::Day, by: found.value(K::Beside)?, from: Origin::Named };
    Some(Meaning { time: part(found), ..Meaning::of(what) })
}

fn the_part(found: &Match<'_>) -> Option<Meaning> {
    some_day(part(found)?)
}

fn hours_of_part(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Units)? == Unit::Hour as i32).then_some(())?;
    some_day(part(found)?)
}

/// Names ("Morning Star") and greetings are left alone.
fn bare_part(found: &Match<'_>) -> Option<Meaning> {
    let token = found.token(K::DayPart)?;
    let greeting = found.follows(&[K::Good]);
    (!greeting && (!token.is(K::Capital) || found.start == 0)).then_some(())?;
    let any = found.follows(&[K::At]) || found.is_hyphenated() || found.before_noun();
    let what = if any { What::AnyDay } else { What::SomeDay };
    Some(Meaning { time: part(found), ..Meaning::of(what) })
}

fn part_set(found: &Match<'_>) -> Option<Meaning> {
    let part = code(found, K::DayParts).or_else(|| code(found, K::DayPart))?;
    Some(Meaning::of(What::Every(Every::Part(part))))
}
