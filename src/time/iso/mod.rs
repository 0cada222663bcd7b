//! ISO 8601 where EDTF ends.
//!
//! [`read`] takes what people and programs write for dates, besides EDTF: basic
//! notation, weeks, days of the year, years with a sign, a blank for the `T`.
//! [`IsoInstant`] prints an instant for JavaScript.

mod print;
mod read;

pub use print::{Clock, IsoInstant};
pub use read::read;
