//! Words → clauses.
//!
//! One walk from left to right. This is no parser of English: it knows the words
//! that open a clause and the verbs that make one, and leaves everything else
//! where it is.

use super::clauses::{Clause, Clauses, Role, VERBS};
use super::grammar::{Mark, Word};
use super::lexicon::Classes;
use std::ops::Range;

/// Cuts a sentence into clauses. `dated` says which words belong to a time
/// expression: they are never subjects.
///
/// Linear in practice: each word looks ahead no further than its own clause.
pub(super) fn clauses_of(words: Vec<Word>, dated: &[bool]) -> Clauses {
    let mut sentence = cut(words, dated);
    if sentence.get(0).verb.is_none()
        && let Some(word) = unlisted_verb(&sentence, dated)
        && let Some(verb) = sentence.words.get_mut(word)
    {
        verb.classes = Classes::MAYBE_VERB;
        return cut(sentence.words, dated);
    }
    sentence
}

/// "Norsk operates mines", "the deal, signed in May, binds both": a present tense that
/// no table has, in a sentence that would be without a verb.
fn unlisted_verb(sentence: &Clauses, dated: &[bool]) -> Option<usize> {
    let plain = |at: usize| {
        let word = sentence.words.get(at)?;
        let free = !dated.get(at).copied().unwrap_or(false);
        (free && word.mark.is_none() && word.classes.only_noun()).then_some(word)
    };
    (1..sentence.words.len()).find(|&at| {
        let after_subject =
            sentence.is(at - 1, Classes::CAPITAL) || sentence.mark(at - 1).is_some();
        let object = plain(at + 1).is_some()
            || sentence.is(at + 1, Classes::NUMBER.or(Classes::DETERMINER));
        let subject = (0..at).any(|at| sentence.nominal(at));
        subject && after_subject && object && plain(at).is_some_and(|word| word.plural)
    })
}

fn cut(words: Vec<Word>, dated: &[bool]) -> Clauses {
    let owners = Vec::with_capacity(words.len());
    let all = vec![Clause::new(Role::Main, None, 0)];
    let sentence = Clauses { words, owners, all };
    let mut cutter = Cutter {
        sentence,
        dated,
        current: 0,
        quote_end: None,
        name_end: None,
        says: false,
    };
    for at in 0..cutter.sentence.words.len() {
        cutter.step(at);
    }
    cutter.sentence
}

/// A sentence while it is cut.
pub(super) struct Cutter<'d> {
    pub(super) sentence: Clauses,
    dated: &'d [bool],
    /// The clause that the next word belongs to.
    pub(super) current: usize,
    /// Where the open quotation ends.
    pub(super) quote_end: Option<usize>,
    /// Where quotation marks close that hold a name or a word and no clause.
    name_end: Option<usize>,
    /// Whether a verb of saying waits for what is said.
    pub(super) says: bool,
}

impl Cutter<'_> {
    fn step(&mut self, at: usize) {
        match self.sentence.mark(at) {
            Some(Mark::Comma) => self.comma(at),
            Some(Mark::Stop) if self.quote_end == Some(at + 1) => {}
            Some(Mark::Stop) => self.own_then_open(at, Role::Main),
            Some(Mark::Colon) => self.colon(at),
            Some(Mark::Dash) => self.dash(at),
            Some(Mark::Open) => self.open(Role::Aside, at, at + 1, true),
            Some(Mark::Quote) => self.quote(at),
            _ => self.word(at),
        }
        if self.sentence.owners.len() == at {
            self.sentence.owners.push(self.current);
        }
        if self.sentence.mark(at) == Some(Mark::Close) {
            self.close(Role::Aside);
        }
    }

    fn word(&mut self, at: usize) {
        if let Some((role, first)) = self.opens(at) {
            let apart = at > 0 && self.sentence.mark(at - 1) == Some(Mark::Comma);
            self.open(role, at, first, apart);
        }
        self.leave_relative(at);
        let clause = self.sentence.get(self.current);
        let finds_verb = clause.verb.is_none() && at >= clause.first && self.is_verb(at);
        if let Some(clause) =
            self.sentence.all.get_mut(self.current).filter(|_| finds_verb)
        {
            clause.verb = Some(at);
        }
        if self.sentence.is(at, Classes::REPORTING) && clause.first <= at {
            self.says = true;
        }
    }

    /// "the man who is wanted | was seen": a second verb is that of the clause
    /// around the relative one.
    fn leave_relative(&mut self, at: usize) {
        let clause = self.sentence.get(self.current);
        // "who came and stayed | was seen"
        let joined_to = clause.parent.filter(|_| clause.role == Role::Shared);
        let around = joined_to.map_or(clause, |parent| self.sentence.get(parent));
        let inner = matches!(around.role, Role::Relative | Role::Complement);
        let Some(parent) = around.parent.filter(|_| inner) else { return };
        let full = clause.verb.is_some_and(|verb| verb + 1 < at);
        let waits = self.sentence.get(parent).verb.is_none();
        let joined = at.checked_sub(1).is_some_and(|before| {
            self.sentence.is(before, Classes::COORDINATOR.or(Classes::PRONOUN))
        });
        // "a probe that bore his name landed there"
        let maybe = self.sentence.is(at, Classes::MAYBE_VERB)
            && self.sentence.nominal(at - 1)
            && !self.sentence.is(at + 1, Classes::BY)
            && !self.surer_verb_follows(at);
        if full && waits && !joined && (maybe || self.sentence.surely_finite(at)) {
            self.current = parent;
        }
    }

    /// Whether a word is the finite verb of the clause that has none yet.
    fn is_verb(&self, at: usize) -> bool {
        let clause = self.sentence.get(self.current);
        let sentence = &self.sentence;
        let subject =
            clause.first < at || matches!(clause.role, Role::Relative | Role::Shared);
        if sentence.surely_finite(at) {
            return true;
        }
        let heads = clause.first == at && sentence.is(at, Classes::MAYBE_VERB);
        let fits = sentence.maybe_finite(at) || (heads && subject) || self.after_date(at);
        // "the accord that the two signed is short": "is" belongs outside.
        let outside = clause.role == Role::Relative && self.waits_above(self.current);
        subject && fits && (outside || !self.surer_verb_follows(at))
    }

    /// "The firm Monday reported": the subject stands before the date.
    fn after_date(&self, at: usize) -> bool {
        self.sentence.is(at, Classes::MAYBE_VERB) && at > 0 && self.dated(at - 1)
    }

    fn surer_verb_follows(&self, at: usize) -> bool {
        self.sentence.verb_after(at, Some(at)) != Some(at)
    }

    pub(super) fn dated(&self, at: usize) -> bool {
        self.dated.get(at).copied().unwrap_or(false)
    }

    /// Whether a clause begins at this word: its role and its first own word.
    fn opens(&self, at: usize) -> Option<(Role, usize)> {
        let sentence = &self.sentence;
        let clause = sentence.get(self.current);
        if at == 0 && !sentence.is(at, Classes::SUBORDINATOR) {
            return None;
        }
        let pied = sentence.is(at, Classes::PREPOSITION)
            && sentence.is(at + 1, Classes::RELATIVE)
            && at > clause.first;
        if pied {
            return Some((Role::Relative, at + 2));
        }
        if sentence.is(at, Classes::RELATIVE) && at > clause.first {
            return Some((Role::Relative, at + 1));
        }
        if sentence.is(at, Classes::THAT) {
            return self.that(at);
        }
        if sentence.is(at, Classes::SUBORDINATOR) && !self.dated(at) {
            return self.subordinate(at);
        }
        if sentence.is(at, Classes::COORDINATOR) {
            return self.coordinate(at);
        }
        self.after_comma(at).or_else(|| self.unmarked_claim(at))
    }

    fn that(&self, at: usize) -> Option<(Role, usize)> {
        let sentence = &self.sentence;
        let verb_next = sentence.is(at + 1, VERBS.or(Classes::ADVERB));
        let verb =
            sentence.finite_from(at + 1).or_else(|| self.finite_past_aside(at + 1));
        verb.filter(|_| !verb_next).or(verb_next.then_some(at))?;
        let before = at.checked_sub(1)?;
        let after_noun = sentence.nominal(before)
            && !sentence.is(before, VERBS.or(Classes::ING))
            && !self.dated(before);
        let content = sentence.is(before, Classes::CONTENT);
        let claims = self.says || !after_noun || content;
        let role = if claims { Role::Complement } else { Role::Relative };
        Some((role, at + 1))
    }

    fn subordinate(&self, at: usize) -> Option<(Role, usize)> {
        let sentence = &self.sentence;
        if sentence.is(at + 1, Classes::ING) {
            return Some((Role::Participial, at + 1));
        }
        // "until the 1980s nobody knew", "after Monday it fell": a preposition.
        if self.dated(at + 1)
            || (sentence.is(at + 1, Classes::DETERMINER) && self.dated(at + 2))
        {
            return None;
        }
        let clause = sentence.get(self.current);
        // "the first ferry since the storm will leave": no clause, but part of a
        // subject that still waits for its verb.
        let in_subject = clause.verb.is_none() && at > clause.first;
        let verb = sentence.finite_from(at + 1).filter(|_| !in_subject)?;
        let subject = (at + 1..verb).any(|word| {
            (sentence.nominal(word) && !self.dated(word))
                || sentence.is(word, Classes::PRONOUN)
        });
        subject.then_some((Role::Subordinate, at + 1))
    }

    fn coordinate(&self, at: usize) -> Option<(Role, usize)> {
        let sentence = &self.sentence;
        let clause = sentence.get(self.current);
        clause.verb?;
        let mut next = at + 1;
        while sentence.is(next, Classes::ADVERB) || self.dated(next) {
            next += 1;
        }
        if sentence.is(next, VERBS) && !sentence.is(next, Classes::CAPITAL) {
            return Some((Role::Shared, at + 1));
        }
        let comma = at > 0 && sentence.mark(at - 1) == Some(Mark::Comma);
        // "rose in 2015 and Wales followed": a date ends what comes before.
        let noun = sentence.nominal(next) || sentence.is(next, Classes::DETERMINER);
        let after_date = at > 0 && self.dated(at - 1) && next == at + 1 && noun;
        let subject = sentence.is(next, Classes::PRONOUN) || comma || after_date;
        let verb = sentence.finite_from(next);
        let verb = verb.or_else(|| self.finite_past_aside(next).filter(|_| comma));
        verb.filter(|_| subject).map(|_| (Role::Coordinate, at + 1))
    }

    /// "…, leaving the town"
    fn after_comma(&self, at: usize) -> Option<(Role, usize)> {
        let comma = at > 0 && self.sentence.mark(at - 1) == Some(Mark::Comma);
        let verb = self.sentence.get(self.current).verb.is_some();
        if comma && !verb && self.is_set_apart(at) {
            return Some((Role::Participial, at));
        }
        if !comma || !verb {
            return None;
        }
        if self.sentence.is(at, Classes::ING) {
            return Some((Role::Participial, at));
        }
        // "won the cup, lost the final"
        let acts = self.sentence.is(at, Classes::PAST.or(Classes::MAYBE_VERB))
            && !self.sentence.is(at, Classes::REPORTING)
            && self.sentence.is(at + 1, Classes::DETERMINER);
        acts.then_some((Role::Shared, at))
    }

    /// "the accord, passed in May, binds both": a participle between commas.
    fn is_set_apart(&self, at: usize) -> bool {
        let sentence = &self.sentence;
        let rest = at + 1..sentence.words.len();
        let close = rest.clone().find(|&word| sentence.mark(word) == Some(Mark::Comma));
        // "first tested in 2026"
        let acts = |at: usize| {
            sentence.is(at, Classes::MAYBE_VERB) && !sentence.is(at, Classes::REPORTING)
        };
        let first = sentence.is(at, Classes::ADVERB) || sentence.nominal(at);
        (acts(at) || (first && acts(at + 1)))
            && close.is_some_and(|close| {
                // "…, requires countries": no table has that verb.
                let plain = sentence.words.get(close + 1).is_some_and(|word| {
                    word.plural && word.classes.only_noun() && word.mark.is_none()
                });
                sentence.is(close + 1, VERBS) || (plain && sentence.nominal(close + 2))
            })
    }

    /// "said the army left": a claim without "that".
    fn unmarked_claim(&self, at: usize) -> Option<(Role, usize)> {
        let sentence = &self.sentence;
        let verb = sentence.get(self.current).verb?;
        let starts = sentence.nominal(at) || sentence.is(at, SUBJECT_STARTS);
        if !self.says || at <= verb || !starts || self.dated(at) {
            return None;
        }
        let before = at.checked_sub(1)?;
        let fresh = sentence.is(before, Classes::REPORTING.or(Classes::PRONOUN))
            || self.dated(before)
            || sentence.is(at, SUBJECT_STARTS);
        let verb = sentence.finite_from(at).or_else(|| self.finite_past_aside(at));
        let verb = verb.filter(|_| fresh)?;
        let of_noun = sentence.is(before, Classes::PREPOSITION);
        // "declared a state of emergency and is …": what follows is no claim.
        let goes_on = sentence.is(verb - 1, Classes::COORDINATOR);
        (verb > at && !of_noun && !goes_on && !sentence.is(verb, Classes::REPORTING))
            .then_some((Role::Complement, at))
    }

    /// The verb of a subject that a relative clause explains: "the season, which ends
    /// in May, |would|".
    fn finite_past_aside(&self, from: usize) -> Option<usize> {
        let sentence = &self.sentence;
        let comma = |at: &usize| sentence.mark(*at) == Some(Mark::Comma);
        let mut commas = (from..sentence.words.len()).filter(comma);
        let opens = commas.next().filter(|&at| {
            let subject = (from..at).all(|word| {
                sentence.nominal(word)
                    || sentence.is(word, Classes::DETERMINER.or(Classes::PREPOSITION))
            });
            subject && sentence.is(at + 1, Classes::RELATIVE)
        });
        let close = opens.and_then(|_| commas.next())?;
        sentence.is(close + 1, VERBS).then_some(close + 1)
    }

    fn open(&mut self, role: Role, opener: usize, first: usize, apart: bool) {
        let parent = match role {
            // What is joined by "and" stands beside the clause, not in it.
            Role::Coordinate | Role::Main => self.root(),
            _ => Some(self.current),
        };
        let clause = Clause { opener, apart, ..Clause::new(role, parent, first) };
        self.sentence.all.push(clause);
        self.current = self.sentence.all.len() - 1;
        self.says = false;
    }

    /// The parent of what stands beside the current clause: a claim's sibling is
    /// claimed too.
    fn root(&self) -> Option<usize> {
        let clause = self.sentence.get(self.current);
        match clause.role {
            Role::Complement | Role::Quote => Some(self.current),
            _ => clause.parent,
        }
    }

    pub(super) fn own_then_open(&mut self, at: usize, role: Role) {
        self.sentence.owners.push(self.current);
        self.open(role, at + 1, at + 1, true);
    }

    fn colon(&mut self, at: usize) {
        // "(OSE: NWE)"
        if self.sentence.get(self.current).role == Role::Aside {
            return;
        }
        let claims = self.says || self.reports(self.current);
        let role = if claims { Role::Complement } else { Role::Main };
        self.own_then_open(at, role);
    }

    fn reports(&self, clause: usize) -> bool {
        let verb = self.sentence.get(clause).verb;
        verb.is_some_and(|verb| self.sentence.is(verb, Classes::REPORTING))
    }

    /// A pair of dashes holds an aside; a single one begins something new.
    fn dash(&mut self, at: usize) {
        if self.sentence.get(self.current).role == Role::Aside {
            self.sentence.owners.push(self.current);
            self.close(Role::Aside);
            return;
        }
        let rest = at + 1..self.sentence.words.len();
        let paired =
            rest.clone().any(|other| self.sentence.mark(other) == Some(Mark::Dash));
        if paired {
            self.open(Role::Aside, at, at + 1, true);
            self.sentence.owners.push(self.current);
        } else {
            self.own_then_open(at, Role::Main);
        }
    }

    /// Goes back to the parent of the innermost open clause of this role.
    fn close(&mut self, role: Role) {
        let mut clause = self.current;
        while self.sentence.get(clause).role != role {
            let Some(parent) = self.sentence.get(clause).parent else { return };
            clause = parent;
        }
        self.current = self.sentence.get(clause).parent.unwrap_or(0);
    }

    /// A quotation with a verb in it is a clause; a quoted word is not.
    fn quote(&mut self, at: usize) {
        if self.quote_end == Some(at) {
            self.sentence.owners.push(self.current);
            self.close(Role::Quote);
            self.quote_end = None;
            return;
        }
        if self.name_end.take_if(|end| *end == at).is_some() {
            return;
        }
        let len = self.sentence.words.len();
        let end =
            (at + 1..len).find(|&other| self.sentence.mark(other) == Some(Mark::Quote));
        let end = end.unwrap_or(len);
        let speaks = (at + 1..end).any(|word| {
            self.sentence.surely_finite(word) || self.sentence.maybe_finite(word)
        });
        if self.quote_end.is_some() {
            return;
        }
        if end > at + 4 && speaks && !self.is_heading(at + 1..end) {
            self.open(Role::Quote, at, at + 1, true);
            self.quote_end = Some(end);
        } else {
            self.name_end = Some(end);
        }
    }

    /// “The Man Who Knew”: a title, and nothing that somebody says.
    fn is_heading(&self, words: Range<usize>) -> bool {
        const SMALL: Classes = Classes::DETERMINER
            .or(Classes::PREPOSITION)
            .or(Classes::COORDINATOR)
            .or(Classes::NUMBER);
        words.len() < 9
            && words.clone().all(|at| {
                self.sentence.is(at, SMALL.or(Classes::CAPITAL))
                    || self.sentence.mark(at).is_some()
            })
            && words.clone().any(|at| self.sentence.nominal(at))
    }
}

/// Words that open the subject of a claim without "that".
const SUBJECT_STARTS: Classes = Classes::DETERMINER.or(Classes::PRONOUN);
