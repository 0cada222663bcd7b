//! How a reader has arranged the lanes: in which order they are, and which are
//! collapsed.
//!
//! It says nothing of events, so that a change of it costs nothing of what is known
//! of them; it holds as long as lanes stand for the same, whatever passes.

use super::{EventIndex, Shown};
use crate::event::{EventId, LaneId};
use crate::order;

/// In what order lanes are; that of the events without a name is always the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LaneOrder {
    /// By the first use of their name in the document.
    #[default]
    Given,
    /// By the first of their events that pass.
    First,
    /// By how many of their events pass, the fullest first.
    Count,
    /// As somebody says who knows how names are sorted: those not in it come after.
    Said(Vec<LaneId>),
}

/// What a reader made of the lanes.
#[derive(Clone, Debug, Default)]
pub(super) struct Arrangement {
    /// Counts the changes.
    pub(super) version: u32,
    pub(super) by: LaneOrder,
    /// The lanes from top to bottom.
    pub(super) order: Vec<LaneId>,
    /// Whether lanes are collapsed but for exceptions.
    pub(super) all_collapsed: bool,
    exceptions: Vec<bool>, // by lane; missing: none
}

impl Arrangement {
    /// Whether a lane is collapsed.
    pub(super) fn is_collapsed(&self, lane: LaneId) -> bool {
        let excepted = self.exceptions.get(lane.0 as usize).copied().unwrap_or_default();
        self.all_collapsed != excepted
    }

    /// Collapses a lane, or expands it.
    pub(super) fn collapse(&mut self, lane: LaneId, collapsed: bool) {
        let nth = lane.0 as usize;
        if self.exceptions.len() <= nth {
            self.exceptions.resize(nth + 1, false);
        }
        if let Some(excepted) = self.exceptions.get_mut(nth) {
            *excepted = collapsed != self.all_collapsed;
        }
        self.version = self.version.wrapping_add(1);
    }

    /// Collapses all lanes, also those in which nothing passes now, or expands them.
    pub(super) fn collapse_all(&mut self, collapsed: bool) {
        self.all_collapsed = collapsed;
        self.exceptions.clear();
        self.version = self.version.wrapping_add(1);
    }

    /// Puts so many lanes in order, given the positions of each one's events. Lanes
    /// without any are where they would be as given.
    pub(super) fn arrange<'a>(
        &mut self,
        n_lanes: usize,
        lane: impl Fn(LaneId) -> &'a [u32],
    ) {
        self.version = self.version.wrapping_add(1);
        let number = |nth: usize| LaneId(u16::try_from(nth).unwrap_or(u16::MAX));
        self.order.clear();
        self.order.extend((0..n_lanes).map(number));
        let Some((_, named)) = self.order.split_last_mut() else { return };
        match &self.by {
            LaneOrder::Given => {}
            LaneOrder::First => {
                let first = |&id: &LaneId| lane(id).first().copied().unwrap_or(u32::MAX);
                order::sort_by_key(named, |id| (first(id), *id));
            }
            LaneOrder::Count => {
                order::sort_by_key(named, |&id| (usize::MAX - lane(id).len(), id));
            }
            LaneOrder::Said(said) => {
                let mut place = vec![u32::MAX; n_lanes];
                for (nth, id) in (0..).zip(said) {
                    if let Some(place) = place.get_mut(id.0 as usize) {
                        *place = nth.min(*place);
                    }
                }
                let place = |id: LaneId| place.get(id.0 as usize).copied();
                order::sort_by_key(named, |&id| (place(id), id));
            }
        }
    }
}

impl Shown {
    /// Puts the lanes in another order. O(lanes · log lanes).
    pub fn order_by(&mut self, order: LaneOrder) {
        self.arrangement.by = order;
        self.rearrange();
    }

    /// Collapses a lane to a strip of how much happened, or expands it.
    pub fn collapse(&mut self, lane: LaneId, collapsed: bool) {
        self.arrangement.collapse(lane, collapsed);
    }

    /// Collapses all lanes, also those in which nothing passes now, or expands them.
    pub fn collapse_all(&mut self, collapsed: bool) {
        self.arrangement.collapse_all(collapsed);
    }

    /// Whether lanes are collapsed unless one of them was expanded since.
    pub fn all_collapsed(&self) -> bool {
        self.arrangement.all_collapsed
    }

    /// In what order lanes are.
    pub fn order(&self) -> &LaneOrder {
        &self.arrangement.by
    }

    /// Whether a lane is collapsed.
    pub fn is_collapsed(&self, lane: LaneId) -> bool {
        self.arrangement.is_collapsed(lane)
    }

    /// The lane in which an event is named: the first in order of those that are not
    /// collapsed. O(lanes of the event · lanes).
    pub fn home_of(&self, index: &EventIndex, event: EventId) -> Option<LaneId> {
        let lanes = self.lanes_of(index, event);
        if let [lane] = *lanes {
            return Some(lane);
        }
        let mut order = self.lanes();
        order.find(|lane| lanes.contains(lane) && !self.is_collapsed(*lane))
    }
}
