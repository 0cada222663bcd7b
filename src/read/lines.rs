//! Where a byte is, in the numbers that people and JavaScript count in.

/// A table from byte offsets of a text to lines, columns and UTF-16 offsets.
///
/// Lines end at LF, CR or CRLF. A byte order mark at the start counts for nothing,
/// as in JavaScript's `TextDecoder`.
///
/// ```
/// # use date_line::read::Lines;
/// let lines = Lines::new("näh\r\n🎉!");
/// assert_eq!(lines.line_column(2), (1, 2)); // inside the ä
/// assert_eq!(lines.line_column(10), (2, 3)); // after the 🎉, two code units
/// assert_eq!(lines.utf16(10), 7);
/// ```
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    /// The byte at which each line starts.
    starts: Vec<usize>,
    /// UTF-16 code units before each block of the text.
    units: Vec<usize>,
}

/// Bytes between two entries of `units`: what a look-up has to count.
const BLOCK: usize = 512;

impl<'a> Lines<'a> {
    /// The table of a text, in one pass over it.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            let next = bytes.get(at + 1);
            if byte == b'\n' || (byte == b'\r' && next != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        let mut units = vec![0];
        let mut n_units = 0;
        for block in bytes.chunks_exact(BLOCK) {
            n_units += count_units(block);
            units.push(n_units);
        }
        Self { text, starts, units }
    }

    /// The line and the column of a byte, both from 1; columns count UTF-16 code
    /// units. A byte inside a character has that character's column, and a byte
    /// beyond the end that of the end. O(log lines).
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or_default();
        (line, self.utf16(offset) - self.utf16(start) + 1)
    }

    /// How many UTF-16 code units come before a byte. O(1).
    pub fn utf16(&self, offset: usize) -> usize {
        let offset = self.text.floor_char_boundary(offset);
        let block = offset / BLOCK;
        let before = self.units.get(block).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        let counted = rest.map_or(0, count_units);
        let mark = usize::from(self.text.starts_with('\u{feff}') && offset > 0);
        before + counted - mark
    }
}

/// How many UTF-16 code units begin in these bytes of UTF-8.
fn count_units(bytes: &[u8]) -> usize {
    let begins =
        |&byte: &u8| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0);
    bytes.iter().map(begins).sum()
}
