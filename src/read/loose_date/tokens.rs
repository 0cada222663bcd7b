//! A date as written → numbers, words and marks.

use super::words::{self, Word};
use std::iter::Peekable;
use std::str::CharIndices;

/// A date has no more tokens than this.
const MAX_TOKENS: usize = 40;

/// A piece of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Whether a blank stands before it.
    pub(super) spaced: bool,
}

/// What a piece of a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number(Number),
    Word(Word),
    /// A sign that is neither; a dash of any length but a hyphen's is `–`.
    Mark(char),
}

/// Some digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u64,
    pub(super) n_digits: u8,
    /// Whether an apostrophe stands for the century: `’61`.
    pub(super) short: bool,
}

/// The pieces of a date; `None` when there is a word or sign that dates have not.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = false;
    while let Some(&(at, c)) = chars.peek() {
        let kind = if c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”' | ';')
        {
            chars.next();
            spaced = true;
            continue;
        } else if c == '[' || c == ']' {
            skip_footnote(text, at, &mut chars);
            continue;
        } else if c.is_ascii_digit() {
            Kind::Number(number(text, &mut chars, false)?)
        } else if c.is_alphabetic() {
            Kind::Word(word(text, &mut chars)?)
        } else if matches!(c, '\'' | '’' | '‘') {
            chars.next();
            match chars.peek() {
                Some((_, digit)) if digit.is_ascii_digit() => {
                    Kind::Number(number(text, &mut chars, true)?)
                }
                _ => continue, // the one in `1850's`
            }
        } else {
            chars.next();
            Kind::Mark(mark(c)?)
        };
        if tokens.len() == MAX_TOKENS {
            return None;
        }
        tokens.push(Token { kind, spaced });
        spaced = false;
    }
    Some(tokens)
}

type Chars<'a> = Peekable<CharIndices<'a>>;

/// Digits, with commas between thousands.
fn number(text: &str, chars: &mut Chars<'_>, short: bool) -> Option<Number> {
    let mut value: u64 = 0;
    let mut n_digits = 0;
    while let Some(&(at, c)) = chars.peek() {
        if let Some(digit) = c.to_digit(10) {
            value = value.checked_mul(10)?.checked_add(u64::from(digit))?;
            n_digits += 1;
        } else if c != ',' || !is_thousands(n_digits, text.get(at + 1..)?) {
            break;
        }
        chars.next();
    }
    Some(Number { value, n_digits, short })
}

/// Whether a comma after some digits, with this after it, separates thousands.
fn is_thousands(n_digits: u8, rest: &str) -> bool {
    let next = rest.bytes().take_while(u8::is_ascii_digit).count();
    next == 3 && (n_digits <= 3 || n_digits.is_multiple_of(3))
}

/// Letters, with single dots between them as in `B.C.`, and one after.
fn word(text: &str, chars: &mut Chars<'_>) -> Option<Word> {
    let mut letters = String::new();
    while let Some(&(at, c)) = chars.peek() {
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        let abbreviates = c == '.'
            && (letters.len() == 1 && next.is_some_and(char::is_alphabetic)
                || !next.is_some_and(char::is_alphanumeric)
                || letters.starts_with('c'));
        if c.is_alphabetic() {
            letters.extend(c.to_lowercase());
        } else if !abbreviates {
            break;
        }
        chars.next();
    }
    words::word(&letters)
}

/// Passes a bracket, and what is in it if that is a note such as `[8]` or `[a]`;
/// years in brackets are the editor's and stay.
fn skip_footnote(text: &str, at: usize, chars: &mut Chars<'_>) {
    chars.next();
    let note = text.get(at + 1..).and_then(|rest| rest.split_once(']'));
    let is_note = |note: &str| {
        let n_digits = note.bytes().filter(u8::is_ascii_digit).count();
        n_digits < 3 && note.len() <= 10
    };
    if let Some((note, _)) = note.filter(|(note, _)| is_note(note)) {
        let end = at + 1 + note.len();
        while chars.next_if(|(at, _)| *at <= end).is_some() {}
    }
}

/// The mark that a sign stands for.
fn mark(sign: char) -> Option<char> {
    match sign {
        '-' | '‐' | '‑' | '−' => Some('-'),
        '–' | '—' | '‒' | '―' => Some('–'),
        '~' | '≈' => Some('~'),
        '/' | '.' | ',' | ':' | '?' | '+' => Some(sign),
        _ => None,
    }
}
