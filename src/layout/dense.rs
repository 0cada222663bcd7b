//! Where too much happened for marks: bars of how much, and the few names that
//! matter most.

use super::World;
use super::facts::Known;
use super::facts::Of;
use super::grid::{Grid, TILE_PX};
use super::pack::mark_px;
use super::packed::{Packed, Part, Placed, finish};
use super::typesetter::{TickForm, TickLabel, TickUnit};
use crate::event::EventId;
use crate::index::{EventIndex, Spread};
use crate::order;
use crate::time::{Civil, Instant, Interval, Step};
use std::cell::OnceCell;

/// In a tile with more events than this they are not drawn one by one: 0.35 a pixel
/// (`ux.md` §3).
pub(super) const MAX_IN_TILE: usize = 358;
/// What is less than this is a rounding error.
pub(super) const NOTHING: f64 = 1e-6;
/// The inks of the ramp; each stands for four times as much as the one before.
pub(super) const N_INKS: u8 = 7;
/// What is longer than this, or at most twice as long, is not named over the bars:
/// its own would hide them.
const MAX_NAMED_PX: f64 = 6.0;

/// A tile of a lane whose events are counted, not drawn.
#[derive(Clone, Debug)]
pub(super) struct Dense {
    /// The number of the lane in the plan.
    pub(super) lane: usize,
    /// The number of the tile.
    pub(super) tile: i64,
    /// Where the bins begin and where the last ends, in seconds from the index's
    /// origin.
    pub(super) starts: Vec<f64>,
    /// How much is in each bin.
    pub(super) weights: Vec<f64>,
    /// Which ink of the ramp each bin has; `None` for empty ones.
    pub(super) inks: Vec<Option<u8>>,
    /// How much of it a search has found, once that was weighed.
    pub(super) found: Option<Vec<f64>>,
    /// What a full bar stands for.
    pub(super) peak: f64,
    /// The fullest bin.
    pub(super) fullest: usize,
    /// The event that matters most of those that begin in the tile.
    pub(super) top: Option<EventId>,
    /// What is said of the fullest bin, once that is known.
    pub(super) said: OnceCell<String>,
}

impl Dense {
    /// Weighs the bins of a tile. O(bins), or O(events of the tile) where bins are
    /// finer than the lane's table.
    pub(super) fn new(
        index: &EventIndex,
        known: Known<'_>,
        grid: &Grid,
        (lane, tile): (usize, i64),
    ) -> Self {
        let (from, to) = grid.secs(tile);
        let starts = grid.bins(tile);
        let step_secs = grid.step.secs();
        let sums: Vec<f64> = if step_secs >= known.density.step_secs() * 0.999 {
            starts.iter().map(|&at| known.density.before(at)).collect()
        } else {
            let mut spread = Spread::new(starts.as_slice().into(), step_secs);
            let mut add = |position| spread.add(index.hull_secs(position));
            known.lengths.overlapping(index, (from, to), 0.0, &mut add);
            spread.sums()
        };
        let weights: Vec<f64> =
            sums.windows(2).map(|pair| (pair[1] - pair[0]).max(0.0)).collect();
        let inks = weights.iter().map(|&weight| ink(weight)).collect();
        let heavier = |a: &(usize, &f64), b: &(usize, &f64)| a.1.total_cmp(b.1);
        let fullest = weights.iter().enumerate().rev().max_by(heavier);
        let fullest = fullest.map_or(0, |(nth, _)| nth);
        let top = known.lengths.top(index, (from, to), f64::INFINITY);
        let top = top.and_then(|position| index.event_at(position as usize));
        let (found, said, peak) = (None, OnceCell::new(), 1.0);
        Self { lane, tile, starts, weights, inks, found, peak, fullest, top, said }
    }

    /// What is said of the fullest bin: `March 2020: 12,345`. Worded for the lanes that
    /// have room for it: many have none.
    pub(super) fn said(&self, world: &World<'_>, of: Of, step: Step) -> &str {
        self.said.get_or_init(|| {
            let secs = self.starts.get(self.fullest).copied().unwrap_or_default();
            let start = Instant::from_secs_since(world.index.origin(), secs);
            said(world, of, step, step.floor(start))
        })
    }
}

/// Which ink of the ramp a weight has: four times as much is one stronger.
fn ink(weight: f64) -> Option<u8> {
    let mut least = 1.0;
    let mut ink = 0;
    while ink + 1 < N_INKS && weight >= least {
        ink += 1;
        least *= 4.0;
    }
    (weight > NOTHING).then_some(ink)
}

/// How much room there is for names over the bars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NameRoom {
    /// In how many rows they are.
    pub(super) n_rows: usize,
    /// In each row there is one for so much of the axis.
    pub(super) cell_px: f64,
    /// What is named has at least this much of it for its words.
    pub(super) least_px: f64,
}

/// The events of a tile that matter most.
pub(super) fn names(
    index: &EventIndex,
    known: Known<'_>,
    grid: &Grid,
    (lane, tile): (usize, i64),
    room: NameRoom,
) -> Packed {
    let NameRoom { n_rows, cell_px, least_px } = room;
    let (from, to) = grid.secs(tile);
    let n_cells = (TILE_PX / cell_px) as usize * n_rows;
    let cell_secs = (to - from) / n_cells as f64;
    let mut found: Vec<(u64, Placed)> = Vec::new();
    for cell in 0..n_cells {
        let start = from + cell_secs * cell as f64;
        let span = (start, start + cell_secs);
        let most_secs = MAX_NAMED_PX * grid.quantum.secs_per_px;
        let Some(position) = known.lengths.top(index, span, most_secs) else { continue };
        let rank = index.rank(position as usize);
        found.push((rank, placed(index, grid, position, cell % n_rows)));
    }
    order::sort_by_key(&mut found, |(rank, _)| *rank);
    let mut kept: Vec<Placed> = Vec::new();
    for (_, name) in found {
        let free = kept.iter().filter(|other| other.row == name.row).all(|other| {
            name.mark_px.0 >= other.mark_px.1 + least_px
                || name.mark_px.1 + least_px <= other.mark_px.0
        });
        if free {
            kept.push(name);
        }
    }
    let secs_per_px = grid.quantum.secs_per_px;
    let packed = finish(kept, index);
    let mut packed = Packed { lane, part: Part::Names(tile), secs_per_px, ..packed };
    for item in &mut packed.items {
        // The tiles beside it have names of their own, or none.
        item.zone_px = (from / secs_per_px, to / secs_per_px);
    }
    packed
}

/// How many of a lane's events begin before an instant.
pub(super) fn n_before(index: &EventIndex, known: Known<'_>, secs: f64) -> usize {
    let starts = index.tree().starts();
    let begins = |&at: &u32| starts.get(at as usize).is_some_and(|&start| start < secs);
    known.positions.partition_point(begins)
}

fn placed(index: &EventIndex, grid: &Grid, position: u32, row: usize) -> Placed {
    let secs = index.tree().interval(position as usize);
    let scale = grid.quantum.px_per_sec();
    Placed {
        positions: vec![position],
        secs,
        mark_px: mark_px((secs.0 * scale, secs.1 * scale)),
        row,
        riding: false,
        long: false,
        dot_before: None,
    }
}

/// What is said of a bin: when it was, and how many events touch it.
fn said(world: &World<'_>, of: Of, step: Step, start: Instant) -> String {
    let end = step.next(start);
    let n_events = world.shown.count(world.index, of, Interval::new(start, end));
    let unit = step.unit();
    let mut words = String::new();
    let label = |at: Instant, form, words: &mut String| {
        let millis = match unit {
            TickUnit::Millisecond => (at.nanos() / 1_000_000) as u16, // below 1,000
            _ => 0,
        };
        let label = TickLabel { unit, form, millis };
        world.typesetter.tick(Civil::from_instant(at), label, words);
    };
    // The last of several units, or the one there is.
    let is_clock = matches!(
        unit,
        TickUnit::Millisecond | TickUnit::Second | TickUnit::Minute | TickUnit::Hour
    );
    let form = if is_clock { TickForm::Fine } else { TickForm::FullContext };
    let several = step.size > 1;
    if several {
        label(start, TickForm::Fine, &mut words);
        words.push('–');
    }
    match (several, is_clock) {
        (false, _) => label(start, form, &mut words),
        // A clock says when something ends by the first moment after it.
        (true, true) => label(end, form, &mut words),
        (true, false) => label(end.saturating_add_secs(-1), form, &mut words),
    }
    words.push_str(": ");
    world.typesetter.number(n_events as u32, &mut words); // ids are 32 bits
    words
}
