//! Titles for dates in a row: "won silver in 2002, bronze in 2006 and gold in 2010"
//! is three events, "won bronze" among them.

use super::clauses::{Role, VERBS};
use super::grammar::Mark;
use super::lexicon::Classes;
use super::titles::{Piece, Titling, words};

impl Titling<'_> {
    /// The title of an item in a row of dated items.
    pub(super) fn listed(&self, clause: usize) -> Option<Vec<Piece>> {
        let own = self.others.iter().position(|other| other == self.phrase)?;
        let before = own.checked_sub(1).filter(|&before| self.in_row(before, clause));
        if let Some(before) = before.and_then(|before| self.others.get(before)) {
            let start = before.dropped.end;
            let item = (start..self.phrase.dropped.start).find(|&word| {
                self.sentence.mark(word).is_none() && !self.is(word, Classes::COORDINATOR)
            })?;
            let mut pieces = self.opening(clause)?;
            pieces.extend(words(item..self.phrase.dropped.start));
            return Some(pieces);
        }
        if !self.in_row(own, clause) {
            return None;
        }
        let mut pieces = self.opening(clause)?;
        let first = pieces.iter().rev().find_map(|piece| match piece {
            Piece::Word(word) => Some(word + 1),
            Piece::Letters(_) | Piece::Joint => None,
        })?;
        pieces.extend(words(first..self.phrase.dropped.start));
        Some(pieces)
    }

    /// Whether the date at a position and the next one are in a row: nothing but a
    /// comma or "and" and a noun between them, all in the same clause.
    fn in_row(&self, position: usize, clause: usize) -> bool {
        let (Some(one), Some(next)) =
            (self.others.get(position), self.others.get(position + 1))
        else {
            return false;
        };
        let start = one.dropped.end;
        let joined = self.sentence.mark(start) == Some(Mark::Comma)
            || self.is(start, Classes::COORDINATOR);
        let between = start..next.dropped.start;
        let noun = between.clone().any(|word| self.sentence.nominal(word));
        let plain = between.clone().all(|word| {
            self.sentence.owner(word) == clause && !self.is(word, VERBS.or(Classes::ING))
        });
        let same = self.sentence.owner(one.words.start) == clause
            && self.sentence.owner(next.words.start) == clause;
        joined && noun && plain && same && !one.describes && !next.describes
    }

    /// The subject and the verb that the items share.
    fn opening(&self, clause: usize) -> Option<Vec<Piece>> {
        let found = self.sentence.get(clause);
        if found.role == Role::Participial {
            let mut pieces = self.subject(self.sentence.with_subject(clause));
            pieces.push(Piece::Word(found.first));
            return Some(pieces);
        }
        let verb = found.verb?;
        let mut pieces = match found.role {
            Role::Shared => self.subject(self.sentence.with_subject(clause)),
            _ => self.subject(clause),
        };
        let more = (verb + 1..self.sentence.words.len())
            .take_while(|&word| self.is(word, GROUP) && !self.dropped(word));
        pieces.extend(words(verb..verb + 1 + more.count()));
        Some(pieces)
    }
}

/// What may follow the first word of a verb and still be the verb.
const GROUP: Classes = Classes::VERBAL.or(Classes::ADVERB).or(Classes::MAYBE_VERB);
