//! Dated prose becomes events: who did what and when, who says so.
//!
//! The cases are texts of our own; a golden lists what was read of each.

mod common;

use common::{Gen, assert_golden, cases, shared, text};
use date_line::event::{Event, Source};
use date_line::read::{Article, Options, Reading, prose, read_told, tell_all};
use date_line::time::{DateSpec, TimeValue};
use std::fmt::Write as _;
use std::path::Path;

#[test]
fn stories_become_events() {
    for path in cases("prose/events", ".txt") {
        check(&path, &path.with_extension("events"));
    }
}

/// Articles about the same, each after a line of `=`: what two of them report is one
/// event with two sources.
#[test]
fn several_articles_become_one_story() {
    for path in cases("prose/reports", ".txt") {
        let source = text(&path);
        let mut document = String::new();
        let mut articles = Vec::new();
        for article in source.split("=====\n") {
            document.push_str(article);
            articles.push(Article { end: document.len(), date: None });
        }
        let options = Options::default();
        let told = tell_all(document.as_bytes(), &articles, &options);
        let reading = read_told(document.as_bytes(), &told, &options);
        assert_sound(&path, &document, &reading);
        assert_golden(&path.with_extension("events"), &listed(&reading));
    }
}

#[test]
fn the_demo_story_becomes_events() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = root.join("tests/data/prose/events/story.events");
    check(&root.join("www/demo/story.txt"), &golden);
}

/// The story that the project began with, where it is at hand.
#[test]
fn the_seed_gives_its_events_and_no_others() {
    let Some(folder) = shared("seed") else { return };
    let entry = std::fs::read_dir(folder).expect("a readable folder").next();
    let path = entry.expect("one story").expect("a readable entry").path();
    let reading = prose::read(&text(&path), &Options::default());
    let dated = || reading.events.iter().filter(|event| event.extent().is_some());
    let whens: Vec<_> = dated().map(Event::when_text).collect();
    let saids = dated().map(Event::said);
    let dates: Vec<_> = whens.iter().map(AsRef::as_ref).zip(saids).collect();
    let expected = [
        ("2024-07-12", "on Friday"),
        ("2024-07-08/2024-07-14", "this week"),
        ("2023-03", "in March 2023"),
        ("2024-06-25", "June 25th"),
        ("2024-07-09~", "days ago"),
        ("2019", "in 2019"),
        ("2024-07-13/..", "soon"),
        ("2024-07-08/2024-07-14", "this week"),
        ("2024-07-12", "July 12, 2024"),
    ];
    assert_eq!(dates, expected, "every date of the story, and nothing invented");
}

fn check(path: &Path, golden: &Path) {
    let source = text(path);
    let reading = prose::read(&source, &Options::default());
    assert_sound(path, &source, &reading);
    assert_golden(golden, &listed(&reading));
}

/// What holds for every reading.
fn assert_sound(path: &Path, source: &str, reading: &Reading) {
    let counts = reading.counts;
    let found = counts.shown + counts.undated + counts.skipped;
    assert_eq!(counts.read, found, "{}: the counts add up", path.display());
    for event in reading.events.iter() {
        let title = event.title();
        assert!(title.chars().count() <= 90, "{}: long: {title}", path.display());
        let sentence = source.get(event.span().start..event.span().end);
        let said = source.get(event.said_span().start..event.said_span().end);
        assert!(sentence.is_some() && said.is_some(), "spans are in the text: {title}");
    }
}

fn listed(reading: &Reading) -> String {
    let mut list = String::new();
    for event in reading.events.iter() {
        write_event(&mut list, event);
    }
    for diagnostic in &reading.diagnostics {
        let hint = diagnostic.hint.as_deref().map(|hint| format!(" ({hint})"));
        let _ = writeln!(
            list,
            "{} {}: {}{}",
            diagnostic.severity,
            diagnostic.code,
            diagnostic.message,
            hint.unwrap_or_default()
        );
    }
    list
}

fn write_event(list: &mut String, event: Event<'_>) {
    let when = event.when_text();
    let when = if when.is_empty() { "undated" } else { &when };
    let _ = writeln!(list, "{when} | {}", event.title());
    let fields = [
        ("said", event.said().to_owned()),
        ("who", event.participants().collect::<Vec<_>>().join(", ")),
        ("where", event.places().collect::<Vec<_>>().join(", ")),
        ("by", event.speaker().to_owned()),
        ("on", event.spoken_text().to_owned()),
        ("by then", event.latest_text().to_owned()),
        ("told", event.sources().map(written).collect::<Vec<_>>().join(", ")),
    ];
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(list, "    {name}: {value}");
    }
}

/// When an article was written that tells of an event.
fn written(source: Source) -> String {
    source.written.map_or("-".to_owned(), |date| TimeValue::Date(date).to_string())
}

/// What stories are made of, and what breaks them.
const PIECES: &str = "on Friday| date 2024-07-13 |2011-01-25\n|-----\n|\n\n|. |, |“|”|\"|(|)|—| -- \
    |: |; |’s|who|which|that|said|and|since|after|the call|was|held|May 5, 2001: |Ada King|he|NATO\
    |U.S.|Gen.|…|in 2019|this week|soon|é|日本|\u{feff}|@ada|https://x.y/z|according to|when|of|to\
    |published|quarter ended|where|from May 3 to May 9|(@ada) May 5, 2001|don’t";

/// Whatever the bytes, reading ends, the counts add up and spans are in the text.
#[test]
fn no_text_is_too_strange() {
    let pieces: Vec<&str> = PIECES.split('|').collect();
    for seed in 0..400 {
        let mut random = Gen::new(seed);
        let mut story = String::new();
        for _ in 0..random.int(1..=60) {
            let piece: &&str = random.pick(&pieces);
            story.push_str(piece);
            if !random.one_in(4) {
                story.push(' ');
            }
        }
        let options =
            Options { date: Some(DateSpec::day(2024, 7, 13)), ..Options::default() };
        let reading = prose::read(&story, &options);
        assert_sound(Path::new(&format!("seed {seed}: {story}")), &story, &reading);
    }
}

/// What is not written in sentences is read as well, and as fast.
#[test]
fn a_text_without_an_end_has_budgets() {
    let endless = [
        "on Friday ".repeat(3_000),
        ".".repeat(30_000),
        format!("on 5 May 2001 {}", "\"".repeat(30_000)),
        "He said on Friday that, which, and, ".repeat(1_000),
        format!("2001-02-03\n{}", "He was there.\n".repeat(3_000)),
    ];
    for text in &endless {
        let reading = prose::read(text, &Options::default());
        assert_sound(Path::new(&text[..20]), text, &reading);
        let longest = reading.events.iter().map(|event| event.text().len()).max();
        assert!(longest.unwrap_or(0) < 20_000, "no event holds the whole text");
    }
}
