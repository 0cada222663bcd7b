//! What the strings and numbers of JSON are made of.

/// Whether this is a number by RFC 8259, section 6.
pub(crate) fn is_number(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let (whole, rest) = digits(text);
    if whole.is_empty() || (whole.len() > 1 && whole.starts_with(b"0")) {
        return false;
    }
    let rest = match rest.strip_prefix(b".").map(digits) {
        Some(([], _)) => return false,
        Some((_, rest)) => rest,
        None => rest,
    };
    let Some(rest) = rest.strip_prefix(b"e").or(rest.strip_prefix(b"E")) else {
        return rest.is_empty();
    };
    let sign = rest.strip_prefix(b"+").or(rest.strip_prefix(b"-"));
    let (exponent, rest) = digits(sign.unwrap_or(rest));
    !exponent.is_empty() && rest.is_empty()
}

/// The digits a text starts with, and the rest.
fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    let len = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    text.split_at_checked(len).unwrap_or((text, &[]))
}

/// A string body with its escapes replaced. Half a surrogate pair becomes U+FFFD;
/// the backslash of an unknown escape is dropped.
pub(super) fn unescape(body: &str) -> String {
    let mut text = String::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        let (plain, escape) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text.push_str(plain);
        let after = escape.get(1..).unwrap_or_default();
        let mut chars = after.chars();
        let (decoded, len) = match chars.next() {
            Some('u') => unicode_escape(after.as_bytes()),
            Some('b') => ('\u{8}', 1),
            Some('f') => ('\u{c}', 1),
            Some('n') => ('\n', 1),
            Some('r') => ('\r', 1),
            Some('t') => ('\t', 1),
            Some(other) => (other, other.len_utf8()),
            None => break,
        };
        text.push(decoded);
        rest = after.get(len..).unwrap_or_default();
    }
    text.push_str(rest);
    text
}

/// The character of an escape that starts at its `u`, and how long the escape is.
fn unicode_escape(escape: &[u8]) -> (char, usize) {
    let Some(first) = escape.get(1..).and_then(hex4) else { return ('u', 1) };
    if let Some(decoded) = char::from_u32(first) {
        return (decoded, 5);
    }
    let second = match escape.get(5..) {
        Some([b'\\', b'u', hex @ ..]) => hex4(hex).unwrap_or_default(),
        _ => 0,
    };
    if (0xd800..0xdc00).contains(&first) && (0xdc00..0xe000).contains(&second) {
        let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 11);
    }
    (char::REPLACEMENT_CHARACTER, 5)
}

/// The number that four hexadecimal digits write.
pub(super) fn hex4(text: &[u8]) -> Option<u32> {
    let digits = text.get(..4)?;
    digits
        .iter()
        .try_fold(0, |value, &byte| Some(value * 16 + char::from(byte).to_digit(16)?))
}
