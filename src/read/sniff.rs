//! Which format a document is in, by what it looks like.
//!
//! What the host is sure of comes first, then the first sign in the document, then
//! whether it falls into rows and columns. What is nothing else is prose.

use super::columns::Columns;
use super::csv::{self, Rows};
use super::decode::utf8;
use super::document::Options;
use super::html::{Token, Tokens};
use super::json::{JsonError, Kind, Scanner};
use super::loose_date::{self, Context};
use super::table::Row;
use super::turns::Turns;

/// What a document looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Looks {
    /// JSON, of our own shape or of one that is nearest to it.
    Native,
    /// JSON of TimelineJS.
    TimelineJs,
    /// Rows of cells.
    Table {
        /// What stands between cells.
        delimiter: u8,
    },
    /// HTML with lists, if it has anything.
    List,
    /// HTML with a table.
    HtmlTable,
    Prose,
    /// A format with a name that is not read.
    Other(&'static str),
}

/// How much of a document is looked at to see whether it is a table.
const TABLE_SAMPLE: usize = 64 << 10;

/// How many rows of it.
const TABLE_ROWS: usize = 20;

/// What the host says a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Claim {
    Table { delimiter: u8 },
    Json,
    Html,
}

/// Says what a document looks like. At worst a pass over it.
pub(crate) async fn sniff(text: &str, options: &Options, turns: &Turns) -> Looks {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    match claim(options) {
        Some(Claim::Table { delimiter }) => return table_or(start, delimiter),
        Some(Claim::Json) => return json(text),
        Some(Claim::Html) => return html(text, turns).await,
        None => {}
    }
    match start.as_bytes() {
        _ if opens_as_json(start) => json(text),
        [b'<', ..] => markup(start, turns).await,
        [b'B', b'E', b'G', b'I', b'N', b':', ..] => Looks::Other("iCalendar"),
        _ if opens_with_date(start) => Looks::Prose,
        _ => match table(start) {
            Some(delimiter) => Looks::Table { delimiter },
            None => Looks::Prose,
        },
    }
}

/// Whether a document that begins with these bytes is JSON of our own shape, however it
/// goes on; `None` where they do not say.
pub(crate) fn is_native(bytes: &[u8], options: &Options) -> Option<bool> {
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        return Some(false); // UTF-16 is decoded as a whole
    }
    let decoded = utf8(bytes);
    let text = decoded.text.as_ref();
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if start.len() < 2 {
        return None;
    }
    let is_json = claim(options).map_or(opens_as_json(start), |it| it == Claim::Json);
    if !is_json {
        return Some(false);
    }
    is_timelinejs(&mut Scanner::new(text)).ok().map(|is_timelinejs| !is_timelinejs)
}

fn claim(options: &Options) -> Option<Claim> {
    let media_type = options.media_type.as_deref().unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence.to_ascii_lowercase().as_str() {
        "text/csv" => return Some(Claim::Table { delimiter: b',' }),
        "text/tab-separated-values" => return Some(Claim::Table { delimiter: b'\t' }),
        "application/json" | "text/json" => return Some(Claim::Json),
        "text/html" => return Some(Claim::Html),
        _ => {}
    }
    let ending = options.name.as_deref().and_then(|name| name.rsplit_once('.'));
    match ending.map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("csv") => Some(Claim::Table { delimiter: b',' }),
        Some("tsv") => Some(Claim::Table { delimiter: b'\t' }),
        Some("json") => Some(Claim::Json),
        _ => None,
    }
}

fn opens_as_json(start: &str) -> bool {
    matches!(start.as_bytes(), [b'{' | b'[', ..] | [b'/', b'/' | b'*', ..])
}

/// Which dialect of JSON: that of TimelineJS has a `timeline`, or events whose dates
/// are objects named `start_date`.
fn json(text: &str) -> Looks {
    let mut scanner = Scanner::new(text);
    match is_timelinejs(&mut scanner) {
        Ok(true) => Looks::TimelineJs,
        // The reader will meet the same error and report it.
        Ok(false) | Err(JsonError { .. }) => Looks::Native,
    }
}

fn is_timelinejs(scanner: &mut Scanner<'_>) -> Result<bool, JsonError> {
    if scanner.peek()? != Kind::Object {
        return has_start_date(scanner);
    }
    scanner.enter_object()?;
    while let Some(key) = scanner.next_key()? {
        match key.text.as_ref() {
            "timeline" => return Ok(scanner.peek()? == Kind::Object),
            "events" => return has_start_date(scanner),
            _ => drop(scanner.skip_value()?),
        }
    }
    Ok(false)
}

/// Whether one of the first objects of an array has a `start_date`.
fn has_start_date(scanner: &mut Scanner<'_>) -> Result<bool, JsonError> {
    if scanner.peek()? != Kind::Array {
        return Ok(false);
    }
    scanner.enter_array()?;
    for _ in 0..5 {
        if !scanner.next_item()? || scanner.peek()? != Kind::Object {
            return Ok(false);
        }
        scanner.enter_object()?;
        while let Some(key) = scanner.next_key()? {
            if key.text == "start_date" {
                return Ok(scanner.peek()? == Kind::Object);
            }
            scanner.skip_value()?;
        }
    }
    Ok(false)
}

async fn markup(start: &str, turns: &Turns) -> Looks {
    let sample = start.get(..start.floor_char_boundary(1_000)).unwrap_or(start);
    let has_html = || sample.as_bytes().windows(5).any(|five| five == b"<html");
    if sample.starts_with("<?xml") && !has_html() || sample.starts_with("<data") {
        return Looks::Other("XML");
    }
    html(start, turns).await
}

/// HTML is a list, unless it has a table and no list item with a date.
async fn html(text: &str, turns: &Turns) -> Looks {
    let (mut in_item, mut has_rows) = (false, false);
    for (span, token) in Tokens::new(text) {
        turns.after(span.end - span.start).await;
        match token {
            Token::Open(tag) if tag.is("li") => in_item = true,
            Token::Open(tag) if tag.is("time") && in_item => return Looks::List,
            Token::Open(tag) if tag.is("tr") => has_rows = true,
            _ => {}
        }
    }
    if has_rows { Looks::HtmlTable } else { Looks::List }
}

/// Whether a text opens as dated prose does: `date 2024-07-13 In a rare …`.
pub(crate) fn opens_with_date(start: &str) -> bool {
    let after = start.strip_prefix("date ").map(str::trim_start);
    after.and_then(|after| after.get(..10)).is_some_and(|date| {
        date.bytes().filter(u8::is_ascii_digit).count() == 8
            && date.parse::<crate::time::TimeValue>().is_ok()
    })
}

/// A table for certain; only its delimiter is asked for.
fn table_or(start: &str, delimiter: u8) -> Looks {
    Looks::Table { delimiter: table(start).unwrap_or(delimiter) }
}

/// The delimiter that makes rows and columns of a text, if there is one.
fn table(start: &str) -> Option<u8> {
    if let Some(delimiter) = csv::said_delimiter(start) {
        return Some(delimiter);
    }
    let sample = start.get(..start.floor_char_boundary(TABLE_SAMPLE)).unwrap_or(start);
    let scores =
        [b',', b'\t', b';', b'|'].map(|delimiter| (score(sample, delimiter), delimiter));
    let (score, delimiter) = scores.into_iter().max_by_key(|&(score, _)| score)?;
    (score > 0).then_some(delimiter)
}

/// How much a text looks like a table: how many of its first rows have as many cells
/// as its header, and how many of those have a name that means something. 0 is not
/// at all.
fn score(sample: &str, delimiter: u8) -> usize {
    let mut rows = Rows::new(sample, delimiter).filter(|row| !row.is_blank());
    let Some(header) = rows.next() else { return 0 };
    let width = header.cells.len();
    let columns =
        Columns::from_header(header.cells.iter().map(|cell| cell.text.as_ref()));
    let n_named = (0..width).filter(|&column| columns.uses(column)).count();
    let body: Vec<_> = rows.take(TABLE_ROWS).collect();
    let n_regular = body.iter().filter(|row| row.cells.len() == width).count();
    let is_regular = n_regular * 5 >= body.len() * 4;
    // Sentences have commas too, even with dates between them.
    let n_searched = if delimiter == b',' { 1 } else { width };
    let is_dated = |row: &&Row<'_>| {
        row.cells.iter().take(n_searched).any(|cell| is_date(&cell.text))
    };
    let n_dated = body.iter().chain([&header]).filter(is_dated).count();
    let is_named = n_named >= 2 || n_named == 1 && !body.is_empty();
    let is_table = width >= 2 && is_regular && (is_named || n_dated * 2 > body.len());
    if is_table { 1 + n_named * 1_000 + n_regular * width } else { 0 }
}

/// Whether a cell is a date that starts with a number or a month: `In 1914` starts
/// a sentence, and its comma parts no cells.
fn is_date(cell: &str) -> bool {
    let first = cell.split([' ', '-', ',']).next().unwrap_or_default();
    let is_bare = first.starts_with(|c: char| c.is_ascii_digit())
        || loose_date::month_by_name(first).is_some();
    is_bare && loose_date::read(cell, &Context::default()).is_ok()
}
