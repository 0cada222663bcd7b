//! A time expression in its sentence: the words it takes with it.
//!
//! "on Friday" is the expression "Friday" and the preposition that ties it to its
//! clause; a title drops both. "a June 25th call" is another thing: there the
//! expression describes a noun, and the words before it belong to that noun.

use super::grammar::{Mark, Word};
use super::lexicon::{Classes, among, table};
use crate::diag::Span;
use std::ops::Range;

/// A time expression and the words that go with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The words of the expression.
    pub(super) words: Range<usize>,
    /// The words that a title does without: those, and what ties them in.
    pub(super) dropped: Range<usize>,
    /// Whether it describes the noun after it: "the 2015 treaty".
    pub(super) describes: bool,
    /// What was said, with its preposition: "on Friday".
    pub(super) said: Span,
    /// Whether the sentence only compares with that time: "from 5 % in 2019".
    pub(super) compares: bool,
    /// Whether it lasts from that time on: "since 2019".
    pub(super) since: bool,
}

impl Phrase {
    /// No time expression at all: nothing is dropped.
    pub(super) const fn none() -> Self {
        Self {
            words: 0..0,
            dropped: 0..0,
            describes: false,
            said: Span::new(0, 0),
            compares: false,
            since: false,
        }
    }
}

/// The phrase around the expression at `mention`; `None` when none of its words
/// are in the sentence.
pub(super) fn phrase_of(text: &str, words: &[Word], mention: Span) -> Option<Phrase> {
    let first = words.iter().position(|word| word.span.end > mention.start)?;
    let inside =
        words.iter().skip(first).take_while(|word| word.span.start < mention.end);
    let range = first..first + inside.count();
    if range.is_empty() {
        return None;
    }
    let reader = Reader { text, words };
    let describes = reader.describes(&range);
    let tied = if describes { range.start } else { reader.tied_from(&range) };
    let start = if describes { tied } else { reader.bounded_from(tied) };
    let ended = reader.apposition_end(reader.period_end(range.end));
    let possessive = reader.mark(range.end) == Some(Mark::Possessive);
    let end = ended + usize::from(possessive);
    let said = words.get(reader.spoken_from(start, range.start))?;
    let opening = reader.lower(start);
    Some(Phrase {
        // "the ferry is out of service until May": without "until" it would be a lie.
        dropped: if among(BOUNDS, &opening) { end..end } else { start..end },
        describes,
        said: Span::new(said.span.start.min(mention.start), mention.end),
        compares: reader.compares(&range, start) || reader.superlative(start),
        since: !describes && opening == "since",
        words: range,
    })
}

struct Reader<'s> {
    text: &'s str,
    words: &'s [Word],
}

impl Reader<'_> {
    fn mark(&self, word: usize) -> Option<Mark> {
        self.words.get(word).and_then(|word| word.mark)
    }

    fn is(&self, word: usize, classes: Classes) -> bool {
        self.words.get(word).is_some_and(|word| word.is(classes))
    }

    fn lower(&self, word: usize) -> String {
        self.words
            .get(word)
            .map(|word| word.text(self.text).to_lowercase())
            .unwrap_or_default()
    }

    /// Whether the expression stands before the noun that it describes.
    fn describes(&self, range: &Range<usize>) -> bool {
        if self.mark(range.end) == Some(Mark::Possessive) {
            return true;
        }
        let Some(before) = range.start.checked_sub(1) else { return false };
        let Some(next) = self.words.get(range.end) else { return false };
        let noun = next.nominal() && !self.is(range.end, Classes::NUMBER);
        let own_article = self.is(range.start, Classes::DETERMINER);
        let determined = self.is(before, Classes::DETERMINER)
            || self.mark(before) == Some(Mark::Possessive);
        let described = self.words.get(before).is_some_and(|word| word.nominal())
            && self.is(before.saturating_sub(1), Classes::DETERMINER);
        let governed = among(GOVERNORS, &self.lower(before));
        noun && !own_article
            && (determined || ((governed || described) && !next.is(VERB_LIKE)))
    }

    /// Where the words that tie the expression to its clause begin.
    fn tied_from(&self, range: &Range<usize>) -> usize {
        let first = range.start;
        let mut start = first;
        while let Some(before) = start.checked_sub(1) {
            let word = self.lower(before);
            let article = start == first && self.is(before, Classes::DETERMINER);
            // "it pulled out of in 2019": that "of" is the verb's.
            let stranded = word == "of" && start < first && !self.follows_noun(before);
            let tied = among(TIES, &word) && !self.is_particle(before, start, range);
            if stranded || (!article && !tied) {
                break;
            }
            start = before;
        }
        start
    }

    /// Where "before the weekend" begins, when "the weekend" begins at `start`.
    fn bounded_from(&self, start: usize) -> usize {
        let bound = start.checked_sub(1).filter(|&at| self.lower(at) == "before");
        bound.unwrap_or(start)
    }

    /// Whether a preposition before `start` is the verb's: "she took over in 2028",
    /// "it was handed in two weeks ago".
    fn is_particle(&self, word: usize, start: usize, range: &Range<usize>) -> bool {
        let ago = range.end.checked_sub(1).is_some_and(|last| self.lower(last) == "ago");
        if ago && start == range.start {
            return among(PARTICLES, &self.lower(word));
        }
        // "declared it over on Friday", but "later on in May"
        let late = word.checked_sub(1).is_some_and(|before| {
            matches!(self.lower(before).as_str(), "early" | "late" | "later" | "earlier")
        });
        !late
            && start < range.start
            && among(PARTICLES, &self.lower(word))
            && among(SPOKEN, &self.lower(start))
    }

    /// Where "the quarter ended Sept. 30" ends, when its words end at `from`.
    fn period_end(&self, from: usize) -> usize {
        if !matches!(self.lower(from).as_str(), "ended" | "ending") {
            return from;
        }
        let date = (from + 1..self.words.len()).take_while(|&at| {
            self.is(at, Classes::CAPITAL.or(Classes::NUMBER))
                || self.mark(at) == Some(Mark::Abbreviation)
        });
        from + 1 + date.count()
    }

    /// Where "in 1960, the year of the fire" ends, when its words end at `from`; and
    /// "at 5 p.m. local time".
    fn apposition_end(&self, from: usize) -> usize {
        if self.lower(from) == "local" && self.lower(from + 1) == "time" {
            return from + 2;
        }
        let unit = self.mark(from) == Some(Mark::Comma)
            && matches!(self.lower(from + 1).as_str(), "the" | "a")
            && among(UNITS, &self.lower(from + 2))
            && matches!(self.lower(from + 3).as_str(), "of" | "after" | "before");
        if !unit {
            return from;
        }
        let ends = |at: &usize| {
            self.mark(*at).is_some_and(|mark| mark != Mark::Possessive)
                || self.is(*at, Classes::COORDINATOR)
        };
        (from + 4..self.words.len()).find(ends).unwrap_or(self.words.len())
    }

    fn follows_noun(&self, word: usize) -> bool {
        let before = word.checked_sub(1).and_then(|before| self.words.get(before));
        before.is_some_and(|before| before.nominal())
    }

    /// Where what was said begins: its nearest preposition, not "late on".
    fn spoken_from(&self, start: usize, first: usize) -> usize {
        let spoken = (start..first).rev().find(|&word| among(SPOKEN, &self.lower(word)));
        spoken.unwrap_or(first)
    }

    /// "from 5 % in 2019", "than in 2019", "compared with 2019".
    fn compares(&self, range: &Range<usize>, start: usize) -> bool {
        let last = range.end.checked_sub(1).map(|last| self.lower(last));
        if last.is_some_and(|last| last == "earlier" || last == "before") {
            let mut before = (start.saturating_sub(16)..start).rev();
            if before.any(|at| self.lower(at) == "compared") {
                return true;
            }
        }
        let earlier = (start.saturating_sub(7)..range.start).rev();
        let mut words = earlier.take_while(|&at| {
            !self.is(at, Classes::COORDINATOR) && self.mark(at) != Some(Mark::Comma)
        });
        let verb_or_compared = words.find_map(|at| {
            let word = self.lower(at);
            let own = at + 1 == range.start; // "from 1971 to 1983"
            let amount = !own
                && (self.is(at + 1, Classes::NUMBER)
                    || self.mark(at + 1) == Some(Mark::Other));
            let compared = among(COMPARED, &word) || (word == "from" && amount);
            // "agreed on Friday", but "from the 5 reported in 2019"
            let on =
                start == range.start || self.lower(range.start.saturating_sub(1)) == "on";
            let acts = self.is(at, Classes::MAYBE_VERB) && (on || at + 1 < start);
            let verb = acts || self.is(at, Classes::AUXILIARY.or(Classes::PAST));
            (compared || verb).then_some(compared)
        });
        verb_or_compared == Some(true)
    }
}

impl Reader<'_> {
    /// "the first loss since 1992": nothing is said to have happened in 1992.
    fn superlative(&self, start: usize) -> bool {
        let since = self.lower(start) == "since";
        let mut before = (start.saturating_sub(9)..start).rev();
        since
            && before.any(|at| {
                let word = self.lower(at);
                among(SUPERLATIVES, &word) || (word.len() > 5 && word.ends_with("est"))
            })
    }
}

const VERB_LIKE: Classes = Classes::MAYBE_VERB.or(Classes::ING);

table! {
    /// What a time may be the like of: "the day of the vote".
    UNITS =
    "anniversary day eve evening month morning night week weekend year"
}

table! {
    /// What may belong to a verb: "took over", "handed in", "went on".
    PARTICLES =
    "at in on over through"
}

table! {
    /// What may stand between a clause and its time expression.
    TIES =
    "about around as at beginning between by during early effective ending exactly for \
     from in just late later of on only over since starting throughout till until \
     within"
}

table! {
    /// What happens before or until a time does not happen then.
    BOUNDS =
    "before till until"
}

table! {
    /// Prepositions that are part of what was said about the time.
    SPOKEN =
    "around at before between by during from in on since through throughout till until within"
}

table! {
    /// Prepositions that take a noun with a time in front of it, and seldom a time.
    GOVERNORS =
    "after against amid before despite following into of under with"
}

table! {
    /// What sets one time against another.
    COMPARED =
    "compared comparing than versus vs"
}

table! {
    /// What stands out in a stretch of time.
    SUPERLATIVES =
    "best fifth first fourth high highs least low lows most only second seen third worst"
}
