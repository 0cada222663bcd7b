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
mod bars;
mod captions;
mod column;
mod dense;
mod depict;
mod dimmed;
mod edges;
mod facts;
mod fading;
mod first_view;
mod form;
mod found;
mod geometry;
mod grid;
mod headers;
mod items;
mod labels;
mod lanes;
mod links;
mod motion;
mod overview;
mod pack;
mod packed;
mod plan;
mod quantum;
mod raised;
mod rows;
mod running;
mod stage;
mod ticks;
mod tiles;
mod typesetter;

pub use axis::shades_weekends;
pub use facts::Facts;
pub use geometry::Geometry;
pub use overview::OVERVIEW_PX;
pub use typesetter::{TickForm, TickLabel, TickUnit, Typesetter};

use crate::event::{EventId, Events};
use crate::index::{EventIndex, Passing, Shown};
use crate::scene::{Cluster, Direction, Members, Scene};
use crate::time::{Instant, Interval};
use crate::view::Viewport;
use axis::AxisPen;
use captions::Captions;
use edges::EdgeWords;
use fading::Fading;
use grid::Grid;
use items::{Scratch, Visible};
use lanes::{Lanes, Sight};
use motion::Motion;
use plan::Plan;
use quantum::Quantum;
use stage::Stage;

/// What is drawn, and how its words are set.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// What happened.
    pub events: &'a Events,
    /// The same, searchable.
    pub index: &'a EventIndex,
    /// What of it passes the filter, in lanes.
    pub shown: &'a Shown,
    /// What a search has found of it, by position; `None` without a search.
    pub hits: Option<&'a Passing>,
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
    /// What time it is for the reader: a line, too. The core has no clock.
    pub now: Option<Instant>,
    /// Which days of the week are nobody's workdays: bit 0 is Monday. They are shaded
    /// where days can be seen ([`shades_weekends`]). 0: none, or nobody has asked yet.
    pub weekend: u8,
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
    /// The event that has the focus by itself: it is seen also where it is only counted.
    pub focused: Option<EventId>,
    /// How far the lanes are scrolled, where there are more than fit.
    pub scrolled_px: f64,
}

/// What the last frames found out, kept for the next.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// The geometry, and the options, the [`Shown`] and its arrangement it was made for.
    geometry: Option<(Options, (u32, u32), Geometry)>,
    plan: Option<Plan>,
    first: Option<Viewport>,
    captions: Captions,
    /// What the overview shows, how wide it is, and of which [`Shown`].
    histogram: Option<((f64, u32), Vec<f64>)>,
    edges: EdgeWords,
    lanes: Lanes,
    motion: Motion,
    fading: Fading,
    visible: Vec<Visible>,
    scratch: Scratch,
    text: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            width_px: 1_000.0,
            height_px: 420.0,
            direction: Direction::Right,
            written: None,
            now: None,
            weekend: 0,
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

    /// Takes over what has been found out about the lanes of what will be shown.
    pub fn know(&mut self, facts: Facts) {
        self.lanes.facts = facts;
    }

    /// What goes where; the viewport's length is that of its axis.
    pub fn geometry(&mut self, world: &World<'_>) -> Geometry {
        let arrangement = (world.shown.generation(), world.shown.arranged());
        if let Some((options, of, geometry)) = self.geometry
            && options == *world.options
            && of == arrangement
        {
            return geometry;
        }
        let geometry = Geometry::new(world);
        self.geometry = Some((*world.options, arrangement, geometry));
        (self.plan, self.first, self.edges) = (None, None, EdgeWords::default());
        self.motion = Motion::default();
        self.fading.stop();
        self.lanes.forget_plan();
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

    /// How high the drawing would be if the lanes of the first view had all the rows they
    /// need and no more, in CSS pixels: more than it is, where they have not. Where time
    /// runs down, it is as high as it is.
    pub fn needed_px(&mut self, world: &World<'_>) -> f64 {
        self.first_view(world); // the plan of the lanes is made for it
        let (geometry, height_px) = (self.geometry(world), world.options.height_px);
        match (&self.plan, world.options.direction) {
            (Some(plan), Direction::Right) => {
                height_px - geometry.breadth_px() + plan.needed_px
            }
            _ => height_px,
        }
    }

    /// Draws a view into `scene`. A view of another length is stretched to the axis.
    ///
    /// Costs what is visible. What a step of zoom or a lane needs is found out when it
    /// is first seen.
    pub fn frame(&mut self, world: &World<'_>, look: &Look, scene: &mut Scene) {
        self.first_view(world); // the plan of the lanes is made for it
        self.motion = Motion::default();
        self.draw(world, look, scene, false);
        self.captions.tidy();
    }

    /// Draws a view that moves: in less time than [`Self::frame`], and with as many
    /// marks or fewer. What it says is as true; what it is depends on the frames before.
    pub fn moving_frame(&mut self, world: &World<'_>, look: &Look, scene: &mut Scene) {
        self.first_view(world);
        self.draw(world, look, scene, true);
        self.captions.tidy();
    }

    /// What time it is, in milliseconds by a clock of the host's that never goes back:
    /// what is drawn in another way from here on fades over. `None`: it changes at once.
    pub fn tell_time(&mut self, now_ms: Option<f64>) {
        self.fading.now_ms = now_ms;
    }

    /// Whether the same view will look different in a moment, because something fades.
    pub fn is_fading(&self) -> bool {
        self.fading.is_on()
    }

    /// Whether the last frame is the one that [`Self::frame`] would draw of this view.
    pub fn is_at_rest(&mut self, world: &World<'_>, viewport: Viewport) -> bool {
        let view = viewport.resized(self.geometry(world).length_px());
        let grid = Grid::new(world.index, Quantum::new(view.secs_per_px));
        let is_late = self.edges.are_late() || self.captions.are_late();
        self.lanes.grid == Some(grid) && !is_late
    }

    /// Draws the strip that shows everything. The strip is as wide as the drawing, and
    /// goes from end to end of [`bounds`](crate::view::bounds).
    ///
    /// Costs what is on it; O(events) when what is shown or the width is another.
    pub fn overview(&mut self, world: &World<'_>, scene: &mut Scene) {
        let (width_px, generation) = (world.options.width_px, world.shown.generation());
        if self.histogram.as_ref().is_none_or(|&((of_px, of), _)| {
            of_px.total_cmp(&width_px).is_ne() || of != generation
        }) {
            self.histogram = Some(((width_px, generation), overview::histogram(world)));
        }
        let histogram = self.histogram.as_ref().map_or(&[][..], |(_, weights)| weights);
        overview::draw(world, histogram, &mut self.text, scene);
    }

    /// Adds the mark of a window on the strip that [`Self::overview`] draws.
    pub fn overview_window(world: &World<'_>, window: Interval, scene: &mut Scene) {
        overview::draw_window(world, window, scene);
    }

    fn draw(&mut self, world: &World<'_>, look: &Look, scene: &mut Scene, moving: bool) {
        let geometry = self.geometry(world);
        let view = look.viewport.resized(geometry.length_px());
        let Some(plan) = &self.plan else { return };
        let quantum = if moving {
            Motion::step(view.secs_per_px, self.lanes.step())
        } else {
            Quantum::new(view.secs_per_px)
        };
        let window = view.window();
        let window_secs = (world.index.secs(window.start), world.index.secs(window.end));
        let scrolled_px = plan.scrolled_px(&geometry, look.scrolled_px);
        let lanes = plan.in_sight(&geometry, scrolled_px);
        let sight = Sight { world, plan, window_secs, lanes, moving };
        self.fading.tick();
        if self.lanes.step().is_some_and(|step| step != quantum) {
            self.fading.begin(&mut self.lanes, &mut self.visible);
        }
        self.motion.arrive(&mut self.lanes, quantum);
        self.lanes.pack(&sight, &mut self.captions, quantum);
        if moving {
            let packed = (&mut self.lanes, &mut self.captions);
            self.motion.prepare(&sight, packed, view.secs_per_px);
        }
        self.captions.word_for(quantum);
        self.captions.begin(moving);
        scene.clear(world.options.width_px, world.options.height_px);
        (scene.plot, scene.direction) = (geometry.plot, geometry.direction);
        scene.scrolled_px = scrolled_px;
        scene.lanes.extend(plan.strips());
        AxisPen { world, geometry, view, text: &mut self.text }.draw(scene);
        items::gather(self.lanes.packed(), window_secs, &mut self.visible);
        let mut stage = Stage {
            world,
            look: *look,
            view,
            geometry,
            plan,
            scrolled_px,
            start_secs: world.index.secs(view.start),
            captions: &mut self.captions,
            text: &mut self.text,
            scene,
        };
        stage.lanes();
        stage.day_lines();
        let lanes = (&self.lanes, &mut self.fading);
        stage.items(lanes, &mut self.visible, &mut self.scratch);
        stage.weekends();
        self.edges.begin(moving);
        let chips = [true, false].map(|before| stage.chip(&mut self.edges, before));
        stage.day_words(&mut self.edges, chips);
    }

    /// How well the last frame can be read: a mark for each event that is alone in
    /// its place in time or shares it exactly, more for one with words, most with
    /// all its words.
    fn legibility(&self, length_px: f64) -> usize {
        items::legibility(self.lanes.packed(), &self.visible, &self.captions, length_px)
    }

    /// Plans the lanes for a view.
    fn plan_for(&mut self, world: &World<'_>, view: Viewport) {
        let geometry = self.geometry(world);
        let quantum = Quantum::new(view.secs_per_px);
        self.plan = Some(self.lanes.plan(world, &geometry, &mut self.captions, quantum));
    }

    /// Plans the lanes for a view, and keeps events in the rows they have in it.
    fn settle(&mut self, world: &World<'_>, view: Viewport) {
        self.plan_for(world, view);
        if let Some(plan) = &self.plan {
            let window = view.window();
            let secs = |at| world.index.secs(at);
            let window_secs = (secs(window.start), secs(window.end));
            let lanes = (0, plan.lanes.len());
            let sight = Sight { world, plan, window_secs, lanes, moving: false };
            self.lanes.settle(&sight, &mut self.captions, Quantum::new(view.secs_per_px));
        }
    }
}

impl Members for Layout {
    fn members(&self, cluster: &Cluster) -> &[EventId] {
        self.lanes.members(cluster)
    }
}

impl std::fmt::Debug for World<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("options", self.options).finish_non_exhaustive()
    }
}
