//! The names of the lanes, and what collapses and expands them.

use super::geometry::GUTTER_MARGIN_PX;
use super::plan::{Lane, TOTAL_GAP_PX, header_px};
use super::stage::{Stage, text, thin};
use crate::scene::{
    Align, Direction, Glyph, Ink, Mark, Node, Point, Rect, Shape, Stroke, Target,
    TextRole, Tone,
};

/// The name of a lane and its total are this far from the middle of both.
const TOTAL_PX: f64 = 9.0;
/// The arrow that says whether a lane is collapsed, and where its middle is.
const ARROW_PX: f64 = 6.0;
const ARROW_AT_PX: f64 = 8.0;
/// Between the middle of the arrow and a name that is inside its lane.
const AFTER_ARROW_PX: f64 = 10.0;
/// A name inside its lane can be hit as far as this at least.
const NAME_PX: f64 = 96.0;

impl Stage<'_> {
    /// The names of the lanes and the lines between them.
    pub(super) fn lanes(&mut self) {
        if matches!(self.geometry.direction, Direction::Down) {
            return;
        }
        let plot = self.geometry.plot;
        let plan = self.plan;
        let (first, end) = plan.in_sight(&self.geometry, self.scrolled_px);
        let scrolls = plan.breadth_px() > self.geometry.breadth_px() + 1.0;
        if scrolls {
            let width_px = self.world.options.width_px;
            let rect = Rect { x_px: 0.0, width_px, ..plot };
            self.scene.marks.push(Mark::Clip(Some(rect)));
        }
        for (nth, lane) in plan.lanes.iter().enumerate().take(end).skip(first) {
            if nth > 0 {
                let y_px = plot.y_px + lane.top_px - self.scrolled_px;
                let from = Point { x_px: 0.0, y_px };
                let to = Point { x_px: plot.right_px(), y_px };
                let line = thin(Ink::Line, Stroke::Solid);
                self.scene.marks.push(Mark::Line { from, to, line });
            }
            let at = self.header_at(lane);
            if plan.lanes.len() > 1 {
                self.handle(lane, at);
            }
            self.lane_words(lane, at);
        }
        if scrolls {
            self.scroll_bar();
            self.scene.marks.push(Mark::Clip(None));
        }
    }

    /// Where the words of a lane begin, on their middle.
    fn header_at(&self, lane: &Lane) -> Point {
        let plot = self.geometry.plot;
        let top_px = plot.y_px + lane.top_px - self.scrolled_px;
        let header_px = header_px(self.world, &self.geometry);
        let is_inside = self.geometry.gutter_px <= 0.0;
        let x_px = if is_inside {
            let after_px = if self.plan.lanes.len() > 1 { AFTER_ARROW_PX } else { 0.0 };
            plot.x_px + ARROW_AT_PX + after_px
        } else {
            GUTTER_MARGIN_PX
        };
        let y_px = if header_px > 0.0 {
            top_px + header_px / 2.0 + 3.0
        } else {
            top_px + lane.height_px / 2.0
        };
        Point { x_px, y_px }
    }

    /// The arrow of a lane, and where it can be pressed: its name with it.
    fn handle(&mut self, lane: &Lane, at: Point) {
        let Some(id) = lane.lane() else { return };
        let plot = self.geometry.plot;
        let is_inside = self.geometry.gutter_px <= 0.0;
        let x_px = ARROW_AT_PX + if is_inside { plot.x_px } else { 0.0 };
        let shape = if lane.collapsed { Shape::ArrowEnd } else { Shape::ArrowDown };
        let (ink, tone, stroke) = (Ink::TextFaint, Tone::Certain, Stroke::Solid);
        let glyph = Glyph { shape, size_px: ARROW_PX, ink, tone, stroke };
        let arrow = Point { x_px, y_px: at.y_px };
        self.scene.marks.push(Mark::Glyph { at: arrow, glyph });
        let half_px = ARROW_PX / 2.0;
        let mark = Rect::new(x_px - half_px, at.y_px - half_px, ARROW_PX, ARROW_PX);
        let top_px = plot.y_px + lane.top_px - self.scrolled_px;
        let words_px =
            self.world.typesetter.advance_px(&lane.name, TextRole::Lane).max(NAME_PX);
        let header_px = header_px(self.world, &self.geometry);
        let rect = match (is_inside, lane.collapsed) {
            (false, _) => Rect::new(0.0, top_px, plot.x_px, lane.height_px),
            (true, true) => Rect::new(plot.x_px, top_px, words_px, lane.height_px),
            (true, false) => {
                Rect::new(plot.x_px, top_px, at.x_px + words_px - plot.x_px, header_px)
            }
        };
        let end_px = rect.bottom_px().min(plot.bottom_px());
        let y_px = rect.y_px.max(plot.y_px);
        let rect = Rect { y_px, height_px: (end_px - y_px).max(0.0), ..rect };
        let target = Target::Lane(id);
        self.scene.nodes.push(Node { target, rect: rect.as_target(), mark });
    }

    /// The name of a lane and how many events are in it: one below the other, or on one
    /// line where it is collapsed.
    fn lane_words(&mut self, lane: &Lane, at: Point) {
        let is_stacked = !lane.collapsed && !lane.total.is_empty();
        let by_px = if is_stacked { TOTAL_PX } else { 0.0 };
        let mut name_px = 0.0;
        if !lane.name.is_empty() {
            let style = text(TextRole::Lane, Ink::TextSoft, Align::Start);
            let words = self.scene.push_text(&lane.name);
            let at = Point { y_px: at.y_px - by_px, ..at };
            self.scene.marks.push(Mark::Label { at, text: words, style });
            name_px = self.world.typesetter.advance_px(&lane.name, TextRole::Lane)
                + TOTAL_GAP_PX;
        }
        if lane.total.is_empty() || (lane.name.is_empty() && !lane.collapsed) {
            return;
        }
        let after_px = if lane.collapsed { name_px } else { 0.0 };
        let at = Point { x_px: at.x_px + after_px, y_px: at.y_px + by_px };
        let style = text(TextRole::Tick, Ink::TextFaint, Align::Start);
        let words = self.scene.push_text(&lane.total);
        self.scene.marks.push(Mark::Label { at, text: words, style });
    }
}
