//! The drawing as plain data: marks to paint, nodes to point at.
//!
//! Painter, accessible overlay and hit test read the same [`Scene`], so they
//! cannot disagree about where an event is. It holds roles, not colors, and does
//! not know how it was made or how it is painted. All lengths are CSS pixels,
//! `x` to the right and `y` down.

use crate::event::{EventId, GroupId};
use crate::time::Interval;

/// A place on the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// From the left edge.
    pub x_px: f64,
    /// From the top edge.
    pub y_px: f64,
}

/// A rectangle on the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The left edge.
    pub x_px: f64,
    /// The top edge.
    pub y_px: f64,
    /// Never negative.
    pub width_px: f64,
    /// Never negative.
    pub height_px: f64,
}

/// The role a color plays; themes turn it into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// What is read first: titles.
    Text,
    /// What is read second: dates under titles.
    TextSoft,
    /// What is read last: the axis.
    TextFaint,
    /// Grid lines; decoration only.
    Line,
    /// The base of the axis, edges that carry meaning.
    LineStrong,
    /// Behind everything, and inside hollow marks.
    Surface,
    /// Behind lane names, the overview and chips.
    SurfaceRaised,
    /// Behind what is selected.
    Selection,
    /// The ring of what is selected, the frame of the overview's window.
    Accent,
    /// The line of the day the document was written.
    Now,
    /// A category of events, as a number in the palette (`0..8`).
    Category(u8),
}

/// How an ink is laid on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// What is certain: solid.
    Certain,
    /// What is possible: the lighter part of a bar, a halo's middle.
    Possible,
    /// What is not looked for: everything but the matches of a search.
    Dimmed,
}

/// What becomes of a bar toward its ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Fade {
    /// Nothing.
    #[default]
    None,
    /// It vanishes toward its start.
    Start,
    /// It vanishes toward its end.
    End,
    /// It vanishes toward both ends: a halo.
    Both,
}

/// The axis along which a bar runs and fades.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Time runs to the right.
    #[default]
    Right,
    /// Time runs down the page.
    Down,
}

/// The outline of a glyph; one for each category beside its color.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
    Cross,
    Star,
    Hexagon,
    TriangleDown,
    /// An arrow head toward the future.
    ArrowEnd,
    /// An arrow head toward the past.
    ArrowStart,
}

/// How the outline of a glyph or a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stroke {
    /// A glyph filled with its ink; a solid line.
    Solid,
    /// A glyph drawn as an outline around the surface.
    Hollow,
    /// A glyph drawn as a dashed outline; a dashed line.
    Dashed,
    /// A dotted line.
    Dotted,
}

/// A text's size and weight, by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// The title of an event.
    Title,
    /// The date under it.
    Meta,
    /// A tick of the axis.
    Tick,
    /// The coarser unit under the ticks.
    Context,
    /// The name of a lane.
    Lane,
    /// The number in a cluster.
    Count,
}

/// Where a text is in relation to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum Align {
    Start,
    Center,
    End,
}

/// A piece of the scene's text buffer: read it with [`Scene::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextSlice {
    start: u32,
    len: u32,
}

/// Something to paint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// A filled rectangle with round corners.
    Bar {
        /// Where.
        rect: Rect,
        /// Its corners.
        radius_px: f64,
        /// Its role.
        ink: Ink,
        /// How certain.
        tone: Tone,
        /// Where it vanishes.
        fade: Fade,
        /// Which way time runs in it.
        direction: Direction,
    },
    /// The outline of a rectangle with round corners, 1 px wide, or 2 px when dashed.
    Frame {
        /// Where.
        rect: Rect,
        /// Its corners.
        radius_px: f64,
        /// Its role.
        ink: Ink,
        /// Solid or dashed.
        stroke: Stroke,
    },
    /// A mark of fixed size.
    Glyph {
        /// Its center.
        at: Point,
        /// Its width and height.
        size_px: f64,
        /// Its outline.
        shape: Shape,
        /// Filled or not.
        stroke: Stroke,
        /// Its role.
        ink: Ink,
        /// How certain.
        tone: Tone,
    },
    /// A straight line.
    Line {
        /// One end.
        from: Point,
        /// The other end.
        to: Point,
        /// Its width.
        width_px: f64,
        /// Solid, dashed or dotted.
        stroke: Stroke,
        /// Its role.
        ink: Ink,
    },
    /// A text on one line; `at` is on its vertical middle.
    Label {
        /// Its start, middle or end, by `align`.
        at: Point,
        /// The words.
        text: TextSlice,
        /// Its size and weight.
        role: TextRole,
        /// Which part of it is at the point.
        align: Align,
        /// Its color.
        ink: Ink,
    },
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    /// One event.
    Event(EventId),
    /// Several events drawn as one.
    Cluster(Cluster),
    /// Events beyond an edge of the window.
    Edge(Edge),
    /// The axis.
    Axis,
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
    /// The group they are of, when lanes are groups.
    pub group: Option<GroupId>,
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

/// Something that can be pointed at, focused and read aloud.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// What it stands for. Its name is worded from this, at the door.
    pub target: Target,
    /// Where it can be hit: at least [`MIN_TARGET_PX`] each way.
    pub rect: Rect,
}

/// No target is smaller than this: WCAG 2.2, success criterion 2.5.8.
pub const MIN_TARGET_PX: f64 = 24.0;

/// A drawing.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// Its width.
    pub width_px: f64,
    /// Its height.
    pub height_px: f64,
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
        self.texts.clear();
    }

    /// Keeps a text for a label of this frame.
    pub fn push_text(&mut self, text: &str) -> TextSlice {
        let start = self.texts.len() as u32; // a frame's labels stay far below 4 GiB
        self.texts.push_str(text);
        TextSlice { start, len: text.len() as u32 }
    }

    /// The words of a label.
    pub fn text(&self, slice: TextSlice) -> &str {
        let start = slice.start as usize;
        &self.texts[start..start + slice.len as usize]
    }

    /// The node at a point: the one whose middle is nearest among those hit.
    pub fn hit(&self, at: Point) -> Option<&Node> {
        self.nodes
            .iter()
            .filter(|node| node.rect.contains(at))
            .min_by(|a, b| a.rect.distance2(at).total_cmp(&b.rect.distance2(at)))
    }
}

impl Rect {
    /// The rectangle from its left, top, width and height.
    pub const fn new(x_px: f64, y_px: f64, width_px: f64, height_px: f64) -> Self {
        Self { x_px, y_px, width_px, height_px }
    }

    /// Whether a point is inside; the left and top edges belong to it.
    pub fn contains(&self, at: Point) -> bool {
        self.x_px <= at.x_px
            && at.x_px < self.x_px + self.width_px
            && self.y_px <= at.y_px
            && at.y_px < self.y_px + self.height_px
    }

    /// The square of the distance from its middle to a point.
    fn distance2(&self, at: Point) -> f64 {
        let dx = self.x_px + self.width_px / 2.0 - at.x_px;
        let dy = self.y_px + self.height_px / 2.0 - at.y_px;
        dx * dx + dy * dy
    }
}
