//! EDTF text is read, means what it says, and prints back; and so is what else
//! people write for dates.

mod common;

use common::{assert_table, shared, text};
use date_line::time::iso::{self, Clock};
use date_line::time::{EdtfError, Extent, Instant, TimeValue};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[test]
fn ok_round_trips_and_means_what_it_says() {
    assert_table("edtf/ok.tsv", |text| match text.parse::<TimeValue>() {
        Ok(value) => {
            assert_eq!(value.to_string(), text, "prints back to its text");
            bounds(value.extent(), value.clock())
        }
        Err(error) => panic!("{text}: {error}"),
    });
}

#[test]
fn err_says_what_and_where() {
    assert_table("edtf/err.tsv", |text| match text.parse::<TimeValue>() {
        Ok(value) => panic!("`{text}` was read as {value}"),
        Err(error) => place_and_words(&error),
    });
}

#[test]
fn other_ways_to_write_it_print_as_edtf() {
    assert_table("edtf/other.tsv", |text| match text.parse::<TimeValue>() {
        Ok(value) => value.to_string(),
        Err(error) => panic!("{text}: {error}"),
    });
}

#[test]
fn iso_is_read_as_edtf() {
    assert_table("iso/ok.tsv", |text| match iso::read(text) {
        Ok(value) => value.to_string(),
        Err(error) => panic!("{text}: {error}"),
    });
}

#[test]
fn iso_err_says_what_and_where() {
    assert_table("iso/err.tsv", |text| match iso::read(text) {
        Ok(value) => panic!("`{text}` was read as {value}"),
        Err(error) => place_and_words(&error),
    });
}

#[test]
fn all_edtf_is_iso() {
    assert_table("edtf/ok.tsv", |text| match iso::read(text) {
        Ok(value) => {
            assert_eq!(value.to_string(), text, "prints back to its text");
            bounds(value.extent(), value.clock())
        }
        Err(error) => panic!("{text}: {error}"),
    });
}

/// What others accept and we do not, or the other way round, and why. The suites
/// are those of edtf.js, edtf-rs and python-edtf, where the machine has them.
const ACCEPTED_ELSEWHERE: &[(&[&str], &str)] = &[
    (
        &["19", "00", "-04", "19?", "19~", "19%", "193", "019", "009", "000", "-193"],
        "ISO 8601-1 centuries and decades; EDTF writes 19XX and 193X",
    ),
    (&["-019", "197?", "197~", "197%"], "as above"),
    (
        &[
            "2016-05-02T16:54:59+0230",
            "2016-05-02T16:54:59+0000",
            "2016-05-02T16:54:59+1400",
            "2016-05-02T16:54:59+1330",
            "2016-05-02T16:54:59+1200",
            "2016-05-02T16:54:59+0410",
            "2016-05-02T16:54:59-0015",
            "2016-05-02T16:54:59-1159",
            "2016-05-02T16:54:59-1200",
        ],
        "basic and extended notation mixed; iso::read takes them",
    ),
    (&["2014-12-08T11:46:42\u{2212}02:00"], "a typographic minus; iso::read takes it"),
    (&["Y170XX"], "`X` is for years of four digits"),
    (&["/", "../.."], "says nothing about when"),
    (&["20000"], "edtf.js says so in one test and the contrary in another"),
];

/// The other way round.
const REJECTED_ELSEWHERE: &[(&[&str], &str)] = &[
    (
        &[
            "2016-05-02T12:00:00-12:01",
            "2016-05-02T12:00:00-13:00",
            "2016-05-02T12:00:00-14:00",
            "2016-05-02T12:00:00+14:01",
            "2016-05-02T12:00:00-13",
            "2016-05-02T12:00:00-14",
            "2016-05-02T12:00:00+15",
        ],
        "offsets of today; in the 19th century they went further, and ISO sets no limit",
    ),
    (
        &["2018-21/2018-23", "2018/2018-23", "2018-01?/2018-23", "2012-21/2012-22"],
        "seasons in intervals: nothing in the standard forbids them",
    ),
    (&["2001?-23", "2001-33?", "20XX-41"], "the same for qualified seasons"),
    (&["2019-25"], "level 2, which edtf-rs leaves out: other parts of a year"),
    (
        &[
            "2019-0X-XX",
            "2019-XX-09",
            "201X-07-09",
            "201X-XX",
            "201X-XX-09",
            "20XX-07",
            "20XX-07-09",
            "20XX-07-0X",
            "20XX-07-XX",
            "20XX-XX",
        ],
        "level 2: unspecified digits anywhere",
    ),
    (
        &[
            "2019-08%-08",
            "2019-08?-08%",
            "2019?-08-08",
            "2019?-08-08%",
            "2019~-08-08?",
            "2019~-08?-08~",
            "2019~-08~-08~",
        ],
        "level 2: qualified parts",
    ),
];

#[test]
fn published_suites_agree() {
    let mut verdicts = BTreeSet::new();
    if let Some(path) = shared("data/edtf/edtfjs-parse-results.tsv") {
        let rows = text(&path);
        let columns = rows.lines().skip(1).filter_map(|row| row.split_once('\t'));
        verdicts.extend(
            columns.map(|(case, rest)| (case.to_owned(), !rest.starts_with("INVALID"))),
        );
    }
    for suite in ["edtf.js", "edtf-rs"] {
        let Some(path) = shared(&format!("data/suites/edtf/{suite}.json")) else {
            continue;
        };
        for (list, accepted) in [("accepted", true), ("rejected", false)] {
            verdicts.extend(texts_in(&path, list).into_iter().map(|it| (it, accepted)));
        }
    }
    if let Some(path) = shared("data/suites/edtf/python-edtf-parser.json") {
        let accepted = texts_in(&path, "EXAMPLES");
        verdicts.extend(accepted.into_iter().map(|it| (it, true)));
        let rejected = texts_in(&path, "BAD_EXAMPLES");
        verdicts.extend(rejected.into_iter().map(|it| (it, false)));
    }
    let differences: Vec<String> = verdicts
        .iter()
        .filter(|(case, accepted)| case.parse::<TimeValue>().is_ok() != *accepted)
        // What one suite accepts and another rejects shows their levels, not ours.
        .filter(|(case, accepted)| !verdicts.contains(&(case.clone(), !accepted)))
        .filter(|(case, accepted)| {
            let known = if *accepted { ACCEPTED_ELSEWHERE } else { REJECTED_ELSEWHERE };
            !known.iter().any(|(cases, _)| cases.contains(&case.as_str()))
        })
        .map(|(case, accepted)| {
            format!("{case} is {}", if *accepted { "accepted" } else { "rejected" })
        })
        .collect();
    assert!(differences.is_empty(), "elsewhere\n{}", differences.join("\n"));
}

/// Where edtf.js puts a bound elsewhere, and why we do not.
const BOUNDED_ELSEWHERE: &[(&[&str], &str)] = &[
    (
        &["2001-21", "2001-22", "2001-23", "2001-24", "2001-25", "1980-21", "2016-21"],
        "its spring is January to March; ours is that of meteorology",
    ),
    (
        &[
            "2016-05-02T16:54:59.4",
            "2016-05-02T16:54:59.42",
            "2016-05-02T16:54:59.042123",
        ],
        "it counts the digits of a fraction as milliseconds, and drops the rest",
    ),
    (&["1950S2"], "it leaves the significant digits out"),
    (
        &["[1667,1668, 1670..1672]", "{1667, 1670..1672}", "{2016..2020}"],
        "it ends a set with the start of its last range",
    ),
    (&["-2016-XX"], "before year 0 it takes the months backwards"),
];

#[test]
fn bounds_agree_with_edtf_js() {
    let Some(path) = shared("data/edtf/edtfjs-parse-results.tsv") else { return };
    let rows = text(&path);
    let mut differences = Vec::new();
    for row in rows.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [case, _, _, min, max] = columns[..] else { panic!("{row}: five columns") };
        let Ok(value) = case.parse::<TimeValue>() else { continue };
        let known = BOUNDED_ELSEWHERE.iter().any(|(cases, _)| cases.contains(&case));
        if known || value.qualifier().approximate {
            continue; // they have no margins
        }
        let hull = value.extent().hull();
        let bound = |text| iso::read(text).map(|bound| bound.extent());
        if bound(min).is_ok_and(|min| min.start != hull.start) {
            differences.push(format!("{case} begins {min}"));
        }
        let has_time = case.contains('T'); // they end where they begin
        if !has_time && bound(max).is_ok_and(|max| max.end != hull.end) {
            differences.push(format!("{case} ends {max}"));
        }
    }
    assert!(differences.is_empty(), "in edtf.js\n{}", differences.join("\n"));
}

#[test]
fn a_set_has_a_thousand_members_at_most() {
    let full = format!("[{}]", ["1969"; 1_000].join(","));
    assert!(full.parse::<TimeValue>().is_ok(), "a thousand are read");
    let more = format!("[{}]", ["1969"; 1_001].join(","));
    let error = more.parse::<TimeValue>().expect_err("one more is not");
    assert_eq!(
        place_and_words(&error),
        "5001\texpected at most 1,000 members, found `1969`"
    );
}

#[test]
fn values_say_how_sure_they_are() {
    assert_table("edtf/certainty.tsv", |text| match text.parse::<TimeValue>() {
        Ok(value) => {
            let open = match (value.has_open_start(), value.has_open_end()) {
                (false, false) => "bounded",
                (true, false) => "open start",
                (false, true) => "open end",
                (true, true) => "open",
            };
            format!("{:?}\t{:?}\t{open}", value.certainty(), value.precision())
        }
        Err(error) => panic!("{text}: {error}"),
    });
}

/// The texts of a list in a JSON file; of a row that is itself a list, the first.
fn texts_in(path: &Path, list: &str) -> Vec<String> {
    let suite: BTreeMap<String, Value> =
        serde_json::from_str(&text(path)).expect("a suite in JSON");
    let rows = suite.get(list).and_then(Value::as_array).expect("a list of cases");
    let case = |row: &Value| row.get(0).unwrap_or(row).as_str().map(str::to_owned);
    rows.iter().filter_map(case).collect()
}

fn place_and_words(error: &EdtfError) -> String {
    format!("{}\t{error}", error.at)
}

fn bounds(extent: Extent, clock: Clock) -> String {
    let bound = |instant: Instant| {
        if instant.is_finite() { instant.iso(clock).to_string() } else { "..".to_owned() }
    };
    let Extent { start, latest_start, earliest_end, end } = extent;
    [start, latest_start, earliest_end, end].map(bound).join("\t")
}
