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
use super::packed::{Packed, Placed, finish, top_of};
use super::plan::Lines;
use super::quantum::Quantum;
use super::rows::Rows;
use crate::event::EventId;
use crate::index::EventIndex;

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

/// Of an event that should not keep a row.
pub(super) const NO_HOME: u16 = u16::MAX;

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
    /// The rows that events should keep, by position: empty when there are none yet,
    /// [`NO_HOME`] for those that have none.
    pub(super) home: &'a [u16],
    /// Where the last window ends, in seconds from the index's origin.
    pub(super) end_secs: f64,
    /// How far the label of an event reaches beyond the end of its mark, in pixels.
    pub(super) reach_px: &'a mut dyn FnMut(EventId, (f64, f64)) -> f64,
}

/// Packs the events at these positions in time order. O(events · rows).
pub(super) fn pack(positions: &[u32], packing: &mut Packing<'_>) -> Packed {
    let mut packer = Packer::new(packing);
    packer.place_run(positions);
    packer.finish()
}

/// A run of events that is packed by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    /// Their positions, in time order.
    pub(super) positions: &'a [u32],
    /// Where the run begins and ends, in pixels from the origin: clusters keep to it.
    pub(super) span_px: (f64, f64),
}

/// Packs two runs that follow each other. Of the second, nothing reaches what of a
/// third is at `ceilings_px`, by row: see [`heads_px`]. Gives back also the
/// positions for which there was no room.
pub(super) fn pack_runs(
    [first, second]: [Run<'_>; 2],
    ceilings_px: &[f64],
    packing: &mut Packing<'_>,
) -> (Packed, Vec<u32>) {
    let mut packer = Packer::new(packing);
    packer.span_px = first.span_px;
    packer.place_run(first.positions);
    (packer.span_px, packer.ceilings_px) = (second.span_px, ceilings_px);
    packer.place_run(second.positions);
    let left_out = std::mem::take(&mut packer.left_out);
    let mut packed = packer.finish();
    for item in &mut packed.items {
        if let Some(&ceiling_px) = ceilings_px.get(item.row as usize) {
            item.room_end_px = item.room_end_px.min(ceiling_px);
        }
    }
    (packed, left_out)
}

/// Where the first mark of each row of a run begins, in pixels from the origin.
pub(super) fn heads_px(run: Run<'_>, packing: &mut Packing<'_>) -> Vec<f64> {
    let mut packer = Packer::new(packing);
    packer.span_px = run.span_px;
    packer.place_run(run.positions);
    let mut heads_px = vec![f64::INFINITY; packer.rows.len()];
    for placed in &packer.placed {
        if let Some(head_px) = heads_px.get_mut(placed.row) {
            *head_px = head_px.min(placed.mark_px.0);
        }
    }
    heads_px
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
    /// It in a row.
    fn placed(&self, row: usize) -> Placed {
        Placed {
            positions: vec![self.position],
            secs: self.secs,
            mark_px: self.mark_px,
            row,
            riding: false,
            long: self.long,
            dot_before: None,
        }
    }

    /// The cell in which it begins; -∞ for what has always been.
    fn cell(&self) -> f64 {
        (self.start_px / CELL_PX).floor()
    }
}

struct Packer<'a, 'b> {
    packing: &'a mut Packing<'b>,
    rows: Rows,
    saved: Rows,
    placed: Vec<Placed>,
    span_px: (f64, f64),    // clusters keep to this
    ceilings_px: &'a [f64], // no mark reaches this, by row; empty: none is in its way
    left_out: Vec<u32>,     // positions that found no room at all
}

impl<'a, 'b> Packer<'a, 'b> {
    fn new(packing: &'a mut Packing<'b>) -> Self {
        let max_rows = packing.room.max_rows.max(1);
        Self {
            packing,
            rows: Rows::new(max_rows),
            saved: Rows::new(max_rows),
            placed: Vec::new(),
            span_px: (f64::NEG_INFINITY, f64::INFINITY),
            ceilings_px: &[],
            left_out: Vec::new(),
        }
    }

    /// Places events in time order, after those that were placed before.
    fn place_run(&mut self, positions: &[u32]) {
        self.placed.reserve(positions.len());
        let candidates: Vec<_> =
            positions.iter().map(|&position| self.candidate(position)).collect();
        let mut rest = candidates.as_slice();
        while let Some(first) = rest.first() {
            let number = first.cell();
            let n_here =
                rest.iter().take_while(|candidate| candidate.cell() <= number).count();
            let (here, after) = rest.split_at(n_here.max(1));
            self.place_cell(here, number);
            rest = after;
        }
    }

    fn finish(self) -> Packed {
        let Self { placed, packing, .. } = self;
        let secs_per_px = packing.quantum.secs_per_px;
        Packed { secs_per_px, ..finish(placed, packing.index) }
    }
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
                self.bundle(long.placed(0));
            }
        }
        let dots = || cell.iter().filter(|candidate| !candidate.long);
        if self.place_all(dots()) {
            return;
        }
        let mark_px = self.cell_px(number);
        self.place_cluster(Placed {
            positions: dots().map(|dot| dot.position).collect(),
            secs: dots().map(|dot| dot.secs).reduce(union).unwrap_or_default(),
            mark_px,
            row: 0,
            riding: false,
            long: false,
            dot_before: None,
        });
    }

    /// The room of a cluster in a cell, as far as the run goes.
    fn cell_px(&self, number: f64) -> (f64, f64) {
        let half_px = CELL_PX / 2.0 - CELL_MARGIN_PX;
        // No farther than the row does that goes on the longest.
        let ceilings = self.ceilings_px.iter().copied();
        let most_px =
            ceilings.reduce(f64::max).map_or(f64::INFINITY, |px| px - MARK_GAP_PX);
        let end_px = self.span_px.1.min(most_px);
        let (first_px, last_px) = (self.span_px.0 + half_px, end_px - half_px);
        let center_px = ((number + 0.5) * CELL_PX).min(last_px).max(first_px);
        (center_px - half_px, center_px + half_px)
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
        let Candidate { position, mark_px, long, .. } = candidate;
        let home = self.home_of(position);
        let before_px = self.before_px(&candidate);
        let Some((row, riding)) = self.row_for(mark_px, long, (home, before_px)) else {
            return false;
        };
        self.push(Placed { riding, ..candidate.placed(row) });
        if before_px > 0.0 {
            self.rows.row_mut(row).label_end_px = Some(mark_px.1);
        }
        true
    }

    /// The room that the words of a mark need before it: none, unless they would
    /// reach beyond where any window can end.
    fn before_px(&mut self, candidate: &Candidate) -> f64 {
        let (start_px, end_px) = candidate.mark_px;
        let last_px = self.packing.end_secs * self.packing.quantum.px_per_sec();
        if end_px + MAX_REACH_PX <= last_px || !start_px.is_finite() {
            return 0.0;
        }
        let order = self.packing.index.order();
        let Some(&event) = order.get(candidate.position as usize) else { return 0.0 };
        let end_px = end_px.min(last_px);
        let reach_px = (self.packing.reach_px)(event, (start_px, end_px));
        let over_px = (end_px + reach_px - last_px).max(0.0);
        // Words under a mark only give way as far as they must.
        if is_wide(candidate.mark_px) || over_px <= 0.0 { over_px } else { reach_px }
    }

    /// The row that an event should keep.
    fn home_of(&self, position: u32) -> Option<usize> {
        let &home = self.packing.home.get(position as usize)?;
        Some(usize::from(home)).filter(|&home| home < self.rows.len())
    }

    /// The row in which a mark does the least harm, and whether it rides there.
    fn row_for(
        &mut self,
        mark_px: (f64, f64),
        long: bool,
        (home, before_px): (Option<usize>, f64),
    ) -> Option<(usize, bool)> {
        let (start_px, end_px) = mark_px;
        let ceilings_px = self.ceilings_px;
        let fits = |nth: usize| {
            ceilings_px.get(nth).is_none_or(|&px| end_px + MARK_GAP_PX <= px)
        };
        let words_px = start_px - before_px;
        let n_rows = self.rows.len();
        let backward = long && self.packing.room.longs_last;
        let in_turn =
            (0..n_rows).map(|nth| if backward { n_rows - 1 - nth } else { nth });
        let free = home
            .into_iter()
            .chain(in_turn)
            .find(|&nth| fits(nth) && self.is_free(nth, words_px));
        if let Some(nth) = free {
            return Some((nth, false));
        }
        // Where it costs something, long marks leave the last of several rows alone:
        // dots must not have to ride for want of any.
        let n_closed = usize::from(long && n_rows > 1);
        let first_open = if backward { n_closed } else { 0 };
        let open = || {
            let open = self.rows.iter().skip(first_open).take(n_rows - n_closed);
            open.filter(|row| fits(row.nth))
        };
        // The label that is cut keeps the most room where its mark is farthest away.
        let beside = open().filter(|row| row.end_px() + MARK_GAP_PX <= start_px);
        if let Some(row) = beside.min_by(|a, b| a.end_px().total_cmp(&b.end_px())) {
            return Some((row.nth, false));
        }
        let over = open().find(|row| {
            let end_px = match long {
                // A dot cannot ride on two.
                true if row.dot_rides => row.end_px(),
                true => row.longs_end_px,
                false if row.long_start_px > start_px => {
                    row.dots_end_px.max(row.longs_before_px)
                }
                false => row.dots_end_px,
            };
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

    fn push(&mut self, mut placed: Placed) {
        let nth = self.placed.len();
        let row = self.rows.row_mut(placed.row);
        placed.dot_before = row.last_dot;
        if placed.long {
            row.longs_before_px = row.longs_end_px;
            row.long_start_px = placed.mark_px.0;
            row.longs_end_px = row.longs_end_px.max(placed.mark_px.1);
            row.last_long = Some(nth);
        } else {
            row.dots_end_px = row.dots_end_px.max(placed.mark_px.1);
            row.last_dot = Some(nth);
            row.dot_rides = placed.riding;
        }
        if !placed.riding {
            (row.last, row.label_end_px) = (Some(nth), None);
        }
        self.placed.push(placed);
    }

    /// Joins something with the long item that ends last. Of a run it is left out: it
    /// is counted where it runs.
    fn bundle(&mut self, mut joined: Placed) {
        if self.span_px.0.is_finite() {
            return self.left_out.append(&mut joined.positions);
        }
        let rows = self.rows.iter().filter(|row| row.last_long.is_some());
        let latest = rows.max_by(|a, b| a.longs_end_px.total_cmp(&b.longs_end_px));
        let Some(nth) = latest.map(|row| row.nth) else { return };
        let row = self.rows.row_mut(nth);
        row.longs_end_px = row.longs_end_px.max(joined.mark_px.1);
        row.label_end_px = None;
        let last_long = row.last_long;
        if let Some(bundle) = last_long.and_then(|last| self.placed.get_mut(last)) {
            bundle.positions.append(&mut joined.positions);
            bundle.secs = union(bundle.secs, joined.secs);
            bundle.mark_px = union(bundle.mark_px, joined.mark_px);
        }
    }

    /// Places a cluster, which takes in what is in its way.
    fn place_cluster(&mut self, mut cluster: Placed) {
        let end_px = cluster.mark_px.1 + MARK_GAP_PX;
        let mut ceilings = self.ceilings_px.iter();
        if !self.ceilings_px.is_empty() && ceilings.all(|&px| end_px > px) {
            return self.bundle(cluster);
        }
        loop {
            // Clusters have the air around them in their cells.
            let from_px = cluster.mark_px.0 + MARK_GAP_PX;
            let mark_px = (from_px, cluster.mark_px.1);
            if let Some((row, riding)) = self.row_for(mark_px, false, (None, 0.0)) {
                return self.push(Placed { row, riding, ..cluster });
            }
            let dots = self.rows.iter().filter(|row| row.last_dot.is_some());
            let first = dots.min_by(|a, b| a.dots_end_px.total_cmp(&b.dots_end_px));
            let Some(nth) = first.map(|row| row.nth) else {
                return self.bundle(cluster);
            };
            self.absorb(nth, &mut cluster);
        }
    }

    /// Moves the events of a row's last dot into a cluster.
    fn absorb(&mut self, nth: usize, cluster: &mut Placed) {
        let row = self.rows.row_mut(nth);
        let Some(dot) = row.last_dot.and_then(|dot| self.placed.get_mut(dot)) else {
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
        let dot_rides = before.is_some_and(|before| before.riding);
        let row = self.rows.row_mut(nth);
        (row.dots_end_px, row.dot_rides) = (end_px, dot_rides);
    }
}

fn union(a: (f64, f64), b: (f64, f64)) -> (f64, f64) {
    (a.0.min(b.0), a.1.max(b.1))
}
