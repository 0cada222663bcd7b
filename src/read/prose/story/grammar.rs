//! A sentence as words, each with what it can be.
//!
//! This is the reading glass of `clauses` and `titles`: it knows grammar, not
//! dates. A word is a range of bytes of the document, so that a title can be put
//! together from the author's own letters.

use super::lexicon::{Classes, classes_of};
use crate::diag::Span;

/// A sentence longer than this is read only so far: no writer's sentence is.
const MAX_WORDS: usize = 400;

/// One word or mark of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Its bytes in the document.
    pub(super) span: Span,
    /// What it can be; empty for marks and plain nouns.
    pub(super) classes: Classes,
    /// What kind of mark it is, if it is one.
    pub(super) mark: Option<Mark>,
    /// Whether it has the ending of a plural, or of "she sings".
    pub(super) plural: bool,
}

/// The marks that matter to the shape of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `,`
    Comma,
    /// `;`, `.`, `!`, `?`: what stands on either side are clauses of their own.
    Stop,
    /// `:`
    Colon,
    /// `—`, `–`, `--`, or a hyphen between blanks.
    Dash,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// Any double quotation mark.
    Quote,
    /// `'s` or `'` after a noun.
    Possessive,
    /// The full stop of `Gen.`
    Abbreviation,
    /// Anything else: `$`, `%`, `/`.
    Other,
}

/// What is no noun.
const FUNCTION: Classes = Classes::DETERMINER
    .or(Classes::PREPOSITION)
    .or(Classes::SUBORDINATOR)
    .or(Classes::RELATIVE)
    .or(Classes::COORDINATOR)
    .or(Classes::AUXILIARY)
    .or(Classes::PAST)
    .or(Classes::PRONOUN)
    .or(Classes::ADVERB)
    .or(Classes::VERBAL);

impl Word {
    /// Whether it can be any of `classes`.
    pub(super) const fn is(self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// Its letters.
    pub(super) fn text(self, text: &str) -> &str {
        text.get(self.span.start..self.span.end).unwrap_or_default()
    }

    /// Whether it is a name, and no word of grammar with a capital.
    pub(super) const fn nominal_only(self) -> bool {
        self.mark.is_none() && !self.is(FUNCTION)
    }

    /// Whether it can only be a noun, an adjective or a name.
    pub(super) fn nominal(self) -> bool {
        self.mark.is_none() && (!self.is(FUNCTION) || self.is(Classes::CAPITAL))
    }
}

/// The words of a sentence.
pub(super) fn words_of(text: &str, sentence: Span) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut at = sentence.start;
    while words.len() < MAX_WORDS {
        let Some(rest) = text.get(at..sentence.end) else { break };
        let blank = rest.len() - rest.trim_start().len();
        let rest = &rest[blank..];
        if rest.is_empty() {
            break;
        }
        let len = word_len(rest);
        let span = Span::new(at + blank, at + blank + len);
        let opens = words.is_empty();
        let quoted = words.last().is_some_and(|last| last.mark == Some(Mark::Quote));
        let mut word = word(&rest[..len], span, opens);
        if quoted && word.is(Classes::CAPITAL) {
            // “He left”, but “May” and “Will” stay names.
            let classes = lower_classes(&rest[..len]);
            let small = classes.any(Classes::PRONOUN.or(Classes::DETERMINER));
            word.classes = if small { word.classes.or(classes) } else { word.classes };
        }
        // "but- but- he did": only a hyphen between blanks is a dash.
        let apart = blank > 0 && rest[len..].starts_with(char::is_whitespace);
        if &rest[..len] == "-" && !apart {
            word.mark = Some(Mark::Other);
        }
        words.push(word);
        at = span.end;
    }
    abbreviate(text, &mut words);
    find_degrees(text, &mut words);
    forget_foreign_quote(text, &mut words);
    find_present_tenses(&mut words);
    words
}

/// "its profit more than doubled": a degree, and no comparison.
fn find_degrees(text: &str, words: &mut [Word]) {
    for at in 1..words.len().saturating_sub(1) {
        let verb = words.get(at + 1).is_some_and(|next| next.is(Classes::MAYBE_VERB));
        let more = words.get(at - 1).is_some_and(|word| word.text(text) == "more");
        if let Some(than) = words.get_mut(at).filter(|word| word.text(text) == "than")
            && verb
            && more
        {
            than.classes = Classes::ADVERB;
        }
    }
}

/// A quotation that began in a sentence before ends here: its mark opens nothing.
fn forget_foreign_quote(text: &str, words: &mut [Word]) {
    let first = words.iter_mut().find(|word| word.mark == Some(Mark::Quote));
    if let Some(word) = first.filter(|word| closes_quote(text, word.span)) {
        word.mark = Some(Mark::Other);
    }
}

/// Whether a quotation mark can only end what is quoted.
pub(super) fn closes_quote(text: &str, mark: Span) -> bool {
    let after = text.get(mark.end..).unwrap_or_default();
    let before = text.get(..mark.start).unwrap_or_default();
    match text.get(mark.start..mark.end) {
        Some("”" | "''" | "»") => true,
        Some("\"") => {
            let free = |c: char| c.is_whitespace() || "(—–".contains(c);
            !before.is_empty()
                && !before.ends_with(free)
                && !after.starts_with(char::is_alphanumeric)
        }
        _ => false,
    }
}

/// A full stop inside a sentence belongs to an abbreviation: "Gen. Li", "Sept. 30".
fn abbreviate(text: &str, words: &mut [Word]) {
    for at in 0..words.len().saturating_sub(1) {
        let closes = words.get(at + 1).is_some_and(|next| next.mark == Some(Mark::Quote));
        if let Some(word) = words.get_mut(at).filter(|word| word.text(text) == ".") {
            word.mark = if closes { Some(Mark::Stop) } else { Some(Mark::Abbreviation) };
        }
    }
}

/// "the law violates an agreement", "officials expect the vote": a present tense
/// that no table has is known by the object after it.
fn find_present_tenses(words: &mut [Word]) {
    const OBJECT: Classes = Classes::DETERMINER.or(Classes::PRONOUN);
    const NO_SUBJECT: Classes = Classes::NUMBER.or(Classes::THAT);
    const FINITE: Classes =
        Classes::AUXILIARY.or(Classes::PAST).or(Classes::MAYBE_VERB).or(Classes::PRONOUN);
    let mut plural = false;
    for at in 1..words.len() {
        let ends_in_s = |at: usize| words.get(at).is_some_and(|word| word.plural);
        let plural_before = std::mem::replace(&mut plural, ends_in_s(at));
        let object = words
            .get(at + 1)
            .is_some_and(|next| next.is(OBJECT) && !next.is(Classes::THAT));
        // "which weighs", not "which months were"
        let who = words.get(at - 1).is_some_and(|before| before.is(Classes::RELATIVE))
            && !words
                .get(at.saturating_sub(2))
                .is_some_and(|it| it.is(Classes::PREPOSITION))
            && !words.get(at + 1).is_some_and(|next| next.is(FINITE));
        let subject = words.get(at - 1).is_some_and(|before| {
            before.is(Classes::RELATIVE) || (before.nominal() && !before.is(NO_SUBJECT))
        });
        let agrees = plural != (plural_before || (at == 1 && ends_in_s(0)));
        let Some(word) = words.get_mut(at) else { return };
        let plain = word.classes.only_noun() && word.mark.is_none();
        if plain && ((object && subject && agrees) || (who && plural)) {
            word.classes = Classes::MAYBE_VERB;
        }
    }
}

fn word(letters: &str, span: Span, first: bool) -> Word {
    let mark = mark_of(letters);
    let mut classes = Classes::default();
    let Some(initial) = letters.chars().next().filter(|_| mark.is_none()) else {
        return Word { span, classes, mark, plural: false };
    };
    // `May`, `Will` and `US` are names unless they open the sentence.
    if first || !initial.is_uppercase() {
        classes = lower_classes(letters);
    }
    if initial.is_uppercase() {
        classes = classes.or(Classes::CAPITAL);
    }
    if initial.is_ascii_digit() {
        classes = classes.or(Classes::NUMBER);
    }
    let plural = letters.len() > 2
        && letters.ends_with('s')
        && !letters.ends_with("ss")
        && !letters.ends_with("us");
    Word { span, classes, mark, plural }
}

/// Looks a word up in lower case, without allocating.
fn lower_classes(letters: &str) -> Classes {
    let mut lower = [0_u8; 24];
    let straight = letters.len() <= lower.len() && letters.is_ascii();
    let Some(buffer) = lower.get_mut(..letters.len()).filter(|_| straight) else {
        return typographic(letters);
    };
    buffer.copy_from_slice(letters.as_bytes());
    buffer.make_ascii_lowercase();
    std::str::from_utf8(buffer).map(classes_of).unwrap_or_default()
}

/// `didn’t` is `didn't`.
fn typographic(letters: &str) -> Classes {
    if letters.len() > 24 {
        return Classes::default();
    }
    classes_of(&letters.replace('’', "'").to_lowercase())
}

fn mark_of(letters: &str) -> Option<Mark> {
    Some(match letters {
        "," => Mark::Comma,
        ";" | "." | "!" | "?" | "…" => Mark::Stop,
        ":" => Mark::Colon,
        "—" | "–" | "--" | "---" | "-" | "_" => Mark::Dash,
        "(" | "[" | "-LRB-" => Mark::Open,
        ")" | "]" | "-RRB-" => Mark::Close,
        "\"" | "“" | "”" | "``" | "''" | "«" | "»" => Mark::Quote,
        "'s" | "’s" | "'" | "’" => Mark::Possessive,
        _ if letters.chars().any(char::is_alphanumeric) => return None,
        _ => Mark::Other,
    })
}

/// How many bytes the first word or mark takes; at least one character.
fn word_len(rest: &str) -> usize {
    for mark in ["-LRB-", "-RRB-", "---", "--", "``", "''"] {
        if rest.starts_with(mark) {
            return mark.len();
        }
    }
    let first = rest.chars().next().map_or(1, char::len_utf8);
    if let Some(len) = possessive_len(rest) {
        return len;
    }
    if !rest.starts_with(|c: char| c.is_alphanumeric() || "@#".contains(c)) {
        return first;
    }
    let run = without_tail(&rest[..run_len(rest).max(first)]);
    possessive_start(run).unwrap_or(run.len()).max(first)
}

/// How far letters and digits run, with what belongs inside them: `1,500`,
/// `3:30`, `U.S.`, `long-range`, a whole address.
fn run_len(rest: &str) -> usize {
    let is_address = rest.starts_with("http://") || rest.starts_with("https://");
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        if c.is_whitespace() {
            return at;
        }
        let glued = at > 0 && c == 'h' && rest[at..].starts_with("http");
        if !is_address && (glued || (ends_word(c) && !inside_number(rest, at, before))) {
            return at;
        }
        before = c;
    }
    rest.len()
}

fn inside_number(rest: &str, at: usize, before: char) -> bool {
    let next = rest[at..].chars().nth(1).unwrap_or(' ');
    rest[at..].starts_with([',', ':']) && before.is_ascii_digit() && next.is_ascii_digit()
}

fn ends_word(c: char) -> bool {
    ",;:!?()[]\"“”«»—–…".contains(c)
}

/// Cuts full stops and apostrophes off the end of a run, but not the full stop
/// of `U.S.` or `p.m.`.
fn without_tail(run: &str) -> &str {
    let bare = run.trim_end_matches(['\'', '’', '.', '-']);
    let dotted = bare.contains('.') && run[bare.len()..].starts_with('.');
    let letters = bare.len() <= 5 && !bare.starts_with(|c: char| c.is_ascii_digit());
    if dotted && letters { &run[..=bare.len()] } else { bare }
}

fn possessive_len(rest: &str) -> Option<usize> {
    let apostrophe = rest.chars().next().filter(|c| matches!(c, '\'' | '’'))?;
    let after = &rest[apostrophe.len_utf8()..];
    let s =
        after.starts_with('s') && !after[1..].starts_with(|c: char| c.is_alphanumeric());
    Some(apostrophe.len_utf8() + usize::from(s))
}

/// Where the `'s` of a run begins.
fn possessive_start(run: &str) -> Option<usize> {
    let stem = run.strip_suffix("'s").or_else(|| run.strip_suffix("’s"))?;
    Some(stem.len()).filter(|&len| len > 0)
}
