//! Which events are asked for, and how many there are of each kind.
//!
//! A [`Filter`] is a choice of values by [`Field`], a period, and what a search has
//! found. An event passes when it has one of the values of every field in which any
//! is chosen, overlaps the period, and was found. A facet counts for each value what
//! would pass if it alone were chosen in its field: the choices in other fields hold.

use super::tree::{begun, over};
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
        if self.is_empty() {
            return None;
        }
        let others = self.others(index);
        let mut words = vec![0; index.len().div_ceil(64)];
        values.visit(&self.allowed(values), &mut |row, failed, _| {
            let Some(position) = index.position(EventId(row)) else { return };
            let passes = failed == 0
                && others.as_ref().is_none_or(|others| others.contains(position));
            if let Some(word) = words.get_mut(position / 64) {
                *word |= u64::from(passes) << (position % 64);
            }
        });
        Some(Passing::from_words(words))
    }

    /// The values of each field, those of most events first, by field in the order of
    /// [`Field::ALL`]. The values must be collected to the end. O(n + k log k) for k
    /// values.
    pub fn facets(
        &self,
        values: &Values,
        index: &EventIndex,
    ) -> [Vec<FacetValue>; Field::ALL.len()] {
        let others = self.others(index);
        let mut counts: [_; Field::ALL.len()] =
            std::array::from_fn(|nth| vec![0_usize; values.names(nth).len()]);
        values.visit(&self.allowed(values), &mut |row, failed, own| {
            let Some(position) = index.position(EventId(row)) else { return };
            if others.as_ref().is_some_and(|others| !others.contains(position)) {
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
        });
        std::array::from_fn(|nth| sorted(values.names(nth), &counts[nth]))
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

    /// What passes but for the fields; `None`: everything.
    fn others(&self, index: &EventIndex) -> Option<Passing> {
        let Some(period) = self.period else { return self.found.clone() };
        let (start, end) = (index.secs(period.start), index.secs(period.end));
        let within = |position| {
            let hull = index.tree().interval(position);
            begun(hull.0, start, end) && !over(hull, start)
        };
        Some(Passing::among(index.len(), self.found.as_ref(), within))
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
