//! Tokens → expressions: where each begins and ends, and what it says.

use super::kinds::{Kind, Kinds};
use super::meaning::{Daytime, Meaning, Place, What, Year};
use super::numbers;
use super::rules::{self, Prefix};
use super::tense::{self, Tense};
use super::tokens::{Sentences, Token};
use crate::diag::Span;

/// An expression found in a text, not yet resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Its bytes.
    pub(super) span: Span,
    /// What it says.
    pub(super) meaning: Meaning,
    /// The tense of the clause that it stands in.
    pub(super) tense: Tense,
}

/// Prefixes do not pile up higher: "about the end of | May".
const MAX_PREFIXES: usize = 2;

/// Nor do tails: "Friday | morning".
const MAX_TAILS: usize = 2;

/// Every time expression of a text, in order.
pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut sentences = Sentences::new(text);
    let mut sentence = Vec::new();
    while sentences.next_into(&mut sentence) {
        numbers::merge(&mut sentence);
        find_in(text, &sentence, &mut found);
    }
    found
}

fn find_in(text: &str, sentence: &[Token], found: &mut Vec<Found>) {
    let mut at = 0;
    while at < sentence.len() {
        let reader = Reader { text, sentence };
        let Some((end, meaning)) = reader.joined(at) else {
            at += 1;
            continue;
        };
        if let Some(span) = reader.span(at, end) {
            let tense = tense::of(text, sentence, at, end);
            found.push(Found { span, meaning, tense });
        }
        at = reader.ellipsis(end, meaning, found);
    }
}

/// Reads expressions out of one sentence.
struct Reader<'s> {
    text: &'s str,
    sentence: &'s [Token],
}

impl Reader<'_> {
    fn span(&self, at: usize, end: usize) -> Option<Span> {
        let (first, last) =
            (self.sentence.get(at)?, self.sentence.get(end.checked_sub(1)?)?);
        Some(Span::new(first.start, last.end))
    }

    fn is(&self, at: usize, kind: Kind) -> bool {
        self.sentence.get(at).is_some_and(|token| token.is(kind))
    }

    /// An expression, with its time of day and its day joined where they stand
    /// side by side: "10 p.m. Wednesday", "the morning of April 19".
    fn joined(&self, at: usize) -> Option<(usize, Meaning)> {
        let (end, meaning) = self.expression(at, MAX_PREFIXES)?;
        let Some(time) = meaning.time.filter(|_| meaning.what == What::SomeDay) else {
            return Some((end, meaning));
        };
        let of = [Kind::On, Kind::Of, Kind::Comma];
        let link = usize::from(
            self.sentence.get(end).is_some_and(|t| t.kinds.meets(Kinds::of(&of))),
        );
        let day = self
            .expression(end + link, 1)
            .filter(|(_, day)| day.is_day() && day.time.is_none());
        let Some((day_end, day)) = day else { return Some((end, meaning)) };
        Some((day_end, Meaning { time: Some(time), ..day }))
    }

    /// `prefix* core tail*`.
    fn expression(&self, at: usize, prefixes: usize) -> Option<(usize, Meaning)> {
        let plain = rules::core(self.text, self.sentence, at);
        let prefixed = (prefixes > 0).then(|| self.prefixed(at, prefixes)).flatten();
        let (mut end, mut meaning) = match (plain, prefixed) {
            (Some(plain), Some(prefixed)) if prefixed.0 > plain.0 => prefixed,
            (Some(plain), _) => plain,
            (None, prefixed) => prefixed?,
        };
        for _ in 0..MAX_TAILS {
            let Some((tail_end, tail)) = rules::tail(self.text, self.sentence, end)
            else {
                break;
            };
            let Some(narrowed) = rules::narrow(meaning, tail) else { break };
            (end, meaning) = (tail_end, narrowed);
        }
        Some((end, meaning))
    }

    fn prefixed(&self, at: usize, prefixes: usize) -> Option<(usize, Meaning)> {
        let (core_at, prefix) = rules::prefix(self.text, self.sentence, at)?;
        let (end, core) = self.expression(core_at, prefixes - 1)?;
        let starts_with_number =
            self.is(core_at, Kind::Count) || self.is(core_at, Kind::Vague);
        Some((end, apply(prefix, core, starts_with_number)?))
    }

    /// The second day of "May 3 to 9", the second year of "1914-18": it takes
    /// what it lacks from the first. Returns where to read on.
    fn ellipsis(&self, end: usize, first: Meaning, found: &mut Vec<Found>) -> usize {
        let What::Calendar { year, place } = first.what else { return end };
        let link =
            [Kind::Hyphen, Kind::Dash, Kind::To, Kind::And, Kind::Through, Kind::Or];
        if !self.sentence.get(end).is_some_and(|t| t.kinds.meets(Kinds::of(&link))) {
            return end;
        }
        let after = self.sentence.get(end + 2);
        let Some(second) = self.sentence.get(end + 1) else { return end };
        let alone = after.is_none_or(|t| {
            !t.kinds.meets(Kinds::of(&[
                Kind::Unit,
                Kind::Units,
                Kind::Month,
                Kind::Measure,
                Kind::Hyphen,
                Kind::Of,
            ])) && (!t.is(Kind::Alpha)
                || t.kinds != Kinds::of(&[Kind::Alpha, Kind::Spaced]))
        });
        let what = match (place, year) {
            (Place::Day(month, _), _) if second.is(Kind::Day) && alone => {
                let Ok(day) = u8::try_from(second.value) else { return end };
                What::Calendar { year, place: Place::Day(month, day) }
            }
            (Place::Whole, Year::Is(first))
                if second.is(Kind::TwoDigits) && second.value > first % 100 && alone =>
            {
                let year = Year::Is(first - first % 100 + second.value);
                What::Calendar { year, place: Place::Whole }
            }
            _ => return end,
        };
        let span = Span::new(second.start, second.end);
        found.push(Found { span, meaning: Meaning::of(what), tense: Tense::Unknown });
        end + 2
    }
}

/// What a core means with a prefix, where the two fit together.
fn apply(prefix: Prefix, core: Meaning, starts_with_number: bool) -> Option<Meaning> {
    let is_length = matches!(core.what, What::Length { .. });
    let is_apart = matches!(core.what, What::Apart { .. } | What::YearBack);
    let is_date = !is_length
        && !is_apart
        && !matches!(core.what, What::Every(_) | What::Vaguely(_));
    let modifier = match prefix {
        Prefix::Part(modifier) if is_date => Some(modifier),
        Prefix::Within
            if is_date && core.time.is_none_or(|t| matches!(t, Daytime::Part(_))) =>
        {
            core.modifier
        }
        Prefix::About(modifier) if is_date || starts_with_number => Some(modifier),
        Prefix::Bound(modifier) if (is_length || is_apart) && starts_with_number => {
            Some(modifier)
        }
        _ => return None,
    };
    Some(Meaning { modifier, ..core })
}
