//! A story as it is handed from the reader of prose to the page.
//!
//! The reader of prose is larger than all other readers together, and most pages
//! have no story; so it is a WebAssembly module of its own (feature `prose`) that
//! turns a text into these bytes, and the module that draws turns them into a
//! [`Reading`]. Builds with both go the same way, so that there is one.
//!
//! ```text
//! told   := "DLT" version written n event*
//! event  := title when said text span said_span names names speaker spoken latest
//!           n source*
//! source := span said_span written
//! text   := length byte*          UTF-8; dates are in EDTF, empty for none
//! names  := n text*               who took part, where it happened
//! span   := start length          bytes of the document
//! number := LEB128, as in WebAssembly
//! ```
//!
//! The two modules may come from different servers or caches, so nothing in the
//! bytes is believed: whatever is not as above is refused as a whole.

use super::code;
use super::collect::Collector;
use super::document::{Dialect, Options, Reading};
use crate::diag::{Diagnostic, Span};
use crate::event::{EventDraft, Source};
use crate::time::{DateSpec, TimeValue};

/// What the bytes open with. The last byte grows with every change of the format.
const MAGIC: [u8; 4] = *b"DLT\x02";

/// A story being put into bytes.
#[cfg(feature = "prose")]
#[derive(Debug)]
pub(crate) struct Telling {
    n_events: usize,
    events: Vec<u8>,
    written: Option<DateSpec>,
}

#[cfg(feature = "prose")]
impl Telling {
    /// A story without events yet, and the day it was written.
    pub(crate) fn new(written: Option<DateSpec>) -> Self {
        Self { n_events: 0, events: Vec::new(), written }
    }

    /// Adds an event. Stories know no keys, groups, links or importance.
    pub(crate) fn event(&mut self, draft: &EventDraft<'_>) {
        self.n_events += 1;
        let to = &mut self.events;
        put_text(to, draft.title);
        put_value(to, draft.when.as_ref());
        put_text(to, draft.said);
        put_text(to, draft.text);
        put_span(to, draft.span);
        put_span(to, draft.said_span);
        put_names(to, draft.participants);
        put_names(to, draft.places);
        put_text(to, draft.speaker);
        put_value(to, draft.spoken.as_ref());
        put_date(to, draft.latest);
        put_number(to, draft.sources.len());
        for source in draft.sources {
            put_span(to, source.span);
            put_span(to, source.said_span);
            put_date(to, source.written);
        }
    }

    /// The bytes.
    pub(crate) fn finish(self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        put_date(&mut bytes, self.written);
        put_number(&mut bytes, self.n_events);
        bytes.extend(self.events);
        bytes
    }
}

#[cfg(feature = "prose")]
fn put_number(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

#[cfg(feature = "prose")]
fn put_text(to: &mut Vec<u8>, text: &str) {
    put_number(to, text.len());
    to.extend_from_slice(text.as_bytes());
}

#[cfg(feature = "prose")]
fn put_value(to: &mut Vec<u8>, value: Option<&TimeValue>) {
    put_text(to, &value.map(ToString::to_string).unwrap_or_default());
}

#[cfg(feature = "prose")]
fn put_date(to: &mut Vec<u8>, date: Option<DateSpec>) {
    put_value(to, date.map(TimeValue::Date).as_ref());
}

#[cfg(feature = "prose")]
fn put_span(to: &mut Vec<u8>, span: Span) {
    put_number(to, span.start);
    put_number(to, span.end.saturating_sub(span.start));
}

#[cfg(feature = "prose")]
fn put_names(to: &mut Vec<u8>, names: &[&str]) {
    put_number(to, names.len());
    for name in names {
        put_text(to, name);
    }
}

/// The bytes are not what [`self`] says they are.
struct Malformed;

type Result<T = ()> = std::result::Result<T, Malformed>;

/// The reading of a story that was told; `text` is what it was told from.
pub(crate) fn read(told: &[u8], text: &str, options: &Options) -> Reading {
    let mut collector = Collector::new(Dialect::Prose, options);
    match collect(told, text, &mut collector) {
        Ok(()) => collector.finish(Span::new(0, text.len())),
        Err(Malformed) => untold(text, options),
    }
}

/// The reading of a story when there is nobody to tell it.
pub(crate) fn untold(text: &str, options: &Options) -> Reading {
    let whole = Span::new(0, text.len());
    let message = "expected the reader of stories that belongs to this page, found none";
    let diagnostic = Diagnostic::error(code::PROSE_UNAVAILABLE, whole, message);
    let reading = Collector::new(Dialect::Prose, options).finish(whole);
    Reading { diagnostics: vec![diagnostic], ..reading }
}

fn collect(told: &[u8], text: &str, collector: &mut Collector) -> Result {
    let bytes = told.strip_prefix(&MAGIC).ok_or(Malformed)?;
    let mut rest = Rest { bytes, text };
    collector.written = rest.date()?;
    let mut is_dated = true;
    for _ in 0..rest.number()? {
        is_dated = rest.event(collector, is_dated)?;
    }
    if rest.bytes.is_empty() { Ok(()) } else { Err(Malformed) }
}

/// What is still to be read of the bytes; each step takes off the front.
struct Rest<'a> {
    bytes: &'a [u8],
    /// The document.
    text: &'a str,
}

impl<'a> Rest<'a> {
    /// Keeps an event; gives back whether all so far that said when have a date.
    fn event(&mut self, collector: &mut Collector, is_dated: bool) -> Result<bool> {
        let title = self.text()?;
        let when = self.value()?;
        let [said, text] = [self.text()?, self.text()?];
        let [span, said_span] = [self.span()?, self.span()?];
        let [participants, places] = [self.names()?, self.names()?];
        let speaker = self.text()?;
        let (spoken, latest) = (self.value()?, self.date()?);
        let sources = self.sources()?;
        // What says no time is not in need of the day of writing.
        let is_vague = when.is_none() && !said.is_empty();
        if is_dated && is_vague {
            report_undated(said, said_span, collector);
        }
        let is_dated = is_dated && !is_vague;
        collector.event(&EventDraft {
            title,
            when,
            said,
            text,
            span,
            said_span,
            participants: &participants,
            places: &places,
            speaker,
            spoken,
            latest,
            sources: &sources,
            ..EventDraft::default()
        });
        Ok(is_dated)
    }

    fn number(&mut self) -> Result<usize> {
        let mut number = 0;
        // A document is shorter than 4 GiB: five groups of seven bits.
        for group in 0..5 {
            let (&byte, rest) = self.bytes.split_first().ok_or(Malformed)?;
            self.bytes = rest;
            number |= usize::from(byte & 0x7f) << (7 * group);
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Malformed)
    }

    fn text(&mut self) -> Result<&'a str> {
        let len = self.number()?;
        let (text, rest) = self.bytes.split_at_checked(len).ok_or(Malformed)?;
        self.bytes = rest;
        str::from_utf8(text).map_err(|_invalid| Malformed)
    }

    /// A date, or `None` for an empty text.
    fn value(&mut self) -> Result<Option<TimeValue>> {
        match self.text()? {
            "" => Ok(None),
            edtf => edtf.parse().map(Some).map_err(|_invalid| Malformed),
        }
    }

    fn date(&mut self) -> Result<Option<DateSpec>> {
        match self.value()? {
            Some(TimeValue::Date(date)) => Ok(Some(date)),
            None => Ok(None),
            Some(_) => Err(Malformed),
        }
    }

    fn sources(&mut self) -> Result<Vec<Source>> {
        let source = |rest: &mut Self| {
            let (span, said_span) = (rest.span()?, rest.span()?);
            Ok(Source { span, said_span, written: rest.date()? })
        };
        (0..self.number()?).map(|_| source(self)).collect()
    }

    fn span(&mut self) -> Result<Span> {
        let (start, len) = (self.number()?, self.number()?);
        let end = start.checked_add(len).ok_or(Malformed)?;
        match self.text.get(start..end) {
            Some(_) => Ok(Span::new(start, end)),
            None => Err(Malformed),
        }
    }

    fn names(&mut self) -> Result<Vec<&'a str>> {
        (0..self.number()?).map(|_| self.text()).collect()
    }
}

/// Says that times such as "on Friday" have no place without the day of writing.
fn report_undated(said: &str, span: Span, collector: &mut Collector) {
    let message = format!(
        "expected the day this was written, to know when `{said}` is, found none"
    );
    let hint = "give the `date`, or open the text with `date 2024-07-13`";
    collector.report(Diagnostic::warning(code::NO_DATELINE, span, message).hint(hint));
}
