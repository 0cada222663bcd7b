//! A document that is shown: its events, and where they stand in its text.

mod choosing;
mod found;
mod lanes;
mod pointed;
mod reading;

use serde::Serialize;
use wasm_bindgen::JsValue;

use choosing::{Choosing, Counting};
use reading::Sorted;
pub(super) use reading::Sorting;

use super::choice::FacetWire;
use super::overlay::{Key, Thing};
use super::typesetter::BrowserTypesetter;
use super::when::DateWire;
use super::wire::{EventWire, Place, ReadingWire, id_of, to_js};
use crate::event::{Event, EventId, Events};
use crate::index::{
    Engine, EventIndex, Field, Filter, LaneBy, Passing, Query, Resident, Search, Shown,
    Values,
};
use crate::interact::{Context, Spot, State, focused_node, node_for};
use crate::layout::{Options, World};
use crate::read::{Lines, Loaded, Reading};
use crate::scene::{Direction, MIN_TARGET_PX, Members, Rect, Scene, Stretch, Target};
use crate::time::iso::Clock;
use crate::time::{Civil, Instant, Interval, TimeValue};

/// No more undated events than this are listed beside the dated ones.
const MAX_UNDATED: usize = 100;

/// A document that is shown.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) events: Events,
    index: EventIndex,
    /// What of it passes the filter, in lanes.
    shown: Shown,
    /// What a search has found; `None` without one.
    hits: Option<Passing>,
    query: Query,
    search: Search,
    filter: Filter,
    values: Values,
    /// What was chosen and is not shown yet.
    choosing: Option<Choosing>,
    /// What there is to choose from.
    counting: Counting,
    sorted: Sorted,
    written: Option<TimeValue>,
    /// What the document says about itself.
    intro: String,
    /// Where the events stand, in the order of their rows; empty unless it is prose.
    places: Vec<Place>,
}

/// A stretch of time with its words' parts, and what is in it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RangeWire {
    start: String,
    end: String,
    start_ms: f64,
    end_ms: f64,
    first_day: DateWire,
    last_day: DateWire,
    n: usize,
    /// How many there are, whether they pass or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<usize>,
}

/// What is at an offset of the text.
#[derive(Serialize)]
pub(super) struct AtWire {
    id: String,
    /// Whether it is in the words that say when.
    said: bool,
}

impl Document {
    /// Nothing.
    pub(super) fn empty() -> Self {
        let events = Events::new();
        let index = EventIndex::new(&events);
        let shown = Shown::new(&events, &index, LaneBy::Group, None);
        Self::of(events, index, shown)
    }

    /// A document that has been read, and what is shown of it at first.
    pub(super) fn new(
        reading: Reading,
        places: Vec<Place>,
        index: EventIndex,
        shown: Shown,
    ) -> Self {
        let written = reading.written.map(TimeValue::Date);
        let intro = reading.intro;
        Self { written, intro, places, ..Self::of(reading.events, index, shown) }
    }

    fn of(events: Events, index: EventIndex, shown: Shown) -> Self {
        Self {
            events,
            index,
            shown,
            hits: None,
            query: Query::default(),
            search: Search::new(),
            filter: Filter::default(),
            values: Values::default(),
            choosing: None,
            counting: Counting::default(),
            sorted: Sorted::default(),
            written: None,
            intro: String::new(),
            places: Vec::new(),
        }
    }

    pub(super) fn index(&self) -> &EventIndex {
        &self.index
    }

    /// When the document was written.
    pub(super) fn written(&self) -> Option<Instant> {
        self.written.as_ref().map(beginning)
    }

    pub(super) fn written_year(&self) -> Option<i64> {
        match self.written {
            Some(TimeValue::Date(date)) => Some(date.year),
            _ => None,
        }
    }

    pub(super) fn world<'a>(
        &'a self,
        typesetter: &'a BrowserTypesetter,
        options: &'a Options,
    ) -> World<'a> {
        let Self { events, index, shown, hits, .. } = self;
        World { events, index, shown, hits: hits.as_ref(), typesetter, options }
    }

    /// What an input is judged by, on a drawing of this.
    pub(super) fn context<'a>(
        &'a self,
        scene: &'a Scene,
        members: &'a dyn Members,
    ) -> Context<'a> {
        let Self { events, index, shown, hits, .. } = self;
        Context { events, index, shown, hits: hits.as_ref(), scene, members }
    }

    /// The event that a page calls so.
    pub(super) fn find(&self, id: &str) -> Option<EventId> {
        self.events.iter().find(|&event| id_of(event) == id).map(Event::id)
    }

    /// An event with all there is to read of it.
    pub(super) fn shown(&self, id: EventId) -> EventWire<'_> {
        let first = self.places.partition_point(|place| place.event < id);
        let until = self.places.partition_point(|place| place.event <= id);
        let places = self.places.get(first..until).unwrap_or_default();
        let event = self.events.get(id);
        EventWire::new(event, &self.events, places).worded(event)
    }

    /// Begins to look for what has all words of a text among what passes the filter; no
    /// words end a search.
    pub(super) fn search(&mut self, text: &str) {
        self.query = Query::new(text);
        if !self.looks_for_words() {
            self.search.begin(&self.events, &self.query);
        }
    }

    /// Whether a filter's words come first.
    fn looks_for_words(&self) -> bool {
        self.choosing.as_ref().is_some_and(Choosing::looks_for_words)
    }

    /// Looks on for a little while; whether there is more to do.
    pub(super) fn search_on(&mut self) -> bool {
        self.looks_for_words() || self.search.look_on(&self.events, &self.index)
    }

    /// Takes over what has been found so far.
    pub(super) fn look(&mut self) {
        if self.query.is_empty() {
            self.hits = None;
        } else if !self.looks_for_words() {
            self.hits = Some(self.search.found().and(self.shown.passing()));
        }
    }

    /// How many events have been looked at, of all that pass: about so many.
    pub(super) fn n_searched(&self) -> usize {
        let n_all = self.events.len();
        let n_searched = self.search.n_looked_at(n_all);
        if n_searched == n_all {
            self.shown.len()
        } else {
            n_searched.min(self.shown.len())
        }
    }

    /// All of it in its first lanes, and nothing looked for.
    pub(super) fn unchosen(mut self) -> Self {
        let is_first = self.filter.is_empty() && self.shown.by() == LaneBy::Group;
        self.choosing = None;
        if is_first && self.query.is_empty() {
            return self;
        }
        self.unchoose();
        self
    }

    #[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
    fn unchoose(&mut self) {
        (self.filter, self.query) = (Filter::default(), Query::default());
        self.set_lanes(LaneBy::Group);
        while self.choose_on() {}
        self.chosen();
    }

    /// What there is to choose from.
    pub(super) fn facets(&mut self) -> Vec<FacetWire> {
        let facets = Field::ALL.into_iter().zip(self.counted_facets());
        facets.map(|(field, values)| FacetWire::new(field, values)).collect()
    }

    /// Who answers for what is shown.
    fn engine(&self) -> impl Engine {
        let Self { index, shown, values, filter, .. } = self;
        Resident { index, shown, values, filter }
    }

    /// Whether an event passes.
    pub(super) fn passes(&self, event: EventId) -> bool {
        self.shown.place(&self.index, event).is_some()
    }

    /// What the document says about itself.
    pub(super) fn intro(&self) -> &str {
        &self.intro
    }

    /// The events in the order of the document: all, or those that pass.
    pub(super) fn told_of(&self, passing: bool) -> impl Iterator<Item = Event<'_>> {
        let passes = move |event: &Event<'_>| {
            !passing || self.filter.is_empty() || self.passes(event.id())
        };
        self.events.iter().filter(passes)
    }

    /// Prepares for searching and filtering, step by step; whether there is more to do.
    pub(super) fn prepare_search(&mut self) -> bool {
        // One after the other: who has the search open types next.
        self.search.step(&self.events) || self.values.step(&self.events)
    }

    /// Where the words that are looked for are in a text, in UTF-16 units: starts and
    /// ends.
    pub(super) fn word_places(&self, text: &str) -> Vec<u32> {
        let units = |end: usize| text[..end].encode_utf16().count() as u32;
        let places = self.query.places_in(text).into_iter();
        places.flat_map(|place| [units(place.start), units(place.end)]).collect()
    }

    /// What a search has found; `None` without one.
    pub(super) fn hits(&self) -> Option<&Passing> {
        self.hits.as_ref()
    }

    /// So many of what a search has found, from one on.
    pub(super) fn hits_page(&self, first: usize, n: usize) -> Vec<EventWire<'_>> {
        let hit = |nth| self.index.event_at(self.hits.as_ref()?.nth(nth)?);
        (first..).take(n).map_while(hit).map(|event| self.shown(event)).collect()
    }

    /// How many hits are before an event; `None` where it is none.
    pub(super) fn hit_place(&self, event: EventId) -> Option<usize> {
        let (hits, position) = (self.hits.as_ref()?, self.index.position(event)?);
        hits.contains(position).then(|| hits.count_before(position))
    }

    pub(super) fn range(&self, window: Interval) -> RangeWire {
        let ms = |instant: Instant| {
            instant.secs() as f64 * 1e3 + f64::from(instant.nanos()) / 1e6
        };
        let iso = |instant: Instant| instant.iso(Clock::Floating).text();
        // The end is the first instant after: the last day is the one before it.
        let last = window.end.saturating_add_secs(-1).max(window.start);
        RangeWire {
            start: iso(window.start),
            end: iso(window.end),
            start_ms: ms(window.start),
            end_ms: ms(window.end),
            first_day: DateWire::day(Civil::from_instant(window.start)),
            last_day: DateWire::day(Civil::from_instant(last)),
            n: self.shown.count(&self.index, None, window),
            total: None,
        }
    }

    /// The whole: from when to when, how many.
    pub(super) fn facts(&self) -> Option<RangeWire> {
        self.index.domain().map(|domain| RangeWire {
            total: Some(self.index.len()),
            n: self.shown.len(),
            ..self.range(domain)
        })
    }

    pub(super) fn mentions(&self) -> Vec<u32> {
        let said = self.places.iter().map(|place| place.said).filter(|(a, b)| a < b);
        said.flat_map(|(start, end)| [start, end]).collect()
    }

    pub(super) fn event_at(&self, offset: u32) -> Option<AtWire> {
        let within = |(start, end): (u32, u32)| start <= offset && offset < end;
        let at = |said: bool| {
            let stretch = |place: &Place| if said { place.said } else { place.span };
            let place = self.places.iter().find(|place| within(stretch(place)));
            place.map(|place| (place.event, said))
        };
        let (event, said) = at(true).or_else(|| at(false))?;
        Some(AtWire { id: id_of(self.events.get(event)), said })
    }

    /// What is drawn, in words, for the elements over it.
    pub(super) fn things(
        &self,
        context: &Context<'_>,
        state: &State,
        typesetter: &BrowserTypesetter,
    ) -> Vec<Thing> {
        let scene = context.scene;
        let thing = |target: &Target, rect: Rect| {
            let (key, mut name, stands_for) = self.named(target, typesetter)?;
            if self.hits.is_some()
                && let Some(found) = self.found_name(target, context.members, typesetter)
            {
                name = found;
            }
            let place = stands_for.and_then(|event| self.shown.place(&self.index, event));
            let place = place.map(|at| (at + 1, self.shown.len()));
            let selected =
                matches!(key, Key::Event(event) if state.selected == Some(event));
            let expanded = match key {
                Key::Cluster(..) | Key::Spot(Spot::Stretch(..)) => Some(false),
                Key::Spot(Spot::Lane(lane)) => Some(!self.shown.is_collapsed(lane)),
                Key::Event(_) | Key::Edge { .. } => None,
            };
            Some(Thing { key, name, rect, place, selected, expanded })
        };
        let nodes = scene.nodes.iter();
        // An event in several lanes is one thing, at the first of its marks.
        let joins_lanes = self.shown.by() == LaneBy::Participant;
        let mut known = Vec::new();
        let mut is_new = |target: &Target| match target {
            Target::Event(event) if joins_lanes => {
                let place = known.binary_search(event);
                place.map_err(|at| known.insert(at, *event)).is_err()
            }
            _ => true,
        };
        let mut things: Vec<_> = nodes
            .filter(|node| is_new(&node.target))
            .filter_map(|node| thing(&node.target, node.rect))
            .collect();
        if let Some((event, before)) = focused_outside(context, state) {
            let at = if before { 0 } else { things.len() };
            things.splice(at..at, thing(&Target::Event(event), edge_rect(scene, before)));
        }
        things
    }

    /// How many events are counted in a stretch.
    fn n_counted(&self, stretch: &Stretch) -> u32 {
        self.shown.count(&self.index, stretch.lane, stretch.interval) as u32 // ids are 32 bits
    }

    /// What has the focus, or gets it first.
    pub(super) fn focused_key(context: &Context<'_>, state: &State) -> Option<Key> {
        if let Some(spot) = state.spot
            && focused_node(state, context).is_some()
        {
            return Some(Key::Spot(spot));
        }
        let focused = state.focused.or(state.selected)?;
        let Some(node) = node_for(focused, context) else {
            return state.focused.map(Key::Event);
        };
        match node.target {
            Target::Event(event) => Some(Key::Event(event)),
            Target::Cluster(cluster) => Some(Key::Cluster(cluster.top, cluster.lane)),
            target => Spot::of(&target).map(Key::Spot),
        }
    }

    fn named(
        &self,
        target: &Target,
        typesetter: &BrowserTypesetter,
    ) -> Option<(Key, String, Option<EventId>)> {
        let words = &typesetter.words;
        let title = |event: EventId| self.events.get(event).title();
        let when = |event: EventId| typesetter.when_in_full(self.events.get(event));
        let speaker = |event: EventId| self.events.get(event).speaker();
        Some(match *target {
            Target::Event(event) => {
                let lanes = self.lanes_in_words(event, words);
                let claim = speaker(event);
                let name = words.event_name(title(event), &when(event), &lanes, claim);
                (Key::Event(event), name, Some(event))
            }
            Target::Cluster(cluster) => {
                let (top, n) = (cluster.top, cluster.n_events);
                let name = words.cluster_name(n, title(top), &when(top));
                (Key::Cluster(top, cluster.lane), name, Some(top))
            }
            Target::Stretch(stretch) => {
                let (top, n) = (stretch.top, self.n_counted(&stretch));
                let name = words.cluster_name(n, title(top), &when(top));
                (Key::Spot(Spot::Stretch(top, stretch.lane)), name, Some(top))
            }
            Target::Edge(edge) => {
                let (nearest, before) = (edge.nearest, edge.before);
                let name = words.edge_name(
                    before,
                    edge.n_events,
                    title(nearest),
                    &when(nearest),
                );
                (Key::Edge { before }, name, Some(nearest))
            }
            Target::Lane(lane) => {
                let n = self.shown.lane(lane).len() as u32; // ids are 32 bits
                let name = words.lane_name(self.shown.name(lane), n);
                (Key::Spot(Spot::Lane(lane)), name, None)
            }
            _ => return None,
        })
    }
}

/// What was read, where its events stand if it is prose, and the report for the page.
pub(super) fn told(loaded: Loaded) -> (Reading, Vec<Place>, JsValue) {
    let report =
        to_js(&ReadingWire::<()>::report(&loaded.reading, |at| loaded.line_column(at)));
    let text = loaded.text();
    let places = text.map_or_else(Vec::new, |text| places(&loaded.reading, text));
    (loaded.reading, places, report)
}

/// When a day begins that a document says of itself, as only those do that take care.
#[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
fn beginning(day: &TimeValue) -> Instant {
    day.extent().start
}

/// Where the events of a story stand in its text.
#[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
fn places(reading: &Reading, text: &str) -> Vec<Place> {
    let lines = Lines::new(text);
    reading.events.iter().flat_map(|event| Place::all(event, &lines)).collect()
}

/// The event that has the focus without being drawn, and whether it is before the
/// window: it is on its way into view, or the view has left it.
fn focused_outside(context: &Context<'_>, state: &State) -> Option<(EventId, bool)> {
    let event = state.focused?;
    if node_for(event, context).is_some() {
        return None;
    }
    Some((event, context.events.get(event).extent()?.start < state.viewport.start))
}

/// The place of what is outside the window, at the edge behind which it is.
fn edge_rect(scene: &Scene, before: bool) -> Rect {
    let Rect { x_px, y_px, width_px, height_px } = scene.plot;
    let (far_x_px, far_y_px) = match scene.direction {
        _ if before => (0.0, 0.0),
        Direction::Right => (width_px - MIN_TARGET_PX, 0.0),
        Direction::Down => (0.0, height_px - MIN_TARGET_PX),
    };
    Rect::new(x_px + far_x_px, y_px + far_y_px, MIN_TARGET_PX, MIN_TARGET_PX)
}
