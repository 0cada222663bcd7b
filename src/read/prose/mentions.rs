//! Tokens → expressions: where each begins and ends, and what it says.

use super::Modifier;
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
    /// Whether it opens its sentence, as what sets the scene does: "In 1914, …".
    pub(super) opens: bool,
    /// Whether it is said of a noun, as an aside is: "the | August 1792 | uprising".
    pub(super) attribute: bool,
}

/// Prefixes do not pile up higher: "about the end of | May".
const MAX_PREFIXES: usize = 2;

/// Nor do tails: "Friday | morning".
const MAX_TAILS: usize = 2;

/// "By late 1942": so many tokens may stand before what opens a sentence.
const OPENING: usize = 2;

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
    let n_before = found.len();
    let reader = Reader { text, sentence };
    let mut at = 0;
    while at < sentence.len() {
        let begins = rules::begins(sentence, at);
        let Some((end, meaning)) = begins.then(|| reader.joined(at)).flatten() else {
            at += 1;
            continue;
        };
        let tense = reader.tense(at, end, meaning);
        if let Some(span) = reader.span(at, end) {
            let (opens, attribute) =
                (at <= OPENING, reader.is_attribute(at, end, meaning.what));
            found.push(Found { span, meaning, tense, opens, attribute });
        }
        at = reader.ellipsis(end, meaning, tense, found);
    }
    share_years(text, found.get_mut(n_before..).unwrap_or_default());
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

    /// The tense that an expression is read in. "Friday's ruling" has no clause of
    /// its own.
    fn tense(&self, at: usize, end: usize, meaning: Meaning) -> Tense {
        match meaning.what {
            _ if self.is(end, Kind::Possessive) => Tense::Unknown,
            What::Weekday { .. } | What::Calendar { place: Place::Whole, .. } => {
                tense::of_bound(self.text, self.sentence, at, end)
            }
            _ => tense::of(self.text, self.sentence, at, end),
        }
    }

    /// Whether a noun stands behind it, and before it an article, or it is an
    /// adjective: "future | earnings".
    fn is_attribute(&self, at: usize, end: usize, what: What) -> bool {
        const PLAIN: Kinds = Kinds::of(&[Kind::Alpha, Kind::Spaced]);
        const ADJECTIVES: Kinds = Kinds::of(&[Kind::Recent, Kind::Future]);
        const ARTICLES: Kinds = Kinds::of(&[Kind::The, Kind::Possessive]);
        let before = at.checked_sub(1).and_then(|at| self.sentence.get(at));
        let first = self.sentence.get(at);
        let adjective = matches!(what, What::Vaguely(_))
            && first.is_some_and(|token| token.kinds.meets(ADJECTIVES));
        (adjective || before.is_some_and(|token| token.kinds.meets(ARTICLES)))
            && self.sentence.get(end).is_some_and(|token| token.kinds == PLAIN)
    }

    fn is(&self, at: usize, kind: Kind) -> bool {
        self.sentence.get(at).is_some_and(|token| token.is(kind))
    }

    /// An expression, with its time of day and its day joined where they stand
    /// side by side: "10 p.m. Wednesday", "the morning of April 19".
    fn joined(&self, at: usize) -> Option<(usize, Meaning)> {
        let (end, meaning) = self.expression(at, MAX_PREFIXES)?;
        let Some(time) =
            meaning.time.filter(|_| matches!(meaning.what, What::SomeDay | What::AnyDay))
        else {
            return Some((end, meaning));
        };
        let of = [Kind::On, Kind::Of, Kind::Comma];
        let link = usize::from(
            self.sentence.get(end).is_some_and(|t| t.kinds.meets(Kinds::of(&of))),
        );
        let day = self.expression(end + link, 1).filter(|(_, day)| day.is_day());
        let time = day.and_then(|(_, day)| within(time, day.time));
        match (day, time) {
            (Some((end, day)), Some(_)) => Some((end, Meaning { time, ..day })),
            _ => Some((end, meaning)),
        }
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
            let Some((tail_end, tail)) =
                rules::TAILS.longest(self.text, self.sentence, end, None)
            else {
                break;
            };
            let Some(narrowed) = rules::narrow(meaning, tail) else { break };
            (end, meaning) = (tail_end, narrowed);
        }
        Some((end, meaning))
    }

    fn prefixed(&self, at: usize, prefixes: usize) -> Option<(usize, Meaning)> {
        let (core_at, prefix) =
            rules::PREFIXES.longest(self.text, self.sentence, at, None)?;
        let (end, core) = self.expression(core_at, prefixes - 1)?;
        let starts_with_number = self.is(core_at, Kind::Count);
        Some((end, apply(prefix, core, starts_with_number)?))
    }

    /// The second day of "May 3 to 9", the second year of "1914-18": it takes
    /// what it lacks from the first. Returns where to read on.
    fn ellipsis(
        &self,
        end: usize,
        first: Meaning,
        tense: Tense,
        found: &mut Vec<Found>,
    ) -> usize {
        const LINKS: Kinds = Kinds::of(&[
            Kind::Hyphen,
            Kind::Dash,
            Kind::To,
            Kind::And,
            Kind::Through,
            Kind::Or,
            Kind::Slash,
        ]);
        let What::Calendar { year, place } = first.what else { return end };
        let (Some(link), Some(second)) =
            (self.sentence.get(end), self.sentence.get(end + 1))
        else {
            return end;
        };
        if !link.kinds.meets(LINKS) || first.time.is_some() {
            return end;
        }
        let tight = link.is(Kind::Hyphen) || link.is(Kind::Dash) || link.is(Kind::Slash);
        // "the 1998-99 season"
        let free = place == Place::Whole || self.is_free(end + 2);
        if !(tight && free || self.is_clear(end + 2)) {
            return end;
        }
        let (what, last) = match (place, year) {
            (Place::Day(month, _), _) if second.is(Kind::Day) => {
                let Ok(day) = u8::try_from(second.value) else { return end };
                let (year, last) = self.year_after(end + 2).unwrap_or((year, end + 2));
                (What::Calendar { year, place: Place::Day(month, day) }, last)
            }
            (Place::Whole, Year::Is(first))
                if second.is(Kind::TwoDigits) && second.value > first % 100 =>
            {
                let year = Year::Is(first - first % 100 + second.value);
                (What::Calendar { year, place: Place::Whole }, end + 2)
            }
            _ => return end,
        };
        if let Some(span) = self.span(end + 1, last) {
            let meaning = Meaning::of(what);
            found.push(Found { span, meaning, tense, opens: false, attribute: false });
        }
        last
    }

    /// Whether the number before this token can be a day: no unit follows, no
    /// month of its own.
    fn is_free(&self, at: usize) -> bool {
        const OTHERWISE: Kinds = Kinds::of(&[
            Kind::Unit,
            Kind::Units,
            Kind::Month,
            Kind::Measure,
            Kind::Hyphen,
            Kind::Of,
        ]);
        self.sentence.get(at).is_none_or(|token| !token.kinds.meets(OTHERWISE))
    }

    /// Whether, besides, no noun follows that it might count: "May 4 and 5 people".
    fn is_clear(&self, at: usize) -> bool {
        const PLAIN: Kinds = Kinds::of(&[Kind::Alpha, Kind::Spaced]);
        self.is_free(at) && self.sentence.get(at).is_none_or(|token| token.kinds != PLAIN)
    }

    /// The year of "…-9, 1918", and one past it.
    fn year_after(&self, at: usize) -> Option<(Year, usize)> {
        let at = at + usize::from(self.is(at, Kind::Comma));
        let year = self.sentence.get(at).filter(|token| token.is(Kind::Year))?;
        Some((Year::Is(year.value), at + 1))
    }
}

/// Gives dates the year that stands at the other end of their range: "from March
/// to | May 1940", "August and | September 1914", "15 May - | 4 June 1916".
fn share_years(text: &str, found: &mut [Found]) {
    let mut later: Option<Found> = None;
    for expression in found.iter_mut().rev() {
        let shared = later.and_then(|later| shared_year(text, expression, &later));
        if let (Some(year), What::Calendar { place, .. }) =
            (shared, expression.meaning.what)
        {
            expression.meaning.what = What::Calendar { year, place };
        }
        later = Some(*expression);
    }
}

fn shared_year(text: &str, first: &Found, second: &Found) -> Option<Year> {
    let What::Calendar { year: Year::Unsaid, place } = first.meaning.what else {
        return None;
    };
    let What::Calendar { year: year @ Year::Is(_), place: other } = second.meaning.what
    else {
        return None;
    };
    let between = text.get(first.span.end..second.span.start)?;
    let linked = matches!(
        between.trim(),
        "to" | "and"
            | "or"
            | "-"
            | "–"
            | "—"
            | "/"
            | "through"
            | "until"
            | "to the"
            | "and the"
            | ","
    );
    (linked && place != Place::Whole && other != Place::Whole).then_some(year)
}

/// A time on a part of a day: "9:45 on Monday morning", "8:30 Friday night".
fn within(time: Daytime, part: Option<Daytime>) -> Option<Daytime> {
    // The hours before noon that are meant after it: "4 in the afternoon", "9 at night".
    let later = match part {
        None => return Some(time),
        Some(Daytime::Part(1)) => 1..9,
        Some(Daytime::Part(2 | 3)) => 4..12,
        Some(Daytime::Part(_)) => 0..0,
        Some(_) => return None,
    };
    match time {
        Daytime::Part(_) => None,
        Daytime::Clock { minutes, zone } if later.contains(&(minutes / 60)) => {
            Some(Daytime::Clock { minutes: minutes + 12 * 60, zone })
        }
        Daytime::Hour { hour, zone } if later.contains(&u16::from(hour)) => {
            Some(Daytime::Hour { hour: hour + 12, zone })
        }
        clock => Some(clock),
    }
}

/// A year has two halves that are parts of the calendar; longer and shorter times do
/// not.
const fn has_no_halves(what: What) -> bool {
    matches!(
        what,
        What::Decade(_)
            | What::Century(_)
            | What::Calendar { place: Place::Month(_), .. }
    )
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
        Prefix::Half(modifier) if has_no_halves(core.what) => Some(modifier),
        Prefix::Hours if core.is_day() => {
            let time = core.time.or(Some(Daytime::Part(0)));
            return Some(Meaning { time, modifier: Some(Modifier::Start), ..core });
        }
        Prefix::About(modifier) if is_date || starts_with_number => Some(modifier),
        Prefix::Bound(modifier) if (is_length || is_apart) && starts_with_number => {
            Some(modifier)
        }
        _ => return None,
    };
    Some(Meaning { modifier, ..core })
}
