//! One event as its author wrote it → one that can be shown: texts without markup,
//! a title that fits, an address that may be followed, and a date or the reason why
//! there is none.

use super::code;
use super::collect::Collector;
use super::columns::Field;
use super::html::{first_attribute, moved, one_line, plain_text, set_text};
use super::link::{SafeUrl, UnsafeUrl};
use super::parts::Part;
use crate::diag::{Diagnostic, Span};
use crate::event::EventDraft;
use crate::time::{Extent, TimeValue};
use std::borrow::Cow;

/// A title made from a text is no longer than this.
pub(crate) const MAX_TITLE_CHARS: usize = 100;

/// No more take part in an event than this.
const MAX_NAMES: usize = 100;

/// An event as its author wrote it.
#[derive(Debug, Default)]
pub(crate) struct Record<'a> {
    pub(crate) key: Cow<'a, str>,
    /// With or without markup, as the other texts; blank when there is none.
    pub(crate) title: Cow<'a, str>,
    pub(crate) text: Cow<'a, str>,
    pub(crate) group: Cow<'a, str>,
    pub(crate) category: Cow<'a, str>,
    /// Names: a line each, or all on one, separated by `;` or `|`, or else commas.
    pub(crate) participants: Cow<'a, str>,
    pub(crate) link: Option<Part<'a>>,
    /// What to call a link that is only text, such as `Citation`.
    pub(crate) link_label: &'a str,
    /// A picture or the like, which is linked to when there is no other link.
    pub(crate) media: Cow<'a, str>,
    pub(crate) importance: f32,
    pub(crate) when: When,
    /// Bounds that no value says.
    pub(crate) extent: Option<Extent>,
    /// The words for when.
    pub(crate) said: Cow<'a, str>,
    pub(crate) span: Span,
    pub(crate) said_span: Span,
}

/// What an author said about when.
#[derive(Clone, Debug, Default)]
pub(crate) enum When {
    /// Nothing.
    #[default]
    Unsaid,
    /// This.
    Said(TimeValue),
    /// Something that is no date, as has been reported.
    Unread,
}

impl<'a> Record<'a> {
    /// The text that a column or key of loose data names.
    pub(crate) fn named(&mut self, field: Field) -> Option<&mut Cow<'a, str>> {
        Some(match field {
            Field::Title => &mut self.title,
            Field::Text => &mut self.text,
            Field::Group => &mut self.group,
            Field::Category => &mut self.category,
            Field::Participants => &mut self.participants,
            Field::Said => &mut self.said,
            Field::Media => &mut self.media,
            Field::Key => &mut self.key,
            _ => return None,
        })
    }

    /// Hands the event over, and reports what was wrong with it.
    pub(crate) fn collect(&self, collector: &mut Collector) {
        let (title, mut text, runs) = self.words();
        if title.is_empty() && text.is_empty() && matches!(self.when, When::Unsaid) {
            let message = "expected a title or a date, found neither";
            collector.skip(Diagnostic::error(code::BAD_RECORD, self.span, message));
            return;
        }
        let link = self.link(&mut text, collector);
        let said = one_line(&self.said);
        let when = match &self.when {
            When::Said(when) => Some(when.clone()),
            When::Unread => None,
            When::Unsaid => {
                let message = "expected a date, found none";
                collector.report(Diagnostic::warning(code::NO_DATE, self.span, message));
                None
            }
        };
        let participants = names(&self.participants);
        let participants: Vec<&str> = participants.iter().map(AsRef::as_ref).collect();
        let is_value = when.as_ref().is_some_and(|when| when.to_string() == said);
        collector.event(&EventDraft {
            key: self.key.trim(),
            title: &title,
            when,
            extent: self.extent,
            said: if is_value { "" } else { &said },
            text: &text,
            runs: &runs,
            group: &one_line(&self.group),
            category: &one_line(&self.category),
            participants: &participants,
            link: link.as_ref().map_or("", SafeUrl::as_str),
            importance: self.importance,
            span: self.span,
            said_span: self.said_span,
            ..EventDraft::default()
        });
    }

    /// The title, on one line and no longer than a title may be, and the text. Each
    /// stands in for the other; what is cut off a title begins the text. Runs are those
    /// of the text.
    fn words(&self) -> (Cow<'_, str>, Cow<'_, str>, String) {
        let said = one_line(&self.title);
        let (text, runs) = set_text(&self.text);
        let title =
            if said.is_empty() { cut(one_line(&self.text)) } else { cut(said.clone()) };
        let (text, runs) = if title == said || text.starts_with(&*said) {
            (text, runs) // which has all that was cut off
        } else if text.is_empty() {
            set_text(&self.title)
        } else {
            let before = format!("{}\n\n", plain_text(&self.title));
            let runs = moved(&runs, &before);
            (Cow::Owned(before + &text), runs)
        };
        if title == text {
            return (title, Cow::Borrowed(""), String::new());
        }
        (title, text, runs)
    }

    /// The address to link to: the one that was given, or that of the picture, or the
    /// first that the title or text links to. What is no address ends up in the text.
    fn link(
        &self,
        text: &mut Cow<'_, str>,
        collector: &mut Collector,
    ) -> Option<SafeUrl<'_>> {
        if let Some(link) = self.link.as_ref().filter(|link| !link.text.trim().is_empty())
        {
            let are_several = link.text.matches("://").count() > 1
                && link.text.trim().contains(char::is_whitespace);
            let problem = match SafeUrl::new(&link.text) {
                // All of them are shown, and the first is linked to.
                Ok(_) if are_several => UnsafeUrl::NoScheme,
                Ok(url) => return Some(url),
                Err(problem) => problem,
            };
            let words = one_line(&link.text);
            add_paragraph(text, self.link_label, &words);
            if let Some(url) = web_address_in(&link.text) {
                return Some(url);
            }
            if problem != UnsafeUrl::NoScheme {
                let message = format!("expected {problem}, found `{words}`");
                collector.report(Diagnostic::warning(code::BAD_LINK, link.span, message));
            }
        }
        web_address(Cow::Borrowed(&self.media)).or_else(|| {
            let mut hrefs = [&self.title, &self.text].into_iter();
            hrefs.find_map(|html| web_address(first_attribute(html, "a", "href")?))
        })
    }
}

/// The names in a list of them, each once. A list of lines is one that the document
/// has as such, in which a comma belongs to a name.
fn names(list: &str) -> Vec<Cow<'_, str>> {
    let is_break = |c: char| match c {
        '\n' => true,
        ';' | '|' => !list.contains('\n'),
        ',' => !list.contains(['\n', ';', '|']),
        _ => false,
    };
    let mut names: Vec<Cow<'_, str>> = Vec::new();
    for name in list.split(is_break).map(one_line) {
        if !name.is_empty() && !names.contains(&name) && names.len() < MAX_NAMES {
            names.push(name);
        }
    }
    names
}

/// The address of a page, and not of a mailbox or the like.
fn web_address(text: Cow<'_, str>) -> Option<SafeUrl<'_>> {
    let is_web = |url: &SafeUrl<'_>| url.as_str().starts_with("http");
    match text {
        Cow::Borrowed(text) => SafeUrl::new(text).ok().filter(is_web),
        Cow::Owned(text) => {
            SafeUrl::new(&text).ok().filter(is_web).map(SafeUrl::into_owned)
        }
    }
}

/// The address of a page in some words around it: `Reuters, https://…`, or in the
/// link of a cell of HTML.
fn web_address_in(text: &str) -> Option<SafeUrl<'_>> {
    let mut words = text.split([' ', ',', ';', '\n', '(', ')']);
    let href = first_attribute(text, "a", "href");
    href.and_then(web_address).or_else(|| {
        let word = words.find(|word| word.starts_with("http"))?;
        web_address(Cow::Borrowed(word))
    })
}

fn add_paragraph(text: &mut Cow<'_, str>, label: &str, words: &str) {
    let text = text.to_mut();
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    if !label.is_empty() {
        text.push_str(label);
        text.push_str(": ");
    }
    text.push_str(words);
}

/// What is short enough for a title: all of a text, or its first sentence, or as
/// many words of that as fit.
fn cut(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.len() <= MAX_TITLE_CHARS {
        return text;
    }
    let Some((limit, _)) = text.char_indices().nth(MAX_TITLE_CHARS) else { return text };
    let start = text.get(..limit).unwrap_or(&text);
    if let Some(end) = sentence_end(start) {
        return Cow::Owned(start.get(..end).unwrap_or(start).to_owned());
    }
    let words = start.rfind(' ').and_then(|end| start.get(..end)).unwrap_or(start);
    let words = words.trim_end_matches(|c: char| !c.is_alphanumeric());
    Cow::Owned(format!("{words}…"))
}

/// Where the first sentence ends that is long enough to be more than `Mr.`.
fn sentence_end(text: &str) -> Option<usize> {
    let mut rest = 20.min(text.len());
    while let Some(at) = text.get(rest..)?.find(['.', '!', '?']) {
        let end = rest + at + 1;
        let mut after = text.get(end..)?.chars();
        let before = text.get(..end - 1)?;
        let is_abbreviation = before
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .is_some_and(|word| word.chars().count() <= 2);
        if after.next() == Some(' ')
            && after.next().is_some_and(char::is_uppercase)
            && !is_abbreviation
        {
            return Some(end);
        }
        rest = end;
    }
    None
}
