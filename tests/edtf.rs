//! EDTF text is read, means what it says, and prints back.

mod common;

use common::{data, for_all, text};
use date_line::time::TimeValue;

#[test]
fn ok_round_trips() {
    for line in text(&data("edtf/ok.txt")).lines() {
        let value: TimeValue =
            line.parse().unwrap_or_else(|error| panic!("{line}: {error}"));
        assert_eq!(value.to_string(), line, "prints back to its text");
    }
}

#[test]
fn no_bytes_panic() {
    const LETTERS: &[u8] = b"0123456789XYTZES-+:./[]{},?~% \xc3\xa9";
    for_all(|random| {
        let bytes: Vec<u8> =
            (0..random.int(0..=24)).map(|_| *random.pick(LETTERS)).collect();
        let text = String::from_utf8_lossy(&bytes);
        let Ok(value) = text.parse::<TimeValue>() else { return Ok(()) };
        let extent = value.extent();
        let in_order = extent.start <= extent.end
            && extent.start <= extent.latest_start
            && extent.earliest_end <= extent.end;
        if in_order { Ok(()) } else { Err(format!("{text}: {extent:?}")) }
    });
}
