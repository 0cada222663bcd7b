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
    if is_bound_ahead(text, before) {
        return Tense::Future;
    }
    nearest(text, before.iter().rev())
        .or_else(|| nearest(text, after.iter()))
        .unwrap_or(Tense::Unknown)
}

/// The tense of the first verb that the tokens come to in this clause.
fn nearest<'t>(text: &str, tokens: impl Iterator<Item = &'t Token>) -> Option<Tense> {
    const ENDS: Kinds = Kinds::of(&[Kind::Relative, Kind::Quote]);
    tokens
        .take_while(|token| !token.kinds.meets(ENDS))
        .find_map(|token| of_word(text, token))
}

/// "until Friday", "as early as Friday" lie ahead; "up until" and "not until" do
/// not.
fn is_bound_ahead(text: &str, before: &[Token]) -> bool {
    match before {
        [.., first, until] if until.is(Kind::Until) => {
            !first.is(Kind::Up) && !first.is(Kind::No)
        }
        [.., first, middle, last] if first.is(Kind::As) && last.is(Kind::As) => {
            let word = text.get(middle.start..middle.end);
            matches!(word, Some("early" | "soon"))
        }
        _ => false,
    }
}

fn of_word(text: &str, token: &Token) -> Option<Tense> {
    let modal = token.is(Kind::Modal) && !token.is(Kind::Capital);
    if modal || token.kinds.meets(Kinds::of(&[Kind::Will, Kind::Plan])) {
        Some(Tense::Future)
    } else if token.is(Kind::PastVerb) || is_regular_past(text, token) {
        Some(Tense::Past)
    } else if token.is(Kind::Present) {
        Some(Tense::Present)
    } else {
        None
    }
}

/// A lower-case word of at least four letters that ends in "-ed".
pub(super) fn is_regular_past(text: &str, token: &Token) -> bool {
    let plain = token.kinds == Kinds::of(&[Kind::Alpha, Kind::Spaced]);
    let word = text.get(token.start..token.end).unwrap_or_default();
    plain && word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed")
}
