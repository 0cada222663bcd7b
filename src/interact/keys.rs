//! What each key does: the map of `a11y.md` §5, in one table and one `match`.

use super::{Context, Notice, Spot, State, Turn};
use crate::event::EventId;
use crate::scene::{Node, Target};

/// What a key means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// To the next item.
    Next,
    /// To the previous item.
    Previous,
    /// Into the group.
    Open,
    /// Out of the group.
    Close,
    /// Choose the item, or open it.
    Enter,
    /// To the first event.
    First,
    /// To the last event.
    Last,
    /// One window later.
    PageLater,
    /// One window earlier.
    PageEarlier,
    /// A fifth of the window later, the focus staying where it is.
    PanLater,
    /// A fifth of the window earlier.
    PanEarlier,
    /// Closer.
    ZoomIn,
    /// Farther.
    ZoomOut,
    /// The whole picture.
    ShowAll,
    /// The chosen event in the middle; once more: filling the window.
    Center,
    /// To the next event of the same lane.
    NextInLane,
    /// To the previous event of the same lane.
    PreviousInLane,
    /// To the nearest event of the next lane.
    NextLane,
    /// To the nearest event of the previous lane.
    PreviousLane,
    /// Collapse the lane, or expand it.
    ToggleLane,
    /// To the next of what a search has found.
    NextHit,
    /// To the previous of what a search has found.
    PreviousHit,
    /// Close what is open.
    Escape,
}

/// The keys held down with another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Modifiers {
    /// Shift.
    pub shift: bool,
    /// Control, Alt or Meta: the key belongs to the browser or a screen reader.
    pub foreign: bool,
}

impl Key {
    /// What a DOM key means, by its `KeyboardEvent.key`.
    pub fn from_name(name: &str, modifiers: Modifiers) -> Option<Self> {
        if modifiers.foreign {
            return match name {
                "Home" => Some(Self::First),
                "End" => Some(Self::Last),
                _ => None,
            };
        }
        Some(match (name, modifiers.shift) {
            ("ArrowRight", false) => Self::Next,
            ("ArrowLeft", false) => Self::Previous,
            ("ArrowRight", true) => Self::PanLater,
            ("ArrowLeft", true) => Self::PanEarlier,
            ("ArrowDown", false) => Self::Open,
            ("ArrowUp", false) => Self::Close,
            ("Enter" | " ", _) => Self::Enter,
            ("Home", _) => Self::First,
            ("End", _) => Self::Last,
            ("PageDown", _) => Self::PageLater,
            ("PageUp", _) => Self::PageEarlier,
            ("+" | "=", _) => Self::ZoomIn,
            ("-" | "_", _) => Self::ZoomOut,
            ("0", _) => Self::ShowAll,
            ("f", false) => Self::Center,
            (".", _) => Self::NextInLane,
            (",", _) => Self::PreviousInLane,
            ("]", _) => Self::NextLane,
            ("[", _) => Self::PreviousLane,
            ("c", false) => Self::ToggleLane,
            ("n", _) => Self::NextHit,
            ("N", _) => Self::PreviousHit,
            ("Escape", _) => Self::Escape,
            _ => return None,
        })
    }
}

impl Turn<'_> {
    pub(super) fn key(&mut self, key: Key) {
        match key {
            Key::Next => self.focus_beside(1),
            Key::Previous => self.focus_beside(-1),
            Key::Open => self.open_focused(),
            Key::Close => self.go_back(),
            Key::Enter => self.enter(),
            Key::First => self.focus_end(0),
            Key::Last => self.focus_end(self.context.shown.len().saturating_sub(1)),
            Key::PageLater => self.pan_by(0.9),
            Key::PageEarlier => self.pan_by(-0.9),
            Key::PanLater => self.pan_by(0.2),
            Key::PanEarlier => self.pan_by(-0.2),
            Key::ZoomIn => self.step(None, 2.0),
            Key::ZoomOut => self.step(None, 0.5),
            Key::ShowAll => self.show_all(),
            Key::Center => self.center(),
            Key::NextInLane => self.focus_in_lane(1),
            Key::PreviousInLane => self.focus_in_lane(-1),
            Key::NextLane => self.focus_lane(1),
            Key::PreviousLane => self.focus_lane(-1),
            Key::ToggleLane => self.toggle_focused_lane(),
            Key::NextHit => self.focus_hit(true),
            Key::PreviousHit => self.focus_hit(false),
            Key::Escape => self.escape(),
        }
    }

    /// The first thing that is open closes; with nothing open the key is the page's.
    fn escape(&mut self) {
        if self.state.hovered.is_some() {
            self.effects.handled = true;
            self.set_hovered(None);
        } else if self.state.details {
            self.close_details();
        } else if self.context.hits.is_some() {
            self.effects.handled = true;
            self.effects.notices.push(Notice::SearchLeft);
        } else {
            self.clear_selection();
        }
    }

    fn enter(&mut self) {
        if let Some(spot) = self.state.spot {
            return self.open_spot(spot);
        }
        let Some(event) = self.state.focused else { return };
        self.effects.handled = true;
        if self.open_group() {
            // That is all.
        } else if self.state.selected == Some(event) && self.state.details {
            self.effects.notices.push(Notice::DetailsEntered);
        } else {
            self.select(event);
            self.open_details();
        }
    }

    /// Does what a press on something with the focus does that is no event.
    fn open_spot(&mut self, spot: Spot) {
        self.effects.handled = true;
        match spot {
            Spot::Lane(lane) => self.toggle_lane(lane),
            Spot::Stretch(..) => {
                self.open_group();
            }
        }
    }

    fn open_focused(&mut self) {
        self.effects.handled = true;
        match self.state.spot {
            Some(Spot::Lane(lane)) if !self.context.shown.is_collapsed(lane) => return,
            Some(spot) => return self.open_spot(spot),
            None => {}
        }
        self.open_group();
    }

    /// Opens the cluster or the bars in which the event with the focus is; whether there
    /// are any.
    fn open_group(&mut self) -> bool {
        match self.focused_node().map(|node| node.target) {
            Some(Target::Cluster(cluster)) => self.open(cluster),
            Some(Target::Stretch(stretch)) => self.open_stretch(stretch),
            _ => return false,
        }
        true
    }

    fn go_back(&mut self) {
        self.effects.handled = true;
        if let Some(Spot::Lane(lane)) = self.state.spot {
            if !self.context.shown.is_collapsed(lane) {
                self.toggle_lane(lane);
            }
            return;
        }
        if let Some(viewport) = self.state.trail.pop() {
            self.go(viewport);
        }
    }

    fn center(&mut self) {
        let Some(event) = self.state.selected.or(self.state.focused) else { return };
        let Some(extent) = self.context.events.get(event).extent() else { return };
        let view = self.state.destination();
        let hull = extent.hull();
        let (start_px, end_px) =
            (view.px_from_instant(hull.start), view.px_from_instant(hull.end));
        let is_short = end_px - start_px < view.length_px;
        let middle_px = if is_short {
            f64::midpoint(start_px, end_px)
        } else {
            // The middle of what is seen of it.
            f64::midpoint(start_px.max(0.0), end_px.min(view.length_px))
        };
        let centered = self.panned_within(-(view.length_px / 2.0 - middle_px));
        let off_px = view.px_from_instant(centered.start).abs();
        if off_px < 1.0 && is_short {
            self.show(super::moves::padded(hull, hull.secs() / 2.0));
        } else {
            self.go(centered);
        }
    }

    /// To the item before or after the focused one. What is drawn goes in the order
    /// it is drawn, unless the event that comes next in time is out of view: no event
    /// is passed over.
    pub(super) fn focus_beside(&mut self, by: isize) {
        self.effects.handled = true;
        if let Some(event) = self.out_of_view_beside(by) {
            return self.focus(event);
        }
        match self
            .drawn_beside(by)
            .map(|node| (standing_for(node), Spot::of(&node.target)))
        {
            Some((Some(event), _)) => self.focus(event),
            Some((None, Some(spot))) => {
                self.set_spot(spot);
                self.effects.notices.push(Notice::FocusedOn(spot));
            }
            Some((None, None)) | None => {
                if let Some(event) = self.nearest_beyond(by) {
                    self.focus(event);
                }
            }
        }
    }

    /// Something that is no event has the focus now; arrows go on from there.
    pub(super) fn set_spot(&mut self, spot: Spot) {
        self.state.spot = Some(spot);
        if let Spot::Stretch(top, _) = spot {
            self.state.focused = Some(top);
        }
    }

    /// The event before or after the focused one in time, if it is out of view or on
    /// its way into it; none if the view has left the focused event behind.
    fn out_of_view_beside(&self, by: isize) -> Option<EventId> {
        let Context { events, index, shown, .. } = *self.context;
        let focused = self.state.focused.filter(|_| self.state.spot.is_none())?;
        let window = self.state.destination().window();
        let drawn = |event| node_for(event, self.context).is_some();
        let arriving = |event: EventId| {
            events
                .get(event)
                .extent()
                .is_some_and(|extent| extent.hull().overlaps(window))
        };
        if !drawn(focused) && !arriving(focused) {
            return None;
        }
        let next = if by > 0 {
            shown.next(index, focused)
        } else {
            shown.previous(index, focused)
        };
        next.filter(|&next| !drawn(focused) || !drawn(next))
    }

    /// What is drawn before or after what has the focus.
    fn drawn_beside(&self, by: isize) -> Option<&Node> {
        let is_item = |node: &&Node| {
            standing_for(node).or(spot_event(node)).is_some() || is_lane(node)
        };
        let items = || self.context.scene.nodes.iter().filter(is_item);
        let place = |node: &Node| items().position(|item| is_same(item, node));
        let here = self.focused_node().and_then(place);
        // What is drawn in several places has the first: no walk comes by it twice.
        let is_first = |&(at, node): &(usize, &Node)| place(node) == Some(at);
        let mut nodes = items().enumerate();
        let found = match here {
            Some(here) if by > 0 => nodes.skip(here + 1).find(is_first),
            Some(here) => nodes.take(here).filter(is_first).last(),
            None if by > 0 => nodes.find(|(_, node)| !is_lane(node)),
            None => nodes.filter(is_first).last(),
        };
        found.map(|(_, node)| node)
    }

    fn nearest_beyond(&self, by: isize) -> Option<EventId> {
        let Context { index, shown, .. } = *self.context;
        let window = self.state.destination().window();
        let beyond =
            if by > 0 { shown.after(index, window) } else { shown.before(index, window) };
        beyond.map(|beyond| beyond.nearest)
    }

    fn focus_end(&mut self, nth: usize) {
        self.effects.handled = true;
        if let Some(event) = self.context.shown.nth(self.context.index, nth) {
            self.focus(event);
        }
    }

    fn focus_hit(&mut self, forward: bool) {
        self.select_hit(forward);
        if let Some(event) = self.state.selected.filter(|_| self.context.hits.is_some()) {
            self.effects.notices.push(Notice::Focused(event));
        }
    }

    pub(super) fn focus(&mut self, event: EventId) {
        self.state.spot = None;
        if self.state.focused != Some(event) {
            self.state.focused = Some(event);
            self.effects.repaint = true;
        }
        self.effects.notices.push(Notice::Focused(event));
        self.reveal(event);
    }

    pub(super) fn focused_node(&self) -> Option<&Node> {
        focused_node(self.state, self.context)
    }
}

/// The node that has the focus, or shows the event that has it.
#[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
pub fn focused_node<'a>(state: &State, context: &Context<'a>) -> Option<&'a Node> {
    let Some(spot) = state.spot else { return node_for(state.focused?, context) };
    let mut nodes = context.scene.nodes.iter();
    nodes.find(|node| Spot::of(&node.target) == Some(spot))
}

/// The node that shows an event: its own, or that of the cluster or the bars it is in.
#[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
pub fn node_for<'a>(event: EventId, context: &Context<'a>) -> Option<&'a Node> {
    let Context { events, index, shown, scene, members, .. } = context;
    if let Some(node) = scene.node_of(event) {
        return Some(node);
    }
    let hull = events.get(event).extent()?.hull();
    let within = scene.nodes.iter().find(|node| match node.target {
        // Where it is tells most clusters apart, without a look at the members.
        Target::Cluster(cluster) => {
            cluster.interval.start <= hull.end
                && hull.start <= cluster.interval.end
                && members.members(&cluster).contains(&event)
        }
        _ => false,
    });
    let lanes = shown.lanes_of(index, event);
    let counted = || {
        scene.nodes.iter().find(|node| match node.target {
            Target::Stretch(stretch) => {
                stretch.lane.is_none_or(|lane| lanes.contains(&lane))
                    && stretch.interval.overlaps(hull)
                    && shown.place(index, event).is_some()
            }
            _ => false,
        })
    };
    within.or_else(counted)
}

/// Whether two nodes are one and the same to who goes from one to the next.
fn is_same(a: &Node, b: &Node) -> bool {
    Spot::of(&a.target) == Spot::of(&b.target) && standing_for(a) == standing_for(b)
}

fn is_lane(node: &Node) -> bool {
    matches!(node.target, Target::Lane(_))
}

/// The event that matters most of bars.
fn spot_event(node: &Node) -> Option<EventId> {
    match node.target {
        Target::Stretch(stretch) => Some(stretch.top),
        _ => None,
    }
}

/// The event that has the focus when a node has it.
fn standing_for(node: &Node) -> Option<EventId> {
    match node.target {
        Target::Event(event) => Some(event),
        Target::Cluster(cluster) => Some(cluster.top),
        _ => None,
    }
}
