//! The parts a token may play in a time expression.
//!
//! A word is rarely one thing: "May" is a month and a modal verb, "second" an
//! ordinal and a unit, "12" a quantity, a day and an hour. So a token carries a
//! set of kinds, and a pattern asks for one of them.

/// One part that a token may play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    // How it is written.
    /// There is white space before it.
    Spaced,
    /// It begins with a capital letter.
    Capital,
    /// It is made of letters.
    Alpha,
    /// An abbreviation: the period after it ends no sentence.
    Abbreviation,
    Comma,
    /// It ends a sentence where white space follows.
    Stop,
    /// `-` between two words.
    Hyphen,
    /// A dash, or a hyphen with white space around it.
    Dash,
    Slash,
    Quote,
    /// An opening bracket.
    Open,
    /// "'s" and the apostrophe of a plural.
    Possessive,
    /// `$`, `£`, `€`, `¥`, `#`: a number after it is money.
    Money,
    /// `%`, "percent", "cents", "million": a number before it is an amount.
    Measure,
    /// Any other sign.
    Sign,

    // Numbers.
    /// A quantity.
    Count,
    /// A number word below twenty: it may follow "twenty".
    Small,
    /// "twenty" to "ninety".
    Tens,
    /// "hundred", "thousand", "million".
    Scale,
    /// "half", as in "two and a half".
    Half,
    /// Digits and nothing else.
    Digits,
    /// Two digits, as in "1914-18".
    TwoDigits,
    /// A day of a month, "3" to "31" or "3rd" to "thirty-first".
    Day,
    /// A day as an ordinal: "25th".
    DayNth,
    Hour,
    Year,
    /// "'82".
    ShortYear,
    Nth,
    /// "10:35", in minutes of the day.
    Clock,
    /// "0735": hours and minutes without a colon.
    ClockDigits,
    /// "2024-07-12", "10/29/89": as a number `yyyymmdd`.
    Numeric,
    /// "1980s", "eighties": its first year.
    Decade,
    /// "several", "a few", "many".
    Vague,

    // The calendar.
    Month,
    Weekday,
    /// "Fridays".
    Weekdays,
    Season,
    Holiday,
    /// "New", as in "New Year's Day".
    New,
    /// "Eve": the day before.
    Eve,
    /// A unit in the singular: "week".
    Unit,
    /// A unit in the plural: "weeks".
    Units,
    /// "morning", "night": the code of a part of the day.
    DayPart,
    /// "mornings", "nights".
    DayParts,
    /// "noon", "midnight": in minutes of the day.
    Noon,
    /// "a.m.", "p.m.": 0 or 12.
    Meridiem,
    /// "EST", "UTC".
    Zone,
    Oclock,
    /// "BC" or "AD": -1 or 1.
    Era,
    /// "once", "twice", "times": how often something comes.
    Times,
    Fiscal,
    /// "ended", "finished".
    Closed,
    /// "flight", "page": a number after it is its own.
    Numbered,
    /// "today", "yesterday", "tomorrow": days from the document's day; 2 is
    /// "tonight".
    Today,
    /// "Q3", "2H": 1 to 4 are quarters, 5 and 6 halves.
    Coded,

    // What points.
    /// "last", "this", "next" and their kin: -1, 0, 1.
    Toward,
    /// "past", "last": what has run up to now.
    Past,
    /// "next", "coming": what begins now.
    Coming,
    /// "previous", "following": -1, 1 from the last date named.
    Beside,
    /// "same", "that".
    Same,
    /// "that".
    That,
    This,
    Latest,
    Current,
    Recent,
    /// "ago".
    Ago,
    /// "earlier", "later", "before", "after": -1, 1.
    Shift,
    /// "earlier", "later" when they come first.
    ShiftFirst,
    /// "before", "after".
    Beyond,
    From,
    Now,
    /// Words that are by themselves a vague reference: -1, 0, 1; 2 is "soon".
    Vaguely,
    Future,
    /// "near", "short", "long": of the future or a term.
    Near,
    /// "local", as in "10 p.m. local time".
    Local,
    Recently,
    /// "right", as in "right now".
    Right,
    /// "good", as in "good evening" and "Good Friday", and the other words that make
    /// a name of a weekday: the code of its holiday, or -1.
    Good,
    /// "term" is 0, "time" is 1.
    Term,
    Period,
    Long,
    Old,

    // Parts and hedges.
    /// "early", "mid", "late": 0, 1, 2.
    Part,
    /// "beginning", "middle", "end": 0, 1, 2.
    Edge,
    PartWord,
    /// "about", "nearly", "at least": the code of a modifier.
    Hedge,
    More,
    Than,
    At,
    Least,
    Up,
    /// "straight", "more": may stand between a number and its unit; 7 is "whole",
    /// 8 "other".
    Adjective,
    Rest,

    // Small words.
    The,
    A,
    One,
    Of,
    In,
    On,
    To,
    And,
    Or,
    So,
    No,
    Some,
    Between,
    Through,
    /// "until": what follows has not come.
    Until,
    As,
    By,
    Since,
    During,
    For,
    Other,
    Each,
    Couple,
    Per,
    /// "daily", "weekly": the unit.
    Regular,

    // Verbs.
    /// "will", "shall": what follows lies ahead.
    Will,
    /// "would", "could", "may".
    Modal,
    /// "could": of the past where it is denied.
    Able,
    /// "plans", "scheduled", "due": what follows lies ahead.
    Plan,
    /// "set", "agreed": a plan when "to" follows.
    PlanTo,
    /// "is", "has", "are".
    Present,
    /// "be", "being": what follows is a participle.
    Be,
    /// "was", "did", "had", "rose", "said".
    PastVerb,
    Relative,
}

/// A set of kinds.
///
/// Two words and not one of 128 bits, whose shifts are calls in WebAssembly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds {
    low: u64,
    high: u64,
}

impl Kinds {
    /// No kind at all.
    pub(super) const NONE: Self = Self { low: 0, high: 0 };

    /// The set of the kinds given.
    pub(super) const fn of(kinds: &[Kind]) -> Self {
        let mut set = Self::NONE;
        let mut rest = kinds;
        while let [kind, others @ ..] = rest {
            set = set.with(*kind);
            rest = others;
        }
        set
    }

    /// This set and one kind more.
    #[must_use]
    pub(super) const fn with(self, kind: Kind) -> Self {
        let bit = 1 << (kind as u8 & 63);
        if (kind as u8) < 64 {
            Self { low: self.low | bit, ..self }
        } else {
            Self { high: self.high | bit, ..self }
        }
    }

    /// Everything that is in either.
    #[must_use]
    pub(super) const fn or(self, other: Self) -> Self {
        Self { low: self.low | other.low, high: self.high | other.high }
    }

    /// What is in both.
    #[must_use]
    pub(super) const fn and(self, other: Self) -> Self {
        Self { low: self.low & other.low, high: self.high & other.high }
    }

    /// This set but for what is in the other.
    #[must_use]
    pub(super) const fn without(self, other: Self) -> Self {
        Self { low: self.low & !other.low, high: self.high & !other.high }
    }

    /// Whether the kind belongs to the set.
    pub(super) const fn has(self, kind: Kind) -> bool {
        self.has_number(kind as usize)
    }

    /// Whether the kind with this number belongs to the set.
    pub(super) const fn has_number(self, kind: usize) -> bool {
        let half = if kind < 64 { self.low } else { self.high };
        half >> (kind & 63) & 1 != 0
    }

    /// Its kinds one by one, as their numbers.
    pub(super) fn each(self) -> impl Iterator<Item = usize> {
        let bits = [(self.low, 0), (self.high, 64)];
        bits.into_iter().flat_map(|(mut half, base)| {
            std::iter::from_fn(move || {
                let bit = half.trailing_zeros() as usize;
                half &= half.wrapping_sub(1);
                (bit < 64).then_some(base + bit)
            })
        })
    }

    /// Whether the two sets share a kind.
    pub(super) const fn meets(self, other: Self) -> bool {
        (self.low & other.low) | (self.high & other.high) != 0
    }
}
