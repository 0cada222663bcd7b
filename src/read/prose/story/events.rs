//! Mentions → events: one for each thing that happened.
//!
//! A mention makes an event when it places something on the axis: "on Friday"
//! does, "ten years" and "now" do not. Everything an event says is taken from the
//! sentence around its mention; nothing is made up.

use super::actors::{Actor, ActorRole, Cast};
use super::clauses::{Clauses, Role};
use super::credits::{credit, without_source};
use super::cutting::clauses_of;
use super::doubles::{Telling, is_loose, without_dates, without_doubles};
use super::grammar::{Mark, Word, words_of};
use super::lexicon::{Classes, classes_of};
use super::messages::signed_message;
use super::naming::Worded;
use super::phrases::{Phrase, phrase_of};
use super::placing::{is_given_name, places};
use super::pronouns::{Pronoun, Pronouns, is_he_or_she, pronoun_of, with_name};
use super::ranges::joined;
use super::references::{Around, References, Topics};
use super::speech::{Speech, according_to, saying_verb, speaker_name, speech_about};
use super::titles::{Piece, entry_pieces, pieces_of};
use super::wording::{printed, shortened, title_from};
use crate::diag::Span;
use crate::event::Source;
use crate::read::prose::Mention;
use crate::time::{DateSpec, Endpoint, TimeValue};
use std::ops::Range;

/// An event as a text tells it.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// Who did what.
    pub(super) title: String,
    /// When; `None` for "on Friday" in a text that does not say its own day.
    pub(super) when: Option<TimeValue>,
    /// The words that said when.
    pub(super) said: String,
    /// The sentence, set as in print.
    pub(super) text: String,
    /// The bytes of the sentence.
    pub(super) span: Span,
    /// The bytes of the words that said when.
    pub(super) said_span: Span,
    /// The bytes of the time expression alone.
    pub(super) mention: Span,
    /// Who took part.
    pub(super) participants: Vec<String>,
    /// Where it happened.
    pub(super) places: Vec<String>,
    /// Whose claim it is.
    pub(super) speaker: String,
    /// When they said so.
    pub(super) spoken: Option<TimeValue>,
    /// Everybody and everything named with it, those with no part in it as well.
    pub(super) named: Vec<String>,
    /// The day by which it had happened, where no time is said.
    pub(super) latest: Option<DateSpec>,
    /// Which article tells it: the first is 0.
    pub(super) article: usize,
    /// When that article was written.
    pub(super) written: Option<DateSpec>,
    /// All its places, once there are several.
    pub(super) sources: Vec<Source>,
}

/// A time expression with its place in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    /// When.
    pub(super) when: Option<TimeValue>,
    /// Its bytes.
    pub(super) span: Span,
    /// Its words, and those that tie it in.
    pub(super) phrase: Phrase,
}

/// Reads one sentence after another and remembers who was named.
#[derive(Debug)]
pub(super) struct Teller<'t> {
    text: &'t str,
    cast: Cast<'t>,
    /// The people that the last sentence with any of them named.
    people: Vec<String>,
    /// How many sentences ago that was.
    age: usize,
    pronouns: Pronouns,
    topics: Topics,
}

/// A sentence read: its shape, its dates and its names.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) sentence: Clauses,
    pub(super) dates: Vec<Dated>,
    pub(super) actors: Vec<Actor>,
    pub(super) span: Span,
    /// Who "he" or "she" is, where only one person can be meant.
    pub(super) antecedent: Option<String>,
    pronoun: Option<Pronoun>,
    /// What "it", "they" and "the firm" are.
    references: References,
}

impl Scene {
    /// Whether another expression in the same clause says the same time more
    /// exactly: "at 16:08", "earlier today".
    fn says_closer(&self, date: &Dated) -> bool {
        let Some(extent) = date.when.as_ref().map(TimeValue::extent) else {
            return false;
        };
        let clause = self.sentence.owner(date.phrase.words.start);
        self.dates.iter().filter(|other| other.span != date.span).any(|other| {
            let Some(closer) = other.when.as_ref().map(TimeValue::extent) else {
                return false;
            };
            let within = extent.start <= closer.start && closer.end <= extent.end;
            let first = other.span.start < date.span.start || closer != extent;
            // "next year's final will be held on May 18"
            let alike = !date.phrase.describes || closer != extent;
            within
                && first
                && alike
                && !other.phrase.describes
                && self.sentence.owner(other.phrase.words.start) == clause
        })
    }

    /// The expression that says when the main clause happens, if one does.
    pub(super) fn main_date(&self) -> Option<Span> {
        let main = self.dates.iter().find(|date| {
            let clause = self.sentence.get(self.sentence.owner(date.phrase.words.start));
            let own = clause.parent.is_none() || clause.role == Role::Intro;
            own && !date.phrase.describes && !date.phrase.compares
        });
        main.map(|date| date.span)
    }
}

/// After this many sentences nobody knows who "he" was.
const MAX_AGE: usize = 2;

impl<'t> Teller<'t> {
    /// Begins a document.
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            cast: Cast::new(text),
            people: Vec::new(),
            age: 0,
            pronouns: Pronouns::default(),
            topics: Topics::default(),
        }
    }

    /// The document.
    pub(super) fn text(&self) -> &str {
        self.text
    }

    /// Calls those who took part by their full names, which may come late in a text.
    pub(super) fn name_in_full(&self, told: &mut Told) {
        for names in [&mut told.participants, &mut told.named] {
            let mut full: Vec<String> = Vec::with_capacity(names.len());
            for name in names.iter() {
                let name = self.cast.in_full(name).unwrap_or(name);
                if !full.iter().any(|known| known == name) {
                    full.push(name.to_owned());
                }
            }
            *names = full;
        }
    }

    /// Begins another article: nobody who was named before is its "he".
    pub(super) fn next_article(&mut self) {
        self.people.clear();
        self.age = MAX_AGE;
        self.pronouns.next_article();
        self.topics.next_article();
        self.cast.next_article();
    }

    /// Reads a sentence; `mentions` are those inside it.
    pub(super) fn scene(&mut self, span: Span, mentions: &[Mention]) -> Scene {
        let mut words = words_of(self.text, span);
        let dates = |mention: &&Mention| !is_given_name(self.text, &words, mention.span);
        let mentions: Vec<Mention> = mentions.iter().filter(dates).cloned().collect();
        let mentions = mentions.as_slice();
        let dated = dated_words(&words, mentions);
        let actors =
            self.cast.actors_in(&Worded { text: self.text, words: &words }, &dated);
        let named = actors.first().is_some_and(|actor| actor.words.start == 0);
        if let Some(first) = words.first_mut().filter(|_| !named) {
            first.classes = first.classes.or(Classes::COMMON);
        }
        let dates = self.dates(&words, mentions);
        let pronoun = pronoun_of(self.text, &words);
        let antecedent = self.antecedent(&words, &actors, pronoun);
        self.remember(&actors, antecedent.is_some());
        self.pronouns.learn(pronoun, antecedent.as_deref(), &people_of(&actors));
        let sentence = clauses_of(words, &dated);
        let of = Worded { text: self.text, words: &sentence.words };
        let firms = self.cast.firms(&actors);
        let owner = antecedent.as_deref();
        let around = Around { dated: &dated, owner, firms: &firms };
        let references = self.topics.pass(&of, &sentence, &actors, around);
        Scene { sentence, dates, actors, span, antecedent, pronoun, references }
    }

    /// The events of a sentence that mentions times.
    pub(super) fn tell(&self, scene: &Scene) -> Vec<Told> {
        let dates = scene
            .dates
            .iter()
            .filter(|date| !date.phrase.compares && !scene.says_closer(date));
        let phrases: Vec<Phrase> =
            scene.dates.iter().map(|date| date.phrase.clone()).collect();
        let tellings = dates.filter_map(|date| {
            let (told, words) = self.told(scene, date, &phrases)?;
            let words = without_dates(words, &phrases);
            let clause = scene.sentence.owner(date.phrase.words.start);
            let loose = is_loose(scene, self.text, &date.phrase);
            Some(Telling { told, words, clause, loose })
        });
        without_doubles(tellings.collect())
    }

    /// Who says what a sentence tells, where it says so.
    pub(super) fn speaker(&self, scene: &Scene) -> Option<String> {
        let sentence = &scene.sentence;
        let Speech { speaker, .. } = (0..sentence.all.len())
            .find_map(|clause| speech_about(sentence, self.text, clause))?;
        let speaker = speaker_start(scene, &speaker)..speaker.end;
        let name = speaker_name(sentence, self.text, &speaker, &scene.actors);
        let name = match &scene.antecedent {
            Some(person) if is_he_or_she(&name) => person.clone(),
            _ if sentence.is(speaker.start, Classes::PRONOUN) => return None,
            _ => name,
        };
        (!name.is_empty()).then_some(name)
    }

    /// The main clause of a sentence as one event without a time.
    pub(super) fn main(&self, scene: &Scene) -> Told {
        let sentence = &scene.sentence;
        let pieces = pieces_of(sentence, self.text, &Phrase::none(), &[]);
        let mut told = self.worded(scene, &pieces);
        let range = range_of(&pieces).unwrap_or_default();
        credit(scene, &mut told, 0, range);
        if let Some(Speech { speaker, .. }) = according_to(sentence, self.text) {
            without_source(scene, &speaker, &mut told);
            told.speaker = speaker_name(sentence, self.text, &speaker, &scene.actors);
            let end = told.title.find(", according to ");
            told.title.truncate(end.unwrap_or(told.title.len()));
        }
        told
    }

    /// A sentence as one event, whatever times it mentions.
    pub(super) fn whole(&self, scene: &Scene) -> Told {
        let len = scene.sentence.words.len();
        let pieces = entry_pieces(&scene.sentence, self.text);
        let mut told = self.worded(scene, &pieces);
        credit(scene, &mut told, 0, 0..len);
        told.speaker = self.speaker(scene).unwrap_or_default();
        told
    }

    /// The event of a date, and the words of the sentence that its title is made of.
    fn told(
        &self,
        scene: &Scene,
        date: &Dated,
        phrases: &[Phrase],
    ) -> Option<(Told, Vec<usize>)> {
        let sentence = &scene.sentence;
        let mut words = Vec::new();
        let message = signed_message(sentence, self.text, &date.phrase);
        let mut told = if let Some(message) = &message {
            let mut told = self.worded(scene, &message.pieces);
            told.speaker.clone_from(&message.author);
            told
        } else {
            let pieces = pieces_of(sentence, self.text, &date.phrase, phrases);
            words = words_in(&pieces).collect();
            let mut told = self.worded(scene, &pieces);
            if !stands_alone(&told.title) {
                told.title =
                    title_from(sentence, self.text, &entry_pieces(sentence, self.text));
            }
            let own = sentence.owner(date.phrase.words.start);
            credit(scene, &mut told, own, range_of(&pieces)?);
            self.attribute(scene, date, &mut told);
            told
        };
        if message.is_some() {
            credit(scene, &mut told, 0, 0..date.phrase.words.start);
        }
        told.when.clone_from(&date.when);
        if date.phrase.since {
            told.when = told.when.map(open_ended);
        }
        told.said = self.printed(date.phrase.said);
        told.mention = date.span;
        told.said_span = date.phrase.said;
        (!told.title.is_empty()).then_some((told, words))
    }

    /// The parts of an event that come from its words.
    fn worded(&self, scene: &Scene, pieces: &[Piece]) -> Told {
        let mut title = title_from(&scene.sentence, self.text, pieces);
        if let Some(name) = &scene.antecedent {
            title = with_name(&title, name, scene.pronoun);
        }
        let mut participants = Vec::new();
        if let Some((resolved, referent)) = scene.references.resolve(&title) {
            participants.clone_from(&referent.names);
            title = resolved;
        }
        let named = participants.clone();
        let text = self.printed(scene.span);
        Told { title, text, span: scene.span, participants, named, ..Told::default() }
    }

    /// The bytes of a span set as in print; as they are when there are too many.
    fn printed(&self, span: Span) -> String {
        let words = words_of(self.text, span);
        let source = self.text.get(span.start..span.end).unwrap_or_default();
        let complete = words.last().is_some_and(|word| word.span.end == span.end);
        if complete { printed(self.text, &words) } else { source.to_owned() }
    }

    /// Fills in who says so, and when.
    fn attribute(&self, scene: &Scene, date: &Dated, told: &mut Told) {
        let sentence = &scene.sentence;
        let own = sentence.owner(date.phrase.words.start);
        let Some(Speech { clause, speaker }) = speech_about(sentence, self.text, own)
        else {
            return;
        };
        let dated = scene.dates.iter().map(|date| date.phrase.dropped.start);
        let end =
            dated.filter(|&start| start > speaker.start && start < speaker.end).min();
        let speaker = speaker_start(scene, &speaker)..end.unwrap_or(speaker.end);
        let name = speaker_name(sentence, self.text, &speaker, &scene.actors);
        told.speaker = match &scene.antecedent {
            Some(person) if is_he_or_she(&name) => person.clone(),
            _ if sentence.is(speaker.start, Classes::PRONOUN) => String::new(),
            _ => scene.references.who(&name).map_or(name, str::to_owned),
        };
        let reports_itself = clause == Some(own) || saying_verb(sentence, own).is_some();
        let when_said = scene.dates.iter().find(|other| {
            clause == Some(sentence.owner(other.phrase.words.start))
                && other.span != date.span
        });
        if !reports_itself {
            told.spoken = when_said.and_then(|other| other.when.clone());
        }
        if clause.is_none() {
            without_source(scene, &speaker, told);
        }
        // The speaker is named beside the title.
        if let Some(at) = told.title.find(", according to ") {
            told.title.truncate(at);
        }
        let first_person = ["I ", "We ", "“I ", "“We ", "\"I ", "\"We "];
        if !told.speaker.is_empty()
            && first_person.iter().any(|we| told.title.starts_with(we))
        {
            told.title = shortened(&format!("{}: {}", told.speaker, told.title));
        }
    }

    /// The mentions of a sentence that place something on the axis.
    fn dates(&self, words: &[Word], mentions: &[Mention]) -> Vec<Dated> {
        let dates = mentions.iter().filter_map(|mention| {
            let phrase = phrase_of(self.text, words, mention.span)?;
            let date = Dated { when: mention.when.clone(), span: mention.span, phrase };
            places(self.text, words, mention, &date.phrase).then_some(date)
        });
        joined(self.text, words, dates.collect())
    }

    /// Who "he" is: the one person named before, not long ago, whom nothing said so
    /// far makes a "she".
    fn antecedent(
        &self,
        words: &[Word],
        actors: &[Actor],
        pronoun: Option<Pronoun>,
    ) -> Option<String> {
        let mut people = actors.iter().filter(|actor| actor.role == ActorRole::Person);
        let first = people.next().map(|person| person.words.start);
        // "She married Nils": whoever comes after "she" is another.
        let before = words
            .iter()
            .take(first.unwrap_or(0))
            .any(|word| is_he_or_she(word.text(self.text)));
        // "Ada King stayed because she was ill": the only person there, and no speaker.
        let alone = people.next().is_none() && first == Some(0);
        let silent = !words.iter().any(|word| word.is(Classes::REPORTING));
        if alone && silent && !before {
            let own = people_of(actors);
            return self.pronouns.meant(pronoun?, &own).filter(|name| own.contains(name));
        }
        if self.age >= MAX_AGE || (first.is_some() && !before) {
            return None;
        }
        self.pronouns.meant(pronoun?, &self.people)
    }

    fn remember(&mut self, actors: &[Actor], goes_on: bool) {
        let people = people_of(actors);
        if people.is_empty() && goes_on {
            self.age = 0;
        } else if people.is_empty() {
            self.age += 1;
        } else {
            self.people = people;
            self.age = 0;
        }
    }
}

/// Where the name of a speaker begins: after "On Thursday".
fn speaker_start(scene: &Scene, speaker: &Range<usize>) -> usize {
    let opening = scene.dates.iter().map(|date| &date.phrase.dropped);
    let after = opening.filter(|it| it.contains(&speaker.start)).map(|it| it.end).max();
    let start = after.unwrap_or(speaker.start);
    let comma = scene.sentence.mark(start) == Some(Mark::Comma);
    (start + usize::from(comma)).min(speaker.end)
}

fn people_of(actors: &[Actor]) -> Vec<String> {
    let people = actors.iter().filter(|actor| actor.role == ActorRole::Person);
    people.map(|actor| actor.name.clone()).collect()
}

fn dated_words(words: &[Word], mentions: &[Mention]) -> Vec<bool> {
    let mut dated = Vec::with_capacity(words.len());
    let mut mentions = mentions.iter().peekable();
    for word in words {
        while mentions.next_if(|mention| mention.span.end <= word.span.start).is_some() {}
        dated.push(
            mentions.peek().is_some_and(|mention| mention.span.start < word.span.end),
        );
    }
    dated
}

/// "since 2019" goes on.
fn open_ended(when: TimeValue) -> TimeValue {
    match when {
        TimeValue::Date(date) => {
            TimeValue::Interval { start: Endpoint::Date(date), end: Endpoint::Open }
        }
        other => other,
    }
}

/// The stretch of the sentence that a title was made of.
fn range_of(pieces: &[Piece]) -> Option<Range<usize>> {
    Some(words_in(pieces).min()?..words_in(pieces).max()? + 1)
}

fn words_in(pieces: &[Piece]) -> impl Iterator<Item = usize> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Word(word) => Some(*word),
        Piece::Letters(_) | Piece::Joint => None,
    })
}

/// Whether a title has a subject: "was harsh" and "said" have none.
fn stands_alone(title: &str) -> bool {
    const VERB: Classes = Classes::AUXILIARY.or(Classes::PAST).or(Classes::REPORTING);
    let first = title.split_once(' ').map(|(first, _)| first.to_lowercase());
    first.is_some_and(|first| !classes_of(&first).any(VERB))
}
