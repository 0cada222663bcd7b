//! `cargo xtask test`: everything that must hold before a change lands.
//!
//! The quick checks come first. The first that fails ends the run.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::args::Args;
use crate::browsers::{Browser, Engine};
use crate::display::Display;
use crate::shell::{cargo, command, root, run};
use crate::{Result, dist, install, wasm};

/// What the person at the terminal wants to be tested.
#[derive(Debug)]
struct Wishes {
    engines: Vec<Engine>,
    only: Option<Vec<String>>,
    may_install: bool,
}

/// The steps so far, and how long each took.
#[derive(Debug)]
struct Steps {
    only: Option<Vec<String>>,
    done: Vec<(String, Duration)>,
}

/// Runs the checks and says how long each took.
///
/// # Errors
///
/// Names the check that failed.
pub(crate) fn run_command(args: Args) -> Result {
    let wishes = Wishes::from_args(args)?;
    let mut steps = Steps { only: wishes.only.clone(), done: Vec::new() };
    let outcome = run_all(&wishes, &mut steps);
    steps.print_times();
    let n_failed = usize::from(outcome.is_err());
    println!("steps: {} passed, {n_failed} failed", steps.done.len() - n_failed);
    outcome
}

fn run_all(wishes: &Wishes, steps: &mut Steps) -> Result {
    steps.run("tools", || tools(wishes.may_install))?;
    steps.run("format", || run(&mut cargo(&["fmt", "--all", "--check"])))?;
    steps.run("prettier", prettier)?;
    steps.run("clippy", clippy)?;
    steps.run("native", || run(&mut cargo(&["test", "-p=date-line", "-p=xtask"])))?;
    steps.run("doc", doc)?;
    steps.run("build", dist::build)?;
    steps.run("types", types)?;
    steps.run("node", || node_tests("tests/node", |_| {}))?;
    in_browsers(wishes, steps)?;
    if std::env::var_os("CI").is_some() {
        steps.run("tidy", || run(command("git").args(["diff", "--exit-code"])))?;
    }
    Ok(())
}

fn in_browsers(wishes: &Wishes, steps: &mut Steps) -> Result {
    if !["wasm", "host", "page"].iter().any(|kind| steps.wanted(kind)) {
        return Ok(());
    }
    let mut browsers = Vec::new();
    steps.run("browsers", || {
        browsers = Browser::ready(&wishes.engines, wishes.may_install)?;
        Ok(())
    })?;
    let needs_screen = wishes.engines.contains(&Engine::WebKit) && Display::needed();
    let screen = if needs_screen { Some(Display::start()?) } else { None };
    let prepare = |browser: &Browser, command: &mut Command| {
        browser.announce(command);
        if let Some(screen) = &screen {
            screen.lend(command);
        }
    };
    for browser in &browsers {
        steps.run(&format!("wasm {}", browser.engine), || {
            wasm_tests(browser.engine, |command| prepare(browser, command))
        })?;
    }
    if let Some(browser) = browsers.iter().find(|it| it.engine == Engine::Chromium) {
        steps.run("host", || {
            host_types(wishes.may_install)?;
            node_tests("tests/hosts", |command| prepare(browser, command))
        })?;
    }
    for browser in &browsers {
        steps.run(&format!("page {}", browser.engine), || {
            node_tests("tests/browser", |command| prepare(browser, command))
        })?;
    }
    Ok(())
}

impl Wishes {
    fn from_args(mut args: Args) -> Result<Self> {
        let engines = match args.value("--browsers")? {
            Some(names) => {
                names.split(',').map(Engine::from_name).collect::<Result<_>>()?
            }
            None => Engine::ALL.to_vec(),
        };
        let only = args.value("--only")?;
        let only = only.map(|names| names.split(',').map(str::to_owned).collect());
        let may_install = !args.flag("--skip-install");
        args.finish()?;
        Ok(Self { engines, only, may_install })
    }
}

impl Steps {
    /// Whether a step is to be run: `page firefox` is, by `--only page`.
    fn wanted(&self, name: &str) -> bool {
        let kind = name.split(' ').next().unwrap_or_default();
        let always = ["tools", "browsers"].contains(&kind);
        always
            || self.only.as_ref().is_none_or(|only| only.iter().any(|wish| wish == kind))
    }

    fn run(&mut self, name: &str, step: impl FnOnce() -> Result) -> Result {
        if !self.wanted(name) {
            return Ok(());
        }
        println!("\n── {name}");
        let start = Instant::now();
        let outcome = step();
        self.done.push((name.to_owned(), start.elapsed()));
        outcome.map_err(|error| format!("the step `{name}` failed: {error}").into())
    }

    fn print_times(&self) {
        println!();
        for (name, time) in &self.done {
            println!("{name:<20} {:>8.1} s", time.as_secs_f64());
        }
        let total: Duration = self.done.iter().map(|(_, time)| *time).sum();
        println!("{:<20} {:>8.1} s", "together", total.as_secs_f64());
    }
}

fn tools(may_install: bool) -> Result {
    if !may_install {
        return Ok(());
    }
    install::ensure_components()?;
    wasm::ensure_target()?;
    install::ensure_node_packages(root())
}

/// Checks the tests of what pages are built with, which need packages of their own.
fn host_types(may_install: bool) -> Result {
    let hosts = root().join("tests/hosts");
    if may_install {
        install::ensure_node_packages(&hosts)?;
    }
    run(command("node")
        .arg(npm_program("typescript/bin/tsc")?)
        .arg("--project")
        .arg(hosts))
}

fn clippy() -> Result {
    let strict = ["--", "--deny=warnings"];
    run(cargo(&["clippy", "-p=date-line", "-p=xtask", "--all-targets"]).args(strict))?;
    let target = format!("--target={}", wasm::TARGET);
    run(cargo(&["clippy", "-p=date-line", "--all-targets", &target]).args(strict))?;
    for features in wasm::feature_sets() {
        let mut clippy = cargo(&["clippy", "-p=date-line", "--lib", &target]);
        run(clippy.args(features).args(strict))?;
    }
    Ok(())
}

fn doc() -> Result {
    let mut doc = cargo(&["doc", "--package=date-line", "--no-deps"]);
    run(doc.env("RUSTDOCFLAGS", "--deny=warnings"))
}

fn prettier() -> Result {
    let prettier = npm_program("prettier/bin/prettier.cjs")?;
    let options =
        ["--check", "--ignore-path", ".prettierignore", "--ignore-unknown", "."];
    run(command("node").arg(prettier).args(options))
}

fn types() -> Result {
    run(command("node").arg(npm_program("typescript/bin/tsc")?))
}

fn wasm_tests(engine: Engine, prepare: impl Fn(&mut Command)) -> Result {
    let target = format!("--target={}", wasm::TARGET);
    let mut tests = cargo(&["test", "--package=date-line", "--test=web", &target]);
    prepare(&mut tests);
    if engine == Engine::Chromium {
        let settings = root().join("xtask/webdriver.json");
        tests.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings);
    }
    // A busy machine is no failure.
    tests.env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    tests.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30");
    run(&mut tests)
}

/// Runs the test files of a folder with Node's test runner, one after another.
fn node_tests(folder: &str, prepare: impl Fn(&mut Command)) -> Result {
    let files = test_files(folder)?;
    if files.is_empty() {
        return Err(format!("there are no tests in {folder}").into());
    }
    let mut tests = command("node");
    tests.args(["--test", "--test-reporter=spec", "--test-concurrency=1"]);
    tests.arg("--test-timeout=300000").args(files);
    prepare(&mut tests);
    run(&mut tests)
}

fn test_files(folder: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join(folder))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn npm_program(path: &str) -> Result<PathBuf> {
    dist::node_tool(path).ok_or_else(|| "run `npm ci` first".into())
}
