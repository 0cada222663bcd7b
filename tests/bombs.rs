//! Documents that are made to take all the memory or time there is. They are read, within
//! the budgets, and what is said of them is short.
//!
//! They are generated: a bomb is small on paper. What they cost is seen in how long these
//! tests take; nothing here asks a clock.

use date_line::event::Events;
use date_line::index::{EventIndex, LaneBy, Shown};
use date_line::read::{Options, Reading, read};

/// So many of whatever a bomb is made of.
const N: usize = 100_000;

/// No document is told more of: a hundred diagnostics, and how many more there are.
const MAX_DIAGNOSTICS: usize = 101;

/// A name, what is repeated, and what stands before and after it.
const BOMBS: &[(&str, [&str; 3])] = &[
    ("arrays in arrays", ["", "[", ""]),
    ("objects in objects", ["", r#"{"a":"#, ""]),
    ("events in events", ["", r#"{"events":["#, ""]),
    ("arrays in an event", [r#"{"events":[{"title":"x","when":"1969","a":"#, "[", ""]),
    (
        "keys of one event",
        [r#"{"events":[{"title":"x","when":"1969""#, r#","a":1"#, "}]}"],
    ),
    ("the same key", [r#"{"events":[{"title":"x""#, r#","when":"1969""#, "}]}"]),
    (
        "names of one event",
        [
            r#"{"events":[{"title":"x","when":"1969","participants":["y""#,
            r#","y""#,
            "]}]}",
        ],
    ),
    ("one string", [r#"{"events":[{"title":""#, "xxxxxxxx", r#"","when":"1969"}]}"#]),
    ("escapes", [r#"{"events":[{"title":""#, r"\u0000", r#"","when":"1969"}]}"#]),
    ("a set of dates", [r#"[{"title":"x","when":"{1960"#, ",1961", r#"}"}]"#]),
    ("a year", [r#"[{"title":"x","when":"Y1"#, "0", r#""}]"#]),
    ("what is no event", ["[1", ",1", "]"]),
    ("commas", ["date,title", ",", "\n1969,x"]),
    ("columns", ["date,title", ",x", "\n1969,x"]),
    ("quotes", ["date,title\n1969,", "\"", ""]),
    ("blank lines", ["date,title\n", "\n", "1969,x"]),
    ("elements in elements", ["<ul><li><time>1969</time>", "<div>", "x</ul>"]),
    ("lists in lists", ["", "<ul><li>", "<time>1969</time> x"]),
    ("attributes", ["<ul><li", " a=b", "><time>1969</time> x</ul>"]),
    ("entities", ["<ul><li><time>1969</time> ", "&amp;", "</ul>"]),
    ("comments", ["<ul><li><time>1969</time> x", "<!--", "</ul>"]),
    ("opened tags", ["<ul><li><time>1969</time> x", "<", "</ul>"]),
];

fn bomb([before, repeated, after]: [&str; 3]) -> Reading {
    let text = [before, &repeated.repeat(N), after].concat();
    read(text.as_bytes(), &Options::default())
}

#[test]
fn bombs_are_read_within_the_budgets() {
    for &(name, parts) in BOMBS {
        let reading = bomb(parts);
        let counts = &reading.counts;
        assert!(reading.diagnostics.len() <= MAX_DIAGNOSTICS, "{name}");
        assert_eq!(counts.read, counts.shown + counts.undated + counts.skipped, "{name}");
        assert!(reading.events.len() <= 1, "{name} is {} events", reading.events.len());
        let said: usize = reading.diagnostics.iter().map(|it| it.message.len()).sum();
        assert!(said < 20_000, "{name}: what is said of it is {said} bytes long");
    }
}

#[test]
fn as_many_lanes_and_moments_as_events_are_too_many_for_nobody() {
    let event = |n: usize| format!(r#"{{"title":"x","when":"1969","group":"g{n}"}}"#);
    let events: Vec<String> = (0..N).map(event).collect();
    let text = format!("[{}]", events.join(","));
    let Reading { events, counts, .. } = read(text.as_bytes(), &Options::default());
    assert_eq!(counts.shown, N, "all are read");
    assert!(u16::try_from(events.groups().len()).is_ok(), "groups have a bound");
    let index = EventIndex::new(&events);
    let shown = Shown::new(&events, &index, LaneBy::Group, None);
    assert_eq!(shown.len(), N, "all are shown");
}

#[test]
fn what_a_document_claims_of_its_size_is_not_believed() {
    let text = r#"{"events":[],"count":1000000000,"length":1e999,"size":"1000000000"}"#;
    let reading = read(text.as_bytes(), &Options::default());
    assert_eq!(Events::len(&reading.events), 0, "there are none");
}
