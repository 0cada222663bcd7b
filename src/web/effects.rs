//! What follows from an input, as flags: one number crosses instead of an object.

use crate::interact::{Effects, Notice};

/// Draw again.
pub(super) const REPAINT: u32 = 1;
/// The window changed.
pub(super) const VIEW: u32 = 2;
/// Another event is chosen, or none.
const SELECTION: u32 = 4;
/// Another event is under the pointer, or none.
const HOVER: u32 = 8;
/// A journey began: drive it.
const TRAVEL: u32 = 16;
/// The details should open.
const OPEN: u32 = 32;
/// The details should close.
const CLOSE: u32 = 64;
/// The focus moved to another event.
const FOCUS: u32 = 128;
/// The details should take the focus.
const ENTER: u32 = 256;
/// The list should show what cannot be told apart.
const MEMBERS: u32 = 512;
/// The input meant something: the page must not act on it too.
const HANDLED: u32 = 1024;

/// The search is over.
const SEARCH_LEFT: u32 = 2048;
/// There is something to say aloud.
const ANNOUNCED: u32 = 4096;

/// Lanes are collapsed, expanded or in another order, as has been done.
pub(super) const LANE: u32 = 8192;

/// The flags of some effects; `www/stage.js` has the same names.
pub(super) fn flags(effects: &Effects) -> u32 {
    let mut flags = 0;
    for (said, flag) in [
        (effects.repaint, REPAINT),
        (effects.travel, TRAVEL),
        (effects.handled, HANDLED),
        (effects.announce.is_some(), ANNOUNCED),
    ] {
        flags |= if said { flag } else { 0 };
    }
    effects.notices.iter().fold(flags, |flags, notice| flags | flag(*notice))
}

fn flag(notice: Notice) -> u32 {
    match notice {
        Notice::Selected(_) => SELECTION,
        Notice::Hovered(_) => HOVER,
        Notice::Focused(_) | Notice::FocusedOn(_) => FOCUS,
        Notice::LaneToggled(_) => LANE,
        Notice::DetailsOpened => OPEN,
        Notice::DetailsEntered => ENTER,
        Notice::DetailsClosed => CLOSE,
        Notice::Members(_) => MEMBERS,
        Notice::SearchLeft => SEARCH_LEFT,
        Notice::Viewed => VIEW,
    }
}
