//! Around the plot: what lies outside the window, how far the lanes are scrolled, and
//! the day the document was written, and today.

use super::captions::{GAP_PX, cut_to};
use super::geometry::{GUTTER_MARGIN_PX, STRIP_PX};
use super::stage::{Stage, text, thin};
use super::{Geometry, World};
use crate::scene::{
    Align, Direction, Edge, Fade, Fill, Glyph, Ink, Line, Mark, Node, Point, Rect,
    Stroke, Target, TextRole, Tone,
};
use crate::time::Instant;

/// The height of a chip: a target by itself.
const CHIP_PX: f64 = 24.0;
/// Beside the words of a chip.
const CHIP_MARGIN_PX: f64 = 10.0;
/// The arrow in a chip.
const ARROW_PX: f64 = 7.0;
/// The mark of how far the lanes are scrolled.
const SCROLL_BAR_PX: f64 = 4.0;
/// Between a chip and the edge of the plot.
const INSET_PX: f64 = 4.0;
/// While a view moves, a number stays for so many frames, a tenth of a second: one that
/// is another in each cannot be read, and costs more to word and to shape than the lanes.
const N_FRAMES: u32 = 6;

/// The words at the edges, kept while they are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct EdgeWords {
    chips: [Option<Chip>; 2],
    days: [Option<(Instant, String, f64)>; 2],
    /// The number of the frame that is drawn.
    frame: u32,
    /// Whether it is of a view that moves.
    moving: bool,
}

/// What a chip says.
#[derive(Clone, Debug)]
struct Chip {
    /// What its words are of.
    edge: Edge,
    words: String,
    width_px: f64,
    /// The frame in which it was worded.
    frame: u32,
    /// Whether its words are of a frame before.
    late: bool,
}

impl EdgeWords {
    /// A frame begins, of a view that moves or of one at rest.
    pub(super) fn begin(&mut self, moving: bool) {
        self.frame = self.frame.wrapping_add(1);
        self.moving = moving;
        for chip in self.chips.iter_mut().flatten() {
            chip.late = false;
        }
    }

    /// Whether something is said that was true some frames ago.
    pub(super) fn are_late(&self) -> bool {
        self.chips.iter().flatten().any(|chip| chip.late)
    }

    fn chip(&mut self, world: &World<'_>, edge: Edge, room_px: f64) -> (&str, f64) {
        let Self { chips, frame, moving, .. } = self;
        let kept = &mut chips[usize::from(!edge.before)];
        if let Some(chip) = kept {
            let is_new = frame.wrapping_sub(chip.frame) < N_FRAMES;
            let is_many = chip.edge.n_events > 1 && edge.n_events > 1;
            chip.late = chip.edge != edge && *moving && is_new && is_many;
        }
        if kept.as_ref().is_none_or(|chip| chip.edge != edge && !chip.late) {
            let mut words = String::new();
            world.typesetter.beyond(&edge, world.events.get(edge.nearest), &mut words);
            let words = cut_to(world, words, TextRole::Meta, room_px);
            let width_px = world.typesetter.advance_px(&words, TextRole::Meta);
            *kept = Some(Chip { edge, words, width_px, frame: *frame, late: false });
        }
        kept.as_ref().map_or(("", 0.0), |chip| (&chip.words, chip.width_px))
    }

    fn day(&mut self, world: &World<'_>, at: Instant, is_today: bool) -> (&str, f64) {
        let kept = &mut self.days[usize::from(is_today)];
        if kept.as_ref().is_none_or(|(of, ..)| *of != at) {
            let mut words = String::new();
            world.typesetter.day(at, is_today, &mut words);
            let width_px = world.typesetter.advance_px(&words, TextRole::Meta);
            *kept = Some((at, words, width_px));
        }
        kept.as_ref().map_or(("", 0.0), |(_, words, width_px)| (words, *width_px))
    }
}

impl Stage<'_> {
    /// How far the lanes are scrolled, at the far edge of the plot.
    pub(super) fn scroll_bar(&mut self) {
        let plot = self.geometry.plot;
        let breadth_px = self.plan.breadth_px().max(1.0);
        let part = plot.height_px / breadth_px;
        let y_px = plot.y_px + self.scrolled_px * part;
        let rect = Rect::new(
            plot.right_px() - SCROLL_BAR_PX - 2.0,
            y_px + 2.0,
            SCROLL_BAR_PX,
            (plot.height_px * part - 4.0).max(SCROLL_BAR_PX),
        );
        let direction = self.geometry.direction;
        let (tone, fade) = (Tone::Possible, Fade::None);
        let fill = Fill { ink: Ink::LineStrong, tone, fade, direction };
        self.scene.marks.push(Mark::Bar { rect, radius_px: SCROLL_BAR_PX / 2.0, fill });
    }

    /// The lines of the day of writing and of today. Their words come later, when it is
    /// known what is beside them.
    pub(super) fn day_lines(&mut self) {
        for (px, _) in self.days().into_iter().flatten() {
            let from = self.geometry.point(px, -6.0);
            // Where time runs down, words are beside the line and not under it.
            let across_px = match self.geometry.direction {
                Direction::Right => self.geometry.breadth_px(),
                Direction::Down => self.plan.columns_px(),
            };
            let to = self.geometry.point(px, across_px);
            let line = Line { ink: Ink::Now, width_px: 1.0, stroke: Stroke::Solid };
            self.scene.marks.push(Mark::Line { from, to, line });
        }
    }

    /// A chip that says what lies before the window, or after it.
    pub(super) fn chip(&mut self, kept: &mut EdgeWords, before: bool) -> Option<Rect> {
        let window = self.view.window();
        let World { index, shown, .. } = *self.world;
        let beyond = if before {
            shown.before(index, window)
        } else {
            shown.after(index, window)
        }?;
        let n_events = beyond.n_events as u32; // ids are 32 bits
        let edge = Edge { n_events, nearest: beyond.nearest, before };
        let around_px = ARROW_PX + 3.0 * CHIP_MARGIN_PX - 4.0;
        let room_px = match self.geometry.direction {
            // There is one at each end.
            Direction::Right => self.geometry.plot.width_px / 2.0,
            Direction::Down => self.geometry.plot.width_px,
        } - around_px
            - 2.0 * GUTTER_MARGIN_PX;
        let (words, width_px) = kept.chip(self.world, edge, room_px);
        let words = self.scene.push_text(words);
        let chip_px = width_px + around_px;
        let rect = chip_rect(&self.geometry, before, chip_px);
        let direction = self.geometry.direction;
        let fill = Fill {
            ink: Ink::SurfaceRaised,
            tone: Tone::Certain,
            fade: Fade::None,
            direction,
        };
        let radius_px = CHIP_PX / 2.0;
        self.scene.marks.push(Mark::Bar { rect, radius_px, fill });
        let line = thin(Ink::Line, Stroke::Solid);
        self.scene.marks.push(Mark::Frame { rect: rect.grown(-0.5), radius_px, line });
        let y_px = rect.center().y_px;
        let leads = before || matches!(direction, Direction::Down);
        let (arrow_px, align, words_px) = if leads {
            let arrow_px = rect.x_px + CHIP_MARGIN_PX + ARROW_PX / 2.0;
            (arrow_px, Align::Start, arrow_px + ARROW_PX / 2.0 + CHIP_MARGIN_PX - 4.0)
        } else {
            let arrow_px = rect.right_px() - CHIP_MARGIN_PX - ARROW_PX / 2.0;
            (arrow_px, Align::End, arrow_px - ARROW_PX / 2.0 - CHIP_MARGIN_PX + 4.0)
        };
        let glyph = Glyph {
            shape: self.arrow(!before),
            size_px: ARROW_PX,
            ink: Ink::TextFaint,
            tone: Tone::Certain,
            stroke: Stroke::Solid,
        };
        self.scene.marks.push(Mark::Glyph { at: Point { x_px: arrow_px, y_px }, glyph });
        let style = text(TextRole::Count, Ink::TextSoft, align);
        let style = crate::scene::TextStyle { role: TextRole::Meta, ..style };
        let at = Point { x_px: words_px, y_px };
        self.scene.marks.push(Mark::Label { at, text: words, style });
        let node =
            Node { target: Target::Edge(edge), rect: rect.as_target(), mark: rect };
        if before {
            self.scene.nodes.insert(0, node);
        } else {
            self.scene.nodes.push(node);
        }
        Some(rect)
    }

    /// The words of these days, beside their lines and clear of the chips and of each
    /// other.
    pub(super) fn day_words(&mut self, kept: &mut EdgeWords, chips: [Option<Rect>; 2]) {
        let mut taken = [chips[0], chips[1], None];
        for (nth, day) in self.days().into_iter().enumerate() {
            let Some(day) = day else { continue };
            let rect = self.words_of_day(kept, day, nth == 1, &taken);
            taken[2] = taken[2].or(rect);
        }
    }

    /// Places the words of one of these days, where there is room; gives back where.
    fn words_of_day(
        &mut self,
        kept: &mut EdgeWords,
        (px, at): (f64, Instant),
        is_today: bool,
        taken: &[Option<Rect>],
    ) -> Option<Rect> {
        let (words, width_px) = kept.day(self.world, at, is_today);
        let plot = self.geometry.plot;
        let style = text(TextRole::Meta, Ink::Now, Align::Start);
        let line = self.geometry.point(px, 0.0);
        let half_px = self.world.options.meta_line_px / 2.0;
        let places = match self.geometry.direction {
            Direction::Right => {
                let y_px = plot.y_px - STRIP_PX / 2.0;
                [(line.x_px + 5.0, y_px), (line.x_px - 5.0 - width_px, y_px)]
            }
            // At the height of the line, or where that is taken in the strip above.
            Direction::Down => {
                let x_px = plot.right_px() - GAP_PX - width_px;
                let above_px = plot.y_px - STRIP_PX / 2.0;
                [(x_px, line.y_px), (x_px, above_px)]
            }
        };
        let place = |(x_px, y_px): (f64, f64)| {
            Rect::new(x_px, y_px - half_px, width_px, 2.0 * half_px).grown(4.0)
        };
        let rect = places.into_iter().map(place).find(|rect| {
            let end_px = rect.x_px + 4.0 + width_px;
            let inside = rect.x_px >= plot.x_px && end_px <= plot.right_px();
            let others = taken.iter().flatten().copied();
            let in_column = matches!(self.geometry.direction, Direction::Down);
            let events = self.scene.nodes.iter().map(|node| node.rect);
            let mut others = others.chain(events.filter(|_| in_column));
            inside && others.all(|other| !other.overlaps(rect))
        })?;
        let text = self.scene.push_text(words);
        let at = Point { x_px: rect.x_px + 4.0, y_px: rect.center().y_px };
        self.scene.marks.push(Mark::Label { at, text, style });
        Some(rect)
    }

    /// Where the day of writing and today are along the axis, as far as they are in sight.
    fn days(&self) -> [Option<(f64, Instant)>; 2] {
        let options = self.world.options;
        [options.written, options.now].map(|at| {
            let px = self.px(at?);
            (0.0..=self.view.length_px).contains(&px).then_some((px, at?))
        })
    }
}

/// Where a chip goes: in the strips before and after the plot.
fn chip_rect(geometry: &Geometry, before: bool, width_px: f64) -> Rect {
    let plot = geometry.plot;
    let above_px = plot.y_px - STRIP_PX + (STRIP_PX - CHIP_PX) / 2.0;
    let below_px = plot.bottom_px() + (STRIP_PX - CHIP_PX) / 2.0;
    // At the edge of the drawing there is more room than at a gutter.
    let inset_px = if plot.x_px > 0.0 { INSET_PX } else { GUTTER_MARGIN_PX };
    let start_px = plot.x_px + inset_px;
    let (x_px, y_px) = match (geometry.direction, before) {
        (Direction::Right, false) => {
            (plot.right_px() - GUTTER_MARGIN_PX - width_px, above_px)
        }
        (Direction::Down, false) => (start_px, below_px),
        (_, true) => (start_px, above_px),
    };
    Rect::new(x_px, y_px, width_px, CHIP_PX)
}
