//! The core without a page: documents in, objects out.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::wire::{OptionsWire, ReadingWire, to_js};
use crate::read::{self, Lines, Reading};
use crate::time::TimeValue;

/// Reads a document that is no story: `read` of `www/core.js`.
#[wasm_bindgen(unchecked_return_type = "unknown")]
pub fn read(bytes: &[u8], options: &JsValue) -> JsValue {
    let options = OptionsWire::from_js(options).into_options();
    report(bytes, &read::read(bytes, &options))
}

/// Reads a story by what the reader of prose tells of it.
#[wasm_bindgen(js_name = readTold, unchecked_return_type = "unknown")]
pub fn read_told(bytes: &[u8], told: &[u8], options: &JsValue) -> JsValue {
    let options = OptionsWire::from_js(options).into_options();
    report(bytes, &read::read_told(bytes, told, &options))
}

/// Whether a document, of which this is the start, is a story: then it is read with
/// what the reader of prose tells of it, and not otherwise.
#[wasm_bindgen(js_name = isStory)]
pub fn is_story(head: &[u8], options: &JsValue) -> bool {
    read::is_story(head, &OptionsWire::from_js(options).into_options())
}

/// Whether a text is a date or an interval that can be shown or chosen.
#[wasm_bindgen(js_name = isDate)]
pub fn is_date(text: &str) -> bool {
    text.parse::<TimeValue>().is_ok()
}

fn report(bytes: &[u8], reading: &Reading) -> JsValue {
    let decoded = read::decode(bytes);
    let lines = Lines::new(&decoded.text);
    to_js(&ReadingWire::new(reading, &lines))
}
