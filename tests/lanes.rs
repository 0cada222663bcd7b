//! Lanes: events of several people with a mark in the lane of each, one name and a
//! line; lanes that are collapsed, and lanes in another order.

mod common;
mod plain;

use date_line::event::{EventId, LaneId};
use date_line::index::{LaneBy, LaneOrder, Passing};
use date_line::scene::{Direction, Mark, Node, Scene, Target};
use plain::case::{Case, check, holds};

#[test]
fn what_has_several_marks_is_named_once_and_joined_by_a_line() {
    holds(|random| {
        let mut case = Case::new(random);
        let Case { events, index, shown, .. } = &case;
        case.shown = shown.followed_by(events, index, LaneBy::Participant, None);
        case.options.direction = Direction::Right;
        let viewport = case.viewport;
        let scene = case.draw(viewport);
        let events = || case.events.iter().map(date_line::event::Event::id);
        let several = || events().filter(|&id| marks(&scene, id).count() > 1);
        for event in several() {
            let n_marks = marks(&scene, event).count();
            let n_lanes = case.shown.lanes_of(&case.index, event).len();
            check(n_marks <= n_lanes, format!("{event:?}: {n_marks} of {n_lanes}"))?;
            let named = |node: &&Node| node.rect.width_px > node.mark.width_px.max(24.0);
            let n_named = marks(&scene, event).filter(named).count();
            check(n_named <= 1, format!("{event:?} is named {n_named} times"))?;
        }
        if several().count() > 48 {
            return Ok(()); // more lines than are drawn
        }
        for event in several() {
            let joined = lines(&scene).any(|(x_px, from_px, to_px)| {
                marks(&scene, event).all(|node| {
                    let mark = node.mark;
                    let along = mark.x_px - 1.0 <= x_px && x_px <= mark.right_px() + 1.0;
                    let middle_px = mark.center().y_px;
                    along && from_px - 8.0 <= middle_px && middle_px <= to_px + 8.0
                })
            });
            // A marker that is cut off by the edge of the plot has none.
            let whole = marks(&scene, event).all(|node| {
                let (from_px, to_px) = (node.mark.x_px, node.mark.right_px());
                from_px > scene.plot.x_px + 12.0 && to_px < scene.plot.right_px() - 12.0
            });
            check(joined || !whole, format!("{event:?} is not joined"))?;
        }
        Ok(())
    });
}

#[test]
fn collapsed_lanes_are_counted_exactly_and_draw_no_event() {
    holds(|random| {
        let mut case = Case::new(random);
        case.options.direction = Direction::Right;
        let all: Vec<LaneId> = case.shown.lanes().collect();
        for &lane in &all {
            case.shown.collapse(lane, random.one_in(2));
        }
        let viewport = case.viewport;
        let scene = case.draw(viewport);
        let Case { events, index, shown, .. } = &case;
        for node in &scene.nodes {
            match node.target {
                Target::Event(event) => {
                    let lanes = shown.lanes_of(index, event);
                    let open = lanes.iter().any(|&lane| !shown.is_collapsed(lane));
                    check(open, format!("{event:?} is drawn in a collapsed lane"))?;
                }
                Target::Stretch(stretch) => {
                    let lane = stretch.lane.unwrap_or(LaneId(0));
                    let here = shown.lane(lane).iter().filter(|&&at| {
                        let event = index.event_at(at as usize).expect("a position");
                        let hull = events.get(event).extent().expect("a date").hull();
                        stretch.interval.overlaps(hull)
                    });
                    let (lane, interval) = (stretch.lane, stretch.interval);
                    let found = shown.count(index, lane, interval);
                    let expected = here.count();
                    check(found == expected, format!("{found} for {expected}"))?;
                }
                _ => {}
            }
        }
        let n_strips = scene.lanes.iter().filter(|strip| strip.height_px < 36.5).count();
        let n_collapsed = all.iter().filter(|&&lane| shown.is_collapsed(lane)).count();
        check(n_strips >= n_collapsed, format!("{n_strips} strips of {n_collapsed}"))?;
        if !random.one_in(4) {
            return Ok(()); // it takes its time
        }
        for &lane in &all {
            case.shown.collapse(lane, false);
        }
        let expanded = case.draw(viewport);
        let mut fresh = Case { layout: date_line::layout::Layout::new(), ..case };
        check(expanded == fresh.draw(viewport), "expanded lanes are as they were")
    });
}

#[test]
fn lanes_are_in_the_order_that_was_asked_for() {
    holds(|random| {
        let mut case = Case::new(random);
        let by = *random.pick(&[LaneBy::Group, LaneBy::Participant]);
        let passing = Passing::of(case.index.len(), |at| at % 3 > 0);
        let passing = random.one_in(2).then_some(passing);
        let Case { events, index, shown, .. } = &case;
        case.shown = shown.followed_by(events, index, by, None);
        let mut said: Vec<LaneId> = case.shown.lanes().collect();
        said.reverse();
        let wanted = [LaneOrder::Given, LaneOrder::First, LaneOrder::Count];
        let order = match random.int(0..=3) {
            3 => LaneOrder::Said(said.clone()),
            nth => wanted[nth as usize].clone(),
        };
        case.shown.order_by(order.clone());
        // It holds for what passes another filter, too.
        let Case { events, index, shown, .. } = &case;
        case.shown = shown.followed_by(events, index, by, passing);
        let shown = &case.shown;
        let unnamed = LaneId(shown.names().len() as u16);
        let mut expected: Vec<LaneId> =
            (0..unnamed.0).map(LaneId).filter(|&id| !shown.lane(id).is_empty()).collect();
        match &order {
            LaneOrder::Given => {}
            LaneOrder::First => expected.sort_by_key(|&id| shown.lane(id)[0]),
            LaneOrder::Count => {
                expected.sort_by_key(|&id| usize::MAX - shown.lane(id).len());
            }
            LaneOrder::Said(said) => {
                expected.sort_by_key(|id| said.iter().position(|other| other == id));
            }
        }
        if !shown.lane(unnamed).is_empty() {
            expected.push(unnamed); // whatever the order
        }
        let found: Vec<LaneId> = shown.lanes().collect();
        check(found == expected, format!("{order:?}: {found:?} for {expected:?}"))
    });
}

/// The marks of an event by itself.
fn marks(scene: &Scene, event: EventId) -> impl Iterator<Item = &Node> {
    scene.nodes.iter().filter(move |node| node.target == Target::Event(event))
}

/// The lines across the axis: where along it, from where to where.
fn lines(scene: &Scene) -> impl Iterator<Item = (f64, f64, f64)> {
    scene.marks.iter().filter_map(|mark| match *mark {
        Mark::Line { from, to, .. } if (from.x_px - to.x_px).abs() < 1e-6 => {
            Some((from.x_px, from.y_px.min(to.y_px), from.y_px.max(to.y_px)))
        }
        _ => None,
    })
}
