//! The lanes in sight, packed for one step of zoom.
//!
//! Within a step nothing moves from its row. Between steps as little as can be: an
//! event keeps the row that it has in the first view wherever that row is free, so
//! that a view looks the same whichever way the reader came to it.
//!
//! A lane of few events is packed as a whole. One of many is packed by tiles, of
//! which only those in sight are made: see [`super::tiles`].

use super::World;
use super::captions::Captions;
use super::dense::{Dense, MAX_IN_TILE};
use super::facts::{Facts, Of};
use super::geometry::Geometry;
use super::grid::Grid;
use super::labels::{estimated_reach_px, reach_px};
use super::pack::{NO_HOME, Packing, Room, pack};
use super::packed::{Packed, Part};
use super::plan::{Lines, MAX_ROWS, Plan, is_collapsed, lanes_of};
use super::quantum::Quantum;
use super::running::Running;
use crate::event::EventId;
use crate::index::Passing;
use crate::scene::{Cluster, Direction};
use crate::view::bounds;
use std::ops::Range;

/// Lanes with more events than this are packed by tiles at every zoom.
pub(super) const MAX_WHOLE: usize = 4_000;

/// The packed lanes, and where events are at home.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    pub(super) facts: Facts,
    pub(super) packed: Vec<Packed>,
    pub(super) dense: Vec<Dense>,
    /// The search whose hits were weighed.
    pub(super) hits: Option<Passing>,
    pub(super) running: Vec<Running>,
    /// The first and the last tile of each lane in which it was looked for what is
    /// running.
    pub(super) looked: Vec<Option<(i64, i64)>>,
    /// The step of zoom that all of this is for.
    pub(super) grid: Option<Grid>,
    /// Whether each lane is packed as a whole, as far as that is known.
    pub(super) whole: Vec<Option<bool>>,
    home: Vec<u16>, // the row of each event in the first view, by position
    n_members: u32, // of all clusters that were made for this step
    pub(super) n_runs: u32,
}

/// What is to be packed.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) plan: &'a Plan,
    /// The window, in seconds from the index's origin.
    pub(super) window_secs: (f64, f64),
    /// The first lane in sight, and the first after it that is not.
    pub(super) lanes: (usize, usize),
    /// Whether it is of a view that moves.
    pub(super) moving: bool,
}

impl Sight<'_> {
    /// The lanes in sight.
    pub(super) fn lanes(&self) -> Range<usize> {
        self.lanes.0..self.lanes.1
    }

    /// What a lane is packed into.
    pub(super) fn room(&self, lane: usize) -> Room {
        let max_rows = self.plan.lanes.get(lane).map_or(1, |lane| lane.max_rows);
        let longs_last = matches!(self.world.options.direction, Direction::Down);
        Room { max_rows, lines: self.plan.lines, longs_last }
    }

    /// Whose events are in a lane.
    pub(super) fn of(&self, lane: usize) -> Of {
        self.plan.lanes.get(lane).and_then(super::plan::Lane::lane)
    }
}

impl Lanes {
    /// The parts of lanes that are packed for the window.
    pub(super) fn packed(&self) -> &[Packed] {
        &self.packed
    }

    /// The plan for a step of zoom: every lane gets as many rows as its words need.
    pub(super) fn plan(
        &mut self,
        world: &World<'_>,
        geometry: &Geometry,
        captions: &mut Captions,
        quantum: Quantum,
    ) -> Plan {
        (self.grid, self.home) = (None, Vec::new());
        self.facts.follow(world);
        let lanes = lanes_of(world, geometry);
        let plenty = Room { max_rows: MAX_ROWS, lines: Lines::Two, longs_last: false };
        let grid = Grid::new(world.index, quantum);
        let mut needs = Vec::with_capacity(lanes.len());
        let n_open = lanes.iter().filter(|lanes| !is_collapsed(world, lanes)).count();
        if n_open as f64 * world.options.title_line_px > geometry.breadth_px() {
            // They scroll whatever they need.
            needs.resize(lanes.len(), 1);
            return Plan::new(world, geometry, lanes, &needs);
        }
        for lanes in &lanes {
            let of = if let [lane] = lanes[..] { Some(lane) } else { None };
            let need = if is_collapsed(world, lanes) {
                0
            } else if self.is_few(world, of, &grid) {
                self.pack_whole((world, captions), of, plenty, quantum).n_rows
            } else {
                MAX_ROWS
            };
            needs.push(need);
        }
        Plan::new(world, geometry, lanes, &needs)
    }

    /// Makes the rows of a step of zoom those that events keep.
    pub(super) fn settle(
        &mut self,
        sight: &Sight<'_>,
        captions: &mut Captions,
        quantum: Quantum,
    ) {
        let world = sight.world;
        if world.index.len() > MAX_WHOLE {
            return; // a row for each would cost more than it helps
        }
        self.pack(sight, captions, quantum);
        self.home = vec![NO_HOME; world.index.len()];
        for item in self.packed.iter().flat_map(|lane| &lane.items) {
            let position = world.index.position(item.top).filter(|_| item.n_events == 1);
            if let Some(home) = position.and_then(|at| self.home.get_mut(at)) {
                *home = item.row;
            }
        }
    }

    /// Forgets what depends on how the room is shared.
    pub(super) fn forget_plan(&mut self) {
        *self = Self { facts: std::mem::take(&mut self.facts), ..Self::default() };
    }

    /// Packs what is in sight, unless it is packed.
    pub(super) fn pack(
        &mut self,
        sight: &Sight<'_>,
        captions: &mut Captions,
        quantum: Quantum,
    ) {
        self.facts.follow(sight.world);
        let grid = self.open(sight, quantum);
        self.forget_out_of_sight(sight, &grid);
        self.pack_lanes((sight, &grid), captions);
        self.look_at_running(sight, &grid);
        self.weigh_hits(sight, &grid);
    }

    /// Packs the lanes of a sight, and forgets nothing of others.
    pub(super) fn pack_some(
        &mut self,
        sight: &Sight<'_>,
        captions: &mut Captions,
        quantum: Quantum,
    ) {
        let grid = self.open(sight, quantum);
        self.pack_lanes((sight, &grid), captions);
    }

    /// The step of zoom that is packed.
    pub(super) fn step(&self) -> Option<Quantum> {
        self.grid.map(|grid| grid.quantum)
    }

    /// Gives others what is known whatever the zoom, and gets what they know.
    pub(super) fn trade_facts(&mut self, other: &mut Self) {
        std::mem::swap(&mut self.facts, &mut other.facts);
        std::mem::swap(&mut self.home, &mut other.home);
    }

    /// The grid of a step of zoom; what was packed for another is forgotten.
    fn open(&mut self, sight: &Sight<'_>, quantum: Quantum) -> Grid {
        let index = sight.world.index;
        let grid = match self.grid {
            Some(grid) if sight.moving && grid.quantum == quantum => grid,
            _ if sight.moving => Grid::passing(index, quantum),
            _ => Grid::new(index, quantum),
        };
        if self.grid != Some(grid) {
            self.packed.clear();
            self.dense.clear();
            self.running.clear();
            self.whole.clear();
            self.whole.resize(sight.plan.lanes.len(), None);
            self.looked.clear();
            self.looked.resize(sight.plan.lanes.len(), None);
            (self.grid, self.n_members) = (Some(grid), 0);
        }
        grid
    }

    fn pack_lanes(
        &mut self,
        (sight, grid): (&Sight<'_>, &Grid),
        captions: &mut Captions,
    ) {
        for lane in sight.lanes() {
            if sight.plan.lanes.get(lane).is_some_and(|lane| lane.collapsed) {
                self.count_tiles(sight, (lane, grid));
                continue;
            }
            let is_whole = match self.whole.get(lane).copied().flatten() {
                Some(known) => known,
                None => self.is_few(sight.world, sight.of(lane), grid),
            };
            if let Some(known) = self.whole.get_mut(lane) {
                *known = Some(is_whole);
            }
            if !is_whole {
                self.pack_tiles(sight, (lane, grid));
            } else if !self.packed.iter().any(|packed| packed.lane == lane) {
                let (of, room) = (sight.of(lane), sight.room(lane));
                let packed =
                    self.pack_whole((sight.world, captions), of, room, grid.quantum);
                self.push(Packed { lane, ..packed });
            }
        }
    }

    /// Looks at what is running in the window.
    fn look_at_running(&mut self, sight: &Sight<'_>, grid: &Grid) {
        for run in &mut self.running {
            run.look(sight.world.index, grid, sight.window_secs);
        }
    }

    /// The members of a cluster of the last frame, in time order.
    pub(super) fn members(&self, cluster: &Cluster) -> &[EventId] {
        let of = |packed: &&Packed| {
            let first = packed.first_member;
            let end = first + packed.members.len() as u32; // ids are 32 bits
            (first..end).contains(&cluster.first_member)
        };
        let mut runs = self.running.iter();
        if let Some(run) = runs.find(|run| run.first_member == cluster.first_member) {
            return &run.shown;
        }
        let part = self.packed.iter().find(of);
        part.map_or(&[], |part| part.members_from(cluster.first_member, cluster.n_events))
    }

    /// Keeps a part, and numbers the members of its clusters.
    pub(super) fn push(&mut self, packed: Packed) {
        let first_member = self.n_members;
        self.n_members = first_member.wrapping_add(packed.members.len() as u32);
        self.packed.push(Packed { first_member, ..packed });
    }

    /// Forgets what is far from the window, so that a long way does not fill memory.
    fn forget_out_of_sight(&mut self, sight: &Sight<'_>, grid: &Grid) {
        let (first, last) = sight.window_secs;
        let near = grid.tile_at(first) - 4..=grid.tile_at(last) + 4;
        let lanes = sight.lanes();
        self.packed.retain(|packed| {
            let tile_near = match packed.part {
                Part::Whole => true,
                Part::Tiles(half) => near.contains(&(2 * half)),
                Part::Names(tile) => near.contains(&tile),
            };
            tile_near && lanes.contains(&packed.lane)
        });
        self.dense
            .retain(|dense| near.contains(&dense.tile) && lanes.contains(&dense.lane));
        self.running.retain(|running| lanes.contains(&running.lane));
        for (lane, looked) in self.looked.iter_mut().enumerate() {
            looked.take_if(|_| !lanes.contains(&lane));
        }
    }

    /// Whether a lane is to be packed as a whole: it is small, and nowhere crowded.
    fn is_few(&mut self, world: &World<'_>, of: Of, grid: &Grid) -> bool {
        let positions = self.facts.positions(world, of);
        if positions.len() <= MAX_IN_TILE {
            return true;
        }
        if positions.len() > MAX_WHOLE {
            return false;
        }
        let starts = world.index.tree().starts();
        let start = |at: u32| starts.get(at as usize).copied().unwrap_or_default();
        let first_and_last = positions.iter().zip(positions.iter().skip(MAX_IN_TILE));
        let crowded =
            |(&first, &last): (&u32, &u32)| start(last) - start(first) < grid.tile_secs();
        !first_and_last.into_iter().any(crowded)
    }

    fn pack_whole(
        &mut self,
        (world, captions): (&World<'_>, &mut Captions),
        of: Of,
        room: Room,
        quantum: Quantum,
    ) -> Packed {
        captions.word_for(quantum);
        let index = world.index;
        let down = matches!(world.options.direction, Direction::Down);
        let mut reach_px = |event, mark_px| {
            // Words that are in a column of their own take no room along the axis.
            if down || !is_home(world, of, event) {
                return 0.0;
            }
            reach_px(world, &captions.get(world, event), room.lines, mark_px)
        };
        let Self { facts, home, .. } = self;
        let mut packing = Packing {
            index,
            quantum,
            room,
            home,
            end_secs: end_secs(world),
            reach_px: &mut reach_px,
        };
        pack(facts.positions(world, of), &mut packing)
    }

    /// Does something with what tiles are packed by. Words are not measured for it
    /// but guessed by their length: thousands may have to be asked for few that show.
    pub(super) fn with_packing<T>(
        sight: &Sight<'_>,
        lane: usize,
        quantum: Quantum,
        work: impl FnOnce(&mut Packing<'_>) -> T,
    ) -> T {
        let world = sight.world;
        let room = sight.room(lane);
        let down = matches!(world.options.direction, Direction::Down);
        let of = sight.of(lane);
        let mut reach_px = |event, mark_px| {
            if down || !is_home(world, of, event) {
                0.0
            } else {
                estimated_reach_px(world, event, mark_px)
            }
        };
        let mut packing = Packing {
            index: world.index,
            quantum,
            room,
            home: &[],
            end_secs: end_secs(world),
            reach_px: &mut reach_px,
        };
        work(&mut packing)
    }
}

/// Whether an event is named in a lane: in the first of its lanes, so that words are
/// said once.
fn is_home(world: &World<'_>, of: Of, event: EventId) -> bool {
    of.is_none() || world.shown.home_of(world.index, event) == of
}

/// Where the last window ends, in seconds from the index's origin.
fn end_secs(world: &World<'_>) -> f64 {
    let index = world.index;
    index.domain().map_or(f64::INFINITY, |domain| index.secs(bounds(domain).end))
}
