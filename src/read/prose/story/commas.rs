//! What a comma does: it closes clauses, ends introductions, and brings the name of
//! the one who says it.

use super::clauses::{Clause, Role, VERBS};
use super::cutting::Cutter;
use super::grammar::Mark;
use super::lexicon::Classes;

impl Cutter<'_> {
    /// A comma may close clauses, turn what came before into an introduction, or
    /// bring the name of the one who says it.
    pub(super) fn comma(&mut self, at: usize) {
        self.says = false;
        if self.quote_end == Some(at + 1) {
            self.sentence.owners.push(self.current);
            return;
        }
        if self.names_speaker(at + 1) {
            self.own_then_open(at, Role::Attribution);
            self.says = false;
            return;
        }
        let clause = self.sentence.get(self.current);
        if clause.verb.is_none() && clause.role != Role::Participial {
            self.introduction(at);
        }
        self.sentence.owners.push(self.current);
        while self.closes_at(at + 1) {
            let Some(parent) = self.sentence.get(self.current).parent else { break };
            self.current = parent;
        }
    }

    /// Whether the current clause ends at a comma before `next`.
    fn closes_at(&self, next: usize) -> bool {
        let sentence = &self.sentence;
        let clause = sentence.get(self.current);
        let Some(parent) = clause.parent else { return false };
        let headless = sentence.get(parent).verb.is_none();
        let verb_next = sentence.is(next, Classes::AUXILIARY.or(Classes::PAST));
        if verb_next && self.waits_above(self.current) {
            return true;
        }
        match clause.role {
            // "the minister, Ada King, said"
            Role::Attribution => clause.verb.is_some(),
            Role::Relative => {
                (clause.apart || headless) && clause.verb.is_some()
                    || sentence.is(next, VERBS)
            }
            Role::Subordinate | Role::Participial => headless,
            // "Brandt, who wrote that it held, resigned"
            Role::Complement => {
                let over = clause.verb.is_some() && sentence.is(next, VERBS);
                over && self.waits_above(self.current)
            }
            _ => false,
        }
    }

    /// Whether a clause around this one is still without its verb.
    pub(super) fn waits_above(&self, clause: usize) -> bool {
        let mut above = self.sentence.get(clause).parent;
        while let Some(at) = above {
            let found = self.sentence.get(at);
            if found.verb.is_none() {
                return true;
            }
            above = found.parent;
        }
        false
    }

    /// "…, the army said" or "…, said the army".
    fn names_speaker(&self, from: usize) -> bool {
        let sentence = &self.sentence;
        let mut clause = Some(self.current);
        let mut complete = true;
        while let Some(at) = clause {
            let found = sentence.get(at);
            complete &= found.verb.is_some();
            clause = found.parent;
        }
        let inverted = sentence.is(from, Classes::REPORTING);
        let verb = if inverted {
            Some(from)
        } else {
            sentence.finite_from(from).or_else(|| self.verb_past_name(from))
        };
        let Some(verb) = verb.filter(|&verb| sentence.is(verb, Classes::REPORTING))
        else {
            return false;
        };
        let joined = sentence.is(from, Classes::COORDINATOR.or(Classes::RELATIVE))
            || sentence.is(from, Classes::SUBORDINATOR);
        let plain = sentence.is(verb, Classes::PAST) || !inverted;
        let mut next = verb + 1;
        while self.dated(next) || sentence.is(next, Classes::ADVERB) {
            next += 1;
        }
        let claims = sentence.is(next, Classes::THAT)
            || sentence.mark(next) == Some(Mark::Quote)
            || sentence.finite_from(next).is_some();
        let gerund = sentence.is(from, Classes::ING);
        // "the previously announced plan": no verb, but part of the noun.
        let attributive = sentence.nominal(next)
            && !sentence.is(verb, Classes::PAST)
            && !sentence.is(next, Classes::CAPITAL);
        // "the mill, the Danes say, will open"
        let opening = sentence.get(self.current).first;
        let inside = sentence.mark(next) == Some(Mark::Comma)
            && !sentence.is(opening, Classes::PREPOSITION.or(Classes::ING));
        (complete || inside)
            && !joined
            && !gerund
            && !attributive
            && plain
            && !claims
            && verb < from + 12
    }

    /// The verb of "the minister, Ada King, |told|".
    fn verb_past_name(&self, from: usize) -> Option<usize> {
        let sentence = &self.sentence;
        let noun = |at: &usize| {
            sentence.nominal(*at)
                || sentence.is(*at, Classes::DETERMINER.or(Classes::PREPOSITION))
                || matches!(
                    sentence.mark(*at),
                    Some(Mark::Possessive | Mark::Abbreviation)
                )
        };
        let len = sentence.words.len();
        let comma = (from..len).find(|at| !noun(at))?;
        let close = (comma + 1..len).find(|at| !noun(at))?;
        let commas = [comma, close].map(|at| sentence.mark(at) == Some(Mark::Comma));
        let named = sentence.is(comma + 1, Classes::CAPITAL);
        (commas == [true, true] && named && comma > from).then_some(close + 1)
    }

    /// "In Geneva, the two met": what stands before the comma introduces.
    fn introduction(&mut self, comma: usize) {
        const OPENS: Classes = Classes::PREPOSITION
            .or(Classes::ADVERB)
            .or(Classes::ING)
            .or(Classes::MAYBE_VERB)
            .or(Classes::CONNECTIVE);
        let clause = self.sentence.get(self.current);
        let Some(from) = (clause.first..comma).find(|&at| {
            !self.sentence.is(at, Classes::COORDINATOR)
                && self.sentence.mark(at).is_none()
        }) else {
            return;
        };
        let own = (from..comma).all(|at| self.sentence.owner(at) == self.current);
        if !own || !(self.sentence.is(from, OPENS) || self.dated(from)) {
            return;
        }
        let end = self.introduction_end(from, comma);
        let intro = Clause::new(Role::Intro, Some(self.current), from);
        self.sentence.all.push(intro);
        let position = self.sentence.all.len() - 1;
        for owner in self.sentence.owners.iter_mut().take(end).skip(from) {
            *owner = position;
        }
        if let Some(clause) = self.sentence.all.get_mut(self.current) {
            clause.first = if end < comma { end } else { comma + 1 };
        }
    }

    /// Where an introduction ends: at its comma, or before the subject that the
    /// comma belongs to ("On 7 June Ada, who …").
    fn introduction_end(&self, from: usize, comma: usize) -> usize {
        let first = (from..comma).find(|&at| self.dated(at)).unwrap_or(comma);
        let date = (first..comma).take_while(|&at| self.dated(at)).count();
        let tied = (from..first)
            .all(|at| self.sentence.is(at, Classes::PREPOSITION.or(Classes::ADVERB)));
        let subject = (first + date..comma).all(|at| {
            self.sentence.nominal(at) || self.sentence.is(at, Classes::DETERMINER)
        });
        if date > 0 && tied && subject { first + date } else { comma }
    }
}
