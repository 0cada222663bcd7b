//! Events by their words, as fast as they are typed.
//!
//! A word is found anywhere in an event's texts, whatever the case and the
//! diacritics; an event is a hit when it has all words. Two things keep a keystroke
//! short on a million events: a query that only grew is looked for among its last
//! hits, and of each event 128 bits tell which letters it has and which pairs of
//! letters it may have (B. Bloom, "Space/time trade-offs in hash coding with
//! allowable errors", 1970), so that few texts are read at all. Those are read as
//! they lie in memory, and not in time order.

use super::fold::{fold, push_folded};
use super::{EventIndex, Passing};
use crate::event::{Event, EventId, Events};
use crate::order;
use std::ops::Range;

/// More words or bytes than this are not looked for.
const MAX_WORDS: usize = 16;
const MAX_BYTES: usize = 256;
/// As many queries are remembered as a reader is likely to take back.
const MAX_REMEMBERED: usize = 32;
/// How many events are looked at in a step.
const STEP: usize = 1 << 14;

/// What is looked for: words, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

/// A search through the events of a document.
#[derive(Clone, Debug, Default)]
pub struct Search {
    signatures: Vec<Signature>, // by event, as far as they are made
    of_groups: Vec<Signature>,
    of_categories: Vec<Signature>,
    found: Vec<Found>, // each narrower than the one before
    looking: Option<Looking>,
}

/// A query that is being looked for.
#[derive(Clone, Debug)]
struct Looking {
    query: Query,
    wanted: Vec<Wanted>,
    signature: Signature, // of all words
    is_told: bool,        // by the signatures of events alone
    at: usize,            // how many events have been looked at
    by_event: Vec<u64>,   // a bit each
    by_position: Vec<u64>,
}

/// What a query has found.
#[derive(Clone, Debug)]
struct Found {
    query: Query,
    by_event: Passing,
    by_position: Passing,
}

/// What can be told of some texts without reading them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Signature {
    /// The letters, a bit each, and above them [`Self::OTHERS`].
    letters: u64,
    /// The pairs of letters; the first of them are in what is left of `letters`.
    pairs: u64,
}

/// A word, and what can be told of it before any event is looked at.
#[derive(Clone, Debug)]
struct Wanted {
    word: String,
    groups: Vec<bool>,
    categories: Vec<bool>,
}

impl Query {
    /// The words of a text.
    pub fn new(text: &str) -> Self {
        let end = text.floor_char_boundary(MAX_BYTES);
        let words = text[..end].split_whitespace().map(|word| {
            let mut folded = String::new();
            fold(word, &mut folded);
            folded
        });
        Self { words: words.filter(|word| !word.is_empty()).take(MAX_WORDS).collect() }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where its words are in a text, in bytes: ascending, none overlapping another.
    pub fn places_in(&self, text: &str) -> Vec<Range<usize>> {
        let (mut folded, mut starts) = (String::new(), Vec::new());
        for (at, letter) in text.char_indices() {
            push_folded(letter, &mut folded);
            starts.resize(folded.len(), at);
        }
        let mut places: Vec<Range<usize>> = Vec::new();
        for word in &self.words {
            let mut from = 0;
            while let Some(at) = find(&folded.as_bytes()[from..], word.as_bytes()) {
                let end = from + at + word.len();
                let last = starts[end - 1];
                let after = text[last..].chars().next().map_or(0, char::len_utf8);
                places.push(starts[from + at]..last + after);
                from = end;
            }
        }
        order::sort_by_key(&mut places, |place| (place.start, place.end));
        let mut kept: Vec<Range<usize>> = Vec::new();
        for place in places {
            match kept.last_mut().filter(|last| place.start < last.end) {
                Some(last) => last.end = last.end.max(place.end),
                None => kept.push(place),
            }
        }
        kept
    }

    /// Whether all that has these words has the others', too.
    fn narrows(&self, other: &Self) -> bool {
        let has =
            |word: &String| self.words.iter().any(|own| own.contains(word.as_str()));
        other.words.iter().all(has)
    }
}

impl Search {
    /// Nothing looked for yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Prepares for searching: what 16,384 events cost. Whether there is more to do.
    /// A search before all is prepared finds the same, later.
    pub fn step(&mut self, events: &Events) -> bool {
        if self.signatures.is_empty() {
            self.signatures.reserve_exact(events.len());
            let signature = |name: &String| signature(name);
            self.of_groups = events.groups().iter().map(signature).collect();
            self.of_categories = events.categories().iter().map(signature).collect();
        }
        let first = self.signatures.len();
        let mut folded = String::new();
        for row in first..events.len().min(first + STEP) {
            let event = events.get(EventId(row as u32)); // ids are 32 bits
            let group = event.group().and_then(|id| self.of_groups.get(id.0 as usize));
            let category = event.category();
            let category = category.and_then(|id| self.of_categories.get(id.0 as usize));
            let mut signature = Signature::default();
            signature.add(event.title(), &mut folded);
            for named in group.into_iter().chain(category) {
                signature = signature.and(*named);
            }
            for text in others(event).filter(|text| !text.is_empty()) {
                signature.add(text, &mut folded);
                signature.letters |= Signature::OTHERS;
            }
            self.signatures.push(signature);
        }
        self.signatures.len() < events.len()
    }

    /// Begins to look for the dated events that have all words of a query; what is not
    /// done of another is given up. Looks only among the last hits where the query has
    /// only grown.
    pub fn begin(&mut self, events: &Events, query: &Query) {
        self.looking = None;
        if query.is_empty() {
            return;
        }
        while self.found.last().is_some_and(|last| !query.narrows(&last.query)) {
            self.found.pop();
        }
        if self.found.last().is_none_or(|last| last.query != *query) {
            self.looking = Some(Looking::new(events, query));
        }
    }

    /// Looks at the next 16,384 events, and prepares for them where that is not done;
    /// whether there is more to do.
    pub fn look_on(&mut self, events: &Events, index: &EventIndex) -> bool {
        let Some(mut looking) = self.looking.take() else { return false };
        let end = events.len().min(looking.at + STEP);
        while self.signatures.len() < end {
            self.step(events);
        }
        let among = self.found.last().map(|last| &last.by_event);
        let mut folded = String::new();
        for row in looking.at..end {
            let is_among = among.is_none_or(|among| among.contains(row));
            if is_among && looking.has(events, row, self.signatures[row], &mut folded) {
                looking.add(index, row);
            }
        }
        looking.at = end;
        if end < events.len() {
            self.looking = Some(looking);
            return true;
        }
        if self.found.len() >= MAX_REMEMBERED {
            self.found.remove(0);
        }
        let Looking { query, by_event, by_position, .. } = looking;
        let [by_event, by_position] = [by_event, by_position].map(Passing::from_words);
        self.found.push(Found { query, by_event, by_position });
        false
    }

    /// How many events have been looked at, of `n_all`.
    pub fn n_looked_at(&self, n_all: usize) -> usize {
        self.looking.as_ref().map_or(n_all, |looking| looking.at)
    }

    /// What has been found so far.
    pub fn found(&self) -> Passing {
        if let Some(looking) = &self.looking {
            return Passing::from_words(looking.by_position.clone());
        }
        let last = self.found.last();
        last.map_or(Passing::EMPTY, |last| last.by_position.clone())
    }

    /// The dated events that have all words of a query, looked for all at once.
    pub fn find(
        &mut self,
        events: &Events,
        index: &EventIndex,
        query: &Query,
    ) -> &Passing {
        if self.looking.as_ref().is_none_or(|looking| looking.query != *query) {
            self.begin(events, query);
        }
        while self.look_on(events, index) {}
        let last = self.found.last();
        last.map_or(const { &Passing::EMPTY }, |last| &last.by_position)
    }
}

impl Looking {
    fn new(events: &Events, query: &Query) -> Self {
        let signatures = query.words.iter().map(|word| signature(word));
        let words = query.words.iter();
        Self {
            query: query.clone(),
            wanted: words.map(|word| Wanted::new(word, events)).collect(),
            signature: signatures.fold(Signature::default(), Signature::and),
            is_told: query.words.iter().all(|word| is_told(word)),
            at: 0,
            by_event: vec![0; events.len().div_ceil(64)],
            by_position: Vec::new(),
        }
    }

    /// Whether an event has all words.
    fn has(
        &self,
        events: &Events,
        row: usize,
        signature: Signature,
        folded: &mut String,
    ) -> bool {
        if !signature.has(self.signature) {
            return false;
        }
        let event = events.get(EventId(row as u32)); // ids are 32 bits
        let more = signature.letters & Signature::OTHERS != 0;
        self.is_told
            || self.wanted.iter().all(|wanted| wanted.is_in((event, more), folded))
    }

    /// Takes over an event that has all words, unless it has no date.
    fn add(&mut self, index: &EventIndex, row: usize) {
        let Some(position) = index.position(EventId(row as u32)) else { return };
        self.by_position.resize(index.len().div_ceil(64), 0);
        for (words, at) in [(&mut self.by_event, row), (&mut self.by_position, position)]
        {
            if let Some(word) = words.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
        }
    }
}

impl Wanted {
    fn new(word: &str, events: &Events) -> Self {
        let mut folded = String::new();
        let mut has = |name: &String| contains(name, word, &mut folded);
        Self {
            word: word.to_owned(),
            groups: events.groups().iter().map(&mut has).collect(),
            categories: events.categories().iter().map(&mut has).collect(),
        }
    }

    /// Whether an event has the word; `more` when it may have more than a title and
    /// names.
    fn is_in(&self, (event, more): (Event<'_>, bool), folded: &mut String) -> bool {
        if contains(event.title(), &self.word, folded) {
            return true;
        }
        let group = event.group().and_then(|id| self.groups.get(id.0 as usize));
        let category = event.category();
        let category = category.and_then(|id| self.categories.get(id.0 as usize));
        group == Some(&true)
            || category == Some(&true)
            || (more && others(event).any(|text| contains(text, &self.word, folded)))
    }
}

/// What is searched of an event but for its title and the names it shares with others.
fn others(event: Event<'_>) -> impl Iterator<Item = &str> {
    std::iter::once(event.text()).chain(event.participants()).chain(event.places())
}

/// Whether a text has a folded word; `folded` is scratch space.
fn contains(text: &str, word: &str, folded: &mut String) -> bool {
    if text.len() < word.len() && text.is_ascii() {
        return false;
    }
    if text.is_ascii() {
        return find(text.as_bytes(), word.as_bytes()).is_some();
    }
    folded.clear();
    fold(text, folded);
    find(folded.as_bytes(), word.as_bytes()).is_some()
}

/// Where a folded word is in a text that is folded but for the case of ASCII.
fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    /// What tells a small letter from a capital in ASCII.
    const CASE: u8 = 0x20;
    let first = word.first()? | CASE;
    let n_places = (text.len() + 1).checked_sub(word.len())?;
    let mut from = 0;
    loop {
        let left = text.get(from..n_places)?;
        let at = from + left.iter().position(|byte| byte | CASE == first)?;
        if text.get(at..at + word.len())?.eq_ignore_ascii_case(word) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Whether a signature tells for certain if a word is there.
fn is_told(word: &str) -> bool {
    matches!(word.as_bytes(), [b'a'..=b'z'])
}

impl Signature {
    /// Of an event that has more texts than its title and the names it shares.
    const OTHERS: u64 = 1 << 32;
    /// How many bits there are for pairs.
    const N_PAIRS: u64 = 64 + 31;

    /// Of these texts and others.
    fn and(self, other: Self) -> Self {
        let Self { letters, pairs } = other;
        Self { letters: self.letters | letters, pairs: self.pairs | pairs }
    }

    /// Whether texts with this one may have what has the other.
    fn has(self, other: Self) -> bool {
        self.letters & other.letters == other.letters
            && self.pairs & other.pairs == other.pairs
    }

    /// Adds the letters and pairs of letters of a text; `folded` is scratch space.
    fn add(&mut self, text: &str, folded: &mut String) {
        let bytes = if text.is_ascii() {
            text.as_bytes()
        } else {
            folded.clear();
            fold(text, folded);
            folded.as_bytes()
        };
        let mut last = None;
        for byte in bytes.iter().map(u8::to_ascii_lowercase) {
            self.add_letter(byte);
            if let Some(last) = last {
                self.add_pair(last, byte);
            }
            last = Some(byte);
        }
    }

    /// Adds a letter, which has a bit of its own if it is of ASCII.
    fn add_letter(&mut self, byte: u8) {
        self.letters |= match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            _ => 1 << (26 + byte % 6),
        };
    }

    /// Adds a pair of letters, which shares its bit with others.
    fn add_pair(&mut self, first: u8, second: u8) {
        let pair = u32::from(first) << 8 | u32::from(second);
        let hash = u64::from(pair.wrapping_mul(0x9E37_79B1)); // Fibonacci hashing
        match (hash * Self::N_PAIRS) >> 32 {
            bit @ 0..64 => self.pairs |= 1 << bit,
            bit => self.letters |= 1 << (bit - 64 + 33),
        }
    }
}

/// The letters and pairs of letters of a text, as bits.
fn signature(text: &str) -> Signature {
    let mut signature = Signature::default();
    signature.add(text, &mut String::new());
    signature
}
