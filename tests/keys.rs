//! The help tells of every key that the timeline handles, and of no other.

use date_line::interact::{Key, Modifiers};
use std::collections::BTreeSet;

/// The help's own table.
const HELP: &str = include_str!("../www/keys.js");
/// Keys of the timeline that the page handles and not the core.
const OF_THE_PAGE: [&str; 8] = ["F6", "/", "l", "v", "g", "t", "o", "?"];
/// Keys that do the same as one that is told.
const ALIKE: [&str; 2] = ["=", "_"];
/// Named keys that a core might handle.
const NAMED: [&str; 12] = [
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Enter",
    "Escape",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Tab",
    "Delete",
];

/// The keys that the help tells of for the timeline.
fn told() -> BTreeSet<&'static str> {
    let (_, tree) = HELP.split_once("tree: [").expect("the keys of the timeline");
    let (tree, _) = tree.split_once("\n  ],").expect("and where they end");
    let lists = tree.split("keys: [").skip(1).filter_map(|row| row.split(']').next());
    // The key `]` ends a list early.
    let keys = lists.flat_map(|list| list.split('\'').skip(1).step_by(2));
    keys.filter(|key| !key.is_empty())
        .chain(tree.contains("']'").then_some("]"))
        .collect()
}

fn is_handled(name: &str, shift: bool) -> bool {
    Key::from_name(name, Modifiers { shift, foreign: false }).is_some()
}

#[test]
fn every_key_of_the_help_is_handled() {
    for key in told() {
        let (name, shift) = match key.strip_prefix("Shift+") {
            Some(name) => (name, true),
            None => (key, false),
        };
        let of_the_page = OF_THE_PAGE.contains(&key);
        assert!(is_handled(name, shift) != of_the_page, "`{key}` is handled once");
    }
}

#[test]
fn every_key_that_is_handled_is_in_the_help() {
    let told = told();
    let letters: Vec<String> = (' '..='~').map(String::from).collect();
    let names = letters.iter().map(String::as_str).chain(NAMED);
    for name in names.filter(|name| is_handled(name, false)) {
        assert!(told.contains(name) || ALIKE.contains(&name), "`{name}` is not told");
    }
    for name in NAMED.into_iter().filter(|name| is_handled(name, true)) {
        let same = Key::from_name(name, Modifiers { shift: true, foreign: false })
            == Key::from_name(name, Modifiers::default());
        assert!(same || told.contains(&*format!("Shift+{name}")), "Shift and `{name}`");
    }
}
