//! What can only be seen in a browser, without the element around it.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// JavaScript's own calendar is the oracle for ours; here it only has to be there.
#[wasm_bindgen_test]
fn the_browser_counts_from_1970() {
    let date = js_sys::Date::new(&"1970-01-02".into());
    assert!((date.get_time() - 86_400_000.0).abs() < 0.5, "a day is 86,400 seconds");
}
