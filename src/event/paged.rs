//! A list that grows without ever being moved.
//!
//! A `Vec` that doubles holds itself twice while it moves, and WebAssembly never gives
//! memory back: what a page takes at its peak it keeps. Pages cost one more step to
//! reach an entry, and nothing else.

use std::ops::Index;

/// Entries in a page: half a megabyte of the rows of events.
const PAGE: usize = 1 << 14;

/// A list in pages of equal length.
#[derive(Clone, Debug)]
pub(super) struct Paged<T> {
    pages: Vec<Vec<T>>,
    len: usize,
}

impl<T> Paged<T> {
    pub(super) const fn new() -> Self {
        Self { pages: Vec::new(), len: 0 }
    }

    pub(super) fn push(&mut self, entry: T) {
        match self.pages.last_mut() {
            Some(page) if !self.len.is_multiple_of(PAGE) => page.push(entry),
            // Only the first page may stay small, so only it grows by moving.
            None => self.pages.push(vec![entry]),
            Some(_) => {
                let mut page = Vec::with_capacity(PAGE);
                page.push(entry);
                self.pages.push(page);
            }
        }
        self.len += 1;
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    pub(super) fn get(&self, position: usize) -> Option<&T> {
        self.pages.get(position / PAGE)?.get(position % PAGE)
    }
}

impl<T> Index<usize> for Paged<T> {
    type Output = T;

    fn index(&self, position: usize) -> &T {
        &self.pages[position / PAGE][position % PAGE]
    }
}

impl<T> Default for Paged<T> {
    fn default() -> Self {
        Self::new()
    }
}
