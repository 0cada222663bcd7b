//! Dated prose → mentions → events.
//!
//! `tokens` cuts the text, `mentions` finds the time expressions, `resolve` says
//! what each means given the day the text was written and the flow of the text;
//! `clauses` and `events` make an event of what is said around it.

use crate::diag::Span;
use crate::time::TimeValue;

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
