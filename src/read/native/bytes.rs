//! What strings of JSON hold, eight bytes at a time.
//!
//! The tests are those of Mycroft and of "Bit Twiddling Hacks": a byte of a word that is
//! zero, or less than some number, leaves its top bit set. A wrong bit can follow only
//! after a right one: the lowest is right, and so is that there is none.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;
const BLANKS: u64 = ONES * b' ' as u64;

/// A string up to its closing quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scanned {
    /// How long it is.
    pub(super) len: usize,
    /// Whether it has no markup and no two blanks in a row.
    pub(super) is_line: bool,
}

/// The string that begins at a place; `None` where it has an escape or a control, or
/// does not end.
pub(super) fn scan(bytes: &[u8], start: usize) -> Option<Scanned> {
    let rest = bytes.get(start..)?;
    let (mut len, mut odd) = (0, 0);
    loop {
        let block = block_of(rest.get(len..)?);
        let (word, next) = (word_at(&block, 0), word_at(&block, 1));
        let stops = (equals(word, b'"') | equals(word, b'\\') | controls(word)) & TOPS;
        let markup = equals(word, b'<') | equals(word, b'&');
        let blanks = zeros((word ^ BLANKS) | (next ^ BLANKS));
        if stops != 0 {
            let before = (stops & stops.wrapping_neg()).wrapping_sub(1);
            odd |= (markup | blanks) & before;
            len += (stops.trailing_zeros() / 8) as usize;
            let ends = *rest.get(len)? == b'"';
            return ends.then_some(Scanned { len, is_line: odd & TOPS == 0 });
        }
        odd |= markup | blanks;
        len += 8;
    }
}

/// The key that comes next with its quotes and the colon after it, as one number, and
/// how long all of that is; `None` where it is longer than eight bytes, or something
/// stands between.
pub(super) fn short_key(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let block: &[u8; 11] = bytes.get(at..)?.first_chunk()?;
    if block[0] != b'"' {
        return None;
    }
    let word = word_at(block, 1);
    let quotes = equals(word, b'"') & TOPS;
    if quotes == 0 {
        return (block[9] == b'"' && block[10] == b':').then_some((word, 11));
    }
    let len = (quotes.trailing_zeros() / 8) as usize;
    let is_key = block[len + 2] == b':';
    is_key.then_some((word & ((1 << (8 * len)) - 1), len + 3))
}

/// The first bytes of what is left; what is missing is a control.
fn block_of(rest: &[u8]) -> [u8; 9] {
    if let Some(block) = rest.first_chunk() {
        return *block;
    }
    let mut block = [0; 9];
    for (to, from) in block.iter_mut().zip(rest) {
        *to = *from;
    }
    block
}

/// Eight bytes of a block that has them.
fn word_at<const N: usize>(block: &[u8; N], at: usize) -> u64 {
    let word = block.get(at..).and_then(<[u8]>::first_chunk);
    word.map_or(0, |word| u64::from_le_bytes(*word))
}

/// The top bit of every byte that is this one, and perhaps of some after the first; the
/// other bits are anything.
const fn equals(word: u64, byte: u8) -> u64 {
    zeros(word ^ (ONES * byte as u64))
}

/// The same of every byte that is zero.
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word
}

/// The same of every control.
const fn controls(word: u64) -> u64 {
    word.wrapping_sub(ONES * 0x20) & !word
}

#[cfg(test)]
mod tests {
    use super::{Scanned, scan, short_key};

    /// Texts of every length with one byte at every place, and a quote at the end.
    fn planted(byte: u8, mut check: impl FnMut(&[u8], usize)) {
        for len in 1..40 {
            for at in 0..len {
                let mut text = vec![b'x'; len];
                text[at] = byte;
                text.extend(*b"\"  <<<&&&\xc3");
                check(&text, at);
            }
        }
    }

    fn len_of(text: &[u8]) -> usize {
        text.len() - b"\"  <<<&&&\xc3".len()
    }

    #[test]
    fn strings_end_at_their_quote() {
        planted(b'"', |text, at| {
            let found = scan(text, 0).map(|scanned| scanned.len);
            assert_eq!(found, Some(at), "{text:?}");
        });
        for stop in [b'\\', b'\n', 0, 0x1f] {
            planted(stop, |text, _| assert_eq!(scan(text, 0), None, "{text:?}"));
        }
        assert_eq!(scan(b"cut short", 0), None);
    }

    #[test]
    fn one_line_is_one_line() {
        for byte in (0x20..=0xff_u8).filter(|byte| !b"\"\\".contains(byte)) {
            planted(byte, |text, _| {
                let is_line = !matches!(byte, b'<' | b'&');
                let len = len_of(text);
                assert_eq!(scan(text, 0), Some(Scanned { len, is_line }), "{text:?}");
            });
        }
        planted(b' ', |text, at| {
            let len = len_of(text);
            let mut text = text.to_vec();
            if at + 1 < len {
                text[at + 1] = b' ';
                let two = Some(Scanned { len, is_line: false });
                assert_eq!(scan(&text, 0), two, "{text:?}");
            }
        });
        let mixed = b"a!a!a!a!a! a! a! a! a!! ! \"         ";
        let line = Some(Scanned { len: 26, is_line: true });
        assert_eq!(scan(mixed, 0), line, "a blank and `!`");
    }

    #[test]
    fn short_keys_are_told_by_a_number() {
        let number = |key: &[u8]| {
            key.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
        };
        for key in ["", "a", "id", "start", "1234567", "category"] {
            let text = format!("x\"{key}\":\"a value\"");
            let expected = (number(key.as_bytes()), key.len() + 3);
            assert_eq!(short_key(text.as_bytes(), 1), Some(expected), "{key}");
        }
        for other in
            ["\"category2\":\"value\"", "\"id\" :\"value\"", "id:\"a value\"", "\"id\":1"]
        {
            assert_eq!(short_key(other.as_bytes(), 0), None, "{other}");
        }
    }
}
