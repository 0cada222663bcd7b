//! What is drawn in another way than before fades over, by the host's clock.

mod common;
mod plain;

use common::Gen;
use date_line::event::{EventDraft, Events};
use date_line::index::{EventIndex, LaneBy, Shown};
use date_line::layout::{Layout, Look, Options, World};
use date_line::scene::{Direction, Mark, Rect, Scene};
use date_line::time::iso::Clock;
use date_line::time::{Instant, Interval};
use date_line::view::{Viewport, bounds};
use plain::Plain;
use plain::case::check;

/// Longer than anything fades, and a part of that.
const OVER_MS: f64 = 300.0;
const PART_MS: f64 = 80.0;

/// A document and where it is looked at.
struct Case {
    events: Events,
    index: EventIndex,
    shown: Shown,
    options: Options,
    viewport: Viewport,
}

impl Case {
    fn new(random: &mut Gen) -> Self {
        let mut events = Events::new();
        let n_lanes = random.int(1..=3);
        for _ in 0..*random.pick(&[60, 800, 3_000]) {
            let at = |day: f64| {
                let at = Instant::from_secs(1_300_000_000 + (day * 86_400.0) as i64);
                at.iso(Clock::Floating).to_string()
            };
            let day = 900.0 * random.unit() * random.unit();
            let when = match random.int(0..=4) {
                0 => format!("{}/{}", at(day), at(day + 40.0 * random.unit())),
                _ => at(day),
            };
            events.push(&EventDraft {
                title: "An event of many",
                when: when.parse().ok(),
                group: &format!("Lane {}", random.int(1..=n_lanes)),
                ..EventDraft::default()
            });
        }
        let index = EventIndex::new(&events);
        let shown = Shown::new(&events, &index, LaneBy::Group, None);
        let options = Options {
            width_px: random.int(320..=1_300) as f64,
            height_px: random.int(240..=700) as f64,
            direction: *random.pick(&[Direction::Right, Direction::Down]),
            ..Options::default()
        };
        let all = bounds(index.domain().expect("there are events"));
        let secs = all.secs() / f64::from(1 << random.int(0..=6));
        let start =
            Instant::from_secs_since(all.start, (all.secs() - secs) * random.unit());
        let end = Instant::from_secs_since(start, secs);
        let viewport = Viewport::showing(Interval::new(start, end), 1_000.0);
        Self { events, index, shown, options, viewport }
    }

    /// Draws a view, at a time by the clock if there is one.
    fn draw(
        &self,
        layout: &mut Layout,
        viewport: Viewport,
        now_ms: Option<f64>,
    ) -> Scene {
        let Self { events, index, shown, options, .. } = self;
        let (typesetter, hits) = (&Plain, None);
        let world = World { events, index, shown, hits, typesetter, options };
        let look = Look {
            viewport,
            selected: None,
            hovered: None,
            focused: None,
            scrolled_px: 0.0,
        };
        let mut scene = Scene::default();
        layout.tell_time(now_ms);
        layout.frame(&world, &look, &mut scene);
        scene
    }

    /// The view from closer or farther.
    fn zoomed(&self, random: &mut Gen) -> Viewport {
        let factor = *random.pick(&[0.25, 0.5, 0.8, 1.3, 2.0, 4.0]);
        self.viewport.zoomed(self.viewport.length_px * random.unit(), factor)
    }
}

/// How opaque what fades is; everything that fades ends to before something else does.
fn alphas(scene: &Scene) -> Result<Vec<f64>, String> {
    let mut alphas = Vec::new();
    let mut is_faint = false;
    for mark in &scene.marks {
        match *mark {
            Mark::Alpha(alpha) if alpha < 1.0 => {
                check(!is_faint && alpha > 0.0, format!("{alpha} within what fades"))?;
                is_faint = true;
                alphas.push(alpha);
            }
            Mark::Alpha(_) => is_faint = false,
            Mark::Clip(_) => check(!is_faint, "a clip within what fades")?,
            _ => {}
        }
    }
    check(!is_faint, "what fades ends")?;
    Ok(alphas)
}

/// Where what can be reached is.
fn places(scene: &Scene) -> impl Iterator<Item = (Rect, Rect)> {
    scene.nodes.iter().map(|node| (node.rect, node.mark))
}

#[test]
fn what_fades_ends_as_if_it_had_not() {
    let (mut n_faded, mut n_pictures) = (0, 0);
    cases(|random| {
        let case = Case::new(random);
        let mut layout = Layout::new();
        let first = case.draw(&mut layout, case.viewport, Some(-OVER_MS));
        check(alphas(&first)?.is_empty(), "there was nothing before")?;
        let viewport = case.zoomed(random);
        let plain = case.draw(&mut Layout::new(), viewport, None);
        for now_ms in [1.0, PART_MS, 2.0 * PART_MS, OVER_MS] {
            let scene = case.draw(&mut layout, viewport, Some(now_ms));
            n_faded += alphas(&scene)?.len();
            n_pictures += 1;
            let same = places(&scene).eq(places(&plain));
            check(same, "what can be reached is in its place at once")?;
        }
        check(!layout.is_fading(), "it is over")?;
        let last = case.draw(&mut layout, viewport, Some(OVER_MS));
        check(last.marks == plain.marks, "and looks as if nothing had faded")
    });
    assert!(n_faded > n_pictures, "something faded: {n_faded} in {n_pictures}");
}

#[test]
fn without_a_clock_and_while_panning_nothing_fades() {
    cases(|random| {
        let case = Case::new(random);
        let mut layout = Layout::new();
        case.draw(&mut layout, case.viewport, None);
        let scene = case.draw(&mut layout, case.zoomed(random), None);
        check(alphas(&scene)?.is_empty() && !layout.is_fading(), "no clock, no fade")?;
        case.draw(&mut layout, case.viewport, Some(0.0));
        case.draw(&mut layout, case.viewport, Some(OVER_MS));
        for nth in 0..4 {
            let viewport = case.viewport.panned(200.0 * random.unit());
            let scene = case.draw(&mut layout, viewport, Some(OVER_MS + f64::from(nth)));
            let fades = layout.is_fading() || !alphas(&scene)?.is_empty();
            check(!fades, "nothing changes its shape while panning")?;
        }
        Ok(())
    });
}

#[test]
fn while_one_step_follows_another_nothing_fades() {
    cases(|random| {
        let case = Case::new(random);
        let mut layout = Layout::new();
        let (mut now_ms, mut viewport) = (0.0, case.viewport);
        case.draw(&mut layout, viewport, Some(now_ms));
        for nth in 0..6 {
            now_ms += 40.0;
            let step = if nth % 2 == 0 { 4.0 } else { 0.25 };
            viewport = viewport.zoomed(viewport.length_px / 2.0, step);
            let fading = alphas(&case.draw(&mut layout, viewport, Some(now_ms)))?;
            check(nth == 0 || fading.is_empty(), "only the first step fades")?;
        }
        case.draw(&mut layout, viewport, Some(now_ms));
        let rested = case.draw(&mut layout, viewport, Some(now_ms + OVER_MS));
        let fresh = case.draw(&mut Layout::new(), viewport, None);
        check(rested.marks == fresh.marks, "it comes to rest as any other")
    });
}

/// Checks a property for some dozens of documents: they are large.
fn cases(mut property: impl FnMut(&mut Gen) -> Result<(), String>) {
    for seed in 0..40 {
        if let Err(broken) = property(&mut Gen::new(seed)) {
            panic!("seed {seed}: {broken}");
        }
    }
}
