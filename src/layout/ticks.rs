//! The axis: a table of steps, and the ticks of a window.
//!
//! Steps are those of d3-time and Observable Plot, carried on in 1-2-5 to billions
//! of years. Weeks begin on Monday. Line 1 counts the step's unit, line 2 says the
//! coarser unit, only where it changes.

use super::typesetter::TickUnit;
use crate::time::{Civil, Instant, Interval, days_from_civil};

/// Ticks are about this far apart: enough for two lines of label.
const TARGET_PX: f64 = 88.0;
/// Ticks are never closer than this.
pub(super) const MIN_PX: f64 = 44.0;
/// No axis has more ticks than this; a screen of 16,000 pixels does not either.
const MAX_TICKS: usize = 400;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;
const MONTH: f64 = 2_629_746.0; // the mean Gregorian month
const YEAR: f64 = 31_556_952.0; // the mean Gregorian year

/// The distance between ticks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    /// What the step counts.
    pub(super) count: Count,
    /// How much of it.
    pub(super) size: i64,
}

/// What a step counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    Milliseconds,
    Seconds,
    Days,
    Months,
    Years,
}

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

    /// How long it is on average.
    pub(super) fn secs(self) -> f64 {
        let unit = match self.count {
            Count::Milliseconds => 1e-3,
            Count::Seconds => 1.0,
            Count::Days => DAY,
            Count::Months => MONTH,
            Count::Years => YEAR,
        };
        unit * self.size as f64
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

    /// The last tick at or before an instant.
    fn floor(self, at: Instant) -> Instant {
        let civil = Civil::from_instant(at);
        let down = |value: i64| value - value.rem_euclid(self.size);
        match self.count {
            Count::Milliseconds => {
                let millis = i64::from(at.nanos() / 1_000_000);
                Instant::new(at.secs(), down(millis) as u32 * 1_000_000)
            }
            // Every step divides a day, and days begin at multiples of a day.
            Count::Seconds => Instant::from_secs(down(at.secs())),
            Count::Days => {
                // Steps of a week begin on Mondays: 1970-01-05 was one.
                let monday = if self.size % 7 == 0 { 4 } else { 0 };
                let days = days_from_civil(civil.year, civil.month, civil.day);
                let days = down(days - monday) + monday;
                Civil::date(1970, 1, 1).plus_days(days).instant()
            }
            Count::Months => {
                let month = down(i64::from(civil.month) - 1) + 1;
                Civil::date(civil.year, month as u8, 1).instant()
            }
            Count::Years => {
                let nth = self.nth_from_year(civil.year);
                Civil::date(self.year_from_nth(nth), 1, 1).instant()
            }
        }
    }

    /// The number of the last tick of whole years at or before a year. People count
    /// down to 1 BCE, which is year 0, and up from 1: round years before are one off.
    fn nth_from_year(self, year: i64) -> i64 {
        let counted =
            if year <= 0 && self.is_counted() { year.saturating_sub(1) } else { year };
        counted.div_euclid(self.size)
    }

    fn year_from_nth(self, nth: i64) -> i64 {
        let year = nth.saturating_mul(self.size);
        if nth <= 0 && self.is_counted() { year.saturating_add(1) } else { year }
    }

    /// Whether its labels are years, and not millions of them.
    fn is_counted(self) -> bool {
        self.unit() <= TickUnit::Kiloyear
    }

    /// The tick after a tick.
    fn next(self, tick: Instant) -> Instant {
        let civil = Civil::from_instant(tick);
        match self.count {
            Count::Milliseconds => {
                let millis = i64::from(tick.nanos() / 1_000_000) + self.size;
                let secs = tick.secs().saturating_add(millis / 1_000);
                Instant::new(secs, (millis % 1_000) as u32 * 1_000_000)
            }
            Count::Seconds => tick.saturating_add_secs(self.size),
            Count::Days => civil.plus_days(self.size).instant(),
            Count::Months => civil.plus_months(self.size).instant(),
            Count::Years => {
                let nth = self.nth_from_year(civil.year).saturating_add(1);
                Civil::date(self.year_from_nth(nth), 1, 1).instant()
            }
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
    let mut next = Some(step.floor(window.start));
    std::iter::from_fn(move || {
        let tick = next?;
        let after = step.next(tick);
        // Where time saturates there are no more ticks.
        next = (after > tick && after.is_finite()).then_some(after);
        (tick < window.end).then_some(tick)
    })
    .take(MAX_TICKS)
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
