//! Which events are asked for, and how many there are of each kind.
//!
//! A [`Filter`] is a choice of values by [`Field`], a period, and what a search has
//! found. An event passes when it has one of the values of every field in which any
//! is chosen, overlaps the period, and was found. A facet counts for each value what
//! would pass if it alone were chosen in its field: the choices in other fields hold.

use super::tree::{begun, over};
use super::values::Walk;
use super::{EventIndex, Passing, Values};
use crate::event::EventId;
use crate::order;
use crate::time::Interval;

/// What events can be chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The group that the author put it in.
    Group,
    /// The category that the author gave it.
    Category,
    /// Someone who took part.
    Participant,
    /// The host of its link, or else who says so.
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
    pub chosen: [Vec<String>; Field::ALL.len()],
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

impl Filter {
    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.chosen.iter().all(Vec::is_empty)
            && self.period.is_none()
            && self.found.is_none()
    }

    /// What passes; `None`: everything. The values must be collected to the end. O(n).
    pub fn passing(&self, values: &Values, index: &EventIndex) -> Option<Passing> {
        let mut scan = PassingScan::new(self, values, index);
        while scan.step(self, values, index) {}
        scan.finish()
    }

    /// The values of each field, those of most events first, by field in the order of
    /// [`Field::ALL`]. The values must be collected to the end. O(n + k log k) for k
    /// values.
    pub fn facets(
        &self,
        values: &Values,
        index: &EventIndex,
    ) -> [Vec<FacetValue>; Field::ALL.len()] {
        let mut scan = FacetScan::new(self, values);
        while scan.step(self, values, index) {}
        scan.finish(values)
    }

    /// Which values were chosen, by field and number; of a field in which none was,
    /// nothing.
    fn allowed(&self, values: &Values) -> Vec<Vec<bool>> {
        let allowed = self.chosen.iter().enumerate().map(|(field, chosen)| {
            let names = if chosen.is_empty() { &[] } else { values.names(field) };
            let mut allowed: Vec<_> =
                names.iter().map(|name| chosen.contains(name)).collect();
            // A choice of what is not there lets nothing pass.
            allowed.resize(names.len().max(usize::from(!chosen.is_empty())), false);
            allowed
        });
        allowed.collect()
    }

    /// Whether the event at a position passes, but for the fields.
    fn admits(&self, index: &EventIndex, position: usize) -> bool {
        let is_within = self.period.is_none_or(|period| {
            let (start, end) = (index.secs(period.start), index.secs(period.end));
            let hull = index.tree().interval(position);
            begun(hull.0, start, end) && !over(hull, start)
        });
        is_within && self.found.as_ref().is_none_or(|found| found.contains(position))
    }
}

/// What passes a filter, while it is found out. Filter, values and index must be the same
/// in each step.
#[derive(Clone, Debug)]
pub struct PassingScan {
    allowed: Vec<Vec<bool>>,
    walk: Walk,
    words: Option<Vec<u64>>, // `None`: everything passes
}

impl PassingScan {
    /// Nothing found out yet. The values must be collected to the end.
    pub fn new(filter: &Filter, values: &Values, index: &EventIndex) -> Self {
        let words = (!filter.is_empty()).then(|| vec![0; index.len().div_ceil(64)]);
        Self { allowed: filter.allowed(values), walk: Walk::default(), words }
    }

    /// Looks at the next 16,384 events; whether there is more to do.
    pub fn step(&mut self, filter: &Filter, values: &Values, index: &EventIndex) -> bool {
        let Some(words) = &mut self.words else { return false };
        values.visit(&mut self.walk, &self.allowed, &mut |row, failed, _| {
            let Some(position) = index.position(EventId(row)) else { return };
            let passes = failed == 0 && filter.admits(index, position);
            if let Some(word) = words.get_mut(position / 64) {
                *word |= u64::from(passes) << (position % 64);
            }
        })
    }

    /// What passes, after the last step; `None`: everything.
    pub fn finish(self) -> Option<Passing> {
        self.words.map(Passing::from_words)
    }
}

/// How many events there are of each value, while they are counted. Filter, values and
/// index must be the same in each step.
#[derive(Clone, Debug)]
pub struct FacetScan {
    allowed: Vec<Vec<bool>>,
    walk: Walk,
    counts: [Vec<usize>; Field::ALL.len()],
}

impl FacetScan {
    /// Nothing counted yet. The values must be collected to the end.
    pub fn new(filter: &Filter, values: &Values) -> Self {
        let counts = std::array::from_fn(|nth| vec![0; values.names(nth).len()]);
        Self { allowed: filter.allowed(values), walk: Walk::default(), counts }
    }

    /// Looks at the next 16,384 events; whether there is more to do.
    pub fn step(&mut self, filter: &Filter, values: &Values, index: &EventIndex) -> bool {
        let counts = &mut self.counts;
        values.visit(&mut self.walk, &self.allowed, &mut |row, failed, own| {
            let Some(position) = index.position(EventId(row)) else { return };
            if failed.count_ones() > 1 || !filter.admits(index, position) {
                return;
            }
            for (field, (counts, own)) in counts.iter_mut().zip(own).enumerate() {
                if failed & !(1 << field) != 0 {
                    continue;
                }
                for &number in own {
                    counts[number as usize] += 1;
                }
            }
        })
    }

    /// The values of each field, as [`Filter::facets`] has them, after the last step.
    pub fn finish(&self, values: &Values) -> [Vec<FacetValue>; Field::ALL.len()] {
        std::array::from_fn(|nth| sorted(values.names(nth), &self.counts[nth]))
    }
}

/// The values of a field with their counts, those of most events first.
fn sorted(names: &[String], counts: &[usize]) -> Vec<FacetValue> {
    let value =
        |(value, &n_events): (&String, _)| FacetValue { value: value.clone(), n_events };
    let mut values: Vec<_> = names.iter().zip(counts).map(value).collect();
    order::sort_by(&mut values, |a, b| {
        b.n_events.cmp(&a.n_events).then_with(|| a.value.cmp(&b.value))
    });
    values
}
