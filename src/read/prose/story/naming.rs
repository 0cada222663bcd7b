//! What a run of capitalized words is: a person, a body, a place.

use super::actors::{Actor, ActorRole};
use super::grammar::{Mark, Word};
use super::lexicon::{Classes, among, names_an_event, table};
use std::ops::Range;

/// The words of a sentence, and the text that they are cut from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Worded<'s> {
    pub(super) text: &'s str,
    pub(super) words: &'s [Word],
}

impl<'s> Worded<'s> {
    /// The letters of a word; none beyond the ends.
    pub(super) fn letters(&self, at: usize) -> &'s str {
        self.words.get(at).map(|word| word.text(self.text)).unwrap_or_default()
    }

    pub(super) fn mark(&self, at: usize) -> Option<Mark> {
        self.words.get(at).and_then(|word| word.mark)
    }

    /// A word as the table of titles has it: `gen` for "Gen."
    pub(super) fn title(&self, at: usize) -> String {
        self.letters(at).trim_end_matches('.').to_lowercase()
    }

    /// The words of a run with single blanks, as in print.
    pub(super) fn name(&self, run: Range<usize>) -> String {
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
    pub(super) fn is_given(&self, at: usize) -> bool {
        let letters = self.letters(at);
        !is_acronym(letters)
            && letters.len() > 2
            && letters.chars().all(|c| c.is_alphabetic() || "-'’".contains(c))
            && !among(NOT_GIVEN, &letters.to_lowercase())
            && !among(FIRMS, &letters.to_lowercase())
    }

    /// Where “The Salt Road” ends: the title of a book or a film names nobody.
    pub(super) fn heading_end(&self, quote: usize) -> Option<usize> {
        const SMALL: Classes = Classes::DETERMINER.or(Classes::PREPOSITION);
        self.mark(quote).filter(|&mark| mark == Mark::Quote)?;
        let end = (quote + 1..self.words.len().min(quote + 10))
            .find(|&at| self.mark(at) == Some(Mark::Quote))?;
        let titled = |word: &Word| {
            word.is(SMALL.or(Classes::CAPITAL)) || word.mark == Some(Mark::Comma)
        };
        let words = self.words.get(quote + 1..end)?;
        (!words.is_empty() && words.iter().all(titled)).then_some(end + 1)
    }

    /// Whether a run is a given name and a last one, perhaps with "de" between.
    pub(super) fn is_full_name(&self, run: &Range<usize>) -> bool {
        let linked = |at: usize| at > run.start && LINKS.contains(&self.letters(at));
        let mut names = run.clone().filter(|&at| !linked(at));
        let n_names = names.clone().count();
        let of = run.clone().any(|at| self.letters(at) == "of");
        n_names == 2
            && !of
            && names.all(|at| self.is_given(at))
            && !run.clone().any(|at| among(TITLES, &self.title(at)))
            && !self.is_body(run)
    }

    /// Whether a word is a title in a run: not the "Justice" of "Courts of Justice".
    pub(super) fn heads_person(&self, at: usize, run: &Range<usize>) -> bool {
        let last = at + 1 == run.end && at > run.start;
        let after_of = last && self.letters(at - 1) == "of";
        let surname = last && among(SURNAMES, &self.title(at));
        // "Home Secretary", but "Home Depot"
        let next = at + 1 < run.end && among(TITLES, &self.title(at + 1));
        let title = self.title(at);
        !after_of
            && !surname
            && among(TITLES, &title)
            && (next || !among(PORTFOLIOS, &title))
    }

    /// Whether something is said to be there: "in central London", "a London court".
    pub(super) fn is_where(&self, run: &Range<usize>, last: Option<&Actor>) -> bool {
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
            if !among(PARTS, &self.letters(before).to_lowercase()) {
                break;
            }
        }
        let before =
            at.checked_sub(1).map(|before| self.letters(before)).unwrap_or_default();
        let here = match self.letters(at) {
            "of" => run.len() == 1 && among(PLACE_NOUNS, before),
            "for" => matches!(before, "left" | "leave" | "leaves" | "leaving"),
            // "a stake in the firm"
            "in" => !among(HOLDINGS, before),
            // "flew to Oslo", but "sold to Norway"
            "to" => self.moves_before(at),
            word => among(LOCATIVES, word),
        };
        at < run.start && here
    }

    /// Whether something goes or is sent shortly before a word.
    fn moves_before(&self, at: usize) -> bool {
        const REACH: usize = 5;
        (at.saturating_sub(REACH)..at).any(|at| among(MOVES, &self.title(at)))
    }

    /// Whether a noun follows, so that a name only says which one is meant.
    pub(super) fn labels(&self, next: usize) -> bool {
        const VERBS: Classes =
            Classes::MAYBE_VERB.or(Classes::CAPITAL).or(Classes::NUMBER);
        self.words.get(next).is_some_and(|word| word.nominal() && !word.is(VERBS))
    }

    /// Whether a country is not who acts: "Cuban women", "Kenya's coast", but not "the
    /// Cuban army" and not "Kenya's and Chile's ministers".
    pub(super) fn only_labels(&self, run: &Range<usize>, people: bool) -> bool {
        let owns = self.mark(run.end) == Some(Mark::Possessive);
        let acronym = is_acronym(self.letters(run.start));
        let noun = self.labels(run.end) || owns || (people && !acronym);
        noun && !self.governs(run.end)
    }

    /// Whether what follows is a government or somebody who acts for one.
    fn governs(&self, start: usize) -> bool {
        for at in start..(start + 6).min(self.words.len()) {
            let letters = self.title(at);
            if among(GOVERNMENTS, &letters) {
                return true;
            }
            if among(TITLES, &letters) {
                return !among(PRIVATE, &letters);
            }
            let word = self.words.get(at);
            let passes = word.is_some_and(|word| {
                word.is(Classes::CAPITAL.or(Classes::COORDINATOR).or(Classes::DETERMINER))
                    || word.mark == Some(Mark::Possessive)
                    || word.mark == Some(Mark::Comma)
            });
            if !passes && !among(RANKS, &letters) {
                return false;
            }
        }
        false
    }

    /// Whether the last word says that a name is that of a body.
    pub(super) fn is_body(&self, run: &Range<usize>) -> bool {
        run.end.checked_sub(1).is_some_and(|last| among(BODY_NOUNS, &self.title(last)))
    }

    /// "from Jena": a place, unless it is known for a country or a person.
    pub(super) fn comes_from(&self, run: &Range<usize>) -> bool {
        run.len() == 1
            && run
                .start
                .checked_sub(1)
                .is_some_and(|before| self.letters(before) == "from")
    }

    /// "North American", "Roman Catholic": a run of adjectives.
    pub(super) fn describes(
        &self,
        run: &Range<usize>,
        known: impl Fn(&str) -> bool,
    ) -> bool {
        let mut words = run.clone().map(|at| self.letters(at));
        words.all(|word| {
            let lower = word.to_lowercase();
            among(NOT_NAMES, &lower) || among(NOT_GIVEN, &lower) || known(word)
        })
    }

    /// Whether the next word is made with the run: the "Los" of "Los Angeles-based".
    pub(super) fn is_cut(&self, run: &Range<usize>) -> bool {
        let next = self.words.get(run.end).filter(|next| next.is(Classes::CAPITAL));
        next.is_some_and(|_| is_hyphened(self.letters(run.end)))
    }

    /// "World War II", "the Washington Treaty": something that happened.
    pub(super) fn names_an_event(&self, run: &Range<usize>) -> bool {
        run.clone().any(|at| names_an_event(&self.letters(at).to_lowercase()))
    }

    /// Whether a run only says which one: "the INF treaty", "a CBS interview".
    pub(super) fn describes_event(&self, run: &Range<usize>) -> bool {
        let next = self.words.get(run.end).filter(|next| !next.is(Classes::CAPITAL));
        next.is_some_and(|_| names_an_event(self.letters(run.end)))
    }
}

/// `US`, `U.N.`
pub(super) fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
}

/// "Miami-based", "R-Ohio": an adjective and no name.
pub(super) fn is_hyphened(word: &str) -> bool {
    word.split_once('-').is_some_and(|(stem, rest)| {
        rest.starts_with(char::is_lowercase) || matches!(stem, "D" | "R")
    })
}

/// Small words inside names: "Minister of Defense", "Charles de Gaulle".
pub(super) const LINKS: [&str; 14] = [
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
    /// What one has "in" a body.
    HOLDINGS =
    "belief confidence faith holding holdings interest interests invest invested investing \
     investment investments investor investors involvement role share shareholder \
     shareholders shares stake stakes trust"
}

table! {
    /// How one gets "to" a place.
    MOVES =
    "back brought came carried come coming deploy deployed deploying deportation deported \
     dispatched drive drove expelled extradited ferry fled flee flew flight flights fly \
     flying go goes going gone headed heading journey marched migrated move moved moving \
     pilgrimage relocated repatriated repatriation return returned returning returns road \
     route sail sailed sent shipped tour train transferred travel traveled traveling \
     travelled travels trip trips visit visits voyage walked way went withdrew"
}

table! {
    /// What may be "of" a place: "the harbor of Arica".
    PLACE_NOUNS =
    "airport area capital city coast district east harbor island mayor north outskirts \
     port province region south suburb town village west"
}

table! {
    /// Words that stand before a person's name.
    pub(super) TITLES =
    "activist actor actress adm admiral ambassador analyst archbishop architect artist \
     astronaut astronomer attorney author banker baron biologist bishop boxer \
     businessman capt captain cardinal ceo cfo chairman chairwoman chancellor chef \
     chemist chief climber cmdr coach col colonel commander commissioner composer \
     conductor congressman congresswoman correspondent councilman councilwoman count \
     countess defence defense deputy designer detective director doctor dr duke \
     economist editor emperor engineer executive farmer finance foreign founder gen \
     general goalkeeper golfer gov governor historian home inspector interior investor \
     journalist judge justice king lady lawyer leader librarian lieutenant lord lt maj \
     major marshal mayor minister miss mr mrs ms novelist officer painter photographer \
     physicist pilot player poet pope premier president presidential press prime prince \
     princess prof professor prosecutor queen rep representative researcher rev runner \
     sailor scientist sculptor secretary secretary-general sen senator sergeant sgt \
     sheikh sheriff singer sir skier speaker spokesman spokesperson spokeswoman striker \
     substitute sultan surgeon swimmer teacher vice vice-chairman vice-president writer"
}

table! {
    /// What is no title without another after it.
    PORTFOLIOS =
    "defence defense finance foreign home interior press vice"
}

table! {
    /// Titles of those who do not act for their country.
    PRIVATE =
    "activist actor actress analyst architect artist astronaut astronomer attorney author \
     banker baron biologist boxer businessman captain ceo cfo chef chemist climber coach \
     composer conductor correspondent count countess designer director doctor dr duke \
     economist editor engineer executive farmer founder goalkeeper golfer historian \
     investor journalist lawyer librarian miss mr mrs ms novelist painter photographer \
     physicist pilot player poet prof professor researcher runner sailor scientist sculptor \
     singer skier striker surgeon swimmer teacher writer"
}

table! {
    /// The last word of what is won.
    pub(super) AWARDS =
    "award awards medal prize prizes trophy"
}

table! {
    /// The last word of the name of a place.
    pub(super) SITES =
    "airport avenue bay beach boulevard bridge canal canyon desert drive forest harbor \
     harbour island islands lake lane mountain mountains ocean park peninsula river road sea \
     square strait street valley"
}

table! {
    /// Titles of those who sit in a place: "the Dayton mayor".
    pub(super) SEATS =
    "archbishop attorney bishop cmdr coach congressman congresswoman gov governor judge \
     mayor rep sen"
}

table! {
    /// Those by whom a country acts.
    GOVERNMENTS =
    "administration ally ambassador ambassadors armies army authorities cabinet chief \
     chiefs colleague colleagues commanders counterpart counterparts delegation delegations diplomat diplomats \
     embassies embassy envoy envoys forces government governments head heads \
     intelligence jets lawmakers leaders marines military ministers ministry missiles \
     navy negotiator negotiators officers official officials parliament police \
     presidents prosecutors regime representatives senate side soldiers troops warplanes \
     warships"
}

table! {
    /// Words between a country and its ministers.
    RANKS =
    "acting air armed civil defence defense deputy economic federal finance foreign \
     former health interior joint justice military naval new prime security senior \
     special top trade vice"
}

table! {
    /// The last word of the name of a body.
    pub(super) BODY_NOUNS =
    "agency airlines army assembly association authority bank board brigade bureau \
     center centre church club co college command commission committee company corp \
     corporation council court department division dynamics electric exchange \
     federation force forces foundation front fund group guard house inc institute \
     journal ltd mills ministry motors movement navy network news office organisation \
     organization parliament party police post press project school senate service \
     services times trust union university"
}

table! {
    /// Numbers that open a sentence.
    pub(super) NUMBERS =
    "both dozens eight eighteen eleven fifteen fifty five forty four fourteen half hundreds \
     many millions most nine nineteen one seven seventeen several six sixteen sixty some ten \
     thirteen thirty thousands three twelve twenty two"
}

table! {
    /// What a firm may be called without.
    pub(super) FIRMS =
    "ag airlines airways as co company corp corporation energy entertainment foods gmbh \
     group health holdings inc incorporated labs limited lines ltd media mining motor \
     motors networks partners pharma plc robotics software solutions steel systems \
     technologies technology telecom"
}

table! {
    /// Capitalized words that name nobody.
    pub(super) NOT_NAMES =
    "african africans ala april arab arabs ariz ark asian asians august calif \
     catholic catholics christian christians christmas colo conn december del easter \
     eastern european europeans february fla friday ga god i ill ind internet \
     islamic january jewish jews july june kan ky la march mass may md me mich minn \
     miss mo monday mont muslim muslims n.c. n.d. n.h. n.j. n.m. n.y. neb nev \
     northern november october okla ore pa protestant protestants r.i. ramadan roman \
     s.c. s.d. saturday september southern sunday tenn tex thursday tuesday tv va vt \
     w.va wash web wednesday western wis wyo"
}

table! {
    /// Words that make a pair of names something other than a person.
    NOT_GIVEN =
    "act air bay big black bowl building central city coast county cup deal east \
     east-west eastern first forest fort free gas gold great green group gulf hill \
     house human international island islands lake law march moon national new news \
     north northern ocean oil old olympic pact park peace plan plaza prize red rights \
     river road sea second south southern space square stock street street's summit \
     super tower treaty tropical united upper valley wall war west western white world"
}

table! {
    /// Names in the gazetteer that are words without their capital.
    pub(super) AMBIGUOUS =
    "chad china congress english georgia jordan mali niger peru polish senate swiss \
     treasury turkey"
}
