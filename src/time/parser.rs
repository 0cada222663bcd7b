//! A place in a text of dates, and the words it is read in.

use super::{EdtfError, EdtfErrorKind as Expected};
use std::ops::Range;

pub(super) type Result<T> = std::result::Result<T, EdtfError>;

/// A place in a text, never inside a character: it only ever steps over what it has
/// recognized.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

/// Some digits, of which those in the mask were written `X` and count as 0.
#[derive(Clone, Copy)]
pub(super) struct Number {
    pub(super) value: u64,
    pub(super) unspecified: u8,
}

impl<'a> Parser<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    pub(super) fn eat_dots(&mut self) -> bool {
        let found = self.rest().starts_with("..");
        self.at += if found { 2 } else { 0 };
        found
    }

    /// A decimal point: one dot, since two are a range.
    pub(super) fn eat_point(&mut self) -> bool {
        !self.rest().starts_with("..") && self.eat(b'.')
    }

    pub(super) fn eat_digits(&mut self) -> &'a str {
        let rest = self.rest();
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.at += len;
        rest.get(..len).unwrap_or_default()
    }

    /// Exactly so many digits, whatever follows.
    pub(super) fn exactly(&mut self, n_digits: usize, expected: Expected) -> Result<u64> {
        let digits = self.rest().get(..n_digits).unwrap_or_default();
        match digits.parse() {
            Ok(value) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.at += n_digits;
                Ok(value)
            }
            _ => Err(self.error(expected)),
        }
    }

    pub(super) fn skip_blanks(&mut self) {
        while self.eat(b' ') {}
    }

    /// The end of the text must be here.
    pub(super) fn end(&mut self) -> Result<()> {
        if self.rest().is_empty() {
            return Ok(());
        }
        let blanks_at = self.at;
        self.skip_blanks();
        let at = if self.rest().is_empty() { blanks_at } else { self.at };
        Err(self.error_over(at..self.text.len(), Expected::End))
    }

    /// An error at the place reached: what stands there is a word, or else a
    /// single character.
    pub(super) fn error(&self, expected: Expected) -> EdtfError {
        let rest = self.rest();
        let word = rest.find(|found: char| !found.is_alphanumeric());
        let word = word.unwrap_or(rest.len());
        let len = word.max(rest.chars().next().map_or(0, char::len_utf8));
        self.error_over(self.at..self.at + len, expected)
    }

    /// An error about everything since an earlier place.
    pub(super) fn error_from(&self, start: usize, expected: Expected) -> EdtfError {
        self.error_over(start..self.at, expected)
    }

    pub(super) fn error_over(
        &self,
        found: Range<usize>,
        expected: Expected,
    ) -> EdtfError {
        const MAX_FOUND_CHARS: usize = 24;
        let at = found.start;
        let found = self.text.get(found).unwrap_or_default();
        let found = found.chars().take(MAX_FOUND_CHARS).collect();
        EdtfError { kind: expected, at, found }
    }

    /// Two digits that count to less than `limit`.
    pub(super) fn below(&mut self, limit: u64, expected: Expected) -> Result<u8> {
        let start = self.at;
        let number = self.number(2, expected)?;
        if number.unspecified != 0 || number.value >= limit {
            return Err(self.error_over(start..self.at, expected));
        }
        Ok(number.value as u8)
    }

    /// A number of exactly so many digits, of which some may be `X`.
    pub(super) fn number(
        &mut self,
        n_digits: usize,
        expected: Expected,
    ) -> Result<Number> {
        let rest = self.rest();
        let run = rest.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'X'));
        if run.clone().count() != n_digits {
            return Err(self.error(expected));
        }
        self.at += n_digits;
        let zero = Number { value: 0, unspecified: 0 };
        Ok(run.fold(zero, |Number { value, unspecified }, byte| {
            let (digit, is_unspecified) =
                if byte == b'X' { (0, 1) } else { (byte - b'0', 0) };
            Number {
                value: value * 10 + u64::from(digit),
                unspecified: unspecified << 1 | is_unspecified,
            }
        }))
    }
}
