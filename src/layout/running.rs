//! What runs through a stretch without a mark of its own there: events longer than
//! a tile, and those that began where events are only counted.

use super::facts::Known;
use super::grid::Grid;
use super::tiles::{is_dense, is_packed};
use crate::event::EventId;
use crate::index::EventIndex;
use crate::order;

/// The events that run through some neighboring tiles of a lane.
#[derive(Clone, Debug, Default)]
pub(super) struct Running {
    /// The number of the lane in the plan.
    pub(super) lane: usize,
    /// The first and the last of the tiles they run through.
    pub(super) tiles: (i64, i64),
    /// Their positions, in time order.
    pub(super) positions: Vec<u32>,
    /// The part of the window that they run through.
    pub(super) stretch: (f64, f64),
    /// Those that are there, and the one of them that matters most.
    pub(super) shown: Vec<EventId>,
    pub(super) top: Option<EventId>,
    /// What stands for them among the members of clusters.
    pub(super) first_member: u32,
}

impl Running {
    /// What runs through the tiles from one to another, none of which is dense.
    pub(super) fn new(
        index: &EventIndex,
        known: Known<'_>,
        grid: &Grid,
        tiles: (i64, i64),
    ) -> Self {
        let span = (grid.secs(tiles.0).0, grid.secs(tiles.1).1);
        let from_dense = is_dense(index, known, grid, tiles.0 - 1);
        // Where nothing comes out of a dense tile, only what is long is looked at.
        let least_secs =
            if from_dense { f64::MIN_POSITIVE } else { grid.tile_secs() / 2.0 };
        let mut positions = Vec::new();
        known.lengths.overlapping(index, span, least_secs, &mut |position| {
            let (start, _) = index.tree().interval(position as usize);
            if !is_packed(index, grid, position) || (from_dense && start < span.0) {
                positions.push(position);
            }
        });
        order::sort(&mut positions);
        Self { tiles, positions, ..Self::default() }
    }

    /// Adds an event for which there was no room, if it is here.
    pub(super) fn add(&mut self, index: &EventIndex, grid: &Grid, position: u32) {
        let span = (grid.secs(self.tiles.0).0, grid.secs(self.tiles.1).1);
        let hull = index.tree().interval(position as usize);
        if let Err(place) = self.positions.binary_search(&position)
            && overlap(hull, span)
        {
            self.positions.insert(place, position);
        }
    }

    /// Looks which of them are in a window.
    pub(super) fn look(&mut self, index: &EventIndex, grid: &Grid, window: (f64, f64)) {
        let span = (grid.secs(self.tiles.0).0, grid.secs(self.tiles.1).1);
        self.stretch = (span.0.max(window.0), span.1.min(window.1));
        self.shown.clear();
        self.top = None;
        let mut best = u64::MAX;
        for &position in &self.positions {
            let at = position as usize;
            if !overlap(index.tree().interval(at), self.stretch) {
                continue;
            }
            self.shown.extend(index.event_at(at));
            if index.rank(at) < best {
                (best, self.top) = (index.rank(at), index.event_at(at));
            }
        }
    }
}

/// Whether a hull shares an instant with a stretch, as the index counts it.
fn overlap((from, to): (f64, f64), (start, end): (f64, f64)) -> bool {
    (from < end || from <= start) && !(to <= start && from < start)
}
