//! What a search has found where events are counted: bars in front of the bars.

use super::dense::Dense;
use super::facts::Known;
use super::grid::Grid;
use super::lanes::{Lanes, Sight};
use crate::index::{EventIndex, Passing, Spread};

impl Dense {
    /// How much of what was found is in each bin. O(events of the tile).
    fn weigh(
        &self,
        index: &EventIndex,
        known: Known<'_>,
        grid: &Grid,
        hits: &Passing,
    ) -> Vec<f64> {
        let mut spread = Spread::new(self.starts.as_slice().into(), grid.step.secs());
        let mut add = |position| {
            if hits.contains(position as usize) {
                spread.add(index.hull_secs(position));
            }
        };
        known.lengths.overlapping(index, grid.secs(self.tile), 0.0, &mut add);
        let sums = spread.sums();
        sums.windows(2).map(|pair| (pair[1] - pair[0]).max(0.0)).collect()
    }
}

impl Lanes {
    /// Weighs what was found in the bars of a sight, where that is not known. Costs a
    /// comparison while the search is the same.
    pub(super) fn weigh_hits(&mut self, sight: &Sight<'_>, grid: &Grid) {
        let world = sight.world;
        if self.hits.as_ref() != world.hits {
            self.hits = world.hits.cloned();
            for dense in &mut self.dense {
                dense.found = None;
            }
        }
        let Self { dense, facts, .. } = self;
        let Some(hits) = world.hits else { return };
        for dense in dense.iter_mut().filter(|dense| dense.found.is_none()) {
            let known = facts.known(world, sight.of(dense.lane));
            dense.found = Some(dense.weigh(world.index, known, grid, hits));
        }
    }
}
