//! Random documents, and where to look at them.

use date_line::event::{EventDraft, EventId, Events};
use date_line::index::{EventIndex, LaneBy, Shown};
use date_line::layout::{Layout, Look, Options, Typesetter, World};
use date_line::scene::{Direction, Scene};
use date_line::time::{Instant, Interval};
use date_line::view::{Viewport, bounds};

use super::Plain;
use crate::common::{Gen, for_all};

/// A document, how it is drawn, and where to look.
pub struct Case {
    pub layout: Layout,
    pub events: Events,
    pub index: EventIndex,
    pub shown: Shown,
    pub options: Options,
    pub viewport: Viewport,
    pub selected: Option<EventId>,
}

impl Case {
    pub fn new(random: &mut Gen) -> Self {
        let events = document(random);
        let index = EventIndex::new(&events);
        let shown = Shown::new(&events, &index, LaneBy::Group, None);
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
            shown,
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

    pub fn world<'a>(&'a self, typesetter: &'a dyn Typesetter) -> World<'a> {
        World {
            events: &self.events,
            index: &self.index,
            shown: &self.shown,
            hits: None,
            typesetter,
            options: &self.options,
        }
    }

    pub fn draw(&mut self, viewport: Viewport) -> Scene {
        let mut scene = Scene::default();
        let look = Look {
            viewport,
            selected: self.selected,
            hovered: None,
            focused: None,
            scrolled_px: 0.0,
        };
        let mut layout = std::mem::take(&mut self.layout);
        layout.frame(&self.world(&Plain), &look, &mut scene);
        self.layout = layout;
        scene
    }
}

/// A window anywhere in the data, at any zoom.
pub fn somewhere(random: &mut Gen, case: &Case) -> Viewport {
    let all = bounds(everything(&case.index));
    let length_px = case.viewport.length_px;
    let zoom = 2.0_f64.powi(random.int(0..=16) as i32) * (1.0 + random.unit());
    let start = Instant::from_secs_since(all.start, all.secs() * random.unit());
    let end = Instant::from_secs_since(start, all.secs() / zoom);
    Viewport::showing(Interval::new(start, end), length_px)
}

pub fn everything(index: &EventIndex) -> Interval {
    let second = Interval::new(Instant::from_secs(0), Instant::from_secs(1));
    index.domain().unwrap_or(second)
}

const NAMES: [&str; 5] = ["Ada", "Émile", "the committee", "李", "Ada Lovelace"];

/// Up to two hundred events of one scale: minutes, days, years or ages.
pub fn document(random: &mut Gen) -> Events {
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
        let names: Vec<&str> =
            (0..random.int(-4..=3)).map(|_| *random.pick(&NAMES)).collect();
        events.push(&EventDraft {
            title: &title,
            participants: &names,
            when: when.parse().ok(),
            group: &group,
            category: ["", "Talk", "Deed"][title.len() % 3],
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

/// Checks a property for many seeds.
pub fn holds(property: impl FnMut(&mut Gen) -> Result<(), String>) {
    for_all(property);
}

/// The message, unless something holds.
pub fn check(holds: bool, message: impl Into<String>) -> Result<(), String> {
    if holds { Ok(()) } else { Err(message.into()) }
}
