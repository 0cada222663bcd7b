//! A message with its signature, as it is quoted from a social network:
//! `the talks are over — ada king (@adaking) July 12, 2024`.

use super::clauses::Clauses;
use super::grammar::Mark;
use super::phrases::Phrase;
use super::titles::Piece;

/// A message that somebody signed with the date.
#[derive(Debug)]
pub(super) struct Message {
    /// Its words.
    pub(super) pieces: Vec<Piece>,
    /// Who wrote it.
    pub(super) author: String,
}

/// The message that `phrase` dates, if what stands before it is a signature: a
/// dash, a name, a handle in brackets.
pub(super) fn signed_message(
    sentence: &Clauses,
    text: &str,
    phrase: &Phrase,
) -> Option<Message> {
    let close = phrase.words.start.checked_sub(1)?;
    let handle = close.checked_sub(1)?;
    let open = handle.checked_sub(1)?;
    let word = |at: usize| sentence.words.get(at).map(|word| word.text(text));
    let signed = sentence.mark(close) == Some(Mark::Close)
        && sentence.mark(open) == Some(Mark::Open)
        && word(handle).is_some_and(|handle| handle.starts_with('@'));
    let dash =
        (0..open).rev().take(8).find(|&at| sentence.mark(at) == Some(Mark::Dash))?;
    if !signed || dash == 0 {
        return None;
    }
    let name: Vec<String> = (dash + 1..open).filter_map(word).map(capitalized).collect();
    let pieces =
        (0..dash).filter(|&at| !word(at).is_some_and(is_address)).map(Piece::Word);
    Some(Message { pieces: pieces.collect(), author: name.join(" ") })
}

fn is_address(word: &str) -> bool {
    word.starts_with("http") || word.starts_with("pic.twitter")
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
