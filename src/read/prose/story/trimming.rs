//! What may not stand at either end of a title: "However,", "Because", "of the".

use super::lexicon::{Classes, classes_of};

/// A title without what ties it to the sentences around it: "First of all, the court
/// ruled" → "the court ruled".
pub(super) fn without_asides(line: &str) -> &str {
    const PHRASE: Classes = Classes::PREPOSITION.or(Classes::ING);
    let opening = OPENINGS.iter().find_map(|words| {
        let (head, rest) = line.split_at_checked(words.len())?;
        head.eq_ignore_ascii_case(words).then_some(rest.trim_start())
    });
    let mut line = opening.unwrap_or(line);
    // "Because claims came in slowly": what it is the cause of is not told here.
    if let Some((first, rest)) = line.split_once(' ') {
        let second = rest.split(' ').next().unwrap_or_default();
        let clause = !second.ends_with("ing") && !classes_of(second).any(PHRASE);
        let ties = CAUSES.iter().any(|cause| first.eq_ignore_ascii_case(cause));
        if ties && clause {
            line = rest;
        }
    }
    for words in CLOSINGS {
        line = line.strip_suffix(words).unwrap_or(line);
    }
    line
}

/// What leads over from the sentence before.
const OPENINGS: [&str; 14] = [
    "what’s more,",
    "what's more,",
    "first of all,",
    "in addition,",
    "in fact,",
    "of course,",
    "for example,",
    "for instance,",
    "by contrast,",
    "in contrast,",
    "as a result,",
    "at the same time,",
    "on the other hand,",
    "in the meantime,",
];

/// What makes a clause the reason or the setting of another.
const CAUSES: [&str; 7] =
    ["although", "because", "though", "whereas", "where", "when", "while"];

/// What leads over at the end.
const CLOSINGS: [&str; 9] = [
    ", the first of them",
    ", the last of them",
    ", most of them",
    ", meanwhile",
    ", however",
    ", though",
    ", too",
    ", instead",
    ", for example",
];

/// Takes off what cannot stand before an ellipsis: "was", "of the".
pub(super) fn tidy_cut(line: &str) -> &str {
    const OPEN: Classes = Classes::AUXILIARY
        .or(Classes::PREPOSITION)
        .or(Classes::DETERMINER)
        .or(Classes::SUBORDINATOR)
        .or(Classes::RELATIVE);
    let line = tidy_end(line);
    match line.rsplit_once(' ') {
        Some((before, last)) if classes_of(last).any(OPEN) => tidy_cut(before),
        _ => line,
    }
}

/// Takes off what cannot end a title: marks, "and", "the".
pub(super) fn tidy_end(line: &str) -> &str {
    let mut line = line;
    loop {
        let bare = line
            .trim_end()
            .trim_end_matches([',', ';', ':', '.', '—', '–', '-', '(', '[']);
        let bare = bare.trim_end().trim_end_matches(['“', '«']).trim_end();
        // The full stop of "U.S." stays.
        let dotted = line.trim_end().strip_suffix('.').is_some_and(|stem| {
            stem.rsplit(' ').next().is_some_and(|word| word.contains('.'))
        });
        let bare = if dotted { line.trim_end() } else { bare };
        let word = bare.rsplit(' ').next().unwrap_or_default();
        let classes = classes_of(word);
        let hangs = classes.any(Classes::COORDINATOR) || HANGING.contains(&word);
        let cut = if hangs && word.len() < bare.len() {
            &bare[..bare.len() - word.len()]
        } else {
            bare
        };
        if cut.len() == line.len() {
            return line;
        }
        line = cut;
        if dotted && cut.len() == bare.len() {
            return line;
        }
    }
}

const HANGING: [&str; 11] =
    ["the", "a", "an", "than", "that", "those", "which", "who", "its", "more", "such"];

pub(super) fn tidy_start(line: &str) -> &str {
    line.trim_start_matches([' ', ',', ';', ':', '.', '—', '–', '-', '”', ')'])
}
