//! The events that pass in another order than that of time, for tables.

use super::fold::fold;
use super::{EventIndex, Shown};
use crate::event::Events;
use crate::order::sort_by;

/// What a table is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// When they begin.
    #[default]
    Time,
    /// Their titles, without case and diacritics.
    Title,
    /// Their first lanes, in the order of the lanes.
    Lane,
}

/// The positions of the events that pass in an order; of two that are alike in it the
/// earlier one first. O(n), and O(n log n) by title.
pub fn sorted(
    events: &Events,
    index: &EventIndex,
    shown: &Shown,
    order: Order,
) -> Vec<u32> {
    let passing = (0..index.len() as u32).filter(|&at| shown.contains(at as usize)); // ids are 32 bits
    match order {
        Order::Time => passing.collect(),
        Order::Title => by_title(events, index, passing),
        Order::Lane => by_lane(index, shown),
    }
}

/// The first letters of each title are compared as a number, and the rest only where
/// they are the same.
fn by_title(
    events: &Events,
    index: &EventIndex,
    passing: impl Iterator<Item = u32>,
) -> Vec<u32> {
    let mut folded = String::new();
    let mut titles: Vec<(u64, u32, u32)> = Vec::new(); // first letters, where it ends, position
    for position in passing {
        let start = folded.len();
        if let Some(event) = index.event_at(position as usize) {
            fold(events.get(event).title(), &mut folded);
        }
        let mut first = [0; 8];
        for (letter, byte) in first.iter_mut().zip(folded.as_bytes().iter().skip(start)) {
            *letter = *byte;
        }
        titles.push((u64::from_be_bytes(first), folded.len() as u32, position)); // texts are below 4 GiB
    }
    let ends: Vec<u32> = titles.iter().map(|title| title.1).collect();
    for (nth, title) in titles.iter_mut().enumerate() {
        title.1 = nth as u32;
    }
    let text = |nth: u32| {
        let nth = nth as usize;
        let start = nth.checked_sub(1).and_then(|before| ends.get(before));
        let end = ends.get(nth).copied().unwrap_or_default();
        &folded.as_bytes()[start.copied().unwrap_or_default() as usize..end as usize]
    };
    sort_by(&mut titles, |a, b| {
        a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))).then(a.1.cmp(&b.1))
    });
    titles.into_iter().map(|title| title.2).collect()
}

/// Lane by lane; what is in several is in the first of them.
fn by_lane(index: &EventIndex, shown: &Shown) -> Vec<u32> {
    let is_first = |position: u32, lane| {
        let event = index.event_at(position as usize);
        event.is_some_and(|it| shown.lanes_of(index, it).first() == Some(&lane))
    };
    let of_lane = |lane| {
        let positions = shown.lane(lane).iter().copied();
        positions.filter(move |&position| is_first(position, lane))
    };
    shown.lanes().flat_map(of_lane).collect()
}
