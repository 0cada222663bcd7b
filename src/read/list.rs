//! A list in a page: `<ol>` or `<ul>` of `<li>` with `<time datetime>` → events.
//!
//! ```html
//! <ol>
//!   <li data-lane="Space"><time datetime="1969-07-20">20 July 1969</time>
//!     <h3>The Moon landing</h3> <p>…</p> <a href="https://…">more</a></li>
//! </ol>
//! ```
//!
//! The first `<time>` says when; a second one with only a dash or `to` between them
//! says until when. Without `datetime` its text is read as a date, and without
//! `<time>` what stands before a colon or dash is. The title is the heading, or what
//! comes up to the first block; the rest is the text. `data-lane`, `data-id`,
//! `data-participants`, `data-importance` and `data-uncertain` say what their names say. Lists in which
//! nothing has a date are left alone where another list has dates: they are menus.

use super::collect::Collector;
use super::dates::{self, Found};
use super::document::{Dialect, Options, Reading};
use super::html::{Tag, Token, Tokens, one_line};
use super::importance::importance_from;
use super::loose_date::{self, Context};
use super::parts::Part;
use super::record::{Record, When};
use super::turns::Turns;
use crate::diag::Span;
use crate::time::{DateSpec, Endpoint, Qualifier, TimeValue};
use std::borrow::Cow;

/// Lists inside lists inside lists are taken for one beyond this.
const MAX_DEPTH: usize = 64;

/// What links two dates, tags and all, is no longer than this.
const MAX_LINK_BYTES: usize = 100;

/// Reads the lists of a page.
pub(crate) async fn read(text: &str, options: &Options, turns: &Turns) -> Reading {
    let mut collector = Collector::new(Dialect::List, options);
    let mut walk = Walk {
        context: Context { day: options.date, ..Context::default() },
        ..Walk::default()
    };
    for (span, token) in Tokens::new(text) {
        let source = text.get(span.start..span.end).unwrap_or_default();
        walk.token(token, source, span);
        turns.after(source.len()).await;
    }
    walk.close_items(0, text.len());
    let any_dated = walk.dated_lists.iter().any(|&dated| dated);
    for item in &walk.items {
        let is_dated = walk.dated_lists.get(item.list).is_some_and(|&dated| dated);
        if is_dated || !any_dated {
            item.collect(&walk.context, &mut collector);
            turns.after(item.span.end - item.span.start).await;
        }
    }
    collector.title = one_line(&walk.heading).into_owned();
    collector.finish(Span::new(0, text.len()))
}

/// An item of a list, as far as it has been read.
#[derive(Debug, Default)]
struct Item<'a> {
    span: Span,
    /// Which list it is in.
    list: usize,
    key: Cow<'a, str>,
    group: Cow<'a, str>,
    participants: Cow<'a, str>,
    importance: f32,
    uncertain: bool,
    times: Vec<Time<'a>>,
    /// HTML.
    title: String,
    /// Whether there is a word in the title.
    is_titled: bool,
    /// HTML.
    text: String,
    link: Option<Part<'a>>,
    image: Cow<'a, str>,
    place: Place,
}

/// Where in an item the next words belong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Place {
    #[default]
    Title,
    Time,
    Heading,
    Text,
}

/// A `<time>`.
#[derive(Debug)]
struct Time<'a> {
    datetime: Option<Cow<'a, str>>,
    /// HTML.
    words: String,
    span: Span,
}

/// A walk over a page.
#[derive(Debug, Default)]
struct Walk<'a> {
    /// The lists that are open, by number.
    lists: Vec<usize>,
    /// In the order in which they open.
    items: Vec<Item<'a>>,
    /// Those that are open, innermost last, by their place in `items`.
    open: Vec<usize>,
    /// For each list, whether an item of it has a date.
    dated_lists: Vec<bool>,
    /// The first `<h1>`, HTML.
    heading: String,
    in_heading: bool,
    context: Context,
}

impl<'a> Walk<'a> {
    fn token(&mut self, token: Token<'a>, source: &'a str, span: Span) {
        match token {
            Token::Open(tag) if tag.is("ol") || tag.is("ul") => self.open_list(),
            Token::Close(name) if is_list(name) => self.close_list(span.start),
            Token::Open(tag) if tag.is("li") => {
                let list = self.list();
                let from = self.open.iter().rposition(|&nth| self.is_in(nth, list));
                self.close_items(from.unwrap_or(self.open.len()), span.start);
                self.open.push(self.items.len());
                self.items.push(Item::new(tag, list, span.start));
            }
            Token::Close(name) if name.eq_ignore_ascii_case("li") => {
                self.close_items(self.open.len().saturating_sub(1), span.end);
            }
            _ => match self.open.last().and_then(|&nth| self.items.get_mut(nth)) {
                Some(item) => item.token(token, source, span),
                None => self.outside(token, source),
            },
        }
    }

    fn open_list(&mut self) {
        if self.lists.len() < MAX_DEPTH {
            self.lists.push(self.dated_lists.len());
            self.dated_lists.push(false);
        }
    }

    fn close_list(&mut self, at: usize) {
        let list = self.list();
        let from = self.open.iter().position(|&nth| self.is_in(nth, list));
        self.close_items(from.unwrap_or(self.open.len()), at);
        self.lists.pop();
    }

    /// The innermost open list; items outside of any are as in one.
    fn list(&mut self) -> usize {
        if self.lists.is_empty() {
            self.open_list();
        }
        self.lists.last().copied().unwrap_or_default()
    }

    fn is_in(&self, nth: usize, list: usize) -> bool {
        self.items.get(nth).is_some_and(|item| item.list == list)
    }

    fn close_items(&mut self, from: usize, at: usize) {
        for nth in self.open.drain(from.min(self.open.len())..) {
            let Some(item) = self.items.get_mut(nth) else { continue };
            item.span.end = at;
            if item.times.is_empty() {
                item.take_leading_date(&self.context);
            }
            if let Some(dated) = self.dated_lists.get_mut(item.list) {
                *dated |= !item.times.is_empty();
            }
        }
    }

    fn outside(&mut self, token: Token<'a>, source: &str) {
        match token {
            Token::Open(tag) if tag.is("h1") => self.in_heading = self.heading.is_empty(),
            Token::Close(name) if name.eq_ignore_ascii_case("h1") => {
                self.in_heading = false;
            }
            _ if self.in_heading => self.heading.push_str(source),
            _ => {}
        }
    }
}

impl<'a> Item<'a> {
    fn new(tag: Tag<'a>, list: usize, start: usize) -> Self {
        let attribute = |name| tag.attribute(name);
        Self {
            span: Span::new(start, start),
            list,
            key: attribute("data-id").or(attribute("id")).unwrap_or_default(),
            group: attribute("data-lane").or(attribute("data-group")).unwrap_or_default(),
            participants: attribute("data-participants").unwrap_or_default(),
            importance: attribute("data-importance")
                .and_then(|text| importance_from(&text))
                .unwrap_or_default(),
            uncertain: attribute("data-uncertain").is_some_and(|value| value != "false"),
            ..Self::default()
        }
    }

    fn token(&mut self, token: Token<'a>, source: &str, span: Span) {
        match token {
            Token::Open(tag) if tag.is("time") && self.takes_time() => {
                let datetime = tag.attribute("datetime");
                self.times.push(Time { datetime, words: String::new(), span });
                if self.has_only_link_words() {
                    self.title.clear();
                    self.is_titled = false;
                }
                self.place = Place::Time;
            }
            Token::Close(name)
                if name.eq_ignore_ascii_case("time") && self.place == Place::Time =>
            {
                self.place = Place::Title;
            }
            Token::Open(tag) if is_heading(tag.name) && self.place == Place::Title => {
                // What comes before the heading is a lead, and no title.
                self.text.push_str(&std::mem::take(&mut self.title));
                self.is_titled = false;
                self.place = Place::Heading;
            }
            Token::Close(name) if is_heading(name) && self.place == Place::Heading => {
                self.place = Place::Text;
            }
            _ => self.words(token, source, span),
        }
    }

    fn words(&mut self, token: Token<'a>, source: &str, span: Span) {
        if let Token::Open(tag) = token {
            self.attributes(tag, span);
            if self.place == Place::Title && ends_title(tag) && self.is_titled {
                self.place = Place::Text;
            }
        }
        match self.place {
            Place::Time => {
                if let Some(time) = self.times.last_mut() {
                    time.words.push_str(source);
                }
            }
            Place::Title if !self.is_titled => {
                // The colon or dash after the date belongs to neither.
                let start = |c: char| c.is_whitespace() || ":,–—-".contains(c);
                let source = source.trim_start_matches(start);
                self.is_titled = matches!(token, Token::Text(_)) && !source.is_empty();
                self.title.push_str(source);
            }
            Place::Title | Place::Heading => self.title.push_str(source),
            Place::Text => self.text.push_str(source),
        }
    }

    fn attributes(&mut self, tag: Tag<'a>, span: Span) {
        if tag.is("a") && self.link.is_none() {
            self.link = tag.attribute("href").map(|href| Part::new(href, span));
        } else if tag.is("img") && self.image.is_empty() {
            self.image = tag.attribute("src").unwrap_or_default();
        }
    }

    /// Whether a `<time>` here says when the event is, and not something in its text.
    fn takes_time(&self) -> bool {
        self.place == Place::Title
            && match self.times.len() {
                0 => true,
                1 => self.has_only_link_words(),
                _ => false,
            }
    }

    /// Whether all that was said is how a date begins (`On`) or goes on (`to`).
    fn has_only_link_words(&self) -> bool {
        const WORDS: [&str; 12] = [
            "", "and", "at", "between", "from", "in", "on", "since", "through", "till",
            "to", "until",
        ];
        if self.title.len() > MAX_LINK_BYTES {
            return false;
        }
        let title = one_line(&self.title).to_ascii_lowercase();
        WORDS.contains(&title.trim_matches(|c: char| !c.is_alphanumeric()))
    }

    /// Takes `1969` off `1969: The Moon landing`.
    fn take_leading_date(&mut self, context: &Context) {
        let is_end = |&(at, c): &(usize, char)| {
            c == ':'
                || matches!(c, '–' | '—' | '-')
                    && self.title.get(..at).is_some_and(|date| date.ends_with(' '))
        };
        let Some((at, sign)) = self.title.char_indices().find(is_end) else { return };
        let Some((date, rest)) = self.title.split_at_checked(at) else { return };
        let words = one_line(date);
        if loose_date::read(&words, context).is_ok() {
            let words = words.into_owned();
            self.times.push(Time { datetime: None, words, span: self.span });
            self.title =
                rest.get(sign.len_utf8()..).unwrap_or_default().trim().to_owned();
        }
    }

    fn collect(&self, context: &Context, collector: &mut Collector) {
        let mut found = self.times.iter().map(|time| time.found(context, collector));
        let start = found.next().unwrap_or(Found::Nothing);
        let end = found.next().unwrap_or(Found::Nothing);
        drop(found);
        let when = match dates::interval(start, end, collector) {
            When::Said(value) if self.uncertain => When::Said(doubted(value)),
            when => when,
        };
        let said: Vec<_> = self.times.iter().map(|time| one_line(&time.words)).collect();
        let record = Record {
            key: Cow::Borrowed(&self.key),
            title: Cow::Borrowed(&self.title),
            text: Cow::Borrowed(&self.text),
            group: Cow::Borrowed(&self.group),
            participants: Cow::Borrowed(&self.participants),
            link: self.link.clone(),
            link_label: "link",
            media: Cow::Borrowed(&self.image),
            importance: self.importance,
            when,
            said: said.join(" – ").into(),
            span: self.span,
            ..Record::default()
        };
        record.collect(collector);
    }
}

impl Time<'_> {
    fn found(&self, context: &Context, collector: &mut Collector) -> Found {
        let words = match &self.datetime {
            Some(datetime) if !datetime.trim().is_empty() => Cow::Borrowed(&**datetime),
            _ => one_line(&self.words),
        };
        dates::read(Some(&Part::new(words, self.span)), context, collector)
    }
}

fn is_list(name: &str) -> bool {
    name.eq_ignore_ascii_case("ol") || name.eq_ignore_ascii_case("ul")
}

fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h' | b'H', b'1'..=b'6'])
}

/// Whether a tag starts something that is no longer the title.
fn ends_title(tag: Tag<'_>) -> bool {
    ["p", "div", "br", "blockquote", "figure", "img", "table", "dl", "pre", "hr"]
        .iter()
        .any(|name| tag.is(name))
}

/// The same value with doubt about every date in it.
fn doubted(value: TimeValue) -> TimeValue {
    let date = |date: DateSpec| date.qualified(Qualifier::UNCERTAIN);
    let endpoint = |end: Endpoint| match end {
        Endpoint::Date(spec) => Endpoint::Date(date(spec)),
        other => other,
    };
    match value {
        TimeValue::Date(spec) => TimeValue::Date(date(spec)),
        TimeValue::Interval { start, end } => {
            TimeValue::Interval { start: endpoint(start), end: endpoint(end) }
        }
        TimeValue::OneOf(members) => {
            TimeValue::OneOf(members.into_iter().map(doubted).collect())
        }
        TimeValue::AllOf(members) => {
            TimeValue::AllOf(members.into_iter().map(doubted).collect())
        }
    }
}
