//! What is drawn while the view moves and at rest, and what lies beyond its edges.

mod common;
mod plain;

use common::Gen;
use date_line::event::Events;
use date_line::index::{EventIndex, LaneBy, Shown};
use date_line::layout::{Layout, Look, Options, Typesetter as _, World};
use date_line::paint::to_svg;
use date_line::scene::{Edge, Mark, Scene, Target};
use date_line::view::{Viewport, bounds};
use plain::Plain;
use std::fmt::Write as _;

#[test]
fn a_number_at_an_edge_may_be_late_and_is_right_at_rest() {
    for seed in 0..30 {
        let random = &mut Gen::new(seed);
        let events = many(random);
        in_world(&events, |world, all| {
            let (mut layout, mut scene) = (Layout::new(), Scene::default());
            let mut viewport = all.zoomed(500.0, 4.0);
            layout.frame(world, &look(viewport), &mut scene);
            for _ in 0..random.int(2..=9) {
                viewport = viewport.panned(40.0 * random.unit());
                layout.moving_frame(world, &look(viewport), &mut scene);
                let known = !layout.is_at_rest(world, viewport);
                assert!(
                    are_said(&events, &scene) || known,
                    "late and not known, seed {seed}"
                );
            }
            layout.frame(world, &look(viewport), &mut scene);
            assert!(
                are_said(&events, &scene),
                "at rest every number is right, seed {seed}"
            );
            assert!(layout.is_at_rest(world, viewport), "nothing is to be drawn anew");
        });
    }
}

#[test]
fn what_is_at_rest_would_be_drawn_so_again() {
    for seed in 0..30 {
        let random = &mut Gen::new(seed);
        let events =
            plain::events(&many_lines(random, "One of many long names of committees"));
        in_world(&events, |world, all| {
            let (mut layout, mut scene) = (Layout::new(), Scene::default());
            let mut viewport = all;
            layout.frame(world, &look(viewport), &mut scene);
            for _ in 0..random.int(2..=9) {
                viewport = viewport.zoomed(1_000.0 * random.unit(), 0.8 + random.unit());
                for _ in 0..3 {
                    layout.moving_frame(world, &look(viewport), &mut scene);
                }
                if layout.is_at_rest(world, viewport) {
                    let moved = to_svg(&scene);
                    layout.clone().frame(world, &look(viewport), &mut scene);
                    assert_eq!(moved, to_svg(&scene), "seed {seed}");
                }
            }
        });
    }
}

/// What is done with events that are to be drawn, and the view of all of them.
fn in_world(events: &Events, run: impl FnOnce(&World<'_>, Viewport)) {
    let index = EventIndex::new(events);
    let shown = Shown::new(events, &index, LaneBy::Group, None);
    let options = Options::default();
    let world = World {
        events,
        index: &index,
        shown: &shown,
        typesetter: &Plain,
        options: &options,
        hits: None,
    };
    let all = index.domain().map(bounds).expect("there are events");
    run(&world, Viewport::showing(all, 1_000.0));
}

/// Some hundred events of some years.
fn many(random: &mut Gen) -> Events {
    plain::events(&many_lines(random, "One of many"))
}

fn many_lines(random: &mut Gen, title: &str) -> String {
    let mut text = String::new();
    for _ in 0..random.int(60..=200) {
        let (year, month) = (random.int(2_000..=2_009), random.int(1..=12));
        let day = random.int(1..=28);
        let _ = writeln!(text, "{year}-{month:02}-{day:02} | | {title}");
    }
    text
}

fn look(viewport: Viewport) -> Look {
    Look { viewport, selected: None, hovered: None, focused: None, scrolled_px: 0.0 }
}

/// Whether the chips say what is beyond the edges.
fn are_said(events: &Events, scene: &Scene) -> bool {
    let is_said = |edge: &Edge| {
        let mut words = String::new();
        Plain.beyond(edge, events.get(edge.nearest), &mut words);
        scene.marks.iter().any(|mark| match *mark {
            Mark::Label { text, .. } => scene.text(text) == words,
            _ => false,
        })
    };
    scene.nodes.iter().all(|node| match &node.target {
        Target::Edge(edge) => is_said(edge),
        _ => true,
    })
}
