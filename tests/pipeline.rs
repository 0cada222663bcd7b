//! From events to pixels: each case is a file of events, each golden a picture to
//! be looked at.
//!
//! `tests/data/pipeline/<case>.events` becomes `<case>.<look>.svg`. A case says in
//! lines like `# look: 720x420 select=2` how it is drawn; without one it is drawn
//! in a wide, a middle and a narrow size. `# written: 2024-07-13` is the day of
//! writing, `# now: 2024-07-16` today, with the weekend of `# weekend: 96`, a bit for
//! each day from Monday on; `# lanes: people` makes a lane of each of those that take
//! part.

mod common;
mod plain;

use std::path::Path;

use date_line::event::{EventId, Events};
use date_line::index::{EventIndex, LaneBy, Passing, Shown};
use date_line::layout::{Layout, Look, Options, World};
use date_line::paint::to_svg;
use date_line::scene::{Direction, Scene};
use date_line::time::{Instant, Interval, TimeValue};
use plain::Plain;

/// One picture of a case.
struct Picture {
    name: String,
    width_px: f64,
    height_px: f64,
    selected: Option<EventId>,
    hovered: Option<EventId>,
    window: Option<Interval>,
    found: Option<String>,
}

#[test]
fn every_case_looks_as_it_did() {
    for path in common::cases("pipeline", ".events") {
        let text = common::text(&path);
        let events = plain::events(&text);
        let day = |key| directives(&text, key).next().and_then(instant);
        let weekend = directives(&text, "weekend").next();
        let days = Options {
            written: day("written"),
            now: day("now"),
            weekend: weekend.map_or(0, |days| days.parse().expect("some bits")),
            ..Options::default()
        };
        let by = match directives(&text, "lanes").next() {
            Some("people") => LaneBy::Participant,
            _ => LaneBy::Group,
        };
        for picture in pictures(&text) {
            let golden = path.with_extension(format!("{}.svg", picture.name));
            common::assert_golden(&golden, &draw((&events, by), days, &picture));
        }
    }
}

#[test]
fn the_overview_looks_as_it_did() {
    let path = common::data("pipeline/story.events");
    let text = common::text(&path);
    let events = plain::events(&text);
    let index = EventIndex::new(&events);
    let shown = &Shown::new(&events, &index, LaneBy::Group, None);
    let options = Options { width_px: 720.0, ..Options::default() };
    let world = World {
        events: &events,
        index: &index,
        shown,
        hits: None,
        typesetter: &Plain,
        options: &options,
    };
    let (mut layout, mut scene) = (Layout::new(), Scene::default());
    let window = layout.first_view(&world).window();
    layout.overview(&world, &mut scene);
    Layout::overview_window(&world, window, &mut scene);
    common::assert_golden(&path.with_extension("overview.svg"), &to_svg(&scene));
    let found = found(&events, &index, "call");
    layout.overview(&World { hits: Some(&found), ..world }, &mut scene);
    Layout::overview_window(&world, window, &mut scene);
    common::assert_golden(&path.with_extension("overview-find.svg"), &to_svg(&scene));
}

fn draw((events, by): (&Events, LaneBy), days: Options, picture: &Picture) -> String {
    let index = EventIndex::new(events);
    let shown = &Shown::new(events, &index, by, None);
    let direction =
        if picture.width_px < 480.0 { Direction::Down } else { Direction::Right };
    let options = Options {
        width_px: picture.width_px,
        height_px: picture.height_px,
        direction,
        ..days
    };
    let found = picture.found.as_deref().map(|text| found(events, &index, text));
    let world = World {
        events,
        index: &index,
        shown,
        hits: found.as_ref(),
        typesetter: &Plain,
        options: &options,
    };
    let (mut layout, mut scene) = (Layout::new(), Scene::default());
    let mut viewport = layout.first_view(&world);
    if let Some(window) = picture.window {
        viewport = date_line::view::Viewport::showing(
            window,
            layout.geometry(&world).length_px(),
        );
    }
    let Picture { selected, hovered, .. } = *picture;
    let look = Look { viewport, selected, hovered, focused: None, scrolled_px: 0.0 };
    layout.frame(&world, &look, &mut scene);
    to_svg(&scene)
}

/// The events with a text in their titles.
fn found(events: &Events, index: &EventIndex, text: &str) -> Passing {
    let title = |at: usize| index.event_at(at).map_or("", |id| events.get(id).title());
    Passing::of(index.len(), |at| title(at).contains(text))
}

/// The pictures that a case asks for.
fn pictures(text: &str) -> Vec<Picture> {
    let asked: Vec<Picture> = directives(text, "look").map(picture).collect();
    if !asked.is_empty() {
        return asked;
    }
    ["1280x460", "720x420", "320x520"].into_iter().map(picture).collect()
}

/// `720x420 select=2 window=2024-06/2024-08`.
fn picture(words: &str) -> Picture {
    let mut words = words.split_whitespace();
    let size = words.next().expect("a size");
    let (width, height) = size.split_once('x').expect("a width and a height");
    let mut picture = Picture {
        name: width.to_owned(),
        width_px: width.parse().expect("a width"),
        height_px: height.parse().expect("a height"),
        selected: None,
        hovered: None,
        window: None,
        found: None,
    };
    for word in words {
        let (key, value) = word.split_once('=').expect("key=value");
        match key {
            "select" => picture.selected = value.parse().ok().map(EventId),
            "hover" => picture.hovered = value.parse().ok().map(EventId),
            "window" => {
                let window: TimeValue = value.parse().expect("a window");
                picture.window = Some(window.extent().hull());
            }
            "find" => picture.found = Some(value.to_owned()),
            "as" => {}
            _ => panic!("what is {key}?"),
        }
        if key != "window" {
            picture.name = format!("{}-{}", picture.name, word.replace('=', "-"));
        }
    }
    picture
}

fn directives<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("# "));
    lines.filter_map(move |line| line.strip_prefix(key)?.strip_prefix(": "))
}

fn instant(when: &str) -> Option<Instant> {
    Some(when.parse::<TimeValue>().ok()?.extent().start)
}

#[test]
fn cases_say_what_they_are() {
    for path in common::cases("pipeline", ".events") {
        let name = Path::new(&path).display();
        assert!(common::text(&path).starts_with("# "), "{name} begins with a sentence");
    }
}
