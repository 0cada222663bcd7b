//! A title that a person would write: who did what, without the when.
//!
//! A title is put together from the author's own words. The clause that a time
//! expression belongs to gives most of it; what is missing there (the subject of
//! "and left", the noun that "which" stands for) comes from the clause around it.

use super::clauses::{Clause, Clauses, Role};
use super::grammar::Mark;
use super::lexicon::Classes;
use super::phrases::Phrase;
use super::speech::{according_to, speaker_of};
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
    let mut dated = vec![false; sentence.all.len()];
    for other in others.iter().filter(|other| *other != phrase) {
        if let Some(dated) = dated.get_mut(sentence.owner(other.words.start)) {
            *dated = true;
        }
    }
    let again = again_of(sentence, text, phrase, others);
    let titling = Titling { sentence, text, phrase, dated, others, again };
    let clause = titling.clause();
    if titling.is_subject(clause) || titling.is_object() {
        let dropped = phrase.words.start..phrase.words.start;
        let kept = Phrase { dropped, ..phrase.clone() };
        return Titling { phrase: &kept, ..titling }.whole(clause);
    }
    titling
        .introduced()
        .or_else(|| titling.dated_noun())
        .or_else(|| titling.gapped_subject(clause))
        .or_else(|| titling.listed(clause))
        .or_else(|| titling.gapped(clause))
        .or_else(|| titling.since(clause))
        .or_else(|| titling.published(clause))
        .or_else(|| titling.reduced_relative(clause))
        .or_else(|| titling.reduced_subject(clause))
        .unwrap_or_else(|| titling.whole(clause))
}

/// The pieces of the title for a sentence that is an entry by itself.
pub(super) fn entry_pieces(sentence: &Clauses, text: &str) -> Vec<Piece> {
    let told = |word: &usize| {
        sentence.get(sentence.owner(*word)).role != Role::Aside
            && !closes_aside(sentence, *word)
    };
    let all: Vec<Piece> =
        (0..sentence.words.len()).filter(told).map(Piece::Word).collect();
    let source = sentence.words.first().zip(sentence.words.last());
    let len = source.map_or(0, |(first, last)| last.span.end - first.span.start);
    // As long as it fits, an entry is its own title.
    if len <= MAX_CHARS || sentence.get(0).verb.is_none() {
        return all;
    }
    pieces_of(sentence, text, &Phrase::none(), &[])
}

fn closes_aside(sentence: &Clauses, word: usize) -> bool {
    sentence.mark(word) == Some(Mark::Close)
}

/// A title in the making.
pub(super) struct Titling<'s> {
    pub(super) sentence: &'s Clauses,
    pub(super) text: &'s str,
    pub(super) phrase: &'s Phrase,
    /// For each clause, whether another date has its title from it.
    pub(super) dated: Vec<bool>,
    /// Every dated phrase of the sentence, this one among them.
    pub(super) others: &'s [Phrase],
    /// The words of other dates that it is joined with: "in 1990 and again in 2004".
    pub(super) again: Vec<Range<usize>>,
}

/// The words of the dates that are joined with this one by nothing but "and" or
/// "and again", those between them included: they say when the same happened too.
fn again_of(
    sentence: &Clauses,
    text: &str,
    phrase: &Phrase,
    others: &[Phrase],
) -> Vec<Range<usize>> {
    const JOINS: [&str; 5] = ["again", "and", "later", "or", ","];
    let joined = |from: usize, to: usize| {
        let mut between = sentence.words.get(from..to).unwrap_or_default().iter();
        from < to && between.all(|word| JOINS.contains(&word.text(text)))
    };
    let plain = others.iter().filter(|other| !other.describes && !phrase.describes);
    let ranges = plain.filter_map(|other| {
        let (a, b) = (&phrase.dropped, &other.dropped);
        if joined(a.end, b.start) {
            Some(a.end..b.end)
        } else if joined(b.end, a.start) {
            Some(b.start..a.start)
        } else {
            None
        }
    });
    ranges.collect()
}

impl Titling<'_> {
    /// The clause that the phrase says the time of: an introduction belongs to
    /// what it introduces, and "June 25, when they spoke" to the speaking.
    pub(super) fn clause(&self) -> usize {
        let clause = self.sentence.owner(self.phrase.words.start);
        let end = self.phrase.words.end;
        let comma = self.sentence.mark(end) == Some(Mark::Comma);
        let when = end + usize::from(comma);
        let found = self.sentence.get(clause);
        if self.dates_a_source() {
            return 0;
        }
        if let Some(claim) = self.cleft(clause) {
            return claim;
        }
        if self.lower(when) == "when" && self.sentence.owner(when) != clause {
            return self.sentence.owner(when);
        }
        // "he scored as the team won on Friday": both were then.
        let beside = found.role == Role::Subordinate
            && !found.apart
            && self.lower(found.opener) == "as";
        let around = found.parent.filter(|&around| {
            found.role == Role::Intro
                || (beside
                    && !self.dated.get(around).copied().unwrap_or(false)
                    && self.sentence.get(around).verb < Some(found.opener))
        });
        around.unwrap_or(clause)
    }

    /// "it was not until Tuesday that he spoke": the clause after "that".
    fn cleft(&self, clause: usize) -> Option<usize> {
        let first = self.sentence.get(clause).first;
        let that = self.phrase.dropped.end;
        let empty = (first + 1..self.phrase.dropped.start)
            .all(|word| self.is(word, Classes::AUXILIARY.or(Classes::ADVERB)));
        let cleft = self.lower(first) == "it" && empty && self.is(that, Classes::THAT);
        Some(self.sentence.owner(that)).filter(|&claim| cleft && claim != clause)
    }

    /// "That day has come": without the date the clause has no subject.
    fn is_subject(&self, clause: usize) -> bool {
        let found = self.sentence.get(clause);
        // "the winter" has its article before it.
        let tie = self.phrase.dropped.start..self.phrase.words.start;
        let untied = tie.clone().all(|word| self.is(word, Classes::DETERMINER));
        let said = untied && !self.phrase.words.is_empty();
        let Some(verb) = found.verb.filter(|_| said) else {
            return false;
        };
        let own = |word: &usize| self.sentence.owner(*word) == clause;
        let only = (found.first..verb).filter(own).all(|word| self.dropped(word));
        let alone = matches!(
            found.role,
            Role::Main | Role::Coordinate | Role::Complement | Role::Quote
        );
        alone && only && self.dropped(found.first) && found.first < verb
    }

    /// "set Friday as the deadline": without the date the verb has no object.
    fn is_object(&self) -> bool {
        const VERBS: [&str; 6] = ["chose", "fixed", "named", "picked", "set", "sets"];
        let start = self.phrase.words.start;
        let verb = start.checked_sub(1).map(|before| self.lower(before));
        self.phrase.dropped.start == start
            && self.lower(self.phrase.words.end) == "as"
            && verb.is_some_and(|verb| VERBS.contains(&verb.as_str()))
    }

    /// "according to a report on Friday": the date is that of the report, and all
    /// that is known of the main clause is that it was told then.
    fn dates_a_source(&self) -> bool {
        according_to(self.sentence, self.text)
            .is_some_and(|source| source.speaker.contains(&self.phrase.words.start))
    }

    /// "Born in Vardø on 3 May 1940, Lind gave …": the date is that of the birth.
    fn introduced(&self) -> Option<Vec<Piece>> {
        let own = self.sentence.owner(self.phrase.words.start);
        let found = self.sentence.get(own);
        let parent = found.parent.filter(|_| found.role == Role::Intro)?;
        let participle = self.lower(found.first) == "born"
            || (self.is(found.first, Classes::MAYBE_VERB)
                && self.lower(found.first).ends_with("ed"));
        let mut pieces = self.subject(parent);
        // "Asked on Monday, he …": others asked.
        let asked = ["asked", "told"].contains(&self.lower(found.first).as_str());
        if !participle || asked || pieces.is_empty() {
            return None;
        }
        pieces.push(self.was(&pieces));
        pieces.extend(self.body(own));
        Some(self.without_last_comma(pieces))
    }

    /// What makes a participle a verb for such a subject.
    fn was(&self, subject: &[Piece]) -> Piece {
        let mut words = subject.iter().filter_map(|piece| match piece {
            Piece::Word(word) => Some(*word),
            Piece::Letters(_) | Piece::Joint => None,
        });
        let first = words.clone().take_while(|&word| {
            !self.is(word, Classes::PREPOSITION) && self.sentence.mark(word).is_none()
        });
        let head = first.last().and_then(|head| self.sentence.words.get(head));
        let named = head.is_some_and(|head| head.is(Classes::CAPITAL));
        let many = words.any(|word| self.is(word, Classes::COORDINATOR));
        let plural = many || head.is_some_and(|head| head.plural && !named);
        Piece::Letters(if plural { "were" } else { "was" })
    }

    fn without_last_comma(&self, mut pieces: Vec<Piece>) -> Vec<Piece> {
        while pieces.last().is_some_and(|last| {
            matches!(last, Piece::Word(at) if self.sentence.mark(*at) == Some(Mark::Comma))
        }) {
            pieces.pop();
        }
        pieces
    }

    pub(super) fn dropped(&self, word: usize) -> bool {
        self.phrase.dropped.contains(&word)
            || self.again.iter().any(|range| range.contains(&word))
    }

    pub(super) fn is(&self, word: usize, classes: Classes) -> bool {
        self.sentence.is(word, classes)
    }

    pub(super) fn lower(&self, word: usize) -> String {
        let letters = self.sentence.words.get(word).map(|word| word.text(self.text));
        letters.unwrap_or_default().to_lowercase()
    }

    /// The title of a whole clause, with what it leans on.
    pub(super) fn whole(&self, clause: usize) -> Vec<Piece> {
        let found = self.sentence.get(clause);
        match found.role {
            Role::Relative if self.noun_before_clause(clause).is_empty() => {
                self.whole(found.parent.unwrap_or(0))
            }
            Role::Relative => self.relative(clause),
            Role::Shared => self.with_parents_subject(clause),
            Role::Participial if found.first > found.opener => {
                self.with_parents_subject(clause)
            }
            Role::Participial
                if self.is(found.first, Classes::MAYBE_VERB)
                    || self.is(found.first + 1, Classes::MAYBE_VERB) =>
            {
                let parent = self.sentence.get(found.parent.unwrap_or(0));
                let comma = found.opener.saturating_sub(1);
                let mut pieces = words(parent.first..comma.max(parent.first));
                pieces.push(self.was(&pieces));
                pieces.extend(self.body(clause));
                self.without_last_comma(pieces)
            }
            Role::Participial => self.whole(found.parent.unwrap_or(0)),
            Role::Attribution => self.attribution(clause),
            _ => self.quoted(clause).unwrap_or_else(|| self.body(clause)),
        }
    }

    fn with_parents_subject(&self, clause: usize) -> Vec<Piece> {
        let owner = self.sentence.with_subject(clause);
        let mut pieces = self.subject(owner);
        let found = self.sentence.get(clause);
        // "was closed in 1926 and filled in by 1934": the "was" is for both.
        let around = self.sentence.get(found.parent.unwrap_or(owner));
        let passive = around.verb.filter(|&verb| {
            let participle = |at| self.is(at, Classes::MAYBE_VERB.or(Classes::VERBAL));
            self.is(verb, Classes::PASSIVE)
                && participle(verb + 1)
                && found.verb.is_some_and(participle)
                && self.has_particle(found.verb.unwrap_or(verb))
        });
        if let (Role::Shared, Some(verb)) = (found.role, passive) {
            pieces.push(Piece::Word(verb));
        }
        pieces.extend(self.body(clause));
        pieces
    }

    /// "filled in", which nothing does by itself.
    fn has_particle(&self, verb: usize) -> bool {
        const PARTICLES: [&str; 6] = ["down", "in", "off", "out", "over", "up"];
        PARTICLES.contains(&self.lower(verb + 1).as_str())
            && (self.dropped(verb + 2) || self.sentence.mark(verb + 2).is_some())
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
            .take_while(|&word| self.sentence.mark(word) != Some(Mark::Comma))
            .map(Piece::Word)
            .collect()
    }

    /// "The bridge will open in May, the mayor said Monday" → "Mayor: the bridge …".
    fn attribution(&self, clause: usize) -> Vec<Piece> {
        let Some(verb) = self.sentence.get(clause).verb else { return self.body(clause) };
        let speaker = speaker_of(self.sentence, clause, verb);
        let mut pieces = self.without_last_comma(self.without_determiner(speaker));
        if pieces.is_empty() {
            return self.body(clause);
        }
        pieces.push(Piece::Letters(":"));
        pieces.extend(self.whole(self.claim_of(clause)));
        pieces
    }

    /// What somebody claims: not only "who left" of "the man who left was ill, they say".
    fn claim_of(&self, attribution: usize) -> usize {
        let mut claim = self.sentence.get(attribution).parent.unwrap_or(0);
        while let Clause {
            role: Role::Relative | Role::Subordinate | Role::Participial,
            parent: Some(parent),
            ..
        } = self.sentence.get(claim)
        {
            claim = parent;
        }
        claim
    }

    /// "“We are ready,” the mayor said Monday" → "Mayor: “We are ready”".
    fn quoted(&self, clause: usize) -> Option<Vec<Piece>> {
        let verb = self.sentence.get(clause).verb?;
        let quote = self.sentence.children(clause).find(|&child| {
            let found = self.sentence.get(child);
            found.role == Role::Quote && found.first < verb
        })?;
        let speaker = speaker_of(self.sentence, clause, verb);
        let named = speaker.clone().any(|word| self.sentence.nominal(word));
        let mut pieces = Vec::new();
        if named && self.sentence.is(verb, Classes::REPORTING) {
            pieces = self.without_last_comma(self.without_determiner(speaker));
            pieces.push(Piece::Letters(":"));
        }
        let opener = self.sentence.get(quote).opener;
        pieces.extend((opener < verb).then_some(Piece::Word(opener)));
        pieces.extend(self.body(quote));
        Some(pieces)
    }

    /// The words of a clause, and of those in it that finish the thought.
    pub(super) fn body(&self, clause: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let found = self.sentence.get(clause);
        let start = found.first.min(found.opener.max(found.first));
        let mut skipped = false;
        let mut comma = None;
        for word in start..self.sentence.words.len() {
            let owner = self.sentence.owner(word);
            if self.ends_sentence(word) {
                continue;
            }
            if self.dropped(word) {
                comma = self.close_gap(word, &mut pieces);
                continue;
            }
            if comma == Some(word) {
                continue;
            }
            if !self.belongs(owner, clause) {
                skipped = true;
                continue;
            }
            // "the plant, [which closed,] burned": its comma goes with it.
            let stray = matches!(pieces.last(), Some(Piece::Word(last))
                if self.sentence.mark(*last) == Some(Mark::Comma));
            let verb = self.sentence.get(owner).verb == Some(word);
            skipped |= verb
                && !self.has_comma(pieces.split_last().map_or(&[], |(_, rest)| rest));
            if std::mem::take(&mut skipped) && stray && verb {
                pieces.pop();
            }
            pieces.push(Piece::Word(word));
        }
        pieces
    }

    /// Mends the place where the date was dropped: "the place of [Friday's] talks"
    /// wants an article, and "the plant[, on Monday,] closed" no commas. Gives back
    /// the comma that is to be dropped as well.
    fn close_gap(&self, word: usize, pieces: &mut Vec<Piece>) -> Option<usize> {
        if word + 1 != self.phrase.dropped.end {
            return None;
        }
        if self.sentence.mark(word) == Some(Mark::Possessive) {
            pieces.push(Piece::Letters("the"));
        }
        if pieces.is_empty() {
            return None;
        }
        let comma = |at: usize| self.sentence.mark(at) == Some(Mark::Comma);
        let flanked = comma(word + 1)
            && matches!(pieces.last(), Some(Piece::Word(at)) if comma(*at));
        pieces.pop_if(|_| flanked);
        // "on Friday, May 5, at home": the second comma is the date's own.
        // So does the one of "on Friday, during the fair".
        let own = comma(word + 1)
            && (self.phrase.dropped.clone().any(comma)
                || self.is(word + 2, Classes::PREPOSITION));
        (flanked || own).then_some(word + 1)
    }

    fn has_comma(&self, pieces: &[Piece]) -> bool {
        pieces.iter().any(|piece| {
            matches!(piece, Piece::Word(at) if self.sentence.mark(*at) == Some(Mark::Comma))
        })
    }

    fn ends_sentence(&self, word: usize) -> bool {
        word + 1 == self.sentence.words.len()
            && self.sentence.mark(word) == Some(Mark::Stop)
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
        let is_dated = |at: usize| self.dated.get(at).copied().unwrap_or(false);
        // "and continued until [he left in May]" would break off.
        let breaks_off =
            found.role == Role::Shared && self.sentence.children(owner).any(is_dated);
        let dated = is_dated(owner) || breaks_off;
        let told = dated && !matches!(found.role, Role::Complement | Role::Quote);
        kept && !told && found.parent.is_some_and(|parent| self.belongs(parent, clause))
    }
}

/// What may follow the first word of a verb and still be the verb.
pub(super) const GROUP: Classes =
    Classes::VERBAL.or(Classes::ADVERB).or(Classes::MAYBE_VERB);

/// A stretch of the sentence.
pub(super) fn words(range: Range<usize>) -> Vec<Piece> {
    range.map(Piece::Word).collect()
}
