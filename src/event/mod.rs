//! What happened: an [`Event`] view over columns.
//!
//! A million events must fit and a scan must be a scan, so an event is a row of 32
//! bytes and its texts in one arena, not an object. What few events have (bounds that
//! are not the date's own, fractions of a second, who and where) is kept beside the
//! rows and costs the others nothing. Readers hand over an [`EventDraft`], or a
//! [`PlainEvent`] where nothing about an event is unusual; everyone else looks through
//! [`Event`].

mod names;
mod paged;
mod sources;
mod texts;

use crate::diag::Span;
use crate::time::{Certainty, DateSpec, Extent, Instant, PlainTime, TimeValue};
pub(crate) use names::Names;
use paged::Paged;
pub use sources::Source;
use std::borrow::Cow;
use texts::{Fields, NOT_PLAIN, Place, Texts};

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

/// The identity of a category: its position in [`Events::categories`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CategoryId(pub u16);

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
    /// How stretches of the text are set, a line each: an element, where it begins and
    /// how long it is in UTF-16 units, and for `a` the address: `strong 12 7`.
    pub runs: &'a str,
    /// The group the author put it in; empty for none.
    pub group: &'a str,
    /// What kind of thing it is, where the author says so beside the group.
    pub category: &'a str,
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
    /// The day by which it had happened, where no date is said of it and that is all
    /// that is known.
    pub latest: Option<DateSpec>,
    /// Every place where it is told, in the order of the document; empty where `span`
    /// is the only one.
    pub sources: &'a [Source],
}

/// An event about which nothing is unusual, as most of a million are. The fields are
/// those of [`EventDraft`].
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "they are said at `EventDraft`")]
pub struct PlainEvent<'a> {
    pub key: &'a str,
    pub title: &'a str,
    pub when: PlainTime,
    pub text: &'a str,
    pub group: &'a str,
    pub category: &'a str,
    pub link: &'a str,
    pub importance: f32,
    pub span: Span,
}

/// The events of a document, in the order they were read.
#[derive(Clone, Debug, Default)]
pub struct Events {
    rows: Paged<Row>,
    texts: Texts,
    groups: Names,
    categories: Names,
    /// Extents that a row has no room for.
    extents: Vec<Extent>,
    /// Nanoseconds of starts and ends, by row, up to the last row that has any.
    nanos: Paged<[u32; 2]>,
    /// In order of event; few documents have any.
    credits: Vec<(EventId, Credit)>,
    /// Those without a title, in order; few are.
    untitled: Vec<EventId>,
}

/// An event: when, where its texts are, and what it is drawn and sorted by.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// Seconds since 1970 began, or [`UNDATED`] or [`BESIDE`].
    start_secs: i64,
    /// The same, or a position in [`Events::extents`].
    end_secs: i64,
    texts: Place,
    span_start: u32,
    importance: f32,
    group: u16,
    category: u16,
}

/// In place of a start: the event has no date. Like [`BESIDE`], no year that can be
/// written begins there.
const UNDATED: i64 = i64::MIN + 1;
/// In place of a start: the extent is kept beside the rows.
const BESIDE: i64 = i64::MIN + 2;
/// In place of a name's number: there is no name.
const NAMELESS: u16 = u16::MAX;

/// Who, where, by whose account and in what dress; few say it, so a row does not pay.
#[derive(Clone, Copy, Debug)]
struct Credit {
    /// Names, each followed by a line end.
    participants: Place,
    places: Place,
    speaker: Place,
    spoken: Place,
    latest: Place,
    /// As [`sources`] writes them.
    sources: Place,
    runs: Place,
}

impl Events {
    /// No events.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an event, unless the arena is full (4 GiB of text).
    pub fn push(&mut self, draft: &EventDraft<'_>) -> Option<EventId> {
        let id = self.next_id()?;
        let plain = match (&draft.when, draft.extent) {
            (Some(when), None) => PlainTime::from_value(when),
            _ => None,
        };
        let when = match &draft.when {
            Some(when) if plain.is_none() => when.to_string(),
            _ => String::new(),
        };
        let texts = self.texts.push(&Fields {
            title: draft.title,
            key: draft.key,
            span_len: draft.span.end.saturating_sub(draft.span.start),
            code: plain.map_or(NOT_PLAIN, PlainTime::code),
            when: &when,
            said: draft.said,
            text: draft.text,
            link: draft.link,
            said_span: draft.said_span,
        })?;
        let mut row = Row {
            start_secs: UNDATED,
            end_secs: 0,
            texts,
            span_start: u32::try_from(draft.span.start).ok()?,
            importance: draft.importance,
            group: self.groups.id(draft.group).unwrap_or(NAMELESS),
            category: self.categories.id(draft.category).unwrap_or(NAMELESS),
        };
        if says_who(draft) {
            let credit = self.credit(draft)?;
            self.credits.push((id, credit));
        }
        if draft.title.is_empty() {
            self.untitled.push(id);
        }
        if let Some(plain) = plain {
            (row.start_secs, row.end_secs) = (plain.start_secs(), plain.end_secs());
        } else if let Some(when) = &draft.when {
            let extent = draft.extent.unwrap_or_else(|| when.extent());
            (row.start_secs, row.end_secs) = self.bounds(extent);
        }
        self.rows.push(row);
        Some(id)
    }

    /// Adds an event about which nothing is unusual, unless the arena is full.
    pub fn push_plain(&mut self, event: &PlainEvent<'_>) -> Option<EventId> {
        let id = self.next_id()?;
        let texts = self.texts.push(&Fields {
            title: event.title,
            key: event.key,
            span_len: event.span.end.saturating_sub(event.span.start),
            code: event.when.code(),
            text: event.text,
            link: event.link,
            ..Fields::default()
        })?;
        if event.title.is_empty() {
            self.untitled.push(id);
        }
        self.rows.push(Row {
            start_secs: event.when.start_secs(),
            end_secs: event.when.end_secs(),
            texts,
            span_start: u32::try_from(event.span.start).ok()?,
            importance: event.importance,
            group: self.groups.id(event.group).unwrap_or(NAMELESS),
            category: self.categories.id(event.category).unwrap_or(NAMELESS),
        });
        Some(id)
    }

    fn next_id(&self) -> Option<EventId> {
        u32::try_from(self.rows.len()).ok().map(EventId)
    }

    /// What the next row says of an extent; what it cannot say is kept beside it.
    fn bounds(&mut self, extent: Extent) -> (i64, i64) {
        let Extent { start, end, .. } = extent;
        let is_exact = extent.latest_start == start && extent.earliest_end == end;
        let is_marked = [UNDATED, BESIDE].contains(&start.secs());
        // Only the end of time has the last second there is.
        let is_odd = |at: Instant| at.secs() == i64::MAX && at != Instant::MAX;
        if !is_exact || is_marked || is_odd(start) || is_odd(end) {
            self.extents.push(extent);
            return (BESIDE, (self.extents.len() - 1).cast_signed() as i64);
        }
        let nanos = [start, end].map(|at| if at.is_finite() { at.nanos() } else { 0 });
        if nanos != [0, 0] {
            while self.nanos.len() < self.rows.len() {
                self.nanos.push([0, 0]);
            }
            self.nanos.push(nanos);
        }
        (start.secs(), end.secs())
    }

    fn extent(&self, id: EventId) -> Option<Extent> {
        let row = &self.rows[id.0 as usize];
        match row.start_secs {
            UNDATED => None,
            BESIDE => self.extents.get(row.end_secs as usize).copied(),
            _ => {
                let nanos = self.nanos.get(id.0 as usize).copied().unwrap_or_default();
                let start = instant(row.start_secs, nanos[0]);
                let end = instant(row.end_secs, nanos[1]);
                Some(Extent { start, latest_start: start, earliest_end: end, end })
            }
        }
    }

    /// How many there are, undated ones included.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
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
        self.groups.all()
    }

    /// The names of the categories, in order of first use. A document has them only
    /// where it says both a group and a category of an event.
    pub fn categories(&self) -> &[String] {
        self.categories.all()
    }

    /// What a draft says about who and where; `None` when the arena is full.
    fn credit(&mut self, draft: &EventDraft<'_>) -> Option<Credit> {
        let spoken = draft.spoken.as_ref().map(ToString::to_string).unwrap_or_default();
        let latest = draft.latest.map(day_text).unwrap_or_default();
        let lines = |names: &[&str]| -> String {
            names.iter().flat_map(|name| [*name, "\n"]).collect()
        };
        Some(Credit {
            participants: self.texts.push_one(&lines(draft.participants))?,
            places: self.texts.push_one(&lines(draft.places))?,
            speaker: self.texts.push_one(draft.speaker)?,
            spoken: self.texts.push_one(&spoken)?,
            latest: self.texts.push_one(&latest)?,
            sources: self.texts.push_one(&sources::written(draft.sources))?,
            runs: self.texts.push_one(draft.runs)?,
        })
    }
}

fn instant(secs: i64, nanos: u32) -> Instant {
    if secs == i64::MAX { Instant::MAX } else { Instant::new(secs, nanos) }
}

fn says_who(draft: &EventDraft<'_>) -> bool {
    let nobody = draft.participants.is_empty() && draft.speaker.is_empty();
    let nowhere = draft.places.is_empty() && draft.sources.is_empty();
    let is_set = !draft.runs.is_empty();
    is_set || !nobody || !nowhere || draft.spoken.is_some() || draft.latest.is_some()
}

/// What is not plain, in EDTF.
#[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
fn unusual(edtf: &str) -> Option<TimeValue> {
    edtf.parse().ok()
}

/// A date in EDTF: one that is said beside the date of an event, which no plain
/// document does.
#[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
pub(crate) fn day_text(date: DateSpec) -> String {
    TimeValue::Date(date).to_string()
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

    fn fields(self) -> Fields<'a> {
        self.events.texts.fields(self.row().texts)
    }

    /// Its identity.
    pub fn id(self) -> EventId {
        self.id
    }

    /// The author's own name for it; may be empty.
    pub fn key(self) -> &'a str {
        self.events.texts.key(self.row().texts)
    }

    /// What happened, in a few words; may be empty.
    pub fn title(self) -> &'a str {
        self.events.texts.title(self.row().texts)
    }

    /// Whether it has a title. Its texts are not looked at for that.
    pub fn is_titled(self) -> bool {
        self.events.untitled.is_empty()
            || self.events.untitled.binary_search(&self.id).is_err()
    }

    /// When, in EDTF; empty for an undated event. Written anew where it is plain.
    pub fn when_text(self) -> Cow<'a, str> {
        let Row { start_secs, end_secs, texts, .. } = *self.row();
        let fields = self.events.texts.fields(texts);
        match PlainTime::from_code(fields.code, start_secs, end_secs) {
            Some(plain) => Cow::Owned(plain.text()),
            None => Cow::Borrowed(fields.when),
        }
    }

    /// When, as said. Found out again from its columns or its text, so that an event
    /// costs no more than those.
    pub fn when(self) -> Option<TimeValue> {
        let Row { start_secs, end_secs, texts, .. } = *self.row();
        let fields = self.events.texts.fields(texts);
        match PlainTime::from_code(fields.code, start_secs, end_secs) {
            Some(plain) => Some(plain.value()),
            None if fields.when.is_empty() => None,
            None => unusual(fields.when),
        }
    }

    /// How sure its least sure date is; `None` for an undated event.
    pub fn certainty(self) -> Option<Certainty> {
        let Row { start_secs, end_secs, texts, .. } = *self.row();
        let code = self.events.texts.fields(texts).code;
        let plain = PlainTime::from_code(code, start_secs, end_secs);
        let said = || self.when().map(|when| when.certainty());
        plain.map(|_| Certainty::Certain).or_else(said)
    }

    /// When, as meant; `None` for an undated event.
    pub fn extent(self) -> Option<Extent> {
        self.events.extent(self.id)
    }

    /// The whole seconds in which it begins and that it is over by, since 1970 began,
    /// where that is all there is to [`Self::extent`]: both are known, and neither is
    /// open or between two seconds.
    pub fn whole_secs(self) -> Option<(i64, i64)> {
        let Row { start_secs, end_secs, .. } = *self.row();
        let has_nanos = || self.events.nanos.get(self.id.0 as usize).is_some();
        // Whoever has no date or none that fits a row begins as early as nothing does.
        let is_whole = start_secs > BESIDE && start_secs < i64::MAX;
        let is_finite = is_whole && end_secs > BESIDE && end_secs < i64::MAX;
        (is_finite && !has_nanos()).then_some((start_secs, end_secs))
    }

    /// The words that said when, where they differ from the value; may be empty.
    pub fn said(self) -> &'a str {
        self.fields().said
    }

    /// The whole text; may be empty.
    pub fn text(self) -> &'a str {
        self.fields().text
    }

    /// How stretches of the text are set, as in [`EventDraft::runs`]; may be empty.
    pub fn runs(self) -> &'a str {
        self.credited(|credit| credit.runs)
    }

    /// Where to read more; may be empty.
    pub fn link(self) -> &'a str {
        self.fields().link
    }

    /// The group the author put it in.
    pub fn group(self) -> Option<GroupId> {
        let group = self.row().group;
        (group != NAMELESS).then_some(GroupId(group))
    }

    /// What kind of thing it is, where the author says so beside the group.
    pub fn category(self) -> Option<CategoryId> {
        let category = self.row().category;
        (category != NAMELESS).then_some(CategoryId(category))
    }

    /// Who took part, by name, in the order they are named.
    pub fn participants(self) -> impl Iterator<Item = &'a str> {
        self.credited(|credit| credit.participants).lines()
    }

    /// Where it happened, by name.
    pub fn places(self) -> impl Iterator<Item = &'a str> {
        self.credited(|credit| credit.places).lines()
    }

    /// Who says so, where it is somebody's claim; may be empty.
    pub fn speaker(self) -> &'a str {
        self.credited(|credit| credit.speaker)
    }

    /// When they said so, in EDTF; empty where it is not told.
    pub fn spoken_text(self) -> &'a str {
        self.credited(|credit| credit.spoken)
    }

    /// The day by which it had happened, in EDTF: the latest that an undated event can
    /// be; empty where nothing is known of it.
    pub fn latest_text(self) -> &'a str {
        self.credited(|credit| credit.latest)
    }

    /// Every place where it is told, where there are several.
    pub fn sources(self) -> impl Iterator<Item = Source> + 'a {
        sources::read(self.credited(|credit| credit.sources))
    }

    fn credited(self, which: fn(&Credit) -> Place) -> &'a str {
        let Events { credits, texts, .. } = self.events;
        let at = credits.binary_search_by_key(&self.id, |(id, _)| *id);
        let credit = at.ok().and_then(|at| credits.get(at));
        credit.map_or("", |(_, credit)| texts.one(which(credit)))
    }

    /// How much it matters beside the others; 0 when nothing is said.
    pub fn importance(self) -> f32 {
        self.row().importance
    }

    /// The bytes of the document it was read from.
    pub fn span(self) -> Span {
        let start = self.row().span_start as usize;
        Span::new(start, start + self.fields().span_len)
    }

    /// The bytes of the expression that said when; empty unless it was prose.
    pub fn said_span(self) -> Span {
        self.fields().said_span
    }
}
