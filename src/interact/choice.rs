//! What choosing an event changes, so that a host can refuse the choice.

use super::{Journey, Spot, State};
use crate::event::EventId;

/// What a choice was made from, to be as it was where the choice is refused.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    before: Chosen,
    /// Where the view went with it.
    journey: Option<Journey>,
}

/// What is another when an event is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chosen {
    selected: Option<EventId>,
    focused: Option<EventId>,
    spot: Option<Spot>,
    details: bool,
    journey: Option<Journey>,
    scrolled_px: f64,
}

impl State {
    /// What is chosen, and where that has brought the reader.
    pub fn chosen(&self) -> Chosen {
        let Self { selected, focused, spot, details, journey, scrolled_px, .. } = *self;
        Chosen { selected, focused, spot, details, journey, scrolled_px }
    }

    /// The choice that has just been made.
    pub fn choice(&self, before: Chosen) -> Choice {
        Choice { before, journey: self.journey }
    }

    /// All as before a choice; a view that has gone elsewhere since stays there.
    pub fn refuse(&mut self, Choice { before, journey }: Choice) {
        (self.selected, self.details) = (before.selected, before.details);
        (self.focused, self.spot) = (before.focused, before.spot);
        if self.journey == journey {
            (self.journey, self.scrolled_px) = (before.journey, before.scrolled_px);
        }
    }
}
