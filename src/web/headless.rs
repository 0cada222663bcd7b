//! The core without a page: documents in, objects out.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::wire::{OptionsWire, ReadingWire, TagWire, to_js};
use crate::read::{self, Lines, prose};

/// Reads a document: `read` of `www/core.js`.
#[wasm_bindgen(unchecked_return_type = "unknown")]
pub fn read(bytes: &[u8], options: &JsValue) -> JsValue {
    let reading = read::read(bytes, &OptionsWire::from_js(options).into_options());
    let decoded = read::decode(bytes);
    let lines = Lines::new(&decoded.text);
    to_js(&ReadingWire::new(&reading, &lines, true))
}

/// Finds the time expressions of a text: `tag` of `www/core.js`.
#[wasm_bindgen(unchecked_return_type = "unknown")]
pub fn tag(text: &str, options: &JsValue) -> JsValue {
    let date = OptionsWire::from_js(options).date();
    let mentions = prose::tag(text, &prose::TagOptions { date });
    let lines = Lines::new(text);
    let tags = mentions.iter().map(|mention| TagWire::new(mention, text, &lines));
    to_js(&tags.collect::<Vec<_>>())
}
