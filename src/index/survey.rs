//! What is known of the lanes with many events, found out of all of them in one go.
//!
//! Lane by lane, each event would be looked up in the columns of all of them; in time
//! order those are read from one end to the other, twice.

use super::density::Boundaries;
use super::lengths::LengthsBuilder;
use super::{Density, EventIndex, Lengths, Shown, Spread};
use crate::event::LaneId;

/// How many events are looked at in one step.
const STEP: usize = 1 << 16;

/// The lanes with many events, while they are looked at.
#[derive(Clone, Debug)]
pub struct LaneSurvey {
    lanes: Vec<Lane>,
    /// By number of the lane: where it is in `lanes`, if it is.
    nth: Vec<Option<u16>>,
    counted: bool,
    /// How many events have been counted, and then dealt.
    at: usize,
}

#[derive(Clone, Debug)]
struct Lane {
    id: LaneId,
    spread: Spread,
    lengths: LengthsBuilder,
}

impl LaneSurvey {
    /// The lanes with at least so many events, of which nothing is known yet.
    pub fn new(index: &EventIndex, shown: &Shown, least: usize) -> Self {
        let mut boundaries = Boundaries::default();
        let mut nth = vec![None; shown.names().len() + 1];
        let mut lanes = Vec::new();
        for id in shown.lanes().filter(|&id| shown.lane(id).len() >= least) {
            let spread = Density::begin(index, shown.lane(id).len(), &mut boundaries);
            if let Some(slot) = nth.get_mut(id.0 as usize) {
                *slot = u16::try_from(lanes.len()).ok();
                lanes.push(Lane { id, spread, lengths: LengthsBuilder::new() });
            }
        }
        Self { lanes, nth, counted: false, at: 0 }
    }

    /// Looks at the next 65,536 events; whether there is more to do.
    pub fn step(&mut self, index: &EventIndex, shown: &Shown) -> bool {
        if self.lanes.is_empty() {
            return false;
        }
        let Self { lanes, nth, counted, at } = self;
        let end = index.len().min(*at + STEP);
        for position in (*at..end).filter(|&position| shown.contains(position)) {
            let hull = index.tree().interval(position);
            for lane in shown.lanes_at(position) {
                let nth = nth.get(lane.0 as usize).copied().flatten();
                let lane = nth.and_then(|nth| lanes.get_mut(usize::from(nth)));
                let Some(Lane { spread, lengths, .. }) = lane else { continue };
                if *counted {
                    let rank = index.rank(position);
                    lengths.deal(position as u32, hull, rank); // ids are 32 bits
                } else {
                    lengths.count(hull);
                    spread.add(index.clipped(hull));
                }
            }
        }
        *at = end;
        if end < index.len() {
            return true;
        }
        if *counted {
            return false;
        }
        for lane in lanes {
            lane.lengths.make_room();
        }
        (*counted, *at) = (true, 0);
        true
    }

    /// What was found out, after the last step.
    pub fn finish(self) -> impl Iterator<Item = (LaneId, Density, Lengths)> {
        let lanes = self.lanes.into_iter();
        lanes.map(|lane| (lane.id, lane.spread.into(), lane.lengths.into()))
    }
}
