//! Everything worded or measured, as a question to the outside.
//!
//! The browser measures with its fonts and words with the reader's locale; tests
//! use a fixed advance a character and plain English, so that goldens do not
//! depend on either.

use crate::event::Event;
use crate::scene::{Edge, TextRole};
use crate::time::{Civil, Instant, Precision};

/// What layout asks of the outside. Texts are appended to `out`, so that a frame
/// need not allocate.
pub trait Typesetter {
    /// How wide a text is on one line, in CSS pixels.
    fn advance_px(&self, text: &str, role: TextRole) -> f64;
    /// The label of a tick.
    fn tick(&self, at: Civil, tick: TickLabel, out: &mut String);
    /// The date of an event as people write it, with the words that said it where
    /// there are some: `Friday 12 July · “on Friday”`.
    /// No part of it is finer than `finest`.
    fn when(&self, event: Event<'_>, finest: Precision, out: &mut String);
    /// What lies beyond an edge of the window: `March 2023`, or `3 earlier`.
    fn beyond(&self, edge: &Edge, nearest: Event<'_>, out: &mut String);
    /// The number in a cluster, at most four characters: `12`, `1.2k`.
    fn count(&self, n_events: u32, out: &mut String);
    /// A number in full: `12,345`.
    fn number(&self, n: u32, out: &mut String);
    /// What a cluster holds beside the event that stands for it: `+11`.
    fn more(&self, n_events: u32, out: &mut String);
    /// The label of a day that has a line: `written 13 July`, or `today`.
    fn day(&self, at: Instant, is_today: bool, out: &mut String);
}

/// What a tick says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TickLabel {
    /// What it counts.
    pub unit: TickUnit,
    /// How much of the date it says.
    pub form: TickForm,
    /// How many milliseconds after the second it is; 0 unless it counts those.
    pub millis: u16,
}

/// What ticks count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "their names say it")]
pub enum TickUnit {
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Month,
    Year,
    /// Thousands of years.
    Kiloyear,
    /// Millions of years.
    Megayear,
    /// Billions of years.
    Gigayear,
}

/// How much of the date a tick says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TickForm {
    /// The unit alone, on the first line: `17`, `14:00`, `Jul`, `1969`.
    Fine,
    /// The coarser unit, on the second line, where a coarser one yet is to its
    /// left: `July`.
    Context,
    /// The coarser unit with all that is coarser yet: `July 2024`.
    FullContext,
}
