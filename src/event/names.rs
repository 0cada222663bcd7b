//! Names that many events share, each kept once.

/// Names looked up of late, by a hash: a power of two.
const N_RECENT: usize = 256;

/// Names, numbered in order of first use: at most 65,535.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    names: Vec<String>,
    /// Their numbers, in the order of the names.
    sorted: Vec<u16>,
    /// The last name that was asked for, for each of the hashes; empty before any was.
    /// It is a memory, not a table: whoever makes hashes collide gains nothing by it.
    recent: Vec<u16>,
}

impl Names {
    /// All of them, in order of first use.
    pub(crate) fn all(&self) -> &[String] {
        &self.names
    }

    /// The number of a name, which is a new one if need be. An empty name has none,
    /// and beyond 65,535 names there are no more.
    pub(crate) fn id(&mut self, name: &str) -> Option<u16> {
        if name.is_empty() {
            return None;
        }
        let hash = hash(name.as_bytes()) % N_RECENT;
        if let Some(&recent) = self.recent.get(hash)
            && self.names.get(usize::from(recent)).is_some_and(|known| known == name)
        {
            return Some(recent);
        }
        let id = self.known_or_new(name)?;
        self.recent.resize(N_RECENT, id);
        if let Some(recent) = self.recent.get_mut(hash) {
            *recent = id;
        }
        Some(id)
    }

    /// Numbers are what moves to make room, two bytes each: with the most names there can
    /// be, in the worst order, two gigabytes in all, which takes a second at most.
    fn known_or_new(&mut self, name: &str) -> Option<u16> {
        match self.place(name) {
            Ok(place) => self.sorted.get(place).copied(),
            Err(place) => {
                let id =
                    u16::try_from(self.names.len()).ok().filter(|&id| id < u16::MAX)?;
                self.names.push(name.to_owned());
                self.sorted.insert(place, id);
                Some(id)
            }
        }
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.sorted.binary_search_by(|&id| {
            self.names.get(usize::from(id)).map_or("", String::as_str).cmp(name)
        })
    }
}

/// The best bits of a multiplication by the golden ratio (D. Knuth, TAOCP 6.4) of the
/// first and the last eight bytes, in which names differ.
fn hash(name: &[u8]) -> usize {
    let ends = match (name.first_chunk(), name.last_chunk()) {
        (Some(first), Some(last)) => {
            u64::from_le_bytes(*first).rotate_left(29) ^ u64::from_le_bytes(*last)
        }
        _ => name.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    };
    (ends.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as usize
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_numbered_in_order_of_first_use() {
        let mut names = Names::default();
        let words = ["mars", "earth", "venus", "earth", "", "mars", "a"];
        let ids = words.map(|name| names.id(name));
        assert_eq!(
            ids,
            [Some(0), Some(1), Some(2), Some(1), None, Some(0), Some(3)],
            "a name has one number, and none has none"
        );
        assert_eq!(names.all(), ["mars", "earth", "venus", "a"], "in order of use");
    }

    #[test]
    fn there_is_an_end_to_them() {
        let mut names = Names::default();
        let ids = (0..70_000).map(|nth| names.id(&format!("{:x}", nth * 7_919)));
        assert_eq!(ids.flatten().count(), 65_535, "more have no number");
        assert_eq!(names.id("1eef"), Some(1), "the first are known still");
    }
}
