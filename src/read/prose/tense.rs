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
const REACH: usize = 32;

/// The tense of the clause of the expression `at..end`.
pub(super) fn of(text: &str, sentence: &[Token], at: usize, end: usize) -> Tense {
    let before = sentence.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    let after = sentence.get(end..(end + REACH).min(sentence.len())).unwrap_or_default();
    nearest(text, before, (0..before.len()).rev())
        .or_else(|| nearest(text, after, 0..after.len()))
        .or_else(|| beyond_aside(text, after))
        .unwrap_or(Tense::Unknown)
}

/// "On April 8 the crew, wondering how it might help, | built a raft": the verb may
/// stand behind a clause between commas.
fn beyond_aside(text: &str, after: &[Token]) -> Option<Tense> {
    let is = |kind: Kind| move |token: &Token| token.is(kind);
    let aside = after.iter().position(is(Kind::Relative))?;
    let commas = after.get(..aside)?.iter().any(is(Kind::Comma));
    let closes = aside + after.get(aside..)?.iter().position(is(Kind::Comma))?;
    let rest = after.get(closes..).filter(|_| commas)?;
    nearest(text, rest, 0..rest.len())
}

/// The tense of the first verb that the places come to in this clause.
fn nearest(
    text: &str,
    tokens: &[Token],
    places: impl Iterator<Item = usize>,
) -> Option<Tense> {
    const ENDS: Kinds = Kinds::of(&[Kind::Relative, Kind::Quote]);
    places
        .take_while(|at| tokens.get(*at).is_some_and(|token| !token.kinds.meets(ENDS)))
        .find_map(|at| of_verb(text, tokens, at))
}

/// The tense that a weekday or a bare year is read in. "Until Friday" and "as
/// early as Friday" lie ahead; "up until" and "not until" do not, nor need a date:
/// "nothing followed until June 25".
pub(super) fn of_bound(text: &str, sentence: &[Token], at: usize, end: usize) -> Tense {
    let before = sentence.get(at.saturating_sub(3)..at).unwrap_or_default();
    if is_bound_ahead(text, before) { Tense::Future } else { of(text, sentence, at, end) }
}

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

/// The tense of the finite verb at a token, if it is one.
fn of_verb(text: &str, tokens: &[Token], at: usize) -> Option<Tense> {
    const AHEAD: Kinds = Kinds::of(&[Kind::Will, Kind::Plan]);
    let token = tokens.get(at)?;
    // "could not be found": what one was not able to do is told of the past.
    if token.is(Kind::Able) && denied(text, tokens, at) {
        return Some(Tense::Past);
    }
    let modal = token.is(Kind::Modal) && !token.is(Kind::Capital);
    let plan_to =
        token.is(Kind::PlanTo) && tokens.get(at + 1).is_some_and(|t| t.is(Kind::To));
    let regular = is_regular_past(text, token) && !is_attribute(text, tokens, at);
    let past = token.is(Kind::PastVerb) || regular;
    let planned = token.is(Kind::Plan);
    if planned && is_overtaken(text, tokens, at) {
        Some(Tense::Past)
    } else if modal || plan_to || token.kinds.meets(AHEAD) {
        Some(Tense::Future)
    } else if past && !is_participle(tokens, at) {
        Some(Tense::Past)
    } else if token.is(Kind::Present) {
        let planned = tokens.get(at + 1).is_some_and(|t| t.kinds.meets(AHEAD));
        Some(if planned { Tense::Future } else { Tense::Present })
    } else {
        None
    }
}

/// "could not be reached", "neither could be reached", "nobody could say".
fn denied(text: &str, tokens: &[Token], at: usize) -> bool {
    if tokens.get(at + 1).is_some_and(|next| next.is(Kind::No)) {
        return true;
    }
    let before = tokens.get(..at).unwrap_or_default();
    let near = before.get(before.len().saturating_sub(8)..).unwrap_or_default();
    near.iter().any(|token| {
        let word = text.get(token.start..token.end).unwrap_or_default();
        matches!(
            word,
            "Neither" | "neither" | "nor" | "none" | "None" | "nobody" | "Nobody"
        )
    })
}

/// "had been scheduled for Friday", "begin as planned on Saturday": a plan that the
/// text looks back on.
fn is_overtaken(text: &str, tokens: &[Token], at: usize) -> bool {
    let back = |places: usize| {
        let token = at.checked_sub(places).and_then(|at| tokens.get(at))?;
        text.get(token.start..token.end)
    };
    matches!(
        (back(2), back(1)),
        (Some("had"), Some("been"))
            | (_, Some("as" | "originally" | "previously" | "initially"))
    )
}

/// "will be held", "are being formally asked": an auxiliary stands before it.
fn is_participle(tokens: &[Token], at: usize) -> bool {
    const AUXILIARIES: Kinds = Kinds::of(&[Kind::Be, Kind::Present]);
    let before = tokens.get(at.saturating_sub(2)..at).unwrap_or_default();
    before.iter().any(|token| token.kinds.meets(AUXILIARIES))
}

/// "an unspecified date", "its still contested border": an article or a possessive
/// makes a participle an adjective.
fn is_attribute(text: &str, tokens: &[Token], at: usize) -> bool {
    let back = |places: usize| at.checked_sub(places).and_then(|at| tokens.get(at));
    let determines = |token: &Token| {
        const DETERMINERS: Kinds =
            Kinds::of(&[Kind::The, Kind::A, Kind::Possessive, Kind::Other, Kind::Each]);
        let word = text.get(token.start..token.end);
        token.kinds.meets(DETERMINERS)
            || matches!(word, Some("its" | "their" | "his" | "our" | "my" | "your"))
    };
    let adverb = |token: &Token| {
        let word = text.get(token.start..token.end);
        matches!(word, Some("still" | "newly" | "recently" | "previously" | "so-called"))
    };
    match (back(1), back(2)) {
        (Some(before), _) if determines(before) => true,
        (Some(before), Some(article)) => adverb(before) && determines(article),
        _ => false,
    }
}

/// A lower-case word of at least four letters that ends in "-ed".
pub(super) fn is_regular_past(text: &str, token: &Token) -> bool {
    let plain = token.kinds == Kinds::of(&[Kind::Alpha, Kind::Spaced]);
    let word = text.get(token.start..token.end).unwrap_or_default();
    plain && word.len() > 3 && word.ends_with("ed") && !word.ends_with("eed")
}
