//! The rules of the house, as tests: who may import whom, one door to the browser,
//! module docs, file sizes, and no way from text to markup.
//!
//! Each rule is a function from a file to complaints, so that a planted violation
//! can show that the rule still catches one.

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The floor plan of `ARCHITECTURE.md`: each room of `src/` with the rooms whose
/// words it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("diag", &[]),
    ("digits", &[]),
    ("order", &[]),
    ("time", &["digits"]),
    ("event", &["diag", "time"]),
    ("read", &["diag", "digits", "order", "time", "event"]),
    ("write", &["diag", "time", "event"]),
    ("index", &["order", "time", "event"]),
    ("view", &["time"]),
    ("scene", &["time", "event"]),
    ("layout", &["order", "time", "event", "index", "view", "scene"]),
    ("paint", &["scene"]),
    ("interact", &["time", "event", "index", "view", "scene"]),
    (
        "web",
        &[
            "diag", "digits", "time", "event", "read", "write", "index", "view", "scene",
            "layout", "paint", "interact",
        ],
    ),
];

/// Crates that only some rooms may name. Core types are never `Serialize`.
const DOORS: &[(&[&str], &[&str])] = &[
    (&["web_sys", "js_sys", "wasm_bindgen", "serde_wasm_bindgen"], &["web"]),
    (&["serde", "serde_json"], &["web", "read"]),
];

/// Ways from a string to markup or code. Texts are data wherever they come from.
const HTML_SINKS: &[&str] = &[
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "DOMParser",
    "createContextualFragment",
    "setHTMLUnsafe",
    "eval(",
    "new Function",
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "common", "types", "prelude", "helpers"];

/// A file is one idea; the code lines of most take half of this.
const MAX_CODE_LINES: usize = 400;

/// A file of the repository: where it is from the root, with `/`, and its text.
struct File {
    path: String,
    text: String,
}

/// A file of `src/`, and the room it is in.
struct Source<'a> {
    room: &'a str,
    /// How many modules it is below the crate: 1 for `src/view.rs`.
    depth: usize,
    code: String,
}

#[test]
fn rooms_import_in_one_direction() {
    assert_kept(&files("src", "rs"), direction);
}

#[test]
fn only_the_door_knows_the_browser() {
    assert_kept(&files("src", "rs"), one_door);
}

#[test]
fn there_is_one_way_to_sort() {
    assert_kept(&files("src", "rs"), one_sort);
}

#[test]
fn every_module_opens_with_its_docs() {
    let mut all = files("src", "rs");
    all.extend(files("xtask", "rs"));
    all.extend(files("tests", "rs"));
    assert_kept(&all, module_docs);
}

#[test]
fn a_file_is_one_idea() {
    let mut all = files("src", "rs");
    all.extend(files("xtask", "rs"));
    all.extend(files("tests", "rs"));
    all.extend(files("benches", "mjs"));
    assert_kept(&all, size_and_name);
}

#[test]
fn no_text_becomes_markup() {
    let mut scripts = files("www", "js");
    scripts.extend(files("www", "mjs"));
    scripts.extend(files("benches", "mjs"));
    scripts.extend(files("benches", "js"));
    assert_kept(&scripts, html_sinks);
}

/// A rule that cannot be broken is no rule.
#[test]
fn planted_violations_are_caught() {
    type Rule = fn(&File) -> Vec<String>;
    let long = "let line = 1;\n".repeat(MAX_CODE_LINES + 1);
    let planted: &[(Rule, &str, &str, &str)] = &[
        (direction, "src/read/csv.rs", "use crate::scene::Mark;", "`scene`"),
        (direction, "src/read/csv.rs", "fn f() { crate::layout::run() }", "`layout`"),
        (direction, "src/time/a.rs", "use crate::{diag::Span, event};", "`diag`"),
        (
            direction,
            "src/time/a.rs",
            "use crate::{\n  read::{\n    A,\n  },\n};",
            "`read`",
        ),
        (direction, "src/time/a/b.rs", "use super::super::super::view;", "`view`"),
        (direction, "src/attic/mod.rs", "", "`attic`"),
        (one_door, "src/layout/mod.rs", "use web_sys::Element;", "`web_sys`"),
        (one_door, "src/event.rs", "#[derive(serde::Serialize)]", "`serde`"),
        (one_door, "src/time/value.rs", "use serde_json::Value;", "`serde_json`"),
        (one_sort, "src/index/mod.rs", "rows.sort_unstable_by_key(key);", "`order`"),
        (module_docs, "src/view.rs", "use std::fmt;", "//!"),
        (size_and_name, "src/view.rs", &long, "401"),
        (size_and_name, "src/read/utils.rs", "", "`utils`"),
        (html_sinks, "www/a.js", "node.innerHTML = title;", "innerHTML"),
        (html_sinks, "www/a.js", "x = new  Function('a')", "new Function"),
    ];
    for (rule, path, text, named) in planted {
        let file = File { path: (*path).to_owned(), text: (*text).to_owned() };
        let complaints = rule(&file).join("\n");
        assert!(complaints.contains(named), "{path}: {text}\nsaid: {complaints}");
    }
    let innocent: &[(Rule, &str, &str)] = &[
        (direction, "src/read/csv.rs", "use crate::{diag, time::{Instant, view}};"),
        (direction, "src/read/csv.rs", "/// Not drawn: that is `crate::scene`."),
        (direction, "src/time/edtf/parse.rs", "use super::super::value;"),
        (one_door, "src/web/canvas.rs", "use web_sys::Element;"),
        (one_door, "src/index/mod.rs", "let observed_at = 1; // serde is not here"),
        (one_sort, "src/index/mod.rs", "order::sort(&mut rows); self.sorted.push(1);"),
        (module_docs, "src/view.rs", "//! The window."),
        (html_sinks, "www/a.js", "node.textContent = retrieval(title);"),
    ];
    for (rule, path, text) in innocent {
        let file = File { path: (*path).to_owned(), text: (*text).to_owned() };
        assert_eq!(rule(&file), Vec::<String>::new(), "{path}: {text}");
    }
}

/// A room's code names only the rooms that its row of [`ROOMS`] allows.
fn direction(file: &File) -> Vec<String> {
    let Some(source) = Source::new(file) else { return Vec::new() };
    let Some((_, may_use)) = ROOMS.iter().find(|(room, _)| *room == source.room) else {
        return vec![format!("the room `{}` is not in the floor plan", source.room)];
    };
    let to_the_crate = "super::".repeat(source.depth);
    ["crate::", &to_the_crate]
        .into_iter()
        .flat_map(|root| paths_after(&source.code, root))
        .filter(|room| ROOMS.iter().any(|(known, _)| known == room))
        .filter(|room| room != source.room && !may_use.contains(&room.as_str()))
        .map(|room| format!("`{}` may not use `{room}`", source.room))
        .collect()
}

fn one_door(file: &File) -> Vec<String> {
    let Some(source) = Source::new(file) else { return Vec::new() };
    let closed = DOORS.iter().filter(|(_, rooms)| !rooms.contains(&source.room));
    closed
        .flat_map(|(crates, _)| *crates)
        .filter(|name| words(&source.code).any(|word| word == **name))
        .map(|name| format!("`{name}` is named in `{}`", source.room))
        .collect()
}

/// The standard library's sorts weigh three kilobytes a place: `src/order.rs`.
fn one_sort(file: &File) -> Vec<String> {
    let own_code = code(tests_aside(&file.text));
    let sorts = [".sort(", ".sort_by", ".sort_unstable", ".sort_by_cached_key"];
    let sorts = sorts.iter().filter(|sort| own_code.contains(**sort));
    sorts.map(|sort| format!("`{sort}` is not of `order`")).collect()
}

fn module_docs(file: &File) -> Vec<String> {
    let opens = file.text.starts_with("//!");
    if opens { Vec::new() } else { vec!["does not open with `//!`".to_owned()] }
}

fn size_and_name(file: &File) -> Vec<String> {
    let own_code = code(tests_aside(&file.text));
    let n_lines = own_code.lines().filter(|line| !line.trim().is_empty()).count();
    let mut complaints = Vec::new();
    if n_lines > MAX_CODE_LINES {
        complaints.push(format!("{n_lines} code lines, {MAX_CODE_LINES} are allowed"));
    }
    let names = file.path.split(['/', '.']);
    for name in names.filter(|name| EMPTY_NAMES.contains(name)) {
        // Cargo's own convention for what the test binaries share.
        if file.path != "tests/common/mod.rs" {
            complaints.push(format!("the name `{name}` does not say what is inside"));
        }
    }
    complaints
}

fn html_sinks(file: &File) -> Vec<String> {
    let one_blank = file.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let named = |sink: &&&str| {
        one_blank.match_indices(**sink).any(|(at, _)| {
            let before = one_blank[..at].chars().next_back();
            // `retrieval(` is not `eval(`.
            !before.is_some_and(|it| it.is_alphanumeric() || it == '_')
        })
    };
    HTML_SINKS.iter().filter(named).map(|sink| format!("uses `{sink}`")).collect()
}

impl<'a> Source<'a> {
    /// A file that is in a room; `lib.rs`, which lists them, is not.
    fn new(file: &'a File) -> Option<Self> {
        let inner = file.path.strip_prefix("src/")?.strip_suffix(".rs")?;
        if inner == "lib" {
            return None;
        }
        let module = inner.strip_suffix("/mod").unwrap_or(inner);
        let room = module.split('/').next()?;
        let depth = module.split('/').count();
        Some(Self { room, depth, code: code(&file.text) })
    }
}

/// A module without its tests.
fn tests_aside(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod ").next().unwrap_or_default()
}

/// The text without its line comments, so that docs may name what code may not.
fn code(text: &str) -> String {
    text.lines().fold(String::new(), |mut code, line| {
        let line = line.split("//").next().unwrap_or_default();
        let _ = writeln!(code, "{line}"); // a String takes everything
        code
    })
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|it: char| !it.is_alphanumeric() && it != '_')
}

/// The first names of the paths that follow `root`: `a` and `b` in `root::a::x`
/// and `root::{a::{x, y}, b}`.
fn paths_after(code: &str, root: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(root) {
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(names_in_group(group)),
            None => names.extend(words(rest).next().map(str::to_owned)),
        }
    }
    names
}

/// The first names of the paths in a group, after its opening brace.
fn names_in_group(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut top = String::new();
    for letter in group.chars() {
        match letter {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => top.push(letter),
            _ => {}
        }
    }
    top.split(',')
        .filter_map(|path| words(path.trim()).next().map(str::to_owned))
        .collect()
}

/// Every file below a folder with that ending, in order of path.
fn files(folder: &str, ending: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.expect("a readable folder").path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let is_ours = !["pkg", "node_modules", "target", "data"].contains(&&*name);
            if path.is_dir() && is_ours {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                let inner = path.strip_prefix(root).expect("a file of the repository");
                let path_text = inner.to_string_lossy().replace('\\', "/");
                files.push(File { path: path_text, text: common::text(&path) });
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn assert_kept(files: &[File], rule: fn(&File) -> Vec<String>) {
    let broken: Vec<String> = files
        .iter()
        .flat_map(|file| {
            rule(file).into_iter().map(|what| format!("{}: {what}", file.path))
        })
        .collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}
