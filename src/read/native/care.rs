//! What of our own JSON takes care: unusual events, markup, and what is no JSON.
//!
//! These are where the module of a page is cut in two (`xtask/src/wasm.rs`): what they
//! call comes with the second file. So they stay functions, and are called only by a
//! reader that may.

use super::super::collect::Collector;
use super::super::html::{one_line, plain_text};
use super::super::json::{JsonError, Scanner};
use super::super::loose_date::Context;
use super::event;

/// Reads the event that comes next. Nothing has happened where that fails.
#[inline(never)]
pub(super) fn event(
    scanner: &mut Scanner<'_>,
    is_last: bool,
    context: &Context,
    collector: &mut Collector,
) -> Result<(), JsonError> {
    let before = scanner.mark();
    match event::event(scanner) {
        Ok(event) => event.collect(context, collector),
        Err(error) if is_last || scanner.is_final(error) => {
            scanner.resume(error, before, collector)?;
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// A text as a page would show it, on one line.
#[inline(never)]
pub(super) fn line(html: &str) -> String {
    one_line(html).into_owned()
}

/// A text as a page would show it.
#[inline(never)]
pub(super) fn text(html: &str) -> String {
    plain_text(html).into_owned()
}

/// Whether there is no more to find out about an error by waiting for more text.
#[inline(never)]
pub(super) fn is_final(error: JsonError, scanner: &Scanner<'_>) -> bool {
    scanner.is_final(error)
}

/// Reports what stopped the reading.
#[inline(never)]
pub(super) fn report(error: JsonError, scanner: &mut Scanner<'_>, to: &mut Collector) {
    scanner.report(Err(error), to);
}
