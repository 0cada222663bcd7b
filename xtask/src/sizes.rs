//! What the package weighs, and what it may weigh.
//!
//! Weights are those of a page that has nothing but the element: its module,
//! what that imports, and the WebAssembly. Brotli is what servers send.

use std::fmt;
use std::fs;
use std::path::Path;

use crate::Result;
use crate::modules::reachable;

/// What a page with the element may download, in bytes of brotli. A ratchet: it only
/// falls. Where it is going is 150 000; what is in the way is the reader of prose,
/// which a page without prose should not have to load.
const PAGE_BUDGET: usize = 255_000;

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
        let mut names = reachable(dist, &[ENTRY], ".js")?;
        names.insert(MODULE.to_owned());
        for name in names {
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
