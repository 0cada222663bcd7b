//! The lanes of a timeline: their order, which are collapsed, and which are in sight.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::DateLine;
use crate::event::LaneId;
use crate::interact::Input;
use crate::web::choice::{SightWire, lane_by, lane_order};
use crate::web::effects::{LANE, REPAINT};
use crate::web::wire::to_js;

#[wasm_bindgen]
impl DateLine {
    /// Makes lanes of groups (`group`), kinds of things (`category`), people
    /// (`participant`) or nothing (`none`), after enough of [`Self::choose_on`].
    #[wasm_bindgen(js_name = setLanesBy)]
    pub fn set_lanes_by(&mut self, by: &str) {
        self.document.set_lanes(lane_by(by));
    }

    /// All lanes and how they are arranged: `Arrangement` in `www/lanes.js`. O(lanes).
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn lanes(&self) -> JsValue {
        to_js(&self.document.arrangement())
    }

    /// Puts lanes in the order of their first event (`first`), of how many they have
    /// (`count`), of their names (`name`: `said` are their numbers in that order), or
    /// as they are given (`given`).
    #[wasm_bindgen(js_name = orderLanes)]
    pub fn order_lanes(&mut self, order: &str, said: Vec<u16>) -> u32 {
        self.document.order_lanes(lane_order(order, said));
        REPAINT | LANE
    }

    /// Collapses a lane or, for `undefined`, all of them; or expands them.
    #[wasm_bindgen(js_name = collapseLane)]
    pub fn collapse_lane(&mut self, lane: Option<u16>, collapsed: bool) -> u32 {
        self.document.collapse(lane.map(LaneId), collapsed);
        REPAINT | LANE
    }

    /// Brings a lane into sight, and the focus to its name.
    #[wasm_bindgen(js_name = goToLane)]
    pub fn go_to_lane(&mut self, lane: u16) -> u32 {
        self.take(Input::GoToLane(LaneId(lane)))
    }

    /// Whether lanes are out of sight in the direction in which a wheel turns them.
    #[wasm_bindgen(js_name = hasLanesBeyond)]
    pub fn has_lanes_beyond(&self, dy_px: f64) -> bool {
        let most_px = self.scene.most_scrolled_px();
        let from_px = self.state.scrolled_px.min(most_px);
        let room_px = if dy_px > 0.0 { most_px - from_px } else { from_px };
        room_px >= 1.0
    }
}

impl DateLine {
    /// Which lanes are in sight, for a page.
    pub(super) fn lanes_in_sight(&self) -> JsValue {
        let sight = self.scene.lanes_in_sight(self.state.scrolled_px);
        let lanes = self.scene.lanes.len();
        let wire = |(first, last)| SightWire { first: first + 1, last: last + 1, lanes };
        to_js(&sight.map(wire))
    }
}
