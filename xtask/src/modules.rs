//! Which modules of the package import which.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::Result;

/// Which imports are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Imports {
    /// Those without which a module does not start.
    Static,
    /// Those that it asks for when it needs them, too.
    All,
}

/// The entries and all that they import, by name.
///
/// Names end in `ending`: `.js`, or `.d.ts` for the declarations of the modules.
///
/// # Errors
///
/// When a file that another imports is missing.
pub(crate) fn reachable(
    folder: &Path,
    entries: &[&str],
    ending: &str,
    followed: Imports,
) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<String> = entries.iter().copied().map(str::to_owned).collect();
    while let Some(module) = waiting.pop() {
        let name = format!("{}{ending}", module.trim_end_matches(".js"));
        let source = fs::read_to_string(folder.join(&name))
            .map_err(|error| format!("{name}, which is imported: {error}"))?;
        if found.insert(name) {
            let paths = imports(&source, followed);
            waiting.extend(paths.into_iter().map(|path| resolved(&module, path)));
        }
    }
    Ok(found)
}

/// The relative paths that a module imports.
fn imports(source: &str, followed: Imports) -> Vec<&str> {
    let words: &[&str] = match followed {
        Imports::Static => &["from", "import"],
        Imports::All => &["from", "import", "import("],
    };
    let quoted = source.split(['\'', '"']).collect::<Vec<_>>();
    let pairs = quoted.windows(2).filter_map(|pair| {
        let [before, path] = *pair else { return None };
        let before = before.trim_end();
        let imported = words.iter().any(|word| before.ends_with(word));
        (imported && path.starts_with('.')).then_some(path)
    });
    pairs.collect()
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

#[cfg(test)]
mod tests {
    use super::{Imports, imports, resolved};

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
        let at_once = ["./pkg/date_line.js", "./a.js", "../b.js"];
        assert_eq!(imports(source, Imports::Static), at_once, "what it needs to start");
        let all = ["./pkg/date_line.js", "./a.js", "../b.js", "./c.js"];
        assert_eq!(imports(source, Imports::All), all, "and what it may need later");
    }

    #[test]
    fn imports_resolve_from_the_module_that_has_them() {
        assert_eq!(resolved("date-line.js", "./pkg/x.js"), "pkg/x.js", "down");
        assert_eq!(resolved("pkg/x.js", "../core.js"), "core.js", "up");
    }
}
