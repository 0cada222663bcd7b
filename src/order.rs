//! One way to put things in order, for all rooms.
//!
//! The standard library's sorts are quick on large slices, and each place that calls
//! one adds three kilobytes to what a page downloads. What is large here is sorted by
//! radix (`index`); the rest is small, and a tenth of the code does.

use std::cmp::Ordering;

/// Puts items in order, in place and without taking memory: heapsort, O(n log n)
/// whatever the order they come in. Equal items end up in any order, but always the
/// same.
///
/// R. W. Floyd, "Algorithm 245: Treesort 3", Communications of the ACM 7 (1964).
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let n = items.len();
    // The first half of the steps makes a heap, the second takes its top off.
    for step in (0..n + n / 2).rev() {
        let (mut parent, end) = if step < n {
            items.swap(0, step);
            (0, step)
        } else {
            (step - n, n)
        };
        loop {
            let mut child = 2 * parent + 1;
            if child >= end {
                break;
            }
            if child + 1 < end && compare(&items[child], &items[child + 1]).is_lt() {
                child += 1;
            }
            if compare(&items[parent], &items[child]).is_ge() {
                break;
            }
            items.swap(parent, child);
            parent = child;
        }
    }
}

/// Puts items in their natural order, as [`sort_by`] does.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Puts items in the order of what `key` makes of them, as [`sort_by`] does.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look like chance, the same each time (Knuth's MMIX multiplier).
    fn numbers(n: usize, below: u64) -> Vec<u64> {
        let mut state = n as u64 + below;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        (0..n).map(|_| next()).collect()
    }

    #[test]
    fn sorts_as_the_standard_library_does() {
        for n in (0..70).chain([1_000]) {
            for below in [1, 2, 10, 1 << 30] {
                let mut ours = numbers(n, below);
                let mut theirs = ours.clone();
                sort(&mut ours);
                theirs.sort_unstable();
                assert_eq!(ours, theirs);
                sort_by_key(&mut ours, |&number| u64::MAX - number);
                theirs.reverse();
                assert_eq!(ours, theirs);
            }
        }
    }
}
