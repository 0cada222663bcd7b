//! What is wrong in a document, and where.
//!
//! Reading never fails: what could be understood is kept and the rest becomes a
//! [`Diagnostic`]. A diagnostic is data about the document, not an error of the
//! program; it knows nothing of dates.

use std::fmt;

/// A range of bytes in a document: `start <= byte < end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }
}

/// How much a diagnostic matters to the reader of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was lost: a record or a date could not be read.
    Error,
    /// Something was repaired or guessed.
    Warning,
    /// Something worth knowing; nothing was lost.
    Info,
}

impl Severity {
    /// Its name in English, as hosts see it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A stable kebab-case name such as `bad-date`, that a host may switch on.
/// Messages may change, codes may not.
pub type Code = &'static str;

/// One thing that is wrong in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What kind of thing it is.
    pub code: Code,
    /// Where it is, in bytes of the document.
    pub span: Span,
    /// What it is: lower case, no full stop, expected before found, the found
    /// text in backticks.
    pub message: String,
    /// What to do about it, where that can be said.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// Something was lost.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            span,
            message: message.into(),
            hint: None,
        }
    }

    /// Something was repaired or guessed.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, span, message) }
    }

    /// Something worth knowing; nothing was lost.
    pub fn info(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Info, ..Self::error(code, span, message) }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}
