//! Numbers in digits, for all rooms.
//!
//! The standard library's formatting knows of widths, signs and alignment, and is four
//! kilobytes of what a page downloads. A page that shows plain data needs none of that.

/// Adds a number to a text, with zeros before it up to so many digits.
///
/// ```
/// # use date_line::digits::push;
/// let mut text = String::new();
/// push(&mut text, -44, 4);
/// assert_eq!(text, "-0044");
/// ```
pub fn push(text: &mut String, number: i64, n_digits: u32) {
    if number < 0 {
        text.push('-');
    }
    push_size(text, number.unsigned_abs(), n_digits);
}

fn push_size(text: &mut String, size: u64, n_digits: u32) {
    if size >= 10 || n_digits > 1 {
        push_size(text, size / 10, n_digits.saturating_sub(1));
    }
    text.push(char::from(b'0' + (size % 10) as u8));
}

/// A count in as many digits as it has.
pub fn text(count: usize) -> String {
    let mut text = String::new();
    push_size(&mut text, count as u64, 1);
    text
}
