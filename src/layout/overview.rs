//! The strip that shows everything: how much happened when, and the window.

use super::World;
use super::axis::AxisPen;
use super::geometry::Geometry;
use crate::scene::{
    Direction, Fade, Fill, Ink, Line, Mark, Node, Rect, Scene, Stroke, Target, Tone,
};
use crate::time::Interval;
use crate::view::{Viewport, bounds};

/// The height of the strip.
pub const OVERVIEW_PX: f64 = 44.0;
/// The part of it for the labels of the axis.
const AXIS_PX: f64 = 16.0;
/// A bucket of the histogram, and the air in it.
const BUCKET_PX: f64 = 4.0;
const AIR_PX: f64 = 1.0;
/// A bucket with one event is at least this high.
const LEAST_PX: f64 = 5.0;
/// A tick of what was found.
const HIT_PX: f64 = 3.0;
const HIT_TOP_PX: f64 = 4.0;
const HIT_HEIGHT_PX: f64 = 8.0;
/// A window is drawn at least this wide, so that it can be seen and grasped.
const MIN_WINDOW_PX: f64 = 10.0;
/// The handles at its ends.
const HANDLE_PX: (f64, f64) = (4.0, 16.0);

/// Draws the strip; `text` is scratch space.
pub(super) fn draw(
    world: &World<'_>,
    histogram: &[f64],
    text: &mut String,
    scene: &mut Scene,
) {
    let width_px = world.options.width_px.max(1.0);
    scene.clear(width_px, OVERVIEW_PX);
    let strip = Rect::new(0.0, 0.0, width_px, OVERVIEW_PX);
    (scene.plot, scene.direction) = (strip, Direction::Right);
    bar(scene, strip, 6.0, Ink::SurfaceRaised);
    let Some(view) = everything(world) else { return };
    let plot = Rect { height_px: OVERVIEW_PX - AXIS_PX, ..strip };
    let axis = Rect::new(0.0, plot.height_px, width_px, AXIS_PX);
    let geometry = Geometry { direction: Direction::Right, plot, axis, gutter_px: 0.0 };
    AxisPen { world, geometry, view, text }.draw_small(scene);
    draw_histogram(histogram, scene);
    draw_hits(world, &view, scene);
}

/// Draws the window that is marked in the strip.
pub(super) fn draw_window(world: &World<'_>, window: Interval, scene: &mut Scene) {
    if let Some(view) = everything(world) {
        frame(&view, window, scene);
    }
}

/// What the strip shows.
fn everything(world: &World<'_>) -> Option<Viewport> {
    let domain = world.index.domain()?;
    Some(Viewport::showing(bounds(domain), world.options.width_px.max(1.0)))
}

/// How much happened in each bucket, by the square root, so that a little is seen
/// beside a lot.
fn draw_histogram(histogram: &[f64], scene: &mut Scene) {
    let most = histogram.iter().copied().fold(1.0, f64::max);
    let base_px = OVERVIEW_PX - AXIS_PX;
    let room_px = base_px - 6.0;
    for (nth, &weight) in
        histogram.iter().enumerate().filter(|(_, weight)| **weight > 0.0)
    {
        let least_px =
            if weight >= 1.0 { LEAST_PX } else { LEAST_PX * weight.sqrt().max(0.4) };
        let height_px = (room_px * (weight / most).sqrt()).max(least_px);
        let rect = Rect::new(
            nth as f64 * BUCKET_PX,
            base_px - height_px,
            BUCKET_PX - AIR_PX,
            height_px,
        );
        bar(scene, rect, 1.0, Ink::Category(0));
    }
}

/// A tick where a search has found something that begins there: one for each column,
/// however much was found. O(columns · log n).
fn draw_hits(world: &World<'_>, view: &Viewport, scene: &mut Scene) {
    let Some(hits) = world.hits else { return };
    let starts = world.index.tree().starts();
    let n_before = |px: f64| {
        let secs = world.index.secs(view.instant_from_px(px));
        hits.count_before(starts.partition_point(|&start| start < secs))
    };
    let n_columns = (view.length_px / HIT_PX).ceil() as usize;
    let mut before = 0;
    for column in 0..n_columns {
        let from_px = column as f64 * HIT_PX;
        let after = n_before(from_px + HIT_PX);
        if after > before {
            let rect = Rect::new(from_px, HIT_TOP_PX, HIT_PX, HIT_HEIGHT_PX);
            bar(scene, rect, 1.0, Ink::Accent);
        }
        before = after;
    }
}

/// How much happened in each bucket of the strip: an event counts once, spread evenly
/// over the buckets that it touches. O(events).
pub(super) fn histogram(world: &World<'_>) -> Vec<f64> {
    let n_buckets = (world.options.width_px / BUCKET_PX).ceil().max(1.0);
    let Some(domain) = world.index.domain() else { return Vec::new() };
    let all = bounds(domain);
    let start = world.index.secs(all.start);
    let bucket_secs = all.secs() / world.options.width_px * BUCKET_PX;
    let last_bucket = n_buckets as usize - 1;
    // The changes of the weight from bucket to bucket, then their running sum.
    let mut weights = vec![0.0; n_buckets as usize + 1];
    let spans = world.index.tree().starts().iter().zip(world.index.tree().ends());
    for (position, (&from, &to)) in spans.enumerate() {
        if world.shown.contains(position) {
            // `as` saturates: what is before the first bucket counts there.
            let first = (((from - start) / bucket_secs) as usize).min(last_bucket);
            // What ends where a bucket begins does not touch it.
            let end = (to - start) / bucket_secs;
            let whole = end as usize;
            let last = whole.saturating_sub(usize::from(whole as f64 >= end));
            let last = last.min(last_bucket).max(first);
            let weight =
                if last == first { 1.0 } else { 1.0 / (last - first + 1) as f64 };
            weights[first] += weight;
            weights[last + 1] -= weight;
        }
    }
    let mut sum: f64 = 0.0;
    for weight in &mut weights {
        sum += *weight;
        // Sums of fractions end a hair off nothing.
        *weight = if sum > 1e-6 { sum } else { 0.0 };
    }
    weights
}

/// The window: a frame that can be moved, and a handle at each end.
fn frame(view: &Viewport, window: Interval, scene: &mut Scene) {
    let length_px = view.length_px;
    let start_px = view.px_from_instant(window.start).max(0.0).min(length_px);
    let end_px = view.px_from_instant(window.end).max(start_px).min(length_px);
    let missing_px = (MIN_WINDOW_PX - (end_px - start_px)).max(0.0);
    let start_px =
        (start_px - missing_px / 2.0).max(0.0).min((length_px - MIN_WINDOW_PX).max(0.0));
    let end_px = (end_px + missing_px / 2.0).max(start_px).min(length_px);
    let rect = Rect::new(start_px, 0.0, end_px - start_px, OVERVIEW_PX);
    // What is outside is paler; the labels below stay as they are read.
    let outside = [(0.0, start_px), (end_px, length_px)];
    for (from_px, to_px) in outside.into_iter().filter(|(from, to)| from < to) {
        let rect = Rect::new(from_px, 0.0, to_px - from_px, OVERVIEW_PX - AXIS_PX);
        let (ink, tone, fade) = (Ink::SurfaceRaised, Tone::Possible, Fade::None);
        let fill = Fill { ink, tone, fade, direction: Direction::Right };
        scene.marks.push(Mark::Bar { rect, radius_px: 0.0, fill });
    }
    let line = Line { ink: Ink::Accent, width_px: 1.5, stroke: Stroke::Solid };
    scene.marks.push(Mark::Frame { rect: rect.grown(-0.75), radius_px: 4.0, line });
    scene.nodes.push(Node { target: Target::Window, rect: rect.as_target(), mark: rect });
    for (target, at_px) in [(Target::WindowStart, start_px), (Target::WindowEnd, end_px)]
    {
        let (width_px, height_px) = HANDLE_PX;
        let x_px = (at_px - width_px / 2.0).max(0.0).min((length_px - width_px).max(0.0));
        let mark = Rect::new(x_px, (OVERVIEW_PX - height_px) / 2.0, width_px, height_px);
        bar(scene, mark, 2.0, Ink::Accent);
        let reach = Rect { y_px: 0.0, height_px: OVERVIEW_PX, ..mark };
        scene.nodes.push(Node { target, rect: reach.as_target(), mark });
    }
}

fn bar(scene: &mut Scene, rect: Rect, radius_px: f64, ink: Ink) {
    let (tone, fade, direction) = (Tone::Certain, Fade::None, Direction::Right);
    let fill = Fill { ink, tone, fade, direction };
    scene.marks.push(Mark::Bar { rect, radius_px, fill });
}
