//! `cargo xtask bench`: Dateline beside other timelines, in one Chromium.
//!
//! The comparison itself is in `benches/`; this builds the package, installs what it
//! is compared with, and finds the browser.

use crate::args::Args;
use crate::browsers::{Browser, Engine};
use crate::shell::{command, root, run};
use crate::{Result, dist, install};

/// Builds, installs and compares; what it does not know is for `benches/run.mjs`.
///
/// # Errors
///
/// When something cannot be built, installed or found, or the comparison fails.
pub(crate) fn run_command(mut args: Args) -> Result {
    if !cfg!(target_os = "linux") {
        return Err(
            "the benchmark reads processor times from `/proc`: run it on Linux".into()
        );
    }
    let may_install = !args.flag("--skip-install");
    let built = args.flag("--skip-build");
    if may_install {
        install::ensure_node_packages(root())?;
        install::ensure_node_packages(&root().join("benches"))?;
    }
    if !built {
        dist::build()?;
    }
    let mut comparison = command("node");
    comparison.arg("benches/run.mjs").args(args.rest());
    for browser in Browser::ready(&[Engine::Chromium], may_install)? {
        browser.announce(&mut comparison);
    }
    run(&mut comparison)
}
