//! The mark of one event: what `ux.md` §5 says for each way a date can be said.
//!
//! Doubt is never shown by a lighter ink alone: what is about right is hollow in a
//! halo, what is doubted is dashed, what is possible has an outline or an end.

use super::form::{End, Form, Kind};
use super::geometry::Band;
use super::stage::{GLYPH_PX, Paint, RADIUS_PX, Stage, text, thin};
use crate::event::EventId;
use crate::scene::{Align, Fade, Glyph, Ink, Line, Rect, Shape, Stroke, TextRole, Tone};
use crate::time::{Extent, TimeValue};

/// A unit that takes more than this gets a line beside its marker.
const UNIT_FROM_PX: f64 = 26.0;
/// A unit that takes more than this is a stretch in which it happened, so that the
/// marker does not claim its middle.
pub(super) const STRETCH_FROM_PX: f64 = 72.0;
/// No bar is shorter than this, so that every event can be seen.
const MIN_BAR_PX: f64 = 8.0;
/// A halo is at least this long (as far as the next mark allows), and this much
/// higher than a bar.
const MIN_HALO_PX: f64 = 20.0;
const HALO_MORE_PX: f64 = 6.0;
/// Over how much of a bar an open end vanishes: at least, and at most.
const FADE_PX: (f64, f64) = (24.0, 160.0);
/// The head of an arrow.
const ARROW_PX: f64 = 11.0;

/// How the mark of an event is drawn.
#[derive(Clone, Copy, Debug)]
struct Look {
    ink: Ink,
    shape: Shape,
    form: Form,
    across: Band,
}

impl Look {
    /// The outline of what is possible: dashed when it is doubted.
    fn outline(&self) -> Line {
        let stroke = if self.form.uncertain { Stroke::Dashed } else { Stroke::Solid };
        let width_px = if self.form.uncertain { 2.0 } else { 1.0 };
        Line { ink: self.ink, width_px, stroke }
    }

    fn marker(&self) -> Glyph {
        let stroke = match (self.form.uncertain, self.form.approximate) {
            (true, _) => Stroke::Dashed,
            (false, true) => Stroke::Hollow,
            (false, false) => Stroke::Solid,
        };
        let more_px = if matches!(stroke, Stroke::Solid) { 0.0 } else { 2.0 };
        Glyph {
            shape: self.shape,
            size_px: GLYPH_PX + more_px,
            ink: self.ink,
            tone: Tone::Certain,
            stroke,
        }
    }
}

impl Stage<'_> {
    /// Draws an event, and gives back where its mark is along the axis.
    pub(super) fn depict(
        &mut self,
        event: EventId,
        form: Form,
        across: Band,
    ) -> (f64, f64) {
        let Some(extent) = self.world.events.get(event).extent() else {
            return (0.0, 0.0);
        };
        let (ink, shape) = self.style_of(event);
        let look = Look { ink, shape, form, across };
        match form.kind {
            Kind::Date if form.approximate => self.halo(extent, look),
            Kind::Date => self.unit(extent, look),
            Kind::Stretch => self.stretch(extent, look),
            Kind::Interval { start, end } => self.interval(extent, (start, end), look),
            Kind::OneOf | Kind::AllOf => self.set(event, extent, look),
        }
    }

    /// The rectangle of a mark that was drawn along the axis, as far as it is seen.
    pub(super) fn mark_rect(&self, span_px: (f64, f64), across: Band) -> Rect {
        self.on_plot(self.geometry.rect(span_px.0, span_px.1, across))
    }

    fn hull_px(&self, extent: Extent) -> (f64, f64) {
        (self.px(extent.start), self.px(extent.end))
    }

    /// Somewhere in its unit, or all of it.
    fn unit(&mut self, extent: Extent, look: Look) -> (f64, f64) {
        let span_px = self.hull_px(extent);
        let width_px = span_px.1 - span_px.0;
        if width_px >= STRETCH_FROM_PX {
            return self.stretch(extent, look);
        }
        let center_px = f64::midpoint(span_px.0, span_px.1);
        let dot_px = (center_px - GLYPH_PX / 2.0, center_px + GLYPH_PX / 2.0);
        let capped = width_px >= UNIT_FROM_PX && !look.form.to_the_day;
        if capped {
            let line = Band { size_px: 2.0, ..look.across };
            self.bar(span_px, line, Paint::possible(look.ink));
            let ends = Band { size_px: 8.0, ..look.across };
            self.whisker(span_px.0, ends, thin(look.ink, Stroke::Solid));
            self.whisker(span_px.1, ends, thin(look.ink, Stroke::Solid));
        }
        self.glyph(center_px, look.across.center_px, look.marker());
        if capped { span_px } else { dot_px }
    }

    /// About then: a hollow marker in a halo that reaches as far as is possible.
    fn halo(&mut self, extent: Extent, look: Look) -> (f64, f64) {
        let hull_px = self.hull_px(extent);
        let center_px = f64::midpoint(hull_px.0, hull_px.1);
        let span_px = around(center_px, hull_px, MIN_HALO_PX);
        let across = Band { size_px: look.across.size_px + HALO_MORE_PX, ..look.across };
        let paint = Paint { fade: Fade::Both, ..Paint::possible(look.ink) };
        self.bar(span_px, across, paint);
        self.glyph(center_px, look.across.center_px, look.marker());
        span_px
    }

    /// At any time in a stretch: a light bar with an outline, no point.
    fn stretch(&mut self, extent: Extent, look: Look) -> (f64, f64) {
        let span_px = wide(self.hull_px(extent), MIN_BAR_PX);
        if look.form.approximate {
            let paint = Paint { fade: Fade::Both, ..Paint::possible(look.ink) };
            self.bar(span_px, look.across, paint);
        } else {
            self.bar(span_px, look.across, Paint::possible(look.ink));
            self.frame(span_px, look.across, look.outline());
        }
        span_px
    }

    /// From one date to another.
    fn interval(
        &mut self,
        extent: Extent,
        (start, end): (End, End),
        look: Look,
    ) -> (f64, f64) {
        let hull_px = self.hull_px(extent);
        if hull_px.1 - hull_px.0 < MIN_BAR_PX {
            let span_px = wide(hull_px, MIN_BAR_PX);
            self.solid(span_px, look);
            return span_px;
        }
        let (mut core_px, soft) = self.core_px(extent, hull_px);
        if soft {
            // Not even a part of it is certain.
            let paint = Paint { fade: Fade::Both, ..Paint::possible(look.ink) };
            self.bar(hull_px, look.across, paint);
            self.frame(hull_px, look.across, look.outline());
            return hull_px;
        }
        match start {
            End::Known => self.soft_end((hull_px.0, core_px.0), hull_px.0, look),
            End::Open => core_px.0 = self.open_start(core_px.1, look),
            End::Unknown => self.unknown_end((0.0, core_px.0), false, look),
        }
        match end {
            End::Known => self.soft_end((core_px.1, hull_px.1), hull_px.1, look),
            End::Open => core_px.1 = self.open_end(core_px.0, look),
            End::Unknown => {
                self.unknown_end((core_px.1, self.view.length_px), true, look);
            }
        }
        if core_px.0 < core_px.1 {
            self.solid(core_px, look);
        }
        hull_px
    }

    /// What is certain of an interval, and whether nothing is.
    fn core_px(&self, extent: Extent, hull_px: (f64, f64)) -> ((f64, f64), bool) {
        let (from_px, to_px) =
            (self.px(extent.latest_start), self.px(extent.earliest_end));
        let core_px = (from_px.max(hull_px.0), to_px.min(hull_px.1));
        (core_px, core_px.0 > core_px.1)
    }

    fn solid(&mut self, span_px: (f64, f64), look: Look) {
        if look.form.uncertain {
            self.bar(span_px, look.across, Paint::possible(look.ink));
            self.frame(span_px, look.across, look.outline());
        } else {
            // What follows at once is not part of it.
            let (from_px, to_px) = span_px;
            self.bar((from_px + 0.5, to_px - 0.5), look.across, Paint::solid(look.ink));
        }
    }

    /// An end that is only known to lie in a stretch: lighter, with a whisker.
    fn soft_end(&mut self, span_px: (f64, f64), at_px: f64, look: Look) {
        if span_px.1 - span_px.0 < 1.0 {
            return;
        }
        let half = Band { size_px: look.across.size_px * 0.6, ..look.across };
        self.bar(span_px, half, Paint::possible(look.ink));
        self.whisker(
            at_px,
            look.across,
            Line { width_px: 2.0, ..thin(look.ink, Stroke::Solid) },
        );
    }

    /// Goes on for ever: vanishes toward an arrow at the edge of the plot. Gives
    /// back where the solid part ends.
    fn open_end(&mut self, from_px: f64, look: Look) -> f64 {
        let head_px = self.view.length_px - ARROW_PX / 2.0 - 2.0;
        let end_px = head_px - ARROW_PX / 2.0 - 2.0;
        let seen_px = end_px - from_px.max(0.0);
        let fade_px = (seen_px / 2.0).clamp(FADE_PX.0, FADE_PX.1);
        let solid_px = (end_px - fade_px).max(from_px);
        let paint = Paint { fade: Fade::End, ..Paint::solid(look.ink) };
        self.square((from_px + RADIUS_PX, solid_px), look.across, Paint::solid(look.ink));
        self.square((solid_px, end_px), look.across, paint);
        self.head(head_px, true, look);
        solid_px
    }

    fn open_start(&mut self, to_px: f64, look: Look) -> f64 {
        let head_px = ARROW_PX / 2.0 + 2.0;
        let start_px = head_px + ARROW_PX / 2.0 + 2.0;
        let seen_px = to_px.min(self.view.length_px) - start_px;
        let fade_px = (seen_px / 2.0).clamp(FADE_PX.0, FADE_PX.1);
        let solid_px = (start_px + fade_px).min(to_px);
        let paint = Paint { fade: Fade::Start, ..Paint::solid(look.ink) };
        self.square((solid_px, to_px - RADIUS_PX), look.across, Paint::solid(look.ink));
        self.square((start_px, solid_px), look.across, paint);
        self.head(head_px, false, look);
        solid_px
    }

    fn head(&mut self, at_px: f64, toward_end: bool, look: Look) {
        let glyph =
            Glyph { shape: self.arrow(toward_end), size_px: ARROW_PX, ..solid(look) };
        self.glyph(at_px, look.across.center_px, glyph);
    }

    /// Nobody knows when: dotted as far as is possible, with a question mark.
    fn unknown_end(&mut self, span_px: (f64, f64), at_end: bool, look: Look) {
        let dots = Line { width_px: 2.0, ..thin(look.ink, Stroke::Dotted) };
        let across_px = look.across.center_px;
        let length_px = self.view.length_px;
        let (from_px, to_px) = (span_px.0.max(0.0), span_px.1.min(length_px));
        if to_px - from_px > 16.0 {
            self.line((from_px + 2.0, to_px - 14.0), across_px, dots);
            let at_px = if at_end { to_px - 7.0 } else { from_px + 7.0 };
            self.text.clear();
            self.text.push('?');
            let at = self.geometry.point(at_px, across_px);
            self.words(at, text(TextRole::Count, look.ink, Align::Center));
        }
    }

    /// Several dates: linked markers, hollow when it was only one of them.
    #[inline(never)] // the module of a page is cut here: `xtask/src/wasm.rs`
    fn set(&mut self, event: EventId, extent: Extent, look: Look) -> (f64, f64) {
        let hull_px = self.hull_px(extent);
        let one_of = matches!(look.form.kind, Kind::OneOf);
        let rule = if one_of { Stroke::Dotted } else { Stroke::Solid };
        let marker = Glyph {
            stroke: match (one_of, look.form.uncertain) {
                (_, true) => Stroke::Dashed,
                (true, false) => Stroke::Hollow,
                (false, false) => look.marker().stroke,
            },
            ..look.marker()
        };
        let when = self.world.events.get(event).when();
        let members = match &when {
            Some(TimeValue::OneOf(members) | TimeValue::AllOf(members)) => {
                members.as_slice()
            }
            _ => &[],
        };
        let at_px = |member: &TimeValue| {
            let (from_px, to_px) = self.hull_px(member.extent());
            f64::midpoint(from_px.max(hull_px.0).max(-1e6), to_px.min(hull_px.1).min(1e6))
        };
        let first_px = members.iter().map(at_px).fold(f64::INFINITY, f64::min);
        let last_px = members.iter().map(at_px).fold(f64::NEG_INFINITY, f64::max);
        let rule = Line { width_px: 2.0, ..thin(look.ink, rule) };
        self.line((first_px, last_px), look.across.center_px, rule);
        for member in members {
            let (from_px, to_px) = self.hull_px(member.extent());
            let at_px = f64::midpoint(
                from_px.max(hull_px.0).max(-1e6),
                to_px.min(hull_px.1).min(1e6),
            );
            self.glyph(at_px, look.across.center_px, marker);
        }
        around(f64::midpoint(hull_px.0, hull_px.1), hull_px, GLYPH_PX)
    }
}

fn solid(look: Look) -> Glyph {
    Glyph {
        shape: look.shape,
        size_px: GLYPH_PX,
        ink: look.ink,
        tone: Tone::Certain,
        stroke: Stroke::Solid,
    }
}

/// A stretch, or as much as `least_px` around its middle.
fn wide(span_px: (f64, f64), least_px: f64) -> (f64, f64) {
    around(f64::midpoint(span_px.0, span_px.1), span_px, least_px)
}

fn around(center_px: f64, span_px: (f64, f64), least_px: f64) -> (f64, f64) {
    if span_px.1 - span_px.0 >= least_px {
        return span_px;
    }
    (center_px - least_px / 2.0, center_px + least_px / 2.0)
}
