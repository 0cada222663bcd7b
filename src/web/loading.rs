//! A document on its way into a page, piece by piece.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::document::{Document, told};
use super::wire::{OptionsWire, Place};
use crate::index::{EventIndex, IndexBuilder, LaneBy, Shown, ShownBuilder};
use crate::layout::Facts;
use crate::read::{Loader, Reading};

/// What is read as a whole is read in steps of what so many bytes cost.
const STEP_BYTES: usize = 1 << 16;

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
    Reading(Box<Loader>),
    Arranging(Box<Told>, Box<IndexBuilder>),
    Dealing(Box<Told>, Box<EventIndex>, Box<ShownBuilder>),
    Knowing(Box<Known>),
    Ready(Box<Ready>),
    /// It is shown, or nothing of it is left.
    Over,
}

#[derive(Debug)]
struct Told {
    reading: Reading,
    places: Vec<Place>,
    report: JsValue,
}

/// A document in order, and in lanes.
#[derive(Debug)]
struct Known {
    told: Told,
    index: EventIndex,
    shown: Shown,
    facts: Facts,
}

/// A document to be shown, what is known of its lanes, and the report for the page.
#[derive(Debug)]
pub(super) struct Ready {
    pub(super) document: Document,
    pub(super) facts: Facts,
    pub(super) report: JsValue,
}

#[wasm_bindgen]
impl Loading {
    /// Nothing has come yet.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Self {
        let loader = Loader::plainly(OptionsWire::from_js(options).into_options());
        Self { stage: Stage::Reading(Box::new(loader)) }
    }

    /// Takes the next piece.
    pub fn feed(&mut self, piece: &[u8]) {
        if let Stage::Reading(loader) = &mut self.stage {
            loader.feed(piece);
        }
    }

    /// It is a story, and this is what the reader of prose tells of it.
    pub fn tell(&mut self, story: Vec<u8>) {
        if let Stage::Reading(loader) = &mut self.stage {
            loader.tell(story);
        }
    }

    /// Whether it goes on only when the rest of the core is there.
    #[wasm_bindgen(js_name = wantsCare)]
    pub fn wants_care(&self) -> bool {
        matches!(&self.stage, Stage::Reading(loader) if loader.wants_care())
    }

    /// The rest of the core is there.
    #[wasm_bindgen(js_name = allowCare)]
    pub fn allow_care(&mut self) {
        if let Stage::Reading(loader) = &mut self.stage {
            loader.allow_care();
        }
    }

    /// After the last piece: goes on reading and putting the events in order, and says whether
    /// that is done. Nothing happens while it [wants care](Self::wants_care).
    pub fn arrange(&mut self) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Reading(mut loader) => {
                if !loader.wants_care() {
                    loader.end();
                }
                if loader.read_on(STEP_BYTES) {
                    Stage::Reading(loader)
                } else {
                    let (reading, places, report) = told(loader.finish());
                    let told = Told { reading, places, report };
                    Stage::Arranging(Box::new(told), Box::default())
                }
            }
            Stage::Arranging(told, mut builder) => {
                if builder.step(&told.reading.events) {
                    Stage::Arranging(told, builder)
                } else {
                    let index = Box::new(builder.finish(&told.reading.events));
                    let builder = ShownBuilder::new(LaneBy::Group, None);
                    Stage::Dealing(told, index, Box::new(builder))
                }
            }
            Stage::Dealing(told, index, mut builder) => {
                if builder.step(&told.reading.events, &index) {
                    Stage::Dealing(told, index, builder)
                } else {
                    let shown = builder.finish(&index);
                    let (told, index, facts) = (*told, *index, Facts::default());
                    Stage::Knowing(Box::new(Known { told, index, shown, facts }))
                }
            }
            Stage::Knowing(mut known) => {
                let Known { index, shown, facts, .. } = &mut *known;
                if facts.step(index, shown) {
                    Stage::Knowing(known)
                } else {
                    Stage::Ready(Box::new(Ready::from(known)))
                }
            }
            done => done,
        };
        matches!(self.stage, Stage::Ready(_) | Stage::Over)
    }

    /// How many bytes have been read. What must be there as a whole to be read counts half
    /// when it has come.
    #[wasm_bindgen(js_name = nRead)]
    pub fn n_read(&self) -> usize {
        match &self.stage {
            Stage::Reading(loader) => loader.n_read(),
            _ => 0,
        }
    }

    /// How many events have come.
    #[wasm_bindgen(js_name = nEvents)]
    pub fn n_events(&self) -> usize {
        match &self.stage {
            Stage::Arranging(told, _) | Stage::Dealing(told, ..) => {
                told.reading.events.len()
            }
            Stage::Knowing(known) => known.told.reading.events.len(),
            Stage::Ready(ready) => ready.document.events.len(),
            Stage::Reading(_) | Stage::Over => 0,
        }
    }

    /// How many of them are in order.
    #[wasm_bindgen(js_name = nArranged)]
    pub fn n_arranged(&self) -> usize {
        let part = match &self.stage {
            Stage::Arranging(told, builder) => builder.part(&told.reading.events),
            Stage::Dealing(..) | Stage::Knowing(_) | Stage::Ready(_) => 1.0,
            Stage::Reading(_) | Stage::Over => 0.0,
        };
        (self.n_events() as f64 * part) as usize
    }
}

impl Loading {
    /// What has been read before.
    pub(super) fn of(ready: Ready) -> Self {
        Self { stage: Stage::Ready(Box::new(ready)) }
    }

    /// What is to be shown; nothing before it is ready.
    pub(super) fn take(self) -> Option<Ready> {
        let Stage::Ready(ready) = self.stage else { return None };
        Some(*ready)
    }
}

impl From<Box<Known>> for Ready {
    fn from(known: Box<Known>) -> Self {
        let Known { told, index, shown, facts } = *known;
        let Told { reading, places, report } = told;
        Self { document: Document::new(reading, places, index, shown), facts, report }
    }
}
