//! Which stretches of a text are set how: all of HTML that becomes more than text.
//!
//! The model is closed: a page makes elements of these names and no others, and the
//! only attribute is an address that [`SafeUrl`] lets pass. Runs are kept as lines,
//! `strong 12 7` or `a 20 4 https://example.org/`, outer before inner and in the order
//! of the text, so that an event has one text more and only where it needs one.

use super::Tag;
use crate::read::link::SafeUrl;
use std::fmt::Write as _;

/// No text has more of them.
const MAX_RUNS: usize = 500;

/// Nor one inside the other.
const MAX_DEPTH: usize = 16;

/// No address is longer.
const MAX_HREF_BYTES: usize = 2048;

/// A stretch that is set in its own way.
#[derive(Debug)]
struct Run {
    element: &'static str,
    /// In UTF-16 units, as JavaScript counts; `None` while nothing is in it.
    start: Option<usize>,
    end: usize,
    href: String,
}

/// The runs of a text in the making.
#[derive(Debug, Default)]
pub(super) struct Runs {
    all: Vec<Run>,
    /// Positions of those that are not closed yet, outer first.
    open: Vec<usize>,
    /// UTF-16 units of the text so far.
    units: usize,
}

impl Runs {
    /// A start tag.
    pub(super) fn open(&mut self, tag: Tag<'_>) {
        let Some(element) = element(tag.name) else { return };
        let href = if element == "a" { address(tag) } else { String::new() };
        let leads_nowhere = element == "a" && href.is_empty();
        let is_full = self.all.len() >= MAX_RUNS || self.open.len() >= MAX_DEPTH;
        if leads_nowhere || is_full || self.position(element).is_some() {
            return;
        }
        self.open.push(self.all.len());
        self.all.push(Run { element, start: None, end: 0, href });
    }

    /// An end tag. What was opened since ends with it, so that runs never overlap.
    pub(super) fn close(&mut self, name: &str) {
        if let Some(position) = element(name).and_then(|name| self.position(name)) {
            self.open.truncate(position);
        }
    }

    /// The text grows by a character that stands between others: a break or a bullet.
    pub(super) fn grow(&mut self, text: &str) {
        self.units += text.encode_utf16().count();
    }

    /// The text grows by a character of its own, which belongs to what is open.
    pub(super) fn visible(&mut self, c: char) {
        let start = self.units;
        self.units += c.len_utf16();
        for &position in &self.open {
            if let Some(run) = self.all.get_mut(position) {
                run.start.get_or_insert(start);
                run.end = self.units;
            }
        }
    }

    /// As lines.
    pub(super) fn written(&self) -> String {
        let mut lines = String::new();
        for Run { element, start, end, href } in &self.all {
            let Some(start) = *start else { continue };
            let _ = write!(lines, "{element} {start} {}", end - start);
            if !href.is_empty() {
                lines.push(' ');
                lines.push_str(href);
            }
            lines.push('\n');
        }
        lines
    }

    /// Where among the open ones an element is.
    fn position(&self, element: &str) -> Option<usize> {
        let is = |&position: &usize| {
            self.all.get(position).is_some_and(|run| run.element == element)
        };
        self.open.iter().position(is)
    }
}

/// Runs of a text before which another was put.
pub(crate) fn moved(runs: &str, before: &str) -> String {
    let by = before.encode_utf16().count();
    let mut lines = String::new();
    for line in runs.lines() {
        let mut words = line.splitn(3, ' ');
        let [element, start, rest] = [(); 3].map(|()| words.next().unwrap_or_default());
        let start = start.parse::<usize>().unwrap_or_default().saturating_add(by);
        let _ = writeln!(lines, "{element} {start} {rest}");
    }
    lines
}

/// The element that a page makes for one of HTML.
fn element(name: &str) -> Option<&'static str> {
    const NAMES: [(&str, &str); 14] = [
        ("a", "a"),
        ("b", "strong"),
        ("strong", "strong"),
        ("i", "em"),
        ("em", "em"),
        ("cite", "em"),
        ("dfn", "em"),
        ("var", "em"),
        ("code", "code"),
        ("kbd", "code"),
        ("samp", "code"),
        ("tt", "code"),
        ("sub", "sub"),
        ("sup", "sup"),
    ];
    let mut named = NAMES.iter().filter(|(html, _)| html.eq_ignore_ascii_case(name));
    named.next().map(|&(_, element)| element)
}

/// Where a link leads, if that may be followed.
fn address(tag: Tag<'_>) -> String {
    let href = tag.attribute("href").unwrap_or_default();
    let url = SafeUrl::new(&href).ok().map(|url| url.as_str().to_owned());
    let is_line =
        |url: &String| url.len() <= MAX_HREF_BYTES && !url.contains(char::is_whitespace);
    url.filter(is_line).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::set_text;
    use super::moved;

    #[track_caller]
    fn check(html: &str, text: &str, runs: &str) {
        let (found, found_runs) = set_text(html);
        assert_eq!(found, text, "the text of {html}");
        assert_eq!(found_runs.replace('\n', "; "), runs, "the runs of {html}");
    }

    #[test]
    fn stretches_are_set_as_html_says() {
        check("plain", "plain", "");
        check("a <b>bold</b> word", "a bold word", "strong 2 4; ");
        check("<i><b>x</b> y</i>", "x y", "em 0 3; strong 0 1; ");
        check("H<sub>2</sub>O, m<sup>2</sup>", "H2O, m2", "sub 1 1; sup 6 1; ");
        check("<kbd>Esc</kbd>", "Esc", "code 0 3; ");
        check("😀<em>é😀</em>", "😀é😀", "em 2 3; ");
    }

    #[test]
    fn breaks_and_blanks_around_belong_to_nothing() {
        check("<p><b> x </b></p><p>y</p>", "x\n\ny", "strong 0 1; ");
        check("<p>x</p><p><b>y</b>", "x\n\ny", "strong 3 1; ");
        check("<ul><li><i>x</i></ul>", "• x", "em 2 1; ");
        check("<b>x<br>y</b>", "x\ny", "strong 0 3; ");
    }

    #[test]
    fn what_is_not_closed_or_crosses_still_nests() {
        check("<b>x <i>y", "x y", "strong 0 3; em 2 1; ");
        check("<b>x<i>y</b>z</i>w", "xyzw", "strong 0 2; em 1 1; ");
        check("</b>x<b></b>", "x", "");
        check("<b>x<b>y</b>z</b>", "xyz", "strong 0 2; ");
    }

    #[test]
    fn links_are_addresses_that_may_be_followed() {
        let link = "<a href=\"https://example.org/?a=1&amp;b\">x</a>";
        check(link, "x", "a 0 1 https://example.org/?a=1&b; ");
        check("<A HREF=//example.org>x</A>", "x", "a 0 1 https://example.org; ");
        for href in
            ["javascript:alert(1)", "java&#9;script:alert(1)", "data:text/html,x", "/x"]
        {
            check(&format!("<a href=\"{href}\">x</a>"), "x", "");
        }
        check("<a href=\"https://example.org/a b\">x</a>", "x", "");
    }

    /// Every document of five pieces out of nine.
    #[test]
    fn runs_are_in_order_inside_the_text_and_inside_each_other() {
        const PIECES: [&str; 9] =
            ["<b>", "</b>", "<i>", "</i>", "<p>", "<br>", "é ", " 😀", "<a href=//x>"];
        for number in 0..9_usize.pow(5) {
            let digits = (0..5).map(|place| number / 9_usize.pow(place) % 9);
            let html: String = digits.map(|digit| PIECES[digit]).collect();
            let (text, runs) = set_text(&html);
            let len = text.encode_utf16().count();
            let mut around = vec![(0, len)];
            for line in runs.lines() {
                let words: Vec<&str> = line.split(' ').collect();
                let [start, n_units] =
                    [1, 2].map(|at| words[at].parse().unwrap_or(usize::MAX / 4));
                while around.len() > 1 && around[around.len() - 1].1 <= start {
                    around.pop();
                }
                let (first, last) = around[around.len() - 1];
                let (end, is_some) = (start + n_units, n_units > 0);
                assert!(is_some && first <= start && end <= last, "{html:?}: {runs:?}");
                around.push((start, end));
            }
        }
    }

    #[test]
    fn there_are_never_too_many() {
        let many = "<b>x</b>".repeat(5_000);
        assert_eq!(set_text(&many).1.lines().count(), 500, "in a row");
        let deep = "<b><i><code><sub><sup>".repeat(5_000) + "x";
        assert_eq!(set_text(&deep).1.lines().count(), 5, "in each other");
    }

    #[test]
    fn runs_move_with_their_text() {
        let runs = "strong 0 1\na 2 3 https://example.org/\n";
        let expected = "strong 3 1\na 5 3 https://example.org/\n";
        assert_eq!(moved(runs, "😀 "), expected, "by its UTF-16 units");
    }
}
