//! How much of what is drawn as one a search has found, in words.

use super::Document;
use crate::event::EventId;
use crate::scene::{Members, Target};
use crate::web::typesetter::BrowserTypesetter;

impl Document {
    /// The name of several events drawn as one, with how many of them a search has
    /// found; `None` of anything else, and without a search. O(n) of what it stands for
    /// or of its lane.
    #[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
    pub(super) fn found_name(
        &self,
        target: &Target,
        members: &dyn Members,
        typesetter: &BrowserTypesetter,
    ) -> Option<String> {
        let hits = self.hits.as_ref()?;
        let is_hit = |&&event: &&EventId| {
            self.index.position(event).is_some_and(|at| hits.contains(at))
        };
        let (n_events, top, n_found) = match target {
            Target::Cluster(cluster) => {
                let n_found = members.members(cluster).iter().filter(is_hit).count();
                (cluster.n_events, cluster.top, n_found)
            }
            Target::Stretch(stretch) => {
                let (lane, interval) = (stretch.lane, stretch.interval);
                let n_found = self.shown.count_of(&self.index, hits, lane, interval);
                (self.n_counted(stretch), stretch.top, n_found)
            }
            _ => return None,
        };
        let (event, n_found) = (self.events.get(top), n_found as u32); // ids are 32 bits
        let when = typesetter.when_in_full(event);
        Some(typesetter.words.found_name(n_events, n_found, event.title(), &when))
    }
}
