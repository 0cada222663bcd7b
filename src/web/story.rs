//! The door of the reader of prose: a text in, bytes out.
//!
//! Only bytes cross, so that the bindings of this second module are a few lines.

use std::fmt::Write as _;
use std::iter::repeat;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::diag::Span;
use crate::read::{self, Article, Options, day_from_text, prose};
use crate::time::DateSpec;

/// What a story tells, for the module that draws; or several articles that follow each
/// other in it and end at the bytes `ends`. `dates` has a line for each: the day it was
/// written, as YYYY-MM-DD; anything else counts as not known. `max_bytes` is the host's
/// limit, if it has one, and must be that with which the story is then read.
#[wasm_bindgen]
pub fn tell(bytes: &[u8], dates: &[u8], ends: &[u32], max_bytes: Option<u32>) -> Vec<u8> {
    let usual = Options::default();
    let max_bytes = max_bytes.map_or(usual.max_bytes, |n_bytes| n_bytes as usize);
    if ends.is_empty() {
        let options = Options { date: day(dates), max_bytes, ..usual };
        return read::tell(bytes, &options);
    }
    let dates = dates.split(|&byte| byte == b'\n').map(day).chain(repeat(None));
    let articles: Vec<Article> = ends
        .iter()
        .zip(dates)
        .map(|(&end, date)| Article { end: end as usize, date })
        .collect();
    read::tell_all(bytes, &articles, &Options { max_bytes, ..usual })
}

/// The time expressions of a text, a line each: start and end in UTF-16 units, type,
/// modifier or `-`, and value, with blanks between.
#[wasm_bindgen]
pub fn tag(text: &[u8], date: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    let mut tags = String::new();
    let (mut byte, mut unit) = (0, 0);
    // Expressions come in order, so that every byte is counted once.
    let mut utf16 = |offset: usize| {
        unit += text.get(byte..offset).map_or(0, |passed| passed.encode_utf16().count());
        byte = offset;
        unit
    };
    for mention in prose::tag(&text, &prose::TagOptions { date: day(date) }) {
        let Span { start, end } = mention.span;
        let (start, end) = (utf16(start), utf16(end));
        let kind = mention.kind.as_str();
        let modifier = mention.modifier.map_or("-", prose::Modifier::as_str);
        // A String takes everything.
        let _ = writeln!(tags, "{start} {end} {kind} {modifier} {}", mention.value);
    }
    tags.into_bytes()
}

fn day(date: &[u8]) -> Option<DateSpec> {
    str::from_utf8(date).ok().and_then(day_from_text)
}
