//! The lines and columns of some places of a document, found while it passes by.
//!
//! A document that comes in pieces is gone when somebody asks where in it something
//! was. So each place that may be asked for is noted while its piece is there.

/// Lines and columns of the places that were noted.
#[derive(Clone, Debug)]
pub(crate) struct Landmarks {
    /// Where the text begins that is there.
    here: Landmark,
    noted: Vec<Landmark>,
}

/// A place in a document.
#[derive(Clone, Copy, Debug)]
struct Landmark {
    /// The byte of the document.
    at: usize,
    /// As in [`super::Lines::line_column`].
    line: usize,
    column: usize,
}

const START: Landmark = Landmark { at: 0, line: 1, column: 1 };

impl Landmarks {
    /// At the start of a document.
    pub(crate) const fn new() -> Self {
        Self { here: START, noted: Vec::new() }
    }

    /// Notes a byte of the document, which is in the text that is there.
    pub(crate) fn note(&mut self, text: &str, at: usize) {
        let place = self.here.after(text, at.saturating_sub(self.here.at));
        self.noted.push(place);
    }

    /// Passes the first bytes of the text that is there.
    pub(crate) fn pass(&mut self, text: &str, n_bytes: usize) {
        self.here = self.here.after(text, n_bytes);
    }

    /// The line and column of a byte that was noted; of any other those of the start.
    pub(crate) fn line_column(&self, at: usize) -> (usize, usize) {
        let found = self.noted.iter().find(|place| place.at == at);
        let Landmark { line, column, .. } = found.copied().unwrap_or(START);
        (line, column)
    }
}

impl Landmark {
    /// The place so many bytes of a text further on.
    fn after(self, text: &str, n_bytes: usize) -> Self {
        let n_bytes = text.floor_char_boundary(n_bytes);
        let bytes = text.as_bytes();
        let passed = bytes.get(..n_bytes).unwrap_or(bytes);
        let mut place = Self { at: self.at + n_bytes, ..self };
        let mut at = 0;
        while let Some(&byte) = passed.get(at) {
            let n_plain = n_plain(passed.get(at..).unwrap_or_default());
            if n_plain > 0 {
                place.column += n_plain;
                at += n_plain;
                continue;
            }
            at += 1;
            let ends_line =
                byte == b'\n' || (byte == b'\r' && bytes.get(at) != Some(&b'\n'));
            if ends_line {
                (place.line, place.column) = (place.line + 1, 1);
            } else {
                let begins = usize::from(byte & 0xc0 != 0x80);
                place.column += begins + usize::from(byte >= 0xf0);
            }
        }
        // A byte order mark counts for nothing.
        if self.at == 0 && n_bytes > 0 && text.starts_with('\u{feff}') && place.line == 1
        {
            place.column -= 1;
        }
        place
    }
}

/// How many bytes a text begins with that are ASCII and end no line: a multiple of 32.
fn n_plain(bytes: &[u8]) -> usize {
    let (blocks, _) = bytes.as_chunks::<8>();
    let mut n_plain = 0;
    for block in blocks.chunks_exact(4) {
        let mut odd = 0;
        for word in block {
            let word = u64::from_le_bytes(*word);
            odd |= word | (word.wrapping_sub(0x1010_1010_1010_1010) & !word);
        }
        if odd & 0x8080_8080_8080_8080 != 0 {
            break;
        }
        n_plain += 32;
    }
    n_plain
}
