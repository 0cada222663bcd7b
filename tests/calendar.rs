//! The calendar, against another implementation of it and against itself.

#![cfg(not(target_arch = "wasm32"))] // jiff is for native tests only

mod common;

use common::{Gen, for_all};
use date_line::time::{Civil, Instant, days_from_civil, days_in_month, weeks_in_year};
use jiff::civil::{Date, date};

/// Days from 1970-01-01, by jiff.
fn jiff_days(of: Date) -> i64 {
    let seconds = of.to_zoned(jiff::tz::TimeZone::UTC).expect("a day").timestamp();
    seconds.as_second() / 86_400
}

fn some_date(random: &mut Gen) -> (i64, u8, u8) {
    let year = random.int(-9_998..=9_998);
    let month = random.int(1..=12) as u8;
    let day = random.int(1..=days_in_month(year, month).into()) as u8;
    (year, month, day)
}

#[test]
fn days_are_consecutive_over_1200_years() {
    let mut expected = days_from_civil(-400, 1, 1);
    for year in -400..800 {
        for month in 1..=12 {
            for day in 1..=days_in_month(year, month) {
                assert_eq!(days_from_civil(year, month, day), expected, "{year}-{month}");
                let back = Civil::date(1970, 1, 1).plus_days(expected);
                assert_eq!(back, Civil::date(year, month, day), "there and back");
                expected += 1;
            }
        }
    }
}

#[test]
fn days_weekdays_and_weeks_are_those_of_jiff() {
    for_all(|random| {
        let (year, month, day) = some_date(random);
        let ours = Civil::date(year, month, day);
        let theirs = date(year as i16, month.cast_signed(), day.cast_signed());
        let week = theirs.iso_week_date();
        let monday = theirs.saturating_sub(
            jiff::Span::new().days(theirs.weekday().to_monday_zero_offset()),
        );
        let week_starts =
            Civil::from_iso_week(week.year().into(), week.week().cast_unsigned());
        let checks = [
            days_from_civil(year, month, day) == jiff_days(theirs),
            i64::from(days_in_month(year, month)) == i64::from(theirs.days_in_month()),
            ours.weekday() as i64 == i64::from(theirs.weekday().to_monday_zero_offset()),
            days_from_civil(week_starts.year, week_starts.month, week_starts.day)
                == jiff_days(monday),
            weeks_in_year(week.year().into()) == week.weeks_in_year().cast_unsigned(),
        ];
        if checks == [true; 5] { Ok(()) } else { Err(format!("{theirs}: {checks:?}")) }
    });
}

#[test]
fn steps_of_months_and_days_are_those_of_jiff() {
    for_all(|random| {
        let (year, month, day) = some_date(random);
        let months = random.int(-500..=500);
        let days = random.int(-10_000..=10_000);
        let theirs = date(year as i16, month.cast_signed(), day.cast_signed());
        let Ok(moved) = theirs
            .checked_add(jiff::Span::new().months(months))
            .and_then(|it| it.checked_add(jiff::Span::new().days(days)))
        else {
            return Ok(()); // beyond jiff's years
        };
        let ours = Civil::date(year, month, day).plus_months(months).plus_days(days);
        let is_same = (ours.year, ours.month, ours.day)
            == (moved.year().into(), moved.month() as u8, moved.day() as u8);
        if is_same {
            Ok(())
        } else {
            Err(format!("{theirs} + {months} months + {days} days: {ours:?}, {moved}"))
        }
    });
}

#[test]
fn a_clock_reading_is_its_instant_there_and_back() {
    for_all(|random| {
        // Far beyond any calendar, to the ends of the axis.
        let secs = random.bits().cast_signed() >> random.int(0..=40);
        let instant = Instant::from_secs(secs);
        let back = Civil::from_instant(instant).instant();
        if back == instant { Ok(()) } else { Err(format!("{secs}: {back:?}")) }
    });
}

/// Nothing in the calendar panics, whatever it is asked.
#[test]
fn the_calendar_saturates() {
    for year in [i64::MIN, i64::MIN + 1, -1, 0, i64::MAX - 1, i64::MAX] {
        for days in [i64::MIN, -1, 0, 1, i64::MAX] {
            let civil = Civil::date(year, 12, 31);
            let _ = (civil.weekday(), civil.plus_days(days), civil.plus_months(days));
            let _ =
                (civil.instant(), weeks_in_year(year), Civil::from_iso_week(year, 53));
        }
    }
    let far = Civil::date(i64::MAX, 1, 1).instant();
    assert_eq!(far.secs(), i64::MAX, "later than the axis is its end");
    let far = Civil::date(i64::MIN, 1, 1).instant();
    assert_eq!(far.secs(), i64::MIN, "earlier than the axis is its start");
}
