//! The texts of all events, end to end.
//!
//! What an event has of texts stands in one place: which of them there are, then each
//! with its length before it. A text is taken out of it without a copy. The arena is
//! made of segments and never moved.

use crate::diag::Span;

/// Bytes in a segment: the low bits of a place. A text that is longer has a segment of
/// its own.
const SEGMENT_BITS: u32 = 20;
const SEGMENT: usize = 1 << SEGMENT_BITS;

/// What the allocator keeps beside a segment: both fit what memory grows by.
const KEPT_BESIDE: usize = 256;

/// The first segment of a small document.
const FIRST_SEGMENT: usize = 4 << 10;

/// Bytes of the longest number: 64 bits, seven in a byte.
const MAX_NUMBER: usize = 10;
/// What is this long is not worth a call of what copies memory.
const SHORT: usize = 64;

/// Where in the arena something starts: a segment, and a byte of it.
pub(super) type Place = u32;

/// What an event has of texts, and what few events have at all.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields<'a> {
    pub(super) title: &'a str,
    pub(super) key: &'a str,
    /// How long the span is that the event was read from.
    pub(super) span_len: usize,
    /// [`crate::time::PlainTime::code`], or [`NOT_PLAIN`].
    pub(super) code: u8,
    /// When, where that is not plain.
    pub(super) when: &'a str,
    pub(super) said: &'a str,
    pub(super) text: &'a str,
    pub(super) link: &'a str,
    pub(super) said_span: Span,
}

/// The code of what is not a plain time.
pub(super) const NOT_PLAIN: u8 = 127;

/// Which fields there are, as bits.
const TITLE: u8 = 1;
const KEY: u8 = 2;
const WHEN: u8 = 4;
const SAID: u8 = 8;
const TEXT: u8 = 16;
const LINK: u8 = 32;
const SAID_SPAN: u8 = 64;

/// An arena of texts, up to 4,096 segments or some 4 GiB.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    segments: Vec<Segment>,
}

/// Bytes, of which the first are written.
#[derive(Clone, Debug)]
struct Segment {
    bytes: Vec<u8>,
    n_used: usize,
}

impl Texts {
    /// Keeps the texts of an event; `None` when the arena is full.
    pub(super) fn push(&mut self, fields: &Fields<'_>) -> Option<Place> {
        let Fields { title, key, when, said, text, link, .. } = *fields;
        let bit = |bit, text: &str| if text.is_empty() { 0 } else { bit };
        let mut present = bit(TITLE, title) | bit(KEY, key) | bit(WHEN, when);
        present |= bit(SAID, said) | bit(TEXT, text) | bit(LINK, link);
        let len = title.len() + key.len() + when.len() + said.len() + text.len();
        let len = len + link.len() + 2 + 9 * MAX_NUMBER;
        let said_span = fields.said_span;
        if said_span != Span::default() {
            present |= SAID_SPAN;
        }
        let (place, mut writer) = self.room(len)?;
        writer.byte(present);
        writer.text(title);
        writer.text(key);
        writer.byte(fields.code);
        writer.number(fields.span_len);
        if present & SAID_SPAN != 0 {
            writer.number(said_span.start);
            writer.number(said_span.end.saturating_sub(said_span.start));
        }
        for text in [when, said, text, link] {
            writer.text(text);
        }
        writer.end();
        Some(place)
    }

    /// Keeps one text by itself; `None` when the arena is full.
    pub(super) fn push_one(&mut self, text: &str) -> Option<Place> {
        let (place, mut writer) = self.room(text.len() + MAX_NUMBER)?;
        writer.number(text.len());
        writer.copy(text.as_bytes());
        writer.end();
        Some(place)
    }

    /// The text that [`Self::push_one`] kept.
    pub(super) fn one(&self, place: Place) -> &str {
        let mut reader = self.reader(place);
        let len = reader.number();
        reader.take(len)
    }

    /// The title of an event: what is asked for most stands first.
    pub(super) fn title(&self, place: Place) -> &str {
        let mut reader = self.reader(place);
        let present = reader.byte();
        reader.text(present & TITLE != 0)
    }

    /// The author's own name for an event.
    pub(super) fn key(&self, place: Place) -> &str {
        let mut reader = self.reader(place);
        let present = reader.byte();
        reader.text(present & TITLE != 0);
        reader.text(present & KEY != 0)
    }

    /// What [`Self::push`] kept.
    pub(super) fn fields(&self, place: Place) -> Fields<'_> {
        let mut reader = self.reader(place);
        let present = reader.byte();
        let title = reader.text(present & TITLE != 0);
        let key = reader.text(present & KEY != 0);
        let code = reader.byte();
        let span_len = reader.number();
        let said_span = if present & SAID_SPAN != 0 {
            let start = reader.number();
            Span::new(start, start + reader.number())
        } else {
            Span::default()
        };
        let when = reader.text(present & WHEN != 0);
        let said = reader.text(present & SAID != 0);
        let text = reader.text(present & TEXT != 0);
        let link = reader.text(present & LINK != 0);
        Fields { title, key, span_len, code, when, said, text, link, said_span }
    }

    /// A segment with room for so many bytes, and the place of the first.
    fn room(&mut self, len: usize) -> Option<(Place, Writer<'_>)> {
        let fits = |segment: &Segment| {
            segment.n_used < SEGMENT && segment.bytes.len() - segment.n_used >= len
        };
        if !self.segments.last().is_some_and(fits) {
            let last = self.segments.last();
            let last = last.map_or(FIRST_SEGMENT / 2, |segment| segment.bytes.len());
            let usual = (last * 2).min(SEGMENT - KEPT_BESIDE);
            self.segments.push(Segment { bytes: vec![0; usual.max(len)], n_used: 0 });
        }
        let number = u32::try_from(self.segments.len() - 1).ok()?;
        let Segment { bytes, n_used } = self.segments.last_mut()?;
        let place = number.checked_shl(SEGMENT_BITS)? | u32::try_from(*n_used).ok()?;
        let writer = Writer { at: *n_used, bytes, n_used };
        (place >> SEGMENT_BITS == number).then_some((place, writer))
    }

    fn reader(&self, place: Place) -> Reader<'_> {
        let segment = self.segments.get((place >> SEGMENT_BITS) as usize);
        let at = place as usize & (SEGMENT - 1);
        Reader { bytes: segment.map_or(&[], |segment| &segment.bytes), at }
    }
}

/// Adds to a segment that has room; what has none is left out.
struct Writer<'a> {
    bytes: &'a mut [u8],
    n_used: &'a mut usize,
    at: usize,
}

impl Writer<'_> {
    fn byte(&mut self, byte: u8) {
        if let Some(slot) = self.bytes.get_mut(self.at) {
            *slot = byte;
            self.at += 1;
        }
    }

    /// A number, seven bits in a byte, the lowest first; all but the last have an
    /// eighth bit.
    fn number(&mut self, mut number: usize) {
        while number >= 128 {
            self.byte(128 | (number & 127) as u8);
            number >>= 7;
        }
        self.byte(number as u8);
    }

    /// A text with its length before it; nothing where it is empty.
    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.number(text.len());
            self.copy(text.as_bytes());
        }
    }

    fn copy(&mut self, from: &[u8]) {
        let Some(to) = self.bytes.get_mut(self.at..self.at + from.len()) else { return };
        self.at += from.len();
        if from.len() > SHORT {
            to.copy_from_slice(from);
            return;
        }
        let ((words, rest), (from_words, from_rest)) =
            (to.as_chunks_mut::<8>(), from.as_chunks::<8>());
        for (to, from) in words.iter_mut().zip(from_words) {
            *to = *from;
        }
        for (to, from) in rest.iter_mut().zip(from_rest) {
            *to = *from;
        }
    }

    /// What was added stays.
    fn end(self) {
        *self.n_used = self.at;
    }
}

/// Takes from a segment what [`Writer`] has added.
struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> u8 {
        let byte = self.bytes.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        byte
    }

    fn number(&mut self) -> usize {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.byte();
            number |= usize::from(byte & 127) << shift;
            if byte < 128 {
                break;
            }
        }
        number
    }

    fn text(&mut self, is_present: bool) -> &'a str {
        if !is_present {
            return "";
        }
        let len = self.number();
        self.take(len)
    }

    fn take(&mut self, len: usize) -> &'a str {
        let text = self.bytes.get(self.at..self.at + len).unwrap_or_default();
        self.at += len;
        std::str::from_utf8(text).unwrap_or_default()
    }
}
