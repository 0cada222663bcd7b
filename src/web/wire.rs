//! Copies of core types that cross to JavaScript, and the way over.
//!
//! Core types are never `Serialize`: these are, so that a change inside the core
//! does not change what a page sees. Names are camelCase there. Only loading,
//! lists and selections cross this way; frames cross as numbers.

use std::borrow::Cow;

use js_sys::Reflect;
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::when::WhenWire;
use crate::diag::{Diagnostic, Span};
use crate::digits;
use crate::event::{Event, EventId, Events, Source, day_text};
use crate::read::{Dialect, Lines, Options, Reading, day_from_text};
use crate::time::Instant;
use crate::time::iso::Clock;

/// A value as a plain JavaScript object; `undefined` where it cannot be one.
pub(super) fn to_js(value: &impl Serialize) -> JsValue {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).unwrap_or(JsValue::UNDEFINED)
}

/// What a page knows about a document.
#[derive(Debug)]
pub(super) struct OptionsWire {
    media_type: Option<String>,
    name: Option<String>,
    date: Option<String>,
    max_bytes: Option<f64>,
    max_events: Option<f64>,
}

/// A host that lets more bytes in lets more events in: one for so many bytes.
const BYTES_PER_EVENT: usize = 32;

impl OptionsWire {
    /// From what JavaScript handed over; anything unusable counts as absent.
    pub(super) fn from_js(value: &JsValue) -> Self {
        let get = |key: &str| Reflect::get(value, &key.into()).ok();
        let text = |key| get(key)?.as_string();
        let number = |key| get(key)?.as_f64();
        Self {
            media_type: text("type"),
            name: text("name"),
            date: text("date"),
            max_bytes: number("maxBytes"),
            max_events: number("maxEvents"),
        }
    }

    pub(super) fn into_options(self) -> Options {
        let usual = Options::default();
        // `as` saturates, and nothing beyond 4 GiB has a place.
        let max_bytes =
            self.max_bytes.map_or(usual.max_bytes, |n_bytes| n_bytes as u32 as usize);
        let max_events = self.max_events.map_or_else(
            || usual.max_events.max(max_bytes / BYTES_PER_EVENT),
            |n_events| n_events as u32 as usize,
        );
        Options {
            date: self.date.as_deref().and_then(day_from_text),
            media_type: self.media_type,
            name: self.name,
            max_bytes,
            max_events,
        }
    }
}

/// `Reading`, as JavaScript sees it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReadingWire<'a, E> {
    dialect: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    intro: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<E>,
    diagnostics: Vec<DiagnosticWire<'a>>,
    counts: CountsWire,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CountsWire {
    read: usize,
    shown: usize,
    undated: usize,
    skipped: usize,
    left_out: usize,
}

#[derive(Serialize)]
struct DiagnosticWire<'a> {
    severity: &'static str,
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    line: usize,
    column: usize,
}

impl<'a> ReadingWire<'a, Vec<EventWire<'a>>> {
    /// Everything.
    pub(super) fn new(reading: &'a Reading, lines: &Lines<'_>) -> Self {
        let events = &reading.events;
        let wire = |event| EventWire::new(event, events, &Place::all(event, lines));
        let events = Some(events.iter().map(wire).collect());
        Self { events, ..Self::report(reading, |at| lines.line_column(at)) }
    }
}

impl<'a, E> ReadingWire<'a, E> {
    /// The same without the events; `place` is the line and column of a byte at which
    /// a diagnostic begins.
    pub(super) fn report(
        reading: &'a Reading,
        place: impl Fn(usize) -> (usize, usize),
    ) -> Self {
        let counts = &reading.counts;
        Self {
            dialect: dialect_name(reading.dialect),
            title: &reading.title,
            intro: &reading.intro,
            written: reading.written.map(day_text),
            events: None,
            diagnostics: diagnostics(reading, place),
            counts: CountsWire {
                read: counts.read,
                shown: counts.shown,
                undated: counts.undated,
                skipped: counts.skipped,
                left_out: counts.left_out,
            },
        }
    }
}

fn diagnostics<'a>(
    reading: &'a Reading,
    place: impl Fn(usize) -> (usize, usize),
) -> Vec<DiagnosticWire<'a>> {
    let wire = |diagnostic: &'a Diagnostic| {
        let (line, column) = place(diagnostic.span.start);
        DiagnosticWire {
            severity: diagnostic.severity.name(),
            code: diagnostic.code,
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            line,
            column,
        }
    };
    reading.diagnostics.iter().map(wire).collect()
}

fn dialect_name(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Native => "native",
        Dialect::TimelineJs => "timelinejs",
        Dialect::Csv => "csv",
        Dialect::List => "list",
        Dialect::Prose => "prose",
    }
}

/// One event, as JavaScript sees it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EventWire<'a> {
    id: String,
    title: &'a str,
    when: Option<Cow<'a, str>>,
    start: Option<String>,
    latest_start: Option<String>,
    earliest_end: Option<String>,
    end: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    said: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    runs: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    link: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    participants: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    speaker: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    spoken: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    latest: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<StretchWire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_span: Option<StretchWire>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<SourceWire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<WhenWire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spoken_words: Option<WhenWire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest_words: Option<WhenWire>,
}

/// One of several places that tell of an event.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SourceWire {
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<StretchWire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said_span: Option<StretchWire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<String>,
}

impl SourceWire {
    fn new(source: Source, place: &Place) -> Self {
        Self {
            span: StretchWire::new(place.span),
            said_span: StretchWire::new(place.said),
            written: source.written.map(day_text),
        }
    }
}

impl<'a> EventWire<'a> {
    /// An event of a document, and its places there: none where it is no prose.
    pub(super) fn new(event: Event<'a>, events: &'a Events, places: &[Place]) -> Self {
        let place = places.first();
        let sources = event.sources().zip(places);
        let name = |names: &'a [String], id: Option<u16>| {
            names.get(usize::from(id?)).map(String::as_str)
        };
        let extent = event.extent();
        let clock = event.when().map_or(Clock::Floating, |when| when.clock());
        let bound =
            |instant: Instant| instant.is_finite().then(|| instant.iso(clock).text());
        Self {
            id: id_of(event),
            title: event.title(),
            when: extent.map(|_| event.when_text()),
            start: extent.and_then(|extent| bound(extent.start)),
            latest_start: extent.and_then(|extent| bound(extent.latest_start)),
            earliest_end: extent.and_then(|extent| bound(extent.earliest_end)),
            end: extent.and_then(|extent| bound(extent.end)),
            said: event.said(),
            text: event.text(),
            runs: event.runs(),
            group: name(events.groups(), event.group().map(|group| group.0)),
            category: name(events.categories(), event.category().map(|it| it.0)),
            link: event.link(),
            participants: event.participants().collect(),
            places: event.places().collect(),
            speaker: event.speaker(),
            spoken: event.spoken_text(),
            latest: event.latest_text(),
            span: place.and_then(|place| StretchWire::new(place.span)),
            said_span: place.and_then(|place| StretchWire::new(place.said)),
            sources: sources.map(|(source, at)| SourceWire::new(source, at)).collect(),
            words: None,
            spoken_words: None,
            latest_words: None,
        }
    }

    /// The same, with its times in parts for wording.
    pub(super) fn worded(self, event: Event<'_>) -> Self {
        let words = |edtf: &str| edtf.parse().ok().map(|when| WhenWire::new(&when));
        Self {
            words: event.when().as_ref().map(WhenWire::new),
            spoken_words: words(self.spoken),
            latest_words: words(self.latest),
            ..self
        }
    }
}

/// What a page calls an event: the author's name for it, or else its number.
pub(super) fn id_of(event: Event<'_>) -> String {
    if event.key().is_empty() {
        digits::text(event.id().0 as usize)
    } else {
        event.key().to_owned()
    }
}

/// A place of an event in its document, in UTF-16 units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// What is told there.
    pub(super) event: EventId,
    /// What it was read from.
    pub(super) span: (u32, u32),
    /// The words that said when.
    pub(super) said: (u32, u32),
}

impl Place {
    /// Every place of an event, at least one.
    pub(super) fn all(event: Event<'_>, lines: &Lines<'_>) -> Vec<Self> {
        // Documents stay far below 4 Gi units: `Options::max_bytes`.
        let stretch =
            |span: Span| (lines.utf16(span.start) as u32, lines.utf16(span.end) as u32);
        let place = |span: Span, said: Span| Self {
            event: event.id(),
            span: stretch(span),
            said: stretch(said),
        };
        let mut all: Vec<Self> =
            event.sources().map(|source| place(source.span, source.said_span)).collect();
        if all.is_empty() {
            all.push(place(event.span(), event.said_span()));
        }
        all
    }
}

/// A stretch of a document, in UTF-16 units.
#[derive(Serialize)]
pub(super) struct StretchWire {
    start: u32,
    end: u32,
}

impl StretchWire {
    fn new((start, end): (u32, u32)) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }
}
