//! A document that comes in pieces.

use super::decode::{Decoded, decode};
use super::document::{Options, Reading};
use super::lines::Lines;

/// Reads a document that comes in pieces, as a download does.
///
/// ```
/// # use date_line::read::{Loader, Options};
/// let mut loader = Loader::new(Options::default());
/// for piece in [r#"{"events":[{"when":"19"#, r#"69-07-20","title":"Landing"}]}"#] {
///     loader.feed(piece.as_bytes());
/// }
/// assert_eq!(loader.finish().reading.counts.shown, 1);
/// ```
#[derive(Debug)]
pub struct Loader {
    options: Options,
    bytes: Vec<u8>,
}

/// A document that has come.
#[derive(Debug)]
pub struct Loaded {
    /// What was understood of it; the same as of the document in one piece.
    pub reading: Reading,
    bytes: Vec<u8>,
}

impl Loader {
    /// Nothing has come yet.
    pub fn new(options: Options) -> Self {
        Self { options, bytes: Vec::new() }
    }

    /// Takes the next piece. O(bytes).
    pub fn feed(&mut self, piece: &[u8]) {
        let room = self.options.max_bytes.saturating_add(1) - self.bytes.len();
        self.bytes.extend_from_slice(piece.get(..room).unwrap_or(piece));
    }

    /// The document is whole.
    pub fn finish(self) -> Loaded {
        Loaded { reading: super::read(&self.bytes, &self.options), bytes: self.bytes }
    }

    /// The document is whole, and a story of which this was told
    /// ([`read_told`](super::read_told)).
    pub fn finish_told(self, told: &[u8]) -> Loaded {
        let reading = super::read_told(&self.bytes, told, &self.options);
        Loaded { reading, bytes: self.bytes }
    }
}

impl Loaded {
    /// Where the bytes of its text are, in the numbers of people.
    pub fn with_lines<T>(&self, ask: impl FnOnce(&Reading, &Lines<'_>) -> T) -> T {
        let Decoded { text, .. } = decode(&self.bytes);
        ask(&self.reading, &Lines::new(&text))
    }
}
