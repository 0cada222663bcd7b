//! Titles for dates that belong to a noun: "a June call which reopened the line",
//! "the treaty, which it left in 2019", "the summit hosted by Oslo this week".

use super::clauses::{Role, VERBS};
use super::grammar::Mark;
use super::lexicon::{Classes, names_an_event};
use super::phrases::Phrase;
use super::titles::{GROUP, Piece, Titling, words};
use std::ops::Range;

impl Titling<'_> {
    /// "a June 25th call which reopened the line": the date describes a noun that
    /// names an event, and says nothing about the verb.
    pub(super) fn dated_noun(&self) -> Option<Vec<Piece>> {
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
            let governor = before.saturating_sub(usize::from(determined));
            // "…, a June attack on the fort": a comma or "and" governs as well.
            let beside =
                governor > 0 && self.sentence.mark(governor) == Some(Mark::Comma);
            beside || self.is(governor, Classes::PREPOSITION.or(Classes::COORDINATOR))
        });
        let during = self.phrase.words.start.checked_sub(2);
        let during = during.is_some_and(|at| {
            ["during", "after", "before", "since"].contains(&self.lower(at).as_str())
        });
        let event = during || names_an_event(&self.lower(head));
        if !event || !(after_verb || governed) {
            return None;
        }
        let mut pieces = words(start..end);
        let adjunct = self.adjunct_end(end);
        if let Some(relative) = self.relative_after(end) {
            pieces.extend(self.body(relative));
        } else if adjunct > end {
            pieces.push(Piece::Joint);
            pieces.extend(words(end..adjunct));
        } else if end == start + 1 {
            return self.bare_noun(clause, start, pieces);
        }
        Some(pieces)
    }

    /// A noun that says too little alone: "Friday's talks" happen in their sentence;
    /// "since the 1972 murder" gets its context.
    fn bare_noun(
        &self,
        clause: usize,
        noun: usize,
        alone: Vec<Piece>,
    ) -> Option<Vec<Piece>> {
        let possessive =
            noun > 0 && self.sentence.mark(noun - 1) == Some(Mark::Possessive);
        let since = self.since(clause);
        if possessive { since } else { since.or(Some(alone)) }
    }

    /// Where the nouns that begin at `start` end.
    pub(super) fn noun_end(&self, start: usize) -> usize {
        (start..self.sentence.words.len())
            .find(|&word| !self.noun_like(word))
            .unwrap_or(self.sentence.words.len())
    }

    fn noun_like(&self, word: usize) -> bool {
        let possessive = self.sentence.mark(word) == Some(Mark::Possessive);
        let verb = self.is(word, Classes::MAYBE_VERB)
            && self.sentence.get(self.sentence.owner(word)).verb == Some(word);
        // "leaving Oslo" is no noun, "a meeting" is.
        let gerund = self.is(word, Classes::ING)
            && self.is(word + 1, Classes::CAPITAL.or(Classes::DETERMINER));
        possessive || (self.sentence.nominal(word) && !verb && !gerund)
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
    pub(super) fn verb_leads(&self, clause: usize) -> bool {
        let clause = self.sentence.get(clause);
        let Some(verb) = clause.verb else { return false };
        (clause.first..verb).all(|word| {
            self.is(word, Classes::ADVERB) || self.phrase.words.contains(&word)
        })
    }

    /// Where "with Iran over its reactors" ends: before a verb or a mark.
    fn adjunct_end(&self, start: usize) -> usize {
        if !self.is(start, Classes::PREPOSITION) || self.lower(start) == "as" {
            return start;
        }
        let owner = self.sentence.owner(start);
        (start..self.sentence.words.len())
            .find(|&word| {
                let mark = self.sentence.mark(word);
                let verb = self.is(word, ENDS_ADJUNCT);
                verb || self.sentence.owner(word) != owner
                    || mark.is_some_and(|mark| {
                        !matches!(mark, Mark::Possessive | Mark::Abbreviation)
                    })
            })
            .unwrap_or(self.sentence.words.len())
    }

    /// "quiet since a call in March": the call is dated, and what is said of the
    /// time after it is the context.
    pub(super) fn since(&self, clause: usize) -> Option<Vec<Piece>> {
        let before = self.phrase.words.start;
        let since =
            (self.sentence.get(clause).first..before).rev().take(8).find(|&word| {
                let letters = self.lower(word);
                // "after the vote last August", not "after the vote on Monday".
                let tied = self.phrase.dropped.start < self.phrase.words.start;
                letters == "since" || (!tied && letters == "after")
            })?;
        let noun = if self.phrase.describes {
            self.phrase.dropped.end..self.noun_end(self.phrase.dropped.end)
        } else {
            since + 1..self.phrase.dropped.start
        };
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

    /// "he said in a letter published Wednesday": it is the saying that is dated.
    pub(super) fn published(&self, clause: usize) -> Option<Vec<Piece>> {
        let participle = self.phrase.dropped.start.checked_sub(1)?;
        let issued = ["published", "released", "issued", "dated", "aired", "broadcast"];
        let reports =
            self.sentence.get(clause).verb.is_some_and(|verb| {
                verb != participle && self.is(verb, Classes::REPORTING)
            });
        if !reports || !issued.contains(&self.lower(participle).as_str()) {
            return None;
        }
        let dropped = participle..self.phrase.dropped.end;
        let phrase = Phrase { dropped, ..self.phrase.clone() };
        Some(
            Titling {
                phrase: &phrase,
                dated: self.dated.clone(),
                again: self.again.clone(),
                ..*self
            }
            .whole(clause),
        )
    }

    /// "the summit hosted by Oslo this week" beside a verb of its own: the date
    /// belongs to the summit.
    pub(super) fn reduced_relative(&self, clause: usize) -> Option<Vec<Piece>> {
        let found = self.sentence.get(clause);
        let verb = found.verb?;
        let start = self.phrase.dropped.start;
        let participle = (verb + 2..start).rev().take(12).find(|&word| {
            self.is(word, Classes::MAYBE_VERB)
                && self.sentence.owner(word) == clause
                && self.sentence.nominal(word - 1)
                && !self.is(word - 1, Classes::MAYBE_VERB)
                && (self.is(word + 1, Classes::PREPOSITION) || word + 1 == start)
        })?;
        let between = participle + 1..start;
        let broken = between.clone().any(|word| {
            self.is(word, Classes::COORDINATOR) || self.sentence.owner(word) != clause
        });
        let noun = self.noun_before(participle);
        // "had last talked" is a verb; there is no noun yet.
        let group = self.is(verb, Classes::AUXILIARY) && noun.start == verb + 1;
        if broken || noun.is_empty() || noun.start <= verb || group {
            return None;
        }
        let mut pieces = self.without_determiner(noun);
        pieces.extend(words(participle..start));
        pieces.push(Piece::Joint);
        let after = self.phrase.dropped.end;
        pieces.extend(words(after..self.adjunct_end(after)));
        Some(pieces)
    }

    /// "the man arrested on Monday was freed": the date says when he was arrested.
    pub(super) fn reduced_subject(&self, clause: usize) -> Option<Vec<Piece>> {
        let found = self.sentence.get(clause);
        let start = self.phrase.dropped.start;
        found.verb.filter(|&verb| verb > start)?;
        let participle = (found.first + 1..start).rev().take(6).find(|&word| {
            self.is(word, Classes::MAYBE_VERB)
                && self.sentence.owner(word) == clause
                && self.sentence.nominal(word - 1)
        })?;
        let noun = self.noun_before(participle);
        if noun.is_empty() {
            return None;
        }
        let mut pieces = self.without_determiner(noun);
        pieces.extend(words(participle..start));
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
        let determiner = start.checked_sub(1).filter(|&at| {
            self.is(at, Classes::DETERMINER) && !self.is(at, Classes::THAT)
        });
        determiner.unwrap_or(start)..end
    }

    pub(super) fn without_determiner(&self, noun: Range<usize>) -> Vec<Piece> {
        let skip = usize::from(self.is(noun.start, Classes::DETERMINER));
        words(noun.start + skip..noun.end)
    }

    pub(super) fn noun_before_clause(&self, clause: usize) -> Range<usize> {
        let opener = self.sentence.get(clause).opener;
        let before = opener.checked_sub(1).and_then(|at| self.sentence.mark(at));
        let apart = matches!(before, Some(Mark::Comma | Mark::Open | Mark::Dash));
        let end = opener - usize::from(apart);
        // "Dale Lund, 58, who ran the office"
        let aged = end > 2
            && self.is(end - 1, Classes::NUMBER)
            && self.sentence.mark(end - 2) == Some(Mark::Comma);
        let noun = self.noun_before(if aged { end - 2 } else { end });
        // "talks in Nairobi that nearly failed": no city is one of several.
        let place = noun.start.checked_sub(1).filter(|&before| {
            !apart
                && self.is(opener, Classes::THAT)
                && self.is(noun.start, Classes::CAPITAL)
                && self.is(before, Classes::PREPOSITION)
        });
        let around = place.map(|before| self.noun_before(before).start..noun.end);
        let noun = around.filter(|around| around.start + 1 < noun.start).unwrap_or(noun);
        // "the case of Elian, who was rescued"
        let of = noun.clone().rev().find(|&word| self.lower(word) == "of");
        let named = of.filter(|&of| {
            // "shares of Norsk, which went public"
            let many = of.checked_sub(1).and_then(|head| self.sentence.words.get(head));
            let which = self.lower(opener) == "which" && apart;
            (self.lower(opener) == "who" || (which && many.is_some_and(|it| it.plural)))
                && self.is(of + 1, Classes::CAPITAL)
        });
        named.map_or(noun.start, |of| of + 1)..noun.end
    }

    /// "the treaty, which it left in 2019" → "it left the treaty".
    pub(super) fn relative(&self, clause: usize) -> Vec<Piece> {
        let found = self.sentence.get(clause);
        let antecedent_words = self.noun_before_clause(clause);
        let (article, noun) = self.with_article(antecedent_words);
        let mut antecedent: Vec<Piece> = article.map(Piece::Word).into_iter().collect();
        antecedent.extend(words(noun));
        let mut body = self.body(clause);
        body.pop_if(|last| {
            matches!(last, Piece::Word(at) if self.sentence.mark(*at) == Some(Mark::Comma))
        });
        let pronoun = self.lower(found.first.saturating_sub(1));
        if pronoun == "whose" {
            antecedent.push(Piece::Letters("’s"));
            antecedent.extend(body);
            return antecedent;
        }
        if found.verb.is_none() || self.verb_leads(clause) {
            antecedent.extend(body);
            return antecedent;
        }
        let mut place =
            if pronoun == "where" { vec![Piece::Letters("in")] } else { Vec::new() };
        let pied = (found.first > found.opener + 1).then_some(Piece::Word(found.opener));
        place.extend(pied);
        if !place.is_empty() {
            let mut pieces = body;
            pieces.extend(place);
            pieces.extend(antecedent);
            return pieces;
        }
        let object = self.object_place(&body, found.verb);
        let (before, after) = body.split_at(object);
        let mut pieces = before.to_vec();
        pieces.extend(antecedent);
        pieces.extend(after.iter().cloned());
        pieces
    }

    /// Where the object of a clause goes: right after its verb, or at the end when
    /// only a preposition waits for it ("pulled out of").
    fn object_place(&self, body: &[Piece], verb: Option<usize>) -> usize {
        let word = |at: usize| match body.get(at) {
            Some(Piece::Word(word)) => Some(*word),
            _ => None,
        };
        let first =
            body.iter().position(|piece| verb.map(Piece::Word).as_ref() == Some(piece));
        let Some(first) = first else { return body.len() };
        let follows =
            |at: usize, classes| word(at).is_some_and(|word| self.is(word, classes));
        let mut end = first + 1;
        while follows(end, GROUP) {
            end += 1;
        }
        let particles = body.iter().skip(end).take_while(|piece| {
            matches!(piece, Piece::Word(word) if self.is(*word, Classes::PREPOSITION))
        });
        let stranded = end + particles.count();
        if stranded == body.len() { stranded } else { end }
    }

    /// "the previously in place INF treaty" → "the", "INF treaty": the article of a
    /// noun that has more than adjectives before it.
    fn with_article(&self, noun: Range<usize>) -> (Option<usize>, Range<usize>) {
        let named =
            noun.clone().next_back().is_some_and(|last| self.is(last, Classes::CAPITAL));
        if named || self.is(noun.start, Classes::DETERMINER) {
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
}

/// What ends a noun's adjuncts: a verb, or what may open a clause.
const ENDS_ADJUNCT: Classes = Classes::AUXILIARY
    .or(Classes::PAST)
    .or(Classes::SUBORDINATOR)
    .or(Classes::RELATIVE)
    .or(Classes::THAT);
