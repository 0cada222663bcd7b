//! The grammar of time expressions: tables of patterns.
//!
//! An expression is `prefix* core tail*`: "about | the end of | July | of last
//! year | …". Cores stand in `dates`, `years`, `seasons`, `holidays`, `relative`,
//! `distances`, `lengths` and `times`;
//! `parts` has what comes before and after. Each rule has an example; where a
//! rule comes from a convention of TIMEX3 or from counting how annotators mark
//! a word, it says so.
#![expect(
    clippy::unnecessary_wraps,
    reason = "the actions in a table have one type: some may reject what their pattern matched"
)]

mod dates;
mod distances;
mod holidays;
mod lengths;
mod parts;
mod relative;
mod seasons;
mod times;
mod years;

use super::kinds::{Kind, Kinds};
use super::meaning::{Meaning, Place, What, Year};
use super::pattern::{Match, Table};
use super::tokens::Token;
pub(super) use parts::{PREFIXES, Prefix, TAILS, narrow};

/// The tables of cores; between equals the first wins.
static CORES: [&Table; 8] = [
    &dates::TABLE,
    &years::TABLE,
    &seasons::TABLE,
    &holidays::TABLE,
    &relative::TABLE,
    &distances::TABLE,
    &times::TABLE,
    &lengths::TABLE,
];

/// How many kinds a set can hold.
const N_KINDS: usize = 128;

/// Which pairs of tokens a rule can begin with: most words of a text begin none, and
/// are passed over without trying a rule.
pub(super) struct Starts {
    /// The kinds that are an expression by themselves, or a prefix.
    pub(super) alone: Kinds,
    /// The kinds that some rule begins with.
    pub(super) first: Kinds,
    /// What may follow a token of each kind.
    pub(super) second: [Kinds; N_KINDS],
}

static STARTS: Starts = {
    let none =
        Starts { alone: Kinds::NONE, first: Kinds::NONE, second: [Kinds::NONE; N_KINDS] };
    let mut starts = PREFIXES.add_starts(none);
    let mut rest: &[&Table] = &CORES;
    while let [table, others @ ..] = rest {
        starts = table.add_starts(starts);
        rest = others;
    }
    starts
};

/// Whether an expression may begin with the token at a place.
pub(super) fn begins(sentence: &[Token], at: usize) -> bool {
    let Some(token) = sentence.get(at) else { return false };
    let kinds = token.kinds.and(STARTS.first);
    if kinds == Kinds::NONE {
        return false;
    }
    let next = sentence.get(at + 1).map_or(Kinds::NONE, |next| next.kinds);
    let fits = |kind: usize| STARTS.second.get(kind).is_some_and(|it| it.meets(next));
    kinds.meets(STARTS.alone) || kinds.each().any(fits)
}

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

/// The longest core at a token: one past its last token, and its meaning.
pub(super) fn core(
    text: &str,
    sentence: &[Token],
    at: usize,
) -> Option<(usize, Meaning)> {
    CORES.iter().fold(None, |best, table| table.longest(text, sentence, at, best))
}

/// A value that fits a small code.
fn code(found: &Match<'_>, kind: Kind) -> Option<u8> {
    found.value(kind).and_then(|value| u8::try_from(value).ok())
}

/// The unit of an expression, or of the one that it is counted with: "the 19th | and
/// 20th centuries".
fn shared_unit(found: &Match<'_>) -> Option<i32> {
    const UNITS: Kinds = Kinds::of(&[Kind::Unit, Kind::Units]);
    /// "and the", the ordinal, a hyphen, the unit.
    const PLACES: usize = 5;
    let own = found.value(Kind::Unit).or_else(|| found.value(Kind::Units));
    own.or_else(|| {
        let after = (0..PLACES).filter_map(|places| found.after(places));
        after.filter(|token| token.kinds.meets(UNITS)).map(|token| token.value).next()
    })
}

fn calendar(year: Year, place: Place) -> Meaning {
    Meaning::of(What::Calendar { year, place })
}
