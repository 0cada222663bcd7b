//! What there is to tell of what is pointed at.

use serde::Serialize;

use super::{Document, RangeWire};
use crate::event::EventId;
use crate::scene::{Members, Rect, Target};
use crate::time::Interval;
use crate::web::wire::EventWire;

/// So few events of a cluster are all named; of more, the one that matters most.
const FEW: usize = 5;

/// What is pointed at, as JavaScript sees it.
#[derive(Serialize)]
pub(in crate::web) struct PointedWire<'a> {
    /// Left, top, width and height.
    place: [f64; 4],
    /// How many events it stands for.
    n: usize,
    /// The name, if it is a lane.
    #[serde(skip_serializing_if = "Option::is_none")]
    lane: Option<&'a str>,
    /// From when to when, if it stands for several.
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<RangeWire>,
    /// Those of them that are named.
    events: Vec<EventWire<'a>>,
}

impl Document {
    /// What there is to tell of a target of the drawing that is seen at `rect`; of bars,
    /// of the one that counts `bin`.
    pub(in crate::web) fn told(
        &self,
        target: &Target,
        bin: Option<Interval>,
        members: &dyn Members,
        rect: Rect,
    ) -> PointedWire<'_> {
        let mut range = None;
        let mut lane = None;
        let mut named: &[EventId] = &[];
        let n = match target {
            Target::Event(event) => {
                named = std::slice::from_ref(event);
                1
            }
            Target::Cluster(cluster) => {
                let all = members.members(cluster);
                named = if all.len() > FEW {
                    std::slice::from_ref(&cluster.top)
                } else {
                    all
                };
                range = Some(self.range(cluster.interval));
                cluster.n_events as usize
            }
            Target::Stretch(stretch) => {
                let counted = bin.unwrap_or(stretch.interval);
                range = Some(self.range(counted));
                self.shown.count(&self.index, stretch.lane, counted)
            }
            Target::Edge(edge) => {
                named = std::slice::from_ref(&edge.nearest);
                edge.n_events as usize
            }
            Target::Lane(id) => {
                lane = Some(self.shown.name(*id));
                self.shown.lane(*id).len()
            }
            _ => 0,
        };
        let events = named.iter().map(|&event| self.shown(event)).collect();
        let place = [rect.x_px, rect.y_px, rect.width_px, rect.height_px];
        PointedWire { place, n, lane, range, events }
    }
}
