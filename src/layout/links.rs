//! Events that join lanes: a line from lane to lane through the marks of one event.
//!
//! An event of several people has a mark in the lane of each. It is named once, in
//! the first of them that is in sight, and a thin line says that the others are the
//! same; the chosen event and the one under the pointer show their lines clearly.

use super::depict::STRETCH_FROM_PX;
use super::form::Kind;
use super::geometry::Band;
use super::items::Visible;
use super::packed::Packed;
use super::stage::Stage;
use super::{Look, World};
use crate::event::EventId;
use crate::index::LaneBy;
use crate::order;
use crate::scene::{Direction, Glyph, Ink, Line, Shape, Stroke, Tone};

/// Of more lines than this, only those of the events that matter most are drawn.
const MAX_LINKS: usize = 48;
/// How thick a line is, and that of an event that is pointed at or chosen.
const LINK_PX: f64 = 1.0;
const STRONG_PX: f64 = 2.0;
/// A bar is joined where it begins, so far from its end: before its words.
const INSET_PX: f64 = 1.0;
/// The end of a line where its event has no mark of its own.
const END_PX: f64 = 6.0;

/// An event in several lanes, and where its line is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joint {
    event: EventId,
    rank: u64,
    /// The mark of it that is first in sight, among what is visible.
    nth: usize,
    along_px: f64,
    /// From where to where the line is, across the axis.
    across_px: (f64, f64),
}

impl Stage<'_> {
    /// Whether an event can be in more than one lane of the drawing.
    pub(super) fn joins_lanes(&self) -> bool {
        self.world.shown.by() == LaneBy::Participant
            && self.plan.lanes.len() > 1
            && matches!(self.geometry.direction, Direction::Right)
    }

    /// Whether the event of an item was named in a lane before. O(what begins with
    /// it).
    pub(super) fn is_named(
        &self,
        packed: &[Packed],
        visible: &[Visible],
        nth: usize,
    ) -> bool {
        let Some(event) = lone(packed, visible, nth).filter(|_| self.joins_lanes())
        else {
            return false;
        };
        let named = |other: usize| {
            visible.get(other).is_some_and(|other| other.label.is_some())
                && lone(packed, visible, other) == Some(event)
        };
        with_same_start(visible, nth).take_while(|&other| other < nth).any(named)
    }

    /// Draws the lines of the events in sight, quiet ones first.
    pub(super) fn links(
        &mut self,
        packed: &[Packed],
        visible: &[Visible],
        joints: &mut Vec<Joint>,
    ) {
        joints.clear();
        if !self.joins_lanes() {
            return;
        }
        for nth in 0..visible.len() {
            let joint = self.joint(packed, visible, nth);
            joints.extend(joint);
        }
        if joints.len() > MAX_LINKS {
            let (look, rank) = (self.look, |joint: &Joint| joint.rank);
            let strong = |joint: &Joint| is_strong(&look, joint.event);
            order::sort_by_key(joints, |joint| (!strong(joint), rank(joint), joint.nth));
            joints.truncate(MAX_LINKS);
            order::sort_by_key(joints, |joint| joint.nth);
        }
        for strong in [false, true] {
            for &joint in joints.iter() {
                if is_strong(&self.look, joint.event) == strong {
                    self.link(packed, visible, (joint, strong));
                }
            }
        }
    }

    /// The line of an event, if this is its first mark in sight and it has more.
    fn joint(
        &mut self,
        packed: &[Packed],
        visible: &[Visible],
        nth: usize,
    ) -> Option<Joint> {
        let event = lone(packed, visible, nth)?;
        let World { index, shown, .. } = *self.world;
        let lanes = shown.lanes_of(index, event);
        let same = |&other: &usize| lone(packed, visible, other) == Some(event);
        if lanes.len() < 2 || with_same_start(visible, nth).find(same) != Some(nth) {
            return None;
        }
        let ends = lanes.iter().filter_map(|&lane| {
            let place = self.plan.place(lane)?;
            match self.own_mark_px(packed, visible, (nth, place)) {
                Some(across_px) => Some(across_px),
                None => self.end_px(place, is_strong(&self.look, event)),
            }
        });
        let across_px = ends
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(from, to), px| {
                (from.min(px), to.max(px))
            });
        let along_px = self.marker_px(event, visible.get(nth)?.span_px);
        let is_seen = (0.0..=self.view.length_px).contains(&along_px);
        let rank = index.position(event).map_or(u64::MAX, |at| index.rank(at));
        (is_seen && across_px.0 < across_px.1).then_some(Joint {
            event,
            rank,
            nth,
            along_px,
            across_px,
        })
    }

    /// Where along the axis an event is joined: at its marker, or where its bar begins.
    fn marker_px(&mut self, event: EventId, (start_px, end_px): (f64, f64)) -> f64 {
        let form = self.captions.form(self.world, event);
        let is_marker = matches!(form.kind, Kind::Date)
            && (form.approximate || end_px - start_px < STRETCH_FROM_PX);
        if is_marker {
            f64::midpoint(start_px, end_px)
        } else {
            (start_px.max(0.0) + INSET_PX).min(end_px)
        }
    }

    /// Where the mark of an event is across the axis that is drawn by itself in a lane;
    /// `nth` is any of its marks.
    fn own_mark_px(
        &self,
        packed: &[Packed],
        visible: &[Visible],
        (nth, place): (usize, usize),
    ) -> Option<f64> {
        let event = lone(packed, visible, nth)?;
        with_same_start(visible, nth).find_map(|other| {
            let placement = visible.get(other)?.of(packed)?;
            let is_own = placement.lane_nth == place
                && lone(packed, visible, other) == Some(event);
            is_own.then(|| self.row_of(placement).mark.center_px)
        })
    }

    /// How far a line goes for a lane in which its event has no mark of its own: to the
    /// edge behind which the lane is, or to its middle if the line is strong.
    fn end_px(&self, place: usize, strong: bool) -> Option<f64> {
        let lane = self.plan.lanes.get(place)?;
        let breadth_px = self.geometry.breadth_px();
        let top_px = lane.top_px - self.scrolled_px;
        if top_px + lane.height_px <= 0.5 {
            return Some(0.0);
        }
        if top_px >= breadth_px - 0.5 {
            return Some(breadth_px);
        }
        strong.then(|| top_px + lane.height_px / 2.0)
    }

    /// Draws the line of an event; a strong one has a dot in each lane in which the
    /// event has no mark of its own.
    fn link(
        &mut self,
        packed: &[Packed],
        visible: &[Visible],
        (joint, strong): (Joint, bool),
    ) {
        let (ink, _) = self.style_of(joint.event);
        let is_found = self.world.hits.is_none_or(|hits| {
            let at = self.world.index.position(joint.event);
            at.is_some_and(|at| hits.contains(at))
        });
        let ink = if is_found || strong { ink } else { Ink::Line };
        let width_px = if strong { STRONG_PX } else { LINK_PX };
        let (from_px, to_px) = joint.across_px;
        let across = Band::between(from_px, to_px);
        self.whisker(
            joint.along_px,
            across,
            Line { ink, width_px, stroke: Stroke::Solid },
        );
        if !strong {
            return;
        }
        let World { index, shown, .. } = *self.world;
        for &lane in shown.lanes_of(index, joint.event) {
            let Some(place) = self.plan.place(lane) else { continue };
            if self.own_mark_px(packed, visible, (joint.nth, place)).is_some() {
                continue;
            }
            let Some(end_px) = self.end_px(place, true) else { continue };
            let (tone, stroke) = (Tone::Certain, Stroke::Solid);
            let glyph =
                Glyph { shape: Shape::Circle, size_px: END_PX, ink, tone, stroke };
            self.glyph(joint.along_px, end_px, glyph);
        }
    }
}

/// The event of an item that is one by itself.
fn lone(packed: &[Packed], visible: &[Visible], nth: usize) -> Option<EventId> {
    let item = visible.get(nth)?.of(packed)?.item;
    (item.n_events == 1).then_some(item.top)
}

/// The places among what is visible of what begins when this does, in order.
fn with_same_start(visible: &[Visible], nth: usize) -> impl Iterator<Item = usize> {
    let start = visible.get(nth).map_or(f64::NAN, |visible| visible.start_secs);
    let same = |visible: &&Visible| visible.start_secs.total_cmp(&start).is_eq();
    let n_before = visible.iter().take(nth).rev().take_while(same).count();
    let n_after = visible.iter().skip(nth).take_while(same).count();
    nth - n_before..nth + n_after
}

/// Whether an event's line is to be seen clearly.
fn is_strong(look: &Look, event: EventId) -> bool {
    [look.selected, look.hovered].contains(&Some(event))
}
