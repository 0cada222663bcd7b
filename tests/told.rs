//! Stories on their way from one WebAssembly module to the other: what is told is
//! read as it was told, and bytes that are anything else are refused.

mod common;

use common::{Gen, cases, for_all};
use date_line::event::Event;
use date_line::read::{Dialect, Options, Reading, code, is_story, read, read_told, tell};
use date_line::time::DateSpec;
use std::fs;
use std::path::Path;

/// A story with everything that can be told: speakers, places, an open end, and an
/// event without a date.
const STORY: &str = "The ministers of Norway and Chile met in Oslo on Friday. \
    They had met in March 2023. “Talks go on,” Ana Silva said on 3 May 2024. \
    The war began around 1941.";

#[test]
fn what_is_told_is_what_is_read() {
    for path in cases("prose/events", ".txt") {
        let bytes = fs::read(&path).expect("a readable case");
        let options = Options { date: Some(DateSpec::day(2024, 7, 13)), ..some() };
        let told = read_told(&bytes, &tell(&bytes, &options), &some());
        let whole = read(&bytes, &options);
        if whole.dialect == Dialect::Prose {
            assert_eq!(format!("{told:?}"), format!("{whole:?}"), "{}", path.display());
        }
    }
}

#[test]
fn a_story_is_told_in_full() {
    let reading = read_told(STORY.as_bytes(), &tell(STORY.as_bytes(), &some()), &some());
    let whens: Vec<_> = reading.events.iter().map(Event::when_text).collect();
    assert_eq!(whens, ["", "2023-03", "2024-05-03", "1941~"], "with its dates");
    let spans = reading.events.iter().map(|event| &STORY[range(event)]);
    assert!(spans.eq(reading.events.iter().map(Event::said)), "the words that said when");
    let codes: Vec<&str> =
        reading.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [code::NO_DATELINE], "and what cannot be known");
}

#[test]
fn bytes_that_break_off_are_refused() {
    let told = tell(STORY.as_bytes(), &some());
    for len in 0..told.len() {
        let reading = read_told(STORY.as_bytes(), &told[..len], &some());
        assert!(is_refused(&reading), "{len} bytes of {}", told.len());
    }
    let longer = [&*told, &[0]].concat();
    assert!(is_refused(&read_told(STORY.as_bytes(), &longer, &some())), "one too many");
}

#[test]
fn bytes_of_another_version_are_refused() {
    let mut told = tell(STORY.as_bytes(), &some());
    told[3] += 1;
    let reading = read_told(STORY.as_bytes(), &told, &some());
    assert!(is_refused(&reading), "what they mean is not known");
    assert_eq!(reading.diagnostics.len(), 1, "and nothing else is said of the story");
}

#[test]
fn what_was_told_of_a_longer_text_is_refused() {
    let told = tell(STORY.as_bytes(), &some());
    assert!(is_refused(&read_told(b"Short.", &told, &some())), "its spans lead nowhere");
}

#[test]
fn any_bytes_end_in_a_reading() {
    let told = tell(STORY.as_bytes(), &some());
    for_all(|random: &mut Gen| {
        let mut bytes = told.clone();
        for _ in 0..random.int(1..=4) {
            let at = (random.bits() % bytes.len() as u64) as usize;
            let any = random.bits() as u8;
            bytes[at] = *random.pick(&[0, 1, 0x7f, 0x80, 0xff, any]);
        }
        let reading = read_told(STORY.as_bytes(), &bytes, &some());
        let counted = reading.counts.shown + reading.counts.undated;
        if counted == reading.events.len() { Ok(()) } else { Err("counts do not add up") }
    });
}

/// What decides whether the second module is loaded is what would be read.
#[test]
fn stories_are_known_by_their_looks() {
    let folders =
        [("read/csv", ""), ("read/json", ".json"), ("read/timelinejs", ".json")];
    let lists = [("read/list", ".html"), ("prose/events", ".txt")];
    for (folder, ending) in folders.into_iter().chain(lists) {
        for path in cases(folder, ending) {
            assert_known(&path);
        }
    }
    for nothing in ["", " \n", "\u{feff}"] {
        assert!(!is_story(nothing.as_bytes(), &some()), "nothing is no story");
    }
    let long = "It rained on 3 May 1999. ".repeat(20_000);
    assert!(is_story(&long.as_bytes()[..128 << 10], &some()), "a start will do");
}

fn assert_known(path: &Path) {
    let source = fs::read(path).expect("a readable case");
    let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    let options = Options { name, ..some() };
    let reading = read(&source, &options);
    let is_empty = reading.diagnostics.iter().any(|said| said.code == code::EMPTY);
    let expected = reading.dialect == Dialect::Prose && !is_empty;
    assert_eq!(is_story(&source, &options), expected, "{}", path.display());
}

fn some() -> Options {
    Options::default()
}

fn range(event: Event<'_>) -> std::ops::Range<usize> {
    event.said_span().start..event.said_span().end
}

fn is_refused(reading: &Reading) -> bool {
    let said = reading.diagnostics.iter().map(|diagnostic| diagnostic.code);
    reading.events.is_empty() && said.eq([code::PROSE_UNAVAILABLE])
}
