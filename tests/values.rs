//! What holds for every value of time and every text.

mod common;

use common::{Gen, for_all};
use date_line::time::{
    DateSpec, Endpoint, Extent, Interval, Offset, Precision, Qualifier, TimeOfDay,
    TimeValue, days_in_month, iso,
};

#[test]
fn what_is_printed_is_read_as_the_same() {
    for_all(|random| {
        let value = some_value(random);
        let printed = value.to_string();
        match [printed.parse(), iso::read(&printed)] {
            [Ok(strict), Ok(lenient)] if strict == value && lenient == value => Ok(()),
            read => Err(format!("{value:?}\nprints {printed}\nreads {read:?}")),
        }
    });
}

#[test]
fn the_core_is_inside_the_hull() {
    for_all(|random| {
        let value = some_value(random);
        in_order(value.extent()).map_err(|broken| format!("{value}: {broken}"))
    });
}

#[test]
fn no_text_panics() {
    const LETTERS: [&str; 40] = [
        "0", "1", "2", "3", "4", "9", "00", "02", "12", "29", "30", "1969", "2024", "X",
        "XX", "Y", "-", "-", "-", "T", "W", "Z", "E", "S", ":", "+", ".", "..", "/", "[",
        "]", "{", "}", ",", "?", "~", "%", " ", "\u{2212}", "\u{e9}",
    ];
    for_all(|random| {
        let some_text = |random: &mut Gen| -> String {
            (0..random.int(0..=16)).map(|_| *random.pick(&LETTERS)).collect()
        };
        (0..20).try_for_each(|_| check_text(&some_text(random)))
    });
}

/// What is read prints as what reads the same, and what is not says where.
fn check_text(text: &str) -> Result<(), String> {
    for read in [text.parse::<TimeValue>(), iso::read(text)] {
        let value = match read {
            Ok(value) => value,
            Err(error) if text.is_char_boundary(error.at) => continue,
            Err(error) => return Err(format!("{text}: {error:?}")),
        };
        let printed = value.to_string();
        if printed.parse().as_ref() != Ok(&value) {
            return Err(format!("{text} prints as {printed}"));
        }
        in_order(value.extent()).map_err(|broken| format!("{text}: {broken}"))?;
    }
    Ok(())
}

/// A value of any kind, in the one form that prints as itself.
fn some_value(random: &mut Gen) -> TimeValue {
    match random.int(0..=3) {
        0 | 1 => TimeValue::Date(some_date(random)),
        2 => some_interval(random, &[Endpoint::Open, Endpoint::Unknown]),
        _ => {
            let members = (0..random.int(1..=4)).map(|_| {
                if random.one_in(3) {
                    some_interval(random, &[Endpoint::Open, Endpoint::Open])
                } else {
                    TimeValue::Date(some_date(random))
                }
            });
            let members = members.collect();
            let is_choice = random.one_in(2);
            if is_choice { TimeValue::OneOf(members) } else { TimeValue::AllOf(members) }
        }
    }
}

fn some_interval(random: &mut Gen, no_dates: &[Endpoint; 2]) -> TimeValue {
    let dates = [some_date(random), some_date(random)];
    let [start, end] = dates.map(Endpoint::Date);
    let is_in_order = dates[0].extent().start < dates[1].extent().end;
    match (random.int(0..=2), is_in_order) {
        (0, true) => TimeValue::Interval { start, end },
        (1, _) => TimeValue::Interval { start: random.pick(no_dates).clone(), end },
        _ => TimeValue::Interval { start, end: random.pick(no_dates).clone() },
    }
}

fn some_date(random: &mut Gen) -> DateSpec {
    let year = random.int(-9_999..=9_999);
    let month = random.int(1..=12) as u8;
    let day = random.int(1..=days_in_month(year, month).into()) as u8;
    let date = match random.int(0..=8) {
        0 => DateSpec::year(year),
        1 => DateSpec::year(random.int(-292_000_000_000..=292_000_000_000)),
        2 => DateSpec::decade_of(year),
        3 => DateSpec::century_of(year),
        4 => DateSpec::month(year, month),
        5 => DateSpec::month(year, random.int(21..=41) as u8),
        6 | 7 => DateSpec::day(year, month, day),
        _ => {
            let (time, precision) = some_time(random);
            DateSpec::day(year, month, day).at(time, precision)
        }
    };
    let qualifiers = [
        Qualifier::UNCERTAIN,
        Qualifier::APPROXIMATE,
        Qualifier::BOTH,
        Qualifier::default(),
    ];
    let mut date = date.qualified(*random.pick(&qualifiers));
    if date.month.is_some() && random.one_in(4) {
        date.qualifiers.month = *random.pick(&qualifiers);
    }
    if date.day.is_some() && random.one_in(4) {
        date.qualifiers.day = *random.pick(&qualifiers);
    }
    date
}

fn some_time(random: &mut Gen) -> (TimeOfDay, Precision) {
    let mut time = TimeOfDay { hour: random.int(0..=23) as u8, ..TimeOfDay::default() };
    time.offset = match random.int(0..=3) {
        0 => None,
        1 => Some(Offset::Utc),
        2 => Some(Offset::Hours(random.int(1..=23) as i8)),
        _ => Some(Offset::Minutes(random.int(1..=1_439) as i16)),
    };
    time.offset = time.offset.map(|offset| match offset {
        Offset::Hours(hours) if random.one_in(2) => Offset::Hours(-hours),
        Offset::Minutes(minutes) if random.one_in(2) => Offset::Minutes(-minutes),
        other => other,
    });
    let precisions =
        [Precision::Hour, Precision::Minute, Precision::Second, Precision::Subsecond];
    let precision = *random.pick(&precisions);
    if precision >= Precision::Minute {
        time.minute = random.int(0..=59) as u8;
    }
    if precision >= Precision::Second {
        time.second = random.int(0..=59) as u8;
    }
    if precision >= Precision::Subsecond {
        time.fraction_digits = random.int(1..=9) as u8;
        let unit = 10_i64.pow(9 - u32::from(time.fraction_digits));
        time.nanos = (random.int(0..=999_999_999) / unit * unit) as u32;
    }
    (time, precision)
}

fn in_order(extent: Extent) -> Result<(), String> {
    let Extent { start, latest_start, earliest_end, end } = extent;
    let hull = extent.hull();
    let is_inside = |core: Interval| hull.start <= core.start && core.end <= hull.end;
    if start <= latest_start
        && latest_start <= end
        && start <= earliest_end
        && earliest_end <= end
        && extent.core().is_none_or(is_inside)
    {
        Ok(())
    } else {
        Err(format!("{extent:?}"))
    }
}
