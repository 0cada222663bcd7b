//! A table for spreadsheets: RFC 4180, with a header that our reader knows.
//!
//! A spreadsheet takes a cell for a formula by its first character, and a formula can
//! send what is beside it elsewhere (CWE-1236). A quote before it keeps it a text; our
//! reader takes that away again. How texts are set is left out, and so are bounds that
//! no date says.

use super::markup::escaped;
use super::number::push_number;
use super::{category, group, when_text};
use crate::event::{Event, Events};

/// What the columns are called.
const HEADER: &str =
    "id,title,when,said,text,group,category,participants,link,importance\r\n";

/// What a cell may not begin with; the last four are as wide as a letter of Chinese.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A table in the making.
#[derive(Debug)]
pub struct Csv {
    text: String,
}

impl Default for Csv {
    fn default() -> Self {
        Self { text: HEADER.to_owned() }
    }
}

impl Csv {
    /// Writes an event of a document.
    pub fn push(&mut self, event: Event<'_>, events: &Events) {
        let participants = participants(event);
        let cells = [
            event.key(),
            &escaped(event.title()),
            &when_text(event),
            &escaped(event.said()),
            &escaped(event.text()),
            &escaped(group(event, events)),
            &escaped(category(event, events)),
            &participants,
            event.link(),
        ];
        for cell in cells {
            push_cell(&mut self.text, cell);
            self.text.push(',');
        }
        if event.importance() != 0.0 {
            push_number(&mut self.text, event.importance());
        }
        self.text.push_str("\r\n");
    }

    /// The table.
    pub fn finish(self) -> String {
        self.text
    }
}

/// Names, parted by semicolons; a line each where those would part what belongs together.
fn participants(event: Event<'_>) -> String {
    let names: Vec<_> = event.participants().map(escaped).collect();
    if names.iter().any(|name| name.contains([';', '|', ','])) {
        names.join("\n") + "\n"
    } else {
        names.join("; ")
    }
}

fn push_cell(out: &mut String, cell: &str) {
    let is_formula = cell.trim_start().trim_start_matches('\'').starts_with(FORMULA);
    if !is_formula && !cell.contains(['"', ',', '\n', '\r', ';', '\t', '|']) {
        out.push_str(cell);
        return;
    }
    out.push_str(if is_formula { "\"'" } else { "\"" });
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}
