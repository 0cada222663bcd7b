//! Pieces of a sentence → a line of text that can be printed.
//!
//! Spaces, quotation marks and brackets are set as in print, whatever the source
//! did: a text tokenized for machines (`-LRB-`, `$ 5`) reads like any
//! other. A title that is too long ends where a thought ends.

use super::clauses::{Clauses, Role};
use super::grammar::{Mark, Word};
use super::lexicon::{Classes, classes_of};
use super::titles::{MAX_CHARS, Piece};
use super::trimming::{tidy_cut, tidy_end, tidy_start, without_asides};

/// The line that the pieces make: clean, with a capital letter, and no longer
/// than [`MAX_CHARS`].
pub(super) fn title_from(sentence: &Clauses, text: &str, pieces: &[Piece]) -> String {
    let told = pieces.get(first_told(sentence, text, pieces)..).unwrap_or_default();
    let mut line = line_of(sentence, text, told);
    if line.out.chars().count() > MAX_CHARS {
        let shorter = without_apposition(sentence, told);
        line = line_of(sentence, text, &shorter);
    }
    let whole = finished(&line.out, &line.joints);
    let whole = without_last_stop(whole);
    capitalized(without_asides(tidy_start(&whole)))
}

fn line_of<'t>(sentence: &Clauses, text: &'t str, pieces: &[Piece]) -> Line<'t> {
    let mut line = Line::new(text);
    for (position, piece) in pieces.iter().enumerate() {
        line.push(sentence, piece, pieces.get(position..).unwrap_or_default());
    }
    line
}

/// The pieces without what explains the subject between commas: "the dam, a wall of
/// clay, broke" → "the dam broke".
fn without_apposition(sentence: &Clauses, pieces: &[Piece]) -> Vec<Piece> {
    let main = pieces.iter().find_map(|piece| match piece {
        Piece::Word(word) => sentence.get(sentence.owner(*word)).verb,
        Piece::Letters(_) | Piece::Joint => None,
    });
    let mut commas = Vec::new();
    for (position, piece) in pieces.iter().enumerate() {
        let Piece::Word(word) = piece else { continue };
        if main == Some(*word) {
            break;
        }
        if sentence.mark(*word) == Some(Mark::Comma) {
            commas.push(position);
        }
    }
    // Three commas are a list.
    let [open, close] = commas.as_slice() else { return pieces.to_vec() };
    let kept = pieces.iter().take(*open).chain(pieces.iter().skip(close + 1));
    kept.cloned().collect()
}

/// A title that has grown, cut at a word if it is too long.
pub(super) fn shortened(title: &str) -> String {
    let joints: Vec<(usize, Joint)> =
        title.match_indices(' ').map(|(at, _)| (at, Joint::Word)).collect();
    finished(title, &joints)
}

/// The words of a sentence set as in print.
pub(super) fn printed(text: &str, words: &[Word]) -> String {
    let mut line = Line::new(text);
    for (at, word) in words.iter().enumerate() {
        line.word(at, *word, words.get(at + 1));
    }
    line.out
}

struct Line<'t> {
    out: String,
    /// Where the line may end, in bytes, and how good a place it is.
    joints: Vec<(usize, Joint)>,
    /// The word before and its position.
    last: Option<(usize, Word)>,
    /// Whether the next word continues after `;` or `:` that was put there.
    continues: bool,
    /// The verbs that the clauses begun so far still wait for.
    awaited: Vec<usize>,
    /// The clause of the last word.
    clause: Option<usize>,
    /// Whether the next word begins a claim.
    claims: bool,
    /// What the clause of the next word is.
    role: Role,
    /// Whether the next word is the "and" of a list.
    joins: bool,
    text: &'t str,
}

/// How good a place is to end a title; the best comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Joint {
    Word,
    /// Before what completes a noun: "the purchase | of ships", "an effort | to help".
    Complement,
    Phrase,
    Clause,
}

impl<'t> Line<'t> {
    const fn new(text: &'t str) -> Self {
        Self {
            out: String::new(),
            joints: Vec::new(),
            last: None,
            continues: false,
            awaited: Vec::new(),
            clause: None,
            claims: false,
            role: Role::Main,
            joins: false,
            text,
        }
    }

    /// Adds the first of the pieces that are left.
    fn push(&mut self, sentence: &Clauses, piece: &Piece, rest: &[Piece]) {
        match piece {
            Piece::Joint => self.joint(Joint::Clause),
            Piece::Letters(letters) => {
                let is_word = letters.chars().all(char::is_alphabetic);
                if is_word && !self.out.is_empty() {
                    self.out.push(' ');
                }
                self.out.push_str(letters);
                self.continues = !is_word;
            }
            Piece::Word(at) => {
                let Some(word) = sentence.words.get(*at) else { return };
                let clause = sentence.get(sentence.owner(*at));
                self.claims = matches!(clause.role, Role::Complement | Role::Quote)
                    && (clause.opener == *at || clause.first == *at);
                self.role = clause.role;
                if self.clause.is_none() {
                    let verb_at = |at: usize| sentence.get(sentence.owner(at)).verb;
                    let first = rest.iter().find_map(|piece| match piece {
                        Piece::Word(word) => verb_at(*word).filter(|verb| verb == word),
                        Piece::Letters(_) | Piece::Joint => None,
                    });
                    self.awaited.extend(first.filter(|verb| verb > at));
                }
                let begins = self.clause.replace(sentence.owner(*at));
                self.joins = word.is(Classes::COORDINATOR) && clause.opener != *at;
                if begins.is_some_and(|before| before != sentence.owner(*at)) {
                    self.joint(Joint::Clause);
                }
                self.word(*at, *word, sentence.words.get(at + 1));
                self.awaited.retain(|verb| verb != at);
                if let Some(verb) = clause.verb.filter(|verb| verb > at) {
                    let comes = rest.contains(&Piece::Word(verb));
                    if comes && !self.awaited.contains(&verb) {
                        self.awaited.push(verb);
                    }
                }
            }
        }
    }

    /// Marks a place where the line may end, unless a clause is still without its
    /// verb there, a claim is about to be told, or a list would be cut in two.
    fn joint(&mut self, joint: Joint) {
        let whole = self.awaited.is_empty() && !self.claims && !self.joins;
        let joint = if whole { joint } else { Joint::Word };
        self.joints.push((self.out.len(), joint));
    }

    fn word(&mut self, at: usize, word: Word, next: Option<&Word>) {
        let letters = word.text(self.text);
        let opening = opens(word, letters, next);
        if self.repeats_mark(word) {
            return;
        }
        let closes = word.mark == Some(Mark::Quote) && !opening;
        if closes && self.role == Role::Quote && self.out.ends_with(',') {
            self.out.pop(); // “We are ready,” he said
        }
        if self.wants_space(at, word, letters, opening) {
            self.joint(self.joint_before(word));
            self.out.push(' ');
        } else if matches!(word.mark, Some(Mark::Comma | Mark::Stop | Mark::Colon)) {
            self.joint(Joint::Clause);
        }
        let inner =
            std::mem::take(&mut self.continues) || (at == 0 && !self.out.is_empty());
        let common =
            word.is(Classes::COMMON) || !classes_of(&letters.to_lowercase()).only_noun();
        if inner && common && word.mark.is_none() && !is_acronym(letters) {
            self.out.push_str(&letters.to_lowercase());
        } else {
            self.out.push_str(set(letters));
        }
        let shown = if opening { Word { mark: Some(Mark::Open), ..word } } else { word };
        self.last = Some((at, shown));
    }

    /// How good a place there is before a word to end the line: after a noun, good;
    /// "stranded | without food" is none.
    fn joint_before(&self, word: Word) -> Joint {
        const CLAUSE: Classes = Classes::SUBORDINATOR.or(Classes::RELATIVE);
        const PART: Classes =
            CLAUSE.or(Classes::PREPOSITION).or(Classes::COORDINATOR).or(Classes::ING);
        let after_noun = self.last.is_some_and(|(_, last)| {
            const VERBAL: Classes = Classes::MAYBE_VERB.or(Classes::ING);
            last.mark.is_some_and(|mark| mark != Mark::Possessive)
                || (last.nominal() && !last.is(VERBAL))
        });
        if word.mark == Some(Mark::Dash) {
            Joint::Clause
        } else if word.is(PART) && after_noun {
            match word.text(self.text) {
                "of" | "to" => Joint::Complement,
                _ => Joint::Phrase,
            }
        } else {
            Joint::Word
        }
    }

    /// Two commas meet where a date was dropped between them.
    fn repeats_mark(&self, word: Word) -> bool {
        let before = self.last.and_then(|(_, word)| word.mark);
        word.mark == Some(Mark::Comma) && matches!(before, Some(Mark::Comma | Mark::Open))
    }

    fn wants_space(&self, at: usize, word: Word, letters: &str, opening: bool) -> bool {
        let Some((before, last)) = self.last else { return !self.out.is_empty() };
        let touching = before + 1 == at && last.span.end == word.span.start;
        let closing = match word.mark {
            Some(
                Mark::Comma | Mark::Stop | Mark::Colon | Mark::Close | Mark::Possessive,
            ) => true,
            Some(Mark::Quote) => !opening,
            _ => letters == "%" || letters == "n't",
        };
        let amount = matches!(last.text(self.text), "$" | "£" | "€" | "#");
        let after_opening = last.mark == Some(Mark::Open) || amount;
        !touching && !closing && !after_opening
    }
}

/// Whether a word or mark holds on to what follows.
fn opens(word: Word, letters: &str, next: Option<&Word>) -> bool {
    match word.mark {
        Some(Mark::Open) => true,
        Some(Mark::Quote) => match letters {
            "“" | "``" | "«" => true,
            "\"" => next.is_some_and(|next| next.span.start == word.span.end),
            _ => false,
        },
        _ => false,
    }
}

/// How machines write marks, and how print does.
fn set(letters: &str) -> &str {
    match letters {
        "``" => "“",
        "''" => "”",
        "-LRB-" => "(",
        "-RRB-" => ")",
        other => other,
    }
}

/// The first piece that tells something: not "However,", not "But".
fn first_told(sentence: &Clauses, text: &str, pieces: &[Piece]) -> usize {
    let word = |at: usize| match pieces.get(at) {
        Some(Piece::Word(word)) => sentence.words.get(*word).copied(),
        _ => None,
    };
    let mut from = 0;
    while let Some(found) = word(from) {
        let next = word(from + 1);
        let comma = next.is_some_and(|next| next.mark == Some(Mark::Comma));
        let joins = found.is(Classes::COORDINATOR)
            || (found.is(Classes::CONNECTIVE)
                && (comma || next.is_some_and(|next| next.is(SUBJECTS))));
        let stray = found.mark.is_some_and(|mark| {
            !matches!(mark, Mark::Quote | Mark::Open | Mark::Other | Mark::Abbreviation)
        });
        if !joins && !stray {
            break;
        }
        from += 1;
    }
    let article =
        word(from).is_some_and(|word| word.text(text).eq_ignore_ascii_case("the"));
    let acronym = word(from + 1).is_some_and(|word| is_acronym(word.text(text)));
    from + usize::from(article && acronym)
}

const SUBJECTS: Classes = Classes::DETERMINER.or(Classes::PRONOUN);

/// `US`, `U.N.`, `NATO`: headlines give them no article.
fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.')
}

/// A line no longer than a title may be, with its marks in pairs.
fn finished(line: &str, joints: &[(usize, Joint)]) -> String {
    let mut cut = cut_at_joint(line, joints, MAX_CHARS);
    cut.truncate(without_measure(&cut, line).len());
    let Some(close) = open_quote(&cut) else {
        return tidy_end(&balanced(tidy_end(&cut))).to_owned();
    };
    // Cut again, with room for the marks that close the quotation.
    let shorter = cut_at_joint(line, joints, MAX_CHARS - 2);
    let bare = tidy_end(shorter.trim_end_matches('…'));
    // Nothing of the quotation is left.
    if let Some(before) = bare.strip_suffix(['"', '“']) {
        return tidy_end(&balanced(before)).to_owned();
    }
    if open_quote(bare) != Some(close) {
        return tidy_end(&balanced(bare)).to_owned();
    }
    let more = if shorter.len() < line.len() { "…" } else { "" };
    format!("{bare}{more}{close}")
}

/// "it was over, 42 days | after the last …": without the "after" the days say nothing.
fn without_measure<'c>(cut: &'c str, line: &str) -> &'c str {
    const UNITS: [&str; 7] = ["second", "minute", "hour", "day", "week", "month", "year"];
    let rest = line.get(cut.trim_end().len()..).unwrap_or_default().trim_start();
    let measures = rest.starts_with("after ") || rest.starts_with("before ");
    let mut words = cut.trim_end().rsplitn(3, ' ');
    let unit = words.next().unwrap_or_default();
    let unit = UNITS.contains(&unit.strip_suffix('s').unwrap_or(unit));
    let head = words.nth(1);
    head.filter(|_| measures && unit).unwrap_or(cut)
}

/// The mark that would close the quotation that a line leaves open.
fn open_quote(line: &str) -> Option<char> {
    let n = |mark: char| line.matches(mark).count();
    if n('“') > n('”') {
        return Some('”');
    }
    let last = line.rfind('"').filter(|_| n('"') % 2 == 1)?;
    let opens = line[..last].chars().next_back().is_none_or(|c| c == ' ' || c == '(');
    opens.then_some('"')
}

/// Cuts a line that is too long: at the last good joint, or else at a word.
fn cut_at_joint(line: &str, joints: &[(usize, Joint)], limit: usize) -> String {
    if line.chars().count() <= limit {
        return line.to_owned();
    }
    let fits = |at: usize| line[..at].chars().count() < limit;
    let best = |least: usize, kind: Joint| {
        let mut fitting = joints.iter().filter(|(at, joint)| *joint >= kind && fits(*at));
        fitting.next_back().map(|(at, _)| *at).filter(|&at| at >= least)
    };
    // Below these lengths the title would say too little.
    let end = best(40, Joint::Clause)
        .or_else(|| best(30, Joint::Phrase))
        .or_else(|| best(45, Joint::Complement));
    if let Some(end) = end {
        return line[..end].to_owned();
    }
    let end = best(1, Joint::Word).unwrap_or_else(|| char_boundary(line, limit - 1));
    format!("{}…", tidy_cut(&line[..end]))
}

/// The byte after the first `chars` characters.
fn char_boundary(line: &str, chars: usize) -> usize {
    line.char_indices().nth(chars).map_or(line.len(), |(at, _)| at)
}

/// “It was a success.” → “It was a success”
fn without_last_stop(mut line: String) -> String {
    let quote = line.chars().next_back().filter(|c| matches!(c, '"' | '”'));
    let stop = line.len() - quote.map_or(0, char::len_utf8);
    if quote.is_some() && line[..stop].ends_with(['.', ',']) {
        line.remove(stop - 1);
    }
    line
}

/// Without quotation marks and brackets that have lost their other half.
fn balanced(line: &str) -> String {
    let n = |mark: char| line.matches(mark).count();
    let mut whole = line.to_owned();
    if n('"') % 2 == 1 {
        whole.retain(|c| c != '"');
    }
    for (open, close) in [('“', '”'), ('(', ')'), ('[', ']'), ('«', '»')] {
        if n(open) != n(close) {
            whole.retain(|c| c != open && c != close);
        }
    }
    whole.trim().to_owned()
}

fn capitalized(line: &str) -> String {
    let start = line.find(char::is_alphanumeric).unwrap_or(0);
    let mut letters = line[start..].chars();
    let Some(first) = letters.next() else { return line.to_owned() };
    let upper = first.to_uppercase();
    format!("{}{}{}", &line[..start], upper, letters.as_str())
}
