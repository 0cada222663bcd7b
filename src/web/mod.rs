//! The door: the only room that knows there is a browser.
//!
//! [`DateLine`] is one timeline on a page, [`read`] and [`tag`] are the core without
//! one; these three are all that JavaScript sees. Numbers and byte slices cross for
//! each frame, objects only for documents, lists and what is selected.

mod canvas;
mod document;
mod effects;
mod headless;
mod overlay;
mod timeline;
mod typesetter;
mod when;
mod wire;
mod words;

pub use headless::{read, tag};
pub use timeline::DateLine;
pub use words::Words;
