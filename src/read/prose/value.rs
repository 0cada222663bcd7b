//! What an expression means: a place in the calendar, a length, a vague
//! reference. It prints as a TIMEX3 value.
//!
//! The conventions are those of TIMEX3 (TimeML 1.2.1) as the TempEval-3 corpora
//! use them: decades are three digits, centuries two, seasons `SP SU FA WI`,
//! parts of the day `TMO TAF TEV TNI`, years before Christ `BC0480`.

use std::fmt::{self, Write};

use super::calendar;
use super::meaning::{Amount, Daytime, Every};
use super::units::Unit;
use crate::time::{Civil, days_in_month};

/// A place in the calendar, as coarse as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    Day(Civil),
    /// A year and a week of ISO 8601.
    Week(i64, u8),
    Weekend(i64, u8),
    Month(i64, u8),
    Quarter(i64, u8),
    /// By its EDTF code, 21 to 24.
    Season(i64, u8),
    Half(i64, u8),
    Year(i64),
    /// By its first year.
    Decade(i64),
    /// The 19th is 19, the 4th before Christ is -4.
    Century(i64),
    /// A day, week, month or year that nothing in the text pins down.
    Some(Unit),
}

impl Date {
    /// The unit of the calendar `by` steps from the one around a day.
    pub(super) fn around(day: Civil, unit: Unit, by: i64) -> Self {
        match unit {
            Unit::Day | Unit::Night => Self::Day(day.plus_days(by)),
            Unit::Week | Unit::Fortnight => {
                let (year, week) = calendar::iso_week(day.plus_days(7 * by));
                Self::Week(year, week)
            }
            Unit::Weekend => {
                let (year, week) = calendar::iso_week(day.plus_days(7 * by));
                Self::Weekend(year, week)
            }
            Unit::Month => {
                let moved = day.plus_months(by);
                Self::Month(moved.year, moved.month)
            }
            Unit::Quarter => {
                let moved = day.plus_months(3 * by);
                Self::Quarter(moved.year, (moved.month - 1) / 3 + 1)
            }
            Unit::Decade => Self::Decade((day.year.div_euclid(10) + by) * 10),
            Unit::Century => match day.year.div_euclid(100) + by {
                before_christ @ ..0 => Self::Century(before_christ),
                nth => Self::Century(nth + 1),
            },
            Unit::Millennium => {
                Self::Year(day.year.saturating_add(by.saturating_mul(1000)))
            }
            Unit::Year | Unit::Season => Self::Year(day.year.saturating_add(by)),
            Unit::Hour | Unit::Minute | Unit::Second | Unit::Moment => Self::Day(day),
        }
    }

    /// The week with the middle of the first, second… seven days of a month; the
    /// fifth is the last.
    pub(super) fn week_of(year: i64, month: u8, nth: u8) -> Self {
        let middle = match nth {
            5 => days_in_month(year, month) - 3,
            _ => nth * 7 - 3,
        };
        let (year, week) = calendar::iso_week(Civil::date(year, month, middle));
        Self::Week(year, week)
    }

    /// Its year; of a decade or century the first.
    pub(super) fn year(self) -> Option<i64> {
        Some(match self {
            Self::Day(day) => day.year,
            Self::Week(year, week) | Self::Weekend(year, week) => {
                calendar::monday_of(year, week).year
            }
            Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::Season(year, _)
            | Self::Half(year, _)
            | Self::Year(year)
            | Self::Decade(year) => year,
            Self::Century(nth) if nth > 0 => (nth - 1) * 100,
            Self::Century(nth) => nth * 100 + 1,
            Self::Some(_) => return None,
        })
    }

    /// Its first day.
    pub(super) fn first_day(self) -> Option<Civil> {
        Some(match self {
            Self::Day(day) => day,
            Self::Week(year, week) => calendar::monday_of(year, week),
            Self::Weekend(year, week) => calendar::monday_of(year, week).plus_days(5),
            Self::Month(year, month) => Civil::date(year, month, 1),
            Self::Quarter(year, quarter) => Civil::date(year, quarter * 3 - 2, 1),
            Self::Season(year, season) => {
                Civil::date(year, season.saturating_sub(20) * 3, 1)
            }
            Self::Half(year, half) => Civil::date(year, half * 6 - 5, 1),
            _ => Civil::date(self.year()?, 1, 1),
        })
    }

    /// Its month, where it is that fine or a day stands for it.
    pub(super) fn month(self) -> Option<(i64, u8)> {
        match self {
            Self::Day(day) => Some((day.year, day.month)),
            Self::Month(year, month) => Some((year, month)),
            _ => None,
        }
    }

    /// The unit of the calendar that it is as fine as.
    pub(super) const fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(..) => Unit::Week,
            Self::Weekend(..) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) => Unit::Quarter,
            Self::Season(..) => Unit::Season,
            Self::Half(..) | Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Some(unit) => unit,
        }
    }
}

/// What an expression means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A date, and the time of day on it.
    At(Date, Option<Daytime>),
    Length(Amount, Unit),
    /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`: -1, 0, 1.
    Vaguely(i8),
    Every(Every),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::At(date, time) => {
                write!(f, "{date}")?;
                time.map_or(Ok(()), |time| write_time(f, time))
            }
            Self::Length(amount, unit) => write_length(f, amount, unit),
            Self::Vaguely(toward) => f.write_str(match toward {
                -1 => "PAST_REF",
                0 => "PRESENT_REF",
                _ => "FUTURE_REF",
            }),
            Self::Every(every) => write_every(f, every),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => {
                write_year(f, day.year)?;
                write!(f, "-{:02}-{:02}", day.month, day.day)
            }
            Self::Week(year, week) => {
                write_year(f, year)?;
                write!(f, "-W{week:02}")
            }
            Self::Weekend(year, week) => {
                write_year(f, year)?;
                write!(f, "-W{week:02}-WE")
            }
            Self::Month(year, month) => {
                write_year(f, year)?;
                write!(f, "-{month:02}")
            }
            Self::Quarter(year, quarter) => {
                write_year(f, year)?;
                write!(f, "-Q{quarter}")
            }
            Self::Season(year, season) => {
                write_year(f, year)?;
                write!(f, "-{}", season_code(season))
            }
            Self::Half(year, half) => {
                write_year(f, year)?;
                write!(f, "-H{half}")
            }
            Self::Year(year) => write_year(f, year),
            Self::Decade(year) if year < 0 => write!(f, "BC{:03}", -year / 10),
            Self::Decade(year) => write!(f, "{:03}", year / 10),
            Self::Century(nth) if nth < 0 => write!(f, "BC{:02}", -nth - 1),
            Self::Century(nth) => write!(f, "{:02}", nth - 1),
            Self::Some(unit) => f.write_str(match unit {
                Unit::Day | Unit::Night => "XXXX-XX-XX",
                Unit::Week => "XXXX-WXX",
                Unit::Weekend => "XXXX-WXX-WE",
                Unit::Month => "XXXX-XX",
                Unit::Quarter => "XXXX-QX",
                _ => "XXXX",
            }),
        }
    }
}

/// Years before Christ are counted as historians do: there is no year zero.
fn write_year(f: &mut fmt::Formatter<'_>, year: i64) -> fmt::Result {
    if year > 0 { write!(f, "{year:04}") } else { write!(f, "BC{:04}", 1 - year) }
}

const fn season_code(season: u8) -> &'static str {
    match season {
        21 => "SP",
        22 => "SU",
        23 => "FA",
        _ => "WI",
    }
}

const fn part_code(part: u8) -> &'static str {
    match part {
        0 => "TMO",
        1 => "TAF",
        2 => "TEV",
        3 => "TNI",
        _ => "TDT",
    }
}

fn write_time(f: &mut fmt::Formatter<'_>, time: Daytime) -> fmt::Result {
    let zone = match time {
        Daytime::Part(part) => return f.write_str(part_code(part)),
        Daytime::Clock { minutes, zone } => {
            write!(f, "T{:02}:{:02}", minutes / 60, minutes % 60)?;
            zone
        }
        Daytime::Hour { hour, zone } => {
            write!(f, "T{hour:02}:00")?;
            zone
        }
    };
    match zone {
        Some(0) => f.write_char('Z'),
        _ => Ok(()),
    }
}

/// How TIMEX3 writes a unit: how many of which designator, and whether it is of
/// the clock.
const fn designator(unit: Unit) -> (i32, char, bool) {
    match unit {
        Unit::Second | Unit::Moment => (1, 'S', true),
        Unit::Minute => (1, 'M', true),
        Unit::Hour => (1, 'H', true),
        Unit::Day | Unit::Weekend | Unit::Night => (1, 'D', false),
        Unit::Week => (1, 'W', false),
        Unit::Fortnight => (2, 'W', false),
        Unit::Month => (1, 'M', false),
        Unit::Quarter => (1, 'Q', false),
        Unit::Year | Unit::Season => (1, 'Y', false),
        Unit::Decade => (10, 'Y', false),
        Unit::Century => (100, 'Y', false),
        Unit::Millennium => (1000, 'Y', false),
    }
}

fn write_length(f: &mut fmt::Formatter<'_>, amount: Amount, unit: Unit) -> fmt::Result {
    let (times, letter, of_clock) = designator(unit);
    f.write_str(if of_clock { "PT" } else { "P" })?;
    let Amount::Exact(count, hundredths) = amount else {
        return match unit {
            Unit::Century => f.write_str("XCE"),
            _ => write!(f, "X{letter}"),
        };
    };
    let total = (i64::from(count) * 100 + i64::from(hundredths)) * i64::from(times);
    let (whole, rest) = (total / 100, total % 100);
    match (rest, unit) {
        (0, _) => write!(f, "{whole}{letter}"),
        (50, Unit::Year) if whole == 0 => f.write_str("6M"),
        (50, Unit::Hour) if whole > 0 => write!(f, "{whole}H30M"),
        (50, Unit::Hour) => f.write_str("30M"),
        (50, Unit::Minute) if whole > 0 => write!(f, "{whole}M30S"),
        (50, Unit::Minute) => f.write_str("30S"),
        (50, _) => write!(f, "{whole}.5{letter}"),
        _ if rest % 10 == 0 => write!(f, "{whole}.{}{letter}", rest / 10),
        _ => write!(f, "{whole}.{rest:02}{letter}"),
    }
}

fn write_every(f: &mut fmt::Formatter<'_>, every: Every) -> fmt::Result {
    match every {
        Every::Units(Amount::Exact(1, 0), Unit::Weekend) => f.write_str("XXXX-WXX-WE"),
        Every::Units(amount, unit) => write_length(f, amount, unit),
        Every::Weekday(weekday, part) => {
            write!(f, "XXXX-WXX-{weekday}{}", part.map_or("", part_code))
        }
        Every::Month(month) => write!(f, "XXXX-{month:02}"),
        Every::Season(season) => write!(f, "XXXX-{}", season_code(season)),
        Every::Part(part) => write!(f, "XXXX-XX-XX{}", part_code(part)),
    }
}
