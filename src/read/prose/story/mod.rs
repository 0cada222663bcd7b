//! Mentions → events: what happened, who took part, who says so.
//!
//! ```text
//! text ─layouts─▶ parts ─sentences─▶ sentences ─grammar─▶ words ─clauses─▶ clauses
//!                                        ▲                                   │
//!                           tag ▶ mentions ─phrases, ranges─▶ dates ──┐      │
//!                                                    actors, speech ──┴─▶ events
//!                                                    titles, wording ─────────┘
//! ```
//!
//! It is a light reading of English: closed word classes, the shape of verbs and
//! capital letters, no trained model. Where that is not enough it keeps the
//! author's sentence as it is; it never adds a word that could be wrong.

mod actors;
mod background;
mod classes;
mod clauses;
mod clocks;
mod commas;
mod credits;
mod cutting;
mod doubles;
mod events;
mod gazetteer;
mod grammar;
mod layouts;
mod lexicon;
mod lists;
mod messages;
mod naming;
mod nouns;
mod phrases;
mod placing;
mod pronouns;
mod quotation;
mod ranges;
mod read;
mod references;
mod repeats;
mod sameness;
mod sentences;
mod speech;
mod tables;
mod titles;
mod trimming;
mod wording;

pub use read::{read, tell, tell_all};
