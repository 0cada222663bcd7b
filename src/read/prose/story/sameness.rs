//! Whether two tellings are of one event.
//!
//! Two reporters word the same thing in two ways: "the ministers spoke by phone",
//! "Silva called her colleague". So titles are compared by the stems of their words,
//! with the words for one kind of deed taken as one, and by who and what is named.

use super::events::Told;
use super::lexicon::{Classes, among, classes_of, table};
use crate::order;

/// What of an event can be compared.
#[derive(Clone, Debug, Default)]
pub(super) struct Gist {
    /// The words of its title in order, the small ones left out.
    words: Vec<String>,
    /// What it tells of: stems, or kinds of deeds; names are left out.
    deeds: Vec<String>,
    /// Who and where.
    names: Vec<String>,
}

/// How far two events have to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Twice {
    /// In one article a second sentence mostly tells of something else.
    Again,
    /// Two articles about one thing tell the same.
    Elsewhere,
}

impl Gist {
    pub(super) fn of(told: &Told) -> Self {
        let mut names = told.named.clone();
        let words = telling_words(&told.title);
        let named = |word: &str| names.iter().any(|name| is_in(word, name));
        let mut deeds: Vec<String> =
            words.iter().filter(|word| !named(word)).map(|word| deed(word)).collect();
        tidy(&mut deeds);
        tidy(&mut names);
        Self { words, deeds, names }
    }

    /// How much two events agree, from 1 up; 0 where they are not the same.
    pub(super) fn agrees(&self, other: &Self, how: Twice) -> usize {
        let words = shared(&self.words, &other.words);
        let distinct = self.words.len() + other.words.len() - words;
        let repeats = words >= 3 && words * 3 >= distinct * 2;
        let (names, deeds) =
            (shared(&self.names, &other.names), shared(&self.deeds, &other.deeds));
        let least = self.deeds.len().min(other.deeds.len());
        let retold = match how {
            Twice::Again => names >= 2 && deeds >= 2 && deeds * 2 >= least,
            Twice::Elsewhere => {
                (names >= 1 && deeds >= 2 && deeds * 2 >= least)
                    || (names >= 2 && deeds >= 1 && deeds * 3 >= least)
                    || (deeds >= 3 && deeds * 3 >= least * 2)
            }
        };
        if repeats || retold { names + deeds + words } else { 0 }
    }
}

/// The words of a title in order, the small ones left out.
fn telling_words(title: &str) -> Vec<String> {
    const SMALL: Classes = Classes::DETERMINER
        .or(Classes::PREPOSITION)
        .or(Classes::AUXILIARY)
        .or(Classes::COORDINATOR);
    let words = title.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let mut telling: Vec<String> =
        words.filter(|word| !word.is_empty() && !classes_of(word).any(SMALL)).collect();
    tidy(&mut telling);
    telling
}

fn tidy(words: &mut Vec<String>) {
    order::sort(words);
    words.dedup();
}

fn shared(a: &[String], b: &[String]) -> usize {
    a.iter().filter(|word| b.contains(word)).count()
}

/// Whether a word, in lower case, is one of a name or made of it: "russian".
fn is_in(word: &str, name: &str) -> bool {
    const ROOT: usize = 4;
    name.split(' ').any(|part| {
        let part = part.to_lowercase();
        let root = part.chars().take(ROOT).collect::<String>();
        word == part || (root.chars().count() == ROOT && word.starts_with(&root))
    })
}

/// What a word tells of: the kind of its deed, or its stem.
fn deed(word: &str) -> String {
    let kind = KINDS.iter().find(|kind| among(kind, word));
    let kind = kind.and_then(|kind| kind.first()).copied();
    kind.map_or_else(|| stem(word).to_owned(), str::to_owned)
}

/// A word without its endings: `announc` for "announces" and "announcement".
fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 11] =
        ["ations", "ation", "ments", "ment", "ions", "ing", "ion", "ed", "es", "s", "e"];
    let mut stem = word;
    for ending in ENDINGS {
        let cut = stem.strip_suffix(ending).filter(|rest| rest.len() > 3);
        stem = cut.unwrap_or(stem);
    }
    stem
}

/// Words for one kind of deed, as verbs and as nouns.
const KINDS: &[&[&str]] = &[
    TALKS,
    MEETINGS,
    DEATHS,
    ATTACKS,
    AGREEMENTS,
    VOTES,
    RESIGNATIONS,
    ARRESTS,
    RISES,
    FALLS,
    PURCHASES,
    PLANS,
    CRASHES,
    STARTS,
    CLOSINGS,
];

table! {
    TALKS =
    "called calls conversation discussed phone phoned speak spoke spoken talk talked \
     telephone telephoned"
}

table! {
    MEETINGS =
    "conference conferred gathered gathering meet meeting meetings meets met summit"
}

table! {
    DEATHS =
    "dead death deaths die died dies killed killing kills murdered slain"
}

table! {
    ATTACKS =
    "assault attack attacked attacks bombarded bombed bombing fired hit raid raided \
     shelled shelling strike strikes struck"
}

table! {
    AGREEMENTS =
    "accord accords agree agreed agreement agrees deal pact sign signed signing signs \
     treaty"
}

table! {
    VOTES =
    "ballot elect elected election elections vote voted voters votes"
}

table! {
    RESIGNATIONS =
    "quit quits resign resignation resigned resigns stepped"
}

table! {
    ARRESTS =
    "arrest arrested arrests captured detained seized"
}

table! {
    RISES =
    "climbed gained grew increase increased jumped rise risen rises rose soared surged"
}

table! {
    FALLS =
    "decline declined dipped drop dropped fall fallen falls fell lost plunged sank slid \
     slipped tumbled"
}

table! {
    PURCHASES =
    "acquire acquired acquires acquisition bought buy buying buys purchase purchased \
     takeover"
}

table! {
    PLANS =
    "announce announced announcement announces presented unveil unveiled unveils"
}

table! {
    CRASHES =
    "collided collision crash crashed crashes derailed"
}

table! {
    STARTS =
    "began begin begins begun launch launched launches open opened opening opens start \
     started starts"
}

table! {
    CLOSINGS =
    "close closed closes closing closure shut shutdown shuts"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(title: &str, names: &[&str]) -> Gist {
        let named = names.iter().map(ToString::to_string).collect();
        Gist::of(&Told { title: title.to_owned(), named, ..Told::default() })
    }

    #[test]
    fn only_what_is_clearly_the_same_is_one_event() {
        let again = |a, b| told(a, &[]).agrees(&told(b, &[]), Twice::Again) > 0;
        let same = "Ministers of Norway and Chile spoke by phone";
        assert!(again(same, "The ministers of Norway and Chile spoke"), "same");
        assert!(!again(same, "Ministers of Norway and Peru met in Oslo"), "other");
        assert!(!again("Vote", "Vote"), "too little to tell");
    }

    #[test]
    fn two_reporters_word_one_thing_in_two_ways() {
        let both = ["Ana Silva", "Per Lund"];
        let one = told("Silva and Norway's Lund spoke by phone about the canal", &both);
        let other = told("Lund called Silva", &both);
        let third = told("Lund and Silva opened a museum", &both);
        assert!(one.agrees(&other, Twice::Elsewhere) > 0, "a call is a call");
        assert_eq!(one.agrees(&third, Twice::Elsewhere), 0, "a museum is not");
    }
}
