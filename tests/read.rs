//! Documents → what is read of them: `data/read/<format>/<case>.<ext>` has its events
//! in `<case>.events` and what is wrong with it in `<case>.diagnostics`.

mod common;

use date_line::diag::Diagnostic;
use date_line::event::{Event, Events};
use date_line::read::{Counts, Dialect, Lines, Options, Reading, SafeUrl, decode, read};
use date_line::time::DateSpec;
use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[test]
fn tables() {
    check("csv", ".csv");
}

#[test]
fn our_own_json() {
    check("json", ".json");
}

#[test]
fn timelinejs() {
    check("timelinejs", ".json");
}

#[test]
fn lists_in_pages() {
    check("list", ".html");
}

/// Reads every case of a format and compares with what is written beside it.
fn check(format: &str, ending: &str) {
    for path in common::cases(&format!("read/{format}"), ending) {
        let bytes = fs::read(&path).expect("a readable case");
        let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        let reading = read(&bytes, &Options { name, ..Options::default() });
        common::assert_golden(&path.with_extension("events"), &events(&reading));
        let diagnostics = diagnostics(&bytes, &reading);
        common::assert_golden(&path.with_extension("diagnostics"), &diagnostics);
    }
}

/// A reading as text: what it is as a whole, and a line for each event.
fn events(reading: &Reading) -> String {
    let counts = reading.counts;
    let mut text = format!(
        "{:?} | read {} = shown {} + undated {} + skipped {}",
        reading.dialect, counts.read, counts.shown, counts.undated, counts.skipped
    );
    push_fields(&mut text, &[("title", &reading.title), ("intro", &reading.intro)]);
    text.push('\n');
    for event in reading.events.iter() {
        text += &line(event, &reading.events);
        text.push('\n');
    }
    text
}

/// An event on one line; what it does not say is left out.
fn line(event: Event<'_>, events: &Events) -> String {
    let when = event.when_text();
    let when = if when.is_empty() { "undated" } else { &when };
    let name = |names: &[String], at: Option<u16>| {
        at.map_or(String::new(), |at| names[usize::from(at)].clone())
    };
    let group = name(events.groups(), event.group().map(|group| group.0));
    let category = name(events.categories(), event.category().map(|it| it.0));
    let importance = match event.importance() {
        0.0 => String::new(),
        importance => importance.to_string(),
    };
    let participants = event.participants().collect::<Vec<_>>().join("; ");
    let fields = [
        ("said", event.said()),
        ("group", &group),
        ("category", &category),
        ("participants", &participants),
        ("key", event.key()),
        ("link", event.link()),
        ("importance", &importance),
        ("text", event.text()),
        ("runs", event.runs()),
    ];
    let mut line = format!("{when} | {}", escape(event.title()));
    push_fields(&mut line, &fields);
    line
}

/// Adds what is said of each field.
fn push_fields(line: &mut String, fields: &[(&str, &str)]) {
    for (name, said) in fields.iter().filter(|(_, said)| !said.is_empty()) {
        write!(line, " | {name}: {}", escape(said)).expect("a text can be written to");
    }
}

fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

/// What is wrong, a line each: place, weight, code, words and advice.
fn diagnostics(bytes: &[u8], reading: &Reading) -> String {
    let decoded = decode(bytes);
    let lines = Lines::new(&decoded.text);
    let line = |diagnostic: &Diagnostic| {
        let (line, column) = lines.line_column(diagnostic.span.start);
        let Diagnostic { severity, code, message, hint, .. } = diagnostic;
        let hint = hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{line}:{column} {severity} {code}: {message}{hint}\n")
    };
    reading.diagnostics.iter().map(line).collect()
}

#[test]
fn times_are_on_the_day_of_the_document() {
    let path = common::data("read/csv/times-of-day.csv");
    let date = Some(DateSpec::day(2024, 3, 26));
    let bytes = fs::read(&path).expect("a readable case");
    let reading = read(&bytes, &Options { date, ..Options::default() });
    let whens: Vec<_> = reading.events.iter().map(Event::when_text).collect();
    assert_eq!(
        whens,
        [
            "2024-03-26T09:15",
            "2024-03-26T10:40~",
            "2024-03-26T11:00-05/2024-03-26T11:05-05"
        ],
        "the day that the host gives",
    );
}

/// What a text is read as when nobody says what it is.
#[test]
fn texts_are_told_apart_by_their_looks() {
    let looks: &[(&str, Dialect)] = &[
        ("date 2024-07-13 In June, it rained.", Dialect::Prose),
        ("In 1914, war began.\nIn 1918, it ended.", Dialect::Prose),
        ("On July 20, 1969, two people walked on the Moon.", Dialect::Prose),
        ("On 20 July, 1969, they came.\nOn 21 July, 1969, they left.", Dialect::Prose),
        ("12 March 2003: talks\n13 March 2003: more talks", Dialect::Prose),
        ("date,title\n1969,Moon", Dialect::Csv),
        ("date,title", Dialect::Csv),
        ("Datum;Was\n20.7.1969;Mond\n12.4.1961;Flug", Dialect::Csv),
        ("1969-07-20\tMoon landing", Dialect::Csv),
        ("1969-07-20,Moon landing\n1961-04-12,First flight", Dialect::Csv),
        ("| 1969 | Moon |\n| 1961 | Flight |", Dialect::Csv),
        ("\u{feff} [ ]", Dialect::Native),
        ("{\"events\": [{\"when\": \"1969\"}]}", Dialect::Native),
        ("{\"events\": [{\"start_date\": {\"year\": 1969}}]}", Dialect::TimelineJs),
        ("{\"timeline\": {\"date\": []}}", Dialect::TimelineJs),
        ("<ul><li><time>1969</time> Moon</li></ul>", Dialect::List),
        ("<table><tr><td>1969</td><td>Moon</td></tr></table>", Dialect::Csv),
    ];
    for &(text, expected) in looks {
        let reading = read(text.as_bytes(), &Options::default());
        assert_eq!(reading.dialect, expected, "the looks of {text:?}");
    }
    for (text, format) in [
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR", "iCalendar"),
        ("<?xml version='1.0'?><data><event start='1969'/></data>", "XML"),
    ] {
        let reading = read(text.as_bytes(), &Options::default());
        let first = reading.diagnostics.first().expect("a diagnostic");
        assert_eq!(first.code, "unsupported-format", "the looks of {text:?}");
        assert!(first.message.ends_with(format), "{text:?} has a name");
    }
}

/// Addresses, which may be linked to or not; `\\t`, `\\n`, `\\x01` and `\\\\` stand for what
/// they stand for in Rust.
#[test]
fn addresses_that_may_be_followed() {
    common::assert_table("read/links.tsv", |case| {
        let text = case
            .replace("\\t", "\t")
            .replace("\\n", "\n")
            .replace("\\x01", "\x01")
            .replace("\\\\", "\\");
        match SafeUrl::new(&text) {
            Ok(url) => url.as_str().to_owned(),
            Err(problem) => format!("expected {problem}"),
        }
    });
}

/// The table of lines against counting from the start.
#[test]
fn places_are_counted_as_editors_count() {
    const PIECES: &[&str] = &["a", "é", "€", "🎉", "\n", "\r", "\r\n", "\u{feff}"];
    common::for_all(|any| {
        let mut text = String::new();
        for _ in 0..any.int(0..=40) {
            let piece = any.pick(PIECES);
            let n_times = if any.one_in(8) { any.int(1..=600) } else { 1 };
            text.extend((0..n_times).map(|_| *piece));
        }
        let lines = Lines::new(&text);
        for _ in 0..20 {
            let end = i64::try_from(text.len()).expect("a short text");
            let offset = any.int(0..=end + 3) as usize;
            let before = &text[..text.floor_char_boundary(offset)];
            let mark = usize::from(before.starts_with('\u{feff}'));
            // A carriage return ends a line unless a line feed is to end it.
            let is_end = |&(at, c): &(usize, char)| {
                c == '\n' || c == '\r' && text.as_bytes().get(at + 1) != Some(&b'\n')
            };
            let ends = before.char_indices().filter(is_end);
            let starts: Vec<usize> = ends.map(|(at, _)| at + 1).collect();
            let start = starts.last().copied().unwrap_or_default();
            let column = before[start..].encode_utf16().count() + 1;
            let column = if start == 0 { column - mark } else { column };
            let expected = (starts.len() + 1, column);
            if lines.line_column(offset) != expected {
                return Err(format!("{offset} of {text:?} is at {expected:?}"));
            }
            let units = before.encode_utf16().count() - mark;
            if lines.utf16(offset) != units {
                return Err(format!("{units} code units before {offset} of {text:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn budgets_are_kept_and_spoken_of() {
    let table = "date,title\n".to_owned() + &"2001,an event\n".repeat(50);
    let few = Options { max_events: 10, ..Options::default() };
    let reading = read(table.as_bytes(), &few);
    assert_eq!(reading.events.len(), 10, "only so many events are kept");
    assert_eq!(codes(&reading), ["too-many-events"], "and it is said");
    for (data, name) in [
        (table.clone(), "a table"),
        (format!("[{}]", [r#"{"when":"2001","title":"One"}"#; 50].join(",")), "our JSON"),
        (format!("<ul>{}</ul>", "<li><time>2001</time> One".repeat(50)), "a list"),
        (
            format!(
                r#"{{"events":[{}]}}"#,
                [r#"{"start_date":{"year":2001},"text":{"headline":"One"}}"#; 50]
                    .join(",")
            ),
            "TimelineJS",
        ),
    ] {
        let Counts { read, left_out, .. } = read(data.as_bytes(), &few).counts;
        assert_eq!((read, left_out), (10, 40), "{name}: what is left out is counted");
    }

    let short = Options { max_bytes: 100, ..Options::default() };
    let reading = read(table.as_bytes(), &short);
    assert_eq!(reading.events.len(), 7, "only so many bytes are read");
    assert_eq!(codes(&reading), ["too-large"], "and it is said");

    let bad = "date,title\n".to_owned() + &"never,an event\n".repeat(2_532);
    let reading = read(bad.as_bytes(), &Options::default());
    assert_eq!(reading.diagnostics.len(), 101, "only so much is said");
    let last = reading.diagnostics.last().map(|last| last.message.as_str());
    assert_eq!(last, Some("and 2,433 more"), "and how much more there is");

    let long = format!("date,title,text\n2001,long,{}\n", "é".repeat(600_000));
    let reading = read(long.as_bytes(), &Options::default());
    let lengths: Vec<usize> =
        reading.events.iter().map(|event| event.text().len()).collect();
    assert_eq!(lengths, [1 << 20], "only so long a text is kept");
    assert_eq!(codes(&reading), ["text-too-long"], "and it is said");
}

fn codes(reading: &Reading) -> Vec<&str> {
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

/// The schema of our own JSON knows every key that the examples use.
#[test]
fn the_schema_describes_our_examples() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/date-line.schema.json");
    let schema: Value = serde_json::from_str(&common::text(&path)).expect("JSON");
    let keys = |pointer: &str| {
        let properties = schema.pointer(pointer).and_then(Value::as_object);
        let properties = properties.expect("an object with the properties");
        for (name, property) in properties {
            let says = property.get("description").or(property.get("$ref"));
            assert!(says.is_some(), "{name} is described");
        }
        properties.keys().cloned().collect::<Vec<String>>()
    };
    let in_document = keys("/oneOf/0/properties");
    let in_event = keys("/$defs/event/properties");
    let in_parts = keys("/$defs/parts/properties");

    let own = common::text(&common::data("read/json/native.json"));
    let mut documents: Vec<Value> = vec![serde_json::from_str(&own).expect("JSON")];
    let examples = schema.get("examples").and_then(Value::as_array).expect("examples");
    documents.extend(examples.iter().cloned());
    for document in &documents {
        assert_keys(document, &in_document);
        let events = document.get("events").and_then(Value::as_array).expect("events");
        // Those of the golden file that show loose keys are at its end.
        let strict = events.iter().filter(|event| event.get("title").is_some());
        for event in strict.filter(|event| event.get("tags").is_none()) {
            assert_keys(event, &in_event);
            for date in ["when", "start", "end"].iter().filter_map(|key| event.get(key)) {
                assert_keys(date, &in_parts);
            }
        }
        let text = document.to_string();
        let reading = read(text.as_bytes(), &Options::default());
        assert_eq!(codes(&reading), [""; 0], "the examples have nothing wrong");
    }
}

fn assert_keys(value: &Value, known: &[String]) {
    for key in value.as_object().into_iter().flat_map(serde_json::Map::keys) {
        assert!(known.contains(key), "{key} is in the schema");
    }
}
