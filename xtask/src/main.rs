//! The commands of this repository: `cargo xtask serve | build | test | bench`.
//!
//! Everything that a person or CI runs here goes through this program, so that
//! rustup and cargo are all that must be installed beforehand. It is glue: what
//! can be tested without a build or a browser is, the rest is kept short.

mod args;
mod bench;
mod bindings;
mod browsers;
mod display;
mod dist;
mod install;
mod modules;
mod serve;
mod shell;
mod sizes;
mod split;
mod test;
#[cfg(test)]
mod versions;
mod wasm;

use std::process::ExitCode;

/// What went wrong, as a sentence for the person at the terminal.
type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N] [--no-open]   build the demo, serve it and open it
  build                          make dist/, the npm package, and print its sizes
  test                           run every check, and install what they need
    --browsers chromium,firefox    in these engines (all three: and webkit)
    --only native,page             these steps; their names are in the closing table
    --skip-install                 change nothing on this machine
  bench                          compare with other timelines, in Chromium on Linux
    --smoke                        only see that it works
    --skip-install, --skip-build   measure what is there
    --peers, --n, --runs, …        see benches/README.md";

fn main() -> ExitCode {
    let mut args = args::Args::from_env();
    let outcome = match args.command().as_deref() {
        Some("serve") => serve::run_command(args),
        Some("build") => dist::run_command(args),
        Some("test") => test::run_command(args),
        Some("bench") => bench::run_command(args),
        None | Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            Ok(())
        }
        Some(other) => Err(format!("there is no command `{other}`\n\n{USAGE}").into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
