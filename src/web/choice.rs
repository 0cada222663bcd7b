//! What a page asks for, and what there is to choose from, as JavaScript has it.

use js_sys::{Array, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::event::LaneId;
use crate::index::{FacetValue, Field, Filter, LaneBy, LaneOrder};
use crate::time::{Extent, Instant, Interval, TimeValue};

/// `Filters` in `www/filters.js`; anything unusable counts as absent.
#[derive(Debug)]
pub(super) struct FilterWire {
    chosen: [Vec<String>; 5],
    start: Option<Extent>,
    end: Option<Extent>,
    /// The words that a search has to find.
    pub(super) text: String,
}

impl FilterWire {
    pub(super) fn from_js(value: &JsValue) -> Self {
        let get = |key: &str| Reflect::get(value, &key.into()).unwrap_or_default();
        let text = |key: &str| get(key).as_string().unwrap_or_default();
        let extent =
            |key: &str| text(key).parse::<TimeValue>().ok().map(|value| value.extent());
        let list = |field: Field| {
            let values = get(field.name());
            let values = Array::is_array(&values).then(|| Array::from(&values));
            values.into_iter().flatten().filter_map(|value| value.as_string()).collect()
        };
        Self {
            chosen: Field::ALL.map(list),
            start: extent("start"),
            end: extent("end"),
            text: text("text"),
        }
    }

    /// The filter but for its words.
    pub(super) fn into_filter(self) -> Filter {
        let asked = self.start.is_some() || self.end.is_some();
        let start = self.start.map_or(Instant::MIN, |extent| extent.start);
        let end = self.end.map_or(Instant::MAX, |extent| extent.end);
        let period = asked.then(|| Interval::new(start, end.max(start)));
        Filter { chosen: self.chosen, period, found: None }
    }
}

/// A facet, as JavaScript sees it: `Facet` in `www/filters.js`.
#[derive(Serialize)]
pub(super) struct FacetWire {
    field: &'static str,
    values: Vec<ValueWire>,
}

#[derive(Serialize)]
struct ValueWire {
    value: String,
    n: usize,
}

impl FacetWire {
    pub(super) fn new(field: Field, values: Vec<FacetValue>) -> Self {
        let wire = |FacetValue { value, n_events }| ValueWire { value, n: n_events };
        Self { field: field.name(), values: values.into_iter().map(wire).collect() }
    }
}

/// What lanes stand for, by the name that a page has for it.
pub(super) fn lane_by(name: &str) -> LaneBy {
    match name {
        "category" => LaneBy::Category,
        "participant" => LaneBy::Participant,
        "none" => LaneBy::None,
        _ => LaneBy::Group,
    }
}

/// A lane, as JavaScript sees it: `Lane` in `www/lanes.js`.
#[derive(Serialize)]
pub(super) struct LaneWire<'a> {
    /// Its number.
    pub(super) id: u16,
    /// Its name; empty for that of the events without one.
    pub(super) lane: &'a str,
    pub(super) n: usize,
    pub(super) collapsed: bool,
}

/// All lanes and how they are arranged: `Arrangement` in `www/lanes.js`.
#[derive(Serialize)]
pub(super) struct ArrangementWire<'a> {
    pub(super) order: &'static str,
    /// Whether lanes are collapsed unless one of them was expanded since.
    pub(super) collapsed: bool,
    /// From top to bottom, also those in which nothing passes.
    pub(super) lanes: Vec<LaneWire<'a>>,
}

/// Which lanes are in sight, counted from 1, and how many there are.
#[derive(Serialize)]
pub(super) struct SightWire {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) lanes: usize,
}

/// What an order of lanes is called by a page.
pub(super) fn order_name(order: &LaneOrder) -> &'static str {
    match order {
        LaneOrder::Given => "given",
        LaneOrder::First => "first",
        LaneOrder::Count => "count",
        LaneOrder::Said(_) => "name",
    }
}

/// The order that a page calls so; `said` are the lanes in the order of their names,
/// which only the page knows.
pub(super) fn lane_order(name: &str, said: Vec<u16>) -> LaneOrder {
    match name {
        "name" => LaneOrder::Said(said.into_iter().map(LaneId).collect()),
        "first" => LaneOrder::First,
        "count" => LaneOrder::Count,
        _ => LaneOrder::Given,
    }
}
