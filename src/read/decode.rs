//! Bytes → text.
//!
//! Every reader works on UTF-8, and every [`Span`](crate::diag::Span) counts bytes
//! of the text that [`decode`] gives. For a document in UTF-8, with or without a
//! byte order mark, those are the document's own bytes. A document in UTF-16 (known
//! by its byte order mark), or with bytes that are not UTF-8, is transcoded, and
//! its spans count bytes of the transcoded text.

use std::borrow::Cow;

/// The text of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text; a byte order mark is still in it.
    pub text: Cow<'a, str>,
    /// How many bytes were not UTF-8 and were read as Windows-1252.
    pub n_foreign: usize,
    /// Where in `text` the first of them stands.
    pub first_foreign: usize,
}

/// The text of a document: UTF-16 if it opens with that byte order mark, otherwise
/// UTF-8 in which each byte that cannot be UTF-8 is read as Windows-1252. So a
/// document wholly in Windows-1252 and one with a few stray bytes are both read.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded<'_> {
    let units = bytes.chunks(2).map(|pair| match *pair {
        [first, second] => unit([first, second]),
        _ => 0xfffd, // half a code unit at the end
    });
    let text: String = char::decode_utf16(units)
        .map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    Decoded { text: Cow::Owned(text), n_foreign: 0, first_foreign: 0 }
}

fn utf8(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), n_foreign: 0, first_foreign: 0 };
    }
    let mut text = String::with_capacity(bytes.len());
    let mut first_foreign = None;
    let mut n_foreign = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first_foreign.get_or_insert(text.len());
            n_foreign += chunk.invalid().len();
        }
        text.extend(chunk.invalid().iter().copied().map(windows_1252));
    }
    Decoded {
        text: Cow::Owned(text),
        n_foreign,
        first_foreign: first_foreign.unwrap_or_default(),
    }
}

/// What a byte means in Windows-1252, by the WHATWG Encoding Standard
/// (<https://encoding.spec.whatwg.org/index-windows-1252.txt>).
pub(crate) fn windows_1252(byte: u8) -> char {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}',
        'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›',
        'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let from_0x80 = usize::from(byte.wrapping_sub(0x80));
    FROM_0X80.get(from_0x80).copied().unwrap_or(char::from(byte))
}
