//! Weeks, holidays and the like, on top of `time::Civil`.

use crate::time::{Civil, Weekday, days_from_civil};

/// The day of the week, Monday is 1.
pub(super) const fn weekday_number(weekday: Weekday) -> i64 {
    match weekday {
        Weekday::Monday => 1,
        Weekday::Tuesday => 2,
        Weekday::Wednesday => 3,
        Weekday::Thursday => 4,
        Weekday::Friday => 5,
        Weekday::Saturday => 6,
        Weekday::Sunday => 7,
    }
}

/// The week of ISO 8601 that a day belongs to: its year and its number. The week
/// belongs to the year that its Thursday is in.
pub(super) fn iso_week(day: Civil) -> (i64, u8) {
    let thursday = day.plus_days(4 - weekday_number(day.weekday()));
    let new_year = days_from_civil(thursday.year, 1, 1);
    let nth_day = days_from_civil(thursday.year, thursday.month, thursday.day) - new_year;
    (thursday.year, (nth_day / 7 + 1) as u8)
}

/// The Monday of a week of ISO 8601.
pub(super) fn monday_of(year: i64, week: u8) -> Civil {
    let fourth = Civil::date(year, 1, 4); // always in week 1
    fourth.plus_days(1 - weekday_number(fourth.weekday()) + 7 * (i64::from(week) - 1))
}

/// The day of a holiday, by the code of its word: Christmas 0, New Year 1,
/// Thanksgiving 3 (of the United States), Easter 4, Halloween 5; then those that
/// move with Easter: Good Friday 6, Ash Wednesday 7, Palm Sunday 8, Maundy Thursday
/// 9, Easter Monday 10.
pub(super) fn holiday(code: u8, year: i64) -> Civil {
    match code {
        0 => Civil::date(year, 12, 25),
        1 => Civil::date(year, 1, 1),
        3 => {
            let first = Civil::date(year, 11, 1);
            let to_thursday = (4 - weekday_number(first.weekday())).rem_euclid(7);
            first.plus_days(to_thursday + 21)
        }
        4 => easter(year),
        6 => easter(year).plus_days(-2),
        7 => easter(year).plus_days(-46),
        8 => easter(year).plus_days(-7),
        9 => easter(year).plus_days(-3),
        10 => easter(year).plus_days(1),
        _ => Civil::date(year, 10, 31),
    }
}

/// Easter Sunday, by the algorithm of Meeus, Jones and Butcher (Nature, 1876).
fn easter(year: i64) -> Civil {
    let (golden, century, of_century) =
        (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let moon_shift = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - moon_shift + 15) % 30;
    let to_sunday =
        (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let from_march = epact + to_sunday - 7 * late + 114;
    Civil::date(year, (from_march / 31) as u8, (from_march % 31 + 1) as u8)
}
