//! The colors and fonts of a page.

use js_sys::JsString;

use crate::scene::{Ink, TextRole, Tone};

/// How many inks there are: ten roles, eight categories and seven densities.
const N_INKS: usize = 25;
/// How many roles of text there are.
const N_ROLES: usize = 6;
/// The colors and fonts of a page, as CSS.
#[derive(Clone, Debug, Default)]
pub(super) struct Theme {
    inks: Vec<InkCss>,
    fonts: Vec<FontCss>,
}

/// One color in the strengths the drawing needs.
#[derive(Clone, Debug)]
pub(super) struct InkCss {
    certain: JsString,
    possible: JsString,
    dimmed: JsString,
    wash: JsString,
    pub(super) none: String,
    pub(super) soft: String,
    pub(super) solid: String,
}

/// A font, for both sides of the door.
#[derive(Clone, Debug)]
pub(super) struct FontCss {
    css: String,
    pub(super) js: JsString,
}

impl Theme {
    /// From a color for each ink (`INKS` in `www/style.js`) and a font for each role.
    pub(super) fn new(inks: Vec<String>, fonts: Vec<String>) -> Self {
        let mixed = |css: &str, percent: &str| {
            ["color-mix(in srgb, ", css, " ", percent, ", transparent)"].concat()
        };
        let ink = |css: String| InkCss {
            certain: css.as_str().into(),
            possible: mixed(&css, "38%").into(),
            soft: mixed(&css, "45%"),
            dimmed: mixed(&css, "25%").into(),
            wash: mixed(&css, "4%").into(), // `ux.md` §7
            // Not quite none of it: gradients need a color to fade from.
            none: mixed(&css, "1%"),
            solid: css,
        };
        let font = |css: String| FontCss { js: css.as_str().into(), css };
        Self {
            inks: inks.into_iter().take(N_INKS).map(ink).collect(),
            fonts: fonts.into_iter().take(N_ROLES).map(font).collect(),
        }
    }

    /// The CSS font of a role.
    pub(super) fn font(&self, role: TextRole) -> &str {
        self.font_of(role).map_or("12px sans-serif", |font| &font.css)
    }

    /// The same, for both sides of the door.
    pub(super) fn font_of(&self, role: TextRole) -> Option<&FontCss> {
        self.fonts.get(match role {
            TextRole::Title => 0,
            TextRole::Meta => 1,
            TextRole::Tick => 2,
            TextRole::Context => 3,
            TextRole::Lane => 4,
            TextRole::Count => 5,
        })
    }

    /// The strengths of an ink.
    pub(super) fn ink(&self, ink: Ink) -> Option<&InkCss> {
        self.inks.get(ink_nth(ink))
    }
}

/// The place of an ink in a theme.
pub(super) fn ink_nth(ink: Ink) -> usize {
    match ink {
        Ink::Text => 0,
        Ink::TextSoft => 1,
        Ink::TextFaint => 2,
        Ink::Line => 3,
        Ink::LineStrong => 4,
        Ink::Surface => 5,
        Ink::SurfaceRaised => 6,
        Ink::Selection => 7,
        Ink::Accent => 8,
        Ink::Now => 9,
        Ink::Category(number) => 10 + usize::from(number % 8),
        Ink::Density(number) => 18 + usize::from(number % 7),
    }
}

impl InkCss {
    pub(super) fn toned(&self, tone: Tone) -> &JsString {
        match tone {
            Tone::Certain => &self.certain,
            Tone::Possible => &self.possible,
            Tone::Dimmed => &self.dimmed,
            Tone::Wash => &self.wash,
        }
    }
}
