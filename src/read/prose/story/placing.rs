//! Which mentions say when something happens: "on Friday" does, "ten years", "now"
//! and "USA Today" do not.

use super::grammar::{Mark, Word};
use super::lexicon::{Classes, among, names_an_event};
use super::naming::{LINKS, NOT_NAMES};
use super::phrases::Phrase;
use crate::diag::Span;
use crate::read::prose::{Mention, MentionType};

/// Whether a mention says when something happens.
pub(super) fn places(
    text: &str,
    words: &[Word],
    mention: &Mention,
    phrase: &Phrase,
) -> bool {
    if !matches!(mention.kind, MentionType::Date | MentionType::Time) {
        return false;
    }
    let letters = text.get(mention.span.start..mention.span.end).unwrap_or_default();
    let untied = phrase.dropped.start == phrase.words.start;
    if names_something(words, text, phrase)
        || ends_period(words, text, phrase)
        || labels_a_thing(words, text, phrase)
        || (untied && letters.eq_ignore_ascii_case("the day"))
        || (untied && is_part_of_day(letters))
    {
        return false;
    }
    let quoted = inside_quotes(words, phrase.words.start);
    match mention.value.as_str() {
        "PRESENT_REF" => false,
        // "days ago" is somewhere; "recently" is anywhere.
        "PAST_REF" => mention.when.is_some() && letters.to_lowercase().ends_with("ago"),
        "FUTURE_REF" => {
            let noun = letters.to_lowercase().contains("future");
            let coming = words.iter().any(|word| looks_ahead(word.text(text)));
            mention.when.is_some() && coming && !noun && !quoted && !phrase.describes
        }
        _ => mention.when.is_some() || says_a_day(&mention.value),
    }
}

/// "the best night of her life": a part of the day that nothing ties to a day.
fn is_part_of_day(letters: &str) -> bool {
    const PARTS: [&str; 4] = ["afternoon", "evening", "morning", "night"];
    PARTS.iter().any(|part| letters.eq_ignore_ascii_case(part))
}

/// "USA Today", "“This Week With …”": a name, and no time.
fn names_something(words: &[Word], text: &str, phrase: &Phrase) -> bool {
    const UNITS: [&str; 6] = ["Today", "Tonight", "Tomorrow", "Week", "Month", "Year"];
    let unit = words.get(phrase.words.clone()).unwrap_or_default().iter();
    let capital = unit.clone().any(|word| UNITS.contains(&word.text(text)));
    let before = phrase.words.start.checked_sub(1).and_then(|at| words.get(at));
    let inside = before.is_some_and(|before| {
        before.is(Classes::CAPITAL) || before.mark == Some(Mark::Quote)
    });
    // "good evening", "high noon"
    let idiom = before.is_some_and(|before| {
        let word = before.text(text);
        word.eq_ignore_ascii_case("good") || word.eq_ignore_ascii_case("high")
    });
    // "President Jan de Vries"
    let [month] = words.get(phrase.words.clone()).unwrap_or_default() else {
        return idiom || (capital && inside);
    };
    let letters = month.text(text);
    let given = ["Jan", "April", "May", "June", "August"].contains(&letters);
    let title =
        before.is_some_and(|before| before.is(Classes::CAPITAL) && before.nominal_only());
    idiom || (capital && inside) || (given && title)
}

/// Whether a month is somebody's name: "Jan de Vries", "met April Jones".
pub(super) fn is_given_name(text: &str, words: &[Word], mention: Span) -> bool {
    const GIVEN: [&str; 5] = ["Jan", "April", "May", "June", "August"];
    const TIED: [&str; 18] = [
        "after", "before", "by", "during", "each", "early", "every", "from", "in",
        "last", "late", "mid", "next", "of", "since", "this", "through", "until",
    ];
    let letters = text.get(mention.start..mention.end).unwrap_or_default();
    let Some(at) = words.iter().position(|word| word.span == mention) else {
        return false;
    };
    let lower = |at: usize| words.get(at).map(|word| word.text(text)).unwrap_or_default();
    let before = at.checked_sub(1).map(lower).unwrap_or_default().to_lowercase();
    let named = |at: usize| words.get(at).is_some_and(|word| is_surname(word, text));
    let linked = LINKS.contains(&lower(at + 1)) && lower(at + 1) != "of";
    let followed = named(at + 1 + usize::from(linked));
    GIVEN.contains(&letters) && followed && !TIED.contains(&before.as_str())
}

/// Whether a word may follow a given name.
fn is_surname(word: &Word, text: &str) -> bool {
    let letters = word.text(text);
    let plain = letters.chars().skip(1).any(char::is_lowercase);
    word.is(Classes::CAPITAL) && plain && !among(NOT_NAMES, &letters.to_lowercase())
}

/// "the 2011 version", "the October Revolution": the date tells which one.
fn labels_a_thing(words: &[Word], text: &str, phrase: &Phrase) -> bool {
    let [date] = words.get(phrase.words.clone()).unwrap_or_default() else {
        return false;
    };
    let possessive = phrase.dropped.end > phrase.words.end;
    let noun = words.iter().skip(phrase.words.end).take_while(|word| word.nominal());
    let head = noun.clone().last().map(|word| word.text(text).to_lowercase());
    let first = noun.clone().next();
    let named = first.is_some_and(|first| first.is(Classes::CAPITAL));
    let year = date.is(Classes::NUMBER);
    let event = head.is_some_and(|head| names_an_event(&head));
    let name = named && !year && !event;
    phrase.describes && !possessive && ((year && !event) || name)
}

/// "the quarter ended Sept. 30": the end of a period of account, which is nothing
/// that happened.
fn ends_period(words: &[Word], text: &str, phrase: &Phrase) -> bool {
    const PERIODS: [&str; 7] =
        ["quarter", "year", "month", "months", "period", "half", "week"];
    let before = |n: usize| {
        let at = phrase.dropped.start.checked_sub(n)?;
        words.get(at).map(|word| word.text(text))
    };
    matches!(before(1), Some("ended" | "ending" | "ends"))
        && before(2).is_some_and(|noun| PERIODS.contains(&noun))
}

/// Whether a word says that something is still to come.
fn looks_ahead(word: &str) -> bool {
    const AHEAD: [&str; 14] = [
        "will", "ll", "would", "may", "might", "could", "can", "shall", "should", "to",
        "due", "set", "about", "going",
    ];
    AHEAD.contains(&word) || word.ends_with("'ll") || word.ends_with("’ll")
}

/// Whether a value without a place on the axis would have one if the day of
/// writing were known.
fn says_a_day(value: &str) -> bool {
    value.starts_with("XXXX-") && !value.contains('T')
}

fn inside_quotes(words: &[Word], at: usize) -> bool {
    let quotes = words.iter().take(at).filter(|word| word.mark == Some(Mark::Quote));
    quotes.count() % 2 == 1
}
