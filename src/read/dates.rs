//! The dates of one record → when it was.

use super::code;
use super::collect::Collector;
use super::loose_date::{self, Context, Order, Problem};
use super::parts::{Part, Parts};
use super::record::When;
use crate::diag::{Diagnostic, Span};
use crate::time::{Endpoint, Extent, TimeValue};

/// A date of a record, and where it was written.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub(crate) value: TimeValue,
    pub(crate) span: Span,
}

/// What became of a date that may or may not be there.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// Nothing was said.
    Nothing,
    /// A date.
    Date(Dated),
    /// That it still goes on.
    Ongoing,
    /// Something that is no date; it has been reported.
    Unread,
}

/// Reads a date as someone wrote it, and reports what is wrong with it.
pub(crate) fn read(
    part: Option<&Part<'_>>,
    context: &Context,
    collector: &mut Collector,
) -> Found {
    let Some(part) = part else { return Found::Nothing };
    if loose_date::is_ongoing(&part.text) {
        return Found::Ongoing;
    }
    match loose_date::read(&part.text, context) {
        Ok(date) => {
            if date.guessed_order {
                let order = context.order.unwrap_or_default();
                collector.report(ambiguous(part.text.trim(), part.span, order));
            }
            Found::Date(Dated { value: date.value, span: part.span })
        }
        Err(Problem::Blank) => Found::Nothing,
        Err(problem) => {
            collector.report(diagnostic(problem, part));
            Found::Unread
        }
    }
}

/// Reads a date in parts, and reports what is wrong with it.
pub(crate) fn from_parts(
    parts: &Parts<'_>,
    span: Span,
    collector: &mut Collector,
) -> Found {
    match parts.date() {
        Ok(None) => Found::Nothing,
        Ok(Some(date)) => Found::Date(Dated { value: TimeValue::Date(date), span }),
        Err(diagnostic) => {
            collector.report(diagnostic);
            Found::Unread
        }
    }
}

/// What to tell about a date that is read in one order of two.
pub(crate) fn ambiguous(text: &str, span: Span, order: Order) -> Diagnostic {
    let (read_as, or) = match order {
        Order::MonthFirst => ("month", "day"),
        Order::DayFirst => ("day", "month"),
    };
    let message = format!("the first number of `{text}` was read as the {read_as}");
    let hint = format!("if it is the {or}, write dates as `2005-03-14`");
    Diagnostic::warning(code::AMBIGUOUS_DATE, span, message).hint(hint)
}

/// What to tell about a text that is no date.
pub(crate) fn diagnostic(problem: Problem, part: &Part<'_>) -> Diagnostic {
    let message = problem.message(&part.text);
    match problem {
        Problem::NoDay => Diagnostic::warning(code::TIME_WITHOUT_DAY, part.span, message),
        Problem::SerialNumber => Diagnostic::error(code::BAD_DATE, part.span, message)
            .hint("if this is a spreadsheet's count of days, format the cells as dates"),
        _ => Diagnostic::error(code::BAD_DATE, part.span, message),
    }
}

/// From a start to an end, of which either may be missing.
pub(crate) fn interval(start: Found, end: Found, collector: &mut Collector) -> When {
    let value = match (start, end) {
        (Found::Nothing, Found::Nothing | Found::Ongoing) => return When::Unsaid,
        (Found::Unread | Found::Ongoing, _) | (Found::Nothing, Found::Unread) => {
            return When::Unread;
        }
        (Found::Date(start), Found::Nothing | Found::Unread) => start.value,
        (Found::Date(start), Found::Ongoing) => {
            TimeValue::Interval { start: first(start.value), end: Endpoint::Open }
        }
        (Found::Nothing, Found::Date(end)) => {
            TimeValue::Interval { start: Endpoint::Unknown, end: last(end.value) }
        }
        (Found::Date(start), Found::Date(end)) => from_to(start, end, collector),
    };
    When::Said(value)
}

fn from_to(start: Dated, end: Dated, collector: &mut Collector) -> TimeValue {
    if start.value == end.value {
        return start.value;
    }
    let (from, to): (Extent, Extent) = (start.value.extent(), end.value.extent());
    if to.end <= from.start {
        let message =
            format!("expected an end after `{}`, found `{}`", start.value, end.value);
        collector.report(Diagnostic::warning(code::END_BEFORE_START, end.span, message));
        return start.value;
    }
    TimeValue::Interval { start: first(start.value), end: last(end.value) }
}

/// The date with which a value begins.
fn first(value: TimeValue) -> Endpoint {
    match value {
        TimeValue::Date(date) => Endpoint::Date(date),
        TimeValue::Interval { start, .. } => start,
        TimeValue::OneOf(members) | TimeValue::AllOf(members) => {
            members.into_iter().next().map_or(Endpoint::Unknown, first)
        }
    }
}

/// The date with which a value ends.
fn last(value: TimeValue) -> Endpoint {
    match value {
        TimeValue::Date(date) => Endpoint::Date(date),
        TimeValue::Interval { end, .. } => end,
        TimeValue::OneOf(members) | TimeValue::AllOf(members) => {
            members.into_iter().next_back().map_or(Endpoint::Unknown, last)
        }
    }
}
