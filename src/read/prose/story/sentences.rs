//! Where sentences begin and end.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation, a number or
//! an initial. A blank line always does, and so does a line that was broken
//! before it had to be: a headline, a list, a message.

use super::lexicon::{Classes, among, classes_of};
use crate::diag::Span;

/// The sentences of a part of a document, in order, without blanks around them.
///
/// Linear in the length of the part.
pub(super) fn sentences_of(text: &str, part: Span) -> Vec<Span> {
    let width = widest_line(text.get(part.start..part.end).unwrap_or_default());
    let mut splitter =
        Splitter { text, part, width, start: part.start, found: Vec::new() };
    splitter.run();
    splitter.found
}

struct Splitter<'t> {
    text: &'t str,
    part: Span,
    /// The longest line of the part, in bytes: where its lines were wrapped.
    width: usize,
    start: usize,
    found: Vec<Span>,
}

impl Splitter<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut line_start = self.part.start;
        let mut at = self.part.start;
        while at < self.part.end {
            let marks = self.marks_at(at);
            let ends = match bytes.get(at) {
                Some(b'\n') => {
                    let ends = self.line_ends_sentence(line_start, at);
                    line_start = at + 1;
                    ends.then_some(at + 1)
                }
                _ if marks > 0 => self.stop_at(at),
                _ => self.cuts_at(at).then_some(at),
            };
            if let Some(end) = ends {
                self.cut(end);
            }
            at = ends.unwrap_or(at + marks).max(at + 1);
        }
        self.cut(self.part.end);
    }

    /// Whether what was no sentence so far is cut here: between two words, or at
    /// last between two letters.
    fn cuts_at(&self, at: usize) -> bool {
        let len = at - self.start;
        let blank = self.text.as_bytes().get(at).is_some_and(u8::is_ascii_whitespace);
        (len > MAX_BYTES && blank)
            || (len > 2 * MAX_BYTES && self.text.is_char_boundary(at))
    }

    /// How many bytes of full stops and the like stand here.
    fn marks_at(&self, at: usize) -> usize {
        match self.text.as_bytes().get(at) {
            Some(b'.' | b'!' | b'?' | 0xE2) => {
                let rest = self.rest(at);
                rest.len() - rest.trim_start_matches(STOPS).len()
            }
            _ => 0,
        }
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..self.part.end).unwrap_or_default()
    }

    fn cut(&mut self, end: usize) {
        let whole = self.text.get(self.start..end).unwrap_or_default();
        let piece = &whole[wire_dateline(whole)..];
        self.start += whole.len() - piece.len();
        let trimmed = piece.trim();
        if trimmed.chars().any(char::is_alphanumeric) {
            let start = self.start + (piece.len() - piece.trim_start().len());
            self.found.push(Span::new(start, start + trimmed.len()));
        }
        self.start = end;
    }

    /// Whether the line `start..newline` was broken on purpose: a blank line
    /// follows, or the next word would still have fitted.
    fn line_ends_sentence(&self, start: usize, newline: usize) -> bool {
        let next = self.rest(newline + 1);
        let line = next.split('\n').next().unwrap_or_default();
        if line.trim().is_empty() {
            return true;
        }
        let word = line.split_whitespace().next().map_or(0, str::len);
        newline - start + 1 + word + SLACK < self.width
    }

    /// Where the sentence ends whose last mark may be at `at`.
    fn stop_at(&self, at: usize) -> Option<usize> {
        let after_marks = self.rest(at).trim_start_matches(STOPS);
        let closed = after_marks.trim_start_matches(CLOSERS);
        let end = self.part.end - closed.len();
        let next = closed.trim_start();
        // A tokenized text has a blank before its closing marks: `. ''`.
        if let Some(rest) = next.strip_prefix("''") {
            return Some(self.part.end - rest.len());
        }
        let opener = next.trim_start_matches(OPENERS).chars().next()?;
        let full_stop = self.rest(at).starts_with('.');
        if closed.len() == next.len() {
            return (full_stop && self.is_glued(at, next)).then_some(end);
        }
        let word = word_before(self.text.get(self.start..at).unwrap_or_default());
        if full_stop && after_marks.len() + 1 == self.rest(at).len() {
            return Self::ends_word(word, next, opener).then_some(end);
        }
        (!opener.is_lowercase()).then_some(end)
    }

    /// Whether a single full stop after `word` ends the sentence before `next`.
    fn ends_word(word: &str, next: &str, opener: char) -> bool {
        let lower = word.to_ascii_lowercase();
        if among(TITLES, &lower) || is_initial(word) {
            return false;
        }
        if among(ABBREVIATIONS, &lower) || word.contains('.') {
            return opener.is_uppercase() && opens_sentence(next);
        }
        !opener.is_lowercase() || word.len() > 3
    }

    /// Whether the next sentence was glued to this full stop: `deal.The`.
    fn is_glued(&self, at: usize, next: &str) -> bool {
        let word = word_before(self.text.get(self.start..at).unwrap_or_default());
        let lower = word.len() > 1 && word.chars().all(char::is_lowercase);
        lower && next.starts_with(char::is_uppercase) && opens_sentence(next)
    }
}

/// How much shorter than the widest line a line must be to count as broken on
/// purpose: hyphenation and long words leave some room.
const SLACK: usize = 4;

/// A sentence longer than this is cut between two words: what is not written in
/// sentences must still be read in linear time.
const MAX_BYTES: usize = 4_000;

const STOPS: [char; 4] = ['.', '!', '?', '…'];
const CLOSERS: [char; 7] = ['"', '”', '’', '\'', ')', ']', '»'];
const OPENERS: [char; 8] = ['"', '“', '‘', '\'', '(', '[', '«', '`'];

/// Abbreviations that stand before a name, and so never end a sentence.
const TITLES: &[&str] = &[
    "adm", "brig", "capt", "cmdr", "col", "dr", "fr", "gen", "gov", "hon", "lt", "maj",
    "messrs", "mr", "mrs", "ms", "no", "pres", "prof", "rep", "reps", "rev", "sen",
    "sens", "sgt", "st", "vs",
];

/// Abbreviations that may end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "approx", "apr", "aug", "ave", "bros", "cf", "co", "corp", "dec", "dept", "est",
    "etc", "feb", "ft", "inc", "jan", "jr", "jul", "jun", "ltd", "mar", "mon", "mt",
    "nov", "oct", "pp", "sep", "sept", "sr", "thu", "tue", "univ", "wed",
];

/// How many bytes the place and agency take that a wire story opens with:
/// `BAGHDAD, Iraq (AP) -- `, `PARIS — `.
pub(super) fn wire_dateline(sentence: &str) -> usize {
    let bare = sentence.trim_start();
    let city = bare.find(|c: char| !c.is_uppercase() && !c.is_whitespace()).unwrap_or(0);
    if bare[..city].trim_end().chars().count() < 4 {
        return 0;
    }
    let head = bare.char_indices().nth(60).map_or(bare, |(at, _)| &bare[..at]);
    let dash = |text: &str| {
        let mark = ["--", "—", "–", "_", "- "]
            .into_iter()
            .find(|mark| text.starts_with(mark))?;
        Some(mark.len())
    };
    for (at, _) in head.match_indices([')', ' ']) {
        let after = head[at + 1..].trim_start();
        let start = head.len() - after.len();
        if let Some(len) = dash(after) {
            let rest = head[start + len..].trim_start_matches(['-', '_', ' ', '\n']);
            return sentence.len() - bare.len() + head.len() - rest.len();
        }
    }
    0
}

fn widest_line(text: &str) -> usize {
    text.lines().map(str::len).max().unwrap_or(0)
}

/// The word that ends a text: letters, digits and inner full stops.
fn word_before(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(20)
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.')
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// Whether a word is the initial of a name: the `J` of `J. Smith`.
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Whether a text begins with a word that opens sentences: `The`, `He`, `But`.
fn opens_sentence(next: &str) -> bool {
    const OPENING: Classes = Classes::DETERMINER
        .or(Classes::PRONOUN)
        .or(Classes::PREPOSITION)
        .or(Classes::SUBORDINATOR)
        .or(Classes::COORDINATOR)
        .or(Classes::CONNECTIVE);
    let bare = next.trim_start_matches(OPENERS);
    let len = bare.find(|c: char| !c.is_alphanumeric()).unwrap_or(bare.len());
    len <= 12 && classes_of(&bare[..len].to_lowercase()).any(OPENING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let spans = sentences_of(text, Span::new(0, text.len()));
        spans.iter().map(|span| &text[span.start..span.end]).collect()
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        let text = "Gen. A. Smith of the U.S. Army met Mr. Brown on Jan. 5 at 3 p.m. \
                    He left the U.S. The trip took 1.5 days.";
        let expected = [
            "Gen. A. Smith of the U.S. Army met Mr. Brown on Jan. 5 at 3 p.m.",
            "He left the U.S.",
            "The trip took 1.5 days.",
        ];
        assert_eq!(split(text), expected, "only real ends are ends");
    }

    #[test]
    fn a_line_broken_on_purpose_ends_a_sentence() {
        let text = "Ministers speak again\nThe two spoke on Friday, for the second time in\n\
                    less than a month. It was short.\n\nno full stop here";
        let expected = [
            "Ministers speak again",
            "The two spoke on Friday, for the second time in\nless than a month.",
            "It was short.",
            "no full stop here",
        ];
        assert_eq!(split(text), expected, "a wrapped line goes on");
    }

    #[test]
    fn closing_quotes_belong_to_their_sentence() {
        let text =
            "\"We are ready.\" She left. \"Really?\" he asked. ‘Yes!’ (He smiled.) End";
        let expected = [
            "\"We are ready.\"",
            "She left.",
            "\"Really?\" he asked.",
            "‘Yes!’",
            "(He smiled.)",
            "End",
        ];
        assert_eq!(split(text), expected, "a quotation is closed before the next opens");
    }
}
