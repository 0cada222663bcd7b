//! Where an event is told, when that is in more than one place.
//!
//! Few events have several sources, so they are kept as a text in the arena and read
//! when they are asked for: a line each, `start len said_start said_len written`.

use super::{day_text, unusual};
use crate::diag::Span;
use crate::time::{DateSpec, TimeValue};
use std::fmt::Write as _;

/// A place where a document tells of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The bytes of its sentence.
    pub span: Span,
    /// The bytes of the words that said when.
    pub said_span: Span,
    /// The day that the article was written in which it stands, where that is known.
    pub written: Option<DateSpec>,
}

pub(super) fn written(sources: &[Source]) -> String {
    let mut text = String::new();
    for source in sources {
        let Source { span, said_span, written } = source;
        let [len, said_len] = [span, said_span].map(|it| it.end.saturating_sub(it.start));
        let written = written.map(day_text).unwrap_or_default();
        let (start, said) = (span.start, said_span.start);
        // A String takes everything.
        let _ = writeln!(text, "{start} {len} {said} {said_len} {written}");
    }
    text
}

pub(super) fn read(text: &str) -> impl Iterator<Item = Source> {
    text.lines().filter_map(|line| {
        let mut fields = line.split(' ');
        let mut span = || {
            let mut number = || fields.next()?.parse::<usize>().ok();
            let (start, len) = (number()?, number()?);
            Some(Span::new(start, start + len))
        };
        let (span, said_span) = (span()?, span()?);
        let written = fields.next().and_then(|edtf| match unusual(edtf) {
            Some(TimeValue::Date(date)) => Some(date),
            _ => None,
        });
        Some(Source { span, said_span, written })
    })
}
