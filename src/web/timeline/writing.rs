//! What a timeline shows as a document, to be kept or taken elsewhere.

use wasm_bindgen::prelude::wasm_bindgen;

use super::DateLine;
use crate::write::{Csv, Json};

#[wasm_bindgen]
impl DateLine {
    /// The events in our own JSON, under a title: all of them, or those that pass.
    pub fn json(&self, title: &str, passing: bool) -> Vec<u8> {
        let mut json = Json::new(title, self.document.intro());
        let events = &self.document.events;
        self.document.told_of(passing).for_each(|event| json.push(event, events));
        json.finish().into_bytes()
    }

    /// The same as a table.
    pub fn csv(&self, passing: bool) -> Vec<u8> {
        let mut csv = Csv::default();
        let events = &self.document.events;
        self.document.told_of(passing).for_each(|event| csv.push(event, events));
        csv.finish().into_bytes()
    }
}
