//! Words and widths for the layout, from the browser.
//!
//! Measuring and wording are calls out of wasm and slow, so both are remembered:
//! labels repeat from frame to frame.

use std::cell::{Cell, RefCell};

use web_sys::CanvasRenderingContext2d as Context;

use super::remembered::{Remembered, hash_of};
use super::theme::Theme;
use super::when::WhenWire;
use super::wire::to_js;
use super::words::Words;
use crate::event::{Event, EventId};
use crate::layout::{TickForm, TickLabel, TickUnit, Typesetter};
use crate::scene::{Edge, TextRole};
use crate::time::{Civil, Instant, Precision};

/// A [`Typesetter`] that asks a canvas and a [`Words`].
#[derive(Debug)]
pub(super) struct BrowserTypesetter {
    pub(super) words: Words,
    pub(super) theme: Theme,
    /// The year the document was written in: dates in it leave their year out.
    pub(super) written_year: Option<i64>,
    /// A context that only measures, and the role whose font it has.
    context: Context,
    set: Cell<Option<TextRole>>,
    advances: RefCell<Remembered<(TextRole, String), f64>>,
    dates: RefCell<Remembered<(EventId, Precision), String>>,
    counts: RefCell<Remembered<u32, String>>,
    numbers: RefCell<Remembered<u32, String>>,
    ticks: RefCell<Remembered<(Civil, TickLabel), String>>,
}

impl BrowserTypesetter {
    pub(super) fn new(words: Words, context: Context) -> Self {
        Self {
            words,
            theme: Theme::default(),
            written_year: None,
            context,
            set: Cell::new(None),
            advances: RefCell::default(),
            dates: RefCell::default(),
            counts: RefCell::default(),
            numbers: RefCell::default(),
            ticks: RefCell::default(),
        }
    }

    /// Forgets everything: the fonts or the events are others now.
    pub(super) fn forget(&self) {
        self.set.set(None);
        self.advances.borrow_mut().forget();
        self.dates.borrow_mut().forget();
        self.counts.borrow_mut().forget();
        self.numbers.borrow_mut().forget();
        self.ticks.borrow_mut().forget();
    }

    /// Which days are the weekend: bit 0 is Monday.
    pub(super) fn weekend(&self) -> u8 {
        self.words.weekend()
    }

    /// The date of an event in full, without the words that said it.
    pub(super) fn when_in_full(&self, event: Event<'_>) -> String {
        let when = event.when();
        when.map_or_else(String::new, |when| {
            self.words.when(&to_js(&WhenWire::new(&when)))
        })
    }

    /// How wide a word is, with the blank after it. Browsers shape texts word by word,
    /// too, and titles have most of their words in common.
    fn word_px(&self, word: &str, role: TextRole) -> f64 {
        let mut advances = self.advances.borrow_mut();
        let hash = hash_of([role as u64].into_iter().chain(word.bytes().map(u64::from)));
        let advance_px = advances.answer(
            hash,
            |(other, known)| *other == role && known == word,
            || ((role, word.to_owned()), self.measure(word, role)),
        );
        advance_px.copied().unwrap_or_default()
    }

    fn measure(&self, text: &str, role: TextRole) -> f64 {
        if self.set.replace(Some(role)) != Some(role) {
            self.context.set_font(self.theme.font(role));
        }
        // It fails on nothing that a text can be.
        self.context.measure_text(text).map_or(0.0, |metrics| metrics.width())
    }
}

impl Typesetter for BrowserTypesetter {
    fn advance_px(&self, text: &str, role: TextRole) -> f64 {
        text.split_inclusive(' ').map(|word| self.word_px(word, role)).sum()
    }

    fn tick(&self, at: Civil, tick: TickLabel, out: &mut String) {
        let Civil { year, month, day, second_of_day } = at;
        let hash = hash_of([
            year.cast_unsigned(),
            u64::from(month),
            u64::from(day),
            u64::from(second_of_day),
            u64::from(tick.millis),
            tick.unit as u64,
            tick.form as u64,
        ]);
        let mut ticks = self.ticks.borrow_mut();
        let words = ticks.answer(
            hash,
            |asked| *asked == (at, tick),
            || {
                let secs = f64::from(second_of_day) + f64::from(tick.millis) / 1_000.0;
                let moment = [year as f64, f64::from(month), f64::from(day), secs];
                let (unit, form) = (unit_name(tick.unit), form_name(tick.form));
                ((at, tick), self.words.tick(&moment, unit, form))
            },
        );
        out.push_str(words.map_or("", String::as_str));
    }

    fn when(&self, event: Event<'_>, finest: Precision, out: &mut String) {
        let mut dates = self.dates.borrow_mut();
        let asked = (event.id(), finest);
        let words = dates.answer(
            u64::from(event.id().0) << 8 | finest as u64,
            |other| *other == asked,
            || {
                let when = event.when();
                let when =
                    when.as_ref().map(|when| WhenWire::no_finer_than(when, finest));
                let year = self.written_year.map(|year| year as f64);
                (asked, self.words.when_short(&to_js(&when), year, event.said()))
            },
        );
        out.push_str(words.map_or("", String::as_str));
    }

    fn beyond(&self, edge: &Edge, nearest: Event<'_>, out: &mut String) {
        // Several are worded by their number alone.
        let when = if edge.n_events == 1 { nearest.when() } else { None };
        let when = when.as_ref().map(WhenWire::new);
        let words = self.words.beyond(edge.before, edge.n_events, &to_js(&when));
        out.push_str(&words);
    }

    fn count(&self, n_events: u32, out: &mut String) {
        word_number(&self.counts, n_events, || self.words.compact(n_events), out);
    }

    fn number(&self, n: u32, out: &mut String) {
        word_number(&self.numbers, n, || self.words.number(n), out);
    }

    fn more(&self, n_events: u32, out: &mut String) {
        out.push('+');
        self.number(n_events, out);
    }

    fn day(&self, at: Instant, is_today: bool, out: &mut String) {
        let day = super::when::DateWire::day(Civil::from_instant(at));
        out.push_str(&self.words.day(&to_js(&day), is_today));
    }
}

/// Words a number that may have been worded before.
fn word_number(
    known: &RefCell<Remembered<u32, String>>,
    n: u32,
    word: impl FnOnce() -> String,
    out: &mut String,
) {
    let mut known = known.borrow_mut();
    let words = known.answer(u64::from(n), |asked| *asked == n, || (n, word()));
    out.push_str(words.map_or("", String::as_str));
}

fn unit_name(unit: TickUnit) -> &'static str {
    match unit {
        TickUnit::Millisecond => "subsecond",
        TickUnit::Second => "second",
        TickUnit::Minute => "minute",
        TickUnit::Hour => "hour",
        TickUnit::Day => "day",
        TickUnit::Month => "month",
        TickUnit::Year => "year",
        TickUnit::Kiloyear => "kiloyear",
        TickUnit::Megayear => "megayear",
        TickUnit::Gigayear => "gigayear",
    }
}

fn form_name(form: TickForm) -> &'static str {
    match form {
        TickForm::Fine => "fine",
        TickForm::Context => "context",
        TickForm::FullContext => "full",
    }
}
