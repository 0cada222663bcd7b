//! What goes where: the plot, the gutter of lane names, the axis.
//!
//! Time runs to the right or down. Everything after this file works with two
//! coordinates, *along* the axis and *across* it, and [`Geometry`] turns them into
//! places on the drawing.

use super::World;
use crate::scene::{Direction, Point, Rect, TextRole};

/// The gutter of lane names is there from this width on; below it the names are
/// inside the lanes.
const GUTTER_FROM_PX: f64 = 720.0;
const MIN_GUTTER_PX: f64 = 96.0;
const MAX_GUTTER_PX: f64 = 160.0;
/// Between the edge of the drawing and the lane names, and after them.
pub(super) const GUTTER_MARGIN_PX: f64 = 16.0;
/// The strip of what lies outside the window and of the day of writing.
pub(super) const STRIP_PX: f64 = 30.0;
/// The two lines of tick labels.
const AXIS_PX: f64 = 42.0;
/// The tick labels of an axis that runs down.
const RAIL_PX: f64 = 64.0;

/// What goes where on the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Geometry {
    /// Which way time runs.
    pub direction: Direction,
    /// Where time is pixels.
    pub plot: Rect,
    /// Where the tick labels go: under the plot, or to its left.
    pub axis: Rect,
    /// The width of the gutter of lane names; 0 when they are inside the lanes.
    pub gutter_px: f64,
}

impl Geometry {
    /// The geometry of a drawing. Measures the names of the groups.
    pub(super) fn new(world: &World<'_>) -> Self {
        let (width_px, height_px) = (world.options.width_px, world.options.height_px);
        match world.options.direction {
            Direction::Right => {
                let gutter_px = gutter_px(world);
                let plot_height_px = (height_px - STRIP_PX - AXIS_PX).max(1.0);
                let plot_width_px = (width_px - gutter_px).max(1.0);
                let plot = Rect::new(gutter_px, STRIP_PX, plot_width_px, plot_height_px);
                let axis = Rect::new(gutter_px, plot.bottom_px(), plot_width_px, AXIS_PX);
                Self { direction: Direction::Right, plot, axis, gutter_px }
            }
            Direction::Down => {
                let plot_height_px = (height_px - 2.0 * STRIP_PX).max(1.0);
                let plot_width_px = (width_px - RAIL_PX).max(1.0);
                let plot = Rect::new(RAIL_PX, STRIP_PX, plot_width_px, plot_height_px);
                let axis = Rect::new(0.0, STRIP_PX, RAIL_PX, plot_height_px);
                Self { direction: Direction::Down, plot, axis, gutter_px: 0.0 }
            }
        }
    }

    /// How long the axis is.
    pub fn length_px(&self) -> f64 {
        match self.direction {
            Direction::Right => self.plot.width_px,
            Direction::Down => self.plot.height_px,
        }
    }

    /// How much room there is across the axis.
    pub(super) fn breadth_px(&self) -> f64 {
        match self.direction {
            Direction::Right => self.plot.height_px,
            Direction::Down => self.plot.width_px,
        }
    }

    /// The place of a point along and across the axis.
    pub(super) fn point(&self, along_px: f64, across_px: f64) -> Point {
        let (x_px, y_px) = match self.direction {
            Direction::Right => (along_px, across_px),
            Direction::Down => (across_px, along_px),
        };
        Point { x_px: self.plot.x_px + x_px, y_px: self.plot.y_px + y_px }
    }
}

fn gutter_px(world: &World<'_>) -> f64 {
    let groups = world.events.groups();
    if groups.is_empty() || world.options.width_px < GUTTER_FROM_PX {
        return 0.0;
    }
    let widest_px = groups
        .iter()
        .map(|name| world.typesetter.advance_px(name, TextRole::Lane))
        .fold(0.0, f64::max);
    (widest_px + 2.0 * GUTTER_MARGIN_PX).clamp(MIN_GUTTER_PX, MAX_GUTTER_PX)
}
