//! A quotation over several sentences has one speaker.
//!
//! "“It held in 2030. It will hold until 2036,” said the mayor": nothing in the first
//! sentence says whose words it is.

use super::events::Told;
use super::grammar::{Mark, closes_quote, words_of};
use crate::diag::Span;

/// A quotation that goes on from sentence to sentence.
#[derive(Debug, Default)]
pub(super) struct Quotation {
    open: bool,
    /// Where in what is told its first event is.
    first: usize,
    /// Who speaks, once somebody has been named.
    pub(super) speaker: Option<String>,
}

impl Quotation {
    /// Reads the marks of the next sentence, before which so much is told; whether the
    /// sentence is one of several in a quotation.
    pub(super) fn pass(&mut self, text: &str, sentence: Span, n_told: usize) -> bool {
        let began_open = self.open;
        if !self.open {
            (self.first, self.speaker) = (n_told, None);
        }
        let bare = text.get(sentence.start..sentence.end).unwrap_or_default();
        if bare.contains(['"', '“', '”', '«', '»', '\'', '`']) {
            for word in words_of(text, sentence) {
                let letters = word.text(text);
                if word.mark == Some(Mark::Quote) || closes_quote(text, word.span) {
                    self.open = match letters {
                        "\"" => !self.open,
                        _ => !closes_quote(text, word.span),
                    };
                }
            }
        }
        began_open || self.open
    }

    /// Says of what was told in the quotation whose words it is.
    pub(super) fn credit(&self, told: &mut [Told]) {
        let Some(speaker) = &self.speaker else { return };
        for told in told.iter_mut().skip(self.first) {
            if told.speaker.is_empty() {
                told.speaker.clone_from(speaker);
            }
        }
    }
}
