//! Who "he" and "she" are.
//!
//! A text tells by its pronouns who is a "he" and who a "she"; what it has told is
//! remembered, so that a later "he" is not taken for the woman named last. Where two
//! people could be meant the pronoun stays as it is.

use super::grammar::Word;
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
    let mut found = words.iter().filter_map(|word| of_word(word.text(text)));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
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
}

impl Pronouns {
    /// Begins another article, in which nobody has been named yet.
    pub(super) fn next_article(&mut self) {
        self.recent.clear();
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
            (Some(name), Some(_)) => Some(name.clone()).filter(|name| fits(&name)),
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
