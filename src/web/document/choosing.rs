//! What is chosen to be shown, found out a slice at a time: what was shown stays until all
//! is known of what follows it.

use super::Document;
use crate::index::{
    FacetScan, FacetValue, Field, Filter, LaneBy, Passing, PassingScan, Period,
    PeriodScan, Query, Shown, ShownBuilder,
};
use crate::layout::Facts;
use crate::web::choice::FilterWire;

/// So many periods can be chosen from at a look.
const MAX_PERIODS: f64 = 24.0;

/// What will be shown.
#[derive(Debug)]
pub(super) struct Choosing {
    by: LaneBy,
    filter: Filter,
    /// What the filter has to find.
    words: Query,
    stage: Stage,
}

/// How far it is.
#[derive(Debug)]
enum Stage {
    /// Collecting what can be chosen.
    Collecting,
    /// Looking for the words of the filter.
    Looking,
    /// Looking again for what the reader looks for.
    LookingAgain,
    Passing(PassingScan),
    Dealing(Box<ShownBuilder>),
    Knowing(Box<(Shown, Facts)>),
    Known(Box<(Shown, Facts)>),
}

/// How many events there are of what can be chosen, as far as they are counted.
#[derive(Debug, Default)]
pub(super) struct Counting {
    facets: Option<FacetScan>,
    periods: Option<PeriodScan>,
    stage: Counted,
}

#[derive(Debug, Default)]
enum Counted {
    #[default]
    Nothing,
    Facets,
    /// What the period is chosen from.
    Others(PassingScan),
    Periods(Option<Passing>),
    All,
}

impl Choosing {
    fn new(by: LaneBy, filter: Filter, words: Query) -> Self {
        Self { by, filter, words, stage: Stage::Collecting }
    }

    pub(super) fn looks_for_words(&self) -> bool {
        matches!(self.stage, Stage::Looking)
    }
}

impl Document {
    /// Begins to show only what passes: [`Self::choose_on`].
    pub(in crate::web) fn set_filter(&mut self, filter: FilterWire) {
        let by = self.choosing.as_ref().map_or(self.shown.by(), |choosing| choosing.by);
        let words = Query::new(&filter.text);
        self.choosing = Some(Choosing::new(by, filter.into_filter(), words));
    }

    /// Begins to make lanes of what passes.
    pub(in crate::web) fn set_lanes(&mut self, by: LaneBy) {
        let (filter, words) = match self.choosing.take() {
            Some(choosing) => (choosing.filter, choosing.words),
            None => (self.filter.clone(), Query::default()),
        };
        self.choosing = Some(Choosing::new(by, filter, words));
    }

    /// Goes on with what was chosen last, for a few milliseconds; whether there is more
    /// to do.
    pub(in crate::web) fn choose_on(&mut self) -> bool {
        let Some(mut choosing) = self.choosing.take() else { return false };
        choosing.stage = self.step(&mut choosing);
        let goes_on = !matches!(choosing.stage, Stage::Known(_));
        self.choosing = Some(choosing);
        goes_on
    }

    fn step(&mut self, choosing: &mut Choosing) -> Stage {
        let Self { events, index, values, search, query, shown, .. } = self;
        let Choosing { by, filter, words, stage } = choosing;
        match std::mem::replace(stage, Stage::Collecting) {
            Stage::Collecting => {
                let is_empty = filter.is_empty() && words.is_empty();
                if !is_empty && values.step(events) {
                    return Stage::Collecting;
                }
                if words.is_empty() {
                    return Stage::Passing(PassingScan::new(filter, values, index));
                }
                search.begin(events, words);
                Stage::Looking
            }
            Stage::Looking => {
                if search.look_on(events, index) {
                    return Stage::Looking;
                }
                filter.found = Some(search.found());
                search.begin(events, query);
                Stage::LookingAgain
            }
            Stage::LookingAgain => {
                if search.look_on(events, index) {
                    return Stage::LookingAgain;
                }
                Stage::Passing(PassingScan::new(filter, values, index))
            }
            Stage::Passing(mut scan) => {
                if scan.step(filter, values, index) {
                    return Stage::Passing(scan);
                }
                Stage::Dealing(Box::new(ShownBuilder::new(*by, scan.finish())))
            }
            Stage::Dealing(mut builder) => {
                if builder.step(events, index) {
                    return Stage::Dealing(builder);
                }
                let shown = builder.finish(index).in_place_of(shown);
                Stage::Knowing(Box::new((shown, Facts::default())))
            }
            Stage::Knowing(mut known) => {
                let (shown, facts) = &mut *known;
                if facts.step(index, shown) {
                    return Stage::Knowing(known);
                }
                Stage::Known(known)
            }
            known @ Stage::Known(_) => known,
        }
    }

    /// Shows what was chosen, and gives what is known of it; `None` before that is all,
    /// and where nothing was chosen.
    pub(in crate::web) fn chosen(&mut self) -> Option<Facts> {
        let Choosing { filter, stage: Stage::Known(known), .. } = self.choosing.take()?
        else {
            return None;
        };
        let (shown, facts) = *known;
        // Its lanes may have been arranged meanwhile.
        self.shown = shown.in_place_of(&self.shown);
        self.filter = filter;
        self.counting = Counting::default();
        self.look();
        Some(facts)
    }

    /// Counts on what there is to choose from; whether there is more to do.
    pub(in crate::web) fn count_on(&mut self) -> bool {
        let Self { events, index, values, filter, counting, .. } = self;
        let Counting { facets, periods, stage } = counting;
        if values.step(events) {
            return true;
        }
        let others = || Filter { period: None, ..filter.clone() };
        let facets = facets.get_or_insert_with(|| FacetScan::new(filter, values));
        let periods = periods.get_or_insert_with(|| PeriodScan::new(index, MAX_PERIODS));
        match stage {
            Counted::Nothing => *stage = Counted::Facets,
            Counted::Facets => {
                if !facets.step(filter, values, index) {
                    *stage = Counted::Others(PassingScan::new(&others(), values, index));
                }
            }
            Counted::Others(scan) => {
                if !scan.step(&others(), values, index) {
                    *stage = Counted::Periods(scan.clone().finish());
                }
            }
            Counted::Periods(passing) => {
                if !periods.step(index, passing.as_ref()) {
                    *stage = Counted::All;
                }
            }
            Counted::All => return false,
        }
        true
    }

    /// What there is to choose from in each field.
    pub(super) fn counted_facets(&mut self) -> [Vec<FacetValue>; Field::ALL.len()] {
        while self.count_on() {}
        let Self { counting, values, .. } = self;
        let facets = counting.facets.as_ref();
        facets.map_or_else(Default::default, |facets| facets.finish(values))
    }

    /// What there is to choose a period from.
    pub(super) fn counted_periods(&mut self) -> Vec<Period> {
        while self.count_on() {}
        let periods = self.counting.periods.as_ref();
        periods.map_or_else(Vec::new, |periods| periods.finish(&self.index))
    }
}
