//! A document on its way into a page, piece by piece.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::document::{Document, told};
use super::wire::{OptionsWire, Place};
use crate::index::{EventIndex, IndexBuilder};
use crate::read::{Loader, Reading};

/// A document on its way: pieces are fed, then its events are put in order step by
/// step, then `DateLine.show` takes it. No step takes longer than a few milliseconds
/// for each megabyte it was given, so that the page can do its own work between them.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Loading {
    stage: Stage,
}

/// How far a document is.
#[derive(Debug)]
enum Stage {
    Reading(Loader),
    Arranging(Box<Told>, Box<IndexBuilder>),
    Ready(Box<Told>, Box<EventIndex>),
    /// It is shown, or nothing of it is left.
    Over,
}

#[derive(Debug)]
struct Told {
    reading: Reading,
    places: Vec<Place>,
    report: JsValue,
}

#[wasm_bindgen]
impl Loading {
    /// Nothing has come yet.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Self {
        let options = OptionsWire::from_js(options).into_options();
        Self { stage: Stage::Reading(Loader::new(options)) }
    }

    /// Takes the next piece.
    pub fn feed(&mut self, piece: &[u8]) {
        if let Stage::Reading(loader) = &mut self.stage {
            loader.feed(piece);
        }
    }

    /// After the last piece: goes on putting the events in order, and says whether
    /// that is done.
    pub fn arrange(&mut self) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Reading(loader) => {
                let (reading, places, report) = told(loader.finish());
                let told = Box::new(Told { reading, places, report });
                Stage::Arranging(told, Box::default())
            }
            Stage::Arranging(told, mut builder) => {
                if builder.step(&told.reading.events) {
                    Stage::Arranging(told, builder)
                } else {
                    let index = builder.finish(&told.reading.events);
                    Stage::Ready(told, Box::new(index))
                }
            }
            done => done,
        };
        matches!(self.stage, Stage::Ready(..) | Stage::Over)
    }

    /// How many events have come.
    #[wasm_bindgen(js_name = nEvents)]
    pub fn n_events(&self) -> usize {
        match &self.stage {
            Stage::Arranging(told, _) | Stage::Ready(told, _) => {
                told.reading.events.len()
            }
            Stage::Reading(_) | Stage::Over => 0,
        }
    }

    /// How many of them are in order.
    #[wasm_bindgen(js_name = nArranged)]
    pub fn n_arranged(&self) -> usize {
        let part = match &self.stage {
            Stage::Arranging(told, builder) => builder.part(&told.reading.events),
            Stage::Ready(..) => 1.0,
            Stage::Reading(_) | Stage::Over => 0.0,
        };
        (self.n_events() as f64 * part) as usize
    }
}

impl Loading {
    /// The document, and the report for the page; nothing before it is ready.
    pub(super) fn take(self) -> Option<(Document, JsValue)> {
        let Stage::Ready(told, index) = self.stage else { return None };
        let Told { reading, places, report } = *told;
        Some((Document::new(reading, places, *index), report))
    }
}
