//! Where the words of a mark go, where time runs to the right.
//!
//! Beside a short mark: to its right, else to its left if they are whole there, else
//! cut where there is more room.
//! Under a wide one: at its start, or at the edge of the plot while it is scrolled
//! off. How much room there is was settled when the lane was packed, so that words
//! neither move nor change while panning; only at the edges of the plot they give
//! way.

use super::World;
use super::captions::{
    Caption, GAP_PX, LONGEST_PX, MAX_REACH_PX, MIN_LINE_PX, Which, max_line_px,
};
use super::items::Placement;
use super::pack::LABEL_GAP_PX;
use super::packed::Item;
use super::plan::Lines;
use super::stage::{RowLines, Stage, text};
use crate::event::EventId;
use crate::scene::{Align, Ink, Point, Rect, TextRole, TextStyle};

/// A mark that is wider than this has its words under it.
const UNDER_FROM_PX: f64 = 150.0;
/// Between a title and a date on one line.
const DATE_GAP_PX: f64 = 10.0;
/// Between words and the edge of the plot.
const EDGE_PX: f64 = 4.0;
/// How wide a letter is on average, as a part of the height of its line.
const LETTER: f64 = 0.4;
/// Between a wide mark's start and its words.
const INDENT_PX: f64 = 2.0;

/// The words of a mark, placed on the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Label {
    /// The place they take.
    pub(super) rect: Rect,
    /// On which side of their place they begin.
    pub(super) align: Align,
    /// The middle of the title, or of its first line.
    pub(super) title_y_px: f64,
    /// The middle of its second line, where it has one.
    pub(super) second_y_px: Option<f64>,
    /// Where the date goes.
    pub(super) date: DatePlace,
}

/// Where the date goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum DatePlace {
    /// Under the title, with its middle here.
    Under { y_px: f64 },
    /// After the title, as far as there is room.
    After,
    /// Nowhere.
    Nowhere,
}

/// Whether the words of a mark go under it.
pub(super) fn is_wide(mark_px: (f64, f64)) -> bool {
    mark_px.1 - mark_px.0 >= UNDER_FROM_PX
}

/// How far the words reach beyond the end of a mark.
pub(super) fn reach_px(
    world: &World<'_>,
    caption: &Caption,
    lines: Lines,
    mark_px: (f64, f64),
) -> f64 {
    if is_wide(mark_px) {
        let width_px = under_px(caption);
        (width_px - (mark_px.1 - mark_px.0)).clamp(0.0, MAX_REACH_PX)
    } else {
        GAP_PX + beside_px(world, caption, lines)
    }
}

/// The same without measuring: by how many letters the title has.
pub(super) fn estimated_reach_px(
    world: &World<'_>,
    event: EventId,
    mark_px: (f64, f64),
) -> f64 {
    let letters = world.events.get(event).title().len() as f64; // fewer, where not ASCII
    let em_px = world.options.title_line_px * LETTER;
    let words_px = (letters * em_px).min(max_line_px(world));
    if is_wide(mark_px) {
        return (words_px - (mark_px.1 - mark_px.0)).clamp(0.0, MAX_REACH_PX);
    }
    GAP_PX + words_px
}

/// How wide the words beside a mark are, where they have no more room than others.
fn beside_px(world: &World<'_>, caption: &Caption, lines: Lines) -> f64 {
    lines_px(caption.lines_px(max_line_px(world)), lines)
}

/// How wide a title and a date are together.
fn lines_px((title_px, when_px): (f64, f64), lines: Lines) -> f64 {
    match lines {
        Lines::Two | Lines::Three => title_px.max(when_px),
        Lines::One => title_px,
    }
}

/// How wide the words under a mark are.
fn under_px(caption: &Caption) -> f64 {
    let (title_px, when_px) = caption.longest_px();
    INDENT_PX + title_px + DATE_GAP_PX + when_px
}

impl Stage<'_> {
    /// Finds a place for the words of an item whose mark was drawn at `span_px`, where
    /// its row is taken up to `taken_px` before it.
    pub(super) fn label(
        &mut self,
        placement: Placement<'_>,
        span_px: (f64, f64),
        taken_px: f64,
    ) -> Option<Label> {
        let item = placement.item;
        let row = self.row_of(placement);
        let dated = item.wide || row.lines != Lines::One;
        if item.rides() || !self.captions.is_in_time(item.top, dated) {
            return None;
        }
        let zone_px = self.zone_px(placement);
        let room_px = (
            (span_px.0 - taken_px - LABEL_GAP_PX).min(span_px.0 - zone_px.0),
            (item.room_end_px - item.mark_px.1 - LABEL_GAP_PX).min(zone_px.1 - span_px.1),
        );
        if item.wide {
            return self.under(item, span_px, room_px, row);
        }
        let lines = row.lines;
        let caption = match lines {
            Lines::One => self.captions.titled(self.world, item.top),
            Lines::Two | Lines::Three => self.captions.get(self.world, item.top),
        };
        let whole_px = lines_px(caption.longest_px(), lines);
        let center_px = f64::midpoint(span_px.0, span_px.1);
        if whole_px <= 0.0 || !(0.0..=self.view.length_px).contains(&center_px) {
            return None;
        }
        let (left_px, right_px) = (span_px.0 - GAP_PX, span_px.1 + GAP_PX);
        let right_room_px =
            (room_px.1 - GAP_PX).min(self.view.length_px - EDGE_PX - right_px);
        let left_room_px = (room_px.0 - GAP_PX).min(left_px - EDGE_PX);
        let enough_px = beside_px(self.world, &caption, lines);
        let on_right = whole_px <= right_room_px
            || (whole_px > left_room_px && enough_px <= right_room_px)
            || right_room_px >= left_room_px;
        let most_px = if on_right { right_room_px } else { left_room_px };
        let cut_px = self.captions.cut_px(most_px);
        let (row, width_px) = match self.broken(&caption, item, most_px, row) {
            Some(broken_row) => {
                let title_px = self.captions.broken_px(self.world, item.top, cut_px);
                (broken_row, title_px.max(caption.lines_px(cut_px).1))
            }
            None if whole_px <= most_px => (row, whole_px),
            None => (row, cut_px),
        };
        let least_px = caption.title.least_px();
        if width_px < whole_px && most_px >= least_px {
            self.captions.cut_short();
        }
        if width_px < least_px {
            return None;
        }
        Some(if on_right {
            self.beside((right_px, width_px), Align::Start, row)
        } else {
            self.beside((left_px - width_px, width_px), Align::End, row)
        })
    }

    /// The row of an event whose title needs two lines, where it has room for them.
    fn broken(
        &self,
        caption: &Caption,
        item: &Item,
        room_px: f64,
        row: RowLines,
    ) -> Option<RowLines> {
        let needed = item.n_events == 1 && !caption.is_whole(room_px);
        if needed { row.broken(self.world) } else { None }
    }

    /// Words beside a mark, from a place along the axis.
    pub(super) fn beside(
        &self,
        (from_px, width_px): (f64, f64),
        align: Align,
        row: RowLines,
    ) -> Label {
        let Rect { x_px, y_px, .. } = self.geometry.plot;
        let options = self.world.options;
        let title_y_px = y_px + row.title_px;
        let (date, bottom_px) = match row.lines {
            Lines::Two | Lines::Three if row.title_px < row.when_px => {
                let when_y_px = y_px + row.when_px;
                (
                    DatePlace::Under { y_px: when_y_px },
                    when_y_px + options.meta_line_px / 2.0,
                )
            }
            _ => (DatePlace::Nowhere, title_y_px + options.title_line_px / 2.0),
        };
        let top_px = title_y_px - options.title_line_px / 2.0;
        let rect = Rect::new(x_px + from_px, top_px, width_px, bottom_px - top_px);
        let second_y_px = row.second_px.map(|second_px| y_px + second_px);
        Label { rect, align, title_y_px, second_y_px, date }
    }

    /// The words under a wide mark: on two lines where the row is high enough, else
    /// on one.
    fn under(
        &mut self,
        item: &Item,
        span_px: (f64, f64),
        (left_px, right_px): (f64, f64),
        row: RowLines,
    ) -> Option<Label> {
        let length_px = self.view.length_px - EDGE_PX;
        let end_px = (span_px.1 + right_px.max(0.0)).min(length_px);
        let caption = self.captions.get(self.world, item.top);
        let (title_px, when_px) = caption.longest_px();
        let first_px = span_px.0 - left_px.max(0.0);
        // At the start of what is seen; slides off with the end of its mark, and
        // gives way to the left at the end of the plot.
        let seen_px = span_px.0.max(EDGE_PX - INDENT_PX) + INDENT_PX;
        let mut enough_px = title_px.min(max_line_px(self.world));
        if row.raised_px.is_some() {
            let broken_px = self.captions.broken_px(self.world, item.top, LONGEST_PX);
            enough_px = enough_px.max(broken_px);
        }
        let from_px = seen_px.min((end_px - enough_px).max(first_px));
        let room_px = (end_px - from_px).min(title_px);
        let slid_off = from_px + room_px < MIN_LINE_PX / 2.0;
        if room_px + 0.5 < caption.title.least_px() || title_px <= 0.0 || slid_off {
            return None;
        }
        if row.title_px < row.when_px {
            let most_px = end_px - from_px;
            let (row, title_px) = match self.broken(&caption, item, most_px, row) {
                Some(broken_row) => {
                    (broken_row, self.captions.broken_px(self.world, item.top, most_px))
                }
                None => (row, title_px),
            };
            let both_px = title_px.max(when_px).min(most_px);
            return Some(self.beside((from_px, both_px), Align::Start, row));
        }
        let whole_px = title_px + DATE_GAP_PX + when_px;
        let dated = from_px + whole_px <= end_px;
        let width_px = if dated { whole_px } else { room_px };
        let date = if dated { DatePlace::After } else { DatePlace::Nowhere };
        let label = self.beside((from_px, width_px), Align::Start, row);
        Some(Label { date, ..label })
    }

    /// Draws words at their place: those of an event, or of the one of several that
    /// matters most and how many more there are.
    pub(super) fn draw_label(
        &mut self,
        label: &Label,
        (event, n_events): (EventId, u32),
    ) {
        let world = self.world;
        let rect = label.rect;
        let mut x_px = match label.align {
            Align::End => rect.right_px(),
            Align::Start | Align::Center => rect.x_px,
        };
        let mut room_px = rect.width_px;
        let title_px = match label.date {
            // The longest line that a title may be, with a date after it.
            DatePlace::After => {
                self.captions.titled(world, event).longest_px().0.min(room_px)
            }
            DatePlace::Under { .. } | DatePlace::Nowhere => room_px,
        };
        let title = match label.second_y_px {
            Some(y_px) => {
                let [first, second] = self.captions.broken(world, event, room_px);
                let at = Point { x_px, y_px };
                self.caption(second, at, text(TextRole::Title, Ink::Text, label.align));
                Some(first)
            }
            None => self.captions.fit(world, event, Which::Title, title_px),
        };
        if let Some(title) = title.filter(|title| title.width_px > 0.0) {
            let at = Point { x_px, y_px: label.title_y_px };
            self.caption(title, at, text(TextRole::Title, Ink::Text, label.align));
            if matches!(label.date, DatePlace::After) {
                x_px += title.width_px + DATE_GAP_PX;
                room_px -= title.width_px + DATE_GAP_PX;
            }
        }
        let y_px = match label.date {
            DatePlace::Under { y_px } => y_px,
            DatePlace::After => label.title_y_px,
            DatePlace::Nowhere => return,
        };
        let style = text(TextRole::Meta, Ink::TextFaint, label.align);
        let at = Point { x_px, y_px };
        if n_events > 1 {
            self.more(n_events - 1, room_px, at, style);
        } else if let Some(when) = self.captions.fit(world, event, Which::When, room_px) {
            self.caption(when, at, style);
        }
    }

    /// How many more there are than the one named.
    fn more(&mut self, n_events: u32, room_px: f64, at: Point, style: TextStyle) {
        self.text.clear();
        self.world.typesetter.more(n_events, self.text);
        if self.world.typesetter.advance_px(self.text, style.role) <= room_px {
            self.words(at, style);
        }
    }
}
