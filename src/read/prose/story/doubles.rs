//! Two dates in one clause: which of them says when.
//!
//! "The firm reported a loss for the fourth quarter on Wednesday" tells of one thing.
//! "On Wednesday" says when it happened; what the quarter belongs to is the loss.

use super::events::{Scene, Told};
use super::lexicon::{Classes, among, table};
use super::phrases::Phrase;

/// An event, and what decides whether it is another's.
#[derive(Debug)]
pub(super) struct Telling {
    /// The event.
    pub(super) told: Told,
    /// The words of its title, dates left out, in order.
    pub(super) words: Vec<usize>,
    /// The clause that its date stands in.
    pub(super) clause: usize,
    /// Whether its date is tied to a noun or an end rather than to the verb.
    pub(super) loose: bool,
}

/// A sentence with more dates than this is a list.
const MAX_COMPARED: usize = 8;

/// The events without those that only tell another of them over again, with a date
/// that does not say when it happened.
pub(super) fn without_doubles(tellings: Vec<Telling>) -> Vec<Told> {
    let doubles: Vec<bool> = (0..tellings.len())
        .map(|nth| tellings.len() <= MAX_COMPARED && is_double(&tellings, nth))
        .collect();
    let told = tellings.into_iter().zip(doubles);
    told.filter(|(_, double)| !double).map(|(telling, _)| telling.told).collect()
}

/// Whether an event with a loose date has the words of one whose date is not.
fn is_double(tellings: &[Telling], nth: usize) -> bool {
    let Some(telling) = tellings.get(nth).filter(|telling| telling.loose) else {
        return false;
    };
    let within = |words: &[usize]| telling.words.iter().all(|word| words.contains(word));
    let surer = |other: &Telling| !other.loose && other.clause == telling.clause;
    !telling.words.is_empty()
        && tellings.iter().any(|other| surer(other) && within(&other.words))
}

/// Whether a date is tied to a noun, a comparison or an end: "for the quarter", "a
/// year earlier", "until 2045".
pub(super) fn is_loose(scene: &Scene, text: &str, phrase: &Phrase) -> bool {
    let letters = |at: usize| {
        let word = scene.sentence.words.get(at).map(|word| word.text(text));
        word.unwrap_or_default().to_lowercase()
    };
    let before = phrase.words.start.checked_sub(1).map(letters).unwrap_or_default();
    let opening = letters(phrase.dropped.start.min(phrase.words.start));
    let last = phrase.words.end.checked_sub(1).map(letters).unwrap_or_default();
    among(LOOSE, &before)
        || among(LOOSE, &opening)
        || last == "earlier"
        || (opening == "by" && ends_a_purpose(scene, phrase, &letters))
}

/// "agreed on Friday to close it by 2045": what is to be done by then is what was
/// agreed.
fn ends_a_purpose(
    scene: &Scene,
    phrase: &Phrase,
    letters: &impl Fn(usize) -> String,
) -> bool {
    const NOUN: Classes = Classes::DETERMINER.or(Classes::NUMBER).or(Classes::CAPITAL);
    let clause = scene.sentence.owner(phrase.words.start);
    let Some(verb) = scene.sentence.get(clause).verb else { return false };
    (verb + 2..phrase.dropped.start)
        .any(|at| letters(at) == "to" && !scene.sentence.is(at + 1, NOUN))
}

/// Words in order without those of any date and what ties it in.
pub(super) fn without_dates(words: Vec<usize>, phrases: &[Phrase]) -> Vec<usize> {
    let dated = |word: &usize| {
        phrases.iter().any(|it| it.dropped.contains(word) || it.words.contains(word))
    };
    words.into_iter().filter(|word| !dated(word)).collect()
}

table! {
    /// What ties a time to a noun or makes it an end.
    LOOSE =
    "for of over than through till to until"
}
