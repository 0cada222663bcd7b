//! What each expression means, given the day of the document and the flow of
//! the text.
//!
//! Two ways of reading. A *report* is told from its own day: "Friday" is the
//! Friday nearest to it. A *narrative* (a history, a biography) is told from the
//! dates it names, one after the other: "in April" is the April of the year last
//! named. Which one a text is shows in its explicit years (`is_narrative`).

use super::calendar;
use super::meaning::{Amount, Meaning, Origin, Place, What, Year};
use super::mentions::Found;
use super::tense::Tense;
use super::units::Unit;
use super::value::{Date, Value};
use crate::time::{Civil, days_from_civil, days_in_month};

/// What is known while reading from the first expression to the last.
#[derive(Debug)]
pub(super) struct Flow {
    /// The day of the document, where it is known.
    pub(super) document: Option<Civil>,
    narrative: bool,
    /// The last date named.
    named: Option<Date>,
    /// The date that a narrative has come to.
    story: Option<Date>,
    /// The period a report is about: its quarter, or its year.
    topic: Option<Date>,
}

/// A narrative lies at least this many years before its document.
const HISTORY_YEARS: i64 = 2;

/// How many such years a text must name before they can outweigh its own date.
const MIN_YEARS: usize = 3;

/// Whether the text tells of a time long before it was written: it names many
/// years of old, some of them with a month, and little that is told from its own
/// day.
fn is_narrative(found: &[Found], document: Option<Civil>) -> bool {
    let Some(document) = document else { return true };
    let (mut old, mut dated, mut near, mut deictic) = (0, 0, 0, 0);
    for expression in found {
        match expression.meaning.what {
            What::Calendar { year: Year::Is(year), place } => {
                if i64::from(year) + HISTORY_YEARS > document.year {
                    near += 1;
                } else {
                    old += 1;
                    dated += usize::from(place != Place::Whole);
                }
            }
            What::Weekday { .. }
            | What::Step {
                unit: Unit::Day | Unit::Week, from: Origin::Document, ..
            } => {
                deictic += 1;
            }
            _ => {}
        }
    }
    old >= MIN_YEARS && dated > 0 && old > near && old > 4 * deictic
}

/// A date farther from the story, in mid-sentence, is an aside.
const ASIDE_YEARS: i64 = 10;

/// "a year earlier": the story goes on from where it was.
const fn looks_back(meaning: Meaning) -> bool {
    matches!(meaning.what, What::YearBack | What::Apart { forward: false, .. })
}

impl Flow {
    /// The start of a text whose expressions are `found`.
    pub(super) fn new(document: Option<Civil>, found: &[Found]) -> Self {
        let narrative = is_narrative(found, document);
        Self { document, narrative, named: None, story: None, topic: None }
    }

    /// What the next expression means.
    pub(super) fn resolve(&mut self, found: &Found) -> Value {
        let meaning = found.meaning;
        let value = self.value(meaning, found.tense);
        if let What::Length {
            amount: Amount::Exact(6 | 9, _), unit: Unit::Month, ..
        } = meaning.what
        {
            // "in the first nine months, compared with a year earlier"
            self.topic = None;
        }
        if let Value::At(date, _) = value {
            self.remember(meaning, date);
            if self.continues(date, found) {
                self.story = Some(date);
            }
        }
        value
    }

    /// Whether a date is where a narrative goes on, and not an aside. A bare year
    /// far from the story is an aside ("documents of 2005 show") unless it opens
    /// a sentence.
    fn continues(&self, date: Date, found: &Found) -> bool {
        let (Some(year), false) = (date.year(), looks_back(found.meaning)) else {
            return false;
        };
        let come_to = self.story.and_then(Date::year).unwrap_or(year);
        match date {
            Date::Decade(_) | Date::Century(_) => false,
            Date::Year(_) => {
                let near = (year - come_to).abs() <= 1;
                found.opens || (near && found.tense != Tense::Future)
            }
            _ => found.opens || (year - come_to).abs() <= ASIDE_YEARS,
        }
    }

    fn remember(&mut self, meaning: Meaning, date: Date) {
        if !matches!(date, Date::Some(_)) {
            self.named = Some(date);
        }
        match meaning.what {
            What::Calendar { place: Place::Quarter(_), .. } if self.has_ended(date) => {
                self.topic = Some(date);
            }
            What::ReportedQuarter => self.topic = Some(date),
            _ => {}
        }
    }

    /// Whether a quarter is over on the day of the document.
    fn has_ended(&self, quarter: Date) -> bool {
        let running = self.document.map(|day| unit_of(day, Unit::Quarter, 0));
        let days = |date: Date| date.first_day().map(Civil::instant);
        running.is_none_or(|running| days(quarter) < days(running))
    }

    /// The day that the text has come to.
    fn here(&self) -> Option<Civil> {
        let story = self.story.and_then(Date::first_day);
        if self.narrative { story.or(self.document) } else { self.document }
    }

    fn value(&self, meaning: Meaning, tense: Tense) -> Value {
        let date = match meaning.what {
            What::Calendar { year, place } => self.calendar(year, place, tense),
            What::Weekday { weekday, toward, from } => {
                self.weekday(weekday, toward, from, tense)
            }
            // In a history "today" is the reader's time.
            What::Step { unit: Unit::Day, by: 0, from: Origin::Document }
                if self.narrative && meaning.time.is_none() =>
            {
                return Value::Vaguely(0);
            }
            What::Step { unit, by, from } => self.step(unit, by, from),
            What::Apart { amount, unit, forward, from } => {
                return self.apart(amount, unit, forward, from);
            }
            What::YearBack => self.year_back(),
            What::ReportedQuarter => self.reported_quarter(),
            What::Decade(first) => Date::Decade(i64::from(first)),
            What::Century(nth) => Date::Century(i64::from(nth)),
            What::SomeDay => self.some_day(),
            What::AnyDay => Date::Some(Unit::Day),
            What::Length { amount, unit, .. } => return Value::Length(amount, unit),
            What::Vaguely(toward) => return Value::Vaguely(toward),
            What::Every(every) => return Value::Every(every),
        };
        Value::At(date, meaning.time)
    }

    /// The year of a place in the calendar.
    fn calendar(&self, year: Year, place: Place, tense: Tense) -> Date {
        let here = self.here();
        let known = match year {
            Year::Is(year) => Some(i64::from(year)),
            Year::Short(short) => here.map(|h| full_year(short, h.year)),
            Year::Toward(by) => here.map(|h| h.year + i64::from(by)),
            Year::Beside(by) => {
                let named = self.named.and_then(Date::year).or(here.map(|h| h.year));
                named.map(|y| y + i64::from(by))
            }
            Year::Nearest(toward) => here.map(|h| nearest_year(h, place, toward)),
            Year::Unsaid => here.map(|h| self.unsaid_year(h, place, tense)),
        };
        let Some(year) = known else { return Date::Some(place_unit(place)) };
        match place {
            Place::Whole => Date::Year(year),
            Place::Month(month) => Date::Month(year, month),
            Place::Day(month, day) => Date::Day(Civil::date(year, month, day)),
            Place::DayOnly(day) => self.day_only(day),
            Place::Week(month, nth) => week_of(year, month, nth),
            Place::Season(season) => Date::Season(year, season),
            Place::Quarter(quarter) => Date::Quarter(year, quarter),
            Place::ReportedQuarter => match self.reported_quarter() {
                Date::Quarter(_, quarter) => Date::Quarter(year, quarter),
                _ => Date::Year(year),
            },
            Place::Half(half) => Date::Half(year, half),
            Place::Holiday(code) => Date::Day(calendar::holiday(code, year)),
        }
    }

    /// "the 25th": of the month last named, or of the document's.
    fn day_only(&self, day: u8) -> Date {
        let month = self.named.and_then(Date::month);
        let month = month.or(self.document.map(|d| (d.year, d.month)));
        month.map_or(Date::Some(Unit::Day), |(year, month)| {
            Date::Day(Civil::date(year, month, day))
        })
    }

    /// In a narrative the year last named; in a report the nearest, but the past
    /// one where the clause is past and it lies less than 300 days back (98 % of
    /// the month-days in the news corpora of TempEval-3).
    fn unsaid_year(&self, here: Civil, place: Place, tense: Tense) -> i64 {
        if self.narrative {
            return here.year; // histories say when the year changes
        }
        match place {
            Place::Quarter(quarter)
                if matches!(tense, Tense::Past | Tense::Unknown)
                    && ahead(here, quarter) =>
            {
                here.year - 1
            }
            Place::Quarter(_)
            | Place::ReportedQuarter
            | Place::Half(_)
            | Place::Whole => here.year,
            Place::Season(_) => nearest_year(here, place, -1),
            _ => closest_year(here, place, tense),
        }
    }

    fn weekday(
        &self,
        weekday: u8,
        toward: Option<i8>,
        from: Origin,
        tense: Tense,
    ) -> Date {
        let named =
            self.named.and_then(Date::first_day).filter(|_| from == Origin::Named);
        let Some(here) = named.or(self.here()) else { return Date::Some(Unit::Day) };
        let today = calendar::weekday_number(here.weekday());
        let back = (today - i64::from(weekday)).rem_euclid(7);
        let days = match toward {
            Some(-1) if back == 0 => -7,
            Some(-1) => -back,
            Some(1) => 7 - back,
            _ if tense == Tense::Future && back > 0 => 7 - back,
            _ => -back,
        };
        Date::Day(here.plus_days(days))
    }

    /// A unit of the calendar `by` steps from the document or the date named.
    fn step(&self, unit: Unit, by: i32, from: Origin) -> Date {
        let by = i64::from(by);
        let origin = match from {
            Origin::Document if self.narrative => self.here().map(Date::Day),
            Origin::Document => self.document.map(Date::Day),
            Origin::Named if self.narrative && unit >= Unit::Year => self.story,
            Origin::Named => self.named.or(self.document.map(Date::Day)),
        };
        let Some(origin) = origin else { return Date::Some(unit) };
        if let (Unit::Weekend, 0, Date::Day(day)) = (unit, by, origin) {
            // Early in the week "the weekend" is the one just over.
            let over = calendar::weekday_number(day.weekday()) <= 3;
            return unit_of(day, unit, if over { -1 } else { 0 });
        }
        if unit == Unit::Quarter && from == Origin::Named && by == 0 {
            return self.reported_quarter(); // "that quarter"
        }
        let fine = origin.unit() <= unit || unit >= Unit::Year;
        if !fine {
            return Date::Some(unit);
        }
        origin.first_day().map_or(Date::Some(unit), |day| unit_of(day, unit, by))
    }

    fn apart(&self, amount: Amount, unit: Unit, forward: bool, from: Origin) -> Value {
        let sign = if forward { 1 } else { -1 };
        let Amount::Exact(count, _) = amount else {
            return Value::Vaguely(if forward { 1 } else { -1 });
        };
        let by = i64::from(count) * sign;
        let origin = match from {
            Origin::Document => self.here(),
            Origin::Named => self.named.and_then(Date::first_day).or(self.document),
        };
        let Some(origin) = origin else { return Value::At(Date::Some(unit), None) };
        if unit.is_clock() {
            return Value::Length(amount, unit);
        }
        let exact = from == Origin::Named
            && self.named.is_some_and(|d| matches!(d, Date::Day(_)));
        let date = match unit {
            Unit::Week if exact => Date::Day(origin.plus_days(7 * by)),
            // "a decade ago" is ten years ago; "three decades ago" is vaguer.
            Unit::Decade if by.abs() == 1 => unit_of(origin, Unit::Year, 10 * by),
            _ => unit_of(origin, unit, by),
        };
        Value::At(date, None)
    }

    /// A year before what the report is about.
    fn year_back(&self) -> Date {
        match self.topic {
            Some(Date::Quarter(year, quarter)) => Date::Quarter(year - 1, quarter),
            _ => match self.here() {
                Some(here) => Date::Year(here.year - 1),
                None => Date::Some(Unit::Year),
            },
        }
    }

    /// The quarter the report is about: the one it named, or else the last that
    /// had ended (18 of 21 in financial news).
    fn reported_quarter(&self) -> Date {
        self.topic
            .or_else(|| self.here().map(|here| unit_of(here, Unit::Quarter, -1)))
            .unwrap_or(Date::Some(Unit::Quarter))
    }

    /// The day that a time of day without one belongs to.
    fn some_day(&self) -> Date {
        match (self.named, self.here()) {
            (Some(day @ Date::Day(_)), _) => day,
            (_, Some(here)) if !self.narrative => Date::Day(here),
            _ => Date::Some(Unit::Day),
        }
    }
}

const fn place_unit(place: Place) -> Unit {
    match place {
        Place::Day(..) | Place::DayOnly(_) | Place::Holiday(_) => Unit::Day,
        Place::Month(_) => Unit::Month,
        Place::Week(..) => Unit::Week,
        Place::Quarter(_) | Place::ReportedQuarter => Unit::Quarter,
        Place::Whole | Place::Season(_) | Place::Half(_) => Unit::Year,
    }
}

/// "'82" near 1989 is 1982; it may lie a few years ahead, not more.
fn full_year(short: i32, here: i64) -> i64 {
    let year = here - here.rem_euclid(100) + i64::from(short);
    if year > here + 20 { year - 100 } else { year }
}

/// The first day of a place in a year.
fn first_day(place: Place, year: i64) -> Civil {
    match place {
        Place::Month(month) | Place::Week(month, _) => Civil::date(year, month, 1),
        Place::Day(month, day) => Civil::date(year, month, day),
        Place::Season(season) => {
            Date::Season(year, season).first_day().unwrap_or(Civil::date(year, 1, 1))
        }
        Place::Holiday(code) => calendar::holiday(code, year),
        _ => Civil::date(year, 1, 1),
    }
}

/// The year of the last (-1), this (0) or next (1) such month or season. "Last
/// March" is the last one over, in whatever year.
fn nearest_year(here: Civil, place: Place, toward: i8) -> i64 {
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
/// is past and it is less than 300 days back.
fn closest_year(here: Civil, place: Place, tense: Tense) -> i64 {
    let now = days_from_civil(here.year, here.month, here.day);
    let distance = |year: i64| {
        let day = match place {
            Place::Month(month) | Place::Week(month, _) => Civil::date(year, month, 15),
            _ => first_day(place, year),
        };
        days_from_civil(day.year, day.month, day.day) - now
    };
    let candidates = [here.year - 1, here.year, here.year + 1];
    if tense == Tense::Future {
        let next = candidates.iter().find(|year| distance(**year) >= -15);
        return next.copied().unwrap_or(here.year);
    }
    if tense == Tense::Past {
        let past = candidates.iter().rev().find(|y| (-300..=15).contains(&distance(**y)));
        if let Some(year) = past {
            return *year;
        }
    }
    let closest = candidates.iter().min_by_key(|year| distance(**year).abs());
    closest.copied().unwrap_or(here.year)
}

/// The week with the middle of the first, second… seven days of a month; the
/// fifth is the last.
fn week_of(year: i64, month: u8, nth: u8) -> Date {
    let middle = match nth {
        5 => days_in_month(year, month) - 3,
        _ => nth * 7 - 3,
    };
    let (year, week) = calendar::iso_week(Civil::date(year, month, middle));
    Date::Week(year, week)
}

/// Whether a quarter of this year has not begun.
fn ahead(here: Civil, quarter: u8) -> bool {
    (here.month - 1) / 3 + 1 < quarter
}

/// The unit of the calendar `by` steps from the one around a day.
fn unit_of(day: Civil, unit: Unit, by: i64) -> Date {
    match unit {
        Unit::Day | Unit::Night => Date::Day(day.plus_days(by)),
        Unit::Week | Unit::Fortnight => {
            let (year, week) = calendar::iso_week(day.plus_days(7 * by));
            Date::Week(year, week)
        }
        Unit::Weekend => {
            let (year, week) = calendar::iso_week(day.plus_days(7 * by));
            Date::Weekend(year, week)
        }
        Unit::Month => {
            let moved = day.plus_months(by);
            Date::Month(moved.year, moved.month)
        }
        Unit::Quarter => {
            let moved = day.plus_months(3 * by);
            Date::Quarter(moved.year, (moved.month - 1) / 3 + 1)
        }
        Unit::Decade => Date::Decade((day.year.div_euclid(10) + by) * 10),
        Unit::Century => Date::Century(day.year.div_euclid(100) + by + 1),
        Unit::Millennium => Date::Year(day.year.saturating_add(by.saturating_mul(1000))),
        Unit::Year | Unit::Season => Date::Year(day.year.saturating_add(by)),
        Unit::Hour | Unit::Minute | Unit::Second | Unit::Moment => Date::Day(day),
    }
}
