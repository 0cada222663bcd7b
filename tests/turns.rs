//! What is read as a whole is read the same in however many turns.

mod common;

use common::{Gen, for_all, told};
use date_line::read::{Dialect, Lines, Loader, Options, decode, read};
use std::fmt::Write as _;

const CELLS: &[&str] = &[
    "",
    " ",
    "1969-07-20",
    "20 July 1969",
    "7/20/1969",
    "3/4/1969",
    "20/7/1969",
    "1969",
    "32/13/1969",
    "Landing on the Moon",
    "Élan; “vital”",
    "R&amp;D",
    "a <b>bold</b> one",
    "Apollo",
    "https://example.org/a",
    "javascript:alert(1)",
    "title",
    "2.5",
];

/// What is around a cell, and what is before it: of tables of text and of pages.
type Frame = (&'static str, &'static str);

fn table(random: &mut Gen) -> String {
    let delimiter = *random.pick(&[",", ";", "\t", "|"]);
    let end = *random.pick(&["\n", "\r\n", "\r"]);
    let mut out = String::new();
    if random.one_in(6) {
        let _ = write!(out, "sep={delimiter}{end}");
    }
    if !random.one_in(4) {
        out.push_str(&["date", "title", "group", "text"].join(delimiter));
        out.push_str(end);
    }
    for _ in 0..random.int(0..=40) {
        let n_cells = if random.one_in(8) { random.int(0..=6) } else { 4 };
        for nth in 0..n_cells {
            let (open, close) = *random.pick::<Frame>(&[
                ("", ""),
                ("", ""),
                ("\"", "\""),
                ("\"a\"\"b\n", "\""),
                (" \"", "\" x"),
            ]);
            let before = if nth == 0 { "" } else { delimiter };
            let cell = *random.pick(CELLS);
            let _ = write!(out, "{before}{open}{cell}{close}");
        }
        out.push_str(end);
    }
    if random.one_in(5) {
        out.push_str("1969,\"never closed, and more\n1970,x\n");
    }
    out
}

fn page(random: &mut Gen) -> String {
    let is_list = random.one_in(2);
    let mut out = String::from("<!doctype html><h1>The Moon</h1>");
    out.push_str(random.pick::<&str>(&["", "<!-- > -->", "<script>a < b</script>", "<"]));
    out.push_str(if is_list { "<ol>" } else { "<table><caption>All</caption>" });
    for _ in 0..random.int(0..=40) {
        let cells = [0; 3].map(|_| *random.pick(CELLS));
        let [date, title, text] = cells;
        let _ = if is_list {
            write!(out, "<li><time datetime=\"{date}\">{title}</time> {title}<p>{text}")
        } else {
            write!(out, "<tr><td>{date}</td><td>{title}<td a='>'>{text}</tr>")
        };
    }
    out.push_str(random.pick::<&str>(&["</ol>", "</table>", "", "<a href='x"]));
    out
}

fn slides(random: &mut Gen) -> String {
    let mut out = String::from("{\"title\": {\"text\": {\"headline\": \"x\"}}, ");
    let opens_timeline = random.one_in(3);
    out.push_str(if opens_timeline {
        "\"timeline\": {\"slides\": ["
    } else {
        "\"events\": ["
    });
    for nth in 0..random.int(0..=30) {
        let comma = if nth == 0 { "" } else { "," };
        let (title, year) = (random.pick(CELLS), random.int(-10..=40));
        let _ = write!(
            out,
            "{comma}{{\"start_date\": {{\"year\": \"{year}\", \"month\": {}}}, \
             \"text\": {{\"headline\": \"{title}\"}}}}",
            random.int(0..=13)
        );
    }
    out.push_str(if opens_timeline { "]}}" } else { "], \"eras\": [{}, 7]}" });
    out
}

fn document(random: &mut Gen) -> Vec<u8> {
    let text = match random.int(0..=5) {
        0..=2 => table(random),
        3..=4 => page(random),
        _ => slides(random),
    };
    let mut bytes = match random.int(0..=9) {
        0 => utf16(&text, u16::to_le_bytes),
        1 => utf16(&text, u16::to_be_bytes),
        2 => format!("\u{feff}{text}").into_bytes(),
        _ => text.into_bytes(),
    };
    for _ in 0..random.int(0..=3) {
        if bytes.is_empty() || random.one_in(2) {
            break;
        }
        let at = (random.bits() % bytes.len() as u64) as usize;
        match random.int(0..=3) {
            0 => bytes.truncate(at),
            1 => bytes[at] = *random.pick(b"\"<>,\n\r\xe9\xf0\x80/'"),
            2 => bytes.insert(at, *random.pick(b"\"<>,\n\r\xe9\xff\xa0")),
            _ => bytes.extend_from_slice(b"\xc3\xa4\xc3\xf0\x9f\x8e\x89\x80\x80\x80\x80"),
        }
    }
    bytes
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(bytes).collect()
}

#[test]
fn turns_read_what_is_read_at_once() {
    for_all(|random| {
        let bytes = document(random);
        let max_bytes =
            if random.one_in(8) { random.int(0..=900) as usize } else { 1 << 20 };
        let max_events = if random.one_in(8) { 5 } else { 1_000 };
        let options = Options { max_bytes, max_events, ..Options::default() };
        let whole = read(&bytes, &options);
        if whole.dialect == Dialect::Prose {
            return Ok(()); // prose is told elsewhere
        }
        let text = decode(&bytes[..bytes.len().min(max_bytes)]).text;
        let lines = Lines::new(&text);
        let whole = told(&whole, |at| lines.line_column(at));

        let mut loader = Loader::new(options);
        let longest = *random.pick(&[1, 40, 1_000]);
        let mut rest = &*bytes;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(rest.len().min(longest));
            loader.feed(piece);
            rest = after;
        }
        loader.end();
        let mut n_read = loader.n_read();
        while loader.read_on(random.int(1..=200) as usize) {
            if loader.n_read() < n_read {
                return Err("reading goes back".to_owned());
            }
            n_read = loader.n_read();
        }
        let loaded = loader.finish();
        let turns = told(&loaded.reading, |at| loaded.line_column(at));
        if whole == turns {
            return Ok(());
        }
        let text = text.into_owned();
        Err(format!("{text}\nwhole:\n{whole}\nturns:\n{turns}"))
    });
}

#[test]
fn a_turn_ends_soon() {
    let row = "1969-07-20,Landing\n";
    let mut loader = Loader::new(Options::default());
    loader.feed("date,event\n".as_bytes());
    for _ in 0..1_000 {
        loader.feed(row.as_bytes());
    }
    loader.end();
    let mut n_turns = 0;
    while loader.read_on(10 * row.len()) {
        n_turns += 1;
    }
    assert!(n_turns >= 200, "rows are looked at twice at least, ten in a turn");
    assert_eq!(loader.finish().reading.counts.shown, 1_000, "and all are read");
}

#[test]
fn what_is_empty_is_over_at_once() {
    let mut loader = Loader::new(Options::default());
    loader.end();
    assert!(!loader.read_on(1), "there is nothing to read");
    assert_eq!(loader.finish().reading.counts.read, 0, "and nothing was");
}
