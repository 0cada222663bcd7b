//! The WebAssembly module and its JavaScript bindings.
//!
//! wasm-bindgen's own program is used as a library, so that it need not be
//! installed and its version is the one in `Cargo.lock`.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::Result;
use crate::shell::{cargo, command, find, output, root, run, target};

/// What the core is compiled to.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The folder with the module and its bindings, as the page sees it.
pub(crate) fn pkg() -> PathBuf {
    root().join("www/pkg")
}

/// Builds the core for release and binds it into `www/pkg/`.
pub(crate) fn build() -> Result {
    ensure_target()?;
    run(&mut cargo(&[
        "build",
        "--release",
        "--lib",
        "--package=date-line",
        "--target",
        TARGET,
    ]))?;
    let module = target().join(TARGET).join("release/date_line.wasm");
    bind(&module, &pkg())
}

/// Installs the compiler's standard library for WebAssembly where it is missing.
///
/// rustup does this by itself when it reads `rust-toolchain.toml`, unless
/// `RUSTUP_AUTO_INSTALL=0` forbids it.
pub(crate) fn ensure_target() -> Result {
    let asked = ["--print", "target-libdir", "--target", TARGET];
    let folder = output(command("rustc").args(asked));
    if folder.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    if find("rustup").is_none() {
        return Err(
            format!("install Rust's target `{TARGET}` (rustup would do it)").into()
        );
    }
    run(command("rustup").args(["target", "add", TARGET]))
}

fn bind(module: &Path, folder: &Path) -> Result {
    // Old files first: a renamed module must not leave its former self behind.
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).typescript(true);
    bindgen.remove_name_section(true).remove_producers_section(true).web(true)?;
    bindgen.generate(folder)?;
    Ok(())
}
