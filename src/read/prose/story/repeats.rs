//! Events that are told twice.
//!
//! A story comes back to what it is about: "the two spoke on Friday", "Friday's
//! call". Two tellings are one event when they have the same time and most of the
//! words of their titles; when that is not clear, both stay.

use super::events::Told;
use super::lexicon::{Classes, classes_of};
use crate::order;
use std::collections::BTreeMap;

/// How many events of the same time a new one is compared with.
const MAX_COMPARED: usize = 16;
/// The least number of words that say that two titles are the same.
const MIN_SHARED: usize = 3;

/// An event told over and over keeps so many bytes of its sentences.
const MAX_TEXT: usize = 8_000;
/// And so many of its names.
const MAX_NAMES: usize = 32;

/// The events, each told once with all its sentences.
///
/// O(n log n) in the number of events.
pub(super) fn once(told: Vec<Told>) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::with_capacity(told.len());
    let mut words: Vec<Vec<String>> = Vec::with_capacity(told.len());
    let mut same_time: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for event in told {
        let Some(when) = event.when.as_ref().map(ToString::to_string) else {
            words.push(Vec::new());
            all.push(event);
            continue;
        };
        let known = same_time.entry(when).or_default();
        let latest = known.iter().rev().take(MAX_COMPARED);
        let own = telling_words(&event.title);
        let again = latest
            .copied()
            .find(|&at| words.get(at).is_some_and(|other| tell_the_same(other, &own)));
        if let Some(first) = again.and_then(|at| all.get_mut(at)) {
            first.told_again(&event);
        } else {
            known.push(all.len());
            words.push(own);
            all.push(event);
        }
    }
    all
}

/// Whether two titles, given their words, share two thirds of them.
fn tell_the_same(a: &[String], b: &[String]) -> bool {
    let shared = a.iter().filter(|word| b.contains(word)).count();
    let distinct = a.len() + b.len() - shared;
    shared >= MIN_SHARED && shared * 3 >= distinct * 2
}

/// The words of a title in order, the small ones left out.
fn telling_words(title: &str) -> Vec<String> {
    const SMALL: Classes =
        Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::AUXILIARY);
    let words = title.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let mut telling: Vec<String> =
        words.filter(|word| !word.is_empty() && !classes_of(word).any(SMALL)).collect();
    order::sort(&mut telling);
    telling.dedup();
    telling
}

impl Told {
    /// Adds a sentence that goes on about the event, right after it.
    pub(super) fn goes_on(&mut self, next: &Self) {
        self.told_again(next);
        self.span.end = self.span.end.max(next.span.end);
    }

    /// Adds another telling; the place in the text stays that of the first.
    fn told_again(&mut self, other: &Self) {
        if self.text.len() < MAX_TEXT && !self.text.contains(&other.text) {
            self.text.push_str("\n\n");
            self.text.push_str(&other.text);
        }
        add_names(&mut self.participants, &other.participants);
        add_names(&mut self.places, &other.places);
        if self.speaker.is_empty() {
            self.speaker.clone_from(&other.speaker);
            self.spoken.clone_from(&other.spoken);
        }
    }
}

fn add_names(names: &mut Vec<String>, more: &[String]) {
    for name in more {
        if names.len() < MAX_NAMES && !names.contains(name) {
            names.push(name.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_clearly_the_same_is_one_event() {
        let alike = |a, b| tell_the_same(&telling_words(a), &telling_words(b));
        let same = "Ministers of Norway and Chile spoke by phone";
        assert!(alike(same, "The ministers of Norway and Chile spoke"), "same");
        assert!(!alike(same, "Ministers of Norway and Peru met in Oslo"), "other");
        assert!(!alike("Vote", "Vote"), "too little to tell");
    }
}
