//! All lanes, packed for one step of zoom.
//!
//! Within a step nothing moves from its row. Between steps as little as can be: an
//! event keeps the row that it has in the first view wherever that row is free, so
//! that a view looks the same whichever way the reader came to it.

use super::World;
use super::captions::Captions;
use super::geometry::Geometry;
use super::labels::reach_px;
use super::pack::{NO_HOME, Packing, Room, pack};
use super::packed::Packed;
use super::plan::{Lines, MAX_ROWS, Plan, lanes_of};
use super::quantum::Quantum;
use crate::event::{EventId, LaneId};
use crate::scene::{Cluster, Direction};
use crate::view::bounds;

/// The packed lanes, and where events are at home.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    packed: Vec<Packed>,
    quantum: Option<Quantum>,
    home: Vec<u16>, // the row of each event in the first view, by position
}

impl Lanes {
    /// The lanes, as they were packed last.
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
        (self.quantum, self.home) = (None, Vec::new());
        let lanes = lanes_of(world, geometry);
        let plenty = Room { max_rows: MAX_ROWS, lines: Lines::Two, longs_last: false };
        let mut needs = Vec::with_capacity(lanes.len());
        for lanes in &lanes {
            needs.push(self.pack_lane((world, captions), lanes, plenty, quantum).n_rows);
        }
        Plan::new(world, geometry, lanes, &needs)
    }

    /// Makes the rows of a step of zoom those that events keep.
    pub(super) fn settle(
        &mut self,
        world: &World<'_>,
        plan: &Plan,
        captions: &mut Captions,
        quantum: Quantum,
    ) {
        self.pack(world, plan, captions, quantum);
        self.home = vec![NO_HOME; world.index.len()];
        for item in self.packed.iter().flat_map(|lane| &lane.items) {
            let position = world.index.position(item.top).filter(|_| item.n_events == 1);
            if let Some(home) = position.and_then(|at| self.home.get_mut(at)) {
                *home = item.row;
            }
        }
    }

    /// Packs all lanes for a step of zoom, unless they are.
    pub(super) fn pack(
        &mut self,
        world: &World<'_>,
        plan: &Plan,
        captions: &mut Captions,
        quantum: Quantum,
    ) {
        if self.quantum == Some(quantum) {
            return;
        }
        self.packed.clear();
        let mut first_member = 0;
        for lane in &plan.lanes {
            let longs_last = matches!(world.options.direction, Direction::Down);
            let room = Room { max_rows: lane.max_rows, lines: plan.lines, longs_last };
            let packed = self.pack_lane((world, captions), &lane.lanes, room, quantum);
            let packed = Packed { first_member, ..packed };
            first_member += packed.members.len() as u32; // ids are 32 bits
            self.packed.push(packed);
        }
        self.quantum = Some(quantum);
    }

    /// The members of a cluster, in time order.
    pub(super) fn members(&self, cluster: &Cluster) -> &[EventId] {
        let of_lane = |packed: &&Packed| packed.first_member <= cluster.first_member;
        let lane = self.packed.iter().rev().find(of_lane);
        lane.map_or(&[], |lane| lane.members_from(cluster.first_member, cluster.n_events))
    }

    fn pack_lane(
        &self,
        (world, captions): (&World<'_>, &mut Captions),
        lanes: &[LaneId],
        room: Room,
        quantum: Quantum,
    ) -> Packed {
        let index = world.index;
        let down = matches!(world.options.direction, Direction::Down);
        let mut reach_px = |event, mark_px| {
            // Words that are in a column of their own take no room along the axis.
            if down {
                return 0.0;
            }
            reach_px(world, &captions.get(world, event), room.lines, mark_px)
        };
        let home = self.home.as_slice();
        let end_secs =
            index.domain().map_or(f64::INFINITY, |domain| index.secs(bounds(domain).end));
        let mut packing =
            Packing { index, quantum, room, home, end_secs, reach_px: &mut reach_px };
        match lanes {
            [lane] => pack(world.shown.lane(*lane), &mut packing),
            several => {
                let lanes = several.iter().flat_map(|&lane| world.shown.lane(lane));
                let mut positions: Vec<u32> = lanes.copied().collect();
                positions.sort_unstable();
                positions.dedup(); // an event may be in several
                pack(&positions, &mut packing)
            }
        }
    }
}
