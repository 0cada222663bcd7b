//! One timeline on a page.

mod finding;
mod lanes;
mod pointing;
mod reading;
mod writing;

use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};
use web_sys::{HtmlCanvasElement, HtmlElement};

use super::document::Document;
use super::effects::flags;
use super::loading::{Loading, Ready};
use super::overlay::Overlay;
use super::surface::Surface;
use super::theme::Theme;
use super::typesetter::BrowserTypesetter;
use super::wire::to_js;
use super::words::Words;
use crate::event::EventId;
use crate::interact::{self, Announcement, Choice, Input, Key, Notice, State};
use crate::layout::{Facts, Layout, Look, Options, World, shades_weekends};
use crate::scene::{Direction, Members as _, Point, Scene};
use crate::time::{Extent, Instant, Interval, PlainTime, TimeValue};
use crate::view::{Viewport, bounds};

/// Below this width time runs down the page (`ux.md` §2).
const DOWN_BELOW_PX: f64 = 480.0;
/// A line of text is this much higher than its font.
const LINE_HEIGHT: f64 = 1.3;

/// A timeline: a document, where the reader looks, and the surfaces to draw on.
#[wasm_bindgen]
#[derive(Debug)]
pub struct DateLine {
    plot: Surface,
    strip: Surface,
    overlay: Overlay,
    typesetter: BrowserTypesetter,
    document: Document,
    layout: Layout,
    options: Options,
    scene: Scene,
    strip_scene: Scene,
    window_scene: Scene,
    state: State,
    /// Whether the reader or the host has chosen a view, or is on the way to one: the
    /// first one gives way to every change of size, a chosen one stays.
    view_chosen: bool,
    /// Where the pointer is, while it is on the drawing.
    pointed: Option<Point>,
    announcement: Option<Announcement>,
    members: Vec<EventId>,
    /// What the reader chose last, until the host chooses.
    choice: Option<Choice>,
}

#[wasm_bindgen]
impl DateLine {
    /// A timeline without events, on two canvases and in an element with the role
    /// `tree`.
    ///
    /// # Errors
    ///
    /// When a canvas has no 2D context or the tree is in no document.
    #[wasm_bindgen(constructor)]
    pub fn new(
        plot: HtmlCanvasElement,
        overview: HtmlCanvasElement,
        tree: HtmlElement,
        words: Words,
    ) -> Result<Self, JsError> {
        let plot = Surface::new(plot)?;
        let strip = Surface::new(overview)?;
        let typesetter = BrowserTypesetter::new(words, plot.aside()?);
        let overlay = Overlay::new(tree).ok_or_else(|| JsError::new("no document"))?;
        let start = Instant::from_secs(0);
        let nowhere = Interval::new(start, start.saturating_add_secs(1));
        Ok(Self {
            plot,
            strip,
            overlay,
            typesetter,
            document: Document::empty(),
            layout: Layout::new(),
            options: Options::default(),
            scene: Scene::default(),
            strip_scene: Scene::default(),
            window_scene: Scene::default(),
            state: State::new(Viewport::showing(nowhere, 1.0)),
            view_chosen: false,
            pointed: None,
            announcement: None,
            members: Vec::new(),
            choice: None,
        })
    }

    /// Takes over the page's colors (`INKS` in `www/style.js`) and fonts
    /// (`TEXT_ROLES`), and how large a title and a date are.
    #[wasm_bindgen(js_name = setTheme)]
    pub fn set_theme(&mut self, inks: Vec<String>, fonts: Vec<String>, sizes_px: &[f64]) {
        self.typesetter.theme = Theme::new(inks, fonts);
        self.plot.forget();
        self.strip.forget();
        self.typesetter.forget();
        let size_px = |position: usize, default: f64| {
            sizes_px
                .get(position)
                .copied()
                .filter(|size_px| *size_px > 0.0)
                .unwrap_or(default)
        };
        self.options.title_line_px = (size_px(0, 14.0) * LINE_HEIGHT).round();
        self.options.meta_line_px = (size_px(1, 12.0) * LINE_HEIGHT).round();
        self.layout.forget();
        self.look_anew();
    }

    /// Takes over what time it is for the reader, in seconds since 1970 on their own
    /// clock. Paint then.
    #[wasm_bindgen(js_name = setNow)]
    pub fn set_now(&mut self, now_secs: f64) {
        self.options.now = Some(Instant::from_secs(now_secs as i64)); // saturates
    }

    /// Takes over the size of the drawing in CSS pixels, and how many device pixels
    /// one of those has. The canvas is empty then: paint.
    ///
    /// What is in view stays where it is the words around the drawing that have made it
    /// larger or smaller (`is_ours`): another view would be said in other words.
    #[wasm_bindgen(js_name = setSize)]
    pub fn set_size(
        &mut self,
        width_px: f64,
        height_px: f64,
        device_px_per_px: f64,
        is_ours: bool,
    ) {
        self.plot.resize(width_px, height_px, device_px_per_px);
        self.overlay.turn(self.plot.mirror());
        self.options.width_px = width_px;
        self.options.height_px = height_px;
        self.options.direction =
            if width_px < DOWN_BELOW_PX { Direction::Down } else { Direction::Right };
        if is_ours { self.keep_window() } else { self.look_anew() }
    }

    /// Whether time runs from right to left; places, moves and arrow keys are taken and
    /// given as they are seen. Paint then.
    #[wasm_bindgen(js_name = setMirrored)]
    pub fn set_mirrored(&mut self, mirrored: bool) {
        self.plot.turn(mirrored);
        self.strip.turn(mirrored);
        self.overlay.turn(self.plot.mirror());
    }

    /// The same for the overview.
    #[wasm_bindgen(js_name = setOverviewSize)]
    pub fn set_overview_size(
        &mut self,
        width_px: f64,
        height_px: f64,
        device_px_per_px: f64,
    ) {
        self.strip.resize(width_px, height_px, device_px_per_px);
    }

    /// Shows a document that has been read; gives back the report, or `undefined`
    /// when it is not ready.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn show(&mut self, loading: Loading) -> JsValue {
        let Some(Ready { document, facts, report }) = loading.take() else {
            return JsValue::UNDEFINED;
        };
        self.replace(document, facts);
        report
    }

    /// Gives back what is shown, with the report that came with it: [`Self::show`]
    /// shows it again. Nothing is shown then.
    pub fn unload(&mut self, report: JsValue) -> Loading {
        let document = std::mem::replace(&mut self.document, Document::empty());
        self.replace(Document::empty(), Facts::default());
        let (document, facts) = (document.unchosen(), Facts::default());
        Loading::of(Ready { document, facts, report })
    }

    /// Draws what is to be seen now, while it may move. Of the elements over it only the
    /// one with the focus goes along; the others wait for [`Self::describe`].
    ///
    /// What is drawn in another way than before fades over, where it is said what time it
    /// is, in milliseconds by a clock that never goes back. Whether it does: then another
    /// frame is to be painted.
    pub fn paint(&mut self, now_ms: Option<f64>) -> bool {
        self.layout.tell_time(now_ms);
        self.draw(Layout::moving_frame);
        self.paint_strip();
        if self.state.focused.is_some() {
            self.overlay.follow(&self.scene);
        }
        self.layout.is_fading()
    }

    /// Puts the elements over the drawing: what of it is read aloud, and can have the
    /// focus. It costs the page style and layout, so it is for a view at rest, which is
    /// drawn as such, and may fade over as in [`Self::paint`].
    pub fn describe(&mut self, now_ms: Option<f64>) -> bool {
        self.layout.tell_time(now_ms);
        let Self { document, layout, options, typesetter, state, .. } = self;
        if !layout.is_at_rest(&document.world(typesetter, options), state.viewport) {
            self.draw(Layout::frame);
        }
        let context = self.document.context(&self.scene, &self.layout);
        let things = self.document.things(&context, &self.state, &self.typesetter);
        let focused = Document::focused_key(&context, &self.state);
        self.overlay.show(&things, focused);
        self.layout.is_fading()
    }

    /// The focus came to the element at a position of the tree.
    #[wasm_bindgen(js_name = focusCame)]
    pub fn focus_came(&mut self, position: usize) -> u32 {
        let Some(thing) = self.overlay.thing_at(position) else { return 0 };
        match (thing.key.event(), thing.key.spot()) {
            (event @ Some(_), _) => self.take(Input::Focus(event)),
            (None, Some(spot)) => self.take(Input::FocusOn(spot)),
            (None, None) => 0,
        }
    }

    /// The element at a position of the tree was pressed, by a screen reader or a
    /// voice.
    #[wasm_bindgen(js_name = pressItem)]
    pub fn press_item(&mut self, position: usize) -> u32 {
        let Some(thing) = self.overlay.thing_at(position) else { return 0 };
        if let Some(spot) = thing.key.spot() {
            return self.take(Input::FocusOn(spot)) | self.take(Input::Key(Key::Enter));
        }
        let at = thing.rect.center();
        self.take(Input::Press { at })
    }

    /// Goes on with a journey: `part` of the way, `0..=1`, is behind us.
    pub fn travel(&mut self, part: f64) -> u32 {
        self.take(Input::Travel { part })
    }

    /// Shows everything.
    #[wasm_bindgen(js_name = showAll)]
    pub fn show_all(&mut self) -> u32 {
        self.take(Input::ShowAll)
    }

    /// Chooses the next event in time.
    #[wasm_bindgen(js_name = next)]
    pub fn select_next(&mut self) -> u32 {
        self.take(Input::Next)
    }

    /// Chooses the previous event in time.
    #[wasm_bindgen(js_name = previous)]
    pub fn select_previous(&mut self) -> u32 {
        self.take(Input::Previous)
    }

    /// Chooses an event by its id; `undefined` or an unknown one: none.
    pub fn select(&mut self, id: Option<String>) -> u32 {
        let event = id.and_then(|id| self.document.find(&id));
        self.take(Input::Select(event))
    }

    /// Chooses an event by its id and opens its details.
    pub fn choose(&mut self, id: &str) -> u32 {
        self.document.find(id).map_or(0, |event| self.take(Input::Choose(event)))
    }

    /// Takes back what the reader has just chosen: nothing of it is to be seen.
    pub fn refuse(&mut self) {
        if let Some(choice) = self.choice.take() {
            self.state.refuse(choice);
        }
    }

    /// Goes to an interval, in EDTF; an empty bound, or one that is no date, is as far as
    /// there is data. Bounds that are not plain need the whole core: `undefined`, and
    /// nothing is done, where it `is_whole` not yet.
    #[wasm_bindgen(js_name = setWindow)]
    pub fn set_window(&mut self, start: &str, end: &str, is_whole: bool) -> Option<u32> {
        let plain = |text: &str| PlainTime::from_iso(text.as_bytes());
        let is_plain = |text: &str| text.is_empty() || plain(text).is_some();
        if !(is_whole || is_plain(start) && is_plain(end)) {
            return None;
        }
        let extent = |text: &str| match plain(text) {
            Some(plain) => Some(plain.extent()),
            None if text.is_empty() => None,
            None => unusual_extent(text),
        };
        let all = self.reach();
        let start = extent(start).map_or(all.start, |extent| extent.start);
        let end = extent(end).map_or(all.end, |extent| extent.end);
        let shows = start < end;
        Some(if shows { self.take(Input::Show(Interval::new(start, end))) } else { 0 })
    }

    /// Moves the window to two shares of the overview, `0..=1`.
    #[wasm_bindgen(js_name = setShares)]
    pub fn set_shares(&mut self, start: f64, end: f64) -> u32 {
        let all = self.reach();
        let at = |share: f64| Instant::from_secs_since(all.start, share * all.secs());
        self.take(Input::SetWindow(Interval::new(at(start), at(end))))
    }

    /// The window as two shares of the overview.
    pub fn shares(&self) -> Vec<f64> {
        let (all, window) = (self.reach(), self.state.viewport.window());
        let share = |at: Instant| (at.secs_since(all.start) / all.secs()).clamp(0.0, 1.0);
        vec![share(window.start), share(window.end)]
    }

    /// How high the drawing would be with room for all rows of its lanes, in CSS pixels,
    /// if it could be so high.
    #[wasm_bindgen(js_name = neededPx)]
    pub fn needed_px(&mut self, most_px: f64) -> f64 {
        let options = Options { height_px: most_px, ..self.options };
        let world = self.document.world(&self.typesetter, &options);
        self.layout.needed_px(&world).min(most_px)
    }

    /// Whether time runs down the page.
    pub fn down(&self) -> bool {
        self.options.direction == Direction::Down
    }

    /// The visible period and how many events are in it.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn range(&self) -> JsValue {
        to_js(&self.document.range(self.state.destination().window()))
    }

    /// How many events there are, from when to when.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn facts(&self) -> JsValue {
        to_js(&self.document.facts())
    }

    /// The chosen event, or `undefined`.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn selected(&self) -> JsValue {
        to_js(&self.state.selected.map(|event| self.document.shown(event)))
    }

    /// The event under the pointer, or `undefined`.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn hovered(&self) -> JsValue {
        to_js(&self.state.hovered.map(|event| self.document.shown(event)))
    }

    /// Something lies over so many pixels at the end of the axis.
    pub fn cover(&mut self, by_px: f64) -> u32 {
        self.take(Input::Cover { by_px })
    }

    /// The events of the cluster that was opened and cannot be told apart.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn members(&self) -> JsValue {
        let members = self.members.iter().map(|&event| self.document.shown(event));
        to_js(&members.collect::<Vec<_>>())
    }

    /// What to say aloud after the last input, or `undefined`.
    #[wasm_bindgen(js_name = takeAnnouncement, unchecked_return_type = "unknown")]
    pub fn take_announcement(&mut self) -> JsValue {
        match self.announcement.take() {
            Some(Announcement::Window { window, .. }) => {
                to_js(&self.document.range(window))
            }
            Some(Announcement::Selected(event)) => to_js(&self.document.shown(event)),
            Some(Announcement::Lane(lane)) => to_js(&self.document.lane(lane)),
            Some(Announcement::Scrolled) => self.lanes_in_sight(),
            None => JsValue::UNDEFINED,
        }
    }

    /// Where the document says when: starts and ends in UTF-16 units.
    pub fn mentions(&self) -> Vec<u32> {
        self.document.mentions()
    }

    /// The event whose sentence holds a UTF-16 offset, and whether the offset is in
    /// the words that say when.
    #[wasm_bindgen(js_name = eventAt, unchecked_return_type = "unknown")]
    pub fn event_at(&self, offset: u32) -> JsValue {
        to_js(&self.document.event_at(offset))
    }
}

impl DateLine {
    /// Another document, from the first view on.
    fn replace(&mut self, document: Document, facts: Facts) {
        self.typesetter.written_year = document.written_year();
        self.typesetter.forget();
        self.layout.forget();
        self.layout.know(facts);
        self.options.written = document.written();
        self.document = document;
        self.choice = None;
        self.view_chosen = false;
        self.state = State::new(self.state.viewport);
        self.look_anew();
    }

    /// The only way in for what the reader does.
    fn take(&mut self, input: Input) -> u32 {
        let context = self.document.context(&self.scene, &self.layout);
        let (before, viewport) = (self.state.chosen(), self.state.viewport);
        let effects = interact::update(&mut self.state, input, &context);
        // On the way already: what is said of a view may wrap and change the size.
        self.view_chosen |= effects.travel || self.state.viewport != viewport;
        for notice in &effects.notices {
            match notice {
                Notice::Viewed => self.view_chosen = true,
                Notice::Selected(_) => {
                    let is_host = matches!(input, Input::Select(_));
                    self.choice = (!is_host).then(|| self.state.choice(before));
                }
                Notice::LaneToggled(lane) => self.document.toggle_lane(*lane),
                Notice::Members(cluster) => {
                    self.members = self.layout.members(cluster).to_vec();
                }
                _ => {}
            }
        }
        // Letting go says what is in view: what was done until then matters more.
        let keeps = matches!(
            self.announcement,
            Some(Announcement::Lane(_) | Announcement::Scrolled)
        ) && matches!(effects.announce, Some(Announcement::Window { .. }));
        if effects.announce.is_some() && !keeps {
            self.announcement = effects.announce;
        }
        flags(&effects)
    }

    /// Draws a frame of the plot.
    fn draw(&mut self, frame: fn(&mut Layout, &World<'_>, &Look, &mut Scene)) {
        let Self { document, layout, options, typesetter, .. } = self;
        // Most documents never show days, and browsers take long to find out.
        if options.weekend == 0 && shades_weekends(&self.state.viewport) {
            options.weekend = typesetter.weekend();
        }
        let world = document.world(typesetter, options);
        let look = Look {
            viewport: self.state.viewport,
            selected: self.state.selected,
            hovered: self.state.hovered.or_else(|| document.joint(&self.state)),
            focused: self.state.focused_event(),
            scrolled_px: self.state.scrolled_px,
        };
        frame(layout, &world, &look, &mut self.scene);
        self.plot.draw(&self.scene, &self.typesetter.theme);
    }

    /// Draws the overview: its picture where that has changed, and the window.
    fn paint_strip(&mut self) {
        let options = Options { width_px: self.strip.width_px, ..self.options };
        let world = self.document.world(&self.typesetter, &options);
        self.layout.overview(&world, &mut self.strip_scene);
        self.strip.keep(&self.strip_scene, &self.typesetter.theme);
        self.window_scene.clear(self.strip_scene.width_px, self.strip_scene.height_px);
        let window = self.state.viewport.window();
        Layout::overview_window(&world, window, &mut self.window_scene);
        self.strip.draw(&self.window_scene, &self.typesetter.theme);
    }

    /// After a change of size, font or document: the first view anew, or the chosen
    /// window on an axis of another length.
    fn look_anew(&mut self) {
        if self.view_chosen {
            return self.keep_window();
        }
        let Self { document, layout, options, typesetter, .. } = self;
        let viewport = layout.first_view(&document.world(typesetter, options));
        self.state = State { viewport, journey: None, ..self.state.clone() };
    }

    /// The window that is in view, on an axis of another length. It is no more chosen
    /// than before.
    fn keep_window(&mut self) {
        let Self { document, layout, options, typesetter, view_chosen, .. } = self;
        let was_chosen = *view_chosen;
        let length_px = layout.geometry(&document.world(typesetter, options)).length_px();
        self.take(Input::Resize { length_px });
        self.view_chosen = was_chosen;
    }

    /// Where a reader can go: what the overview shows.
    fn reach(&self) -> Interval {
        let window = || self.state.viewport.window();
        self.document.index().domain().map_or_else(window, bounds)
    }
}

/// What a date means that is not plain.
#[inline(never)] // the module is cut here: `xtask/src/wasm.rs`
fn unusual_extent(edtf: &str) -> Option<Extent> {
    edtf.parse::<TimeValue>().ok().map(|value| value.extent())
}
