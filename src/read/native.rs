//! Our own JSON: `{"title"?, "events": […]}`, or the bare array.
//!
//! `www/date-line.schema.json` describes it for people and their editors.

use super::code;
use super::collect::Collector;
use super::document::{Dialect, Options, Reading};
use super::json::{JsonError, Kind, Scalar, Scanner};
use crate::diag::{Diagnostic, Span};
use crate::event::EventDraft;

/// Reads a document in our own JSON.
pub(crate) fn read(text: &str, options: &Options) -> Reading {
    let mut scanner = Scanner::new(text);
    let mut collector = Collector::new(Dialect::Native, options);
    if let Err(error) = document(&mut scanner, &mut collector) {
        collector.report_anyway(error.diagnostic(text));
    }
    scanner.report_repairs(&mut collector);
    collector.finish(Span::new(0, text.len()))
}

fn document(
    scanner: &mut Scanner<'_>,
    collector: &mut Collector,
) -> Result<(), JsonError> {
    match scanner.peek()? {
        Kind::Array => events(scanner, collector)?,
        Kind::Object => {
            scanner.enter_object()?;
            while let Some(key) = scanner.next_key()? {
                match key.text.as_ref() {
                    "events" if scanner.peek()? == Kind::Array => {
                        events(scanner, collector)?;
                    }
                    "title" => {
                        collector.title = text_of(scanner.scalar()?.as_ref()).to_owned();
                    }
                    _ => drop(scanner.skip_value()?),
                }
            }
        }
        _ => drop(scanner.skip_value()?),
    }
    scanner.finish()
}

fn events(scanner: &mut Scanner<'_>, collector: &mut Collector) -> Result<(), JsonError> {
    scanner.enter_array()?;
    while scanner.next_item()? && !collector.is_full() {
        if scanner.peek()? == Kind::Object {
            event(scanner, collector)?;
        } else {
            let span = scanner.skip_value()?;
            let message = "expected an object";
            collector.skip(Diagnostic::error(code::BAD_RECORD, span, message));
        }
    }
    Ok(())
}

fn event(scanner: &mut Scanner<'_>, collector: &mut Collector) -> Result<(), JsonError> {
    let start = scanner.at();
    let (mut title, mut when, mut text) = (None, None, None);
    scanner.enter_object()?;
    while let Some(key) = scanner.next_key()? {
        match key.text.as_ref() {
            "title" => title = scanner.scalar()?,
            "text" => text = scanner.scalar()?,
            "when" => when = scanner.scalar()?,
            _ => drop(scanner.skip_value()?),
        }
    }
    let draft = EventDraft {
        title: text_of(title.as_ref()),
        text: text_of(text.as_ref()),
        when: text_of(when.as_ref()).parse().ok(),
        span: Span::new(start, scanner.at()),
        ..EventDraft::default()
    };
    collector.event(&draft);
    Ok(())
}

fn text_of<'a>(scalar: Option<&'a Scalar<'_>>) -> &'a str {
    scalar.map_or("", |scalar| &scalar.text)
}
