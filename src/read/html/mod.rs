//! HTML → tokens, and HTML → plain text with runs of it set in their own way.
//!
//! This is no parser of documents: it finds tags, and knows which of them break a
//! line. Every token borrows from the text; the cost is linear in its length,
//! whatever is left open.

mod entities;
mod plain;
mod runs;

pub(crate) use entities::decode_entities;
pub(crate) use plain::{one_line, plain_text, set_text};
pub(crate) use runs::moved;

use crate::diag::Span;
use std::borrow::Cow;

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text, with its character references.
    Text(&'a str),
    /// The start of an element.
    Open(Tag<'a>),
    /// The name of an element that ends here.
    Close(&'a str),
    /// A comment, a doctype, or the inside of a script or style: nothing to show.
    Hidden,
}

/// A start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// As written; compare without case.
    pub(crate) name: &'a str,
    attributes: &'a str,
}

/// The tokens of a text, in order, each with its place.
#[derive(Clone, Debug)]
pub(crate) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// The element whose inside comes next and is no HTML.
    raw: Option<&'a str>,
    /// Beyond this no `>` comes.
    last_close: usize,
    /// Whether some attribute's quote is never closed, so that quotes mean nothing.
    unquoted: bool,
}

impl<'a> Tokens<'a> {
    /// The tokens of a text.
    pub(crate) fn new(text: &'a str) -> Self {
        let last_close = text.rfind('>').unwrap_or_default();
        Self { text, at: 0, raw: None, last_close, unquoted: false }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The length of the inside of a script or the like.
    fn raw_len(&self, name: &str) -> usize {
        let rest = self.rest();
        let mut from = 0;
        while let Some(at) = rest.get(from..).and_then(|rest| rest.find("</")) {
            let close = rest.get(from + at + 2..).unwrap_or_default();
            if close.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
                return from + at;
            }
            from += at + 2;
        }
        rest.len()
    }

    /// The tag at the start of the rest, and its length; `None` where `<` is text.
    fn markup(&mut self) -> Option<(Token<'a>, usize)> {
        let rest = self.rest();
        if self.at > self.last_close {
            return None;
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            let len = comment.find("-->").map(|at| at + 7);
            return Some((Token::Hidden, len.unwrap_or(rest.len())));
        }
        let after = rest.get(1..)?;
        if after.starts_with(['!', '?']) {
            return Some((Token::Hidden, rest.find('>')? + 1));
        }
        let (is_close, after) = match after.strip_prefix('/') {
            Some(after) => (true, after),
            None => (false, after),
        };
        if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let name_len = after
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
            .unwrap_or(after.len());
        let (name, attributes) = after.split_at_checked(name_len)?;
        let attributes_len = self.tag_end(attributes)?;
        let len = rest.len() - attributes.len() + attributes_len + 1;
        let attributes = attributes.get(..attributes_len)?;
        if is_close {
            return Some((Token::Close(name), len));
        }
        self.raw = ["script", "style", "textarea", "title", "noscript"]
            .into_iter()
            .find(|raw| raw.eq_ignore_ascii_case(name));
        Some((Token::Open(Tag { name, attributes }), len))
    }

    /// Where the `>` of a tag stands; one in quotes is not it.
    fn tag_end(&mut self, attributes: &str) -> Option<usize> {
        if !self.unquoted {
            let mut quote = None;
            for (at, byte) in attributes.bytes().enumerate() {
                match (quote, byte) {
                    (None, b'>') => return Some(at),
                    (None, b'"' | b'\'') => quote = Some(byte),
                    (Some(open), _) if open == byte => quote = None,
                    _ => {}
                }
            }
            self.unquoted = true;
        }
        attributes.find('>')
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Span, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        let start = self.at;
        let (token, len) = match self.raw.take() {
            Some(name) => (Token::Hidden, self.raw_len(name)),
            None if rest.starts_with('<') => match self.markup() {
                Some(markup) => markup,
                None => text(rest, 1),
            },
            None => text(rest, 0),
        };
        self.at += len;
        Some((Span::new(start, self.at), token))
    }
}

impl<'a> Tag<'a> {
    /// Whether it is of this element; `name` is in lower case.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, without character references; empty when it is
    /// there without a value.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let len = rest
                .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'))
                .unwrap_or(rest.len());
            if rest.is_empty() {
                return None;
            }
            // A stray `=` is a name of its own, so that every round moves on.
            let (found, after) = rest.split_at_checked(len.max(1))?;
            let (value, after) = attribute_value(after);
            if found.eq_ignore_ascii_case(name) {
                return Some(decode_entities(value));
            }
            rest = after;
        }
    }
}

/// The value of an attribute of the first element of a name that has it.
pub(crate) fn first_attribute<'a>(
    html: &'a str,
    element: &str,
    attribute: &str,
) -> Option<Cow<'a, str>> {
    // Most texts are no HTML, and a look for the sign is quick.
    if !html.bytes().any(|byte| byte == b'<') {
        return None;
    }
    Tokens::new(html).find_map(|(_, token)| match token {
        Token::Open(tag) if tag.is(element) => tag.attribute(attribute),
        _ => None,
    })
}

/// The value after an attribute's name, and what follows it.
fn attribute_value(after_name: &str) -> (&str, &str) {
    let trimmed = after_name.trim_ascii_start();
    let Some(value) = trimmed.strip_prefix('=').map(str::trim_ascii_start) else {
        return ("", after_name);
    };
    for quote in ['"', '\''] {
        if let Some(inside) = value.strip_prefix(quote) {
            return inside.split_once(quote).unwrap_or((inside, ""));
        }
    }
    let len = value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len());
    value.split_at_checked(len).unwrap_or((value, ""))
}

/// The text up to the next `<` that is at `from` or later, and its length.
fn text(rest: &str, from: usize) -> (Token<'_>, usize) {
    let len = rest.get(from..).and_then(|rest| rest.find('<'));
    let len = len.map_or(rest.len(), |at| at + from);
    (Token::Text(rest.get(..len).unwrap_or(rest)), len)
}
