//! A document for those who read it rather than look at it: as a table, in a few
//! sentences, and by periods to choose from.

use serde::Serialize;

use super::{Document, MAX_UNDATED, RangeWire};
use crate::event::EventId;
use crate::index::{Digest, Engine, Order, Period, sorted};
use crate::web::wire::EventWire;

/// So many of the events that matter most are named.
const MOST_IMPORTANT: usize = 3;

/// Events in another order than that of time.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    order: Order,
    generation: u32,
    positions: Vec<u32>,
}

/// What a table shows: its order, and whether from its end.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) struct Sorting {
    pub(in crate::web) order: Order,
    pub(in crate::web) is_descending: bool,
}

/// A page of the table of events.
#[derive(Serialize)]
pub(in crate::web) struct TableWire<'a> {
    events: Vec<EventWire<'a>>,
    /// Those without a date, after the last of the others.
    undated: Vec<EventWire<'a>>,
    /// What the document says about itself, on the first page.
    #[serde(skip_serializing_if = "str::is_empty")]
    intro: &'a str,
    n: usize,
}

/// What stands out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::web) struct DigestWire<'a> {
    peaks: Vec<RangeWire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gap: Option<RangeWire>,
    #[serde(skip_serializing_if = "Option::is_none")]
    middle: Option<EventWire<'a>>,
    top: Vec<EventWire<'a>>,
    lanes: Vec<LaneWire<'a>>,
    n_lanes: usize,
    n_undated: usize,
}

#[derive(Serialize)]
struct LaneWire<'a> {
    name: &'a str,
    n: usize,
}

impl Document {
    /// A page of the events that pass, in an order. O(n log n) for the first of it.
    pub(in crate::web) fn table(
        &mut self,
        sorting: Sorting,
        first: usize,
        n: usize,
    ) -> TableWire<'_> {
        self.arrange_table(sorting.order);
        let n_all = self.shown.len();
        let end = n_all.min(first.saturating_add(n));
        let event = |nth: usize| {
            let at = if sorting.is_descending { n_all - 1 - nth } else { nth };
            self.nth_sorted(at).map(|event| self.shown(event))
        };
        let undated = self.events.iter().filter(|event| event.extent().is_none());
        let n_undated = if end == n_all { MAX_UNDATED } else { 0 };
        TableWire {
            events: (first..end).filter_map(event).collect(),
            intro: if first == 0 { &self.intro } else { "" },
            undated: undated
                .take(n_undated)
                .map(|event| self.shown(event.id()))
                .collect(),
            n: n_all,
        }
    }

    /// Where an event is in an order; `None` where it does not pass. O(n).
    pub(in crate::web) fn table_place(
        &mut self,
        sorting: Sorting,
        event: EventId,
    ) -> Option<usize> {
        self.arrange_table(sorting.order);
        let place = if sorting.order == Order::Time {
            self.shown.place(&self.index, event)?
        } else {
            let position = self.index.position(event)?;
            let same = |&at: &u32| at as usize == position;
            self.sorted.positions.iter().position(same)?
        };
        Some(if sorting.is_descending { self.shown.len() - 1 - place } else { place })
    }

    fn nth_sorted(&self, nth: usize) -> Option<EventId> {
        match self.sorted.order {
            Order::Time => self.shown.nth(&self.index, nth),
            _ => self.index.event_at(*self.sorted.positions.get(nth)? as usize),
        }
    }

    fn arrange_table(&mut self, order: Order) {
        let Self { events, index, shown, sorted: kept, .. } = self;
        let generation = shown.generation();
        if kept.order == order && kept.generation == generation {
            return;
        }
        let positions = match order {
            Order::Time => Vec::new(), // that is how they are kept
            _ => sorted(events, index, shown, order),
        };
        *kept = Sorted { order, generation, positions };
    }

    /// What stands out in what is shown. O(n).
    pub(in crate::web) fn digest(&self) -> DigestWire<'_> {
        let digest = Digest::new(&self.index, &self.shown);
        let domain = self.index.domain();
        let top = domain.map(|all| self.engine().top(None, all, MOST_IMPORTANT));
        let lane = |(lane, n)| LaneWire { name: self.shown.name(lane), n };
        DigestWire {
            peaks: digest.peaks.iter().map(|peak| self.range(peak.interval)).collect(),
            gap: digest.gap.map(|gap| self.range(gap)),
            middle: digest.middle.map(|event| self.shown(event)),
            top: top.into_iter().flatten().map(|event| self.shown(event)).collect(),
            lanes: digest.lanes.into_iter().map(lane).collect(),
            n_lanes: self.shown.lanes().count(),
            n_undated: self.events.len() - self.index.len(),
        }
    }

    /// The periods there are to choose from, with how many events there would be in
    /// each.
    pub(in crate::web) fn periods(&mut self) -> Vec<RangeWire> {
        let periods = self.counted_periods().into_iter();
        let wire = |period: Period| RangeWire {
            n: period.n_events,
            ..self.range(period.interval)
        };
        periods.map(wire).collect()
    }
}
