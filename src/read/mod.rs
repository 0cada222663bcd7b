//! Bytes → events.
//!
//! Reading never fails: what was understood is kept, the rest is reported. Each
//! format is one file that turns a document into drafts; none knows another.

mod document;
pub mod prose;

pub use document::{Counts, Dialect, Options, Reading};
