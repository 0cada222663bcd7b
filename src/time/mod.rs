//! What a date says, and what it means.
//!
//! Two ideas are kept apart on purpose:
//!
//! - [`TimeValue`] is what was *said*: `1969-07?`, `1850/..`. It prints back to
//!   the text it was read from.
//! - [`Extent`] is what that *means* on the axis: four [`Instant`]s.
//!
//! The calendar is the proleptic Gregorian calendar with a year zero, as in ISO
//! 8601: year 0 is 1 BCE. Instants count seconds of UTC without leap seconds. A
//! date without a zone is floating: it is that date everywhere on earth, and is
//! placed as if it were UTC.

mod candidates;
mod certainty;
mod civil;
mod edtf;
mod extent;
mod instant;
pub mod iso;
mod parser;
mod plain;
mod step;
mod unit;
mod value;

pub use certainty::Certainty;
pub use civil::{Civil, Weekday, days_from_civil, days_in_month, weeks_in_year};
pub use edtf::{EdtfError, EdtfErrorKind};
pub use extent::Extent;
pub use instant::{Instant, Interval};
pub use plain::PlainTime;
pub use step::{Count, Step};
pub use value::{
    DateSpec, Digits, Endpoint, Offset, Precision, Qualifier, Qualifiers, TimeOfDay,
    TimeValue, YearNotation,
};
