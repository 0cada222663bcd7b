//! A packed lane: every item in its row, in order of time, with the room it has.

use super::captions::{GAP_PX, MIN_LINE_PX};
use super::labels::is_wide;
use super::pack::{LABEL_GAP_PX, MARK_GAP_PX};
use crate::event::EventId;
use crate::index::{EventIndex, IntervalTree};
use crate::order;

/// Which part of a lane is packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    #[default]
    Whole,
    /// Two tiles, by half the number of the first.
    Tiles(i64),
    /// What is named in a tile where nothing else is drawn one by one.
    Names(i64),
}

/// A lane, or a part of one, with every event in its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    /// The number of the lane in the plan.
    pub(super) lane: usize,
    /// Which part of it.
    pub(super) part: Part,
    /// What is drawn, in order of start.
    pub(super) items: Vec<Item>,
    /// The hulls of the items, in seconds from the index's origin.
    pub(super) tree: IntervalTree,
    /// The members of the clusters, each cluster's in time order.
    pub(super) members: Vec<EventId>,
    /// How many rows are used.
    pub(super) n_rows: usize,
    /// The scale of its pixels: the farthest look of its step.
    pub(super) secs_per_px: f64,
    /// Where `members` begins among those of all lanes.
    pub(super) first_member: u32,
    /// The positions of those for which there was no room.
    pub(super) left_out: Vec<u32>,
}

impl Packed {
    /// Whether it is names over bars.
    pub(super) fn is_names(&self) -> bool {
        matches!(self.part, Part::Names(_))
    }

    /// When an item begins, in seconds from the index's origin: a cluster does where it
    /// is drawn, whatever it has taken in.
    pub(super) fn starts_secs(&self, nth: usize) -> f64 {
        match self.items.get(nth) {
            Some(item) if item.n_events > 1 && !item.long => {
                item.mark_px.0 * self.secs_per_px
            }
            _ => self.tree.interval(nth).0,
        }
    }

    /// Whether an item is an event, or a cluster with it.
    pub(super) fn holds(&self, item: &Item, event: EventId) -> bool {
        item.top == event
            || (item.n_events > 1
                && self
                    .members_from(self.first_member + item.first_member, item.n_events)
                    .contains(&event))
    }

    /// So many members from a number among those of all lanes.
    pub(super) fn members_from(&self, first: u32, n_events: u32) -> &[EventId] {
        let first = first.saturating_sub(self.first_member) as usize;
        self.members.get(first..first + n_events as usize).unwrap_or_default()
    }
}

/// What an item is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum On {
    /// Its row: it is by itself.
    Row,
    /// Something long that began before it: it rides there.
    Last,
    /// Something long that begins with it or a little later.
    Next,
}

impl Item {
    /// Whether it is drawn on top of something long.
    pub(super) fn rides(&self) -> bool {
        self.on != On::Row
    }
}

/// One event, or several drawn as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Item {
    /// The event, or the one of several that matters most.
    pub(super) top: EventId,
    /// How many events.
    pub(super) n_events: u32,
    /// Where the members begin, when there are several.
    pub(super) first_member: u32,
    /// The row it is in.
    pub(super) row: u16,
    /// What it is drawn on.
    pub(super) on: On,
    /// Whether it is longer than a glyph.
    pub(super) long: bool,
    /// Whether its mark is above its words, or on one that is.
    pub(super) wide: bool,
    /// Where its mark begins and ends, in pixels from the origin at the farthest
    /// look of the step; unbounded for what is open.
    pub(super) mark_px: (f64, f64),
    /// Where the next mark of its row begins, in the same pixels; unbounded where
    /// there is none.
    pub(super) room_end_px: f64,
    /// What it must keep to, words and all, in the same pixels: beyond, events are drawn
    /// in another way. Unbounded where all are drawn alike.
    pub(super) zone_px: (f64, f64),
}

/// The zone of what may be anywhere.
pub(super) const EVERYWHERE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

/// An item in its row, not yet in order.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) positions: Vec<u32>, // of its events; none left when another item took them in
    pub(super) secs: (f64, f64),
    pub(super) mark_px: (f64, f64),
    pub(super) row: usize,
    pub(super) riding: bool,
    pub(super) long: bool,
    pub(super) dot_before: Option<usize>, // the dot that was last in the row until it came
}

/// The event of several that matters most.
pub(super) fn top_of(positions: &[u32], index: &EventIndex) -> EventId {
    let top = positions.iter().min_by_key(|&&position| index.rank(position as usize));
    let top = top.and_then(|&position| index.order().get(position as usize));
    top.copied().unwrap_or(EventId(0))
}

/// Puts what was placed in order of time, and tells each its room.
pub(super) fn finish(mut placed: Vec<Placed>, index: &EventIndex) -> Packed {
    placed.retain(|placed| !placed.positions.is_empty());
    for placed in &mut placed {
        order::sort(&mut placed.positions);
    }
    order::sort_by(&mut placed, |a, b| {
        a.secs.0.total_cmp(&b.secs.0).then(a.positions.cmp(&b.positions))
    });
    let mut members = Vec::new();
    let mut items = Vec::with_capacity(placed.len());
    for placed in &placed {
        let n_events = placed.positions.len() as u32;
        let first_member = members.len() as u32;
        if n_events > 1 {
            let ids = placed.positions.iter();
            members.extend(ids.filter_map(|&at| index.order().get(at as usize)));
        }
        items.push(Item {
            top: top_of(&placed.positions, index),
            n_events,
            first_member,
            row: placed.row as u16,
            on: if placed.riding { On::Next } else { On::Row },
            long: placed.long,
            wide: is_wide(placed.mark_px),
            mark_px: placed.mark_px,
            room_end_px: f64::INFINITY,
            zone_px: EVERYWHERE,
        });
    }
    squeeze(&mut items);
    let n_rows = link(&mut items);
    let tree = IntervalTree::new(
        placed.iter().map(|placed| placed.secs.0).collect(),
        placed.iter().map(|placed| placed.secs.1).collect(),
    );
    Packed { items, tree, members, n_rows, ..Packed::default() }
}

/// Long marks that have no room for words on either side have them under themselves.
fn squeeze(items: &mut [Item]) {
    let room_px = GAP_PX + MIN_LINE_PX + LABEL_GAP_PX;
    // By row: the last that does not ride, where it ends, and whether it is squeezed from
    // before. Nothing is before the origin.
    let mut last_of: Vec<(Option<usize>, f64, bool)> = Vec::new();
    for nth in in_rows(items) {
        let Item { row, mark_px: (start_px, end_px), long, .. } = items[nth];
        if items[nth].rides() {
            continue;
        }
        let row = usize::from(row);
        if last_of.len() <= row {
            last_of.resize(row + 1, (None, 0.0, false));
        }
        let (last, last_end_px, squeezed) = last_of[row];
        let is_near = start_px - last_end_px < room_px;
        if let Some(last) = last.filter(|_| squeezed && is_near) {
            items[last].wide = true;
        }
        let squeezed = is_near && long && end_px - start_px >= MIN_LINE_PX;
        last_of[row] = (Some(nth), end_px, squeezed);
    }
}

/// Tells each item how much room it has in its row and on what it rides, and counts
/// the rows.
fn link(items: &mut [Item]) -> usize {
    let n_rows = items.iter().map(|item| item.row as usize + 1).max().unwrap_or(0);
    let mut last_of: Vec<Option<usize>> = vec![None; n_rows];
    let mut rider_of: Vec<Option<usize>> = vec![None; n_rows];
    for nth in in_rows(items) {
        let row = items[nth].row as usize;
        if let Some(last) = last_of[row]
            && let Ok([last, item]) = items.get_disjoint_mut([last, nth])
        {
            meet(last, item);
        }
        let item = items[nth];
        if item.rides() {
            rider_of[row] = Some(nth);
            continue;
        }
        last_of[row] = Some(nth);
        // What rides may have begun before what it rides on.
        if let Some(rider) = rider_of[row].take().and_then(|rider| items.get_mut(rider))
            && item.mark_px.0 < rider.mark_px.1 + MARK_GAP_PX
            && rider.on == On::Next
        {
            rider.wide = item.wide;
        }
    }
    n_rows
}

/// The items by where they are in their rows: a cluster may have members that began long
/// before it.
fn in_rows(items: &[Item]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    let begins_px = |&nth: &usize| items.get(nth).map_or(0.0, |item| item.mark_px.0);
    // Few are out of place, and not by much.
    for nth in 1..order.len() {
        for at in (1..=nth).rev() {
            if begins_px(&order[at - 1]) <= begins_px(&order[at]) {
                break;
            }
            order.swap(at - 1, at);
        }
    }
    order
}

/// Settles what an item and the one before it in the row are to each other.
fn meet(last: &mut Item, item: &mut Item) {
    let (start_px, end_px) = item.mark_px;
    let last_end_px = last.mark_px.1;
    if item.rides() && start_px < last_end_px {
        (item.wide, item.on) = (last.wide, On::Last);
        if end_px > last_end_px {
            // It sticks out where the words would begin.
            last.room_end_px = last_end_px;
        }
    } else if start_px < last_end_px + MARK_GAP_PX && item.long {
        // A dot that was in the way of something long rides on it.
        (last.on, last.wide) = (On::Next, item.wide);
    } else {
        last.room_end_px = last.room_end_px.min(start_px);
    }
}
