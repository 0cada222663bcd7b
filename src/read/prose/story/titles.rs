//! A title that a person would write: who did what, without the when.
//!
//! A title is put together from the author's own words. The clause that a time
//! expression belongs to gives most of it; what is missing there (the subject of
//! "and left", the noun that "which" stands for) comes from the clause around it.

use super::clauses::{Clauses, Role, VERBS};
use super::grammar::Mark;
use super::lexicon::{Classes, names_an_event};
use super::phrases::Phrase;
use std::ops::Range;

/// The longest title, in characters.
pub(super) const MAX_CHARS: usize = 90;

/// A piece of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// One word or mark of the sentence.
    Word(usize),
    /// A word that the grammar asks for.
    Letters(&'static str),
    /// A place where a title that is too long may end.
    Joint,
}

/// The pieces of the title for what `phrase` dates.
pub(super) fn pieces_of(
    sentence: &Clauses,
    text: &str,
    phrase: &Phrase,
    others: &[Phrase],
) -> Vec<Piece> {
    let titling = Titling { sentence, text, phrase, others };
    let clause = titling.clause();
    titling
        .dated_noun()
        .or_else(|| titling.since(clause))
        .or_else(|| titling.reduced_relative(clause))
        .unwrap_or_else(|| titling.whole(clause))
}

struct Titling<'s> {
    sentence: &'s Clauses,
    text: &'s str,
    phrase: &'s Phrase,
    /// Every dated phrase of the sentence: each has a title of its own.
    others: &'s [Phrase],
}

impl Titling<'_> {
    /// The clause that the phrase says the time of: an introduction belongs to
    /// what it introduces.
    fn clause(&self) -> usize {
        let clause = self.sentence.owner(self.phrase.words.start);
        let Some(parent) = self.sentence.get(clause).parent else { return clause };
        match self.sentence.get(clause).role {
            Role::Intro => parent,
            _ => clause,
        }
    }

    fn dropped(&self, word: usize) -> bool {
        self.phrase.dropped.contains(&word)
    }

    fn is(&self, word: usize, classes: Classes) -> bool {
        self.sentence.is(word, classes)
    }

    fn lower(&self, word: usize) -> String {
        let letters = self.sentence.words.get(word).map(|word| word.text(self.text));
        letters.unwrap_or_default().to_lowercase()
    }

    /// "a June 25th call which reopened the line": the date describes a noun that
    /// names an event, and says nothing about the verb.
    fn dated_noun(&self) -> Option<Vec<Piece>> {
        if !self.phrase.describes {
            return None;
        }
        let start = self.phrase.dropped.end;
        let end = self.noun_end(start);
        let head = end.checked_sub(1).filter(|&head| head >= start)?;
        let clause = self.clause();
        let after_verb = self.sentence.get(clause).verb.is_some_and(|verb| verb < start);
        let governed = self.phrase.words.start.checked_sub(1).is_some_and(|before| {
            let determined = self.is(before, Classes::DETERMINER);
            self.is(before.saturating_sub(usize::from(determined)), Classes::PREPOSITION)
        });
        let event = names_an_event(&self.lower(head));
        if !event || !(after_verb || governed) {
            return None;
        }
        let mut pieces = words(start..end);
        if let Some(relative) = self.relative_after(end) {
            pieces.extend(self.body(relative));
        } else {
            pieces.push(Piece::Joint);
            pieces.extend(words(end..self.adjunct_end(end)));
        }
        Some(pieces)
    }

    /// Where the nouns that begin at `start` end.
    fn noun_end(&self, start: usize) -> usize {
        (start..self.sentence.words.len())
            .find(|&word| !self.noun_like(word))
            .unwrap_or(self.sentence.words.len())
    }

    fn noun_like(&self, word: usize) -> bool {
        let possessive = self.sentence.mark(word) == Some(Mark::Possessive);
        let verb = self.is(word, Classes::MAYBE_VERB)
            && self.sentence.get(self.sentence.owner(word)).verb == Some(word);
        possessive || (self.sentence.nominal(word) && !verb)
    }

    /// A clause "which …" right after a noun, if its subject is that noun.
    fn relative_after(&self, end: usize) -> Option<usize> {
        let comma = self.sentence.mark(end) == Some(Mark::Comma);
        let clause = self.sentence.owner(end + usize::from(comma));
        let found = self.sentence.get(clause);
        let opens = found.role == Role::Relative && found.opener <= end + 1;
        (opens && self.verb_leads(clause)).then_some(clause)
    }

    /// Whether a relative clause begins with its verb: "which left".
    fn verb_leads(&self, clause: usize) -> bool {
        let clause = self.sentence.get(clause);
        let Some(verb) = clause.verb else { return false };
        (clause.first..verb).all(|word| {
            self.is(word, Classes::ADVERB) || self.phrase.words.contains(&word)
        })
    }

    /// Where "with Iran over its reactors" ends: before a verb or a mark.
    fn adjunct_end(&self, start: usize) -> usize {
        if !self.is(start, Classes::PREPOSITION) {
            return start;
        }
        let owner = self.sentence.owner(start);
        (start..self.sentence.words.len())
            .find(|&word| {
                let mark = self.sentence.mark(word);
                let verb = self.is(word, Classes::AUXILIARY.or(Classes::PAST));
                verb || self.sentence.owner(word) != owner
                    || mark.is_some_and(|mark| mark != Mark::Possessive)
            })
            .unwrap_or(self.sentence.words.len())
    }

    /// "quiet since a call in March": the call is dated, and what is said of the
    /// time after it is the context.
    fn since(&self, clause: usize) -> Option<Vec<Piece>> {
        let before = self.phrase.words.start;
        let since = (self.sentence.get(clause).first..before)
            .rev()
            .take(8)
            .find(|&word| self.lower(word) == "since")?;
        let noun = since + 1..self.phrase.dropped.start;
        let verbs = noun.clone().any(|word| self.is(word, VERBS));
        let head = noun.clone().find(|&word| self.sentence.nominal(word));
        if verbs || head.is_none() || self.sentence.owner(since) != clause {
            return None;
        }
        let mut pieces = self.without_determiner(noun);
        pieces.push(Piece::Letters(";"));
        pieces.push(Piece::Joint);
        let context = self.body(clause);
        let end = context.iter().position(|piece| *piece == Piece::Word(since))?;
        pieces.extend(context.into_iter().take(end + 1));
        Some(pieces)
    }

    /// "the summit hosted by Oslo this week" beside a verb of its own: the date
    /// belongs to the summit.
    fn reduced_relative(&self, clause: usize) -> Option<Vec<Piece>> {
        let found = self.sentence.get(clause);
        let verb = found.verb?;
        let start = self.phrase.dropped.start;
        let participle = (verb + 2..start).rev().take(12).find(|&word| {
            self.is(word, Classes::MAYBE_VERB)
                && self.sentence.owner(word) == clause
                && self.sentence.nominal(word - 1)
                && (self.is(word + 1, Classes::PREPOSITION) || word + 1 == start)
        })?;
        let between = participle + 1..start;
        let broken = between.clone().any(|word| {
            self.is(word, Classes::COORDINATOR) || self.sentence.owner(word) != clause
        });
        let noun = self.noun_before(participle);
        if broken || noun.is_empty() || noun.start <= verb {
            return None;
        }
        let mut pieces = self.without_determiner(noun);
        pieces.extend(words(participle..start));
        pieces.push(Piece::Joint);
        let after = self.phrase.dropped.end;
        pieces.extend(words(after..self.adjunct_end(after)));
        Some(pieces)
    }

    /// The noun phrase that ends before a word: "the INF treaty", "Mubarak".
    fn noun_before(&self, end: usize) -> Range<usize> {
        let mut start = end;
        while let Some(before) = start.checked_sub(1) {
            let joins = self.lower(before) == "of" && start < end;
            if !(joins || self.noun_like(before)) || self.dropped(before) {
                break;
            }
            start = before;
        }
        let determiner =
            start.checked_sub(1).filter(|&at| self.is(at, Classes::DETERMINER));
        determiner.unwrap_or(start)..end
    }

    fn without_determiner(&self, noun: Range<usize>) -> Vec<Piece> {
        let skip = usize::from(self.is(noun.start, Classes::DETERMINER));
        words(noun.start + skip..noun.end)
    }

    /// The title of a whole clause, with what it leans on.
    fn whole(&self, clause: usize) -> Vec<Piece> {
        let found = self.sentence.get(clause);
        match found.role {
            Role::Relative => self.relative(clause),
            Role::Shared => self.with_parents_subject(clause),
            Role::Participial if found.first > found.opener => {
                self.with_parents_subject(clause)
            }
            Role::Participial => self.whole(found.parent.unwrap_or(0)),
            Role::Attribution => self.attribution(clause),
            _ => self.body(clause),
        }
    }

    fn with_parents_subject(&self, clause: usize) -> Vec<Piece> {
        let owner = self.sentence.with_subject(clause);
        let mut pieces = self.subject(owner);
        pieces.extend(self.body(clause));
        pieces
    }

    /// The words before the verb of a clause.
    pub(super) fn subject(&self, clause: usize) -> Vec<Piece> {
        let found = self.sentence.get(clause);
        if found.role == Role::Relative && self.verb_leads(clause) {
            return words(self.noun_before_clause(clause));
        }
        let Some(verb) = found.verb else { return Vec::new() };
        (found.first..verb)
            .filter(|&word| self.sentence.owner(word) == clause && !self.dropped(word))
            .filter(|&word| !self.is(word, Classes::ADVERB))
            .map(Piece::Word)
            .collect()
    }

    fn noun_before_clause(&self, clause: usize) -> Range<usize> {
        let opener = self.sentence.get(clause).opener;
        let comma = opener > 0 && self.sentence.mark(opener - 1) == Some(Mark::Comma);
        self.noun_before(opener - usize::from(comma))
    }

    /// "the treaty, which it left in 2019" → "it left the treaty".
    fn relative(&self, clause: usize) -> Vec<Piece> {
        let found = self.sentence.get(clause);
        let antecedent_words = self.noun_before_clause(clause);
        let (article, noun) = self.with_article(antecedent_words);
        let mut antecedent: Vec<Piece> = article.map(Piece::Word).into_iter().collect();
        antecedent.extend(words(noun));
        let body = self.body(clause);
        let pronoun = self.lower(found.first.saturating_sub(1));
        if pronoun == "whose" {
            antecedent.push(Piece::Letters("’s"));
            antecedent.extend(body);
            return antecedent;
        }
        if self.verb_leads(clause) {
            antecedent.extend(body);
            return antecedent;
        }
        let place = if pronoun == "where" { Some(Piece::Letters("in")) } else { None };
        let pied = (found.first > found.opener + 1).then_some(Piece::Word(found.opener));
        let cut = body.iter().position(|piece| self.follows_date(piece));
        let mut pieces: Vec<Piece> =
            body.iter().take(cut.unwrap_or(body.len())).cloned().collect();
        pieces.extend(place.or(pied));
        pieces.extend(antecedent);
        pieces.extend(body.into_iter().skip(cut.unwrap_or(usize::MAX)));
        pieces
    }

    fn follows_date(&self, piece: &Piece) -> bool {
        matches!(piece, Piece::Word(word) if *word >= self.phrase.dropped.end)
    }

    /// "the previously in place INF treaty" → "the", "INF treaty": the article of a
    /// noun that has more than adjectives before it.
    fn with_article(&self, noun: Range<usize>) -> (Option<usize>, Range<usize>) {
        if self.is(noun.start, Classes::DETERMINER) {
            return (None, noun);
        }
        let mut near = (noun.start.saturating_sub(5)..noun.start).rev();
        let stops =
            |word: usize| self.is(word, VERBS) || self.sentence.mark(word).is_some();
        let article = near
            .by_ref()
            .take_while(|&word| !stops(word))
            .find(|&word| self.lower(word) == "the");
        let name = noun.clone().find(|&word| self.is(word, Classes::CAPITAL));
        let start = name.filter(|_| article.is_some()).unwrap_or(noun.start);
        (article, start..noun.end)
    }

    /// "The bridge will open in May, the mayor said Monday" → "Mayor: the bridge …".
    fn attribution(&self, clause: usize) -> Vec<Piece> {
        let speaker = self.speaker_words(clause);
        let mut pieces = self.without_determiner(speaker);
        if pieces.is_empty() {
            return self.body(clause);
        }
        pieces.push(Piece::Letters(":"));
        pieces.extend(self.whole(self.sentence.get(clause).parent.unwrap_or(0)));
        pieces
    }

    /// The words that name who says what a clause reports.
    fn speaker_words(&self, clause: usize) -> Range<usize> {
        let found = self.sentence.get(clause);
        let Some(verb) = found.verb else { return 0..0 };
        if (found.first..verb).any(|word| !self.dropped(word)) {
            let end = if self.dropped(verb.saturating_sub(1)) {
                self.phrase.dropped.start
            } else {
                verb
            };
            return found.first..end.max(found.first);
        }
        let start = verb + 1 + usize::from(self.is(verb + 1, Classes::DETERMINER));
        verb + 1..self.noun_end(start).max(verb + 1)
    }

    /// The words of a clause, and of those in it that finish the thought.
    fn body(&self, clause: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let found = self.sentence.get(clause);
        let start = found.first.min(found.opener.max(found.first));
        let mut joint = usize::MAX;
        for word in start..self.sentence.words.len() {
            let owner = self.sentence.owner(word);
            if self.dropped(word) || !self.belongs(owner, clause) {
                continue;
            }
            if owner != joint && joint != usize::MAX {
                pieces.push(Piece::Joint);
            }
            joint = owner;
            pieces.push(Piece::Word(word));
        }
        pieces
    }

    /// Whether the words of a clause go into the title of another one.
    fn belongs(&self, owner: usize, clause: usize) -> bool {
        if owner == clause {
            return true;
        }
        let found = self.sentence.get(owner);
        let kept = match found.role {
            Role::Complement | Role::Quote => true,
            Role::Relative => !found.apart,
            Role::Shared | Role::Participial | Role::Subordinate => {
                self.sentence.get(clause).verb.is_some_and(|verb| found.opener > verb)
            }
            _ => false,
        };
        let dated = self.others.iter().any(|other| {
            other != self.phrase && self.sentence.owner(other.words.start) == owner
        });
        let told = dated && !matches!(found.role, Role::Complement | Role::Quote);
        kept && !told && found.parent.is_some_and(|parent| self.belongs(parent, clause))
    }
}

fn words(range: Range<usize>) -> Vec<Piece> {
    range.map(Piece::Word).collect()
}
