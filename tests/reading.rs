//! What is said of a timeline in words and tables is what brute force finds in it.
//!
//! 500 seeds each; `SEEDS=100000 cargo test --test reading` looks longer.

mod common;
mod plain;

use common::Gen;
use date_line::event::EventId;
use date_line::index::{Digest, LaneBy, Order, Passing, fold, periods, sorted};
use date_line::time::Interval;
use plain::case::{Case, check, holds};

/// A document of which only a part is shown, and what of it passes, in time order.
fn part(random: &mut Gen) -> (Case, Vec<EventId>) {
    let mut case = Case::new(random);
    let mut all = case.index.order().to_vec();
    let passing = random.one_in(2).then(|| {
        let passes: Vec<_> = all.iter().map(|_| random.one_in(2)).collect();
        let mut nth = passes.iter();
        all.retain(|_| nth.next() == Some(&true));
        Passing::of(passes.len(), |position| passes[position])
    });
    let by = *random.pick(&[LaneBy::Group, LaneBy::Participant, LaneBy::None]);
    case.shown = case.shown.followed_by(&case.events, &case.index, by, passing);
    (case, all)
}

/// How many of some events touch a window.
fn n_touching(case: &Case, all: &[EventId], window: Interval) -> usize {
    let hull = |&event: &EventId| case.events.get(event).extent().expect("dated").hull();
    all.iter().map(hull).filter(|hull| hull.overlaps(window)).count()
}

#[test]
fn periods_follow_each_other_and_count_what_touches_them() {
    holds(|random| {
        let (case, all) = part(random);
        let most = random.int(2..=200) as f64;
        let found = periods(&case.index, case.shown.passing(), most);
        check(found.len() as f64 <= most + 2.0, format!("{} periods", found.len()))?;
        for pair in found.windows(2) {
            check(pair[0].interval.end == pair[1].interval.start, "one after another")?;
        }
        for period in &found {
            let expected = n_touching(&case, &all, period.interval);
            check(
                period.n_events == expected,
                format!("{period:?} should have {expected}"),
            )?;
        }
        let ends = found.first().zip(found.last());
        let (Some(domain), Some((first, last))) = (case.index.domain(), ends) else {
            return check(found.is_empty(), "periods of nothing");
        };
        let covered =
            first.interval.start <= domain.start && domain.end <= last.interval.end;
        check(covered, format!("{domain:?} is not covered"))
    });
}

#[test]
fn what_stands_out_is_so() {
    holds(|random| {
        let (case, all) = part(random);
        let digest = Digest::new(&case.index, &case.shown);
        let units = periods(&case.index, case.shown.passing(), 120.0);
        let mut counts: Vec<_> = units.iter().map(|unit| unit.n_events).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        for (peak, most) in digest.peaks.iter().zip(&counts) {
            let n_events = n_touching(&case, &all, peak.interval);
            check(n_events == *most, format!("{peak:?} has {n_events}, of {most}"))?;
            check(counts.last() < Some(most), "what all units have is no peak")?;
        }
        let hulls = all.iter().filter_map(|&event| {
            case.index.position(event).map(|at| case.index.tree().interval(at))
        });
        let hulls: Vec<_> = hulls.collect();
        let waits = hulls.iter().filter_map(|&(start, _)| {
            let before =
                hulls.iter().filter(|other| other.0 < start).map(|other| other.1);
            before.reduce(f64::max).map(|end| start - end)
        });
        let longest = waits.fold(0.0, f64::max);
        let secs = |gap: Interval| case.index.secs(gap.end) - case.index.secs(gap.start);
        let found = digest.gap.map_or(0.0, secs);
        let close = (found - longest).abs() <= longest * 1e-9;
        check(close, format!("a gap of {found}, not of {longest}"))?;
        let middle = all.len().checked_sub(1).map(|last| all[last / 2]);
        check(digest.middle == middle, "the one in the middle")?;
        let lanes = case.shown.lanes().map(|lane| case.shown.lane(lane).len());
        let mut lanes: Vec<_> = lanes.collect();
        lanes.sort_unstable_by(|a, b| b.cmp(a));
        lanes.truncate(3);
        let found: Vec<_> = digest.lanes.iter().map(|lane| lane.1).collect();
        check(found == lanes, format!("{found:?} is not {lanes:?}"))
    });
}

#[test]
fn tables_are_in_order_and_lose_nothing() {
    holds(|random| {
        let (case, all) = part(random);
        let Case { events, index, shown, .. } = &case;
        let key = |event: EventId, order: Order| match order {
            Order::Time => String::new(),
            Order::Title => {
                let mut folded = String::new();
                fold(events.get(event).title(), &mut folded);
                folded
            }
            Order::Lane => {
                let lane = shown.lanes_of(index, event).first();
                lane.map(|lane| format!("{:05}", lane.0)).unwrap_or_default()
            }
        };
        for order in [Order::Time, Order::Title, Order::Lane] {
            let mut expected = all.clone();
            expected.sort_by_key(|&event| key(event, order)); // stable: then by time
            let found: Vec<_> = sorted(events, index, shown, order)
                .into_iter()
                .filter_map(|at| index.event_at(at as usize))
                .collect();
            check(found == expected, format!("{order:?}: {found:?}, not {expected:?}"))?;
        }
        Ok(())
    });
}
