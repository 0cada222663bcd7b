//! The calendar: days ↔ year, month, day.
//!
//! The algorithms are Howard Hinnant's `days_from_civil` and `civil_from_days`
//! (<https://howardhinnant.github.io/date_algorithms.html>), in 128 bits so that
//! any `i64` year is exact.

use super::Instant;

const SECS_PER_DAY: i64 = 86_400;

/// A day of the week; weeks begin on Monday, as in ISO 8601.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A wall-clock reading in the proleptic Gregorian calendar, without a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// Astronomical year: 0 is 1 BCE.
    pub year: i64,
    /// `1..=12`.
    pub month: u8,
    /// `1..=31`.
    pub day: u8,
    /// Seconds since midnight, `0..86_400`.
    pub second_of_day: u32,
}

impl Civil {
    /// Midnight at the start of a day. The day must exist.
    pub const fn date(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day, second_of_day: 0 }
    }

    /// The reading of a UTC clock at an instant; fractions of a second are dropped.
    pub fn from_instant(instant: Instant) -> Self {
        let days = instant.secs().div_euclid(SECS_PER_DAY);
        let second_of_day = instant.secs().rem_euclid(SECS_PER_DAY) as u32;
        Self { second_of_day, ..civil_from_days(days) }
    }

    /// The instant at which a UTC clock shows this; saturates beyond the range.
    pub fn instant(self) -> Instant {
        let days = days_from_civil(self.year, self.month, self.day);
        let secs = days
            .saturating_mul(SECS_PER_DAY)
            .saturating_add(i64::from(self.second_of_day));
        Instant::from_secs(secs)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        const WEEK: [Weekday; 7] = [
            Weekday::Thursday, // 1970-01-01
            Weekday::Friday,
            Weekday::Saturday,
            Weekday::Sunday,
            Weekday::Monday,
            Weekday::Tuesday,
            Weekday::Wednesday,
        ];
        let days = days_from_civil(self.year, self.month, self.day);
        WEEK[days.rem_euclid(7) as usize]
    }

    /// The same time of day `days` later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let day = days_from_civil(self.year, self.month, self.day).saturating_add(days);
        Self { second_of_day: self.second_of_day, ..civil_from_days(day) }
    }

    /// The same day of a month `months` later, or that month's last day.
    #[must_use]
    pub fn plus_months(self, months: i64) -> Self {
        let from_zero = i128::from(self.year) * 12 + i128::from(self.month) - 1;
        let moved = from_zero + i128::from(months);
        let year = saturate(moved.div_euclid(12));
        let month = (moved.rem_euclid(12) + 1) as u8;
        Self { year, month, day: self.day.min(days_in_month(year, month)), ..self }
    }
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
pub fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let y = i128::from(year) - i128::from(month <= 2);
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let month_from_march = (i128::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i128::from(day) - 1;
    let day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    saturate(era * 146_097 + day_of_era - 719_468)
}

/// Midnight at the start of a day counted from 1970-01-01.
pub(crate) fn civil_from_days(days: i64) -> Civil {
    let z = i128::from(days) + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524
        - day_of_era / 146_096)
        / 365;
    let day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
    let month = ((month_from_march + 2) % 12 + 1) as u8;
    let year = saturate(year_of_era + era * 400 + i128::from(month <= 2));
    Civil::date(year, month, day)
}

/// How many days a month has; `month` is `1..=12`.
pub fn days_in_month(year: i64, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

fn saturate(value: i128) -> i64 {
    value.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}
