//! Words and widths that do not depend on fonts or locales, and documents from a
//! line an event, for the tests of the drawing.
#![allow(dead_code, reason = "each test binary uses a part of it")]
#![allow(unreachable_pub, reason = "a module of each test binary, not a crate")]

pub mod case;

use std::fmt::Write as _;

use date_line::event::{Event, EventDraft, Events};
use date_line::layout::{TickForm, TickLabel, TickUnit, Typesetter};
use date_line::scene::{Edge, TextRole};
use date_line::time::{Civil, Instant, Precision, TimeValue};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Plain English, with an average advance for every character.
#[derive(Debug)]
pub struct Plain;

impl Typesetter for Plain {
    fn advance_px(&self, text: &str, role: TextRole) -> f64 {
        let px = match role {
            TextRole::Title => 8.0,
            TextRole::Meta | TextRole::Tick => 7.2,
            TextRole::Context | TextRole::Lane | TextRole::Count => 7.9,
        };
        px * text.chars().count() as f64
    }

    fn tick(&self, at: Civil, tick: TickLabel, out: &mut String) {
        let Civil { year, month, day, second_of_day } = at;
        let (hour, minute, second) =
            (second_of_day / 3_600, second_of_day / 60 % 60, second_of_day % 60);
        let month = MONTHS[month as usize - 1];
        let full = matches!(tick.form, TickForm::FullContext);
        let _ = match tick.unit {
            TickUnit::Millisecond => write!(out, "{second}.{:03}", tick.millis),
            TickUnit::Second if matches!(tick.form, TickForm::Fine) => {
                write!(out, "{hour:02}:{minute:02}:{second:02}")
            }
            TickUnit::Second => write!(out, "{day} {month} {}, ", year_words(year))
                .and_then(|()| write!(out, "{hour:02}:{minute:02}:{second:02}")),
            TickUnit::Minute | TickUnit::Hour => write!(out, "{hour:02}:{minute:02}"),
            TickUnit::Day if matches!(tick.form, TickForm::Fine) => write!(out, "{day}"),
            TickUnit::Day if full => write!(out, "{day} {month} {}", year_words(year)),
            TickUnit::Day => write!(out, "{day} {month}"),
            TickUnit::Month if full => write!(out, "{month} {}", year_words(year)),
            TickUnit::Month => write!(out, "{month}"),
            TickUnit::Year => write!(out, "{}", year_words(year)),
            _ if year == 0 => write!(out, "0"),
            _ => write!(out, "{}", year_words(year)),
        };
    }

    fn when(&self, event: Event<'_>, finest: Precision, out: &mut String) {
        match event.when() {
            Some(TimeValue::Date(date)) => {
                let date = TimeValue::Date(date.no_finer_than(finest));
                let _ = write!(out, "{date}");
            }
            _ => out.push_str(&event.when_text()),
        }
        if !event.said().is_empty() {
            let _ = write!(out, " · “{}”", event.said());
        }
    }

    fn beyond(&self, edge: &Edge, nearest: Event<'_>, out: &mut String) {
        let side = if edge.before { "earlier" } else { "later" };
        let _ = match edge.n_events {
            1 => write!(out, "{}", nearest.when_text()),
            n_events => write!(out, "{n_events} {side}"),
        };
    }

    fn count(&self, n_events: u32, out: &mut String) {
        let _ = match n_events {
            0..1_000 => write!(out, "{n_events}"),
            _ => write!(out, "{}k", n_events / 1_000),
        };
    }

    fn number(&self, n: u32, out: &mut String) {
        let _ = write!(out, "{n}");
    }

    fn more(&self, n_events: u32, out: &mut String) {
        let _ = write!(out, "+{n_events}");
    }

    fn day(&self, at: Instant, is_today: bool, out: &mut String) {
        if is_today {
            return out.push_str("today");
        }
        let Civil { month, day, .. } = Civil::from_instant(at);
        let _ = write!(out, "written {day} {}", MONTHS[month as usize - 1]);
    }
}

fn year_words(year: i64) -> String {
    match year {
        1.. => year.to_string(),
        -9_999.. => format!("{} BC", 1 - year),
        -999_999.. => format!("{} ka", (1 - year) / 1_000),
        -999_999_999.. => format!("{} Ma", -year as f64 / 1e6),
        _ => format!("{} Ga", -year as f64 / 1e9),
    }
}

/// Reads a document of a line an event: `when | group | title | said | who; who`, the
/// last four of which may be missing. Lines that begin with `#` are not read.
pub fn events(text: &str) -> Events {
    let mut events = Events::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('|').map(str::trim);
        let mut field = || fields.next().unwrap_or_default();
        let (when, group, title, said) = (field(), field(), field(), field());
        let who: Vec<&str> =
            field().split("; ").filter(|name| !name.is_empty()).collect();
        let when: Option<TimeValue> = when.parse().ok();
        events.push(&EventDraft {
            title,
            when,
            group,
            said,
            participants: &who,
            ..EventDraft::default()
        });
    }
    events
}
