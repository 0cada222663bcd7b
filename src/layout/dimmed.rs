//! What a search has not found steps back: it keeps its place and its shape, and
//! loses its words and its color (`ux.md` §9.5).

use super::World;
use super::items::Placement;
use crate::event::EventId;
use crate::scene::{Ink, Mark, Tone};

/// Whether an item is not looked for: there is a search, and it found none of it.
/// O(n) for the n events of a cluster.
pub(super) fn is_dimmed(world: &World<'_>, placement: Placement<'_>) -> bool {
    let Some(hits) = world.hits else { return false };
    let is_hit = |&event: &EventId| {
        world.index.position(event).is_some_and(|position| hits.contains(position))
    };
    let Placement { lane, item, .. } = placement;
    !match item.n_events {
        0 | 1 => is_hit(&item.top),
        n_events => {
            let first = lane.first_member + item.first_member;
            lane.members_from(first, n_events).iter().any(is_hit)
        }
    }
}

/// Makes marks step back.
pub(super) fn dim(marks: &mut [Mark]) {
    for mark in marks {
        match mark {
            Mark::Bar { fill, .. } if fill.ink != Ink::Surface => {
                fill.tone = Tone::Dimmed;
            }
            Mark::Glyph { glyph, .. } => glyph.tone = Tone::Dimmed,
            Mark::Number { tone, .. } => *tone = Tone::Dimmed,
            Mark::Frame { line, .. } | Mark::Line { line, .. } => line.ink = Ink::Line,
            Mark::Label { style, .. } => style.ink = Ink::TextFaint,
            Mark::Bar { .. } | Mark::Clip(_) | Mark::Alpha(_) => {}
        }
    }
}
