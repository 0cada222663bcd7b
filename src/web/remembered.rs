//! Answers that were slow to get, kept for the next frame.

/// How many answers are kept before starting over.
const MAX_ENTRIES: usize = 4_096;

/// Answers by what was asked. Looking one up allocates nothing.
///
/// Sorted by a hash of the question, as a few lines take the place of the several
/// kilobytes of code that each kind of map would add to the module.
#[derive(Debug)]
pub(super) struct Remembered<K, V> {
    /// The hashes, by themselves: a search goes through few lines of the cache.
    hashes: Vec<u64>,
    /// What was asked and answered, in the same order.
    entries: Vec<(K, V)>,
}

impl<K, V> Default for Remembered<K, V> {
    fn default() -> Self {
        Self { hashes: Vec::new(), entries: Vec::new() }
    }
}

impl<K, V> Remembered<K, V> {
    /// Forgets everything.
    pub(super) fn forget(&mut self) {
        self.hashes.clear();
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
        let mut place = self.place(hash);
        if self.at(place, hash, is_asked).is_none() {
            let (asked, answer) = ask();
            self.insert(hash, asked, answer);
            place = self.place(hash);
        }
        self.entries.get(place).map(|(_, answer)| answer)
    }

    /// The answer to what has this hash and is what `is_asked` says, if it is known.
    pub(super) fn get(&self, hash: u64, is_asked: impl Fn(&K) -> bool) -> Option<&V> {
        self.at(self.place(hash), hash, is_asked)
    }

    /// Keeps an answer, before others of the same hash.
    pub(super) fn insert(&mut self, hash: u64, asked: K, answer: V) {
        if self.entries.len() >= MAX_ENTRIES {
            self.forget();
        }
        let place = self.place(hash);
        self.hashes.insert(place, hash);
        self.entries.insert(place, (asked, answer));
    }

    /// Forgets the answers that are not to be kept.
    pub(super) fn retain(&mut self, keep: impl Fn(&V) -> bool) {
        let mut entries = self.entries.iter();
        self.hashes.retain(|_| entries.next().is_some_and(|(_, answer)| keep(answer)));
        self.entries.retain(|(_, answer)| keep(answer));
    }

    fn at(&self, place: usize, hash: u64, is_asked: impl Fn(&K) -> bool) -> Option<&V> {
        let (asked, answer) = self.entries.get(place)?;
        (self.hashes.get(place) == Some(&hash) && is_asked(asked)).then_some(answer)
    }

    fn place(&self, hash: u64) -> usize {
        self.hashes.partition_point(|&known| known < hash)
    }
}

/// A hash of some numbers, or of the bytes of a text: FNV-1a of Fowler, Noll and Vo.
pub(super) fn hash_of(parts: impl IntoIterator<Item = u64>) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    parts
        .into_iter()
        .fold(start, |hash, part| (hash ^ part).wrapping_mul(0x0100_0000_01b3))
}
