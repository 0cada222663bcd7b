//! A pen that writes SVG, for the pictures of the tests and of the export.
//!
//! Lengths have two decimals, so that the text is the same on every machine.
//! Colors are the tokens of the page as custom properties, light and dark.

use super::{Pen, number_style, paint, ring};
use crate::scene::{
    Align, Direction, Fade, Fill, Glyph, Ink, Line, Mark, Point, Rect, Scene, Shape,
    Stroke, TextRole, TextStyle, Tone,
};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The drawing as a document of its own.
pub fn to_svg(scene: &Scene) -> String {
    let mut pen = SvgPen::default();
    paint(scene, &mut pen);
    pen.clip(None);
    let (width, height) = (scene.width_px, scene.height_px);
    let is_dense = |mark: &Mark| {
        matches!(mark, Mark::Bar { fill: Fill { ink: Ink::Density(_), .. }, .. })
    };
    let ramp = if scene.marks.iter().any(is_dense) { RAMP } else { "" };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" \
         height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">\n\
         <style>{STYLE}{ramp}</style>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"var(--surface)\"/>\n{}</svg>\n",
        pen.out
    )
}

/// The tokens of the look, and type by role.
const STYLE: &str = "
:root { color-scheme: light dark;
  --text: light-dark(#16181d, #eceef2); --text-2: light-dark(#4a505c, #b7bdc9);
  --text-3: light-dark(#5f6673, #98a0ae); --line: light-dark(#dfe2e7, #2b2f38);
  --line-strong: light-dark(#7b828f, #7d8594); --surface: light-dark(#fff, #16181d);
  --surface-2: light-dark(#f5f6f8, #1f2229); --select: light-dark(#dbe7ff, #1d3358);
  --accent: light-dark(#0b57d0, #8ab4ff); --now: light-dark(#c2185b, #ff6d9d);
  --c0: light-dark(#018adf, #32a1e5); --c1: light-dark(#b57a0f, #fca941);
  --c2: light-dark(#354a00, #818421); --c3: light-dark(#67155c, #b73f8b);
  --c4: light-dark(#241da3, #6462fa); --c5: light-dark(#5658a5, #c6c2fa);
  --c6: light-dark(#93495b, #fe638e); --c7: light-dark(#639885, #79fab7) }
text { font-family: ui-sans-serif, system-ui, sans-serif; font-size: 12px;
  font-variant-numeric: tabular-nums; dominant-baseline: central }
.title { font-size: 14px } .title, .meta { paint-order: stroke; stroke: var(--surface);
  stroke-width: 4px; stroke-linejoin: round }
.context, .lane, .count { font-weight: 600 }
";

/// The ramp of densities, for the drawings that have some.
const RAMP: &str = "
:root { --d0: light-dark(#e3ecfb, #22304d); --d1: light-dark(#bccbe6, #3b4a68);
  --d2: light-dark(#96abd1, #566685); --d3: light-dark(#718cbc, #7383a2);
  --d4: light-dark(#4e6da6, #90a1c0); --d5: light-dark(#2c4e90, #afc0df);
  --d6: light-dark(#0a2f7a, #cfe0ff) }
";

#[derive(Default)]
struct SvgPen {
    out: String,
    n_clips: usize,
    clipped: bool,
    faded: bool,
    gradients: BTreeSet<String>,
}

impl SvgPen {
    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.out.write_fmt(element);
        self.out.push('\n');
    }

    /// The paint of a fading fill; defines it at its first use.
    fn gradient(&mut self, fill: Fill) -> String {
        let (ink, strength) = (color(fill.ink), opacity(fill.tone));
        let side = match fill.fade {
            Fade::None => return ink,
            Fade::Start => "start",
            Fade::End => "end",
            Fade::Both => "both",
        };
        let (way, end) = match fill.direction {
            Direction::Right => ("right", "x2=\"1\""),
            Direction::Down => ("down", "x2=\"0\" y2=\"1\""),
        };
        let name = ink.trim_start_matches("var(--").trim_end_matches(')');
        let id = format!("{name}-{side}-{way}-{:.0}", strength * 100.0);
        if self.gradients.insert(id.clone()) {
            let stops: &[(u8, f64)] = match fill.fade {
                Fade::Start => &[(0, 0.0), (100, strength)],
                Fade::End => &[(0, strength), (100, 0.0)],
                Fade::Both | Fade::None => &[(0, 0.0), (50, strength), (100, 0.0)],
            };
            let stops: String = stops
                .iter()
                .map(|(at, opacity)| {
                    format!(
                        "<stop offset=\"{at}%\" stop-color=\"{ink}\" \
                         stop-opacity=\"{opacity:.2}\"/>"
                    )
                })
                .collect();
            self.push(format_args!(
                "<linearGradient id=\"{id}\" {end}>{stops}</linearGradient>"
            ));
        }
        format!("url(#{id})")
    }
}

impl Pen for SvgPen {
    fn clip(&mut self, rect: Option<Rect>) {
        if self.clipped {
            self.push(format_args!("</g>"));
        }
        self.clipped = rect.is_some();
        let Some(rect) = rect else { return };
        self.n_clips += 1;
        let id = self.n_clips;
        self.push(format_args!(
            "<clipPath id=\"clip-{id}\"><rect {}/></clipPath>",
            geometry(rect, 0.0)
        ));
        self.push(format_args!("<g clip-path=\"url(#clip-{id})\">"));
    }

    fn alpha(&mut self, alpha: f64) {
        if std::mem::replace(&mut self.faded, alpha < 1.0) {
            self.push(format_args!("</g>"));
        }
        if self.faded {
            self.push(format_args!("<g opacity=\"{alpha:.2}\">"));
        }
    }

    fn bar(&mut self, rect: Rect, radius_px: f64, fill: Fill) {
        let opacity = match fill.fade {
            Fade::None => opacity(fill.tone),
            _ => 1.0, // its gradient has it
        };
        let paint = self.gradient(fill);
        self.push(format_args!(
            "<rect {} fill=\"{paint}\"{}/>",
            geometry(rect, radius_px),
            faint(opacity)
        ));
    }

    fn frame(&mut self, rect: Rect, radius_px: f64, line: Line) {
        self.push(format_args!(
            "<rect {} fill=\"none\"{}/>",
            geometry(rect, radius_px),
            stroked(line)
        ));
    }

    fn glyph(&mut self, at: Point, glyph: Glyph) {
        let ink = color(glyph.ink);
        let opacity = faint(opacity(glyph.tone));
        let (size_px, fill) = match glyph.stroke {
            // Parted from what is behind it by an edge in the color of the surface.
            Stroke::Solid => (
                glyph.size_px,
                format!(
                    "fill=\"{ink}\" stroke=\"var(--surface)\" stroke-width=\"2\" paint-order=\"stroke\"{opacity}"
                ),
            ),
            stroke => {
                let line = Line { ink: glyph.ink, width_px: 2.0, stroke };
                let fill = format!("fill=\"var(--surface)\"{}{opacity}", stroked(line));
                (glyph.size_px - 2.0, fill)
            }
        };
        let (x, y, r) = (at.x_px, at.y_px, size_px / 2.0);
        if matches!(glyph.shape, Shape::Circle) {
            self.push(format_args!(
                "<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{r:.2}\" {fill}/>"
            ));
            return;
        }
        let points: Vec<_> = glyph
            .shape
            .corners()
            .iter()
            .map(|(dx, dy)| format!("{:.2},{:.2}", x + dx * r, y + dy * r))
            .collect();
        self.push(format_args!("<polygon points=\"{}\" {fill}/>", points.join(" ")));
    }

    fn line(&mut self, from: Point, to: Point, line: Line) {
        self.push(format_args!(
            "<line x1=\"{:.2}\" y1=\"{:.2}\" x2=\"{:.2}\" y2=\"{:.2}\"{}/>",
            from.x_px,
            from.y_px,
            to.x_px,
            to.y_px,
            stroked(line)
        ));
    }

    fn label(&mut self, at: Point, text: &str, style: TextStyle) {
        let class = match style.role {
            TextRole::Title => "title",
            TextRole::Meta => "meta",
            TextRole::Tick => "tick",
            TextRole::Context => "context",
            TextRole::Lane => "lane",
            TextRole::Count => "count",
        };
        let anchor = match style.align {
            Align::Start => "",
            Align::Center => " text-anchor=\"middle\"",
            Align::End => " text-anchor=\"end\"",
        };
        self.push(format_args!(
            "<text x=\"{:.2}\" y=\"{:.2}\" class=\"{class}\"{anchor} fill=\"{}\">{}</text>",
            at.x_px,
            at.y_px,
            color(style.ink),
            escaped(text)
        ));
    }

    fn number(&mut self, rect: Rect, (ink, tone): (Ink, Tone), text: &str) {
        ring(self, rect, (ink, tone));
        self.label(rect.center(), text, number_style(tone));
    }
}

fn color(ink: Ink) -> String {
    let name = match ink {
        Ink::Text => "text",
        Ink::TextSoft => "text-2",
        Ink::TextFaint => "text-3",
        Ink::Line => "line",
        Ink::LineStrong => "line-strong",
        Ink::Surface => "surface",
        Ink::SurfaceRaised => "surface-2",
        Ink::Selection => "select",
        Ink::Accent => "accent",
        Ink::Now => "now",
        Ink::Category(nth) => return format!("var(--c{})", nth % 8),
        Ink::Density(nth) => return format!("var(--d{})", nth % 7),
    };
    format!("var(--{name})")
}

fn opacity(tone: Tone) -> f64 {
    match tone {
        Tone::Certain => 1.0,
        Tone::Possible => 0.35,
        Tone::Dimmed => 0.25,
        Tone::Wash => 0.04,
    }
}

fn faint(opacity: f64) -> String {
    if opacity < 1.0 { format!(" opacity=\"{opacity:.2}\"") } else { String::new() }
}

fn stroked(line: Line) -> String {
    let dashes = match line.stroke {
        Stroke::Solid | Stroke::Hollow => "",
        Stroke::Dashed => " stroke-dasharray=\"3 2\"",
        Stroke::Dotted => " stroke-dasharray=\"1 3\"",
    };
    let ink = color(line.ink);
    format!(" stroke=\"{ink}\" stroke-width=\"{:.2}\"{dashes}", line.width_px)
}

fn geometry(rect: Rect, radius_px: f64) -> String {
    let Rect { x_px, y_px, width_px, height_px } = rect;
    let corner =
        if radius_px > 0.0 { format!(" rx=\"{radius_px:.2}\"") } else { String::new() };
    format!(
        "x=\"{x_px:.2}\" y=\"{y_px:.2}\" width=\"{width_px:.2}\" \
         height=\"{height_px:.2}\"{corner}"
    )
}

fn escaped(text: &str) -> String {
    // What XML forbids even as a reference becomes a space.
    text.chars()
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            c if c.is_control() => " ".to_owned(),
            c => c.to_string(),
        })
        .collect()
}
