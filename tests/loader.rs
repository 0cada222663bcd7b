//! A document that comes in pieces is read as in one piece, and an event that is read
//! in one pass as with all care.

mod common;

use common::{Gen, for_all, told};
use date_line::read::{Lines, Loader, Options, decode, read};
use std::fmt::Write as _;

fn told_of_whole(bytes: &[u8], options: &Options) -> String {
    let within = &bytes[..bytes.len().min(options.max_bytes)];
    let decoded = decode(within);
    let lines = Lines::new(&decoded.text);
    told(&read(bytes, options), |at| lines.line_column(at))
}

fn told_of_pieces(bytes: &[u8], options: &Options, random: &mut Gen) -> String {
    let is_plain = *random.pick(&[false, true]);
    let begin = if is_plain { Loader::plainly } else { Loader::new };
    let mut loader = begin(options.clone());
    let longest = *random.pick(&[1, 3, 40, 1_000, 100_000]);
    let mut rest = bytes;
    while !rest.is_empty() {
        let len = rest.len().min(random.int(1..=longest) as usize);
        let (piece, after) = rest.split_at(len);
        loader.feed(piece);
        rest = after;
        // Sooner or later it gets what it wants.
        if loader.wants_care() && random.int(0..=2) == 0 {
            loader.allow_care();
        }
    }
    if is_plain {
        loader.end();
        loader.allow_care();
    }
    assert!(!loader.wants_care(), "it has got what it wants");
    let loaded = loader.finish();
    told(&loaded.reading, |at| loaded.line_column(at))
}

const VALUES: &[&str] = &[
    r#""1969""#,
    r#""1969-07""#,
    r#""1969-07-20""#,
    r#""1969-07-20T20:17:40Z""#,
    r#""1969-07-20T20:17""#,
    r#""1969-07-20T24:00""#,
    r#""1969-02-30""#,
    r#""1826-31""#,
    r#""1969~""#,
    r#"" 1969""#,
    r#""7/20/1969""#,
    r#""present""#,
    r#""""#,
    "1969",
    "79",
    "-44",
    "1969.5",
    "12345",
    "null",
    "true",
    "nul",
    "01",
    "{\"year\": 1969, \"month\": 7}",
    "[1, 2, {\"a\": \"}\"}]",
    "{\"a\": [1, ], }",
    r#""Landing on the Moon""#,
    r#""Élan""#,
    r#"" padded ""#,
    r#""two  blanks""#,
    r#""a <b>bold</b> title""#,
    r#""R&amp;D""#,
    r#""quote \" and \u00e9""#,
    r#""Die Überquerung – größer als je zuvor, mit vielen Worten, die alle gesagt werden müssen, bis der Titel zu lang ist. Wirklich.""#,
    "\"line\nbreak\"",
    "'single'",
    r#""https://example.org/a""#,
    r#""javascript:alert(1)""#,
    r#""www.example.org""#,
    "2.5",
    "-1e2",
    "1e99",
];

const KEYS: &[&str] = &[
    "when",
    "start",
    "end",
    "title",
    "text",
    "group",
    "category",
    "id",
    "link",
    "url",
    "importance",
    "said",
    "latestStart",
    "earliestEnd",
    "date",
    "name",
    "description",
    "lane",
    "tag",
    "section",
    "lat",
    "props",
    "weight",
    "year",
    "media",
    "time",
    "",
];

fn record(random: &mut Gen, out: &mut String) {
    let space = *random.pick(&["", "", " ", "\n  ", "\r\n", "\t"]);
    out.push('{');
    let plain = random.one_in(2);
    let mut n_members = 0;
    for &key in KEYS {
        let wanted = match key {
            "title" | "start" => 9,
            "id" | "end" | "group" | "category" => 5,
            _ => 1,
        };
        if random.int(0..=9) > wanted {
            continue;
        }
        let value = match key {
            "title" if plain => "\"A plain title\"",
            "start" if plain => *random.pick(&VALUES[..5]),
            "end" if plain => "\"1972-12-19\"",
            "group" | "category" | "id" if plain => "\"Apollo\"",
            _ if plain => continue,
            _ => *random.pick(VALUES),
        };
        if n_members > 0 {
            out.push(',');
        }
        n_members += 1;
        write!(out, "{space}\"{key}\":{space}{value}{space}").expect("a text");
    }
    out.push('}');
}

fn document(random: &mut Gen) -> Vec<u8> {
    let mut out = String::new();
    if random.one_in(6) {
        out.push('\u{feff}');
    }
    let in_object = !random.one_in(4);
    if in_object {
        out.push_str(random.pick::<&str>(&[
            "{",
            "{\"title\": \"To the Moon\", ",
            "{\"text\": \"An <i>intro</i>\",\n\"meta\": {\"a\": [1, 2, 3]}, \"n\": 12345,",
            "// a comment\n{\"a\": 'x',",
        ]));
        out.push_str("\"events\": ");
    }
    out.push('[');
    for nth in 0..random.int(0..=30) {
        if nth > 0 {
            out.push_str(random.pick::<&str>(&[",", ",", ",\n", ",", "", ",,"]));
        }
        match random.int(0..=30) {
            0 => out.push_str("12345"),
            1 => out.push_str("\"text\""),
            2 => out.push_str("null"),
            _ => record(random, &mut out),
        }
    }
    out.push(']');
    if in_object {
        out.push_str(random.pick::<&str>(&[
            "}",
            "}",
            ", \"title\": \"Later\"}",
            "} x",
            "}\n\n",
        ]));
    }
    let mut bytes = out.into_bytes();
    for _ in 0..random.int(0..=3) {
        break_something(random, &mut bytes);
    }
    bytes
}

fn break_something(random: &mut Gen, bytes: &mut Vec<u8>) {
    if bytes.is_empty() || random.one_in(2) {
        return;
    }
    let at = (random.bits() % bytes.len() as u64) as usize;
    match random.int(0..=4) {
        0 => bytes.truncate(at),
        1 => bytes[at] = *random.pick(b"\"{}[],:\\/ \n\r\xe9\xf0x1-"),
        2 => drop(bytes.remove(at)),
        3 => bytes.insert(at, *random.pick(b"\"{}[],:\\/ \n\r\xe9\xff<&")),
        _ => {
            let end = bytes.len().min(at + 40);
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece);
        }
    }
}

#[test]
fn pieces_are_read_as_the_whole_is() {
    for_all(|random| {
        let bytes = match random.int(0..=9) {
            0 => b"date 2024-07-13 The ministers spoke on Friday.\nNot before.".to_vec(),
            1 => "title,date\n\u{e9}t\u{e9},1969\nx,32/13/1969\n".as_bytes().to_vec(),
            2 => br#"{"events":[{"start_date":{"year":1969},"text":{"headline":"x"}}]}"#
                .to_vec(),
            _ => document(random),
        };
        let max_bytes =
            if random.one_in(8) { random.int(0..=900) as usize } else { 1 << 20 };
        let max_events = if random.one_in(8) { 5 } else { 1_000 };
        let options = Options { max_bytes, max_events, ..Options::default() };
        let whole = told_of_whole(&bytes, &options);
        let pieces = told_of_pieces(&bytes, &options, random);
        if whole == pieces {
            return Ok(());
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Err(format!("{text}\nwhole:\n{whole}\npieces:\n{pieces}"))
    });
}

/// A key with an escape in it is the same key, and makes the record unusual.
#[test]
fn one_pass_reads_what_all_care_reads() {
    for_all(|random| {
        let mut record_text = String::new();
        record(random, &mut record_text);
        let quick = format!("[{record_text}]        ");
        let careful = quick.replacen('{', "{\"\\u007a\": 0,", 1).replace("0,}", "0}");
        let shift = careful.len() - quick.len();
        let options = Options::default();
        let mut whole = read(careful.as_bytes(), &options);
        for diagnostic in &mut whole.diagnostics {
            let span = &mut diagnostic.span;
            span.start = if span.start > 1 { span.start - shift } else { span.start };
            span.end -= if span.end > 1 { shift } else { 0 };
        }
        let place = |_: usize| (0, 0);
        let spans = |told: String| {
            // The record is longer by what makes it unusual.
            let cut = told
                .lines()
                .map(|line| line.split(", Span").next().unwrap_or("").to_owned());
            let events = cut.take(4).collect::<Vec<_>>();
            let said = told.lines().skip(4).map(str::to_owned).collect::<Vec<_>>();
            (events, said)
        };
        let quick_told = spans(told(&read(quick.as_bytes(), &options), place));
        let careful_told = spans(told(&whole, place));
        if quick_told == careful_told {
            return Ok(());
        }
        Err(format!("{record_text}\nquick: {quick_told:?}\ncareful: {careful_told:?}"))
    });
}

#[test]
fn a_long_document_is_never_held_as_a_whole() {
    let mut loader = Loader::new(Options::default());
    let mut document = String::from("{\"events\":[");
    for nth in 0..2_000 {
        write!(
            document,
            "{{\"id\":{nth},\"start\":\"{:04}\",\"title\":\"Event {nth}\"}},",
            nth % 3_000
        )
        .expect("a text");
    }
    document.push_str("{\"start\":\"bad\",\n\"title\":\"Bad\"}]}");
    for piece in document.as_bytes().chunks(700) {
        loader.feed(piece);
    }
    let loaded = loader.finish();
    assert_eq!(loaded.reading.counts.shown, 2_000, "all are read");
    assert!(loaded.text().is_none(), "and the text is gone");
    let found = &loaded.reading.diagnostics[0];
    let lines = Lines::new(&document);
    assert_eq!(loaded.line_column(found.span.start), lines.line_column(found.span.start));
}

#[test]
fn plain_data_wants_no_care() {
    let plain = r#"{"title": "The Moon", "events": [
        {"when": "1968-12-24", "title": "Apollo 8", "category": "Flight"},
        {"start": "1969-07-16", "end": "1969-07-24", "title": "Apollo 11", "importance": 2}
    ]}"#;
    for len in 1..plain.len() {
        let mut loader = Loader::plainly(Options::default());
        for piece in plain.as_bytes().chunks(len) {
            loader.feed(piece);
            assert!(!loader.wants_care(), "in pieces of {len}");
        }
        loader.end();
        assert!(!loader.wants_care(), "in pieces of {len}");
        assert_eq!(loader.finish().reading.counts.shown, 2, "in pieces of {len}");
    }
}

#[test]
fn what_is_not_plain_waits_for_care() {
    for other in [
        "date,event\n1969-07-20,Landing",
        r#"[{"when": "20 July 1969", "title": "Landing"}]"#,
        r#"[{"when": "1969-07-20", "title": "<b>Landing</b>"}]"#,
        r#"{"title": "R&amp;D", "events": []}"#,
        r#"[{"when": "1969-07-20", "title": "Landing"}"#,
        "The crew landed on 20 July 1969.",
    ] {
        let mut loader = Loader::plainly(Options::default());
        loader.feed(other.as_bytes());
        loader.end();
        assert!(loader.wants_care(), "{other}");
        loader.allow_care();
        let (loaded, whole) =
            (loader.finish(), read(other.as_bytes(), &Options::default()));
        assert_eq!(loaded.reading.counts, whole.counts, "{other}");
    }
}
