//! The door: the only room that knows there is a browser.
//!
//! [`DateLine`] is one timeline on a page, [`Loading`] a large document on its way into
//! one, [`read`] the core without a page; they are of the module `viewer`. [`tell`] and
//! [`tag`] are of the module `prose`, which a page loads for its first story. These are
//! all that JavaScript sees. Numbers and byte slices cross for each frame, objects only
//! for documents, lists and what is selected.

#[cfg(feature = "viewer")]
mod canvas;
#[cfg(feature = "viewer")]
mod choice;
#[cfg(feature = "viewer")]
mod document;
#[cfg(feature = "viewer")]
mod effects;
#[cfg(feature = "viewer")]
mod headless;
#[cfg(feature = "viewer")]
mod loading;
#[cfg(feature = "viewer")]
mod mirror;
#[cfg(feature = "viewer")]
mod overlay;
#[cfg(feature = "viewer")]
mod remembered;
#[cfg(feature = "viewer")]
mod stamps;
#[cfg(feature = "prose")]
mod story;
#[cfg(feature = "viewer")]
mod surface;
#[cfg(feature = "viewer")]
mod theme;
#[cfg(feature = "viewer")]
mod timeline;
#[cfg(feature = "viewer")]
mod typesetter;
#[cfg(feature = "viewer")]
mod when;
#[cfg(feature = "viewer")]
mod wire;
#[cfg(feature = "viewer")]
mod words;

#[cfg(feature = "viewer")]
pub use headless::{is_date, is_story, read, read_told};
#[cfg(feature = "viewer")]
pub use loading::Loading;
#[cfg(feature = "prose")]
pub use story::{tag, tell};
#[cfg(feature = "viewer")]
pub use timeline::DateLine;
#[cfg(feature = "viewer")]
pub use words::Words;
