//! Our own JSON (`www/date-line.schema.json`), an event a line.

use super::markup::{escaped, with_runs};
use super::number::push_number;
use super::{category, group, when_text};
use crate::event::{Event, Events};
use crate::time::Extent;
use crate::time::iso::Clock;
use std::fmt::Write as _;

/// A document in the making.
#[derive(Debug)]
pub struct Json {
    text: String,
    n_events: usize,
}

impl Json {
    /// A document with a title and what it says about itself; either may be empty.
    pub fn new(title: &str, intro: &str) -> Self {
        let mut text = String::from("{\n");
        for (key, value) in [("title", title), ("text", intro)] {
            if !value.is_empty() {
                push_text(&mut text, key, &escaped(value));
                text.push_str(",\n");
            }
        }
        text.push_str("\"events\": [");
        Self { text, n_events: 0 }
    }

    /// Writes an event of a document.
    pub fn push(&mut self, event: Event<'_>, events: &Events) {
        let out = &mut self.text;
        out.push_str(if self.n_events == 0 { "\n{" } else { ",\n{" });
        self.n_events += 1;
        let mut is_first = true;
        let mut member = |out: &mut String, key: &str, value: &str| {
            if !value.is_empty() {
                out.push_str(if is_first { "" } else { ", " });
                push_text(out, key, value);
                is_first = false;
            }
        };
        member(out, "id", event.key());
        member(out, "title", &escaped(event.title()));
        member(out, "when", &when_text(event));
        for (key, bound) in bounds(event) {
            member(out, key, &bound);
        }
        member(out, "said", &escaped(event.said()));
        member(out, "text", &with_runs(event.text(), event.runs()));
        member(out, "group", &escaped(group(event, events)));
        member(out, "category", &escaped(category(event, events)));
        member(out, "link", event.link());
        let separator = if is_first { "" } else { ", " };
        push_names(out, separator, event);
        if event.importance() != 0.0 {
            out.push_str(", \"importance\": ");
            push_number(out, event.importance());
        }
        out.push('}');
    }

    /// The document.
    pub fn finish(mut self) -> String {
        self.text.push_str("\n]\n}\n");
        self.text
    }
}

/// Bounds that an author gave beside the date: the latest start, the earliest end.
fn bounds(event: Event<'_>) -> impl Iterator<Item = (&'static str, String)> {
    let said = event.extent().filter(|_| event.whole_secs().is_none());
    let found = said.zip(event.when().map(|when| when.extent()));
    let bound = |(said, plain): (Extent, Extent)| {
        let latest = (said.latest_start != plain.latest_start
            && said.latest_start.is_finite())
        .then(|| said.latest_start.iso(Clock::Floating).to_string());
        // The end of a second is its own last: the date is the second before.
        let earliest = (said.earliest_end != plain.earliest_end
            && said.earliest_end.is_finite())
        .then(|| said.earliest_end.saturating_add_secs(-1).iso(Clock::Floating));
        [
            latest.map(|at| ("latestStart", at)),
            earliest.map(|at| ("earliestEnd", at.to_string())),
        ]
    };
    found.map(bound).into_iter().flatten().flatten()
}

fn push_names(out: &mut String, separator: &str, event: Event<'_>) {
    let mut names = event.participants().peekable();
    if names.peek().is_none() {
        return;
    }
    out.push_str(separator);
    out.push_str("\"participants\": [");
    for (position, name) in names.enumerate() {
        out.push_str(if position == 0 { "" } else { ", " });
        push_string(out, &escaped(name));
    }
    out.push(']');
}

fn push_text(out: &mut String, key: &str, value: &str) {
    push_string(out, key);
    out.push_str(": ");
    push_string(out, value);
}

/// A string, which may stand in a script of a page, too.
fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' || c == '<' => {
                // A String takes everything.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
