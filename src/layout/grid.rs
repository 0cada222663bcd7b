//! Tiles: where along the axis it is decided what is drawn one by one, and the bins
//! of what is not.
//!
//! Both are counted from fixed places and not from the window, so that panning
//! changes neither: bins are units of the calendar, and a tile is a run of whole
//! bins of about [`TILE_PX`].

use super::quantum::Quantum;
use crate::index::EventIndex;
use crate::time::{Count, Instant, Interval, Step};

/// About how long a tile is, at the farthest look of its step of zoom.
pub(super) const TILE_PX: f64 = 1_024.0;
/// No bin is narrower than this (`ux.md` §3); none of a step that a view only passes is
/// narrower than the second: each bar costs, and nobody can count them meanwhile.
const MIN_BIN_PX: f64 = 4.0;
const PASSING_BIN_PX: f64 = 8.0;

/// What bins may count, below the years.
const BINS: [(Count, i64); 20] = [
    (Count::Milliseconds, 1),
    (Count::Milliseconds, 10),
    (Count::Milliseconds, 100),
    (Count::Seconds, 1),
    (Count::Seconds, 5),
    (Count::Seconds, 15),
    (Count::Seconds, 60),
    (Count::Seconds, 5 * 60),
    (Count::Seconds, 15 * 60),
    (Count::Seconds, 3_600),
    (Count::Seconds, 3 * 3_600),
    (Count::Seconds, 6 * 3_600),
    (Count::Seconds, 12 * 3_600),
    (Count::Days, 1),
    (Count::Days, 7),
    (Count::Months, 1),
    (Count::Months, 3),
    (Count::Years, 1),
    (Count::Years, 2),
    (Count::Years, 5),
];

/// The tiles and bins of a step of zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Grid {
    /// The farthest look of the step.
    pub(super) quantum: Quantum,
    /// What a bin is.
    pub(super) step: Step,
    origin: Instant,
}

impl Grid {
    /// The grid of a step of zoom.
    pub(super) fn new(index: &EventIndex, quantum: Quantum) -> Self {
        Self::with_bins(index, quantum, MIN_BIN_PX)
    }

    /// The grid of a step that a view passes on its way.
    pub(super) fn passing(index: &EventIndex, quantum: Quantum) -> Self {
        Self::with_bins(index, quantum, PASSING_BIN_PX)
    }

    fn with_bins(index: &EventIndex, quantum: Quantum, least_px: f64) -> Self {
        let least_secs = least_px * quantum.secs_per_px;
        let decades = (1..=18).flat_map(|power| {
            let decade = 10_i64.pow(power);
            [1, 2, 5].into_iter().filter_map(move |times| decade.checked_mul(times))
        });
        let steps = BINS.into_iter().chain(decades.map(|size| (Count::Years, size)));
        let mut steps = steps.map(|(count, size)| Step { count, size });
        let coarsest = Step { count: Count::Years, size: i64::MAX };
        let step = steps.find(|step| step.secs() >= least_secs).unwrap_or(coarsest);
        Self { quantum, step, origin: index.origin() }
    }

    /// About how long a tile is.
    pub(super) fn tile_secs(&self) -> f64 {
        TILE_PX * self.quantum.secs_per_px
    }

    /// When a tile begins: with a bin.
    pub(super) fn edge(&self, tile: i64) -> Instant {
        let secs = tile as f64 * self.tile_secs();
        self.step.floor(Instant::from_secs_since(self.origin, secs))
    }

    /// From when to when a tile is.
    pub(super) fn interval(&self, tile: i64) -> Interval {
        Interval::new(self.edge(tile), self.edge(tile + 1))
    }

    /// The same in seconds from the index's origin.
    pub(super) fn secs(&self, tile: i64) -> (f64, f64) {
        let secs = |at: Instant| at.secs_since(self.origin);
        (secs(self.edge(tile)), secs(self.edge(tile + 1)))
    }

    /// The tile in which an instant is, given in seconds from the index's origin.
    pub(super) fn tile_at(&self, secs: f64) -> i64 {
        let tile = (secs / self.tile_secs()).floor() as i64;
        // A tile begins up to a bin earlier than tiles of even length would.
        if self.secs(tile + 1).0 <= secs { tile + 1 } else { tile }
    }

    /// The boundaries of the bins of a tile.
    pub(super) fn bins(&self, tile: i64) -> Vec<f64> {
        let interval = self.interval(tile);
        let starts = self.step.starts(interval).chain([interval.end]);
        starts.map(|at| at.secs_since(self.origin)).collect()
    }
}
