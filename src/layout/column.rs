//! Where the words go where time runs down: one column beside the marks.
//!
//! Words want to be at the height of their marks. Where marks bunch, words make
//! way for each other, as little as all of them together can, and a line leads from
//! the mark to its words. What has no room at all is left out by importance.

use super::items::Visible;
use super::labels::{DatePlace, Label};
use super::packed::{Item, Packed};
use super::stage::{Stage, thin};
use crate::event::EventId;
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
/// Those of the chosen event make no more way than this for what others have to say.
const MAX_CHOSEN_PX: f64 = 16.0;
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
    /// What is written.
    words: Words,
    /// What would be, if there were room.
    all_words: Words,
    /// Where its middle is.
    center_px: f64,
}

/// What is written of an event, from all of it to its title on one line.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Words {
    /// A title that is too long for one line is on two.
    broken: bool,
    /// The date is under it.
    dated: bool,
    title_px: f64, // the height of a line of title
    when_px: f64,  // and of the date
}

impl Words {
    /// How high they are, with what is between them and the next.
    fn height_px(self) -> f64 {
        let titles_px = if self.broken { 2.0 * self.title_px } else { self.title_px };
        let when_px = if self.dated { self.when_px } else { 0.0 };
        titles_px + when_px + LEADING_PX
    }

    /// The same with less in them: the axis says about when, so the date goes first.
    fn shorter(self) -> Option<Self> {
        match self {
            Self { dated: true, .. } => Some(Self { dated: false, ..self }),
            Self { broken: true, .. } => Some(Self { broken: false, ..self }),
            Self { .. } => None,
        }
    }
}

impl Entry {
    fn height_px(&self) -> f64 {
        self.words.height_px()
    }

    /// How far they are from their mark.
    fn off_px(&self) -> f64 {
        (self.center_px - self.wanted_px).abs()
    }
}

impl Stage<'_> {
    /// Finds the places of all words in the column.
    pub(super) fn place_in_column(
        &mut self,
        packed: &[Packed],
        visible: &mut [Visible],
        entries: &mut Vec<Entry>,
    ) {
        let one_px = self.world.options.title_line_px + LEADING_PX;
        entries.clear();
        for (nth, visible) in visible.iter().enumerate() {
            let Some(placement) = visible.of(packed) else { continue };
            entries.push(self.entry(nth, placement.item, visible.span_px));
        }
        let room_px = self.view.length_px;
        keep_most_important(entries, (room_px / one_px) as usize);
        order::sort_by(entries, |a, b| {
            a.wanted_px.total_cmp(&b.wanted_px).then(a.nth.cmp(&b.nth))
        });
        shorten_crowded(entries, room_px);
        thin_out(entries, room_px);
        self.fill_gaps(packed, visible, entries);
        say_more(entries, room_px);
        for entry in entries.iter() {
            let Some(visible) = visible.get_mut(entry.nth) else { continue };
            let Some(placement) = visible.of(packed) else { continue };
            let label = self.in_column(placement.item.top, entry);
            let across_px = self.row_of(placement).mark.center_px;
            self.lead((visible.span_px, across_px), entry, &label);
            visible.label = Some(label);
        }
    }

    /// Words that were left out go where the others leave room at the height of their
    /// marks: along a long one that may be anywhere.
    fn fill_gaps(
        &mut self,
        packed: &[Packed],
        visible: &[Visible],
        entries: &mut Vec<Entry>,
    ) {
        let room_px = self.view.length_px;
        for (nth, visible) in visible.iter().enumerate() {
            // Nothing is worded that has no place.
            let (from_px, to_px) = visible.span_px;
            let seen_px = (from_px.max(0.0), to_px.min(room_px));
            let one_px = self.world.options.title_line_px + LEADING_PX;
            if gap_for(entries, seen_px, one_px, room_px).is_none()
                || entries.iter().any(|entry| entry.nth == nth)
            {
                continue;
            }
            let Some(placement) = visible.of(packed) else { continue };
            let mut entry = self.entry(nth, placement.item, visible.span_px);
            loop {
                let height_px = entry.height_px();
                if let Some((place, center_px)) =
                    gap_for(entries, seen_px, height_px, room_px)
                {
                    (entry.wanted_px, entry.center_px) = (center_px, center_px);
                    entries.insert(place, entry);
                    break;
                }
                let Some(shorter) = entry.words.shorter() else { break };
                entry.words = shorter;
            }
        }
    }

    /// A place for words beside a mark that has none in the column.
    pub(super) fn beside_column(&self, span_px: (f64, f64), width_px: f64) -> Label {
        let words = self.all_words(false);
        let half_px = words.height_px() / 2.0;
        let wanted_px = f64::midpoint(span_px.0, span_px.1);
        let center_px =
            wanted_px.max(half_px).min((self.view.length_px - half_px).max(half_px));
        let label = self.column_label(center_px, words);
        Label {
            rect: Rect { width_px: width_px.min(label.rect.width_px), ..label.rect },
            ..label
        }
    }

    fn all_words(&self, broken: bool) -> Words {
        let options = self.world.options;
        let (title_px, when_px) = (options.title_line_px, options.meta_line_px);
        Words { broken, dated: true, title_px, when_px }
    }

    fn entry(&mut self, nth: usize, item: &Item, span_px: (f64, f64)) -> Entry {
        let caption = self.captions.get(self.world, item.top);
        let broken = item.n_events == 1 && !caption.is_whole(self.words_px());
        let words = self.all_words(broken);
        let seen_px = (span_px.0.max(0.0), span_px.1.min(self.view.length_px));
        let middle_px = f64::midpoint(seen_px.0, seen_px.1);
        // Words of a long mark are where it begins.
        let wanted_px = middle_px.min(seen_px.0 + words.height_px() / 2.0);
        let index = self.world.index;
        let chosen = self.look.selected == Some(item.top);
        let rank = match index.position(item.top) {
            Some(position) if !chosen => index.rank(position).saturating_add(1),
            _ => 0,
        };
        Entry { nth, rank, wanted_px, words, all_words: words, center_px: wanted_px }
    }

    fn in_column(&mut self, event: EventId, entry: &Entry) -> Label {
        let caption = self.captions.get(self.world, event);
        let label = self.column_label(entry.center_px, entry.words);
        let (mut title_px, when_px) = caption.lines_px(label.rect.width_px);
        if entry.words.broken {
            title_px = self.captions.broken_px(self.world, event, label.rect.width_px);
        }
        let width_px = if entry.words.dated { title_px.max(when_px) } else { title_px };
        Label { rect: Rect { width_px, ..label.rect }, ..label }
    }

    /// The whole width of the column around a place along the axis.
    fn column_label(&self, center_px: f64, words: Words) -> Label {
        let plot = self.geometry.plot;
        let x_px = plot.x_px + self.column_px();
        let height_px = words.height_px() - LEADING_PX;
        let top_px = plot.y_px + center_px - height_px / 2.0;
        let title_y_px = top_px + words.title_px / 2.0;
        let second_y_px = words.broken.then_some(title_y_px + words.title_px);
        let date = if words.dated {
            DatePlace::Under { y_px: top_px + height_px - words.when_px / 2.0 }
        } else {
            DatePlace::Nowhere
        };
        let rect = Rect::new(x_px, top_px, self.words_px(), height_px);
        Label { rect, align: Align::Start, title_y_px, second_y_px, date }
    }

    /// How wide the column of words is.
    fn words_px(&self) -> f64 {
        (self.geometry.plot.width_px - EDGE_PX - self.column_px()).max(0.0)
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
        if entry.off_px() < LEAD_FROM_PX {
            return;
        }
        let plot = self.geometry.plot;
        let seen_px = (span_px.0.max(0.0), span_px.1.min(self.view.length_px));
        // From where the mark is nearest to them: long ones are led from straight.
        let glyph_px = super::stage::GLYPH_PX / 2.0;
        let inset_px = ((seen_px.1 - seen_px.0) / 2.0).max(0.0).min(glyph_px);
        let title_px = label.title_y_px - plot.y_px;
        let along_px = title_px.max(seen_px.0 + inset_px).min(seen_px.1 - inset_px);
        let elbow =
            Point { x_px: label.rect.x_px - GAP_PX + 2.0, y_px: plot.y_px + along_px };
        let from_px = plot.x_px + across_px + glyph_px + 2.0;
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

/// Says less where entries are closest, as often as it takes for all to fit in
/// `room_px`.
fn shorten_crowded(entries: &mut [Entry], room_px: f64) {
    let mut missing_px = entries.iter().map(Entry::height_px).sum::<f64>() - room_px;
    while missing_px > 0.0 {
        // Dates go everywhere before any title is cut.
        let dated = entries.iter().any(|entry| entry.words.dated);
        let shorter =
            |entry: &Entry| entry.words.shorter().filter(|_| entry.words.dated || !dated);
        let gap_px = |nth: usize| {
            let near = |nth: Option<usize>| entries.get(nth?).map(|it| it.wanted_px);
            let at_px = entries[nth].wanted_px;
            let before_px =
                near(nth.checked_sub(1)).map_or(f64::INFINITY, |px| at_px - px);
            let after_px = near(Some(nth + 1)).map_or(f64::INFINITY, |px| px - at_px);
            before_px.min(after_px)
        };
        let fit = (0..entries.len())
            .filter_map(|nth| Some((nth, shorter(&entries[nth])?, gap_px(nth))));
        let Some((nth, words, _)) = fit.min_by(|a, b| a.2.total_cmp(&b.2)) else { break };
        missing_px -= entries[nth].height_px() - words.height_px();
        entries[nth].words = words;
    }
}

/// Spreads the entries. Around the one that is farthest from its mark, says less, and
/// then leaves out the least important, until none is too far.
fn thin_out(entries: &mut Vec<Entry>, room_px: f64) {
    loop {
        spread(entries, room_px);
        let farthest = entries.iter().max_by(|a, b| a.off_px().total_cmp(&b.off_px()));
        let Some(far) = farthest.copied().filter(|far| far.off_px() > MAX_OFF_PX) else {
            return;
        };
        let (from_px, to_px) = (
            far.wanted_px.min(far.center_px) - far.height_px(),
            far.wanted_px.max(far.center_px) + far.height_px(),
        );
        let is_near =
            |entry: &Entry| from_px <= entry.center_px && entry.center_px <= to_px;
        let mut shortened = false;
        for entry in entries.iter_mut().filter(|entry| is_near(entry)) {
            if let Some(words) = entry.words.shorter() {
                (entry.words, shortened) = (words, true);
            }
        }
        if shortened {
            continue;
        }
        let near = entries.iter().enumerate().filter(|(_, entry)| is_near(entry));
        let Some((nth, _)) = near.max_by_key(|(_, entry)| (entry.rank, entry.nth)) else {
            return;
        };
        entries.remove(nth);
    }
}

/// The first place between the entries for words of a height whose middle is beside a
/// mark: after how many of them, and where the middle is.
fn gap_for(
    entries: &[Entry],
    seen_px: (f64, f64),
    height_px: f64,
    room_px: f64,
) -> Option<(usize, f64)> {
    let half_px = height_px / 2.0;
    (0..=entries.len()).find_map(|place| {
        let before = place.checked_sub(1).and_then(|nth| entries.get(nth));
        let before_px = before.map_or(0.0, |it| it.center_px + it.height_px() / 2.0);
        let after = entries.get(place);
        let after_px = after.map_or(room_px, |it| it.center_px - it.height_px() / 2.0);
        let center_px = (before_px + half_px).max(seen_px.0);
        let last_px = (after_px - half_px).min(seen_px.1);
        (center_px <= last_px).then_some((place, center_px))
    })
}

/// Gives back what was left out of entries, titles before dates, as long as there is room
/// and none is too far from its mark.
fn say_more(entries: &mut [Entry], room_px: f64) {
    for dated in [false, true] {
        for nth in 0..entries.len() {
            let Some(entry) = entries.get_mut(nth) else { return };
            let (words, all) = (entry.words, entry.all_words);
            entry.words = Words { dated: words.dated || dated, ..all };
            if entry.words != words && !spread(entries, room_px) {
                entries[nth].words = words;
            }
        }
    }
    spread(entries, room_px);
}

/// Moves entries apart until none overlap, all between 0 and `room_px`, in their
/// order, and as near to where they want to be as that allows (least squares: the
/// pool-adjacent-violators algorithm on the distances from a gapless stack). Whether
/// there is room for all, and none is too far from its mark.
fn spread(entries: &mut [Entry], room_px: f64) -> bool {
    let mut offset_px = 0.0;
    for entry in entries.iter_mut() {
        // Where the whole stack would begin if this entry had its way.
        entry.center_px = entry.wanted_px - entry.height_px() / 2.0 - offset_px;
        offset_px += entry.height_px();
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
    for entry in entries.iter_mut() {
        let begin_px = entry.center_px.max(0.0).min(most_px);
        entry.center_px = begin_px + offset_px + entry.height_px() / 2.0;
        offset_px += entry.height_px();
    }
    let limit_px =
        |entry: &Entry| if entry.rank == 0 { MAX_CHOSEN_PX } else { MAX_OFF_PX };
    offset_px <= room_px && entries.iter().all(|entry| entry.off_px() <= limit_px(entry))
}
