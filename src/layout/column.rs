//! Where the words go where time runs down: one column beside the marks.
//!
//! Words want to be at the height of their marks. Where marks bunch, words make
//! way for each other, as little as all of them together can, and a line leads from
//! the mark to its words. What has no room at all is left out by importance.

use super::captions::Caption;
use super::items::Visible;
use super::labels::{DatePlace, Label};
use super::packed::{Item, Packed};
use super::stage::{Stage, thin};
use crate::order;
use crate::scene::{Align, Ink, Mark, Point, Rect, Stroke};

/// Between the columns of marks and the words.
const GAP_PX: f64 = 12.0;
/// Between the words of one event and of the next.
const LEADING_PX: f64 = 6.0;
/// Words that are displaced by more than this are led to.
const LEAD_FROM_PX: f64 = 6.0;
/// Words that are displaced by more than this are too far to belong to their mark.
const MAX_OFF_PX: f64 = 64.0;
/// Between the words and the edge of the drawing.
const EDGE_PX: f64 = 8.0;

/// The words of one event on their way into the column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// Its position among what is visible.
    nth: usize,
    /// How much it matters: 0 is most.
    rank: u64,
    /// Where its middle wants to be, along the axis.
    wanted_px: f64,
    height_px: f64,
    /// Where its middle is.
    center_px: f64,
}

impl Stage<'_> {
    /// Finds the places of all words in the column.
    pub(super) fn place_in_column(
        &mut self,
        packed: &[Packed],
        visible: &mut [Visible],
        entries: &mut Vec<Entry>,
    ) {
        let two_px = self.two_lines_px();
        let one_px = self.world.options.title_line_px + LEADING_PX;
        entries.clear();
        for (nth, visible) in visible.iter().enumerate() {
            let Some(placement) = visible.of(packed) else { continue };
            entries.push(self.entry(nth, placement.item, visible.span_px, two_px));
        }
        let room_px = self.view.length_px;
        keep_most_important(entries, (room_px / one_px) as usize);
        order::sort_by(entries, |a, b| {
            a.wanted_px.total_cmp(&b.wanted_px).then(a.nth.cmp(&b.nth))
        });
        shorten_crowded(entries, room_px, one_px);
        thin_out(entries, room_px);
        for entry in entries.iter() {
            let Some(visible) = visible.get_mut(entry.nth) else { continue };
            let Some(placement) = visible.of(packed) else { continue };
            let caption = self.captions.get(self.world, placement.item.top);
            let two_lines = entry.height_px > one_px;
            let label = self.in_column(&caption, entry.center_px, two_lines);
            let across_px = self.row_of(placement).mark.center_px;
            self.lead((visible.span_px, across_px), entry, &label);
            visible.label = Some(label);
        }
    }

    /// A place for words beside a mark that has none in the column.
    pub(super) fn beside_column(&self, span_px: (f64, f64), width_px: f64) -> Label {
        let half_px = self.two_lines_px() / 2.0;
        let wanted_px = f64::midpoint(span_px.0, span_px.1);
        let center_px =
            wanted_px.max(half_px).min((self.view.length_px - half_px).max(half_px));
        let label = self.column_label(center_px, true);
        Label {
            rect: Rect { width_px: width_px.min(label.rect.width_px), ..label.rect },
            ..label
        }
    }

    fn two_lines_px(&self) -> f64 {
        self.world.options.title_line_px + self.world.options.meta_line_px + LEADING_PX
    }

    fn entry(
        &self,
        nth: usize,
        item: &Item,
        span_px: (f64, f64),
        height_px: f64,
    ) -> Entry {
        let seen_px = (span_px.0.max(0.0), span_px.1.min(self.view.length_px));
        let middle_px = f64::midpoint(seen_px.0, seen_px.1);
        // Words of a long mark are where it begins.
        let wanted_px = middle_px.min(seen_px.0 + height_px / 2.0);
        let index = self.world.index;
        let chosen = self.look.selected == Some(item.top);
        let rank = match index.position(item.top) {
            Some(position) if !chosen => index.rank(position).saturating_add(1),
            _ => 0,
        };
        Entry { nth, rank, wanted_px, height_px, center_px: wanted_px }
    }

    fn in_column(&self, caption: &Caption, center_px: f64, two_lines: bool) -> Label {
        let label = self.column_label(center_px, two_lines);
        let (title_px, when_px) = caption.lines_px(label.rect.width_px);
        let width_px = if two_lines { title_px.max(when_px) } else { title_px };
        Label { rect: Rect { width_px, ..label.rect }, ..label }
    }

    /// The whole width of the column around a place along the axis.
    fn column_label(&self, center_px: f64, two_lines: bool) -> Label {
        let options = self.world.options;
        let plot = self.geometry.plot;
        let (title_px, when_px) = (options.title_line_px, options.meta_line_px);
        let x_px = plot.x_px + self.column_px();
        let height_px = if two_lines { title_px + when_px } else { title_px };
        let top_px = plot.y_px + center_px - height_px / 2.0;
        let width_px = (plot.right_px() - EDGE_PX - x_px).max(0.0);
        let date = if two_lines {
            DatePlace::Under { y_px: top_px + title_px + when_px / 2.0 }
        } else {
            DatePlace::Nowhere
        };
        Label {
            rect: Rect::new(x_px, top_px, width_px, height_px),
            align: Align::Start,
            title_y_px: top_px + title_px / 2.0,
            second_y_px: None,
            date,
        }
    }

    /// Where the words begin, across the axis.
    pub(super) fn column_px(&self) -> f64 {
        self.plan.columns_px() + GAP_PX
    }

    /// A line from a mark to its words, where they are not beside each other.
    fn lead(
        &mut self,
        (span_px, across_px): ((f64, f64), f64),
        entry: &Entry,
        label: &Label,
    ) {
        if (entry.center_px - entry.wanted_px).abs() < LEAD_FROM_PX {
            return;
        }
        let plot = self.geometry.plot;
        let seen_px = (span_px.0.max(0.0), span_px.1.min(self.view.length_px));
        let along_px = entry.wanted_px.max(seen_px.0).min(seen_px.1.max(seen_px.0));
        let elbow =
            Point { x_px: label.rect.x_px - GAP_PX + 2.0, y_px: plot.y_px + along_px };
        let from_px = plot.x_px + across_px + super::stage::GLYPH_PX / 2.0 + 2.0;
        let from = Point { x_px: from_px, ..elbow };
        let to = Point { x_px: label.rect.x_px - 3.0, y_px: label.title_y_px };
        let line = thin(Ink::LineStrong, Stroke::Solid);
        self.scene.marks.push(Mark::Line { from, to: elbow, line });
        self.scene.marks.push(Mark::Line { from: elbow, to, line });
    }
}

/// Leaves the entries that matter most.
fn keep_most_important(entries: &mut Vec<Entry>, n_kept: usize) {
    if entries.len() > n_kept {
        order::sort_by_key(entries, |entry| (entry.rank, entry.nth));
        entries.truncate(n_kept);
    }
}

/// Leaves the dates out where entries are closest, as many as it takes for all to fit
/// in `room_px`.
fn shorten_crowded(entries: &mut [Entry], room_px: f64, one_px: f64) {
    let mut missing_px =
        entries.iter().map(|entry| entry.height_px).sum::<f64>() - room_px;
    while missing_px > 0.0 {
        let gap_px = |nth: usize| {
            let (a, b) = (entries.get(nth)?, entries.get(nth + 1)?);
            (a.height_px.max(b.height_px) > one_px).then_some(b.wanted_px - a.wanted_px)
        };
        let gaps = (0..entries.len()).filter_map(|nth| Some((nth, gap_px(nth)?)));
        let Some((nth, _)) = gaps.min_by(|a, b| a.1.total_cmp(&b.1)) else { break };
        for entry in entries.iter_mut().skip(nth).take(2) {
            missing_px -= entry.height_px - one_px;
            entry.height_px = one_px;
        }
    }
}

/// Spreads the entries, and leaves out the least important of those around the one
/// that is farthest from its mark until none is too far.
fn thin_out(entries: &mut Vec<Entry>, room_px: f64) {
    loop {
        spread(entries, room_px);
        let off_px = |entry: &Entry| (entry.center_px - entry.wanted_px).abs();
        let farthest = entries.iter().max_by(|a, b| off_px(a).total_cmp(&off_px(b)));
        let Some(far) = farthest.copied().filter(|far| off_px(far) > MAX_OFF_PX) else {
            return;
        };
        let (from_px, to_px) = (
            far.wanted_px.min(far.center_px) - far.height_px,
            far.wanted_px.max(far.center_px) + far.height_px,
        );
        let near = entries
            .iter()
            .enumerate()
            .filter(|(_, entry)| from_px <= entry.center_px && entry.center_px <= to_px);
        let Some((nth, _)) = near.max_by_key(|(_, entry)| (entry.rank, entry.nth)) else {
            return;
        };
        entries.remove(nth);
    }
}

/// Moves entries apart until none overlap, all between 0 and `room_px`, in their
/// order, and as near to where they want to be as that allows (least squares: the
/// pool-adjacent-violators algorithm on the distances from a gapless stack).
fn spread(entries: &mut [Entry], room_px: f64) {
    let mut offset_px = 0.0;
    for entry in entries.iter_mut() {
        // Where the whole stack would begin if this entry had its way.
        entry.center_px = entry.wanted_px - entry.height_px / 2.0 - offset_px;
        offset_px += entry.height_px;
    }
    let most_px = (room_px - offset_px).max(0.0);
    // Pools are runs of equal `center_px`; a run that begins before the one above
    // it is merged with it.
    for end in 1..=entries.len() {
        let mut start = end - 1;
        while let Some(before) = start.checked_sub(1) {
            if entries[before].center_px <= entries[start].center_px {
                break;
            }
            let value = entries[before].center_px;
            let same = |entry: &Entry| entry.center_px.to_bits() == value.to_bits();
            let n_before =
                entries[..=before].iter().rev().take_while(|e| same(e)).count();
            let first = start - n_before;
            let mean = entries[first..end].iter().map(|e| e.center_px).sum::<f64>()
                / (end - first) as f64;
            for entry in &mut entries[first..end] {
                entry.center_px = mean;
            }
            start = first;
        }
    }
    let mut offset_px = 0.0;
    for entry in entries {
        let begin_px = entry.center_px.max(0.0).min(most_px);
        entry.center_px = begin_px + offset_px + entry.height_px / 2.0;
        offset_px += entry.height_px;
    }
}
