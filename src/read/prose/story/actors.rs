//! Who and where: the names in a sentence.
//!
//! A name is a run of capitalized words; the titles in it ("Defense Secretary")
//! say that what follows is a person, and the gazetteer says which names stand
//! for a country or a body. Names grow through a text: after "Lloyd Austin",
//! "Austin" is he.

use super::gazetteer::{Gazetteer, Kind};
use super::grammar::{Mark, Word};
use super::lexicon::{Classes, among, classes_of, names_an_event, table};
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
    /// first. The latest with a last name is meant by it.
    people: BTreeMap<String, String>,
}

impl<'t> Cast<'t> {
    /// Reads which words of a text are names. Linear in its length.
    pub(super) fn new(text: &'t str) -> Self {
        let mut proper = BTreeSet::new();
        for line in text.lines() {
            add_names_inside(line, &mut proper);
        }
        Self { gazetteer: Gazetteer::new(), proper, people: BTreeMap::new() }
    }

    /// The names in a sentence, in order; `dated` words are never names.
    pub(super) fn actors_in(&mut self, of: &Worded<'_>, dated: &[bool]) -> Vec<Actor> {
        let mut actors: Vec<Actor> = Vec::new();
        let shouts = of.words.iter().any(|word| word.is(Classes::CAPITAL));
        let mut at = 0;
        while at < of.words.len() {
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
            let fresh = !dated.get(at).copied().unwrap_or(false);
            fresh && self.names(of, at)
        };
        let mut end = start;
        while named(end) {
            end += 1;
            // "Gen. Li", "George W. Bush"
            if of.mark(end) == Some(Mark::Abbreviation) && named(end + 1) {
                end += 1;
            }
            if LINKS.contains(&of.letters(end)) && named(end + 1) {
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
            return letters != "I";
        }
        let function = !classes_of(&letters.to_lowercase()).only_noun();
        let next = of.words.get(at + 1).is_some_and(|next| next.is(Classes::CAPITAL));
        let known = self.proper.contains(letters)
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
            self.read_name(of, run.start..first, place, actors);
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
        let run = match prefix {
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
        if unnamed || of.describes_event(&run) {
            return;
        }
        let known_person = self.full_name(&name);
        let two = run.len() == 2 && run.clone().all(|at| of.is_given(at));
        let role = match (place, known_person.is_some()) {
            (_, true) => ActorRole::Person,
            _ if body => ActorRole::Body,
            (true, _) => ActorRole::Place,
            _ if of.comes_from(&run) => ActorRole::Place,
            _ if two => ActorRole::Person,
            _ => ActorRole::Body,
        };
        let name = if role == ActorRole::Person { self.person(name) } else { name };
        actors.push(Actor { name, role, words: run });
    }

    fn known(&self, of: &Worded<'_>, run: &Range<usize>, place: bool) -> Option<Actor> {
        let name = of.name(run.clone());
        let known = self.gazetteer.find(&name)?;
        let people = known.name != known.canon && known.kind == Kind::Country;
        let role = match known.kind {
            Kind::City if place => ActorRole::Place,
            Kind::Country if place && !people => ActorRole::Place,
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
            self.people.insert(last.to_owned(), name.clone());
            self.people.insert(name.clone(), name.clone());
        }
        name
    }

    fn has_room(&self) -> bool {
        self.people.len() < MAX_PEOPLE
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
        let lower = word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        inside = lower && !word.ends_with(['.', '!', '?', ':', '"', '”']);
    }
}

/// The words of a sentence, and the text that they are cut from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worded<'s> {
    pub(super) text: &'s str,
    pub(super) words: &'s [Word],
}

impl<'s> Worded<'s> {
    /// The letters of a word; none beyond the ends.
    fn letters(&self, at: usize) -> &'s str {
        self.words.get(at).map(|word| word.text(self.text)).unwrap_or_default()
    }

    fn mark(&self, at: usize) -> Option<Mark> {
        self.words.get(at).and_then(|word| word.mark)
    }

    /// A word as the table of titles has it: `gen` for "Gen."
    fn title(&self, at: usize) -> String {
        self.letters(at).trim_end_matches('.').to_lowercase()
    }

    /// The words of a run with single blanks, as in print.
    fn name(&self, run: Range<usize>) -> String {
        let mut name = String::new();
        for at in run {
            if !name.is_empty() && self.mark(at).is_none() {
                name.push(' ');
            }
            name.push_str(self.letters(at));
        }
        name
    }

    /// Whether a word has the shape of a given or family name: `Lloyd`, not `NBC`.
    fn is_given(&self, at: usize) -> bool {
        let letters = self.letters(at);
        !is_acronym(letters)
            && letters.len() > 2
            && letters.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
            && !among(NOT_GIVEN, &letters.to_lowercase())
    }

    /// Whether a word is a title in a run: not the "Justice" of "Courts of Justice".
    fn heads_person(&self, at: usize, run: &Range<usize>) -> bool {
        let last = at + 1 == run.end && at > run.start;
        let after_of = last && self.letters(at - 1) == "of";
        let surname = last && among(SURNAMES, &self.title(at));
        !after_of && !surname && among(TITLES, &self.title(at))
    }

    /// Whether something is said to be there: "in central London", "a London court".
    fn is_where(&self, run: &Range<usize>, last: Option<&Actor>) -> bool {
        // "in Kenya and Tanzania"
        let beside = last.is_some_and(|last| {
            let joined = run.start.checked_sub(1).is_some_and(|at| {
                self.mark(at) == Some(Mark::Comma)
                    || self
                        .words
                        .get(at)
                        .is_some_and(|word| word.is(Classes::COORDINATOR))
            });
            last.role == ActorRole::Place && joined && last.words.end + 1 == run.start
        });
        let comma = usize::from(self.mark(run.end) == Some(Mark::Comma));
        if beside || self.letters(run.end + comma) == "where" {
            return true;
        }
        let mut at = run.start;
        while let Some(before) = at.checked_sub(1) {
            at = before;
            if !among(PARTS, self.letters(before)) {
                break;
            }
        }
        let before =
            at.checked_sub(1).map(|before| self.letters(before)).unwrap_or_default();
        let here = match self.letters(at) {
            "of" => run.len() == 1 && among(PLACE_NOUNS, before),
            "for" => matches!(before, "left" | "leave" | "leaves" | "leaving"),
            word => among(LOCATIVES, word),
        };
        at < run.start && here
    }

    /// Whether the last word says that a name is that of a body.
    fn is_body(&self, run: &Range<usize>) -> bool {
        run.end.checked_sub(1).is_some_and(|last| among(BODY_NOUNS, &self.title(last)))
    }

    /// "from Jena": a place, unless it is known for a country or a person.
    fn comes_from(&self, run: &Range<usize>) -> bool {
        run.len() == 1
            && run
                .start
                .checked_sub(1)
                .is_some_and(|before| self.letters(before) == "from")
    }

    /// "World War II", "the Washington Treaty": something that happened.
    fn names_an_event(&self, run: &Range<usize>) -> bool {
        run.clone().any(|at| names_an_event(&self.letters(at).to_lowercase()))
    }

    /// Whether a run only says which one: "the INF treaty", "a CBS interview".
    fn describes_event(&self, run: &Range<usize>) -> bool {
        let next = self.words.get(run.end).filter(|next| !next.is(Classes::CAPITAL));
        next.is_some_and(|_| names_an_event(self.letters(run.end)))
    }
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
}

/// Small words inside names: "Minister of Defense", "Charles de Gaulle".
const LINKS: [&str; 14] = [
    "of", "de", "da", "del", "von", "van", "bin", "al", "el", "der", "es", "la", "le",
    "du",
];

table! {
    /// The parts of a place: "in central London".
    PARTS =
    "central downtown east eastern inner nearby north northern outer south southern the \
     west western"
}

table! {
    /// What is said of a place: "in Geneva", "near the Hague".
    LOCATIVES =
    "across around at in inside near outside throughout to toward towards"
}

table! {
    /// Titles that are also family names: "Ada King".
    SURNAMES =
    "baron bishop cardinal duke judge king lord major marshal pope prince"
}

table! {
    /// What may be "of" a place: "the harbor of Arica".
    PLACE_NOUNS =
    "airport area capital city coast district harbor island mayor outskirts port \
     province region suburb town village"
}

table! {
    /// Words that stand before a person's name.
    TITLES =
    "adm admiral ambassador analyst archbishop attorney author baron bishop capt \
     captain cardinal chairman chairwoman chancellor chief cmdr coach col colonel \
     commander commissioner congressman congresswoman correspondent count countess \
     defence defense deputy doctor dr duke economist emperor engineer executive finance \
     foreign gen general gov governor interior judge justice king lady lawyer leader \
     lord lt maj major marshal mayor minister miss mr mrs ms officer pilot pope premier \
     president presidential press prime prince princess prof professor queen rep \
     representative rev secretary secretary-general sen senator sergeant sgt sheikh \
     singer sir speaker spokesman spokesperson spokeswoman sultan surgeon vice \
     vice-chairman vice-president writer"
}

table! {
    /// The last word of the name of a body.
    BODY_NOUNS =
    "agency airlines army assembly association authority bank board brigade bureau \
     center centre church club co college command commission committee company corp \
     corporation council court department division dynamics electric exchange \
     federation force forces foundation front fund group guard house inc institute \
     journal ltd mills ministry motors movement navy network news office organisation \
     organization parliament party police post press project school senate service \
     services times trust union university"
}

table! {
    /// Capitalized words that name nobody.
    NOT_NAMES =
    "ala april ariz ark august calif christmas colo conn december del easter february \
     fla friday ga god i ill ind internet january july june kan ky la march mass may md \
     me mich minn miss mo monday mont n.c. n.d. n.h. n.j. n.m. n.y. neb nev november \
     october okla ore pa r.i. ramadan s.c. s.d. saturday september sunday tenn tex \
     thursday tuesday tv va vt w.va wash web wednesday wis wyo"
}

table! {
    /// Words that make a pair of names something other than a person.
    NOT_GIVEN =
    "act air bay big black bowl building central city coast county cup deal east \
     east-west eastern first forest fort free gold great green group gulf hill house \
     human international island islands lake law march national new news north northern \
     ocean old olympic pact park peace plan plaza prize red rights river road sea \
     second south southern space square stock street street's summit super tower treaty \
     tropical united upper valley wall war west western white world"
}

table! {
    /// Names in the gazetteer that are words without their capital.
    AMBIGUOUS =
    "chad china congress english georgia jordan mali niger peru polish senate swiss \
     treasury turkey"
}
