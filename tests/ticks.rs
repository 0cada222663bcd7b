//! The labels of the axis at every zoom, as text to be read.
//!
//! `tests/data/ticks.txt` has a line for each factor of two from a microsecond a
//! pixel to the age of the universe, around one day and around one year before our
//! era: the labels of the first line, then those of the second.

mod common;
mod plain;

use std::fmt::Write as _;

use date_line::index::{EventIndex, LaneBy, Shown};
use date_line::layout::{Layout, Look, Options, World};
use date_line::scene::{Mark, Scene, TextRole};
use date_line::time::{Civil, Instant};
use date_line::view::Viewport;
use plain::Plain;

#[test]
fn every_zoom_has_its_ticks() {
    let mut text = String::new();
    for (year, month, day) in [(2024, 7, 12), (-479, 1, 1)] {
        let middle = Civil::date(year, month, day).instant();
        let mut secs_per_px = 1.0 / 1_048_576.0;
        while secs_per_px < 1e15 {
            let _ = writeln!(text, "{}", labels(middle, secs_per_px));
            secs_per_px *= 2.0;
        }
        text.push('\n');
    }
    common::assert_golden(&common::data("ticks.txt"), &text);
}

/// `26 28 30 2 4 | Jun 2024, Jul`
fn labels(middle: Instant, secs_per_px: f64) -> String {
    // An event, so that there is a view to draw.
    let events = plain::events("2024-07-12 | | one |\n");
    let index = EventIndex::new(&events);
    let shown = &Shown::new(&events, &index, LaneBy::Group, None);
    let options = Options { width_px: 600.0, ..Options::default() };
    let world = World {
        events: &events,
        index: &index,
        shown,
        hits: None,
        typesetter: &Plain,
        options: &options,
    };
    let start = Instant::from_secs_since(middle, -300.0 * secs_per_px);
    let viewport = Viewport { start, secs_per_px, length_px: 600.0 };
    let mut scene = Scene::default();
    let look =
        Look { viewport, selected: None, hovered: None, focused: None, scrolled_px: 0.0 };
    Layout::new().frame(&world, &look, &mut scene);
    let of_role = |wanted| {
        let labels = scene.marks.iter().filter_map(|mark| match mark {
            Mark::Label { text, style, .. } if style.role == wanted => {
                Some(scene.text(*text))
            }
            _ => None,
        });
        labels.collect::<Vec<_>>()
    };
    let (fine, context) = (of_role(TextRole::Tick), of_role(TextRole::Context));
    format!("{} | {}", fine.join(" "), context.join(", "))
}
