//! Who says it: a claim is shown as a claim.
//!
//! "The bridge will open in May, the mayor said on Monday" is two times. The
//! opening is in May and has a speaker; the saying is on Monday.

use super::actors::{Actor, ActorRole};
use super::clauses::{Clause, Clauses, Role};
use super::grammar::Mark;
use super::lexicon::Classes;
use super::wording::printed;
use std::ops::Range;

/// Who claims what a clause says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speech {
    /// The clause that reports it, if it is one: "the mayor said on Monday".
    pub(super) clause: Option<usize>,
    /// The words that name who said it.
    pub(super) speaker: Range<usize>,
}

/// Who says what `clause` says, where somebody does.
pub(super) fn speech_about(
    sentence: &Clauses,
    text: &str,
    clause: usize,
) -> Option<Speech> {
    if let Some(own) = reported_in(sentence, clause) {
        return Some(own);
    }
    let mut at = clause;
    loop {
        if let Some(speech) = attribution_of(sentence, at) {
            return Some(speech);
        }
        let found = sentence.get(at);
        let Some(parent) = found.parent else { break };
        // What is claimed hangs on the verb of saying; nothing else does.
        let claimed = matches!(found.role, Role::Complement | Role::Quote);
        let verb = saying_verb(sentence, parent).filter(|_| claimed);
        if let Some(verb) = verb {
            return Some(speech(sentence, parent, verb));
        }
        at = parent;
    }
    according_to(sentence, text)
}

/// Who speaks in a clause that itself reports a claim.
fn reported_in(sentence: &Clauses, clause: usize) -> Option<Speech> {
    let reports = sentence.get(clause).role == Role::Attribution
        || sentence.children(clause).any(|child| {
            matches!(sentence.get(child).role, Role::Complement | Role::Quote)
        });
    let verb = saying_verb(sentence, clause).filter(|_| reports)?;
    Some(speech(sentence, clause, verb))
}

/// "…, the mayor said": who says what a clause says.
fn attribution_of(sentence: &Clauses, clause: usize) -> Option<Speech> {
    sentence.children(clause).find_map(|child| {
        let attributes = sentence.get(child).role == Role::Attribution;
        let verb = saying_verb(sentence, child).filter(|_| attributes)?;
        Some(speech(sentence, child, verb))
    })
}

fn speech(sentence: &Clauses, clause: usize, verb: usize) -> Speech {
    Speech { clause: Some(clause), speaker: speaker_of(sentence, clause, verb) }
}

/// The verb of saying that a clause has: "said", "has warned", not "was told".
pub(super) fn saying_verb(sentence: &Clauses, clause: usize) -> Option<usize> {
    let Clause { verb, .. } = sentence.get(clause);
    let verb = verb?;
    if !sentence.is(verb, Classes::AUXILIARY) {
        return Some(verb).filter(|&verb| sentence.is(verb, Classes::REPORTING));
    }
    let mut at = verb + 1;
    while sentence.is(at, Classes::ADVERB) {
        at += 1;
    }
    let passive = sentence.is(verb, Classes::PASSIVE);
    Some(at).filter(|&at| !passive && sentence.is(at, Classes::REPORTING))
}

/// The subject of a verb of saying, before it or after it.
pub(super) fn speaker_of(sentence: &Clauses, clause: usize, verb: usize) -> Range<usize> {
    let owner = sentence.with_subject(clause);
    let found = sentence.get(owner);
    let end = found.verb.unwrap_or(verb);
    let own = (found.first..end).filter(|&word| {
        let mark = sentence.mark(word).is_some_and(|mark| mark != Mark::Possessive);
        sentence.owner(word) == owner && !mark
    });
    let subject = own.clone().any(|word| {
        sentence.nominal(word)
            || sentence.is(word, Classes::PRONOUN.or(Classes::DETERMINER))
    });
    if subject {
        let first = own.clone().next().unwrap_or(found.first);
        return first..end;
    }
    let start = verb + 1 + usize::from(sentence.is(verb + 1, Classes::DETERMINER));
    let end = (start..sentence.words.len())
        .find(|&word| {
            !sentence.nominal(word) && sentence.mark(word) != Some(Mark::Possessive)
        })
        .unwrap_or(sentence.words.len());
    verb + 1..end.max(verb + 1)
}

/// "according to the ministry"
pub(super) fn according_to(sentence: &Clauses, text: &str) -> Option<Speech> {
    let lower =
        |at: usize| sentence.words.get(at).map(|word| word.text(text).to_lowercase());
    let at = (0..sentence.words.len()).find(|&at| {
        lower(at).as_deref() == Some("according")
            && lower(at + 1).as_deref() == Some("to")
    })?;
    let end = (at + 2..sentence.words.len())
        .find(|&word| {
            let mark = sentence.mark(word).is_some_and(|mark| mark != Mark::Possessive);
            mark || sentence
                .is(word, Classes::AUXILIARY.or(Classes::PAST).or(Classes::RELATIVE))
        })
        .unwrap_or(sentence.words.len());
    Some(Speech { clause: None, speaker: at + 2..end })
}

/// The name of a speaker: somebody the sentence names, or the words themselves.
pub(super) fn speaker_name(
    sentence: &Clauses,
    text: &str,
    speaker: &Range<usize>,
    actors: &[Actor],
) -> String {
    let person = actors.iter().find(|actor| {
        // "Silva's office" is not Silva.
        let owns = sentence.mark(actor.words.end) == Some(Mark::Possessive);
        speaker.contains(&actor.words.start) && actor.role == ActorRole::Person && !owns
    });
    // "the owner, Norsk, said"
    let apposed = actors.iter().find(|actor| {
        let comma = actor.words.start.checked_sub(1).map(|at| sentence.mark(at));
        speaker.contains(&actor.words.start)
            && comma == Some(Some(Mark::Comma))
            && actor.role == ActorRole::Body
    });
    if let Some(somebody) = person.or(apposed) {
        return somebody.name.clone();
    }
    // "But the company also"
    let mut end = speaker.end;
    while end > speaker.start && sentence.is(end - 1, Classes::ADVERB) {
        end -= 1;
    }
    let is_first = |at: &usize| {
        !sentence.is(*at, Classes::COORDINATOR.or(Classes::DETERMINER))
            && sentence.mark(*at) != Some(Mark::Comma)
    };
    let start = (speaker.start..end).find(is_first).unwrap_or(end);
    if sentence.is(start, Classes::PRONOUN) && end == start + 1 && start > speaker.start {
        return String::new();
    }
    // "including a rifle" is nobody.
    if sentence.is(start, Classes::ING.or(Classes::PREPOSITION).or(Classes::NUMBER)) {
        return String::new();
    }
    let words = sentence.words.get(start..end).unwrap_or_default();
    printed(text, first_words(words))
}

/// As much of a speaker as a label has room for: up to the first comma.
fn first_words(words: &[super::grammar::Word]) -> &[super::grammar::Word] {
    let comma = words.iter().position(|word| {
        matches!(word.mark, Some(Mark::Comma | Mark::Open))
            || word.is(Classes::MAYBE_VERB)
    });
    let len = comma.unwrap_or(words.len()).min(MAX_SPEAKER_WORDS);
    words.get(..len).unwrap_or_default()
}

/// A label of more words than this is no name any more.
const MAX_SPEAKER_WORDS: usize = 8;
