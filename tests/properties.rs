//! What holds for every document, every window and every size.
//!
//! 500 seeds each; `SEEDS=100000 cargo test --test properties` looks longer.

mod common;
mod plain;

use date_line::event::EventId;
use date_line::layout::{
    Layout, Look, Options, TickForm, TickLabel, TickUnit, Typesetter,
};
use date_line::scene::{
    Align, Direction, Edge, Ink, LaneStrip, Mark, Members as _, Point, Rect, Scene,
    Target, TextRole, TextStyle,
};
use date_line::time::{Civil, Instant, Precision};
use date_line::view::Viewport;
use plain::Plain;
use plain::case::{Case, check, holds, somewhere};

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
        let n_before =
            case.shown.before(&case.index, window).map_or(0, |beyond| beyond.n_events);
        let n_after =
            case.shown.after(&case.index, window).map_or(0, |beyond| beyond.n_events);
        let counted = case.shown.count(&case.index, None, window);
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
            let lanes = case.shown.lanes_of(&case.index, event);
            let &[lane] = lanes else { return Err(format!("{lanes:?} for one group")) };
            let next = case.shown.next_in_lane(&case.index, event, lane);
            let order = case.index.order();
            let from = case.index.position(event).expect("dated") + 1;
            let expected =
                order[from..].iter().find(|&&id| case.events.get(id).group() == group);
            check(next == expected.copied(), format!("after {event:?}"))?;
            let back = next
                .and_then(|next| case.shown.previous_in_lane(&case.index, next, lane));
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
        for strip in out_of_sight(&scene) {
            let window = case.viewport.window();
            n_events += case.shown.count(&case.index, strip.lane, window);
        }
        let expected = case.index.len();
        check(n_events == expected, format!("{n_events} of {expected}"))
    });
}

/// The lanes that must be scrolled to.
fn out_of_sight(scene: &Scene) -> impl Iterator<Item = &LaneStrip> {
    let end_px = scene.scrolled_px + scene.breadth_px();
    scene.lanes.iter().filter(move |lane| {
        lane.top_px >= end_px - 0.5
            || lane.top_px + lane.height_px <= scene.scrolled_px + 0.5
    })
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
        let look = Look {
            viewport: case.viewport,
            selected: None,
            hovered: None,
            focused: None,
            scrolled_px: 0.0,
        };
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
fn ticks_keep_their_distance() {
    holds(|random| {
        let mut case = Case::new(random);
        let scene = case.draw(case.viewport);
        let along = |at: Point| scene.along_px(at);
        let mut last_px = f64::NEG_INFINITY;
        for mark in &scene.marks {
            // The grid is drawn first; the base of the axis ends it.
            let Mark::Line { from, to, line } = mark else { break };
            if line.ink != Ink::Line {
                break;
            }
            let distance_px = along(*from) - last_px;
            check(distance_px >= 43.9, format!("{distance_px} px"))?;
            check((along(*from) - along(*to)).abs() < 1e-9, "across the axis")?;
            last_px = along(*from);
        }
        Ok(())
    });
}

#[test]
fn a_journey_zooms_evenly_and_arrives() {
    holds(|random| {
        let case = Case::new(random);
        let (from, to) = (case.viewport, somewhere(random, &case));
        let steps =
            [0.0, 0.25, 0.5, 0.75, 1.0].map(|part| Viewport::between(&from, &to, part));
        check(steps[4] == to, "it arrives")?;
        let off_secs = steps[0].start.secs_since(from.start).abs();
        check(off_secs <= from.secs() * 1e-9 + 1e-6, "it begins where it begins")?;
        let ratio = |a: &Viewport, b: &Viewport| b.secs_per_px / a.secs_per_px;
        let first = ratio(&steps[0], &steps[1]);
        for pair in steps.windows(2) {
            let off = ratio(&pair[0], &pair[1]) / first - 1.0;
            check(off.abs() < 1e-6, format!("uneven by {off}"))?;
        }
        Ok(())
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
        Mark::Alpha(alpha) => vec![*alpha],
        Mark::Clip(rect) => rect.as_ref().map(of_rect).unwrap_or_default(),
        Mark::Bar { rect, .. } | Mark::Frame { rect, .. } | Mark::Number { rect, .. } => {
            of_rect(rect)
        }
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
        // Nothing is to be said beside a year.
        if tick.form == TickForm::FullContext || tick.unit >= TickUnit::Year {
            out.push('@');
        }
        Plain.tick(at, tick, out);
    }

    fn when(
        &self,
        event: date_line::event::Event<'_>,
        finest: Precision,
        out: &mut String,
    ) {
        Plain.when(event, finest, out);
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

    fn number(&self, n: u32, out: &mut String) {
        Plain.number(n, out);
    }

    fn more(&self, n_events: u32, out: &mut String) {
        Plain.more(n_events, out);
    }

    fn day(&self, at: Instant, is_today: bool, out: &mut String) {
        Plain.day(at, is_today, out);
    }
}
