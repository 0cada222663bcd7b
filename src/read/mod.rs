//! Bytes → events.
//!
//! Reading never fails: what was understood is kept and the rest is reported, in
//! place, with one of the codes of [`code`]. A record that says what happened but
//! not when, or not in a way that could be read, is kept as an undated event.
//!
//! ```text
//! bytes ─decode─▶ text ─sniff─▶ a reader ─Record─▶ Collector ─▶ Reading
//! ```
//!
//! Each format is one file that turns a text into records, and none knows another.
//! They share what formats have in common: `json` (a scanner), `html` (tokens and
//! plain text), `table` (rows whatever they were cut from), `columns` (what names
//! mean), `loose_date` and `parts` (dates as people write them), `record` (what may
//! be shown of what was written) and `collect` (budgets, counts, diagnostics).
//!
//! What is read as a whole is read in turns (`turns`), between which a page does its own
//! work.
//!
//! To add a format, give it a [`Dialect`], a sign in `sniff`, a file here with
//! `read(text, options, turns) -> Reading`, and cases in `tests/data/read`.

pub mod code;
mod collect;
mod columns;
mod csv;
mod dates;
mod decode;
mod document;
mod gathered;
mod html;
mod html_table;
mod importance;
mod json;
mod landmarks;
mod lines;
mod link;
mod list;
mod loader;
mod loose_date;
mod native;
mod parts;
#[cfg(feature = "prose")]
pub mod prose;
mod record;
mod sniff;
mod table;
mod timelinejs;
mod told;
mod turns;

pub use decode::{Decoded, decode};
pub use document::{Article, Counts, Dialect, Options, Reading, day_from_text};
pub use lines::Lines;
pub use link::{SafeUrl, UnsafeUrl};
pub use loader::{Loaded, Loader};

use crate::diag::{Diagnostic, Span};
use collect::{Collector, with_commas};
use gathered::Gathered;
use sniff::Looks;
use turns::{Turns, at_once};

/// Reads a document, whatever its format. The cost is linear in its length.
///
/// Without the feature `prose` a story is reported and not read: see [`is_story`].
#[inline(never)] // the module of a page is cut here: `xtask/src/wasm.rs`
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    Gathered::all(bytes, None, options)
}

/// Reads a document that was told by the reader of prose: `told` are the bytes that
/// `prose::tell` gave for it. Whatever they hold, this ends in a reading.
#[inline(never)] // as above
pub fn read_told(bytes: &[u8], told: &[u8], options: &Options) -> Reading {
    Gathered::all(bytes, Some(told.to_vec()), options)
}

/// Whether a document is a story, by its first 128 KiB or all of it: what
/// [`read`] cannot do without the reader of prose.
pub fn is_story(head: &[u8], options: &Options) -> bool {
    let decoded = decode(head);
    let text = decoded.text.as_ref();
    let looks = || at_once(async |turns| sniff::sniff(text, options, turns).await);
    !is_blank(text) && looks() == Looks::Prose
}

/// Tells a document that is a story, for [`read_told`].
#[cfg(feature = "prose")]
pub fn tell(bytes: &[u8], options: &Options) -> Vec<u8> {
    let within = bytes.get(..options.max_bytes).unwrap_or(bytes);
    prose::tell(&decode(within).text, options.date)
}

/// Tells several articles that follow each other in a document as one story: what two
/// of them report is one event with two sources. `options.date` is the day of those
/// whose day is not known.
#[cfg(feature = "prose")]
pub fn tell_all(bytes: &[u8], articles: &[Article], options: &Options) -> Vec<u8> {
    let within = bytes.get(..options.max_bytes).unwrap_or(bytes);
    prose::tell_all(&decode(within).text, articles, options.date)
}

/// Says that a document is longer than may be read, and how many of its bytes are not
/// UTF-8 and where the first of them is.
fn report_limits(
    reading: &mut Reading,
    end: usize,
    cut_at: Option<usize>,
    (n_foreign, first_foreign): (usize, usize),
) {
    if let Some(limit) = cut_at {
        let message =
            ["only the first ", &with_commas(limit), " bytes were read"].concat();
        let end = Span::new(end, end);
        reading.diagnostics.push(Diagnostic::error(code::TOO_LARGE, end, message));
    }
    if n_foreign > 0 {
        let at = Span::new(first_foreign, first_foreign);
        let count = with_commas(n_foreign);
        let message =
            ["expected UTF-8, found ", &count, " bytes of Windows-1252"].concat();
        reading.diagnostics.insert(0, Diagnostic::info(code::NOT_UTF8, at, message));
    }
}

async fn read_text(text: &str, options: &Options, turns: &Turns) -> Reading {
    if is_blank(text) {
        return Collector::new(Dialect::Prose, options).finish(Span::default());
    }
    match sniff::sniff(text, options, turns).await {
        Looks::Native => native::read(text, options),
        Looks::TimelineJs => timelinejs::read(text, options, turns).await,
        Looks::List => list::read(text, options, turns).await,
        Looks::HtmlTable => html_table::read(text, options, turns).await,
        Looks::Table { delimiter } => csv::read(text, delimiter, options, turns).await,
        #[cfg(feature = "prose")]
        Looks::Prose => prose::read(text, options),
        #[cfg(not(feature = "prose"))]
        Looks::Prose => told::untold(text, options),
        Looks::Other(format) => unsupported(text, format, options),
    }
}

fn is_blank(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim().is_empty()
}

fn unsupported(text: &str, format: &str, options: &Options) -> Reading {
    let whole = Span::new(0, text.len());
    let mut collector = Collector::new(Dialect::Prose, options);
    let message = format!("expected JSON, a table, a list or prose, found {format}");
    collector.report(Diagnostic::error(code::UNSUPPORTED_FORMAT, whole, message));
    collector.finish(whole)
}
