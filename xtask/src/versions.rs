//! The versions that are written in more than one place.

use std::fs;

use crate::shell::root;

/// What wasm-bindgen generates only fits the crate of the same version.
#[test]
fn wasm_bindgen_is_pinned_to_one_version() {
    let core = pinned("Cargo.toml", "wasm-bindgen");
    assert_eq!(pinned("xtask/Cargo.toml", "wasm-bindgen-cli-support"), core, "xtask");
    assert_eq!(pinned("xtask/runner/Cargo.toml", "wasm-bindgen-cli"), core, "the runner");
    for package in ["wasm-bindgen", "wasm-bindgen-cli", "wasm-bindgen-cli-support"] {
        assert_eq!(locked(package), core, "{package} in Cargo.lock");
    }
}

#[test]
fn the_crate_and_the_npm_package_have_one_version() {
    let version = locked("date-line");
    for file in ["package.json", "package-lock.json"] {
        let line = format!("\n  \"version\": \"{version}\",\n");
        assert!(read(file).contains(&line), "{file} says {version}, as Cargo.toml does");
    }
}

/// A lock file that names a registry would tie everybody to it.
#[test]
fn the_npm_packages_are_locked_without_addresses() {
    for file in ["package-lock.json", "benches/package-lock.json"] {
        assert!(!read(file).contains("\"resolved\""), "no addresses in {file}");
    }
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// The version in `package = "=1.2.3"` or `package = { version = "=1.2.3", … }`.
fn pinned(manifest: &str, package: &str) -> String {
    let text = read(manifest);
    let start = format!("{package} = ");
    let line = text.lines().find(|line| line.starts_with(&start)).unwrap();
    let (_, version) = line.split_once("\"=").unwrap();
    version.split('"').next().unwrap().to_owned()
}

fn locked(package: &str) -> String {
    let text = read("Cargo.lock");
    let start = format!("name = \"{package}\"\nversion = \"");
    let (_, version) = text.split_once(&start).unwrap();
    version.split('"').next().unwrap().to_owned()
}
