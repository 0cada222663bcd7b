//! How much an event matters, as documents say it: a decimal number.
//!
//! Not `f32`'s own parser. It takes `NaN` and `inf` for numbers, and its tables, which
//! make the last bit right, are a tenth of the module that a page downloads.

/// Digits after the point that still make a difference.
const MAX_FRACTION: usize = 9;

/// The number that a text such as `3`, `-0.25` or `1e2` says; `None` where it says none,
/// or one that an `f32` cannot hold.
pub(super) fn importance_from(text: &str) -> Option<f32> {
    let text = text.trim();
    let (text, sign) = text.strip_prefix('-').map_or((text, 1.0), |text| (text, -1.0));
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i8>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut value = 0.0_f64;
    let mut shift = i32::from(exponent);
    for digit in whole.bytes() {
        value = value * 10.0 + digit_from(digit)?;
    }
    for digit in fraction.bytes().take(MAX_FRACTION) {
        value = value * 10.0 + digit_from(digit)?;
        shift -= 1;
    }
    for _ in 0..shift.unsigned_abs() {
        value = if shift < 0 { value / 10.0 } else { value * 10.0 };
    }
    let value = (sign * value) as f32;
    let known = value.is_finite() && digits.contains(|c: char| c.is_ascii_digit());
    known.then_some(value)
}

fn digit_from(byte: u8) -> Option<f64> {
    char::from(byte).to_digit(10).map(f64::from)
}

#[cfg(test)]
mod tests {
    use super::importance_from;

    #[test]
    fn numbers_mean_what_they_say() {
        for text in ["0", "3", "-2", "0.5", "12.75", "1e2", "2.5E-3", " 7 ", "1e-30"] {
            let expected = text.trim().parse::<f32>().ok();
            assert_eq!(importance_from(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_has_no_importance() {
        let endless = "9".repeat(400);
        for text in
            ["", ".", ".x", "-", "high", "NaN", "inf", "1e99", "1e", "é.é", &endless]
        {
            assert_eq!(importance_from(text), None, "{text}");
        }
    }
}
