//! The axis on the drawing: grid lines and two lines of labels.

use super::geometry::{GUTTER_MARGIN_PX, STRIP_PX};
use super::stage::{Stage, text as text_style, thin};
use super::ticks::{context_start, ticks};
use super::typesetter::{TickForm, TickLabel, TickUnit};
use super::{Geometry, World};
use crate::scene::{
    Align, Direction, Fade, Fill, Ink, Line, Mark, Point, Rect, Scene, Stroke, TextRole,
    TextStyle, Tone,
};
use crate::time::{Civil, Count, Instant, Step};
use crate::view::Viewport;

/// Between a tick and its label.
const GAP_PX: f64 = 5.0;
/// The middle of each line of labels under the axis.
const LINES_PX: [f64; 2] = [13.0, 30.0];

/// Between the top of the drawing and the grid lines.
const RISE_PX: f64 = 10.0;
/// Weekends are shaded where no more than three months are in sight.
const MAX_SHADED_SECS: f64 = 92.0 * DAY_SECS;
const DAY_SECS: f64 = 86_400.0;

/// Whether weekends are shaded in a view: it shows days.
pub fn shades_weekends(view: &Viewport) -> bool {
    view.window().secs() <= MAX_SHADED_SECS
}

/// Draws the axis of one frame.
pub(super) struct AxisPen<'a> {
    pub(super) world: &'a World<'a>,
    pub(super) geometry: Geometry,
    pub(super) view: Viewport,
    pub(super) text: &'a mut String,
}

/// Where the labels of one line may still go.
#[derive(Clone, Copy)]
struct Free {
    from_px: f64,
}

impl AxisPen<'_> {
    pub(super) fn draw(&mut self, scene: &mut Scene) {
        let step = self.step();
        self.grid(step, scene);
        match self.geometry.direction {
            Direction::Right => self.below(step, scene),
            Direction::Down => self.beside(step, scene),
        }
    }

    /// The axis of the overview: one line of labels in full, and short ticks.
    pub(super) fn draw_small(&mut self, scene: &mut Scene) {
        let step = self.step();
        let axis = self.geometry.axis;
        let line = thin(Ink::Line, Stroke::Solid);
        let mut free = Free { from_px: axis.x_px };
        for tick in ticks(self.view.window(), step) {
            let x_px = axis.x_px + self.view.px_from_instant(tick);
            if x_px < axis.x_px {
                continue;
            }
            let from = Point { x_px, y_px: axis.y_px };
            scene.marks.push(Mark::Line {
                from,
                to: Point { y_px: axis.bottom_px(), ..from },
                line,
            });
            match step.context() {
                Some(unit) if context_start(tick, unit) == tick => {
                    self.word(tick, unit, TickForm::FullContext);
                }
                _ => self.word(tick, step.unit(), TickForm::Fine),
            }
            let at = Point { x_px: x_px + GAP_PX, y_px: axis.center().y_px };
            self.label(at, (TextRole::Tick, Ink::TextFaint), &mut free, scene);
        }
    }

    /// A step whose labels fit between its ticks.
    fn step(&mut self) -> Step {
        let secs_per_px = self.view.secs_per_px;
        let step = Step::new(secs_per_px, 0.0);
        if matches!(self.geometry.direction, Direction::Down) {
            return step;
        }
        let widest_px = [0.0, self.view.length_px]
            .map(|px| {
                // A tick that is worded anyhow, and kept from frame to frame.
                let at = step.floor(self.view.instant_from_px(px));
                self.word(at, step.unit(), TickForm::Fine);
                self.world.typesetter.advance_px(self.text, TextRole::Tick)
            })
            .into_iter()
            .fold(0.0, f64::max);
        Step::new(secs_per_px, widest_px + 2.0 * GAP_PX)
    }

    fn grid(&self, step: Step, scene: &mut Scene) {
        let geometry = self.geometry;
        let line = Line { ink: Ink::Line, width_px: 1.0, stroke: Stroke::Solid };
        // Through the strip above, which is mostly empty.
        let rise_px = match geometry.direction {
            Direction::Right => RISE_PX - STRIP_PX,
            Direction::Down => 0.0,
        };
        for tick in ticks(self.view.window(), step) {
            let px = self.view.px_from_instant(tick);
            if px < 0.0 {
                continue;
            }
            let from = geometry.point(px, rise_px);
            let to = geometry.point(px, geometry.breadth_px());
            scene.marks.push(Mark::Line { from, to, line });
        }
        let across_px = match geometry.direction {
            Direction::Right => geometry.breadth_px(),
            Direction::Down => 0.0,
        };
        let from = geometry.point(0.0, across_px);
        let to = geometry.point(geometry.length_px(), across_px);
        let line = Line { ink: Ink::LineStrong, ..line };
        scene.marks.push(Mark::Line { from, to, line });
    }

    /// Two lines of labels under an axis that runs to the right.
    fn below(&mut self, step: Step, scene: &mut Scene) {
        let Rect { x_px, y_px, .. } = self.geometry.axis;
        let mut free = Free { from_px: x_px };
        for tick in ticks(self.view.window(), step) {
            let at_px = x_px + self.view.px_from_instant(tick);
            if at_px < x_px {
                continue;
            }
            self.word(tick, step.unit(), TickForm::Fine);
            let at = Point { x_px: at_px + GAP_PX, y_px: y_px + LINES_PX[0] };
            self.label(at, (TextRole::Tick, Ink::TextFaint), &mut free, scene);
        }
        self.contexts_below(step, scene);
    }

    /// The second line. The running unit is named at the window's edge, unless the
    /// next one begins there: then that one is named in full.
    fn contexts_below(&mut self, step: Step, scene: &mut Scene) {
        let Some(unit) = step.context() else { return };
        let Rect { x_px, y_px, .. } = self.geometry.axis;
        let mut free = Free { from_px: x_px };
        let mut in_full = false;
        let mut contexts = contexts(self.view, step, unit).peekable();
        while let Some(Context { at_px, at, form }) = contexts.next() {
            self.word(at, unit, if in_full { TickForm::FullContext } else { form });
            let width_px = self.world.typesetter.advance_px(self.text, TextRole::Context);
            let end_px = at_px + width_px + 2.0 * GUTTER_MARGIN_PX;
            in_full =
                at_px <= 0.0 && contexts.peek().is_some_and(|next| next.at_px < end_px);
            if in_full {
                continue;
            }
            let least_px = if x_px > 0.0 { GAP_PX } else { GUTTER_MARGIN_PX };
            let words_px = x_px + (at_px + GAP_PX).max(least_px);
            let at = Point { x_px: words_px, y_px: y_px + LINES_PX[1] };
            self.label(at, (TextRole::Context, Ink::TextSoft), &mut free, scene);
        }
    }

    /// Labels to the left of an axis that runs down: the coarser unit where it
    /// changes, the finer one elsewhere.
    fn beside(&mut self, step: Step, scene: &mut Scene) {
        let top_px = self.geometry.axis.y_px;
        let line_px = self.world.options.meta_line_px;
        let mut taken_px = [(f64::NEG_INFINITY, f64::NEG_INFINITY); 16]; // by the last contexts
        let mut n_contexts = 0;
        if let Some(unit) = step.context() {
            let mut free_px = f64::NEG_INFINITY;
            for Context { at_px, at, form } in contexts(self.view, step, unit) {
                let y_px = top_px + at_px + line_px * 0.6;
                if y_px < free_px {
                    continue;
                }
                self.word_beside(at, unit, form);
                free_px = self.context_beside(y_px, scene);
                taken_px[n_contexts % taken_px.len()] = (y_px, free_px);
                n_contexts += 1;
            }
        }
        for tick in ticks(self.view.window(), step) {
            let y_px = top_px + self.view.px_from_instant(tick);
            let free = taken_px
                .iter()
                .all(|&other| !(other.0 - line_px..other.1).contains(&y_px));
            if y_px < top_px + line_px / 2.0 || !free {
                continue;
            }
            self.word(tick, step.unit(), TickForm::Fine);
            let width_px = self.world.typesetter.advance_px(self.text, TextRole::Tick);
            let text = scene.push_text(self.text);
            let at = self.rail_point(y_px, width_px);
            let style = text_style(TextRole::Tick, Ink::TextFaint, Align::End);
            scene.marks.push(Mark::Label { at, text, style });
        }
    }

    /// Words a coarser unit for the rail: a month is short, and each unit that is
    /// coarser yet goes on a line of its own.
    fn word_beside(&mut self, at: Instant, unit: TickUnit, form: TickForm) {
        let parts: &[TickUnit] = match (unit, form) {
            (TickUnit::Day, TickForm::FullContext) => {
                &[TickUnit::Month, TickUnit::Day, TickUnit::Year]
            }
            (TickUnit::Day, _) => &[TickUnit::Month, TickUnit::Day],
            (TickUnit::Month, TickForm::FullContext) => {
                &[TickUnit::Month, TickUnit::Year]
            }
            (TickUnit::Month, _) => &[TickUnit::Month],
            (
                TickUnit::Hour | TickUnit::Minute | TickUnit::Second,
                TickForm::FullContext,
            ) => &[TickUnit::Month, TickUnit::Day, TickUnit::Year, unit],
            _ => return self.word(at, unit, form),
        };
        self.text.clear();
        for (nth, &unit) in parts.iter().enumerate() {
            if nth > 0 {
                self.text.push('\n');
            }
            let label = TickLabel { unit, form: TickForm::Fine, millis: 0 };
            self.world.typesetter.tick(Civil::from_instant(at), label, self.text);
        }
    }

    /// The word just made beside an axis that runs down, on its lines. Gives back where
    /// the next may be.
    fn context_beside(&self, y_px: f64, scene: &mut Scene) -> f64 {
        let style = text_style(TextRole::Context, Ink::TextSoft, Align::End);
        let mut end_px = y_px;
        for words in self.text.split('\n') {
            let width_px = self.world.typesetter.advance_px(words, style.role);
            let at = self.rail_point(end_px, width_px);
            let text = scene.push_text(words);
            scene.marks.push(Mark::Label { at, text, style });
            end_px += self.world.options.meta_line_px;
        }
        end_px
    }

    /// The right end of words beside an axis that runs down: at the axis, or farther
    /// where they are too long for their start to be seen.
    fn rail_point(&self, y_px: f64, width_px: f64) -> Point {
        let right_px = self.geometry.axis.right_px() - 2.0 * GAP_PX;
        Point { x_px: right_px.max(width_px + 2.0), y_px }
    }

    fn word(&mut self, at: Instant, unit: TickUnit, form: TickForm) {
        self.text.clear();
        let millis = match unit {
            TickUnit::Millisecond => (at.nanos() / 1_000_000) as u16, // below 1,000
            _ => 0,
        };
        let at = Civil::from_instant(at);
        self.world.typesetter.tick(at, TickLabel { unit, form, millis }, self.text);
    }

    /// Places the word just made, unless something is there already.
    fn label(
        &self,
        at: Point,
        (role, ink): (TextRole, Ink),
        free: &mut Free,
        scene: &mut Scene,
    ) {
        let width_px = self.world.typesetter.advance_px(self.text, role);
        if at.x_px < free.from_px || at.x_px + width_px > self.geometry.axis.right_px() {
            return;
        }
        free.from_px = at.x_px + width_px + GAP_PX;
        let text = scene.push_text(self.text);
        let style = TextStyle { role, ink, align: Align::Start };
        scene.marks.push(Mark::Label { at, text, style });
    }
}

impl Stage<'_> {
    /// Shades the days that are nobody's workdays: over all that is drawn, so that the
    /// edges around words are not seen on them.
    pub(super) fn weekends(&mut self) {
        let weekend = self.world.options.weekend;
        if weekend == 0 || !shades_weekends(&self.view) {
            return;
        }
        let (tone, fade, direction) = (Tone::Wash, Fade::None, self.geometry.direction);
        let fill = Fill { ink: Ink::Text, tone, fade, direction };
        for day in ticks(self.view.window(), Step { count: Count::Days, size: 1 }) {
            let civil = Civil::from_instant(day);
            if weekend & (1 << civil.weekday() as u8) == 0 {
                continue;
            }
            let from_px = self.view.px_from_instant(day);
            let to_px = from_px + DAY_SECS / self.view.secs_per_px;
            let end_px = to_px.min(self.view.length_px);
            let across = self.geometry.across();
            let rect = self.geometry.rect(from_px.max(0.0), end_px, across);
            self.scene.marks.push(Mark::Bar { rect, radius_px: 0.0, fill });
        }
    }
}

/// Where the coarser unit is named.
struct Context {
    at_px: f64,
    at: Instant,
    form: TickForm,
}

/// The places where the coarser unit is named: at its first tick, and for the one
/// that is running when the window begins, at the window's edge.
fn contexts(view: Viewport, step: Step, unit: TickUnit) -> impl Iterator<Item = Context> {
    let window = view.window();
    let pinned = context_start(window.start, unit);
    let form = TickForm::FullContext;
    let first = std::iter::once(Context { at_px: 0.0, at: pinned, form });
    let changes = ticks(window, step).scan(pinned, move |last, tick| {
        let at = context_start(tick, unit);
        let at_px = view.px_from_instant(at);
        if at <= *last || at_px < 0.0 {
            return Some(None);
        }
        let year = |at| Civil::from_instant(at).year;
        let same_year = year(*last) == year(at);
        let form = if same_year { TickForm::Context } else { TickForm::FullContext };
        *last = at;
        Some(Some(Context { at_px, at, form }))
    });
    first.chain(changes.flatten())
}
