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
mod geometry;
mod ticks;
mod typesetter;

pub use geometry::Geometry;
pub use typesetter::{TickForm, TickLabel, TickUnit, Typesetter};

use crate::event::{EventId, Events};
use crate::index::EventIndex;
use crate::scene::{Cluster, Direction, Scene};
use crate::time::{Instant, Interval};
use crate::view::{Viewport, bounds};

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
    geometry: Option<(Options, Geometry)>,
    text: String, // a label being made
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
        geometry
    }

    /// The view to open with: the one in which most events can be read.
    pub fn first_view(&mut self, world: &World<'_>) -> Viewport {
        let length_px = self.geometry(world).length_px();
        let day = Interval::new(Instant::from_secs(0), Instant::from_secs(86_400));
        Viewport::showing(bounds(world.index.domain().unwrap_or(day)), length_px)
    }

    /// Draws a view into `scene`.
    pub fn frame(&mut self, world: &World<'_>, look: &Look, scene: &mut Scene) {
        let geometry = self.geometry(world);
        let view = look.viewport.resized(geometry.length_px());
        scene.clear(world.options.width_px, world.options.height_px);
        (scene.plot, scene.direction) = (geometry.plot, geometry.direction);
        let mut axis = axis::AxisPen { world, geometry, view, text: &mut self.text };
        axis.draw(scene);
    }

    /// Draws the strip that shows everything, with `window` marked in it.
    pub fn overview(&mut self, world: &World<'_>, window: Interval, scene: &mut Scene) {
        let _ = (world, window);
        scene.clear(world.options.width_px, OVERVIEW_PX);
    }

    /// The members of a cluster of the last frame, in time order.
    pub fn members(&self, cluster: &Cluster) -> &[EventId] {
        let _ = cluster;
        &[]
    }
}

/// The height of the overview strip.
pub const OVERVIEW_PX: f64 = 44.0;

impl std::fmt::Debug for World<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("options", self.options).finish_non_exhaustive()
    }
}
