//! Right to left: the drawing as a mirror shows it.
//!
//! The core draws time from left to right, whatever the page reads. Where that reads
//! from right to left, everything with a side passes here: strokes and the places of
//! elements on their way out, pointers and arrow keys on their way in. Texts are not
//! mirrored: each reads as its letters do.

use crate::scene::{Point, Rect};

/// How the page sees the drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Mirror {
    /// The width that is mirrored, in CSS pixels; nothing where time runs to the right.
    width_px: Option<f64>,
}

impl Mirror {
    /// Of a drawing that is so wide, if it is mirrored at all.
    pub(super) fn new(mirrored: bool, width_px: f64) -> Self {
        Self { width_px: mirrored.then_some(width_px) }
    }

    pub(super) fn is_on(self) -> bool {
        self.width_px.is_some()
    }

    /// Where something is on the other side; the same way back.
    pub(super) fn x_px(self, x_px: f64) -> f64 {
        self.width_px.map_or(x_px, |width_px| width_px - x_px)
    }

    pub(super) fn point(self, at: Point) -> Point {
        Point { x_px: self.x_px(at.x_px), ..at }
    }

    pub(super) fn rect(self, rect: Rect) -> Rect {
        let x_px =
            self.width_px.map_or(rect.x_px, |width| width - rect.x_px - rect.width_px);
        Rect { x_px, ..rect }
    }

    /// How far something moves.
    pub(super) fn by_px(self, dx_px: f64) -> f64 {
        if self.is_on() { -dx_px } else { dx_px }
    }

    /// The key that does on the other side what this one does, by its
    /// `KeyboardEvent.key`.
    pub(super) fn key(self, name: &str) -> &str {
        match name {
            "ArrowLeft" if self.is_on() => "ArrowRight",
            "ArrowRight" if self.is_on() => "ArrowLeft",
            _ => name,
        }
    }
}

/// Whether a text reads from right to left: as its first letter does (UAX #9, P2 and P3).
/// Numbers alone do not.
pub(super) fn reads_leftward(text: &str) -> bool {
    text.chars().find_map(strong).unwrap_or_default()
}

/// Whether a letter reads from right to left; nothing where it goes with its neighbors.
fn strong(letter: char) -> Option<bool> {
    match letter {
        // Arabic digits are as neutral as others, and so are punctuation, arrows and
        // the like.
        '\u{660}'..='\u{66c}'
        | '\u{6f0}'..='\u{6f9}'
        | '\u{80}'..='\u{bf}'
        | '\u{2000}'..='\u{2bff}'
        | '\u{3000}'..='\u{3004}' => None,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => Some(true),
        _ => (letter.is_ascii_alphabetic() || !letter.is_ascii()).then_some(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_shows_what_it_shows_twice() {
        let mirror = Mirror::new(true, 300.0);
        let rect = Rect { x_px: 10.0, y_px: 5.0, width_px: 40.0, height_px: 8.0 };
        let seen = Rect { x_px: 250.0, ..rect };
        assert_eq!(mirror.rect(rect), seen, "as far from the other side");
        assert_eq!(mirror.rect(mirror.rect(rect)), rect, "and back");
        let at = Point { x_px: 17.0, y_px: 3.0 };
        assert_eq!(mirror.point(mirror.point(at)), at, "and back");
        assert_eq!(Mirror::new(false, 300.0).rect(rect), rect, "no mirror, no change");
    }

    #[test]
    fn a_text_reads_as_its_first_letter_does() {
        for (text, leftward) in [
            ("Apollo 11", false),
            ("“Löwe”", false),
            ("١٢ يوليو", true),
            ("12 · שלום", true),
            ("年表", false),
            ("1957–2026", false),
            ("", false),
        ] {
            assert_eq!(reads_leftward(text), leftward, "{text}");
        }
    }
}
