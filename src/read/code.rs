//! The codes of the readers' diagnostics, all in one place.
//!
//! A code is a promise: a host may switch on it, so it never changes its meaning.
//! `E`, `W` and `I` say whether it is an error (something was lost), a warning
//! (something was repaired or guessed) or only worth knowing.

use crate::diag::Code;

/// E: the document is empty.
pub const EMPTY: Code = "empty";
/// E: nothing in the document is an event.
pub const NO_EVENTS: Code = "no-events";
/// E: nothing has a date: none of the events, or no word of a text.
pub const NO_DATES: Code = "no-dates";
/// E: the format is known by its looks and not one that is read.
pub const UNSUPPORTED_FORMAT: Code = "unsupported-format";
/// E: the document is a story, and the module that reads stories is not there or
/// not of this version.
pub const PROSE_UNAVAILABLE: Code = "prose-unavailable";
/// E: the document is longer than `Options::max_bytes`; the start was read.
pub const TOO_LARGE: Code = "too-large";
/// E: there are more events than `Options::max_events`; the first were kept.
pub const TOO_MANY_EVENTS: Code = "too-many-events";
/// W: a text is longer than a text may be; its start was kept.
pub const TEXT_TOO_LONG: Code = "text-too-long";
/// I: some bytes are not UTF-8; they were read as Windows-1252.
pub const NOT_UTF8: Code = "not-utf-8";
/// I: how many more diagnostics there are than are kept.
pub const MORE_DIAGNOSTICS: Code = "more-diagnostics";

/// E: a date could not be read; the event is kept, undated.
pub const BAD_DATE: Code = "bad-date";
/// W: an event has no date; it is kept, undated.
pub const NO_DATE: Code = "no-date";
/// W: a time such as "on Friday" needs the day the text was written; the event is
/// kept, undated.
pub const NO_DATELINE: Code = "no-dateline";
/// I: a date could not be read, and a coarser one beside it was taken.
pub const COARSE_DATE: Code = "coarse-date";
/// W: a date is a time of day on no particular day; the event is kept, undated.
pub const TIME_WITHOUT_DAY: Code = "time-without-day";
/// W: it is not clear which number is the day and which the month.
pub const AMBIGUOUS_DATE: Code = "ambiguous-date";
/// W: an event ends before it starts; only its start was kept.
pub const END_BEFORE_START: Code = "end-before-start";
/// W: an address is not one that may be followed; it is shown as text.
pub const BAD_LINK: Code = "bad-link";

/// E: a record is not an event: it says neither what happened nor when.
pub const BAD_RECORD: Code = "bad-record";
/// E: the JSON is wrong at this place; what comes before it was read.
pub const BAD_JSON: Code = "bad-json";
/// E: the JSON stops in the middle; what is complete was read.
pub const JSON_CUT_SHORT: Code = "json-cut-short";
/// E: the JSON is nested too deeply; what comes before was read.
pub const JSON_TOO_DEEP: Code = "json-too-deep";
/// W: this is not quite JSON, and it is clear what is meant.
pub const JSON_REPAIRED: Code = "json-repaired";

/// W: a row has more cells than the header.
pub const EXTRA_CELLS: Code = "extra-cells";
/// I: a column has no meaning for a timeline and is not shown.
pub const UNUSED_COLUMN: Code = "unused-column";
/// W: a quoted cell is never closed.
pub const OPEN_QUOTE: Code = "open-quote";
