//! What holds for every document, every window and every size.
//!
//! 500 seeds each; `SEEDS=100000 cargo test --test properties` looks longer.

mod common;
mod plain;

use common::Gen;
use date_line::event::{EventDraft, EventId, Events};
use date_line::index::EventIndex;
use date_line::interact::{self, Context, Input, Key, State};
use date_line::layout::{Layout, Look, Options, TickForm, TickLabel, Typesetter, World};
use date_line::scene::{
    Align, Direction, Edge, Mark, Point, Rect, Scene, Target, TextRole, TextStyle,
};
use date_line::time::{Civil, Instant, Interval};
use date_line::view::{Viewport, bounds};
use plain::Plain;

/// A document, how it is drawn, and where to look.
struct Case {
    layout: Layout,
    events: Events,
    index: EventIndex,
    options: Options,
    viewport: Viewport,
    selected: Option<EventId>,
}

impl Case {
    fn new(random: &mut Gen) -> Self {
        let events = document(random);
        let index = EventIndex::new(&events);
        let options = Options {
            width_px: random.int(240..=1400) as f64,
            height_px: random.int(120..=800) as f64,
            direction: *random.pick(&[
                Direction::Right,
                Direction::Right,
                Direction::Down,
            ]),
            written: random.one_in(2).then(|| Instant::from_secs(1_720_828_800)),
            ..Options::default()
        };
        let mut case = Self {
            layout: Layout::new(),
            viewport: Viewport::showing(everything(&index), 1.0),
            events,
            index,
            options,
            selected: None,
        };
        let mut layout = Layout::new();
        case.viewport = layout.first_view(&case.world(&Plain));
        case.layout = layout;
        if !random.one_in(4) {
            case.viewport = somewhere(random, &case);
        }
        case
    }

    fn world<'a>(&'a self, typesetter: &'a dyn Typesetter) -> World<'a> {
        World {
            events: &self.events,
            index: &self.index,
            typesetter,
            options: &self.options,
        }
    }

    fn draw(&mut self, viewport: Viewport) -> Scene {
        let mut scene = Scene::default();
        let look = Look { viewport, selected: self.selected, hovered: None };
        let mut layout = std::mem::take(&mut self.layout);
        layout.frame(&self.world(&Plain), &look, &mut scene);
        self.layout = layout;
        scene
    }
}

/// A window anywhere in the data, at any zoom.
fn somewhere(random: &mut Gen, case: &Case) -> Viewport {
    let all = bounds(everything(&case.index));
    let length_px = case.viewport.length_px;
    let zoom = 2.0_f64.powi(random.int(0..=16) as i32) * (1.0 + random.unit());
    let start = Instant::from_secs_since(all.start, all.secs() * random.unit());
    let end = Instant::from_secs_since(start, all.secs() / zoom);
    Viewport::showing(Interval::new(start, end), length_px)
}

fn everything(index: &EventIndex) -> Interval {
    let second = Interval::new(Instant::from_secs(0), Instant::from_secs(1));
    index.domain().unwrap_or(second)
}

/// Up to two hundred events of one scale: minutes, days, years or ages.
fn document(random: &mut Gen) -> Events {
    let mut events = Events::new();
    let n_events = [0, 1, 2, 9, 9, 20, 40, 200][random.int(0..=7) as usize];
    let scale = random.int(0..=4);
    let n_groups = random.int(0..=5);
    for _ in 0..n_events {
        let when = when(random, scale);
        let title = title(random);
        let group = match random.int(0..=n_groups.max(1)) {
            0 => String::new(),
            _ if n_groups == 0 => String::new(),
            group => format!("Group {group}"),
        };
        events.push(&EventDraft {
            title: &title,
            when: when.parse().ok(),
            group: &group,
            importance: random.int(0..=2) as f32,
            ..EventDraft::default()
        });
    }
    events
}

fn when(random: &mut Gen, scale: i64) -> String {
    let (a, b) = (date(random, scale), date(random, scale));
    match random.int(0..=15) {
        0 => format!("{a}/{b}"),
        1 => format!("{a}/.."),
        2 => format!("../{a}"),
        3 => format!("{a}/"),
        4 => format!("[{a},{b}]"),
        5 => format!("{{{a},{b}}}"),
        6 => format!("{a}~"),
        7 => format!("{a}?"),
        8 => format!("{a}%"),
        _ => a,
    }
}

fn date(random: &mut Gen, scale: i64) -> String {
    let (month, day) = (random.int(1..=12), random.int(1..=28));
    match scale {
        0 => format!("2024-07-12T{:02}:{:02}", random.int(0..=23), random.int(0..=59)),
        1 => format!("2024-{month:02}-{day:02}"),
        2 => format!("{}", random.int(1900..=1990)),
        3 => format!("{}-{month:02}", random.int(1000..=2020)),
        _ => {
            let age = random.int(1..=13_000) * 10_i64.pow(random.int(1..=6) as u32);
            format!("Y-{}", age.max(10_000))
        }
    }
}

fn title(random: &mut Gen) -> String {
    const WORDS: [&str; 8] = [
        "a",
        "of",
        "treaty",
        "naïve",
        "e\u{301}lan",
        "👩\u{200d}🔬",
        "unquestionably",
        "東京",
    ];
    let n_words = random.int(0..=7);
    (0..n_words).map(|_| *random.pick(&WORDS)).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_index_answers_like_a_linear_scan() {
    holds(|random| {
        let case = Case::new(random);
        let window = somewhere(random, &case).window();
        let hull = |id: &EventId| case.events.get(*id).extent().expect("dated").hull();
        let order = case.index.order();
        let sorted = order.is_sorted_by_key(|id| (hull(id).start, hull(id).end, *id));
        let near: Vec<_> =
            order.iter().copied().filter(|id| hull(id).overlaps(window)).collect();
        let found: Vec<_> = case.index.overlapping(window).collect();
        let n_before = case.index.before(window).map_or(0, |beyond| beyond.n_events);
        let n_after = case.index.after(window).map_or(0, |beyond| beyond.n_events);
        let counted = case.index.count(window);
        check(sorted, "in time order")?;
        check(found == near, format!("{found:?} is not {near:?}"))?;
        check(counted == near.len(), format!("{counted} are not {}", near.len()))?;
        check(n_before + counted + n_after == order.len(), "none is lost")
    });
}

#[test]
fn neighbors_in_a_lane_are_of_that_lane() {
    holds(|random| {
        let case = Case::new(random);
        for &event in case.index.order() {
            let group = case.events.get(event).group();
            let next = case.index.next_in_lane(event, group);
            let order = case.index.order();
            let from = case.index.position(event).expect("dated") + 1;
            let expected =
                order[from..].iter().find(|&&id| case.events.get(id).group() == group);
            check(next == expected.copied(), format!("after {event:?}"))?;
            let back = next.and_then(|next| case.index.previous_in_lane(next, group));
            check(next.is_none() || back == Some(event), "there and back")?;
        }
        Ok(())
    });
}

#[test]
fn words_never_overlap_words_or_marks() {
    holds(|random| {
        let mut case = Case::new(random);
        let scene = case.draw(case.viewport);
        let words = words(&scene);
        for (nth, (rect, text)) in words.iter().enumerate() {
            for (other, with) in &words[nth + 1..] {
                check(!rect.overlaps(other), format!("“{text}” and “{with}”"))?;
            }
            for node in &scene.nodes {
                let inside = node.rect.grown(2.0);
                let own = inside.contains(rect.center());
                let touches = node.mark.grown(-1.0).overlaps(rect);
                check(own || !touches, format!("“{text}” and {:?}", node.target))?;
            }
        }
        Ok(())
    });
}

#[test]
fn panning_moves_everything_alike() {
    holds(|random| {
        let mut case = Case::new(random);
        let before = case.draw(case.viewport);
        let by_px = random.int(-60..=60) as f64;
        let after = case.draw(case.viewport.panned(by_px));
        for node in &before.nodes {
            let Target::Event(event) = node.target else { continue };
            let Some(moved) = after.node_of(event) else { continue };
            let (from, to) = (across(&before, &node.mark), across(&after, &moved.mark));
            let same = (from - to).abs() < 1e-6;
            check(same, format!("{event:?} went from row {from} to {to}"))?;
        }
        Ok(())
    });
}

#[test]
fn every_event_is_drawn_or_counted() {
    holds(|random| {
        let mut case = Case::new(random);
        let scene = case.draw(case.viewport);
        let near: Vec<_> = case.index.overlapping(case.viewport.window()).collect();
        let mut n_events = 0;
        for node in &scene.nodes {
            n_events += match node.target {
                Target::Event(_) => 1,
                Target::Cluster(cluster) => {
                    let members = case.layout.members(&cluster);
                    let n_members = members.len();
                    check(members.contains(&cluster.top), "the top is a member")?;
                    let n_expected = cluster.n_events as usize;
                    check(n_members == n_expected, format!("{n_members} members"))?;
                    // Some may be beyond the edge of the window.
                    members.iter().filter(|&member| near.contains(member)).count()
                }
                Target::Edge(edge) => edge.n_events as usize,
                _ => 0,
            };
        }
        let expected = case.index.len();
        check(n_events == expected, format!("{n_events} of {expected}"))
    });
}

#[test]
fn every_number_of_a_drawing_is_finite() {
    holds(|random| {
        let mut case = Case::new(random);
        case.selected = random.one_in(2).then(|| EventId(random.int(0..=9) as u32));
        case.selected = case.selected.filter(|id| (id.0 as usize) < case.events.len());
        let scene = case.draw(case.viewport);
        for mark in &scene.marks {
            let far = numbers(mark).into_iter().find(|number| number.abs() > 1e5);
            let nan = numbers(mark).iter().any(|number| !number.is_finite());
            check(far.is_none() && !nan, format!("{mark:?}"))?;
        }
        for node in &scene.nodes {
            let large = node.rect.width_px >= 24.0 && node.rect.height_px >= 24.0;
            check(large, format!("a small target: {node:?}"))?;
        }
        Ok(())
    });
}

#[test]
fn the_coarser_unit_is_always_named_in_full() {
    holds(|random| {
        let case = Case::new(random);
        let mut scene = Scene::default();
        let look = Look { viewport: case.viewport, selected: None, hovered: None };
        Layout::new().frame(&case.world(&Marked), &look, &mut scene);
        let contexts = |scene: &Scene| -> Vec<String> {
            labels(scene)
                .filter(|(_, style, _)| style.role == TextRole::Context)
                .map(|(_, _, text)| text)
                .collect()
        };
        let contexts = contexts(&scene);
        let full =
            contexts.is_empty() || contexts.iter().any(|text| text.starts_with('@'));
        check(full, format!("{contexts:?}"))
    });
}

#[test]
fn zooming_keeps_the_point_under_the_pointer() {
    holds(|random| {
        let case = Case::new(random);
        let mut viewport = case.viewport;
        let at_px = viewport.length_px * random.unit();
        let at = viewport.instant_from_px(at_px);
        for _ in 0..random.int(1..=20) {
            viewport = viewport.zoomed(at_px, 0.5 + random.unit() * 1.5);
        }
        let off_px = (viewport.px_from_instant(at) - at_px).abs();
        // Instants are kept to the nanosecond.
        let fine = off_px < 1e-3 || off_px * viewport.secs_per_px < 1e-6;
        let coarse =
            off_px * viewport.secs_per_px / at.secs_since(Instant::from_secs(0)).abs();
        check(fine || coarse < 1e-12, format!("off by {off_px} px"))
    });
}

#[test]
fn a_reader_never_leaves_the_data() {
    holds(|random| {
        let mut case = Case::new(random);
        let mut state = State::new(case.viewport);
        for _ in 0..20 {
            let scene = case.draw(state.viewport);
            let context =
                Context { events: &case.events, index: &case.index, scene: &scene };
            let input = input(random, &scene);
            let effects = interact::update(&mut state, input, &context);
            check(
                effects.travel <= state.journey.is_some(),
                format!("{input:?} travels nowhere"),
            )?;
            interact::update(&mut state, Input::Travel { part: 1.0 }, &context);
            interact::update(&mut state, Input::Settle, &context);
            interact::update(&mut state, Input::Travel { part: 1.0 }, &context);
            let (window, all) =
                (state.viewport.window(), bounds(everything(&case.index)));
            let slack = state.viewport.secs_per_px + all.secs() * 1e-9;
            let inside = window.start.secs_since(all.start) >= -slack
                && all.end.secs_since(window.end) >= -slack;
            let over = window.secs() > all.secs();
            check(
                inside || over || case.index.is_empty(),
                format!("after {input:?}: {window:?} of {all:?}"),
            )?;
        }
        Ok(())
    });
}

fn input(random: &mut Gen, scene: &Scene) -> Input {
    let length_px = scene.length_px();
    let place = |random: &mut Gen| Point {
        x_px: scene.width_px * random.unit(),
        y_px: scene.height_px * random.unit(),
    };
    const KEYS: [Key; 14] = [
        Key::Next,
        Key::Previous,
        Key::Open,
        Key::Close,
        Key::Enter,
        Key::First,
        Key::Last,
        Key::PageLater,
        Key::PanEarlier,
        Key::ZoomIn,
        Key::ZoomOut,
        Key::Center,
        Key::NextInLane,
        Key::NextLane,
    ];
    match random.int(0..=9) {
        0 => Input::Pan { by_px: random.int(-900..=900) as f64 },
        1 => Input::Zoom {
            at_px: length_px * random.unit(),
            factor: 0.2 + random.unit() * 3.0,
        },
        2 => Input::Press { at: place(random) },
        3 => Input::Hover { at: Some(place(random)) },
        4 => Input::Step { at_px: None, factor: *random.pick(&[0.5, 2.0]) },
        5 => Input::Next,
        6 => Input::ShowAll,
        _ => Input::Key(*random.pick(&KEYS)),
    }
}

fn holds(property: impl FnMut(&mut Gen) -> Result<(), String>) {
    common::for_all(property);
}

fn check(holds: bool, message: impl Into<String>) -> Result<(), String> {
    if holds { Ok(()) } else { Err(message.into()) }
}

fn across(scene: &Scene, mark: &Rect) -> f64 {
    match scene.direction {
        Direction::Right => mark.center().y_px,
        Direction::Down => mark.center().x_px,
    }
}

fn labels(scene: &Scene) -> impl Iterator<Item = (Point, TextStyle, String)> {
    scene.marks.iter().filter_map(|mark| match *mark {
        Mark::Label { at, text, style } => Some((at, style, scene.text(text).to_owned())),
        _ => None,
    })
}

/// The titles and dates on the plot, and the place each takes.
fn words(scene: &Scene) -> Vec<(Rect, String)> {
    let options = Options::default();
    labels(scene)
        .filter_map(|(at, style, text)| {
            let height_px = match style.role {
                TextRole::Title => options.title_line_px,
                TextRole::Meta => options.meta_line_px,
                _ => return None,
            };
            let width_px = Plain.advance_px(&text, style.role);
            let x_px = match style.align {
                Align::Start => at.x_px,
                Align::Center => at.x_px - width_px / 2.0,
                Align::End => at.x_px - width_px,
            };
            let rect = Rect::new(x_px, at.y_px - height_px / 2.0, width_px, height_px);
            // Lines of one label may touch.
            scene.plot.contains(at).then(|| (rect.grown(-0.01), text))
        })
        .collect()
}

fn numbers(mark: &Mark) -> Vec<f64> {
    let of_rect = |rect: &Rect| vec![rect.x_px, rect.y_px, rect.width_px, rect.height_px];
    match mark {
        Mark::Clip(rect) => rect.as_ref().map(of_rect).unwrap_or_default(),
        Mark::Bar { rect, .. } | Mark::Frame { rect, .. } => of_rect(rect),
        Mark::Glyph { at, .. } | Mark::Label { at, .. } => vec![at.x_px, at.y_px],
        Mark::Line { from, to, .. } => vec![from.x_px, from.y_px, to.x_px, to.y_px],
    }
}

/// Plain words that mark a context in full.
struct Marked;

impl Typesetter for Marked {
    fn advance_px(&self, text: &str, role: TextRole) -> f64 {
        Plain.advance_px(text, role)
    }

    fn tick(&self, at: Civil, tick: TickLabel, out: &mut String) {
        if tick.form == TickForm::FullContext {
            out.push('@');
        }
        Plain.tick(at, tick, out);
    }

    fn when(&self, event: date_line::event::Event<'_>, out: &mut String) {
        Plain.when(event, out);
    }

    fn beyond(
        &self,
        edge: &Edge,
        nearest: date_line::event::Event<'_>,
        out: &mut String,
    ) {
        Plain.beyond(edge, nearest, out);
    }

    fn count(&self, n_events: u32, out: &mut String) {
        Plain.count(n_events, out);
    }

    fn more(&self, n_events: u32, out: &mut String) {
        Plain.more(n_events, out);
    }

    fn written(&self, at: Instant, out: &mut String) {
        Plain.written(at, out);
    }
}
