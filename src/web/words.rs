//! The words of the page: sentences and dates in the reader's language.
//!
//! They are found in `www/words.js`, with the browser's `Intl`; the core hands over
//! parts and numbers.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `Words` in `www/words.js`.
    #[wasm_bindgen(typescript_type = "import('../words.js').Words")]
    #[derive(Clone, Debug)]
    pub type Words;

    /// What a document says about a time, in full.
    #[wasm_bindgen(method)]
    pub(super) fn when(this: &Words, when: &JsValue) -> String;

    /// The same beside a mark, with the words that said it.
    #[wasm_bindgen(method, js_name = whenShort)]
    pub(super) fn when_short(
        this: &Words,
        when: &JsValue,
        written_year: Option<f64>,
        said: &str,
    ) -> String;

    /// A tick of the axis, at a year, month, day and second of the day.
    #[wasm_bindgen(method)]
    pub(super) fn tick(this: &Words, at: &[f64], unit: &str, form: &str) -> String;

    /// What lies beyond an edge of the window.
    #[wasm_bindgen(method)]
    pub(super) fn beyond(this: &Words, before: bool, n: u32, nearest: &JsValue)
    -> String;

    /// The day the document was written, or today, at its line.
    #[wasm_bindgen(method, js_name = dayLine)]
    pub(super) fn day(this: &Words, day: &JsValue, is_today: bool) -> String;

    /// Which days are the weekend: bit 0 is Monday.
    #[wasm_bindgen(method)]
    pub(super) fn weekend(this: &Words) -> u8;

    /// A number in full.
    #[wasm_bindgen(method)]
    pub(super) fn number(this: &Words, n: u32) -> String;

    /// A number in at most four characters.
    #[wasm_bindgen(method)]
    pub(super) fn compact(this: &Words, n: u32) -> String;

    /// The name of an event: its title, its date, and whose claim it is.
    #[wasm_bindgen(method, js_name = eventName)]
    pub(super) fn event_name(
        this: &Words,
        title: &str,
        when: &str,
        group: &str,
        speaker: &str,
    ) -> String;

    /// Who takes part in an event, after its name.
    #[wasm_bindgen(method, js_name = withPeople)]
    pub(super) fn with_people(this: &Words, names: &str) -> String;

    /// The name of several events drawn as one.
    #[wasm_bindgen(method, js_name = clusterName)]
    pub(super) fn cluster_name(this: &Words, n: u32, title: &str, when: &str) -> String;

    /// The same where a search has found some of them, or none.
    #[wasm_bindgen(method, js_name = foundName)]
    pub(super) fn found_name(
        this: &Words,
        n: u32,
        n_found: u32,
        title: &str,
        when: &str,
    ) -> String;

    /// The name of a lane, and how many events are in it; the name may be empty.
    #[wasm_bindgen(method, js_name = laneName)]
    pub(super) fn lane_name(this: &Words, name: &str, n: u32) -> String;

    /// The name of what lies beyond an edge.
    #[wasm_bindgen(method, js_name = edgeName)]
    pub(super) fn edge_name(
        this: &Words,
        before: bool,
        n: u32,
        title: &str,
        when: &str,
    ) -> String;
}
