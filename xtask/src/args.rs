//! The words after `cargo xtask`.

use std::collections::VecDeque;

use crate::Result;

/// The arguments that nobody has asked for yet.
#[derive(Debug)]
pub(crate) struct Args(VecDeque<String>);

impl Args {
    /// The arguments of this process, without its name.
    pub(crate) fn from_env() -> Self {
        std::env::args().skip(1).collect()
    }

    /// The first argument, which names the command.
    pub(crate) fn command(&mut self) -> Option<String> {
        self.0.pop_front()
    }

    /// Whether the option `name` was given.
    pub(crate) fn flag(&mut self, name: &str) -> bool {
        let found = self.0.iter().position(|arg| arg == name);
        found.is_some_and(|at| self.0.remove(at).is_some())
    }

    /// What follows `name`, as in `--port 80` or `--port=80`.
    ///
    /// # Errors
    ///
    /// When `name` is the last word.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<String>> {
        let prefix = format!("{name}=");
        if let Some(at) = self.0.iter().position(|arg| arg.starts_with(&prefix)) {
            let arg = self.0.remove(at).unwrap_or_default();
            return Ok(Some(arg[prefix.len()..].to_owned()));
        }
        let Some(at) = self.0.iter().position(|arg| arg == name) else { return Ok(None) };
        self.0.remove(at);
        self.0
            .remove(at)
            .map(Some)
            .ok_or_else(|| format!("`{name}` needs a value").into())
    }

    /// The arguments that nobody has asked for, for another program.
    pub(crate) fn rest(self) -> VecDeque<String> {
        self.0
    }

    /// Makes sure that every argument was understood.
    ///
    /// # Errors
    ///
    /// Names the first one that was not.
    pub(crate) fn finish(self) -> Result {
        match self.0.front() {
            Some(arg) => Err(format!("there is no option `{arg}` here").into()),
            None => Ok(()),
        }
    }
}

impl FromIterator<String> for Args {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        Self(words.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    fn args(line: &str) -> Args {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn values_are_read_in_both_spellings() {
        let mut args = args("serve --port 80 --open --host=x");
        assert_eq!(args.command().as_deref(), Some("serve"), "the command comes first");
        assert_eq!(args.value("--port").unwrap().as_deref(), Some("80"), "two words");
        assert_eq!(args.value("--host").unwrap().as_deref(), Some("x"), "one word");
        assert!(args.flag("--open"), "flags are found wherever they stand");
        assert!(args.rest().is_empty(), "everything was understood");
    }

    #[test]
    fn err_says_which_option() {
        let error = args("--prot 80").finish().unwrap_err().to_string();
        assert_eq!(error, "there is no option `--prot` here", "the word is named");
        let error = args("--port").value("--port").unwrap_err().to_string();
        assert_eq!(error, "`--port` needs a value", "the option is named");
    }
}
