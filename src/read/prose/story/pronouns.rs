//! Who "he" and "she" are.
//!
//! A text tells by its pronouns who is a "he" and who a "she"; what it has told is
//! remembered, so that a later "he" is not taken for the woman named last. Where two
//! people could be meant the pronoun stays as it is.

use super::grammar::Word;
use super::lexicon::{Classes, classes_of};
use super::wording::shortened;
use std::collections::{BTreeMap, VecDeque};

/// How many people's pronouns are remembered.
const MAX_KNOWN: usize = 10_000;

/// How many people may be kept in mind at a time.
const MAX_RECENT: usize = 8;

/// How many sentences ago somebody may have been named and still be meant.
const MAX_SENTENCES: usize = 5;

/// A pronoun for one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    /// "he", "him", "his"
    He,
    /// "she", "her", "hers"
    She,
}

/// The pronoun of a sentence; `None` where it has none, or both.
pub(super) fn pronoun_of(text: &str, words: &[Word]) -> Option<Pronoun> {
    // "she moved with him": the subject counts.
    let subject = |word: &&Word| {
        let letters = word.text(text);
        ["he", "she"].iter().any(|it| letters.eq_ignore_ascii_case(it))
    };
    let mut subjects = words.iter().filter(subject).peekable();
    let mut found: Vec<Pronoun> = if subjects.peek().is_some() {
        subjects.filter_map(|word| of_word(word.text(text))).collect()
    } else {
        words.iter().filter_map(|word| of_word(word.text(text))).collect()
    };
    found.dedup();
    if let [one] = found.as_slice() { Some(*one) } else { None }
}

fn of_word(word: &str) -> Option<Pronoun> {
    let is = |pronouns: [&str; 3]| pronouns.iter().any(|p| word.eq_ignore_ascii_case(p));
    if is(["he", "him", "his"]) {
        Some(Pronoun::He)
    } else if is(["she", "her", "hers"]) {
        Some(Pronoun::She)
    } else {
        None
    }
}

/// What a text has told so far of who is who.
#[derive(Debug, Default)]
pub(super) struct Pronouns {
    known: BTreeMap<String, Pronoun>,
    /// Those named last whose pronoun is known, and in which sentence.
    recent: VecDeque<(String, usize)>,
    sentence: usize,
    /// Who was last meant by a pronoun, and in which sentence.
    topic: Option<(String, usize)>,
}

impl Pronouns {
    /// Begins another article, in which nobody has been named yet.
    pub(super) fn next_article(&mut self) {
        self.recent.clear();
        self.topic = None;
    }

    /// Who is meant by a pronoun after a sentence that named `people`.
    pub(super) fn meant(&self, pronoun: Pronoun, people: &[String]) -> Option<String> {
        let fits = |name: &&String| self.of(name).is_some_and(|known| known == pronoun);
        let may = |name: &&String| self.of(name).is_none_or(|known| known == pronoun);
        let mut possible = people.iter().filter(may);
        let first = possible.next();
        if possible.next().is_some() {
            let mut known = people.iter().filter(fits);
            let one = known.next()?;
            return known.next().is_none().then(|| one.clone());
        }
        let elsewhere = self.recent(Some(pronoun), people);
        match (first, elsewhere) {
            (Some(name), None) => Some(name.clone()),
            (Some(name), Some(_)) if fits(&name) => Some(name.clone()),
            // "Ada married Nils. She left": who was "she" goes on to be.
            (Some(_), Some(known)) => Some(known.clone()).filter(|it| self.is_topic(it)),
            (None, found) => found.cloned(),
        }
    }

    /// Keeps what a sentence tells: its pronoun stands for the one it was taken for,
    /// or for the only person it names, unless somebody else may be meant.
    pub(super) fn learn(
        &mut self,
        pronoun: Option<Pronoun>,
        antecedent: Option<&str>,
        people: &[String],
    ) {
        self.sentence += 1;
        if let Some(name) = antecedent {
            self.topic = Some((name.to_owned(), self.sentence));
        }
        let named = match people {
            [one] if self.recent(pronoun, people).is_none() => Some(one.as_str()),
            _ => None,
        };
        if let (Some(pronoun), Some(name)) = (pronoun, antecedent.or(named))
            && self.known.len() < MAX_KNOWN
        {
            self.known.entry(name.to_owned()).or_insert(pronoun);
        }
        for name in people.iter().map(String::as_str).chain(antecedent) {
            if self.of(name).is_some() {
                self.recent.retain(|(other, _)| other != name);
                self.recent.push_back((name.to_owned(), self.sentence));
            }
        }
        while self.recent.len() > MAX_RECENT {
            self.recent.pop_front();
        }
    }

    /// Whether somebody was called by a pronoun in the last sentence or the one before.
    fn is_topic(&self, name: &str) -> bool {
        let topic = self.topic.as_ref();
        topic.is_some_and(|(topic, at)| topic == name && self.sentence - at < 2)
    }

    fn of(&self, name: &str) -> Option<Pronoun> {
        self.known.get(name).copied()
    }

    /// The one person of a pronoun named not long ago, `people` left out; `None` also
    /// where there are several.
    fn recent(&self, pronoun: Option<Pronoun>, people: &[String]) -> Option<&String> {
        let mut found = self.recent.iter().filter(|(name, at)| {
            let fresh = self.sentence - at < MAX_SENTENCES;
            fresh && self.of(name) == pronoun && !people.contains(name)
        });
        let one = found.next().map(|(name, _)| name)?;
        found.next().is_none().then_some(one)
    }
}

/// Whether a word is "he" or "she".
pub(super) fn is_he_or_she(name: &str) -> bool {
    ["he", "she"].iter().any(|pronoun| name.eq_ignore_ascii_case(pronoun))
}

/// A title with "He" at its start replaced by a name.
pub(super) fn with_name(title: &str, name: &str, pronoun: Option<Pronoun>) -> String {
    let (first, rest) = title.split_once(' ').unwrap_or((title, ""));
    let bare = first.trim_end_matches(':');
    let owner = ["his", "her"].iter().any(|pronoun| bare.eq_ignore_ascii_case(pronoun));
    if is_he_or_she(bare) {
        shortened(&[name, &first[bare.len()..], " ", rest].concat())
    } else if owner {
        shortened(&[name, "’s ", rest].concat())
    } else if let Some((before, after)) =
        split_object(title, pronoun).filter(|_| !title.contains(name))
    {
        shortened(&[before, " ", name, after].concat())
    } else {
        title.to_owned()
    }
}

/// What is before and after "him", or "her" where that is no "her bridge".
fn split_object(title: &str, pronoun: Option<Pronoun>) -> Option<(&str, &str)> {
    const SMALL: Classes =
        Classes::PREPOSITION.or(Classes::COORDINATOR).or(Classes::ADVERB);
    let object = if pronoun? == Pronoun::He { " him" } else { " her" };
    let (before, after) = title.split_once(object)?;
    let next = after.trim_start().split(' ').next().unwrap_or_default();
    let ends = after.is_empty() || after.starts_with([',', ';']);
    let free = after.starts_with(' ') && classes_of(next).any(SMALL);
    (ends || free).then_some((before, after))
}
