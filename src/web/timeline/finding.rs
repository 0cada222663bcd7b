//! Finding events of a timeline by their words, and choosing which of them are shown.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::DateLine;
use crate::index::Passing;
use crate::interact::Input;
use crate::web::choice::FilterWire;
use crate::web::wire::to_js;

#[wasm_bindgen]
impl DateLine {
    /// Begins to look for the words of a text in titles, texts and names, whatever their
    /// case and diacritics; no words end the search. [`Self::search_on`] then.
    pub fn search(&mut self, text: &str) {
        self.document.search(text);
    }

    /// Looks on for a few milliseconds; whether there is more to do.
    #[wasm_bindgen(js_name = searchOn)]
    pub fn search_on(&mut self) -> bool {
        self.document.search_on()
    }

    /// How many events have all the words, among those that were looked at so far. Paint
    /// then.
    pub fn found(&mut self) -> usize {
        self.document.look();
        self.document.hits().map_or(0, Passing::len)
    }

    /// How many events were looked at so far.
    #[wasm_bindgen(js_name = nSearched)]
    pub fn n_searched(&self) -> usize {
        self.document.n_searched()
    }

    /// Prepares for searching and filtering, step by step, while the page has nothing else to do;
    /// whether there is more. Searching before that is done only takes longer.
    #[wasm_bindgen(js_name = prepareSearch)]
    pub fn prepare_search(&mut self) -> bool {
        self.document.prepare_search()
    }

    /// Where the words that are looked for are in a text, in UTF-16 units: starts and
    /// ends, in order.
    #[wasm_bindgen(js_name = wordPlaces)]
    pub fn word_places(&self, text: &str) -> Vec<u32> {
        self.document.word_places(text)
    }

    /// So many of what was found, in time order, from one on.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn hits(&self, first: usize, n: usize) -> JsValue {
        to_js(&self.document.hits_page(first, n))
    }

    /// The place of the chosen event among what was found, from 0; `undefined` when it
    /// is not among it.
    #[wasm_bindgen(js_name = hitPlace)]
    pub fn hit_place(&self) -> Option<usize> {
        self.document.hit_place(self.state.selected?)
    }

    /// Chooses the next of what was found.
    #[wasm_bindgen(js_name = nextHit)]
    pub fn next_hit(&mut self) -> u32 {
        self.take(Input::NextHit)
    }

    /// Chooses the previous of what was found.
    #[wasm_bindgen(js_name = previousHit)]
    pub fn previous_hit(&mut self) -> u32 {
        self.take(Input::PreviousHit)
    }

    /// Shows only the events that pass (`Filters` in `www/filters.js`), after enough of
    /// [`Self::choose_on`].
    #[wasm_bindgen(js_name = setFilter)]
    pub fn set_filter(&mut self, filter: &JsValue) {
        self.document.set_filter(FilterWire::from_js(filter));
    }

    /// Goes on for a few milliseconds with what was chosen last; what was shown before
    /// stays. Gives what follows once that is shown, and `undefined` before.
    #[wasm_bindgen(js_name = chooseOn)]
    pub fn choose_on(&mut self) -> Option<u32> {
        if self.document.choose_on() {
            return None;
        }
        let Some(facts) = self.document.chosen() else { return Some(0) };
        self.layout.know(facts);
        Some(self.rearranged())
    }

    /// Counts for a few milliseconds what there is to choose from, for [`Self::facets`]
    /// and [`Self::periods`], which do what is left of it; whether there is more to do.
    #[wasm_bindgen(js_name = countOn)]
    pub fn count_on(&mut self) -> bool {
        self.document.count_on()
    }

    /// What there is to choose from, with how many events there would be of it.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn facets(&mut self) -> JsValue {
        to_js(&self.document.facets())
    }
}

impl DateLine {
    /// After a change of what is shown: the same window, perhaps on an axis of another
    /// length; what does not pass is not chosen.
    pub(super) fn rearranged(&mut self) -> u32 {
        let Self { document, layout, options, typesetter, state, .. } = self;
        state.focused = state.focused.filter(|&event| document.passes(event));
        state.hovered = None;
        let length_px = layout.geometry(&document.world(typesetter, options)).length_px();
        let gone = state.selected.is_some_and(|event| !document.passes(event));
        let flags = self.take(Input::Resize { length_px });
        if gone { flags | self.take(Input::Select(None)) } else { flags }
    }
}
