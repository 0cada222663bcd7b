//! The calendar: days ↔ year, month, day.
//!
//! The algorithms are Howard Hinnant's `days_from_civil` and `civil_from_days`
//! (<https://howardhinnant.github.io/date_algorithms.html>). They are exact for
//! every year that has an [`Instant`] and far beyond; at [`MAX_YEAR`] they saturate.

use super::Instant;

const SECS_PER_DAY: i64 = 86_400;

/// The days of the years up to here can be counted in 64 bits.
const MAX_YEAR: i64 = 25_000_000_000_000_000;

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
        let from_zero = clamped(self.year) * 12 + i64::from(self.month) - 1;
        let moved = from_zero.saturating_add(months);
        let year = moved.div_euclid(12);
        let month = (moved.rem_euclid(12) + 1) as u8;
        Self { year, month, day: self.day.min(days_in_month(year, month)), ..self }
    }

    /// The Monday that begins a week of ISO 8601: week 1 has the year's first
    /// Thursday. `week` is `1..=weeks_in_year(year)`.
    pub fn from_iso_week(year: i64, week: u8) -> Self {
        let fourth = Self::date(year, 1, 4); // always in week 1
        fourth.plus_days(7 * (i64::from(week) - 1) - fourth.weekday() as i64)
    }
}

/// How many weeks of ISO 8601 begin in a year and have most of their days in it: 53
/// when it has 53 Thursdays, else 52.
pub fn weeks_in_year(year: i64) -> u8 {
    let first = Civil::date(year, 1, 1).weekday();
    let last = Civil::date(year, 12, 31).weekday();
    if first == Weekday::Thursday || last == Weekday::Thursday { 53 } else { 52 }
}

/// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
pub fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let y = clamped(year) - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let month_from_march = (i64::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(day) - 1;
    let day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Midnight at the start of a day counted from 1970-01-01.
pub(crate) fn civil_from_days(days: i64) -> Civil {
    let z = days.saturating_add(719_468);
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
    let year = year_of_era + era * 400 + i64::from(month <= 2);
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

fn clamped(year: i64) -> i64 {
    year.clamp(-MAX_YEAR, MAX_YEAR)
}
