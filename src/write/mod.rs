//! Events → bytes: our own JSON, which our reader reads again as the same events, and a
//! table for spreadsheets.
//!
//! Dates are written as they were said, in EDTF, so that nothing becomes more certain or
//! more exact by going out and in again. Places in a text (of a story in its article) and
//! who claims what have no form in either, and stay behind.

mod csv;
mod json;
mod markup;
mod number;

pub use csv::Csv;
pub use json::Json;

use crate::event::{Event, Events};
use std::borrow::Cow;

/// The name of the group that an event is in; empty where it is in none.
fn group<'a>(event: Event<'_>, events: &'a Events) -> &'a str {
    name(events.groups(), event.group().map(|group| group.0))
}

/// What kind of thing an event is, where that is said beside its group.
fn category<'a>(event: Event<'_>, events: &'a Events) -> &'a str {
    name(events.categories(), event.category().map(|category| category.0))
}

fn name(names: &[String], position: Option<u16>) -> &str {
    let name = position.and_then(|position| names.get(usize::from(position)));
    name.map_or("", String::as_str)
}

/// When an event was, in EDTF; a season in brackets, as one of a set of one: `2001-21`
/// is also how people write from 2001 to 2021. Empty where there is no bound, since no
/// reader takes that for a date.
fn when_text(event: Event<'_>) -> Cow<'_, str> {
    let when = event.when_text();
    if matches!(when.as_bytes(), [_, _, _, _, b'-', tens, _] if *tens >= b'2') {
        return Cow::Owned(format!("[{when}]"));
    }
    if when == "../.." { Cow::Borrowed("") } else { when }
}
