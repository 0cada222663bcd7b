//! Text → tokens, a sentence at a time.
//!
//! One pass over the bytes. A token is a word, a number or a sign, with the
//! kinds it may play (`words` has the table) and its value; nothing is copied
//! and nothing is allocated but the one buffer, which is used again for every
//! sentence. Numbers are read here as far as their digits go: "25th", "1980s",
//! "10:35", "2024-07-12", "'82", "2.5" are one token each.

use super::digits;
use super::kinds::{Kind, Kinds};
use super::words;

/// A word, a number or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// What it may be.
    pub(super) kinds: Kinds,
    /// What it counts or names, as its kinds say.
    pub(super) value: i32,
    /// Hundredths beyond `value`: 50 in "2.5".
    pub(super) hundredths: u8,
}

impl Token {
    /// Whether it may be of this kind.
    pub(super) const fn is(&self, kind: Kind) -> bool {
        self.kinds.has(kind)
    }
}

/// A sentence longer than this is cut, so that no text needs more memory.
const MAX_TOKENS: usize = 400;

/// The longest word that the table can hold.
pub(super) const MAX_WORD: usize = 16;

/// Cuts a text into sentences of tokens.
#[derive(Debug)]
pub(super) struct Sentences<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Sentences<'t> {
    /// Begins at the start of a text.
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), at: 0 }
    }

    /// Fills the buffer with the next sentence; false at the end of the text.
    pub(super) fn next_into(&mut self, tokens: &mut Vec<Token>) -> bool {
        tokens.clear();
        while tokens.len() < MAX_TOKENS {
            let (space, lines) = self.skip_space();
            if lines > 1 && !tokens.is_empty() {
                break;
            }
            let Some(mut token) = self.token() else { break };
            if space {
                token.kinds = token.kinds.with(Kind::Spaced);
            }
            self.at = token.end;
            if token.is(Kind::Stop) && space && self.splits_date(tokens) {
                continue;
            }
            tokens.push(token);
            if token.is(Kind::Stop) && self.ends_sentence() {
                break;
            }
        }
        !tokens.is_empty()
    }

    /// Skips white space; says whether there was any, and how many line ends.
    fn skip_space(&mut self) -> (bool, usize) {
        let from = self.at;
        let mut lines = 0;
        loop {
            match self.rest() {
                [b'\n', ..] => lines += 1,
                [b' ' | b'\t' | b'\r', ..] => {}
                [0xC2, 0xA0, ..] => self.at += 1, // no-break space
                _ => return (self.at > from, lines),
            }
            self.at += 1;
        }
    }

    /// "Sept . 30": a text that was read by a machine may have its stops set apart.
    fn splits_date(&self, tokens: &[Token]) -> bool {
        let month =
            tokens.last().is_some_and(|t| t.is(Kind::Month) && t.is(Kind::Abbreviation));
        month && matches!(self.rest(), [b' ', b'0'..=b'9', ..])
    }

    /// After a full stop: whether the next thing begins a sentence.
    fn ends_sentence(&self) -> bool {
        let mut rest = self.rest();
        let quotes = rest.iter().take_while(|b| matches!(b, b'"' | b'\'' | b')')).count();
        rest = rest.get(quotes..).unwrap_or_default();
        let space = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let next = rest.get(space);
        rest.is_empty() || (space > 0 && next.is_none_or(|b| !b.is_ascii_lowercase()))
    }

    fn rest(&self) -> &'t [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn token(&self) -> Option<Token> {
        let rest = self.rest();
        let (length, kinds, value, hundredths) = match rest {
            [] => return None,
            [b'0'..=b'9', ..] => digits::number(rest),
            [b'\'', b'0'..=b'9', ..] => digits::short_year(rest, 1),
            [0xE2, 0x80, 0x98 | 0x99, b'0'..=b'9', ..] => digits::short_year(rest, 3),
            [byte, ..] if byte.is_ascii_alphabetic() => word(rest),
            [0x80..=0xFF, ..] if sign(rest).is_none() => word(rest),
            _ => sign(rest).unwrap_or((1, Kinds::of(&[Kind::Sign]), 0, 0)),
        };
        Some(Token { start: self.at, end: self.at + length, kinds, value, hundredths })
    }
}

/// A length in bytes, the kinds, the value and its hundredths.
pub(super) type Lexed = (usize, Kinds, i32, u8);

/// Letters, and every byte beyond ASCII: what is not a known sign is a letter of
/// some alphabet.
pub(super) const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte >= 0x80
}

/// The length of the apostrophe at the start, straight or curly; 0 without one.
fn apostrophe(rest: &[u8]) -> usize {
    match rest {
        [b'\'', ..] => 1,
        [0xE2, 0x80, 0x99, ..] => 3,
        _ => 0,
    }
}

/// Signs, among them those beyond ASCII that prose is full of.
fn sign(rest: &[u8]) -> Option<Lexed> {
    let possessive = apostrophe(rest);
    if possessive > 0 {
        return Some(after_apostrophe(rest, possessive));
    }
    let (length, kind) = match rest {
        [0xE2, 0x80, third, ..] => match third {
            0x90..=0x91 => (3, Kind::Hyphen),
            0x92..=0x95 => (3, Kind::Dash),
            0x98..=0x9F => (3, Kind::Quote),
            _ => (3, Kind::Sign),
        },
        [0xE2, 0x82, 0xAC, ..] => (3, Kind::Money),
        [0xC2, third, ..] => match third {
            0xA2..=0xA5 => (2, Kind::Money),
            _ => (2, Kind::Sign),
        },
        [b'-', b'-', ..] => (2, Kind::Dash),
        [b'-', b' ' | b'\n', ..] | [b'_', ..] => (1, Kind::Dash),
        [b'-', ..] => (1, Kind::Hyphen),
        [b',', ..] => (1, Kind::Comma),
        [b'.' | b'!' | b'?', ..] => (1, Kind::Stop),
        [b'/', ..] => (1, Kind::Slash),
        [b'(' | b'[', ..] => (1, Kind::Open),
        [b'`', b'`', ..] => (2, Kind::Quote),
        [b'"' | b'`', ..] => (1, Kind::Quote),
        [b'$' | b'#', ..] => (1, Kind::Money),
        [b'%', ..] => (1, Kind::Measure),
        [byte, ..] if !is_letter(*byte) => (1, Kind::Sign),
        _ => return None,
    };
    Some((length.min(rest.len()), Kinds::NONE.with(kind), 0, 0))
}

/// "'s", "'ll", a closing quote, or the apostrophe of a plural.
fn after_apostrophe(rest: &[u8], length: usize) -> Lexed {
    let after = rest.get(length..).unwrap_or_default();
    let letters = after.iter().take_while(|b| is_letter(**b)).count();
    let (extra, kind) = match after.get(..letters) {
        Some(b"s" | b"S") => (1, Kind::Possessive),
        Some(b"ll") => (2, Kind::Will),
        Some(b"") if after.first() == Some(&b'\'') => (1, Kind::Quote),
        Some(b"") => (0, Kind::Possessive),
        _ => (0, Kind::Quote),
    };
    (length + extra, Kinds::NONE.with(kind), 0, 0)
}

/// A run of letters: looked up without regard to case, dots of abbreviations
/// ("a.m.") and apostrophes inside ("didn't").
fn word(rest: &[u8]) -> Lexed {
    let n_letters = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    match rest.get(n_letters) {
        Some(b'.' | b'\'' | 0x80..) => odd_word(rest),
        Some(b'1'..=b'4') if n_letters == 1 => digits::coded(rest)
            .unwrap_or_else(|| plain_word(rest.get(..1).unwrap_or_default())),
        _ => plain_word(rest.get(..n_letters).unwrap_or_default()),
    }
}

/// Most words: letters of ASCII and nothing else.
fn plain_word(letters: &[u8]) -> Lexed {
    let mut lower = [0_u8; MAX_WORD];
    for (slot, byte) in lower.iter_mut().zip(letters) {
        *slot = byte.to_ascii_lowercase();
    }
    let (known, value) =
        lower.get(..letters.len()).map_or((Kinds::NONE, 0), words::look_up);
    let mut kinds = known.with(Kind::Alpha);
    if letters.first().is_some_and(u8::is_ascii_uppercase) {
        kinds = kinds.with(Kind::Capital);
        if letters.len() == 1 {
            kinds = kinds.with(Kind::Abbreviation); // an initial: "J Smith"
        }
    }
    (letters.len(), kinds, value, 0)
}

/// A word with a dot, an apostrophe or letters beyond ASCII in it or behind it.
fn odd_word(rest: &[u8]) -> Lexed {
    let mut lower = [0_u8; MAX_WORD];
    let (mut length, mut n_letters, mut dotted) = (0, 0, false);
    while let Some(byte) = rest.get(length) {
        if is_letter(*byte) {
            // Dashes and curly quotes lie beyond ASCII too.
            if *byte >= 0x80 && sign(rest.get(length..).unwrap_or_default()).is_some() {
                break;
            }
            if let Some(slot) = lower.get_mut(n_letters) {
                *slot = byte.to_ascii_lowercase();
            }
            n_letters += 1;
        } else if !joins(rest, length, n_letters, dotted) {
            break;
        } else {
            dotted |= *byte == b'.';
        }
        length += 1;
    }
    let mut kinds = Kinds::NONE.with(Kind::Alpha);
    if rest.first().is_some_and(u8::is_ascii_uppercase) {
        kinds = kinds.with(Kind::Capital);
    }
    let spelled = lower.get(..n_letters).unwrap_or_default();
    let (known, value) = words::look_up(spelled);
    kinds = kinds.or(known);
    if n_letters == 1 && kinds.has(Kind::Capital) {
        kinds = kinds.with(Kind::Abbreviation); // an initial: "J. Smith"
    }
    if (dotted || kinds.has(Kind::Abbreviation)) && rest.get(length) == Some(&b'.') {
        length += 1;
    }
    (length, kinds, value, 0)
}

/// Whether the sign at `at` belongs to the word around it: the dot of "a.m", the
/// apostrophe of "didn't".
fn joins(rest: &[u8], at: usize, n_letters: usize, dotted: bool) -> bool {
    let next_is_letter = |i: usize| rest.get(i).is_some_and(u8::is_ascii_alphabetic);
    match rest.get(at) {
        Some(b'.') => {
            let single = n_letters == 1 || dotted;
            single && next_is_letter(at + 1) && !next_is_letter(at + 2)
        }
        // "didn't", "o'clock"
        Some(b'\'') => match rest.get(at + 1) {
            Some(b't') => true,
            Some(b'c') => n_letters == 1,
            _ => false,
        },
        _ => false,
    }
}
