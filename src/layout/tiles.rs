//! Lanes of many events: only the tiles in sight are packed.
//!
//! Two neighboring tiles are packed together, those of even number first. What
//! begins in the second must keep out of the way of what begins in the tile after
//! it, and that depends on nothing: so every event has one row whichever way the
//! reader came to it, and no tile needs another but the next.
//!
//! In a tile with too many events they are [dense](super::dense): counted, with
//! a few names. What is longer than a tile, or runs on from a dense one, is
//! [running](super::running).

use super::dense::{Dense, MAX_IN_TILE, n_before, names};
use super::facts::Known;
use super::grid::Grid;
use super::lanes::{Lanes, Sight};
use super::pack::{Run, heads_px, pack_runs};
use super::packed::{Packed, Part};
use super::running::Running;
use crate::index::EventIndex;

/// What is longer than this part of a tile is not packed in it: it must not reach
/// beyond the next.
const MAX_PART: f64 = 0.9;
/// How many of the greatest numbers of members stand for what is running.
const RUN_MEMBERS: u32 = 1 << 16;

/// A tile of a lane.
#[derive(Debug)]
struct Tile {
    /// The positions of what is packed in it.
    positions: Vec<u32>,
    /// Where it begins and ends, in pixels from the origin.
    span_px: (f64, f64),
    /// Whether its events are counted instead.
    dense: bool,
}

impl Tile {
    fn new(index: &EventIndex, known: Known<'_>, grid: &Grid, tile: i64) -> Self {
        let (from, to) = grid.secs(tile);
        let (first, end) = (n_before(index, known, from), n_before(index, known, to));
        let dense = end.saturating_sub(first) > MAX_IN_TILE;
        let scale = grid.quantum.px_per_sec();
        let here =
            if dense { &[] } else { known.positions.get(first..end).unwrap_or_default() };
        let short = here.iter().copied().filter(|&at| is_packed(index, grid, at));
        let span_px = (from * scale, to * scale);
        Self { positions: short.collect(), span_px, dense }
    }

    fn run(&self) -> Run<'_> {
        Run { positions: &self.positions, span_px: self.span_px }
    }
}

/// From where to where tiles are not dense around one that is not, in pixels from the
/// origin, as far as it is known which of its neighbors are.
fn zone_px(grid: &Grid, tile: i64, is_dense: impl Fn(i64) -> bool) -> (f64, f64) {
    let edge_px = |tile: i64| grid.secs(tile).0 * grid.quantum.px_per_sec();
    // Words reach no farther than into the tile before, and the second after.
    let after = (tile + 1..=tile + 2).find(|&tile| is_dense(tile));
    (
        if is_dense(tile - 1) { edge_px(tile) } else { f64::NEG_INFINITY },
        after.map_or(f64::INFINITY, edge_px),
    )
}

/// Whether an event is short enough to be packed in the tile in which it begins.
pub(super) fn is_packed(index: &EventIndex, grid: &Grid, position: u32) -> bool {
    let (from, to) = index.tree().interval(position as usize);
    to - from <= MAX_PART * grid.tile_secs()
}

/// Whether the events of a tile are counted and not drawn.
pub(super) fn is_dense(
    index: &EventIndex,
    known: Known<'_>,
    grid: &Grid,
    tile: i64,
) -> bool {
    let (from, to) = grid.secs(tile);
    n_before(index, known, to) - n_before(index, known, from) > MAX_IN_TILE
}

impl Lanes {
    /// Packs the tiles of a lane that are in sight, unless they are. O(events of the
    /// tiles).
    pub(super) fn pack_tiles(&mut self, sight: &Sight<'_>, (lane, grid): (usize, &Grid)) {
        let tiles = self.pack_pairs(sight, (lane, grid));
        self.find_running(sight, (lane, grid), tiles);
    }

    /// Packs the tiles of a lane that come into sight next, if it is packed by tiles.
    pub(super) fn pack_ahead(&mut self, sight: &Sight<'_>, lane: usize) {
        if let Some(grid) = self.grid
            && self.whole.get(lane) == Some(&Some(false))
        {
            self.pack_pairs(sight, (lane, &grid));
        }
    }

    /// Packs the pairs of tiles of a window that are not; the first and the last tile.
    fn pack_pairs(
        &mut self,
        sight: &Sight<'_>,
        (lane, grid): (usize, &Grid),
    ) -> (i64, i64) {
        let (from, to) = sight.window_secs;
        let (first, last) = (grid.tile_at(from), grid.tile_at(to));
        // What begins a tile before may reach into the window.
        for half in (first - 1).div_euclid(2)..=last.div_euclid(2) {
            let part = Part::Tiles(half);
            let mut parts = self.packed.iter();
            if !parts.any(|packed| packed.lane == lane && packed.part == part) {
                self.pack_pair(sight, (lane, grid), half);
            }
        }
        (first, last)
    }

    /// Counts what is in the tiles of a collapsed lane that are in sight, unless it has
    /// been. O(bins), but for the first time.
    pub(super) fn count_tiles(
        &mut self,
        sight: &Sight<'_>,
        (lane, grid): (usize, &Grid),
    ) {
        let (index, of) = (sight.world.index, sight.of(lane));
        let (from, to) = sight.window_secs;
        for tile in grid.tile_at(from)..=grid.tile_at(to) {
            if self.dense.iter().any(|dense| dense.lane == lane && dense.tile == tile) {
                continue;
            }
            let known = self.facts.known(sight.world, of);
            let dense = Dense::new(index, known, grid, (lane, tile));
            let peak = self.facts.peak(sight.world, of, grid.step);
            self.dense.push(Dense { peak, ..dense });
        }
    }

    fn pack_pair(&mut self, sight: &Sight<'_>, (lane, grid): (usize, &Grid), half: i64) {
        let (index, of) = (sight.world.index, sight.of(lane));
        let known = self.facts.known(sight.world, of);
        let numbers = [2 * half, 2 * half + 1, 2 * half + 2];
        let [even, odd, next] = numbers.map(|tile| Tile::new(index, known, grid, tile));
        let (mut packed, left_out) =
            Self::with_packing(sight, lane, grid.quantum, |packing| {
                let ceilings_px = heads_px(next.run(), packing);
                pack_runs([even.run(), odd.run()], &ceilings_px, packing)
            });
        // What is drawn one by one ends where it is counted.
        let zones_px = [0, 1].map(|nth| {
            zone_px(grid, numbers[nth], |tile| is_dense(index, known, grid, tile))
        });
        let starts = packed.tree.starts().iter();
        for (item, &start) in packed.items.iter_mut().zip(starts) {
            let is_odd = start >= grid.secs(numbers[1]).0;
            item.zone_px = zones_px[usize::from(is_odd)];
        }
        let room = sight.plan.name_room(lane);
        let mut counted = Vec::new();
        for (tile, number) in [(&even, numbers[0]), (&odd, numbers[1])] {
            if tile.dense {
                let place = (lane, number);
                let dense = Dense::new(index, known, grid, place);
                counted.push((dense, names(index, known, grid, place, room)));
            }
        }
        let part = Part::Tiles(half);
        self.push(Packed { lane, part, left_out, ..packed });
        for (dense, names) in counted {
            let peak = self.facts.peak(sight.world, of, grid.step);
            self.dense.push(Dense { peak, ..dense });
            self.push(names);
        }
    }

    /// Finds what runs through the tiles in sight without being packed in them.
    fn find_running(
        &mut self,
        sight: &Sight<'_>,
        (lane, grid): (usize, &Grid),
        tiles: (i64, i64),
    ) {
        let Some(looked) = self.looked.get_mut(lane) else { return };
        if looked.replace(tiles) == Some(tiles) {
            return;
        }
        self.running.retain(|running| running.lane != lane);
        let index = sight.world.index;
        let known = self.facts.known(sight.world, sight.of(lane));
        let mut first = None;
        for tile in tiles.0..=tiles.1 + 1 {
            let ends = tile > tiles.1 || is_dense(index, known, grid, tile);
            match (first, ends) {
                (None, false) => first = Some(tile),
                (Some(from), true) => {
                    let run = Running::new(index, known, grid, (from, tile - 1));
                    self.n_runs = self.n_runs.wrapping_add(1) % RUN_MEMBERS;
                    let first_member = u32::MAX - self.n_runs;
                    self.running.push(Running { lane, first_member, ..run });
                    first = None;
                }
                _ => {}
            }
        }
        let left_out = self.packed.iter().filter(|packed| packed.lane == lane);
        let left_out = left_out.flat_map(|packed| packed.left_out.iter().copied());
        for position in left_out {
            for run in self.running.iter_mut().filter(|run| run.lane == lane) {
                run.add(index, grid, position);
            }
        }
    }
}
