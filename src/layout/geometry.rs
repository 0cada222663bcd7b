//! What goes where: the plot, the gutter of lane names, the axis.
//!
//! Time runs to the right or down. Everything after this file works with two
//! coordinates, *along* the axis and *across* it, and [`Geometry`] turns them into
//! places on the drawing.

use super::World;
use super::typesetter::{TickForm, TickLabel, TickUnit};
use crate::scene::{Direction, Point, Rect, TextRole};
use crate::time::{Civil, Step};
use crate::view::bounds;

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
/// The tick labels of an axis that runs down: at least, and at most.
const RAIL_PX: (f64, f64) = (40.0, 88.0);
const RAIL_MARGIN_PX: f64 = 16.0;
/// What is dated more exactly than this has ticks of hours.
const DAY_SECS: f64 = 86_400.0;

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
                let rail_px = rail_px(world);
                let plot_width_px = (width_px - rail_px).max(1.0);
                let plot = Rect::new(rail_px, STRIP_PX, plot_width_px, plot_height_px);
                let axis = Rect::new(0.0, STRIP_PX, rail_px, plot_height_px);
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

    /// All of it across the axis.
    pub(super) fn across(&self) -> Band {
        Band::between(0.0, self.breadth_px())
    }

    /// The place of a point along and across the axis.
    pub(super) fn point(&self, along_px: f64, across_px: f64) -> Point {
        let (x_px, y_px) = match self.direction {
            Direction::Right => (along_px, across_px),
            Direction::Down => (across_px, along_px),
        };
        Point { x_px: self.plot.x_px + x_px, y_px: self.plot.y_px + y_px }
    }

    /// The rectangle from one place along the axis to another, around a place
    /// across it. Bounds far outside are drawn in, so that no coordinate is too
    /// large for a canvas.
    pub(super) fn rect(&self, from_px: f64, to_px: f64, across: Band) -> Rect {
        let beyond_px = 64.0;
        let reach = |px: f64| px.max(-beyond_px).min(self.length_px() + beyond_px);
        let (from_px, to_px) = (reach(from_px), reach(to_px));
        let at = self.point(from_px, across.center_px - across.size_px / 2.0);
        match self.direction {
            Direction::Right => {
                Rect::new(at.x_px, at.y_px, to_px - from_px, across.size_px)
            }
            Direction::Down => {
                Rect::new(at.x_px, at.y_px, across.size_px, to_px - from_px)
            }
        }
    }
}

/// A stretch across the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Band {
    pub(super) center_px: f64,
    pub(super) size_px: f64,
}

impl Band {
    /// The stretch from one place to another.
    pub(super) fn between(start_px: f64, end_px: f64) -> Self {
        let center_px = f64::midpoint(start_px, end_px);
        Self { center_px, size_px: end_px - start_px }
    }

    /// Where it begins.
    pub(super) fn start_px(&self) -> f64 {
        self.center_px - self.size_px / 2.0
    }

    /// Where it ends.
    pub(super) fn end_px(&self) -> f64 {
        self.center_px + self.size_px / 2.0
    }

    /// The same, moved.
    pub(super) fn moved(self, by_px: f64) -> Self {
        Self { center_px: self.center_px + by_px, ..self }
    }
}

/// Room for a short month and a year below each other, and for the ticks at both ends
/// of all there is.
fn rail_px(world: &World<'_>) -> f64 {
    let Some(domain) = world.index.domain() else { return RAIL_PX.0 };
    let all = bounds(domain);
    let step = Step::new(all.secs() / world.options.height_px.max(1.0), 0.0);
    let clock = world.index.resolution_secs() < DAY_SECS;
    let month = Civil::date(2024, 9, 20);
    let evening = Civil { second_of_day: 22 * 3_600, ..month };
    let hour = if clock { TickUnit::Hour } else { TickUnit::Month };
    let ends = [all.start, all.end].map(|at| (Civil::from_instant(at), step.unit()));
    let widest_px = [(month, TickUnit::Month), (month, TickUnit::Year), (evening, hour)]
        .into_iter()
        .chain(ends)
        .map(|(at, unit)| {
            let mut words = String::new();
            let label = TickLabel { unit, form: TickForm::Fine, millis: 0 };
            world.typesetter.tick(at, label, &mut words);
            world.typesetter.advance_px(&words, TextRole::Context)
        })
        .fold(0.0, f64::max);
    (widest_px + RAIL_MARGIN_PX).clamp(RAIL_PX.0, RAIL_PX.1)
}

fn gutter_px(world: &World<'_>) -> f64 {
    let names = world.shown.names();
    if names.is_empty() || world.options.width_px < GUTTER_FROM_PX {
        return 0.0;
    }
    let widest_px = names
        .iter()
        .map(|name| world.typesetter.advance_px(name, TextRole::Lane))
        .fold(0.0, f64::max);
    (widest_px + 2.0 * GUTTER_MARGIN_PX).clamp(MIN_GUTTER_PX, MAX_GUTTER_PX)
}
