//! The stretch of the calendar that a date covers, and how far off it may be.

use super::candidates::{Parts, Side, candidate};
use super::{Civil, DateSpec, Instant, Interval, Precision, TimeOfDay};

/// The unit of the first or last date that `date` may be.
pub(super) fn candidate_unit(date: &DateSpec, side: Side) -> Interval {
    let said = Parts { year: date.year, month: date.month, day: date.day };
    let parts = if date.unspecified.any() || date.notation.significant > 0 {
        candidate(date, side).unwrap_or(said)
    } else {
        said
    };
    match (parts.month, parts.day, date.time) {
        (Some(month), Some(day), Some(time)) => {
            let midnight = Civil::date(parts.year, month, day).instant();
            time_unit(midnight, time, date.precision)
        }
        (Some(month), Some(day), None) => {
            let midnight = Civil::date(parts.year, month, day).instant();
            Interval::new(midnight, midnight.saturating_add_secs(DAY))
        }
        (Some(month), None, _) => {
            let (first, n_months) = months_of(month);
            let start = Civil::date(parts.year, 1, 1).plus_months(first - 1);
            Interval::new(start.instant(), start.plus_months(n_months).instant())
        }
        (None, ..) => {
            let start = Civil::date(parts.year, 1, 1);
            Interval::new(start.instant(), start.plus_months(12).instant())
        }
    }
}

/// How far from what was said an approximate date may lie, to either side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Margin {
    Secs(i64),
    Months(i64),
}

impl Margin {
    const NONE: Self = Self::Secs(0);

    pub(super) fn before(self, instant: Instant) -> Instant {
        self.moved(instant, -1)
    }

    pub(super) fn after(self, instant: Instant) -> Instant {
        self.moved(instant, 1)
    }

    fn moved(self, instant: Instant, sign: i64) -> Instant {
        match self {
            Self::Secs(secs) => instant.saturating_add_secs(sign * secs),
            Self::Months(months) => {
                Civil::from_instant(instant).plus_months(sign * months).instant()
            }
        }
    }
}

/// How far off a date may be that is said to be about right (`~`); the table is at
/// [`DateSpec::extent`].
pub(super) fn margin(date: &DateSpec) -> Margin {
    let of = date.qualifiers;
    let approximate = [of.year, of.month, of.day, of.time].map(|it| it.approximate);
    let Some(coarsest) = approximate.iter().position(|&it| it) else {
        return Margin::NONE;
    };
    let n_parts = approximate.iter().skip(coarsest).take_while(|&&it| it).count();
    match (coarsest + n_parts, date.month) {
        (1, _) | (_, None) => Margin::Months(12 * years_margin(date)),
        (2, Some(month)) => Margin::Months((months_of(month).1 + 1) / 2),
        (3, _) => Margin::Secs(3 * DAY),
        _ => Margin::Secs(match date.precision {
            Precision::Subsecond | Precision::Second => MINUTE,
            Precision::Minute => 10 * MINUTE,
            _ => HOUR,
        }),
    }
}

const MINUTE: i64 = 60;
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

fn years_margin(date: &DateSpec) -> i64 {
    match date.said_precision() {
        Precision::Century => 25,
        Precision::Decade => 5,
        _ if date.notation.exponent > 0 => {
            10_i64.saturating_pow(date.notation.exponent.into()) / 2
        }
        _ => 1,
    }
}

/// The first month of a month, season or other part of a year, and how many months
/// it has; a first month above 12 is in the next year.
///
/// Codes as in ISO 8601-2:2019, 4.8. Seasons are those of meteorology: three whole
/// months, spring of the northern hemisphere from March. Winter begins in December
/// of the year it is said with, in the south summer does. Where no hemisphere is
/// said (21 to 24), it is the northern: most writers live there.
const fn months_of(month: u8) -> (i64, i64) {
    match month {
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => (1 + 3 * (month as i64 - 33), 3),
        37..=39 => (1 + 4 * (month as i64 - 37), 4),
        40 | 41 => (1 + 6 * (month as i64 - 40), 6),
        _ => (month as i64, 1),
    }
}

/// The hour, minute, second or fraction of it that begins at a time of day.
fn time_unit(midnight: Instant, time: TimeOfDay, precision: Precision) -> Interval {
    let second_of_day = i64::from(time.hour) * HOUR
        + i64::from(time.minute) * MINUTE
        + i64::from(time.second);
    let east = time.offset.map_or(0, |offset| i64::from(offset.minutes()) * MINUTE);
    let whole = midnight.saturating_add_secs(second_of_day - east);
    let (secs, nanos) = match precision {
        Precision::Subsecond => {
            (0, 10_u32.pow(9 - u32::from(time.fraction_digits.clamp(1, 9))))
        }
        Precision::Second => (1, 0),
        Precision::Minute => (MINUTE, 0),
        _ => (HOUR, 0),
    };
    let start = Instant::new(whole.secs(), time.nanos);
    let end = Instant::new(whole.secs().saturating_add(secs), time.nanos + nanos);
    Interval::new(start, end)
}
