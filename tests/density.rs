//! What is counted, weighed and picked out of many events, against doing it one by
//! one.

mod common;
mod plain;

use common::Gen;
use date_line::index::{
    Density, EventIndex, LaneBy, LaneSurvey, Lengths, Passing, Ranking, Shown, Spread,
    boundaries,
};
use date_line::time::{Count, Instant, Interval, Step};
use plain::case::{check, document, holds};

#[test]
fn a_table_weighs_like_one_event_at_a_time() {
    holds(|random| {
        let index = &EventIndex::new(&document(random));
        let Some(domain) = index.domain() else { return Ok(()) };
        let positions = some(random, index);
        let n_events = if random.one_in(2) { 1 } else { 1 << 20 };
        let table = Density::new(index, &mut positions.iter().copied(), n_events);
        // Steps that a table of days or months divides.
        let step = *random.pick(&[
            Step { count: Count::Months, size: 12 },
            Step { count: Count::Years, size: 10 },
            Step { count: Count::Years, size: 1_000 },
        ]);
        if domain.secs() > 3_000.0 * step.secs() || table.step_secs() > step.secs() {
            return Ok(());
        }
        let bounds = boundaries(index, step, (domain.start, domain.end));
        for pair in bounds.windows(2) {
            let weight = table.before(pair[1]) - table.before(pair[0]);
            let expected = weigh(index, &positions, (pair[0], pair[1]));
            let same = (weight - expected).abs() < 1e-6 * expected.max(1.0);
            check(same, format!("{weight} for {expected} in {pair:?}"))?;
        }
        Ok(())
    });
}

#[test]
fn every_event_weighs_one() {
    holds(|random| {
        let index = &EventIndex::new(&document(random));
        let Some(domain) = index.domain() else { return Ok(()) };
        let positions = some(random, index);
        let table = Density::new(index, &mut positions.iter().copied(), positions.len());
        let all = table.before(f64::INFINITY);
        let close = (all - positions.len() as f64).abs() < 1e-6 * all.max(1.0);
        check(close, format!("{all} for {} in {domain:?}", positions.len()))
    });
}

#[test]
fn a_spread_over_a_part_weighs_what_is_in_it() {
    holds(|random| {
        let index = &EventIndex::new(&document(random));
        let Some(domain) = index.domain() else { return Ok(()) };
        let positions = some(random, index);
        let step_secs = domain.secs() / 40.0;
        let from = domain.secs() * random.unit() * 0.8;
        let step_secs = if step_secs > 0.0 { step_secs } else { 1.0 };
        let starts: Vec<f64> =
            (0..9).map(|nth| from + step_secs * f64::from(nth)).collect();
        let mut spread = Spread::new(starts.as_slice().into(), step_secs);
        for &position in &positions {
            spread.add(index.hull_secs(position));
        }
        let sums = spread.sums();
        for nth in 0..8 {
            let stretch = (starts[nth], starts[nth + 1]);
            let (weight, expected) =
                (sums[nth + 1] - sums[nth], weigh(index, &positions, stretch));
            let same = (weight - expected).abs() < 1e-6;
            check(same, format!("{weight} for {expected} in {stretch:?}"))?;
        }
        Ok(())
    });
}

#[test]
fn events_are_found_by_length() {
    holds(|random| {
        let index = &EventIndex::new(&document(random));
        let (start, end) = {
            let secs = index.domain().map_or(1.0, Interval::secs);
            let start = secs * random.unit();
            (start, start + secs * random.unit() * random.unit())
        };
        let positions = some(random, index);
        let least_secs = if random.one_in(2) { 0.0 } else { (end - start) / 8.0 };
        let length = |at: u32| {
            let (from, to) = index.tree().interval(at as usize);
            to - from
        };
        let lengths = Lengths::new(index, &positions);
        let mut found = Vec::new();
        lengths.overlapping(index, (start, end), least_secs, &mut |at| found.push(at));
        let too_short = found.iter().find(|&&at| length(at) < least_secs / 2.0);
        check(too_short.is_none(), format!("{too_short:?} is too short"))?;
        found.retain(|&at| length(at) >= least_secs);
        found.sort_unstable();
        let here: Vec<usize> = index.tree().overlapping(start, end).collect();
        let expected: Vec<u32> = positions
            .iter()
            .copied()
            .filter(|&at| here.contains(&(at as usize)) && length(at) >= least_secs)
            .collect();
        check(found == expected, format!("{found:?} for {expected:?}"))
    });
}

#[test]
fn what_matters_most_of_what_is_short_enough_is_found() {
    holds(|random| {
        let index = &EventIndex::new(&document(random));
        let positions = some(random, index);
        let lengths = Lengths::new(index, &positions);
        let secs = index.domain().map_or(1.0, Interval::secs);
        let from = secs * random.unit();
        let to = from + secs * random.unit();
        let below_secs =
            if random.one_in(2) { f64::INFINITY } else { secs * random.unit() };
        let best_of = |most_secs: f64| {
            let here = positions.iter().filter(|&&at| {
                let (start, end) = index.tree().interval(at as usize);
                from <= start && start < to && end - start <= most_secs
            });
            here.map(|&at| index.rank(at as usize)).min()
        };
        let top = lengths.top(index, (from, to), below_secs);
        let rank = top.map(|at| index.rank(at as usize));
        // It may take in what is up to twice as long.
        let expected = [best_of(below_secs), best_of(2.0 * below_secs)];
        let is_between = match (rank, expected) {
            (Some(rank), [Some(most), Some(least)]) => least <= rank && rank <= most,
            (Some(rank), [None, Some(least)]) => least <= rank,
            (None, [most, _]) => most.is_none(),
            (Some(_), [_, None]) => false,
        };
        check(is_between, format!("{rank:?} is not between {expected:?}"))
    });
}

#[test]
fn all_lanes_are_known_in_one_go_as_one_by_one() {
    holds(|random| {
        let events = &document(random);
        let index = &EventIndex::new(events);
        let by = *random.pick(&[LaneBy::Group, LaneBy::Participant, LaneBy::None]);
        let passes = |_| random.one_in(3);
        let passing = Passing::of(index.len(), passes);
        let passing = random.one_in(2).then_some(passing);
        let shown = &Shown::new(events, index, by, passing);
        let least = random.int(1..=3) as usize;
        let mut survey = LaneSurvey::new(index, shown, least);
        while survey.step(index, shown) {}
        let mut found: Vec<_> = survey.finish().collect();
        found.sort_by_key(|(lane, ..)| *lane);
        let mut lanes: Vec<_> = shown.lanes().collect();
        lanes.retain(|&lane| shown.lane(lane).len() >= least);
        lanes.sort_unstable();
        let expected = lanes.into_iter().map(|lane| {
            let positions = shown.lane(lane);
            let mut ids = positions.iter().copied();
            let density = Density::new(index, &mut ids, positions.len());
            (lane, density, Lengths::new(index, positions))
        });
        let expected: Vec<_> = expected.collect();
        let (found, expected) = (format!("{found:?}"), format!("{expected:?}"));
        check(found == expected, format!("{found} for {expected}"))
    });
}

#[test]
fn what_matters_most_is_found_in_any_stretch() {
    holds(|random| {
        let index = &EventIndex::new(&document(random));
        let lane = some(random, index);
        let ranking = Ranking::new(index, &lane);
        let n_events = i64::try_from(lane.len()).unwrap_or(0);
        let first = random.int(0..=n_events);
        let end = random.int(first..=n_events);
        let (first, end) = (first as usize, end as usize);
        let top = ranking.top(index, &lane, (first, end));
        let expected =
            lane[first..end].iter().copied().min_by_key(|&at| index.rank(at as usize));
        check(top == expected, format!("{top:?} for {expected:?}"))
    });
}

/// The weight of some events in a stretch, each spread evenly over its hull.
fn weigh(index: &EventIndex, positions: &[u32], (start, end): (f64, f64)) -> f64 {
    let weights = positions.iter().map(|&position| {
        let (from, to) = index.hull_secs(position);
        if to <= from {
            return f64::from(u8::from(start <= from && from < end));
        }
        (to.min(end) - from.max(start)).max(0.0) / (to - from)
    });
    weights.sum()
}

/// Some positions, or all.
fn some(random: &mut Gen, index: &EventIndex) -> Vec<u32> {
    let all = 0..index.len() as u32;
    if random.one_in(2) {
        all.collect()
    } else {
        all.filter(|_| random.one_in(3)).collect()
    }
}

#[test]
fn a_step_begins_where_the_one_before_ends() {
    holds(|random| {
        let count = *random.pick(&[Count::Seconds, Count::Days, Count::Months]);
        let size = if count == Count::Seconds { 900 } else { 1 };
        let step = Step { count, size };
        let at = Instant::from_secs(random.int(-100_000_000_000..=100_000_000_000));
        let start = step.floor(at);
        let inside = start <= at && at < step.next(start);
        check(inside, format!("{at:?} is in the step from {start:?}"))?;
        check(step.floor(start) == start, "a step begins where it begins")
    });
}
