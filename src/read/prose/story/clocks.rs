//! The clock time that an entry of a live report opens with.

use crate::time::{Precision, TimeOfDay};

/// `18:40`, `6.40pm`, `6:40 p.m. ET`, and how many bytes it takes.
pub(super) fn clock_at_start(text: &str) -> Option<(TimeOfDay, Precision, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let n_hour = digits(text);
    let hour: u8 = text.get(..n_hour)?.parse().ok()?;
    let rest = text[n_hour..].strip_prefix([':', '.'])?;
    let minute: u8 = rest.get(..2).filter(|_| digits(rest) == 2)?.parse().ok()?;
    let after = &rest[2..];
    let bare = after.trim_start();
    let half = HALVES.iter().find(|(mark, _)| {
        bare.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark))
            && !bare[mark.len()..].starts_with(char::is_alphanumeric)
    });
    // "6.40 million people" is no time.
    let colon = text[n_hour..].starts_with(':');
    let (hour, after) = match half {
        Some((mark, noon)) if (1..=12).contains(&hour) => {
            (hour % 12 + noon, &bare[mark.len()..])
        }
        _ if colon => (hour, after),
        _ => return None,
    };
    let zone = ZONES.iter().find_map(|zone| after.trim_start().strip_prefix(zone));
    let after =
        zone.filter(|rest| !rest.starts_with(char::is_alphanumeric)).unwrap_or(after);
    let apart = after.starts_with([' ', '\t', ':', '-', '–', '—', '|', ']', ')', '*']);
    if hour > 23 || minute > 59 || !apart {
        return None;
    }
    let time = TimeOfDay { hour, minute, ..TimeOfDay::default() };
    Some((time, Precision::Minute, text.len() - after.len()))
}

/// The halves of a day, and how many hours they add.
const HALVES: [(&str, u8); 4] = [("a.m.", 0), ("p.m.", 12), ("am", 0), ("pm", 12)];

/// What may say whose clock it is; the times of a report are all of one place.
const ZONES: [&str; 9] =
    ["GMT", "UTC", "BST", "CEST", "CET", "EDT", "EST", "ET", "local time"];
