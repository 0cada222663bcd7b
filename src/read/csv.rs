//! Comma-separated values, and values separated by `;`, tabs or `|`: text → rows.
//!
//! RFC 4180, taken as lightly as spreadsheets take it: rows end at LF, CR or CRLF,
//! blanks around cells do not count, text after a closing quote belongs to the cell,
//! and a quote that is never closed is a character like any other. What the cells
//! mean is decided in `table`. (The crate `csv-core` would split cells too, but
//! copies each and does not say where it was, which every diagnostic needs.)

use super::code;
use super::collect::Collector;
use super::document::{Dialect, Options, Reading};
use super::table::{self, Cell, Row};
use super::turns::Turns;
use crate::diag::{Diagnostic, Span};
use std::borrow::Cow;

/// A row has no more cells than this; the rest of its line is one cell.
const MAX_CELLS: usize = 4_096;

/// Reads a table.
pub(crate) async fn read(
    text: &str,
    delimiter: u8,
    options: &Options,
    turns: &Turns,
) -> Reading {
    let mut collector = Collector::new(Dialect::Csv, options);
    let rows = Rows::new(text, delimiter);
    if let Some(at) = rows.clone().open_quote(turns).await {
        let span = Span::new(at, at + 1);
        let message = "expected a closing quote, found the end of the document";
        let hint = "from here on, quotes were read as part of the text";
        let diagnostic = Diagnostic::warning(code::OPEN_QUOTE, span, message);
        collector.report_anyway(diagnostic.hint(hint));
    }
    let rows = || -> Box<dyn Iterator<Item = _>> { Box::new(rows.clone()) };
    table::read(&rows, options, turns, &mut collector).await;
    collector.finish(Span::new(0, text.len()))
}

/// The rows of a table, from the top, blank ones among them.
#[derive(Clone, Debug)]
pub(crate) struct Rows<'a> {
    text: &'a str,
    at: usize,
    delimiter: u8,
    /// Where a quote stands that is never closed; quotes mean nothing after it.
    open_quote: Option<usize>,
}

impl<'a> Rows<'a> {
    /// The rows of a text. A byte order mark and the line `sep=;`, with which some
    /// programs tell Excel the delimiter, are passed over.
    pub(crate) fn new(text: &'a str, delimiter: u8) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let rest = text.get(at..).unwrap_or_default();
        let note = said_delimiter(rest).map_or(0, |_| "sep=;".len());
        Self { text, at: at + note, delimiter, open_quote: None }
    }

    /// Where a quote opens that is never closed.
    async fn open_quote(mut self, turns: &Turns) -> Option<usize> {
        while self.open_quote.is_none() && self.at < self.text.len() {
            let start = self.at;
            self.row(&mut |_| {});
            turns.after(self.at - start).await;
        }
        self.open_quote
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes the cells of the row that starts here; gives where it is.
    fn row(&mut self, take: &mut dyn FnMut(Cell<'a>)) -> Span {
        let start = self.at;
        for n_cells in 1.. {
            take(self.cell(n_cells == MAX_CELLS));
            if self.byte() != Some(self.delimiter) {
                break;
            }
            self.at += 1;
        }
        let span = Span::new(start, self.at);
        if self.byte() == Some(b'\r') {
            self.at += 1;
        }
        if self.byte() == Some(b'\n') {
            self.at += 1;
        }
        span
    }

    /// The cell that starts here; afterwards a delimiter, a line's end, or the end
    /// of the document is next.
    fn cell(&mut self, is_last: bool) -> Cell<'a> {
        while matches!(self.byte(), Some(b' ' | b'\t'))
            && self.byte() != Some(self.delimiter)
        {
            self.at += 1;
        }
        if self.byte() == Some(b'"') && self.open_quote.is_none() {
            match self.quoted_end() {
                Some(end) => return self.quoted(end),
                None => self.open_quote = Some(self.at),
            }
        }
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let ends = |&byte: &u8| {
            matches!(byte, b'\n' | b'\r') || (byte == self.delimiter && !is_last)
        };
        self.at += rest.iter().position(ends).unwrap_or(rest.len());
        let text = self.text.get(start..self.at).unwrap_or_default().trim_end();
        Cell { text: Cow::Borrowed(text), span: Span::new(start, start + text.len()) }
    }

    /// Where the quote stands that closes the one here.
    fn quoted_end(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        loop {
            at += bytes.get(at..)?.iter().position(|&byte| byte == b'"')?;
            if bytes.get(at + 1) != Some(&b'"') {
                return Some(at);
            }
            at += 2;
        }
    }

    /// The quoted cell that starts here, with what may follow its closing quote.
    fn quoted(&mut self, end: usize) -> Cell<'a> {
        let start = self.at;
        let inside = self.text.get(start + 1..end).unwrap_or_default();
        let mut text = Cow::Borrowed(inside);
        if inside.contains("\"\"") {
            text = Cow::Owned(inside.replace("\"\"", "\""));
        }
        self.at = end + 1;
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let ends = |&byte: &u8| matches!(byte, b'\n' | b'\r') || byte == self.delimiter;
        let len = rest.iter().position(ends).unwrap_or(rest.len());
        let after = self.text.get(self.at..self.at + len).unwrap_or_default();
        self.at += len;
        if !after.trim().is_empty() {
            text.to_mut().push_str(after.trim_end());
        }
        Cell { text, span: Span::new(start, self.at) }
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut cells = Vec::new();
        let span = self.row(&mut |cell| cells.push(cell));
        Some(Row { cells, span })
    }
}

/// The delimiter that a document names in a line of its own: `sep=;`.
pub(crate) fn said_delimiter(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [b's', b'e', b'p', b'=', delimiter, b'\r' | b'\n', ..] => Some(*delimiter),
        _ => None,
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a file of a suite that is there can be read")]
mod tests {
    use super::Rows;
    use serde_json::Value;
    use std::fs;
    use std::path::PathBuf;

    fn suite(path: &str) -> Option<PathBuf> {
        let suites =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/suites/csv");
        Some(suites.join(path)).filter(|path| path.exists())
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        let cells = |row: super::Row<'_>| {
            row.cells.into_iter().map(|cell| cell.text.into_owned()).collect()
        };
        Rows::new(text, b',').filter(|row| !row.is_blank()).map(cells).collect()
    }

    /// The cells of csv-spectrum: rows as JSON objects by the names of the header.
    #[test]
    fn cells_are_those_of_csv_spectrum() {
        let Some(folder) = suite("csv-spectrum") else { return };
        for entry in fs::read_dir(folder.join("csvs")).expect("a readable folder") {
            let path = entry.expect("a readable folder").path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("a readable file");
            let json = fs::read_to_string(folder.join(format!("json/{name}.json")));
            let expected: Vec<Value> =
                serde_json::from_str(&json.expect("a readable file")).expect("JSON");
            let rows = cells(&text);
            let (header, body) = rows.split_first().expect("a header");
            assert_eq!(body.len(), expected.len(), "rows of {name}");
            for (row, expected) in body.iter().zip(&expected) {
                for (key, cell) in header.iter().zip(row) {
                    let said = expected.get(key.trim()).and_then(Value::as_str);
                    assert_eq!(said, Some(cell.as_str()), "{key} in {name}");
                }
            }
        }
    }

    /// Those of Papa Parse's cases that have the usual settings and no errors, but
    /// for blanks and blank lines, which mean nothing here, not even around quotes.
    #[test]
    fn cells_are_those_of_papa_parse() {
        let Some(path) = suite("PapaParse/cases.json") else { return };
        let cases: Value =
            serde_json::from_str(&fs::read_to_string(path).expect("a readable file"))
                .expect("JSON");
        let cases = cases["CORE_PARSER_TESTS"].as_array().expect("cases");
        let is_plain = |case: &&Value| {
            case["config"].is_null()
                && case["expected"]["errors"] == Value::Array(vec![])
                && case["description"] != "Quoted field with whitespace around quotes"
        };
        for case in cases.iter().filter(is_plain) {
            let (Some(input), Some(rows)) =
                (case["input"].as_str(), case["expected"]["data"].as_array())
            else {
                continue;
            };
            let expected: Vec<Vec<String>> = rows
                .iter()
                .filter_map(Value::as_array)
                .map(|row| {
                    let texts = row.iter().filter_map(Value::as_str);
                    texts.map(|text| text.trim().to_owned()).collect::<Vec<_>>()
                })
                .filter(|row| row.iter().any(|cell| !cell.is_empty()))
                .collect();
            let found: Vec<Vec<String>> = cells(input)
                .into_iter()
                .map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect())
                .collect();
            assert_eq!(found, expected, "{}", case["description"]);
        }
    }
}
