//! A timeline for those who read it: as a table and in sentences; and what of its
//! state can be kept in an address.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::DateLine;
use crate::index::Order;
use crate::web::document::Sorting;
use crate::web::effects::{REPAINT, VIEW};
use crate::web::wire::to_js;

#[wasm_bindgen]
impl DateLine {
    /// A page of the events that pass, in the order of their `title`, their `lane` or
    /// else of time; those without a date come after the last.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn table(
        &mut self,
        by: &str,
        is_descending: bool,
        first: usize,
        n: usize,
    ) -> JsValue {
        to_js(&self.document.table(sorting(by, is_descending), first, n))
    }

    /// Where the chosen event is in such an order, from 0.
    #[wasm_bindgen(js_name = tablePlace)]
    pub fn table_place(&mut self, by: &str, is_descending: bool) -> Option<usize> {
        let event = self.state.selected?;
        self.document.table_place(sorting(by, is_descending), event)
    }

    /// What stands out in what is shown: `Digest` in `www/describe.js`.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn digest(&self) -> JsValue {
        to_js(&self.document.digest())
    }

    /// Periods to choose from, with how many events there would be in each.
    #[wasm_bindgen(unchecked_return_type = "unknown")]
    pub fn periods(&mut self) -> JsValue {
        to_js(&self.document.periods())
    }

    /// Whether somebody has chosen what is in view; if not, it is what is shown first.
    #[wasm_bindgen(js_name = viewChosen)]
    pub fn view_chosen(&self) -> bool {
        self.view_chosen
    }

    /// Goes back to what is shown first.
    #[wasm_bindgen(js_name = showFirst)]
    pub fn show_first(&mut self) -> u32 {
        self.view_chosen = false;
        self.look_anew();
        REPAINT | VIEW
    }
}

fn sorting(by: &str, is_descending: bool) -> Sorting {
    let order = match by {
        "title" => Order::Title,
        "lane" => Order::Lane,
        _ => Order::Time,
    };
    Sorting { order, is_descending }
}
