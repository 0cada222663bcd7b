//! Dated prose → what it tells.

use super::background::Background;
use super::events::{Scene, Teller, Told};
use super::layouts::{Entry, Part, layout_of};
use super::quotation::Quotation;
use super::repeats::once;
use super::sentences::sentences_of;
use crate::diag::Span;
use crate::event::EventDraft;
use crate::read::prose::{Mention, TagOptions, tag};
use crate::read::told::{self, Telling};
use crate::read::{Article, Options, Reading};
use crate::time::{DateSpec, TimeValue};

/// Reads a text as dated prose.
///
/// The cost is linear in the length of the text.
pub fn read(text: &str, options: &Options) -> Reading {
    told::read(&tell(text, options.date), text, options)
}

/// Tells a text as dated prose: a story told from one day, blocks of sentences
/// under dates, or a list of dated lines. `date` is the day it was written, where
/// the text does not say so.
///
/// The bytes are for [`read_told`](crate::read::read_told). The cost is linear in
/// the length of the text.
pub fn tell(text: &str, date: Option<DateSpec>) -> Vec<u8> {
    tell_all(text, &[], date)
}

/// Tells several articles that follow each other in a text; what comes after the last
/// of them is one more. `date` is the day of those whose day nobody knows.
pub fn tell_all(text: &str, articles: &[Article], date: Option<DateSpec>) -> Vec<u8> {
    let mut reader = Reader {
        text,
        written: None,
        article: 0,
        teller: Teller::new(text),
        told: Vec::new(),
        background: Vec::new(),
    };
    let mut start = 0;
    let mut latest: Option<DateSpec> = None;
    let rest = Article { end: text.len(), date: None };
    for article in articles.iter().chain([&rest]) {
        let end = text.floor_char_boundary(article.end).max(start);
        let written = reader.article(Span::new(start, end), article.date.or(date));
        latest = later(latest, written);
        start = end;
    }
    let mut telling = Telling::new(latest);
    for event in once(reader.all()) {
        push(&mut telling, &event);
    }
    telling.finish()
}

fn later(one: Option<DateSpec>, other: Option<DateSpec>) -> Option<DateSpec> {
    let start = |date: &DateSpec| TimeValue::Date(*date).extent().start;
    one.into_iter().chain(other).max_by_key(start)
}

struct Reader<'t> {
    text: &'t str,
    /// When the article was written that is being read.
    written: Option<DateSpec>,
    /// Which it is.
    article: usize,
    teller: Teller<'t>,
    told: Vec<Told>,
    /// What is told without a time.
    background: Vec<Told>,
}

impl Reader<'_> {
    /// Reads an article that stands at `span`; gives back when it was written.
    fn article(&mut self, span: Span, date: Option<DateSpec>) -> Option<DateSpec> {
        let letters = self.text.get(span.start..span.end).unwrap_or_default();
        if letters.trim().is_empty() {
            return None;
        }
        if self.article > 0 {
            self.teller.next_article();
        }
        let layout = layout_of(letters, date);
        self.written = layout.written.or(date);
        for part in &layout.parts {
            self.part(&part.moved(span.start));
        }
        self.article += 1;
        self.written
    }

    /// All that was told, in the order of the text. Background is no story by itself.
    fn all(self) -> Vec<Told> {
        if self.told.is_empty() {
            return self.told;
        }
        let mut all: Vec<Told> =
            Vec::with_capacity(self.told.len() + self.background.len());
        let mut background = self.background.into_iter().peekable();
        for told in self.told {
            while let Some(fact) = background.next_if(|fact| fact.span < told.span) {
                all.push(fact);
            }
            all.push(told);
        }
        all.extend(background);
        for told in &mut all {
            self.teller.name_in_full(told);
        }
        all
    }

    fn part(&mut self, part: &Part) {
        let date = part.entry.map(|entry| entry.date).or(self.written);
        let letters = self.text.get(part.span.start..part.span.end).unwrap_or_default();
        let mut mentions = tag(letters, &TagOptions { date });
        for mention in &mut mentions {
            mention.span.start += part.span.start;
            mention.span.end += part.span.start;
        }
        let first = self.told.len();
        match part.entry {
            Some(entry) => self.entry(part.span, entry, &mentions),
            None => self.story(part.span, &mentions),
        }
        for told in self.told.iter_mut().skip(first) {
            (told.article, told.written) = (self.article, self.written);
        }
    }

    fn story(&mut self, span: Span, mentions: &[Mention]) {
        let mut rest = mentions;
        let mut quotation = Quotation::default();
        for sentence in sentences_of(self.text, span) {
            let own = take_inside(&mut rest, sentence);
            let scene = self.teller.scene(sentence, own);
            let n_told = self.told.len();
            let within = quotation.pass(self.text, sentence, n_told);
            if !scene.dates.is_empty() {
                self.told.extend(self.teller.tell(&scene));
            }
            if within {
                quotation.speaker =
                    quotation.speaker.take().or_else(|| self.teller.speaker(&scene));
                quotation.credit(&mut self.told);
            } else if let Some(fact) = self.fact(&scene) {
                let latest = self.written.filter(|_| fact.is_past);
                let (article, written) = (self.article, self.written);
                let told = Told { latest, article, written, ..fact.told };
                self.background.push(told);
            }
        }
    }

    /// What a sentence without a time tells.
    fn fact(&self, scene: &Scene) -> Option<Background> {
        if scene.dates.is_empty() { self.teller.background(scene) } else { None }
    }

    /// Each sentence of an entry happens on its date, unless it says otherwise.
    fn entry(&mut self, span: Span, entry: Entry, mentions: &[Mention]) {
        let mut rest = mentions;
        let day = entry.when();
        let first = self.told.len();
        for sentence in sentences_of(self.text, span) {
            let own = take_inside(&mut rest, sentence);
            let scene = self.teller.scene(sentence, own);
            let mut whole = self.teller.whole(&scene);
            let inner = self.teller.tell(&scene);
            let same_day = |told: &Told| told.when.as_ref() == Some(&day);
            let main = scene.main_date();
            let elsewhen =
                main.and_then(|span| inner.iter().find(|told| told.mention == span));
            if elsewhen.is_none_or(|told| overlaps(told.when.as_ref(), &day)) {
                whole.when = Some(day.clone());
                whole.mention = entry.span;
                whole.said_span = entry.span;
                whole.said = self.date_in_words(entry.span);
                self.add_to_entry(first, whole);
            }
            let others = inner.into_iter().filter(|told| !same_day(told));
            self.told.extend(others.filter(|told| {
                main != Some(told.mention) || !overlaps(told.when.as_ref(), &day)
            }));
        }
    }

    /// The date of an entry as it is written, unless that is how it is written
    /// everywhere.
    fn date_in_words(&self, span: Span) -> String {
        let words = self.text.get(span.start..span.end).unwrap_or_default();
        let words = words.trim_start_matches(|c: char| !c.is_alphanumeric());
        let named = words.chars().any(char::is_alphabetic);
        if named { words.to_owned() } else { String::new() }
    }

    /// Adds a sentence of an entry; one that only goes on ("He was freed") joins
    /// the event that it goes on about.
    fn add_to_entry(&mut self, first: usize, told: Told) {
        let goes_on = GOING_ON.iter().any(|word| told.text.starts_with(word));
        let before = self.told.get_mut(first..).and_then(|entry| {
            entry.iter_mut().rev().find(|other| other.mention == told.mention)
        });
        match before.filter(|_| goes_on) {
            Some(before) => before.goes_on(&told),
            None => self.told.push(told),
        }
    }
}

/// How a sentence begins that cannot stand alone.
const GOING_ON: [&str; 9] =
    ["He ", "She ", "It ", "They ", "His ", "Her ", "Its ", "Their ", "This "];

/// Takes the mentions of a sentence off the front of a list.
fn take_inside<'m>(rest: &mut &'m [Mention], sentence: Span) -> &'m [Mention] {
    let before = rest.partition_point(|mention| mention.span.start < sentence.start);
    let until = rest.partition_point(|mention| mention.span.start < sentence.end);
    let inside = rest.get(before..until).unwrap_or_default();
    *rest = rest.get(until..).unwrap_or_default();
    inside
}

fn overlaps(when: Option<&TimeValue>, day: &TimeValue) -> bool {
    let Some(when) = when else { return true };
    let (one, other) = (when.extent(), day.extent());
    one.start < other.end && other.start < one.end
}

fn push(telling: &mut Telling, told: &Told) {
    let participants: Vec<&str> = told.participants.iter().map(String::as_str).collect();
    let places: Vec<&str> = told.places.iter().map(String::as_str).collect();
    telling.event(&EventDraft {
        title: &told.title,
        when: told.when.clone(),
        said: &told.said,
        text: &told.text,
        span: told.span,
        said_span: told.said_span,
        participants: &participants,
        places: &places,
        speaker: &told.speaker,
        spoken: told.spoken.clone(),
        latest: told.latest,
        sources: &told.sources,
        ..EventDraft::default()
    });
}
