//! Pointers and keys of a timeline: places, moves and arrow keys are taken and given as
//! they are seen, which may be in a mirror.

use wasm_bindgen::prelude::wasm_bindgen;

use super::DateLine;
use crate::event::EventId;
use crate::interact::{Input, Key, Modifiers};
use crate::scene::Point;

#[wasm_bindgen]
impl DateLine {
    /// Drags by so many pixels.
    pub fn pan(&mut self, dx_px: f64, dy_px: f64) -> u32 {
        if self.down() {
            return self.take(Input::Pan { by_px: dy_px });
        }
        let scrolled = self.take(Input::ScrollLanes { by_px: dy_px });
        let by_px = self.plot.mirror().by_px(dx_px);
        self.take(Input::Pan { by_px }) | scrolled
    }

    /// Whether a wheel turned at a place scrolls the lanes: beside the plot, where
    /// their names are, and lanes are out of sight that way.
    #[wasm_bindgen(js_name = scrollsLanes)]
    pub fn scrolls_lanes(&self, x_px: f64, dy_px: f64) -> bool {
        let x_px = self.plot.mirror().x_px(x_px);
        x_px < self.scene.plot.x_px && self.has_lanes_beyond(dy_px)
    }

    /// Lets go of what was dragged.
    pub fn settle(&mut self) -> u32 {
        self.take(Input::Settle)
    }

    /// Zooms around a point, at once.
    pub fn zoom(&mut self, x_px: f64, y_px: f64, factor: f64) -> u32 {
        let at_px = self.along_px(x_px, y_px);
        self.take(Input::Zoom { at_px, factor })
    }

    /// Zooms around a point, as a journey.
    #[wasm_bindgen(js_name = zoomTo)]
    pub fn zoom_to(&mut self, x_px: f64, y_px: f64, factor: f64) -> u32 {
        let at_px = Some(self.along_px(x_px, y_px));
        self.take(Input::Step { at_px, factor })
    }

    /// Zooms around the focus or the middle, as a journey.
    #[wasm_bindgen(js_name = zoomBy)]
    pub fn zoom_by(&mut self, factor: f64) -> u32 {
        self.take(Input::Step { at_px: None, factor })
    }

    /// Presses and lets go at a point.
    pub fn press(&mut self, x_px: f64, y_px: f64) -> u32 {
        let at = self.plot.mirror().point(Point { x_px, y_px });
        self.take(Input::Press { at })
    }

    /// Points at a point.
    pub fn point(&mut self, x_px: f64, y_px: f64) -> u32 {
        let at = self.plot.mirror().point(Point { x_px, y_px });
        self.pointing = self.scene.hit(at).is_some();
        self.take(Input::Hover { at: Some(at) })
    }

    /// Points at an event from elsewhere; `undefined`: at none.
    #[wasm_bindgen(js_name = pointEvent)]
    pub fn point_event(&mut self, id: Option<String>) -> u32 {
        let event = id.and_then(|id| self.document.find(&id));
        self.take(Input::HoverEvent(event))
    }

    /// Whether the pointer is on something that can be pressed.
    pub fn pointing(&self) -> bool {
        self.pointing
    }

    /// Presses a key, by its `KeyboardEvent.key`, with the keys held down as bits:
    /// 1 is Shift, 2 any of Control, Alt and Meta.
    pub fn key(&mut self, name: &str, held: u32) -> u32 {
        let modifiers = Modifiers { shift: held & 1 != 0, foreign: held & 2 != 0 };
        let name = self.plot.mirror().key(name);
        Key::from_name(name, modifiers).map_or(0, |key| self.take(Input::Key(key)))
    }

    /// Where the mark of the event under the pointer is: its middle and top; empty
    /// when it is not on the drawing.
    #[wasm_bindgen(js_name = hoveredPlace)]
    pub fn hovered_place(&self) -> Vec<f64> {
        self.place_of(self.state.hovered)
    }

    /// The same for the chosen event.
    #[wasm_bindgen(js_name = selectedPlace)]
    pub fn selected_place(&self) -> Vec<f64> {
        self.place_of(self.state.selected)
    }
}

impl DateLine {
    fn place_of(&self, event: Option<EventId>) -> Vec<f64> {
        let node = event.and_then(|event| self.scene.node_of(event));
        let mirror = self.plot.mirror();
        node.map_or_else(Vec::new, |node| {
            vec![mirror.x_px(node.mark.center().x_px), node.mark.y_px]
        })
    }

    fn along_px(&self, x_px: f64, y_px: f64) -> f64 {
        let plot = self.scene.plot;
        let x_px = self.plot.mirror().x_px(x_px);
        if self.down() { y_px - plot.y_px } else { x_px - plot.x_px }
    }
}
