//! A table in a page: `<table>` → rows, whose meaning is decided in `table`.

use super::collect::Collector;
use super::document::{Dialect, Options, Reading};
use super::html::{Token, Tokens, one_line};
use super::table::{self, Cell, Row};
use super::turns::Turns;
use crate::diag::Span;
use std::borrow::Cow;

/// Reads the tables of a page as one, with the header of the first.
pub(crate) async fn read(text: &str, options: &Options, turns: &Turns) -> Reading {
    let mut collector = Collector::new(Dialect::Csv, options);
    let mut page = Page { text, ..Page::default() };
    for (span, token) in Tokens::new(text) {
        page.token(token, span);
        turns.after(span.end - span.start).await;
    }
    page.close_row(text.len());
    collector.title = one_line(page.caption).into_owned();
    let rows = || -> Box<dyn Iterator<Item = _>> { Box::new(page.rows.iter().cloned()) };
    table::read(&rows, options, turns, &mut collector).await;
    collector.finish(Span::new(0, text.len()))
}

/// The tables of a page, as far as they have been read.
#[derive(Debug, Default)]
struct Page<'a> {
    text: &'a str,
    rows: Vec<Row<'a>>,
    /// The row that is open, and where it began.
    row: Option<(Vec<Cell<'a>>, usize)>,
    /// Where the inside of the open cell, or of the caption, began.
    cell_start: Option<usize>,
    caption_start: Option<usize>,
    /// HTML.
    caption: &'a str,
}

impl<'a> Page<'a> {
    fn token(&mut self, token: Token<'a>, span: Span) {
        let (name, opens) = match token {
            Token::Open(tag) => (tag.name, true),
            Token::Close(name) => (name, false),
            Token::Text(_) | Token::Hidden => return,
        };
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("tr") || is("table") {
            self.close_row(span.start);
            self.row = (opens && is("tr")).then_some((Vec::new(), span.start));
        } else if is("td") || is("th") {
            self.close_cell(span.start);
            self.cell_start = (opens && self.row.is_some()).then_some(span.end);
        } else if is("caption") && opens {
            self.caption_start = Some(span.end);
        } else if is("caption")
            && let Some(start) = self.caption_start.take()
        {
            self.caption = self.text.get(start..span.start).unwrap_or_default();
        }
    }

    fn close_row(&mut self, at: usize) {
        self.close_cell(at);
        let Some((cells, start)) = self.row.take() else { return };
        if cells.iter().any(|cell| !one_line(&cell.text).is_empty()) {
            self.rows.push(Row { cells, span: Span::new(start, at) });
        }
    }

    fn close_cell(&mut self, at: usize) {
        if let (Some(start), Some((cells, _))) = (self.cell_start.take(), &mut self.row) {
            let text = self.text.get(start..at).unwrap_or_default();
            cells.push(Cell { text: Cow::Borrowed(text), span: Span::new(start, at) });
        }
    }
}
