//! What the package weighs, and what it may weigh.
//!
//! Weights are those of a page that has nothing but the element: its module,
//! what that imports, and the WebAssembly. Brotli is what servers send.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use crate::Result;

/// What a page with the element may download, in bytes of brotli.
const PAGE_BUDGET: usize = 150_000;

/// How much of that may be JavaScript.
const SCRIPT_BUDGET: usize = 35_000;

/// Where a page starts to download.
const ENTRY: &str = "date-line.js";

/// The WebAssembly, which is named in no import.
const MODULE: &str = "pkg/date_line_bg.wasm";

/// One file and its weight.
#[derive(Debug)]
struct Row {
    name: String,
    raw: usize,
    brotli: usize,
}

/// Everything that a page downloads.
#[derive(Debug)]
pub(crate) struct Weights(Vec<Row>);

impl Weights {
    /// Weighs a package.
    ///
    /// # Errors
    ///
    /// When a file that another imports is missing.
    pub(crate) fn of(dist: &Path) -> Result<Self> {
        let mut rows = Vec::new();
        for name in downloads(dist)? {
            let bytes = fs::read(dist.join(&name))?;
            rows.push(Row { name, raw: bytes.len(), brotli: brotli_size(&bytes)? });
        }
        Ok(Self(rows))
    }

    /// Compares with the budget.
    ///
    /// # Errors
    ///
    /// Says what is over it and by how much.
    pub(crate) fn check(&self) -> Result {
        within("JavaScript", self.scripts(), SCRIPT_BUDGET)?;
        within("page", self.page(), PAGE_BUDGET)
    }

    fn scripts(&self) -> usize {
        self.0.iter().filter(|row| row.name != MODULE).map(|row| row.brotli).sum()
    }

    fn page(&self) -> usize {
        self.0.iter().map(|row| row.brotli).sum()
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<32} {:>10} {:>10}", "a page downloads", "raw", "brotli")?;
        for Row { name, raw, brotli } in &self.0 {
            writeln!(f, "{name:<32} {raw:>10} {brotli:>10}")?;
        }
        let raw: usize = self.0.iter().map(|row| row.raw).sum();
        writeln!(f, "{:<32} {raw:>10} {:>10}", "together", self.page())?;
        writeln!(f, "{:<43} {:>10}", "of which JavaScript", self.scripts())?;
        writeln!(f, "{:<43} {PAGE_BUDGET:>10}", "budget for the page")?;
        write!(f, "{:<43} {SCRIPT_BUDGET:>10}", "budget for the JavaScript")
    }
}

fn within(what: &str, size: usize, budget: usize) -> Result {
    if size <= budget {
        return Ok(());
    }
    Err(format!("the {what} is {} bytes over its budget", size - budget).into())
}

/// The files that a page downloads, the entry and all it imports, by name.
fn downloads(dist: &Path) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::from([MODULE.to_owned()]);
    let mut waiting = vec![ENTRY.to_owned()];
    while let Some(name) = waiting.pop() {
        let source = fs::read_to_string(dist.join(&name))?;
        let imported = imports(&source).map(|path| resolved(&name, path));
        waiting.extend(imported.filter(|name| !found.contains(name)));
        found.insert(name);
    }
    Ok(found)
}

/// The relative paths that a module imports, now or when it needs them.
fn imports(source: &str) -> impl Iterator<Item = &str> {
    let quoted = source.split(['\'', '"']).collect::<Vec<_>>();
    let pairs = quoted.windows(2).filter_map(|pair| {
        let [before, path] = *pair else { return None };
        let before = before.trim_end();
        let imported =
            ["from", "import", "import("].iter().any(|word| before.ends_with(word));
        (imported && path.starts_with('.')).then_some(path)
    });
    pairs.collect::<Vec<_>>().into_iter()
}

/// The name of a module that `from` imports as `path`.
fn resolved(from: &str, path: &str) -> String {
    let mut names: Vec<&str> = from.split('/').collect();
    names.pop();
    for name in path.split('/') {
        match name {
            "." => {}
            ".." => drop(names.pop()),
            _ => names.push(name),
        }
    }
    names.join("/")
}

fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    use super::{brotli_size, imports, resolved};

    #[test]
    fn imports_of_every_kind_are_found() {
        let source = r#"
            import init, { DateLine } from "./pkg/date_line.js";
            import './a.js';
            export * from '../b.js';
            const late = () => import("./c.js");
            const other = new URL('./d.wasm', import.meta.url) + "./e.js";
            import { readFile } from 'node:fs/promises';
        "#;
        let found: Vec<_> = imports(source).collect();
        assert_eq!(
            found,
            ["./pkg/date_line.js", "./a.js", "../b.js", "./c.js"],
            "imports"
        );
    }

    #[test]
    fn imports_resolve_from_the_module_that_has_them() {
        assert_eq!(resolved("date-line.js", "./pkg/x.js"), "pkg/x.js", "down");
        assert_eq!(resolved("pkg/x.js", "../core.js"), "core.js", "up");
    }

    #[test]
    fn brotli_packs() {
        assert!(brotli_size(&[b'a'; 10_000]).unwrap() < 50, "one letter is soon said");
    }
}
