//! `cargo xtask build`: the npm package, in `dist/`.
//!
//! Its modules are those of `www/`, each by itself, with what only people read taken
//! out; the demo stays out. Beside them are two builds that are one file each, for pages
//! that want no more, and what editors and catalogs want to know.

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
    copy(&root().join("www"), &dist, is_part)?;
    copy(&wasm::pkg(), &dist.join("pkg"), is_program)?;
    copy(root(), &dist, |name| PAPERS.contains(&name))?;
    let manifest = fs::read_to_string(root().join("package.json"))?;
    fs::write(dist.join("package.json"), published(&manifest)?)?;
    describe()?;
    let minified = minify()?;
    let weights = Weights::of(&dist)?;
    println!("{weights}");
    // The budget is for what is published, and that is minified.
    if minified { weights.check() } else { Ok(()) }
}

/// The folder of the npm package.
fn folder() -> PathBuf {
    root().join("dist")
}

/// Whether a file directly in `www/` belongs to the element rather than the demo.
fn is_part(name: &str) -> bool {
    [".js", ".d.ts", ".schema.json"].iter().any(|ending| name.ends_with(ending))
}

/// Whether a file of the bindings is needed to run.
fn is_program(name: &str) -> bool {
    [".js", ".wasm"].iter().any(|ending| name.ends_with(ending))
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

/// Makes the modules smaller and the builds of one file, with npm's `esbuild`, and
/// tells whether that could be.
fn minify() -> Result<bool> {
    if node_tool("esbuild/package.json").is_none() {
        println!("the modules are not minified, as esbuild is not installed (`npm ci`)");
        return Ok(false);
    }
    run(command("node").arg("xtask/minify.mjs"))?;
    run(command("node").arg("xtask/standalone.mjs"))?;
    Ok(true)
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
    use super::{is_part, published};

    #[test]
    fn only_the_element_is_published() {
        for name in ["date-line.js", "core.js", "core.d.ts", "date-line.schema.json"] {
            assert!(is_part(name), "`{name}` belongs to the element");
        }
        for name in ["index.html", "demo.css", "stories.json", "notes.md"] {
            assert!(!is_part(name), "`{name}` belongs to the demo");
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
