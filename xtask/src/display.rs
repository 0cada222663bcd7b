//! A screen for the browser that insists on one.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::Result;

/// A virtual X screen, gone when this value is.
#[derive(Debug)]
pub(crate) struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Whether a program with a window needs a virtual screen here.
    pub(crate) fn needed() -> bool {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        cfg!(target_os = "linux") && !set("DISPLAY")
    }

    /// Starts a screen under the first name that is free.
    ///
    /// # Errors
    ///
    /// When the X server does not start.
    pub(crate) fn start() -> Result<Self> {
        let args =
            ["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"];
        let mut server = Command::new("Xvfb")
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("Xvfb could not be started: {error}"))?;
        let mut number = String::new();
        if let Some(stdout) = server.stdout.take() {
            BufReader::new(stdout).read_line(&mut number)?;
        }
        let display = Self { server, name: format!(":{}", number.trim()) };
        if number.trim().is_empty() {
            return Err("Xvfb found no free display".into());
        }
        Ok(display)
    }

    /// Shows the windows of a command on this screen.
    pub(crate) fn lend(&self, command: &mut Command) {
        command.env("DISPLAY", &self.name);
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself, with the same Ctrl+C as we.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
