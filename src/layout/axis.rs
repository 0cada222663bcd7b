//! The axis on the drawing: grid lines and two lines of labels.

use super::stage::thin;
use super::ticks::{Step, context_start, ticks};
use super::typesetter::{TickForm, TickLabel, TickUnit};
use super::{Geometry, World};
use crate::scene::{
    Align, Direction, Ink, Line, Mark, Point, Rect, Scene, Stroke, TextRole, TextStyle,
};
use crate::time::{Civil, Instant};
use crate::view::Viewport;

/// Between a tick and its label.
const GAP_PX: f64 = 5.0;
/// The middle of each line of labels under the axis.
const LINES_PX: [f64; 2] = [13.0, 30.0];

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
                let at = self.view.instant_from_px(px);
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
        for tick in ticks(self.view.window(), step) {
            let px = self.view.px_from_instant(tick);
            if px < 0.0 {
                continue;
            }
            let from = geometry.point(px, 0.0);
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
        let Some(unit) = step.context() else { return };
        let mut free = Free { from_px: x_px };
        for (at_px, at, form) in self.contexts(step, unit) {
            self.word(at, unit, form);
            let at = Point { x_px: x_px + at_px + GAP_PX, y_px: y_px + LINES_PX[1] };
            self.label(at, (TextRole::Context, Ink::TextSoft), &mut free, scene);
        }
    }

    /// Labels to the left of an axis that runs down: the coarser unit above the
    /// finer one where it changes.
    fn beside(&mut self, step: Step, scene: &mut Scene) {
        let right_px = self.geometry.axis.right_px() - 2.0 * GAP_PX;
        let top_px = self.geometry.axis.y_px;
        let line_px = self.world.options.meta_line_px;
        let mut taken: Vec<f64> = Vec::new();
        if let Some(unit) = step.context() {
            for (at_px, at, form) in self.contexts(step, unit) {
                let y_px = top_px + at_px + line_px * 0.6;
                if taken.last().is_some_and(|&last| y_px - last < line_px) {
                    continue;
                }
                taken.push(y_px);
                self.word(at, unit, form);
                if self.world.typesetter.advance_px(self.text, TextRole::Context)
                    > right_px
                {
                    self.word(at, unit, TickForm::Context);
                }
                self.push((right_px, y_px), (TextRole::Context, Ink::TextSoft), scene);
            }
        }
        for tick in ticks(self.view.window(), step) {
            let y_px = top_px + self.view.px_from_instant(tick);
            let free = taken.iter().all(|&other| (y_px - other).abs() >= line_px);
            if y_px < top_px + line_px / 2.0 || !free {
                continue;
            }
            self.word(tick, step.unit(), TickForm::Fine);
            self.push((right_px, y_px), (TextRole::Tick, Ink::TextFaint), scene);
        }
    }

    /// Where the coarser unit is named: at its first tick, and for the one that is
    /// running when the window begins, at the window's edge.
    fn contexts(&self, step: Step, unit: TickUnit) -> Vec<(f64, Instant, TickForm)> {
        let window = self.view.window();
        let pinned = context_start(window.start, unit);
        let mut contexts = vec![(0.0, pinned, TickForm::FullContext)];
        let mut last = pinned;
        for tick in ticks(window, step) {
            let context = context_start(tick, unit);
            let at_px = self.view.px_from_instant(context);
            if context <= last || at_px < 0.0 {
                continue;
            }
            let same_year =
                Civil::from_instant(last).year == Civil::from_instant(context).year;
            let form = if same_year { TickForm::Context } else { TickForm::FullContext };
            contexts.push((at_px, context, form));
            last = context;
        }
        contexts
    }

    fn word(&mut self, at: Instant, unit: TickUnit, form: TickForm) {
        self.text.clear();
        let at = Civil::from_instant(at);
        self.world.typesetter.tick(at, TickLabel { unit, form }, self.text);
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

    fn push(&self, at: (f64, f64), (role, ink): (TextRole, Ink), scene: &mut Scene) {
        let at = Point { x_px: at.0, y_px: at.1 };
        let text = scene.push_text(self.text);
        let style = TextStyle { role, ink, align: Align::End };
        scene.marks.push(Mark::Label { at, text, style });
    }
}
