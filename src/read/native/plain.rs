//! One event of our own JSON, read in one pass over its bytes: most of a million are
//! such.
//!
//! Nothing here repairs, reports or decides. An event in which anything is unusual (an
//! escape, markup, a date that is not plain, a key that is said twice) is none, and is
//! read again by `event`, which gives the same for those that are.

use super::super::collect::MAX_TEXT_BYTES;
use super::super::columns::{self, Field};
use super::super::importance::importance_from;
use super::super::json::{Scanner, is_number};
use super::super::link::SafeUrl;
use super::super::record::MAX_TITLE_CHARS;
use super::bytes::{Scanned, scan, short_key};
use crate::diag::Span;
use crate::event::PlainEvent;
use crate::time::PlainTime;

/// So many keys that are less usual are remembered; a document uses the same in all of
/// its events.
const MAX_KEYS: usize = 16;

/// What a key says of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Member {
    Start,
    End,
    Title,
    Text,
    Group,
    Category,
    Link,
    Key,
    Importance,
    /// Nothing.
    Unknown,
    /// Something that takes more care.
    Unusual,
}

const ID: u64 = short(b"id");
const START: u64 = short(b"start");
const WHEN: u64 = short(b"when");
const END: u64 = short(b"end");
const TITLE: u64 = short(b"title");
const GROUP: u64 = short(b"group");
const CATEGORY: u64 = short(b"category");
const TEXT: u64 = short(b"text");
const LINK: u64 = short(b"link");
const URL: u64 = short(b"url");

/// A key of at most eight bytes as one number, so that it is compared as one.
const fn short(key: &[u8]) -> u64 {
    let mut word = 0;
    let mut at = key.len();
    while at > 0 {
        at -= 1;
        word = word << 8 | key[at] as u64;
    }
    word
}

/// The keys of a document that are less usual, and what they mean.
#[derive(Debug, Default)]
pub(super) struct Keys {
    known: Vec<(Box<str>, Member)>,
}

impl Keys {
    /// What the next key says; the key is passed, and its colon.
    fn member(&mut self, cursor: &mut Cursor<'_>) -> Option<Member> {
        let short = short_key(cursor.bytes, cursor.at);
        if let Some((word, len)) = short
            && let Some(member) = named(word)
        {
            cursor.at += len;
            return Some(member);
        }
        cursor.skip_space();
        let key = cursor.string()?;
        cursor.skip_space();
        cursor.eat(b':')?;
        Some(self.other(key))
    }

    fn other(&mut self, key: &str) -> Member {
        let word = (key.len() <= 8).then(|| short(key.as_bytes()));
        if let Some(member) = word.and_then(named) {
            return member;
        }
        if let Some((_, member)) = self.known.iter().find(|(known, _)| **known == *key) {
            return *member;
        }
        let member = match columns::field(key) {
            _ if key == "importance" => Member::Importance,
            _ if ["latestStart", "earliestEnd", "said"].contains(&key) => Member::Unusual,
            None => Member::Unknown,
            Some((Field::Date, _)) => Member::Start,
            Some((Field::EndDate, _)) => Member::End,
            Some((Field::Title, _)) => Member::Title,
            Some((Field::Text, _)) => Member::Text,
            Some((Field::Group, 0)) => Member::Group,
            Some((Field::Link, _)) => Member::Link,
            Some((Field::Key, _)) => Member::Key,
            Some(_) => Member::Unusual,
        };
        if self.known.len() < MAX_KEYS {
            self.known.push((key.into(), member));
        }
        member
    }
}

/// What the usual keys say.
const fn named(word: u64) -> Option<Member> {
    Some(match word {
        ID => Member::Key,
        START | WHEN => Member::Start,
        END => Member::End,
        TITLE => Member::Title,
        GROUP => Member::Group,
        CATEGORY => Member::Category,
        TEXT => Member::Text,
        LINK | URL => Member::Link,
        _ => return None,
    })
}

/// Whether a text is one line as it stands: without markup, with single blanks between
/// its words and none around them.
pub(super) fn is_line(text: &str) -> bool {
    let is_plain = |byte: u8| byte >= b' ' && !matches!(byte, b'<' | b'&');
    text.trim().len() == text.len()
        && text.bytes().all(is_plain)
        && !text.as_bytes().windows(2).any(|pair| pair == b"  ")
}

/// The event at a place of a text, all but its span, and how long it is; `None` where
/// it takes more care or is not whole.
pub(super) fn event<'a>(
    text: &'a str,
    at: usize,
    keys: &mut Keys,
) -> Option<(PlainEvent<'a>, usize)> {
    let mut cursor = Cursor { text, bytes: text.as_bytes(), at };
    let mut found = Found::default();
    cursor.eat(b'{')?;
    loop {
        let member = keys.member(&mut cursor)?;
        cursor.skip_space();
        found.take(member, &mut cursor)?;
        cursor.skip_space();
        if cursor.eat(b',').is_none() {
            cursor.eat(b'}')?;
            break;
        }
    }
    let len = cursor.at - at;
    if len > MAX_TEXT_BYTES {
        return None;
    }
    Some((found.event()?, len))
}

/// What an event says, as far as it has been read.
#[derive(Debug, Default)]
struct Found<'a> {
    /// Which members there were, as bits.
    seen: u16,
    start: Option<PlainTime>,
    end: Option<PlainTime>,
    title: &'a str,
    text: &'a str,
    group: &'a str,
    category: &'a str,
    link: &'a str,
    key: &'a str,
    importance: f32,
}

impl<'a> Found<'a> {
    fn take(&mut self, member: Member, cursor: &mut Cursor<'a>) -> Option<()> {
        if member == Member::Unknown {
            return cursor.skip_value();
        }
        let bit = 1 << member as u16;
        if self.seen & bit != 0 {
            return None;
        }
        self.seen |= bit;
        match member {
            Member::Start | Member::End => {
                let is_end = member == Member::End;
                cursor.time(if is_end { &mut self.end } else { &mut self.start })?;
            }
            Member::Title | Member::Group | Member::Category => {
                let line = cursor.line()?;
                *match member {
                    Member::Title => &mut self.title,
                    Member::Group => &mut self.group,
                    _ => &mut self.category,
                } = line;
            }
            Member::Text => self.text = cursor.paragraph()?,
            Member::Link => self.link = cursor.link()?,
            Member::Key => self.key = cursor.key()?,
            Member::Importance => self.importance = cursor.importance()?,
            Member::Unknown | Member::Unusual => return None,
        }
        Some(())
    }

    fn event(self) -> Option<PlainEvent<'a>> {
        if self.title.is_empty() || self.title.len() > MAX_TITLE_CHARS {
            return None;
        }
        let start = self.start?;
        // A category stands beside a group, or in for it.
        let (group, category) = match self.group {
            "" => (self.category, ""),
            group => (group, self.category),
        };
        Some(PlainEvent {
            key: self.key,
            title: self.title,
            when: self.end.map_or(Some(start), |end| start.to(end))?,
            text: if self.text == self.title { "" } else { self.text },
            group,
            category,
            link: self.link,
            importance: self.importance,
            span: Span::default(),
        })
    }
}

/// A place in a text.
struct Cursor<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        let found = self.peek()? == byte;
        self.at += usize::from(found);
        found.then_some(())
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// A string as it stands, without escapes and controls.
    fn string(&mut self) -> Option<&'a str> {
        self.scanned().map(|(string, _)| string)
    }

    /// The same, and whether it is free of markup and doubled blanks.
    fn scanned(&mut self) -> Option<(&'a str, bool)> {
        self.eat(b'"')?;
        let start = self.at;
        let Scanned { len, is_line } = scan(self.bytes, start)?;
        self.at = start + len + 1;
        Some((self.text.get(start..start + len)?, is_line))
    }

    /// A string that is the same as plain text on one line.
    fn line(&mut self) -> Option<&'a str> {
        let (string, is_line) = self.scanned()?;
        (is_line && is_trimmed(string)).then_some(string)
    }

    /// A string that is the same as plain text.
    fn paragraph(&mut self) -> Option<&'a str> {
        let string = self.string()?;
        let is_plain = !string.bytes().any(|byte| matches!(byte, b'<' | b'&'));
        (is_plain && is_trimmed(string)).then_some(string)
    }

    fn link(&mut self) -> Option<&'a str> {
        let string = self.string()?;
        let url = SafeUrl::new(string).ok()?;
        let is_clean = url.as_str() == string && !string.contains(char::is_whitespace);
        is_clean.then_some(string)
    }

    /// A string, or a whole number as it stands.
    fn key(&mut self) -> Option<&'a str> {
        if self.peek()? == b'"' {
            let key = self.string()?;
            return Some(if is_trimmed(key) { key } else { key.trim() });
        }
        let number = self.number()?;
        number.bytes().all(|byte| byte.is_ascii_digit()).then_some(number)
    }

    fn importance(&mut self) -> Option<f32> {
        self.number().map(|number| importance_from(number).unwrap_or_default())
    }

    /// A date, a year as a number, or `null`, which says nothing.
    fn time(&mut self, time: &mut Option<PlainTime>) -> Option<()> {
        if let Some(second) = self.second() {
            *time = Some(second);
            return Some(());
        }
        let text = match self.peek()? {
            b'"' => self.string()?,
            b'1'..=b'9' => self.number().filter(|number| number.len() == 4)?,
            _ => return (self.word() == "null").then_some(()),
        };
        *time = Some(PlainTime::from_iso(text.as_bytes())?);
        Some(())
    }

    /// A string that is a second on UTC's clock, as most dates of machines are.
    fn second(&mut self) -> Option<PlainTime> {
        let string: &[u8; 22] = self.bytes.get(self.at..)?.first_chunk()?;
        let [b'"', text @ .., b'"'] = string else { return None };
        let time = PlainTime::from_second(text)?;
        self.at += string.len();
        Some(time)
    }

    fn number(&mut self) -> Option<&'a str> {
        let number = self.word();
        is_number(number.as_bytes()).then_some(number)
    }

    /// A run of what numbers and names are made of.
    fn word(&mut self) -> &'a str {
        let start = self.at;
        let is_part = |byte: u8| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'+' | b'-' | b'.' | b'_' | b'$')
        };
        while self.peek().is_some_and(is_part) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Passes over a value that nothing is to be repaired in.
    fn skip_value(&mut self) -> Option<()> {
        match self.peek()? {
            b'"' => drop(self.string()?),
            b'{' | b'[' => self.at += Scanner::clean_value_len(self.text, self.at)?,
            b'-' | b'0'..=b'9' => drop(self.number()?),
            _ => return matches!(self.word(), "true" | "false" | "null").then_some(()),
        }
        Some(())
    }
}

/// Whether nothing would be cut off a text's ends.
fn is_trimmed(text: &str) -> bool {
    let ends = [text.bytes().next(), text.bytes().next_back()];
    let are_plain = ends.iter().flatten().all(u8::is_ascii_graphic);
    are_plain || text.trim().len() == text.len()
}
