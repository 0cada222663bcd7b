//! What every test needs: golden files, folders of cases, and seeded properties.
#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(unreachable_pub, reason = "a module of each test binary, not a crate")]

use date_line::read::Reading;
use std::fmt::{Display, Write as _};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::{env, fs, panic};

/// A file or folder below `tests/data`.
pub fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path)
}

/// A file or folder that this machine may have beside the repository, with
/// published suites that are not ours to ship; `None` where it is not there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    path.exists().then_some(path)
}

/// The text of a file that must be there.
pub fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of a folder below `tests/data` that end in `ending`, in order of name.
pub fn cases(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = data(folder);
    let entries = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no {ending} files in {}", folder.display());
    files
}

/// Compares with a golden file that people have reviewed.
///
/// `UPDATE_GOLDEN=1 cargo test` writes it anew; `git diff` is the review.
pub fn assert_golden(path: &Path, actual: &str) {
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("a file in a folder"))
            .and_then(|()| fs::write(path, actual))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if let Some(difference) = first_difference(&expected, actual) {
        panic!(
            "{} differs {difference}\n(UPDATE_GOLDEN=1 cargo test rewrites it)",
            path.display()
        );
    }
}

/// Checks a table with a case in each line: a text, a tab, and what is said of it.
///
/// `UPDATE_GOLDEN=1` fills in what is said, so a new case is a line with a text.
pub fn assert_table(path: &str, answer: impl Fn(&str) -> String) {
    let path = data(path);
    let rows = text(&path);
    let cases = rows.lines().map(|row| row.split('\t').next().unwrap_or_default());
    let actual = cases.map(|case| format!("{case}\t{}\n", answer(case)));
    assert_golden(&path, &actual.collect::<String>());
}

fn first_difference(expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let [mut olds, mut news] = [expected, actual].map(|text| text.split('\n'));
    let mut line = 0;
    loop {
        line += 1;
        let (old, new) = (olds.next(), news.next());
        if old != new {
            let [old, new] = [old, new].map(|it| it.unwrap_or("(the end)"));
            return Some(format!("in line {line}\n  expected: {old}\n  actual:   {new}"));
        }
    }
}

/// A small seeded generator (`SplitMix64`, Steele, Lea and Flood 2014): the same
/// seed gives the same case on every machine.
#[derive(Debug)]
pub struct Gen(u64);

impl Gen {
    /// The generator with this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number within bounds, all alike likely (but for a bias below 2^-32).
    pub fn int(&mut self, range: RangeInclusive<i64>) -> i64 {
        let n_values = range.end().wrapping_sub(*range.start()).wrapping_add(1);
        match n_values.cast_unsigned() {
            0 => self.bits().cast_signed(),
            n => range.start().wrapping_add((self.bits() % n).cast_signed()),
        }
    }

    /// Whether something with a chance of one in `n` comes true.
    pub fn one_in(&mut self, n: u64) -> bool {
        self.bits().is_multiple_of(n)
    }

    /// One of some things.
    pub fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[(self.bits() % things.len() as u64) as usize]
    }

    /// A number from 0 up to 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Checks a property for 500 seeds, or as many as the variable `SEEDS` says, and
/// names the seed that breaks it.
pub fn for_all<E: Display>(mut property: impl FnMut(&mut Gen) -> Result<(), E>) {
    let n_seeds = env::var("SEEDS").ok().and_then(|seeds| seeds.parse().ok());
    for seed in 0..n_seeds.unwrap_or(500_u64) {
        let held = panic::catch_unwind(panic::AssertUnwindSafe(|| {
            property(&mut Gen::new(seed))
        }));
        match held {
            Ok(Ok(())) => {}
            Ok(Err(broken)) => panic!("seed {seed}: {broken}"),
            Err(panicked) => {
                eprintln!("seed {seed} panicked");
                panic::resume_unwind(panicked);
            }
        }
    }
}

/// Everything that a reading says.
pub fn told(reading: &Reading, place: impl Fn(usize) -> (usize, usize)) -> String {
    let mut told = format!(
        "{:?} {:?} {:?} {:?} {:?}\n{:?}\n{:?}\n",
        reading.dialect,
        reading.counts,
        reading.title,
        reading.intro,
        reading.written,
        reading.events.groups(),
        reading.events.categories(),
    );
    for event in reading.events.iter() {
        let parts = (event.key(), event.title(), event.text(), event.said());
        let names = (event.link(), event.group(), event.category());
        let rest = (event.when_text(), event.extent(), event.importance(), event.span());
        writeln!(told, "{parts:?} {names:?} {rest:?}").expect("a text can be written to");
    }
    for diagnostic in &reading.diagnostics {
        let place = place(diagnostic.span.start);
        writeln!(told, "{place:?} {diagnostic:?}").expect("a text can be written to");
    }
    told
}
