//! Input + state → new state and effects.
//!
//! [`update`] is the only place that decides what a gesture or a key does. It is
//! pure: the door turns DOM events into an [`Input`], keeps the [`State`], and
//! carries out the [`Effects`]. Views that the reader drags change at once; views
//! that we choose are a [`Journey`], and the door drives it with its own clock.

mod choice;
mod keys;
mod lanes;
mod moves;

pub use choice::{Choice, Chosen};
pub use keys::{Key, Modifiers, focused_node, node_for};

use crate::event::{EventId, Events, LaneId};
use crate::index::{EventIndex, Passing, Shown};
use crate::scene::{Cluster, Edge, Members, Node, Point, Scene, Stretch, Target};
use crate::time::Interval;
use crate::view::Viewport;

/// A cluster is opened by a zoom only if that leaves at most this part of the window.
const WORTH_A_ZOOM: f64 = 0.9;

/// What the reader sees and has chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Where we look now.
    pub viewport: Viewport,
    /// Where we are going, while we are.
    pub journey: Option<Journey>,
    /// The event that was chosen.
    pub selected: Option<EventId>,
    /// The event under the pointer.
    pub hovered: Option<EventId>,
    /// The event that has the keyboard's focus, or the one that stands for its cluster.
    pub focused: Option<EventId>,
    /// What has the focus instead, where that is no event: `focused` is then the one
    /// from which arrows go on.
    pub spot: Option<Spot>,
    /// Whether the chosen event's details are open.
    pub details: bool,
    /// How much of the axis, at its end, something lies over.
    pub covered_px: f64,
    /// How far the lanes are scrolled, where there are more than fit.
    pub scrolled_px: f64,
    /// The views from which clusters were opened, to go back to.
    pub trail: Vec<Viewport>,
}

/// Something other than an event that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Bars, by the event there that matters most and their lane.
    Stretch(EventId, Option<LaneId>),
    /// The name of a lane.
    Lane(LaneId),
}

impl Spot {
    /// What of a drawing it is.
    pub fn of(target: &Target) -> Option<Self> {
        match target {
            Target::Stretch(stretch) => Some(Self::Stretch(stretch.top, stretch.lane)),
            Target::Lane(lane) => Some(Self::Lane(*lane)),
            _ => None,
        }
    }
}

/// From one view to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Journey {
    /// Where it began.
    pub from: Viewport,
    /// Where it ends.
    pub to: Viewport,
}

/// What an input is judged by: the document and what was drawn of it.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What happened.
    pub events: &'a Events,
    /// The same, searchable.
    pub index: &'a EventIndex,
    /// What of it passes the filter, in lanes.
    pub shown: &'a Shown,
    /// What a search has found, by position; `None` without a search.
    pub hits: Option<&'a Passing>,
    /// The drawing the reader acted on.
    pub scene: &'a Scene,
    /// What is in its clusters.
    pub members: &'a dyn Members,
}

impl std::fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context").field("scene", self.scene).finish_non_exhaustive()
    }
}

/// What the reader did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// Dragged, or turned a wheel sideways: what was at `px` goes to `px + by_px`.
    /// Resisted beyond the data; send [`Self::Settle`] at the end.
    Pan {
        /// How far, along the axis.
        by_px: f64,
    },
    /// Dragged across the axis: the lanes follow, where there are more than fit.
    ScrollLanes {
        /// How far they go with it.
        by_px: f64,
    },
    /// Asked for a lane: it comes into sight, and the focus to its name.
    GoToLane(LaneId),
    /// Turned a wheel or pinched: closer by `factor` around a place.
    Zoom {
        /// Where, along the axis.
        at_px: f64,
        /// Above 1: closer.
        factor: f64,
    },
    /// Pressed a zoom button or double-clicked: like a zoom, but a journey.
    Step {
        /// Where, along the axis; `None`: around the focus, or else the middle.
        at_px: Option<f64>,
        /// Above 1: closer.
        factor: f64,
    },
    /// Let go: what was dragged beyond the data goes back.
    Settle,
    /// Pressed and released at one place.
    Press {
        /// Where, on the scene.
        at: Point,
    },
    /// Moved the pointer; `None` when it left.
    Hover {
        /// Where, on the scene.
        at: Option<Point>,
    },
    /// Pointed at an event elsewhere: in the article; `None` when at none.
    HoverEvent(Option<EventId>),
    /// Pressed a key while the drawing had the focus.
    Key(Key),
    /// The host chose an event, or none.
    Select(Option<EventId>),
    /// Chose an event elsewhere, in the article or in the list, to read it.
    Choose(EventId),
    /// The focus came to an event or to the one that stands for a cluster.
    Focus(Option<EventId>),
    /// The focus came to something else that is drawn.
    FocusOn(Spot),
    /// Asked for the next event in time, and for it to be chosen.
    Next,
    /// Asked for the previous one.
    Previous,
    /// Asked for the next of what a search has found, and for it to be chosen; after
    /// the last comes the first.
    NextHit,
    /// Asked for the previous one.
    PreviousHit,
    /// Asked for the whole picture.
    ShowAll,
    /// Asked for an interval: a journey to it.
    Show(Interval),
    /// Moves the window without a journey: the overview is being dragged.
    SetWindow(Interval),
    /// The axis has another length now.
    Resize {
        /// Its new length.
        length_px: f64,
    },
    /// Something lies over the end of the axis now: what is chosen moves out of it.
    Cover {
        /// How much of the axis.
        by_px: f64,
    },
    /// Time passed on the journey: `part` of it is behind us, `0.0..=1.0`.
    Travel {
        /// How much of the way, after easing.
        part: f64,
    },
}

/// What follows from an input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// Draw again.
    pub repaint: bool,
    /// A journey began: drive it with [`Input::Travel`].
    pub travel: bool,
    /// The input meant something here: the page must not act on it too.
    pub handled: bool,
    /// What the host and the overlay should know, in order.
    pub notices: Vec<Notice>,
    /// What a screen reader should say, if nothing more comes for a while.
    pub announce: Option<Announcement>,
}

/// Something the host or the overlay should know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Notice {
    /// Another event is chosen, or none.
    Selected(Option<EventId>),
    /// Another event is under the pointer, or none.
    Hovered(Option<EventId>),
    /// The focus moved to an event or to the one that stands for a cluster.
    Focused(EventId),
    /// The details should open.
    DetailsOpened,
    /// The details should take the focus: they were asked for twice.
    DetailsEntered,
    /// The details should close.
    DetailsClosed,
    /// The search is over.
    SearchLeft,
    /// A cluster cannot be told apart by zooming: list its members.
    Members(Cluster),
    /// A lane is to be collapsed, or expanded again.
    LaneToggled(LaneId),
    /// The focus moved to something else than an event.
    FocusedOn(Spot),
    /// The window came to rest somewhere else.
    Viewed,
}

/// Something to say aloud; worded at the door.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Announcement {
    /// What is visible now.
    Window {
        /// From when to when.
        window: Interval,
        /// How many events.
        n_events: usize,
    },
    /// An event was chosen by pointer or button.
    Selected(EventId),
    /// A lane was collapsed or expanded.
    Lane(LaneId),
    /// Other lanes are in sight.
    Scrolled,
}

impl State {
    /// Looking somewhere, nothing chosen.
    pub fn new(viewport: Viewport) -> Self {
        Self {
            viewport,
            journey: None,
            selected: None,
            hovered: None,
            focused: None,
            spot: None,
            details: false,
            covered_px: 0.0,
            scrolled_px: 0.0,
            trail: Vec::new(),
        }
    }

    /// The event that has the focus by itself.
    pub fn focused_event(&self) -> Option<EventId> {
        self.focused.filter(|_| self.spot.is_none())
    }

    /// Where we look once we have arrived.
    pub fn destination(&self) -> Viewport {
        self.journey.map_or(self.viewport, |journey| journey.to)
    }
}

/// What an input does to the state, and what follows from it.
pub fn update(state: &mut State, input: Input, context: &Context<'_>) -> Effects {
    let mut turn = Turn { state, context, effects: Effects::default() };
    turn.take(input);
    turn.effects
}

/// One input being worked on.
struct Turn<'a> {
    state: &'a mut State,
    context: &'a Context<'a>,
    effects: Effects,
}

impl Turn<'_> {
    /// What moves the view alone is done here, all else beyond the cut.
    fn take(&mut self, input: Input) {
        match input {
            Input::Pan { by_px } => self.pan(by_px),
            Input::ScrollLanes { by_px } => self.scroll_lanes(by_px),
            Input::Zoom { at_px, factor } => self.zoom(at_px, factor),
            Input::Step { at_px, factor } => self.step(at_px, factor),
            Input::Settle => self.settle(),
            Input::ShowAll => self.show_all(),
            Input::Show(window) => self.show(window),
            Input::SetWindow(window) => self.set_window(window),
            Input::Resize { length_px } => self.resize(length_px),
            Input::Travel { part } => self.travel(part),
            chosen => self.choose(chosen),
        }
    }

    #[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
    fn choose(&mut self, input: Input) {
        match input {
            Input::GoToLane(lane) => self.go_to_lane(lane),
            Input::Press { at } => self.press(at),
            Input::Hover { at } => self.hover(at),
            Input::HoverEvent(event) => self.set_hovered(event),
            Input::Key(key) => self.key(key),
            Input::Select(Some(event)) => self.select(event),
            Input::Choose(event) => {
                self.effects.announce = Some(Announcement::Selected(event));
                self.select(event);
                self.open_details();
            }
            Input::Select(None) => self.clear_selection(),
            Input::Focus(event) => self.focus_came(event),
            Input::FocusOn(spot) => self.set_spot(spot),
            Input::Next => self.select_neighbor(Shown::next, 0),
            Input::Previous => {
                let last = self.context.shown.len().saturating_sub(1);
                self.select_neighbor(Shown::previous, last);
            }
            Input::NextHit => self.select_hit(true),
            Input::PreviousHit => self.select_hit(false),
            Input::Cover { by_px } => self.cover(by_px),
            moves => self.take(moves),
        }
    }

    fn press(&mut self, at: Point) {
        match self.context.scene.hit(at).map(|node| node.target) {
            Some(Target::Event(event)) => self.choose(Input::Choose(event)),
            Some(Target::Cluster(cluster)) => self.open(cluster),
            Some(Target::Stretch(stretch)) => self.open_bin(stretch, at),
            Some(Target::Edge(edge)) => self.go_beyond(edge),
            Some(Target::Lane(lane)) => self.toggle_lane(lane),
            Some(_) => {}
            None => self.clear_selection(),
        }
    }

    fn hover(&mut self, at: Option<Point>) {
        let hovered = match at.and_then(|at| self.context.scene.hit(at)) {
            Some(Node { target: Target::Event(event), .. }) => Some(*event),
            _ => None,
        };
        self.set_hovered(hovered);
    }

    fn set_hovered(&mut self, hovered: Option<EventId>) {
        if hovered != self.state.hovered {
            self.state.hovered = hovered;
            self.effects.repaint = true;
            self.effects.notices.push(Notice::Hovered(hovered));
        }
    }

    /// Chooses an event and brings it into view with its label.
    fn select(&mut self, event: EventId) {
        self.effects.handled = true;
        (self.state.focused, self.state.spot) = (Some(event), None);
        if self.state.selected != Some(event) {
            self.state.selected = Some(event);
            self.effects.repaint = true;
            self.effects.notices.push(Notice::Selected(Some(event)));
        }
        self.reveal(event);
    }

    fn cover(&mut self, by_px: f64) {
        self.state.covered_px = by_px.max(0.0);
        // What was uncovered may be beyond the data.
        let inside = self.within_bounds(self.state.destination());
        if inside != self.state.destination() {
            self.go(inside);
        }
        if let Some(event) = self.state.selected {
            self.reveal(event);
        }
    }

    fn clear_selection(&mut self) {
        self.close_details();
        if self.state.selected.take().is_some() {
            self.effects.handled = true;
            self.effects.repaint = true;
            self.effects.notices.push(Notice::Selected(None));
        }
    }

    fn open_details(&mut self) {
        if !self.state.details {
            self.state.details = true;
            self.effects.notices.push(Notice::DetailsOpened);
        }
    }

    fn close_details(&mut self) {
        if self.state.details {
            self.state.details = false;
            self.effects.handled = true;
            self.effects.notices.push(Notice::DetailsClosed);
        }
    }

    fn select_neighbor(
        &mut self,
        neighbor: fn(&Shown, &EventIndex, EventId) -> Option<EventId>,
        else_nth: usize,
    ) {
        let Context { index, shown, .. } = *self.context;
        let from = self.state.selected.or(self.state.focused);
        let next = match from {
            Some(from) => neighbor(shown, index, from),
            None => shown.nth(index, else_nth),
        };
        if let Some(next) = next {
            self.effects.announce = Some(Announcement::Selected(next));
            self.select(next);
        }
    }

    /// Chooses the hit after or before the chosen event, or else the first or last in
    /// view, and goes round at the ends.
    fn select_hit(&mut self, forward: bool) {
        let Context { index, hits: Some(hits), .. } = *self.context else { return };
        let from = self.state.selected.and_then(|event| index.position(event));
        let window = self.state.destination().window();
        let n_before = if let Some(at) = from {
            hits.count_before(at + usize::from(forward))
        } else {
            let edge = index.secs(if forward { window.start } else { window.end });
            let starts = index.tree().starts();
            hits.count_before(starts.partition_point(|&start| start < edge))
        };
        let last = hits.len().saturating_sub(1);
        let nth = if forward {
            Some(n_before).filter(|&nth| nth <= last).unwrap_or(0)
        } else {
            n_before.checked_sub(1).unwrap_or(last)
        };
        if let Some(event) = hits.nth(nth).and_then(|position| index.event_at(position)) {
            self.select(event);
        }
    }

    /// Zooms until a cluster falls apart; lists it where no zoom can do that.
    fn open(&mut self, cluster: Cluster) {
        self.effects.handled = true;
        let from = self.state.destination();
        let margin = cluster.interval.secs() * 0.12; // ux.md, section 4.1
        let to = moves::padded(cluster.interval, margin);
        let finest = cluster.interval.secs() <= self.context.index.resolution_secs();
        if finest || to.secs() > from.secs() * WORTH_A_ZOOM {
            self.effects.notices.push(Notice::Members(cluster));
            return;
        }
        self.state.trail.push(from);
        self.show(to);
    }

    /// Zooms to the bin at a point, with its neighbors.
    fn open_bin(&mut self, stretch: Stretch, at: Point) {
        let from = self.state.destination();
        let along_px = self.context.scene.along_px(at);
        let at = self.state.viewport.instant_from_px(along_px);
        let start = stretch.step.floor(at);
        let end = stretch.step.next(start);
        let bin = Interval::new(start, end);
        self.effects.handled = true;
        self.state.trail.push(from);
        self.show(moves::padded(bin, bin.secs()));
    }

    /// Collapses a lane or expands it: whoever has the lanes does so.
    fn toggle_lane(&mut self, lane: LaneId) {
        self.effects.handled = true;
        self.effects.repaint = true;
        self.effects.notices.push(Notice::LaneToggled(lane));
        self.effects.announce = Some(Announcement::Lane(lane));
    }

    /// Zooms to a stretch of bars, or to the fullest of them if that is no closer.
    fn open_stretch(&mut self, stretch: Stretch) {
        self.effects.handled = true;
        let from = self.state.destination();
        let is_closer = stretch.interval.secs() < from.secs() * WORTH_A_ZOOM;
        let fullest = stretch.fullest;
        let to = if is_closer {
            stretch.interval
        } else {
            moves::padded(fullest, fullest.secs())
        };
        self.state.trail.push(from);
        self.state.spot = None;
        self.show(to);
    }

    fn go_beyond(&mut self, edge: Edge) {
        (self.state.focused, self.state.spot) = (Some(edge.nearest), None);
        self.effects.notices.push(Notice::Focused(edge.nearest));
        self.reveal(edge.nearest);
    }

    fn focus_came(&mut self, event: Option<EventId>) {
        self.state.spot = None;
        if self.state.focused != event {
            self.state.focused = event;
            self.effects.repaint = true;
        }
        if let Some(event) = event {
            self.reveal(event);
        }
    }
}
