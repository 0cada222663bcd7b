//! Documents → what is read of them: `data/read/<format>/<case>.<ext>` has its events
//! in `<case>.events` and what is wrong with it in `<case>.diagnostics`.

mod common;

use date_line::diag::Diagnostic;
use date_line::event::Event;
use date_line::read::{Lines, Options, Reading, decode, read};
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
        text += &line(event, reading.events.groups());
        text.push('\n');
    }
    text
}

/// An event on one line; what it does not say is left out.
fn line(event: Event<'_>, groups: &[String]) -> String {
    let when = if event.when_text().is_empty() { "undated" } else { event.when_text() };
    let group = event.group().and_then(|group| groups.get(usize::from(group.0)));
    let importance = match event.importance() {
        0.0 => String::new(),
        importance => importance.to_string(),
    };
    let fields = [
        ("said", event.said()),
        ("group", group.map_or("", String::as_str)),
        ("key", event.key()),
        ("link", event.link()),
        ("importance", &importance),
        ("text", event.text()),
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

/// How many events there are in the files of `../shared/data`, by its `SOURCES.md`;
/// eras are events too, and the title row of a table is none.
const KNOWN: &[(&str, usize)] = &[
    ("timelinejs/houston.json", 18),
    ("timelinejs/republican.json", 13),
    ("timelinejs/things-people-say.json", 20),
    ("timelinejs/user-interface.json", 22),
    ("timelinejs/mediatypes.json", 29),
    ("timelinejs/soundcite.json", 18),
    ("timelinejs/examples-timeline3.json", 18),
    ("timelinejs/marktwain.json", 17),
    ("timelinejs/all-media-types.json", 41),
    ("timelinejs/cosmo.json", 7),
    ("timelinejs/cosmo-mixed.json", 11),
    ("timelinejs/eras.json", 23),
    ("timelinejs/women_in_computing.json", 10),
    ("timelinejs/women_in_computing.csv", 10),
    ("timelinejs/my-own-timeline.csv", 10),
    ("timelinejs/parser_test.csv", 3),
    ("timelinejs/legacy-v1-houston.json", 18),
    ("timelinejs/legacy-v1-things-people-say.json", 20),
    ("timelinejs/legacy-v1-user-interface.json", 22),
    ("timelinejs/examples-example.json", 28),
    ("timelinejs/welcome.json", 17),
    ("timelinejs/thecdil-demo-timeline.csv", 4),
    ("csv/cbs-baltimore-bridge.csv", 6),
    ("csv/publici-iraq-war.csv", 67),
    ("csv/redcross-cyclone-pam.csv", 55),
    ("csv/nk-missile.csv", 56),
    ("csv/abc-defining-courage.csv", 15),
    ("csv/kstathis-pitts.csv", 16),
    ("csv/space-exploration.csv", 206),
    ("csv/uva-library-annals.csv", 539),
    ("csv/parametric-missions-per-month.csv", 95),
    ("csv/csessig-dunkerton.csv", 5),
];

#[test]
fn known_files_have_all_their_events() {
    for (name, expected) in KNOWN {
        let Some(path) = common::shared(&format!("data/{name}")) else { continue };
        let bytes = fs::read(&path).expect("a readable file");
        let reading = read(&bytes, &Options::default());
        assert_eq!(reading.events.len(), *expected, "events in {name}");
        assert_sound(&bytes, &reading, &path);
    }
}

#[test]
fn whatever_is_read_adds_up() {
    if let Some(folder) = common::shared("data") {
        each_file(&folder, &mut |path, bytes| {
            assert_sound(bytes, &read(bytes, &Options::default()), path);
        });
    }
}

/// What holds for every reading.
fn assert_sound(bytes: &[u8], reading: &Reading, path: &Path) {
    let path = path.display();
    let counts = reading.counts;
    let sum = counts.shown + counts.undated + counts.skipped;
    assert_eq!(counts.read, sum, "counts add up in {path}");
    let n_events = counts.shown + counts.undated;
    assert_eq!(n_events, reading.events.len(), "each event is counted in {path}");
    assert!(reading.diagnostics.len() <= 103, "few diagnostics of {path}");
    let decoded = decode(bytes);
    let spans = reading.diagnostics.iter().map(|diagnostic| diagnostic.span);
    for span in spans.chain(reading.events.iter().map(Event::span)) {
        let inside = decoded.text.get(span.start..span.end);
        assert!(inside.is_some(), "{span:?} is text of {path}");
    }
    for event in reading.events.iter() {
        let is_dated = event.extent().is_some();
        assert_eq!(event.when().is_some(), is_dated, "what is placed prints in {path}");
    }
}

fn each_file(folder: &Path, check: &mut impl FnMut(&Path, &[u8])) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            each_file(&path, check);
        } else {
            check(&path, &fs::read(&path).expect("a readable file"));
        }
    }
}
