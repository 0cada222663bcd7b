//! Dated prose → mentions → events.
//!
//! `tokens` cuts the text, `mentions` finds the time expressions by the tables of
//! `rules`, `resolve` says what each means given the day the text was written and
//! the flow of the text, `when` where that is on the axis;
//! `story` makes an event of what is said around it.

mod calendar;
mod digits;
mod kinds;
mod meaning;
mod mentions;
mod narrative;
mod nearest;
mod numbers;
mod pattern;
mod resolve;
mod rules;
mod story;
mod tense;
mod tokens;
mod units;
mod value;
mod vocabulary;
mod when;
mod words;

pub use story::{read, tell, tell_all};

use crate::diag::Span;
use crate::time::{Civil, DateSpec, TimeValue, days_in_month};

/// The four types of TIMEX3 (TimeML 1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionType {
    /// A calendar date, however coarse or vague.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes again.
    Set,
}

/// The `mod` attribute of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are TIMEX3's own words")]
pub enum Modifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

impl MentionType {
    /// Its name in TIMEX3.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

impl Modifier {
    /// Its name in TIMEX3.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
        }
    }
}

/// A time expression found in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text.
    pub span: Span,
    /// Its type.
    pub kind: MentionType,
    /// Its normalized TIMEX3 value: `2024-07-12`, `2024-W28`, `P10Y`, `PAST_REF`.
    pub value: String,
    /// Its modifier.
    pub modifier: Option<Modifier>,
    /// Where it is on the axis; `None` for durations and sets without an anchor.
    pub when: Option<TimeValue>,
}

/// What is known of a text beside its words.
#[derive(Clone, Copy, Debug, Default)]
pub struct TagOptions {
    /// The day it was written: what "today" means. Without it the text is read as
    /// a narrative, told from the dates that it names.
    pub date: Option<DateSpec>,
}

/// Every time expression of an English text, in order; no two overlap.
///
/// Linear in the length of the text; beside the result it allocates one buffer
/// for the tokens of a sentence.
pub fn tag(text: &str, options: &TagOptions) -> Vec<Mention> {
    let document = options.date.map(day_of);
    let found = mentions::find(text);
    let mut flow = resolve::Flow::new(document, &found);
    let resolved = found.iter().filter_map(|found| {
        if flow.passes_over(found) {
            return None;
        }
        let value = flow.resolve(found);
        Some(Mention {
            span: found.span,
            kind: found.meaning.kind(),
            value: value.to_string(),
            modifier: found.meaning.modifier,
            when: when::when(value, found.meaning, document),
        })
    });
    resolved.collect()
}

/// The day a date stands for when it is read as the day of writing: a month or a
/// year stands for its first. Nobody wrote beyond years of four digits.
fn day_of(date: DateSpec) -> Civil {
    let month = date.month.filter(|month| (1..=12).contains(month)).unwrap_or(1);
    let year = date.year.clamp(-9999, 9999);
    let day = date.day.unwrap_or(1).clamp(1, days_in_month(year, month));
    Civil::date(year, month, day)
}
