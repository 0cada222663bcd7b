//! The index counts and finds what brute force does: random documents, windows,
//! filters and lanes.
//!
//! 500 seeds each; `SEEDS=100000 cargo test --test index` looks longer.

mod common;
mod plain;

use common::Gen;
use date_line::event::{Event, EventId, Events, LaneId};
use date_line::index::{Engine, Field, Filter, LaneBy, Passing, Resident, Values};
use date_line::time::Interval;
use plain::case::{Case, check, holds, somewhere};

/// A document of which only a part is shown, in lanes of some kind.
struct Part {
    case: Case,
    /// The events that pass, in time order.
    expected: Vec<EventId>,
    window: Interval,
}

impl Part {
    fn new(random: &mut Gen) -> Self {
        let mut case = Case::new(random);
        let window = somewhere(random, &case).window();
        let one_in = random.int(1..=4) as u64;
        let mut all = case.index.order().to_vec();
        let passing = (!random.one_in(4)).then(|| {
            let passes: Vec<_> = all.iter().map(|_| random.one_in(one_in)).collect();
            let mut nth = passes.iter();
            all.retain(|_| nth.next() == Some(&true));
            Passing::of(passes.len(), |position| passes[position])
        });
        let by = *random.pick(&[
            LaneBy::Group,
            LaneBy::Category,
            LaneBy::Participant,
            LaneBy::None,
        ]);
        case.shown = case.shown.followed_by(&case.events, &case.index, by, passing);
        Self { case, expected: all, window }
    }

    /// The events of a lane that pass, in time order.
    fn of_lane(&self, lane: LaneId) -> Vec<EventId> {
        let Case { shown, index, events, .. } = &self.case;
        let name = shown.name(lane);
        let belongs = |&event: &EventId| {
            let names = names(events.get(event), shown.by(), events);
            shown.lanes_of(index, event).contains(&lane)
                && (names.iter().any(|of| of == name)
                    || names.is_empty() && name.is_empty())
        };
        self.expected.iter().copied().filter(belongs).collect()
    }
}

/// The names of the lanes an event belongs in.
fn names(event: Event<'_>, by: LaneBy, events: &Events) -> Vec<String> {
    match by {
        LaneBy::Group => event
            .group()
            .map(|group| events.groups()[group.0 as usize].clone())
            .into_iter()
            .collect(),
        LaneBy::Category => event
            .category()
            .map(|category| events.categories()[category.0 as usize].clone())
            .into_iter()
            .collect(),
        LaneBy::Participant => event.participants().map(str::to_owned).collect(),
        LaneBy::None => Vec::new(),
    }
}

/// The values of an event by field, in the order of `Field::ALL`.
fn values(part: &Case, event: EventId) -> [Vec<String>; 5] {
    let event = part.events.get(event);
    let host = event.link().split('/').nth(2).map(str::to_owned);
    let hull = event.extent().map(date_line::time::Extent::hull);
    let is_open = hull.is_some_and(|it| !it.start.is_finite() || !it.end.is_finite());
    let certainty = event.when().map(|when| format!("{:?}", when.certainty()));
    let certainty = certainty.and_then(|certainty| match certainty.as_str() {
        "Certain" => (!is_open).then(|| "exact".to_owned()),
        "UncertainAndApproximate" => Some("uncertain".to_owned()),
        other => Some(other.to_lowercase()),
    });
    let open = is_open.then(|| "open".to_owned());
    [
        names(event, LaneBy::Group, &part.events),
        names(event, LaneBy::Category, &part.events),
        names(event, LaneBy::Participant, &part.events),
        host.into_iter().collect(),
        certainty.into_iter().chain(open).collect(),
    ]
}

#[test]
fn what_passes_a_filter_and_each_facet_is_counted_as_by_hand() {
    holds(|random| {
        let part = Part::new(random);
        let Case { events, index, .. } = &part.case;
        let all: Vec<_> =
            index.order().iter().map(|&id| (id, values(&part.case, id))).collect();
        let mut filter = Filter::default();
        for field in 0..Field::ALL.len() {
            let offered: Vec<_> = all.iter().flat_map(|(_, of)| &of[field]).collect();
            if !offered.is_empty() && random.one_in(3) {
                filter.chosen[field] = vec![(*random.pick(&offered)).clone()];
            }
        }
        filter.period = random.one_in(3).then_some(part.window);
        filter.found =
            random.one_in(4).then(|| Passing::of(index.len(), |at| at % 3 > 0));
        let passes = |at: usize, except: Option<usize>| {
            let (id, of) = &all[at];
            let hull = events.get(*id).extent().expect("a date").hull();
            filter.period.is_none_or(|period| period.overlaps(hull))
                && filter.found.as_ref().is_none_or(|found| found.contains(at))
                && (0..of.len()).all(|field| {
                    let chosen = &filter.chosen[field];
                    Some(field) == except
                        || chosen.is_empty()
                        || of[field].iter().any(|value| chosen.contains(value))
                })
        };
        let expected: Vec<_> = (0..all.len()).filter(|&at| passes(at, None)).collect();
        let mut values = Values::default();
        while values.step(events) {}
        let passing = filter.passing(&values, index);
        let found: Vec<_> = match &passing {
            Some(passing) => passing.iter().collect(),
            None => (0..all.len()).collect(),
        };
        check(found == expected, format!("{filter:?}: {found:?}"))?;
        for (field, facet) in filter.facets(&values, index).into_iter().enumerate() {
            for value in facet {
                let has = |at: &usize| {
                    all[*at].1[field].contains(&value.value) && passes(*at, Some(field))
                };
                let n_events = (0..all.len()).filter(has).count();
                check(value.n_events == n_events, format!("{value:?}: {n_events}"))?;
            }
        }
        Ok(())
    });
}

#[test]
fn what_is_shown_is_counted_as_by_hand() {
    holds(|random| {
        let part = Part::new(random);
        let Case { shown, index, events, .. } = &part.case;
        let window = part.window;
        let within = |event: &EventId| {
            events.get(*event).extent().expect("dated").hull().overlaps(window)
        };
        let near: Vec<_> = part.expected.iter().copied().filter(within).collect();
        let found: Vec<_> = shown
            .positions_overlapping(index, window)
            .filter_map(|at| index.event_at(at))
            .collect();
        check(found == near, format!("{found:?} is not {near:?}"))?;
        check(shown.len() == part.expected.len(), "all that pass")?;
        let counted = shown.count(index, None, window);
        check(counted == near.len(), format!("{counted} are not {}", near.len()))?;
        let n_before = shown.before(index, window).map_or(0, |beyond| beyond.n_events);
        let n_after = shown.after(index, window).map_or(0, |beyond| beyond.n_events);
        check(n_before + counted + n_after == shown.len(), "none is lost")?;
        for lane in shown.lanes() {
            let of_lane = part.of_lane(lane);
            let (expected, counted) = (
                of_lane.iter().filter(|event| within(event)).count(),
                shown.count(index, Some(lane), window),
            );
            check(counted == expected, format!("{counted} of {expected} in {lane:?}"))?;
        }
        Ok(())
    });
}

#[test]
fn what_a_search_found_is_counted_as_by_hand() {
    holds(|random| {
        let part = Part::new(random);
        let Case { shown, index, events, .. } = &part.case;
        let is_found: Vec<_> = (0..index.len()).map(|_| random.one_in(3)).collect();
        let found = Passing::of(index.len(), |at| is_found[at]).and(shown.passing());
        let is_near_hit = |event: &EventId| {
            let extent = events.get(*event).extent().expect("dated");
            let at = index.position(*event).expect("dated");
            is_found[at] && extent.hull().overlaps(part.window)
        };
        let mut all = vec![(None, part.expected.clone())];
        all.extend(shown.lanes().map(|lane| (Some(lane), part.of_lane(lane))));
        for (lane, of_lane) in all {
            let expected = of_lane.iter().filter(|event| is_near_hit(event)).count();
            let counted = shown.count_of(index, &found, lane, part.window);
            check(counted == expected, format!("{counted} of {expected} in {lane:?}"))?;
        }
        Ok(())
    });
}

#[test]
fn an_engine_answers_as_a_list_of_all_events_does() {
    holds(|random| {
        let part = Part::new(random);
        let Case { shown, index, events, .. } = &part.case;
        let (values, filter) = (&Values::default(), &Filter::default());
        let engine = Resident { index, shown, values, filter };
        let lanes = engine.lanes();
        let lane = (!lanes.is_empty() && random.one_in(2)).then(|| *random.pick(&lanes));
        let of_lane = lane.map_or(part.expected.clone(), |lane| part.of_lane(lane));
        let within = |event: &EventId| {
            events.get(*event).extent().expect("dated").hull().overlaps(part.window)
        };
        let near: Vec<_> = of_lane.into_iter().filter(within).collect();
        let k = random.int(0..=12) as usize;
        let found = engine.events(lane, part.window, k);
        check(found == near[..k.min(near.len())], format!("{found:?} of {near:?}"))?;
        let mut expected = near.clone();
        expected.sort_by_key(|&id| index.position(id).map(|at| index.rank(at)));
        expected.truncate(k);
        let top = engine.top(lane, part.window, k);
        check(top == expected, format!("{top:?} is not {expected:?}"))?;
        let mut bucket = [0];
        engine.counts(lane, part.window, &mut bucket);
        check(bucket[0] as usize == near.len(), format!("{} events", bucket[0]))
    });
}

#[test]
fn lanes_hold_what_passes_and_belongs_there() {
    holds(|random| {
        let part = Part::new(random);
        let Case { shown, index, events, .. } = &part.case;
        let mut seen = vec![0; events.len()];
        for lane in shown.lanes() {
            let found: Vec<_> = shown
                .lane(lane)
                .iter()
                .filter_map(|&at| index.event_at(at as usize))
                .collect();
            let expected = part.of_lane(lane);
            check(found == expected, format!("{found:?} is not {expected:?}"))?;
            for event in found {
                seen[event.0 as usize] += 1;
            }
        }
        for &event in &part.expected {
            let n_lanes = shown.lanes_of(index, event).len();
            check(n_lanes > 0 && seen[event.0 as usize] == n_lanes, "in all its lanes")?;
        }
        Ok(())
    });
}

#[test]
fn neighbors_are_those_that_pass() {
    holds(|random| {
        let part = Part::new(random);
        let Case { shown, index, .. } = &part.case;
        for (nth, &event) in part.expected.iter().enumerate() {
            let place = shown.place(index, event);
            check(place == Some(nth), format!("{event:?} at {place:?}"))?;
            check(shown.nth(index, nth) == Some(event), format!("{nth}th"))?;
        }
        for &event in index.order() {
            let position = index.position(event).expect("dated");
            let passes = |&id: &EventId| part.expected.contains(&id);
            let next = index.order()[position + 1..].iter().copied().find(passes);
            let previous = index.order()[..position].iter().copied().rev().find(passes);
            check(shown.next(index, event) == next, format!("after {event:?}"))?;
            check(shown.previous(index, event) == previous, format!("before {event:?}"))?;
        }
        Ok(())
    });
}

#[test]
fn buckets_count_what_touches_them() {
    holds(|random| {
        let part = Part::new(random);
        let Case { shown, index, .. } = &part.case;
        let mut buckets = vec![0; random.int(1..=40) as usize];
        let lane = shown.lanes().next().filter(|_| random.one_in(2));
        shown.counts(index, lane, part.window, &mut buckets);
        let start = index.secs(part.window.start);
        let width = (index.secs(part.window.end) - start) / buckets.len() as f64;
        for (nth, &counted) in buckets.iter().enumerate() {
            let from = start + width * nth as f64;
            let expected = (0..index.len())
                .filter(|&at| shown.contains(at))
                .filter(|&at| match (lane, index.event_at(at)) {
                    (Some(lane), Some(event)) => {
                        shown.lanes_of(index, event).contains(&lane)
                    }
                    _ => true,
                })
                .filter(|&at| touches(index.tree().interval(at), (from, from + width)))
                .count();
            check(counted as usize == expected, format!("{counted}, not {expected}"))?;
        }
        Ok(())
    });
}

/// Whether two stretches share an instant; an empty one is its start.
fn touches((start, end): (f64, f64), (from, to): (f64, f64)) -> bool {
    let has_begun = start < to || start <= from;
    let goes_on = end > from || start >= from;
    has_begun && goes_on
}

#[test]
fn a_set_is_counted_off_as_a_list_is() {
    holds(|random| {
        let len = random.int(0..=3_000) as usize;
        let one_in = *random.pick(&[1, 2, 30, 900]);
        let list: Vec<_> = (0..len).filter(|_| random.one_in(one_in)).collect();
        let set = Passing::of(len, |position| list.binary_search(&position).is_ok());
        check(set.iter().eq(list.iter().copied()), "the same members")?;
        check(set.len() == list.len(), "as many")?;
        for _ in 0..50 {
            let at = random.int(0..=3_100) as usize;
            let n_below = list.partition_point(|&member| member < at);
            check(set.count_before(at) == n_below, format!("below {at}"))?;
            check(set.nth(at) == list.get(at).copied(), format!("the {at}th"))?;
            check(set.contains(at) == list.binary_search(&at).is_ok(), format!("{at}"))?;
        }
        Ok(())
    });
}

#[test]
fn the_order_and_the_ranks_are_those_of_a_plain_sort() {
    holds(|random| {
        let Case { events, index, .. } = Case::new(random);
        let mut order: Vec<_> = events
            .iter()
            .filter_map(|event| Some((event.extent()?, event.id())))
            .collect();
        order.sort_by_key(|(extent, id)| (extent.start, extent.end, *id));
        let ids: Vec<_> = order.iter().map(|(_, id)| *id).collect();
        check(index.order() == ids, format!("{:?} is not {ids:?}", index.order()))?;
        for (at, &id) in ids.iter().enumerate() {
            check(index.position(id) == Some(at), format!("{id:?} is at {at}"))?;
        }
        let weight = |&at: &usize| {
            let (extent, id) = order[at];
            let secs = extent.core().map_or(0.0, Interval::secs) as f32;
            let event = events.get(id);
            let secs = if secs.is_finite() { secs } else { 0.0 };
            (event.importance(), !event.title().is_empty(), secs)
        };
        let mut expected: Vec<usize> = (0..ids.len()).collect();
        let mut by_rank = expected.clone();
        expected.sort_by(|a, b| weight(b).partial_cmp(&weight(a)).expect("numbers"));
        by_rank.sort_by_key(|&at| index.rank(at));
        check(by_rank == expected, format!("{by_rank:?} is not {expected:?}"))?;
        Ok(())
    });
}
