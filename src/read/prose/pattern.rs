//! Patterns: a row of kinds, some of them optional, and what they mean.
//!
//! ```text
//! rule!(The? Day Of? Month Comma? Year => day)
//! ```
//!
//! matches "the 12th of July, 2024" and "12 July 2024". `/` ends the expression:
//! what stands after it must follow but is not part of it, and can be asked for,
//! as the month in "from 12 to 14 July" when "12" is read.
//!
//! A pattern has at most [`MAX_STEPS`] steps, so trying one is constant work and
//! reading a text is linear in its length.

use super::kinds::{Kind, Kinds};
use super::meaning::Meaning;
use super::rules::Starts;
use super::tense::{self, Tense};
use super::tokens::Token;

/// No pattern is longer.
pub(super) const MAX_STEPS: usize = 12;

/// One place in a pattern.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    One(Kind),
    Maybe(Kind),
    /// The expression ends here.
    Cut,
}

/// What a match means; `None` when its surroundings speak against it.
pub(super) type Action<T> = fn(&Match<'_>) -> Option<T>;

/// Rules that are tried together.
#[derive(Debug)]
pub(super) struct Table<T: 'static = Meaning> {
    rules: &'static [Rule<T>],
    /// The kinds that one of them can begin with, to pass over most tokens.
    first: Kinds,
    /// Those that one of them can be with nothing else.
    alone: Kinds,
    /// What the second token of one of them can be.
    second: Kinds,
}

impl<T: Copy> Table<T> {
    /// A table of rules.
    pub(super) const fn new(rules: &'static [Rule<T>]) -> Self {
        let (mut first, mut alone) = (Kinds::NONE, Kinds::NONE);
        let mut second = Kinds::NONE;
        let mut rest = rules;
        while let [rule, others @ ..] = rest {
            first = first.or(rule.first);
            second = second.or(rule.second);
            if rule.short {
                alone = alone.or(rule.first);
            }
            rest = others;
        }
        Self { rules, first, alone, second }
    }

    /// What the rules of this table can begin with, added to what others can.
    pub(super) const fn add_starts(&self, mut starts: Starts) -> Starts {
        starts.first = starts.first.or(self.first);
        let mut rest = self.rules;
        while let [rule, others @ ..] = rest {
            if rule.short {
                starts.alone = starts.alone.or(rule.first);
            }
            let mut kind = 0;
            while kind < starts.second.len() {
                if rule.first.has_number(kind) {
                    starts.second[kind] = starts.second[kind].or(rule.second);
                }
                kind += 1;
            }
            rest = others;
        }
        starts
    }

    /// The longest match at a token, if it is longer than the best so far: one
    /// past its last token, and its meaning.
    pub(super) fn longest(
        &self,
        text: &str,
        sentence: &[Token],
        at: usize,
        mut best: Option<(usize, T)>,
    ) -> Option<(usize, T)> {
        let kinds = sentence.get(at)?.kinds;
        if !kinds.meets(self.first) {
            return best;
        }
        let next = sentence.get(at + 1).map_or(Kinds::NONE, |token| token.kinds);
        if !kinds.meets(self.alone) && !next.meets(self.second) {
            return best;
        }
        for rule in self.rules {
            let begins =
                kinds.meets(rule.first) && (rule.short || next.meets(rule.second));
            if !begins {
                continue;
            }
            let Some(found) = Match::of(rule, text, sentence, at) else { continue };
            if best.is_none_or(|(end, _)| end < found.end) {
                best = (rule.action)(&found).map(|it| (found.end, it)).or(best);
            }
        }
        best
    }
}

/// A pattern and its meaning.
#[derive(Debug)]
pub(super) struct Rule<T: 'static = Meaning> {
    pub(super) steps: &'static [Step],
    pub(super) action: Action<T>,
    /// The kinds that it can begin with, to pass over it quickly.
    pub(super) first: Kinds,
    /// The kinds that its second token can be.
    pub(super) second: Kinds,
    /// Whether one token is enough for it.
    pub(super) short: bool,
}

/// A [`Rule`] as it reads: kinds, `?` after an optional one, `=>` an action.
macro_rules! rule {
    (@ [$($done:expr,)*] => $action:expr) => {{
        const STEPS: &[$crate::read::prose::pattern::Step] = &[$($done,)*];
        $crate::read::prose::pattern::Rule {
            steps: STEPS,
            action: $action,
            first: $crate::read::prose::pattern::first_kinds(STEPS),
            second: $crate::read::prose::pattern::second_kinds(STEPS),
            short: $crate::read::prose::pattern::is_short(STEPS),
        }
    }};
    (@ [$($done:expr,)*] / $($rest:tt)*) => {
        rule!(@ [$($done,)* $crate::read::prose::pattern::Step::Cut,] $($rest)*)
    };
    (@ [$($done:expr,)*] $kind:ident ? $($rest:tt)*) => {
        rule!(@ [$($done,)* $crate::read::prose::pattern::Step::Maybe(
            $crate::read::prose::kinds::Kind::$kind),] $($rest)*)
    };
    (@ [$($done:expr,)*] $kind:ident $($rest:tt)*) => {
        rule!(@ [$($done,)* $crate::read::prose::pattern::Step::One(
            $crate::read::prose::kinds::Kind::$kind),] $($rest)*)
    };
    ($($rest:tt)*) => { rule!(@ [] $($rest)*) };
}
pub(super) use rule;

/// The kinds that a match can begin with.
pub(super) const fn first_kinds(steps: &[Step]) -> Kinds {
    let mut first = Kinds::NONE;
    let mut rest = steps;
    while let [step, others @ ..] = rest {
        match step {
            Step::One(kind) => return first.with(*kind),
            Step::Maybe(kind) => first = first.with(*kind),
            Step::Cut => {}
        }
        rest = others;
    }
    first
}

/// The kinds that the second token of a match can be, whichever step took the first.
pub(super) const fn second_kinds(steps: &[Step]) -> Kinds {
    let mut second = Kinds::NONE;
    let mut rest = steps;
    while let [step, others @ ..] = rest {
        second = second.or(first_kinds(others));
        if let Step::One(_) = step {
            return second;
        }
        rest = others;
    }
    second
}

/// Whether a match can be one token long.
pub(super) const fn is_short(steps: &[Step]) -> bool {
    let mut n_needed = 0;
    let mut rest = steps;
    while let [step, others @ ..] = rest {
        if let Step::One(_) = step {
            n_needed += 1;
        }
        rest = others;
    }
    n_needed <= 1
}

/// Where a pattern matched, and which token played which kind.
#[derive(Debug)]
pub(super) struct Match<'s> {
    text: &'s str,
    sentence: &'s [Token],
    /// The first token.
    pub(super) start: usize,
    /// One past the last token of the expression.
    pub(super) end: usize,
    /// Which kind was played how many tokens from the start.
    slots: [(Kind, u8); MAX_STEPS],
    n_slots: usize,
}

impl<'s> Match<'s> {
    /// A match of a rule at a token, if it does.
    pub(super) fn of<T>(
        rule: &Rule<T>,
        text: &'s str,
        sentence: &'s [Token],
        start: usize,
    ) -> Option<Self> {
        let slots = [(Kind::Sign, 0); MAX_STEPS];
        let mut found = Self { text, sentence, start, end: 0, slots, n_slots: 0 };
        found.advance(rule.steps, start).then_some(found)
    }

    fn advance(&mut self, steps: &[Step], at: usize) -> bool {
        let Some((step, rest)) = steps.split_first() else {
            if self.end == 0 {
                self.end = at;
            }
            return true;
        };
        match *step {
            Step::One(kind) => self.take(kind, rest, at),
            Step::Maybe(kind) => self.take(kind, rest, at) || self.advance(rest, at),
            Step::Cut => {
                self.end = at;
                let matched = self.advance(rest, at);
                if !matched {
                    self.end = 0;
                }
                matched
            }
        }
    }

    /// Goes on if the token at `at` may play the kind.
    fn take(&mut self, kind: Kind, rest: &[Step], at: usize) -> bool {
        if !self.sentence.get(at).is_some_and(|token| token.is(kind)) {
            return false;
        }
        let Some(slot) = self.slots.get_mut(self.n_slots) else { return false };
        *slot = (kind, (at - self.start) as u8); // no more than steps
        self.n_slots += 1;
        let matched = self.advance(rest, at + 1);
        if !matched {
            self.n_slots -= 1;
        }
        matched
    }

    /// The first token that plays a kind in this match.
    pub(super) fn token(&self, kind: Kind) -> Option<&'s Token> {
        let slots = self.slots.get(..self.n_slots)?;
        let (_, at) = slots.iter().find(|(played, _)| *played == kind)?;
        self.sentence.get(self.start + usize::from(*at))
    }

    /// The value of the first token that plays a kind.
    pub(super) fn value(&self, kind: Kind) -> Option<i32> {
        self.token(kind).map(|token| token.value)
    }

    /// Whether a kind is played.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.token(kind).is_some()
    }

    /// The token at a place of the sentence.
    pub(super) fn at(&self, place: usize) -> Option<&'s Token> {
        self.sentence.get(place)
    }

    /// The token that many places before the match; 1 is the nearest.
    pub(super) fn before(&self, places: usize) -> Option<&'s Token> {
        self.start.checked_sub(places).and_then(|at| self.sentence.get(at))
    }

    /// The token that many places after the expression; 0 is the nearest.
    pub(super) fn after(&self, places: usize) -> Option<&'s Token> {
        self.sentence.get(self.end + places)
    }

    /// Whether the token before the match may play one of these kinds.
    pub(super) fn follows(&self, kinds: &[Kind]) -> bool {
        self.before(1).is_some_and(|token| token.kinds.meets(Kinds::of(kinds)))
    }

    /// Whether the token after the expression may play one of these kinds.
    pub(super) fn precedes(&self, kinds: &[Kind]) -> bool {
        self.after(0).is_some_and(|token| token.kinds.meets(Kinds::of(kinds)))
    }

    /// Whether a plain word follows, as a noun would: "the summer | offensive".
    pub(super) fn before_noun(&self) -> bool {
        const PLAIN: Kinds = Kinds::of(&[Kind::Alpha, Kind::Spaced]);
        // Which tell of time only before another word: "Labor | Day", "three | times a".
        const NOUNS: Kinds =
            Kinds::of(&[Kind::Holiday, Kind::Times, Kind::Term, Kind::Local]);
        self.after(0).is_some_and(|token| {
            let kinds = token.kinds.without(NOUNS);
            let plain = kinds == PLAIN || kinds == PLAIN.with(Kind::Capital);
            let pronoun = matches!(
                self.words(token),
                "it" | "he" | "she" | "they" | "we" | "there"
            );
            plain && !pronoun && !tense::is_regular_past(self.text, token)
        })
    }

    /// Whether a plain word with a capital follows: "June | Carter".
    pub(super) fn before_name(&self) -> bool {
        const NAME: Kinds = Kinds::of(&[Kind::Alpha, Kind::Spaced, Kind::Capital]);
        self.after(0).is_some_and(|token| token.kinds == NAME)
    }

    /// Whether a hyphen ties the token after the expression to it.
    pub(super) fn is_hyphenated(&self) -> bool {
        self.precedes(&[Kind::Hyphen])
            && self.after(1).is_some_and(|token| !token.is(Kind::Spaced))
    }

    /// The tense of the clause around the expression.
    pub(super) fn tense(&self) -> Tense {
        tense::of(self.text, self.sentence, self.start, self.end)
    }

    /// The words of a token.
    pub(super) fn words(&self, token: &Token) -> &'s str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }
}
