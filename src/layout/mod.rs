//! Events + viewport → scene.
//!
//! [`Layout::frame`] is a pure function of what it is given: a [`World`] (the
//! document, and what is worded and measured outside) and a [`Look`] (where, and
//! what is chosen). The [`Layout`] itself only remembers what the last frames found
//! out, so that a steady frame neither allocates nor looks at every event.
//!
//! Nothing here depends on where the window begins: lanes, rows and clusters are
//! decided for all events at once, for a few steps of zoom, so that panning moves
//! everything alike.

mod axis;
mod captions;
mod column;
mod depict;
mod edges;
mod first_view;
mod form;
mod geometry;
mod items;
mod labels;
mod overview;
mod pack;
mod plan;
mod quantum;
mod raised;
mod rows;
mod stage;
mod ticks;
mod typesetter;

pub use geometry::Geometry;
pub use overview::OVERVIEW_PX;
pub use typesetter::{TickForm, TickLabel, TickUnit, Typesetter};

use crate::event::{EventId, Events, GroupId};
use crate::index::EventIndex;
use crate::scene::{Cluster, Direction, Scene};
use crate::time::{Instant, Interval};
use crate::view::Viewport;
use axis::AxisPen;
use captions::Captions;
use edges::EdgeWords;
use items::{Scratch, Visible};
use pack::{Packed, Packing, Room};
use plan::{Lines, Plan};
use quantum::Quantum;
use stage::Stage;

/// What is drawn, and how its words are set.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// What happened.
    pub events: &'a Events,
    /// The same, searchable.
    pub index: &'a EventIndex,
    /// Words and their widths.
    pub typesetter: &'a dyn Typesetter,
    /// The size of the drawing and the like.
    pub options: &'a Options,
}

/// What the host decides about a drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The width of the drawing.
    pub width_px: f64,
    /// Its height.
    pub height_px: f64,
    /// Which way time runs.
    pub direction: Direction,
    /// When the document was written: a line on the drawing.
    pub written: Option<Instant>,
    /// The height of a line of title, which grows with the reader's font size.
    pub title_line_px: f64,
    /// The height of a line of date.
    pub meta_line_px: f64,
}

/// Where we look, and what is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Where.
    pub viewport: Viewport,
    /// The event that was chosen.
    pub selected: Option<EventId>,
    /// The event under the pointer.
    pub hovered: Option<EventId>,
}

/// What the last frames found out, kept for the next.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The geometry and the first view, and what they were made for.
    geometry: Option<(Options, Geometry)>,
    plan: Option<Plan>,
    first: Option<Viewport>,
    captions: Captions,
    edges: EdgeWords,
    /// The lanes, packed for one step of zoom.
    packed: Vec<Packed>,
    quantum: Option<Quantum>,
    visible: Vec<Visible>,
    scratch: Scratch,
    counts: Vec<u32>,
    text: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            width_px: 1_000.0,
            height_px: 420.0,
            direction: Direction::Right,
            written: None,
            title_line_px: 18.0,
            meta_line_px: 16.0,
        }
    }
}

impl Layout {
    /// Nothing found out yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets everything: the events, the fonts or the language are others now.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// What goes where; the viewport's length is that of its axis.
    pub fn geometry(&mut self, world: &World<'_>) -> Geometry {
        if let Some((options, geometry)) = self.geometry
            && options == *world.options
        {
            return geometry;
        }
        let geometry = Geometry::new(world);
        self.geometry = Some((*world.options, geometry));
        (self.plan, self.first, self.quantum) = (None, None, None);
        geometry
    }

    /// The view to open with: the one in which most events can be read. What is
    /// outside it is announced at its edges.
    pub fn first_view(&mut self, world: &World<'_>) -> Viewport {
        self.geometry(world); // forgets the view of another size
        if let Some(first) = self.first {
            return first;
        }
        let first = self.find_first_view(world);
        self.first = Some(first);
        first
    }

    /// Draws a view into `scene`. A view of another length is stretched to the axis.
    ///
    /// Costs what is visible; where a step of zoom is left, all events are packed
    /// anew.
    pub fn frame(&mut self, world: &World<'_>, look: &Look, scene: &mut Scene) {
        self.first_view(world); // the plan of the lanes is made for it
        self.draw(world, look, scene);
        self.captions.tidy();
    }

    /// Draws the strip that shows everything, with `window` marked in it. The strip
    /// is as wide as the drawing, and goes from end to end of
    /// [`bounds`](crate::view::bounds).
    pub fn overview(&mut self, world: &World<'_>, window: Interval, scene: &mut Scene) {
        overview::draw(world, window, &mut self.counts, &mut self.text, scene);
    }

    /// The members of a cluster of the last frame, in time order.
    pub fn members(&self, cluster: &Cluster) -> &[EventId] {
        let of_lane = |packed: &&Packed| packed.first_member <= cluster.first_member;
        let lane = self.packed.iter().rev().find(of_lane);
        lane.map_or(&[], |lane| lane.members_from(cluster.first_member, cluster.n_events))
    }

    fn draw(&mut self, world: &World<'_>, look: &Look, scene: &mut Scene) {
        let geometry = self.geometry(world);
        let view = look.viewport.resized(geometry.length_px());
        self.pack_for(world, Quantum::new(view.secs_per_px));
        let Some(plan) = &self.plan else { return };
        scene.clear(world.options.width_px, world.options.height_px);
        (scene.plot, scene.direction) = (geometry.plot, geometry.direction);
        AxisPen { world, geometry, view, text: &mut self.text }.draw(scene);
        let window = view.window();
        let window_secs = (world.index.secs(window.start), world.index.secs(window.end));
        items::gather(&self.packed, window_secs, &mut self.visible);
        let mut stage = Stage {
            world,
            look: *look,
            view,
            geometry,
            plan,
            captions: &mut self.captions,
            text: &mut self.text,
            scene,
        };
        stage.lanes();
        stage.written_line();
        stage.items(&self.packed, &mut self.visible, &mut self.scratch);
        let chips = [true, false].map(|before| stage.chip(&mut self.edges, before));
        stage.written_words(&mut self.edges, chips);
    }

    /// How well the last frame can be read: a mark for each event that is alone in
    /// its place in time or shares it exactly, more for one with words, most with
    /// all its words.
    fn legibility(&self, length_px: f64) -> usize {
        items::legibility(&self.packed, &self.visible, &self.captions, length_px)
    }

    /// Plans the lanes for a view: how many rows each needs for all its words.
    fn plan_for(&mut self, world: &World<'_>, view: Viewport) {
        let geometry = self.geometry(world);
        let lanes = plan::lanes_of(world, &geometry);
        let quantum = Quantum::new(view.secs_per_px);
        let needs: Vec<usize> = lanes
            .iter()
            .map(|groups| {
                let plenty = Room {
                    max_rows: plan::MAX_ROWS,
                    lines: Lines::Two,
                    longs_last: false,
                };
                self.pack_lane(world, groups, plenty, quantum).n_rows
            })
            .collect();
        self.plan = Some(Plan::new(world, &geometry, lanes, &needs));
        self.quantum = None;
    }

    /// Packs all lanes for a step of zoom, unless they are.
    fn pack_for(&mut self, world: &World<'_>, quantum: Quantum) {
        if self.quantum == Some(quantum) {
            return;
        }
        let Some(plan) = self.plan.take() else { return };
        self.packed.clear();
        let mut first_member = 0;
        for lane in &plan.lanes {
            let longs_last = matches!(world.options.direction, Direction::Down);
            let room = Room { max_rows: lane.max_rows, lines: plan.lines, longs_last };
            let packed = self.pack_lane(world, &lane.groups, room, quantum);
            let packed = Packed { first_member, ..packed };
            first_member += packed.members.len() as u32; // ids are 32 bits
            self.packed.push(packed);
        }
        (self.plan, self.quantum) = (Some(plan), Some(quantum));
    }

    fn pack_lane(
        &mut self,
        world: &World<'_>,
        groups: &[Option<GroupId>],
        room: Room,
        quantum: Quantum,
    ) -> Packed {
        let index = world.index;
        let captions = &mut self.captions;
        let down = matches!(world.options.direction, Direction::Down);
        let mut reach_px = |event, mark_px| {
            // Words that are in a column of their own take no room along the axis.
            if down {
                return 0.0;
            }
            labels::reach_px(world, &captions.get(world, event), room.lines, mark_px)
        };
        let mut packing = Packing { index, quantum, room, reach_px: &mut reach_px };
        match groups {
            [group] => pack::pack(index.lane(*group), &mut packing),
            several => {
                let lanes = several.iter().flat_map(|&group| index.lane(group));
                let mut positions: Vec<u32> = lanes.copied().collect();
                positions.sort_unstable();
                pack::pack(&positions, &mut packing)
            }
        }
    }
}

impl std::fmt::Debug for World<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("options", self.options).finish_non_exhaustive()
    }
}
