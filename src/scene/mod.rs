//! The drawing as plain data: marks to paint, nodes to point at.
//!
//! Painter, accessible overlay and hit test read the same [`Scene`], so they
//! cannot disagree about where an event is. It holds roles, not colors, and does
//! not know how it was made or how it is painted. All lengths are CSS pixels,
//! `x` to the right and `y` down.

mod drawable;
mod geometry;
mod style;

pub(crate) use drawable::is_mark;
pub use geometry::{MIN_TARGET_PX, Point, Rect};
pub use style::{
    Align, Direction, Fade, Fill, Glyph, Ink, Line, Shape, Stroke, TextRole, TextStyle,
    Tone,
};

use self::drawable::push_drawable;
use crate::event::{EventId, LaneId};
use crate::time::{Interval, Step};

/// A piece of the scene's text buffer: read it with [`Scene::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextSlice {
    start: u32,
    len: u32,
}

/// Something to paint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// From here on, nothing shows outside this rectangle; `None` ends that.
    Clip(Option<Rect>),
    /// From here on, everything is as opaque as this: 1 at first, and again where what
    /// fades ends. What is less is on its way in or out, and not to be pointed at.
    Alpha(f64),
    /// A filled rectangle with round corners.
    Bar {
        /// Where.
        rect: Rect,
        /// Its corners.
        radius_px: f64,
        /// What it is filled with.
        fill: Fill,
    },
    /// The outline of a rectangle with round corners; the line is centered on its edge.
    Frame {
        /// Where.
        rect: Rect,
        /// Its corners.
        radius_px: f64,
        /// Its line.
        line: Line,
    },
    /// A mark of fixed size.
    Glyph {
        /// Its center.
        at: Point,
        /// What it looks like.
        glyph: Glyph,
    },
    /// A straight line.
    Line {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// What it looks like.
        line: Line,
    },
    /// A text on one line.
    Label {
        /// On its vertical middle: its start, middle or end, by its style.
        at: Point,
        /// The words.
        text: TextSlice,
        /// How it is set.
        style: TextStyle,
    },
    /// A number in a ring.
    Number {
        /// What the ring fills.
        rect: Rect,
        /// Its color.
        ink: Ink,
        /// Whether it is looked for.
        tone: Tone,
        /// The number.
        text: TextSlice,
    },
}

impl Mark {
    /// Moves it.
    pub fn shift(&mut self, (dx_px, dy_px): (f64, f64)) {
        let moved = |at: &mut Point| {
            at.x_px += dx_px;
            at.y_px += dy_px;
        };
        match self {
            Self::Bar { rect, .. }
            | Self::Frame { rect, .. }
            | Self::Number { rect, .. } => {
                rect.x_px += dx_px;
                rect.y_px += dy_px;
            }
            Self::Glyph { at, .. } | Self::Label { at, .. } => moved(at),
            Self::Line { from, to, .. } => {
                moved(from);
                moved(to);
            }
            Self::Clip(_) | Self::Alpha(_) => {}
        }
    }
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// One event.
    Event(EventId),
    /// Several events drawn as one.
    Cluster(Cluster),
    /// A stretch of a lane in which events are counted, not drawn.
    Stretch(Stretch),
    /// Events beyond an edge of the window.
    Edge(Edge),
    /// The name of a lane, which collapses and expands it.
    Lane(LaneId),
    /// The axis.
    Axis,
    /// The window of the overview: it can be moved.
    Window,
    /// The handle at the window's start: it can be moved by itself.
    WindowStart,
    /// The handle at the window's end.
    WindowEnd,
}

/// Several events drawn as one because they are too close.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// How many events.
    pub n_events: u32,
    /// From the first start to the last end.
    pub interval: Interval,
    /// The one that matters most; it stands for the others.
    pub top: EventId,
    /// The lane they are in, unless it shares its place with others.
    pub lane: Option<LaneId>,
    /// Where its members begin in the layout that drew it, which reads them: [`Members`].
    pub first_member: u32,
}

/// Who is in a cluster: known to what drew it.
///
/// Not `Debug` itself: behind a `dyn` it would link what prints every part of a layout,
/// floats included.
pub trait Members {
    /// The members of a cluster of the last frame, in time order.
    fn members(&self, cluster: &Cluster) -> &[EventId];
}

/// A stretch of a lane in which too much happened for marks: bars show how much. How many
/// events that is, nobody asks of most: it is counted when it is said
/// ([`Shown::count`](crate::index::Shown::count)).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// From when to when, as far as it is seen.
    pub interval: Interval,
    /// What each bar counts.
    pub step: Step,
    /// The fullest bar.
    pub fullest: Interval,
    /// The event that matters most of those that begin there.
    pub top: EventId,
    /// The lane, where it is one of the document's.
    pub lane: Option<LaneId>,
}

/// Events beyond an edge of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// How many events.
    pub n_events: u32,
    /// The one closest to the edge.
    pub nearest: EventId,
    /// Whether they are before the window, or after it.
    pub before: bool,
}

/// The place of a lane across the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LaneStrip {
    /// The lane; `None`: all of them in one.
    pub lane: Option<LaneId>,
    /// Where it begins, from the start of the first.
    pub top_px: f64,
    /// How much room it has.
    pub height_px: f64,
}

/// Something that can be pointed at, focused and read aloud.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// What it stands for. Its name is worded from this, at the door.
    pub target: Target,
    /// Where it can be hit, its label included: at least [`MIN_TARGET_PX`] each way. Words
    /// that are in a column by themselves are this alone; the mark can be hit, too.
    pub rect: Rect,
    /// Its mark alone: where a connector ends, a zoom centers, a ring goes.
    pub mark: Rect,
}

/// A drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Its width.
    pub width_px: f64,
    /// Its height.
    pub height_px: f64,
    /// Where time is pixels: the axis runs along this rectangle.
    pub plot: Rect,
    /// Which way it runs.
    pub direction: Direction,
    /// How far the lanes are scrolled.
    pub scrolled_px: f64,
    /// All lanes, one below the other, as they are before they are scrolled; those
    /// in sight are drawn.
    pub lanes: Vec<LaneStrip>,
    /// What to paint, back to front.
    pub marks: Vec<Mark>,
    /// What can be reached, in the order of time.
    pub nodes: Vec<Node>,
    texts: String,
}

impl Scene {
    /// Empties the drawing and keeps its buffers for the next frame.
    pub fn clear(&mut self, width_px: f64, height_px: f64) {
        self.width_px = width_px;
        self.height_px = height_px;
        self.marks.clear();
        self.nodes.clear();
        self.lanes.clear();
        self.texts.clear();
    }

    /// How much room there is for lanes.
    pub fn breadth_px(&self) -> f64 {
        match self.direction {
            Direction::Right => self.plot.height_px,
            Direction::Down => self.plot.width_px,
        }
    }

    /// How far the lanes can be scrolled.
    pub fn most_scrolled_px(&self) -> f64 {
        let end_px = self.lanes.last().map_or(0.0, |lane| lane.top_px + lane.height_px);
        (end_px - self.breadth_px()).max(0.0)
    }

    /// The first and the last lane of which at least half is in sight when they are
    /// scrolled so far, counted from 0.
    pub fn lanes_in_sight(&self, scrolled_px: f64) -> Option<(usize, usize)> {
        let scrolled_px = scrolled_px.max(0.0).min(self.most_scrolled_px());
        let middle = |lane: &LaneStrip| lane.top_px + lane.height_px / 2.0 - scrolled_px;
        let first = self.lanes.partition_point(|lane| middle(lane) < 0.0);
        let end = self.lanes.partition_point(|lane| middle(lane) <= self.breadth_px());
        (first < end).then(|| (first, end - 1))
    }

    /// How far along the axis a point is.
    pub fn along_px(&self, at: Point) -> f64 {
        match self.direction {
            Direction::Right => at.x_px - self.plot.x_px,
            Direction::Down => at.y_px - self.plot.y_px,
        }
    }

    /// How long the axis is.
    pub fn length_px(&self) -> f64 {
        match self.direction {
            Direction::Right => self.plot.width_px,
            Direction::Down => self.plot.height_px,
        }
    }

    /// Keeps a text for a label of this frame, without what would not stay in it.
    pub fn push_text(&mut self, text: &str) -> TextSlice {
        let start = self.texts.len() as u32; // a frame's labels stay far below 4 GiB
        push_drawable(&mut self.texts, text);
        TextSlice { start, len: self.texts.len() as u32 - start }
    }

    /// The words of a label.
    pub fn text(&self, slice: TextSlice) -> &str {
        let start = slice.start as usize;
        &self.texts[start..start + slice.len as usize]
    }

    /// The node at a point: the one whose mark is nearest among those hit. Bars are
    /// behind all others.
    pub fn hit(&self, at: Point) -> Option<&Node> {
        let behind = |node: &Node| matches!(node.target, Target::Stretch(_));
        let is_hit = |node: &&Node| {
            let apart = !node.rect.overlaps(&node.mark);
            node.rect.contains(at) || (apart && node.mark.as_target().contains(at))
        };
        self.nodes.iter().filter(is_hit).min_by(|a, b| {
            let nearer = a.mark.distance2(at).total_cmp(&b.mark.distance2(at));
            behind(a).cmp(&behind(b)).then(nearer)
        })
    }

    /// The node that stands for an event by itself, if it is on the drawing.
    pub fn node_of(&self, event: EventId) -> Option<&Node> {
        self.nodes.iter().find(|node| node.target == Target::Event(event))
    }
}
