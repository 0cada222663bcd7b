//! What goes into a reader and what comes out.

use crate::diag::Diagnostic;
use crate::event::Events;
use crate::time::{DateSpec, PlainTime, TimeValue};

/// The format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Our own JSON: `{"events":[…]}`; its schema is `www/date-line.schema.json`.
    Native,
    /// TimelineJS3 JSON, and the older shapes of TimelineJS.
    TimelineJs,
    /// A table: CSV, TSV and the like.
    Csv,
    /// An HTML list of `<li>` with `<time datetime>`.
    List,
    /// Prose with dates in it.
    Prose,
}

/// What the host knows about a document, and how much of it may be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Its media type, when the host is sure; otherwise the bytes decide.
    pub media_type: Option<String>,
    /// Its file name, for the ending.
    pub name: Option<String>,
    /// The day it was written, for prose and for times of day.
    pub date: Option<DateSpec>,
    /// How many bytes are read; 64 MiB unless said otherwise.
    pub max_bytes: usize,
    /// How many events are kept; two million unless said otherwise.
    pub max_events: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            media_type: None,
            name: None,
            date: None,
            max_bytes: 64 << 20,
            max_events: 2_000_000,
        }
    }
}

/// One of several articles that stand one after another in a document.
#[derive(Clone, Copy, Debug)]
pub struct Article {
    /// The byte after its last; it begins where the one before it ends.
    pub end: usize,
    /// The day it was written, where the host knows.
    pub date: Option<DateSpec>,
}

/// The day that a host says a document was written, as YYYY-MM-DD; a time of day
/// beside it is left out, and anything else counts as not known.
pub fn day_from_text(text: &str) -> Option<DateSpec> {
    let text = text.trim();
    let day = PlainTime::from_iso(text.get(..10).unwrap_or(text).as_bytes())?;
    match day.value() {
        TimeValue::Date(date) => Some(date),
        _ => None,
    }
}

/// How many records became what: `read == shown + undated + skipped`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records found.
    pub read: usize,
    /// Events with a place on the axis.
    pub shown: usize,
    /// Events without one; they are listed.
    pub undated: usize,
    /// Records that are no events: a diagnostic says why.
    pub skipped: usize,
    /// Records after the last that [`Options::max_events`] let in; they are not among
    /// those that were read.
    pub left_out: usize,
}

/// What was understood of a document.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The format it was read as.
    pub dialect: Dialect,
    /// The document's own title; may be empty.
    pub title: String,
    /// What the document says about itself as a whole; may be empty.
    pub intro: String,
    /// The day it was written, where it says so.
    pub written: Option<DateSpec>,
    /// What happened, undated events included.
    pub events: Events,
    /// What is wrong, in document order.
    pub diagnostics: Vec<Diagnostic>,
    /// How many records became what.
    pub counts: Counts,
}
