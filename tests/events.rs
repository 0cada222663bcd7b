//! Events come out of their columns as they went in, and plain dates mean what the
//! careful way makes of them.

mod common;

use common::{Gen, for_all};
use date_line::diag::Span;
use date_line::event::{EventDraft, Events, PlainEvent};
use date_line::time::{Endpoint, Extent, Instant, PlainTime, TimeValue, iso};

/// Checks a property that asserts by itself.
fn always(mut property: impl FnMut(&mut Gen)) {
    for_all(|random| {
        property(random);
        Ok::<(), String>(())
    });
}

/// Dates of every kind, most of them plain.
const DATES: &[&str] = &[
    "0000",
    "0476",
    "1969",
    "9999",
    "1969-07",
    "9999-12",
    "1969-07-20",
    "2000-02-29",
    "1969-12-31",
    "1969-07-20T20:17",
    "1969-07-20T20:17:40",
    "1969-07-20T23:59Z",
    "1969-07-20T20:17:40Z",
    "1969-07-20T24:00:00",
    "1969-07-20T20",
    "1969-07-20T20:17:40+02:00",
    "1969-07-20T20:17:40.125Z",
    "-0043-03-15",
    "Y170000002",
    "1969?",
    "1969-07~",
    "196X",
    "1950S2",
    "2001-21",
];

fn date(random: &mut Gen) -> TimeValue {
    random.pick(DATES).parse().expect("EDTF")
}

fn value(random: &mut Gen) -> TimeValue {
    let first = date(random);
    let end = |random: &mut Gen| match random.int(0..=3) {
        0 => Endpoint::Open,
        1 => Endpoint::Unknown,
        _ => match date(random) {
            TimeValue::Date(date) => Endpoint::Date(date),
            _ => Endpoint::Open,
        },
    };
    match (random.int(0..=3), first) {
        (0, TimeValue::Date(first)) => {
            TimeValue::Interval { start: Endpoint::Date(first), end: end(random) }
        }
        (1, first) => TimeValue::OneOf(vec![first, date(random)]),
        (_, first) => first,
    }
}

#[test]
fn a_plain_time_says_what_the_value_says() {
    always(|random| {
        let value = value(random);
        let Some(plain) = PlainTime::from_value(&value) else { return };
        assert_eq!(plain.to_string(), value.to_string(), "the same words");
        assert_eq!(plain.value(), value, "the same parts");
        assert_eq!(plain.extent(), value.extent(), "the same extent of {value}");
        let (start, end) = (plain.start_secs(), plain.end_secs());
        assert_eq!(
            PlainTime::from_code(plain.code(), start, end),
            Some(plain),
            "{value}"
        );
        assert!(plain.code() < PlainTime::N_CODES, "{value} has a code within bounds");
    });
}

#[test]
fn every_second_of_a_plain_date_is_told_apart() {
    always(|random| {
        let (year, month) = (random.int(0..=9999), random.int(0..=13));
        let (day, hour) = (random.int(0..=32), random.int(0..=25));
        let (minute, second) = (random.int(0..=61), random.int(0..=61));
        let zone = random.pick(&["", "Z", "z", "+01"]);
        for text in [
            format!("{year:04}"),
            format!("{year:04}-{month:02}"),
            format!("{year:04}-{month:02}-{day:02}"),
            format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}{zone}"),
            format!(
                "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"
            ),
        ] {
            let Some(plain) = PlainTime::from_iso(text.as_bytes()) else {
                let careful = iso::read(&text).ok();
                let plain = careful.and_then(|value| PlainTime::from_value(&value));
                let is_same = plain.is_none_or(|plain| plain.to_string() != text);
                assert!(is_same, "{text} is plain");
                continue;
            };
            let value = iso::read(&text).expect("what is plain is a date");
            assert_eq!(PlainTime::from_value(&value), Some(plain), "{text}");
            assert_eq!(plain.to_string(), text, "prints as it was read");
        }
    });
}

#[test]
fn a_second_looked_at_as_a_whole_is_the_same_as_by_its_parts() {
    always(|random| {
        let (year, month) = (random.int(0..=9999), random.int(0..=13));
        let (day, hour) = (random.int(0..=32), random.int(0..=25));
        let (minute, second) = (random.int(0..=61), random.int(0..=61));
        let text =
            format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
        let mut text: [u8; 20] = text.as_bytes().try_into().expect("20 bytes");
        for _ in 0..random.int(0..=2) {
            let at = random.int(0..=19) as usize;
            text[at] = random.int(0..=255) as u8;
        }
        let by_parts = PlainTime::from_iso(&text);
        assert_eq!(PlainTime::from_second(&text), by_parts, "{text:?}");
    });
}

#[test]
fn from_one_plain_date_to_another_is_an_interval() {
    always(|random| {
        let (first, last) = (date(random), date(random));
        let plain = [&first, &last].map(PlainTime::from_value);
        let [Some(from), Some(to)] = plain else { return };
        let (TimeValue::Date(start), TimeValue::Date(end)) =
            (first.clone(), last.clone())
        else {
            return;
        };
        let interval = TimeValue::Interval {
            start: Endpoint::Date(start),
            end: Endpoint::Date(end),
        };
        let is_backward = last.extent().end <= first.extent().start;
        match from.to(to) {
            None => assert!(is_backward, "{interval}"),
            Some(plain) if first == last => {
                assert_eq!(plain.to_string(), first.to_string(), "one date");
            }
            Some(plain) => {
                assert!(!is_backward, "{interval}");
                assert_eq!(plain.to_string(), interval.to_string(), "both dates");
                assert_eq!(plain.extent(), interval.extent(), "{interval}");
            }
        }
    });
}

/// An event as it went in.
#[derive(Debug)]
struct Told {
    texts: [String; 7],
    when: Option<TimeValue>,
    extent: Option<Extent>,
    importance: f32,
    span: Span,
    said_span: Span,
    participants: Vec<String>,
}

fn text(random: &mut Gen) -> String {
    let n_bytes = match random.int(0..=40) {
        0..=15 => 0,
        40 => random.int(60_000..=70_000),
        39 => random.int(4_000..=5_000),
        30..39 => random.int(60..=70),
        _ => random.int(1..=30),
    };
    let mut text = String::new();
    while text.len() < n_bytes as usize {
        text.push(*random.pick(&['a', 'é', '–', '🎉', ' ', '\u{1}', 'Ω']));
    }
    text
}

fn told(random: &mut Gen) -> Told {
    let when = (!random.one_in(8)).then(|| value(random));
    let said = when.as_ref().map(TimeValue::extent);
    let extent =
        said.filter(|_| random.one_in(4)).map(|extent| match random.int(0..=3) {
            0 => Extent { latest_start: extent.end, ..extent },
            1 => Extent { start: Instant::from_secs(i64::MIN + 1), ..extent },
            2 => Extent {
                end: Instant::from_secs(i64::MAX),
                earliest_end: extent.end,
                ..extent
            },
            _ => extent,
        });
    let start = random.int(0..=i64::from(u32::MAX) - 200) as usize;
    let span = |random: &mut Gen| Span::new(start, start + random.int(0..=100) as usize);
    Told {
        texts: [(); 7].map(|()| text(random)),
        when,
        extent,
        importance: random.int(0..=9) as f32,
        span: span(random),
        said_span: if random.one_in(2) { span(random) } else { Span::default() },
        participants: (0..random.int(0..=2)).map(|n| format!("who {n}")).collect(),
    }
}

#[test]
fn what_goes_in_comes_out() {
    always(|random| {
        let all: Vec<Told> = (0..random.int(0..=20)).map(|_| told(random)).collect();
        let mut events = Events::new();
        for told in &all {
            let [key, title, said, text, link, group, category] = &told.texts;
            let participants: Vec<_> =
                told.participants.iter().map(AsRef::as_ref).collect();
            let draft = EventDraft {
                key,
                title,
                when: told.when.clone(),
                extent: told.extent,
                said,
                text,
                group,
                category,
                link,
                importance: told.importance,
                span: told.span,
                said_span: told.said_span,
                participants: &participants,
                ..EventDraft::default()
            };
            events.push(&draft).expect("there is room");
        }
        assert_eq!(events.len(), all.len(), "none is lost");
        for (event, told) in events.iter().zip(&all) {
            let [key, title, said, text, link, group, category] = &told.texts;
            let name = |names: &[String], at: Option<u16>| {
                at.map_or(String::new(), |at| names[usize::from(at)].clone())
            };
            let whole = told.when.as_ref().map(TimeValue::extent);
            assert_eq!(event.key(), key, "the key");
            assert_eq!(event.title(), title, "the title");
            assert_eq!(event.said(), said, "the words");
            assert_eq!(event.text(), text, "the text");
            assert_eq!(event.link(), link, "the link");
            assert_eq!(
                &name(events.groups(), event.group().map(|it| it.0)),
                group,
                "group"
            );
            let category_id = event.category().map(|it| it.0);
            assert_eq!(&name(events.categories(), category_id), category, "category");
            let when = told.when.as_ref().map_or(String::new(), ToString::to_string);
            assert_eq!(event.when_text(), when, "what was said");
            assert_eq!(event.extent(), told.extent.or(whole), "what is meant");
            assert_eq!(event.importance().to_bits(), told.importance.to_bits(), "weight");
            assert_eq!(event.span(), told.span, "where it stood");
            assert_eq!(event.said_span(), told.said_span, "where it said when");
            assert!(event.participants().eq(told.participants.iter()), "who took part");
        }
    });
}

#[test]
fn plain_events_come_out_beside_others() {
    let mut events = Events::new();
    for n in 0..100_000 {
        let (key, group) = (format!("e{n}"), format!("group {}", n % 700));
        let when = PlainTime::from_iso(format!("{:04}-07-20", n % 10_000).as_bytes());
        let plain = PlainEvent {
            key: &key,
            title: "Landing",
            when: when.expect("a plain date"),
            text: if n % 2 == 0 { "The whole story" } else { "" },
            group: &group,
            category: "Flight",
            link: "",
            importance: 2.0,
            span: Span::new(n, n + 100),
        };
        events.push_plain(&plain).expect("there is room");
    }
    assert_eq!(events.groups().len(), 700, "each name once");
    for (n, event) in events.iter().enumerate() {
        let group = event.group().expect("a group");
        assert_eq!(events.groups()[usize::from(group.0)], format!("group {}", n % 700));
        assert_eq!(event.key(), format!("e{n}"), "the key");
        assert_eq!(event.when_text(), format!("{:04}-07-20", n % 10_000), "when");
        assert_eq!(event.text().is_empty(), n % 2 == 1, "the text");
        assert_eq!(event.span(), Span::new(n, n + 100), "the span");
    }
}

#[test]
fn no_more_names_than_there_are_numbers() {
    let mut events = Events::new();
    for n in 0..=70_000 {
        let group = n.to_string();
        let draft = EventDraft { group: &group, ..EventDraft::default() };
        events.push(&draft).expect("there is room");
    }
    assert_eq!(events.groups().len(), 65_535, "the last number means none");
    let last = events.iter().last().expect("an event");
    assert_eq!(last.group(), None, "the rest are in no group");
}
