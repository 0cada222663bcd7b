//! Steps of the calendar: so many seconds, days, months or years at a time.
//!
//! What begins with a step begins there for every reader: hours at the full hour,
//! weeks on Monday, decades with a round year. The axis has its ticks there, and
//! densities are counted from there to the next.

use super::{Civil, Instant, Interval, days_from_civil};

const DAY: f64 = 86_400.0;
const MONTH: f64 = 2_629_746.0; // the mean Gregorian month
const YEAR: f64 = 31_556_952.0; // the mean Gregorian year

/// From this size on, steps of years are counted from the year zero.
const FROM_ZERO: i64 = 100_000;

/// A step of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it counts.
    pub count: Count,
    /// How much of it.
    pub size: i64,
}

/// What a step counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Count {
    Milliseconds,
    Seconds,
    Days,
    Months,
    Years,
}

impl Step {
    /// How long it is on average.
    pub fn secs(self) -> f64 {
        let unit = match self.count {
            Count::Milliseconds => 1e-3,
            Count::Seconds => 1.0,
            Count::Days => DAY,
            Count::Months => MONTH,
            Count::Years => YEAR,
        };
        unit * self.size as f64
    }

    /// Where the step begins in which an instant is.
    #[must_use]
    pub fn floor(self, at: Instant) -> Instant {
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

    /// The number of the step of years in which a year is. People count
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

    /// Whether people count its years, and not millions of them from now.
    fn is_counted(self) -> bool {
        self.size < FROM_ZERO
    }

    /// Where the step after one that begins at `start` begins.
    #[must_use]
    pub fn next(self, start: Instant) -> Instant {
        let civil = Civil::from_instant(start);
        match self.count {
            Count::Milliseconds => {
                let millis = i64::from(start.nanos() / 1_000_000) + self.size;
                let secs = start.secs().saturating_add(millis / 1_000);
                Instant::new(secs, (millis % 1_000) as u32 * 1_000_000)
            }
            Count::Seconds => start.saturating_add_secs(self.size),
            Count::Days => civil.plus_days(self.size).instant(),
            Count::Months => civil.plus_months(self.size).instant(),
            Count::Years => {
                let nth = self.nth_from_year(civil.year).saturating_add(1);
                Civil::date(self.year_from_nth(nth), 1, 1).instant()
            }
        }
    }

    /// Where the steps of a window begin, ascending, that of its start included.
    pub fn starts(self, window: Interval) -> impl Iterator<Item = Instant> {
        let mut next = Some(self.floor(window.start));
        std::iter::from_fn(move || {
            let start = next?;
            let after = self.next(start);
            // Where time saturates there are no more.
            next = (after > start && after.is_finite()).then_some(after);
            (start < window.end).then_some(start)
        })
    }
}
