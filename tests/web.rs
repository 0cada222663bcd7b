//! What can only be seen in a browser, without the element around it.
#![cfg(target_arch = "wasm32")]

use date_line::time::iso::Clock;
use date_line::time::{Civil, Instant};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// JavaScript's own calendar is the oracle for ours, as far as it goes: a hundred
/// million days to either side of 1970.
#[wasm_bindgen_test]
fn the_browser_reads_our_instants_as_we_do() {
    const LAST_SECOND: i64 = 100_000_000 * 86_400;
    let step = LAST_SECOND / 4_999; // no whole number of days
    for secs in (-LAST_SECOND..=LAST_SECOND).step_by(step.unsigned_abs() as usize) {
        let text = Instant::new(secs, 250_000_000).iso(Clock::Utc).to_string();
        let millis = js_sys::Date::new(&text.as_str().into()).get_time();
        let expected = secs as f64 * 1_000.0 + 250.0;
        // The very last second has no quarter in JavaScript.
        let is_same = (millis - expected).abs() < 0.5 || secs == LAST_SECOND;
        assert!(is_same, "{text} is {millis} in JavaScript, {expected} here");
    }
}

#[wasm_bindgen_test]
fn the_browser_knows_the_same_days() {
    for days in (-99_999_999..=99_999_999_i64).step_by(33_331) {
        let date = js_sys::Date::new(&(days as f64 * 86_400_000.0).into());
        let ours = Civil::from_instant(Instant::from_secs(days * 86_400));
        let theirs =
            (date.get_utc_full_year(), date.get_utc_month() + 1, date.get_utc_date());
        assert_eq!(
            (ours.year, u32::from(ours.month), u32::from(ours.day)),
            (i64::from(theirs.0.cast_signed()), theirs.1, theirs.2),
            "day {days} is the same day of the calendar"
        );
        // JavaScript's weeks begin on Sunday.
        let weekday = (ours.weekday() as u32 + 1) % 7;
        assert_eq!(weekday, date.get_utc_day(), "day {days} is the same day of the week");
    }
}
