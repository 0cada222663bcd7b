//! Short names for what a module and its bindings call each other.
//!
//! wasm-bindgen tells functions of JavaScript apart by a hash in their names, which no
//! compression makes smaller: a tenth of what the bindings weigh. What it calls of the
//! module has the names of classes and methods, in both files.

use std::collections::BTreeMap;

use walrus::ImportKind;

use super::parse;
use crate::Result;

/// How the bindings get at what the module gives.
const GIVEN: &str = "wasm.";

/// What keeps its name: the second file takes it by that.
const SHARED: &str = "memory";

/// New names by old ones.
type Short = BTreeMap<String, String>;

/// Renames the functions that a module imports, in it and in the bindings that give
/// them, which have each as a key of an object; and what it exports for the bindings.
/// They may be in several files.
///
/// # Errors
///
/// When the module cannot be read, or the bindings do not give what it takes.
pub(crate) fn shorten<const N: usize>(
    wasm: &[u8],
    bindings: [&str; N],
) -> Result<(Vec<u8>, [String; N])> {
    let mut module = parse(wasm)?;
    let mut taken = Short::new();
    let functions = module.imports.iter_mut();
    for import in functions.filter(|it| matches!(it.kind, ImportKind::Function(_))) {
        let name = format!("i{}", taken.len());
        taken.insert(std::mem::replace(&mut import.name, name.clone()), name);
    }
    let mut given = Short::new();
    let is_used =
        |name: &str| bindings.iter().any(|text| uses(text).any(|it| it == name));
    for export in module.exports.iter_mut() {
        if export.name != SHARED && is_used(&export.name) {
            let name = format!("e{}", given.len());
            given.insert(std::mem::replace(&mut export.name, name.clone()), name);
        }
    }
    let mut n_found = 0;
    let texts = bindings.map(|text| {
        let (text, n) = with_keys(text, &taken);
        n_found += n;
        with_uses(&text, &given)
    });
    if n_found != taken.len() {
        return Err("the bindings do not give what the module takes".into());
    }
    Ok((module.emit_wasm(), texts))
}

/// A text with other keys, each at the start of a line, and how many there were.
fn with_keys(text: &str, short: &Short) -> (String, usize) {
    let mut n_found = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let key = line.trim_start().split([':', '(']).next().unwrap_or_default();
        let Some(name) = short.get(key) else { return line.to_owned() };
        n_found += 1;
        line.replacen(key, name, 1)
    });
    (lines.collect(), n_found)
}

/// What a text uses of the module.
fn uses(text: &str) -> impl Iterator<Item = &str> {
    text.split(GIVEN).skip(1).map(name_at)
}

/// A text that uses it by other names.
fn with_uses(text: &str, short: &Short) -> String {
    let mut pieces = text.split(GIVEN);
    let mut renamed = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let name = name_at(piece);
        renamed.push_str(GIVEN);
        renamed.push_str(short.get(name).map_or(name, String::as_str));
        renamed.push_str(&piece[name.len()..]);
    }
    renamed
}

/// The name that a text begins with.
fn name_at(text: &str) -> &str {
    let is_other = |it: char| !it.is_ascii_alphanumeric() && it != '_';
    text.split(is_other).next().unwrap_or_default()
}
