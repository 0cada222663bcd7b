//! Texts as documents hold them: what would be read as markup is written so that it is
//! not, and what is set in its own way gets its elements back.

use std::borrow::Cow;

/// A text that is read as it stands.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// A stretch of a text, in UTF-16 units, and the element it is in.
struct Run<'a> {
    element: &'a str,
    end: usize,
}

/// A text with its runs (`EventDraft::runs`) as elements.
pub(super) fn with_runs<'a>(text: &'a str, runs: &str) -> Cow<'a, str> {
    if runs.is_empty() {
        return escaped(text);
    }
    let mut out = String::with_capacity(text.len() + runs.len());
    let mut open: Vec<Run<'_>> = Vec::new();
    let mut runs = runs.lines().filter_map(run).peekable();
    let mut at = 0;
    for c in text.chars() {
        close(&mut out, &mut open, at);
        while let Some((start, run, href)) = runs.next_if(|&(start, ..)| start <= at) {
            if start == at {
                push_start(&mut out, run.element, href);
                open.push(run);
            }
        }
        out.push_str(&escaped(c.encode_utf8(&mut [0; 4])));
        at += c.len_utf16();
    }
    close(&mut out, &mut open, usize::MAX);
    Cow::Owned(out)
}

/// Closes what ends at a place; runs are inside each other.
fn close(out: &mut String, open: &mut Vec<Run<'_>>, at: usize) {
    while let Some(run) = open.pop_if(|run| run.end <= at) {
        out.push_str("</");
        out.push_str(run.element);
        out.push('>');
    }
}

fn push_start(out: &mut String, element: &str, href: &str) {
    out.push('<');
    out.push_str(element);
    if !href.is_empty() {
        out.push_str(" href=\"");
        out.push_str(&escaped(href).replace('"', "&quot;"));
        out.push('"');
    }
    out.push('>');
}

/// A line of runs: where it starts, what it is, and where it leads.
fn run(line: &str) -> Option<(usize, Run<'_>, &str)> {
    let mut words = line.splitn(4, ' ');
    let element = words.next()?;
    let start: usize = words.next()?.parse().ok()?;
    let len: usize = words.next()?.parse().ok()?;
    Some((start, Run { element, end: start + len }, words.next().unwrap_or_default()))
}
