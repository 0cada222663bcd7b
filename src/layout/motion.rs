//! What a view is drawn by while it moves.
//!
//! To pack a step of zoom costs as much as several frames, and a wheel goes through four
//! of them at each doubling. So a view that moves keeps the step it has for a whole
//! doubling: marks have more room there than they need, and never less. The step that
//! comes next is packed meanwhile, some lanes in each frame, and so are the tiles that
//! panning comes to. At rest a view has the step of its own.

use super::captions::Captions;
use super::lanes::{Lanes, Sight};
use super::quantum::Quantum;

/// In so many frames the next step is packed: a wheel that turns steadily comes to it in
/// seven.
const N_FRAMES: usize = 6;
/// Tiles are packed before they are this part of a window away.
const AHEAD: f64 = 0.5;

/// What is known of a view's way, and what is prepared for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Motion {
    /// The window of the frame before, in seconds from the index's origin.
    before_secs: Option<(f64, f64)>,
    /// The step that comes next, as far as it is packed.
    coming: Lanes,
    /// How many lanes of it are.
    n_ready: usize,
    /// The lane whose tiles are looked after next.
    turn: usize,
}

impl Motion {
    /// The step to draw a look with, where `kept` is the one of the frame before.
    pub(super) fn step(secs_per_px: f64, kept: Option<Quantum>) -> Quantum {
        let own = Quantum::new(secs_per_px);
        let Some(kept) = kept else { return own };
        let steps = [kept, kept.doubled(), kept.halved()];
        steps.into_iter().find(|step| step.holds(secs_per_px)).unwrap_or(own)
    }

    /// Takes over what is prepared of a step, if it is that.
    pub(super) fn arrive(&mut self, lanes: &mut Lanes, step: Quantum) {
        if self.coming.step() == Some(step) && lanes.step() != Some(step) {
            lanes.trade_facts(&mut self.coming);
            std::mem::swap(lanes, &mut self.coming);
            self.n_ready = 0;
        }
    }

    /// Prepares some of what comes after a look. O(events of a few tiles).
    pub(super) fn prepare(
        &mut self,
        sight: &Sight<'_>,
        (lanes, captions): (&mut Lanes, &mut Captions),
        secs_per_px: f64,
    ) {
        let window = sight.window_secs;
        let before = self.before_secs.replace(window);
        let Some(kept) = lanes.step() else { return };
        let lane = sight.lanes().nth(self.turn % sight.lanes().len().max(1));
        self.turn = self.turn.wrapping_add(1);
        let ahead_secs = AHEAD * (window.1 - window.0);
        let ahead = Sight {
            window_secs: (window.0 - ahead_secs, window.1 + ahead_secs),
            ..*sight
        };
        if let Some(lane) = lane {
            lanes.pack_ahead(&ahead, lane);
        }
        let Some(center_secs) = before.and_then(|before| fixed_point(before, window))
        else {
            return;
        };
        let inward =
            before.is_some_and(|before| window.1 - window.0 < before.1 - before.0);
        let (next, arrival) =
            if inward { (kept.halved(), kept.halved()) } else { (kept.doubled(), kept) };
        let scale = arrival.secs_per_px / secs_per_px;
        let at = |secs: f64| center_secs + (secs - center_secs) * scale;
        let window_secs = (at(window.0), at(window.1));
        self.pack_next(&Sight { window_secs, ..*sight }, (lanes, captions), next);
    }

    fn pack_next(
        &mut self,
        sight: &Sight<'_>,
        (lanes, captions): (&mut Lanes, &mut Captions),
        next: Quantum,
    ) {
        if self.coming.step() != Some(next) {
            self.n_ready = 0;
        }
        let n_lanes = sight.lanes().len();
        let first = sight.lanes.0 + self.n_ready;
        let end = (first + n_lanes.div_ceil(N_FRAMES)).min(sight.lanes.1);
        if first < end {
            let some = Sight { lanes: (first, end), ..*sight };
            lanes.trade_facts(&mut self.coming);
            self.coming.pack_some(&some, captions, next);
            lanes.trade_facts(&mut self.coming);
            self.n_ready = end - sight.lanes.0;
        }
    }
}

/// What is at the same place in two windows of different lengths.
fn fixed_point(before: (f64, f64), after: (f64, f64)) -> Option<f64> {
    let (start_secs, end_secs) = (after.0 - before.0, before.1 - after.1);
    let shrunk_secs = start_secs + end_secs;
    // A pan is never off by more than rounding.
    if shrunk_secs.abs() < 1e-6 * (after.1 - after.0) {
        return None;
    }
    let share = (start_secs / shrunk_secs).clamp(0.0, 1.0);
    Some(after.0 + share * (after.1 - after.0))
}
