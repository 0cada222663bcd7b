//! What happened: an [`Event`] view over columns.
//!
//! A million events must fit and a scan must be a scan, so an event is a row of
//! columns and a few ranges in one text arena, not an object. Readers hand over
//! an [`EventDraft`]; everyone else looks through [`Event`].

use crate::diag::Span;
use crate::time::{Extent, TimeValue};
use std::collections::BTreeMap;

/// The identity of an event: its row in [`Events`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// The identity of a group: its position in [`Events::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u16);

/// The identity of a lane, a row of the drawing for what belongs together: a number
/// that lasts as long as lanes stand for the same (`index::LaneBy`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LaneId(pub u16);

/// What a reader hands over for one event. Texts are plain text, never markup.
#[derive(Clone, Debug, Default)]
pub struct EventDraft<'a> {
    /// The author's own name for it, if it had one.
    pub key: &'a str,
    /// What happened, in a few words.
    pub title: &'a str,
    /// When; `None` when that is not said or could not be read.
    pub when: Option<TimeValue>,
    /// When, as meant, where the author gave bounds that no value says; `None`
    /// where `when` says it all.
    pub extent: Option<Extent>,
    /// The words that said when, where they differ from the value: `on Friday`.
    pub said: &'a str,
    /// The whole text; paragraphs are separated by a blank line.
    pub text: &'a str,
    /// The group the author put it in; empty for none.
    pub group: &'a str,
    /// Where to read more: an `http:` or `https:` address; empty for none.
    pub link: &'a str,
    /// How much it matters beside the others; 0 when nothing is said.
    pub importance: f32,
    /// The bytes of the document it was read from.
    pub span: Span,
    /// The bytes of the expression that said when, where it is prose.
    pub said_span: Span,
    /// Who took part: people, countries and bodies by name.
    pub participants: &'a [&'a str],
    /// Where it happened, by name.
    pub places: &'a [&'a str],
    /// Who says so, where it is somebody's claim; empty for none.
    pub speaker: &'a str,
    /// When they said so, where that is told beside when it happens.
    pub spoken: Option<TimeValue>,
}

/// The events of a document, in the order they were read.
#[derive(Clone, Debug, Default)]
pub struct Events {
    extents: Vec<Option<Extent>>,
    rows: Vec<Row>,
    /// In order of event; few documents have any.
    credits: Vec<(EventId, Credit)>,
    texts: String, // every text of every event, end to end
    groups: Vec<String>,
    group_ids: BTreeMap<String, GroupId>,
}

/// What is not needed to place an event: ranges in the arena and the like.
#[derive(Clone, Copy, Debug)]
struct Row {
    key: Slice,
    title: Slice,
    when: Slice,
    said: Slice,
    text: Slice,
    link: Slice,
    group: Option<GroupId>,
    importance: f32,
    span: Span,
    said_span: Span,
}

/// Who and where; only prose says it, so a row does not pay for it.
#[derive(Clone, Copy, Debug)]
struct Credit {
    /// Names, each followed by a line end.
    participants: Slice,
    places: Slice,
    speaker: Slice,
    spoken: Slice,
}

/// A range of bytes in the arena.
#[derive(Clone, Copy, Debug, Default)]
struct Slice {
    start: u32,
    len: u32,
}

impl Events {
    /// No events.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an event, unless the arena is full (4 GiB of text).
    pub fn push(&mut self, draft: &EventDraft<'_>) -> Option<EventId> {
        let id = EventId(u32::try_from(self.rows.len()).ok()?);
        let when = draft.when.as_ref().map(ToString::to_string).unwrap_or_default();
        let row = Row {
            key: self.intern(draft.key)?,
            title: self.intern(draft.title)?,
            when: self.intern(&when)?,
            said: self.intern(draft.said)?,
            text: self.intern(draft.text)?,
            link: self.intern(draft.link)?,
            group: self.group_id(draft.group),
            importance: draft.importance,
            span: draft.span,
            said_span: draft.said_span,
        };
        if says_who(draft) {
            let credit = self.credit(draft)?;
            self.credits.push((id, credit));
        }
        self.rows.push(row);
        let extent =
            draft.when.as_ref().map(|when| draft.extent.unwrap_or_else(|| when.extent()));
        self.extents.push(extent);
        Some(id)
    }

    /// How many there are, undated ones included.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// One of them. The id must come from this collection.
    pub fn get(&self, id: EventId) -> Event<'_> {
        Event { events: self, id }
    }

    /// All of them, in the order they were read.
    pub fn iter(&self) -> impl Iterator<Item = Event<'_>> {
        (0..self.rows.len() as u32).map(|row| self.get(EventId(row)))
    }

    /// The names of the groups, in order of first use.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// What a draft says about who and where; `None` when the arena is full.
    fn credit(&mut self, draft: &EventDraft<'_>) -> Option<Credit> {
        let spoken = draft.spoken.as_ref().map(ToString::to_string).unwrap_or_default();
        Some(Credit {
            participants: self.intern_lines(draft.participants)?,
            places: self.intern_lines(draft.places)?,
            speaker: self.intern(draft.speaker)?,
            spoken: self.intern(&spoken)?,
        })
    }

    fn intern_lines(&mut self, names: &[&str]) -> Option<Slice> {
        let mut all = Slice { start: u32::try_from(self.texts.len()).ok()?, len: 0 };
        for part in names.iter().flat_map(|name| [*name, "\n"]) {
            all.len = all.len.checked_add(self.intern(part)?.len)?;
        }
        Some(all)
    }

    fn intern(&mut self, text: &str) -> Option<Slice> {
        let start = u32::try_from(self.texts.len()).ok()?;
        let len = u32::try_from(text.len()).ok()?;
        start.checked_add(len)?;
        self.texts.push_str(text);
        Some(Slice { start, len })
    }

    /// The group of a name; beyond 65,536 groups there are no more.
    fn group_id(&mut self, name: &str) -> Option<GroupId> {
        if name.is_empty() {
            return None;
        }
        if let Some(&known) = self.group_ids.get(name) {
            return Some(known);
        }
        let id = u16::try_from(self.groups.len()).ok().map(GroupId)?;
        self.groups.push(name.to_owned());
        self.group_ids.insert(name.to_owned(), id);
        Some(id)
    }

    fn slice(&self, slice: Slice) -> &str {
        let start = slice.start as usize;
        &self.texts[start..start + slice.len as usize]
    }
}

fn says_who(draft: &EventDraft<'_>) -> bool {
    let nobody = draft.participants.is_empty() && draft.speaker.is_empty();
    !nobody || !draft.places.is_empty() || draft.spoken.is_some()
}

/// One event, looked at through the columns.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    events: &'a Events,
    id: EventId,
}

impl<'a> Event<'a> {
    fn row(self) -> &'a Row {
        &self.events.rows[self.id.0 as usize]
    }

    /// Its identity.
    pub fn id(self) -> EventId {
        self.id
    }

    /// The author's own name for it; may be empty.
    pub fn key(self) -> &'a str {
        self.events.slice(self.row().key)
    }

    /// What happened, in a few words; may be empty.
    pub fn title(self) -> &'a str {
        self.events.slice(self.row().title)
    }

    /// When, in EDTF; empty for an undated event.
    pub fn when_text(self) -> &'a str {
        self.events.slice(self.row().when)
    }

    /// When, as said. Parsed again from [`Self::when_text`], so that an event
    /// costs its columns and its text and no more.
    pub fn when(self) -> Option<TimeValue> {
        self.when_text().parse().ok()
    }

    /// When, as meant; `None` for an undated event.
    pub fn extent(self) -> Option<Extent> {
        self.events.extents[self.id.0 as usize]
    }

    /// The words that said when, where they differ from the value; may be empty.
    pub fn said(self) -> &'a str {
        self.events.slice(self.row().said)
    }

    /// The whole text; may be empty.
    pub fn text(self) -> &'a str {
        self.events.slice(self.row().text)
    }

    /// Where to read more; may be empty.
    pub fn link(self) -> &'a str {
        self.events.slice(self.row().link)
    }

    /// The group the author put it in.
    pub fn group(self) -> Option<GroupId> {
        self.row().group
    }

    /// Who took part, by name, in the order they are named.
    pub fn participants(self) -> impl Iterator<Item = &'a str> {
        self.events
            .slice(self.credit().map(|credit| credit.participants).unwrap_or_default())
            .lines()
    }

    /// Where it happened, by name.
    pub fn places(self) -> impl Iterator<Item = &'a str> {
        self.events
            .slice(self.credit().map(|credit| credit.places).unwrap_or_default())
            .lines()
    }

    /// Who says so, where it is somebody's claim; may be empty.
    pub fn speaker(self) -> &'a str {
        self.events.slice(self.credit().map(|credit| credit.speaker).unwrap_or_default())
    }

    /// When they said so, in EDTF; empty where it is not told.
    pub fn spoken_text(self) -> &'a str {
        self.events.slice(self.credit().map(|credit| credit.spoken).unwrap_or_default())
    }

    fn credit(self) -> Option<&'a Credit> {
        let credits = &self.events.credits;
        let at = credits.binary_search_by_key(&self.id, |(id, _)| *id).ok()?;
        credits.get(at).map(|(_, credit)| credit)
    }

    /// How much it matters beside the others; 0 when nothing is said.
    pub fn importance(self) -> f32 {
        self.row().importance
    }

    /// The bytes of the document it was read from.
    pub fn span(self) -> Span {
        self.row().span
    }

    /// The bytes of the expression that said when; empty unless it was prose.
    pub fn said_span(self) -> Span {
        self.row().said_span
    }
}
