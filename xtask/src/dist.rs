//! `cargo xtask build`: the npm package, in `dist/`.
//!
//! Its modules are those of `www/` in a few files, by when a page needs them; the demo
//! stays out. Beside them are two builds that are one file each, for pages that want no
//! more, and what editors and catalogs want to know.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::args::Args;
use crate::modules::{Imports, reachable};
use crate::shell::{command, find, root, run};
use crate::sizes::Weights;
use crate::{Result, wasm};

/// Files of the repository that belong into the package, where they exist.
const PAPERS: [&str; 5] =
    ["README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// The modules that others import; `exports` in `package.json` names them too.
const PUBLIC: [&str; 3] = ["date-line.js", "element.js", "core.js"];

/// The declarations of the script, which exports nothing.
const CLASSIC_TYPES: &str = "export {};\n";

/// Declarations that no module imports: of the script, and for the templates of
/// frameworks.
const OTHER_TYPES: [&str; 5] =
    ["date-line.classic.d.ts", "jsx.d.ts", "react.d.ts", "svelte.d.ts", "vue.d.ts"];

/// What in `package.json` is for this repository only.
const PRIVATE_KEYS: [&str; 4] = ["private", "files", "scripts", "devDependencies"];

/// Builds the package and prints what it weighs.
///
/// # Errors
///
/// As those of [`build`].
pub(crate) fn run_command(args: Args) -> Result {
    args.finish()?;
    build()
}

/// Makes `dist/` anew and prints what it weighs.
///
/// # Errors
///
/// When something does not build or a page would download more than the budget.
pub(crate) fn build() -> Result {
    wasm::build()?;
    let dist = folder();
    if dist.is_dir() {
        fs::remove_dir_all(&dist)?;
    }
    copy(&root().join("www"), &dist, is_told)?;
    copy(&wasm::pkg(), &dist.join("pkg"), is_program)?;
    copy(root(), &dist, |name| PAPERS.contains(&name))?;
    let manifest = fs::read_to_string(root().join("package.json"))?;
    fs::write(dist.join("package.json"), published(&manifest)?)?;
    describe()?;
    if node_tool("rolldown/package.json").is_none() {
        return Err(
            "no modules in `dist`, as Rolldown is not installed: run `npm ci`".into()
        );
    }
    run(command("node").arg("xtask/bundle.mjs"))?;
    let weights = Weights::of(&dist)?;
    println!("{weights}");
    weights.check()
}

/// The folder of the npm package.
fn folder() -> PathBuf {
    root().join("dist")
}

/// Whether a file directly in `www/` tells of the element, and goes out as it is.
fn is_told(name: &str) -> bool {
    [".d.ts", ".schema.json"].iter().any(|ending| name.ends_with(ending))
}

/// Whether a file of the bindings goes out as it is.
fn is_program(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "wasm")
}

/// Copies the files directly in a folder whose names are wanted.
fn copy(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) -> Result {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.path().is_file() && name.to_str().is_some_and(&wanted) {
            fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}

/// Writes the type declarations of the modules, and the custom-elements manifest.
fn describe() -> Result {
    let Some(tsc) = node_tool("typescript/bin/tsc") else {
        println!("no type declarations, because TypeScript is not installed (`npm ci`)");
        return Ok(());
    };
    let config = ["--project", "xtask/types.tsconfig.json"];
    run(command("node").arg(tsc).args(config))?;
    run(command("node").arg("xtask/manifest.mjs"))?;
    fs::write(folder().join("date-line.classic.d.ts"), CLASSIC_TYPES)?;
    keep_public_types()
}

/// Removes the types that no module for others mentions.
fn keep_public_types() -> Result {
    let mut public = reachable(&folder(), &PUBLIC, ".d.ts", Imports::All)?;
    public.extend(OTHER_TYPES.map(str::to_owned));
    for entry in fs::read_dir(folder())? {
        let entry = entry?;
        let name = entry.file_name().into_string().unwrap_or_default();
        if name.ends_with(".d.ts") && !public.contains(&name) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A file in `node_modules`, where there is a node to run it.
pub(crate) fn node_tool(path: &str) -> Option<PathBuf> {
    let tool = root().join("node_modules").join(path);
    (tool.is_file() && find("node").is_some()).then_some(tool)
}

/// `package.json` as it is published: its paths start in `dist/`.
fn published(manifest: &str) -> Result<String> {
    let manifest = manifest.replace("\"./dist/", "\"./");
    let mut manifest: Value = serde_json::from_str(&manifest)?;
    if let Some(fields) = manifest.as_object_mut() {
        fields.retain(|key, _| !PRIVATE_KEYS.contains(&key.as_str()));
    }
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::{is_told, published};

    #[test]
    fn what_is_not_built_is_told() {
        for name in ["react.d.ts", "date-line.schema.json"] {
            assert!(is_told(name), "`{name}` goes out as it is");
        }
        for name in ["core.js", "index.html", "demo.css", "stories.json", "notes.md"] {
            assert!(!is_told(name), "`{name}` is built, or belongs to the demo");
        }
    }

    #[test]
    fn the_published_manifest_starts_in_dist() {
        let manifest =
            r#"{ "name": "x", "private": true, "exports": { ".": "./dist/x.js" } }"#;
        let expected =
            "{\n  \"name\": \"x\",\n  \"exports\": {\n    \".\": \"./x.js\"\n  }\n}\n";
        assert_eq!(published(manifest).unwrap(), expected, "paths and keys");
    }
}
