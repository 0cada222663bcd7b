//! Bars of how much happened, where events are counted and not drawn.
//!
//! Height says it first, by the square root, so that a little is seen beside a lot;
//! the ink says it again (`ux.md` §9.3), and says the same in every lane.

use super::dense::{Dense, N_INKS, NOTHING};
use super::fading::Fading;
use super::geometry::Band;
use super::lanes::Lanes;
use super::raised::Raised;
use super::running::Running;
use super::stage::{Paint, Stage, text};
use crate::scene::{
    Align, Cluster, Direction, Fade, Fill, Ink, Mark, Node, Rect, Stretch, Target,
    TextRole, Tone,
};
use crate::time::{Instant, Interval, Step};
use std::ops::Range;

/// The air between two bars.
const AIR_PX: f64 = 1.0;
/// A bar with anything in it is at least this high.
const LEAST_PX: f64 = 2.0;
/// The last ink that is too faint by itself.
const LAST_FAINT: u8 = 2;
/// How high the band is that stands for what is running, and its number is.
const BAND_PX: f64 = 4.0;
const NUMBER_PX: f64 = 14.0;
/// Words at the fullest bar need bars this high.
const WORDS_FROM_PX: f64 = 40.0;

/// What is drawn of all tiles before the next is of any.
#[derive(Clone, Copy, Debug)]
pub(super) enum Layer {
    /// Those in one ink of the ramp.
    Bars(u8),
    /// Along the tops of the faintest.
    Edges,
    /// What a search has found.
    Found,
}

impl Stage<'_> {
    /// Draws the bars of the tiles in sight.
    pub(super) fn bars(&mut self, (lanes, fading): (&Lanes, &Fading)) {
        // By ink: a canvas changes its color as slowly as it fills several bars.
        let inks = (0..N_INKS).map(Layer::Bars);
        for layer in inks.chain([Layer::Edges, Layer::Found]) {
            self.each_bins((lanes, fading), layer);
        }
        let mut last_px = f64::NEG_INFINITY;
        if let Some(grid) = lanes.grid {
            for dense in &lanes.dense {
                self.peak_words(dense, grid.step, &mut last_px);
            }
        }
        for run in &lanes.running {
            self.running(run);
        }
    }

    /// Draws some bins of a tile.
    pub(super) fn draw_bins(&mut self, dense: &Dense, bins: Range<usize>, layer: Layer) {
        match layer {
            Layer::Bars(ink) => self.bars_of(dense, bins, ink),
            Layer::Edges => self.edges_of(dense, bins),
            Layer::Found => self.found_in(dense, bins),
        }
    }

    /// Adds a node for each stretch of neighboring tiles with bars, behind all
    /// others.
    ///
    /// After each come those events of it that have a node although they are counted.
    pub(super) fn stretches(&mut self, lanes: &Lanes, raised: [Option<&Raised>; 2]) {
        let Some(grid) = lanes.grid else { return };
        let window = self.view.window();
        let mut counted = raised.map(|raised| raised.and_then(Raised::counted));
        for dense in &lanes.dense {
            let interval = grid.interval(dense.tile);
            let seen = Interval::new(
                interval.start.max(window.start),
                interval.end.min(window.end),
            );
            let Some(top) = dense.top.filter(|_| seen.start < seen.end) else { continue };
            let of = self.plan.lanes.get(dense.lane).and_then(super::plan::Lane::lane);
            let at = |nth: usize| {
                let secs = dense.starts.get(nth).copied().unwrap_or_default();
                Instant::from_secs_since(self.world.index.origin(), secs)
            };
            let fullest = Interval::new(at(dense.fullest), at(dense.fullest + 1));
            let stretch =
                Stretch { interval: seen, step: grid.step, fullest, top, lane: of };
            let span_px = (self.px(seen.start), self.px(seen.end));
            let mark = self.mark_rect(span_px, self.bars_band(dense.lane));
            let target = Target::Stretch(stretch);
            self.scene.nodes.push(Node { target, rect: mark.as_target(), mark });
            for counted in &mut counted {
                let is_here = |node: &mut Node| mark.overlaps(&node.mark.grown(1.0));
                self.scene.nodes.extend(counted.take_if(is_here));
            }
        }
        self.scene.nodes.extend(counted.into_iter().flatten());
    }

    /// Where the bars of a lane are.
    fn bars_band(&self, lane: usize) -> Band {
        let lane = self.plan.lanes.get(lane);
        let band =
            lane.map_or(Band { center_px: 0.0, size_px: 0.0 }, super::plan::Lane::bars);
        band.moved(-self.scrolled_px)
    }

    /// Draws the bars whose ink of the ramp is the given one.
    fn bars_of(&mut self, dense: &Dense, bins: Range<usize>, ink: u8) {
        let band = self.bars_band(dense.lane);
        let direction = self.geometry.direction;
        // What is looked for stands in front of the rest.
        let tone = if dense.found.is_some() { Tone::Dimmed } else { Tone::Certain };
        let fill = Fill { ink: Ink::Density(ink), tone, fade: Fade::None, direction };
        for nth in bins {
            if dense.inks.get(nth) == Some(&Some(ink)) {
                let rect = self.bar_rect(dense, nth, band);
                self.scene.marks.push(Mark::Bar { rect, radius_px: 0.0, fill });
            }
        }
    }

    /// Draws how much of what is counted a search has found, as bars of the same scale.
    fn found_in(&mut self, dense: &Dense, bins: Range<usize>) {
        let Some(found) = &dense.found else { return };
        let band = self.bars_band(dense.lane);
        let direction = self.geometry.direction;
        let (tone, fade) = (Tone::Certain, Fade::None);
        let fill = Fill { ink: Ink::Accent, tone, fade, direction };
        for nth in bins {
            let weight = found.get(nth).copied().unwrap_or_default();
            if weight > NOTHING {
                let rect = self.weight_rect(dense, (nth, weight), band);
                self.scene.marks.push(Mark::Bar { rect, radius_px: 0.0, fill });
            }
        }
    }

    /// A line along the top of each bar: the light inks alone are too faint.
    fn edges_of(&mut self, dense: &Dense, bins: Range<usize>) {
        let band = self.bars_band(dense.lane);
        let direction = self.geometry.direction;
        let (tone, fade) = (Tone::Certain, Fade::None);
        let fill = Fill { ink: Ink::LineStrong, tone, fade, direction };
        for nth in bins {
            if !matches!(dense.inks.get(nth), Some(Some(..=LAST_FAINT))) {
                continue;
            }
            let bar = self.bar_rect(dense, nth, band);
            let rect = match direction {
                Direction::Right => Rect { height_px: 1.0, ..bar },
                Direction::Down => {
                    Rect::new(bar.right_px() - 1.0, bar.y_px, 1.0, bar.height_px)
                }
            };
            self.scene.marks.push(Mark::Bar { rect, radius_px: 0.0, fill });
        }
    }

    /// The bins that can be seen.
    pub(super) fn bins_in_sight(&self, dense: &Dense) -> Range<usize> {
        let from = self.start_secs;
        let to = from + self.view.secs();
        let first = dense.starts.partition_point(|&at| at <= from).saturating_sub(1);
        let end = dense.starts.partition_point(|&at| at < to);
        first..end.min(dense.weights.len()).max(first)
    }

    /// Where a bin is along the axis.
    fn bin_px(&self, dense: &Dense, nth: usize) -> (f64, f64) {
        let px = |nth: usize| {
            self.px_from_secs(dense.starts.get(nth).copied().unwrap_or_default())
        };
        (px(nth), px(nth + 1))
    }

    fn bar_rect(&self, dense: &Dense, nth: usize, band: Band) -> Rect {
        let weight = dense.weights.get(nth).copied().unwrap_or_default();
        self.weight_rect(dense, (nth, weight), band)
    }

    /// The bar that stands for a weight in a bin.
    fn weight_rect(
        &self,
        dense: &Dense,
        (nth, weight): (usize, f64),
        band: Band,
    ) -> Rect {
        let (from_px, to_px) = self.bin_px(dense, nth);
        let part = (weight / dense.peak.max(NOTHING)).sqrt().min(1.0);
        let size_px = (part * band.size_px).max(LEAST_PX);
        let across = match self.geometry.direction {
            Direction::Right => Band::between(band.end_px() - size_px, band.end_px()),
            Direction::Down => Band::between(band.start_px(), band.start_px() + size_px),
        };
        self.geometry.rect(from_px, to_px - AIR_PX, across)
    }

    /// Whether no bar of a tile reaches above `bottom_px` in a stretch of the axis, but
    /// for its fullest.
    fn is_clear(&self, dense: &Dense, span_px: (f64, f64), bottom_px: f64) -> bool {
        let band = self.bars_band(dense.lane);
        (0..dense.weights.len()).all(|bin| {
            let (from_px, to_px) = self.bin_px(dense, bin);
            bin == dense.fullest
                || to_px <= span_px.0
                || span_px.1 <= from_px
                || dense.weights[bin] <= 0.0
                || self.bar_rect(dense, bin, band).y_px >= bottom_px
        })
    }

    /// How much is in the fullest bin of a tile, beside the top of its bar.
    fn peak_words(&mut self, dense: &Dense, step: Step, last_px: &mut f64) {
        let band = self.bars_band(dense.lane);
        let down = matches!(self.geometry.direction, Direction::Down);
        if down || band.size_px < WORDS_FROM_PX {
            return;
        }
        let (from_px, to_px) = self.bin_px(dense, dense.fullest);
        let length_px = self.geometry.length_px();
        if from_px < 0.0 || to_px > length_px {
            return;
        }
        let of = self.plan.lanes.get(dense.lane).and_then(super::plan::Lane::lane);
        let said = dense.said(self.world, of, step);
        let width_px = self.world.typesetter.advance_px(said, TextRole::Meta);
        let bar = self.bar_rect(dense, dense.fullest, band);
        let half_px = self.world.options.meta_line_px / 2.0;
        // Bars as high as this one would be behind the words.
        let clear = |from_px: f64, to_px: f64| {
            let inside = 0.0 <= from_px && to_px <= length_px;
            inside && self.is_clear(dense, (from_px, to_px), bar.y_px + 2.0 * half_px)
        };
        let on_right = clear(to_px + 4.0, to_px + 6.0 + width_px);
        let (at_px, align) = if on_right {
            (to_px + 4.0, Align::Start)
        } else if clear(from_px - 6.0 - width_px, from_px - 5.0) {
            (from_px - 5.0, Align::End)
        } else {
            return;
        };
        let across_px =
            (bar.y_px - self.geometry.plot.y_px + half_px).min(band.end_px() - half_px);
        let at = self.geometry.point(at_px, across_px);
        let start_px = if on_right { at.x_px } else { at.x_px - width_px };
        // In the same lane only the next tile could be in the way, at its very start.
        if (start_px - *last_px).abs() < 1.0 {
            return;
        }
        *last_px = start_px;
        let words = self.scene.push_text(said);
        let style = text(TextRole::Meta, Ink::TextSoft, align);
        self.scene.marks.push(Mark::Label { at, text: words, style });
    }

    /// A band along the end of a lane for what runs through it, and its number.
    fn running(&mut self, run: &Running) {
        let Some(top) = run.top.filter(|_| !run.shown.is_empty()) else { return };
        let Some(lane) = self.plan.lanes.get(run.lane) else { return };
        let of = lane.lane();
        let inner = lane.inner.moved(-self.scrolled_px);
        let span_px =
            (self.px_from_secs(run.stretch.0), self.px_from_secs(run.stretch.1));
        let (ink, _) = self.style_of(top);
        let band = match self.geometry.direction {
            Direction::Right => Band::between(inner.end_px() - BAND_PX, inner.end_px()),
            Direction::Down => {
                Band::between(inner.start_px(), inner.start_px() + BAND_PX)
            }
        };
        self.bar(span_px, band, Paint::possible(ink));
        let n_events = run.shown.len() as u32; // ids are 32 bits
        let (width_px, _) = self.number_px(n_events);
        let center_px = match self.geometry.direction {
            Direction::Right => inner.end_px() - NUMBER_PX / 2.0,
            Direction::Down => band.center_px + NUMBER_PX / 2.0,
        };
        let at_px = span_px.0.max(0.0) + width_px / 2.0 + 2.0;
        self.number(n_events, (at_px, center_px), (width_px, NUMBER_PX), ink);
        let mark = self.mark_rect(
            (at_px - width_px / 2.0, at_px + width_px / 2.0),
            Band { center_px, size_px: NUMBER_PX },
        );
        let at = |secs| Instant::from_secs_since(self.world.index.origin(), secs);
        let cluster = Cluster {
            n_events,
            interval: Interval::new(at(run.stretch.0), at(run.stretch.1)),
            top,
            lane: of,
            first_member: run.first_member,
        };
        let target = Target::Cluster(cluster);
        self.scene.nodes.push(Node { target, rect: mark.as_target(), mark });
    }
}
