//! The grammar of time expressions: tables of patterns.
//!
//! An expression is `prefix* core tail*`: "about | the end of | July | of last
//! year | …". Cores stand in `dates`, `years`, `seasons`, `relative`, `lengths` and
//! `times`;
//! `parts` has what comes before and after. Each rule has an example; where a
//! rule comes from a convention of TIMEX3 or from counting how annotators mark
//! a word, it says so.
#![expect(
    clippy::unnecessary_wraps,
    reason = "the actions in a table have one type: some may reject what their pattern matched"
)]

mod dates;
mod lengths;
mod parts;
mod relative;
mod seasons;
mod times;
mod years;

use super::kinds::{Kind, Kinds};
use super::meaning::{Meaning, Place, What, Year};
use super::pattern::{Match, Rule};
use super::tokens::Token;
pub(super) use parts::{Prefix, narrow, prefix, tail};

/// The tables of cores.
const CORES: [&[Rule]; 6] = [
    dates::RULES,
    years::RULES,
    seasons::RULES,
    relative::RULES,
    lengths::RULES,
    times::RULES,
];

/// What leads to a date whose form alone is not enough: "in May", "since 1812".
const LEADS: Kinds = Kinds::of(&[
    Kind::In,
    Kind::On,
    Kind::Since,
    Kind::By,
    Kind::Through,
    Kind::Of,
    Kind::From,
    Kind::To,
    Kind::Between,
    Kind::And,
    Kind::Or,
    Kind::Part,
    Kind::Toward,
    Kind::During,
    Kind::For,
    Kind::Edge,
    Kind::Beyond,
    Kind::Hyphen,
    Kind::Each,
    Kind::Comma,
    Kind::Hedge,
    Kind::Open,
]);

/// The kinds that some core can begin with.
const FIRST: Kinds = {
    let mut first = Kinds::NONE;
    let mut table = 0;
    while table < CORES.len() {
        let mut rule = 0;
        while rule < CORES[table].len() {
            first = first.or(CORES[table][rule].first);
            rule += 1;
        }
        table += 1;
    }
    first
};

/// The longest core at a token: one past its last token, and its meaning.
/// Between equals the first in the tables wins.
pub(super) fn core(
    text: &str,
    sentence: &[Token],
    at: usize,
) -> Option<(usize, Meaning)> {
    let token = sentence.get(at)?;
    if !token.kinds.meets(FIRST) {
        return None;
    }
    let mut best: Option<(usize, Meaning)> = None;
    for rule in CORES.iter().copied().flatten() {
        best = longer(rule, text, sentence, at, best);
    }
    best
}

/// The better of the best match so far and that of one more rule.
fn longer<T: Copy>(
    rule: &Rule<T>,
    text: &str,
    sentence: &[Token],
    at: usize,
    best: Option<(usize, T)>,
) -> Option<(usize, T)> {
    if !sentence.get(at).is_some_and(|token| token.kinds.meets(rule.first)) {
        return best;
    }
    let Some(found) = Match::of(rule, text, sentence, at) else { return best };
    if best.is_some_and(|(end, _)| end >= found.end) {
        return best;
    }
    match (rule.action)(&found) {
        Some(meaning) => Some((found.end, meaning)),
        None => best,
    }
}

/// A value that fits a small code.
fn code(found: &Match<'_>, kind: Kind) -> Option<u8> {
    found.value(kind).and_then(|value| u8::try_from(value).ok())
}

fn calendar(year: Year, place: Place) -> Meaning {
    Meaning::of(What::Calendar { year, place })
}
