//! The axis: a table of steps, and the ticks of a window.
//!
//! Steps are those of d3-time and Observable Plot, carried on in 1-2-5 to billions
//! of years. Weeks begin on Monday. Line 1 counts the step's unit, line 2 says the
//! coarser unit, only where it changes.

use super::typesetter::TickUnit;
use crate::time::{Civil, Count, Instant, Interval, Step};

/// Ticks are about this far apart: enough for two lines of label.
const TARGET_PX: f64 = 88.0;
/// Ticks are never closer than this.
pub(super) const MIN_PX: f64 = 44.0;
/// No axis has more ticks than this; a screen of 16,000 pixels does not either.
const MAX_TICKS: usize = 400;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;

/// The steps below one year; above it they are 1, 2, 5, 10, 20, 50 … years.
const STEPS: [(Count, i64); 35] = [
    (Count::Milliseconds, 1),
    (Count::Milliseconds, 2),
    (Count::Milliseconds, 5),
    (Count::Milliseconds, 10),
    (Count::Milliseconds, 20),
    (Count::Milliseconds, 50),
    (Count::Milliseconds, 100),
    (Count::Milliseconds, 200),
    (Count::Milliseconds, 500),
    (Count::Seconds, 1),
    (Count::Seconds, 2),
    (Count::Seconds, 5),
    (Count::Seconds, 15),
    (Count::Seconds, 30),
    (Count::Seconds, 60),
    (Count::Seconds, 2 * 60),
    (Count::Seconds, 5 * 60),
    (Count::Seconds, 15 * 60),
    (Count::Seconds, 30 * 60),
    (Count::Seconds, 3_600),
    (Count::Seconds, 2 * 3_600),
    (Count::Seconds, 3 * 3_600),
    (Count::Seconds, 6 * 3_600),
    (Count::Seconds, 12 * 3_600),
    (Count::Days, 1),
    (Count::Days, 2),
    (Count::Days, 7),
    (Count::Days, 14),
    (Count::Months, 1),
    (Count::Months, 2),
    (Count::Months, 3),
    (Count::Months, 6),
    (Count::Years, 1),
    (Count::Years, 2),
    (Count::Years, 5),
];

impl Step {
    /// The step whose ticks are nearest to the target distance, by ratio, and not
    /// closer than `least_px`.
    pub(super) fn new(secs_per_px: f64, least_px: f64) -> Self {
        let least_px = least_px.max(MIN_PX);
        let mut best = Self { count: Count::Years, size: i64::MAX };
        let mut best_ratio = f64::INFINITY;
        for step in ladder() {
            let px = step.secs() / secs_per_px;
            let ratio = (px / TARGET_PX).max(TARGET_PX / px);
            if px >= least_px && ratio < best_ratio {
                (best, best_ratio) = (step, ratio);
            }
        }
        best
    }

    /// What line 1 counts.
    pub(super) fn unit(self) -> TickUnit {
        match self.count {
            Count::Milliseconds => TickUnit::Millisecond,
            Count::Seconds if self.secs() < MINUTE => TickUnit::Second,
            Count::Seconds if self.secs() < HOUR => TickUnit::Minute,
            Count::Seconds => TickUnit::Hour,
            Count::Days => TickUnit::Day,
            Count::Months => TickUnit::Month,
            Count::Years if self.size < 1_000 => TickUnit::Year,
            Count::Years if self.size < 100_000 => TickUnit::Kiloyear,
            Count::Years if self.size < 100_000_000 => TickUnit::Megayear,
            Count::Years => TickUnit::Gigayear,
        }
    }

    /// What line 2 says; nothing where line 1 says it all.
    pub(super) fn context(self) -> Option<TickUnit> {
        match self.unit() {
            TickUnit::Millisecond => Some(TickUnit::Second),
            TickUnit::Second | TickUnit::Minute | TickUnit::Hour => Some(TickUnit::Day),
            TickUnit::Day => Some(TickUnit::Month),
            TickUnit::Month => Some(TickUnit::Year),
            _ => None,
        }
    }
}

/// Every step, finest first.
fn ladder() -> impl Iterator<Item = Step> {
    let decades = (1..=18).flat_map(|power| {
        let decade = 10_i64.pow(power);
        [1, 2, 5].into_iter().filter_map(move |times| decade.checked_mul(times))
    });
    let below = STEPS.into_iter().map(|(count, size)| Step { count, size });
    below.chain(decades.map(|size| Step { count: Count::Years, size }))
}

/// The ticks of a window, the last one before it included, ascending.
pub(super) fn ticks(window: Interval, step: Step) -> impl Iterator<Item = Instant> {
    step.starts(window).take(MAX_TICKS)
}

/// The first instant of the coarser unit that an instant is in.
pub(super) fn context_start(at: Instant, unit: TickUnit) -> Instant {
    let civil = Civil::from_instant(at);
    match unit {
        TickUnit::Millisecond | TickUnit::Second => Instant::from_secs(at.secs()),
        TickUnit::Minute | TickUnit::Hour | TickUnit::Day => {
            Civil::date(civil.year, civil.month, civil.day).instant()
        }
        TickUnit::Month => Civil::date(civil.year, civil.month, 1).instant(),
        _ => Civil::date(civil.year, 1, 1).instant(),
    }
}
