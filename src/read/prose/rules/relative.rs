//! Dates told from the day of the document or from the last date named.

use super::super::Modifier;
use super::super::kinds::Kind as K;
use super::super::meaning::{Amount, Daytime, Meaning, Origin, Place, What, Year};
use super::super::pattern::{Match, Table, rule};
use super::super::tense::Tense;
use super::super::units::Unit;
use super::code;
use super::lengths::every_weekday;

pub(super) static TABLE: Table = Table::new(&[
    // "today", "yesterday", "tonight"
    rule!(Today => today),
    rule!(The Unit Shift Today => beyond_today),
    // "Friday", "last Friday", "the previous Friday", "this past Friday"
    // "Monday and Tuesday nights" are both of them nights that come again.
    rule!(Weekday / And Weekday DayParts => every_weekday),
    rule!(Weekday / Or Weekday DayParts => every_weekday),
    rule!(Weekday => weekday),
    rule!(Toward Weekday => weekday),
    rule!(The Beside Weekday => weekday),
    rule!(This Past Weekday => weekday),
    rule!(This Coming Weekday => weekday),
    // "last week", "this year", "next month", "the past week"
    rule!(Toward Unit => toward_unit),
    rule!(This Past Unit => toward_unit),
    rule!(This Coming Unit => toward_unit),
    rule!(The Toward Unit => the_toward_unit),
    rule!(The Current Fiscal Unit => current_unit),
    rule!(Toward Fiscal Unit => toward_unit),
    // "last March", "this spring"
    rule!(Toward Month => toward_month),
    rule!(Toward Month Day => toward_day),
    rule!(The? Beside Month => toward_month),
    rule!(Toward Season => toward_season),
    rule!(This Past Season => toward_season),
    rule!(This Coming Season => toward_season),
    rule!(This Past Month => toward_month),
    rule!(This Coming Month => toward_month),
    rule!(The Beside Season => toward_season),
    rule!(The Toward Season => toward_season),
    // "the following year", "the next day", "the previous month"
    rule!(The Beside Unit => beside_unit),
    rule!(Beside Unit => beside_unit),
    // "that day", "the same year", "that same month"
    rule!(That Same? Unit => that_unit),
    rule!(The Same Unit => that_unit),
    // "the day before", "the week after"
    rule!(The Unit Shift => unit_beside),
    rule!(The Unit Beside => unit_beside),
    // "the day", "the year", "the weekend"
    rule!(The Unit => the_unit),
    rule!(The Fiscal Unit => the_unit),
    // "the whole year", "the other day"
    rule!(The Adjective Unit => adjective_unit),
    // "mid-week"
    rule!(Part Hyphen Unit => mid_unit),
    // "the latest quarter", "the latest period"
    rule!(The Latest Unit => latest),
    rule!(The Latest Period => latest),
    // "this year's quarter", "last year's third quarter"
    rule!(Toward Unit Possessive Nth Hyphen? Unit => quarter_of_year),
    rule!(Toward Unit Possessive Unit => year_back_quarter),
    // "now", "right now", "recently", "soon", "currently"
    rule!(Now => now),
    rule!(Right Now => now),
    rule!(This Units => these_days),
    rule!(Vaguely => vaguely),
    rule!(More Recently => recent),
    rule!(Least Recently => recent),
    rule!(The Near Future => future),
    rule!(The Near Term => near_term),
    rule!(Current => current),
    rule!(Recent => recent),
    rule!(The Future => future),
    rule!(Future => future),
    rule!(The Past => the_past),
]);

fn unit_of(found: &Match<'_>) -> Option<Unit> {
    found.value(K::Unit).or_else(|| found.value(K::Units)).and_then(Unit::from_code)
}

/// The value of "tonight" among the days.
const TONIGHT: i32 = 2;

/// Which way the last of two pointers shows: "this | coming", "this | past".
fn toward_of(found: &Match<'_>) -> Option<i32> {
    let [past, coming] = [K::Past, K::Coming].map(|kind| found.value(kind));
    past.or(coming).or_else(|| found.value(K::Toward))
}

fn today(found: &Match<'_>) -> Option<Meaning> {
    let by = found.value(K::Today)?;
    if by == TONIGHT {
        return tonight(found);
    }
    Some(Meaning::of(What::Step { unit: Unit::Day, by, from: Origin::Document }))
}

/// "the day before yesterday", "the day after tomorrow"
fn beyond_today(found: &Match<'_>) -> Option<Meaning> {
    let today = found.value(K::Today).filter(|by| *by != TONIGHT)?;
    let by = today + found.value(K::Shift)?;
    (unit_of(found)? == Unit::Day)
        .then(|| Meaning::of(What::Step { unit: Unit::Day, by, from: Origin::Document }))
}

fn tonight(_: &Match<'_>) -> Option<Meaning> {
    let what = What::Step { unit: Unit::Day, by: 0, from: Origin::Document };
    Some(Meaning { time: Some(Daytime::Part(3)), ..Meaning::of(what) })
}

fn weekday(found: &Match<'_>) -> Option<Meaning> {
    let token = found.token(K::Weekday)?;
    // "Black Monday", "Bloody Sunday" are names.
    let named = found.before(1).is_some_and(|t| t.is(K::Good) && t.is(K::Capital));
    // "Mon ami", "Wed in June": short forms need a dot, or a date beside them.
    let short = token.is(K::Abbreviation)
        && !found.words(token).ends_with('.')
        && !found.follows(&[K::On, K::By, K::Toward, K::Hyphen, K::Dash, K::Open])
        && !found.precedes(&[
            K::Comma,
            K::Day,
            K::Month,
            K::Hyphen,
            K::Clock,
            K::DayPart,
        ]);
    (token.is(K::Capital) && !named && !short).then_some(())?;
    let toward = toward_of(found).or_else(|| found.value(K::Beside));
    let toward = toward.and_then(|t| i8::try_from(t).ok());
    let from = if found.has(K::Beside) && found.has(K::The) {
        Origin::Named
    } else {
        Origin::Document
    };
    let weekday = code(found, K::Weekday)?;
    Some(Meaning::of(What::Weekday { weekday, toward, from }))
}

/// "last week" is a unit of the calendar: the week before this one.
fn toward_unit(found: &Match<'_>) -> Option<Meaning> {
    let unit = unit_of(found)?;
    let by = toward_of(found)?;
    if unit.is_clock() || unit == Unit::Season || (unit == Unit::Day && by == 0) {
        return None;
    }
    let from = if unit == Unit::Day { Origin::Named } else { Origin::Document };
    Some(Meaning::of(What::Step { unit, by, from }))
}

/// "the past week", "the next year": a calendar unit; "the past decade" is a
/// length in all four corpora.
fn the_toward_unit(found: &Match<'_>) -> Option<Meaning> {
    let unit = unit_of(found)?;
    let toward = i8::try_from(found.value(K::Toward)?).ok()?;
    let past = toward < 0;
    match unit {
        Unit::Decade | Unit::Century if past => Some(Meaning::of(What::Length {
            amount: Amount::Exact(1, 0),
            unit,
            toward: Some(toward),
        })),
        _ => {
            let from = if toward > 0 { Origin::Named } else { Origin::Document };
            Some(Meaning::of(What::Step { unit, by: i32::from(toward), from }))
        }
    }
}

fn current_unit(found: &Match<'_>) -> Option<Meaning> {
    let unit = unit_of(found)?;
    Some(Meaning::of(What::Step { unit, by: 0, from: Origin::Document }))
}

fn toward_month(found: &Match<'_>) -> Option<Meaning> {
    let token = found.token(K::Month)?;
    token.is(K::Capital).then_some(())?;
    nearest(found, Place::Month(code(found, K::Month)?))
}

fn toward_day(found: &Match<'_>) -> Option<Meaning> {
    nearest(found, Place::Day(code(found, K::Month)?, code(found, K::Day)?))
}

fn toward_season(found: &Match<'_>) -> Option<Meaning> {
    nearest(found, Place::Season(code(found, K::Season)?))
}

fn nearest(found: &Match<'_>, place: Place) -> Option<Meaning> {
    let toward = toward_of(found).or_else(|| found.value(K::Beside))?;
    let year = Year::Nearest(i8::try_from(toward).ok()?);
    Some(Meaning::of(What::Calendar { year, place }))
}

fn beside_unit(found: &Match<'_>) -> Option<Meaning> {
    let (unit, by) = (unit_of(found)?, found.value(K::Beside)?);
    if unit.is_clock() || matches!(unit, Unit::Season | Unit::Night) {
        return None;
    }
    // "next year" without an article is told from the day of the document.
    let from = if found.has(K::The) { Origin::Named } else { Origin::Document };
    if from == Origin::Document
        && found.value(K::Toward).is_none()
        && found.follows(&[K::A])
    {
        return None;
    }
    Some(Meaning::of(What::Step { unit, by, from }))
}

fn that_unit(found: &Match<'_>) -> Option<Meaning> {
    let unit = unit_of(found)?;
    if unit.is_clock() || matches!(unit, Unit::Season | Unit::Night) {
        return None;
    }
    Some(Meaning::of(What::Step { unit, by: 0, from: Origin::Named }))
}

fn unit_beside(found: &Match<'_>) -> Option<Meaning> {
    let by = found.value(K::Shift).or_else(|| found.value(K::Beside))?;
    let unit = unit_of(found)?;
    // "the day after falling" tells of an event, not of the day before.
    let gerund = found.after(0).is_some_and(|t| found.words(t).ends_with("ing"));
    let of_event = found.token(K::Shift).is_some_and(|t| t.is(K::Beyond))
        && (gerund || by > 0 && found.before_noun());
    if unit.is_clock() || of_event {
        return None;
    }
    Some(Meaning::of(What::Step { unit, by, from: Origin::Named }))
}

/// "the whole year" is that year; "the other day" lies a little back.
fn adjective_unit(found: &Match<'_>) -> Option<Meaning> {
    match (found.value(K::Adjective)?, unit_of(found)?) {
        (7, _) => the_unit(found),
        (8, Unit::Day | Unit::Night | Unit::Week) => Some(Meaning::of(What::Vaguely(-1))),
        _ => None,
    }
}

/// "mid-week", "mid-year"
fn mid_unit(found: &Match<'_>) -> Option<Meaning> {
    let unit = unit_of(found)
        .filter(|unit| matches!(unit, Unit::Week | Unit::Month | Unit::Year))?;
    let what = What::Step { unit, by: 0, from: Origin::Document };
    let mid = found.value(K::Part)? == 1;
    mid.then(|| Meaning { modifier: Some(Modifier::Mid), ..Meaning::of(what) })
}

/// "the quarter" is the one reported on; "the year ended March 31" is a length;
/// "the week" is that of the document, and so is "the day" where something lasts
/// it or closes it: "for the day", "ended the day lower".
fn the_unit(found: &Match<'_>) -> Option<Meaning> {
    let unit = unit_of(found)?;
    let of_something = found.precedes(&[K::Of]); // "the day of the vote"
    if found.is_hyphenated() {
        return None; // "the year-ago results"
    }
    let running = What::Step { unit, by: 0, from: Origin::Document };
    let what = match unit {
        Unit::Quarter => What::ReportedQuarter,
        Unit::Year if found.precedes(&[K::Closed, K::To, K::Through]) => {
            What::Length { amount: Amount::Exact(1, 0), unit, toward: None }
        }
        Unit::Year | Unit::Week | Unit::Month | Unit::Weekend if !of_something => running,
        Unit::Decade | Unit::Century if found.follows(&[K::Of]) => running,
        Unit::Day
            if !of_something
                && found.follows(&[K::Closed, K::Edge, K::For, K::On, K::In]) =>
        {
            running
        }
        _ => return None,
    };
    Some(Meaning::of(what))
}

fn latest(found: &Match<'_>) -> Option<Meaning> {
    match unit_of(found) {
        Some(Unit::Quarter) | None => Some(Meaning::of(What::ReportedQuarter)),
        Some(unit @ (Unit::Week | Unit::Month | Unit::Year)) => {
            Some(Meaning::of(What::Step { unit, by: 0, from: Origin::Document }))
        }
        _ => None,
    }
}

fn quarter_of_year(found: &Match<'_>) -> Option<Meaning> {
    (unit_of(found)? == Unit::Year).then_some(())?;
    let quarter = code(found, K::Nth).filter(|nth| (1..=4).contains(nth))?;
    let year = Year::Toward(found.value(K::Toward)?);
    Some(Meaning::of(What::Calendar { year, place: Place::Quarter(quarter) }))
}

fn year_back_quarter(found: &Match<'_>) -> Option<Meaning> {
    let last_year = unit_of(found)? == Unit::Year && found.value(K::Toward)? == -1;
    last_year.then(|| Meaning::of(What::YearBack))
}

fn now(_: &Match<'_>) -> Option<Meaning> {
    Some(Meaning::of(What::Vaguely(0)))
}

/// The value of "soon" among the vague references.
const SOON: i8 = 2;

fn vaguely(found: &Match<'_>) -> Option<Meaning> {
    let toward = i8::try_from(found.value(K::Vaguely)?).ok()?;
    // "as recently as 2009" tells no more than the year.
    let bound = found.follows(&[K::As]) && found.precedes(&[K::As]);
    if bound {
        return None;
    }
    if toward == SOON {
        return soon(found);
    }
    Some(Meaning::of(What::Vaguely(toward)))
}

/// "soon" lies ahead, unless the clause is past ("he soon left") or it is part of
/// "as soon as" or "soon after".
fn soon(found: &Match<'_>) -> Option<Meaning> {
    let tied = found.before(1).is_some_and(|t| matches!(found.words(t), "as" | "As"))
        || found.precedes(&[K::Beyond]);
    (!tied && found.tense() != Tense::Past).then(|| Meaning::of(What::Vaguely(1)))
}

/// "these days"
fn these_days(found: &Match<'_>) -> Option<Meaning> {
    let days = found.value(K::Units)? == Unit::Day as i32;
    let these = found.token(K::This).is_some_and(|t| t.is(K::Vague));
    (days && these).then(|| Meaning::of(What::Vaguely(0)))
}

/// "the near term", "the short term"
fn near_term(found: &Match<'_>) -> Option<Meaning> {
    (found.value(K::Term)? == 0).then(|| Meaning::of(What::Vaguely(1)))
}

/// An adjective: "the current rate".
fn current(_: &Match<'_>) -> Option<Meaning> {
    Some(Meaning::of(What::Vaguely(0)))
}

fn recent(_: &Match<'_>) -> Option<Meaning> {
    Some(Meaning::of(What::Vaguely(-1)))
}

/// "futures" is another word; "the future of the firm" is no time, "in future" is.
fn future(found: &Match<'_>) -> Option<Meaning> {
    (!(found.has(K::The) && found.precedes(&[K::Of])))
        .then(|| Meaning::of(What::Vaguely(1)))
}

fn the_past(found: &Match<'_>) -> Option<Meaning> {
    let past = found.token(K::Past).is_some_and(|t| found.words(t) == "past");
    let free = found.after(0).is_none_or(|t| !t.is(K::Alpha) || t.is(K::And))
        || (found.follows(&[K::In])
            && !found.precedes(&[K::Unit, K::Units, K::Count, K::Vague, K::Adjective]));
    (past && free && !found.is_hyphenated()).then(|| Meaning::of(What::Vaguely(-1)))
}
