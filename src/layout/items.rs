//! The events and clusters of a window: their marks, their words, their nodes.

use super::captions::Captions;
use super::column::Entry;
use super::dimmed::{dim, is_dimmed};
use super::fading::{Fading, THERE, Way, fade, fade_riders};
use super::geometry::Band;
use super::labels::Label;
use super::lanes::Lanes;
use super::links::Joint;
use super::packed::{Item, Packed};
use super::plan::{Lines, MAX_ROWS};
use super::raised::Raised;
use super::stage::{GLYPH_PX, Paint, RowLines, Stage, thin};
use crate::order;
use crate::scene::{
    Cluster, Direction, Ink, Line, Mark, Node, Rect, Stroke, Target, TextRole, Tone,
};
use crate::time::{Instant, Interval};

/// The radius of a cluster of one; it grows by a pixel where the square of the
/// number of its events doubles, up to the most.
const CLUSTER_RADIUS_PX: (f64, f64) = (8.0, 16.0);

/// The number on a bundle of long events is no higher than this.
const BUNDLE_NUMBER_PX: f64 = 16.0;

/// An item that is in the window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visible {
    /// Where it begins to be seen, from the index's origin.
    pub(super) start_secs: f64,
    lane: u32,
    item: u32,
    /// Where its mark is along the axis, once it is drawn.
    pub(super) span_px: (f64, f64),
    /// Where its words go, if they do.
    pub(super) label: Option<Label>,
    /// How it comes there.
    pub(super) way: Way,
}

impl Visible {
    /// What it stands for, and the row that is in.
    pub(super) fn of<'p>(&self, packed: &'p [Packed]) -> Option<Placement<'p>> {
        let lane = packed.get(self.lane as usize)?;
        let nth = self.item as usize;
        Some(Placement { lane_nth: lane.lane, lane, nth, item: lane.items.get(nth)? })
    }
}

/// An item in its lane.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placement<'p> {
    pub(super) lane_nth: usize,
    pub(super) lane: &'p Packed,
    pub(super) nth: usize,
    pub(super) item: &'p Item,
}

/// Finds the items of a window, in order of time.
pub(super) fn gather(
    packed: &[Packed],
    window_secs: (f64, f64),
    found: &mut Vec<Visible>,
) {
    found.clear();
    for (lane, packed) in (0..).zip(packed) {
        for nth in packed.tree.overlapping(window_secs.0, window_secs.1) {
            let start_secs = packed.starts_secs(nth);
            let item = nth as u32;
            found.push(Visible {
                start_secs,
                lane,
                item,
                span_px: (0.0, 0.0),
                label: None,
                way: THERE,
            });
        }
    }
    let lane = |visible: &Visible| {
        packed.get(visible.lane as usize).map_or(0, |packed| packed.lane)
    };
    order::sort_by(found, |a, b| {
        let by_start = a.start_secs.total_cmp(&b.start_secs);
        let by_lane = by_start.then_with(|| lane(a).cmp(&lane(b)));
        by_lane.then(a.lane.cmp(&b.lane)).then(a.item.cmp(&b.item))
    });
}

/// Space that is used while a frame is made, and kept for the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    entries: Vec<Entry>,
    taken_px: Vec<f64>,
    joints: Vec<Joint>,
}

/// Marks whose ends are closer than this on average look as if they were at the same
/// time.
const APART_PX: f64 = 8.0;

/// What an event with words adds to how well a view can be read: when its place in
/// time cannot be told from its neighbor's, when it can, and when its words are whole.
const NAMED: usize = 3;
const TOLD: usize = 10;
const WHOLE: usize = 2;

/// How well what is visible can be read: the sum over the events with words. Events
/// that are at exactly the same time need not be told apart.
pub(super) fn legibility(
    packed: &[Packed],
    visible: &[Visible],
    captions: &Captions,
    length_px: f64,
) -> usize {
    let apart = |a: Option<&Visible>, b: Option<&Visible>| {
        let (Some(a), Some(b)) = (a, b) else { return true };
        let [start, end] = [a.span_px.0 - b.span_px.0, a.span_px.1 - b.span_px.1];
        let moved_px = f64::midpoint(start.abs(), end.abs());
        !(1e-6..APART_PX).contains(&moved_px)
    };
    let merit = |nth: usize| {
        let this = visible.get(nth)?;
        let label = this.label?;
        let item = this.of(packed)?.item;
        let before = nth.checked_sub(1).and_then(|before| visible.get(before));
        let (from_px, to_px) = this.span_px;
        let is_dot = to_px - from_px <= 2.0 * GLYPH_PX;
        let inside = !is_dot || (from_px >= 0.0 && to_px <= length_px);
        let told = inside
            && apart(before, Some(this))
            && apart(Some(this), visible.get(nth + 1));
        let n_lines = if label.second_y_px.is_some() { 2.0 } else { 1.0 };
        let whole = captions.is_whole(item.top, n_lines * label.rect.width_px);
        let read = if told { TOLD + usize::from(whole) * WHOLE } else { NAMED };
        (item.n_events == 1).then_some(read)
    };
    (0..visible.len()).filter_map(merit).sum()
}

impl Stage<'_> {
    /// Draws all items, the chosen one last.
    pub(super) fn items(
        &mut self,
        (lanes, fading): (&Lanes, &mut Fading),
        visible: &mut [Visible],
        scratch: &mut Scratch,
    ) {
        let packed = lanes.packed();
        self.scene.marks.push(Mark::Clip(Some(self.geometry.plot)));
        self.bars((lanes, fading));
        if fading.is_on() {
            fade(self, fading, (packed, visible));
        }
        let first_mark = self.scene.marks.len();
        self.marks(packed, visible);
        if fading.is_on() {
            fade_riders(self, fading, (packed, visible));
        }
        let n_marks = self.scene.marks.len();
        self.links(packed, visible, &mut scratch.joints);
        let n_links = self.scene.marks.len() - n_marks;
        // They go behind the marks, of which they need to know the places.
        self.scene.marks[first_mark..].rotate_right(n_links);
        match self.geometry.direction {
            Direction::Right => self.place(packed, visible, &mut scratch.taken_px),
            Direction::Down => {
                // The lines to the words are only known now, and go behind the marks.
                let n_marks = self.scene.marks.len();
                self.place_in_column(packed, visible, &mut scratch.entries);
                let n_lines = self.scene.marks.len() - n_marks;
                self.scene.marks[first_mark..].rotate_right(n_lines);
            }
        }
        let raised = self.raised(packed, visible);
        let focused = self.focused(packed, visible);
        let on_top = [raised.as_ref(), focused.as_ref()];
        self.stretches(lanes, on_top);
        self.words_and_nodes(packed, visible, on_top);
        self.draw_hovered();
        if let Some(focused) = &focused {
            self.draw_focused(focused);
        }
        if let Some(raised) = &raised {
            self.draw_raised(raised);
        }
        self.scene.marks.push(Mark::Clip(None));
    }

    /// Draws the marks of all items, those that ride on top of the others.
    fn marks(&mut self, packed: &[Packed], visible: &mut [Visible]) {
        for riding in [false, true] {
            for visible in visible.iter_mut() {
                let Some(placement) = visible.of(packed) else { continue };
                if placement.item.rides() == riding {
                    visible.span_px = self.mark_in_tone(placement, visible.way);
                }
            }
        }
    }

    /// Draws the mark of an item, dimmed where it is not looked for.
    pub(super) fn mark_in_tone(
        &mut self,
        placement: Placement<'_>,
        way: Way,
    ) -> (f64, f64) {
        let first = self.scene.marks.len();
        let span_px = self.mark_in_zone(placement, way);
        if is_dimmed(self.world, placement) {
            dim(self.scene.marks.get_mut(first..).unwrap_or_default());
        }
        span_px
    }

    /// Draws as much of a mark as is in its zone: what is beyond is counted.
    fn mark_in_zone(&mut self, placement: Placement<'_>, way: Way) -> (f64, f64) {
        let zone_px = self.zone_px(placement);
        let first = self.scene.marks.len();
        let (from_px, to_px) = self.mark_on_way(placement, way);
        let inside_px = (from_px.max(zone_px.0), to_px.min(zone_px.1));
        if !placement.item.long || inside_px == (from_px, to_px) {
            return (from_px, to_px);
        }
        let plot = self.geometry.plot;
        let clip = self.geometry.rect(zone_px.0, zone_px.1, self.geometry.across());
        let clip = Mark::Clip(Some(self.on_plot(clip)));
        self.scene.marks.insert(first, clip);
        self.scene.marks.push(Mark::Clip(Some(plot)));
        inside_px
    }

    /// Draws a mark on its way to its place, which is given back.
    fn mark_on_way(&mut self, placement: Placement<'_>, way: Way) -> (f64, f64) {
        let first = self.set_out(way.alpha.0);
        let span_px = self.mark(placement);
        self.arrive(first, (way.alpha.0, way.off_px));
        span_px
    }

    /// What an item must keep to, along the axis.
    pub(super) fn zone_px(&self, placement: Placement<'_>) -> (f64, f64) {
        self.at_quantum(placement.lane, placement.item.zone_px)
    }

    /// Draws the mark of an item, and gives back where it is along the axis.
    fn mark(&mut self, placement: Placement<'_>) -> (f64, f64) {
        let item = placement.item;
        let across = self.row_of(placement).mark;
        if item.n_events > 1 {
            return self.cluster(placement, across);
        }
        let form = self.captions.form(self.world, item.top);
        self.depict(item.top, form, across)
    }

    /// Where the mark and the words of an item are across the axis. What rides is
    /// where the mark under it is.
    pub(super) fn row_of(&self, placement: Placement<'_>) -> RowLines {
        let Placement { lane_nth, lane: packed, item, .. } = placement;
        let Some(lane) = self.plan.lanes.get(lane_nth) else {
            return self.row_lines(0.0, self.plan.lines, item.wide);
        };
        let row = item.row as usize;
        match self.geometry.direction {
            Direction::Right if packed.is_names() => {
                self.row_lines(lane.name_px(row), Lines::One, item.wide)
            }
            _ => self.row_lines(lane.row_px(row), self.plan.lines, item.wide),
        }
    }

    /// The lines of a row around a place across the axis, before it is scrolled.
    pub(super) fn row_lines(&self, center_px: f64, lines: Lines, wide: bool) -> RowLines {
        let center_px = center_px - self.scrolled_px;
        let room_px = self.plan.mark_room_px();
        RowLines::new(self.world, (lines, room_px), center_px, wide)
    }

    /// Finds the places of all words, where time runs to the right; `taken_px` is
    /// scratch space.
    fn place(
        &mut self,
        packed: &[Packed],
        visible: &mut [Visible],
        taken_px: &mut Vec<f64>,
    ) {
        taken_px.clear();
        // The rows of each lane, and those of the names in it.
        taken_px.resize(2 * self.plan.lanes.len() * MAX_ROWS, f64::NEG_INFINITY);
        for nth in 0..visible.len() {
            let is_named = self.is_named(packed, visible, nth);
            let Some(visible) = visible.get_mut(nth) else { continue };
            let Some(placement) = visible.of(packed) else { continue };
            let half = 2 * placement.lane_nth + usize::from(placement.lane.is_names());
            let row = half * MAX_ROWS + placement.item.row as usize;
            let Some(taken_px) = taken_px.get_mut(row) else { continue };
            visible.label = (!is_named)
                .then(|| self.label(placement, visible.span_px, *taken_px))
                .flatten();
            let from_px = self.geometry.plot.x_px;
            let label_px = visible.label.map(|label| label.rect.right_px() - from_px);
            let end_px = visible.span_px.1.max(label_px.unwrap_or(f64::NEG_INFINITY));
            *taken_px = taken_px.max(end_px);
        }
    }

    /// Draws the words of all items but those on top, and adds the nodes of all. Words
    /// that would touch those of what is on top are left out.
    fn words_and_nodes(
        &mut self,
        packed: &[Packed],
        visible: &[Visible],
        on_top: [Option<&Raised>; 2],
    ) {
        let kept = on_top.map(|raised| raised.and_then(Raised::kept));
        let raised = on_top[0].and_then(|raised| raised.nth);
        for (nth, visible) in visible.iter().enumerate() {
            let Some(placement) = visible.of(packed) else { continue };
            let mark = self.mark_rect(visible.span_px, self.row_of(placement).mark);
            let label = visible.label.filter(|label| {
                let is_free = |kept: &Rect| !kept.overlaps(&label.rect);
                raised == Some(nth) || kept.iter().flatten().all(is_free)
            });
            let drawn = label
                .filter(|_| raised != Some(nth) && !is_dimmed(self.world, placement));
            if let Some(label) = drawn {
                let Item { top, n_events, .. } = *placement.item;
                let Way { alpha: (_, alpha), off_px } = visible.way;
                let first = self.set_out(alpha);
                self.draw_label(&label, (top, n_events));
                self.arrive(first, (alpha, off_px));
            }
            let rect = label.map_or(mark, |label| self.around(&mark, &label.rect));
            let target = self.target(placement);
            self.scene.nodes.push(Node { target, rect: rect.as_target(), mark });
        }
    }

    /// What of an event is focused and pressed beside its mark: in a column words are by
    /// themselves, or else those of others would be within.
    fn around(&self, mark: &Rect, words: &Rect) -> Rect {
        match self.geometry.direction {
            Direction::Right => self.on_plot(mark.union(words)),
            Direction::Down => self.on_plot(*words),
        }
    }

    fn target(&self, placement: Placement<'_>) -> Target {
        let Placement { lane_nth, lane, nth, item } = placement;
        if item.n_events <= 1 {
            return Target::Event(item.top);
        }
        let (start, end) = lane.tree.interval(nth);
        let at = |secs| Instant::from_secs_since(self.world.index.origin(), secs);
        Target::Cluster(Cluster {
            n_events: item.n_events,
            interval: Interval::new(at(start), at(end)),
            top: item.top,
            lane: self.plan.lanes.get(lane_nth).and_then(super::plan::Lane::lane),
            first_member: lane.first_member + item.first_member,
        })
    }

    /// Several events drawn as one: a ring with their number, on the stretch they
    /// cover where they are long.
    fn cluster(&mut self, placement: Placement<'_>, across: Band) -> (f64, f64) {
        let item = placement.item;
        let (ink, _) = self.style_of(item.top);
        let hull_px = self.item_px(placement);
        let size_px = self.number_px(item.n_events);
        let half_px = size_px.0 / 2.0;
        if item.long {
            let size_px = (size_px.0, size_px.1.min(BUNDLE_NUMBER_PX));
            // Two bars, one behind the other; the number where they begin.
            let behind = Band { center_px: across.center_px + 3.0, ..across };
            for across in [behind, across] {
                self.bar(hull_px, across, Paint::solid(Ink::Surface));
                self.bar(hull_px, across, Paint::possible(ink));
                self.frame(hull_px, across, thin(ink, Stroke::Solid));
            }
            let seen_px = hull_px.0.max(0.0) + half_px;
            let at_px = seen_px.min(hull_px.1 - half_px).max(hull_px.0);
            self.number(item.n_events, (at_px, across.center_px), size_px, ink);
            return hull_px;
        }
        // In the middle of what it covers, as far as its cell allows.
        let cell_px = self.at_quantum(placement.lane, item.mark_px);
        let cell_center_px = f64::midpoint(cell_px.0, cell_px.1);
        let spare_px = (CLUSTER_RADIUS_PX.1 - half_px).max(0.0);
        let center_px = f64::midpoint(hull_px.0, hull_px.1)
            .max(cell_center_px - spare_px)
            .min(cell_center_px + spare_px);
        self.number(item.n_events, (center_px, across.center_px), size_px, ink);
        (center_px - half_px, center_px + half_px)
    }

    /// The width and height of a cluster: a circle, or a pill where rows are low.
    pub(super) fn number_px(&mut self, n_events: u32) -> (f64, f64) {
        self.text.clear();
        self.world.typesetter.count(n_events, self.text);
        let advance_px = self.world.typesetter.advance_px(self.text, TextRole::Count);
        let height_px = (2.0 * radius_px(n_events)).min(self.plan.mark_room_px());
        let most_px = 2.0 * CLUSTER_RADIUS_PX.1;
        (height_px.max(advance_px + 8.0).min(most_px), height_px)
    }

    /// A pill with a number in it.
    pub(super) fn number(
        &mut self,
        n_events: u32,
        (along_px, across_px): (f64, f64),
        (width_px, height_px): (f64, f64),
        ink: Ink,
    ) {
        let at = self.geometry.point(along_px, across_px);
        let (x_px, y_px) = (at.x_px - width_px / 2.0, at.y_px - height_px / 2.0);
        let rect = Rect::new(x_px, y_px, width_px, height_px);
        self.text.clear();
        self.world.typesetter.count(n_events, self.text);
        let text = self.scene.push_text(self.text);
        self.scene.marks.push(Mark::Number { rect, ink, tone: Tone::Certain, text });
    }

    /// Where an item's hull is along the axis.
    fn item_px(&self, placement: Placement<'_>) -> (f64, f64) {
        let (start, end) = placement.lane.tree.interval(placement.nth);
        (self.px_from_secs(start), self.px_from_secs(end))
    }

    /// Where a stretch that was packed is along the axis.
    pub(super) fn at_quantum(&self, lane: &Packed, span_px: (f64, f64)) -> (f64, f64) {
        let px = |px: f64| self.px_from_secs(px * lane.secs_per_px);
        (px(span_px.0), px(span_px.1))
    }

    /// A ring around a mark.
    pub(super) fn ring(&mut self, mark: Rect, line: Line) {
        let is_dot = mark.width_px.max(mark.height_px) <= 2.0 * GLYPH_PX;
        let rect = mark.grown(4.0);
        let radius_px = if is_dot { rect.width_px / 2.0 } else { 6.0 };
        let (rect, radius_px) = match self.geometry.direction {
            // A dot's mark is as high as a bar.
            _ if is_dot => {
                let center = mark.center();
                let half_px = GLYPH_PX / 2.0 + 5.0;
                let (x_px, y_px) = (center.x_px - half_px, center.y_px - half_px);
                (Rect::new(x_px, y_px, 2.0 * half_px, 2.0 * half_px), half_px)
            }
            Direction::Right | Direction::Down => (rect, radius_px),
        };
        self.scene.marks.push(Mark::Frame { rect, radius_px, line });
    }
}

/// The radius of a cluster: 10 px for two events, 16 px for sixteen and more.
fn radius_px(n_events: u32) -> f64 {
    let doublings = u64::from(n_events).pow(2).checked_ilog2().unwrap_or(0);
    (CLUSTER_RADIUS_PX.0 + f64::from(doublings)).min(CLUSTER_RADIUS_PX.1)
}
