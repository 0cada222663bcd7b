//! Dateline: anything dated becomes an interactive timeline.
//!
//! One way through the house: bytes → events → index → scene → pixels. Each room
//! is a module that knows only the modules before it; `ARCHITECTURE.md` has the
//! floor plan and `tests/house.rs` enforces it. Everything but `web` is pure: no
//! clock, no locale, no input or output, no globals.
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
pub mod event;
pub mod index;
pub mod interact;
pub mod layout;
pub mod paint;
pub mod read;
pub mod scene;
pub mod time;
pub mod view;
pub mod web;
