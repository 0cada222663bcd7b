//! What a story tells without saying when: "NATO has backed the plan".
//!
//! It has no place on the axis. If the tense is past it had happened by the day the
//! story was written, and that is all that is known. Most sentences of a story have no
//! date, so only what is plainly a deed is kept: somebody named is the subject of a finite
//! verb, and the sentence is no question, no quotation, no report of what was said, and
//! denies nothing.

use super::actors::{Actor, ActorRole};
use super::clauses::{Clauses, Role};
use super::events::{Scene, Teller, Told};
use super::grammar::Mark;
use super::lexicon::{Classes, among, table};
use super::speech::according_to;

/// A thing told without a time.
#[derive(Debug)]
pub(super) struct Background {
    /// What is told.
    pub(super) told: Told,
    /// Whether it is over: it happened before it was written.
    pub(super) is_past: bool,
}

/// A title of fewer words says too little to stand alone.
const MIN_WORDS: usize = 4;

impl Teller<'_> {
    /// The event of a sentence that says no time, if it tells of a deed.
    pub(super) fn background(&self, scene: &Scene) -> Option<Background> {
        let sentence = &scene.sentence;
        let is_past = self.tense(sentence)?;
        let stands =
            self.is_statement(scene) && has_actor(scene) && !self.denies(sentence);
        if !stands {
            return None;
        }
        let told = self.main(scene);
        let words = || told.title.split(' ');
        // "Moscow asked for it", "Telles missed that match"
        let unknown = words().next_back().is_some_and(|word| among(UNKNOWNS, word))
            || self.main_words(sentence).any(|word| among(POINTERS, &word));
        let complete =
            words().count() >= MIN_WORDS && !unknown && !told.title.ends_with('…');
        complete.then_some(Background { told, is_past })
    }

    /// Whether the verb of the main clause says that something is over; `None` where it
    /// says nothing for sure, or only that somebody said something.
    fn tense(&self, sentence: &Clauses) -> Option<bool> {
        let verb = sentence.get(0).verb?;
        let letters = self.lower(sentence, verb);
        let next = (verb + 1..sentence.words.len())
            .find(|&at| !sentence.is(at, Classes::ADVERB))
            .unwrap_or(verb);
        let acts = |at: usize| {
            sentence.is(at, Classes::MAYBE_VERB.or(Classes::PAST))
                && !sentence.is(at, Classes::REPORTING)
                || among(PARTICIPLES, &self.lower(sentence, at))
        };
        match letters.as_str() {
            "was" | "were" | "had" | "has" | "have" => {
                let been = self.lower(sentence, next) == "been";
                acts(next + usize::from(been)).then_some(true)
            }
            _ if sentence.is(verb, Classes::AUXILIARY.or(Classes::REPORTING)) => None,
            _ if letters.ends_with('s') || letters == "begin" => None,
            _ => acts(verb).then_some(true),
        }
    }

    fn lower(&self, sentence: &Clauses, at: usize) -> String {
        let word = sentence.words.get(at).map(|word| word.text(self.text()));
        word.unwrap_or_default().to_lowercase()
    }

    /// Whether a sentence is whole, and nobody's words.
    fn is_statement(&self, scene: &Scene) -> bool {
        let sentence = &scene.sentence;
        let printed =
            self.text().get(scene.span.start..scene.span.end).unwrap_or_default();
        let quotes = sentence.words.iter().any(|word| word.mark == Some(Mark::Quote));
        let spoken = (0..sentence.all.len()).any(|clause| {
            matches!(sentence.get(clause).role, Role::Attribution | Role::Quote)
        });
        printed.ends_with('.')
            && !spoken
            && (!quotes || according_to(sentence, self.text()).is_some())
    }

    fn denies(&self, sentence: &Clauses) -> bool {
        self.main_words(sentence).any(|word| among(DENIALS, &word))
    }

    /// The words of the main clause, in lower case.
    fn main_words(&self, sentence: &Clauses) -> impl Iterator<Item = String> {
        let main = (0..sentence.words.len()).filter(|&at| sentence.owner(at) == 0);
        main.map(|at| self.lower(sentence, at))
    }
}

/// Whether somebody named is the subject.
fn has_actor(scene: &Scene) -> bool {
    let sentence = &scene.sentence;
    let clause = sentence.get(0);
    let Some(verb) = clause.verb else { return false };
    let acts = |actor: &Actor| {
        let subject = actor.words.start >= clause.first && actor.words.end <= verb;
        let own = sentence.owner(actor.words.start) == 0;
        let owns = sentence.mark(actor.words.end) == Some(Mark::Possessive);
        let governed = actor.words.start.checked_sub(1).is_some_and(|before| {
            sentence.is(before, Classes::PREPOSITION)
                || (sentence.is(before, Classes::DETERMINER)
                    && before > 0
                    && sentence.is(before - 1, Classes::PREPOSITION))
        });
        let acts = matches!(actor.role, ActorRole::Person | ActorRole::Body);
        subject && own && !owns && !governed && acts
    };
    scene.actors.iter().any(acts)
}

table! {
    /// Words by which nothing happened, or perhaps nothing did.
    DENIALS =
    "if likely never no nobody none not probably"
}

table! {
    /// Objects that only the sentence before names.
    UNKNOWNS =
    "he her him his it its she so their them they this those"
}

table! {
    /// Words that point at the sentence before.
    POINTERS =
    "such that these this those"
}

table! {
    /// Participles that are no verbs by themselves.
    PARTICIPLES =
    "become begun broken chosen come done drawn driven fallen flown given gone grown \
     hidden known risen run seen shaken shown spoken stolen sworn taken thrown torn \
     undergone withdrawn won worn woven written"
}
