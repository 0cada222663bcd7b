//! What strings of JSON hold, sixteen bytes at a time, and keys, eight at a time.
//!
//! A block of a string is looked at by the processor's own instructions for sixteen bytes,
//! which every engine with WebAssembly has (SIMD is in all of them since 2023); elsewhere
//! byte by byte, which is what the other is tested against. The tests of eight bytes are
//! those of Mycroft and of "Bit Twiddling Hacks": a byte of a word that is zero leaves its
//! top bit set. A wrong bit can follow only after a right one: the lowest is right, and so
//! is that there is none.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// How many bytes of a string are looked at together.
const BLOCK: usize = 16;

/// A string up to its closing quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scanned {
    /// How long it is.
    pub(super) len: usize,
    /// Whether it has no markup and no two blanks in a row.
    pub(super) is_line: bool,
}

/// Which bytes of a block are what, a bit for each from the lowest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Marks {
    /// A quote, a backslash or a control: what a string ends at.
    stops: u32,
    /// `<` or `&`.
    markup: u32,
    blanks: u32,
}

/// The string that begins at a place; `None` where it has an escape or a control, or
/// does not end.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(super) fn scan(bytes: &[u8], start: usize) -> Option<Scanned> {
    let rest = bytes.get(start..)?;
    let (mut len, mut odd, mut blank_before) = (0, 0, 0);
    loop {
        let Marks { stops, markup, blanks } = marks(&block_of(rest.get(len..)?));
        let second_blanks = blanks & (blanks << 1 | blank_before);
        let odd_here = markup | second_blanks;
        if stops != 0 {
            odd |= odd_here & (stops & stops.wrapping_neg()).wrapping_sub(1);
            len += stops.trailing_zeros() as usize;
            let ends = *rest.get(len)? == b'"';
            return ends.then_some(Scanned { len, is_line: odd == 0 });
        }
        odd |= odd_here;
        blank_before = blanks >> (BLOCK - 1);
        len += BLOCK;
    }
}

#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
#[inline]
fn marks(block: &[u8; BLOCK]) -> Marks {
    use std::arch::wasm32::{
        u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, u64x2, v128_or,
    };
    let bytes = u64x2(word_at(block, 0), word_at(block, 8));
    let are = |byte: u8| u8x16_eq(bytes, u8x16_splat(byte));
    let controls = u8x16_lt(bytes, u8x16_splat(b' '));
    let stops = v128_or(v128_or(are(b'"'), are(b'\\')), controls);
    Marks {
        stops: u32::from(u8x16_bitmask(stops)),
        markup: u32::from(u8x16_bitmask(v128_or(are(b'<'), are(b'&')))),
        blanks: u32::from(u8x16_bitmask(are(b' '))),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn marks(block: &[u8; BLOCK]) -> Marks {
    let bits = |is_it: fn(u8) -> bool| {
        block.iter().rev().fold(0, |bits, &byte| bits << 1 | u32::from(is_it(byte)))
    };
    Marks {
        stops: bits(|byte| matches!(byte, b'"' | b'\\' | 0..b' ')),
        markup: bits(|byte| matches!(byte, b'<' | b'&')),
        blanks: bits(|byte| byte == b' '),
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
fn block_of(rest: &[u8]) -> [u8; BLOCK] {
    if let Some(block) = rest.first_chunk() {
        return *block;
    }
    let mut block = [0; BLOCK];
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
