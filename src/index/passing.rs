//! Which events pass: a set of positions that can be counted and counted off.
//!
//! A bit a position, and every 512 bits how many were set before: together an
//! eighth of a byte an event, and both [`Passing::count_before`] (*rank*) and
//! [`Passing::nth`] (*select*) without a scan (G. Jacobson, "Space-efficient static
//! trees and graphs", 1989).

/// Words of 64 bits between two of the kept counts.
const WORDS_PER_BLOCK: usize = 8;

/// A set of positions in time order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passing {
    words: Vec<u64>,
    before: Vec<u32>, // how many are set before each block of words
    n_set: usize,
}

impl Passing {
    /// No positions.
    pub const EMPTY: Self = Self { words: Vec::new(), before: Vec::new(), n_set: 0 };

    /// The set whose members are the set bits of `words`, the lowest first.
    pub fn from_words(words: Vec<u64>) -> Self {
        let mut n_set = 0;
        let before = words
            .chunks(WORDS_PER_BLOCK)
            .map(|block| {
                let before = n_set;
                n_set += block.iter().map(|word| word.count_ones()).sum::<u32>();
                before
            })
            .collect();
        Self { words, before, n_set: n_set as usize }
    }

    /// Those of `0..len` for which `passes` holds.
    pub fn of(len: usize, mut passes: impl FnMut(usize) -> bool) -> Self {
        let mut words = Vec::with_capacity(len.div_ceil(64));
        for first in (0..len).step_by(64) {
            let bits = (first..len.min(first + 64)).enumerate();
            words.push(
                bits.fold(0, |word, (bit, at)| word | u64::from(passes(at)) << bit),
            );
        }
        Self::from_words(words)
    }

    /// Those of `0..len`, or of a set of them, for which `passes` holds.
    pub fn among(
        len: usize,
        all: Option<&Self>,
        mut passes: impl FnMut(usize) -> bool,
    ) -> Self {
        let Some(all) = all else { return Self::of(len, passes) };
        Self::from_positions(len, all.iter().filter(|&position| passes(position)))
    }

    /// The set of some of `0..len`, in any order.
    pub fn from_positions(len: usize, positions: impl Iterator<Item = usize>) -> Self {
        let mut words = vec![0; len.div_ceil(64)];
        for position in positions {
            if let Some(word) = words.get_mut(position / 64) {
                *word |= 1 << (position % 64);
            }
        }
        Self::from_words(words)
    }

    /// Those that are in both sets; `None` stands for all positions.
    #[must_use]
    pub fn and(&self, other: Option<&Self>) -> Self {
        let Some(other) = other else { return self.clone() };
        let words = self.words.iter().zip(&other.words);
        Self::from_words(words.map(|(word, other)| word & other).collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.n_set
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.n_set == 0
    }

    /// Whether a position is one of them.
    pub fn contains(&self, position: usize) -> bool {
        let word = self.words.get(position / 64).copied().unwrap_or_default();
        word >> (position % 64) & 1 != 0
    }

    /// How many of them are below a position. O(1).
    pub fn count_before(&self, position: usize) -> usize {
        let word = position / 64;
        let block = word / WORDS_PER_BLOCK;
        let (Some(&before), Some(&last)) = (self.before.get(block), self.words.get(word))
        else {
            return self.n_set;
        };
        let whole = self.words.get(block * WORDS_PER_BLOCK..word).unwrap_or_default();
        let whole: u32 = whole.iter().map(|word| word.count_ones()).sum();
        let part = last & !(u64::MAX << (position % 64));
        (before + whole + part.count_ones()) as usize
    }

    /// The position that so many of them are below. O(log n).
    pub fn nth(&self, n: usize) -> Option<usize> {
        if n >= self.n_set {
            return None;
        }
        let after = self.before.partition_point(|&before| before as usize <= n);
        let block = after.checked_sub(1)?;
        let mut left = n as u32 - self.before.get(block)?;
        let first = block * WORDS_PER_BLOCK;
        for (at, &word) in (first..).zip(self.words.get(first..)?) {
            if left < word.count_ones() {
                return Some(at * 64 + nth_bit(word, left));
            }
            left -= word.count_ones();
        }
        None
    }

    /// All of them, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then_some(left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

/// The place of the set bit of a word that `n` set bits are below.
fn nth_bit(mut word: u64, n: u32) -> usize {
    for _ in 0..n {
        word &= word - 1;
    }
    word.trailing_zeros() as usize
}
