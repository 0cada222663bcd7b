//! EDTF text ↔ `TimeValue`.
//!
//! The language is the Extended Date/Time Format of ISO 8601-2:2019, annex A,
//! levels 0, 1 and 2, as the Library of Congress words it
//! (<https://www.loc.gov/standards/datetime/>). Beyond it, a time of day may stop
//! at the hour or the minute, may have a fraction, and may be qualified; and a year
//! of more than four digits may have a month and a day. Two things are left out: an
//! interval without any date, and minus zero, which is no year and no offset.
//!
//! Reading is strict; what else people write for dates is read by `time::iso`.

mod error;
mod parse;
mod print;

pub use error::{EdtfError, EdtfErrorKind};

/// A set has no more members than this, so that a line of text cannot become a
/// slow page.
const MAX_MEMBERS: usize = 1_000;

/// The first and last years that have all their instants on the axis, which ends
/// 2^63 seconds after 1970.
pub(super) const MAX_YEAR: u64 = 292_000_000_000;
