//! The tense of the clause around an expression.
//!
//! A light reading, no parser: the nearest finite verb or auxiliary before the
//! expression in its clause decides, else the nearest after it. "-ed" and the
//! irregular verbs of `words` are past; "will" and its kin lie ahead.

use super::kinds::{Kind, Kinds};
use super::tokens::Token;

/// When a clause says that things happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
    /// No verb was recognized.
    Unknown,
}

/// How far to look for the verb, in tokens.
const REACH: usize = 24;

/// The tense of the clause of the expression `at..end`.
pub(super) fn of(text: &str, sentence: &[Token], at: usize, end: usize) -> Tense {
    let before = sentence.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    let after = sentence.get(end..(end + REACH).min(sentence.len())).unwrap_or_default();
    let backward = before.iter().rev().take_while(|t| !ends_clause(t));
    let forward = after.iter().take_while(|t| !ends_clause(t));
    backward
        .map(|token| of_word(text, token))
        .find(|tense| *tense != Tense::Unknown)
        .or_else(|| {
            forward
                .map(|token| of_word(text, token))
                .find(|tense| *tense != Tense::Unknown)
        })
        .unwrap_or(Tense::Unknown)
}

fn ends_clause(token: &Token) -> bool {
    token.kinds.meets(Kinds::of(&[Kind::Relative, Kind::Quote]))
}

fn of_word(text: &str, token: &Token) -> Tense {
    if token.is(Kind::Will) {
        Tense::Future
    } else if token.is(Kind::PastVerb) {
        Tense::Past
    } else if token.is(Kind::Present) {
        Tense::Present
    } else if is_regular_past(text, token) {
        Tense::Past
    } else {
        Tense::Unknown
    }
}

/// A lower-case word of at least four letters that ends in "-ed".
pub(super) fn is_regular_past(text: &str, token: &Token) -> bool {
    let plain = token.kinds == Kinds::of(&[Kind::Alpha, Kind::Spaced]);
    let word = text.get(token.start..token.end).unwrap_or_default();
    plain && word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed")
}
