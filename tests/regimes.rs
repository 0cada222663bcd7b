//! Many events: what is counted, what is drawn, and what they add up to.

mod common;
mod plain;

use common::Gen;
use date_line::event::{EventDraft, EventId, Events};
use date_line::index::{EventIndex, LaneBy, Passing, Shown};
use date_line::interact::{Context, Input, Key, State, update};
use date_line::layout::{Layout, Look, Options, World};
use date_line::scene::{Direction, Ink, Mark, Members as _, Rect, Scene, Target, Tone};
use date_line::time::{Instant, Interval};
use date_line::view::{Viewport, bounds};
use plain::Plain;
use plain::case::check;

/// Many events in few lanes, some of them in bursts and some of them long.
struct Crowd {
    events: Events,
    index: EventIndex,
    shown: Shown,
    options: Options,
    layout: Layout,
}

impl Crowd {
    fn new(random: &mut Gen) -> Self {
        let n_events = *random.pick(&[500, 1_500, 5_000]);
        let n_lanes = random.int(1..=2);
        let bursts: Vec<i64> = (0..4).map(|_| random.int(0..=3_000)).collect();
        let mut events = Events::new();
        for _ in 0..n_events {
            let day = match random.int(0..=3) {
                0 => random.int(0..=3_000),
                _ => *random.pick(&bursts) + random.int(0..=40),
            };
            let at = |day: i64, hour: i64| {
                let at = Instant::from_secs(1_300_000_000 + day * 86_400 + hour * 3_600);
                at.iso(date_line::time::iso::Clock::Floating).to_string()
            };
            let start = at(day, random.int(0..=23));
            let when = match random.int(0..=9) {
                0 => format!("{start}/{}", at(day + random.int(0..=900), 23)),
                1 => format!("{start}/{}", at(day + random.int(0..=9), 23)),
                2 => format!("{start}/.."),
                _ => start,
            };
            events.push(&EventDraft {
                title: "An event of many",
                when: when.parse().ok(),
                group: &format!("Lane {}", random.int(1..=n_lanes)),
                importance: random.int(0..=9) as f32,
                ..EventDraft::default()
            });
        }
        let index = EventIndex::new(&events);
        let shown = Shown::new(&events, &index, LaneBy::Group, None);
        let options = Options {
            width_px: random.int(300..=1_400) as f64,
            height_px: random.int(300..=700) as f64,
            direction: *random.pick(&[Direction::Right, Direction::Down]),
            ..Options::default()
        };
        Self { events, index, shown, options, layout: Layout::new() }
    }

    fn somewhere(&self, random: &mut Gen) -> Viewport {
        let all = self.index.domain().map(bounds).expect("there are events");
        let zoom = 2.0_f64.powi(random.int(0..=12) as i32) * (1.0 + random.unit());
        let secs = all.secs() / zoom;
        let start =
            Instant::from_secs_since(all.start, (all.secs() - secs) * random.unit());
        let end = Instant::from_secs_since(start, secs);
        Viewport::showing(Interval::new(start, end), 1_000.0)
    }

    fn draw(&mut self, viewport: Viewport) -> Scene {
        self.draw_by(Layout::frame, viewport)
    }

    fn draw_moving(&mut self, viewport: Viewport) -> Scene {
        self.draw_by(Layout::moving_frame, viewport)
    }

    fn draw_by(
        &mut self,
        frame: fn(&mut Layout, &World<'_>, &Look, &mut Scene),
        viewport: Viewport,
    ) -> Scene {
        let mut scene = Scene::default();
        let Self { events, index, shown, options, layout } = self;
        let world =
            World { events, index, shown, typesetter: &Plain, options, hits: None };
        let look = Look {
            viewport,
            selected: None,
            hovered: None,
            focused: None,
            scrolled_px: 0.0,
        };
        frame(layout, &world, &look, &mut scene);
        scene
    }

    /// The bars of what a search has found.
    fn found(&mut self, viewport: Viewport, hits: &Passing) -> Vec<Rect> {
        let mut scene = Scene::default();
        let Self { events, index, shown, options, layout } = self;
        let hits = Some(hits);
        let world = World { events, index, shown, typesetter: &Plain, options, hits };
        let look = Look {
            viewport,
            selected: None,
            hovered: None,
            focused: None,
            scrolled_px: 0.0,
        };
        layout.frame(&world, &look, &mut scene);
        let bars = scene.marks.iter().filter_map(|mark| match *mark {
            Mark::Bar { rect, fill, .. } if fill.ink == Ink::Accent => {
                assert_eq!(fill.tone, Tone::Certain, "what is found stands out");
                Some(rect)
            }
            _ => None,
        });
        bars.collect()
    }

    /// Draws what a reader sees.
    fn draw_state(&mut self, state: &State) -> Scene {
        let mut scene = Scene::default();
        let Self { events, index, shown, options, layout } = self;
        let world =
            World { events, index, shown, typesetter: &Plain, options, hits: None };
        let look = Look {
            viewport: state.viewport,
            selected: state.selected,
            hovered: None,
            focused: state.focused_event(),
            scrolled_px: state.scrolled_px,
        };
        layout.frame(&world, &look, &mut scene);
        scene
    }

    fn hull(&self, event: EventId) -> Interval {
        let hull = self.events.get(event).extent().expect("it is dated").hull();
        Interval::new(hull.start, hull.end.max(hull.start))
    }
}

#[test]
fn what_is_drawn_and_counted_adds_up() {
    crowds(|random| {
        let mut crowd = Crowd::new(random);
        let viewport = crowd.somewhere(random);
        let scene = crowd.draw(viewport);
        adds_up(&crowd, viewport, &scene)
    });
}

#[test]
fn a_view_that_moves_adds_up_and_comes_to_rest_as_any_other() {
    crowds(|random| {
        let mut crowd = Crowd::new(random);
        let mut viewport = crowd.somewhere(random);
        let mut factor = 1.0;
        for step in 0..random.int(4..=16) {
            if step % 5 == 0 {
                factor = *random.pick(&[1.0, 1.1, 1.0 / 1.1, 1.4, 0.6]);
            }
            let at_px = viewport.length_px * random.unit();
            viewport = viewport.zoomed(at_px, factor).panned(60.0 * random.unit());
            let scene = crowd.draw_moving(viewport);
            adds_up(&crowd, viewport, &scene)?;
        }
        let rested = crowd.draw(viewport);
        adds_up(&crowd, viewport, &rested)?;
        crowd.layout = Layout::new();
        let fresh = crowd.draw(viewport);
        check(rested.marks.len() == fresh.marks.len(), "a fresh look is no other")
    });
}

/// What is counted is there, and what is there is counted, once.
fn adds_up(crowd: &Crowd, viewport: Viewport, scene: &Scene) -> Result<(), String> {
    for strip in &scene.lanes {
        let of_lane: Vec<EventId> = match strip.lane {
            Some(lane) => crowd.shown.lane(lane).to_vec(),
            None => (0..crowd.index.len() as u32).collect(),
        }
        .iter()
        .filter_map(|&at| crowd.index.event_at(at as usize))
        .collect();
        let of_lane = &of_lane;
        let here = |within: Interval| {
            of_lane.iter().filter(move |&&id| crowd.hull(id).overlaps(within))
        };
        let mut gaps = vec![viewport.window()];
        let mut members: Vec<EventId> = Vec::new();
        for node in &scene.nodes {
            match node.target {
                Target::Stretch(stretch) if stretch.lane == strip.lane => {
                    let expected = here(stretch.interval).count();
                    let (lane, interval) = (stretch.lane, stretch.interval);
                    let n_events = crowd.shown.count(&crowd.index, lane, interval);
                    let same = n_events == expected;
                    check(same, format!("{n_events} for {expected} counted"))?;
                    gaps = without(&gaps, stretch.interval);
                }
                Target::Cluster(cluster) if cluster.lane == strip.lane => {
                    let of_cluster = crowd.layout.members(&cluster);
                    let n_members = of_cluster.len();
                    let n_expected = cluster.n_events as usize;
                    let same = n_members == n_expected;
                    check(same, format!("{n_members} members of {n_expected}"))?;
                    members.extend(of_cluster);
                }
                Target::Event(event) => members.push(event),
                _ => {}
            }
        }
        members.sort_unstable();
        for gap in &gaps {
            for id in here(*gap) {
                let first = members.partition_point(|member| member < id);
                let n_times =
                    members[first..].iter().take_while(|member| *member == id).count();
                let alone = gaps.len() == 1 && n_times == 1;
                let fine = alone || (gaps.len() > 1 && n_times >= 1);
                check(fine, format!("{id:?} is there {n_times} times"))?;
            }
        }
    }
    Ok(())
}

#[test]
fn lanes_that_do_not_fit_scroll_and_what_is_chosen_comes_into_sight() {
    let mut events = Events::new();
    for nth in 0..60 {
        let (when, group) = (format!("20{nth:02}"), format!("Lane {nth}"));
        let (title, when) = ("An event", when.parse().ok());
        events.push(&EventDraft { title, when, group: &group, ..EventDraft::default() });
    }
    let index = EventIndex::new(&events);
    let shown = Shown::new(&events, &index, LaneBy::Group, None);
    let options = Options::default();
    let mut crowd = Crowd { events, index, shown, options, layout: Layout::new() };
    let all = bounds(crowd.index.domain().expect("there are events"));
    let viewport = Viewport::showing(all, 1_000.0);
    let scene = crowd.draw(viewport);
    assert_eq!(scene.lanes.len(), 60, "each has its own");
    assert!(scene.node_of(EventId(0)).is_some(), "the first is in sight");
    assert!(scene.node_of(EventId(59)).is_none(), "the last is not");
    let mut state = State::new(viewport);
    let Crowd { events, index, shown, layout, .. } = &crowd;
    let context =
        Context { events, index, shown, hits: None, scene: &scene, members: layout };
    update(&mut state, Input::ScrollLanes { by_px: -10_000.0 }, &context);
    let most_px = scene.most_scrolled_px();
    assert!(
        (state.scrolled_px - most_px).abs() < 1e-6,
        "no farther than there are lanes"
    );
    update(&mut state, Input::Select(Some(EventId(0))), &context);
    assert!(state.scrolled_px < 1e-6, "the lane of what is chosen comes into sight");
}

#[test]
fn panning_there_and_back_changes_nothing() {
    crowds(|random| {
        let mut crowd = Crowd::new(random);
        let viewport = crowd.somewhere(random);
        let before = crowd.draw(viewport);
        let mut there = viewport;
        for _ in 0..random.int(1..=6) {
            there = there.panned(900.0 * (random.unit() - 0.5));
            crowd.draw(there);
        }
        let after = crowd.draw(viewport);
        check(before.marks == after.marks, "the same view is the same drawing")?;
        // Whichever way the reader came.
        crowd.layout = Layout::new();
        let fresh = crowd.draw(viewport);
        check(before.marks.len() == fresh.marks.len(), "a fresh look is no other")
    });
}

#[test]
fn bars_show_how_much_of_them_was_found() {
    let mut n_bars = 0;
    crowds(|random| {
        let mut crowd = Crowd::new(random);
        crowd.options.direction = Direction::Right;
        let viewport = crowd.somewhere(random);
        let (n, part) = (crowd.index.len(), random.int(2..=5) as usize);
        let searches = [
            Passing::of(n, |_| false),
            Passing::of(n, |at| at % part == 0),
            Passing::of(n, |at| at % part > 0),
            Passing::of(n, |_| true),
        ];
        // One layout: what was found before must not be taken for what is found now.
        let [none, some, others, all] = searches.map(|hits| crowd.found(viewport, &hits));
        check(none.is_empty(), "nothing is found")?;
        n_bars += all.len();
        // The square of a height is a weight, and weights add up.
        for bar in &all {
            let weight = |found: &[Rect]| {
                let is_same = |other: &&Rect| {
                    (other.x_px - bar.x_px).abs() < 0.01
                        && (other.bottom_px() - bar.bottom_px()).abs() < 0.01
                };
                found.iter().find(is_same).map_or(0.0, |bar| bar.height_px.powi(2))
            };
            let parts = [weight(&some), weight(&others)];
            if parts.iter().any(|&part| part > 0.0 && part < 5.0) {
                continue; // the lowest bars are higher than what they stand for
            }
            let (sum, all) = (parts[0] + parts[1], weight(&all));
            check((sum - all).abs() < 0.02 * all + 0.1, format!("{parts:?} of {all}"))?;
        }
        Ok(())
    });
    assert!(n_bars > 1_000, "there were bars to look at: {n_bars}");
}

#[test]
fn keys_come_by_every_event_of_a_lane_drawn_or_counted() {
    crowds(|random| {
        let mut crowd = Crowd::new(random);
        let mut state = State::new(crowd.somewhere(random));
        let first = crowd.shown.nth(&crowd.index, random.int(0..=400) as usize);
        state.focused = first;
        for _ in 0..12 {
            let scene = crowd.draw_state(&state);
            let Some(before) = state.focused else { return Ok(()) };
            let Crowd { events, index, shown, layout, .. } = &crowd;
            let context = Context {
                events,
                index,
                shown,
                hits: None,
                scene: &scene,
                members: layout,
            };
            update(&mut state, Input::Key(Key::NextInLane), &context);
            update(&mut state, Input::Travel { part: 1.0 }, &context);
            let lane = shown.lanes_of(index, before)[0];
            let next = shown.next_in_lane(index, before, lane);
            check(state.focused == next.or(Some(before)), "none is passed over")?;
            let scene = crowd.draw_state(&state);
            let Some(event) = next else { return Ok(()) };
            let is_alone = !scene.nodes.iter().any(|node| match node.target {
                Target::Cluster(cluster) => {
                    crowd.layout.members(&cluster).contains(&event)
                }
                _ => false,
            });
            let shown = scene.node_of(event).is_some();
            check(shown || !is_alone, format!("{event:?} is to be seen"))?;
        }
        Ok(())
    });
}

#[test]
fn crowds_look_as_they_did() {
    // A dense lane; the same closer, where some of it is drawn one by one; many lanes.
    let week = 7.0 * 86_400.0;
    for (name, n_lanes, part, scrolled_px) in
        [("dense", 1, 1.0, 0.0), ("mixed", 1, 0.2, 0.0), ("lanes", 60, 1.0, 300.0)]
    {
        let mut random = Gen::new(7);
        let mut events = Events::new();
        for nth in 0..2_000 {
            let spread = if random.one_in(3) { 400.0 } else { 30.0 };
            let weeks = 200.0 + spread * (random.unit() + random.unit() - 1.0);
            let at = Instant::from_secs_since(Instant::from_secs(0), weeks * week);
            let when = at.iso(date_line::time::iso::Clock::Floating).to_string();
            let title = format!("Event {nth}");
            let group = format!("Lane {}", random.int(1..=n_lanes));
            let when = when.parse().ok();
            let (title, group) = (title.as_str(), group.as_str());
            events.push(&EventDraft { title, when, group, ..EventDraft::default() });
        }
        let index = EventIndex::new(&events);
        let shown = Shown::new(&events, &index, LaneBy::Group, None);
        let options = Options { width_px: 800.0, height_px: 300.0, ..Options::default() };
        let all = bounds(index.domain().expect("there are events"));
        let start = Instant::from_secs_since(all.start, all.secs() * 0.35 * (1.0 - part));
        let end = Instant::from_secs_since(start, all.secs() * part);
        let viewport = Viewport::showing(Interval::new(start, end), 1_000.0);
        let mut layout = Layout::new();
        let world = World {
            events: &events,
            index: &index,
            shown: &shown,
            typesetter: &Plain,
            options: &options,
            hits: None,
        };
        let mut scene = Scene::default();
        let look =
            Look { viewport, selected: None, hovered: None, focused: None, scrolled_px };
        layout.frame(&world, &look, &mut scene);
        let golden = common::data("regimes").join(format!("{name}.svg"));
        common::assert_golden(&golden, &date_line::paint::to_svg(&scene));
    }
}

/// What of some stretches is not in another.
fn without(stretches: &[Interval], other: Interval) -> Vec<Interval> {
    let parts = stretches.iter().flat_map(|stretch| {
        [
            Interval::new(stretch.start, stretch.end.min(other.start)),
            Interval::new(stretch.start.max(other.end), stretch.end),
        ]
    });
    // Slivers are rounding errors of the axis.
    parts.filter(|part| part.start < part.end && part.secs() > 1e-3).collect()
}

/// Checks a property for some dozens of crowds: they are large.
fn crowds(mut property: impl FnMut(&mut Gen) -> Result<(), String>) {
    for seed in 0..60 {
        if let Err(broken) = property(&mut Gen::new(seed)) {
            panic!("seed {seed}: {broken}");
        }
    }
}
