//! Which row each event of a lane is in, and which events are drawn as one.
//!
//! All events of a lane are placed in time order for one step of zoom, whatever
//! the window, so that panning moves nothing from its row. What is longer than a
//! glyph is *long*; everything else is a *dot*. An event goes
//!
//! 1. into the first row where it and the labels before it have room,
//! 2. else where it costs the least label,
//! 3. else, if it is a dot, onto something long: it *rides* there without a label.
//!
//! Where even that fails, the dots of a cell become one cluster. Cells are stretches
//! of the axis counted from the start of the domain, so that they stay where they
//! are too. Something long that finds no row is bundled with what is in its way.

use super::captions::MAX_REACH_PX;
use super::labels::is_wide;
use super::plan::Lines;
use super::quantum::Quantum;
use super::rows::Rows;
use crate::event::EventId;
use crate::index::{EventIndex, IntervalTree};

/// The width a mark has at least, for the distance to the next.
pub(super) const MARK_PX: f64 = 12.0;
/// Between two marks of a row.
pub(super) const MARK_GAP_PX: f64 = 6.0;
/// Between a label and the next mark or label of a row.
pub(super) const LABEL_GAP_PX: f64 = 16.0;
/// What is longer than this is not put into a cluster with dots.
const LONG_PX: f64 = 24.0;
/// The width of a cell: the largest cluster and a little air.
const CELL_PX: f64 = 44.0;
/// The air on each side of a cluster in its cell.
const CELL_MARGIN_PX: f64 = 6.0;

/// A lane with every event in its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
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
}

impl Packed {
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
    /// Whether it is drawn on top of something long.
    pub(super) riding: bool,
    /// Whether its mark is above its words, or on one that is.
    pub(super) wide: bool,
    /// Where its mark begins and ends, in pixels from the origin at the farthest
    /// look of the step; unbounded for what is open.
    pub(super) mark_px: (f64, f64),
    /// Where the next mark of its row begins, in the same pixels; unbounded where
    /// there is none.
    pub(super) room_end_px: f64,
}

/// What a lane has room for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// How many rows there may be; at least 1.
    pub(super) max_rows: usize,
    /// What is written beside the marks.
    pub(super) lines: Lines,
    /// Whether long marks keep to the last rows, and leave the first to dots.
    pub(super) longs_last: bool,
}

/// What a lane is packed by.
pub(super) struct Packing<'a> {
    pub(super) index: &'a EventIndex,
    pub(super) quantum: Quantum,
    pub(super) room: Room,
    /// How far the label of an event reaches beyond the end of its mark, in pixels.
    pub(super) reach_px: &'a mut dyn FnMut(EventId, (f64, f64)) -> f64,
}

/// Packs the events at these positions in time order. O(events · rows).
pub(super) fn pack(positions: &[u32], packing: &mut Packing<'_>) -> Packed {
    let max_rows = packing.room.max_rows.max(1);
    let mut packer = Packer {
        rows: Rows::new(max_rows),
        saved: Rows::new(max_rows),
        placed: Vec::new(),
        packing,
    };
    packer.placed.reserve(positions.len());
    let candidates: Vec<_> =
        positions.iter().map(|&position| packer.candidate(position)).collect();
    let mut rest = candidates.as_slice();
    while let Some(first) = rest.first() {
        let number = first.cell();
        let n_here =
            rest.iter().take_while(|candidate| candidate.cell() <= number).count();
        let (here, after) = rest.split_at(n_here.max(1));
        packer.place_cell(here, number);
        rest = after;
    }
    let Packer { placed, packing, .. } = packer;
    Packed { secs_per_px: packing.quantum.secs_per_px, ..finish(placed, packing.index) }
}

/// Whether a mark is longer than a dot or a cluster of dots.
pub(super) fn is_long(mark_px: (f64, f64)) -> bool {
    mark_px.1 - mark_px.0 > CELL_PX - 2.0 * CELL_MARGIN_PX + 0.5
}

/// Where a mark begins and ends, given its hull: at least as wide as a glyph. What is
/// wider gives some of its ends away, so that what follows at once fits beside it.
pub(super) fn mark_px(hull_px: (f64, f64)) -> (f64, f64) {
    let (start, end) = hull_px;
    let width_px = end - start;
    if width_px < MARK_PX {
        let center = f64::midpoint(start, end);
        return (center - MARK_PX / 2.0, center + MARK_PX / 2.0);
    }
    let given_px = (MARK_GAP_PX / 2.0).min((width_px - MARK_PX) / 2.0);
    (start + given_px, end - given_px)
}

/// An event on its way into a row.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    position: u32,
    secs: (f64, f64), // the hull, from the origin
    start_px: f64,    // of the hull
    mark_px: (f64, f64),
    long: bool,
}

impl Candidate {
    /// The cell in which it begins; -∞ for what has always been.
    fn cell(&self) -> f64 {
        (self.start_px / CELL_PX).floor()
    }
}

/// An item in its row, not yet in order.
#[derive(Clone, Debug)]
struct Placed {
    positions: Vec<u32>, // of its events; none left when another item took them in
    secs: (f64, f64),
    mark_px: (f64, f64),
    row: usize,
    riding: bool,
    dot_before: Option<usize>, // the dot that was last in the row until it came
}

struct Packer<'a, 'b> {
    packing: &'a mut Packing<'b>,
    rows: Rows,
    saved: Rows,
    placed: Vec<Placed>,
}

impl Packer<'_, '_> {
    fn candidate(&self, position: u32) -> Candidate {
        let secs = self.packing.index.tree().interval(position as usize);
        let scale = self.packing.quantum.px_per_sec();
        let (start_px, end_px) = (secs.0 * scale, secs.1 * scale);
        let mark_px = mark_px((start_px, end_px));
        let long = mark_px.1 - mark_px.0 > LONG_PX;
        Candidate { position, secs, start_px, mark_px, long }
    }

    /// Places what begins in a cell, each event by itself if that can be.
    fn place_cell(&mut self, cell: &[Candidate], number: f64) {
        if self.place_all(cell.iter()) {
            return;
        }
        for &long in cell.iter().filter(|candidate| candidate.long) {
            if !self.place(long) {
                self.bundle(long);
            }
        }
        let dots = || cell.iter().filter(|candidate| !candidate.long);
        if self.place_all(dots()) {
            return;
        }
        let center_px = (number + 0.5) * CELL_PX;
        let half_px = CELL_PX / 2.0 - CELL_MARGIN_PX;
        self.place_cluster(Placed {
            positions: dots().map(|dot| dot.position).collect(),
            secs: dots().map(|dot| dot.secs).reduce(union).unwrap_or_default(),
            mark_px: (center_px - half_px, center_px + half_px),
            row: 0,
            riding: false,
            dot_before: None,
        });
    }

    /// Places all of them, or none.
    fn place_all<'c>(&mut self, candidates: impl Iterator<Item = &'c Candidate>) -> bool {
        self.saved.clone_from(&self.rows);
        let n_placed = self.placed.len();
        for &candidate in candidates {
            if !self.place(candidate) {
                self.rows.clone_from(&self.saved);
                self.placed.truncate(n_placed);
                return false;
            }
        }
        true
    }

    /// Places one event, if there is room for it.
    fn place(&mut self, candidate: Candidate) -> bool {
        let Candidate { position, secs, mark_px, long, .. } = candidate;
        let Some((row, riding)) = self.row_for(mark_px, long) else { return false };
        let positions = vec![position];
        self.push(
            Placed { positions, secs, mark_px, row, riding, dot_before: None },
            long,
        );
        true
    }

    /// The row in which a mark does the least harm, and whether it rides there.
    fn row_for(&mut self, mark_px: (f64, f64), long: bool) -> Option<(usize, bool)> {
        let start_px = mark_px.0;
        let n_rows = self.rows.len();
        let backward = long && self.packing.room.longs_last;
        let free = (0..n_rows)
            .map(|nth| if backward { n_rows - 1 - nth } else { nth })
            .find(|&nth| self.is_free(nth, start_px));
        if let Some(nth) = free {
            return Some((nth, false));
        }
        // Where it costs something, long marks leave the last of several rows alone:
        // dots must not have to ride for want of any.
        let n_closed = usize::from(long && n_rows > 1);
        let first_open = if backward { n_closed } else { 0 };
        let open = || self.rows.iter().skip(first_open).take(n_rows - n_closed);
        // The label that is cut keeps the most room where its mark is farthest away.
        let beside = open().filter(|row| row.end_px() + MARK_GAP_PX <= start_px);
        if let Some(row) = beside.min_by(|a, b| a.end_px().total_cmp(&b.end_px())) {
            return Some((row.nth, false));
        }
        let over = open().find(|row| {
            let end_px = if long { row.longs_end_px } else { row.dots_end_px };
            end_px + MARK_GAP_PX <= start_px
        });
        over.map(|row| (row.nth, !long))
    }

    /// Whether a row is empty from here on, the last label in it included. Measures
    /// that label only where it could matter.
    fn is_free(&mut self, nth: usize, start_px: f64) -> bool {
        let row = self.rows.row(nth);
        let end_px = row.end_px();
        if end_px + LABEL_GAP_PX > start_px {
            return false;
        }
        if end_px + MAX_REACH_PX + LABEL_GAP_PX <= start_px {
            return true;
        }
        let Some(last) = row.last.and_then(|last| self.placed.get(last)) else {
            return true;
        };
        let label_end_px = row.label_end_px.unwrap_or_else(|| {
            let top = top_of(&last.positions, self.packing.index);
            last.mark_px.1 + (self.packing.reach_px)(top, last.mark_px)
        });
        self.rows.row_mut(nth).label_end_px = Some(label_end_px);
        label_end_px + LABEL_GAP_PX <= start_px
    }

    fn push(&mut self, mut placed: Placed, long: bool) {
        let nth = self.placed.len();
        let row = self.rows.row_mut(placed.row);
        let from_px = placed.mark_px.0 - MARK_GAP_PX;
        let under = row.last_dot.filter(|_| long && from_px < row.dots_end_px);
        placed.dot_before = row.last_dot;
        if long {
            row.longs_end_px = row.longs_end_px.max(placed.mark_px.1);
            row.last_long = Some(nth);
        } else {
            row.dots_end_px = row.dots_end_px.max(placed.mark_px.1);
            row.last_dot = Some(nth);
        }
        if !placed.riding {
            (row.last, row.label_end_px) = (Some(nth), None);
        }
        self.placed.push(placed);
        if let Some(dot) = under.and_then(|dot| self.placed.get_mut(dot)) {
            dot.riding = true;
        }
    }

    /// Joins something long with the long item that ends last.
    fn bundle(&mut self, long: Candidate) {
        let rows = self.rows.iter().filter(|row| row.last_long.is_some());
        let latest = rows.max_by(|a, b| a.longs_end_px.total_cmp(&b.longs_end_px));
        let Some(nth) = latest.map(|row| row.nth) else { return };
        let row = self.rows.row_mut(nth);
        row.longs_end_px = row.longs_end_px.max(long.mark_px.1);
        row.label_end_px = None;
        let last_long = row.last_long;
        if let Some(bundle) = last_long.and_then(|last| self.placed.get_mut(last)) {
            bundle.positions.push(long.position);
            bundle.secs = union(bundle.secs, long.secs);
            bundle.mark_px = union(bundle.mark_px, long.mark_px);
        }
    }

    /// Places a cluster, which takes in what is in its way.
    fn place_cluster(&mut self, mut cluster: Placed) {
        loop {
            // Clusters have the air around them in their cells.
            let from_px = cluster.mark_px.0 + MARK_GAP_PX;
            if let Some((row, riding)) = self.row_for((from_px, cluster.mark_px.1), false)
            {
                return self.push(Placed { row, riding, ..cluster }, false);
            }
            let first =
                self.rows.iter().min_by(|a, b| a.dots_end_px.total_cmp(&b.dots_end_px));
            let Some(nth) = first.map(|row| row.nth) else { return };
            self.absorb(nth, &mut cluster);
        }
    }

    /// Moves the events of a row's last dot into a cluster.
    fn absorb(&mut self, nth: usize, cluster: &mut Placed) {
        let row = self.rows.row_mut(nth);
        let Some(dot) = row.last_dot.and_then(|dot| self.placed.get_mut(dot)) else {
            row.dots_end_px = f64::NEG_INFINITY;
            return;
        };
        cluster.positions.append(&mut dot.positions);
        cluster.secs = union(cluster.secs, dot.secs);
        if row.last == row.last_dot {
            (row.last, row.label_end_px) = (None, None);
        }
        row.last_dot = dot.dot_before;
        let before = dot.dot_before.and_then(|before| self.placed.get(before));
        let end_px = before.map_or(f64::NEG_INFINITY, |before| before.mark_px.1);
        self.rows.row_mut(nth).dots_end_px = end_px;
    }
}

fn union(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0.min(b.0), a.1.max(b.1))
}

/// The event of several that matters most.
fn top_of(positions: &[u32], index: &EventIndex) -> EventId {
    let top = positions.iter().min_by_key(|&&position| index.rank(position as usize));
    let top = top.and_then(|&position| index.order().get(position as usize));
    top.copied().unwrap_or(EventId(0))
}

/// Puts what was placed in order of time, and tells each its room.
fn finish(mut placed: Vec<Placed>, index: &EventIndex) -> Packed {
    placed.retain(|placed| !placed.positions.is_empty());
    for placed in &mut placed {
        placed.positions.sort_unstable();
    }
    placed.sort_by(|a, b| {
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
            riding: placed.riding,
            wide: is_wide(placed.mark_px),
            mark_px: placed.mark_px,
            room_end_px: f64::INFINITY,
        });
    }
    let n_rows = link(&mut items);
    let tree = IntervalTree::new(
        placed.iter().map(|placed| placed.secs.0).collect(),
        placed.iter().map(|placed| placed.secs.1).collect(),
    );
    Packed { items, tree, members, n_rows, secs_per_px: 0.0, first_member: 0 }
}

/// Tells each item how much room it has in its row and on what it rides, and counts
/// the rows.
fn link(items: &mut [Item]) -> usize {
    let n_rows = items.iter().map(|item| item.row as usize + 1).max().unwrap_or(0);
    let mut last_of: Vec<Option<usize>> = vec![None; n_rows];
    let mut rider_of: Vec<Option<usize>> = vec![None; n_rows];
    for nth in 0..items.len() {
        let Item { row, riding, wide, mark_px: (start_px, end_px), .. } = items[nth];
        let row = row as usize;
        if let Some(last) = last_of[row] {
            let last_end_px = items[last].mark_px.1;
            if last_end_px <= start_px {
                items[last].room_end_px = items[last].room_end_px.min(start_px);
            } else if riding {
                items[nth].wide = items[last].wide;
                if end_px > last_end_px {
                    // It sticks out where the words would begin.
                    items[last].room_end_px = last_end_px;
                }
            }
        }
        if riding {
            rider_of[row] = Some(nth);
            continue;
        }
        last_of[row] = Some(nth);
        // What rides may have begun before what it rides on.
        if let Some(rider) = rider_of[row].take().map(|rider| &mut items[rider])
            && rider.mark_px.1 + MARK_GAP_PX > start_px
        {
            rider.wide = wide;
        }
    }
    n_rows
}
