//! Tables of words, sorted and checked by the compiler.

/// A sorted table of words, written as one text.
macro_rules! table {
    ($(#[$doc:meta])* $vis:vis $name:ident = $words:literal) => {
        $(#[$doc])*
        $vis const $name: &[&str] = &$crate::read::prose::story::tables::cut::<{
            $crate::read::prose::story::tables::count($words)
        }>($words);
        const _: () = $crate::read::prose::story::tables::assert_sorted($words);
    };
}
pub(super) use table;

/// How many words a text has, with one blank between them.
pub(super) const fn count(words: &str) -> usize {
    let mut blanks = 0;
    let mut at = 0;
    while at < words.len() {
        if words.as_bytes()[at] == b' ' {
            blanks += 1;
        }
        at += 1;
    }
    blanks + 1
}

/// Stops the compiler where a word is not after the one before it.
pub(super) const fn assert_sorted(words: &str) {
    let words = words.as_bytes();
    let mut before = 0; // where the word before begins
    let mut at = 0;
    while at < words.len() {
        if words[at] == b' ' {
            assert!(comes_before(words, before, at + 1), "a table must be sorted");
            before = at + 1;
        }
        at += 1;
    }
}

/// Whether the word at `a` comes before the word at `b` in the alphabet.
const fn comes_before(words: &[u8], a: usize, b: usize) -> bool {
    let mut len = 0;
    while b + len < words.len() && words[b + len] != b' ' {
        let (one, other) = (words[a + len], words[b + len]);
        if one != other {
            return one == b' ' || one < other;
        }
        len += 1;
    }
    false
}

/// The words of a text; runs in the compiler.
pub(super) const fn cut<const N: usize>(words: &'static str) -> [&'static str; N] {
    let mut table = [""; N];
    let mut rest = words;
    let mut row = 0;
    while row < N {
        let mut len = 0;
        while len < rest.len() && rest.as_bytes()[len] != b' ' {
            len += 1;
        }
        let (word, after) = rest.split_at(len);
        table[row] = word;
        rest = if after.is_empty() { after } else { after.split_at(1).1 };
        row += 1;
    }
    table
}

/// Whether a word stands in a sorted table.
pub(super) fn among(table: &[&str], word: &str) -> bool {
    table.binary_search(&word).is_ok()
}
