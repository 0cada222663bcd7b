//! What is drawn in another way than before fades over into how it is drawn now.
//!
//! When the step of zoom changes, events become clusters, clusters become bars, and
//! back. What was packed for the step before is kept for as long as that takes to be
//! seen: what is in both goes from its place to the other, what is only in one fades
//! out or in, from or to the cluster that it is a part of (object constancy; times of
//! `ux.md` §3). All of it is decoration: nodes are those of the new step from the
//! beginning, so what fades out cannot be pointed at.
//!
//! The clock is the host's. Without one nothing fades, and until the rest of the core is
//! there a page gives none: what fades comes with that (`VIEWER` in `xtask/src/wasm.rs`).

use super::bars::Layer;
use super::dense::Dense;
use super::items::{Placement, Visible};
use super::lanes::Lanes;
use super::packed::Packed;
use super::stage::Stage;
use crate::scene::{Direction, Mark};

/// How long it takes to fade out and in.
const FADE_MS: f64 = 160.0;
/// How long it takes to get from one place to another.
const MOVE_MS: f64 = 260.0;
/// What is fainter than this is not drawn.
const FAINTEST: f64 = 0.02;
/// What comes from a cluster farther away than this comes from nowhere.
const NEAR_PX: f64 = 96.0;

/// What was drawn for the step before, as long as it can be seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Fading {
    /// What time it is, by the host's clock.
    pub(super) now_ms: Option<f64>,
    /// When it began; `None`: nothing fades.
    since_ms: Option<f64>,
    /// When the step changed last.
    changed_ms: Option<f64>,
    packed: Vec<Packed>,
    dense: Vec<Dense>,
    /// What was visible in it, by lane and event.
    visible: Vec<Visible>,
    /// Which of that is visible still.
    stays: Vec<bool>,
}

/// How something is drawn while it comes or goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Way {
    /// How opaque its mark is, and how opaque its words.
    pub(super) alpha: (f64, f64),
    /// How far it is from its place, along and across the axis.
    pub(super) off_px: (f64, f64),
}

/// Of what is where it belongs.
pub(super) const THERE: Way = Way { alpha: (1.0, 1.0), off_px: (0.0, 0.0) };

impl Fading {
    /// Whether something fades.
    pub(super) fn is_on(&self) -> bool {
        self.since_ms.is_some()
    }

    /// Ends it when it is over.
    pub(super) fn tick(&mut self) {
        if self.now_ms.is_none() || self.elapsed_ms() >= MOVE_MS {
            self.stop();
        }
    }

    /// Ends it at once.
    pub(super) fn stop(&mut self) {
        let Self { now_ms, changed_ms, .. } = *self;
        *self = Self { now_ms, changed_ms, ..Self::default() };
    }

    /// Begins with what was drawn last, of which another step is drawn from here on. While
    /// one step follows another nothing fades: all would change again before it is where
    /// it goes, and nobody could follow it.
    pub(super) fn begin(&mut self, lanes: &mut Lanes, visible: &mut Vec<Visible>) {
        let Some(now_ms) = self.now_ms else { return };
        let before_ms = self.changed_ms.replace(now_ms);
        if before_ms.is_some_and(|before_ms| now_ms - before_ms < MOVE_MS) {
            return self.stop();
        }
        self.since_ms = Some(now_ms);
        self.packed = std::mem::take(&mut lanes.packed);
        self.dense = std::mem::take(&mut lanes.dense);
        self.visible.clear();
        std::mem::swap(&mut self.visible, visible);
    }

    /// Which of what was visible is there at a step of the way; what comes is matched
    /// with it from here on.
    fn forget_who_stays(&mut self) {
        self.stays.clear();
        self.stays.resize(self.visible.len(), false);
    }

    fn elapsed_ms(&self) -> f64 {
        let (now_ms, since_ms) = (self.now_ms.unwrap_or(0.0), self.since_ms);
        since_ms.map_or(0.0, |since_ms| (now_ms - since_ms).max(0.0))
    }

    /// How much has faded in.
    fn faded(&self) -> f64 {
        (self.elapsed_ms() / FADE_MS).min(1.0)
    }

    /// How much of the way is still to go, slower toward its end.
    fn to_go(&self) -> f64 {
        let left = 1.0 - (self.elapsed_ms() / MOVE_MS).min(1.0);
        left * left * left
    }

    /// Where something was among what was visible before, if it was.
    fn before(&self, visible: &Visible, placement: Placement<'_>) -> Option<usize> {
        let starts = |other: &Visible| other.start_secs < visible.start_secs;
        let first = self.visible.partition_point(starts);
        let others = self.visible.iter().enumerate().skip(first);
        let mut same = others.take_while(|it| it.1.start_secs <= visible.start_secs);
        let found = same.find(|(_, other)| {
            other.of(&self.packed).is_some_and(|other| is_same(other, placement))
        });
        found.map(|(nth, _)| nth)
    }
}

/// Whether what begins at the same time is the same in two steps.
fn is_same(a: Placement<'_>, b: Placement<'_>) -> bool {
    let alone = a.item.n_events == 1 && b.item.n_events == 1;
    alone && a.lane_nth == b.lane_nth && a.item.top == b.item.top
}

/// Finds the way of each visible item, and draws what was there before.
#[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
pub(super) fn fade(
    stage: &mut Stage<'_>,
    fading: &mut Fading,
    (packed, visible): (&[Packed], &mut [Visible]),
) {
    fading.forget_who_stays();
    for visible in visible.iter_mut() {
        let Some(placement) = visible.of(packed) else { continue };
        visible.way = stage.way_in(fading, visible, placement);
    }
    stage.leave(fading, (packed, visible), false);
}

/// Draws what was there before on top of something else.
#[inline(never)] // the module is cut here
pub(super) fn fade_riders(
    stage: &mut Stage<'_>,
    fading: &Fading,
    now: (&[Packed], &[Visible]),
) {
    stage.leave(fading, now, true);
}

/// Moves what was drawn from some mark on away from its place.
#[inline(never)] // the module is cut here
fn displace(stage: &mut Stage<'_>, first: usize, (alpha, off_px): (f64, (f64, f64))) {
    let marks = &mut stage.scene.marks;
    if alpha < FAINTEST {
        return marks.truncate(first);
    }
    if alpha < 1.0 {
        marks.push(Mark::Alpha(1.0));
    }
    let by_px = match stage.geometry.direction {
        Direction::Right => off_px,
        Direction::Down => (off_px.1, off_px.0),
    };
    for mark in marks.get_mut(first..).unwrap_or_default() {
        mark.shift(by_px);
    }
}

/// Draws the bins in sight of all tiles where events are counted, and of those where they
/// were until now.
#[inline(never)] // the module is cut here
pub(super) fn fade_bins(
    stage: &mut Stage<'_>,
    (dense, fading): (&[Dense], &Fading),
    layer: Layer,
) {
    let (faded, left) = (fading.faded(), 1.0 - fading.faded());
    stage.bins_apart((&fading.dense, dense), (0.0, left), layer);
    stage.bins_apart((dense, &fading.dense), (1.0, faded), layer);
}

impl Stage<'_> {
    /// How an item comes: from where it was, or out of the cluster that it was in.
    fn way_in(
        &self,
        fading: &mut Fading,
        visible: &Visible,
        placement: Placement<'_>,
    ) -> Way {
        let (to_go, faded) = (fading.to_go(), fading.faded());
        // Old words are gone before there are new ones.
        let words = (2.0 * faded - 1.0).max(0.0);
        if let Some(nth) = fading.before(visible, placement) {
            if let Some(stays) = fading.stays.get_mut(nth) {
                *stays = true;
            }
            let was = fading.visible.get(nth);
            let before = was.and_then(|was| was.of(&fading.packed));
            let off_px = before.map_or((0.0, 0.0), |it| self.off_px(placement, it));
            let had_words = was.is_some_and(|was| was.label.is_some());
            return Way {
                alpha: (1.0, if had_words { 1.0 } else { words }),
                off_px: (off_px.0 * to_go, off_px.1 * to_go),
            };
        }
        let from = self.holder((&fading.packed, &fading.visible), placement);
        let off_px = from.map_or((0.0, 0.0), |from| self.off_px(placement, from));
        Way { alpha: (faded, words), off_px: (off_px.0 * to_go, off_px.1 * to_go) }
    }

    /// Draws what is there no more: on its way into the cluster that holds it now.
    fn leave(&mut self, fading: &Fading, now: (&[Packed], &[Visible]), riding: bool) {
        let (left, gone) = (1.0 - fading.faded(), 1.0 - fading.to_go());
        if left < FAINTEST {
            return;
        }
        for (before, _) in fading.visible.iter().zip(&fading.stays).filter(|it| !it.1) {
            let Some(placement) = before.of(&fading.packed) else { continue };
            if placement.item.rides() != riding {
                continue;
            }
            let to = self.holder(now, placement);
            let off_px = to.map_or((0.0, 0.0), |to| self.off_px(to, placement));
            let way = Way {
                alpha: (left, (2.0 * left - 1.0).max(0.0)),
                off_px: (-off_px.0 * gone, -off_px.1 * gone),
            };
            let span_px = self.mark_in_tone(placement, way);
            let Some(mut label) = before.label else { continue };
            // Its words are where they were beside it.
            let moved_px = span_px.0.max(0.0) - before.span_px.0.max(0.0);
            label.rect.x_px += moved_px;
            let first = self.set_out(way.alpha.1);
            self.draw_label(&label, (placement.item.top, placement.item.n_events));
            self.arrive(first, (way.alpha.1, way.off_px));
        }
    }

    /// The cluster among others that holds an item, where it is near.
    fn holder<'p>(
        &self,
        (packed, visible): (&'p [Packed], &[Visible]),
        placement: Placement<'_>,
    ) -> Option<Placement<'p>> {
        let Placement { lane_nth, item, .. } = placement;
        let at_px = self.middle_px(placement);
        let all = visible.iter().filter_map(|visible| visible.of(packed));
        let clusters = all.filter(|it| it.lane_nth == lane_nth && it.item.n_events > 1);
        let mut near =
            clusters.filter(|it| (self.middle_px(*it) - at_px).abs() < NEAR_PX);
        near.find(|it| it.lane.holds(it.item, item.top))
    }

    /// About where the middle of a mark is along the axis.
    fn middle_px(&self, placement: Placement<'_>) -> f64 {
        let (from_px, to_px) = self.at_quantum(placement.lane, placement.item.mark_px);
        f64::midpoint(from_px, to_px)
    }

    /// How far one item is from another, along and across the axis.
    fn off_px(&self, to: Placement<'_>, from: Placement<'_>) -> (f64, f64) {
        let across_px = self.row_of(from).mark.center_px - self.row_of(to).mark.center_px;
        // Long marks do not leave their times.
        let long = to.item.long || from.item.long;
        let along_px = if long { 0.0 } else { self.middle_px(from) - self.middle_px(to) };
        (along_px, across_px)
    }

    /// Begins to draw something on its way: gives back what [`Self::arrive`] takes.
    pub(super) fn set_out(&mut self, alpha: f64) -> usize {
        let first = self.scene.marks.len();
        if alpha < 1.0 {
            self.scene.marks.push(Mark::Alpha(alpha));
        }
        first
    }

    /// Ends to draw something on its way: moves it to where it is.
    pub(super) fn arrive(&mut self, first: usize, (alpha, off_px): (f64, (f64, f64))) {
        if alpha < 1.0 || off_px != (0.0, 0.0) {
            displace(self, first, (alpha, off_px));
        }
    }

    /// Draws the bins in sight of all tiles where events are counted.
    pub(super) fn each_bins(&mut self, (lanes, fading): (&Lanes, &Fading), layer: Layer) {
        if fading.is_on() {
            return fade_bins(self, (&lanes.dense, fading), layer);
        }
        for dense in &lanes.dense {
            self.draw_bins(dense, self.bins_in_sight(dense), layer);
        }
    }

    /// Draws the bins of some tiles: those where others count, too, as opaque as the
    /// first, those where none of them does as the second.
    fn bins_apart(
        &mut self,
        (tiles, others): (&[Dense], &[Dense]),
        alpha: (f64, f64),
        layer: Layer,
    ) {
        for dense in tiles {
            let mut bins = self.bins_in_sight(dense);
            while let Some(&at) =
                dense.starts.get(bins.start).filter(|_| !bins.is_empty())
            {
                let (both, until) = counts_at(others, (dense.lane, at));
                let end = dense.starts.partition_point(|&start| start < until);
                let end = end.clamp(bins.start + 1, bins.end);
                let alpha = if both { alpha.0 } else { alpha.1 };
                let first = self.set_out(alpha);
                self.draw_bins(dense, bins.start..end, layer);
                self.arrive(first, (alpha, (0.0, 0.0)));
                bins.start = end;
            }
        }
    }
}

/// Whether one of some tiles counts what is in a lane at a time, in seconds from the
/// index's origin, and until when that is so.
fn counts_at(tiles: &[Dense], (lane, at): (usize, f64)) -> (bool, f64) {
    let mut until = f64::INFINITY;
    for tile in tiles.iter().filter(|tile| tile.lane == lane) {
        let (Some(&from), Some(&to)) = (tile.starts.first(), tile.starts.last()) else {
            continue;
        };
        if from <= at && at < to {
            return (true, to);
        }
        if at < from {
            until = until.min(from);
        }
    }
    (false, until)
}
