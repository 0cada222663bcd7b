//! Which intervals overlap this one?
//!
//! An implicit tree: the intervals are sorted by start, and of every sixteen, of
//! every sixteen times sixteen, and so on, the latest end is known. What is over
//! before a window begins is passed by in steps as long as the tree allows. No
//! pointers; 16.5 bytes an interval.

/// How many there are below each node of the tree.
const FAN_OUT: usize = 16;

/// Intervals of seconds in order of start, searchable by overlap.
#[derive(Clone, Debug, Default)]
pub struct IntervalTree {
    starts: Vec<f64>,
    ends: Vec<f64>,
    latest_ends: Vec<Vec<f64>>, // of every 16, of every 256, …
}

impl IntervalTree {
    /// The tree of the intervals `starts[i]..ends[i]`. Starts must ascend, and no
    /// end may come before its start. O(n).
    pub fn new(starts: Vec<f64>, ends: Vec<f64>) -> Self {
        debug_assert_eq!(starts.len(), ends.len(), "a start has an end");
        let mut tree = Self::with_capacity(starts.len());
        for (start, end) in starts.into_iter().zip(ends) {
            tree.push(start, end);
        }
        tree
    }

    /// A tree without intervals, with room for so many.
    pub(super) fn with_capacity(n: usize) -> Self {
        let (starts, ends) = (Vec::with_capacity(n), Vec::with_capacity(n));
        Self { starts, ends, latest_ends: Vec::new() }
    }

    /// Adds an interval that begins no earlier than the last one. O(1), amortized.
    pub(super) fn push(&mut self, start: f64, end: f64) {
        debug_assert!(self.starts.last() <= Some(&start), "in order of start");
        let position = self.starts.len();
        self.starts.push(start);
        self.ends.push(end);
        let mut n_below = 1;
        for latest_ends in &mut self.latest_ends {
            n_below *= FAN_OUT;
            match latest_ends.get_mut(position / n_below) {
                Some(latest) if *latest >= end => return, // and so is all above it
                Some(latest) => *latest = end,
                None => latest_ends.push(end),
            }
        }
        let top = self.latest_ends.last().unwrap_or(&self.ends);
        if let &[first, second] = top.as_slice() {
            self.latest_ends.push(vec![first.max(second)]);
        }
    }

    /// The starts, ascending.
    pub fn starts(&self) -> &[f64] {
        &self.starts
    }

    /// The ends, in the same order.
    pub fn ends(&self) -> &[f64] {
        &self.ends
    }

    /// One of them; an empty interval at 0 when there is no such position.
    pub fn interval(&self, position: usize) -> (f64, f64) {
        let start = self.starts.get(position).copied().unwrap_or_default();
        let end = self.ends.get(position).copied().unwrap_or_default();
        (start, end)
    }

    /// The positions of those that share an instant with `start..end`, ascending;
    /// an empty interval counts as its start. O(log n) each; allocates nothing.
    pub fn overlapping(&self, start: f64, end: f64) -> Overlapping<'_> {
        let n_begun = self.starts.partition_point(|&from| begun(from, start, end));
        Overlapping { tree: self, start, next: 0, n_begun }
    }

    /// How many positions from `position` on can be passed by because all of them
    /// end before `secs`; only as many as the tree knows of at once.
    fn n_ended(&self, position: usize, secs: f64) -> usize {
        let mut n_ended = 0;
        let mut n_below = 1;
        for latest_ends in &self.latest_ends {
            n_below *= FAN_OUT;
            let begins = position.is_multiple_of(n_below);
            let node = latest_ends.get(position / n_below);
            if !begins || node.is_none_or(|&latest| latest >= secs) {
                break;
            }
            n_ended = n_below;
        }
        n_ended
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
    next: usize,
    n_begun: usize, // when the window ends; they are the first ones
}

impl Iterator for Overlapping<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.next < self.n_begun {
            let position = self.next;
            let n_ended = self.tree.n_ended(position, self.start);
            self.next += n_ended.max(1);
            if n_ended == 0 && !over(self.tree.interval(position), self.start) {
                return Some(position);
            }
        }
        None
    }
}
