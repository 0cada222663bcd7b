//! Short names for what a module takes from its bindings.
//!
//! wasm-bindgen tells functions of JavaScript apart by a hash in their names, which no
//! compression makes smaller: a tenth of what the bindings weigh.

use std::collections::BTreeMap;

use walrus::ImportKind;

use super::parse;
use crate::Result;

/// Renames the functions that a module imports, in it and in the bindings that give
/// them, which have each as a key of an object.
///
/// # Errors
///
/// When the module cannot be read, or the bindings do not give what it takes.
pub(crate) fn shorten(wasm: &[u8], bindings: &str) -> Result<(Vec<u8>, String)> {
    let mut module = parse(wasm)?;
    let mut short = BTreeMap::new();
    let functions = module.imports.iter_mut();
    for import in functions.filter(|it| matches!(it.kind, ImportKind::Function(_))) {
        let name = format!("i{}", short.len());
        short.insert(std::mem::replace(&mut import.name, name.clone()), name);
    }
    let mut text = String::with_capacity(bindings.len());
    let mut n_found = 0;
    for line in bindings.split_inclusive('\n') {
        let key = line.trim_start().split(':').next().unwrap_or_default();
        match short.get(key) {
            Some(name) => {
                n_found += 1;
                text.push_str(&line.replacen(key, name, 1));
            }
            None => text.push_str(line),
        }
    }
    if n_found != short.len() {
        return Err("the bindings do not give what the module takes".into());
    }
    Ok((module.emit_wasm(), text))
}
