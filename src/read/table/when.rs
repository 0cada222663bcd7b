//! The cells of a row → when.

use super::super::code;
use super::super::collect::Collector;
use super::super::columns::Field;
use super::super::dates::{self, Dated, Found};
use super::super::loose_date::{self, Context, Order, Problem};
use super::super::parts::{Part, Parts};
use super::super::record::When;
use super::super::turns::Turns;
use super::{Row, Rows, Table};
use crate::diag::{Diagnostic, Span};
use crate::time::{DateSpec, TimeValue};
use std::borrow::Cow;

/// The columns that say when an event starts, or when it ends.
#[derive(Clone, Copy, Debug)]
struct Side {
    date: Field,
    year: Field,
    month: Field,
    day: Field,
    time: Field,
}

const START: Side = Side {
    date: Field::Date,
    year: Field::Year,
    month: Field::Month,
    day: Field::Day,
    time: Field::Time,
};

const END: Side = Side {
    date: Field::EndDate,
    year: Field::EndYear,
    month: Field::EndMonth,
    day: Field::EndDay,
    time: Field::EndTime,
};

impl Table<'_> {
    /// When an event was, and the words for it.
    pub(super) fn when<'r>(
        &self,
        row: &'r Row<'_>,
        collector: &mut Collector,
    ) -> (When, Cow<'r, str>) {
        let (start, start_said) = self.side(row, START, collector);
        let (end, end_said) = self.side(row, END, collector);
        let when = dates::interval(start, end, collector);
        let said = match (self.text(row, Field::Said).trim(), end_said.trim()) {
            ("", "") => start_said,
            ("", end) if !start_said.trim().is_empty() => {
                Cow::Owned(format!("{start_said} – {end}"))
            }
            ("", _) => end_said,
            (said, _) => Cow::Borrowed(said),
        };
        (when, said)
    }

    /// The order of days and months that the dates of a table show.
    pub(super) async fn order(
        &self,
        rows: &Rows<'_>,
        turns: &Turns,
        collector: &mut Collector,
    ) -> Order {
        let mut n_month_first = 0;
        let mut n_day_first = 0;
        let mut guess = None;
        for row in rows() {
            turns.after(row.span.end - row.span.start).await;
            if !self.has(&row) {
                continue;
            }
            let dates = [Field::Date, Field::EndDate].map(|field| self.date(&row, field));
            for part in dates.iter().flatten() {
                match loose_date::shown_order(&part.text) {
                    Some(Order::MonthFirst) => n_month_first += 1,
                    Some(Order::DayFirst) => n_day_first += 1,
                    None if guess.is_none() => guess = self.guessed(part),
                    None => {}
                }
            }
        }
        let is_shown = (n_month_first > 0) != (n_day_first > 0);
        let order =
            if n_day_first > n_month_first { Order::DayFirst } else { Order::MonthFirst };
        if let Some((text, span)) = guess.filter(|_| !is_shown) {
            collector.report(dates::ambiguous(&text, span, order));
        }
        order
    }

    /// A date that can be read in two orders.
    fn guessed(&self, part: &Part<'_>) -> Option<(String, Span)> {
        let date = loose_date::read(&part.text, &self.context).ok()?;
        date.guessed_order.then(|| (part.text.trim().to_owned(), part.span))
    }

    /// One end of an event, and the words for it.
    fn side<'r>(
        &self,
        row: &'r Row<'_>,
        side: Side,
        collector: &mut Collector,
    ) -> (Found, Cow<'r, str>) {
        let time = self.date(row, side.time);
        let Some(date) = self.date(row, side.date) else {
            return self.in_parts(row, side, time.as_ref(), collector);
        };
        let date = match time {
            Some(time) => {
                let both = format!("{} {}", date.text.trim(), time.text.trim());
                Part::new(both, date.span)
            }
            None => date,
        };
        match self.date(row, side.year) {
            None => {
                let found = dates::read(Some(&date), &self.context, collector);
                (found, date.text)
            }
            Some(_) => self.within_year(row, side, date, collector),
        }
    }

    /// A date beside a column that has at least its year.
    fn within_year<'r>(
        &self,
        row: &'r Row<'_>,
        side: Side,
        date: Part<'r>,
        collector: &mut Collector,
    ) -> (Found, Cow<'r, str>) {
        let year = self.parts(row, side).date().ok().flatten();
        let context = Context { year: year.map(|date| date.year), ..self.context };
        let problem = match loose_date::read(&date.text, &context) {
            Ok(read) => {
                let dated = Dated { value: read.value, span: date.span };
                return (Found::Date(dated), date.text);
            }
            Err(problem) => problem,
        };
        let (found, said) = self.in_parts(row, side, None, collector);
        if problem == Problem::Blank {
            return (found, said);
        }
        if matches!(found, Found::Date(_)) {
            let message = problem.message(&date.text);
            let info = Diagnostic::info(code::COARSE_DATE, date.span, message);
            collector.report(info.hint("the year beside it was taken"));
        }
        (found, date.text)
    }

    /// A date in columns for its year, month, day and time.
    fn in_parts<'r>(
        &self,
        row: &'r Row<'_>,
        side: Side,
        time: Option<&Part<'r>>,
        collector: &mut Collector,
    ) -> (Found, Cow<'r, str>) {
        let parts = self.parts(row, side);
        if let (Some(year), None, None) = (&parts.year, &parts.month, &parts.day) {
            let context = Context { is_year: true, ..self.context };
            let said = self.text(row, side.year);
            let is_plain = said.trim().replace(',', "").parse::<i64>().is_ok();
            let said = if is_plain { "" } else { said };
            return (dates::read(Some(year), &context, collector), Cow::Borrowed(said));
        }
        let span = parts.year.as_ref().map_or(row.span, |year| year.span);
        let found = match dates::from_parts(&parts, span, collector) {
            Found::Date(Dated { value: TimeValue::Date(date), span }) => {
                let date = at_time(date, time, collector);
                Found::Date(Dated { value: TimeValue::Date(date), span })
            }
            other => other,
        };
        (found, Cow::Borrowed(""))
    }

    fn parts<'r>(&self, row: &'r Row<'_>, side: Side) -> Parts<'r> {
        Parts {
            year: self.date(row, side.year),
            month: self.date(row, side.month),
            day: self.date(row, side.day),
            ..Parts::default()
        }
    }
}

/// A day with the time of day of its own column; without it where that says none.
fn at_time(
    date: DateSpec,
    time: Option<&Part<'_>>,
    collector: &mut Collector,
) -> DateSpec {
    let Some(time) = time.filter(|_| date.day.is_some()) else { return date };
    match loose_date::read_clock(&time.text) {
        Ok((time, precision)) => date.at(time, precision),
        Err(Problem::Blank) => date,
        Err(problem) => {
            collector.report(dates::diagnostic(problem, time));
            date
        }
    }
}
