//! Our own JSON: `{"title"?, "text"?, "events": […]}`, or the bare array.
//!
//! `www/date-line.schema.json` describes it for people and their editors. Keys that
//! are not in it are taken by the names that columns of tables have, so that flat
//! JSON from elsewhere (`[{"date": …, "event": …}]`) is read too.
//!
//! The document is read in steps (a record, a member), each of which happens wholly or
//! not at all, so it may come in pieces. A record is read in one pass over its bytes
//! where nothing about it is unusual (`plain`), and with all care otherwise (`care`);
//! the outcome is the same. A page gets the latter when it is first wanted: until then
//! a reader that begins [plainly](Reader::plainly) stops before what takes care.

mod bytes;
mod care;
mod event;
mod plain;

use super::collect::Collector;
use super::document::{Dialect, Options, Reading};
use super::json::{JsonError, Kind, Mark, Scanner};
use super::loose_date::Context;
use crate::diag::{Diagnostic, Span};
use event::text_of;
use plain::{Keys, is_line};

/// Reads a document in our own JSON.
pub(crate) fn read(text: &str, options: &Options) -> Reading {
    let mut reader = Reader::new(options);
    reader.read_on(text, 0, true);
    reader.collector.finish(Span::new(0, text.len()))
}

/// A document in our own JSON, as far as it has come.
#[derive(Debug)]
pub(crate) struct Reader {
    pub(crate) collector: Collector,
    context: Context,
    keys: Keys,
    place: Place,
    mark: Mark,
    care: Care,
}

/// Whether what takes care may be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Care {
    Allowed,
    /// Nothing has asked for it.
    Withheld,
    /// What comes next does.
    Wanted,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The document.
    Start,
    /// A member of the document.
    Member,
    /// An event, of a document that is an object or else a bare array.
    Event { in_object: bool },
    /// Nothing that means anything.
    End,
    /// Nothing that is looked at.
    Over,
}

impl Reader {
    /// Nothing has come.
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            collector: Collector::new(Dialect::Native, options),
            context: Context { day: options.date, ..Context::default() },
            keys: Keys::default(),
            place: Place::Start,
            mark: Mark::default(),
            care: Care::Allowed,
        }
    }

    /// The same, but it stops before what takes care.
    pub(crate) fn plainly(options: &Options) -> Self {
        Self { care: Care::Withheld, ..Self::new(options) }
    }

    /// Whether it has stopped before what takes care.
    pub(crate) fn wants_care(&self) -> bool {
        self.care == Care::Wanted
    }

    /// Stops no more.
    pub(crate) fn allow_care(&mut self) {
        self.care = Care::Allowed;
    }

    /// Reads as far as a piece of the document allows, which is at `base` and begins no
    /// later than what the last call left over. Says how much of it is done with.
    pub(crate) fn read_on(&mut self, text: &str, base: usize, is_last: bool) -> usize {
        let mut scanner = if self.place == Place::Start {
            Scanner::new(text)
        } else {
            Scanner::resumed(text, base, self.mark)
        };
        while self.place != Place::Over {
            let before = scanner.mark();
            let step = self.step(&mut scanner, is_last);
            match step {
                Ok(()) => scanner.report_repairs(&mut self.collector),
                Err(error) if self.waits(error, &scanner, is_last) => {
                    if self.place == Place::Start {
                        return 0;
                    }
                    self.mark = before;
                    return before.at.saturating_sub(base);
                }
                Err(error) => {
                    care::report(error, &mut scanner, &mut self.collector);
                    self.place = Place::Over;
                }
            }
        }
        text.len()
    }

    /// Whether there is something to wait for after an error: more of the document, or
    /// care.
    fn waits(&mut self, error: JsonError, scanner: &Scanner<'_>, is_last: bool) -> bool {
        if self.care == Care::Allowed {
            return !is_last && !care::is_final(error, scanner);
        }
        if is_last || !error.is_cut_short() {
            self.care = Care::Wanted;
        }
        true
    }

    /// Reads one thing; nothing has happened where that fails.
    fn step(
        &mut self,
        scanner: &mut Scanner<'_>,
        is_last: bool,
    ) -> Result<(), JsonError> {
        self.place = match self.place {
            Place::Start => match scanner.peek()? {
                Kind::Array => {
                    scanner.enter_array()?;
                    Place::Event { in_object: false }
                }
                Kind::Object => {
                    scanner.enter_object()?;
                    Place::Member
                }
                _ => {
                    scanner.skip_value()?;
                    scanner.settled(is_last)?;
                    Place::End
                }
            },
            Place::Member => self.member(scanner, is_last)?,
            Place::Event { in_object } => {
                if self.event(scanner, is_last)? {
                    self.place
                } else if in_object {
                    Place::Member
                } else {
                    Place::End
                }
            }
            Place::End if is_last => {
                scanner.finish()?;
                Place::Over
            }
            Place::End | Place::Over => return Err(scanner.cut_short()),
        };
        Ok(())
    }

    fn member(
        &mut self,
        scanner: &mut Scanner<'_>,
        is_last: bool,
    ) -> Result<Place, JsonError> {
        let Some(key) = scanner.next_key()? else { return Ok(Place::End) };
        match (key.text.as_ref(), scanner.peek()?) {
            ("events", Kind::Array) => {
                scanner.enter_array()?;
                return Ok(Place::Event { in_object: true });
            }
            ("title", Kind::String) => {
                let title = text_of(scanner.scalar()?);
                self.collector.title = if is_line(&title) {
                    title.into_owned()
                } else {
                    self.with_care(scanner)?;
                    care::line(&title)
                };
            }
            ("text", Kind::String) => {
                let text = text_of(scanner.scalar()?);
                self.collector.intro = if is_line(&text) {
                    text.into_owned()
                } else {
                    self.with_care(scanner)?;
                    care::text(&text)
                };
            }
            _ => {
                scanner.skip_value()?;
                scanner.settled(is_last)?;
            }
        }
        Ok(Place::Member)
    }

    /// Reads the next item of the events; `false` when there is none.
    fn event(
        &mut self,
        scanner: &mut Scanner<'_>,
        is_last: bool,
    ) -> Result<bool, JsonError> {
        let Self { collector, keys, .. } = self;
        if !scanner.next_item()? {
            return Ok(false);
        }
        if collector.is_full() {
            scanner.skip_value()?;
            scanner.settled(is_last)?;
            collector.leave_out();
            return Ok(true);
        }
        if scanner.peek()? != Kind::Object {
            let span = scanner.skip_value()?;
            scanner.settled(is_last)?;
            let message = "expected an object with the event in it";
            collector.skip(Diagnostic::error(super::code::BAD_RECORD, span, message));
            return Ok(true);
        }
        if plain_run(scanner, keys, collector) {
            return Ok(true);
        }
        if self.care != Care::Allowed && !is_last {
            scanner.skip_value()?; // is it all there?
        }
        self.with_care(scanner)?;
        let Self { collector, context, .. } = self;
        care::event(scanner, is_last, context, collector)?;
        Ok(true)
    }

    /// Stops where care is not allowed.
    fn with_care(&mut self, scanner: &Scanner<'_>) -> Result<(), JsonError> {
        if self.care == Care::Allowed {
            return Ok(());
        }
        self.care = Care::Wanted;
        Err(scanner.cut_short())
    }
}

/// Reads the plain events that come next, with nothing but a comma between them;
/// whether there were any.
fn plain_run(
    scanner: &mut Scanner<'_>,
    keys: &mut Keys,
    collector: &mut Collector,
) -> bool {
    let (text, mut at) = scanner.rest();
    let mut any = false;
    while !collector.is_full()
        && let Some((mut event, len)) = plain::event(text, at, keys)
    {
        // A comma is passed with what stands after it, or left for later.
        scanner.pass(usize::from(any));
        event.span = Span::new(scanner.at(), scanner.at() + len);
        scanner.pass(len);
        collector.plain_event(&event);
        any = true;
        at += len + 1;
        if text.as_bytes().get(at - 1) != Some(&b',') {
            break;
        }
    }
    any
}
