//! Words keep off each other and off the bars of what is counted, however many events
//! there are and wherever one looks.

mod common;
mod plain;

use common::Gen;
use date_line::event::{EventDraft, Events};
use date_line::index::{EventIndex, LaneBy, Shown};
use date_line::layout::{Layout, Look, Options, Typesetter, World};
use date_line::scene::{Align, Direction, Ink, Mark, Rect, Scene, TextRole};
use date_line::time::iso::Clock;
use date_line::time::{Instant, Interval};
use date_line::view::{Viewport, bounds};
use plain::Plain;
use plain::case::check;

const DAY_SECS: f64 = 86_400.0;

/// A document of so many events, in bursts and between them, short and long.
fn crowd(random: &mut Gen, n_events: usize) -> Events {
    const WORDS: [&str; 8] =
        ["a", "of", "treaty", "naïve", "summit", "unquestionably", "東京", "grain"];
    let n_lanes = *random.pick(&[1, 1, 2, 5, 40]);
    let days = *random.pick(&[30.0, 400.0, 4_000.0]);
    let bursts: Vec<(f64, f64)> = (0..random.int(0..=12))
        .map(|_| (days * random.unit(), days * random.unit().powi(3)))
        .collect();
    let part_long = random.unit().powi(2);
    let mut events = Events::new();
    for _ in 0..n_events {
        let day = match bursts.as_slice() {
            [] => days * random.unit(),
            _ if random.one_in(3) => days * random.unit(),
            bursts => {
                let (at, width) = *random.pick(bursts);
                at + width * random.unit().powi(2)
            }
        };
        let at = |day: f64| {
            let at = Instant::from_secs(1_300_000_000 + (day * DAY_SECS) as i64);
            at.iso(Clock::Floating).to_string()
        };
        let when = if random.unit() < part_long {
            let length = days * random.unit().powi(4) * 0.3;
            format!("{}/{}", at(day), at(day + length))
        } else {
            at(day)
        };
        let n_words = random.int(1..=7);
        let title: Vec<&str> = (0..n_words).map(|_| *random.pick(&WORDS)).collect();
        events.push(&EventDraft {
            title: &title.join(" "),
            when: when.parse().ok(),
            group: &format!("Lane {}", random.int(1..=n_lanes)),
            importance: random.int(0..=9) as f32,
            ..EventDraft::default()
        });
    }
    events
}

/// Draws some views of a document, at rest and on the way.
fn views(
    random: &mut Gen,
    (n_events, n_views): (usize, usize),
    property: &mut dyn FnMut(&Scene) -> Result<(), String>,
) -> Result<(), String> {
    let events = crowd(random, n_events);
    let index = EventIndex::new(&events);
    let by = *random.pick(&[LaneBy::Group, LaneBy::Group, LaneBy::None]);
    let shown = Shown::new(&events, &index, by, None);
    let options = Options {
        width_px: random.int(300..=1_400) as f64,
        height_px: random.int(200..=800) as f64,
        direction: *random.pick(&[Direction::Right, Direction::Right, Direction::Down]),
        ..Options::default()
    };
    let (typesetter, hits) = (&Plain, None);
    let world = World {
        events: &events,
        index: &index,
        shown: &shown,
        hits,
        typesetter,
        options: &options,
    };
    let mut layout = Layout::new();
    let mut scene = Scene::default();
    let all = index.domain().map(bounds).expect("there are events");
    for _ in 0..n_views {
        let zoom = f64::from(1 << random.int(0..=11)) * (1.0 + random.unit());
        let secs = all.secs() / zoom;
        let start =
            Instant::from_secs_since(all.start, (all.secs() - secs) * random.unit());
        let end = Instant::from_secs_since(start, secs);
        let viewport = Viewport::showing(Interval::new(start, end), 1_000.0);
        let look = Look {
            viewport,
            selected: None,
            hovered: None,
            focused: None,
            scrolled_px: 1_000.0 * random.unit(),
        };
        layout.frame(&world, &look, &mut scene);
        property(&scene)?;
        for _ in 0..3 {
            let viewport = look.viewport.zoomed(300.0, 1.0 + random.unit());
            layout.moving_frame(&world, &Look { viewport, ..look }, &mut scene);
            property(&scene)?;
        }
    }
    Ok(())
}

/// The boxes of titles, of dates and of what is said of bars.
fn words(scene: &Scene) -> impl Iterator<Item = (Rect, TextRole, &str)> {
    let options = Options::default();
    scene.marks.iter().filter_map(move |mark| {
        let Mark::Label { at, text, style } = *mark else { return None };
        let height_px = match style.role {
            TextRole::Title => options.title_line_px,
            TextRole::Meta => options.meta_line_px,
            _ => return None,
        };
        let text = scene.text(text);
        let width_px = Plain.advance_px(text, style.role);
        let x_px = match style.align {
            Align::Start => at.x_px,
            Align::Center => at.x_px - width_px / 2.0,
            Align::End => at.x_px - width_px,
        };
        let rect = Rect::new(x_px, at.y_px - height_px / 2.0, width_px, height_px);
        // Lines of one label may touch.
        scene.plot.contains(at).then(|| (rect.grown(-0.01), style.role, text))
    })
}

/// No words touch others, nor a title what is counted.
fn keep_apart(scene: &Scene) -> Result<(), String> {
    let words: Vec<_> = words(scene).collect();
    for (nth, (rect, _, text)) in words.iter().enumerate() {
        for (other, _, with) in &words[nth + 1..] {
            check(
                !rect.overlaps(other),
                format!("“{text}” {rect:?} and “{with}” {other:?}"),
            )?;
        }
    }
    let titles = || words.iter().filter(|(_, role, _)| *role == TextRole::Title);
    for mark in &scene.marks {
        let Mark::Bar { rect, fill, .. } = mark else { continue };
        if !matches!(fill.ink, Ink::Density(_)) {
            continue;
        }
        for (title, _, text) in titles() {
            check(
                !title.overlaps(rect),
                format!("“{text}” {title:?} over a bar {rect:?}"),
            )?;
        }
    }
    Ok(())
}

/// Looks at some views of some documents of a size.
fn hold_at(n_events: usize, n_seeds: u64, n_views: usize) {
    let mut n_words = 0;
    for seed in 0..n_seeds {
        let outcome = views(&mut Gen::new(seed), (n_events, n_views), &mut |scene| {
            n_words += words(scene).count();
            keep_apart(scene)
        });
        outcome.unwrap_or_else(|broken| panic!("seed {seed}: {broken}"));
    }
    assert!(n_words > 100, "there were words to look at: {n_words}");
}

#[test]
fn words_keep_apart_among_a_thousand_events() {
    hold_at(1_000, 24, 4);
}

#[test]
fn words_keep_apart_among_ten_thousand_events() {
    hold_at(10_000, 5, 6);
}

#[test]
fn words_keep_apart_among_a_hundred_thousand_events() {
    hold_at(100_000, 2, 6);
}
