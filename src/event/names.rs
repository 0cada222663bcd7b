//! Names that many events share, each kept once.

use std::collections::BTreeMap;

/// Names looked up of late, by a hash: a power of two.
const N_RECENT: usize = 256;

/// Names, numbered in order of first use.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    names: Vec<String>,
    ids: BTreeMap<String, u16>,
    /// The last name that was asked for, for each of the hashes; empty before any was.
    /// It is a memory, not a table: whoever makes hashes collide gains nothing by it.
    recent: Vec<u16>,
}

impl Names {
    /// All of them, in order of first use.
    pub(super) fn all(&self) -> &[String] {
        &self.names
    }

    /// The number of a name, which is a new one if need be. An empty name has none,
    /// and beyond 65,535 names there are no more.
    pub(super) fn id(&mut self, name: &str) -> Option<u16> {
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

    fn known_or_new(&mut self, name: &str) -> Option<u16> {
        if let Some(&known) = self.ids.get(name) {
            return Some(known);
        }
        let id = u16::try_from(self.names.len()).ok().filter(|&id| id < u16::MAX)?;
        self.names.push(name.to_owned());
        self.ids.insert(name.to_owned(), id);
        Some(id)
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
