//! What every reader fills: events, diagnostics and counts, within budgets.

use super::code;
use super::document::{Counts, Dialect, Options, Reading};
use crate::diag::{Diagnostic, Span};
use crate::digits;
use crate::event::{EventDraft, Events, PlainEvent};
use crate::time::DateSpec;

/// More diagnostics than this help nobody and make a slow page of a bad file.
const MAX_DIAGNOSTICS: usize = 100;

/// A text is no longer than this, in bytes; what is shown of it is less.
pub(crate) const MAX_TEXT_BYTES: usize = 1 << 20;

/// No message is longer than this, in bytes: of a long text that was found it tells how
/// that begins.
const MAX_MESSAGE_BYTES: usize = 300;

/// A [`Reading`] in the making.
#[derive(Debug)]
pub(crate) struct Collector {
    dialect: Dialect,
    /// The document's own title.
    pub(crate) title: String,
    /// What the document says about itself.
    pub(crate) intro: String,
    /// The day the document says it was written.
    pub(crate) written: Option<DateSpec>,
    events: Events,
    counts: Counts,
    max_events: usize,
    full: bool,
    diagnostics: Vec<Diagnostic>,
    n_unkept: usize,
}

impl Collector {
    /// Nothing yet.
    pub(crate) fn new(dialect: Dialect, options: &Options) -> Self {
        Self {
            dialect,
            title: String::new(),
            intro: String::new(),
            written: None,
            events: Events::new(),
            counts: Counts::default(),
            max_events: options.max_events,
            full: false,
            diagnostics: Vec::new(),
            n_unkept: 0,
        }
    }

    /// Keeps an event, dated or not. When the budget is spent it is reported,
    /// nothing more is kept, and [`Self::is_full`] says so.
    pub(crate) fn event(&mut self, draft: &EventDraft<'_>) {
        if self.full {
            return self.leave_out();
        }
        let mut draft = draft.clone();
        let texts = [&mut draft.key, &mut draft.title, &mut draft.said, &mut draft.text];
        let names = [&mut draft.group, &mut draft.category, &mut draft.link];
        for text in texts.into_iter().chain(names) {
            if text.len() > MAX_TEXT_BYTES {
                let limit = with_commas(MAX_TEXT_BYTES);
                let message = format!("only the first {limit} bytes of a text were kept");
                self.report(Diagnostic::warning(
                    code::TEXT_TOO_LONG,
                    draft.span,
                    message,
                ));
                *text =
                    text.get(..text.floor_char_boundary(MAX_TEXT_BYTES)).unwrap_or("");
            }
        }
        if self.events.len() >= self.max_events || self.events.push(&draft).is_none() {
            return self.fill(draft.span);
        }
        self.counts.read += 1;
        match draft.when {
            Some(_) => self.counts.shown += 1,
            None => self.counts.undated += 1,
        }
    }

    /// The same, for an event whose texts are within their budgets.
    pub(crate) fn plain_event(&mut self, event: &PlainEvent<'_>) {
        if self.full {
            return self.leave_out();
        }
        if self.events.len() >= self.max_events || self.events.push_plain(event).is_none()
        {
            return self.fill(event.span);
        }
        self.counts.read += 1;
        self.counts.shown += 1;
    }

    /// The budget is spent on what comes before a record.
    fn fill(&mut self, span: Span) {
        self.full = true;
        self.leave_out();
        let kept = self.events.len();
        let message =
            ["only the first ", &digits::text(kept), " events were read"].concat();
        self.report_anyway(Diagnostic::error(code::TOO_MANY_EVENTS, span, message));
    }

    /// Counts a record for which there is no room any more.
    pub(crate) fn leave_out(&mut self) {
        self.counts.left_out += 1;
    }

    /// What has been said so far, and how much of it was taken back or left out.
    pub(crate) fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether the budget of events is spent, so that records are only counted.
    pub(crate) fn is_full(&self) -> bool {
        self.full
    }

    /// Counts a record that is no event, and says why.
    pub(crate) fn skip(&mut self, why: Diagnostic) {
        self.counts.read += 1;
        self.counts.skipped += 1;
        self.report(why);
    }

    /// Counts a record that breaks off; why is said of the document.
    pub(crate) fn lose(&mut self) {
        self.counts.read += 1;
        self.counts.skipped += 1;
    }

    /// Says what is wrong with a record, as long as there is room to say so.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MAX_DIAGNOSTICS {
            self.diagnostics.push(brief(diagnostic));
        } else {
            self.n_unkept += 1;
        }
    }

    /// Says what is wrong with the document; if need be in place of what was said
    /// about its last record.
    pub(crate) fn report_anyway(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() >= MAX_DIAGNOSTICS {
            self.diagnostics.pop();
            self.n_unkept += 1;
        }
        self.diagnostics.push(brief(diagnostic));
    }

    /// The reading; `span` is the whole document.
    pub(crate) fn finish(mut self, span: Span) -> Reading {
        self.report_emptiness(span);
        let mut diagnostics = in_order(self.diagnostics);
        if self.n_unkept > 0 {
            let message = ["and ", &with_commas(self.n_unkept), " more"].concat();
            let end = Span::new(span.end, span.end);
            diagnostics.push(Diagnostic::info(code::MORE_DIAGNOSTICS, end, message));
        }
        Reading {
            dialect: self.dialect,
            title: self.title,
            intro: self.intro,
            written: self.written,
            events: self.events,
            diagnostics,
            counts: self.counts,
        }
    }

    fn report_emptiness(&mut self, span: Span) {
        if self.counts.shown > 0 {
            return;
        }
        let (code, message) = if span.start == span.end {
            (code::EMPTY, "the document is empty")
        } else if self.counts.undated > 0 {
            (code::NO_DATES, "none of the events has a date that could be read")
        } else if self.dialect == Dialect::Prose && self.counts.skipped == 0 {
            (
                code::NO_DATES,
                "expected times such as `12 July 2024`, `on Friday` or `last week`, found none",
            )
        } else if self.counts.skipped == 0 {
            (code::NO_EVENTS, "no events were found")
        } else {
            (code::NO_EVENTS, "none of the records is an event")
        };
        self.report_anyway(Diagnostic::error(code, span, message));
    }
}

/// A diagnostic whose message is no longer than it may be.
fn brief(mut diagnostic: Diagnostic) -> Diagnostic {
    let message = &mut diagnostic.message;
    if message.len() > MAX_MESSAGE_BYTES {
        message.truncate(message.floor_char_boundary(MAX_MESSAGE_BYTES));
        let is_quoting = message.bytes().filter(|&byte| byte == b'`').count() % 2 == 1;
        message.push_str(if is_quoting { "…`" } else { "…" });
    }
    diagnostic
}

/// Diagnostics in document order. There are few, and each use of the standard sort
/// makes the module kilobytes larger.
fn in_order(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut sorted: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let at = sorted.partition_point(|before| before.span <= diagnostic.span);
        sorted.insert(at, diagnostic);
    }
    sorted
}

/// A count as it is written in English: `2,431`.
pub(crate) fn with_commas(count: usize) -> String {
    let digits = digits::text(count);
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
