//! Word → kinds and value.
//!
//! The hash table over the groups of `vocabulary` is made by the compiler; a word
//! that stands in two groups does not compile.

use super::kinds::Kinds;
use super::vocabulary::GROUPS;

/// Where a word is: its group, and its bytes in the group's list.
#[derive(Clone, Copy)]
struct Slot {
    group: u16,
    start: u16,
    length: u16,
}

const EMPTY: Slot = Slot { group: 0, start: 0, length: 0 };

/// A power of two, at least twice the number of words.
const N_SLOTS: usize = 2048;

static SLOTS: [Slot; N_SLOTS] = fill();

/// The kinds and the value of a word in lower case; nothing for an unknown one.
pub(super) fn look_up(word: &[u8]) -> (Kinds, i32) {
    let mut at = home(word, 0, word.len());
    while let Some(slot) = SLOTS.get(at).filter(|slot| slot.length > 0) {
        let Some(group) = GROUPS.get(usize::from(slot.group)) else { break };
        let start = usize::from(slot.start);
        let known = group.words.as_bytes().get(start..start + usize::from(slot.length));
        if known == Some(word) {
            return (group.kinds, group.value);
        }
        at = (at + 1) % N_SLOTS;
    }
    (Kinds::NONE, 0)
}

/// FNV-1a, whose spread is good enough for a few hundred words.
const fn home(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut hash = 0x811C_9DC5_u32;
    let mut at = start;
    while at < end {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ hash >> 15) as usize % N_SLOTS
}

/// The table, filled while compiling: open addressing, linear probing.
const fn fill() -> [Slot; N_SLOTS] {
    let mut slots = [EMPTY; N_SLOTS];
    let mut group = 0;
    while group < GROUPS.len() {
        let words = GROUPS[group].words.as_bytes();
        let mut start = 0;
        while start < words.len() {
            let mut end = start;
            while end < words.len() && words[end] != b' ' {
                end += 1;
            }
            let mut at = home(words, start, end);
            while slots[at].length > 0 {
                assert!(!same(slots[at], words, start, end), "a word is listed twice");
                at = (at + 1) % N_SLOTS;
            }
            slots[at] = Slot {
                group: group as u16,
                start: start as u16,
                length: (end - start) as u16,
            };
            start = end + 1;
        }
        group += 1;
    }
    slots
}

const fn same(slot: Slot, words: &[u8], start: usize, end: usize) -> bool {
    let known = GROUPS[slot.group as usize].words.as_bytes();
    let mut at = 0;
    while at < slot.length as usize && start + at < end {
        if known[slot.start as usize + at] != words[start + at] {
            return false;
        }
        at += 1;
    }
    slot.length as usize == end - start
}
