//! What is known of each lane whatever the zoom, found out when it is first seen.

use super::World;
use super::lanes::MAX_WHOLE;
use crate::event::LaneId;
use crate::index::{Density, EventIndex, LaneSurvey, Lengths, Shown};
use crate::time::Step;

/// Which events are in a lane of the drawing: one of the document's, or all.
pub(super) type Of = Option<LaneId>;

/// What is known of the lanes of one [`Shown`].
#[derive(Clone, Debug, Default)]
pub struct Facts {
    generation: Option<u32>,
    all: Vec<u32>, // the positions of all that is shown, once they were asked for
    lanes: Vec<Option<Box<LaneFacts>>>, // of all events, then of each lane
    all_known: bool,
    survey: Option<LaneSurvey>, // of the lanes with many events
}

/// What is known of one lane.
#[derive(Clone, Debug, Default)]
struct LaneFacts {
    density: Option<Density>,
    lengths: Option<Lengths>,
    peaks: Vec<(Step, f64)>,
}

/// A lane with what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'a> {
    /// The positions of its events, in time order.
    pub(super) positions: &'a [u32],
    /// How much happened when.
    pub(super) density: &'a Density,
    /// Which of them are long, and which matter.
    pub(super) lengths: &'a Lengths,
}

impl Facts {
    /// Forgets what was known of what was shown before.
    pub(super) fn follow(&mut self, world: &World<'_>) {
        let generation = Some(world.shown.generation());
        if self.generation != generation {
            *self = Self { generation, ..Self::default() };
        }
    }

    /// Finds out a little more about the lanes with many events, so that the first frame
    /// of a large document need not: what 65,536 events cost. Whether there is more.
    pub fn step(&mut self, index: &EventIndex, shown: &Shown) -> bool {
        self.generation = Some(shown.generation());
        let new = || LaneSurvey::new(index, shown, MAX_WHOLE + 1);
        let survey = self.survey.get_or_insert_with(new);
        if survey.step(index, shown) {
            return true;
        }
        for (of, density, lengths) in
            self.survey.take().into_iter().flat_map(LaneSurvey::finish)
        {
            let facts = lane(&mut self.lanes, Some(of));
            (facts.density, facts.lengths) = (Some(density), Some(lengths));
        }
        false
    }

    /// The positions of a lane's events, in time order.
    pub(super) fn positions<'a>(&'a mut self, world: &World<'a>, of: Of) -> &'a [u32] {
        let Some(lane) = of else {
            if !self.all_known {
                let all = 0..world.index.len() as u32; // ids are 32 bits
                self.all = all.filter(|&at| world.shown.contains(at as usize)).collect();
                self.all_known = true;
            }
            return &self.all;
        };
        world.shown.lane(lane)
    }

    /// A lane and all there is to know of it. O(events) when it is first asked for.
    pub(super) fn known<'a>(&'a mut self, world: &World<'a>, of: Of) -> Known<'a> {
        self.positions(world, of);
        let positions = of.map_or(self.all.as_slice(), |lane| world.shown.lane(lane));
        let (density, lengths) = lane(&mut self.lanes, of).learn(world.index, positions);
        Known { positions, density, lengths }
    }

    /// The greatest weight of a bin of a lane, for bars to be measured by. O(1) but
    /// for the first time.
    pub(super) fn peak(&mut self, world: &World<'_>, of: Of, step: Step) -> f64 {
        let peaks = &lane(&mut self.lanes, of).peaks;
        if let Some(&(_, peak)) = peaks.iter().find(|(of, _)| *of == step) {
            return peak;
        }
        let peak = self.known(world, of).density.peak(step.secs());
        lane(&mut self.lanes, of).peaks.push((step, peak));
        peak
    }
}

/// What is known of a lane, where nothing may be known of it yet.
fn lane(lanes: &mut Vec<Option<Box<LaneFacts>>>, of: Of) -> &mut LaneFacts {
    let at = of.map_or(0, |lane| usize::from(lane.0) + 1);
    if lanes.len() <= at {
        lanes.resize_with(at + 1, || None);
    }
    lanes[at].get_or_insert_default()
}

impl LaneFacts {
    /// What there is to know of a lane's events. O(events) for the first time.
    fn learn(&mut self, index: &EventIndex, positions: &[u32]) -> (&Density, &Lengths) {
        let density = self.density.get_or_insert_with(|| {
            Density::new(index, &mut positions.iter().copied(), positions.len())
        });
        let lengths = self.lengths.get_or_insert_with(|| Lengths::new(index, positions));
        (density, lengths)
    }
}
