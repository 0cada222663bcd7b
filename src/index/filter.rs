//! Which events are asked for, and how many there are of each kind.
//!
//! A [`Filter`] is a choice of values by [`Field`], a period, and what a search has
//! found. An event passes when it has one of the values of every field in which any
//! is chosen, overlaps the period, and was found. A facet counts for each value what
//! would pass if it alone were chosen in its field: the choices in other fields hold.

use super::{EventIndex, Passing};
use crate::event::{Event, Events};
use crate::time::{Certainty, Extent, Interval};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What events can be chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The group that the author put it in.
    Group,
    /// The category that the author gave it.
    Category,
    /// Someone who took part.
    Participant,
    /// The host of its link.
    Source,
    /// How sure its date is.
    Certainty,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Group, Self::Category, Self::Participant, Self::Source, Self::Certainty];

    /// Its name for a page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Category => "category",
            Self::Participant => "participant",
            Self::Source => "source",
            Self::Certainty => "certainty",
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The values that were chosen, by field in the order of [`Field::ALL`]; none:
    /// any.
    pub chosen: [Vec<String>; 5],
    /// The period that is asked for.
    pub period: Option<Interval>,
    /// What a search has found.
    pub found: Option<Passing>,
}

/// A value and how many events would pass with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// How many events.
    pub n_events: usize,
}

/// What an event fails besides its fields.
const OTHERS: u8 = 1 << Field::ALL.len();

impl Filter {
    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.chosen.iter().all(Vec::is_empty)
            && self.period.is_none()
            && self.found.is_none()
    }

    /// What passes; `None`: everything. O(n).
    pub fn passing(&self, events: &Events, index: &EventIndex) -> Option<Passing> {
        let passes = |position| self.failed(events, index, position) == 0;
        (!self.is_empty()).then(|| Passing::of(index.len(), passes))
    }

    /// The values of each field, those of most events first, by field in the order of
    /// [`Field::ALL`]. O(n log k) for k values.
    pub fn facets(&self, events: &Events, index: &EventIndex) -> [Vec<FacetValue>; 5] {
        let mut counts: [BTreeMap<String, usize>; 5] = Default::default();
        for position in 0..index.len() {
            let Some(event) = index.event_at(position).map(|id| events.get(id)) else {
                continue;
            };
            let failed = self.failed(events, index, position);
            for ((bit, field), counts) in (0..).zip(Field::ALL).zip(&mut counts) {
                let counted = usize::from(failed & !(1 << bit) == 0);
                each_value(events, event, field, &mut |value| {
                    count(counts, value, counted);
                });
            }
        }
        counts.map(|counts| {
            let value = |(value, n_events)| FacetValue { value, n_events };
            let mut values: Vec<_> = counts.into_iter().map(value).collect();
            values.sort_by_key(|value| Reverse(value.n_events));
            values
        })
    }

    /// What the event at a position fails, a bit each.
    fn failed(&self, events: &Events, index: &EventIndex, position: usize) -> u8 {
        let Some(event) = index.event_at(position).map(|id| events.get(id)) else {
            return OTHERS;
        };
        let mut failed = 0;
        for ((bit, field), chosen) in (0..).zip(Field::ALL).zip(&self.chosen) {
            let mut has = chosen.is_empty();
            if !has {
                each_value(events, event, field, &mut |value| {
                    has |= chosen.iter().any(|chosen| chosen == value);
                });
            }
            failed |= u8::from(!has) << bit;
        }
        let found = self.found.as_ref().is_none_or(|found| found.contains(position));
        let hull = event.extent().map(Extent::hull);
        let in_period = self
            .period
            .is_none_or(|period| hull.is_some_and(|hull| period.overlaps(hull)));
        if found && in_period { failed } else { failed | OTHERS }
    }
}

/// Adds to the count of a value.
fn count(counts: &mut BTreeMap<String, usize>, value: &str, n_events: usize) {
    match counts.get_mut(value) {
        Some(count) => *count += n_events,
        None => {
            counts.insert(value.to_owned(), n_events);
        }
    }
}

/// The values that an event has in a field; what is doubted and about right counts as
/// doubted.
fn each_value(
    events: &Events,
    event: Event<'_>,
    field: Field,
    take: &mut dyn FnMut(&str),
) {
    match field {
        Field::Group => {
            let group = event.group().and_then(|id| events.groups().get(id.0 as usize));
            if let Some(group) = group {
                take(group);
            }
        }
        Field::Category => {
            let categories = events.categories();
            let category = event.category().and_then(|id| categories.get(id.0 as usize));
            if let Some(category) = category {
                take(category);
            }
        }
        Field::Participant => {
            // Who is named twice took part once.
            let is_first = |nth: usize, name| {
                event.participants().take(nth).all(|other| other != name)
            };
            for (nth, name) in event.participants().enumerate() {
                if is_first(nth, name) {
                    take(name);
                }
            }
        }
        Field::Source => {
            let host = event.link().split_once("://").map_or("", |(_, rest)| rest);
            let host = host.split(['/', '?', '#']).next().unwrap_or_default();
            if !host.is_empty() {
                take(host);
            }
        }
        Field::Certainty => {
            take(event.when().map_or("", |when| certainty_name(when.certainty())));
        }
    }
}

fn certainty_name(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "exact",
        Certainty::Uncertain | Certainty::UncertainAndApproximate => "uncertain",
        Certainty::Approximate => "approximate",
        Certainty::Unspecified => "unspecified",
    }
}
