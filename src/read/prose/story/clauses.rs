//! Which words of a sentence belong together.
//!
//! A sentence is cut into clauses in one walk from left to right. Each word is
//! owned by one clause, so a clause may have another in its middle: in "Mubarak,
//! who ruled for decades, stepped down" the main clause owns the first word and
//! the last two. `cutting` makes them; here is what can be asked of them.

use super::grammar::{Mark, Word};
use super::lexicon::Classes;

/// What a clause is to the one it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It stands by itself.
    Main,
    /// What stands before the subject: "After the talks, …".
    Intro,
    /// "…, and the army left": its own subject.
    Coordinate,
    /// "… and left": the subject of its parent.
    Shared,
    /// "… when the army left".
    Subordinate,
    /// "…, which left".
    Relative,
    /// "…, leaving the town".
    Participial,
    /// "said that the army left": what is claimed.
    Complement,
    /// A claim in quotation marks.
    Quote,
    /// "…, the army said": who claims it.
    Attribution,
    /// "(the army left)"
    Aside,
}

/// A clause: the words that it owns, and the place of its parts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clause {
    /// What it is to its parent.
    pub(super) role: Role,
    /// The clause that it stands in.
    pub(super) parent: Option<usize>,
    /// Its connective, if it has one: `opener..first`.
    pub(super) opener: usize,
    /// Its first word after the connective.
    pub(super) first: usize,
    /// Its finite verb, or the first word of a group: `has` of "has been".
    pub(super) verb: Option<usize>,
    /// Whether a comma or dash set it apart.
    pub(super) apart: bool,
}

/// A sentence cut into clauses.
#[derive(Debug)]
pub(super) struct Clauses {
    /// Its words.
    pub(super) words: Vec<Word>,
    /// For each word, the clause that owns it.
    pub(super) owners: Vec<usize>,
    /// The clauses, in the order they begin; the first is the main clause.
    pub(super) all: Vec<Clause>,
}

impl Clauses {
    /// The clause at a position; positions come from this sentence.
    pub(super) fn get(&self, clause: usize) -> Clause {
        self.all.get(clause).copied().unwrap_or(Clause::new(Role::Main, None, 0))
    }

    /// The clause that owns a word.
    pub(super) fn owner(&self, word: usize) -> usize {
        self.owners.get(word).copied().unwrap_or(0)
    }

    /// What the word at a position can be; nothing beyond the ends.
    pub(super) fn is(&self, word: usize, classes: Classes) -> bool {
        self.words.get(word).is_some_and(|word| word.is(classes))
    }

    /// The mark at a position, if there is one.
    pub(super) fn mark(&self, word: usize) -> Option<Mark> {
        self.words.get(word).and_then(|word| word.mark)
    }

    /// Whether the word at a position can only be a noun or the like.
    pub(super) fn nominal(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|word| word.nominal())
    }

    /// The clauses whose parent is `clause`.
    pub(super) fn children(&self, clause: usize) -> impl Iterator<Item = usize> {
        (0..self.all.len()).filter(move |&child| self.get(child).parent == Some(clause))
    }

    /// The nearest clause that has a subject of its own and this one in it.
    pub(super) fn with_subject(&self, mut clause: usize) -> usize {
        while let Clause { role, parent: Some(parent), .. } = self.get(clause) {
            if !matches!(role, Role::Shared | Role::Participial | Role::Intro) {
                break;
            }
            clause = parent;
        }
        clause
    }

    /// Whether a word is part of what `clause` says that somebody claims.
    pub(super) fn claimed_in(&self, clause: usize, word: usize) -> bool {
        let mut at = self.owner(word);
        while at != clause {
            let Clause { role, parent: Some(parent), .. } = self.get(at) else {
                return false;
            };
            if matches!(role, Role::Complement | Role::Quote) {
                return true;
            }
            at = parent;
        }
        false
    }

    /// The first finite verb from `from` on, before anything ends the clause.
    ///
    /// A past form such as "held" counts only while no surer verb follows: in
    /// "the man held in Kabul was freed" it is a participle.
    pub(super) fn finite_from(&self, from: usize) -> Option<usize> {
        self.verb_after(from, None)
    }

    /// The same where `maybe` is the verb unless a surer one follows.
    pub(super) fn verb_after(&self, from: usize, maybe: Option<usize>) -> Option<usize> {
        let mut maybe = maybe;
        for at in from..self.words.len() {
            let word = self.words.get(at)?;
            let opens = at > from
                && word.is(Classes::RELATIVE.or(Classes::SUBORDINATOR).or(Classes::THAT));
            if opens || word.mark.is_some_and(ends_reach) {
                return maybe;
            }
            let joined = word.is(Classes::COORDINATOR) && maybe.is_some();
            if joined && self.is(at + 1, VERBS) {
                return maybe;
            }
            if at > from && self.surely_finite(at) {
                return Some(at);
            }
            // "filed a brief arguing …": what follows has its own verbs.
            if maybe.is_some() && word.is(Classes::ING) {
                return maybe;
            }
            if maybe.is_none() && at > from && self.maybe_finite(at) {
                maybe = Some(at);
            }
        }
        maybe
    }

    pub(super) fn surely_finite(&self, at: usize) -> bool {
        let contracted = self.mark(at) == Some(Mark::Possessive)
            && at.checked_sub(1).is_some_and(|before| self.is(before, Classes::PRONOUN));
        contracted || self.is(at, Classes::AUXILIARY.or(Classes::PAST))
    }

    /// Whether a form such as "held" has a subject right before it.
    pub(super) fn maybe_finite(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let subject = self.nominal(before)
            || self.is(before, Classes::PRONOUN.or(Classes::ADVERB))
            || self.mark(before).is_some();
        self.is(at, Classes::MAYBE_VERB) && subject && !self.is(at + 1, Classes::BY)
    }
}

impl Clause {
    pub(super) const fn new(role: Role, parent: Option<usize>, first: usize) -> Self {
        Self { role, parent, opener: first, first, verb: None, apart: false }
    }
}

/// Any form that may be a finite verb.
pub(super) const VERBS: Classes =
    Classes::AUXILIARY.or(Classes::PAST).or(Classes::MAYBE_VERB);

const fn ends_reach(mark: Mark) -> bool {
    matches!(
        mark,
        Mark::Comma | Mark::Stop | Mark::Colon | Mark::Dash | Mark::Open | Mark::Close
    )
}
