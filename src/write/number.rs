//! How much an event matters, as a decimal number that is read as the same again.
//!
//! Not `f32`'s own `Display`, whose tables are larger than all else that writes.

use std::fmt::Write as _;

/// So many digits tell every `f32` from its neighbors.
const MAX_DIGITS: u32 = 9;

/// The shortest number that means this one; `0` for what is none.
pub(super) fn push_number(out: &mut String, number: f32) {
    if !number.is_finite() || number == 0.0 {
        out.push('0');
        return;
    }
    let size = f64::from(number.abs());
    let (digits, exponent) = (1..=MAX_DIGITS)
        .map(|n_digits| rounded(size, n_digits))
        .find(|&rounded| same(rounded, size))
        .unwrap_or_else(|| rounded(size, MAX_DIGITS));
    if number < 0.0 {
        out.push('-');
    }
    // A String takes everything.
    let _ = match exponent {
        0 => write!(out, "{digits}"),
        1..=6 => write!(out, "{digits}{:0len$}", 0, len = exponent as usize),
        -9..=-1 => {
            let unit = 10_u64.pow(exponent.unsigned_abs());
            let len = exponent.unsigned_abs() as usize;
            write!(out, "{}.{:0len$}", digits / unit, digits % unit)
        }
        _ => write!(out, "{digits}e{exponent}"),
    };
}

/// A number above zero as so many digits, and the power of ten that they are times.
fn rounded(size: f64, n_digits: u32) -> (u64, i32) {
    let most = 10_u64.pow(n_digits) as f64;
    let (mut scaled, mut exponent) = (size, 0);
    while scaled >= most {
        scaled /= 10.0;
        exponent += 1;
    }
    while scaled < most / 10.0 {
        scaled *= 10.0;
        exponent -= 1;
    }
    (scaled.round() as u64, exponent)
}

/// Whether digits are read as a number again: as `read::importance` does it.
fn same((digits, exponent): (u64, i32), size: f64) -> bool {
    let mut value = digits as f64;
    for _ in 0..exponent.unsigned_abs() {
        value = if exponent < 0 { value / 10.0 } else { value * 10.0 };
    }
    (value as f32).to_bits() == (size as f32).to_bits()
}

#[cfg(test)]
mod tests {
    use super::push_number;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        for (number, expected) in [
            (0.0, "0"),
            (3.0, "3"),
            (-2.0, "-2"),
            (0.5, "0.5"),
            (12.75, "12.75"),
            (-0.05, "-0.05"),
            (100.0, "100"),
            (1_500_000.0, "1500000"),
            (1e30, "1e30"),
            (1e-30, "1e-30"),
            (f32::NAN, "0"),
            (f32::INFINITY, "0"),
        ] {
            let mut out = String::new();
            push_number(&mut out, number);
            assert_eq!(out, expected, "{number}");
        }
    }

    #[test]
    fn every_number_is_read_as_itself() {
        for step in 0..40_000_u32 {
            let number = f32::from_bits(step.wrapping_mul(104_729));
            if !number.is_finite() {
                continue;
            }
            let mut out = String::new();
            push_number(&mut out, number);
            let read: f32 = out.parse().unwrap_or(f32::NAN);
            let close =
                (read - number).abs() <= number.abs() * 1e-7 || number.abs() < 1e-37;
            assert!(close, "{number:e} is written {out}");
        }
    }
}
