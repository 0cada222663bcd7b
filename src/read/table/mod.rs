//! Rows of cells → events.
//!
//! The header says what the columns mean; a table without one, or with names that
//! say nothing, is judged by what its cells look like. The rows are gone through
//! twice: once to see in which order days and months are written, once to read.

mod guess;
mod when;

use super::code;
use super::collect::{Collector, with_commas};
use super::columns::{Columns, Field, is_known_unused};
use super::document::Options;
use super::html::{first_attribute, one_line, plain_text};
use super::importance::importance_from;
use super::loose_date::Context;
use super::parts::Part;
use super::record::Record;
use super::turns::Turns;
use crate::diag::{Diagnostic, Span};
use std::borrow::Cow;

/// A cell of a table.
#[derive(Clone, Debug)]
pub(crate) struct Cell<'a> {
    /// What is in it, without quotes.
    pub(crate) text: Cow<'a, str>,
    /// Its bytes in the document, quotes included.
    pub(crate) span: Span,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    pub(crate) cells: Vec<Cell<'a>>,
    pub(crate) span: Span,
}

/// The rows of a table, from its first on.
pub(crate) type Rows<'a> = dyn Fn() -> Box<dyn Iterator<Item = Row<'a>> + 'a> + 'a;

/// Reads a table from its first row on, which may be a header.
pub(crate) async fn read(
    rows: &Rows<'_>,
    options: &Options,
    turns: &Turns,
    collector: &mut Collector,
) {
    let Some(first) = rows().find(|row| !row.is_blank()) else { return };
    let mut table = Table::new(&first, rows, options, collector);
    table.context.order = Some(table.order(rows, turns, collector).await);
    for row in rows() {
        turns.after(row.span.end - row.span.start).await;
        if !table.has(&row) {
            continue;
        }
        if collector.is_full() {
            collector.leave_out();
        } else {
            table.row(&row, collector);
        }
    }
}

impl Row<'_> {
    /// Whether nothing is in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }
}

/// What begins a formula in a spreadsheet, in one letter's width or two.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A cell without the quote that keeps a spreadsheet from taking it for a formula.
fn unquoted(cell: &str) -> &str {
    let text = cell.strip_prefix('\'').unwrap_or(cell);
    let is_quoted = text.trim_start_matches('\'').trim_start().starts_with(FORMULA);
    if is_quoted { text } else { cell }
}

/// Whether there is something in a row, and it comes after a header that ends there.
fn is_after(row: &Row<'_>, header_end: usize) -> bool {
    row.span.start >= header_end && !row.is_blank()
}

/// What is known of a table before its rows are read.
#[derive(Debug)]
struct Table<'a> {
    columns: Columns,
    /// The names of the columns; none without a header.
    names: Vec<Cow<'a, str>>,
    /// Where the header ends.
    start: usize,
    context: Context,
}

impl<'a> Table<'a> {
    fn new<'r>(
        first: &'a Row<'r>,
        rows: &Rows<'r>,
        options: &Options,
        collector: &mut Collector,
    ) -> Self {
        let mut names: Vec<_> =
            first.cells.iter().map(|cell| one_line(&cell.text)).collect();
        let mut columns = Columns::from_header(names.iter().map(AsRef::as_ref));
        let is_header =
            columns.have_dates() || columns.have_words() || !guess::has_date(first);
        if !is_header {
            names.clear();
        }
        let start = if is_header { first.span.end } else { 0 };
        let context = Context { day: options.date, ..Context::default() };
        guess::complete(&mut columns, &mut rows().filter(|row| is_after(row, start)));
        let table = Self { columns, names, start, context };
        table.report_unused(first.span, collector);
        table
    }

    /// Whether a row is one of its own: not blank, and not the header.
    fn has(&self, row: &Row<'_>) -> bool {
        is_after(row, self.start)
    }

    /// Says which columns are not shown.
    fn report_unused(&self, header: Span, collector: &mut Collector) {
        let names = self.names.iter().enumerate();
        let unused: Vec<String> = names
            .filter(|&(at, name)| !self.columns.uses(at) && !is_known_unused(name))
            .map(|(_, name)| format!("`{name}`"))
            .collect();
        if !unused.is_empty() && self.columns.have_words() {
            let message = format!("nothing is shown of {}", unused.join(", "));
            collector.report(Diagnostic::info(code::UNUSED_COLUMN, header, message));
        }
    }

    fn row(&self, row: &Row<'_>, collector: &mut Collector) {
        let kind = self.text(row, Field::Kind).trim();
        let is_titled = !collector.title.is_empty() || !collector.intro.is_empty();
        if kind.eq_ignore_ascii_case("title") && !is_titled {
            collector.title = one_line(self.text(row, Field::Title)).into_owned();
            collector.intro = plain_text(self.text(row, Field::Text)).into_owned();
            return;
        }
        self.report_extra(row, collector);
        let (when, said) = self.when(row, collector);
        let record = Record {
            key: self.text(row, Field::Key).into(),
            title: self.title(row),
            text: self.text(row, Field::Text).into(),
            group: self.group(row).into(),
            category: self.text(row, Field::Category).into(),
            participants: self.text(row, Field::Participants).into(),
            link: self.part(row, Field::Link),
            link_label: self.name(Field::Link),
            media: self.text(row, Field::Media).into(),
            importance: importance_from(self.text(row, Field::Importance)).unwrap_or(0.0),
            when,
            said,
            span: row.span,
            ..Record::default()
        };
        record.collect(collector);
    }

    fn report_extra(&self, row: &Row<'_>, collector: &mut Collector) {
        let extra = row.cells.get(self.names.len()..).unwrap_or_default();
        let Some(cell) = extra.iter().find(|cell| !cell.text.trim().is_empty()) else {
            return;
        };
        if self.names.is_empty() {
            return;
        }
        let expected = with_commas(self.names.len());
        let found = with_commas(row.cells.len());
        let message = format!("expected {expected} cells, found {found}");
        let hint = "a cell that holds the delimiter needs quotes around it";
        let diagnostic = Diagnostic::warning(code::EXTRA_CELLS, cell.span, message);
        collector.report(diagnostic.hint(hint));
    }

    /// The title, or in a table without words what its cells say.
    fn title<'r>(&self, row: &'r Row<'_>) -> Cow<'r, str> {
        if self.columns.have_words() {
            return self.text(row, Field::Title).into();
        }
        let named = row.cells.iter().zip(&self.names).enumerate();
        let said = named.filter(|(at, (cell, _))| {
            !self.columns.uses(*at) && !cell.text.trim().is_empty()
        });
        let said = said.map(|(_, (cell, name))| format!("{name}: {}", cell.text.trim()));
        Cow::Owned(said.collect::<Vec<_>>().join(", "))
    }

    /// The group: of several tags the first; eras are a group of their own.
    fn group<'r>(&self, row: &'r Row<'_>) -> &'r str {
        if self.text(row, Field::Kind).trim().eq_ignore_ascii_case("era") {
            return "Era";
        }
        let group = self.text(row, Field::Group);
        let name = self.name(Field::Group).to_ascii_lowercase();
        match name.as_str() {
            "tags" | "keywords" => group.split([',', ';']).next().unwrap_or_default(),
            _ => group,
        }
    }

    /// What a cell says; empty where there is none.
    fn text<'r>(&self, row: &'r Row<'_>, field: Field) -> &'r str {
        let cell = self.columns.get(field).and_then(|column| row.cells.get(column));
        cell.map_or("", |cell| unquoted(&cell.text))
    }

    /// A cell that is not blank.
    fn part<'r>(&self, row: &'r Row<'_>, field: Field) -> Option<Part<'r>> {
        let cell = row.cells.get(self.columns.get(field)?)?;
        let text = unquoted(&cell.text);
        (!text.trim().is_empty()).then(|| Part::new(text, cell.span))
    }

    /// A cell that says when. Where it is HTML, its `<time>` says it, or its words.
    fn date<'r>(&self, row: &'r Row<'_>, field: Field) -> Option<Part<'r>> {
        let mut part = self.part(row, field)?;
        if part.text.contains(['<', '&']) {
            let text = self.text(row, field);
            let datetime = first_attribute(text, "time", "datetime");
            part.text = datetime.unwrap_or_else(|| one_line(text));
        }
        Some(part)
    }

    /// The name of a column as written.
    fn name(&self, field: Field) -> &str {
        let name = self.columns.get(field).and_then(|column| self.names.get(column));
        name.map(AsRef::as_ref).unwrap_or_default()
    }
}
