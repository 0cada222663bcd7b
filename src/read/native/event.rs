//! One event of our own JSON, read the careful way: whatever is in it.

use super::super::collect::Collector;
use super::super::columns::{self, Field};
use super::super::dates::{self, Found};
use super::super::importance::importance_from;
use super::super::json::{JsonError, Kind, Scalar, Scanner};
use super::super::loose_date::Context;
use super::super::parts::{Part, Parts};
use super::super::record::{Record, When};
use crate::diag::Span;
use crate::time::Extent;
use std::borrow::Cow;
use std::mem;

/// An event as it stands in the document.
#[derive(Debug, Default)]
pub(super) struct Event<'a> {
    record: Record<'a>,
    /// What is as good as a group, where there is none: a tag, a section, a country.
    other_group: Cow<'a, str>,
    start: Option<Moment<'a>>,
    end: Option<Moment<'a>>,
    latest_start: Option<Moment<'a>>,
    earliest_end: Option<Moment<'a>>,
    parts: Parts<'a>,
}

/// A date as it stands in the document.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "there are four at a time; on 64 bits only")]
enum Moment<'a> {
    Text(Part<'a>),
    /// A bare number, which is a year unless it has too many digits.
    Number(Part<'a>),
    Parts {
        parts: Parts<'a>,
        span: Span,
    },
}

/// The event that comes next.
pub(super) fn event<'a>(scanner: &mut Scanner<'a>) -> Result<Event<'a>, JsonError> {
    let mut event = Event::default();
    scanner.peek()?;
    let start = scanner.at();
    scanner.enter_object()?;
    while let Some(key) = scanner.next_key()? {
        event.member(&key.text, scanner)?;
    }
    event.record.link_label = "link";
    event.record.span = Span::new(start, scanner.at());
    Ok(event)
}

impl<'a> Event<'a> {
    fn member(&mut self, key: &str, scanner: &mut Scanner<'a>) -> Result<(), JsonError> {
        let record = &mut self.record;
        match key {
            "title" => record.title = text_of(scanner.scalar()?),
            "when" | "start" => self.start = moment(scanner)?.or(self.start.take()),
            "end" => self.end = moment(scanner)?,
            "latestStart" => self.latest_start = moment(scanner)?,
            "earliestEnd" => self.earliest_end = moment(scanner)?,
            "said" => record.said = text_of(scanner.scalar()?),
            "text" => record.text = text_of(scanner.scalar()?),
            "group" => record.group = text_of(scanner.scalar()?),
            "participants" => record.participants = names(scanner)?,
            "link" | "url" => record.link = part_of(scanner.scalar()?),
            "id" => record.key = text_of(scanner.scalar()?),
            "importance" => record.importance = number_of(scanner.scalar()?),
            _ => return self.loose_member(key, scanner),
        }
        Ok(())
    }

    /// A key that is not ours. What is already said is not said again.
    fn loose_member(
        &mut self,
        key: &str,
        scanner: &mut Scanner<'a>,
    ) -> Result<(), JsonError> {
        let record = &mut self.record;
        let Some((field, rank)) = columns::field(key) else {
            return scanner.skip_value().map(drop);
        };
        let (slot, value) = match field {
            Field::Date | Field::Time => {
                let moment = moment(scanner)?;
                self.start = self.start.take().or(moment);
                return Ok(());
            }
            Field::EndDate | Field::EndTime => {
                let moment = moment(scanner)?;
                self.end = self.end.take().or(moment);
                return Ok(());
            }
            Field::Year => (&mut self.parts.year, scanner.scalar()?),
            Field::Month => (&mut self.parts.month, scanner.scalar()?),
            Field::Day => (&mut self.parts.day, scanner.scalar()?),
            Field::Link => (&mut record.link, scanner.scalar()?),
            Field::Participants if record.participants.is_empty() => {
                record.participants = names(scanner)?;
                return Ok(());
            }
            _ => {
                let text = text_of(scanner.scalar()?);
                let slot = match field {
                    Field::Group if rank > 0 => Some(&mut self.other_group),
                    _ => record.named(field),
                };
                if let Some(slot) = slot
                    && slot.is_empty()
                {
                    *slot = text;
                }
                return Ok(());
            }
        };
        *slot = slot.take().or(part_of(value));
        Ok(())
    }

    /// Hands it over, and reports what is wrong with its dates.
    pub(super) fn collect(mut self, context: &Context, collector: &mut Collector) {
        self.settle_group();
        if self.start.is_none() && self.parts.year.is_some() {
            let span = self.record.span;
            self.start = Some(Moment::Parts { parts: self.parts, span });
        }
        if self.record.said.is_empty()
            && let (Some(Moment::Text(part)), None) = (&self.start, &self.end)
        {
            self.record.said = part.text.clone();
        }
        let mut found = |moment: &Option<Moment<'_>>| match moment {
            Some(moment) => moment.found(context, collector),
            None => Found::Nothing,
        };
        let (start, end) = (found(&self.start), found(&self.end));
        let (latest_start, earliest_end) =
            (found(&self.latest_start), found(&self.earliest_end));
        self.record.when = dates::interval(start, end, collector);
        if let When::Said(when) = &self.record.when {
            self.record.extent = bounded(when.extent(), &latest_start, &earliest_end);
        }
        self.record.collect(collector);
    }

    /// A category stands beside a group, or in for it.
    fn settle_group(&mut self) {
        let record = &mut self.record;
        if is_blank(&record.group) {
            record.group = mem::take(&mut record.category);
        }
        if is_blank(&record.group) {
            record.group = mem::take(&mut self.other_group);
        }
    }
}

/// An extent with the bounds that an author gave for its start and end.
fn bounded(extent: Extent, latest_start: &Found, earliest_end: &Found) -> Option<Extent> {
    let bound = |found: &Found| match found {
        Found::Date(dated) => Some(dated.value.extent()),
        _ => None,
    };
    let (latest_start, earliest_end) = (bound(latest_start), bound(earliest_end));
    if latest_start.is_none() && earliest_end.is_none() {
        return None;
    }
    let latest_start = latest_start.map_or(extent.latest_start, |bound| bound.start);
    let earliest_end = earliest_end.map_or(extent.earliest_end, |bound| bound.end);
    Some(Extent {
        latest_start: latest_start.clamp(extent.start, extent.end),
        earliest_end: earliest_end.clamp(extent.start, extent.end),
        ..extent
    })
}

/// A list of names, each on a line; a text is as its author wrote it. Names that are
/// in objects go by their `name`.
fn names<'a>(scanner: &mut Scanner<'a>) -> Result<Cow<'a, str>, JsonError> {
    if scanner.peek()? != Kind::Array {
        return Ok(text_of(scanner.scalar()?));
    }
    let mut names = String::new();
    scanner.enter_array()?;
    while scanner.next_item()? {
        let name = if scanner.peek()? == Kind::Object {
            name(scanner)?
        } else {
            text_of(scanner.scalar()?)
        };
        names.extend(name.split('\n').flat_map(|part| [part, " "]));
        names.push('\n');
    }
    Ok(Cow::Owned(names))
}

/// The `name` of an object.
fn name<'a>(scanner: &mut Scanner<'a>) -> Result<Cow<'a, str>, JsonError> {
    let mut name = Cow::Borrowed("");
    scanner.enter_object()?;
    while let Some(key) = scanner.next_key()? {
        match (key.text.as_ref(), scanner.peek()?) {
            ("name", Kind::String) => name = text_of(scanner.scalar()?),
            _ => drop(scanner.skip_value()?),
        }
    }
    Ok(name)
}

fn moment<'a>(scanner: &mut Scanner<'a>) -> Result<Option<Moment<'a>>, JsonError> {
    if scanner.peek()? != Kind::Object {
        let Some(scalar) = scanner.scalar()? else { return Ok(None) };
        let part = Part::new(scalar.text, scalar.span);
        return Ok(Some(match scalar.kind {
            Kind::Number => Moment::Number(part),
            _ => Moment::Text(part),
        }));
    }
    let mut parts = Parts::default();
    let start = scanner.at();
    scanner.enter_object()?;
    while let Some(key) = scanner.next_key()? {
        let value = scanner.scalar()?;
        if let Some(part) = parts.named(&key.text) {
            *part = part_of(value);
        }
    }
    Ok(Some(Moment::Parts { parts, span: Span::new(start, scanner.at()) }))
}

impl Moment<'_> {
    fn found(&self, context: &Context, collector: &mut Collector) -> Found {
        match self {
            Self::Text(part) => dates::read(Some(part), context, collector),
            Self::Number(part) => {
                let is_year = part.text.len() <= 4 || part.text.starts_with('-');
                let context = Context { is_year, ..*context };
                dates::read(Some(part), &context, collector)
            }
            Self::Parts { parts, span } => dates::from_parts(parts, *span, collector),
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// What a scalar says; empty where there is none.
pub(super) fn text_of(scalar: Option<Scalar<'_>>) -> Cow<'_, str> {
    scalar.map(|scalar| scalar.text).unwrap_or_default()
}

fn part_of(scalar: Option<Scalar<'_>>) -> Option<Part<'_>> {
    scalar.map(|scalar| Part::new(scalar.text, scalar.span))
}

fn number_of(scalar: Option<Scalar<'_>>) -> f32 {
    scalar.and_then(|scalar| importance_from(&scalar.text)).unwrap_or_default()
}
