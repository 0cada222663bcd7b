//! A JSON scanner that keeps byte spans and builds no tree.
//!
//! A reader pulls: it enters an object, asks for key after key, and takes each
//! value as a scalar, enters it, or skips it. Texts are borrowed unless they hold
//! escapes, and what is skipped costs a pass over its bytes. What is not quite JSON
//! but clear (a comment, a trailing or missing comma, single quotes, a raw line
//! break in a string) is a [`Repair`]; the first thing that is not clear is a
//! [`JsonError`], and the scanner must not be asked again after it.
//!
//! Nothing here looks behind `at`, so a reader that is fed in pieces goes back to
//! where a record began (a [`Mark`]) and waits for more when it meets
//! [`JsonErrorKind::CutShort`]. Places are those of the whole document all the time.

mod report;
mod text;

use crate::diag::Span;
use std::borrow::Cow;
pub(crate) use text::is_number;
use text::{hex4, unescape};

/// How deep values may nest: one bit of [`Scanner::objects`] for each level.
const MAX_DEPTH: u32 = 64;

/// More repairs than this between two calls of [`Scanner::report`] are
/// not worth telling.
const MAX_REPAIRS: usize = 100;

/// A place in a JSON document, moving forward.
#[derive(Debug)]
pub(crate) struct Scanner<'a> {
    text: &'a str,
    /// Where in the document the text begins.
    base: usize,
    at: usize, // in the text
    depth: u32,
    /// For each open bracket, outermost last, whether it is a brace.
    objects: u64,
    /// Whether nothing has been read since the last opening bracket.
    fresh: bool,
    repairs: Vec<Repair>,
}

/// Where a scanner stands in a document.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mark {
    /// The byte of the document that is next.
    pub(crate) at: usize,
    depth: u32,
    objects: u64,
    fresh: bool,
}

/// What kind of value comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    Array,
    String,
    Number,
    /// `true`, `false`, `null`, or a word that JSON does not know.
    Word,
}

/// A string, a number or a boolean, with its place.
#[derive(Clone, Debug)]
pub(crate) struct Scalar<'a> {
    /// The string without quotes and escapes, or the number or word as written.
    pub(crate) text: Cow<'a, str>,
    /// Its bytes in the document, quotes included.
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

/// Something that is not quite JSON, and was understood.
#[derive(Clone, Copy, Debug)]
struct Repair {
    span: Span,
    message: &'static str,
}

/// Where and why a document cannot be read any further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct JsonError {
    pub(crate) kind: JsonErrorKind,
    pub(crate) at: usize,
}

impl JsonError {
    /// Whether more text may help.
    pub(crate) fn is_cut_short(self) -> bool {
        matches!(self.kind, JsonErrorKind::CutShort)
    }
}

/// Why a document cannot be read any further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JsonErrorKind {
    /// The document ends inside a value.
    CutShort,
    /// More than [`MAX_DEPTH`] brackets are open.
    TooDeep,
    /// Something else stands where this must be.
    Expected(&'static str),
}

impl<'a> Scanner<'a> {
    /// At the start of a document; a byte order mark is passed over.
    pub(crate) fn new(text: &'a str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { at, ..Self::resumed(text, 0, Mark::default()) }
    }

    /// Where an earlier one stood, in another piece of the document, which is at `base`
    /// and holds that place.
    pub(crate) fn resumed(text: &'a str, base: usize, mark: Mark) -> Self {
        let Mark { at, depth, objects, fresh } = mark;
        let at = at.saturating_sub(base);
        Self { text, base, at, depth, objects, fresh, repairs: Vec::new() }
    }

    /// Where this one stands, to go back to or on from.
    pub(crate) fn mark(&self) -> Mark {
        let Self { depth, objects, fresh, .. } = *self;
        Mark { at: self.at(), depth, objects, fresh }
    }

    /// Makes sure that more text cannot change what has just been read: a number at
    /// the end of a piece may go on in the next.
    pub(crate) fn settled(&self, is_last: bool) -> Result<(), JsonError> {
        if is_last || self.at < self.text.len() {
            return Ok(());
        }
        Err(self.cut_short())
    }

    /// That the text ends too soon.
    pub(crate) fn cut_short(&self) -> JsonError {
        self.error(JsonErrorKind::CutShort)
    }

    /// The text, and the place in it that is next.
    pub(crate) fn rest(&self) -> (&'a str, usize) {
        (self.text, self.at)
    }

    /// Passes so many bytes of text in which somebody else has found a whole value.
    pub(crate) fn pass(&mut self, n_bytes: usize) {
        self.at += n_bytes;
    }

    /// The bytes of the nested value that opens at a place of a text and has nothing
    /// to repair; it may be as deep as a value of a record.
    pub(crate) fn clean_value_len(text: &'a str, at: usize) -> Option<usize> {
        const RECORD_DEPTH: u32 = 3;
        let mark = Mark { at, depth: RECORD_DEPTH, ..Mark::default() };
        let mut scanner = Self::resumed(text, 0, mark);
        scanner.skip_value().ok()?;
        scanner.repairs.is_empty().then_some(scanner.at - at)
    }

    /// The kind of the value that comes next.
    pub(crate) fn peek(&mut self) -> Result<Kind, JsonError> {
        self.skip_space()?;
        match self.byte().ok_or(self.error(JsonErrorKind::CutShort))? {
            b'{' => Ok(Kind::Object),
            b'[' => Ok(Kind::Array),
            b'"' | b'\'' => Ok(Kind::String),
            b'0'..=b'9' | b'-' | b'+' | b'.' => Ok(Kind::Number),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' => Ok(Kind::Word),
            _ => Err(self.error(JsonErrorKind::Expected("a value"))),
        }
    }

    /// Where the value starts that [`Self::peek`] has just looked at.
    pub(crate) fn at(&self) -> usize {
        self.base + self.at
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.base + start, self.base + end)
    }

    /// Enters the object that comes next; its keys follow.
    pub(crate) fn enter_object(&mut self) -> Result<(), JsonError> {
        self.enter(Kind::Object, "`{`", 1)
    }

    /// Enters the array that comes next; its items follow.
    pub(crate) fn enter_array(&mut self) -> Result<(), JsonError> {
        self.enter(Kind::Array, "`[`", 0)
    }

    /// The next key of the open object, or its end. The value must be taken, entered
    /// or skipped before the next call.
    pub(crate) fn next_key(&mut self) -> Result<Option<Scalar<'a>>, JsonError> {
        if !self.next(b'}')? {
            return Ok(None);
        }
        let key = match self.peek() {
            Ok(Kind::String) => self.string()?,
            Ok(Kind::Word) => {
                let key = self.word();
                self.repair(key.span, "expected a key in double quotes");
                key
            }
            _ => return Err(self.error(JsonErrorKind::Expected("a key in quotes"))),
        };
        self.skip_space()?;
        match self.byte() {
            Some(b':') => self.at += 1,
            Some(_) => return Err(self.error(JsonErrorKind::Expected("`:`"))),
            None => return Err(self.error(JsonErrorKind::CutShort)),
        }
        Ok(Some(key))
    }

    /// Whether the open array has another item, which must then be taken, entered
    /// or skipped before the next call.
    pub(crate) fn next_item(&mut self) -> Result<bool, JsonError> {
        self.next(b']')
    }

    /// The value that comes next if it is a scalar; `null`, objects and arrays are
    /// skipped and give `None`.
    pub(crate) fn scalar(&mut self) -> Result<Option<Scalar<'a>>, JsonError> {
        match self.peek()? {
            Kind::String => self.string().map(Some),
            Kind::Number => Ok(Some(self.number())),
            Kind::Word => Ok(self.literal()),
            Kind::Object | Kind::Array => self.skip_value().map(|_| None),
        }
    }

    /// Passes over the value that comes next, whatever it is, and says where it is.
    pub(crate) fn skip_value(&mut self) -> Result<Span, JsonError> {
        self.skip_space()?;
        let start = self.at;
        let depth = self.depth;
        loop {
            match self.peek()? {
                Kind::Object => self.enter_object()?,
                Kind::Array => self.enter_array()?,
                Kind::String => drop(self.string_body()?),
                Kind::Number => drop(self.number()),
                Kind::Word => drop(self.literal()),
            }
            while self.depth > depth && !self.next_value()? {}
            if self.depth == depth {
                return Ok(self.span(start, self.at));
            }
        }
    }

    /// Makes sure that nothing follows the document's value.
    pub(crate) fn finish(&mut self) -> Result<(), JsonError> {
        self.skip_space()?;
        match self.byte() {
            None => Ok(()),
            Some(_) => {
                Err(self.error(JsonErrorKind::Expected("the end of the document")))
            }
        }
    }

    /// Moves to the next key or item inside whatever is open; `false` when that
    /// closed instead.
    fn next_value(&mut self) -> Result<bool, JsonError> {
        if self.objects & 1 == 1 {
            Ok(self.next_key()?.is_some())
        } else {
            self.next_item()
        }
    }

    fn enter(
        &mut self,
        kind: Kind,
        bracket: &'static str,
        bit: u64,
    ) -> Result<(), JsonError> {
        if self.peek()? != kind {
            return Err(self.error(JsonErrorKind::Expected(bracket)));
        }
        if self.depth == MAX_DEPTH {
            return Err(self.error(JsonErrorKind::TooDeep));
        }
        self.at += 1;
        self.depth += 1;
        self.objects = self.objects << 1 | bit;
        self.fresh = true;
        Ok(())
    }

    /// Passes the comma before the next member or item; `false` when the bracket
    /// closes instead.
    fn next(&mut self, close: u8) -> Result<bool, JsonError> {
        let mut comma = None;
        loop {
            self.skip_space()?;
            let here = self.here();
            match self.byte().ok_or(self.error(JsonErrorKind::CutShort))? {
                b',' => {
                    if self.fresh || comma.is_some() {
                        self.repair(here, "nothing stands before this comma");
                    }
                    comma = Some(here);
                    self.at += 1;
                }
                byte if byte == close => {
                    if let Some(comma) = comma {
                        self.repair(comma, "nothing stands after this comma");
                    }
                    self.leave();
                    return Ok(false);
                }
                b'}' => return Err(self.error(JsonErrorKind::Expected("`]`"))),
                b']' => return Err(self.error(JsonErrorKind::Expected("`}`"))),
                _ => {
                    if !self.fresh && comma.is_none() {
                        self.repair(here, "expected a comma before this");
                    }
                    self.fresh = false;
                    return Ok(true);
                }
            }
        }
    }

    fn leave(&mut self) {
        self.at += 1;
        self.depth -= 1;
        self.objects >>= 1;
        self.fresh = false;
    }

    /// The string that comes next, without quotes and escapes.
    fn string(&mut self) -> Result<Scalar<'a>, JsonError> {
        let start = self.at;
        let (body, escaped) = self.string_body()?;
        let text = if escaped { Cow::Owned(unescape(body)) } else { Cow::Borrowed(body) };
        Ok(Scalar { text, span: self.span(start, self.at), kind: Kind::String })
    }

    /// The inside of the string that comes next, and whether it holds escapes.
    fn string_body(&mut self) -> Result<(&'a str, bool), JsonError> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let quote = self.byte();
        let mut escaped = false;
        let mut raw_control = None;
        self.at += 1;
        loop {
            match self.byte() {
                None => return Err(self.error(JsonErrorKind::CutShort)),
                byte if byte == quote => break,
                Some(b'\\') => {
                    escaped = true;
                    self.check_escape();
                    self.at = bytes.len().min(self.at + 2);
                }
                Some(..0x20) => {
                    raw_control.get_or_insert(self.here());
                    self.at += 1;
                }
                Some(_) => self.at += 1,
            }
        }
        let body = self.text.get(start + 1..self.at).unwrap_or_default();
        self.at += 1;
        if quote == Some(b'\'') {
            self.repair(self.span(start, self.at), "expected double quotes");
        }
        if let Some(here) = raw_control {
            self.repair(here, "line breaks and the like must be escaped in a string");
        }
        Ok((body, escaped))
    }

    /// Reports an escape that JSON does not know; `at` is at its backslash.
    fn check_escape(&mut self) {
        let rest = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        let good = match rest {
            [b'u', hex @ ..] => hex4(hex).is_some(),
            [] => true, // the end of the document says it all
            [known, ..] => br#""\/bfnrt"#.contains(known),
        };
        if !good {
            let what = "this is no escape of JSON; the backslash was dropped";
            self.repair(self.here(), what);
        }
    }

    fn number(&mut self) -> Scalar<'a> {
        let mut number = self.word();
        number.kind = Kind::Number;
        if !is_number(number.text.as_bytes()) {
            self.repair(number.span, "this is not how JSON writes a number");
        }
        number
    }

    /// `true` or `false`; any other word is as good as `null`.
    fn literal(&mut self) -> Option<Scalar<'a>> {
        let word = self.word();
        match word.text.as_ref() {
            "true" | "false" => Some(word),
            "null" => None,
            _ => {
                self.repair(word.span, "this is no value of JSON; it was read as `null`");
                None
            }
        }
    }

    /// A run of what numbers and names are made of.
    fn word(&mut self) -> Scalar<'a> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let len = rest
            .bytes()
            .position(|byte| {
                !byte.is_ascii_alphanumeric()
                    && !matches!(byte, b'+' | b'-' | b'.' | b'_' | b'$')
            })
            .unwrap_or(rest.len());
        let span = self.span(self.at, self.at + len);
        self.at += len;
        let text = Cow::Borrowed(rest.get(..len).unwrap_or_default());
        Scalar { text, span, kind: Kind::Word }
    }

    fn skip_space(&mut self) -> Result<(), JsonError> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(b'/') => self.skip_comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn skip_comment(&mut self) -> Result<(), JsonError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let len = if rest.starts_with("//") {
            rest.find(['\n', '\r']).or(Some(rest.len()))
        } else if rest.starts_with("/*") {
            // Not `find` of a text: its search is a kilobyte of code.
            let ends = rest.as_bytes().windows(2).skip(2).position(|two| two == b"*/");
            ends.map(|at| at + 4)
        } else {
            return Err(self.error(JsonErrorKind::Expected("a value")));
        };
        let Some(len) = len else { return Err(self.error(JsonErrorKind::CutShort)) };
        self.repair(self.span(self.at, self.at + len), "JSON has no comments");
        self.at += len;
        Ok(())
    }

    /// The character that comes next; nothing at the end.
    fn here(&self) -> Span {
        let next = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        self.span(self.at, self.at + next.map_or(0, char::len_utf8))
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn repair(&mut self, span: Span, message: &'static str) {
        if self.repairs.len() < MAX_REPAIRS {
            self.repairs.push(Repair { span, message });
        }
    }

    fn error(&self, kind: JsonErrorKind) -> JsonError {
        JsonError { kind, at: self.at() }
    }
}
