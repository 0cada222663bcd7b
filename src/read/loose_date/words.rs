//! The words of dates, in English.

use crate::time::Offset;

/// What a word in a date stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// `1..=12`.
    Month(u8),
    /// `21..=24`, as EDTF numbers them.
    Season(u8),
    Weekday,
    /// After a number: a year counted back from the first.
    BeforeChrist,
    AfterChrist,
    /// `q`, before or after its number.
    Quarter,
    Century,
    /// The `s` of `1850s`.
    Decade,
    /// The `th` of `20th`.
    Ordinal,
    /// `c`, which is `circa` before a year and `century` after an ordinal.
    C,
    /// `t`, which stands between a day and a time.
    T,
    Am,
    Pm,
    Noon,
    Midnight,
    Zone(Offset),
    About,
    Doubtful,
    Before,
    After,
    /// `from`, `since`.
    From,
    /// `to`, `until`, `through`.
    To,
    Between,
    And,
    Or,
    Early,
    Middle,
    Late,
    /// `present`, `ongoing`: an end that has not come.
    Ongoing,
    /// A word that adds nothing.
    Filler,
}

/// What a word stands for, written in lower case and without dots.
pub(super) fn word(text: &str) -> Option<Word> {
    calendar(text).or_else(|| clock(text)).or_else(|| modifier(text))
}

fn calendar(text: &str) -> Option<Word> {
    Some(match text {
        "jan" | "january" => Word::Month(1),
        "feb" | "febr" | "february" => Word::Month(2),
        "mar" | "march" => Word::Month(3),
        "apr" | "april" => Word::Month(4),
        "may" => Word::Month(5),
        "jun" | "june" => Word::Month(6),
        "jul" | "july" => Word::Month(7),
        "aug" | "august" => Word::Month(8),
        "sep" | "sept" | "september" => Word::Month(9),
        "oct" | "october" => Word::Month(10),
        "nov" | "november" => Word::Month(11),
        "dec" | "december" => Word::Month(12),
        "spring" => Word::Season(21),
        "summer" => Word::Season(22),
        "autumn" | "fall" => Word::Season(23),
        "winter" => Word::Season(24),
        "mon" | "monday" | "tue" | "tues" | "tuesday" | "wed" | "wednesday" | "thu"
        | "thur" | "thurs" | "thursday" | "fri" | "friday" | "sat" | "saturday"
        | "sun" | "sunday" => Word::Weekday,
        "bc" | "bce" => Word::BeforeChrist,
        "ad" | "ce" => Word::AfterChrist,
        "q" | "quarter" => Word::Quarter,
        "century" | "cent" => Word::Century,
        "s" => Word::Decade,
        "st" | "nd" | "rd" | "th" => Word::Ordinal,
        "c" => Word::C,
        _ => return None,
    })
}

fn clock(text: &str) -> Option<Word> {
    Some(match text {
        "t" => Word::T,
        "am" => Word::Am,
        "pm" => Word::Pm,
        "noon" => Word::Noon,
        "midnight" => Word::Midnight,
        "z" | "utc" | "gmt" | "ut" => Word::Zone(Offset::Utc),
        // The zones that RFC 2822 gives an offset; others name several.
        "edt" => Word::Zone(Offset::Hours(-4)),
        "est" | "cdt" => Word::Zone(Offset::Hours(-5)),
        "cst" | "mdt" => Word::Zone(Offset::Hours(-6)),
        "mst" | "pdt" => Word::Zone(Offset::Hours(-7)),
        "pst" => Word::Zone(Offset::Hours(-8)),
        _ => return None,
    })
}

fn modifier(text: &str) -> Option<Word> {
    Some(match text {
        "about" | "around" | "approximately" | "approx" | "circa" | "ca" | "roughly"
        | "near" | "nearly" => Word::About,
        "probably" | "possibly" | "perhaps" | "maybe" | "likely" | "presumably" => {
            Word::Doubtful
        }
        "before" | "pre" => Word::Before,
        "after" | "post" => Word::After,
        "from" | "since" => Word::From,
        "to" | "until" | "till" | "through" | "thru" => Word::To,
        "between" => Word::Between,
        "and" => Word::And,
        "or" => Word::Or,
        "early" | "beginning" | "start" => Word::Early,
        "mid" | "middle" => Word::Middle,
        "late" | "end" => Word::Late,
        "present" | "now" | "today" | "ongoing" | "current" | "date" => Word::Ongoing,
        "of" | "the" | "in" | "on" | "at" | "year" | "during" => Word::Filler,
        _ => return None,
    })
}

/// The months by name, for messages.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
