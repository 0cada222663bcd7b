//! JSON of TimelineJS: version 3, and the two older shapes that are still around.
//!
//! - `{"title": slide, "events": [slide], "eras": [era]}`, with dates in parts;
//! - `{"timeline": {"slides": [slide]}}`, with the same slides;
//! - `{"timeline": {"headline", "text", "date": [{"startDate": "1963,8,9"}]}}`.
//!
//! The title slide becomes the title of the reading. Eras are events of a group
//! named `Era`, so that nothing is lost. Year −200 is 200 BC, which is what
//! TimelineJS writes on its axis. An end date includes all of its unit.

use super::collect::Collector;
use super::dates::{self, Found};
use super::document::{Dialect, Options, Reading};
use super::html::{one_line, plain_text};
use super::json::{JsonError, Kind, Scalar, Scanner};
use super::loose_date::{Context, Order};
use super::parts::{Part, Parts};
use super::record::Record;
use super::turns::Turns;
use crate::diag::Span;
use std::borrow::Cow;

/// Reads JSON of TimelineJS.
pub(crate) async fn read(text: &str, options: &Options, turns: &Turns) -> Reading {
    let mut scanner = Scanner::new(text);
    let mut collector = Collector::new(Dialect::TimelineJs, options);
    let outcome = document(&mut scanner, turns, &mut collector).await;
    scanner.report(outcome, &mut collector);
    collector.finish(Span::new(0, text.len()))
}

async fn document(
    scanner: &mut Scanner<'_>,
    turns: &Turns,
    collector: &mut Collector,
) -> Result<(), JsonError> {
    if scanner.peek()? == Kind::Array {
        slides(scanner, turns, collector, "").await?;
    } else {
        timeline(scanner, turns, collector).await?;
    }
    scanner.finish()
}

/// The object that holds the slides.
async fn timeline(
    scanner: &mut Scanner<'_>,
    turns: &Turns,
    collector: &mut Collector,
) -> Result<(), JsonError> {
    scanner.enter_object()?;
    while let Some(key) = scanner.next_key()? {
        match (key.text.as_ref(), scanner.peek()?) {
            ("timeline", Kind::Object) => {
                Box::pin(timeline(scanner, turns, collector)).await?;
            }
            ("events" | "slides" | "date", Kind::Array) => {
                slides(scanner, turns, collector, "").await?;
            }
            ("eras" | "era", Kind::Array) => {
                slides(scanner, turns, collector, "Era").await?;
            }
            ("title", Kind::Object) => {
                let slide = slide(scanner)?;
                collector.title = one_line(&slide.headline).into_owned();
                collector.intro = plain_text(&slide.text).into_owned();
            }
            ("headline", Kind::String) => {
                let headline = text_of(scanner.scalar()?);
                collector.title = one_line(&headline).into_owned();
            }
            ("text", Kind::String) => {
                let text = text_of(scanner.scalar()?);
                collector.intro = plain_text(&text).into_owned();
            }
            _ => drop(scanner.skip_value()?),
        }
    }
    Ok(())
}

async fn slides(
    scanner: &mut Scanner<'_>,
    turns: &Turns,
    collector: &mut Collector,
    group: &'static str,
) -> Result<(), JsonError> {
    let each = |scanner: &mut Scanner<'_>, collector: &mut Collector| {
        let mut slide = slide(scanner)?;
        if !group.is_empty() {
            slide.group = Cow::Borrowed(group);
        }
        slide.collect(collector);
        Ok(())
    };
    scanner.records(collector, turns, each).await
}

/// A slide as it stands in the document.
#[derive(Debug, Default)]
struct Slide<'a> {
    span: Span,
    start: Moment<'a>,
    end: Moment<'a>,
    headline: Cow<'a, str>,
    text: Cow<'a, str>,
    group: Cow<'a, str>,
    display_date: Cow<'a, str>,
    media: Cow<'a, str>,
    media_link: Option<Part<'a>>,
    key: Cow<'a, str>,
}

/// A date of a slide.
#[derive(Debug, Default)]
#[allow(clippy::large_enum_variant, reason = "there are four at a time; on 64 bits only")]
enum Moment<'a> {
    #[default]
    Unsaid,
    /// Version 3, with its own words for itself.
    Parts { parts: Parts<'a>, display_date: Cow<'a, str>, span: Span },
    /// Version 1.
    Text(Part<'a>),
}

fn slide<'a>(scanner: &mut Scanner<'a>) -> Result<Slide<'a>, JsonError> {
    let mut slide = Slide::default();
    let start = scanner.at();
    scanner.enter_object()?;
    while let Some(key) = scanner.next_key()? {
        match (key.text.as_ref(), scanner.peek()?) {
            ("start_date" | "startDate", _) => slide.start = moment(scanner)?,
            ("end_date" | "endDate", _) => slide.end = moment(scanner)?,
            ("text", Kind::Object) => slide.texts(scanner)?,
            ("text", _) => slide.text = text_of(scanner.scalar()?),
            ("headline", _) => slide.headline = text_of(scanner.scalar()?),
            ("media" | "asset", Kind::Object) => slide.media(scanner)?,
            ("group" | "tag", _) => slide.group = text_of(scanner.scalar()?),
            ("display_date", _) => slide.display_date = text_of(scanner.scalar()?),
            ("unique_id", _) => slide.key = text_of(scanner.scalar()?),
            _ => drop(scanner.skip_value()?),
        }
    }
    slide.span = Span::new(start, scanner.at());
    Ok(slide)
}

impl<'a> Slide<'a> {
    fn texts(&mut self, scanner: &mut Scanner<'a>) -> Result<(), JsonError> {
        scanner.enter_object()?;
        while let Some(key) = scanner.next_key()? {
            match key.text.as_ref() {
                "headline" => self.headline = text_of(scanner.scalar()?),
                "text" => self.text = text_of(scanner.scalar()?),
                _ => drop(scanner.skip_value()?),
            }
        }
        Ok(())
    }

    fn media(&mut self, scanner: &mut Scanner<'a>) -> Result<(), JsonError> {
        scanner.enter_object()?;
        while let Some(key) = scanner.next_key()? {
            match key.text.as_ref() {
                "url" | "media" => self.media = text_of(scanner.scalar()?),
                "link" => self.media_link = part_of(scanner.scalar()?),
                _ => drop(scanner.skip_value()?),
            }
        }
        Ok(())
    }

    fn collect(self, collector: &mut Collector) {
        let said = match (&self.start, &self.end) {
            _ if !self.display_date.trim().is_empty() => self.display_date,
            (Moment::Parts { display_date, .. }, _) => display_date.clone(),
            _ => Cow::Borrowed(""),
        };
        let (start, end) = (self.start.found(collector), self.end.found(collector));
        let record = Record {
            key: self.key,
            title: self.headline,
            text: self.text,
            group: self.group,
            link: self.media_link,
            link_label: "link",
            media: self.media,
            when: dates::interval(start, end, collector),
            said,
            span: self.span,
            ..Record::default()
        };
        record.collect(collector);
    }
}

fn moment<'a>(scanner: &mut Scanner<'a>) -> Result<Moment<'a>, JsonError> {
    if scanner.peek()? != Kind::Object {
        return Ok(part_of(scanner.scalar()?).map_or(Moment::Unsaid, Moment::Text));
    }
    let (mut parts, mut display_date) = (Parts::default(), Cow::Borrowed(""));
    let start = scanner.at();
    scanner.enter_object()?;
    while let Some(key) = scanner.next_key()? {
        let value = scanner.scalar()?;
        match parts.named(&key.text) {
            Some(part) => *part = part_of(value),
            None if key.text == "display_date" => display_date = text_of(value),
            None => {}
        }
    }
    let span = Span::new(start, scanner.at());
    Ok(Moment::Parts { parts, display_date, span })
}

impl Moment<'_> {
    fn found(&self, collector: &mut Collector) -> Found {
        match self {
            Self::Unsaid => Found::Nothing,
            Self::Text(part) => {
                // As TimelineJS itself takes them.
                let context =
                    Context { order: Some(Order::MonthFirst), ..Context::default() };
                dates::read(Some(part), &context, collector)
            }
            Self::Parts { parts, span, .. } => dates::from_parts(parts, *span, collector),
        }
    }
}

fn text_of(scalar: Option<Scalar<'_>>) -> Cow<'_, str> {
    scalar.map(|scalar| scalar.text).unwrap_or_default()
}

fn part_of(scalar: Option<Scalar<'_>>) -> Option<Part<'_>> {
    scalar.map(|scalar| Part::new(scalar.text, scalar.span))
}
