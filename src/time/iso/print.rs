//! An instant in ISO 8601, for JavaScript.

use super::super::{Civil, Instant};
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

impl Display for IsoInstant {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Civil { year, month, day, second_of_day } = Civil::from_instant(self.instant);
        if (0..=9_999).contains(&year) {
            write!(f, "{year:04}")?;
        } else {
            write!(f, "{year:+07}")?;
        }
        let (hour, minute) = (second_of_day / 3_600, second_of_day / 60 % 60);
        let second = second_of_day % 60;
        write!(f, "-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        match self.instant.nanos() {
            0 => {}
            n if n % 1_000_000 == 0 => write!(f, ".{:03}", n / 1_000_000)?,
            n if n % 1_000 == 0 => write!(f, ".{:06}", n / 1_000)?,
            n => write!(f, ".{n:09}")?,
        }
        f.write_str(match self.clock {
            Clock::Floating => "",
            Clock::Utc => "Z",
        })
    }
}
