//! What is wrong with a JSON document, as diagnostics; and its records, one by one.

use super::super::code;
use super::super::collect::Collector;
use super::super::turns::Turns;
use super::{JsonError, JsonErrorKind, Kind, MAX_DEPTH, Mark, Scanner};
use crate::diag::{Diagnostic, Span};

impl Scanner<'_> {
    /// Hands over every object of the array that comes next, with the scanner before
    /// it. What is no object is skipped and counted, and so is one that cannot be
    /// read, as long as there is a sign of where the next begins.
    ///
    /// # Errors
    ///
    /// Gives back the error of a record after which nothing can be read; the record
    /// is counted.
    pub(crate) async fn records(
        &mut self,
        collector: &mut Collector,
        turns: &Turns,
        mut each: impl FnMut(&mut Self, &mut Collector) -> Result<(), JsonError>,
    ) -> Result<(), JsonError> {
        self.enter_array()?;
        while self.next_item()? {
            let start = self.at;
            if collector.is_full() {
                self.skip_value()?;
                collector.leave_out();
            } else if self.peek()? == Kind::Object {
                let before = self.mark();
                if let Err(error) = each(self, collector) {
                    self.resume(error, before, collector)?;
                }
                self.report_repairs(collector);
            } else {
                let span = self.skip_value()?;
                let message = "expected an object with the event in it";
                collector.skip(Diagnostic::error(code::BAD_RECORD, span, message));
            }
            turns.after(self.at.saturating_sub(start)).await;
        }
        Ok(())
    }

    /// Reports what was repaired, or what stopped the reading if anything did.
    pub(crate) fn report(&mut self, outcome: Result<(), JsonError>, to: &mut Collector) {
        match outcome {
            Ok(()) => self.report_repairs(to),
            Err(error) => to.report_anyway(self.diagnostic(error)),
        }
    }

    /// Whether there is no more to find out about an error by waiting for more text: the
    /// next record is in sight, or nothing will be read after this.
    pub(crate) fn is_final(&self, error: JsonError) -> bool {
        match error.kind {
            JsonErrorKind::CutShort => false,
            JsonErrorKind::Expected(_) => self.next_record(error).is_some(),
            JsonErrorKind::TooDeep => true,
        }
    }

    /// Goes on before the next record after one that cannot be read, at whose brackets
    /// `before` stood.
    pub(crate) fn resume(
        &mut self,
        error: JsonError,
        before: Mark,
        collector: &mut Collector,
    ) -> Result<(), JsonError> {
        let Some(next) = self.next_record(error) else {
            collector.lose();
            return Err(error);
        };
        collector.skip(self.diagnostic(error));
        self.repairs.clear();
        self.at = next;
        (self.depth, self.objects) = (before.depth, before.objects);
        self.fresh = true; // the comma before it has been passed
        Ok(())
    }

    /// Where the next record begins after one that cannot be read: at the brace of
    /// the next `}, {`, in the text.
    fn next_record(&self, error: JsonError) -> Option<usize> {
        let JsonErrorKind::Expected(_) = error.kind else { return None };
        let error_at = error.at.checked_sub(self.base)?;
        let after = self.text.as_bytes().get(error_at..)?;
        let mut seen = b' ';
        let at = after.iter().position(|&byte| match (byte, seen) {
            (b'{', b',') => true,
            (b'}', _) | (b',', b'}') => {
                seen = byte;
                false
            }
            (b' ' | b'\n' | b'\r' | b'\t', _) => false,
            _ => {
                seen = b' ';
                false
            }
        });
        at.map(|at| error_at + at)
    }

    /// Reports what was repaired since the last time.
    pub(crate) fn report_repairs(&mut self, to: &mut Collector) {
        for repair in self.repairs.drain(..) {
            let (code, span) = (code::JSON_REPAIRED, repair.span);
            to.report(Diagnostic::warning(code, span, repair.message));
        }
    }
}

impl Scanner<'_> {
    /// What to tell about an error.
    fn diagnostic(&self, error: JsonError) -> Diagnostic {
        let rest = error.at.checked_sub(self.base).and_then(|at| self.text.get(at..));
        let found = rest.and_then(|rest| rest.chars().next());
        let span = Span::new(error.at, error.at + found.map_or(0, char::len_utf8));
        match (error.kind, found) {
            (JsonErrorKind::TooDeep, _) => Diagnostic::error(
                code::JSON_TOO_DEEP,
                span,
                format!("expected at most {MAX_DEPTH} brackets inside each other"),
            ),
            (JsonErrorKind::Expected(what), Some(found)) => Diagnostic::error(
                code::BAD_JSON,
                span,
                format!("expected {what}, found `{}`", found.escape_debug()),
            )
            .hint("a quote inside a text needs a backslash before it"),
            _ => Diagnostic::error(
                code::JSON_CUT_SHORT,
                span,
                "the document ends in the middle of a value",
            )
            .hint("every event that is complete was read"),
        }
    }
}
