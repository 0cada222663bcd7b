//! What marks look like: roles, not colors.

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
    /// How much happened, as a number in the ramp (`0..7`); more is stronger.
    Density(u8),
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
    /// A breath of it, over whatever is there: the shade of a day that is nobody's workday.
    Wash,
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
    /// An arrow head toward the future, where time runs down.
    ArrowDown,
    /// An arrow head toward the past, where time runs down.
    ArrowUp,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// How a surface is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fill {
    /// Its role.
    pub ink: Ink,
    /// How certain.
    pub tone: Tone,
    /// Where it vanishes.
    pub fade: Fade,
    /// Which way time runs in it.
    pub direction: Direction,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Its role.
    pub ink: Ink,
    /// Its width.
    pub width_px: f64,
    /// Solid, dashed or dotted.
    pub stroke: Stroke,
}

/// How a mark of fixed size is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its outline.
    pub shape: Shape,
    /// Its width and height.
    pub size_px: f64,
    /// Its role.
    pub ink: Ink,
    /// How certain.
    pub tone: Tone,
    /// Filled or not.
    pub stroke: Stroke,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// Its size and weight.
    pub role: TextRole,
    /// Its color.
    pub ink: Ink,
    /// Which part of it is at its point.
    pub align: Align,
}

impl Shape {
    /// Its corners, one path around; multiply by half its size. A circle has none.
    /// Shapes reach a little out of the square where that makes them look as large.
    pub fn corners(self) -> &'static [(f64, f64)] {
        match self {
            Self::Circle => &[],
            Self::Square => &[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Self::Triangle => &[(0.0, -1.1), (1.1, 0.9), (-1.1, 0.9)],
            Self::TriangleDown => &[(0.0, 1.1), (-1.1, -0.9), (1.1, -0.9)],
            Self::Diamond => &[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
            Self::Cross => &[
                (-0.4, -1.0),
                (0.4, -1.0),
                (0.4, -0.4),
                (1.0, -0.4),
                (1.0, 0.4),
                (0.4, 0.4),
                (0.4, 1.0),
                (-0.4, 1.0),
                (-0.4, 0.4),
                (-1.0, 0.4),
                (-1.0, -0.4),
                (-0.4, -0.4),
            ],
            Self::Star => &[
                (0.0, -1.2),
                (0.29, -0.41),
                (1.14, -0.37),
                (0.48, 0.15),
                (0.71, 0.97),
                (0.0, 0.5),
                (-0.71, 0.97),
                (-0.48, 0.15),
                (-1.14, -0.37),
                (-0.29, -0.41),
            ],
            Self::Hexagon => &[
                (-0.55, -0.95),
                (0.55, -0.95),
                (1.1, 0.0),
                (0.55, 0.95),
                (-0.55, 0.95),
                (-1.1, 0.0),
            ],
            Self::ArrowEnd => &[(-1.0, -1.0), (1.0, 0.0), (-1.0, 1.0)],
            Self::ArrowStart => &[(1.0, -1.0), (-1.0, 0.0), (1.0, 1.0)],
            Self::ArrowDown => &[(-1.0, -1.0), (1.0, -1.0), (0.0, 1.0)],
            Self::ArrowUp => &[(-1.0, 1.0), (1.0, 1.0), (0.0, -1.0)],
        }
    }
}
