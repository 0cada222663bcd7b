//! Two expressions that say one time together: "on Friday at 3 p.m.", "from May 3
//! to May 9", "between 2014 and 2016".

use super::events::Dated;
use super::grammar::{Mark, Word};
use crate::diag::Span;
use crate::time::{Endpoint, TimeValue};

/// The dates of a sentence, with those that belong together made one.
pub(super) fn joined(text: &str, words: &[Word], dates: Vec<Dated>) -> Vec<Dated> {
    let mut all: Vec<Dated> = Vec::with_capacity(dates.len());
    for date in dates {
        let Some(last) = all.last_mut() else {
            all.push(date);
            continue;
        };
        match together(text, words, last, &date) {
            Some(when) => unite(last, &date, when),
            None => all.push(date),
        }
    }
    all
}

/// What two dates say together, if they stand close enough to say it.
fn together(
    text: &str,
    words: &[Word],
    first: &Dated,
    next: &Dated,
) -> Option<TimeValue> {
    let between = words.get(first.phrase.words.end..next.phrase.words.start)?;
    let lower = |word: &Word| word.text(text).to_lowercase();
    let before = first.phrase.words.start.checked_sub(1).and_then(|at| words.get(at));
    let opening = before.map(lower).unwrap_or_default();
    let (a, b) = (first.when.as_ref()?, next.when.as_ref()?);
    match between {
        [word] if word.mark == Some(Mark::Dash) => span_from(a, b),
        [word] => match lower(word).as_str() {
            "through" => span_from(a, b),
            "to" | "until" | "till" if opening == "from" => span_from(a, b),
            "and" if opening == "between" => span_from(a, b),
            "at" | "on" | "in" | "of" | "," => finer(a, b),
            _ => None,
        },
        // "its forecast for the year on Friday"
        [] if opening != "for" => finer(a, b),
        _ => None,
    }
}

fn span_from(first: &TimeValue, last: &TimeValue) -> Option<TimeValue> {
    let (TimeValue::Date(start), TimeValue::Date(end)) = (first, last) else {
        return None;
    };
    let ordered = first.extent().start <= last.extent().start;
    ordered.then_some(TimeValue::Interval {
        start: Endpoint::Date(*start),
        end: Endpoint::Date(*end),
    })
}

/// The finer of two dates, if it lies within the other.
fn finer(a: &TimeValue, b: &TimeValue) -> Option<TimeValue> {
    let (one, other) = (a.extent(), b.extent());
    if one.start <= other.start && other.end <= one.end {
        Some(b.clone())
    } else if other.start <= one.start && one.end <= other.end {
        Some(a.clone())
    } else {
        None
    }
}

fn unite(first: &mut Dated, next: &Dated, when: TimeValue) {
    first.when = Some(when);
    first.span = Span::new(first.span.start, next.span.end);
    let phrase = &mut first.phrase;
    phrase.words.end = next.phrase.words.end;
    phrase.dropped.end = next.phrase.dropped.end;
    phrase.said.end = next.phrase.said.end;
    phrase.describes = next.phrase.describes;
    phrase.since = false;
}
