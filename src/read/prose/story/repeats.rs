//! Events that are told twice.
//!
//! A story comes back to what it is about ("the two spoke on Friday", "Friday's
//! call"), and another article tells it as well. Two tellings are one event when they
//! have the same time and mostly the same words, names and deeds; when that is not
//! clear, both stay.

use super::events::Told;
use super::sameness::{Gist, Twice};
use crate::event::Source;
use crate::time::{DateSpec, TimeValue};
use std::collections::BTreeMap;

/// How many events of the same time a new one is compared with.
const MAX_COMPARED: usize = 32;

/// An event told over and over keeps so many bytes of its sentences.
const MAX_TEXT: usize = 8_000;
/// So many of its names.
const MAX_NAMES: usize = 32;
/// And so many of its places in the text.
const MAX_SOURCES: usize = 64;

/// The events, each told once with all its sentences.
///
/// O(n log n) in the number of events.
pub(super) fn once(told: Vec<Told>) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::with_capacity(told.len());
    let mut gists: Vec<Gist> = Vec::with_capacity(told.len());
    let mut same_time: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for event in told {
        let when = event.when.as_ref().map(ToString::to_string);
        // What is said of "Friday" without its date may be of any Friday.
        let Some(when) = when.or_else(|| event.said.is_empty().then(String::new)) else {
            gists.push(Gist::default());
            all.push(event);
            continue;
        };
        let gist = Gist::of(&event);
        let known = same_time.entry(when).or_default();
        let latest = known.iter().rev().take(MAX_COMPARED).copied();
        let first = best(latest, |at| {
            let (Some(other), Some(their)) = (all.get(at), gists.get(at)) else {
                return 0;
            };
            let elsewhere = other.article != event.article;
            gist.agrees(their, if elsewhere { Twice::Elsewhere } else { Twice::Again })
        });
        if let Some(first) = first.and_then(|at| all.get_mut(at)) {
            first.told_again(&event);
        } else {
            known.push(all.len());
            gists.push(gist);
            all.push(event);
        }
    }
    all
}

/// The one of them that agrees most, the first of equals, unless none does.
fn best(
    candidates: impl Iterator<Item = usize>,
    agrees: impl Fn(usize) -> usize,
) -> Option<usize> {
    let scored = candidates.map(|at| (agrees(at), at)).filter(|(score, _)| *score > 0);
    scored.max_by_key(|&(score, at)| (score, std::cmp::Reverse(at))).map(|(_, at)| at)
}

impl Told {
    /// Adds a sentence that goes on about the event, right after it.
    pub(super) fn goes_on(&mut self, next: &Self) {
        self.add_words(next);
        self.span.end = self.span.end.max(next.span.end);
    }

    /// Adds another telling; the place in the text stays that of the first.
    fn told_again(&mut self, other: &Self) {
        let source = other.source();
        let first = source.span == self.span;
        let known = first || self.sources.iter().any(|known| known.span == source.span);
        if !known && self.sources.is_empty() {
            self.sources.push(self.source());
        }
        if !known && self.sources.len() < MAX_SOURCES {
            self.sources.push(source);
        }
        self.add_words(other);
        self.latest = earlier(self.latest, other.latest);
    }

    fn source(&self) -> Source {
        let Self { span, said_span, written, .. } = *self;
        Source { span, said_span, written }
    }

    fn add_words(&mut self, other: &Self) {
        if self.text.len() < MAX_TEXT && !self.text.contains(&other.text) {
            self.text.push_str("\n\n");
            self.text.push_str(&other.text);
        }
        add_names(&mut self.participants, &other.participants);
        add_names(&mut self.places, &other.places);
        // What another article states for a fact is no claim.
        if self.speaker.is_empty() && self.article == other.article {
            self.speaker.clone_from(&other.speaker);
            self.spoken.clone_from(&other.spoken);
        }
    }
}

/// The day by which something had happened, when two articles say so.
fn earlier(one: Option<DateSpec>, other: Option<DateSpec>) -> Option<DateSpec> {
    let end = |date: &DateSpec| TimeValue::Date(*date).extent().end;
    one.into_iter().chain(other).min_by_key(end)
}

fn add_names(names: &mut Vec<String>, more: &[String]) {
    for name in more {
        if names.len() < MAX_NAMES && !names.contains(name) {
            names.push(name.clone());
        }
    }
}
