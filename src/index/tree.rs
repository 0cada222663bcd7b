//! Which intervals overlap this one?
//!
//! An implicit interval tree: the intervals are sorted by start, the middle of a
//! range is the root of that range, and each root knows the latest end below it.
//! No pointers, 24 bytes an interval.

/// Intervals of seconds in order of start, searchable by overlap.
#[derive(Clone, Debug, Default)]
pub struct IntervalTree {
    starts: Vec<f64>,
    ends: Vec<f64>,
    max_ends: Vec<f64>, // the latest end in the subtree of which each is the root
}

impl IntervalTree {
    /// The tree of the intervals `starts[i]..ends[i]`. Starts must ascend, and no
    /// end may come before its start.
    pub fn new(starts: Vec<f64>, ends: Vec<f64>) -> Self {
        debug_assert!(starts.is_sorted(), "intervals come in order of start");
        debug_assert_eq!(starts.len(), ends.len(), "a start has an end");
        let mut tree = Self { max_ends: ends.clone(), starts, ends };
        tree.raise(0, tree.starts.len());
        tree
    }

    /// The starts, ascending.
    pub fn starts(&self) -> &[f64] {
        &self.starts
    }

    /// One of them; an empty interval at 0 when there is no such position.
    pub fn interval(&self, position: usize) -> (f64, f64) {
        let start = self.starts.get(position).copied().unwrap_or_default();
        let end = self.ends.get(position).copied().unwrap_or_default();
        (start, end)
    }

    /// The positions of those that share an instant with `start..end`, ascending;
    /// an empty interval counts as its start. Allocates nothing.
    pub fn overlapping(&self, start: f64, end: f64) -> Overlapping<'_> {
        let mut found =
            Overlapping { tree: self, start, end, pending: [(0, 0); 64], n_pending: 0 };
        found.descend(0, self.starts.len());
        found
    }

    /// Sets the latest end of every root in a range, and returns that of the range.
    fn raise(&mut self, first: usize, end: usize) -> f64 {
        if first >= end {
            return f64::NEG_INFINITY;
        }
        let root = first.midpoint(end);
        let below = self.raise(first, root).max(self.raise(root + 1, end));
        self.max_ends[root] = self.max_ends[root].max(below);
        self.max_ends[root]
    }
}

/// Whether what begins at `from` has begun when the window `start..end` ends; what
/// begins with an empty window has.
pub(super) fn begun(from: f64, start: f64, end: f64) -> bool {
    from < end || from <= start
}

/// Whether an interval is over before a window begins; an empty one at its very
/// start is not.
pub(super) fn over((from, to): (f64, f64), start: f64) -> bool {
    to <= start && from < start
}

/// The positions of the intervals that overlap a window, ascending.
#[derive(Clone, Debug)]
pub struct Overlapping<'a> {
    tree: &'a IntervalTree,
    start: f64,
    end: f64,
    pending: [(usize, usize); 64], // roots to visit and the ends of their ranges
    n_pending: usize,              // never more than the depth of the tree
}

impl Overlapping<'_> {
    /// Puts the left spine of a range on the stack, but for what is over before
    /// the window begins.
    fn descend(&mut self, first: usize, mut end: usize) {
        while first < end {
            let root = first.midpoint(end);
            if self.tree.max_ends[root] < self.start {
                return;
            }
            self.pending[self.n_pending] = (root, end);
            self.n_pending += 1;
            end = root;
        }
    }
}

impl Iterator for Overlapping<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.n_pending > 0 {
            self.n_pending -= 1;
            let (root, end) = self.pending[self.n_pending];
            let (from, to) = self.tree.interval(root);
            if !begun(from, self.start, self.end) {
                self.n_pending = 0; // everything that follows begins even later
                return None;
            }
            self.descend(root + 1, end);
            if !over((from, to), self.start) {
                return Some(root);
            }
        }
        None
    }
}
