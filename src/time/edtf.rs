//! EDTF text ↔ `TimeValue`.

use super::{Extent, Instant, TimeValue};
use std::fmt;
use std::str::FromStr;

/// Why a text is not EDTF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EdtfError {
    /// The byte offset of the first thing that is wrong.
    pub at: usize,
}

impl FromStr for TimeValue {
    type Err = EdtfError;
    fn from_str(_: &str) -> Result<Self, EdtfError> {
        Err(EdtfError { at: 0 })
    }
}

impl fmt::Display for TimeValue {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl TimeValue {
    /// What this means on the axis.
    pub fn extent(&self) -> Extent {
        let (min, max) = (Instant::MIN, Instant::MAX);
        Extent { start: min, latest_start: max, earliest_end: min, end: max }
    }
}
