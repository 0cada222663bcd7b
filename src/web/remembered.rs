//! Answers that were slow to get, kept for the next frame.

/// How many answers are kept before starting over.
const MAX_ENTRIES: usize = 4_096;

/// Answers by what was asked. Looking one up allocates nothing.
///
/// Sorted by a hash of the question, as a few lines take the place of the several
/// kilobytes of code that each kind of map would add to the module.
#[derive(Debug)]
pub(super) struct Remembered<K, V> {
    entries: Vec<Entry<K, V>>,
}

#[derive(Debug)]
struct Entry<K, V> {
    hash: u64,
    asked: K,
    answer: V,
}

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<K, V> Remembered<K, V> {
    /// Forgets everything.
    pub(super) fn forget(&mut self) {
        self.entries.clear();
    }

    /// The answer to what has this hash and, since others may have it too, is what
    /// `is_asked` says; found out by `ask` where it is not known.
    pub(super) fn answer(
        &mut self,
        hash: u64,
        is_asked: impl Fn(&K) -> bool,
        ask: impl FnOnce() -> (K, V),
    ) -> Option<&V> {
        if self.get(hash, is_asked).is_none() {
            let (asked, answer) = ask();
            self.insert(hash, asked, answer);
        }
        self.entries.get(self.place(hash)).map(|entry| &entry.answer)
    }

    /// The answer to what has this hash and is what `is_asked` says, if it is known.
    pub(super) fn get(&self, hash: u64, is_asked: impl Fn(&K) -> bool) -> Option<&V> {
        let near = self.entries.get(self.place(hash));
        let found = near.filter(|entry| entry.hash == hash && is_asked(&entry.asked));
        found.map(|entry| &entry.answer)
    }

    /// Keeps an answer, before others of the same hash.
    pub(super) fn insert(&mut self, hash: u64, asked: K, answer: V) {
        if self.entries.len() >= MAX_ENTRIES {
            self.entries.clear();
        }
        self.entries.insert(self.place(hash), Entry { hash, asked, answer });
    }

    /// Forgets the answers that are not to be kept.
    pub(super) fn retain(&mut self, keep: impl Fn(&V) -> bool) {
        self.entries.retain(|entry| keep(&entry.answer));
    }

    fn place(&self, hash: u64) -> usize {
        self.entries.partition_point(|entry| entry.hash < hash)
    }
}

/// A hash of some numbers, or of the bytes of a text: FNV-1a of Fowler, Noll and Vo.
pub(super) fn hash_of(parts: impl IntoIterator<Item = u64>) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    parts
        .into_iter()
        .fold(start, |hash, part| (hash ^ part).wrapping_mul(0x0100_0000_01b3))
}
