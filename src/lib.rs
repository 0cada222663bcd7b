//! Dateline: anything dated becomes an interactive timeline.
//!
//! One way through the house: bytes → events → index → scene → pixels. Each room
//! is a module that knows only the modules before it; `ARCHITECTURE.md` has the
//! floor plan and `tests/house.rs` enforces it. Everything but `web` is pure: no
//! clock, no locale, no input or output, no globals.
//!
//! The features `viewer` and `prose`, both on by default, are the two WebAssembly
//! modules of a page: one draws, the other reads stories.
//!
//! ```
//! use date_line::read::{Options, read};
//!
//! let story = b"date 2024-07-13 The ministers spoke on Friday.";
//! let reading = read(story, &Options::default());
//! let event = reading.events.iter().next().expect("there is an event");
//! assert_eq!(event.when_text(), "2024-07-12");
//! assert_eq!(event.said(), "on Friday");
//! assert_eq!(event.title(), "The ministers spoke");
//! ```
#![warn(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::todo,
    clippy::unimplemented,
    clippy::unwrap_used
)]

pub mod diag;
pub mod digits;
pub mod event;
#[cfg(feature = "viewer")]
pub mod index;
#[cfg(feature = "viewer")]
pub mod interact;
#[cfg(feature = "viewer")]
pub mod layout;
pub mod order;
#[cfg(feature = "viewer")]
pub mod paint;
pub mod read;
#[cfg(feature = "viewer")]
pub mod scene;
pub mod time;
#[cfg(feature = "viewer")]
pub mod view;
pub mod web;
#[cfg(feature = "viewer")]
pub mod write;
