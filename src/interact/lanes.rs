//! Where lanes are, and the way from one to the next.

use super::{Announcement, Context, Notice, Spot, Turn};
use crate::event::{EventId, LaneId};
use crate::scene::{LaneStrip, Target};

impl Turn<'_> {
    /// Moves the lanes, as far as there are any out of sight.
    pub(super) fn scroll_lanes(&mut self, by_px: f64) {
        let most_px = self.context.scene.most_scrolled_px();
        let from_px = self.state.scrolled_px.max(0.0).min(most_px);
        let to_px = (from_px - by_px).max(0.0).min(most_px);
        if (to_px - from_px).abs() > 0.0 {
            self.state.scrolled_px = to_px;
            self.effects.repaint = true;
            self.effects.handled = true;
            self.effects.announce = Some(Announcement::Scrolled);
        }
    }

    /// Brings a lane into sight, and the focus to its name.
    pub(super) fn go_to_lane(&mut self, lane: LaneId) {
        self.effects.handled = true;
        self.effects.repaint = true;
        self.reveal_lanes(&[lane]);
        self.set_spot(Spot::Lane(lane));
        self.effects.notices.push(Notice::FocusedOn(Spot::Lane(lane)));
    }

    /// Scrolls as little as it takes for one of some lanes to be in sight.
    pub(super) fn reveal_lanes(&mut self, lanes: &[LaneId]) {
        let Context { scene, .. } = *self.context;
        let breadth_px = scene.breadth_px();
        let most_px = scene.most_scrolled_px();
        let from_px = self.state.scrolled_px.max(0.0).min(most_px);
        let strips = || {
            let of_event = |lane| lanes.contains(&lane);
            scene.lanes.iter().filter(move |strip| strip.lane.is_some_and(of_event))
        };
        let is_in_sight = |strip: &LaneStrip| {
            strip.top_px >= from_px
                && strip.top_px + strip.height_px <= from_px + breadth_px
        };
        if most_px < 1.0 || strips().any(is_in_sight) {
            return;
        }
        if let Some(strip) = strips().next() {
            let least_px = strip.top_px + strip.height_px - breadth_px;
            self.state.scrolled_px = from_px.max(least_px).min(strip.top_px);
            self.effects.repaint = true;
        }
    }

    /// Collapses or expands the lane with the focus, or that of the event with it.
    pub(super) fn toggle_focused_lane(&mut self) {
        let Context { index, shown, .. } = *self.context;
        let lane = match self.state.spot {
            Some(Spot::Lane(lane)) => Some(lane),
            Some(Spot::Stretch(_, lane)) => lane,
            None => self.state.focused.and_then(|event| shown.home_of(index, event)),
        };
        if let Some(lane) = lane.filter(|_| shown.lanes().nth(1).is_some()) {
            self.toggle_lane(lane);
        }
    }

    /// To the event before or after the focused one in its lane, drawn or counted; from
    /// bars, to the first of those that begin in them, or to the last before.
    pub(super) fn focus_in_lane(&mut self, by: isize) {
        let Some(event) = self.state.focused else { return self.focus_beside(by) };
        self.effects.handled = true;
        let Context { index, shown, .. } = *self.context;
        let Some(&home) = shown.lanes_of(index, event).first() else { return };
        let (event, lane, is_first) = match self.state.spot {
            Some(Spot::Stretch(_, lane)) => {
                let lane = lane.unwrap_or(home);
                let first = self.first_of_bars(lane);
                (first.unwrap_or(event), lane, first.is_some())
            }
            _ => (event, home, false),
        };
        let next = match (by > 0, is_first) {
            (true, true) => Some(event),
            (true, false) => shown.next_in_lane(index, event, lane),
            (false, _) => shown.previous_in_lane(index, event, lane),
        };
        if let Some(next) = next {
            self.focus(next);
        }
    }

    /// The first event of a lane that begins in the bars with the focus.
    fn first_of_bars(&self, lane: LaneId) -> Option<EventId> {
        let Context { index, shown, .. } = *self.context;
        let Target::Stretch(stretch) = self.focused_node()?.target else { return None };
        let (positions, starts) = (shown.lane(lane), index.tree().starts());
        let begins = |&at: &u32| starts.get(at as usize).copied().unwrap_or_default();
        let from = index.secs(stretch.interval.start);
        let first = positions.partition_point(|at| begins(at) < from);
        let first = positions
            .get(first)
            .filter(|at| begins(at) < index.secs(stretch.interval.end))?;
        index.event_at(*first as usize)
    }

    /// To the event nearest in time order in the next lane that has one.
    pub(super) fn focus_lane(&mut self, by: isize) {
        if let Some(Spot::Lane(lane)) = self.state.spot {
            return self.focus_lane_name(lane, by);
        }
        let Some(event) = self.state.focused else { return self.focus_beside(by) };
        self.effects.handled = true;
        let Context { index, shown, .. } = *self.context;
        let Some(position) = index.position(event) else { return };
        let Some(&here) = shown.lanes_of(index, event).first() else { return };
        let next = self.lane_beside(here, by);
        let positions = next.map_or(&[][..], |lane| shown.lane(lane));
        let after = positions.partition_point(|&other| (other as usize) < position);
        let nearest = [after.checked_sub(1), Some(after)]
            .into_iter()
            .flatten()
            .filter_map(|at| positions.get(at))
            .min_by_key(|&&other| (other as usize).abs_diff(position));
        if let Some(event) = nearest.and_then(|&at| index.event_at(at as usize)) {
            self.focus(event);
        }
    }

    /// From the name of a lane to that of the next, in sight or not.
    fn focus_lane_name(&mut self, lane: LaneId, by: isize) {
        self.effects.handled = true;
        if let Some(next) = self.lane_beside(lane, by) {
            self.go_to_lane(next);
        }
    }

    fn lane_beside(&self, here: LaneId, by: isize) -> Option<LaneId> {
        let mut lanes = self.context.shown.lanes();
        if by > 0 {
            lanes.skip_while(|&lane| lane != here).nth(1)
        } else {
            lanes.by_ref().take_while(|&lane| lane != here).last()
        }
    }
}
