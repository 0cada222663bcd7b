//! Weeks, holidays and the like, on top of `time::Civil`.

use crate::time::{Civil, Weekday, days_from_civil, days_in_month};

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
/// 9, Easter Monday 10, Pentecost 11; from 20 on those of [`NAMED`].
pub(super) fn holiday(code: u8, year: i64) -> Civil {
    match code {
        0 => Civil::date(year, 12, 25),
        1 => Civil::date(year, 1, 1),
        3 => nth_weekday(year, 11, 4, 4),
        4 => easter(year),
        6 => easter(year).plus_days(-2),
        7 => easter(year).plus_days(-46),
        8 => easter(year).plus_days(-7),
        9 => easter(year).plus_days(-3),
        10 => easter(year).plus_days(1),
        11 => easter(year).plus_days(49),
        24 => nth_weekday(year, 11, 1, 1).plus_days(1),
        _ => match NAMED.get(usize::from(code).wrapping_sub(20)) {
            Some((month, 0, day)) => Civil::date(year, *month, *day),
            Some((month, weekday, nth)) => nth_weekday(year, *month, *weekday, *nth),
            None => Civil::date(year, 10, 31),
        },
    }
}

/// Days of public life, mostly of the United States: a month, a weekday and which of
/// them (5 is the last), or with 0 for the weekday a day.
const NAMED: [(u8, u8, u8); 19] = [
    (9, 1, 1),   // 20 Labor Day
    (5, 1, 5),   // 21 Memorial Day
    (7, 0, 4),   // 22 Independence Day
    (11, 0, 11), // 23 Veterans Day, Armistice Day, Remembrance Day
    (11, 1, 1),  // 24 Election Day: the day after
    (10, 1, 2),  // 25 Columbus Day
    (2, 1, 3),   // 26 Presidents' Day
    (2, 0, 14),  // 27 Valentine's Day
    (5, 7, 2),   // 28 Mother's Day
    (6, 7, 3),   // 29 Father's Day
    (7, 0, 14),  // 30 Bastille Day
    (12, 0, 26), // 31 Boxing Day
    (3, 0, 17),  // 32 St. Patrick's Day
    (1, 1, 3),   // 33 Martin Luther King Day
    (7, 0, 1),   // 34 Canada Day
    (1, 0, 26),  // 35 Australia Day
    (4, 0, 25),  // 36 Anzac Day
    (4, 0, 22),  // 37 Earth Day
    (2, 0, 2),   // 38 Groundhog Day
];

/// The first, second… or last (5) such weekday of a month; Monday is 1.
fn nth_weekday(year: i64, month: u8, weekday: u8, nth: u8) -> Civil {
    let from = if nth == 5 { days_in_month(year, month) - 6 } else { nth * 7 - 6 };
    let from = Civil::date(year, month, from);
    let ahead = (i64::from(weekday) - weekday_number(from.weekday())).rem_euclid(7);
    from.plus_days(ahead)
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
