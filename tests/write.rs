//! What is written is read again as the same events: in our own JSON all that it can
//! say, in a table all but how texts are set and bounds that no date says.

mod common;

use common::{Gen, for_all};
use date_line::event::{Event, Events};
use date_line::read::{Options, Reading, read};
use date_line::write::{Csv, Json};
use serde_json::{Map, Value, json};
use std::fs;

/// Words that are hard on quotes, markup, lines and spreadsheets.
const WORDS: [&str; 26] = [
    "Apollo",
    "é😀",
    "a < b",
    "&amp;",
    "&lt;i>",
    "<b>bold</b>",
    "\"quoted\"",
    "back\\slash",
    "two\nlines",
    "a, b; c",
    "=SUM(A1)",
    "'=x",
    "''+1",
    "-5",
    "@home",
    "＝wide",
    "<p>one</p><p>two</p>",
    "<a href=\"https://example.org/?a=1&amp;b=%22\">link</a>",
    "<em>x <code>y</code></em> z",
    "\t",
    "|",
    "'tis",
    "H<sub>2</sub>O",
    "\u{202e}",
    "  ",
    "</script>",
];

const DATES: [&str; 24] = [
    "1969",
    "1969-07",
    "1969-07-20",
    "1969-07-20T20:17Z",
    "1969-07-20T20:17:40",
    "2001-21",
    "1850~",
    "1850?",
    "1850%",
    "196X",
    "19XX",
    "-0043-03-15",
    "Y-13800000000",
    "1914/1918",
    "2019/..",
    "../1990",
    "[1667,1668]",
    "{1960,1961-12}",
    "1914~/1918-11-11",
    "2004-06-~11",
    "Y17E8",
    "c. 1850",
    "July 20, 1969",
    "no date at all",
];

fn words(random: &mut Gen) -> String {
    let n_words = random.int(0..=4);
    (0..n_words).map(|_| *random.pick(&WORDS)).collect::<Vec<_>>().join(" ")
}

fn document(random: &mut Gen) -> String {
    let events: Vec<Value> = (0..random.int(0..=6)).map(|_| event(random)).collect();
    let mut document = Map::new();
    if random.one_in(2) {
        document.insert("title".into(), words(random).into());
        document.insert("text".into(), words(random).into());
    }
    document.insert("events".into(), events.into());
    Value::Object(document).to_string()
}

fn event(random: &mut Gen) -> Value {
    let mut event = Map::new();
    let mut put = |key: &str, value: Value| event.insert(key.into(), value);
    for key in ["title", "title", "text", "said", "group", "category", "id"] {
        if !random.one_in(3) {
            put(key, words(random).into());
        }
    }
    match random.int(0..=3) {
        0 => {
            put("start", (*random.pick(&DATES)).into());
            put("end", (*random.pick(&DATES)).into());
        }
        1 => {
            put("start", "1914-06".into());
            put("end", "1918~".into());
            put("latestStart", (*random.pick(&["1914-08-01", "1915"])).into());
            put("earliestEnd", (*random.pick(&["1916", "1918-03-04T10:00:01"])).into());
        }
        _ => drop(put("when", (*random.pick(&DATES)).into())),
    }
    if random.one_in(3) {
        let names = (0..random.int(0..=3)).map(|_| words(random)).collect::<Vec<_>>();
        put("participants", names.into());
    }
    if random.one_in(3) {
        let links = [
            "https://example.org/a?b=1&c",
            "#place",
            "mailto:a@b.org",
            "javascript:x",
            "no",
        ];
        put("link", (*random.pick(&links)).into());
        put("title", "What is no address goes into the text, beside a title".into());
    }
    if random.one_in(2) {
        let numbers =
            [json!(3), json!(-0.25), json!(1e9), json!(1.0 / 3.0), json!(-7e-12)];
        put("importance", random.pick(&numbers).clone());
    }
    Value::Object(event)
}

fn json(reading: &Reading) -> String {
    let mut json = Json::new(&reading.title, &reading.intro);
    reading.events.iter().for_each(|event| json.push(event, &reading.events));
    json.finish()
}

fn csv(reading: &Reading) -> String {
    let mut csv = Csv::default();
    reading.events.iter().for_each(|event| csv.push(event, &reading.events));
    csv.finish()
}

/// The first lines that differ.
fn compared(before: &[String], after: &[String], written: &str) -> Result<(), String> {
    if before == after {
        return Ok(());
    }
    let mut pairs = before.iter().zip(after).filter(|(before, after)| before != after);
    let counts = (before.len(), after.len());
    Err(format!("{counts:?} {:#?}\n{written}", pairs.next()))
}

/// All that our own JSON says of the events; of what says nothing, nothing.
fn said(reading: &Reading, in_full: bool) -> Vec<String> {
    let events = &reading.events;
    let is_something = |event: &Event<'_>| {
        !event.title().is_empty()
            || !event.text().is_empty()
            || event.extent().is_some() && event.when_text() != "../.."
    };
    let line = |event: Event<'_>| {
        let name = |names: &[String], at: Option<u16>| {
            at.map_or(String::new(), |at| names[usize::from(at)].clone())
        };
        let group = name(events.groups(), event.group().map(|group| group.0));
        let category = name(events.categories(), event.category().map(|it| it.0));
        // What has neither a beginning nor an end is as good as undated.
        let is_always = event.when_text() == "../..";
        let when = if is_always { "".into() } else { event.when_text() };
        let extent = event.extent().filter(|_| !is_always);
        // A category alone is the group, to our reader.
        let (group, category) =
            if group.is_empty() { (category, group) } else { (group, category) };
        let names: Vec<&str> = event.participants().collect();
        let full = in_full.then(|| (extent, event.runs()));
        format!(
            "{:?}",
            (
                (event.key(), event.title(), when, event.said()),
                (event.text(), group, category, event.link(), event.importance()),
                (names, full),
            )
        )
    };
    events.iter().filter(is_something).map(line).collect()
}

fn read_as(text: &str, name: &str) -> Reading {
    let options = Options { name: Some(name.to_owned()), ..Options::default() };
    read(text.as_bytes(), &options)
}

fn check(reading: &Reading) -> Result<(), String> {
    let written = json(reading);
    let again = read_as(&written, "x.json");
    let heads = [reading, &again].map(|it| (it.title.clone(), it.intro.clone()));
    if heads[0] != heads[1] {
        return Err(format!("{heads:?}: {written}"));
    }
    let [before, after] = [reading, &again].map(|reading| said(reading, true));
    compared(&before, &after, &written)?;
    if written.contains('<') {
        return Err(format!("a script of a page could end: {written}"));
    }
    serde_json::from_str::<Value>(&written).map_err(|error| error.to_string()).map(drop)
}

#[test]
fn our_json_is_read_as_it_was() {
    for_all(|random| check(&read_as(&document(random), "x.json")));
}

#[test]
fn every_document_can_be_written_and_read_again() {
    for (format, ending) in
        [("json", ".json"), ("csv", ".csv"), ("timelinejs", ".json"), ("list", ".html")]
    {
        for path in common::cases(&format!("read/{format}"), ending) {
            let bytes = fs::read(&path).expect("a readable case");
            let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
            let reading = read(&bytes, &Options { name, ..Options::default() });
            if let Err(problem) = check(&reading) {
                panic!("{}: {problem}", path.display());
            }
        }
    }
}

#[test]
fn a_table_is_read_as_it_was() {
    for_all(|random| {
        let reading = read_as(&document(random), "x.json");
        if reading.events.is_empty() {
            return Ok(());
        }
        let written = csv(&reading);
        let again = read_as(&written, "x.csv");
        let [before, after] = [&reading, &again].map(|reading| said(reading, false));
        compared(&before, &after, &written)
    });
}

/// By whatever a spreadsheet may take a cell to begin.
#[test]
fn no_cell_is_a_formula() {
    for_all(|random| {
        let reading = read_as(&document(random), "x.json");
        let written = csv(&reading);
        let (_, body) = written.split_once("\r\n").unwrap_or_default();
        let (mut quoted, mut cell) = (false, String::new());
        for c in body.chars() {
            match c {
                '"' => quoted = !quoted,
                ',' | '\r' | '\n' if !quoted => {
                    let begins = cell.trim_start();
                    let is_number = cell.parse::<f64>().is_ok();
                    if begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
                        && !is_number
                    {
                        return Err(format!("{cell}: {written}"));
                    }
                    cell.clear();
                }
                _ => cell.push(c),
            }
        }
        Ok(())
    });
}

#[test]
fn nothing_is_a_document_too() {
    assert_eq!(json(&read_as("", "x.json")), "{\n\"events\": [\n]\n}\n");
    assert_eq!(said(&read_as(&Json::new("", "").finish(), "x.json"), true).len(), 0);
    assert_eq!(Events::new().len(), 0);
}
