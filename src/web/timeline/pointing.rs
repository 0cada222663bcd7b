//! Pointers and keys of a timeline: places, moves and arrow keys are taken and given as
//! they are seen, which may be in a mirror.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::DateLine;
use crate::interact::{Input, Key, Modifiers};
use crate::scene::{Node, Point, Rect, Target};
use crate::time::{Interval, Step};
use crate::web::wire::to_js;

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

    /// Goes to what is between two places of the drawing.
    #[wasm_bindgen(js_name = showBand)]
    pub fn show_band(&mut self, from_px: f64, to_px: f64) -> u32 {
        let view = self.state.viewport;
        let at = |x_px: f64| view.instant_from_px(self.along_px(x_px, 0.0));
        let (a, b) = (at(from_px), at(to_px));
        self.take(Input::Show(Interval::new(a.min(b), a.max(b))))
    }

    /// Presses and lets go at a point.
    pub fn press(&mut self, x_px: f64, y_px: f64) -> u32 {
        let at = self.plot.mirror().point(Point { x_px, y_px });
        self.take(Input::Press { at })
    }

    /// Points at a point.
    pub fn point(&mut self, x_px: f64, y_px: f64) -> u32 {
        let at = self.plot.mirror().point(Point { x_px, y_px });
        self.pointed = Some(at);
        self.take(Input::Hover { at: Some(at) })
    }

    /// Points at an event from elsewhere; `undefined`: at none.
    #[wasm_bindgen(js_name = pointEvent)]
    pub fn point_event(&mut self, id: Option<String>) -> u32 {
        self.pointed = None;
        let event = id.and_then(|id| self.document.find(&id));
        self.take(Input::HoverEvent(event))
    }

    /// What the pointer is on: 1 is something that can be pressed, 2 the axis below the
    /// drawing, 0 anything else.
    pub fn pointing(&self) -> u32 {
        let Some(at) = self.pointed else { return 0 };
        let plot = self.scene.plot;
        if self.scene.hit(at).is_some() {
            1
        } else if !self.down() && at.y_px > plot.bottom_px() && at.x_px > plot.x_px {
            2
        } else {
            0
        }
    }

    /// What is pointed at, and where it is: an event, several, a lane; `undefined` where
    /// there is nothing to tell.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn pointed(&self) -> JsValue {
        to_js(&self.node_pointed_at().map(|node| {
            let (bin, rect) = match node.target {
                Target::Stretch(stretch) => self.bin(node, stretch.step),
                _ => (None, node.mark),
            };
            let rect = self.plot.mirror().rect(rect);
            self.document.told(&node.target, bin, &self.layout, rect)
        }))
    }

    /// Presses a key, by its `KeyboardEvent.key`, with the keys held down as bits:
    /// 1 is Shift, 2 any of Control, Alt and Meta.
    pub fn key(&mut self, name: &str, held: u32) -> u32 {
        let modifiers = Modifiers { shift: held & 1 != 0, foreign: held & 2 != 0 };
        let name = self.plot.mirror().key(name);
        Key::from_name(name, modifiers).map_or(0, |key| self.take(Input::Key(key)))
    }

    /// Where the mark of the chosen event is: its middle and top; empty when it is not
    /// on the drawing.
    #[wasm_bindgen(js_name = selectedPlace)]
    pub fn selected_place(&self) -> Vec<f64> {
        let node = self.state.selected.and_then(|event| self.scene.node_of(event));
        let mirror = self.plot.mirror();
        node.map_or_else(Vec::new, |node| {
            vec![mirror.x_px(node.mark.center().x_px), node.mark.y_px]
        })
    }
}

impl DateLine {
    /// What the pointer is on, or else the event that is pointed at elsewhere.
    fn node_pointed_at(&self) -> Option<&Node> {
        let hit = self.pointed.and_then(|at| self.scene.hit(at));
        hit.or_else(|| self.scene.node_of(self.state.hovered?))
    }

    /// The bar of a stretch that is pointed at, and its column.
    fn bin(&self, node: &Node, step: Step) -> (Option<Interval>, Rect) {
        let at = self.pointed.unwrap_or_default();
        let view = self.state.viewport;
        let start = step.floor(view.instant_from_px(self.scene.along_px(at)));
        let bin = Interval::new(start, step.next(start));
        let px = |instant| view.px_from_instant(instant);
        let (from_px, length_px) = (px(bin.start), px(bin.end) - px(bin.start));
        let (plot, rect) = (self.scene.plot, node.rect);
        let column = if self.down() {
            Rect::new(rect.x_px, plot.y_px + from_px, rect.width_px, length_px)
        } else {
            Rect::new(plot.x_px + from_px, rect.y_px, length_px, rect.height_px)
        };
        (Some(bin), column)
    }

    fn along_px(&self, x_px: f64, y_px: f64) -> f64 {
        let plot = self.scene.plot;
        let x_px = self.plot.mirror().x_px(x_px);
        if self.down() { y_px - plot.y_px } else { x_px - plot.x_px }
    }
}
