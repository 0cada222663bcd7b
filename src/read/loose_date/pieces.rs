//! One date as written → its pieces, in any order: `7 Dec. 1941, about noon`.

use super::Problem;
use super::clock::{Clock, clock};
use super::tokens::{Kind, Number, Token};
use super::words::Word;
use crate::time::Qualifier;

/// What was found in the words of one date.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    pub(super) numbers: Vec<Piece>,
    /// `1..=12`, or a season or quarter as EDTF numbers them.
    pub(super) month: Option<u8>,
    pub(super) era: Era,
    pub(super) is_century: bool,
    pub(super) clock: Option<Clock>,
    pub(super) third: Option<Third>,
    pub(super) qualifier: Qualifier,
}

/// A number in a date and what surrounds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) number: Number,
    /// The mark between it and what comes before.
    pub(super) mark: Option<char>,
    /// Whether what comes before is the name of a month.
    pub(super) after_month: bool,
    /// Whether it is below zero.
    pub(super) negative: bool,
    pub(super) suffix: Suffix,
}

/// What follows a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Suffix {
    #[default]
    None,
    /// `20th`.
    Ordinal,
    /// `1850s`.
    Decade,
}

/// Which way years are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Era {
    #[default]
    Unsaid,
    /// `AD`, `CE`.
    After,
    /// `BC`, `BCE`.
    Before,
}

/// A third of a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Third {
    Early,
    Middle,
    Late,
}

/// Sorts the tokens of one date into pieces.
pub(super) fn pieces(tokens: &[Token]) -> Result<Pieces, Problem> {
    let mut pieces = Pieces::default();
    let mut rest = tokens;
    let mut mark = None;
    let mut after_month = false;
    while let [token, after @ ..] = rest {
        if let Some((clock, len)) = clock(rest)? {
            pieces.clock(clock)?;
            rest = rest.get(len..).unwrap_or_default();
            mark = None;
            continue;
        }
        if let Some((month, len)) = quarter(rest) {
            pieces.month(month)?;
            rest = rest.get(len..).unwrap_or_default();
            continue;
        }
        match token.kind {
            Kind::Number(number) => {
                let is_first = rest.len() + 1 == tokens.len();
                let negative = is_first && mark == Some('-');
                pieces.numbers.push(Piece {
                    number,
                    mark: mark.take(),
                    after_month,
                    negative,
                    suffix: Suffix::None,
                });
                after_month = false;
            }
            Kind::Word(word) => {
                pieces.word(word)?;
                after_month = matches!(word, Word::Month(_));
                mark = None;
            }
            Kind::Mark('?') => pieces.qualifier.uncertain = true,
            Kind::Mark('~') => pieces.qualifier.approximate = true,
            Kind::Mark(sign @ ('-' | '/' | '.' | ',')) => mark = Some(sign),
            Kind::Mark(_) => return Err(Problem::NotADate),
        }
        rest = after;
    }
    Ok(pieces)
}

impl Pieces {
    fn clock(&mut self, clock: Clock) -> Result<(), Problem> {
        match self.clock.replace(clock) {
            Some(_) => Err(Problem::NotADate),
            None => Ok(()),
        }
    }

    fn word(&mut self, word: Word) -> Result<(), Problem> {
        match word {
            Word::Month(month) | Word::Season(month) => self.month(month)?,
            Word::Weekday | Word::Filler | Word::T => {}
            Word::BeforeChrist => self.era = Era::Before,
            Word::AfterChrist => self.era = Era::After,
            Word::C => match self.numbers.last() {
                Some(last) if last.suffix == Suffix::Ordinal => self.is_century = true,
                Some(_) => return Err(Problem::NotADate),
                None => self.qualifier.approximate = true,
            },
            Word::Century => self.is_century = true,
            Word::Decade | Word::Ordinal => {
                let last = self.numbers.last_mut().ok_or(Problem::NotADate)?;
                last.suffix = match word {
                    Word::Decade => Suffix::Decade,
                    _ => Suffix::Ordinal,
                };
            }
            Word::About => self.qualifier.approximate = true,
            Word::Doubtful => self.qualifier.uncertain = true,
            Word::Early => self.third = Some(Third::Early),
            Word::Middle => self.third = Some(Third::Middle),
            Word::Late => self.third = Some(Third::Late),
            _ => return Err(Problem::NotADate),
        }
        Ok(())
    }

    fn month(&mut self, month: u8) -> Result<(), Problem> {
        match self.month.replace(month) {
            Some(_) => Err(Problem::NotADate),
            None => Ok(()),
        }
    }
}

/// `Q3`, `3rd quarter` or `quarter 3` at the start of a list of tokens, as EDTF
/// numbers quarters, and how many tokens it takes.
fn quarter(tokens: &[Token]) -> Option<(u8, usize)> {
    let (number, len) = match tokens.first_chunk()?.map(|token: Token| token.kind) {
        [Kind::Word(Word::Quarter), Kind::Number(number)]
        | [Kind::Number(number), Kind::Word(Word::Quarter)] => (number, 2),
        [Kind::Number(number), Kind::Word(Word::Ordinal)]
            if tokens.get(2)?.kind == Kind::Word(Word::Quarter) =>
        {
            (number, 3)
        }
        _ => return None,
    };
    match number {
        Number { value: quarter @ 1..=4, n_digits: 1, .. } => {
            Some((32 + quarter as u8, len))
        }
        _ => None,
    }
}
