//! The lanes of a document: which are collapsed, in what order, and what they are
//! called.

use super::Document;
use crate::event::{EventId, LaneId};
use crate::index::{LaneBy, LaneOrder};
use crate::interact::State;
use crate::web::choice::{ArrangementWire, LaneWire, order_name};
use crate::web::words::Words;

impl Document {
    /// Collapses a lane, or expands it.
    pub(in crate::web) fn toggle_lane(&mut self, lane: LaneId) {
        let collapsed = self.shown.is_collapsed(lane);
        self.shown.collapse(lane, !collapsed);
    }

    /// What there is to say of a lane.
    pub(in crate::web) fn lane(&self, lane: LaneId) -> LaneWire<'_> {
        LaneWire {
            id: lane.0,
            lane: self.shown.name(lane),
            n: self.shown.lane(lane).len(),
            collapsed: self.shown.is_collapsed(lane),
        }
    }

    /// Collapses a lane or, where none is named, all of them; or expands them.
    pub(in crate::web) fn collapse(&mut self, lane: Option<LaneId>, collapsed: bool) {
        match lane {
            Some(lane) => self.shown.collapse(lane, collapsed),
            None => self.shown.collapse_all(collapsed),
        }
    }

    /// Puts the lanes in another order.
    pub(in crate::web) fn order_lanes(&mut self, order: LaneOrder) {
        self.shown.order_by(order);
    }

    /// All lanes and how they are arranged.
    pub(in crate::web) fn arrangement(&self) -> ArrangementWire<'_> {
        ArrangementWire {
            order: order_name(self.shown.order()),
            collapsed: self.shown.all_collapsed(),
            lanes: self.shown.all_lanes().map(|lane| self.lane(lane)).collect(),
        }
    }

    /// The event with the focus, if it is in several lanes: its marks are to be seen.
    pub(in crate::web) fn joint(&self, state: &State) -> Option<EventId> {
        let lanes = |&event: &EventId| self.shown.lanes_of(&self.index, event);
        state.focused.filter(|event| lanes(event).len() > 1)
    }

    /// The lanes of an event: of people all it is with, or else the one of its group.
    pub(in crate::web) fn lanes_in_words(&self, event: EventId, words: &Words) -> String {
        let event = self.events.get(event);
        let name = |names: &[String], at: Option<u16>| {
            at.and_then(|at| names.get(at as usize)).cloned().unwrap_or_default()
        };
        match self.shown.by() {
            LaneBy::Participant => {
                let names = event.participants().collect::<Vec<_>>();
                if names.is_empty() {
                    String::new()
                } else {
                    words.with_people(&names.join(", "))
                }
            }
            LaneBy::Category => {
                name(self.events.categories(), event.category().map(|it| it.0))
            }
            LaneBy::Group | LaneBy::None => {
                name(self.events.groups(), event.group().map(|group| group.0))
            }
        }
    }
}
