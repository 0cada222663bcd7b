//! What a frame is drawn with: the world, the view, and the scene being made.

use super::captions::{Captions, Piece};
use super::geometry::{Band, Geometry};
use super::plan::{Lines, Plan};
use super::{Look, World};
use crate::index::LaneBy;
use crate::scene::{
    Align, Direction, Fade, Fill, Glyph, Ink, Line, Mark, Point, Rect, Scene, Shape,
    Stroke, TextRole, TextStyle, Tone,
};
use crate::time::Instant;
use crate::view::Viewport;

/// The corners of a bar.
pub(super) const RADIUS_PX: f64 = 3.0;
/// The size of a point event.
pub(super) const GLYPH_PX: f64 = 10.0;

/// What a frame is drawn with.
pub(super) struct Stage<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) look: Look,
    pub(super) view: Viewport,
    pub(super) geometry: Geometry,
    pub(super) plan: &'a Plan,
    /// How far the lanes are scrolled.
    pub(super) scrolled_px: f64,
    /// Where the axis begins, in seconds from the index's origin.
    pub(super) start_secs: f64,
    pub(super) captions: &'a mut Captions,
    /// A text being made.
    pub(super) text: &'a mut String,
    pub(super) scene: &'a mut Scene,
}

impl Stage<'_> {
    /// The coordinate of an instant along the axis; infinite for open bounds.
    pub(super) fn px(&self, instant: Instant) -> f64 {
        self.view.px_from_instant(instant)
    }

    /// The same of an instant in seconds from the index's origin.
    pub(super) fn px_from_secs(&self, secs: f64) -> f64 {
        (secs - self.start_secs) / self.view.secs_per_px
    }

    /// The color of a lane's events, and their shape. Lanes tell groups apart by
    /// place, so that only events of several groups in one lane need shapes.
    pub(super) fn style_of(&self, event: crate::event::EventId) -> (Ink, Shape) {
        const SHAPES: [Shape; 8] = [
            Shape::Circle,
            Shape::Square,
            Shape::Triangle,
            Shape::Diamond,
            Shape::Cross,
            Shape::Star,
            Shape::Hexagon,
            Shape::TriangleDown,
        ];
        let group = self.world.events.get(event).group();
        let category = group.map_or(0, |group| (group.0 % 8) as u8);
        let alone = self.world.shown.by() == LaneBy::Group
            && self.plan.lanes.iter().all(|lane| lane.lanes.len() == 1);
        let shape = if alone { Shape::Circle } else { SHAPES[category as usize] };
        (Ink::Category(category), shape)
    }

    /// A bar along the axis; a halo has rounder corners.
    pub(super) fn bar(&mut self, span_px: (f64, f64), across: Band, paint: Paint) {
        let is_halo = matches!(paint.fade, Fade::Both);
        let radius_px = if is_halo { across.size_px / 2.0 } else { RADIUS_PX };
        self.cornered(span_px, across, paint, radius_px);
    }

    /// A bar along the axis with sharp corners, to go on from another.
    pub(super) fn square(&mut self, span_px: (f64, f64), across: Band, paint: Paint) {
        self.cornered(span_px, across, paint, 0.0);
    }

    fn cornered(
        &mut self,
        (from_px, to_px): (f64, f64),
        across: Band,
        paint: Paint,
        radius_px: f64,
    ) {
        let Paint { ink, tone, fade } = paint;
        let rect = self.geometry.rect(from_px, to_px, across);
        if rect.width_px > 0.0 && rect.height_px > 0.0 {
            let fill = Fill { ink, tone, fade, direction: self.geometry.direction };
            self.scene.marks.push(Mark::Bar { rect, radius_px, fill });
        }
    }

    /// The outline of a bar along the axis.
    pub(super) fn frame(&mut self, span_px: (f64, f64), across: Band, line: Line) {
        let rect = self.geometry.rect(span_px.0, span_px.1, across);
        if rect.width_px > 0.0 && rect.height_px > 0.0 {
            let rect = rect.grown(-line.width_px / 2.0);
            self.scene.marks.push(Mark::Frame { rect, radius_px: RADIUS_PX, line });
        }
    }

    /// A glyph on the axis.
    pub(super) fn glyph(&mut self, along_px: f64, across_px: f64, glyph: Glyph) {
        let margin_px = glyph.size_px;
        if (-margin_px..self.view.length_px + margin_px).contains(&along_px) {
            let at = self.geometry.point(along_px, across_px);
            self.scene.marks.push(Mark::Glyph { at, glyph });
        }
    }

    /// A line along the axis.
    pub(super) fn line(
        &mut self,
        (from_px, to_px): (f64, f64),
        across_px: f64,
        line: Line,
    ) {
        let rect = self.geometry.rect(
            from_px,
            to_px,
            Band { center_px: across_px, size_px: 0.0 },
        );
        let from = Point { x_px: rect.x_px, y_px: rect.y_px };
        let to = Point { x_px: rect.right_px(), y_px: rect.bottom_px() };
        self.scene.marks.push(Mark::Line { from, to, line });
    }

    /// A line across the axis, around a place.
    pub(super) fn whisker(&mut self, along_px: f64, across: Band, line: Line) {
        if !(0.0..=self.view.length_px).contains(&along_px) {
            return;
        }
        let half_px = across.size_px / 2.0;
        let from = self.geometry.point(along_px, across.center_px - half_px);
        let to = self.geometry.point(along_px, across.center_px + half_px);
        self.scene.marks.push(Mark::Line { from, to, line });
    }

    /// Words of a caption.
    pub(super) fn caption(&mut self, piece: Piece, at: Point, style: TextStyle) {
        let text = self.scene.push_text(self.captions.text(piece));
        self.scene.marks.push(Mark::Label { at, text, style });
    }

    /// The words made last.
    pub(super) fn words(&mut self, at: Point, style: TextStyle) {
        let text = self.scene.push_text(self.text);
        self.scene.marks.push(Mark::Label { at, text, style });
    }

    /// A rectangle cut to what of it is on the plot; its nearest edge if nothing is.
    pub(super) fn on_plot(&self, rect: Rect) -> Rect {
        let plot = self.geometry.plot;
        let x_px = rect.x_px.max(plot.x_px).min(plot.right_px());
        let y_px = rect.y_px.max(plot.y_px).min(plot.bottom_px());
        Rect {
            x_px,
            y_px,
            width_px: rect.right_px().max(x_px).min(plot.right_px()) - x_px,
            height_px: rect.bottom_px().max(y_px).min(plot.bottom_px()) - y_px,
        }
    }

    /// The head of an arrow that points along the axis.
    pub(super) fn arrow(&self, toward_end: bool) -> Shape {
        match (self.geometry.direction, toward_end) {
            (Direction::Right, true) => Shape::ArrowEnd,
            (Direction::Right, false) => Shape::ArrowStart,
            (Direction::Down, true) => Shape::ArrowDown,
            (Direction::Down, false) => Shape::ArrowUp,
        }
    }
}

/// How a bar is painted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    pub(super) ink: Ink,
    pub(super) tone: Tone,
    pub(super) fade: Fade,
}

impl Paint {
    /// All of an ink.
    pub(super) const fn solid(ink: Ink) -> Self {
        Self { ink, tone: Tone::Certain, fade: Fade::None }
    }

    /// The lighter ink of what is possible.
    pub(super) const fn possible(ink: Ink) -> Self {
        Self { ink, tone: Tone::Possible, fade: Fade::None }
    }
}

/// A thin line of an ink.
pub(super) const fn thin(ink: Ink, stroke: Stroke) -> Line {
    Line { ink, width_px: 1.0, stroke }
}

/// The style of words.
pub(super) const fn text(role: TextRole, ink: Ink, align: Align) -> TextStyle {
    TextStyle { role, ink, align }
}

/// How high a bar with words is.
const BAR_PX: f64 = 12.0;
/// Between a bar and the words under it, whose edge must not bite into it.
const BAR_GAP_PX: f64 = 3.0;

/// Where the mark and the words of one row are, across the axis.
///
/// ```text
///        title            ▬▬▬▬▬▬▬▬▬▬▬▬▬▬ mark    ▬▬▬▬▬▬▬▬▬▬▬▬▬▬ mark
///   ●    when             title                  title  when
///                         when
///   beside a short mark   under a wide one       the same in low rows
///
///        title that is    ▬▬▬▬▬▬▬▬▬▬▬▬▬▬ mark
///   ●    on two lines     title that is
///        when             on two lines
///                         when
///   the same in high rows
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct RowLines {
    /// The middle and the height of a bar.
    pub(super) mark: Band,
    /// The middle of the title.
    pub(super) title_px: f64,
    /// The middle of the date.
    pub(super) when_px: f64,
    /// What is written.
    pub(super) lines: Lines,
    /// Where a title may be on two lines, how much higher the first of them is than one
    /// alone.
    pub(super) raised_px: Option<f64>,
    /// The middle of the second line of a title that is on two.
    pub(super) second_px: Option<f64>,
}

impl RowLines {
    /// The lines of the row around a place across the axis.
    pub(super) fn new(
        world: &World<'_>,
        (lines, room_px): (Lines, f64),
        center_px: f64,
        wide: bool,
    ) -> Self {
        let (title_px, when_px) =
            (world.options.title_line_px, world.options.meta_line_px);
        let beside = matches!(world.options.direction, Direction::Down) || !wide;
        let bar = |offset_px: f64, size_px: f64| Band {
            center_px: center_px + offset_px,
            size_px,
        };
        let words_px = BAR_PX + BAR_GAP_PX; // from the top of the stack
        let stack_px = words_px + title_px + when_px;
        let high = matches!(lines, Lines::Three);
        let high_px = stack_px + title_px;
        match (lines, beside) {
            (Lines::Two | Lines::Three, true) => Self {
                mark: bar(0.0, BAR_PX),
                title_px: center_px - when_px / 2.0,
                when_px: center_px + title_px / 2.0,
                lines,
                raised_px: high.then_some(title_px / 2.0),
                second_px: None,
            },
            (Lines::Two | Lines::Three, false) if stack_px <= room_px => {
                let high = high && high_px <= room_px;
                let top_px = -(if high { high_px } else { stack_px }) / 2.0;
                Self {
                    mark: bar(top_px + BAR_PX / 2.0, BAR_PX),
                    title_px: center_px + top_px + words_px + title_px / 2.0,
                    when_px: center_px + top_px + words_px + title_px + when_px / 2.0,
                    lines,
                    raised_px: high.then_some(0.0),
                    second_px: None,
                }
            }
            (Lines::Two | Lines::Three, false) => Self {
                mark: bar(-title_px / 2.0, BAR_PX),
                title_px: center_px + when_px / 2.0,
                when_px: center_px + when_px / 2.0,
                lines,
                raised_px: None,
                second_px: None,
            },
            (Lines::One, true) => Self {
                mark: bar(0.0, BAR_PX),
                title_px: center_px,
                when_px: center_px,
                lines,
                raised_px: None,
                second_px: None,
            },
            (Lines::One, false) => Self {
                mark: bar(-title_px / 2.0, 6.0),
                title_px: center_px + 5.0,
                when_px: center_px + 5.0,
                lines,
                raised_px: None,
                second_px: None,
            },
        }
    }

    /// The same with a title on two lines, where there is room for one.
    pub(super) fn broken(self, world: &World<'_>) -> Option<Self> {
        let line_px = world.options.title_line_px;
        let title_px = self.title_px - self.raised_px?;
        Some(Self {
            title_px,
            second_px: Some(title_px + line_px),
            when_px: self.when_px - self.raised_px? + line_px,
            ..self
        })
    }
}
