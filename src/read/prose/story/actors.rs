//! Who and where: the names in a sentence.
//!
//! A name is a run of capitalized words; the titles in it ("Defense Secretary")
//! say that what follows is a person, and the gazetteer says which names stand
//! for a country or a body. Names grow through a text: after "Lloyd Austin",
//! "Austin" is he.

use super::gazetteer::{Gazetteer, Kind};
use super::grammar::Mark;
use super::lexicon::{Classes, among, classes_of};
use super::naming::{
    AMBIGUOUS, AWARDS, BODY_NOUNS, FIRMS, LINKS, NOT_NAMES, NUMBERS, SEATS, SITES,
    TITLES, Worded, is_acronym, is_hyphened,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Somebody or somewhere named in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Actor {
    /// Its name: the fullest seen so far, or what the gazetteer calls it.
    pub(super) name: String,
    /// What it is.
    pub(super) role: ActorRole,
    /// The words that name it.
    pub(super) words: Range<usize>,
}

/// What a name is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ActorRole {
    /// A person: has a title, or the shape of a person's name.
    Person,
    /// A country or a body that acts.
    Body,
    /// Where something happened.
    Place,
    /// Nobody: it only says which, as in "Cuban women", "the Miami relatives".
    Label,
}

/// How many names a text may call people by before the rest are strangers.
const MAX_PEOPLE: usize = 10_000;

/// The names of a document, as far as it has been read.
#[derive(Debug)]
pub(super) struct Cast<'t> {
    gazetteer: Gazetteer,
    /// Words that are capitalized inside sentences, so that "Austin" is a name at
    /// the head of one and "Missiles" is not.
    proper: BTreeSet<&'t str>,
    /// Full names by whatever somebody may be called: all of it, the last name, the
    /// first.
    people: BTreeMap<String, String>,
    /// Full names of firms by what comes before "Corp." and the like.
    bodies: BTreeMap<String, String>,
    /// The last names that somebody in this article has, and who.
    surnames: BTreeMap<String, String>,
}

impl<'t> Cast<'t> {
    /// Reads which words of a text are names. Linear in its length.
    pub(super) fn new(text: &'t str) -> Self {
        let mut proper = BTreeSet::new();
        for line in text.lines() {
            add_names_inside(line, &mut proper);
        }
        Self {
            gazetteer: Gazetteer::new(),
            proper,
            people: BTreeMap::new(),
            bodies: BTreeMap::new(),
            surnames: BTreeMap::new(),
        }
    }

    /// Begins another article, where a last name may be another's.
    pub(super) fn next_article(&mut self) {
        self.surnames.clear();
    }

    /// The bodies among those named that are no country, city or known body.
    pub(super) fn firms(&self, actors: &[Actor]) -> Vec<String> {
        let last = |name: &str| name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        let firm = |actor: &&Actor| {
            let public = among(BODY_NOUNS, &last(&actor.name));
            actor.role == ActorRole::Body
                && self.gazetteer.find(&actor.name).is_none()
                && (!public || among(FIRMS, &last(&actor.name)))
        };
        actors.iter().filter(firm).map(|actor| actor.name.clone()).collect()
    }

    /// The names in a sentence, in order; `dated` words are never names.
    pub(super) fn actors_in(&mut self, of: &Worded<'_>, dated: &[bool]) -> Vec<Actor> {
        let mut actors: Vec<Actor> = Vec::new();
        let shouts = of.words.iter().any(|word| word.is(Classes::CAPITAL));
        let mut at = 0;
        while at < of.words.len() {
            if let Some(end) = of.heading_end(at) {
                at = end;
                continue;
            }
            let end = self.run_end(of, dated, at);
            if end > at {
                self.read_run(of, at..end, &mut actors);
            } else if !shouts {
                self.read_quiet(of, at, &mut actors);
            }
            at = end.max(at + 1);
        }
        actors
    }

    /// Where the run of capitalized words that begins at `start` ends.
    fn run_end(&self, of: &Worded<'_>, dated: &[bool], start: usize) -> usize {
        let named = |at: usize| {
            // "USA Today" is no day.
            let fresh = !dated.get(at).copied().unwrap_or(false)
                || (at > start && of.letters(at) == "Today");
            fresh && self.names(of, at)
        };
        let mut end = start;
        while named(end) {
            end += 1;
            // "Gen. Li", "George W. Bush"
            if of.mark(end) == Some(Mark::Abbreviation) && named(end + 1) {
                end += 1;
            }
            // "Mei Tanaka of Japan" are two.
            let from = of.letters(end) == "of" && of.is_full_name(&(start..end));
            if LINKS.contains(&of.letters(end)) && named(end + 1) && !from {
                end += 1;
            }
        }
        end
    }

    /// Whether a word may be part of a name.
    fn names(&self, of: &Worded<'_>, at: usize) -> bool {
        let Some(word) = of.words.get(at) else { return false };
        if !word.is(Classes::CAPITAL) || word.mark.is_some() {
            return false;
        }
        let letters = of.letters(at);
        if is_hyphened(letters) {
            return false;
        }
        let opening = at == 0
            || of.words.get(at - 1).is_some_and(|before| {
                matches!(
                    before.mark,
                    Some(Mark::Quote | Mark::Colon | Mark::Stop | Mark::Dash)
                )
            });
        if letters.contains(|c: char| c.is_ascii_digit() || c == '$') {
            return self.gazetteer.find(letters).is_some();
        }
        if !opening {
            const SMALL: Classes = Classes::PRONOUN.or(Classes::DETERMINER);
            return !classes_of(&letters.to_lowercase()).any(SMALL);
        }
        let function = !classes_of(&letters.to_lowercase()).only_noun();
        let next = of.words.get(at + 1).is_some_and(|next| next.is(Classes::CAPITAL));
        if among(NUMBERS, &letters.to_lowercase()) {
            return false; // "Twelve Finns"
        }
        let known = self.proper.contains(letters)
            || self.bodies.contains_key(letters)
            || self.people.contains_key(letters)
            || self.gazetteer.find(letters).is_some();
        let title = among(TITLES, &letters.trim_end_matches('.').to_lowercase());
        (!function && (known || next || title)) || is_acronym(letters)
    }

    fn read_run(&mut self, of: &Worded<'_>, run: Range<usize>, actors: &mut Vec<Actor>) {
        let place = of.is_where(&run, actors.last());
        if let Some(actor) = self.known(of, &run, place) {
            actors.push(actor);
            return;
        }
        let body = of.is_body(&run);
        let title = run.clone().rev().find(|&at| of.heads_person(at, &run));
        let Some(title) = title.filter(|_| !body) else {
            self.read_name(of, run, place, actors);
            return;
        };
        let first = run.clone().find(|&at| of.heads_person(at, &run)).unwrap_or(title);
        if first > run.start {
            let n_before = actors.len();
            self.read_name(of, run.start..first, place, actors);
            // "Dayton Mayor Ana Silva": where somebody sits takes no part.
            let seat = among(SEATS, &of.title(first));
            let unknown = self.gazetteer.find(&of.name(run.start..first)).is_none();
            if let Some(actor) = actors.get_mut(n_before).filter(|_| seat && unknown) {
                actor.role = ActorRole::Label;
            }
        }
        // "Secretary of State James Baker", "Gen. Li"
        let dot = usize::from(of.mark(title + 1).is_some());
        let of_office = 2 * usize::from(of.letters(title + 1) == "of");
        let named = title + 1 + dot + of_office;
        if named < run.end {
            let name = of.name(named..run.end);
            let person = self.person(name);
            actors.push(Actor { name: person, role: ActorRole::Person, words: run });
        }
    }

    /// A name without titles: known, or a person by its shape, or a body.
    fn read_name(
        &mut self,
        of: &Worded<'_>,
        run: Range<usize>,
        place: bool,
        actors: &mut Vec<Actor>,
    ) {
        if let Some(actor) = self.known(of, &run, place) {
            actors.push(actor);
            return;
        }
        // "Russian Andrey Belousov": what the gazetteer knows goes first.
        let body = of.is_body(&run);
        let prefixes = (run.start + 1..run.end).rev().filter(|_| !body);
        let prefix = prefixes.into_iter().find_map(|end| {
            let known = self.known(of, &(run.start..end), place);
            known.map(|actor| (actor, end))
        });
        // "USA Today", "British Airways" are names of their own.
        let glued = prefix.as_ref().is_some_and(|(actor, end)| {
            let rest = *end..run.end;
            let person = rest.len() > 1 && rest.clone().all(|at| of.is_given(at));
            let label =
                actor.role == ActorRole::Label || is_acronym(of.letters(run.start));
            label && !person && self.full_name(&of.name(rest)).is_none()
        });
        let run = match prefix.filter(|_| !glued) {
            Some((actor, end)) => {
                actors.push(actor);
                end..run.end
            }
            None => run,
        };
        let name = of.name(run.clone());
        let unnamed = name.chars().count() < 2
            || among(NOT_NAMES, &name.to_lowercase())
            || (!place && of.names_an_event(&run));
        let adjective = of.describes(&run, |word| self.is_people(word)) && !body;
        let award = run.end.checked_sub(1).is_some_and(|at| among(AWARDS, &of.title(at)));
        if unnamed || award || adjective || of.is_cut(&run) || of.describes_event(&run) {
            return;
        }
        if let Some(actor) = self.known_tail(of, &run) {
            actors.push(actor);
            return;
        }
        let role = self.role_of(of, &run, place);
        let name = match role {
            ActorRole::Person => self.person(name),
            ActorRole::Body => self.body(name),
            ActorRole::Place | ActorRole::Label => name,
        };
        actors.push(Actor { name, role, words: run });
    }

    /// What a name is that the gazetteer does not know.
    fn role_of(&self, of: &Worded<'_>, run: &Range<usize>, place: bool) -> ActorRole {
        let name = of.name(run.clone());
        let body = of.is_body(run);
        let known_person = self.full_name(&name);
        let determined = run.start.checked_sub(1).is_some_and(|before| {
            of.words.get(before).is_some_and(|word| word.is(Classes::DETERMINER))
        });
        let two = !determined && of.is_full_name(run);
        let label =
            determined && run.len() == 1 && !is_acronym(&name) && of.labels(run.end);
        // "a Vermeer"
        let one = run.start.checked_sub(1).map(|before| of.letters(before));
        let label = label || (run.len() == 1 && matches!(one, Some("a" | "an")));
        match (place, known_person.is_some()) {
            (_, true) => ActorRole::Person,
            _ if label => ActorRole::Label,
            _ if body => ActorRole::Body,
            _ if run.len() > 1 && among(SITES, &of.title(run.end - 1)) => {
                ActorRole::Place
            }
            (true, _) => ActorRole::Place,
            _ if of.comes_from(run) => ActorRole::Place,
            _ if two => ActorRole::Person,
            _ => ActorRole::Body,
        }
    }

    /// Whether a word is that for the people of a country: "American".
    fn is_people(&self, word: &str) -> bool {
        let known = self.gazetteer.find(word);
        known.is_some_and(|it| it.kind == Kind::Country && it.name != it.canon)
    }

    /// "Banker Ana Silva": somebody who was named before, after a word for what they do.
    fn known_tail(&self, of: &Worded<'_>, run: &Range<usize>) -> Option<Actor> {
        let tail = run.end.checked_sub(2).filter(|&tail| tail > run.start)?;
        let name = self.full_name(&of.name(tail..run.end))?;
        Some(Actor { name, role: ActorRole::Person, words: run.clone() })
    }

    fn known(&self, of: &Worded<'_>, run: &Range<usize>, place: bool) -> Option<Actor> {
        let name = of.name(run.clone());
        let known = self.gazetteer.find(&name)?;
        let people = known.name != known.canon && known.kind == Kind::Country;
        let role = match known.kind {
            Kind::City if place => ActorRole::Place,
            Kind::Country if place && !people => ActorRole::Place,
            Kind::Country | Kind::City if of.only_labels(run, people) => ActorRole::Label,
            _ => ActorRole::Body,
        };
        let city = known.kind == Kind::City && role == ActorRole::Place;
        let name = if city { known.name } else { known.canon };
        Some(Actor { name: name.to_owned(), role, words: run.clone() })
    }

    /// A name in a text without capitals: only what the gazetteer knows.
    fn read_quiet(&self, of: &Worded<'_>, at: usize, actors: &mut Vec<Actor>) {
        let letters = of.letters(at);
        let known = self.gazetteer.find(letters).filter(|_| !among(AMBIGUOUS, letters));
        if let Some(known) = known {
            let name = known.canon.to_owned();
            actors.push(Actor { name, role: ActorRole::Body, words: at..at + 1 });
        }
    }

    /// The full name of a person, remembered.
    fn person(&mut self, name: String) -> String {
        if let Some(full) = self.full_name(&name) {
            return full;
        }
        if let Some((first, _)) = name.split_once(' ').filter(|_| self.has_room()) {
            let last = name.rsplit(' ').next().unwrap_or(&name);
            self.people.entry(first.to_owned()).or_insert_with(|| name.clone());
            // The first with a last name is meant by it: the others of the family are
            // named in full.
            if self.surnames.insert(last.to_owned(), name.clone()).is_none() {
                self.people.insert(last.to_owned(), name.clone());
            }
            self.people.insert(name.clone(), name.clone());
        }
        name
    }

    fn has_room(&self) -> bool {
        self.people.len() < MAX_PEOPLE
    }

    /// The name of a body as it was first written in full: "Norsk Corp." for "Norsk".
    fn body(&mut self, name: String) -> String {
        if let Some(full) = self.bodies.get(&name) {
            return full.clone();
        }
        let firm = |word: &str| among(FIRMS, &word.trim_end_matches('.').to_lowercase());
        let mut stem = name.as_str();
        while let Some((rest, _)) = stem.rsplit_once(' ').filter(|(_, last)| firm(last)) {
            stem = rest;
        }
        if stem.len() < name.len() && self.bodies.len() < MAX_PEOPLE {
            self.bodies.insert(stem.to_owned(), name.clone());
        }
        name
    }

    /// What somebody or something is called in full, once the whole text is known.
    pub(super) fn in_full(&self, name: &str) -> Option<&str> {
        let known = self.gazetteer.find(name).is_some() || name.contains(' ');
        // "Virginia" may be a place where "Virginia King" is told of.
        let last = |full: &&String| !known && full.ends_with(name);
        let full = self.bodies.get(name).or(self.people.get(name).filter(last));
        full.map(String::as_str)
    }

    /// Who is called by this name.
    fn full_name(&self, name: &str) -> Option<String> {
        self.people.get(name).cloned()
    }
}

/// Adds the capitalized words of a line that follow a word without a capital.
fn add_names_inside<'t>(line: &'t str, proper: &mut BTreeSet<&'t str>) {
    let mut inside = false;
    for word in line.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("'s").or(bare.strip_suffix("’s")).unwrap_or(bare);
        if inside && bare.starts_with(char::is_uppercase) {
            proper.insert(bare);
        }
        let small = |c: char| c.is_lowercase() || (inside && c.is_ascii_digit());
        let lower = word.starts_with(small);
        inside = lower && !word.ends_with(['.', '!', '?', ':', '"', '”']);
    }
}
