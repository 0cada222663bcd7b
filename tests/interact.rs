//! Scripts of what a reader does, and what becomes of it, as text.
//!
//! `tests/data/interact/<case>.script`: the events, a line `---`, then an input a
//! line. `<case>.log` has for each input what changed. Journeys end at once.

mod common;
mod plain;

use std::fmt::Write as _;

use common::Gen;
use date_line::event::{EventId, Events};
use date_line::index::{EventIndex, LaneBy, Passing, Shown};
use date_line::interact::{
    self, Announcement, Context, Effects, Input, Key, Modifiers, Notice, State,
};
use date_line::layout::{Layout, Look, Options, World};
use date_line::scene::{Direction, Members as _, Point, Scene, Target};
use date_line::time::{Civil, Instant, Interval, TimeValue};
use date_line::view::bounds;
use plain::Plain;
use plain::case::{Case, check, everything, holds};

/// A document on the screen.
struct Session {
    events: Events,
    index: EventIndex,
    shown: Shown,
    hits: Option<Passing>,
    layout: Layout,
    scene: Scene,
    state: State,
}

impl Session {
    fn new(document: &str) -> Self {
        let events = plain::events(document);
        let index = EventIndex::new(&events);
        let shown = Shown::new(&events, &index, LaneBy::Group, None);
        let (options, mut layout) = (Options::default(), Layout::new());
        let world = World {
            events: &events,
            index: &index,
            shown: &shown,
            hits: None,
            typesetter: &Plain,
            options: &options,
        };
        let state = State::new(layout.first_view(&world));
        let scene = Scene::default();
        let mut session = Self { events, index, shown, hits: None, layout, scene, state };
        session.draw();
        session
    }

    fn draw(&mut self) {
        let options = Options::default();
        let Self { events, index, shown, .. } = self;
        let world = World {
            events,
            index,
            shown,
            hits: self.hits.as_ref(),
            typesetter: &Plain,
            options: &options,
        };
        let look = Look {
            viewport: self.state.viewport,
            selected: self.state.selected,
            hovered: self.state.hovered,
            focused: self.state.focused_event(),
            scrolled_px: self.state.scrolled_px,
        };
        self.layout.frame(&world, &look, &mut self.scene);
    }

    fn take(&mut self, input: Input) -> Effects {
        let Self { events, index, shown, hits, scene, layout: members, .. } = self;
        let context =
            Context { events, index, shown, hits: hits.as_ref(), scene, members };
        let effects = interact::update(&mut self.state, input, &context);
        for notice in &effects.notices {
            if let Notice::LaneToggled(lane) = notice {
                shown.collapse(*lane, !shown.is_collapsed(*lane));
            }
        }
        let Self { events, index, shown, hits, scene, layout: members, .. } = self;
        let context =
            Context { events, index, shown, hits: hits.as_ref(), scene, members };
        if effects.travel {
            interact::update(&mut self.state, Input::Travel { part: 1.0 }, &context);
        }
        self.draw();
        effects
    }

    /// `press First call`, `key ArrowRight`, `pan 120`, `show 2024-06/2024-07` …
    fn input(&self, line: &str) -> Input {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        let number = || rest.parse().unwrap_or_else(|_| panic!("a number: {line}"));
        match verb {
            "pan" => Input::Pan { by_px: number() },
            "zoom" => {
                let (factor, at) = rest.split_once(" at ").expect("a place");
                let at_px = at.parse().expect("a place");
                Input::Zoom { at_px, factor: factor.parse().expect("a factor") }
            }
            "step" => Input::Step { at_px: None, factor: number() },
            "settle" => Input::Settle,
            "press" => Input::Press { at: self.place(rest) },
            "hover" => Input::Hover { at: Some(self.place(rest)) },
            "leave" => Input::Hover { at: None },
            "select" => Input::Select(Some(self.event(rest))),
            "next" => Input::Next,
            "previous" => Input::Previous,
            "all" => Input::ShowAll,
            "show" => Input::Show(window(rest)),
            "hit" => Input::NextHit,
            "hit-before" => Input::PreviousHit,
            "resize" => Input::Resize { length_px: number() },
            "key" => {
                let (shift, name) = match rest.strip_prefix("Shift+") {
                    Some(name) => (true, name),
                    None => (false, rest),
                };
                let modifiers = Modifiers { shift, foreign: false };
                Input::Key(Key::from_name(name, modifiers).expect("a key"))
            }
            _ => panic!("what is {verb}?"),
        }
    }

    /// Finds what has a text in its title; nothing is no search.
    fn search(&mut self, text: &str) {
        let Self { events, index, .. } = &*self;
        let title =
            |at: usize| index.event_at(at).map_or("", |id| events.get(id).title());
        self.hits = (text != "nothing")
            .then(|| Passing::of(index.len(), |at| title(at).contains(text)));
        self.draw();
    }

    fn event(&self, title: &str) -> EventId {
        let event = self.events.iter().find(|event| event.title().starts_with(title));
        event.unwrap_or_else(|| panic!("no event {title}")).id()
    }

    /// The middle of the mark with a title, of a cluster, of an edge, or a free place.
    fn place(&self, what: &str) -> Point {
        let is = |target: &Target| match (what, target) {
            ("cluster", Target::Cluster(_)) => true,
            ("earlier", Target::Edge(edge)) => edge.before,
            ("later", Target::Edge(edge)) => !edge.before,
            (title, Target::Event(event)) => {
                self.events.get(*event).title().starts_with(title)
            }
            _ => false,
        };
        let node = self.scene.nodes.iter().find(|node| is(&node.target));
        match node {
            Some(node) => node.mark.center(),
            None if what == "nothing" => Point { x_px: 500.0, y_px: 60.0 },
            None => panic!("no {what} on the drawing"),
        }
    }

    /// What an input did, on one line and a line for each notice.
    fn report(&self, effects: &Effects) -> String {
        let window = self.state.viewport.window();
        let mut report = format!("  {} … {}", day(window.start), day(window.end));
        for (name, event) in [
            ("selected", self.state.selected),
            ("focused", self.state.focused),
            ("hovered", self.state.hovered),
        ] {
            if let Some(event) = event {
                let _ = write!(report, ", {name} “{}”", self.events.get(event).title());
            }
        }
        for (name, set) in [
            ("details", self.state.details),
            ("travels", effects.travel),
            ("not handled", !effects.handled),
        ] {
            report.push_str(if set { ", " } else { "" });
            report.push_str(if set { name } else { "" });
        }
        report.push('\n');
        for notice in &effects.notices {
            let _ = writeln!(report, "  > {}", self.notice(notice));
        }
        if let Some(announcement) = &effects.announce {
            let _ = writeln!(report, "  ♪ {}", self.said(announcement));
        }
        report
    }

    fn notice(&self, notice: &Notice) -> String {
        let name = |event: &EventId| format!("“{}”", self.events.get(*event).title());
        match notice {
            Notice::Selected(Some(event)) => format!("selected {}", name(event)),
            Notice::Hovered(Some(event)) => format!("hovered {}", name(event)),
            Notice::Focused(event) => format!("focused {}", name(event)),
            Notice::Members(cluster) => {
                format!(
                    "members of {} and {} more",
                    name(&cluster.top),
                    cluster.n_events - 1
                )
            }
            other => format!("{other:?}"),
        }
    }

    fn said(&self, announcement: &Announcement) -> String {
        match announcement {
            Announcement::Window { window, n_events } => {
                format!("{} to {}: {n_events}", day(window.start), day(window.end))
            }
            Announcement::Lane(lane) => self.shown.name(*lane).to_owned(),
            Announcement::Scrolled => "other lanes".to_owned(),
            Announcement::Selected(event) => {
                format!("selected “{}”", self.events.get(*event).title())
            }
        }
    }
}

fn day(at: Instant) -> String {
    let Civil { year, month, day, second_of_day } = Civil::from_instant(at);
    format!("{year}-{month:02}-{day:02}T{:02}", second_of_day / 3_600)
}

fn window(text: &str) -> Interval {
    text.parse::<TimeValue>().expect("an interval").extent().hull()
}

#[test]
fn every_script_goes_as_it_went() {
    for path in common::cases("interact", ".script") {
        let text = common::text(&path);
        let (document, script) = text.split_once("---\n").expect("a line ---");
        let mut session = Session::new(document);
        let mut log = session.report(&Effects { handled: true, ..Effects::default() });
        for line in script.lines().filter(|line| !line.is_empty()) {
            if let Some(title) = line.strip_prefix("search ") {
                session.search(title);
                let _ = writeln!(log, "{line}");
                continue;
            }
            let input = session.input(line);
            let effects = session.take(input);
            let _ = write!(log, "{line}\n{}", session.report(&effects));
        }
        common::assert_golden(&path.with_extension("log"), &log);
    }
}

#[test]
fn a_reader_never_leaves_the_data() {
    holds(|random| {
        let mut case = Case::new(random);
        let mut state = State::new(case.viewport);
        for _ in 0..20 {
            let scene = case.draw(state.viewport);
            let Case { events, index, shown, layout: members, .. } = &case;
            let context =
                Context { events, index, shown, hits: None, scene: &scene, members };
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

#[test]
fn a_refused_choice_leaves_nothing_behind() {
    let mut n_refused = 0;
    holds(|random| {
        let mut case = Case::new(random);
        let mut state = State::new(case.viewport);
        for _ in 0..12 {
            let scene = case.draw(state.viewport);
            let Case { events, index, shown, layout: members, .. } = &case;
            let context =
                Context { events, index, shown, hits: None, scene: &scene, members };
            let (input, before) = (input(random, &scene), state.clone());
            let effects = interact::update(&mut state, input, &context);
            let is_choice = |notice: &Notice| matches!(notice, Notice::Selected(Some(_)));
            if effects.notices.iter().any(is_choice) && random.one_in(2) {
                let choice = state.choice(before.chosen());
                state.refuse(choice);
                n_refused += 1;
                check(state == before, format!("{input:?}: {state:?}, was {before:?}"))?;
                // Where the host has gone on, the view stays.
                let choice = state.choice(before.chosen());
                interact::update(&mut state, Input::ShowAll, &context);
                let journey = state.journey;
                state.refuse(choice);
                check(state.journey == journey, "the host's journey goes on")?;
            }
            interact::update(&mut state, Input::Travel { part: 1.0 }, &context);
        }
        Ok(())
    });
    assert!(n_refused > 0, "something was refused");
}

#[test]
fn a_member_is_found_in_its_cluster() {
    holds(|random| {
        let mut case = Case::new(random);
        let scene = case.draw(case.viewport);
        let Case { events, index, shown, layout: members, .. } = &case;
        let context =
            Context { events, index, shown, hits: None, scene: &scene, members };
        for node in &scene.nodes {
            let Target::Cluster(cluster) = node.target else { continue };
            for &member in members.members(&cluster) {
                let found = interact::node_for(member, &context).map(|node| node.target);
                let holds = match found {
                    Some(Target::Event(event)) => event == member,
                    Some(Target::Cluster(found)) => {
                        members.members(&found).contains(&member)
                    }
                    _ => false,
                };
                check(holds, format!("{member:?} of {cluster:?} is found in {found:?}"))?;
            }
        }
        Ok(())
    });
}

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

fn input(random: &mut Gen, scene: &Scene) -> Input {
    let length_px = scene.length_px();
    let place = |random: &mut Gen| Point {
        x_px: scene.width_px * random.unit(),
        y_px: scene.height_px * random.unit(),
    };
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

#[test]
fn arrows_come_by_an_event_of_several_lanes_once() {
    holds(|random| {
        let mut case = Case::new(random);
        let Case { events, index, shown, .. } = &case;
        case.shown = shown.followed_by(events, index, LaneBy::Participant, None);
        (case.options.direction, case.options.height_px) = (Direction::Right, 800.0);
        let mut state = State::new(case.viewport);
        let mut seen: Vec<EventId> = Vec::new();
        for nth in 0..60 {
            let scene = case.draw(state.viewport);
            let mut targets = scene.nodes.iter().map(|node| node.target);
            if targets.any(|target| matches!(target, Target::Cluster(_))) {
                return Ok(()); // what stands for others changes with the view
            }
            let Case { events, index, shown, layout: members, .. } = &case;
            let context =
                Context { events, index, shown, hits: None, scene: &scene, members };
            let key = if nth == 0 { Key::First } else { Key::Next };
            interact::update(&mut state, Input::Key(key), &context);
            interact::update(&mut state, Input::Travel { part: 1.0 }, &context);
            let Some(focused) = state.focused else { return Ok(()) };
            if seen.last() == Some(&focused) {
                return Ok(());
            }
            check(!seen.contains(&focused), format!("{focused:?} again after {seen:?}"))?;
            seen.push(focused);
        }
        Ok(())
    });
}
