//! What each expression means, given the day of the document and the flow of
//! the text.
//!
//! Two ways of reading. A *report* is told from its own day: "Friday" is the
//! Friday nearest to it. A *narrative* (a history, a biography) is told from the
//! dates it names, one after the other: "in April" is the April of the year last
//! named. Which one a text is, `narrative` tells.

use super::calendar;
use super::meaning::{Amount, Meaning, Origin, Place, What, Year};
use super::mentions::Found;
use super::narrative::is_narrative;
use super::nearest::{closest_year, full_year, is_ahead, nearest_year};
use super::tense::Tense;
use super::units::Unit;
use super::value::{Date, Value};
use crate::time::{Civil, days_in_month};

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

/// A bare year in mid-sentence moves a story forward by no more than this.
const YEARS_AHEAD: i64 = 2;

/// A date farther from the story, in mid-sentence, is an aside.
const ASIDE_YEARS: i64 = 10;

/// A winter that is told of from this month on is the one ahead.
const AUTUMN: u8 = 9;

/// A month that many before the one told of is that of the next year: 17 of 19 in
/// the histories that were counted.
const MONTHS_BACK: u8 = 8;

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

    /// Whether an expression tells nothing of when: "future earnings", "the recent
    /// moves". Annotators of news mark one in three of them, those of histories nine
    /// in ten.
    pub(super) fn passes_over(&self, found: &Found) -> bool {
        let vague = matches!(found.meaning.what, What::Vaguely(-1 | 1));
        vague && found.attribute && !self.narrative
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
    /// that looks back or far ahead is an aside ("documents of 2005 show") unless
    /// it opens a sentence.
    fn continues(&self, date: Date, found: &Found) -> bool {
        let (Some(year), false) = (date.year(), looks_back(found.meaning)) else {
            return false;
        };
        let come_to = self.story.and_then(Date::year).unwrap_or(year);
        if found.attribute && year < come_to {
            return false;
        }
        match date {
            Date::Decade(_) | Date::Century(_) => false,
            // A winter that lies ahead is looked forward to, not come to.
            Date::Season(_, 24) if year > come_to => false,
            // "On December 7 (…), 1941": no less is known than before.
            Date::Year(_) if year == come_to && self.is_fine() && !found.opens => false,
            Date::Year(_) => {
                let near = (0..=YEARS_AHEAD).contains(&(year - come_to));
                found.opens || (near && found.tense != Tense::Future)
            }
            _ => {
                let told = year > come_to && found.tense == Tense::Past;
                found.opens || told || (year - come_to).abs() <= ASIDE_YEARS
            }
        }
    }

    fn remember(&mut self, meaning: Meaning, date: Date) {
        if !matches!(date, Date::Some(_)) {
            self.named = Some(date);
        }
        match meaning.what {
            What::Calendar {
                place: Place::Quarter(_) | Place::QuarterEnding(_), ..
            } if self.has_ended(date) => {
                self.topic = Some(date);
            }
            What::ReportedQuarter => self.topic = Some(date),
            _ => {}
        }
    }

    /// Whether a quarter is over on the day of the document.
    fn has_ended(&self, quarter: Date) -> bool {
        let running = self.document.map(|day| Date::around(day, Unit::Quarter, 0));
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
            What::WeeksFrom { weekday, weeks } => self.weeks_from(weekday, weeks),
            // In a history "today" is the reader's time.
            What::Step { unit: Unit::Day, by: 0, from: Origin::Document }
                if self.narrative && meaning.time.is_none() =>
            {
                return Value::Vaguely(0);
            }
            // "will resume at the weekend" is told of the one to come.
            What::Step { unit: Unit::Weekend, by: 0, from: Origin::Document }
                if tense == Tense::Future && !self.narrative =>
            {
                let today = self.document.map(|day| Date::around(day, Unit::Weekend, 0));
                today.unwrap_or(Date::Some(Unit::Weekend))
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
            Place::Day(month, day) => existing(year, month, day),
            Place::DayOnly(day) => self.day_only(day),
            Place::Week(month, nth) => Date::week_of(year, month, nth),
            Place::WeekOf(month, day) => existing(year, month, day)
                .first_day()
                .map_or(Date::Some(Unit::Week), |day| Date::around(day, Unit::Week, 0)),
            Place::Season(season) => Date::Season(year, season),
            Place::Quarter(quarter) => Date::Quarter(year, quarter),
            Place::QuarterEnding(month) => {
                let middle = Civil::date(year, month, 1).plus_months(-1);
                Date::around(middle, Unit::Quarter, 0)
            }
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
        month.map_or(Date::Some(Unit::Day), |(year, month)| existing(year, month, day))
    }

    /// In a narrative the year last named; in a report the nearest, but the past
    /// one where the clause is past and it lies less than 330 days back (98 % of
    /// the month-days in the news corpora of TempEval-3).
    fn unsaid_year(&self, here: Civil, place: Place, tense: Tense) -> i64 {
        if self.narrative {
            return self.told_year(here, place);
        }
        match place {
            Place::Quarter(quarter)
                if matches!(tense, Tense::Past | Tense::Unknown)
                    && is_ahead(here, quarter) =>
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

    /// The year that a history has come to. It says when the year changes, except
    /// where that goes without saying: from December to January (eight months back and
    /// more are four ahead), and from autumn into a winter, which has the name of its
    /// January.
    fn told_year(&self, here: Civil, place: Place) -> i64 {
        let fine = self.is_fine() && here.month >= AUTUMN;
        let turns = match place {
            Place::Month(month) | Place::Day(month, _) => {
                here.month >= month + MONTHS_BACK
            }
            Place::Season(24) => true,
            _ => false,
        };
        here.year + i64::from(fine && turns)
    }

    /// Whether the story has come to a month or a day.
    fn is_fine(&self) -> bool {
        matches!(self.story, Some(Date::Day(_) | Date::Month(..)))
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

    /// Weeks beyond the next (or the last) such weekday.
    fn weeks_from(&self, weekday: u8, weeks: i8) -> Date {
        let toward = if weeks > 0 { Tense::Future } else { Tense::Past };
        match self.weekday(weekday, None, Origin::Document, toward) {
            Date::Day(day) => Date::Day(day.plus_days(7 * i64::from(weeks))),
            unknown => unknown,
        }
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
            return Date::around(day, unit, if over { -1 } else { 0 });
        }
        if unit == Unit::Quarter && from == Origin::Named && by == 0 {
            return self.reported_quarter(); // "that quarter"
        }
        let fine = origin.unit() <= unit || unit >= Unit::Year;
        if !fine {
            // "that same day", after "last October": a day of that October.
            let within = from == Origin::Named && by == 0 && self.document.is_some();
            return if within { origin } else { Date::Some(unit) };
        }
        origin.first_day().map_or(Date::Some(unit), |day| Date::around(day, unit, by))
    }

    fn apart(&self, amount: Amount, unit: Unit, forward: bool, from: Origin) -> Value {
        let sign = if forward { 1 } else { -1 };
        let Amount::Exact(count, _) = amount else {
            return Value::Vaguely(if forward { 1 } else { -1 });
        };
        let by = i64::from(count) * sign;
        let origin = match from {
            Origin::Document => self.here(),
            // "in May 2034 … three days later": still in that May, no more is known.
            Origin::Named
                if unit < Unit::Month && self.named.is_some_and(|d| self.is_afar(d)) =>
            {
                return self
                    .named
                    .map_or(Value::Vaguely(0), |date| Value::At(date, None));
            }
            // "a day earlier" is not told from a month.
            Origin::Named => self
                .named
                .filter(|named| named.unit() <= unit || unit >= Unit::Year)
                .and_then(Date::first_day)
                .or(self.document.filter(|_| !self.narrative)),
        };
        let Some(origin) = origin else { return Value::At(Date::Some(unit), None) };
        if unit.is_clock() {
            return Value::Length(amount, unit);
        }
        let exact = from == Origin::Named
            && self.named.is_some_and(|d| matches!(d, Date::Day(_)));
        let date = match unit {
            // "a week ago" is this day of last week; "six weeks ago" is vaguer.
            Unit::Week if exact || by.abs() == 1 => Date::Day(origin.plus_days(7 * by)),
            // "a decade ago" is ten years ago; "three decades ago" is vaguer.
            Unit::Decade if by.abs() == 1 => Date::around(origin, Unit::Year, 10 * by),
            _ => Date::around(origin, unit, by),
        };
        Value::At(date, None)
    }

    /// Whether a month named last is not that of the document or the one before it.
    fn is_afar(&self, named: Date) -> bool {
        let (Date::Month(year, month), Some(here)) = (named, self.document) else {
            return false;
        };
        let months = (here.year - year) * 12 + i64::from(here.month) - i64::from(month);
        !(0..=1).contains(&months)
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
            .or_else(|| self.here().map(|here| Date::around(here, Unit::Quarter, -1)))
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
        Place::Week(..) | Place::WeekOf(..) => Unit::Week,
        Place::Quarter(_) | Place::QuarterEnding(_) | Place::ReportedQuarter => {
            Unit::Quarter
        }
        Place::Whole | Place::Season(_) | Place::Half(_) => Unit::Year,
    }
}

/// A day of a month, or the month's last where it is shorter: February 29.
fn existing(year: i64, month: u8, day: u8) -> Date {
    Date::Day(Civil::date(year, month, day.min(days_in_month(year, month))))
}
