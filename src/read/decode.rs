//! Bytes → text.
//!
//! Every reader works on UTF-8, and every [`Span`](crate::diag::Span) counts bytes
//! of the text that [`decode`] gives. For a document in UTF-8, with or without a
//! byte order mark, those are the document's own bytes. A document in UTF-16 (known
//! by its byte order mark), or with bytes that are not UTF-8, is transcoded, and
//! its spans count bytes of the transcoded text.

use super::turns::Turns;
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
        [0xff, 0xfe, rest @ ..] => utf16(rest, true),
        [0xfe, 0xff, rest @ ..] => utf16(rest, false),
        _ => utf8(bytes),
    }
}

/// The same in turns; a text of its own, and the bytes are given back.
pub(crate) async fn decode_in_turns(bytes: Vec<u8>, turns: &Turns) -> Decoded<'static> {
    const STRETCH: usize = 1 << 16;
    let mut whole =
        Decoded { text: Cow::Owned(String::new()), n_foreign: 0, first_foreign: 0 };
    let text = whole.text.to_mut();
    text.reserve_exact(bytes.len());
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = &*bytes {
        let is_little = bytes.starts_with(&[0xff]);
        let mut chars = utf16_chars(bytes.get(2..).unwrap_or_default(), is_little);
        while let Some(char) = chars.next() {
            text.push(char);
            text.extend(chars.by_ref().take(STRETCH));
            turns.after(2 * STRETCH).await;
        }
        return whole;
    }
    let mut rest = &*bytes;
    while !rest.is_empty() {
        let (stretch, after) = rest.split_at(boundary(rest, STRETCH));
        let decoded = utf8(stretch);
        if whole.n_foreign == 0 {
            whole.first_foreign = text.len() + decoded.first_foreign;
        }
        whole.n_foreign += decoded.n_foreign;
        text.push_str(&decoded.text);
        rest = after;
        turns.after(stretch.len()).await;
    }
    whole
}

/// Where bytes can be cut, at `at` or a little before it, so that both parts are decoded
/// as in one piece: a character has no more than three bytes after its first.
fn boundary(bytes: &[u8], at: usize) -> usize {
    let goes_on = |at: usize| bytes.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
    let before = (at.saturating_sub(3)..=at).rev().find(|&at| !goes_on(at));
    before.unwrap_or(at).min(bytes.len())
}

fn utf16(bytes: &[u8], is_little: bool) -> Decoded<'_> {
    let text = utf16_chars(bytes, is_little).collect();
    Decoded { text: Cow::Owned(text), n_foreign: 0, first_foreign: 0 }
}

fn utf16_chars(bytes: &[u8], is_little: bool) -> impl Iterator<Item = char> {
    let unit = if is_little { u16::from_le_bytes } else { u16::from_be_bytes };
    let units = bytes.chunks(2).map(move |pair| match *pair {
        [first, second] => unit([first, second]),
        _ => 0xfffd, // half a code unit at the end
    });
    char::decode_utf16(units)
        .map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// The same of a document that is not in UTF-16.
pub(super) fn utf8(bytes: &[u8]) -> Decoded<'_> {
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

#[cfg(test)]
mod tests {
    use super::{boundary, utf8};

    #[test]
    fn bytes_are_decoded_the_same_on_both_sides_of_a_boundary() {
        let bytes =
            b"a\xc3\xa4\xf0\x9f\x8e\x89\xf0\x9f\x8e\xe2\x82\x80\x80\x80\x80\x80\xffz\xc3";
        let whole = utf8(bytes);
        for at in 0..bytes.len() + 4 {
            let (first, rest) = bytes.split_at(boundary(bytes, at));
            let (first, rest) = (utf8(first), utf8(rest));
            assert_eq!(format!("{}{}", first.text, rest.text), whole.text, "at {at}");
            assert_eq!(first.n_foreign + rest.n_foreign, whole.n_foreign, "at {at}");
        }
    }
}
