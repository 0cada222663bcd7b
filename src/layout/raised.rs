//! The chosen event and the one under the pointer: on top, with a ring.

use super::World;
use super::captions::{GAP_PX, max_line_px};
use super::geometry::Band;
use super::items::Visible;
use super::labels::Label;
use super::pack::mark_px;
use super::packed::Packed;
use super::plan::{Lane, Lines};
use super::stage::{RowLines, Stage};
use crate::event::EventId;
use crate::scene::{
    Align, Direction, Fade, Fill, Ink, Line, Mark, Node, Rect, Stroke, Target, Tone,
};
use crate::time::Extent;

/// The chosen event, to be drawn last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raised {
    event: EventId,
    row: RowLines,
    /// Its position among what is visible; none where it is only counted.
    pub(super) nth: Option<usize>,
    /// Where it is counted: its node, and the bars.
    counted: Option<(Node, Band)>,
    span_px: (f64, f64),
    label: Label,
    /// Whether its words are where they would be anyway.
    in_place: bool,
}

impl Raised {
    /// The place that its words take from others.
    pub(super) fn kept(&self) -> Option<Rect> {
        (!self.in_place).then(|| self.label.rect.grown(6.0))
    }

    /// Its node, where it is only counted.
    pub(super) fn counted(&self) -> Option<Node> {
        self.counted.map(|(node, _)| node)
    }
}

impl Stage<'_> {
    /// Finds the chosen event, by itself or in a cluster.
    pub(super) fn raised(
        &mut self,
        packed: &[Packed],
        visible: &[Visible],
    ) -> Option<Raised> {
        self.raise(self.look.selected?, packed, visible)
    }

    #[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
    fn raise(
        &mut self,
        event: EventId,
        packed: &[Packed],
        visible: &[Visible],
    ) -> Option<Raised> {
        let extent = self.world.events.get(event).extent()?;
        let found = visible.iter().enumerate().find_map(|(nth, visible)| {
            let placement = visible.of(packed)?;
            placement.lane.holds(placement.item, event).then_some((nth, placement))
        });
        let Some((nth, placement)) = found else { return self.counted(event, extent) };
        let visible = visible.get(nth)?;
        let clustered = placement.item.n_events > 1;
        let row = self.row_of(placement);
        let span_px = if clustered {
            mark_px((self.px(extent.start), self.px(extent.end)))
        } else {
            visible.span_px
        };
        let own = visible.label.filter(|_| !clustered);
        let label = own.unwrap_or_else(|| self.beside_raised(event, span_px, row));
        Some(Raised {
            event,
            row,
            nth: Some(nth),
            counted: None,
            span_px,
            label,
            in_place: own.is_some(),
        })
    }

    /// Finds the event with the focus where it has no mark of its own.
    pub(super) fn focused(
        &mut self,
        packed: &[Packed],
        visible: &[Visible],
    ) -> Option<Raised> {
        let event =
            self.look.focused.filter(|_| self.look.focused != self.look.selected)?;
        self.raise_focused(event, packed, visible)
    }

    #[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
    fn raise_focused(
        &mut self,
        event: EventId,
        packed: &[Packed],
        visible: &[Visible],
    ) -> Option<Raised> {
        let extent = self.world.events.get(event).extent()?;
        let shows = |visible: &Visible| {
            let placement = visible.of(packed);
            placement.is_some_and(|placement| placement.lane.holds(placement.item, event))
        };
        if visible.iter().any(shows) { None } else { self.counted(event, extent) }
    }

    /// An event where it has no mark: in the first row of its lane.
    fn counted(&mut self, event: EventId, extent: Extent) -> Option<Raised> {
        let World { index, shown, .. } = *self.world;
        let position = index.position(event).filter(|&at| shown.contains(at))?;
        let window = self.view.window();
        let (from, to) = index.tree().interval(position);
        if to < index.secs(window.start) || from > index.secs(window.end) {
            return None;
        }
        let lanes = shown.lanes_of(index, event);
        let of_event =
            |lane: &&Lane| lane.lane().is_none_or(|lane| lanes.contains(&lane));
        let lane = self.plan.lanes.iter().find(of_event)?;
        let across_px = match self.geometry.direction {
            Direction::Right => lane.name_px(0),
            Direction::Down => lane.row_px(0),
        };
        let row = self.row_lines(across_px, Lines::One, false);
        let span_px = mark_px((self.px(extent.start), self.px(extent.end)));
        let label = self.beside_raised(event, span_px, row);
        let mark = self.mark_rect(span_px, row.mark);
        let target = Target::Event(event);
        let node = Node { target, rect: mark.as_target(), mark };
        let counted = Some((node, lane.bars().moved(-self.scrolled_px)));
        Some(Raised { event, row, nth: None, counted, span_px, label, in_place: false })
    }

    /// Draws the chosen event over everything.
    #[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
    pub(super) fn draw_raised(&mut self, raised: &Raised) {
        let mark = self.mark_rect(raised.span_px, raised.row.mark);
        let direction = self.geometry.direction;
        let fill = Fill {
            ink: Ink::Selection,
            tone: Tone::Certain,
            fade: Fade::None,
            direction,
        };
        // In a column of words the mark may be long and far: its ring says enough.
        let pill = match direction {
            Direction::Right => mark.union(&raised.label.rect),
            Direction::Down => raised.label.rect,
        };
        let rect = self.on_plot(pill.grown(6.0));
        self.scene.marks.push(Mark::Bar { rect, radius_px: 8.0, fill });
        let line = Line { ink: Ink::Accent, width_px: 2.0, stroke: Stroke::Solid };
        self.draw_raised_mark(raised, line);
        self.ring(mark, line);
        if self.joins_lanes() {
            self.rings(raised.event, Some(mark), line);
        }
        self.draw_label(&raised.label, (raised.event, 1));
    }

    /// Draws the event with the focus where it is only counted.
    #[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
    pub(super) fn draw_focused(&mut self, focused: &Raised) {
        let line = Line { ink: Ink::TextSoft, width_px: 1.0, stroke: Stroke::Solid };
        self.draw_raised_mark(focused, line);
        self.draw_label(&focused.label, (focused.event, 1));
    }

    /// The mark, and where it is in the bars if it is counted there.
    fn draw_raised_mark(&mut self, raised: &Raised, line: Line) {
        let mark = raised.row.mark;
        if let Some((_, bars)) = raised.counted {
            let (from_px, to_px) = raised.span_px;
            let start_px = bars.start_px().min(mark.center_px);
            let across = Band::between(start_px, bars.end_px());
            self.whisker(f64::midpoint(from_px, to_px), across, line);
        }
        let form = self.captions.form(self.world, raised.event);
        self.depict(raised.event, form, mark);
    }

    /// Marks the event under the pointer.
    pub(super) fn draw_hovered(&mut self) {
        let Some(event) =
            self.look.hovered.filter(|_| self.look.hovered != self.look.selected)
        else {
            return;
        };
        let line = Line { ink: Ink::LineStrong, width_px: 1.0, stroke: Stroke::Solid };
        self.rings(event, None, line);
    }

    /// A ring around each mark of an event but one.
    fn rings(&mut self, event: EventId, but: Option<Rect>, line: Line) {
        for nth in 0..self.scene.nodes.len() {
            let Some(&Node { target, mark, .. }) = self.scene.nodes.get(nth) else {
                break;
            };
            if target == Target::Event(event) && but != Some(mark) {
                self.ring(mark, line);
            }
        }
    }

    /// A place for the words of a chosen event that has none: beside its mark, on
    /// the side that has room.
    fn beside_raised(
        &mut self,
        event: EventId,
        span_px: (f64, f64),
        row: RowLines,
    ) -> Label {
        let caption = self.captions.get(self.world, event);
        let (title_px, when_px) = caption.lines_px(max_line_px(self.world));
        let width_px = title_px.max(when_px);
        let length_px = self.geometry.plot.width_px - 8.0;
        let seen_px =
            (span_px.0.max(8.0).min(length_px), span_px.1.max(8.0).min(length_px));
        let right_px = seen_px.1 + GAP_PX;
        let left_px = seen_px.0 - GAP_PX - width_px;
        match self.geometry.direction {
            Direction::Right if right_px + width_px <= length_px => {
                self.beside((right_px, width_px), Align::Start, row)
            }
            Direction::Right if left_px >= 8.0 => {
                self.beside((left_px, width_px), Align::End, row)
            }
            Direction::Right => {
                let from_px = (length_px - width_px).max(8.0);
                self.beside((from_px, width_px), Align::Start, row)
            }
            Direction::Down => self.beside_column(span_px, width_px),
        }
    }
}
