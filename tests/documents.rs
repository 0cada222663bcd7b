//! What holds for every document, published, damaged or made up: nothing panics, the
//! counts add up, every span is text, every link is safe.

mod common;

use date_line::event::Event;
use date_line::read::{Options, Reading, SafeUrl, decode, read};
use std::fs;
use std::path::Path;

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
        let link = event.link();
        assert!(
            link.is_empty() || SafeUrl::new(link).is_ok(),
            "{link} of {path} is safe"
        );
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

/// Documents that are cut off, damaged, or put together from others.
#[test]
fn whatever_is_left_of_a_document_is_read() {
    const SNIPPETS: &[&str] = &[
        "\"",
        "'",
        "<",
        ">",
        "&",
        "{",
        "}",
        "[",
        "]",
        ",",
        ";",
        "\t",
        "\r",
        "\n",
        "\\",
        "\\u",
        "<time",
        "<li>",
        "</li>",
        "<!--",
        "&#x",
        "é",
        "🎉",
        "\u{feff}",
        "2024-02-30",
        "date 2024-07-13 ",
        "null",
        "-",
        "–",
        "999999999999",
        "BC",
    ];
    let mut files = Vec::new();
    for (format, ending) in
        [("csv", ".csv"), ("json", ".json"), ("timelinejs", ".json"), ("list", ".html")]
    {
        files.extend(common::cases(&format!("read/{format}"), ending));
    }
    let documents: Vec<Vec<u8>> =
        files.iter().map(|path| fs::read(path).expect("a readable case")).collect();
    common::for_all(|any| {
        let mut bytes = any.pick(&documents).clone();
        for _ in 0..any.int(1..=4) {
            let at = any.int(0..=i64::try_from(bytes.len()).expect("a small document"))
                as usize;
            match any.int(0..=4) {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(..at)),
                2 => bytes.extend(any.pick(&documents).iter().skip(at)),
                3 if at < bytes.len() => bytes[at] = any.int(0..=255) as u8,
                _ => drop(bytes.splice(at..at, any.pick(SNIPPETS).bytes())),
            }
        }
        let reading = read(&bytes, &Options::default());
        assert_sound(&bytes, &reading, Path::new("a damaged document"));
        Ok::<(), String>(())
    });
}

/// The published tests of JSON parsers: what is JSON is read in silence, what is not
/// is repaired or refused, and either is said.
#[test]
fn json_is_told_from_what_is_not() {
    let Some(folder) = common::shared("data/suites/json/JSONTestSuite/test_parsing")
    else {
        return;
    };
    let options =
        Options { media_type: Some("application/json".into()), ..Options::default() };
    each_file(&folder, &mut |path, bytes| {
        let reading = read(bytes, &options);
        assert_sound(bytes, &reading, path);
        let complaint = codes(&reading)
            .into_iter()
            .find(|code| code.contains("json") || ["empty", "not-utf-8"].contains(code));
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("y_") {
            assert_eq!(complaint, None, "{name} is JSON");
        } else if name.starts_with("n_") {
            assert!(complaint.is_some(), "{name} is not JSON");
        }
    });
}

fn codes(reading: &Reading) -> Vec<&str> {
    reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}
