//! The words beside the marks, measured once.
//!
//! A caption is a title and a date. Words come from the document and the
//! [`Typesetter`](super::Typesetter); they are asked for when an event is first
//! drawn, and kept.

use super::World;
use super::form::Form;
use super::quantum::Quantum;
use crate::event::EventId;
use crate::scene::{TextRole, is_mark};
use crate::time::Precision;

/// No line of a caption beside a mark takes more room than this from others, or than
/// its share of the axis, with a least.
const MAX_LINE_PX: f64 = 280.0;
const MAX_SHARE: f64 = 0.28;
const MIN_MAX_PX: f64 = 180.0;
/// No line of a caption is longer than this, however much room there is.
pub(super) const LONGEST_PX: f64 = 420.0;
/// A line that has less room than this is left out unless it is whole: 6 em (`ux.md` §10).
/// So is one of which less than this part would be seen, of as much as is ever asked for:
/// the first word of a title names nothing, and half a date is another date.
pub(super) const MIN_LINE_PX: f64 = 84.0;
const MIN_TITLE: f64 = 0.4;
const MIN_WHEN: f64 = 0.75;
/// Between a mark and its caption.
pub(super) const GAP_PX: f64 = 8.0;
/// No caption reaches farther than this beyond its mark.
pub(super) const MAX_REACH_PX: f64 = GAP_PX + MAX_LINE_PX;
/// So often it is guessed how many letters fit, by how wide they are on average; then
/// halving is quicker.
const MAX_GUESSES: u32 = 4;
/// No more places of a title are looked at to break it.
const MAX_BREAKS: usize = 64;
/// In a frame of a view that moves no more captions than this are found out: a step of
/// zoom may bring a hundred, which come one after the other then.
const N_NEW: usize = 6;
/// Words that are cut get room in steps of this, and of the second while a view moves:
/// words that are cut anew have to be shaped anew.
const CUT_STEPS_PX: (f64, f64) = (12.0, 48.0);
/// When this much text has gathered, what is not on screen is forgotten.
const MAX_TEXT_BYTES: usize = 1 << 20;

/// The words of an event and how it was dated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caption {
    /// How the date was said.
    pub(super) form: Form,
    /// What happened; empty until it is asked for.
    pub(super) title: Line,
    /// When, as people write it; empty until it is asked for.
    pub(super) when: Line,
    titled: bool,              // whether `title` is known
    worded: Option<Precision>, // how exactly `when` is worded, once it is
    /// Which of the kept breaks are its title's, once that is known.
    breaks: Option<(usize, usize)>,
    /// The title on two lines, and the room that it was broken for.
    broken: ([Piece; 2], f64),
}

/// A place where a title may be broken into two lines, and how wide both are then.
#[derive(Clone, Copy, Debug)]
struct Break {
    at: usize, // in bytes of the title
    lines_px: (f64, f64),
}

/// How long a line beside a mark may be on this drawing.
pub(super) fn max_line_px(world: &World<'_>) -> f64 {
    (world.options.width_px * MAX_SHARE).clamp(MIN_MAX_PX, MAX_LINE_PX)
}

/// One line of words, whole and cut.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    role: TextRole,
    whole: Piece,
    cut: Piece,
    room_px: f64, // what `cut` was cut for
}

/// A range of the kept text, and how wide it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    start: usize,
    end: usize,
    /// How wide it is.
    pub(super) width_px: f64,
}

/// The captions found so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Captions {
    slots: Vec<u32>, // by event; one more than the place in `known`, 0 for none
    known: Vec<Caption>,
    breaks: Vec<Break>,
    texts: String,
    /// How exactly dates are worded; `None`: as they were said.
    finest: Option<Precision>,
    /// How many more may be found out in this frame, of a view that moves; `None`: all.
    n_more: Option<usize>,
    /// Whether some were not for that.
    late: bool,
}

/// Which line of a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// What happened.
    Title,
    /// When.
    When,
}

impl Captions {
    /// Words dates from here on no more exactly than a step of zoom can show.
    pub(super) fn word_for(&mut self, step: Quantum) {
        self.finest = step.finest();
    }

    /// A frame begins, of a view that moves or of one at rest.
    pub(super) fn begin(&mut self, moving: bool) {
        (self.n_more, self.late) = (moving.then_some(N_NEW), false);
    }

    /// Whether words are left out of the last frame that come with one of the next.
    pub(super) fn are_late(&self) -> bool {
        self.late
    }

    /// Whether the caption of an event, with its date or without, is for this frame.
    pub(super) fn is_in_time(&mut self, event: EventId, dated: bool) -> bool {
        let Some(n_more) = &mut self.n_more else { return true };
        let slot = self.slots.get(event.0 as usize).copied().unwrap_or(0) as usize;
        let known = slot.checked_sub(1).and_then(|nth| self.known.get(nth));
        let finest = self.finest.unwrap_or(Precision::Subsecond);
        let is_known = |it: &Caption| it.titled && (!dated || it.worded == Some(finest));
        if known.is_some_and(is_known) {
            return true;
        }
        self.late |= *n_more == 0;
        let in_time = *n_more > 0;
        *n_more = n_more.saturating_sub(1);
        in_time
    }

    /// As much of some room as words that are cut are given: in steps, so that panning
    /// does not cut words anew at every pixel.
    pub(super) fn cut_px(&self, room_px: f64) -> f64 {
        let (rest_px, moving_px) = CUT_STEPS_PX;
        let step_px = if self.n_more.is_some() { moving_px } else { rest_px };
        MIN_LINE_PX + ((room_px - MIN_LINE_PX) / step_px).floor() * step_px
    }

    /// Words are cut that are given more room by a view at rest.
    pub(super) fn cut_short(&mut self) {
        self.late |= self.n_more.is_some();
    }

    /// The caption of an event.
    pub(super) fn get(&mut self, world: &World<'_>, event: EventId) -> Caption {
        let nth = self.dated_slot(world, event);
        self.known[nth]
    }

    /// The caption of an event whose date is not written: to word one costs more than
    /// all else, and a step of zoom may word all anew.
    pub(super) fn titled(&mut self, world: &World<'_>, event: EventId) -> Caption {
        let nth = self.titled_slot(world, event);
        self.known[nth]
    }

    /// How the date of an event was said, whatever its words are.
    pub(super) fn form(&mut self, world: &World<'_>, event: EventId) -> Form {
        let nth = self.slot(world, event);
        self.known[nth].form
    }

    /// The text of a piece.
    pub(super) fn text(&self, piece: Piece) -> &str {
        self.texts.get(piece.start..piece.end).unwrap_or_default()
    }

    /// Whether the title of an event needs no more room than this. One that was
    /// never asked for is not whole.
    pub(super) fn is_whole(&self, event: EventId, room_px: f64) -> bool {
        let slot = self.slots.get(event.0 as usize).copied().unwrap_or(0) as usize;
        let caption = slot.checked_sub(1).and_then(|nth| self.known.get(nth));
        caption.is_some_and(|it| it.titled && it.title.whole.width_px <= room_px)
    }

    /// A line in at most this much room: whole, or cut before a mark of omission.
    /// `None` when not even a few characters fit.
    pub(super) fn fit(
        &mut self,
        world: &World<'_>,
        event: EventId,
        which: Which,
        room_px: f64,
    ) -> Option<Piece> {
        let nth = match which {
            Which::Title => self.titled_slot(world, event),
            Which::When => self.dated_slot(world, event),
        };
        let line = self.line(nth, which);
        if line.whole.width_px <= room_px {
            return Some(line.whole);
        }
        let room_px = room_px.floor();
        if room_px + 0.5 < line.least_px() {
            return None;
        }
        if (line.room_px - room_px).abs() < 0.5 {
            return Some(line.cut);
        }
        let cut = self.cut(world, line, room_px);
        let line = self.line_mut(nth, which);
        (line.cut, line.room_px) = (cut, room_px);
        Some(cut)
    }

    /// How wide a title is on two lines in at most this much room.
    pub(super) fn broken_px(
        &mut self,
        world: &World<'_>,
        event: EventId,
        room_px: f64,
    ) -> f64 {
        let found = self.break_for(world, event, room_px);
        found.map_or(room_px, |found| found.longer_px().ceil()).min(room_px)
    }

    /// A title on two lines in at most this much room: of about the same length where
    /// that is enough, else with the second one cut.
    pub(super) fn broken(
        &mut self,
        world: &World<'_>,
        event: EventId,
        room_px: f64,
    ) -> [Piece; 2] {
        let room_px = room_px.floor();
        let found = self.break_for(world, event, room_px);
        let nth = self.titled_slot(world, event);
        let Caption { title, broken: (lines, broken_for_px), .. } = self.known[nth];
        if (broken_for_px - room_px).abs() < 0.5 {
            return lines;
        }
        let text = self.text(title.whole).to_owned();
        let at = found.map_or(text.len(), |found| found.at);
        let lines = [&text[..at], text[at..].trim_start()].map(|line| {
            let line = cut_to(world, line.to_owned(), title.role, room_px);
            let start = self.texts.len();
            self.texts.push_str(&line);
            let width_px = world.typesetter.advance_px(&line, title.role);
            Piece { start, end: self.texts.len(), width_px }
        });
        self.known[nth].broken = (lines, room_px);
        lines
    }

    /// Where a title is best broken for this much room; `None` where it has no blanks.
    fn break_for(
        &mut self,
        world: &World<'_>,
        event: EventId,
        room_px: f64,
    ) -> Option<Break> {
        let nth = self.titled_slot(world, event);
        if self.known[nth].breaks.is_none() {
            let start = self.breaks.len();
            let (texts, title) = (&self.texts, self.known[nth].title);
            let text = texts.get(title.whole.start..title.whole.end).unwrap_or_default();
            let width_px = |text: &str| world.typesetter.advance_px(text, title.role);
            let blanks = text.match_indices(' ').take(MAX_BREAKS);
            self.breaks.extend(blanks.map(|(at, _)| Break {
                at,
                lines_px: (width_px(&text[..at]), width_px(text[at..].trim_start())),
            }));
            self.known[nth].breaks = Some((start, self.breaks.len()));
        }
        let (start, end) = self.known[nth].breaks?;
        let breaks = self.breaks.get(start..end)?;
        let even = breaks.iter().min_by(|a, b| a.longer_px().total_cmp(&b.longer_px()));
        let full = breaks.iter().rfind(|it| it.lines_px.0 <= room_px);
        even.filter(|even| even.longer_px() <= room_px).or(full).copied()
    }

    /// Forgets everything when too much was kept; call it between frames.
    pub(super) fn tidy(&mut self) {
        if self.texts.len() > MAX_TEXT_BYTES {
            *self = Self::default();
        }
    }

    fn line(&self, nth: usize, which: Which) -> Line {
        let caption = self.known[nth];
        match which {
            Which::Title => caption.title,
            Which::When => caption.when,
        }
    }

    fn line_mut(&mut self, nth: usize, which: Which) -> &mut Line {
        let caption = &mut self.known[nth];
        match which {
            Which::Title => &mut caption.title,
            Which::When => &mut caption.when,
        }
    }

    /// The place of an event's caption, with its date worded.
    fn dated_slot(&mut self, world: &World<'_>, event: EventId) -> usize {
        let nth = self.titled_slot(world, event);
        let finest = self.finest.unwrap_or(Precision::Subsecond);
        if self.known[nth].worded != Some(finest) {
            let start = self.texts.len();
            world.typesetter.when(world.events.get(event), finest, &mut self.texts);
            let when = self.measured(world, start, TextRole::Meta);
            let known = &mut self.known[nth];
            (known.when, known.worded) = (when, Some(finest));
        }
        nth
    }

    /// The place of an event's caption, with its title measured.
    fn titled_slot(&mut self, world: &World<'_>, event: EventId) -> usize {
        let nth = self.slot(world, event);
        if !self.known[nth].titled {
            let start = self.texts.len();
            self.texts.push_str(world.events.get(event).title());
            let title = self.measured(world, start, TextRole::Title);
            let known = &mut self.known[nth];
            (known.title, known.titled) = (title, true);
            known.broken = ([title.whole; 2], f64::INFINITY);
        }
        nth
    }

    /// The place of an event's caption, which is made when it is new.
    fn slot(&mut self, world: &World<'_>, id: EventId) -> usize {
        let row = id.0 as usize;
        if self.slots.len() <= row {
            self.slots.resize(world.events.len().max(row + 1), 0);
        }
        if let Some(nth) = (self.slots[row] as usize).checked_sub(1) {
            return nth;
        }
        let event = world.events.get(id);
        let form = Form::new(event.when().as_ref());
        let [title, when] = [TextRole::Title, TextRole::Meta].map(Line::empty);
        let (titled, worded, breaks) = (false, None, None);
        let broken = ([title.whole; 2], f64::INFINITY);
        let caption = Caption { form, title, when, titled, worded, breaks, broken };
        self.known.push(caption);
        self.slots[row] = self.known.len() as u32;
        self.known.len() - 1
    }

    fn measured(&self, world: &World<'_>, start: usize, role: TextRole) -> Line {
        let text = &self.texts[start..];
        let width_px = world.typesetter.advance_px(text, role);
        let whole = Piece { start, end: self.texts.len(), width_px };
        Line { role, whole, cut: whole, room_px: f64::INFINITY }
    }

    fn cut(&mut self, world: &World<'_>, line: Line, room_px: f64) -> Piece {
        let whole = self.text(line.whole).to_owned();
        let cut = cut_to(world, whole, line.role, room_px);
        let start = self.texts.len();
        self.texts.push_str(&cut);
        let width_px = world.typesetter.advance_px(&cut, line.role);
        Piece { start, end: self.texts.len(), width_px }
    }
}

impl Line {
    /// The least room in which it says something.
    pub(super) fn least_px(&self) -> f64 {
        let part = if self.role == TextRole::Title { MIN_TITLE } else { MIN_WHEN };
        let whole_px = self.whole.width_px;
        whole_px.min(MIN_LINE_PX.max(part * whole_px.min(MAX_LINE_PX)))
    }

    /// One without words.
    fn empty(role: TextRole) -> Self {
        let whole = Piece { start: 0, end: 0, width_px: 0.0 };
        Self { role, whole, cut: whole, room_px: f64::INFINITY }
    }
}

impl Break {
    fn longer_px(self) -> f64 {
        self.lines_px.0.max(self.lines_px.1)
    }
}

/// A text that fits: the whole, or its longest start with a mark of omission.
pub(super) fn cut_to(
    world: &World<'_>,
    text: String,
    role: TextRole,
    room_px: f64,
) -> String {
    let width_px = |text: &str| world.typesetter.advance_px(text, role);
    let whole_px = width_px(&text);
    if whole_px <= room_px {
        return text;
    }
    let cut_at = |end: usize| [head(&text, end), "…"].concat();
    let (mut fits, mut too_long) = (0, text.len());
    let letters_per_px = text.len() as f64 / whole_px;
    let mut guess = room_px * letters_per_px;
    for round in 0.. {
        if fits + 1 >= too_long {
            break;
        }
        let end =
            if round < MAX_GUESSES { guess as usize } else { fits.midpoint(too_long) };
        let end = end.max(fits + 1).min(too_long - 1);
        let spare_px = room_px - width_px(&cut_at(end));
        if spare_px >= 0.0 {
            fits = end;
        } else {
            too_long = end;
        }
        guess = end as f64 + spare_px * letters_per_px;
    }
    cut_at(fits)
}

impl Caption {
    /// How wide the title and the date are, in lines of at most `most_px`.
    pub(super) fn lines_px(&self, most_px: f64) -> (f64, f64) {
        (self.title.whole.width_px.min(most_px), self.when.whole.width_px.min(most_px))
    }

    /// The same where there is room for long lines.
    pub(super) fn longest_px(&self) -> (f64, f64) {
        self.lines_px(LONGEST_PX)
    }

    /// Whether the title is on one line without being cut, in so much room.
    pub(super) fn is_whole(&self, room_px: f64) -> bool {
        self.title.whole.width_px <= room_px.min(LONGEST_PX)
    }
}

/// The start of a text: at most `end` bytes, without half a character, without a
/// mark that belongs to the next one, without spaces at its end.
fn head(text: &str, end: usize) -> &str {
    let mut end = end.min(text.len());
    while !breaks_at(text, end) {
        end -= 1;
    }
    text[..end].trim_end_matches([' ', ',', ';', ':', '–', '—', '-'])
}

/// Whether a text may be cut here: not inside a character, nor before or after what
/// joins characters to one that is seen.
fn breaks_at(text: &str, at: usize) -> bool {
    if at == 0 {
        return true;
    }
    if !text.is_char_boundary(at) {
        return false;
    }
    let before = text[..at].chars().next_back().is_some_and(|c| c == '\u{200d}');
    !before && !text[at..].starts_with(joins_the_one_before)
}

/// Combining marks, joiners and the like. Not all that Unicode has, but those that
/// titles are made of; a cut cluster is ugly, not wrong.
fn joins_the_one_before(c: char) -> bool {
    is_mark(c)
        || matches!(c,
            '\u{0900}'..='\u{0903}' | '\u{093a}'..='\u{094f}' | '\u{0e31}'
            | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}' | '\u{200c}'
            | '\u{200d}' | '\u{3099}' | '\u{309a}' | '\u{1f1e6}'..='\u{1f1ff}'
            | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}'
            | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn a_text_is_cut_between_characters_that_are_seen() {
        assert_eq!(head("naïve", 3), "na", "not inside a character");
        assert_eq!(head("nai\u{308}ve", 3), "na", "not before its dots");
        assert_eq!(head("two words", 4), "two", "without the space");
        assert_eq!(head("👩\u{200d}🔬 at work", 7), "", "not inside a joined sign");
        assert_eq!(head("anything", 0), "", "down to nothing");
    }
}
