//! Tags documents for the TIMEX3 scorer.
//!
//! `cargo run --release --example tag -- docs.jsonl > ours.jsonl` reads a line
//! `{doc, dct, text}` a document and writes `{doc, dct, timexes}` with offsets
//! in Unicode code points. `--speed` tags everything again and again instead and
//! prints characters a second.

use std::io::{self, Write};
use std::{env, error, fs};

use date_line::read::prose::{Mention, TagOptions, tag};
use date_line::time::DateSpec;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn error::Error>> {
    let mut out = io::stdout().lock();
    let paths: Vec<String> = env::args().skip(1).filter(|a| a != "--speed").collect();
    let speed = env::args().any(|a| a == "--speed");
    for path in paths {
        let docs = fs::read_to_string(&path)?;
        let docs: Vec<Value> =
            docs.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        if speed {
            writeln!(out, "{path}: {:.1} million characters a second", measure(&docs))?;
            continue;
        }
        for doc in &docs {
            writeln!(out, "{}", tagged(doc))?;
        }
    }
    Ok(())
}

fn tagged(doc: &Value) -> Value {
    let text = doc["text"].as_str().unwrap_or_default();
    let (mut chars, mut at) = (0, 0);
    let mut code_point = |byte: usize| {
        chars += text[at..byte].chars().count();
        at = byte;
        chars
    };
    let timexes: Vec<Value> = tag(text, &options(doc))
        .iter()
        .map(|mention| timex(mention, text, &mut code_point))
        .collect();
    json!({ "doc": doc["doc"], "dct": doc["dct"], "timexes": timexes })
}

fn timex(
    mention: &Mention,
    text: &str,
    code_point: &mut impl FnMut(usize) -> usize,
) -> Value {
    let mut timex = json!({
        "start": code_point(mention.span.start),
        "end": code_point(mention.span.end),
        "text": &text[mention.span.start..mention.span.end],
        "type": mention.kind.as_str(),
        "value": mention.value,
    });
    if let Some(modifier) = mention.modifier {
        timex["mod"] = json!(modifier.as_str());
    }
    timex
}

/// The document's own date, `YYYY-MM-DD` with or without a time.
fn options(doc: &Value) -> TagOptions {
    let date = doc["dct"].as_str().and_then(|dct| {
        let mut parts = dct.get(..10)?.split('-');
        let year = parts.next()?.parse().ok()?;
        let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(DateSpec::day(year, month, day))
    });
    TagOptions { date }
}

/// Millions of characters a second, over at least a second.
#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn measure(docs: &[Value]) -> f64 {
    let start = std::time::Instant::now();
    let mut n_chars = 0;
    while start.elapsed().as_secs() < 1 {
        for doc in docs {
            let text = doc["text"].as_str().unwrap_or_default();
            n_chars += text.chars().count();
            std::hint::black_box(tag(text, &options(doc)));
        }
    }
    n_chars as f64 / start.elapsed().as_secs_f64() / 1e6
}
