//! Titles for dates in a row: "won silver in 2002, bronze in 2006 and gold in 2010"
//! is three events, "won bronze" among them.

use super::clauses::{Role, VERBS};
use super::grammar::Mark;
use super::lexicon::Classes;
use super::phrases::Phrase;
use super::titles::{GROUP, Piece, Titling, words};

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

    /// "one would open in 2032 and the other by 2040": what happens by 2040 is only
    /// said together with the first.
    pub(super) fn gapped(&self, clause: usize) -> Option<Vec<Piece>> {
        self.is_gapped(clause).then(|| {
            let dropped = self.phrase.words.start..self.phrase.words.start;
            let phrase = Phrase { dropped, ..self.phrase.clone() };
            let (dated, again) = (self.dated.clone(), Vec::new());
            Titling { phrase: &phrase, dated, again, ..*self }.whole(clause)
        })
    }

    /// "one would open in 2032 and the other by 2040" → "the other would open".
    pub(super) fn gapped_subject(&self, clause: usize) -> Option<Vec<Piece>> {
        let verb = self.sentence.get(clause).verb?;
        let start = self.phrase.dropped.start;
        let first = self.others.iter().find(|other| other.words.start > verb)?;
        let group = verb..first.dropped.start;
        let bare = group.clone().all(|word| self.is(word, VERBS.or(GROUP)));
        let subject = first.dropped.end + 1..start;
        let named = subject.clone().any(|word| self.sentence.nominal(word));
        (bare && named && self.is_gapped(clause)).then(|| {
            let mut pieces = words(subject);
            pieces.extend(words(group));
            pieces
        })
    }

    fn is_gapped(&self, clause: usize) -> bool {
        let end = self.phrase.dropped.start;
        let before = self.others.iter().filter(|other| other.words.end <= end);
        let Some(last) = before.max_by_key(|other| other.words.end).filter(|last| {
            self.sentence.owner(last.words.start) == clause && !last.describes
        }) else {
            return false;
        };
        let mut between = last.dropped.end..end;
        let joined =
            between.next().is_some_and(|word| self.is(word, Classes::COORDINATOR));
        let named = between.clone().any(|word| self.sentence.mark(word).is_none());
        let no_verb =
            |word| !self.is(word, VERBS) && self.sentence.mark(word) != Some(Mark::Comma);
        joined && named && self.again.is_empty() && between.all(no_verb)
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
