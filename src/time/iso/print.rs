//! An instant in ISO 8601, for JavaScript.

use super::super::{Civil, Instant};
use crate::digits;
use std::fmt::{self, Display, Formatter};

/// Whose clock shows an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Any clock on a wall: the date had no zone and is that date everywhere.
    Floating,
    /// A clock set to UTC.
    Utc,
}

/// An instant that prints as ISO 8601: `2024-07-12T00:00:00`, with `Z` on the clock
/// of UTC, with as many digits of a fraction as it has, in groups of three.
///
/// Years outside `0..=9999` have a sign and six digits or more, which is the form of
/// ECMAScript (ECMA-262, "Expanded Years"): `-000043-03-15T00:00:00`. What has no
/// bound, [`Instant::MIN`] or [`Instant::MAX`], has no such text: ask
/// [`Instant::is_finite`] first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IsoInstant {
    instant: Instant,
    clock: Clock,
}

impl Instant {
    /// This instant in ISO 8601, as a clock shows it.
    pub const fn iso(self, clock: Clock) -> IsoInstant {
        IsoInstant { instant: self, clock }
    }
}

impl IsoInstant {
    /// The text.
    pub fn text(self) -> String {
        let mut text = String::new();
        let Civil { year, month, day, second_of_day } = Civil::from_instant(self.instant);
        if (0..=9_999).contains(&year) {
            digits::push(&mut text, year, 4);
        } else {
            text.push_str(if year < 0 { "" } else { "+" });
            digits::push(&mut text, year, 6);
        }
        let [hour, minute, second] =
            [second_of_day / 3_600, second_of_day / 60 % 60, second_of_day % 60];
        for (mark, part) in [
            ('-', month.into()),
            ('-', day.into()),
            ('T', hour),
            (':', minute),
            (':', second),
        ] {
            text.push(mark);
            digits::push(&mut text, part.into(), 2);
        }
        let (fraction, n_digits) = match self.instant.nanos() {
            n if n % 1_000_000 == 0 => (n / 1_000_000, 3),
            n if n % 1_000 == 0 => (n / 1_000, 6),
            n => (n, 9),
        };
        if fraction > 0 {
            text.push('.');
            digits::push(&mut text, fraction.into(), n_digits);
        }
        text.push_str(match self.clock {
            Clock::Floating => "",
            Clock::Utc => "Z",
        });
        text
    }
}

impl Display for IsoInstant {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}
