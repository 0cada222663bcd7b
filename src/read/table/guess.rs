//! What the columns of a table are when their names do not say.

use super::super::columns::{Columns, Field};
use super::super::html::one_line;
use super::super::loose_date::{self, Context};
use super::Row;

/// How many rows are looked at.
const N_ROWS: usize = 50;

/// What a column looks like.
#[derive(Clone, Copy, Debug, Default)]
struct Looks {
    n_filled: usize,
    n_dates: usize,
    /// Cells with letters in them that are no dates.
    n_words: usize,
    n_bytes: usize,
}

/// Whether a cell of a row is a date, so that the row is no header.
pub(super) fn has_date(row: &Row<'_>) -> bool {
    row.cells.iter().any(|cell| is_date(&one_line(&cell.text)))
}

/// Finds the date, the title and the text among the columns that have no meaning
/// yet, if those are missing.
pub(super) fn complete(columns: &mut Columns, rows: &mut dyn Iterator<Item = Row<'_>>) {
    if columns.have_dates() && columns.have_words() {
        return;
    }
    let looks = looks(rows);
    if !columns.have_dates() {
        let dates = free(columns, &looks).filter(|(_, looks)| looks.is_date());
        let best = dates.max_by_key(|&(at, looks)| (looks.n_dates, usize::MAX - at));
        columns.set(Field::Date, best.map(|(at, _)| at));
    }
    if !columns.have_words() {
        let title = free(columns, &looks).find(|(_, looks)| looks.is_text());
        columns.set(Field::Title, title.map(|(at, _)| at));
        let texts = free(columns, &looks).filter(|(_, looks)| looks.is_text());
        let longest = texts.max_by_key(|(_, looks)| looks.n_bytes);
        columns.set(Field::Text, longest.map(|(at, _)| at));
    }
}

impl Looks {
    fn is_date(self) -> bool {
        self.n_dates > 0 && self.n_dates * 2 >= self.n_filled
    }

    fn is_text(self) -> bool {
        self.n_words > 0 && self.n_words * 2 >= self.n_filled
    }
}

fn looks(rows: &mut dyn Iterator<Item = Row<'_>>) -> Vec<Looks> {
    let mut columns: Vec<Looks> = Vec::new();
    for row in rows.take(N_ROWS) {
        let width = columns.len().max(row.cells.len());
        columns.resize(width, Looks::default());
        for (looks, cell) in columns.iter_mut().zip(&row.cells) {
            let text = one_line(&cell.text);
            let date = is_date(&text);
            looks.n_filled += usize::from(!text.is_empty());
            looks.n_dates += usize::from(date);
            looks.n_words += usize::from(!date && text.contains(char::is_alphabetic));
            looks.n_bytes += text.len();
        }
    }
    columns
}

fn free(columns: &Columns, looks: &[Looks]) -> impl Iterator<Item = (usize, Looks)> {
    let is_free = |&(at, _): &(usize, Looks)| !columns.uses(at);
    looks.iter().copied().enumerate().filter(is_free)
}

fn is_date(text: &str) -> bool {
    loose_date::read(text, &Context::default()).is_ok()
}
