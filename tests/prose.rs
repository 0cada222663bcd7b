//! Time expressions in prose: what is marked, what it means, where it is drawn.
//!
//! A file of `data/prose/tag` is a family of expressions; a line is a text with
//! its expressions marked, `[Friday = DATE 2024-07-12]`, and with `@` where they
//! are on the axis when that is written otherwise than the value. A line
//! `date 2024-07-13` sets the day that the texts below it were written.

mod common;

use std::fmt::Write as _;

use common::{Gen, assert_golden, cases, for_all, shared, text};
use date_line::read::prose::{Mention, MentionType, TagOptions, tag};
use date_line::time::{DateSpec, TimeValue};

#[test]
fn expressions_are_marked_with_their_values() {
    for path in cases("prose/tag", ".txt") {
        let mut options = TagOptions::default();
        let marked = text(&path).lines().fold(String::new(), |mut marked, line| {
            if let Some(date) = line.strip_prefix("date ") {
                options.date = written(date);
            }
            let comment = line.starts_with("date ") || line.starts_with('#');
            let line =
                if comment { line.to_owned() } else { mark(&plain(line), &options) };
            writeln!(marked, "{line}").expect("a string grows");
            marked
        });
        assert_golden(&path, &marked);
    }
}

/// The text of a line without its marks; a value may have brackets of its own.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut depth = 0;
    let mut in_value = false;
    for (at, c) in line.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth > 0 => {
                depth -= 1;
                in_value &= depth > 0;
            }
            _ => {
                in_value |= depth > 0 && line[at..].starts_with(" = ");
                if !in_value {
                    text.push(c);
                }
            }
        }
    }
    text
}

fn written(date: &str) -> Option<DateSpec> {
    match date.parse::<TimeValue>() {
        Ok(TimeValue::Date(date)) => Some(date),
        _ => None,
    }
}

fn mark(text: &str, options: &TagOptions) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for mention in tag(text, options) {
        marked += &text[at..mention.span.start];
        let words = &text[mention.span.start..mention.span.end];
        write!(marked, "[{words} = {}]", meaning(&mention)).expect("a string grows");
        at = mention.span.end;
    }
    marked + &text[at..]
}

fn meaning(mention: &Mention) -> String {
    let kind = match mention.kind {
        MentionType::Date => "DATE",
        MentionType::Time => "TIME",
        MentionType::Duration => "DURATION",
        MentionType::Set => "SET",
    };
    let mut meaning = format!("{kind} {}", mention.value);
    if let Some(modifier) = mention.modifier {
        write!(meaning, " {modifier:?}").expect("a string grows");
    }
    let when = mention.when.as_ref().map(ToString::to_string);
    if let Some(when) = when.filter(|when| *when != mention.value) {
        write!(meaning, " @ {when}").expect("a string grows");
    }
    meaning
}

#[test]
fn any_text_is_tagged_in_order_and_on_character_boundaries() {
    for_all(|seeds| {
        let text = jumble(seeds);
        let year = if seeds.one_in(9) { seeds.bits().cast_signed() } else { 2024 };
        let date = seeds.one_in(2).then(|| DateSpec::day(year, 7, 13));
        let mut last = 0;
        for Mention { span, .. } in tag(&text, &TagOptions { date }) {
            let in_order = last <= span.start && span.start < span.end;
            if !in_order || text.get(span.start..span.end).is_none() {
                return Err(format!("{span:?} after {last} in {text:?}"));
            }
            last = span.end;
        }
        Ok(())
    });
}

#[test]
fn numbers_in_other_uses_are_no_dates() {
    // In each the number itself might be a year, a day or an hour.
    const USES: [&str; 12] = [
        "It costs ${} at the door.",
        "Dial 555-{} for help.",
        "Flight {} is late.",
        "They paid {} dollars for it.",
        "About {} percent agreed.",
        "It is version 3.{} of the tool.",
        "Let x = {} and go.",
        "See page {} of the book.",
        "There are {} members in it.",
        "The part is called zx{} here.",
        "The total was 12{},000 then.",
        "An item #{} was sold.",
    ];
    for_all(|seeds| {
        let number = seeds.int(1..=2199).to_string();
        let text = seeds.pick(&USES).replace("{}", &number);
        let found = tag(&text, &TagOptions { date: written("2024-07-13") });
        match found.first() {
            Some(mention) => Err(format!("{} in {text:?}", mention.value)),
            None => Ok(()),
        }
    });
}

/// Words of time, numbers and signs, and what else texts are made of.
const PIECES: [&str; 76] = [
    "the",
    "a",
    "last",
    "next",
    "this",
    "July",
    "May",
    "12",
    "31",
    "99999999999999999999",
    "1999",
    "BC",
    "Friday",
    "week",
    "weeks",
    "ago",
    "later",
    "two",
    "and",
    "half",
    "'",
    "’",
    "–",
    "-",
    ":",
    "10:35",
    "p.m.",
    "/",
    "1/2",
    "'82",
    "1980s",
    "of",
    "early",
    "about",
    "é",
    "日",
    "\u{a0}",
    "\n\n",
    ".",
    ",",
    "29 February",
    "9999-12-31",
    "century",
    "4th",
    "0",
    "000",
    "quarter",
    "\u{e000}",
    "🕛",
    "مايو",
    "\u{202e}",
    "июля",
    "[",
    "=",
    "|",
    "x",
    "Good",
    "in the",
    "nights",
    "#",
    "２０２４",
    "７月",
    "\u{202f}",
    "“",
    "‘90s",
    "—",
    "\u{2212}",
    "Q3",
    "9/11",
    "Labor Day",
    "times a",
    "Sept .",
    "7.30pm",
    "and-a-half",
    "centuries",
    "from",
];

/// Such pieces in any order.
fn jumble(seeds: &mut Gen) -> String {
    let n_pieces = seeds.int(0..=30);
    (0..n_pieces).fold(String::new(), |mut text, _| {
        let piece: &&str = seeds.pick(&PIECES);
        text.push_str(piece);
        if !seeds.one_in(4) {
            text.push(' ');
        }
        text
    })
}

#[test]
fn the_time_to_tag_grows_with_the_length_only() {
    // Counted in expressions, since tests do not read the clock: a text ten
    // thousand times as long has ten thousand times as many, and is done.
    let sentence =
        "On Friday, July 12, 2024, two years after the war, it was said again. ";
    let once = tag(sentence, &TagOptions::default()).len();
    let many = tag(&sentence.repeat(10_000), &TagOptions::default()).len();
    assert_eq!(many, once * 10_000, "each sentence is read alike");
}

#[test]
fn ten_megabytes_are_read_piece_by_piece() {
    // A text of that length is read as its parts are: what is known of one sentence
    // costs no later one anything. Dates are few, since a debug build reads it too.
    let plain =
        "The miller and his sons carried sacks over the wooden bridge. ".repeat(800);
    let piece = format!("{plain}\n\nOn July 12, 2024, the bridge fell. {plain}\n\n");
    let n_pieces = 10_000_000 / piece.len() + 1;
    let options = TagOptions { date: written("2024-07-13") };
    let (once, many) = (tag(&piece, &options), tag(&piece.repeat(n_pieces), &options));
    assert_eq!(many.len(), once.len() * n_pieces, "every piece has its dates");
    for (at, mention) in many.iter().enumerate() {
        let (nth, within) = (at / once.len(), at % once.len());
        let shifted = mention.span.start - nth * piece.len();
        let same = (shifted, &mention.value);
        assert_eq!(same, (once[within].span.start, &once[within].value), "piece {nth}");
    }
}

#[test]
fn one_word_without_an_end_is_no_trouble() {
    for endless in ["a", "1", "two ", "the ", "-", "'", "é", "1/", "10:", "half and "] {
        tag(&endless.repeat(100_000), &TagOptions::default());
    }
}

#[test]
fn the_seed_story_is_dated() {
    let Some(path) = shared("seed").and_then(|folder| {
        folder.read_dir().ok()?.next()?.ok().map(|entry| entry.path())
    }) else {
        return;
    };
    let story = text(&path);
    let options = TagOptions { date: written("2024-07-13") };
    let body = &story[story.find("2024-07-13").map_or(0, |at| at + 10)..];
    let found: Vec<String> = tag(body, &options)
        .iter()
        .filter_map(|m| {
            Some(format!("{} {}", &body[m.span.start..m.span.end], m.when.as_ref()?))
        })
        .collect();
    for expected in [
        "Friday 2024-07-12",
        "this week 2024-07-08/2024-07-14",
        "March 2023 2023-03",
        "June 25th 2024-06-25",
        "days ago 2024-07-09~",
        "2019 2019",
        "soon 2024-07-13/..",
        "July 12, 2024 2024-07-12",
    ] {
        let (said, when) = expected.rsplit_once(' ').expect("two columns");
        assert!(
            found.iter().any(|line| *line == format!("{said} {when}")),
            "{expected} is in {found:#?}"
        );
    }
    assert!(!found.iter().any(|line| line.starts_with("32 ")), "32 members are no date");
}
