//! What the tests need beyond rustup, and how to come by it.
//!
//! Browsers come from the system's package manager where it is one we know;
//! what Rust and JavaScript need comes from cargo and npm. Whatever cannot be
//! installed from here is named in a sentence.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::shell::{cargo, command, find, output, run};

/// The oldest Node.js that runs the tests.
const MIN_NODE: u32 = 20;

/// A program, and who has it.
#[derive(Debug)]
pub(crate) struct Need {
    /// Its name for a person.
    pub(crate) what: &'static str,
    /// Names on `PATH` and whole paths, the preferred first.
    pub(crate) places: &'static [&'static str],
    /// Debian's packages.
    pub(crate) apt: &'static [&'static str],
    /// Homebrew's packages.
    pub(crate) brew: &'static [&'static str],
    /// The crate, with its version.
    pub(crate) cargo: Option<&'static str>,
}

impl Need {
    /// Where it is.
    ///
    /// # Errors
    ///
    /// Says what to install.
    pub(crate) fn path(&self) -> Result<PathBuf> {
        let mut found = self.places.iter().filter_map(|place| located(place));
        found.next().ok_or_else(|| self.advice().into())
    }

    fn advice(&self) -> String {
        let packages = match self.cargo {
            Some(krate) => format!("`cargo install --locked {krate}`"),
            None if !self.apt.is_empty() => format!("Debian: `{}`", self.apt.join(" ")),
            None => format!("looked for {}", self.places.join(", ")),
        };
        format!("{} is missing; install it ({packages})", self.what)
    }
}

/// Installs those that are not there, as far as that is possible here.
///
/// # Errors
///
/// When an installation fails. What nobody can install is no error yet.
pub(crate) fn missing(needs: &[Need]) -> Result {
    let missing: Vec<&Need> = needs.iter().filter(|need| need.path().is_err()).collect();
    if find("apt-get").is_some() {
        apt(&missing.iter().flat_map(|need| need.apt).copied().collect::<Vec<_>>())?;
    } else if find("brew").is_some() {
        brew(&missing.iter().flat_map(|need| need.brew).copied().collect::<Vec<_>>())?;
    }
    for krate in missing.iter().filter_map(|need| need.cargo) {
        run(&mut cargo(&["install", "--locked", krate]))?;
    }
    Ok(())
}

/// Installs rustfmt and clippy where rustup was told not to.
pub(crate) fn ensure_components() -> Result {
    for (verb, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output(&mut cargo(&[verb, "--version"])).is_none() {
            run(command("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// Installs the packages of a folder's `package-lock.json` unless they are there.
///
/// # Errors
///
/// When Node.js is missing or too old, or npm fails.
pub(crate) fn ensure_node_packages(folder: &Path) -> Result {
    let version = output(command("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().unwrap_or_default();
    if major.parse::<u32>().is_ok_and(|major| major >= MIN_NODE) {
        return npm_ci(folder);
    }
    let found = if version.is_empty() { "none" } else { &version };
    Err(format!("install Node.js {MIN_NODE} or newer with npm; there is {found}").into())
}

fn npm_ci(folder: &Path) -> Result {
    let modified =
        |path: &str| folder.join(path).metadata().and_then(|it| it.modified()).ok();
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_some() && installed >= modified("package-lock.json") {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    run(command(npm).current_dir(folder).args(install))
}

fn apt(packages: &[&str]) -> Result {
    if packages.is_empty() {
        return Ok(());
    }
    println!("installing {}", packages.join(", "));
    run(as_root("apt-get").args(["update", "--quiet=2"]))?;
    let options = ["install", "--yes", "--quiet=2", "--no-install-recommends"];
    run(as_root("apt-get").args(options).args(packages))
}

fn brew(packages: &[&str]) -> Result {
    for package in packages {
        run(command("brew").args(["install", "--cask", package]))?;
    }
    Ok(())
}

fn as_root(program: &str) -> Command {
    let root = output(command("id").arg("-u")).is_some_and(|id| id == "0");
    let mut installer = if root { command("env") } else { command("sudo") };
    installer.args(["DEBIAN_FRONTEND=noninteractive", program]);
    installer
}

fn located(place: &str) -> Option<PathBuf> {
    if place.starts_with('/') {
        return Some(PathBuf::from(place)).filter(|path| path.is_file());
    }
    find(place).or_else(|| cargo_installed(place))
}

/// Where cargo installs programs, which need not be on `PATH`.
fn cargo_installed(program: &str) -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    Some(home.join("bin").join(Path::new(&file))).filter(|path| path.is_file())
}
