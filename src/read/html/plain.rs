//! HTML → plain text, and how stretches of it are set.

use super::runs::Runs;
use super::{Token, Tokens, decode_entities};
use std::borrow::Cow;

/// The text that a browser would show: paragraphs are separated by a blank line,
/// `<br>` and list items start a line, scripts are not there. What has no tags keeps
/// its line breaks, since its author meant them. Borrows when nothing changes.
pub(crate) fn plain_text(html: &str) -> Cow<'_, str> {
    set_text(html).0
}

/// The same with its runs, as the lines that [`super::runs`] tells of.
pub(crate) fn set_text(html: &str) -> (Cow<'_, str>, String) {
    let html = html.trim();
    if !html.bytes().any(|byte| matches!(byte, b'<' | b'&' | b'\r')) {
        return (Cow::Borrowed(html), String::new());
    }
    let keeps_breaks = !Tokens::new(html).any(|(_, token)| line_break(token).is_some());
    let mut plain = Plain { keeps_breaks, ..Plain::default() };
    for (_, token) in Tokens::new(html) {
        plain.token(token);
    }
    (Cow::Owned(plain.text), plain.runs.written())
}

/// The same on one line, as titles are.
pub(crate) fn one_line(html: &str) -> Cow<'_, str> {
    let plain = plain_text(html);
    let mut before = b'a';
    let is_one = plain.bytes().all(|byte| {
        let doubled = byte == b' ' && before == b' ';
        before = byte;
        !doubled && (byte == b' ' || !byte.is_ascii_whitespace())
    });
    if is_one {
        return plain;
    }
    let words: Vec<&str> = plain.split_ascii_whitespace().collect();
    Cow::Owned(words.join(" "))
}

/// How much a tag parts what is before it from what is after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    #[default]
    None,
    Line,
    Paragraph,
}

/// Plain text in the making.
#[derive(Debug, Default)]
struct Plain {
    text: String,
    /// What stands between the text so far and what comes.
    pending: Break,
    /// Whether a bullet does.
    bullet: bool,
    /// Whether a blank does.
    blank: bool,
    keeps_breaks: bool,
    /// How many `<pre>` are open.
    n_pre: usize,
    runs: Runs,
}

impl Plain {
    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Text(text) => self.text(&decode_entities(text)),
            Token::Open(tag) if tag.is("pre") => self.n_pre += 1,
            Token::Close(name) if name.eq_ignore_ascii_case("pre") => {
                self.n_pre = self.n_pre.saturating_sub(1);
            }
            _ => {}
        }
        match token {
            Token::Open(tag) => self.runs.open(tag),
            Token::Close(name) => self.runs.close(name),
            Token::Text(_) | Token::Hidden => {}
        }
        self.bullet |= matches!(token, Token::Open(tag) if tag.is("li"));
        if let Some(kind) = line_break(token) {
            // A second `<br>` leaves a line empty.
            let doubled = kind == Break::Line && self.pending == Break::Line;
            let kind = if doubled { Break::Paragraph } else { kind };
            self.pending = self.pending.max(kind);
        }
    }

    fn text(&mut self, text: &str) {
        let keeps_breaks = self.keeps_breaks || self.n_pre > 0;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' if chars.peek() == Some(&'\n') => {}
                '\r' | '\n' if keeps_breaks => {
                    self.blank = false;
                    self.put("\n");
                }
                _ if c.is_ascii_whitespace() => self.blank = true,
                _ => self.visible(c),
            }
        }
    }

    fn visible(&mut self, c: char) {
        if !self.text.is_empty() {
            self.put(match self.pending {
                Break::Paragraph => "\n\n",
                Break::Line => "\n",
                Break::None if self.blank && !self.text.ends_with('\n') => " ",
                Break::None => "",
            });
        }
        if self.bullet {
            self.put("• ");
        }
        self.pending = Break::None;
        self.bullet = false;
        self.blank = false;
        self.text.push(c);
        self.runs.visible(c);
    }

    /// What stands between characters.
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
        self.runs.grow(text);
    }
}

/// How much a token parts what is around it.
fn line_break(token: Token<'_>) -> Option<Break> {
    const BLOCKS: [&str; 28] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ];
    const LINES: [&str; 3] = ["br", "li", "tr"];
    let (name, opens) = match token {
        Token::Open(tag) => (tag.name, true),
        Token::Close(name) => (name, false),
        Token::Text(_) | Token::Hidden => return None,
    };
    let is = |other: &&str| other.eq_ignore_ascii_case(name);
    if BLOCKS.iter().any(is) {
        Some(Break::Paragraph)
    } else {
        (opens && LINES.iter().any(is)).then_some(Break::Line)
    }
}
