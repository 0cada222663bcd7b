//! The door: the only room that knows there is a browser.
//!
//! [`DateLine`] is one timeline on a page, [`Loading`] a large document on its way into
//! one; [`read`] and [`tag`] are the core without a page. These four are all that
//! JavaScript sees. Numbers and byte slices cross for
//! each frame, objects only for documents, lists and what is selected.

mod canvas;
mod document;
mod effects;
mod headless;
mod loading;
mod overlay;
mod surface;
mod timeline;
mod typesetter;
mod when;
mod wire;
mod words;

pub use headless::{read, tag};
pub use loading::Loading;
pub use timeline::DateLine;
pub use words::Words;
