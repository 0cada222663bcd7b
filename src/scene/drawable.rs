//! Texts as they are drawn: nothing in one turns the rest around, hides, or towers over
//! what is beside it. What data says stays as it is everywhere else.

/// So many marks are drawn on one letter; no language needs more.
const MAX_MARKS: u8 = 8;
/// So many joiners and the like between two letters.
const MAX_HIDDEN: u8 = 2;

/// Appends a text without controls, without what sets directions by force (UAX #9: each
/// label is a paragraph of its own) and without tags outside flags, with blanks for the
/// ends of lines, and with no more marks and joiners than writing needs.
pub(super) fn push_drawable(out: &mut String, text: &str) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return out.push_str(text);
    }
    let (mut n_marks, mut n_hidden, mut is_flag) = (0, 0, false);
    for c in text.chars() {
        let (n, most) = match c {
            '\u{e0000}'..='\u{e007f}' if is_flag => (&mut 0, 1),
            _ if is_forced(c) => continue,
            _ if is_mark(c) => (&mut n_marks, MAX_MARKS),
            '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' => {
                (&mut n_hidden, MAX_HIDDEN)
            }
            _ => {
                (n_marks, n_hidden, is_flag) = (0, 0, c == '\u{1f3f4}');
                (&mut n_marks, 1)
            }
        };
        if *n < most {
            *n += u8::from(most > 1);
            out.push(if is_end_of_line(c) { ' ' } else { c });
        }
    }
}

fn is_end_of_line(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What is seen by what it does only.
fn is_forced(c: char) -> bool {
    (c.is_control() && !is_end_of_line(c))
        || matches!(c,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}')
}

/// What stands over and under letters, in the scripts that stack it.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::push_drawable;

    fn drawn(text: &str) -> String {
        let mut out = String::new();
        push_drawable(&mut out, text);
        out
    }

    #[test]
    fn what_people_write_is_drawn_as_it_is() {
        for text in [
            "",
            "Apollo 11 lands",
            "Año Nuevo – 1. Jänner, «да» 日本語 שלום العَرَبِيَّة",
            "nai\u{308}ve \u{1ec7} e\u{323}\u{302}",
            "می\u{200c}خواهم",
            "👩\u{200d}🔬 👩\u{200d}❤\u{fe0f}\u{200d}👨 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 🇫🇷",
            "\u{200e}a\u{200f}",
        ] {
            assert_eq!(drawn(text), text);
        }
    }

    #[test]
    fn what_only_does_something_to_others_is_not_drawn() {
        for (text, expected) in [
            ("\u{202e}evil\u{202c}", "evil"),
            ("\u{2067}open \u{2066}and", "open and"),
            ("a\u{0}\u{1b}\u{7f}\u{9b}b\u{feff}", "ab"),
            ("two\nlines\r\nand\ta tab\u{2028}!", "two lines  and a tab !"),
            ("see\u{e0061}\u{e0062}n", "seen"),
            ("a\u{200b}\u{200d}\u{2060}\u{200b}b\u{200b}", "a\u{200b}\u{200d}b\u{200b}"),
        ] {
            assert_eq!(drawn(text), expected, "{text:?}");
        }
        let towers = format!("Z{}!", "\u{335}\u{200d}\u{fe0f}".repeat(40));
        assert_eq!(drawn(&towers).chars().count(), 1 + 8 + 2 + 1);
    }

    #[test]
    fn what_is_drawn_would_be_drawn_so_again() {
        let every = (0..=0x10_ffff).filter_map(char::from_u32);
        let all: String = every.flat_map(|c| [c, 'x', c]).collect();
        let once = drawn(&all);
        assert_eq!(drawn(&once), once);
    }
}
