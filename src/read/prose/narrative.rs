//! Whether a text is a report or a history.

use super::meaning::{Origin, Place, What, Year};
use super::mentions::Found;
use super::units::Unit;
use crate::time::Civil;

/// A narrative lies at least this many years before its document.
const HISTORY_YEARS: i64 = 2;

/// How many such years a text must name before they can outweigh its own date.
const MIN_YEARS: usize = 3;

/// A report says in one of its first expressions that it is told from its own day.
const OPENING: usize = 2;

/// "on Friday", "yesterday", "last week": told from the day of writing.
const fn is_deictic(what: What) -> bool {
    matches!(
        what,
        What::Weekday { .. }
            | What::Step { unit: Unit::Day | Unit::Week, from: Origin::Document, .. }
    )
}

/// Whether the text tells of a time long before it was written: it names many
/// years of old, some of them with a month, and little that is told from its own
/// day.
pub(super) fn is_narrative(found: &[Found], document: Option<Civil>) -> bool {
    let Some(document) = document else { return true };
    // An obituary opens with "on Saturday", and then tells a life.
    if found.iter().take(OPENING).any(|expression| is_deictic(expression.meaning.what)) {
        return false;
    }
    let (mut old, mut dated, mut near, mut deictic) = (0, 0, 0, 0);
    for expression in found {
        match expression.meaning.what {
            What::Calendar { year: Year::Is(year), place } => {
                if i64::from(year) + HISTORY_YEARS > document.year {
                    near += 1;
                } else {
                    old += 1;
                    dated += usize::from(place != Place::Whole);
                }
            }
            what => deictic += usize::from(is_deictic(what)),
        }
    }
    old >= MIN_YEARS && dated > 0 && old > near && old > 4 * deictic
}
