//! Which modules of the package import which.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::Result;

/// The entries and all that they import, now or when they need it, by name.
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
) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<String> = entries.iter().copied().map(str::to_owned).collect();
    while let Some(module) = waiting.pop() {
        let name = format!("{}{ending}", module.trim_end_matches(".js"));
        let source = fs::read_to_string(folder.join(&name))
            .map_err(|error| format!("{name}, which is imported: {error}"))?;
        if found.insert(name) {
            waiting.extend(imports(&source).map(|path| resolved(&module, path)));
        }
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

#[cfg(test)]
mod tests {
    use super::{imports, resolved};

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
}
