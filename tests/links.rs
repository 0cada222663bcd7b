//! Events of several people: a mark in the lane of each, one name, and a line.

mod common;
mod plain;

use date_line::event::EventId;
use date_line::index::LaneBy;
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
