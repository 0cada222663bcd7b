//! What "it", "they", "the two" and "the company" stand for at the start of a title.
//!
//! A text goes on about the subject of its last sentence: "It collapsed" is told of the
//! bridge that opened there. A description ("the minister", "the firm") is whoever was
//! introduced by it, if nobody else was. Where two could be meant the author's word
//! stays.

use super::actors::{Actor, ActorRole};
use super::clauses::{Clauses, VERBS};
use super::grammar::Mark;
use super::lexicon::{Classes, among, classes_of, table};
use super::naming::{BODY_NOUNS, FIRMS, TITLES, Worded};
use super::wording::{printed, shortened};
use std::collections::BTreeMap;

/// What a word stands for: its words in a title, and those of the cast that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Referent {
    pub(super) words: String,
    pub(super) names: Vec<String>,
}

/// What each word of a sentence stands for that may open a title.
#[derive(Debug, Default)]
pub(super) struct References {
    it: Option<Referent>,
    they: Option<Referent>,
    two: Option<Referent>,
    /// "prime minister" and the like, in lower case.
    described: Vec<(String, Referent)>,
}

impl References {
    /// A title with its first word or description replaced, and what by.
    pub(super) fn resolve(&self, title: &str) -> Option<(String, &Referent)> {
        let (first, rest) = title.split_once(' ')?;
        let found = match first {
            "It" if tells_of_a_thing(rest) => self.it.as_ref(),
            "Its" => {
                let it = self.it.as_ref().filter(|it| !it.names.is_empty())?;
                return Some((shortened(&[&it.words, "’s ", rest].concat()), it));
            }
            "They" => self.they.as_ref(),
            "The" => {
                let two = rest.strip_prefix("two ").filter(|rest| opens_with_verb(rest));
                if let (Some(rest), Some(pair)) = (two, &self.two) {
                    return Some((shortened(&[&pair.words, " ", rest].concat()), pair));
                }
                return self.resolve_description(rest);
            }
            _ => None,
        };
        found.map(|found| (shortened(&[&found.words, " ", rest].concat()), found))
    }

    fn resolve_description(&self, rest: &str) -> Option<(String, &Referent)> {
        self.described.iter().find_map(|(phrase, referent)| {
            let after = rest.strip_prefix(phrase.as_str())?;
            let owner = after.starts_with("'s ") || after.starts_with("’s ");
            let verb = after.strip_prefix(' ').is_some_and(opens_with_verb);
            (owner || verb)
                .then(|| (shortened(&[&referent.words, after].concat()), referent))
        })
    }

    /// Who a description such as "prime minister" is.
    pub(super) fn who(&self, phrase: &str) -> Option<&str> {
        let known = self.described.iter().find(|(known, _)| known == phrase);
        known.and_then(|(_, referent)| referent.names.first()).map(String::as_str)
    }
}

fn opens_with_verb(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    let classes = classes_of(first);
    classes.any(VERBS) || (classes.any(Classes::ADVERB) && words.contains(' '))
}

/// "It collapsed", but not "it was cold", "it took years", "it was agreed that".
fn tells_of_a_thing(rest: &str) -> bool {
    let mut words = rest.split(' ');
    let mut verb = words.next().unwrap_or_default();
    let claims = rest.contains(" that ");
    if matches!(verb, "was" | "is" | "had" | "has" | "will" | "would") {
        let mut rest = words.filter(|word| {
            !matches!(*word, "be" | "been" | "not")
                && !classes_of(word).any(Classes::ADVERB)
        });
        verb = rest.next().unwrap_or_default();
        return classes_of(verb).any(Classes::MAYBE_VERB) && !claims;
    }
    classes_of(verb).any(VERBS) && !among(EMPTY, verb) && !claims
}

table! {
    /// What "it" does where it is nothing.
    EMPTY =
    "appeared became comes cost did does made makes means rained seemed snowed takes took turned"
}

/// What is known of a sentence beside its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'s> {
    /// Which words are part of a date.
    pub(super) dated: &'s [bool],
    /// Who "her" is.
    pub(super) owner: Option<&'s str>,
    /// Bodies that may be called a firm.
    pub(super) firms: &'s [String],
}

/// For so many sentences a subject may be "it" or "they".
const MAX_AGE: usize = 3;
/// A subject of more characters is no name for a thing.
const MAX_CHARS: usize = 44;
/// How many descriptions are remembered.
const MAX_KNOWN: usize = 4_000;

/// What a text has told of so far.
#[derive(Debug, Default)]
pub(super) struct Topics {
    /// The last subject that was one thing, and in which sentence.
    thing: Option<(Referent, usize)>,
    /// The last that was several.
    several: Option<(Referent, usize)>,
    /// The two people that were last named together.
    two: Option<(Referent, usize)>,
    /// The last subject that may be "the company".
    firm: Option<(Referent, usize)>,
    /// Who was introduced as what; nobody where several were.
    described: BTreeMap<String, String>,
    sentence: usize,
}

impl Topics {
    /// Begins another article.
    pub(super) fn next_article(&mut self) {
        *self = Self::default();
    }

    /// What the words of the next sentence stand for; then keeps what it tells.
    pub(super) fn pass(
        &mut self,
        of: &Worded<'_>,
        sentence: &Clauses,
        actors: &[Actor],
        around: Around<'_>,
    ) -> References {
        self.sentence += 1;
        let fresh = |topic: &Option<(Referent, usize)>| {
            let recent = topic.as_ref().filter(|(_, at)| self.sentence - at <= MAX_AGE);
            recent.map(|(referent, _)| referent.clone())
        };
        let subject = Subject::of(of, sentence, actors, around);
        let mut references = References {
            it: fresh(&self.thing),
            they: fresh(&self.several),
            two: fresh(&self.two),
            described: self.described_in(of),
        };
        // "The work was lost in 1971, when it was sold": within a sentence, its subject.
        match subject {
            Subject::Thing(thing) => {
                references.it = Some(thing.clone());
                if thing.names.iter().any(|name| around.firms.contains(name)) {
                    self.firm = Some((thing.clone(), self.sentence));
                }
                self.thing = Some((thing, self.sentence));
            }
            Subject::Several(several) => {
                references.they = Some(several.clone());
                self.several = Some((several, self.sentence));
            }
            Subject::It => refresh(&mut self.thing, self.sentence),
            Subject::They => refresh(&mut self.several, self.sentence),
            Subject::Other => references.it = None,
        }
        self.learn_two(actors);
        self.learn_descriptions(of, actors);
        references
    }

    fn learn_two(&mut self, actors: &[Actor]) {
        let people = actors.iter().filter(|actor| actor.role == ActorRole::Person);
        let mut names: Vec<String> = Vec::new();
        for person in people {
            if !names.contains(&person.name) {
                names.push(person.name.clone());
            }
        }
        if let [one, other] = names.as_slice() {
            let words = [one.as_str(), " and ", other].concat();
            self.two = Some((Referent { words, names }, self.sentence));
        }
    }

    /// The descriptions in a sentence that were introduced before it.
    fn described_in(&self, of: &Worded<'_>) -> Vec<(String, Referent)> {
        let mut found = Vec::new();
        for at in 0..of.words.len() {
            if !of.letters(at).eq_ignore_ascii_case("the") {
                continue;
            }
            let one = of.letters(at + 1).to_owned();
            if FIRM_WORDS.contains(&one.as_str()) {
                let known = self.described.get(&one).filter(|it| !it.is_empty());
                let firm = self.firm.as_ref().filter(|(firm, at)| {
                    let same = known.is_none_or(|known| firm.names.contains(known));
                    same && self.sentence - at <= MAX_AGE
                });
                found.extend(firm.map(|(firm, _)| (one, firm.clone())));
                continue;
            }
            for phrase in [[&one, " ", of.letters(at + 2)].concat(), one] {
                if let Some(name) =
                    self.described.get(&phrase).filter(|it| !it.is_empty())
                {
                    found.push((phrase, called(name)));
                    break;
                }
            }
        }
        found
    }

    fn learn_descriptions(&mut self, of: &Worded<'_>, actors: &[Actor]) {
        for actor in actors {
            if !matches!(actor.role, ActorRole::Person | ActorRole::Body) {
                continue;
            }
            let person = actor.role == ActorRole::Person;
            for phrase in descriptions(of, actor) {
                let fits = among(TITLES, phrase.rsplit(' ').next().unwrap_or(&phrase));
                if fits == person {
                    self.describe(phrase, actor);
                }
            }
        }
    }

    fn describe(&mut self, phrase: String, actor: &Actor) {
        let several = self.described.get(&phrase).is_some_and(|it| *it != actor.name);
        let name = if several { String::new() } else { actor.name.clone() };
        if several || self.described.len() < MAX_KNOWN {
            self.described.insert(phrase, name);
        }
    }
}

/// A name as the first words of a title: "the European Commission" has its article.
fn called(name: &str) -> Referent {
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let common = among(BODY_NOUNS, &last) && !among(FIRMS, &last);
    let words = if common { ["The ", name].concat() } else { name.to_owned() };
    Referent { words, names: vec![name.to_owned()] }
}

/// What any firm is called.
const FIRM_WORDS: [&str; 2] = ["company", "firm"];

fn refresh(topic: &mut Option<(Referent, usize)>, sentence: usize) {
    if let Some((_, at)) = topic.as_mut().filter(|(_, at)| sentence - *at <= MAX_AGE) {
        *at = sentence;
    }
}

/// What a sentence is about.
enum Subject {
    It,
    They,
    Thing(Referent),
    Several(Referent),
    Other,
}

impl Subject {
    fn of(
        of: &Worded<'_>,
        sentence: &Clauses,
        actors: &[Actor],
        around: Around<'_>,
    ) -> Self {
        let clause = sentence.get(0);
        let Some(verb) = clause.verb.filter(|&verb| verb > clause.first) else {
            return Self::Other;
        };
        let first = (clause.first..verb)
            .find(|&at| !sentence.is(at, Classes::COORDINATOR.or(Classes::CONNECTIVE)))
            .unwrap_or(verb);
        // "In February the Russians …"
        let dated = |at: &usize| around.dated.get(*at).copied().unwrap_or(false);
        let tie = |at: &usize| sentence.is(*at, Classes::PREPOSITION);
        let date = (first..verb).skip_while(tie).take_while(dated).last();
        let first = date.map_or(first, |last| last + 1);
        if tie(&first) || (first..verb).any(|at| dated(&at)) {
            return Self::Other;
        }
        let ends = |at: &usize| {
            sentence.is(*at, Classes::ADVERB)
                || sentence.mark(*at).is_some_and(|mark| {
                    !matches!(mark, Mark::Possessive | Mark::Quote | Mark::Abbreviation)
                })
                || sentence.owner(*at) != sentence.owner(first)
        };
        let end = (first..verb).find(ends).unwrap_or(verb);
        if end == first + 1 && sentence.is(first, Classes::PRONOUN) {
            return match of.letters(first).to_lowercase().as_str() {
                "it" => Self::It,
                "they" => Self::They,
                _ => Self::Other,
            };
        }
        // "The owner, Norsk, said": by its name.
        let apposed = actors.iter().find(|it| it.words.start == end + 1);
        let comma = sentence.mark(end) == Some(Mark::Comma);
        if let Some(actor) = apposed.filter(|actor| comma && actor.words.end < verb) {
            let (words, names) = (actor.name.clone(), vec![actor.name.clone()]);
            return match actor.role {
                ActorRole::Body => Self::Thing(Referent { words, names }),
                _ => Self::Other,
            };
        }
        Self::named(of, sentence, first..end, actors, around.owner)
    }

    fn named(
        of: &Worded<'_>,
        sentence: &Clauses,
        subject: std::ops::Range<usize>,
        actors: &[Actor],
        owner: Option<&str>,
    ) -> Self {
        let inside = || actors.iter().filter(|it| subject.contains(&it.words.start));
        let nominal = subject.clone().any(|at| sentence.nominal(at));
        // The head is before "of the city".
        let heads = subject.clone().take_while(|&at| {
            at == subject.start || !sentence.is(at, Classes::PREPOSITION)
        });
        let head = heads.last().unwrap_or(subject.start);
        let joined = subject.clone().any(|at| sentence.is(at, Classes::COORDINATOR));
        let person =
            inside().any(|it| it.role == ActorRole::Person && it.words.contains(&head));
        let somebody = person
            || among(TITLES, &of.title(head))
            || of.letters(subject.start) == "One";
        let words = sentence.words.get(subject.clone()).unwrap_or_default();
        let words = definite(&printed(of.text, words), owner);
        let compares = subject.clone().any(|at| of.letters(at) == "than");
        if !nominal || compares || words.chars().count() > MAX_CHARS {
            return Self::Other;
        }
        let named = inside().filter(|it| it.words.contains(&head));
        let names = named.map(|it| it.name.clone()).collect();
        let plural = sentence.words.get(head).is_some_and(|word| word.plural);
        if joined || plural {
            Self::Several(Referent { words, names })
        } else if somebody {
            Self::Other
        } else {
            Self::Thing(Referent { words, names })
        }
    }
}

/// "A relief force" → "The relief force"; "her bridge" → "Ada King’s bridge".
fn definite(words: &str, owner: Option<&str>) -> String {
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    match (first.to_lowercase().as_str(), owner) {
        ("a" | "an" | "the" | "another", _) if !rest.is_empty() => {
            ["The ", rest].concat()
        }
        ("his" | "her", Some(owner)) => [owner, "’s ", rest].concat(),
        _ => words.to_owned(),
    }
}

/// By what a name is introduced: "Prime Minister Ada King", "Norsk, a small firm, …",
/// "the mayor, Ada King, …", "the European Commission".
fn descriptions(of: &Worded<'_>, actor: &Actor) -> Vec<String> {
    let mut phrases = Vec::new();
    let comma = |at: usize| of.mark(at) == Some(Mark::Comma);
    let (start, end) = (actor.words.start, actor.words.end);
    // The titles in the name and before it.
    let titled = |at: usize| among(TITLES, &of.title(at));
    let in_name = (start..end).take_while(|&at| titled(at)).count();
    push_head(of, start + in_name, &mut phrases);
    if comma(end) {
        let apposition = end + 1..of.words.len();
        let ends = |at: &usize| {
            of.mark(*at).is_some_and(|mark| mark != Mark::Possessive)
                || of.words.get(*at).is_some_and(|word| {
                    word.is(VERBS.or(Classes::PREPOSITION).or(Classes::RELATIVE))
                })
        };
        let determined =
            of.words.get(end + 1).is_some_and(|word| word.is(Classes::DETERMINER));
        let stop = apposition.clone().find(ends).filter(|_| determined);
        push_head(of, stop.unwrap_or(0), &mut phrases);
    }
    if start > 1 && comma(start - 1) && comma(end) {
        push_head(of, start - 1, &mut phrases);
    }
    let last = end.checked_sub(1).map(|at| of.title(at)).unwrap_or_default();
    if actor.role == ActorRole::Body && end > start + 1 && among(BODY_NOUNS, &last) {
        phrases.push(last.clone());
    }
    let firm = among(FIRMS, &last) || phrases.iter().any(|it| among(FIRM_NOUNS, it));
    if actor.role == ActorRole::Body && firm {
        phrases.extend(FIRM_WORDS.map(str::to_owned));
    }
    phrases
}

/// Adds the noun that ends before a word, and "prime minister" whole.
fn push_head(of: &Worded<'_>, end: usize, phrases: &mut Vec<String>) {
    let Some(head) = end.checked_sub(1) else { return };
    let word = of.title(head);
    let noun = of.words.get(head).is_some_and(|word| word.mark.is_none());
    if !noun
        || !(among(TITLES, &word) || among(BODY_NOUNS, &word) || among(FIRM_NOUNS, &word))
    {
        return;
    }
    let before = head.checked_sub(1).map(|at| of.title(at)).unwrap_or_default();
    if among(TITLES, &before) {
        phrases.push([before.as_str(), " ", &word].concat());
    }
    phrases.push(word);
}

table! {
    /// What a firm may be called.
    FIRM_NOUNS =
    "airline carmaker company firm maker manufacturer operator producer retailer startup"
}
