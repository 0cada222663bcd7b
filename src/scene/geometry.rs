//! Places and rectangles on the drawing.

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

/// No target is smaller than this: WCAG 2.2, success criterion 2.5.8.
pub const MIN_TARGET_PX: f64 = 24.0;

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

    /// Its top left corner.
    pub fn corner(&self) -> Point {
        Point { x_px: self.x_px, y_px: self.y_px }
    }

    /// Its middle.
    pub fn center(&self) -> Point {
        Point {
            x_px: self.x_px + self.width_px / 2.0,
            y_px: self.y_px + self.height_px / 2.0,
        }
    }

    /// The coordinate after its right edge.
    pub fn right_px(&self) -> f64 {
        self.x_px + self.width_px
    }

    /// The coordinate after its bottom edge.
    pub fn bottom_px(&self) -> f64 {
        self.y_px + self.height_px
    }

    /// Grown by as much on every side; shrunk if negative, never below nothing.
    #[must_use]
    pub fn grown(&self, by_px: f64) -> Self {
        Self {
            x_px: self.x_px - by_px,
            y_px: self.y_px - by_px,
            width_px: (self.width_px + 2.0 * by_px).max(0.0),
            height_px: (self.height_px + 2.0 * by_px).max(0.0),
        }
    }

    /// Grown around its middle until it is as large as a target must be.
    #[must_use]
    pub fn as_target(&self) -> Self {
        let wider = (MIN_TARGET_PX - self.width_px).max(0.0);
        let higher = (MIN_TARGET_PX - self.height_px).max(0.0);
        Self {
            x_px: self.x_px - wider / 2.0,
            y_px: self.y_px - higher / 2.0,
            width_px: self.width_px + wider,
            height_px: self.height_px + higher,
        }
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let x_px = self.x_px.min(other.x_px);
        let y_px = self.y_px.min(other.y_px);
        Self {
            x_px,
            y_px,
            width_px: self.right_px().max(other.right_px()) - x_px,
            height_px: self.bottom_px().max(other.bottom_px()) - y_px,
        }
    }

    /// Whether the two share a piece of surface.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x_px < other.right_px()
            && other.x_px < self.right_px()
            && self.y_px < other.bottom_px()
            && other.y_px < self.bottom_px()
    }

    /// The square of the distance from its surface to a point; 0 inside.
    pub(super) fn distance2(&self, at: Point) -> f64 {
        let dx = (self.x_px - at.x_px).max(at.x_px - self.right_px()).max(0.0);
        let dy = (self.y_px - at.y_px).max(at.y_px - self.bottom_px()).max(0.0);
        dx * dx + dy * dy
    }
}
