//! Which event of a stretch matters most?
//!
//! The best rank of every so many positions is kept, so that a question costs those
//! and the two ends.

use super::EventIndex;
use std::ops::Range;

/// How many positions share a kept answer: 4 bytes for 64 events.
const BLOCK: usize = 64;

/// Who matters most among runs of a lane's events.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    tops: Vec<u32>, // the position that matters most in each block
}

/// A [`Ranking`] in the making.
#[derive(Clone, Debug, Default)]
pub(super) struct RankingBuilder {
    /// Of each block, the best rank, where in the lane it is, and its position.
    tops: Vec<(u64, u32, u32)>,
}

impl RankingBuilder {
    /// A lane of so many events, none of which is known yet.
    pub(super) fn new(n_events: usize) -> Self {
        Self { tops: vec![(u64::MAX, u32::MAX, 0); n_events.div_ceil(BLOCK)] }
    }

    /// Takes over the rank of an event: where in the lane it is, and its position.
    /// They may come in any order.
    pub(super) fn add(&mut self, rank: u64, nth: u32, position: u32) {
        if let Some(top) = self.tops.get_mut(nth as usize / BLOCK)
            && (rank, nth) < (top.0, top.1)
        {
            *top = (rank, nth, position);
        }
    }

    /// No rank of these is lower, nor of their neighbors.
    pub(super) fn best_around(&self, places: Range<usize>) -> u64 {
        let blocks = places.start / BLOCK..places.end.div_ceil(BLOCK);
        let tops = self.tops.get(blocks).unwrap_or_default();
        tops.iter().map(|top| top.0).min().unwrap_or(u64::MAX)
    }
}

impl From<RankingBuilder> for Ranking {
    fn from(builder: RankingBuilder) -> Self {
        Self { tops: builder.tops.into_iter().map(|(.., position)| position).collect() }
    }
}

impl Ranking {
    /// The ranking of a lane. O(events).
    pub fn new(index: &EventIndex, lane: &[u32]) -> Self {
        let mut builder = RankingBuilder::new(lane.len());
        for (nth, &position) in (0..).zip(lane) {
            builder.add(index.rank(position as usize), nth, position);
        }
        builder.into()
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
