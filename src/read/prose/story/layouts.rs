//! The shapes in which dated prose is handed around.
//!
//! - a **story**, told from one day: ` date 2024-07-13 In a rare …`, a line of
//!   its own that is only a date, or no dateline at all;
//! - **date blocks**: a line `2011-01-25`, lines of text, a rule of dashes (the
//!   form of the Timeline17 and Crisis collections);
//! - **bullets**: `12 March 2003 — text`, `March 12: text` under a heading that
//!   names the year; `June 9–11: text` lasts;
//! - a **live report**: `18:40 text`, the day known from elsewhere.
//!
//! What is found here is where the parts are and which day each belongs to; the
//! text is not touched.

use super::clocks::clock_at_start;
use super::sentences::wire_dateline;
use crate::diag::Span;
use crate::time::{DateSpec, Endpoint, TimeValue, days_in_month};

/// A document taken apart.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The day the story was written, where the text says so.
    pub(super) written: Option<DateSpec>,
    /// Its parts, in order.
    pub(super) parts: Vec<Part>,
}

/// A stretch of text with one dateline.
#[derive(Debug)]
pub(super) struct Part {
    /// Its bytes, without the dateline.
    pub(super) span: Span,
    /// The date it is filed under; `None` for a story.
    pub(super) entry: Option<Entry>,
}

impl Part {
    /// The same in a text that has so many bytes before it.
    pub(super) fn moved(&self, by: usize) -> Self {
        let moved = |span: Span| Span::new(span.start + by, span.end + by);
        let entry = self.entry.map(|it| Entry { span: moved(it.span), ..it });
        Self { span: moved(self.span), entry }
    }
}

/// The date a part is filed under.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The date.
    pub(super) date: DateSpec,
    /// The last day, where it lasts: `June 9–11`.
    pub(super) until: Option<DateSpec>,
    /// The bytes that say it.
    pub(super) span: Span,
}

impl Entry {
    /// When what it tells happens.
    pub(super) fn when(&self) -> TimeValue {
        match self.until {
            Some(end) => TimeValue::Interval {
                start: Endpoint::Date(self.date),
                end: Endpoint::Date(end),
            },
            None => TimeValue::Date(self.date),
        }
    }
}

/// Takes a document apart; `date` is when it was written, where it does not say so.
/// Linear in its length.
pub(super) fn layout_of(text: &str, date: Option<DateSpec>) -> Layout {
    if let Some(layout) = inline_dateline(text) {
        return layout;
    }
    let lines = lines_of(text);
    let blocks = entries(text, &lines, &mut block_date);
    if blocks.iter().any(|part| part.entry.is_some()) {
        return Layout { written: None, parts: blocks };
    }
    let bullets = entries(text, &lines, &mut bullet_date);
    if bullets.iter().filter(|part| part.entry.is_some()).count() > 1 {
        return Layout { written: None, parts: bullets };
    }
    let mut head = lines.iter().take(HEAD_LINES);
    let dated = head.find_map(|line| lone_date(text, *line).map(|date| (date, *line)));
    if let Some(day) = dated.map(|(day, _)| day).or(date) {
        let mut clock = |text: &str, line: Span, _: &mut _| clock_line(text, line, day);
        let report = entries(text, &lines, &mut clock);
        if report.iter().filter(|part| part.entry.is_some()).count() > 1 {
            return Layout { written: Some(day), parts: report };
        }
    }
    let story =
        |start: usize, end: usize| Part { span: Span::new(start, end), entry: None };
    match dated {
        Some((date, line)) => {
            let parts = vec![story(0, line.start), story(line.end, text.len())];
            Layout { written: Some(date), parts }
        }
        None => Layout { written: wire_date(text), parts: vec![story(0, text.len())] },
    }
}

/// The date of the line that a wire story opens with: `LISBON, March 4, 2032 —`,
/// `NAIROBI, 4 March 2032 (Agency) --`. One without its year is not known.
fn wire_date(text: &str) -> Option<DateSpec> {
    let opening = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let head = opening.get(..wire_dateline(opening))?;
    let mut commas = head.match_indices(',').map(|(at, _)| at + 1);
    let (date, _) = commas.find_map(|at| date_at_start(head.get(at..)?, None))?;
    date.day.map(|_| date)
}

/// In how many lines from the top a lone date is the day of writing.
const HEAD_LINES: usize = 8;

/// ` date 2024-07-13 In a rare …`
fn inline_dateline(text: &str) -> Option<Layout> {
    let rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let word = rest.get(..4).filter(|word| word.eq_ignore_ascii_case("date"))?;
    let rest = rest[word.len()..].trim_start_matches([':', ' ', '\t']);
    let (date, len) = iso_date(rest)?;
    let body = text.len() - rest.len() + len;
    let part = Part { span: Span::new(body, text.len()), entry: None };
    Some(Layout { written: Some(date), parts: vec![part] })
}

/// The lines of a text, without their ends and the blanks around them.
fn lines_of(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split('\n')
        .map(|line| {
            let left = line.len() - line.trim_start().len();
            let span = Span::new(start + left, start + left + line.trim().len());
            start += line.len() + 1;
            span
        })
        .collect()
}

/// What a line is in a text of dated entries.
enum Line {
    /// It opens an entry; its text begins at this byte.
    Opens(DateSpec, Option<DateSpec>, usize),
    /// It closes the entry before it.
    Rule,
    /// It belongs to what came before.
    Text,
}

/// Says what a line is, given the year that the last heading named.
type LineReader<'r> = dyn FnMut(&str, Span, &mut Option<i64>) -> Line + 'r;

fn entries(text: &str, lines: &[Span], read_line: &mut LineReader<'_>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut year = None;
    let mut open = None;
    for line in lines {
        match read_line(text, *line, &mut year) {
            Line::Opens(date, until, body) => {
                let said = text.get(line.start..body).unwrap_or_default();
                let len = said.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
                let span = Span::new(line.start, line.start + len);
                let entry = Entry { date, until, span };
                let span = Span::new(body.min(line.end), line.end);
                parts.push(Part { span, entry: Some(entry) });
                open = Some(parts.len() - 1);
            }
            Line::Rule => open = None,
            Line::Text => extend(&mut parts, &mut open, *line),
        }
    }
    parts
}

/// Adds a line to the open part, or opens a part without a date for it.
fn extend(parts: &mut Vec<Part>, open: &mut Option<usize>, line: Span) {
    if line.start == line.end {
        return;
    }
    match open.and_then(|at| parts.get_mut(at)) {
        Some(part) if part.span.start == part.span.end => part.span = line,
        Some(part) => part.span.end = line.end,
        None => {
            parts.push(Part { span: line, entry: None });
            *open = Some(parts.len() - 1);
        }
    }
}

/// A line of a text in date blocks.
fn block_date(text: &str, line: Span, _: &mut Option<i64>) -> Line {
    let letters = text.get(line.start..line.end).unwrap_or_default();
    if letters.len() >= 5 && letters.bytes().all(|byte| byte == b'-') {
        return Line::Rule;
    }
    match iso_date(letters) {
        Some((date, len)) if len == letters.len() => Line::Opens(date, None, line.end),
        _ => Line::Text,
    }
}

/// A line of a list of dated entries.
fn bullet_date(text: &str, line: Span, year: &mut Option<i64>) -> Line {
    let letters = text.get(line.start..line.end).unwrap_or_default();
    let bare = letters.trim_start_matches(|c: char| BULLETS.contains(c) || c == ' ');
    let opened = date_at_start(bare, *year).and_then(|(date, len)| {
        let until = last_day(bare, date, len);
        let len = until.map_or(len, |(_, len)| len);
        let after = bare[len..].trim_start_matches(['*', '_', ']', ')']).trim_start();
        let body = after.trim_start_matches(SEPARATORS);
        (body.len() < after.len() && !body.trim().is_empty()).then_some((
            date,
            until.map(|(day, _)| day),
            body,
        ))
    });
    let Some((date, until, body)) = opened else {
        let heading = heading_year(letters);
        *year = heading.or(*year);
        return if heading.is_some() { Line::Rule } else { Line::Text };
    };
    *year = Some(date.year);
    Line::Opens(date, until, line.end - body.trim_start_matches(['*', '_', ' ']).len())
}

/// The last day of `June 9–11:` and where it ends; `start` ends at the byte `len`.
fn last_day(text: &str, start: DateSpec, len: usize) -> Option<(DateSpec, usize)> {
    let rest = text.get(len..)?.trim_start();
    let rest = ["–", "—", "-", "to "].iter().find_map(|mark| rest.strip_prefix(mark))?;
    let at = text.len() - rest.trim_start().len();
    let (end, end_at) = date_at_start(text.get(at..)?, Some(start.year))
        .filter(|(date, _)| date.day.is_some())
        .map(|(date, len)| (date, at + len))
        .or_else(|| {
            let mut cursor = Cursor { text, at };
            let day = cursor.day()?;
            Some((day_spec(start.year, start.month?, day)?, cursor.at))
        })?;
    let closes = text.get(end_at..)?.trim_start().starts_with(SEPARATORS);
    let later =
        TimeValue::Date(end).extent().start > TimeValue::Date(start).extent().start;
    (closes && later && start.day.is_some()).then_some((end, end_at))
}

/// A line of a live report of one day.
fn clock_line(text: &str, line: Span, day: DateSpec) -> Line {
    let letters = text.get(line.start..line.end).unwrap_or_default();
    let bare = letters.trim_start_matches(|c: char| BULLETS.contains(c) || c == ' ');
    let Some((time, precision, len)) = clock_at_start(bare) else {
        let date = lone_date(text, line).is_some();
        return if date { Line::Rule } else { Line::Text };
    };
    let after = bare[len..].trim_start_matches(['*', '_', ']', ')', ' ']);
    let body = after.trim_start_matches(SEPARATORS).trim_start_matches(['*', '_', ' ']);
    if body.trim().is_empty() {
        return Line::Text;
    }
    Line::Opens(
        DateSpec { time: None, ..day }.at(time, precision),
        None,
        line.end - body.len(),
    )
}

/// What may stand before the date of a bullet.
const BULLETS: &str = "*-•·–—[_#>";
/// What may stand between the date of a bullet and its text.
const SEPARATORS: [char; 6] = ['—', '–', '-', ':', '|', '\t'];

/// The year that a heading names: a short line with one year and no full stop.
fn heading_year(line: &str) -> Option<i64> {
    if line.len() > 60 || line.ends_with(['.', ',', ';']) {
        return None;
    }
    let mut years = line.split(|c: char| !c.is_ascii_digit()).filter_map(year_of);
    years.next().filter(|_| years.next().is_none())
}

/// The date of a line that is nothing but a date, perhaps after `Published`.
fn lone_date(text: &str, line: Span) -> Option<DateSpec> {
    let letters = text.get(line.start..line.end)?;
    let bare = letters.trim_start_matches(|c: char| !c.is_alphanumeric());
    let word = bare.find(|c: char| !c.is_alphabetic()).unwrap_or(bare.len());
    let labels = ["published", "updated", "posted", "date", "dateline"];
    let labeled = labels.iter().any(|label| bare[..word].eq_ignore_ascii_case(label));
    let rest = if labeled { bare[word..].trim_start_matches([':', ' ']) } else { bare };
    let rest = rest.strip_prefix("on ").unwrap_or(rest);
    let (date, len) = date_at_start(rest, None)?;
    let ended = rest[len..].trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    (ended && date.day.is_some()).then_some(date)
}

/// A date at the start of a text, and how many bytes it takes: `2003-03-12`,
/// `12 March 2003`, `March 12, 2003`, `March 2003`, `2003`; without its year
/// when `year` is known.
fn date_at_start(text: &str, year: Option<i64>) -> Option<(DateSpec, usize)> {
    if let Some(found) = iso_date(text) {
        return Some(found);
    }
    let mut cursor = Cursor { text, at: 0 };
    cursor.weekday();
    let first = cursor.clone();
    if let Some(day) = cursor.day() {
        if let Some(month) = cursor.month() {
            let year = cursor.year().or(year)?;
            return day_spec(year, month, day).map(|date| (date, cursor.at));
        }
        cursor = first.clone();
    }
    if let Some(month) = cursor.month() {
        let before_day = cursor.clone();
        if let Some(day) = cursor.day() {
            let year = cursor.year().or(year)?;
            return day_spec(year, month, day).map(|date| (date, cursor.at));
        }
        cursor = before_day;
        let year = cursor.year().or(year)?;
        return Some((DateSpec::month(year, month), cursor.at));
    }
    let mut cursor = first;
    cursor.year().map(|year| (DateSpec::year(year), cursor.at))
}

/// Reads the parts of a date, each with the commas and blanks before it.
#[derive(Clone)]
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    /// The next run of letters or of digits.
    fn word(&self) -> (&'t str, usize) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let bare = rest.trim_start_matches([' ', ',', '.']);
        let digits = bare.starts_with(|c: char| c.is_ascii_digit());
        let same = |c: char| if digits { c.is_ascii_digit() } else { c.is_alphabetic() };
        let len = bare.find(|c| !same(c)).unwrap_or(bare.len());
        (&bare[..len], self.text.len() - bare.len() + len)
    }

    fn weekday(&mut self) {
        let (word, end) = self.word();
        if WEEKDAYS.iter().any(|day| abbreviates(word, day)) {
            self.at = end;
        }
    }

    fn month(&mut self) -> Option<u8> {
        let (word, end) = self.word();
        let position = MONTHS.iter().position(|month| abbreviates(word, month))?;
        self.at = end;
        u8::try_from(position + 1).ok()
    }

    fn day(&mut self) -> Option<u8> {
        let (word, end) = self.word();
        let day =
            word.parse().ok().filter(|day| word.len() <= 2 && (1..=31).contains(day))?;
        self.at = end;
        let (suffix, end) = self.word();
        if ["st", "nd", "rd", "th"].contains(&suffix) {
            self.at = end;
        }
        Some(day)
    }

    fn year(&mut self) -> Option<i64> {
        let (word, end) = self.word();
        let year = year_of(word)?;
        self.at = end;
        Some(year)
    }
}

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a word is a name or its first three letters or more.
fn abbreviates(word: &str, name: &str) -> bool {
    word.len() >= 3
        && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn year_of(digits: &str) -> Option<i64> {
    let year = digits.parse().ok().filter(|year| (1000..3000).contains(year));
    year.filter(|_| digits.len() == 4)
}

fn day_spec(year: i64, month: u8, day: u8) -> Option<DateSpec> {
    let real =
        (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
    real.then(|| DateSpec::day(year, month, day))
}

/// `2024-07-13` at the start of a text, not followed by another digit.
fn iso_date(text: &str) -> Option<(DateSpec, usize)> {
    let digits = text.get(..10)?;
    let mut parts = digits.split('-');
    let year = year_of(parts.next()?)?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let longer = text[10..].starts_with(|c: char| c.is_alphanumeric());
    day_spec(year, month, day).filter(|_| !longer).map(|date| (date, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<(Option<DateSpec>, &str)> {
        let parts = layout_of(text, None).parts;
        let bytes = |span: Span| text.get(span.start..span.end).unwrap_or_default();
        parts.iter().map(|part| (part.entry.map(|e| e.date), bytes(part.span))).collect()
    }

    #[test]
    fn a_dateline_is_not_part_of_the_story() {
        let text = " date 2024-07-13 In a rare turn, they spoke.";
        assert_eq!(
            layout_of(text, None).written,
            Some(DateSpec::day(2024, 7, 13)),
            "dateline"
        );
        assert_eq!(shape(text), [(None, " In a rare turn, they spoke.")], "the story");
    }

    #[test]
    fn a_line_that_is_only_a_date_says_when_it_was_written() {
        let text =
            "Talks resume\nBy A. Writer\nPublished: Friday, 12 July 2024\n\nThey met.";
        assert_eq!(
            layout_of(text, None).written,
            Some(DateSpec::day(2024, 7, 12)),
            "dateline"
        );
    }

    #[test]
    fn blocks_are_dated_by_their_first_line() {
        let text = "2011-01-25\nOne .\nTwo .\n-----\n2011-01-26\n-----\nAlone .";
        let expected = [
            (Some(DateSpec::day(2011, 1, 25)), "One .\nTwo ."),
            (Some(DateSpec::day(2011, 1, 26)), ""),
            (None, "Alone ."),
        ];
        assert_eq!(shape(text), expected, "each block has its date, empty ones too");
    }

    #[test]
    fn bullets_take_their_year_from_the_heading() {
        let text = "The war of 2003\n\n- March 12: Talks fail\n* 20 March — War begins.\n  \
                    It is night.\n2004\n• **May 1**: Peace\n1 June 2005 - End";
        let expected = [
            (Some(DateSpec::day(2003, 3, 12)), "Talks fail"),
            (Some(DateSpec::day(2003, 3, 20)), "War begins.\n  It is night."),
            (Some(DateSpec::day(2004, 5, 1)), "Peace"),
            (Some(DateSpec::day(2005, 6, 1)), "End"),
        ];
        assert_eq!(shape(text), expected, "the year is carried");
    }
}
