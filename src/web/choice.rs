//! What a page asks for, and what there is to choose from, as JavaScript has it.

use js_sys::{Array, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::index::{FacetValue, Field, Filter, LaneBy};
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
    /// Its name; empty for that of the events without one.
    pub(super) lane: &'a str,
    pub(super) n: usize,
    pub(super) collapsed: bool,
}
