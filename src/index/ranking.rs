//! Which event of a stretch matters most?
//!
//! The best rank of every so many positions is kept, so that a question costs those
//! and the two ends.

use super::EventIndex;

/// How many positions share a kept answer: 4 bytes for 64 events.
const BLOCK: usize = 64;

/// Who matters most among runs of a lane's events.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    tops: Vec<u32>, // the position that matters most in each block
}

impl Ranking {
    /// The ranking of a lane. O(events).
    pub fn new(index: &EventIndex, lane: &[u32]) -> Self {
        let top = |block: &[u32]| top_of(index, block);
        Self { tops: lane.chunks(BLOCK).filter_map(top).collect() }
    }

    /// The position of the event that matters most among the `first`th to the `end`th
    /// of the lane. O(log n) for few, one step for 64 events for many.
    pub fn top(
        &self,
        index: &EventIndex,
        lane: &[u32],
        (first, end): (usize, usize),
    ) -> Option<u32> {
        let all = lane.get(first..end)?;
        let (whole, last) = (first.div_ceil(BLOCK), end / BLOCK);
        if whole >= last {
            return top_of(index, all);
        }
        let parts = [
            lane.get(first..whole * BLOCK)?,
            self.tops.get(whole..last)?,
            lane.get(last * BLOCK..end)?,
        ];
        let tops = parts.into_iter().filter_map(|part| top_of(index, part));
        tops.min_by_key(|&position| index.rank(position as usize))
    }
}

/// The position that matters most.
fn top_of(index: &EventIndex, positions: &[u32]) -> Option<u32> {
    positions.iter().copied().min_by_key(|&position| index.rank(position as usize))
}
