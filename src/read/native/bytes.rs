//! What strings of JSON hold, eight bytes at a time.
//!
//! The tests are those of Mycroft and of "Bit Twiddling Hacks": a byte of a word that is
//! zero, or less than some number, leaves its top bit set. A wrong bit can follow only
//! after a right one, and the lowest is what is asked for.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// How long the string is that begins at a place, up to its closing quote; `None` where
/// it has an escape or a control before, or does not end soon enough to be sure.
pub(super) fn string_len(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = bytes.get(start..)?;
    let mut len = 0;
    loop {
        let word = u64::from_le_bytes(*rest.get(len..)?.first_chunk()?);
        let stops = equals(word, b'"') | equals(word, b'\\') | controls(word);
        if stops != 0 {
            len += (stops.trailing_zeros() / 8) as usize;
            return (*rest.get(len)? == b'"').then_some(len);
        }
        len += 8;
    }
}

/// Whether a text without controls has no markup and no two blanks in a row.
pub(super) fn is_one_line(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(word) = rest.first_chunk() {
        let word = u64::from_le_bytes(*word);
        let markup = equals(word, b'<') | equals(word, b'&');
        if markup | (blanks(word) & blanks(word) >> 8) != 0 {
            return false;
        }
        rest = rest.get(7..).unwrap_or_default(); // the last byte has one after it
    }
    let mut before = 0;
    rest.iter().all(|&byte| {
        let is_doubled = byte == b' ' && before == b' ';
        before = byte;
        !is_doubled && byte != b'<' && byte != b'&'
    })
}

/// The top bit of every byte that is this one, and perhaps of some after the first.
const fn equals(word: u64, byte: u8) -> u64 {
    let other = word ^ (ONES * byte as u64);
    other.wrapping_sub(ONES) & !other & TOPS
}

/// The same, and of no other.
const fn blanks(word: u64) -> u64 {
    let other = word ^ (ONES * b' ' as u64);
    !(((other & !TOPS) + !TOPS) | other) & TOPS
}

/// The top bit of every control, and perhaps of some bytes after the first.
const fn controls(word: u64) -> u64 {
    word.wrapping_sub(ONES * 0x20) & !word & TOPS
}

#[cfg(test)]
mod tests {
    use super::{is_one_line, string_len};

    /// Texts of every length with one byte at every place.
    fn planted(byte: u8, mut check: impl FnMut(&[u8], usize)) {
        for len in 1..40 {
            for at in 0..len {
                let mut text = vec![b'x'; len];
                text[at] = byte;
                check(&text, at);
            }
        }
    }

    #[test]
    fn strings_end_at_their_quote() {
        planted(b'"', |text, at| {
            let mut text = text.to_vec();
            text.extend([0xc3; 8]);
            assert_eq!(string_len(&text, 0), Some(at), "{text:?}");
        });
        for stop in [b'\\', b'\n', 0, 0x1f] {
            planted(stop, |text, _| {
                let mut text = text.to_vec();
                text.extend(*b"\"        ");
                assert_eq!(string_len(&text, 0), None, "{text:?}");
            });
        }
    }

    #[test]
    fn one_line_is_one_line() {
        for byte in 0x20..=0xff_u8 {
            planted(byte, |text, _| {
                let is_markup = matches!(byte, b'<' | b'&');
                assert_eq!(is_one_line(text), !is_markup, "{text:?}");
            });
        }
        for len in 2..40 {
            for at in 0..len - 1 {
                let mut text = vec![b'x'; len];
                text[at] = b' ';
                assert!(is_one_line(&text), "one blank: {text:?}");
                text[at + 1] = b' ';
                assert!(!is_one_line(&text), "two blanks: {text:?}");
            }
        }
        assert!(is_one_line(b"a!a!a!a!a! a! a! a! a!!  ".trim_ascii()), "blank and `!`");
    }
}
