//! What the package weighs, and what it may weigh.
//!
//! Weights are those of a page that has nothing but the element: its module,
//! what that imports, and the WebAssembly. A story takes the rest of the core and the
//! reader of stories, with its bindings. Brotli is what servers send.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use crate::Result;
use crate::modules::{Imports, reachable};

/// What a page with data may download, in bytes of brotli. A ratchet that falls at the
/// end of each piece of work, and never passes 150 000.
const PAGE_BUDGET: usize = 143_000;

/// The same with what a page with a story downloads beside that.
const STORY_BUDGET: usize = 408_000;

/// How much of what a page with data downloads may be JavaScript.
const SCRIPT_BUDGET: usize = 28_300;

/// Where a page starts to download.
const ENTRY: &str = "date-line.js";

/// Where a page with a story goes on.
const STORY_ENTRIES: [&str; 2] = ["pointing.js", "stories.js"];

/// The WebAssembly, which is named in no import: of every page, of most that do more than
/// show plain data, and of stories.
const MODULES: [&str; 3] =
    ["pkg/date_line_bg.wasm", "pkg/date_line_later.wasm", "pkg/date_line_prose_bg.wasm"];

/// One file and its weight.
#[derive(Debug)]
struct Row {
    name: String,
    raw: usize,
    brotli: usize,
}

/// Everything that a page downloads.
#[derive(Debug)]
pub(crate) struct Weights {
    page: Vec<Row>,
    /// What a page with a story downloads beside that.
    story: Vec<Row>,
    /// What is downloaded when a reader asks for it.
    later: Vec<Row>,
}

impl Weights {
    /// Weighs a package.
    ///
    /// # Errors
    ///
    /// When a file that another imports is missing.
    pub(crate) fn of(dist: &Path) -> Result<Self> {
        let [viewer, rest, prose] = MODULES.map(str::to_owned);
        let mut page = reachable(dist, &[ENTRY], ".js", Imports::Static)?;
        let mut story = reachable(dist, &STORY_ENTRIES, ".js", Imports::Static)?;
        story.retain(|name| !page.contains(name));
        let mut later = reachable(dist, &[ENTRY], ".js", Imports::All)?;
        later.retain(|name| !page.contains(name) && !story.contains(name));
        page.insert(viewer);
        story.extend([rest, prose]);
        let [page, story, later] = [page, story, later].map(|names| rows(dist, names));
        Ok(Self { page: page?, story: story?, later: later? })
    }

    /// Compares with the budgets.
    ///
    /// # Errors
    ///
    /// Says what is over its budget and by how much.
    pub(crate) fn check(&self) -> Result {
        within("JavaScript", self.scripts(), SCRIPT_BUDGET)?;
        within("page", brotli(&self.page), PAGE_BUDGET)?;
        within("page with a story", self.with_story(), STORY_BUDGET)
    }

    fn scripts(&self) -> usize {
        let scripts =
            self.page.iter().filter(|row| !MODULES.contains(&row.name.as_str()));
        scripts.map(|row| row.brotli).sum()
    }

    fn with_story(&self) -> usize {
        brotli(&self.page) + brotli(&self.story)
    }
}

impl fmt::Display for Weights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [raw, packed, budget] = ["raw", "brotli", "budget"];
        writeln!(f, "{:<32} {raw:>10} {packed:>10} {budget:>10}", "a page downloads")?;
        table(f, &self.page)?;
        total(f, "a page with data", brotli(&self.page), PAGE_BUDGET)?;
        total(f, "of which JavaScript", self.scripts(), SCRIPT_BUDGET)?;
        table(f, &self.story)?;
        total(f, "a page with a story", self.with_story(), STORY_BUDGET)?;
        table(f, &self.later)?;
        writeln!(f, "{:<43} {:>10}", "what is asked for later", brotli(&self.later))
    }
}

fn table(f: &mut fmt::Formatter<'_>, rows: &[Row]) -> fmt::Result {
    for Row { name, raw, brotli } in rows {
        writeln!(f, "{name:<32} {raw:>10} {brotli:>10}")?;
    }
    Ok(())
}

fn total(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    size: usize,
    budget: usize,
) -> fmt::Result {
    writeln!(f, "{name:<43} {size:>10} {budget:>10}")
}

fn rows(dist: &Path, names: BTreeSet<String>) -> Result<Vec<Row>> {
    let row = |name: String| {
        let bytes = fs::read(dist.join(&name))?;
        Ok(Row { name, raw: bytes.len(), brotli: brotli_size(&bytes)? })
    };
    names.into_iter().map(row).collect()
}

fn brotli(rows: &[Row]) -> usize {
    rows.iter().map(|row| row.brotli).sum()
}

fn within(what: &str, size: usize, budget: usize) -> Result {
    if size <= budget {
        return Ok(());
    }
    Err(format!("the {what} is {} bytes over its budget", size - budget).into())
}

fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &params)?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    use super::brotli_size;

    #[test]
    fn brotli_packs() {
        assert!(brotli_size(&[b'a'; 10_000]).unwrap() < 50, "one letter is soon said");
    }
}
