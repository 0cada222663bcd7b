//! A document that came in pieces and can only be read as a whole: read in turns.

use super::decode::decode_in_turns;
use super::document::{Dialect, Options, Reading};
use super::landmarks::Landmarks;
use super::loader::Loaded;
use super::turns::Turns;
use crate::order;
use std::fmt;
use std::pin::Pin;

/// A document while it is read.
pub(super) struct Gathered {
    n_bytes: usize,
    turns: Turns,
    reading: Pin<Box<dyn Future<Output = Loaded>>>,
    loaded: Option<Loaded>,
}

/// What has come of a document.
#[derive(Debug)]
pub(super) struct Come {
    pub(super) bytes: Vec<u8>,
    /// Whether there were more.
    pub(super) is_cut: bool,
    /// What the reader of prose tells of it, if it is a story.
    pub(super) told: Option<Vec<u8>>,
}

/// Decoding, finding out what it is, and reading look at each byte so often, about.
const N_LOOKS: f64 = 5.0;

/// Places are looked for in so many bytes at a time.
const STRETCH: usize = 1 << 16;

impl Gathered {
    /// Nothing has been read yet.
    #[inline(never)] // the module of a page is cut here: `xtask/src/wasm.rs`
    pub(super) fn new(come: Come, options: &Options) -> Self {
        let (turns, n_bytes) = (Turns::endless(), come.bytes.len());
        let reading = Box::pin(read(come, options.clone(), turns.clone()));
        Self { n_bytes, turns, reading, loaded: None }
    }

    /// Reads a document that is there.
    pub(super) fn all(bytes: &[u8], told: Option<Vec<u8>>, options: &Options) -> Reading {
        // Events know where they stood by 32 bits.
        let max_bytes = options.max_bytes.min(u32::MAX as usize);
        let is_cut = max_bytes < bytes.len();
        let bytes = bytes.get(..max_bytes).unwrap_or(bytes).to_vec();
        Self::new(Come { bytes, is_cut, told }, options).finish().reading
    }

    /// Reads on, for what about so many bytes cost; whether there is more to do.
    pub(super) fn read_on(&mut self, n_bytes: usize) -> bool {
        if self.loaded.is_none() {
            self.loaded = self.turns.give(self.reading.as_mut(), n_bytes);
        }
        self.loaded.is_none()
    }

    /// How much of the work is done, `0.0..=1.0`, about.
    pub(super) fn part(&self) -> f64 {
        let all = self.n_bytes as f64 * N_LOOKS;
        if all > 0.0 { (self.turns.n_done() as f64 / all).min(1.0) } else { 1.0 }
    }

    /// What was read; does what is left of the work.
    pub(super) fn finish(mut self) -> Loaded {
        loop {
            self.read_on(usize::MAX);
            if let Some(loaded) = self.loaded.take() {
                return loaded;
            }
        }
    }
}

impl fmt::Debug for Gathered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gathered").field("part", &self.part()).finish_non_exhaustive()
    }
}

async fn read(come: Come, options: Options, turns: Turns) -> Loaded {
    let Come { bytes, is_cut, told } = come;
    let cut_at = is_cut.then_some(bytes.len());
    let decoded = decode_in_turns(bytes, &turns).await;
    let text = decoded.text;
    let mut reading = match &told {
        Some(told) => super::told::read(told, &text, &options),
        None => super::read_text(&text, &options, &turns).await,
    };
    let foreign = (decoded.n_foreign, decoded.first_foreign);
    super::report_limits(&mut reading, text.len(), cut_at, foreign);
    let landmarks = landmarks(&reading, &text, &turns).await;
    let text = (reading.dialect == Dialect::Prose).then(|| text.into_owned());
    Loaded { reading, landmarks, text }
}

/// Where the diagnostics of a reading are in its text.
async fn landmarks(reading: &Reading, text: &str, turns: &Turns) -> Landmarks {
    let mut landmarks = Landmarks::new();
    let starts = reading.diagnostics.iter().map(|diagnostic| diagnostic.span.start);
    let mut starts: Vec<usize> = starts.collect();
    order::sort(&mut starts);
    let mut at = 0;
    for start in starts {
        while at + STRETCH < start.min(text.len()) {
            let next = text.floor_char_boundary(at + STRETCH);
            landmarks.pass(text.get(at..).unwrap_or_default(), next - at);
            at = next;
            turns.after(STRETCH).await;
        }
        landmarks.note(text.get(at..).unwrap_or_default(), start);
    }
    landmarks
}
